/** What the events of the store itself mean for the read tables: one record that says which store this is. */

import * as z from 'zod/mini';
import type { Json, Projection } from '../storage/journal.ts';

export const storeRecordSchema = z.strictObject({
  /** A simulated store never becomes a real one, nor the other way round. */
  kind: z.enum(['real', 'simulated']),
  id: z.uuid(),
  scenario: z.nullable(z.string()),
  /** The clock of the data: `dataAt` when the real clock stood at `realAt`, then `speed` times as fast. */
  clock: z.strictObject({ realAt: z.int(), dataAt: z.int(), speed: z.number() }),
});

export type StoreRecord = z.infer<typeof storeRecordSchema>;

const clockSet = z.pick(storeRecordSchema, { clock: true });

export const STORE_NOUN = 'store';
export const STORE_ID = 'this';

/** `store:created`, `store:clock-set`; every other event means nothing here. */
export const projectStore: Projection = (event, read) => {
  const put = (record: StoreRecord) => [
    { op: 'put' as const, noun: STORE_NOUN, id: STORE_ID, record: record as unknown as Json },
  ];
  switch (event.type) {
    case 'store:created':
      return put(storeRecordSchema.parse(event.payload));
    case 'store:clock-set':
      return put({ ...storeRecordSchema.parse(read(STORE_NOUN, STORE_ID)), ...clockSet.parse(event.payload) });
    default:
      return [];
  }
};
