/** A store is a journal, the read tables it moves, and the observations: opened together, closed together. */

import type { Journal, ReadTables } from './journal.ts';
import type { Observations } from './observations.ts';

export type Store = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly observations: Observations;
  /** Waits for what is under way, then releases files, threads and the lock. */
  close(): Promise<void>;
};
