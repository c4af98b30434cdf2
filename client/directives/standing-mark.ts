/** Which mark a standing wears, and how its line on the axis of days is drawn. */

import type { StateKind } from '#client/ui/StateMark.tsx';
import type { TimelineTone } from '#client/ui/TimelineCell.tsx';
import type { BoardStanding } from '#shared/directives/status.ts';

/** Suspended and recalled have no shape of their own: a broken circle and a first point, and the word beside it. */
export const STANDING_MARKS: Readonly<Record<BoardStanding, StateKind>> = {
  'not-acknowledged-grave': 'not-acknowledged-urgent',
  'not-acknowledged': 'not-acknowledged',
  'long-overdue': 'long-overdue',
  overdue: 'overdue',
  returned: 'returned',
  'due-soon': 'due-soon',
  'awaiting-confirmation': 'awaiting-confirmation',
  issued: 'sent',
  'in-progress': 'in-progress',
  acknowledged: 'acknowledged',
  suspended: 'acknowledged',
  'done-late': 'done-late',
  done: 'done',
  recalled: 'sent',
};

/** Standings in which somebody has to do something: their words stand in weight. */
export const URGING: ReadonlySet<BoardStanding> = new Set<BoardStanding>([
  'not-acknowledged-grave',
  'not-acknowledged',
  'long-overdue',
  'overdue',
  'due-soon',
]);

const TONES: Readonly<Partial<Record<BoardStanding, TimelineTone>>> = {
  'long-overdue': 'long-overdue',
  overdue: 'overdue',
  done: 'done',
  'done-late': 'done-late',
};

/** `overrunWd`: working days beyond the deadline that the line shows, 0 for none. */
export function toneOf(standing: BoardStanding, overrunWd: number, longAfterWd: number): TimelineTone {
  const own = TONES[standing];
  if (own !== undefined) return own;
  if (overrunWd <= 0) return 'normal';
  return overrunWd > longAfterWd ? 'long-overdue' : 'overdue';
}
