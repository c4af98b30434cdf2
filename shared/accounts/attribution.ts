/** Attribution: who did something, in which post, acting for whom, from where; kept with every command and audit entry. */

import * as z from 'zod/mini';
import type { PersonId, PostId, ScreenId, Viewer } from './viewer.ts';

const short = z.string().check(z.maxLength(200));

/** Nulls where there is no such thing: a screen has no post, a command of the machine's owner no session. */
export const attributionSchema = z.strictObject({
  person: z.nullable(z.templateLiteral(['person-', z.string()])),
  /** The post whose rights were used. */
  post: z.nullable(z.templateLiteral(['post-', z.string()])),
  /** While acting for `post`: the own post. */
  ownPost: z.nullable(z.templateLiteral(['post-', z.string()])),
  screen: z.nullable(z.templateLiteral(['screen-', z.string()])),
  /** Public id of the session, not the secret. */
  session: z.nullable(short),
  address: z.nullable(short),
  /** What the device said of itself (User-Agent), shortened. */
  device: z.nullable(short),
});

export type Attribution = {
  readonly person: PersonId | null;
  readonly post: PostId | null;
  readonly ownPost: PostId | null;
  readonly screen: ScreenId | null;
  readonly session: string | null;
  readonly address: string | null;
  readonly device: string | null;
};

/** The actor of a journal event or an audit entry in one word: `person-…@post-…`, `screen-…`, `local-admin`, `public`. */
export function actorOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'person':
      return `${viewer.person}@${viewer.post}`;
    case 'screen':
      return viewer.screen;
    case 'local':
      return 'local-admin';
    case 'public':
      return 'public';
  }
}
