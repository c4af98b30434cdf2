/** What events about people, posts, acting-for and cases mean for the read tables. */

import * as z from 'zod/mini';
import { actingSchema, holdingSchema, personSchema, postSchema } from '#shared/accounts/people-api.ts';
import { personIdSchema, postIdSchema } from '#shared/accounts/session-api.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { JournalEvent, Json, Projection, ReadMutation, ReadTables } from '../storage/journal.ts';
import {
  ACTING_NOUN,
  type ActingRecord,
  actingRecordSchema,
  CASE_NOUN,
  type CaseRecord,
  CLOCK_NOUN,
  caseRecordSchema,
  PERSON_NOUN,
  type PersonRecord,
  POST_NOUN,
  type PostRecord,
  personRecordSchema,
  postRecordSchema,
} from './people-records.ts';

type Holding = z.infer<typeof holdingSchema>;
type Read = Parameters<Projection>[1];

export const openedPayload = z.pick(personSchema, { login: true, name: true, unit: true });
export const madePayload = z.pick(postSchema, { unit: true, role: true, titleVi: true, titleEn: true });
export const filledPayload = z.strictObject({
  person: personIdSchema,
  from: z.int(),
  to: z.nullable(z.int()),
  reason: z.string(),
});
export const leftPayload = z.strictObject({ person: personIdSchema });
export const begunPayload = z.omit(actingSchema, { id: true });
export const caseOpenedPayload = z.strictObject({
  kind: z.enum(['fill-post', 'key-replacement']),
  person: personIdSchema,
  holding: z.nullable(holdingSchema),
  reason: z.string(),
});
/** `holding`: of `fill-post`, with the dates as they begin to hold. */
export const approvedPayload = z.strictObject({ reason: z.string(), holding: z.nullable(holdingSchema) });
export const rejectedPayload = z.strictObject({ reason: z.string() });

const put = (noun: string, id: string, record: object): ReadMutation => ({
  op: 'put',
  noun,
  id,
  record: record as Json,
});

type Commanded = Pick<PersonRecord, 'commands'>;

/** The id is all after the first colon of `person:person-…`. */
const idOf = ({ stream }: JournalEvent): string => stream.slice(stream.indexOf(':') + 1);

const begunHistory = ({ streamVersion, commandId, type, position }: JournalEvent) => ({
  ...{ version: streamVersion, commands: [{ id: commandId, type }], position },
});
const withEvent = <T extends Commanded>(record: T, event: JournalEvent) => ({
  ...record,
  version: event.streamVersion,
  commands: [...record.commands, { id: event.commandId, type: event.type }],
});

type Handler = (event: JournalEvent, read: Read) => readonly ReadMutation[];

function standing<T>(schema: z.ZodMiniType<T>, noun: string, id: string, read: Read): T {
  return schema.parse(must(read(noun, id), `${noun} ${id} stands`));
}

/** A handler that changes the record that the stream is about. */
const changing =
  <T extends Commanded>(
    noun: string,
    schema: z.ZodMiniType<T>,
    change: (record: T, event: JournalEvent) => Partial<T>,
  ): Handler =>
  (event, read) => {
    const before = standing(schema, noun, idOf(event), read);
    return [put(noun, idOf(event), { ...withEvent(before, event), ...change(before, event) })];
  };

const filled = (post: PostRecord, holding: Holding): Pick<PostRecord, 'holdings'> => ({
  holdings: [...post.holdings, holding],
});

/** No holding of theirs goes on after `at`; one that had not begun never does. */
const left = ({ holdings }: PostRecord, person: PersonRecord['id'], at: number): Pick<PostRecord, 'holdings'> => ({
  holdings: holdings.map((one) =>
    one.person === person && (one.to === null || one.to > at) ? { ...one, to: Math.max(one.from, at) } : one,
  ),
});

const decided = (event: JournalEvent, state: CaseRecord['state'], reason: string | null): Partial<CaseRecord> => ({
  state,
  decidedBy: event.by?.person ?? null,
  decidedAt: event.dataAt,
  decisionReason: reason,
});

