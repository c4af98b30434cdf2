/** The simulated year of tasks: as many as the pace of 2017 gives, spread as the published reports say, each with a past that the machine allows. */

import { expect, it } from 'vitest';
import { countTasks, totalOf } from '#shared/directives/statistics.ts';
import { statusFacts } from '#shared/directives/status.ts';
import { leadOf, type Task } from '#shared/directives/task.ts';
import { applyStep, type TaskStep } from '#shared/directives/task-steps.ts';
import { TASK_COUNT, tasksOfYear } from './task-year.ts';
import { createWorld } from './world.ts';

const SEED = 20_200_819;
const NOW = Date.parse('2020-08-19T08:00:00+07:00');
const world = createWorld(SEED);

function after(task: Task, steps: readonly object[]): Task {
  return steps.reduce<Task>((standing, step) => {
    const taken = applyStep(standing, { ...step, actor: 'scenario' } as TaskStep);
    if (!taken.ok) throw new Error(`${task.id}: ${taken.error} in ${standing.state}`);
    return taken.value;
  }, task);
}

it('has the pace and the shares of domain note 2.8, and every past can have happened', () => {
  const year = tasksOfYear(world, SEED, NOW, TASK_COUNT);
  expect(year).toHaveLength(12_836);
  const tasks = year.map(({ task, steps }) => after(task, steps));
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
  expect(new Set(tasks.map(leadOf)).size).toBeGreaterThan(80);
  for (const { task, steps } of year) {
    const times = [task.issuedAt, ...steps.map(({ at }) => at), NOW];
    expect(times.every((at, k) => k === 0 || at >= (times[k - 1] ?? 0))).toBe(true);
  }
  const counts = countTasks(tasks.map(statusFacts), NOW);
  expect(totalOf(counts)).toBe(12_836);
  const { HT_DUNG_HAN, HT_QUA_HAN, CHT_QUA_HAN } = counts;
  expect(HT_DUNG_HAN / (HT_DUNG_HAN + HT_QUA_HAN)).toBeCloseTo(0.88, 1);
  const overdueShare = CHT_QUA_HAN / 12_836;
  expect(overdueShare).toBeGreaterThan(0.008);
  expect(overdueShare).toBeLessThan(0.03);
});

it('is the same for the same seed, and smaller where fewer are asked for', () => {
  const some = tasksOfYear(world, SEED, NOW, 300);
  expect(some).toHaveLength(300);
  expect(tasksOfYear(world, SEED, NOW, 300)).toEqual(some);
  expect(tasksOfYear(world, SEED, NOW, 0)).toEqual([]);
});
