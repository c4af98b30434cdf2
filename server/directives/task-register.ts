/** The register: tasks and directions in memory, moved by the same functions as the read tables, and who is told of it. */

import type { DirectionId, Task, TaskId } from '#shared/directives/task.ts';
import { rowOf, type TaskRow } from '#shared/directives/task-row.ts';
import type { ReadTables } from '../storage/journal.ts';
import {
  DIRECTION_NOUN,
  type DirectionRecord,
  directionRecordSchema,
  TASK_NOUN,
  type TaskRecord,
  taskRecordSchema,
} from './task-records.ts';

export type Entry = TaskRecord & { readonly row: TaskRow };

export type TaskRegister = {
  task(id: TaskId): Entry | undefined;
  tasks(): Iterable<Entry>;
  readonly taskCount: () => number;
  direction(id: DirectionId): DirectionRecord | undefined;
  directions(): Iterable<DirectionRecord>;
  /** Grows with every change: what was computed from the register holds as long as it stays the same. */
  revision(): number;
  putTasks(records: readonly TaskRecord[]): void;
  putDirection(record: DirectionRecord): void;
  /** Called after each change that is durable, with the tasks it touched; the answer ends it. */
  onTasks(listener: (tasks: readonly Task[]) => void): () => void;
};

export async function createTaskRegister(readTables: ReadTables): Promise<TaskRegister> {
  const tasks = new Map<TaskId, Entry>();
  const directions = new Map<DirectionId, DirectionRecord>();
  const listeners = new Set<(tasks: readonly Task[]) => void>();
  let revision = 0;

  const keep = (record: TaskRecord): void => {
    tasks.set(record.task.id, { ...record, row: rowOf(record.task) });
  };
  for (const { record } of await readTables.list(TASK_NOUN)) keep(taskRecordSchema.parse(record) as TaskRecord);
  for (const { record } of await readTables.list(DIRECTION_NOUN)) {
    const direction = directionRecordSchema.parse(record) as DirectionRecord;
    directions.set(direction.direction.id, direction);
  }

  return {
    task: (id) => tasks.get(id),
    tasks: () => tasks.values(),
    taskCount: () => tasks.size,
    direction: (id) => directions.get(id),
    directions: () => directions.values(),
    revision: () => revision,
    putTasks(records) {
      records.forEach(keep);
      revision += 1;
      const changed = records.map(({ task }) => task);
      for (const listener of listeners) listener(changed);
    },
    putDirection(record) {
      directions.set(record.direction.id, record);
      revision += 1;
    },
    onTasks(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
