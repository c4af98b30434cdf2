/** Connections to the portal with their states: linked is not sending. */

import { useNoun } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { StackBar, type StackPart } from '#client/ui/StackBar.tsx';
import { ValueFigure } from '#client/ui/ValueState.tsx';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import { formatCell, formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { type ConnectionState, connectionStates } from './connection-state.ts';

function countStates(states: ReadonlyMap<UnitRef, ConnectionState>): Record<ConnectionState, number> {
  const counts: Record<ConnectionState, number> = { sending: 0, technical: 0, interrupted: 0, none: 0 };
  for (const state of states.values()) counts[state] += 1;
  return counts;
}

function ConnectionRow({ label, indicator, units }: { label: string; indicator: string; units: readonly UnitRef[] }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const figure = useFigure(indicator, NATION);
  const sources = useNoun<SourceRoomRecord>('source');
  const counts = countStates(connectionStates(units, sources));
  const part = (id: ConnectionState, tone: StackPart['tone']): StackPart => ({
    id,
    tone,
    label: words.connectionStates[id],
    value: counts[id],
    text: formatCell(counts[id], lang),
    wrapNumber: originOf(indicator, NATION, { isOf: 'count' }),
  });
  return (
    <div className="tcw-connection">
      <div className="tcw-connection-head">
        <span>{label}</span>
        {originOf(indicator)(<ValueFigure state={figure.state} size="value" />)}
        <span className="tcw-of" data-plain="">
          / {formatNumber(units.length, lang)}
        </span>
      </div>
      <StackBar
        label={label}
        state={figure.state.kind === 'normal' ? figure.state : { kind: 'normal', text: '' }}
        groups={[
          {
            id: indicator,
            parts: [
              part('sending', 'done'),
              part('technical', 'running'),
              part('interrupted', 'overdue'),
              part('none', 'none'),
            ].filter((one) => one.value > 0),
          },
        ]}
      />
    </div>
  );
}

export function ConnectionsModule() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const ministries = useFigure('A11', NATION);
  const banks = useFigure('A16', NATION);
  const wallets = useFigure('A25', NATION);
  return (
    <>
      <ModuleHead
        title={words.connections}
        scope={<span data-plain="">{[words.connectionsScope, ministries.origin].filter(Boolean).join(' · ')}</span>}
      />
      <ConnectionRow label={words.connectionsMinistries} indicator="A11" units={AGENCIES_30} />
      <ConnectionRow label={words.connectionsProvinces} indicator="A12" units={PROVINCES_63} />
      <div className="tcw-connection-head tcw-connection-last">
        <span>{words.connectionsPayments}</span>
        <span className="tcw-of">
          {words.wallets}:{' '}
          {wallets.value === null ? words.noFigure : originOf('A25')(formatNumber(wallets.value, lang))}
        </span>
        {originOf('A16')(<ValueFigure state={banks.state} size="value" />)}
      </div>
    </>
  );
}
