/** The wall's foot: the state of its sources, and the stamp that says what kind of data this is. */

import type { ReactNode } from 'react';
import { browserClock, type Clock, usePeriod } from './clock.ts';
import { PAGE_MS, pageCount, pageOf } from './rotation.ts';
import { type Status, StatusIcon } from './StatusIcon.tsx';
import './wall-bars.css';

export type FooterItem = { readonly id: string; readonly status?: Status; readonly text: ReactNode };

/** The first item (sources live of all) always stays; when there are more than `slots`, the others take turns of 12 s by cut. */
export function WallFooter({
  items,
  slots = 3,
  stamp,
  isDimmed = false,
  clock = browserClock,
}: {
  readonly items: readonly FooterItem[];
  readonly slots?: number;
  readonly stamp?: ReactNode;
  readonly isDimmed?: boolean;
  readonly clock?: Clock;
}) {
  const turn = usePeriod(pageCount(items.length, slots) > 1 ? PAGE_MS : null, clock);
  return (
    <footer data-plain="" className={`tc-wall-footer${isDimmed ? ' tc-dimmed' : ''}`}>
      {pageOf(items, slots, turn).map((item) => (
        <span key={item.id} className="tc-wall-footer-item">
          {item.status !== undefined && <StatusIcon status={item.status} />}
          <span>{item.text}</span>
        </span>
      ))}
      <span className="tc-wall-footer-stamp">{stamp}</span>
    </footer>
  );
}
