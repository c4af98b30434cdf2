/** The story of a task: every event with who and when, read from the journal and from nowhere else. */

import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import type { Task, TaskId } from '#shared/directives/task.ts';
import { TASK_EVENTS, type TaskVerb } from '#shared/directives/task-steps.ts';
import type { Journal, JournalEvent } from '../storage/journal.ts';
import {
  CLIMBED_EVENT,
  climbedPayload,
  IMPORTED_EVENT,
  importedPayload,
  PLAYED_EVENT,
  playedPayload,
  stepPayload,
  verbOf,
} from './task-records.ts';

/** Who people and posts are, as far as a story names them. */
export type Names = {
  person(id: PersonId): { readonly name: string } | undefined;
  post(id: PostId): { readonly titleVi: string; readonly titleEn: string } | undefined;
};

export type TaskStory = {
  read(task: Task): Promise<readonly StoryLine[]>;
  /** Reminders that persons sent, oldest first; `place` is that of the event on the task's stream, and never another's. */
  reminders(id: TaskId): Promise<readonly Reminder[]>;
};
export type Reminder = { readonly place: number; readonly words: string };

const PAGE = 500;
const NOBODY = { person: null, titleVi: null, titleEn: null };

/** What was written with a step, whatever its verb calls it. */
function saidIn(input: unknown): Pick<StoryLine, 'words' | 'percent' | 'until' | 'number'> {
  const said = (input ?? {}) as Readonly<Record<string, unknown>>;
  const text = (...keys: readonly string[]): string => {
    for (const key of keys) if (typeof said[key] === 'string' && said[key] !== '') return said[key];
    return '';
  };
  return {
    words: text('words', 'reason', 'officer'),
    percent: typeof said.percent === 'number' ? said.percent : null,
    until: text('until') === '' ? null : (text('until') as StoryLine['until']),
    number: text('number') === '' ? null : text('number'),
  };
}

export function createTaskStory(journal: Journal, directory: Names): TaskStory {
  function byOf({ by }: JournalEvent): StoryLine['by'] {
    if (by === undefined || by.person === null) return NOBODY;
    const post = by.post === null ? undefined : directory.post(by.post);
    return {
      person: directory.person(by.person)?.name ?? null,
      titleVi: post?.titleVi ?? null,
      titleEn: post?.titleEn ?? null,
    };
  }

  function linesOf(event: JournalEvent): readonly StoryLine[] {
    const played = (steps: ReturnType<typeof playedPayload.parse>['steps']): readonly StoryLine[] =>
      steps.map(({ verb, input, unit, at }) => ({ at, verb, unit, by: NOBODY, isPlayed: true, ...saidIn(input) }));
    if (event.type === IMPORTED_EVENT) return played(importedPayload.parse(event.payload).steps);
    if (event.type === PLAYED_EVENT) return played(playedPayload.parse(event.payload).steps);
    if (event.type === CLIMBED_EVENT) {
      const { rung } = climbedPayload.parse(event.payload);
      const said = { words: rung, percent: null, until: null, number: null };
      return [{ at: event.dataAt, verb: 'remind', unit: null, by: NOBODY, isPlayed: false, ...said }];
    }
    const verb: TaskVerb | undefined = verbOf(event.type);
    if (verb === undefined) return [];
    const { input, unit } = stepPayload.parse(event.payload);
    return [{ at: event.dataAt, verb, unit, by: byOf(event), isPlayed: false, ...saidIn(input) }];
  }

  return {
    async read(task) {
      const [own, [issued]] = await Promise.all([
        journal.find({ stream: task.id }, { after: 0, limit: PAGE }),
        journal.find({ stream: task.direction, type: 'direction:issued' }, { after: 0, limit: 1 }),
      ]);
      const first: StoryLine = {
        ...{
          at: task.issuedAt,
          verb: 'issued',
          unit: null,
          words: '',
          percent: null,
          until: null,
          number: task.number,
        },
        by: issued === undefined ? NOBODY : byOf(issued),
        isPlayed: issued === undefined,
      };
      return [first, ...own.flatMap(linesOf)];
    },

    async reminders(id) {
      const sent: Reminder[] = [];
      for (let after = 0; ; ) {
        const events = await journal.find({ stream: id, type: TASK_EVENTS.remind }, { after, limit: PAGE });
        for (const { streamVersion, payload } of events) {
          sent.push({ place: streamVersion, words: saidIn(stepPayload.parse(payload).input).words });
        }
        const last = events.at(-1);
        if (last === undefined || events.length < PAGE) return sent;
        after = last.position;
      }
    },
  };
}
