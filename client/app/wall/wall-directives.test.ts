import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf } from '#shared/directives/deadline.ts';
import { type CivilDay, isUnacknowledged, TASK_STATES } from '#shared/directives/task.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import { URGENCIES } from '#shared/directives/urgency.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { hasHour, placedDirectives, placeOf, wallDirectives, wayOf } from './wall-directives.ts';

const at = (time: string): Instant => Date.parse(`2020-08-19T${time}:00+07:00`);
const NOW = at('09:41');

const row = (more: Partial<TaskRow> = {}): TaskRow => ({
  ...{ id: 'task-1', number: 'VPCP-2020-00001', title: 'Việc', field: 'general', assigner: 'prime-minister' },
  ...{ urgency: 'khan', lead: 'gso63:22', coordinating: [], coordinatingAcknowledgedAt: [], state: 'issued' },
  coordinatingDueOn: [],
  ...{ isRestricted: false, isOnWall: true, issuedAt: at('09:00'), acknowledgeBy: at('13:00') },
  ...{ deliveredAt: null, acknowledgedAt: null, startedAt: null, reportedAt: null },
  ...{ dueOn: '2020-09-03', dueAt: endOf('2020-09-03', null), firstDueOn: '2020-09-03', doneOn: null },
  ...{ isDone: false, percent: null, latest: '', latestAt: at('09:00'), version: 0 },
  ...more,
});

const anyRow = fc
  .record({
    id: fc.integer({ min: 0, max: 99 }).map((n) => `task-${n}` as const),
    state: fc.constantFrom(...TASK_STATES),
    urgency: fc.constantFrom(...URGENCIES),
    isRestricted: fc.boolean(),
    isOnWall: fc.boolean(),
    issuedAt: fc.integer({ min: -30, max: 1 }).map((hours) => NOW + hours * HOUR_MS),
    limit: fc.integer({ min: 1, max: 600 }),
    lead: fc.constantFrom<UnitRef>('gso63:22', 'gso63:46', 'agency:G09', 'agency:X-VMRCC'),
  })
  .map(({ limit, ...more }) =>
    row({
      ...more,
      acknowledgeBy: more.issuedAt + limit * MINUTE_MS,
      isDone: more.state === 'confirmed' || more.state === 'closed',
    }),
  );
const rows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 30 });

describe('the directives of the day', () => {
  test('hold nothing that is restricted, recalled, not for the wall, or of yesterday and taken on', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const shown = wallDirectives(all, NOW).map(({ row: one }) => one);
        const midnight = at('00:00');
        for (const one of all) {
          const isGone = one.state === 'recalled' || one.state === 'superseded';
          const isOfToday = one.issuedAt >= midnight && one.issuedAt < midnight + 24 * HOUR_MS;
          const isWanted =
            one.isOnWall && !one.isRestricted && !isGone && (isOfToday || ['issued', 'delivered'].includes(one.state));
          expect(shown.includes(one)).toBe(isWanted);
        }
      }),
    );
  });

  test('stand in one order, whatever order they came in: not acknowledged first, those past their limit before others', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, order) => {
        const once = wallDirectives(all, NOW);
        const mixed = all.map((one) => [order.next().value ?? 0, one] as const).toSorted((a, b) => a[0] - b[0]);
        const again = wallDirectives(
          mixed.map(([, one]) => one),
          NOW,
        );
        expect(again.map(({ row: { id } }) => id)).toEqual(once.map(({ row: { id } }) => id));
        const rank = once.map(({ row: one, isLate }) => (isLate ? 0 : isUnacknowledged(one) ? 1 : 2));
        expect(rank).toEqual(rank.toSorted());
      }),
    );
  });

  test('are late from the moment after the limit, and only while nobody has taken them on', () => {
    const limit = row().acknowledgeBy;
    const lateAt = (now: Instant, more: Partial<TaskRow> = {}) => wallDirectives([row(more)], now)[0];
    expect(lateAt(limit)).toMatchObject({ isLate: false, standing: 'issued' });
    expect(lateAt(limit + 1)).toMatchObject({ isLate: true, standing: 'not-acknowledged' });
    expect(lateAt(limit + 1, { urgency: 'hoa-toc' })).toMatchObject({ standing: 'not-acknowledged-grave' });
    expect(lateAt(limit + 1, { state: 'acknowledged' })).toMatchObject({ isLate: false });
  });
});

describe('the way of one', () => {
  const states = (more: Partial<TaskRow>) => wayOf(row(more)).map(({ state }) => state);
  test('has the points that were reached, and says which came past its limit', () => {
    expect(states({})).toEqual(['reached', 'waiting', 'waiting', 'waiting']);
    expect(states({ acknowledgedAt: at('13:00') })).toEqual(['reached', 'reached', 'waiting', 'waiting']);
    expect(states({ acknowledgedAt: at('13:01'), startedAt: at('14:00') })).toEqual([
      'reached',
      'reached-late',
      'reached',
      'waiting',
    ]);
  });
  test('waits again for a result that was sent back', () => {
    const reported = { acknowledgedAt: at('09:10'), startedAt: at('09:20'), reportedAt: at('09:30') };
    expect(states({ ...reported, state: 'reported' })[3]).toBe('reached');
    expect(states({ ...reported, state: 'supplement-asked' })[3]).toBe('waiting');
  });
});

test('an hour is told from the end of a day', () => {
  const dueOn: CivilDay = '2020-08-19';
  expect(hasHour({ dueOn, dueAt: endOf(dueOn, '19:00') })).toBe(true);
  expect(hasHour({ dueOn, dueAt: endOf(dueOn, null) })).toBe(false);
  expect(hasHour({ dueOn: null, dueAt: null })).toBe(false);
});

describe('on the map', () => {
  test('provinces stand in their place, the rescue centre at sea, ministries nowhere', () => {
    expect(placeOf('gso63:46')).toEqual({ code: '46' });
    expect(placeOf('agency:G09')).toBe(null);
    const place = placeOf('agency:X-VMRCC');
    const [lon, lat] = place !== null && 'lonLat' in place ? place.lonLat : [0, 0];
    // The Gulf of Tonkin, north of Hà Tĩnh and west of its middle.
    expect(lon > 106.5 && lon < 107.5 && lat > 19 && lat < 20.5).toBe(true);
  });

  test('an addressee has one callout, of its most pressing directive, with the number of its others', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const directives = wallDirectives(all, NOW);
        const placed = placedDirectives(directives);
        const shown = directives.filter(({ row: { lead } }) => placeOf(lead) !== null);
        expect(placed.reduce((sum, { othersCount }) => sum + 1 + othersCount, 0)).toBe(shown.length);
        expect(new Set(placed.map(({ first }) => first.row.lead)).size).toBe(placed.length);
        for (const { first } of placed) {
          expect(shown.find(({ row: { lead } }) => lead === first.row.lead)).toBe(first);
        }
      }),
    );
  });
});
