/** What the events of notices mean for the read tables: one record each, with what became of every way out. */

import * as z from 'zod/mini';
import { NOTICE_CHANNELS, noticeSchema } from '#shared/notices/notice.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

/** Noun of the read table; its ids are those of the notices. */
export const NOTICE_NOUN = 'notice';

/**
 * - `waiting`: to be sent from `nextAt` on
 * - `attempted`: handed to the channel; what became of it is not written down
 * - `delivered`, `failed` (certainly not taken, and no longer tried), `unknown` (may have been taken at one try): settled
 */
const DELIVERY_STATES = ['waiting', 'attempted', 'delivered', 'failed', 'unknown'] as const;

const deliverySchema = z.strictObject({
  /** `email:gso63:79:3f2a`; says which address without telling it. */
  id: z.string(),
  channel: z.enum(NOTICE_CHANNELS),
  to: z.string(),
  mark: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** Tries so far. */
  tryCount: z.int(),
  /** Real clock. */
  nextAt: z.int(),
  /** An earlier try may have been taken: whatever comes now, it can no longer be said that it certainly was not. */
  isInDoubt: z.boolean(),
  reason: z.nullable(z.string()),
  /** When the state came to be, real clock. */
  stateAt: z.int(),
});
export type NoticeDelivery = z.infer<typeof deliverySchema>;

export const noticeRecordSchema = z.strictObject({
  ...noticeSchema.shape,
  isSimulated: z.boolean(),
  /** Clock of the data, by which nights are quiet. */
  decidedAt: z.int(),
  /** When quiet hours, as they stood when it was decided, let it leave; for people: at every try they are asked anew. */
  notBefore: z.int(),
  /** Real clock: what an e-mail says as its date, at every try the same. */
  decidedRealAt: z.int(),
  deliveries: z.array(deliverySchema),
  /** When the last delivery was settled, real clock; null while one is not. */
  settledAt: z.nullable(z.int()),
  /** Events of its stream so far. */
  version: z.int(),
});
export type NoticeRecord = z.infer<typeof noticeRecordSchema>;

const decidedSchema = z.strictObject({
  ...z.omit(noticeSchema, { id: true }).shape,
  isSimulated: z.boolean(),
  notBefore: z.int(),
  deliveries: z.array(z.pick(deliverySchema, { id: true, channel: true, to: true, mark: true })),
});
export type DecidedPayload = z.infer<typeof decidedSchema>;

const reason = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));
/** Payload of each step of one delivery, and the state that it leads to. */
const STEPS = {
  'notice:attempted': { state: 'attempted', payload: z.strictObject({ delivery: z.string() }) },
  'notice:deferred': {
    state: 'waiting',
    payload: z.strictObject({ delivery: z.string(), reason, nextAt: z.int(), isInDoubt: z.boolean() }),
  },
  'notice:delivered': { state: 'delivered', payload: z.strictObject({ delivery: z.string() }) },
  'notice:failed': { state: 'failed', payload: z.strictObject({ delivery: z.string(), reason }) },
  'notice:unknown': { state: 'unknown', payload: z.strictObject({ delivery: z.string(), reason }) },
} as const;
export type NoticeStep = keyof typeof STEPS;

const clearedSchema = z.strictObject({ ids: z.array(z.string()) });
/** Stream of what concerns many notices at once. */
export const NOTICES_STREAM = 'notice';

export const noticeStream = (id: string): string => `notice:${id}`;

export const isSettled = ({ state }: NoticeDelivery): boolean =>
  state === 'delivered' || state === 'failed' || state === 'unknown';

type NoticeEvent = Pick<JournalEvent, 'type' | 'stream' | 'streamVersion' | 'payload' | 'realAt' | 'dataAt'>;

/**
 * The record after the event. Throws when the event cannot follow, above all where a delivery that is settled would be
 * settled again: then nothing is appended, whatever a caller believed.
 */
export function withNoticeEvent(before: NoticeRecord | undefined, event: NoticeEvent): NoticeRecord {
  if (event.type === 'notice:decided') {
    if (before !== undefined) throw new Error('a notice is decided once');
    const { deliveries, ...decided } = decidedSchema.parse(event.payload);
    return {
      id: event.stream.slice(noticeStream('').length),
      ...decided,
      decidedAt: event.dataAt,
      decidedRealAt: event.realAt,
      deliveries: deliveries.map((one) => ({
        ...one,
        state: 'waiting',
        tryCount: 0,
        nextAt: event.realAt,
        isInDoubt: false,
        reason: null,
        stateAt: event.realAt,
      })),
      settledAt: deliveries.length === 0 ? event.realAt : null,
      version: event.streamVersion,
    };
  }
  if (before === undefined) throw new Error(`${event.type} of a notice that is not there`);
  const deliveries = withStep(before, event);
  return {
    ...before,
    deliveries,
    settledAt: deliveries.every(isSettled) ? event.realAt : null,
    version: event.streamVersion,
  };
}

function withStep(before: NoticeRecord, event: NoticeEvent): NoticeDelivery[] {
  const { state, payload } = STEPS[z.enum(Object.keys(STEPS) as NoticeStep[]).parse(event.type)];
  const step: { delivery: string; reason?: string; nextAt?: number; isInDoubt?: boolean } = payload.parse(
    event.payload,
  );
  const at = before.deliveries.findIndex(({ id }) => id === step.delivery);
  const standing = before.deliveries[at];
  if (standing === undefined) throw new Error(`${event.type}: no such delivery`);
  if (isSettled(standing)) throw new Error(`${event.type} of a delivery that is ${standing.state}`);
  // A try is counted when it begins where that is written down, otherwise when it has ended.
  const isCounted = state === 'attempted' || (standing.state === 'waiting' && state !== 'unknown');
  const isAfterStop = state === 'attempted' && standing.state === 'attempted';
  return before.deliveries.with(at, {
    ...standing,
    state,
    tryCount: standing.tryCount + (isCounted ? 1 : 0),
    nextAt: step.nextAt ?? standing.nextAt,
    isInDoubt: standing.isInDoubt || isAfterStop || step.isInDoubt === true,
    reason: step.reason ?? null,
    stateAt: event.realAt,
  });
}

/** `notice:decided` and the steps on stream `notice:ID`; `notice:cleared` takes away what has long been settled. */
export const projectNotice: Projection = (event, read) => {
  if (event.type === 'notice:cleared')
    return clearedSchema.parse(event.payload).ids.map((id) => ({ op: 'remove', noun: NOTICE_NOUN, id }));
  if (event.type !== 'notice:decided' && !Object.hasOwn(STEPS, event.type)) return [];
  const id = event.stream.slice(noticeStream('').length);
  const standing = read(NOTICE_NOUN, id);
  const after = withNoticeEvent(standing === undefined ? undefined : noticeRecordSchema.parse(standing), event);
  return [{ op: 'put', noun: NOTICE_NOUN, id, record: after as unknown as Json }];
};
