/** What screens get of tasks without asking: those that are moving, each in its sight, and the counts that walls and unit pages show. */

import type { Sight } from '#shared/accounts/sight.ts';
import { isUnacknowledged, type Task, type TaskId } from '#shared/directives/task.ts';
import { countsByLead } from '#shared/directives/task-count.ts';
import { sightOfTask } from '#shared/directives/task-rights.ts';
import { rowOf } from '#shared/directives/task-row.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import type { Room } from '../sync/room.ts';
import type { TaskRegister } from './task-register.ts';

/** A task that nothing happened to for so long is asked for, not sent; one that nobody has acknowledged stays longer. */
const LIVE_MS = 36 * HOUR_MS;
const UNACKNOWLEDGED_MS = 14 * DAY_MS;
/** The newest so many; a screen's first frame must stay small. */
const LIVE_COUNT = 600;
/** Counts depend on the clock as well; nobody waits for this one. */
const RECOUNT_MS = MINUTE_MS;

export type TaskRoomDeps = {
  readonly register: TaskRegister;
  readonly room: Pick<Room, 'put' | 'removeRecord' | 'commit'>;
  readonly dataNow: () => Instant;
  /** A change that somebody waits for: sent now and not with the next tick. */
  readonly hurry: () => void;
};

export type TaskRoom = {
  /** Once a second: what time alone changes. */
  review(): void;
};

const sightOfCount = (unit: UnitRef): Sight => ({
  room: 'unit',
  subject: 'task',
  units: unit === NATION ? [] : [unit],
});

export function createTaskRoom({ register, room, dataNow, hurry }: TaskRoomDeps): TaskRoom {
  const shown = new Map<TaskId, Instant>();
  let counted = { revision: -1, at: Number.NEGATIVE_INFINITY };
  let units = new Set<UnitRef>();

  const isLive = (task: Task, now: Instant): boolean => {
    const touchedAt = Math.max(task.stateAt, task.progress?.at ?? 0, task.remindedAt ?? 0);
    return now - touchedAt < (isUnacknowledged(task) ? UNACKNOWLEDGED_MS : LIVE_MS);
  };

  function show(task: Task): void {
    shown.set(task.id, Math.max(task.stateAt, task.progress?.at ?? 0));
    room.put(`task/${task.id}`, rowOf(task), sightOfTask(task));
  }

  function hide(id: TaskId): void {
    shown.delete(id);
    room.removeRecord(`task/${id}`);
  }

  function thin(now: Instant): void {
    for (const id of shown.keys()) {
      const task = register.task(id)?.task;
      if (task === undefined || !isLive(task, now)) hide(id);
    }
    if (shown.size <= LIVE_COUNT) return;
    const oldest = [...shown].toSorted((a, b) => a[1] - b[1]).slice(0, shown.size - LIVE_COUNT);
    for (const [id] of oldest) hide(id);
  }

  /** Without restricted tasks: a count that moves would say that there is one. */
  function count(now: Instant): void {
    const tasks = [...register.tasks()].flatMap(({ task }) => (task.isRestricted ? [] : [task]));
    const counts = countsByLead(tasks, now);
    for (const [unit, record] of counts) room.put(`task-count/${unit}`, record, sightOfCount(unit));
    for (const unit of units) if (!counts.has(unit)) room.removeRecord(`task-count/${unit}`);
    units = new Set(counts.keys());
  }

  const now = dataNow();
  for (const { task } of register.tasks()) if (isLive(task, now)) show(task);
  register.onTasks((tasks) => {
    const at = dataNow();
    for (const task of tasks) {
      if (isLive(task, at)) show(task);
      else if (shown.has(task.id)) hide(task.id);
    }
    hurry();
  });

  return {
    review() {
      const at = dataNow();
      const isDue = register.revision() !== counted.revision || Math.abs(at - counted.at) >= RECOUNT_MS;
      if (!isDue) return;
      counted = { revision: register.revision(), at };
      thin(at);
      count(at);
    },
  };
}
