/** Status icons on a 24 grid: shape first, colour second. */

import type { ReactNode } from 'react';
import './icons.css';

export type Status =
  | 'sent'
  | 'acknowledged'
  | 'in-progress'
  | 'due-soon'
  | 'overdue'
  | 'long-overdue'
  | 'done'
  | 'done-late'
  | 'returned'
  | 'offline';

const Bang = ({ y }: { readonly y: number }) => (
  <>
    <path className="tc-status-ink" d={`M12 ${y}v5.4`} />
    <circle className="tc-status-dot" cx="12" cy={y + 9.2} r="1.5" />
  </>
);

const CHECK = 'M7.4 12.4l3.3 3.3 6-6.6';

const DRAWING: Record<Status, ReactNode> = {
  sent: (
    <>
      <path className="tc-status-rest" d="M8 12h15" />
      <circle className="tc-status-fill" cx="5.5" cy="12" r="4" />
    </>
  ),
  acknowledged: <circle className="tc-status-line" cx="12" cy="12" r="9.4" strokeDasharray="4.8 2.58" />,
  'in-progress': (
    <>
      <circle className="tc-status-line" cx="12" cy="12" r="9.4" />
      <path className="tc-status-fill" d="M12 5.6a6.4 6.4 0 0 1 6.4 6.4H12Z" />
    </>
  ),
  'due-soon': (
    <>
      <path className="tc-status-fill tc-status-edge" d="M12 1.6 22.4 12 12 22.4 1.6 12Z" strokeLinejoin="round" />
      <path className="tc-status-ink" d="M12 7.4v5l3 2.2" />
    </>
  ),
  overdue: (
    <>
      <path className="tc-status-fill" d="M12 2.4 22.8 21.6H1.2Z" />
      <Bang y={9.3} />
    </>
  ),
  'long-overdue': (
    <>
      <path className="tc-status-fill" d="M7.5 1.2h9L22.8 7.5v9l-6.3 6.3h-9L1.2 16.5v-9Z" />
      <Bang y={6.4} />
    </>
  ),
  done: (
    <>
      <circle className="tc-status-fill" cx="12" cy="12" r="11" />
      <path className="tc-status-ink tc-status-check" d={CHECK} />
    </>
  ),
  'done-late': (
    <>
      <circle className="tc-status-line" cx="12" cy="12" r="10" />
      <path className="tc-status-line" d={CHECK} />
    </>
  ),
  returned: <path className="tc-status-line" d="M8.4 3.2 3.4 8l5 4.8M3.4 8h10.9a5.9 5.9 0 0 1 0 11.8h-3.4" />,
  offline: (
    <>
      <circle className="tc-status-line" cx="12" cy="12" r="9.6" />
      <path className="tc-status-line" d="M5.4 18.6 18.6 5.4" />
    </>
  ),
};

/** `label` names it for a screen reader; without one it is hidden from it (the words stand beside it). */
export function StatusIcon({ status, label }: { readonly status: Status; readonly label?: string }) {
  return (
    <svg
      className={`tc-status tc-status--${status}`}
      viewBox="0 0 24 24"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {DRAWING[status]}
    </svg>
  );
}
