/** A check sum per stored row: SQLite has none of its own, and a flipped bit must not become a decision or a number. */

import { crc32 } from 'node:zlib';
import { StorageError } from '../storage-error.ts';

/** CRC-32 over the fields in a fixed order. It finds damage, not intent: against intent stands the chain of the journal. */
export const checkSum = (...fields: readonly (string | number | null)[]): number => crc32(JSON.stringify(fields));

export function refuseDamaged(stored: number, what: string, ...fields: readonly (string | number | null)[]): void {
  if (stored !== checkSum(...fields)) {
    throw new StorageError(
      'unusable',
      `${what} is damaged: its check sum does not fit; restore the store from a backup`,
    );
  }
}
