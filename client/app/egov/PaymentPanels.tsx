/** What is paid online, by kind of duty, and what those who pay online are let off. */

import { useMemo } from 'react';
import { Link } from 'wouter';
import { useDataNow, useLiveData } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { formatMeasured } from '#shared/i18n/format.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { FigureNote, FigureNumber } from './FigureNumber.tsx';
import { NamedFigures } from './NamedFigures.tsx';

/** Kinds of duty as the order of March 2020 names them: number and amount of each; the four make up the total. */
const DUTIES = [
  { id: 'fees', count: 'U11', amount: 'U12' },
  { id: 'taxes', count: 'U13', amount: 'U14' },
  { id: 'fines', count: 'U15', amount: 'U16' },
  { id: 'others', count: 'U17', amount: 'U18' },
] as const;
const ALL = { count: 'A06', amount: 'A07' } as const;

export function PaymentPanel() {
  const { lang } = useScreen();
  const words = EGOV_MESSAGES[lang];
  return (
    <Panel title={words.payments} scope={<span data-plain>{words.paymentsScope}</span>}>
      <table className="tcd-egov-table">
        <caption className="tc-unseen">{words.payments}</caption>
        <thead>
          <tr>
            <th scope="col">{words.duty}</th>
            <th scope="col" className="tcd-end">
              {words.transactions}
            </th>
            <th scope="col" className="tcd-end">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {DUTIES.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">
                <Link className="tcd-egov-name" data-plain href={`/indicators/${duty.count}`}>
                  {words.duties[duty.id]}
                </Link>
              </th>
              <td className="tcd-end">
                <FigureNumber indicator={duty.count} />
              </td>
              <td className="tcd-end">
                <FigureNumber indicator={duty.amount} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <Link className="tcd-egov-name" data-plain href={`/indicators/${ALL.count}`}>
                {words.total}
              </Link>
            </th>
            <td className="tcd-end">
              <FigureNumber indicator={ALL.count} />
            </td>
            <td className="tcd-end">
              <FigureNumber indicator={ALL.amount} />
            </td>
          </tr>
        </tbody>
      </table>
      <FigureNote indicator="U11" />
    </Panel>
  );
}

const REDUCED = 'A23';
const LARGEST_COUNT = 5;
const EVERYONE = [...AGENCIES_30, ...PROVINCES_63];

export function ReductionPanel() {
  const { lang, unitName } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const { replica } = useLiveData();
  const tick = useDataNow(5_000);
  const largest = useMemo(() => {
    void tick;
    return EVERYONE.flatMap((unit) => {
      const value = replica.observation(seriesId(REDUCED, unit))?.value;
      return value === undefined ? [] : [{ unit, value }];
    })
      .sort((a, b) => b.value - a.value)
      .slice(0, LARGEST_COUNT);
  }, [replica, tick]);
  return (
    <Panel title={words.reductions} scope={<span data-plain>{words.reductionsScope}</span>}>
      <NamedFigures indicators={[REDUCED, 'A24']} />
      {largest.length > 0 && (
        <table className="tcd-egov-table">
          <caption className="tc-unseen">{words.reducedBy}</caption>
          <thead>
            <tr>
              <th scope="col">{words.reducedBy}</th>
              <th scope="col" className="tcd-end">
                {words.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {largest.map(({ unit, value }) => (
              <tr key={unit}>
                <th scope="row">
                  <UnitLink className="tcd-egov-name" unit={unit}>
                    {unitName(unit)}
                  </UnitLink>
                </th>
                <td className="tcd-end">
                  <OriginNumber indicator={REDUCED} unit={unit}>
                    {formatMeasured(value, 'vnd', lang, 0)}
                  </OriginNumber>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
