/** What pressing and holding comes to: a state machine that counts only time in which the page was looking. */

/** `by` tells one finger or key from another (`pointer:1`, `key:Enter`); `seenAt` is the last look, on the clock of the events. */
export type Hold =
  | { readonly kind: 'idle' }
  | { readonly kind: 'holding'; readonly by: string; readonly heldMs: number; readonly seenAt: number }
  /** Held long enough; nothing starts again before it is let go. */
  | { readonly kind: 'held'; readonly by: string };

export type HoldEvent =
  | { readonly kind: 'press'; readonly by: string; readonly at: number }
  | { readonly kind: 'look'; readonly at: number }
  | { readonly kind: 'release'; readonly by: string }
  | { readonly kind: 'cancel' };

/**
 * The most that one look may add. A page that stood still has not shown the hold growing, and a release may be waiting in
 * its queue: what nobody could see does not count.
 */
export const MOST_PER_LOOK_MS = 250;

export const IDLE: Hold = { kind: 'idle' };

/**
 * The state after `event`. Going from `holding` to `held` is the one moment at which the action happens; only a look brings it,
 * and only after `holdMs` seen without a release, a cancellation or another hand in between.
 */
export function holdNext(hold: Hold, event: HoldEvent, holdMs: number): Hold {
  switch (event.kind) {
    case 'press':
      return hold.kind === 'idle' ? { kind: 'holding', by: event.by, heldMs: 0, seenAt: event.at } : hold;
    case 'look': {
      if (hold.kind !== 'holding') return hold;
      // The time of a frame may lie a little before that of the event which it shows.
      const seenMs = Math.min(Math.max(0, event.at - hold.seenAt), MOST_PER_LOOK_MS);
      const heldMs = hold.heldMs + seenMs;
      if (heldMs >= holdMs) return { kind: 'held', by: hold.by };
      return { ...hold, heldMs, seenAt: Math.max(hold.seenAt, event.at) };
    }
    case 'release':
      return hold.kind !== 'idle' && hold.by === event.by ? IDLE : hold;
    case 'cancel':
      return IDLE;
  }
}

/** How much of the hold is done, 0 to 1. */
export function holdShare(hold: Hold, holdMs: number): number {
  if (hold.kind === 'holding') return Math.min(1, hold.heldMs / holdMs);
  return hold.kind === 'held' ? 1 : 0;
}

/** Whether what was typed is the code shown: blanks round it and the case of letters do not matter. */
export function isCode(typed: string, code: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return plain(code) !== '' && plain(typed) === plain(code);
}
