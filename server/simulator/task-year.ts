/** The tasks of a working year up to the launch: issued, worked on, done in time or late, out of one seed. */

import { isoDate } from '#shared/calendar/calendar-year.ts';
import { civilDateOf, dateOfDayNumber, dayNumber, startOfDay } from '#shared/calendar/civil.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { dayTypeOf, shiftWorkingDays, workCalendar } from '#shared/calendar/work-days.ts';
import { dayOf, endOf } from '#shared/directives/deadline.ts';
import { type Assigner, type CivilDay, issuedState, type Task } from '#shared/directives/task.ts';
import { freshLead, freshPart, type TaskStep, type TaskVerb } from '#shared/directives/task-steps.ts';
import { ACKNOWLEDGE_LIMITS, type Urgency } from '#shared/directives/urgency.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { draw } from './random.ts';
import { PROGRESS_WORDS, SUBJECTS } from './task-subjects.ts';
import type { World } from './world.ts';

/** A step as the import takes it. */
export type SimulatedStep = {
  readonly verb: TaskVerb;
  readonly input: TaskStep['input'];
  readonly unit: UnitRef;
  readonly at: Instant;
  readonly computed: Record<string, never>;
};
export type SimulatedTask = { readonly id: Task['id']; readonly task: Task; readonly steps: readonly SimulatedStep[] };

/** As many as a year at the pace of 2017 had brought by the launch (domain note 2.8: 60 a day). */
export const TASK_COUNT = 12_836;
/** Shares of domain note 2.8: 88 % of what is done is done in time. */
const LATE_SHARE = 0.12;
/** Of what should be done, what nobody has done yet: little in most units, up to a quarter in a few. */
const OVERDUE_SHARE = 0.012;
const WEAK_SHARE = 0.2;
/** Bắc Kạn, Điện Biên, Kon Tum, Bạc Liêu, An Giang: the provinces that the design's wall shows below the line. */
const WEAK: readonly UnitRef[] = ['gso63:06', 'gso63:11', 'gso63:62', 'gso63:95', 'gso63:89'];

const CALENDAR = workCalendar(OFFICIAL_YEARS);

const later = (day: CivilDay, count: number): CivilDay => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const end = shiftWorkingDays(CALENDAR, { year, month, day: date }, count);
  return (end.ok ? isoDate(end.value.date) : day) as CivilDay;
};

const pick = <T>(list: readonly T[], share: number): T => must(list[Math.floor(share * list.length)], 'an element');

function urgencyOf(share: number): Urgency {
  if (share < 0.006) return 'hoa-toc';
  if (share < 0.03) return 'thuong-khan';
  return share < 0.2 ? 'khan' : 'thuong';
}

const assignerOf = (share: number): Assigner =>
  share < 0.45
    ? 'prime-minister'
    : share < 0.8
      ? 'deputy-prime-minister'
      : share < 0.92
        ? 'government'
        : 'government-office';

