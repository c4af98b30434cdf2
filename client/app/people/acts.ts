/** Acts that several files offer in the same words. */

import * as z from 'zod/mini';
import type { PeopleMessages } from '#shared/i18n/people-messages.ts';
import type { Act } from './ActDialog.tsx';

/** Where only it counts that the command was done: what stands then is read again. */
export const doneSchema = z.nullable(z.looseObject({}));

/** A person leaves a post, now. */
export function leaveAct({
  name,
  title,
  post,
  person,
  words,
  onDone,
}: {
  readonly name: string;
  readonly title: string;
  readonly post: string;
  readonly person: string;
  readonly words: PeopleMessages;
  readonly onDone: (said: string) => void;
}): Act<z.infer<typeof doneSchema>> {
  return {
    title: words.leaveTitle(name, title),
    why: words.leaveWhy,
    verb: words.leave,
    path: `/api/v1/posts/${post}/leave`,
    body: { person },
    answer: doneSchema,
    onDone: () => onDone(words.left),
  };
}
