/** What the attention list shows of its items: the cut, the marks of what is new, and the one icon that may blink. Pure. */

import type { ReactNode } from 'react';
import type { Severity } from './SeverityIcon.tsx';

/** A new item keeps its left edge, and an unacknowledged level 4 or 5 its blink, for this long. */
export const NEW_MS = 60_000;

export type AttentionItem = {
  readonly id: string;
  readonly level: Severity;
  /** The level in words, for a screen reader. */
  readonly levelLabel: string;
  readonly subject: ReactNode;
  readonly line: ReactNode;
  /** One unit: `12 phút`. */
  readonly age: string;
  /** When the item came up, on the scale of the clock the list is given. */
  readonly appearedAt: number;
  readonly isAcknowledged: boolean;
};

export type AttentionView = {
  readonly shown: readonly AttentionItem[];
  readonly hiddenCount: number;
  readonly newIds: ReadonlySet<string>;
  /** At most one place per screen may blink: the first of the list that calls. */
  readonly callingId: string | null;
  /** When this view is next out of date; null when time alone changes nothing. */
  readonly nextChangeAt: number | null;
};

/** Takes the caller's order (severity, then age) and shows at most `limit` items: 5 on a wall, 7 on a wide one. */
export function viewAttention(items: readonly AttentionItem[], limit: number, now: number): AttentionView {
  const shown = items.slice(0, limit);
  const fresh = shown.filter((item) => now < item.appearedAt + NEW_MS);
  return {
    shown,
    hiddenCount: items.length - shown.length,
    newIds: new Set(fresh.map((item) => item.id)),
    callingId: fresh.find((item) => item.level >= 4 && !item.isAcknowledged)?.id ?? null,
    nextChangeAt: fresh.length === 0 ? null : Math.min(...fresh.map((item) => item.appearedAt)) + NEW_MS,
  };
}
