import fc from 'fast-check';
import { expect, it } from 'vitest';
import { URGENCIES } from '../directives/urgency.ts';
import { DAY_MS, HOUR_MS, VIET_NAM_OFFSET_MS } from '../kernel/instant.ts';
import { quietUntil } from './quiet-hours.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);

it.each([
  ['2020-08-19T20:59:59.999', '2020-08-19T20:59:59.999'],
  ['2020-08-19T21:00:00.000', '2020-08-20T07:00:00.000'],
  ['2020-08-19T23:30:00.000', '2020-08-20T07:00:00.000'],
  ['2020-08-20T00:00:00.000', '2020-08-20T07:00:00.000'],
  ['2020-08-20T06:59:59.999', '2020-08-20T07:00:00.000'],
  ['2020-08-20T07:00:00.000', '2020-08-20T07:00:00.000'],
  ['2020-12-31T22:00:00.000', '2021-01-01T07:00:00.000'],
])('at %s what is not grave leaves at %s', (asked, leaves) => {
  expect(quietUntil(at(asked), 'thuong')).toBe(at(leaves));
  expect(quietUntil(at(asked), 'khan')).toBe(at(leaves));
  expect(quietUntil(at(asked), 'thuong-khan')).toBe(at(asked));
  expect(quietUntil(at(asked), 'hoa-toc')).toBe(at(asked));
});

it('never goes back, never waits longer than a night, never ends at night, and is at rest where it ended', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 12), max: 3 * 10 ** 12 }),
      fc.constantFrom(...URGENCIES),
      (asked, urgency) => {
        const until = quietUntil(asked, urgency);
        expect(until).toBeGreaterThanOrEqual(asked);
        expect(until - asked).toBeLessThanOrEqual(10 * HOUR_MS);
        expect(quietUntil(until, urgency)).toBe(until);
        if (urgency === 'hoa-toc' || urgency === 'thuong-khan') return;
        const hour = ((((until + VIET_NAM_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
        expect(hour >= 7 && hour < 21).toBe(true);
      },
    ),
  );
});
