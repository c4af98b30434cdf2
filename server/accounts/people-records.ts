/** Records of people, posts, acting-for and cases as the read tables keep them. */

import * as z from 'zod/mini';
import {
  accountCaseSchema,
  actingSchema,
  holdingSchema,
  personSchema,
  postSchema,
} from '#shared/accounts/people-api.ts';
import { personIdSchema, postIdSchema } from '#shared/accounts/session-api.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';

/** Nouns of the read tables; ids are those of the records. */
export const PERSON_NOUN = 'person';
export const POST_NOUN = 'post';
export const ACTING_NOUN = 'acting';
export const CASE_NOUN = 'account-case';
export const CLOCK_NOUN = 'account-clock';

/** Of every record: how many events its stream has, which commands brought which, and the first one's position in the journal. */
const history = {
  version: z.int(),
  commands: z.array(z.strictObject({ id: z.string(), type: z.string() })),
  position: z.int(),
};

export const personRecordSchema = z.strictObject({ ...z.omit(personSchema, { canSignIn: true }).shape, ...history });
export type PersonRecord = z.infer<typeof personRecordSchema>;

/** Who holds a post stands with the post; past holdings stay. */
export const postRecordSchema = z.strictObject({ ...postSchema.shape, holdings: z.array(holdingSchema), ...history });
export type PostRecord = z.infer<typeof postRecordSchema>;

/** `begunBy` is null where the system itself did it. */
export const actingRecordSchema = z.strictObject({
  ...actingSchema.shape,
  begunBy: z.nullable(personIdSchema),
  ...history,
});
export type ActingRecord = z.infer<typeof actingRecordSchema>;

/** `openedIn`: the post from which it was opened. */
export const caseRecordSchema = z.strictObject({ ...accountCaseSchema.shape, openedIn: postIdSchema, ...history });
export type CaseRecord = z.infer<typeof caseRecordSchema>;

export const personStream = (id: PersonId): string => `person:${id}`;
export const postStream = (id: PostId): string => `post:${id}`;
export const actingStream = (id: string): string => `acting:${id}`;
export const caseStream = (id: string): string => `account-case:${id}`;