const HANDLERS: Readonly<Record<string, Handler>> = {
  'person:opened': (event) => {
    const person: PersonRecord = {
      id: personIdSchema.parse(idOf(event)),
      ...openedPayload.parse(event.payload),
      openedAt: event.dataAt,
      closedAt: null,
      ...begunHistory(event),
    };
    return [put(PERSON_NOUN, person.id, person)];
  },
  'person:closed': changing(PERSON_NOUN, personRecordSchema, (_, { dataAt }) => ({ closedAt: dataAt })),
  'person:link-issued': changing(PERSON_NOUN, personRecordSchema, () => ({})),

  'post:made': (event) => {
    const post: PostRecord = {
      id: postIdSchema.parse(idOf(event)),
      ...madePayload.parse(event.payload),
      abolishedAt: null,
      holdings: [],
      ...begunHistory(event),
    };
    return [put(POST_NOUN, post.id, post)];
  },
  'post:filled': changing(POST_NOUN, postRecordSchema, (post, event) => {
    const { person, from, to } = filledPayload.parse(event.payload);
    return filled(post, { person, post: post.id, from, to });
  }),
  'post:left': changing(POST_NOUN, postRecordSchema, (post, event) =>
    left(post, leftPayload.parse(event.payload).person, event.dataAt),
  ),
  'post:abolished': changing(POST_NOUN, postRecordSchema, (_, { dataAt }) => ({ abolishedAt: dataAt })),

  'acting:begun': (event) => {
    const acting: ActingRecord = {
      id: idOf(event),
      ...begunPayload.parse(event.payload),
      begunBy: event.by?.person ?? null,
      ...begunHistory(event),
    };
    return [put(ACTING_NOUN, acting.id, acting)];
  },
  'acting:ended': changing(ACTING_NOUN, actingRecordSchema, ({ from, to }, { dataAt }) => ({
    to: Math.min(to, Math.max(from, dataAt)),
  })),

  'account-case:opened': (event) => {
    const opened: CaseRecord = {
      id: idOf(event),
      ...caseOpenedPayload.parse(event.payload),
      openedBy: must(event.by?.person, 'a case is opened by a person'),
      openedIn: must(event.by?.post, 'a case is opened in a post'),
      openedAt: event.dataAt,
      state: 'open',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      ...begunHistory(event),
    };
    return [put(CASE_NOUN, opened.id, opened)];
  },
  'account-case:approved': (event, read) => {
    const { reason, holding } = approvedPayload.parse(event.payload);
    const before = standing(caseRecordSchema, CASE_NOUN, idOf(event), read);
    const after = { ...withEvent(before, event), ...decided(event, 'approved', reason), holding };
    if (holding === null) return [put(CASE_NOUN, before.id, after)];
    const post = standing(postRecordSchema, POST_NOUN, holding.post, read);
    return [put(CASE_NOUN, before.id, after), put(POST_NOUN, post.id, { ...post, ...filled(post, holding) })];
  },
  'account-case:rejected': changing(CASE_NOUN, caseRecordSchema, (_, event) =>
    decided(event, 'rejected', rejectedPayload.parse(event.payload).reason),
  ),
  'account-case:withdrawn': changing(CASE_NOUN, caseRecordSchema, (_, event) => decided(event, 'withdrawn', null)),
};

const CLOCK_ID = 'this';
const clockSchema = z.strictObject({ at: z.int() });

/**
 * Every other event means nothing here. Throws when an event cannot follow, which the service has made sure of. The newest
 * moment of all is kept beside: a scenario that goes on after a stop must not go on before somebody left a post.
 */
export const projectPeople: Projection = (event, read) => {
  if (!Object.hasOwn(HANDLERS, event.type)) return [];
  const clock = clockSchema.safeParse(read(CLOCK_NOUN, CLOCK_ID));
  const at = Math.max(event.dataAt, clock.success ? clock.data.at : 0);
  return [...must(HANDLERS[event.type], event.type)(event, read), put(CLOCK_NOUN, CLOCK_ID, { at })];
};

/** When, on the clock of the data, people and posts last changed; null when they never did. */
export async function newestAccountEventAt(readTables: ReadTables): Promise<Instant | null> {
  const clock = await readTables.get(CLOCK_NOUN, CLOCK_ID);
  return clock === undefined ? null : clockSchema.parse(clock).at;
}
