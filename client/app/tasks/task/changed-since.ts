/** What happened to a task between what a person saw and what the server found when the person acted. Pure. */

import { parseInstant } from '#shared/calendar/civil.ts';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import { TASK_VERBS, type TaskVerb } from '#shared/directives/task-steps.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Change = { readonly verb: TaskVerb | 'issued'; readonly at: Instant; readonly by: StoryLine['by'] | null };

/** The details of a refusal are `state reported`, then one `acknowledge 2020-08-19T…Z` for each step; what is neither is left out. */
export function changesIn(details: readonly string[]): readonly Change[] {
  return details.flatMap((line) => {
    const [word = '', time = ''] = line.split(' ');
    const at = parseInstant(time);
    const isStep = word === 'issued' || (TASK_VERBS as readonly string[]).includes(word);
    return isStep && at.ok ? [{ verb: word as Change['verb'], at: at.value, by: null }] : [];
  });
}

/** The same from the story, which knows who did it: a story has its issuing first and then one line for each version. */
export const changesAfter = (story: readonly StoryLine[], seenVersion: number): readonly Change[] =>
  story.slice(seenVersion + 1).map(({ verb, at, by }) => ({ verb, at, by }));

/** True where only machines have noted that it was shown: nothing that a person would decide otherwise for. */
export const areReceipts = (changes: readonly Change[]): boolean =>
  changes.length > 0 && changes.every(({ verb }) => verb === 'deliver');
