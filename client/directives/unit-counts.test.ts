import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OFFICIAL_STATUSES, type OfficialStatus } from '#shared/directives/status.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { byAttention, overdueClass, unitCountsOf } from './unit-counts.ts';

const counts = fc.record(
  Object.fromEntries(OFFICIAL_STATUSES.map((status) => [status, fc.nat(40)])) as Record<
    OfficialStatus,
    fc.Arbitrary<number>
  >,
);
const units = fc.uniqueArray(fc.nat(99), { maxLength: 30 }).chain((codes) =>
  fc.tuple(
    ...codes.map((code) =>
      counts.map((one) =>
        unitCountsOf(`gso63:${String(code).padStart(2, '0')}` as UnitRef, {
          counts: one,
          overdueWeekAgo: 3,
          since: null,
        }),
      ),
    ),
  ),
);

test('the parts of a unit add up to its total, and each rate has its whole', () => {
  fc.assert(
    fc.property(counts, (one) => {
      const unit = unitCountsOf('gso63:46', { counts: one, overdueWeekAgo: 2, since: null });
      expect(unit.doneOnTime + unit.doneLate + unit.inTime + unit.overdue + unit.undated).toBe(unit.total);
      expect(unit.done.base).toBe(unit.doneOnTime + unit.doneLate + unit.overdue);
      expect(unit.onTime.of).toBe(unit.doneOnTime);
      expect(unit.overdueChange).toBe(unit.overdue - 2);
    }),
  );
});

test('most overdue first, in one order whatever the order before', () => {
  fc.assert(
    fc.property(units, (all) => {
      const sorted = [...all].sort(byAttention);
      expect(sorted.map(({ overdue }) => overdue)).toEqual(all.map(({ overdue }) => overdue).sort((a, b) => b - a));
      expect([...all].reverse().sort(byAttention)).toEqual(sorted);
    }),
  );
});

test('classes begin where the legend says', () => {
  expect([0, 1, 2, 3, 4, 6, 7, 400].map(overdueClass)).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
});
