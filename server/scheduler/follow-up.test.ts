import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { itemFor, spoken } from '#e2e/support/directives.ts';
import { type OpenedDirectives, openDirectives, someone } from '#e2e/support/directives-store.ts';
import { parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { shiftWorkingDays, workCalendar } from '#shared/calendar/work-days.ts';
import type { DirectionItem } from '#shared/directives/direction.ts';
import type { Task } from '#shared/directives/task.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { createOutbox, type Outbox } from '../notices/outbox.ts';
import { createFollowUp, type FollowUp } from './follow-up.ts';

const HUE = 'gso63:46';
const CALENDAR = workCalendar(OFFICIAL_YEARS);
const leader = someone('go-leader', 'agency:G22');
const hue = someone('agency-leader', HUE);
const LATE = ['T+1', 'T+5', 'T+15'];

let opened: OpenedDirectives;
let outbox: Outbox;
let followUp: FollowUp;
let errors: unknown[];
/** What the step of climbing is to do first: throw, to be a kill between a notice and its rung. */
let beforeClimb: () => void;

async function wire(): Promise<void> {
  const { store, directives, clock } = opened;
  const now = () => clock.now;
  outbox = await createOutbox({
    ...{ journal: store.journal, readTables: store.readTables, storeId: 'store-1', isSimulated: false },
    ...{
      clocks: { realNow: now, dataNow: now },
      channels: {},
      contactsOf: () => ({ email: [], phone: [], webhook: [] }),
    },
    ...{ onChanged: () => undefined, onTrouble: () => undefined, keepSettledMs: 10 ** 13 },
    log: { warn: () => undefined, error: () => undefined },
  });
  followUp = createFollowUp({
    ...{ register: directives.register, story: directives.story, outbox, dataNow: now, postsOf: () => [] },
    stepping: {
      climb(id, due) {
        beforeClimb();
        return directives.stepping.climb(id, due);
      },
    },
    onError: (error) => errors.push(error),
    opensAfter(day, workingDays) {
      const date = parseCivilDate(day);
      const moved = date.ok ? shiftWorkingDays(CALENDAR, date.value, workingDays) : null;
      return moved?.ok === true ? startOfDay(moved.value.date) + 8 * HOUR_MS : null;
    },
  });
}

beforeEach(async () => {
  errors = [];
  beforeClimb = () => undefined;
  opened = await openDirectives();
  await wire();
});
afterEach(async () => {
  await followUp.close();
  await outbox.close();
  await opened.close();
});

async function restart(): Promise<void> {
  await followUp.close();
  await outbox.close();
  opened = await opened.reopen();
  await wire();
}

/** Issued and taken on, due on 30/09/2020. */
async function taken(more: Partial<DirectionItem> = {}): Promise<Task> {
  const deadline = { kind: 'date', date: '2020-09-30', time: null } as const;
  const issued = await opened.direct('issue', spoken([itemFor([HUE], { deadline, ...more })]), leader);
  if (!issued.ok) throw new Error(issued.error);
  const task = must(issued.value.tasks[0], 'a task');
  const acknowledged = await opened.step(task.id, 'acknowledge', {}, hue);
  if (!acknowledged.ok) throw new Error(acknowledged.error);
  return task;
}

/** Rungs of the task in the journal, and those that somebody was told of, each as often as it is there. */
async function fired({ id }: Task): Promise<{ climbed: string[]; told: string[] }> {
  const events = await opened.store.journal.find({ stream: id, type: 'task:climbed' }, { after: 0, limit: 500 });
  const climbed = events.map(({ payload }) => (payload as { rung: string }).rung);
  const told = outbox
    .all()
    .filter((record) => record.path === `/tasks/${id}`)
    .map((record) => record.id.split(':')[1] ?? '')
    .filter((cause) => cause.startsWith('T'));
  return { climbed, told: told.toSorted((a, b) => climbed.indexOf(a) - climbed.indexOf(b)) };
}

/** Time passes in steps; the server looks once in each, and twice at once now and then. */
async function pass(untilDay: string, stepMs: number, each: (step: number) => Promise<void> = async () => undefined) {
  const end = Date.parse(`${untilDay}T12:00:00+07:00`);
  for (let step = 0; opened.clock.now < end; step += 1) {
    opened.clock.now = Math.min(end, opened.clock.now + stepMs);
    await Promise.all([followUp.review(), followUp.review()]);
    await followUp.review();
    await each(step);
  }
}

describe('an own ladder', () => {
  test('is kept sorted, and each of its rungs is climbed once on its morning, beside a task with the usual one', async () => {
    const own = await taken({ reminders: [3, 20, 7] });
    const usual = await taken();
    expect(own.reminders).toEqual([20, 7, 3]);
    expect('reminders' in usual).toBe(false);
    const mornings = new Map<string, string>();
    await pass('2020-10-23', DAY_MS / 2, async () => {
      for (const rung of (await fired(own)).climbed) {
        const day = new Date(opened.clock.now + 7 * HOUR_MS).toISOString().slice(0, 10);
        if (!mornings.has(rung)) mornings.set(rung, day);
      }
    });
    const rungs = ['T-20', 'T-7', 'T-3', ...LATE];
    expect(await fired(own)).toEqual({ climbed: rungs, told: rungs });
    const usualRungs = ['T-10', 'T-5', 'T-1', ...LATE];
    expect(await fired(usual)).toEqual({ climbed: usualRungs, told: usualRungs });
    // 02/09 is a holiday, so that the 20th working day before the 30th is the first of the month.
    expect([...mornings]).toEqual([
      ['T-20', '2020-09-01'],
      ['T-7', '2020-09-21'],
      ['T-3', '2020-09-25'],
      ['T+1', '2020-10-01'],
      ['T+5', '2020-10-07'],
      ['T+15', '2020-10-21'],
    ]);
    expect(errors).toEqual([]);
    expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
    expect(await opened.store.journal.verify()).toBeNull();
  });

  test('fires once also across restarts, and where a kill comes between the notice and its rung', async () => {
    const task = await taken({ reminders: [9, 4] });
    let failing = 0;
    await pass('2020-10-23', DAY_MS, async (step) => {
      if (step % 9 === 0) await restart();
      if (step % 3 === 0) {
        beforeClimb = () => {
          beforeClimb = () => undefined;
          failing += 1;
          throw new Error('killed');
        };
      }
    });
    const rungs = ['T-9', 'T-4', ...LATE];
    expect(await fired(task)).toEqual({ climbed: rungs, told: rungs });
    expect(failing).toBeGreaterThan(0);
    expect(errors).toHaveLength(failing);
  });

  test('fires once also when the clock jumps over all of it, and back', async () => {
    const task = await taken({ reminders: [9, 4] });
    opened.clock.now = Date.parse('2020-12-01T12:00:00+07:00');
    for (let i = 0; i < 12; i += 1) await followUp.review();
    opened.clock.now = Date.parse('2020-09-20T12:00:00+07:00');
    await restart();
    await pass('2020-12-02', 5 * DAY_MS);
    const rungs = ['T-9', 'T-4', ...LATE];
    expect(await fired(task)).toEqual({ climbed: rungs, told: rungs });
  });

  test('goes on with a deadline that was extended, by the same days', async () => {
    const task = await taken({ reminders: [4] });
    await pass('2020-09-25', DAY_MS);
    expect((await fired(task)).climbed).toEqual(['T-4']);
    const until = { until: '2020-10-15', reason: 'Chờ vốn.' };
    for (const [verb, viewer] of [
      ['ask-extension', hue],
      ['grant-extension', leader],
    ] as const) {
      const stepped = await opened.step(task.id, verb, until, viewer);
      if (!stepped.ok) throw new Error(stepped.error);
    }
    await pass('2020-10-14', DAY_MS);
    const events = await opened.store.journal.find({ stream: task.id, type: 'task:climbed' }, { after: 0, limit: 50 });
    expect(events.map(({ payload }) => (payload as { key: string }).key)).toEqual(['T-4:2020-09-30', 'T-4:2020-10-15']);
  });
});

test('own days that are none, and own days without a deadline, issue nothing', async () => {
  const code = async (more: Partial<DirectionItem>) => {
    const issued = await opened.direct('issue', spoken([itemFor([HUE], more)]), leader);
    return issued.ok ? 'ok' : issued.error;
  };
  expect(await code({ reminders: [] })).toBe('reminder-none');
  expect(await code({ reminders: [0] })).toBe('reminder-range');
  expect(await code({ reminders: [5, 5] })).toBe('reminder-twice');
  expect(await code({ reminders: Array.from({ length: 11 }, (_, i) => i + 1) })).toBe('reminder-too-many');
  expect(await code({ reminders: [5], deadline: { kind: 'none' } })).toBe('reminder-no-deadline');
  expect(await opened.eventCount()).toBe(0);
  expect(await code({ reminders: [5] })).toBe('ok');
});
