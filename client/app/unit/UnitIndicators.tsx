/** Each indicator of a unit on one line: value, target, place among its peers, twelve months. */

import { Link } from 'wouter';
import { Sparkline } from '#client/charts/Sparkline.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { DataTable } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { StripPlot } from '#client/ui/StripPlot.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { spreadOf } from '#shared/indicators/distribution.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { placeText } from '../indicator/indicator-words.ts';
import { monthName, type PastMonth } from './chosen-period.ts';
import { FoldedTable } from './FoldedTable.tsx';
import { measured, nameOf, scaleOf, type UnitRow } from './unit-rows.ts';

type UnitIndicatorsProps = {
  readonly unit: UnitRef;
  readonly peers: readonly UnitRef[];
  readonly rows: readonly UnitRow[];
  /** Newest first. */
  readonly months: readonly PastMonth[];
};

export function UnitIndicators({ unit, peers, rows, months }: UnitIndicatorsProps) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  return (
    <Panel title={words.indicators} isFlush aside={<span data-plain>{words.placeMark}</span>}>
      <table className="tcd-unit-rows">
        <caption className="tc-unseen">{words.indicators}</caption>
        <thead data-plain>
          <tr>
            <th scope="col">
              <span className="tc-unseen">{words.indicators}</span>
            </th>
            <th scope="col" className="tcd-end">
              {words.value}
            </th>
            <th scope="col" colSpan={2}>
              {words.target}
            </th>
            <th scope="col">{words.place(formatNumber(peers.length, lang))}</th>
            <th scope="col" className="tcd-end">
              {words.rank}
            </th>
            <th scope="col" className="tcd-end">
              {words.twelveMonths}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} unit={unit} row={row} />
          ))}
        </tbody>
      </table>
      <FoldedTable label={words.table}>
        {() => <Tables unit={unit} peers={peers} rows={rows} months={months} />}
      </FoldedTable>
    </Panel>
  );
}

/** Names the shown period in an origin; nothing where the newest is shown. */
const ofPeriod = (row: UnitRow) => (row.periodEnd === undefined ? {} : { periodEnd: row.periodEnd });

function Line({ unit, row }: { readonly unit: UnitRef; readonly row: UnitRow }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const { definition, state, value, comparable } = row;
  const name = nameOf(definition, lang);
  const isAbnormal = row.severity !== null && row.severity >= 2;
  const target = definition.target?.value ?? null;
  const full = definition.measure === 'percent' ? 100 : Math.max(target ?? 0, ...comparable, 1);
  const { place } = row;
  const median = spreadOf(comparable)?.median ?? null;
  return (
    <tr>
      <th scope="row">
        <Link className="tcd-unit-link" data-plain href={`/indicators/${row.id}`}>
          {name}
        </Link>
        <span className="tcd-unit-when" data-plain>
          {state.kind === 'normal' ? row.when : <ValueNote state={state} />}
        </span>
      </th>
      <td className="tcd-end">
        <span className="tcd-unit-value">
          {isAbnormal && <StatusIcon status="overdue" label={words.below} />}
          {hasNumber(state) ? (
            <OriginNumber indicator={row.id} unit={unit} {...ofPeriod(row)}>
              <ValueFigure state={state} size="value" />
            </OriginNumber>
          ) : (
            <ValueFigure state={state} size="value" />
          )}
        </span>
      </td>
      <td className="tcd-unit-bullet">
        {target !== null && (
          <BulletBar value={value === null ? null : value / full} target={target / full} isAbnormal={isAbnormal} />
        )}
      </td>
      <td className="tcd-unit-target">
        {target === null ? (
          <span className="tcd-quiet">{words.noTarget}</span>
        ) : (
          <OriginNumber indicator={row.id} unit={unit} {...ofPeriod(row)}>
            {measured({ ...definition, decimals: Number.isInteger(target) ? 0 : definition.decimals }, target, lang)}
          </OriginNumber>
        )}
      </td>
      <td className="tcd-unit-strip">
        {value !== null && median !== null && (
          <StripPlot
            label={words.placeLabel(name, place === null ? '–' : placeText(place), measured(definition, median, lang))}
            state={{ kind: 'normal', text: '' }}
            value={value}
            others={withoutOne(comparable, value)}
            median={median}
            scale={scaleOf(comparable)}
            isAbnormal={isAbnormal}
          />
        )}
      </td>
      <td className="tcd-end tcd-unit-rank">
        {place === null ? (
          <span className="tcd-quiet">–</span>
        ) : (
          <OriginNumber indicator={row.id} unit={unit} isOf="rank" {...ofPeriod(row)}>
            <strong>{placeText(place)}</strong>/{formatNumber(comparable.length, lang)}
          </OriginNumber>
        )}
        {place?.isSmall && (
          <span className="tcd-unit-when" title={words.smallHint}>
            {words.small}
          </span>
        )}
      </td>
      <td className="tcd-unit-trend">
        <Sparkline
          values={row.months.map((month) => month?.value ?? null)}
          label={words.trendLabel(name)}
          isAbnormal={isAbnormal}
          isDim={state.kind === 'stale'}
        />
      </td>
    </tr>
  );
}

/** The values of the others: all but one that is this unit's. */
function withoutOne(values: readonly number[], value: number): readonly number[] {
  const at = values.indexOf(value);
  return values.filter((_, i) => i !== at);
}

function Tables({ unit, peers, rows, months }: UnitIndicatorsProps) {
  const { lang, unitName } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const heads = rows.map((row) => ({
    id: row.id,
    label: <span data-plain>{nameOf(row.definition, lang)}</span>,
    align: 'end' as const,
  }));
  return (
    <>
      <h3>{words.tableMonths}</h3>
      <DataTable
        caption={words.tableMonths}
        emptyText="–"
        columns={[{ id: 'month', label: words.month, align: 'start' }, ...heads]}
        rows={months.map((month, i) => ({
          id: month.id,
          cells: [
            <span key="month" data-plain>
              {monthName(month, lang)}
            </span>,
            ...rows.map((row) => {
              const past = row.months.at(-1 - i) ?? null;
              return past === null ? (
                '–'
              ) : (
                <OriginNumber key={row.id} indicator={row.id} unit={unit} periodEnd={past.periodEnd}>
                  {measured(row.definition, past.value, lang)}
                </OriginNumber>
              );
            }),
          ],
        }))}
      />
      <h3>{words.tablePeers}</h3>
      <DataTable
        caption={words.tablePeers}
        emptyText="–"
        columns={[{ id: 'unit', label: words.name, align: 'start' }, ...heads]}
        rows={peers.map((peer) => ({
          id: peer,
          cells: [
            <UnitLink key="name" unit={peer} isCurrent={peer === unit}>
              {unitName(peer)}
            </UnitLink>,
            ...rows.map((row) => {
              const value = row.peers.get(peer);
              return value === undefined ? (
                '–'
              ) : (
                <OriginNumber
                  key={row.id}
                  indicator={row.id}
                  unit={peer}
                  {...(row.periodEnd === undefined ? {} : { periodEnd: value.periodEnd })}
                >
                  {measured(row.definition, value.value, lang)}
                </OriginNumber>
              );
            }),
          ],
        }))}
      />
    </>
  );
}
