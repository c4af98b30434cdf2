import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstFigure,
  type LiveFigure,
  MARK_MS,
  newest,
  nextWakeAt,
  offer,
  SHOW_PERIOD_MS,
  settle,
} from './live-figure.ts';

/** Plays offers at the given gaps as the component does: it settles at every wake that falls between two offers. */
function play(offers: readonly { readonly gapMs: number; readonly text: string }[]): {
  readonly shows: readonly { readonly at: number; readonly text: string }[];
  readonly last: LiveFigure;
} {
  let at = 0;
  let figure = firstFigure('0', at);
  const shows = [{ at, text: figure.shown }];
  const step = (next: LiveFigure, now: number): void => {
    if (next.shown !== figure.shown) shows.push({ at: now, text: next.shown });
    figure = next;
  };
  const wakeUntil = (limit: number): void => {
    for (let wake = nextWakeAt(figure); wake !== null && wake <= limit; wake = nextWakeAt(figure)) {
      step(settle(figure, wake), wake);
    }
  };
  for (const { gapMs, text } of offers) {
    wakeUntil(at + gapMs);
    at += gapMs;
    step(offer(figure, text, at), at);
  }
  wakeUntil(Number.POSITIVE_INFINITY);
  return { shows, last: figure };
}

const offers = fc.array(
  fc.record({ gapMs: fc.integer({ min: 0, max: 3_000 }), text: fc.constantFrom('0', '1', '2', '3') }),
  { minLength: 1, maxLength: 40 },
);

describe('live figure', () => {
  test('shows at most one change a second', () => {
    fc.assert(
      fc.property(offers, (sequence) => {
        const { shows } = play(sequence);
        for (let i = 1; i < shows.length; i += 1) {
          expect((shows[i]?.at ?? 0) - (shows[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(SHOW_PERIOD_MS);
        }
      }),
    );
  });

  test('ends on the newest text, with no mark left and nothing waiting', () => {
    fc.assert(
      fc.property(offers, (sequence) => {
        const { last } = play(sequence);
        expect(last.shown).toBe(sequence.at(-1)?.text);
        expect(newest(last)).toBe(last.shown);
        expect(last.markedUntil).toBeNull();
      }),
    );
  });

  test('the first value carries no mark; a change carries one for five seconds', () => {
    const first = firstFigure('10', 0);
    expect(nextWakeAt(first)).toBeNull();
    const changed = offer(first, '11', 2_000);
    expect(changed).toEqual({ shown: '11', waiting: null, shownAt: 2_000, markedUntil: 2_000 + MARK_MS });
    expect(settle(changed, 6_999).markedUntil).not.toBeNull();
    expect(settle(changed, 7_000).markedUntil).toBeNull();
  });

  test('keeps only the newest of several within one second, and forgets it when the value comes back', () => {
    const busy = offer(offer(firstFigure('10', 0), '11', 300), '12', 600);
    expect([busy.shown, newest(busy)]).toEqual(['10', '12']);
    expect(settle(busy, 1_000).shown).toBe('12');
    expect(nextWakeAt(offer(busy, '10', 700))).toBeNull();
  });
});
