/** What the events of directions and tasks mean for the read tables: one record for each direction and each task. */

import type { Task } from '#shared/directives/task.ts';
import { applyStep, type TaskStep } from '#shared/directives/task-steps.ts';
import { must } from '#shared/kernel/must.ts';
import type { JournalEvent, Json, Projection, ReadMutation } from '../storage/journal.ts';
import {
  CLIMBED_EVENT,
  climbedPayload,
  DIRECTION_EVENTS,
  DIRECTION_NOUN,
  type Direction,
  type DirectionRecord,
  directionRecordSchema,
  IMPORTED_EVENT,
  importedPayload,
  issuedPayload,
  PLAYED_EVENT,
  playedPayload,
  returnedPayload,
  savedPayload,
  stepOf,
  stepPayload,
  TASK_NOUN,
  type TaskRecord,
  taskRecordSchema,
  verbOf,
} from './task-records.ts';

type Happened = Pick<
  JournalEvent,
  'type' | 'payload' | 'dataAt' | 'actor' | 'commandId' | 'stream' | 'streamVersion' | 'by'
>;

/** Actor of what a scenario brought in. */
const SCENARIO = 'scenario';

/** The task after its steps; throws when one cannot follow, which the service has made sure of. */
function after(task: Task, steps: readonly TaskStep[]): Task {
  return steps.reduce((standing, step) => {
    const taken = applyStep(standing, step);
    if (!taken.ok) throw new Error(`${task.id}: ${step.verb} is ${taken.error} in ${standing.state}`);
    return taken.value;
  }, task);
}

/** The record after one step. */
export function withStep(before: TaskRecord, event: Happened): TaskRecord {
  const verb = must(verbOf(event.type), event.type);
  const { input, unit, computed: all, digest } = stepPayload.parse(event.payload);
  const { rungs, ...computed } = all;
  const step = stepOf({ verb, input, unit, computed, at: event.dataAt, actor: event.actor });
  return {
    ...before,
    ...(rungs === undefined ? {} : { repeated: [...new Set([...(before.repeated ?? []), ...rungs])] }),
    task: after(before.task, [step]),
    commands: [...before.commands, [event.commandId, digest]],
    streamVersion: event.streamVersion,
  };
}

/** A task of the past with everything that happened to it. */
export function importedRecord(event: Happened): TaskRecord {
  const { task, steps } = importedPayload.parse(event.payload);
  const taken = steps.map((step) => stepOf({ ...step, actor: SCENARIO }));
  return {
    task: after(task as Task, taken),
    commands: [],
    streamVersion: event.streamVersion,
    climbed: [],
    followedFrom: event.dataAt,
  };
}

export function playedRecord(before: TaskRecord, event: Happened): TaskRecord {
  const taken = playedPayload.parse(event.payload).steps.map((step) => stepOf({ ...step, actor: SCENARIO }));
  return { ...before, task: after(before.task, taken), streamVersion: event.streamVersion };
}

/** A rung was climbed. The version that people see does not grow: a reminder is nothing that anybody decides again about. */
export function climbedRecord(before: TaskRecord, event: Happened): TaskRecord {
  const { key } = climbedPayload.parse(event.payload);
  const { task } = before;
  return {
    ...before,
    task: { ...task, reminderCount: task.reminderCount + 1, remindedAt: event.dataAt },
    climbed: [...before.climbed, key],
    streamVersion: event.streamVersion,
  };
}

/** The direction after one of its events; `before` null where it is the first. */
export function directionAfter(before: DirectionRecord | null, event: Happened): DirectionRecord {
  const { dataAt: at, by, commandId } = event;
  const id = event.stream as Direction['id'];
  const fresh = (state: Direction['state'], input: Direction['input'], tasks: Direction['tasks']): Direction => ({
    ...{ id, state, stateAt: at, input, tasks, savedAt: at, reason: null },
    madeBy: before?.direction.madeBy ?? by?.person ?? null,
    madeIn: before?.direction.madeIn ?? by?.post ?? null,
    version: (before?.direction.version ?? 0) + 1,
  });
  const keep = (direction: Direction, digest: string): DirectionRecord => ({
    direction,
    commands: [...(before?.commands ?? []), [commandId, digest]],
  });
  switch (event.type) {
    case DIRECTION_EVENTS.save:
    case DIRECTION_EVENTS.submit: {
      const { input, digest } = savedPayload.parse(event.payload);
      return keep(fresh(event.type === DIRECTION_EVENTS.save ? 'draft' : 'submitted', input, []), digest);
    }
    case DIRECTION_EVENTS.issue: {
      const { input, tasks, digest } = issuedPayload.parse(event.payload);
      return keep(
        fresh(
          'issued',
          input,
          tasks.map((task) => task.id),
        ),
        digest,
      );
    }
    default: {
      const { reason, digest } = returnedPayload.parse(event.payload);
      const standing = must(before, event.stream).direction;
      const state = event.type === DIRECTION_EVENTS.return ? 'returned' : 'discarded';
      return keep({ ...standing, state, stateAt: at, reason, version: standing.version + 1 }, digest);
    }
  }
}

const put = (noun: string, id: string, record: TaskRecord | DirectionRecord): ReadMutation => ({
  op: 'put',
  noun,
  id,
  record: record as unknown as Json,
});

const DIRECTION_TYPES = new Set<string>(Object.values(DIRECTION_EVENTS));

/** Tasks that an issued direction brings into the world. */
export const issuedTasks = (event: Happened): readonly TaskRecord[] =>
  event.type === DIRECTION_EVENTS.issue
    ? issuedPayload.parse(event.payload).tasks.map((task) => ({
        task: task as Task,
        commands: [],
        streamVersion: 0,
        climbed: [],
        followedFrom: task.issuedAt,
      }))
    : [];

/** `direction:…` on streams named by the direction, `task:…` on streams named by the task. */
export const projectDirectives: Projection = (event, read) => {
  const { type, stream } = event;
  if (DIRECTION_TYPES.has(type)) {
    const standing = read(DIRECTION_NOUN, stream);
    const before = standing === undefined ? null : (directionRecordSchema.parse(standing) as DirectionRecord);
    return [
      put(DIRECTION_NOUN, stream, directionAfter(before, event)),
      ...issuedTasks(event).map((record) => put(TASK_NOUN, record.task.id, record)),
    ];
  }
  if (type === IMPORTED_EVENT) return [put(TASK_NOUN, stream, importedRecord(event))];
  const next = type === PLAYED_EVENT ? playedRecord : type === CLIMBED_EVENT ? climbedRecord : withStep;
  if (next === withStep && verbOf(type) === undefined) return [];
  const before = taskRecordSchema.parse(must(read(TASK_NOUN, stream), stream)) as TaskRecord;
  return [put(TASK_NOUN, stream, next(before, event))];
};
