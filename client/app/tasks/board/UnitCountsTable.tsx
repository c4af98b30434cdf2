/** The tasks of each agency in numbers, most overdue first; a count leads to its rows. */

import { Link, useSearchParams } from 'wouter';
import { byAttention, type UnitCounts } from '#client/directives/unit-counts.ts';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatCell, formatChange } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { RateText } from './BoardRates.tsx';
import { rowsOf } from './board-query.ts';

/** `isBrief`: beside a map, without what the map does not speak of. */
export function UnitCountsTable({
  counts,
  isBrief = false,
}: {
  readonly counts: readonly UnitCounts[];
  readonly isBrief?: boolean;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const { tab, standing } = TASK_WORDS[lang];
  const [address] = useSearchParams();
  const head = (id: string, label: string) => (
    <th key={id} scope="col" data-align="end">
      {label}
    </th>
  );
  if (counts.length === 0) return <p className="tct-none">{words.noCounts}</p>;
  return (
    // Focusable, so that it can be scrolled without a mouse.
    <section className="tct-scroll" tabIndex={-1} aria-label={words.unitTable}>
      <table className="tct-units">
        <caption className="tc-unseen">{words.unitTable}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            {head('overdue', tab.overdue)}
            {!isBrief && head('change', words.change)}
            {head('inTime', words.inTime)}
            {!isBrief && head('onTimeCount', standing.done)}
            {!isBrief && head('late', standing['done-late'])}
            {!isBrief && head('undated', words.undated)}
            {!isBrief && head('total', words.total)}
            {!isBrief && <th scope="col">{words.doneRate}</th>}
            <th scope="col">{words.onTimeRate}</th>
          </tr>
        </thead>
        <tbody>
          {counts.toSorted(byAttention).map((one) => (
            <tr key={one.unit}>
              <th scope="row">
                <Link href={rowsOf(address, one.unit)}>{unitShortName(one.unit, lang)}</Link>
              </th>
              <td data-align="end">
                {one.overdue === 0 ? (
                  formatCell(0, lang)
                ) : (
                  <Link href={rowsOf(address, one.unit, 'overdue')}>
                    <StatusIcon status="overdue" />
                    {formatCell(one.overdue, lang)}
                  </Link>
                )}
              </td>
              {!isBrief && (
                <td data-align="end" className="tct-quiet">
                  {one.overdueChange === 0 ? words.same : formatChange(one.overdueChange, lang)}
                </td>
              )}
              <td data-align="end">{formatCell(one.inTime, lang)}</td>
              {!isBrief && <td data-align="end">{formatCell(one.doneOnTime, lang)}</td>}
              {!isBrief && <td data-align="end">{formatCell(one.doneLate, lang)}</td>}
              {!isBrief && <td data-align="end">{formatCell(one.undated, lang)}</td>}
              {!isBrief && <td data-align="end">{formatCell(one.total, lang)}</td>}
              {!isBrief && (
                <td>
                  <RateText rate={one.done} />
                </td>
              )}
              <td>
                <RateText rate={one.onTime} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
