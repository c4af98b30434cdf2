/** What `/api/v1/people…`, `/posts…`, `/actings…`, `/account-cases…` and `/actors` say. */

import * as z from 'zod/mini';
import { POST_ROLES } from './role.ts';
import { personIdSchema, postIdSchema, unitRefSchema } from './session-api.ts';

const instant = z.int();
const commandId = z.string().check(z.minLength(8), z.maxLength(100));
const words = z.string().check(z.minLength(1), z.maxLength(500));
const title = z.string().check(z.minLength(1), z.maxLength(200));

export const personSchema = z.strictObject({
  id: personIdSchema,
  login: z.string(),
  name: z.string(),
  unit: unitRefSchema,
  openedAt: instant,
  closedAt: z.nullable(instant),
  /** False until the person has used the one-time link. */
  canSignIn: z.boolean(),
});
export const postSchema = z.strictObject({
  id: postIdSchema,
  unit: unitRefSchema,
  role: z.enum(POST_ROLES),
  titleVi: z.string(),
  titleEn: z.string(),
  abolishedAt: z.nullable(instant),
});
export const holdingSchema = z.strictObject({
  person: personIdSchema,
  post: postIdSchema,
  from: instant,
  to: z.nullable(instant),
});
export const SIGNING_FORMS = ['KT.', 'TL.', 'TUQ.', 'Q.'] as const;
export const actingSchema = z.strictObject({
  id: z.string(),
  person: personIdSchema,
  ownPost: postIdSchema,
  post: postIdSchema,
  form: z.enum(SIGNING_FORMS),
  reason: z.string(),
  from: instant,
  to: instant,
});

/**
 * What needs a second administrator. `fill-post`: a person into a post of the centre; `key-replacement`: a new second
 * factor. Seen by the person, who opened it and those who may decide: a record of the room `named`, confidential.
 */
export const accountCaseSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['fill-post', 'key-replacement']),
  person: personIdSchema,
  /** Of `fill-post`. */
  holding: z.nullable(holdingSchema),
  reason: z.string(),
  openedBy: personIdSchema,
  openedAt: instant,
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
  decidedBy: z.nullable(personIdSchema),
  decidedAt: z.nullable(instant),
  decisionReason: z.nullable(z.string()),
});
export type AccountCase = z.infer<typeof accountCaseSchema>;

/** `GET /api/v1/people`: of the units that the viewer administers (or, for the auditor, of all). */
export const peopleAnswerSchema = z.strictObject({
  people: z.array(personSchema),
  posts: z.array(postSchema),
  holdings: z.array(holdingSchema),
  actings: z.array(actingSchema),
});
/** `GET /api/v1/account-cases`, those the viewer sees; `GET /api/v1/account-cases/:id` one of them, else `not-found`. */
export const accountCasesSchema = z.strictObject({ cases: z.array(accountCaseSchema) });

/** A one-time path under this server, with the token behind `#`, shown once. */
const link = z.strictObject({ path: z.string(), expiresAt: instant });

/** `POST /api/v1/people` */
export const openPersonBodySchema = z.strictObject({
  commandId,
  login: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  unit: unitRefSchema,
});
export const openPersonAnswerSchema = z.strictObject({ person: personSchema, link });
/** `POST /api/v1/people/:id/link`: a new link while the person has never signed in. */
export const linkAnswerSchema = z.strictObject({ link });
/** `POST /api/v1/people/:id/close`, `/api/v1/posts/:id/abolish`, `/api/v1/actings/:id/end`, `/api/v1/account-cases/:id/withdraw` */
export const commandBodySchema = z.strictObject({ commandId });
/** `POST /api/v1/posts` */
export const makePostBodySchema = z.strictObject({
  commandId,
  unit: unitRefSchema,
  role: z.enum(POST_ROLES),
  titleVi: title,
  titleEn: title,
});
/** `POST /admin/v1/accounts`, by the machine's owner: account, post and holding at once; answers like `POST /api/v1/people`. */
export const addAccountBodySchema = z.strictObject({
  ...openPersonBodySchema.shape,
  ...makePostBodySchema.shape,
});
/** `POST /api/v1/posts/:id/fill`: answers the holding, or the case where a second administrator must confirm. */
export const fillPostBodySchema = z.strictObject({
  commandId,
  person: personIdSchema,
  from: instant,
  to: z.nullable(instant),
  reason: words,
});
export const fillPostAnswerSchema = z.strictObject({
  holding: z.nullable(holdingSchema),
  case: z.nullable(accountCaseSchema),
});
/** `POST /api/v1/posts/:id/leave`: from now on, clock of the data. */
export const leavePostBodySchema = z.strictObject({ commandId, person: personIdSchema });
/** `POST /api/v1/actings` */
export const actingBodySchema = z.strictObject({
  commandId,
  person: personIdSchema,
  ownPost: postIdSchema,
  post: postIdSchema,
  form: z.enum(SIGNING_FORMS),
  reason: words,
  from: instant,
  to: instant,
});
/** `POST /api/v1/account-cases`: the person's key is lost. */
export const keyCaseBodySchema = z.strictObject({ commandId, person: personIdSchema, reason: words });
/** `POST /api/v1/account-cases/:id/approve` and `/reject`; approving a replaced key answers the one-time link. */
export const decideCaseBodySchema = z.strictObject({ commandId, reason: words });
export const decideCaseAnswerSchema = z.strictObject({ case: accountCaseSchema, link: z.nullable(link) });

/** `GET /api/v1/actors?ids=a,b`: who stands behind the actors of events; the name only for people who are signed in. */
export const actorsSchema = z.strictObject({
  actors: z.array(
    z.strictObject({
      actor: z.string(),
      name: z.nullable(z.string()),
      titleVi: z.string(),
      titleEn: z.string(),
      unit: z.nullable(unitRefSchema),
    }),
  ),
});
