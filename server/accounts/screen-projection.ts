/** What the events of enrolled screens mean for the read tables: one record each, with the key that the screen proves. */

import * as z from 'zod/mini';
import { publicKeySchema } from '#shared/accounts/screen-api.ts';
import { CLEARANCES, type ScreenId } from '#shared/accounts/viewer.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

/** Noun of the read table; its ids are those of the screens. */
export const SCREEN_NOUN = 'screen';

const screenId: z.ZodMiniType<ScreenId> = z.templateLiteral(['screen-', z.string()]);

export const SCREEN_EVENTS = ['screen:enrolled', 'screen:changed', 'screen:revoked', 'screen:removed'] as const;
/** `removed` is for the oldest of the screens that admitted themselves: an own screen stays, revoked. */
export type ScreenEventType = (typeof SCREEN_EVENTS)[number];

const place = { name: z.string(), group: z.string(), clearance: z.enum(CLEARANCES) };

export const screenRecordSchema = z.strictObject({
  id: screenId,
  ...place,
  isDemo: z.boolean(),
  publicKey: publicKeySchema,
  enrolledAt: z.int(),
  enrolledBy: z.string(),
  revokedAt: z.nullable(z.int()),
  /** Events of its stream so far. */
  version: z.int(),
  /** What people commanded, so that the same command a second time is known. */
  commands: z.array(z.strictObject({ id: z.string(), type: z.enum(SCREEN_EVENTS) })),
});
export type ScreenRecord = z.infer<typeof screenRecordSchema>;

/** `askedFrom`: where the code that was approved had been asked for. */
const enrolledSchema = z.strictObject({
  ...place,
  isDemo: z.boolean(),
  publicKey: publicKeySchema,
  askedFrom: z.nullable(z.string()),
});
export type EnrolledPayload = z.infer<typeof enrolledSchema>;
const changedSchema = z.strictObject(place);

type ScreenEvent = Pick<
  JournalEvent,
  'type' | 'stream' | 'streamVersion' | 'payload' | 'realAt' | 'actor' | 'commandId'
>;

export const screenStream = (id: ScreenId): string => `screen:${id}`;

/** The record after the event, or undefined where none is left; throws when the event cannot follow. */
export function withScreenEvent(before: ScreenRecord | undefined, event: ScreenEvent): ScreenRecord | undefined {
  const type = z.enum(SCREEN_EVENTS).parse(event.type);
  if (type === 'screen:removed') return undefined;
  const command = { id: event.commandId, type };
  if (type === 'screen:enrolled') {
    const { askedFrom: _, ...enrolled } = enrolledSchema.parse(event.payload);
    return {
      id: screenId.parse(event.stream.slice('screen:'.length)),
      ...enrolled,
      enrolledAt: event.realAt,
      enrolledBy: event.actor,
      revokedAt: null,
      version: event.streamVersion,
      commands: [command],
    };
  }
  if (before === undefined) throw new Error(`${type} of a screen that was never enrolled`);
  const changed = type === 'screen:changed' ? changedSchema.parse(event.payload) : { revokedAt: event.realAt };
  return { ...before, ...changed, version: event.streamVersion, commands: [...before.commands, command] };
}

/** `screen:enrolled` and the others on stream `screen:ID`; every other event means nothing here. */
export const projectScreen: Projection = (event, read) => {
  if (!(SCREEN_EVENTS as readonly string[]).includes(event.type)) return [];
  const id = event.stream.slice('screen:'.length);
  const standing = read(SCREEN_NOUN, id);
  const after = withScreenEvent(standing === undefined ? undefined : screenRecordSchema.parse(standing), event);
  return after === undefined
    ? [{ op: 'remove', noun: SCREEN_NOUN, id }]
    : [{ op: 'put', noun: SCREEN_NOUN, id, record: after as unknown as Json }];
};
