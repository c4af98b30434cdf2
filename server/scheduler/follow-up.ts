/** Follow-up by itself: the ladder of reminders climbed by the clock, and whoever a step concerns told of it, each exactly once. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { PostId } from '#shared/accounts/viewer.ts';
import { isReminder, type ReminderRung, type RungDue, rungsOf } from '#shared/directives/ladder.ts';
import {
  type CivilDay,
  isOpen,
  isUnacknowledged,
  leadOf,
  type Task,
  type TaskId,
  unitsOf,
} from '#shared/directives/task.ts';
import { type NoticeCause, noticeTexts } from '#shared/i18n/notice-messages.ts';
import { GOVERNMENT_OFFICE } from '#shared/indicators/target.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import type { Notice, NoticeKind } from '#shared/notices/notice.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { TaskRegister } from '../directives/task-register.ts';
import type { TaskStepping } from '../directives/task-stepping.ts';
import type { TaskStory } from '../directives/task-story.ts';
import type { Outbox } from '../notices/outbox.ts';

export type FollowUpDeps = {
  readonly register: TaskRegister;
  readonly stepping: Pick<TaskStepping, 'climb'>;
  readonly outbox: Pick<Outbox, 'decide'>;
  readonly story: Pick<TaskStory, 'reminders'>;
  /** Posts of a unit that stand. */
  readonly postsOf: (unit: UnitRef) => readonly { readonly id: PostId; readonly role: PostRole }[];
  readonly opensAfter: (day: CivilDay, workingDays: number, unit: UnitRef) => Instant | null;
  readonly dataNow: () => Instant;
  readonly onError: (error: unknown) => void;
};

export type FollowUp = {
  /** About once a second, unawaited: climbs what has fallen due. Resolves when that is durable. */
  review(): Promise<void>;
  /** Begins nothing more and waits for what it has begun; before the store is closed. */
  close(): Promise<void>;
};

/** After a start it is looked for causes that a kill left untold among tasks that changed within this. */
const CATCH_UP_MS = 2 * DAY_MS;
/** Rungs climbed in one go; after a clock that jumped a week the rest follows a second later. */
const BATCH_COUNT = 200;

const KIND_OF: Readonly<Record<Exclude<NoticeCause, ReminderRung>, NoticeKind>> = {
  assigned: 'assigned',
  'acknowledge-late': 'acknowledge-late',
  'acknowledge-escalated': 'escalation',
  'T+1': 'overdue',
  'T+5': 'urging',
  'T+15': 'listed',
  'transfer-asked': 'transfer-asked',
  'extension-asked': 'extension-asked',
  'extension-decided': 'extension-decided',
  reported: 'reported',
  'sent-back': 'sent-back',
  confirmed: 'confirmed',
  recalled: 'recalled',
  urged: 'reminder',
};

/** Causes that the Office is told of; the others are the lead's, and new tasks also the coordinating units'. */
const OF_THE_OFFICE: readonly NoticeCause[] = [
  'acknowledge-escalated',
  'T+5',
  'T+15',
  'transfer-asked',
  'extension-asked',
  'reported',
];
/** Up the line: leaders of the unit are told by name of their posts as well, which those who act for them hold. */
const TO_LEADERS: readonly NoticeCause[] = ['acknowledge-late', 'T+1'];

/** The step that a task's standing speaks of, with what makes it this one and no other. */
function causeOf(task: Task): { readonly cause: NoticeCause; readonly key: string } | null {
  if (isUnacknowledged(task)) return { cause: 'assigned', key: `${leadOf(task)}:${task.acknowledgeBy}` };
  const at = `${task.stateAt}`;
  switch (task.state) {
    case 'transfer-asked':
      return { cause: 'transfer-asked', key: at };
    case 'extension-asked':
      return { cause: 'extension-asked', key: at };
    case 'reported':
      return { cause: 'reported', key: at };
    case 'supplement-asked':
      return { cause: 'sent-back', key: at };
    case 'confirmed':
      return { cause: 'confirmed', key: at };
    case 'recalled':
      return { cause: 'recalled', key: at };
    default:
      return task.extensionCount > 0 && task.extension === null
        ? { cause: 'extension-decided', key: `${task.extensionCount}` }
        : null;
  }
}

