/** The tasks of a scenario: past ones with everything that happened to them, and what its units go on to do. */

import { type Task, type TaskId, taskSchema } from '#shared/directives/task.ts';
import { applyStep, TASK_COMMANDS } from '#shared/directives/task-steps.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DirectiveDeps } from './directive-rules.ts';
import { createStreamQueues, type DirectiveCommand } from './directive-writing.ts';
import { importedRecord, playedRecord } from './task-projection.ts';
import { IMPORTED_EVENT, PLAYED_EVENT, type PlayedStep, playedStepSchema, stepOf } from './task-records.ts';

/** A task as it was issued, and its steps in order; or further steps of one that stands. */
export type ScenarioTask = { readonly id: TaskId; readonly task: Task | null; readonly steps: readonly PlayedStep[] };

export type ScenarioRefusal =
  | 'bad-request'
  | 'in-future'
  | 'wrong-state'
  | 'not-found'
  | 'version-conflict'
  | 'command-reused';

export type TaskImport = {
  /** Each by itself: what is refused does not keep the others out. Only for simulated stores, which the caller makes sure of. */
  take(
    tasks: readonly ScenarioTask[],
    command: Omit<DirectiveCommand, 'commandId'>,
  ): Promise<readonly Result<TaskId, ScenarioRefusal>[]>;
};

export function createTaskImport({ register, write, clocks }: DirectiveDeps): TaskImport {
  const inTurn = createStreamQueues();

  /** Whether the steps can follow one another, and nothing of it lies ahead. */
  function fault(from: Task, steps: readonly PlayedStep[]): ScenarioRefusal | null {
    let standing = from;
    let at = from.stateAt;
    for (const raw of steps) {
      const parsed = playedStepSchema.safeParse(raw);
      if (!parsed.success || !TASK_COMMANDS[parsed.data.verb].safeParse(parsed.data.input).success)
        return 'bad-request';
      if (parsed.data.at > clocks.dataNow()) return 'in-future';
      if (parsed.data.at < at) return 'bad-request';
      const taken = applyStep(standing, stepOf({ ...parsed.data, actor: 'scenario' }));
      if (!taken.ok) return 'wrong-state';
      standing = taken.value;
      at = parsed.data.at;
    }
    return null;
  }

  async function takeOne(
    { id, task, steps }: ScenarioTask,
    by: Omit<DirectiveCommand, 'commandId'>,
  ): Promise<Result<TaskId, ScenarioRefusal>> {
    const before = register.task(id);
    if (task === null) {
      if (before === undefined) return err('not-found');
      const refused = fault(before.task, steps);
      if (refused !== null) return err(refused);
      const commandId = `scenario:${id}:${before.streamVersion}`;
      const event = await write(
        { stream: id, version: before.streamVersion, type: PLAYED_EVENT, payload: { steps } },
        { ...by, commandId },
      );
      if (!event.ok) return event;
      register.putTasks([playedRecord(before, event.value)]);
      return ok(id);
    }
    // Brought in before: a start that was cut off goes on where it stopped.
    if (before !== undefined) return ok(id);
    const parsed = taskSchema.safeParse(task);
    if (!parsed.success || parsed.data.id !== id || parsed.data.state !== 'issued') return err('bad-request');
    if (parsed.data.issuedAt > clocks.dataNow()) return err('in-future');
    const refused = fault(parsed.data as Task, steps);
    if (refused !== null) return err(refused);
    const event = await write(
      { stream: id, version: 0, type: IMPORTED_EVENT, payload: { task: parsed.data, steps } },
      { ...by, commandId: `scenario:${id}` },
    );
    if (!event.ok) return event;
    register.putTasks([importedRecord(event.value)]);
    return ok(id);
  }

  return {
    take: (tasks, by) => Promise.all(tasks.map((one) => inTurn(one.id, () => takeOne(one, by)))),
  };
}
