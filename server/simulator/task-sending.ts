/** Brings the tasks of the scenario into the store: the year behind once, then what the day goes on to bring. */

import type { Instant } from '#shared/kernel/instant.ts';
import type { Client } from './client.ts';
import type { ScenarioClock } from './scenario-clock.ts';
import { launchDirectives } from './task-launch.ts';
import { type SimulatedTask, tasksOfYear } from './task-year.ts';
import type { World } from './world.ts';

export type TaskSendingDeps = {
  readonly world: World;
  readonly seed: number;
  readonly taskCount: number;
  readonly client: Pick<Client, 'importTasks'>;
  readonly adminToken: string;
  readonly clock: Pick<ScenarioClock, 'now'>;
  readonly say: (sentence: string) => void;
};

/** With `task` null: further steps of one that stands. */
type Sent = {
  readonly id: string;
  readonly task: SimulatedTask['task'] | null;
  readonly steps: SimulatedTask['steps'];
};

const PER_REQUEST = 200;

export type TaskSending = {
  /** The year behind; a store that has them keeps them. */
  fill(): Promise<void>;
  /** Directives and steps of the day whose time has come since the last call. */
  follow(): Promise<void>;
};

export function createTaskSending({
  world,
  seed,
  taskCount,
  client,
  adminToken,
  clock,
  say,
}: TaskSendingDeps): TaskSending {
  const day = launchDirectives(seed, taskCount + 1);
  let followedAt: Instant | null = null;

  const send = async (tasks: readonly Sent[]) => {
    for (let i = 0; i < tasks.length; i += PER_REQUEST) {
      const refused = await client.importTasks(adminToken, tasks.slice(i, i + PER_REQUEST));
      for (const { id, code } of refused.slice(0, 1)) say(`task ${id} was refused: ${code}`);
    }
  };

  return {
    async fill() {
      const startedAt = performance.now();
      const tasks = tasksOfYear(world, seed, clock.now(), taskCount);
      await send(tasks);
      say(`${tasks.length} tasks of the year, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    },
    async follow() {
      const to = clock.now();
      const from = followedAt;
      followedAt = to;
      const isNew = (at: Instant): boolean => at <= to && (from === null || at > from);
      const due = day.flatMap(({ id, task, steps }): Sent[] => {
        if (task.issuedAt > to) return [];
        const taken = steps.filter(({ at }) => at <= to);
        if (from === null || isNew(task.issuedAt)) return [{ id, task, steps: taken }];
        const fresh = steps.filter(({ at }) => isNew(at));
        return fresh.length === 0 ? [] : [{ id, task: null, steps: fresh }];
      });
      if (due.length > 0) await send(due);
    },
  };
}
