import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COORDINATING, ISSUED_AT, LEAD, OTHER, sampleTask } from '#e2e/support/sample-task.ts';
import { DAY_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import {
  BOARD_TABS,
  type BoardFilter,
  type BoardRow,
  type BoardTab,
  boardFilterSchema,
  compareRows,
  countBoard,
  fitsFilter,
  isUnder,
  judged,
} from './board.ts';
import { rungsOf } from './ladder.ts';
import { BOARD_STANDINGS, type BoardStanding, officialStatus } from './status.ts';
import { isOpen, TASK_STATES, type TaskId } from './task.ts';
import { rowOf, type TaskRow } from './task-row.ts';
import { freshLead, freshPart } from './task-steps.ts';
import { URGENCIES } from './urgency.ts';

const row = (standing: BoardStanding, daysLeft: number | null, issuedAt: number, id: string): BoardRow => ({
  ...{
    standing,
    daysLeft,
    coordinatingDaysLeft: [],
    row: { ...rowOf(sampleTask()), issuedAt, id: `task-${id}` as TaskId },
  },
  isOverdue:
    standing === 'overdue' ||
    standing === 'long-overdue' ||
    (standing === 'not-acknowledged' && daysLeft !== null && daysLeft < 0),
});

const ALL: BoardFilter = {
  ...{ tab: 'all', text: '', lead: null, unit: null },
  ...{ field: null, urgency: null, assigner: null, dueUntil: null },
};

const NOW = ISSUED_AT + DAY_MS;

/** Rows in every state, urgency and nearness of the deadline. */
const rows: fc.Arbitrary<BoardRow> = fc
  .record({
    state: fc.constantFrom(...TASK_STATES),
    urgency: fc.constantFrom(...URGENCIES),
    isDated: fc.boolean(),
    dueInDays: fc.integer({ min: -40, max: 40 }),
    issuedAt: fc.integer({ min: ISSUED_AT - 9, max: ISSUED_AT }),
    waits: fc.boolean(),
    number: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ state, urgency, isDated, dueInDays, issuedAt, waits, number }) => {
    const now = NOW;
    const one: TaskRow = {
      ...rowOf(sampleTask({ id: `task-${number}`, state, urgency, issuedAt })),
      acknowledgeBy: waits ? now : now - 1,
      ...(isDated ? { dueAt: now + dueInDays * DAY_MS } : { dueOn: null, dueAt: null }),
    };
    return judged(one, now, () => dueInDays);
  });

describe('the order of the board', () => {
  it('is severity, then the deadline longest past, then the oldest, then the id', () => {
    const ordered = [
      row('not-acknowledged-grave', 9, 9, 'i'),
      row('long-overdue', -30, 5, 'h'),
      row('long-overdue', -12, 1, 'g'),
      row('not-acknowledged', -3, 1, 'f'),
      row('overdue', -3, 4, 'e'),
      row('overdue', -3, 5, 'c'),
      row('overdue', -3, 5, 'd'),
      row('overdue', -1, 1, 'b'),
      row('overdue', null, 1, 'a'),
      row('returned', -9, 1, 'a'),
      row('due-soon', 0, 1, 'a'),
      row('awaiting-confirmation', -30, 1, 'a'),
      row('issued', 1, 1, 'a'),
      row('in-progress', 5, 1, 'a'),
      row('in-progress', null, 0, 'a'),
      row('acknowledged', 5, 1, 'a'),
      row('suspended', 5, 1, 'a'),
      row('done-late', 5, 1, 'a'),
      row('done', 5, 1, 'a'),
      row('recalled', -50, 1, 'a'),
    ];
    const sorted = [...ordered.slice(7).reverse(), ...ordered.slice(0, 7).reverse()].toSorted(compareRows);
    expect(sorted).toEqual(ordered);
    expect(new Set(ordered.map(({ standing }) => standing))).toEqual(new Set(BOARD_STANDINGS));
  });
  it('is one, whatever order they come in', () => {
    const distinct = fc.uniqueArray(rows, { maxLength: 6, selector: (one) => one.row.id });
    const given = distinct.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(given, ([all, shuffled]) => {
        expect(shuffled.toSorted(compareRows)).toEqual(all.toSorted(compareRows));
      }),
    );
  });
});

