import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoardRow, judged } from '#shared/directives/board.ts';
import { TASK_STATES } from '#shared/directives/task.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { INBOX_TABS, inboxGroups, ownReceipt, tabOf } from './inbox-groups.ts';

const HUE: UnitRef = 'gso63:46';
const OWN = new Set<UnitRef>([HUE]);
const NOW = Date.parse('2020-08-19T10:00:00+07:00');

const row = (more: Partial<TaskRow> = {}): TaskRow => ({
  ...{ id: 'task-1', number: 'VPCP-2020-00001', title: '', field: 'general', assigner: 'prime-minister' },
  ...{
    urgency: 'khan',
    lead: HUE,
    coordinating: [],
    coordinatingAcknowledgedAt: [],
    coordinatingDueOn: [],
    state: 'in-progress',
    isRestricted: false,
    isOnWall: false,
  },
  ...{ issuedAt: NOW - 1_000, acknowledgeBy: NOW + 1_000, deliveredAt: null, acknowledgedAt: null, startedAt: null },
  ...{ reportedAt: null, dueOn: '2020-12-31', dueAt: NOW + 1e10, firstDueOn: null, doneOn: null, isDone: false },
  ...{ percent: null, latest: '', latestAt: NOW, version: 1 },
  ...more,
});
const one = (more: Partial<TaskRow> = {}, daysLeft: number | null = 40): BoardRow =>
  judged(row(more), NOW, () => daysLeft);
const groupsOf = (rows: readonly BoardRow[], tab: (typeof INBOX_TABS)[number] = 'own') =>
  inboxGroups(rows, tab, HUE, OWN).map(({ id, rows: found }) => [id, found.map(({ row: { id: task } }) => task)]);

test('what waits for an acknowledgement stands first, the nearest limit on top', () => {
  const rows = [
    one({ id: 'task-due' }, 1),
    one({ id: 'task-later', state: 'delivered', acknowledgeBy: NOW + 5 }),
    one({ id: 'task-sooner', state: 'issued', acknowledgeBy: NOW - 5 }),
    one({ id: 'task-calm' }),
    one({ id: 'task-more', state: 'supplement-asked' }),
    one({ id: 'task-extend', state: 'extension-asked' }, 1),
  ];
  expect(groupsOf(rows)).toEqual([
    ['to-acknowledge', ['task-sooner', 'task-later']],
    ['due', ['task-due']],
    ['supplement', ['task-more']],
    ['deciding', ['task-extend']],
    ['under-way', ['task-calm']],
  ]);
});

test('what was reported leaves the own work, what others lead is coordinated', () => {
  const reported = one({ id: 'task-reported', state: 'reported' });
  const confirmed = one({ id: 'task-confirmed', state: 'confirmed', isDone: true, doneOn: '2020-08-18' });
  const received = { coordinating: [HUE], coordinatingAcknowledgedAt: [NOW] };
  const others = one({ id: 'task-others', lead: 'agency:G12', ...received, state: 'issued' });
  expect(groupsOf([reported, confirmed, others])).toEqual([]);
  expect(groupsOf([confirmed, reported, others], 'reported')).toEqual([
    ['awaiting-confirmation', ['task-reported']],
    ['confirmed', ['task-confirmed']],
  ]);
  expect(groupsOf([reported, others], 'coordinating')).toEqual([['under-way', ['task-others']]]);
});

test('a coordinating unit is asked for its own acknowledgement, whatever the lead did', () => {
  const beside = (id: TaskRow['id'], more: Partial<TaskRow>) =>
    one({ ...{ id, lead: 'agency:G12', coordinating: ['agency:G09', HUE] }, ...more });
  const rows = [
    beside('task-lead-only', { state: 'acknowledged', acknowledgedAt: NOW, coordinatingAcknowledgedAt: [NOW, null] }),
    beside('task-own-only', { state: 'issued', coordinatingAcknowledgedAt: [null, NOW] }),
    beside('task-over', { state: 'recalled', coordinatingAcknowledgedAt: [null, null] }),
    beside('task-reported', { state: 'reported', coordinatingAcknowledgedAt: [null, null] }),
  ];
  expect(groupsOf(rows, 'coordinating')).toEqual([
    ['to-acknowledge', ['task-lead-only']],
    ['under-way', ['task-own-only']],
    ['awaiting-confirmation', ['task-reported']],
    ['confirmed', ['task-over']],
  ]);
});

test('a person acts for the own unit first, then for those below it, and for nobody else', () => {
  const given = row({
    ...{ lead: 'agency:G12', coordinating: ['agency:G09', HUE], coordinatingAcknowledgedAt: [NOW, null] },
    coordinatingDueOn: [null, '2020-09-11'],
  });
  expect(ownReceipt(given, HUE, OWN)).toEqual({ unit: HUE, acknowledgedAt: null, dueOn: '2020-09-11' });
  expect(ownReceipt(given, 'agency:G22', new Set<UnitRef>(['agency:G22', HUE]))).toMatchObject({ unit: HUE });
  expect(ownReceipt(given, 'agency:G22', new Set<UnitRef>(['agency:G22']))).toBeNull();
});

test('every task of the desk stands in exactly one part of exactly one tab', () => {
  const rows = fc.array(
    fc
      .record({
        state: fc.constantFrom(...TASK_STATES),
        lead: fc.constantFrom<UnitRef>(HUE, 'gso63:22', 'agency:G12'),
        daysLeft: fc.option(fc.integer({ min: -40, max: 40 })),
      })
      .map(({ daysLeft, ...more }) => one(more, daysLeft)),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const placed = INBOX_TABS.flatMap((tab) => inboxGroups(given, tab, HUE, OWN).flatMap((group) => group.rows));
      expect(placed).toHaveLength(given.length);
      expect(new Set(placed)).toEqual(new Set(given));
      for (const tab of INBOX_TABS) {
        const found = inboxGroups(given, tab, HUE, OWN).flatMap((group) => group.rows);
        expect(found.every((placedRow) => tabOf(placedRow, OWN) === tab)).toBe(true);
      }
    }),
  );
});
