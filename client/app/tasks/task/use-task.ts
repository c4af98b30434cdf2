/** One task as this person may see it, asked again when it moves; its standing follows the clock of the data. */

import type { Answer } from '#client/accounts/use-answer.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useRecord } from '#client/indicators/live-data.tsx';
import { type TaskAnswer, taskAnswerSchema } from '#shared/directives/directive-api.ts';
import {
  type BoardStanding,
  boardStanding,
  type OfficialStatus,
  officialStatus,
  statusFacts,
} from '#shared/directives/status.ts';
import type { Task } from '#shared/directives/task.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';

/** What is left in working days changes with the day alone, and rights with a post. */
const REVIEW_MS = 5 * MINUTE_MS;

export type SeenTask = Omit<TaskAnswer, 'task'> & { readonly task: Task };

export function useTask(id: string): Answer<TaskAnswer> {
  const live = useRecord(`task/${id}`) as TaskRow | undefined;
  return useAnswer(`/api/v1/directives/${encodeURIComponent(id)}`, taskAnswerSchema, {
    // A reminder of the ladder is no step, and no version.
    news: live && `${live.version} ${live.latestAt}`,
    everyMs: REVIEW_MS,
  });
}

/** By the very functions of the server, so that a limit that passes while one looks is seen to pass. */
export function standingAt(
  { task, daysLeft }: Pick<SeenTask, 'task' | 'daysLeft'>,
  now: Instant,
): { readonly standing: BoardStanding; readonly official: OfficialStatus } {
  const facts = statusFacts(task);
  return { standing: boardStanding({ ...facts, ...task, daysLeft }, now), official: officialStatus(facts, now) };
}