describe('the tabs', () => {
  /** By hand from the drawing of the board: which tab shows what standing. */
  const SHOWS: Readonly<Record<Exclude<BoardTab, 'all' | 'all-open' | 'monthly-meeting'>, readonly BoardStanding[]>> = {
    'not-acknowledged': ['not-acknowledged-grave', 'not-acknowledged'],
    overdue: ['long-overdue', 'overdue'],
    'due-soon': ['due-soon'],
    'awaiting-confirmation': ['awaiting-confirmation'],
    returned: ['returned'],
    done: ['done-late', 'done'],
  };
  it('show what they say', () => {
    for (const [tab, shown] of Object.entries(SHOWS)) {
      const found = BOARD_STANDINGS.filter((standing) => isUnder(tab as BoardTab, row(standing, 4, 0, 'a')));
      expect(found.toSorted(), tab).toEqual(shown.toSorted());
    }
  });
  it('show an overdue task that was never acknowledged under both', () => {
    const late = row('not-acknowledged', -1, 0, 'a');
    expect(BOARD_TABS.filter((tab) => isUnder(tab, late))).toEqual(['all-open', 'not-acknowledged', 'overdue', 'all']);
    expect(isUnder('overdue', row('not-acknowledged', 0, 0, 'a'))).toBe(false);
    expect(isUnder('overdue', row('not-acknowledged', null, 0, 'a'))).toBe(false);
  });
  it('list for the monthly meeting what is 15 working days overdue, acknowledged or not, and still waited for', () => {
    const isListed = (standing: BoardStanding, daysLeft: number | null, state: TaskRow['state'] = 'in-progress') => {
      const one = row(standing, daysLeft, 0, 'a');
      return isUnder('monthly-meeting', { ...one, row: { ...one.row, state } });
    };
    expect([-14, -15, -16, null].map((left) => isListed('long-overdue', left))).toEqual([false, true, true, false]);
    expect(isListed('not-acknowledged', -15, 'delivered')).toBe(true);
    expect(isListed('long-overdue', -40, 'suspended')).toBe(false);
    for (const standing of ['awaiting-confirmation', 'done-late', 'recalled', 'returned'] as const)
      expect(isListed(standing, -40), standing).toBe(false);
    const reported = judged(
      { ...rowOf(sampleTask({ state: 'reported' })), dueAt: ISSUED_AT },
      ISSUED_AT + 1,
      () => -40,
    );
    expect(isUnder('overdue', reported)).toBe(true);
    expect(isUnder('monthly-meeting', reported)).toBe(false);
  });
  it('list on the day on which the ladder climbs its rung for the meeting', () => {
    const task = sampleTask({ state: 'in-progress' });
    const clock = { opensAfter: (_: string, workingDays: number) => ISSUED_AT + (workingDays + 40) * DAY_MS };
    const rung = must(
      rungsOf(task, new Set(), clock).find((one) => one.rung === 'T+15'),
      'the rung',
    );
    const daysAt = (now: number) => Math.round((ISSUED_AT + 40 * DAY_MS - now) / DAY_MS);
    const isListedAt = (now: number) =>
      isUnder(
        'monthly-meeting',
        judged({ ...rowOf(task), dueAt: ISSUED_AT }, now, () => daysAt(now)),
      );
    expect([isListedAt(rung.at - DAY_MS), isListedAt(rung.at)]).toEqual([false, true]);
  });
  it('say how long the result that waits longest for confirmation has waited', () => {
    const reported = (id: string, reportedAt: number | null, standing: BoardStanding = 'awaiting-confirmation') => {
      const one = row(standing, 3, 0, id);
      return { ...one, row: { ...one.row, reportedAt } };
    };
    const days = (at: number) => (at === 0 ? null : 100 - at);
    const longest = (rows: readonly BoardRow[]) => countBoard(rows, days).longestAwaitingDays;
    expect(longest([])).toBe(0);
    expect(longest([reported('a', 97), reported('b', 94), reported('c', 99)])).toBe(6);
    expect(longest([reported('a', 94, 'done'), reported('b', null), reported('c', 0)])).toBe(0);
  });
  it('count what they show; open and ended are everything', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 30 }), (given) => {
        const counts = countBoard(given, () => null);
        for (const tab of BOARD_TABS) expect(counts[tab]).toBe(given.filter((one) => isUnder(tab, one)).length);
        expect(counts.all).toBe(given.length);
        expect(counts['all-open']).toBe(given.filter((one) => isOpen(one.row)).length);
        expect(counts.longOverdue).toBeLessThanOrEqual(counts.overdue);
        const official = given.filter((one) => isOpen(one.row) && officialStatus(one.row, NOW) === 'CHT_QUA_HAN');
        expect(counts.overdue).toBe(official.length);
        const immediate = given.filter(
          ({ standing, row: { urgency } }) => standing === 'not-acknowledged-grave' && urgency === 'hoa-toc',
        );
        expect(counts.immediateUnacknowledged).toBe(immediate.length);
      }),
    );
  });
});

