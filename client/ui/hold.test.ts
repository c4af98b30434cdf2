import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hold, type HoldEvent, holdNext, holdShare, IDLE, isCode, MOST_PER_LOOK_MS } from './hold.ts';

const HOLD_MS = 1500;

/** Runs the events and returns the indices at which the action happened, with the last state. */
function run(events: readonly HoldEvent[]): { readonly happened: readonly number[]; readonly last: Hold } {
  const happened: number[] = [];
  let hold: Hold = IDLE;
  for (const [i, event] of events.entries()) {
    const next = holdNext(hold, event, HOLD_MS);
    if (hold.kind === 'holding' && next.kind === 'held') happened.push(i);
    hold = next;
  }
  return { happened, last: hold };
}

const looks = (fromAt: number, toAt: number, everyMs = 16): HoldEvent[] =>
  Array.from({ length: Math.floor((toAt - fromAt) / everyMs) + 1 }, (_, i) => ({
    kind: 'look' as const,
    at: fromAt + i * everyMs,
  }));
const press = (at: number, by = 'pointer:1'): HoldEvent => ({ kind: 'press', by, at });
const release = (by = 'pointer:1'): HoldEvent => ({ kind: 'release', by });

describe('a hold', () => {
  test('of the full time happens once, however long it goes on', () => {
    expect(run([press(0), ...looks(0, 9000)]).happened).toHaveLength(1);
  });

  test('let go a look before the end comes to nothing', () => {
    const { happened, last } = run([press(0), ...looks(0, 1499), release(), ...looks(1500, 9000)]);
    expect(happened).toEqual([]);
    expect(last).toEqual(IDLE);
  });

  test('cancelled comes to nothing, and the key still down does not start another', () => {
    expect(run([press(0), ...looks(0, 1400), { kind: 'cancel' }, ...looks(1400, 9000)]).happened).toEqual([]);
  });

  test('is not prolonged by a second hand, nor ended by its release', () => {
    const events = [press(0), ...looks(0, 1000), press(1000, 'key: '), release('key: '), ...looks(1016, 1600)];
    expect(run(events).happened).toHaveLength(1);
  });

  test('does not add up over two presses', () => {
    const events = [press(0), ...looks(0, 1000), release(), press(1100), ...looks(1100, 2400), release()];
    expect(run(events).happened).toEqual([]);
  });

  test('of which the page saw nothing comes to nothing', () => {
    const { happened, last } = run([press(0), { kind: 'look', at: 60_000 }, release()]);
    expect(happened).toEqual([]);
    expect(last).toEqual(IDLE);
  });

  test('starts again only after it was let go', () => {
    const events = [press(0), ...looks(0, 1600), press(1700), ...looks(1700, 4000), release(), press(5000)];
    expect(run(events).happened).toHaveLength(1);
    expect(run([...events, ...looks(5000, 7000)]).happened).toHaveLength(2);
  });

  test('never happens without the full time seen since one press of one hand', () => {
    const anyEvent = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('press' as const), by: fc.constantFrom('a', 'b') }) },
      { weight: 9, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), by: fc.constantFrom('a', 'b') }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'cancel' as const }) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 700 })), { maxLength: 60 }), (steps) => {
        let at = 0;
        const events = steps.map(([event, passedMs]): HoldEvent => {
          at += passedMs;
          return event.kind === 'press' || event.kind === 'look' ? { ...event, at } : event;
        });
        // Written out another way: for each look, go back to the press that it belongs to and add up what was seen.
        const expected: number[] = [];
        let owner: string | null = null;
        let seen: number[] = [];
        let isSpent = false;
        for (const [i, event] of events.entries()) {
          if (event.kind === 'press' && owner === null) [owner, seen, isSpent] = [event.by, [event.at], false];
          else if (event.kind === 'cancel' || (event.kind === 'release' && event.by === owner)) owner = null;
          else if (event.kind === 'look' && owner !== null && !isSpent) {
            seen.push(event.at);
            const total = seen
              .slice(1)
              .reduce((sum, one, n) => sum + Math.min(one - (seen[n] ?? 0), MOST_PER_LOOK_MS), 0);
            if (total >= HOLD_MS) {
              expected.push(i);
              isSpent = true;
            }
          }
        }
        expect(run(events).happened).toEqual(expected);
      }),
    );
  });
});

test('the share grows from 0 to 1 and stays there until let go', () => {
  expect(holdShare(IDLE, HOLD_MS)).toBe(0);
  expect(holdShare(run([press(0), ...looks(0, 750, 50)]).last, HOLD_MS)).toBe(0.5);
  expect(holdShare(run([press(0), ...looks(0, 2000)]).last, HOLD_MS)).toBe(1);
});

test('a code is typed as shown, give or take blanks and case; no code is never typed', () => {
  expect(isCode(' 48K1 ', '48k1')).toBe(true);
  expect(isCode('48K', '48K1')).toBe(false);
  expect(isCode('', '')).toBe(false);
  expect(isCode('  ', ' ')).toBe(false);
});
