import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { countsOnDays, DAY_COUNT, endedDays, growthOnDays, isWeekend } from './daily-flow.ts';

const NOW = Date.parse('2020-08-19T09:41:00+07:00');
const at = (day: string) => Date.parse(`${day}T00:00:00+07:00`);

test('thirty days that have ended, the last of them yesterday in Ha Noi', () => {
  const days = endedDays(NOW);
  expect(days).toHaveLength(DAY_COUNT);
  expect(days[0]).toBe(at('2020-07-20'));
  expect(days.at(-1)).toBe(at('2020-08-18'));
  expect(days.filter(isWeekend).map((day) => new Date(day + DAY_MS / 2).getUTCDay())).toEqual([6, 0, 6, 0, 6, 0, 6, 0]);
});

test('a count stands on the day whose end it carries; a day nobody reported is a gap', () => {
  const days = endedDays(NOW);
  const counts = countsOnDays(days, [{ at: at('2020-08-18'), value: 7 }]);
  expect(counts.filter(({ value }) => value !== null)).toEqual([{ start: at('2020-08-17'), value: 7 }]);
});

test('growth of a total that is told each midnight adds up to the whole, and a silent day has none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(5_000), { minLength: DAY_COUNT, maxLength: DAY_COUNT }),
      fc.nat(DAY_COUNT - 1),
      (steps, silent) => {
        const days = endedDays(NOW);
        const first = days[0] ?? 0;
        let total = 100;
        const told = [{ at: first, value: total }];
        steps.forEach((step, i) => {
          total += step;
          told.push({ at: first + (i + 1) * DAY_MS, value: total });
        });
        const all = growthOnDays(days, told).map(({ value }) => value);
        expect(all).toEqual(steps);
        const missing = first + (silent + 1) * DAY_MS;
        const gaps = growthOnDays(
          days,
          told.filter((point) => point.at !== missing),
        );
        expect(gaps[silent]?.value).toBeNull();
      },
    ),
  );
});

test('a total that fell has no growth on that day', () => {
  const days = endedDays(NOW);
  const last = days.at(-1) ?? 0;
  const growth = growthOnDays(days, [
    { at: last, value: 10 },
    { at: last + DAY_MS, value: 4 },
  ]);
  expect(growth.at(-1)?.value).toBeNull();
});
