/** The 22 ministries and ministry-level agencies in protocol order: files on time, level-4 services, state of the link. */

import { useDefinition, useNoun } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { type UnitFigure, useScreen, useUnitFigures } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { DotTrack } from '#client/ui/DotTrack.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { type Status, StatusIcon } from '#client/ui/StatusIcon.tsx';
import { MINISTRIES } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type ConnectionState, connectionStates } from './connection-state.ts';

/** A zoomed scale, said in the column head: below it every agency would sit at the same end. */
const ON_TIME_SCALE = { min: 80, max: 100 } as const;

const ICONS: Readonly<Record<ConnectionState, Status | null>> = {
  sending: 'done',
  technical: 'acknowledged',
  interrupted: 'offline',
  none: null,
};

export function MinistriesModule() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const onTime = useUnitFigures('B04', MINISTRIES);
  const level4 = useUnitFigures('B01', MINISTRIES);
  const links = connectionStates(MINISTRIES, useNoun<SourceRoomRecord>('source'));
  const newest =
    onTime
      .find((figure) => figure.origin !== '')
      ?.origin.split(' · ')
      .at(-1) ?? '';
  return (
    <>
      <ModuleHead title={<span data-plain="">{words.ministries}</span>} scope={<span data-plain="">{newest}</span>} />
      <table className="tcw-ministries" aria-label={words.ministries}>
        <thead>
          <tr className="tcw-ministry tcw-ministry--head" data-plain="">
            <td />
            <th scope="col">{words.ministriesLink}</th>
            <th scope="col">{words.ministriesOnTime}</th>
            <th scope="col">{words.ministriesLevel4}</th>
          </tr>
        </thead>
        <tbody>
          {MINISTRIES.map((unit, i) => (
            <MinistryRow
              key={unit}
              unit={unit}
              onTime={onTime[i]}
              level4={level4[i]}
              link={links.get(unit) ?? 'none'}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function MinistryRow(props: {
  unit: UnitRef;
  onTime: UnitFigure | undefined;
  level4: UnitFigure | undefined;
  link: ConnectionState;
}) {
  const { unit, onTime, level4, link } = props;
  const { lang, unitName } = useScreen();
  const words = WALL_MESSAGES[lang];
  const target = useDefinition('B04')?.target?.value ?? null;
  const level4Target = useDefinition('B01')?.target?.value ?? null;
  const icon = ICONS[link];
  const name = unitName(unit).replace(/^Bộ /, '');
  const loading = { kind: 'loading', note: words.loading } as const;
  return (
    <tr className="tcw-ministry">
      <th scope="row">{name}</th>
      <td>{icon === null ? '–' : <StatusIcon status={icon} label={words.connectionStates[link]} />}</td>
      <td>
        <DotTrack
          label={`${unitName(unit)}, ${words.ministriesOnTime}`}
          state={onTime?.state ?? loading}
          value={onTime?.value ?? null}
          target={target}
          scale={ON_TIME_SCALE}
          wrapNumber={originOf('B04', unit)}
          {...((onTime?.severity ?? 0) >= 2 && { abnormalLabel: words.belowTarget })}
        />
      </td>
      <td className="tcw-ministry-share">
        <BulletBar
          value={level4?.value == null ? null : level4.value / 100}
          target={level4Target === null ? null : level4Target / 100}
        />
        <span>{originOf('B01', unit)(formatNumber(level4?.value ?? null, lang, 1))}</span>
      </td>
    </tr>
  );
}