describe('the filter', () => {
  const standing = rowOf(sampleTask());
  it('asks for the lead, for a unit with any part, and for every other fact', () => {
    const fits = (more: Partial<BoardFilter>) => fitsFilter(standing, { ...ALL, ...more });
    expect(fits({})).toBe(true);
    expect([fits({ lead: LEAD }), fits({ lead: COORDINATING })]).toEqual([true, false]);
    expect([fits({ unit: LEAD }), fits({ unit: COORDINATING }), fits({ unit: OTHER })]).toEqual([true, true, false]);
    expect([fits({ field: 'e-government' }), fits({ field: 'health' })]).toEqual([true, false]);
    expect([fits({ urgency: 'khan' }), fits({ urgency: 'thuong' })]).toEqual([true, false]);
    expect([fits({ assigner: 'prime-minister' }), fits({ assigner: 'government' })]).toEqual([true, false]);
    expect([fits({ dueUntil: '2020-09-03' }), fits({ dueUntil: '2020-09-02' })]).toEqual([true, false]);
    expect(fits({ lead: LEAD, urgency: 'thuong' })).toBe(false);
    expect(fitsFilter({ ...standing, dueOn: null }, { ...ALL, dueUntil: '2030-01-01' })).toBe(false);
  });
  it('is read strictly', () => {
    const given = { lead: null, unit: null, field: null, urgency: null, assigner: null, dueUntil: null };
    expect(boardFilterSchema.parse(given)).toMatchObject({ tab: 'all-open', text: '' });
    for (const wrong of [{ tab: 'x' }, { unit: 'gso63' }, { dueUntil: '3/9/2020' }, { lead: 'x:1' }, { sort: 'id' }]) {
      expect(boardFilterSchema.safeParse({ ...given, ...wrong }).success).toBe(false);
    }
  });
});

describe('a row', () => {
  it('says the four points of the lead’s line, and why it was given back', () => {
    const at = ISSUED_AT + 5;
    const task = sampleTask({
      assignments: [freshLead(LEAD), freshPart(COORDINATING, '2020-09-01')],
      ...{ state: 'transfer-asked', transfer: { reason: 'Không thuộc thẩm quyền', to: null, at } },
      progress: { percent: 20, words: 'cũ', at, unit: LEAD },
      remindedAt: at + 9,
    });
    expect(rowOf(task)).toMatchObject({
      ...{
        lead: LEAD,
        coordinating: [COORDINATING],
        coordinatingAcknowledgedAt: [null],
        coordinatingDueOn: ['2020-09-01'],
        latest: 'Không thuộc thẩm quyền',
        latestAt: at + 9,
      },
      ...{ deliveredAt: null, acknowledgedAt: null, reportedAt: null, isDone: false, percent: 20 },
    });
    const days = judged(rowOf(task), NOW, (day) => (day === '2020-09-01' ? 8 : 10));
    expect(days).toMatchObject({ daysLeft: 10, coordinatingDaysLeft: [8] });
    expect(rowOf({ ...task, state: 'in-progress' }).latest).toBe('cũ');
    expect(rowOf({ ...task, state: 'in-progress', progress: null }).latest).toBe('');
    const long = sampleTask({ progress: { percent: null, words: 'x'.repeat(900), at, unit: LEAD } });
    expect(rowOf(long).latest).toHaveLength(200);
  });
});
