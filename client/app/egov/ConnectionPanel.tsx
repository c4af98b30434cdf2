/** Connections by what really comes over them: announced, linked technically, sending. */

import { useNoun } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import '#client/ui/stack-bar.css';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { formatCell, formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { type ConnectionState, connectionStates } from '../wall/connection-state.ts';
import { FigureNumber } from './FigureNumber.tsx';

const STATES: readonly { readonly id: ConnectionState; readonly tone: string }[] = [
  { id: 'sending', tone: 'done' },
  { id: 'technical', tone: 'running' },
  { id: 'interrupted', tone: 'overdue' },
  { id: 'none', tone: 'none' },
];

/** The counters of the portal that say how many are announced as connected. */
const GROUPS = [
  { indicator: 'A11', units: AGENCIES_30 },
  { indicator: 'A12', units: PROVINCES_63 },
] as const;

function countOf(state: ConnectionState, states: ReadonlyMap<UnitRef, ConnectionState>): number {
  return [...states.values()].filter((one) => one === state).length;
}

export function ConnectionPanel() {
  const { lang } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const names = WALL_MESSAGES[lang].connectionStates;
  const sources = useNoun<SourceRoomRecord>('source');
  const groups = GROUPS.map((group) => ({ ...group, states: connectionStates(group.units, sources) }));
  return (
    <Panel title={words.connections} scope={words.connectionsScope}>
      <table className="tcd-egov-table">
        <caption className="tc-unseen">{words.connections}</caption>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col" className="tcd-end">
              {words.ofAgencies}
            </th>
            <th scope="col" className="tcd-end">
              {words.ofLocalities}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.announced}</th>
            {groups.map(({ indicator, units }) => (
              <td key={indicator} className="tcd-end">
                <FigureNumber indicator={indicator} />
                <OriginNumber indicator={indicator} unit={NATION} isOf="count">
                  <span className="tcd-quiet tcd-egov-of">/ {formatNumber(units.length, lang)}</span>
                </OriginNumber>
              </td>
            ))}
          </tr>
          {STATES.map(({ id, tone }) => (
            <tr key={id}>
              <th scope="row">
                <i className={`tc-swatch tc-tone--${tone}`} aria-hidden="true" /> {names[id]}
              </th>
              {groups.map(({ indicator, states }) => (
                <td key={indicator} className="tcd-end">
                  <OriginNumber indicator={indicator} unit={NATION} isOf="count">
                    {formatCell(countOf(id, states), lang)}
                  </OriginNumber>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="tcd-egov-bars" aria-hidden="true">
        {groups.map(({ indicator, states }) => (
          <div key={indicator} className="tcd-egov-bar">
            {STATES.map(({ id, tone }) => (
              <span key={id} className={`tc-tone--${tone}`} style={{ flexGrow: countOf(id, states) }} />
            ))}
          </div>
        ))}
      </div>
    </Panel>
  );
}