export function createFollowUp(deps: FollowUpDeps): FollowUp {
  const { register, stepping, outbox, story, dataNow, onError } = deps;
  /** Of each open task the rung that comes next; without an entry it has to be looked for. */
  const nextRung = new Map<TaskId, RungDue | null>();
  const untold = new Map<TaskId, Task>();
  /** Of each task how many reminders of persons have been told, and those of which some may not have been. */
  const remindersTold = new Map<TaskId, number>();
  const unreminded = new Set<TaskId>();
  let running: Promise<void> | null = null;
  let isClosed = false;

  function recipientsOf(task: Task, cause: NoticeCause): string[] {
    if (OF_THE_OFFICE.includes(cause)) {
      const duty = deps.postsOf(GOVERNMENT_OFFICE).filter(({ role }) => role === 'duty-operator');
      const followUp = task.followUp.post === null ? [] : [task.followUp.post];
      return [task.followUp.unit, ...followUp, ...(cause === 'acknowledge-escalated' ? duty.map(({ id }) => id) : [])];
    }
    const units = cause === 'assigned' ? unitsOf(task) : [leadOf(task)];
    const leaders = TO_LEADERS.includes(cause)
      ? deps.postsOf(leadOf(task)).filter(({ role }) => role === 'agency-leader')
      : [];
    return [...units, ...leaders.map(({ id }) => id)];
  }

  const noticeOf = (task: Task, cause: NoticeCause, key: string, said = ''): Notice => ({
    id: `${task.id}:${cause}:${key}`,
    kind: isReminder(cause) ? 'reminder' : KIND_OF[cause],
    urgency: task.urgency,
    to: [...new Set(recipientsOf(task, cause))],
    ...noticeTexts(task, cause, said),
    path: `/tasks/${task.id}`,
  });

  function nextOf(id: TaskId): RungDue | null {
    const entry = register.task(id);
    if (entry === undefined || !isOpen(entry.task)) return null;
    const lead = leadOf(entry.task);
    const clock = { opensAfter: (day: CivilDay, days: number) => deps.opensAfter(day, days, lead) };
    const rungs = rungsOf(entry.task, new Set(entry.climbed), clock);
    return rungs.find(({ at }) => at > entry.followedFrom) ?? null;
  }

  /** The notice goes first: where a kill comes between, the rung is climbed anew and the notice is the same one. */
  async function climb(id: TaskId, due: RungDue): Promise<void> {
    const entry = register.task(id);
    if (entry === undefined) return;
    const told = await outbox.decide(noticeOf(entry.task, due.rung, due.key));
    if (!told.ok) onError(new Error(`${id} ${due.key}: ${told.error}`));
    await stepping.climb(id, due);
    nextRung.delete(id);
  }

  async function tell(task: Task): Promise<void> {
    const said = causeOf(task);
    if (said === null) return;
    const told = await outbox.decide(noticeOf(task, said.cause, said.key));
    if (!told.ok) onError(new Error(`${task.id} ${said.cause}: ${told.error}`));
  }

  /**
   * Read from the journal and not from where the task stands: a reminder moves it nowhere, and what follows within the same
   * moment must not hide it.
   */
  async function remind(id: TaskId): Promise<void> {
    const count = remindersOf(id);
    for (const { place, words } of await story.reminders(id)) {
      const task = register.task(id)?.task;
      if (task === undefined || isClosed) return;
      const told = await outbox.decide(noticeOf(task, 'urged', `${place}`, words));
      if (!told.ok) onError(new Error(`${id} reminder ${place}: ${told.error}`));
    }
    remindersTold.set(id, count);
    if (remindersOf(id) === count) unreminded.delete(id);
  }

  /** Of persons, without those of the ladder. */
  function remindersOf(id: TaskId): number {
    const entry = register.task(id);
    return entry === undefined ? 0 : entry.task.reminderCount - entry.climbed.length;
  }

  /** What could not be told now (a full disk) is told with the next review. */
  async function tellAll(): Promise<void> {
    for (const task of untold.values()) {
      if (isClosed) return;
      await tell(task);
      if (untold.get(task.id) === task) untold.delete(task.id);
    }
    for (const id of unreminded) {
      if (isClosed) return;
      await remind(id);
    }
  }

  async function run(): Promise<void> {
    await tellAll();
    if (isClosed) return;
    const now = dataNow();
    const due: [TaskId, RungDue][] = [];
    for (const { task } of register.tasks()) {
      if (!isOpen(task)) continue;
      const known = nextRung.get(task.id);
      const next = known === undefined ? nextOf(task.id) : known;
      if (known === undefined) nextRung.set(task.id, next);
      if (next !== null && next.at <= now && due.length < BATCH_COUNT) due.push([task.id, next]);
    }
    await Promise.all(due.map(([id, rung]) => climb(id, rung)));
  }

  /** A scenario's own units need no telling: what it brings in is past, or played. */
  const isTold = (task: Task): boolean => task.madeBy !== null;

  const since = dataNow() - CATCH_UP_MS;
  for (const { task } of register.tasks()) if (isTold(task) && task.stateAt >= since) untold.set(task.id, task);
  for (const { task } of register.tasks()) {
    if (task.remindedAt !== null && task.remindedAt >= since && remindersOf(task.id) > 0) unreminded.add(task.id);
    else remindersTold.set(task.id, remindersOf(task.id));
  }
  const stop = register.onTasks((tasks) => {
    for (const task of tasks) {
      if (remindersOf(task.id) > (remindersTold.get(task.id) ?? 0)) unreminded.add(task.id);
      nextRung.delete(task.id);
      if (isTold(task)) untold.set(task.id, task);
    }
  });

  return {
    review() {
      running ??= run()
        .catch(onError)
        .finally(() => {
          running = null;
        });
      return running;
    },
    async close() {
      stop();
      isClosed = true;
      await running;
    },
  };
}
