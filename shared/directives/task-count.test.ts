import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ISSUED_AT, sampleTask } from '#e2e/support/sample-task.ts';
import { NATION, type UnitRef } from '../units/unit.ts';
import { countTasks, totalOf } from './statistics.ts';
import { OFFICIAL_STATUSES, statusFacts, wasOverdueOn } from './status.ts';
import { isCounted, type Task } from './task.ts';
import { countsByLead } from './task-count.ts';
import { freshLead } from './task-steps.ts';

const DAY = 86_400_000;
/** Two weeks after the sample is due. */
const NOW = Date.UTC(2020, 8, 17, 2);
const LEADS: readonly UnitRef[] = ['gso63:22', 'gso63:46', 'agency:G09'];

const task: fc.Arbitrary<Task> = fc
  .record({
    lead: fc.constantFrom(...LEADS),
    state: fc.constantFrom('issued' as const, 'in-progress' as const, 'reported' as const, 'recalled' as const),
    dueInDays: fc.integer({ min: -20, max: 20 }),
    age: fc.nat(30),
  })
  .map(({ lead, state, dueInDays, age }) => {
    const dueAt = NOW + dueInDays * DAY;
    const dueOn = new Date(dueAt).toISOString().slice(0, 10) as '2020-09-03';
    return sampleTask({
      ...{ state, assignments: [freshLead(lead)], issuedAt: ISSUED_AT - age * DAY },
      deadline: {
        kind: 'dated',
        given: { by: 'date', date: dueOn, time: null },
        ...{ dueOn, dueAt },
        firstDueOn: dueOn,
        firstDueAt: dueAt,
      },
    });
  });

test('the units add up to the nation, and each is what its own tasks come to', () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 40 }), (tasks) => {
      const counts = countsByLead(tasks, NOW);
      const standing = tasks.filter(isCounted);
      const nation = counts.get(NATION);
      expect(nation?.counts).toEqual(countTasks(standing.map(statusFacts), NOW));
      expect([...counts.keys()][0]).toBe(NATION);
      const units = [...counts].filter(([unit]) => unit !== NATION);
      for (const status of OFFICIAL_STATUSES)
        expect(units.reduce((sum, [, { counts: own }]) => sum + own[status], 0)).toBe(nation?.counts[status]);
      expect(units.reduce((sum, [, { overdueWeekAgo }]) => sum + overdueWeekAgo, 0)).toBe(nation?.overdueWeekAgo);
      for (const lead of LEADS) {
        const own = standing.filter(({ assignments: [first] }) => first?.unit === lead);
        const record = counts.get(lead);
        expect(record === undefined).toBe(own.length === 0);
        if (record === undefined) continue;
        expect(totalOf(record.counts)).toBe(own.length);
        expect(record.since).toBe(Math.min(...own.map(({ issuedAt }) => issuedAt)));
        expect(record.overdueWeekAgo).toBe(own.filter((one) => wasOverdueOn(one, '2020-09-10')).length);
      }
    }),
  );
});

test('where there is none the nation has none, since never', () => {
  const counts = countsByLead([], NOW);
  expect([...counts.keys()]).toEqual([NATION]);
  expect(counts.get(NATION)).toMatchObject({ overdueWeekAgo: 0, since: null });
});
