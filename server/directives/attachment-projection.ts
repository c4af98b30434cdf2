/** What keeping and removing an attachment mean for the read tables: one record for each file there ever was. */

import * as z from 'zod/mini';
import { type AttachmentId, attachmentId } from '#shared/directives/task.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

export const ATTACHMENT_NOUN = 'attachment';

export const KEPT = 'attachment:kept';
export const REMOVED = 'attachment:removed';

/** What is known of a file; the bytes lie beside the store. */
const facts = {
  /** As it was sent, NFC. */
  name: z.string(),
  kind: z.string(),
  mime: z.string(),
  sizeBytes: z.int(),
  /** SHA-256 of the bytes, hex. */
  digest: z.string(),
};
export const keptPayload = z.strictObject(facts);
export type AttachmentFacts = z.infer<typeof keptPayload>;

export const attachmentRecordSchema = z.strictObject({
  id: attachmentId,
  ...facts,
  actor: z.string(),
  /** Clock of the data, for people. */
  keptAt: z.int(),
  /** Real clock, from which it is counted how long nobody has used it. */
  realAt: z.int(),
  /** The bytes are gone; the record stays, so that a journal that speaks of the file can be read. */
  isRemoved: z.boolean(),
  /** Events on its stream. */
  version: z.int(),
});
export type AttachmentRecord = AttachmentFacts & {
  readonly id: AttachmentId;
  readonly actor: string;
  readonly keptAt: Instant;
  readonly realAt: Instant;
  readonly isRemoved: boolean;
  readonly version: number;
};

export const attachmentStream = (id: AttachmentId): string => `attachment:${id}`;

type Happened = Pick<JournalEvent, 'type' | 'payload' | 'dataAt' | 'realAt' | 'actor' | 'streamVersion'>;

export function keptRecord(id: AttachmentId, event: Happened): AttachmentRecord {
  const { actor, dataAt: keptAt, realAt, streamVersion: version } = event;
  return { id, ...keptPayload.parse(event.payload), actor, keptAt, realAt, isRemoved: false, version };
}

export const removedRecord = (before: AttachmentRecord, { streamVersion: version }: Happened): AttachmentRecord => ({
  ...before,
  isRemoved: true,
  version,
});

/** `attachment:kept` and `attachment:removed` on streams `attachment:file-…`. */
export const projectAttachments: Projection = (event, read) => {
  if (event.type !== KEPT && event.type !== REMOVED) return [];
  const id = event.stream.slice(event.stream.indexOf(':') + 1) as AttachmentId;
  const record =
    event.type === KEPT
      ? keptRecord(id, event)
      : removedRecord(attachmentRecordSchema.parse(read(ATTACHMENT_NOUN, id)) as AttachmentRecord, event);
  return [{ op: 'put', noun: ATTACHMENT_NOUN, id, record: record as unknown as Json }];
};
