/** What the events of sources mean for the read tables: one record a source, its token only as a hash. */

import * as z from 'zod/mini';
import { SOURCE_NAME, sourceContractSchema } from '#shared/indicators/source-contract.ts';
import { must } from '#shared/kernel/must.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

const tokenHash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const sourceRecordSchema = z.strictObject({
  name: z.string().check(z.regex(SOURCE_NAME)),
  /** SHA-256 of the token, hex; null: no lasting token (built-in sources use tokens that end with the process). */
  tokenHash: z.nullable(tokenHash),
  contract: sourceContractSchema,
  addedAt: z.int(),
});

export type SourceRecord = z.infer<typeof sourceRecordSchema>;

const contractSet = z.strictObject({ contract: sourceContractSchema });
const tokenReplaced = z.strictObject({ tokenHash });

/** Noun of the read table. */
export const SOURCE_NOUN = 'source';

/** `source:added`, `source:contract-set`, `source:token-replaced`; every other event means nothing here. */
export const projectSource: Projection = (event, read) => {
  const put = (record: SourceRecord) => [
    { op: 'put' as const, noun: SOURCE_NOUN, id: record.name, record: record as unknown as Json },
  ];
  const standing = (): SourceRecord => sourceRecordSchema.parse(read(SOURCE_NOUN, nameOf(event)));
  switch (event.type) {
    case 'source:added':
      return put(sourceRecordSchema.parse(event.payload));
    case 'source:contract-set':
      return put({ ...standing(), ...contractSet.parse(event.payload) });
    case 'source:token-replaced':
      return put({ ...standing(), ...tokenReplaced.parse(event.payload) });
    default:
      return [];
  }
};

const nameOf = (event: JournalEvent): string => must(event.stream.split(':')[1], 'a source stream names its source');
