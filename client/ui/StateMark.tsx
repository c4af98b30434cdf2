/** The state of a piece of work: its icon and its word, in weight where it needs a person. */

import { type Status, StatusIcon } from './StatusIcon.tsx';
import './state-mark.css';

export type StateKind =
  | Exclude<Status, 'offline'>
  | 'not-acknowledged'
  /** Not acknowledged where it must be at once. */
  | 'not-acknowledged-urgent'
  | 'awaiting-confirmation';

/** Which shape a state wears: some share one, and the word tells them apart. */
const STATUS: Record<StateKind, Status> = {
  sent: 'sent',
  'not-acknowledged': 'overdue',
  'not-acknowledged-urgent': 'long-overdue',
  acknowledged: 'acknowledged',
  'in-progress': 'in-progress',
  'due-soon': 'due-soon',
  overdue: 'overdue',
  'long-overdue': 'long-overdue',
  'awaiting-confirmation': 'in-progress',
  returned: 'returned',
  done: 'done',
  'done-late': 'done-late',
};

const NEEDS_SOMEONE: ReadonlySet<Status> = new Set(['overdue', 'long-overdue', 'due-soon', 'returned']);

/** `isLabelHidden` leaves the icon alone and the word to a screen reader. */
export function StateMark({
  kind,
  label,
  isLabelHidden = false,
}: {
  readonly kind: StateKind;
  readonly label: string;
  readonly isLabelHidden?: boolean;
}) {
  const status = STATUS[kind];
  if (isLabelHidden) return <StatusIcon status={status} label={label} />;
  return (
    <span className={`tc-state${NEEDS_SOMEONE.has(status) ? ' tc-state--strong' : ''}`}>
      <StatusIcon status={status} />
      <span>{label}</span>
    </span>
  );
}
