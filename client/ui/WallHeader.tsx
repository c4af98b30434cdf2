/** The wall's head: whose screen it is, what it shows, and what time it is. */

import type { ReactNode } from 'react';
import { Mark } from './Mark.tsx';
import { StatusIcon } from './StatusIcon.tsx';
import './wall-bars.css';

/**
 * `emblem` is the slot for a deployment's licensed emblem; without one the neutral mark stands there. `clock` is the server's
 * time, formatted; `driftLabel` (given when the two clocks differ by more than 2 s) adds the stale icon. `isDimmed` is the
 * 80 % ink of a wall that nobody has driven for 30 minutes.
 */
export function WallHeader({
  name,
  owner,
  emblem,
  sceneLabel,
  scene,
  weekday,
  date,
  clock,
  driftLabel,
  isDimmed = false,
}: {
  readonly name: string;
  readonly owner: string;
  readonly emblem?: ReactNode;
  readonly sceneLabel: string;
  readonly scene: string;
  readonly weekday: string;
  readonly date: string;
  readonly clock: string;
  readonly driftLabel?: string;
  readonly isDimmed?: boolean;
}) {
  return (
    <header data-plain="" className={`tc-wall-header${isDimmed ? ' tc-dimmed' : ''}`}>
      {emblem ?? <Mark />}
      <div className="tc-wall-name">
        <h1>{name}</h1>
        <div>{owner}</div>
      </div>
      <div className="tc-wall-pair">
        <span className="tc-wall-quiet">{sceneLabel}</span>
        <span className="tc-wall-scene">{scene}</span>
      </div>
      <div className="tc-wall-pair">
        <span>{weekday}</span>
        <span>{date}</span>
      </div>
      <div className="tc-wall-clock">
        {driftLabel !== undefined && <StatusIcon status="due-soon" label={driftLabel} />}
        <time>{clock}</time>
      </div>
    </header>
  );
}
