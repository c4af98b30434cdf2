/** The standby screen: ground with a dim mark that moves one place a minute. */

import { browserClock, type Clock, usePeriod } from './clock.ts';
import { Mark } from './Mark.tsx';
import { STANDBY_STEP_MS, standbyPlace } from './standby.ts';
import './standby.css';

/** Fills its positioned parent. `label` is for a screen reader. */
export function Standby({ label, clock = browserClock }: { readonly label: string; readonly clock?: Clock }) {
  const { left, top } = standbyPlace(usePeriod(STANDBY_STEP_MS, clock));
  return (
    <div className="tc-standby" role="img" aria-label={label}>
      <span style={{ left: `${left}%`, top: `${top}%` }}>
        <Mark />
      </span>
    </div>
  );
}