/** A moment of a working day, as office life has it; on other days little is issued. */
function issueTimes(seed: number, from: Instant, to: Instant, taskCount: number): readonly Instant[] {
  const first = dayNumber(civilDateOf(from));
  const days = dayNumber(civilDateOf(to)) - first;
  const weights = Array.from({ length: days }, (_, i) =>
    dayTypeOf(CALENDAR, dateOfDayNumber(first + i)) === 'rest' ? 0.06 : 1,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times: Instant[] = [];
  for (const i of weights.keys()) {
    const target = Math.round((weights.slice(0, i + 1).reduce((sum, one) => sum + one, 0) / total) * taskCount);
    const count = target - times.length;
    const start = startOfDay(dateOfDayNumber(first + i));
    for (let n = 0; n < count; n += 1)
      times.push(start + 8 * HOUR_MS + Math.floor(draw(seed, 'issue time', times.length) * 9 * 60) * MINUTE_MS);
  }
  return times.toSorted((a, b) => a - b);
}

/** All tasks issued from the first of January until the day before `now`, with what had happened to them by `now`. */
export function tasksOfYear(world: World, seed: number, now: Instant, taskCount: number): readonly SimulatedTask[] {
  const { year } = civilDateOf(now);
  const units: readonly UnitRef[] = [...world.agencies, ...world.provinces].map(({ ref }) => ref);
  const from = startOfDay({ year, month: 1, day: 1 });
  const until = startOfDay(civilDateOf(now));
  return issueTimes(seed, from, until, taskCount).map((issuedAt, i) =>
    oneTask(i, issuedAt, units, world, seed, now, year),
  );
}

function oneTask(
  i: number,
  issuedAt: Instant,
  units: readonly UnitRef[],
  world: World,
  seed: number,
  now: Instant,
  year: number,
): SimulatedTask {
  const chance = (name: string): number => draw(seed, `task ${name}`, i);
  const subject = pick(SUBJECTS, chance('subject'));
  // Ministries lead twice as often as provinces.
  const lead =
    chance('is agency') < 0.5
      ? pick(world.agencies, chance('agency')).ref
      : pick(world.provinces, chance('province')).ref;
  const coordinatingCount = Math.floor(chance('coordinating') ** 2 * 6);
  const coordinating = [
    ...new Set(Array.from({ length: coordinatingCount }, (_, n) => pick(units, draw(seed, `task part ${n}`, i)))),
  ].filter((unit) => unit !== lead);
  const urgency = urgencyOf(chance('urgency'));
  const dayCount = 5 + Math.floor(chance('limit') ** 1.6 * 75);
  const kind = chance('kind');
  const issuedOn = dayOf(issuedAt);
  const dueOn = later(issuedOn, dayCount);
  const dated: Task['deadline'] = {
    kind: 'dated',
    given: { by: 'working-days', count: dayCount, from: issuedOn },
    dueOn,
    dueAt: endOf(dueOn, null),
    firstDueOn: dueOn,
    firstDueAt: endOf(dueOn, null),
  };
  const deadline: Task['deadline'] =
    kind < 0.9 ? dated : kind < 0.96 ? { kind: 'none' } : { kind: 'recurring', words: 'Hằng tháng' };
  const id = `task-${seed.toString(16)}-${String(i + 1).padStart(5, '0')}` as const;
  const limit = ACKNOWLEDGE_LIMITS[urgency];
  const acknowledgeBy = limit.clock === 'working-days' ? endOf(later(issuedOn, 1), null) : issuedAt + limit.amount;
  const task: Task = {
    id,
    direction: `direction-scenario-${year}`,
    number: `VPCP-${year}-${String(i + 1).padStart(5, '0')}`,
    title: pick(subject.titles, chance('title')),
    content:
      'Kịch bản mô phỏng, không phải trích dẫn: nhiệm vụ do bộ mô phỏng tạo ra để bảng theo dõi giống một năm làm việc.',
    product: subject.product,
    field: subject.field,
    assigner: assignerOf(chance('assigner')),
    urgency,
    deadline,
    assignments: [freshLead(lead), ...coordinating.map((unit) => freshPart(unit, null))],
    officer: null,
    followUp: { unit: 'agency:G22', post: null },
    indicators: [],
    attachments: [],
    isRestricted: false,
    namedPosts: [],
    isOnWall: false,
    madeBy: null,
    issuedAt,
    acknowledgeBy,
    ...issuedState(issuedAt),
  };
  const steps = stepsOf(task, dayCount, chance, now);
  return { id, task, steps };
}

/** What happened to the task by `now`: taken on, worked on, reported, confirmed, each at its own time. */
function stepsOf(
  task: Task,
  dayCount: number,
  chance: (name: string) => number,
  now: Instant,
): readonly SimulatedStep[] {
  const lead = must(task.assignments[0], 'a lead').unit;
  const steps: SimulatedStep[] = [];
  let at = task.issuedAt;
  const take = (verb: TaskVerb, afterMs: number, input: object = {}, unit: UnitRef = lead): boolean => {
    const when = at + Math.max(MINUTE_MS, Math.round(afterMs));
    if (when > now) return false;
    steps.push({ verb, input: input as TaskStep['input'], unit, at: when, computed: {} });
    at = when;
    return true;
  };
  if (!take('deliver', chance('delivered') * 20 * MINUTE_MS)) return steps;
  const limitMs = task.acknowledgeBy - task.issuedAt;
  // Six in ten thousand are still waiting for somebody to take them on; who is that late is late by days.
  const isForgotten = chance('forgotten') < 0.0006 && now - task.issuedAt < 60 * DAY_MS;
  if (isForgotten || !take('acknowledge', limitMs * (0.1 + 0.75 * chance('acknowledged')))) return steps;
  const isWeak = WEAK.includes(lead);
  const isNeverDone = chance('never') < (isWeak ? WEAK_SHARE : OVERDUE_SHARE);
  const isLate = chance('late') < LATE_SHARE;
  const durationMs = dayCount * 1.4 * DAY_MS;
  const doneAfterMs = isNeverDone
    ? Number.POSITIVE_INFINITY
    : task.deadline.kind !== 'dated'
      ? durationMs * (1 + 4 * chance('open end'))
      : isLate
        ? task.deadline.dueAt - task.issuedAt + (1 + 12 * chance('how late')) * DAY_MS
        : (task.deadline.dueAt - task.issuedAt) * (0.45 + 0.53 * chance('how early'));
  const half = Math.min(doneAfterMs, durationMs) * 0.5;
  const words = pick(PROGRESS_WORDS, chance('words'));
  if (
    !take('progress', half - (at - task.issuedAt), {
      percent: 20 + Math.floor(chance('percent') * 60),
      words,
      attachments: [],
    })
  )
    return steps;
  if (!Number.isFinite(doneAfterMs)) return steps;
  const reportAt = task.issuedAt + doneAfterMs;
  const report = {
    number: `${100 + Math.floor(chance('number') * 900)}/UBND-TH`,
    issuedOn: dayOf(Math.max(at, reportAt)),
    words: 'Đã hoàn thành (mô phỏng)',
    attachments: [],
  };
  if (!take('report', reportAt - at, report)) return steps;
  if (chance('sent back') < 0.02) {
    if (!take('send-back', DAY_MS, { reason: 'Bổ sung số liệu minh chứng (mô phỏng)' }, 'agency:G22')) return steps;
    if (!take('report', 2 * DAY_MS, { ...report, issuedOn: dayOf(at + 2 * DAY_MS) })) return steps;
  }
  take('confirm', (0.3 + 1.6 * chance('confirmed')) * DAY_MS, { words: '' }, 'agency:G22');
  return steps;
}
