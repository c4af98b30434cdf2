/** A store is a journal, the read tables it moves, the observations, the audit trail and the vault: opened and closed together. */

import type { AuditTrail } from './audit-trail.ts';
import type { Journal, ReadTables } from './journal.ts';
import type { Observations } from './observations.ts';
import type { Vault } from './vault.ts';

export type Store = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly observations: Observations;
  readonly audit: AuditTrail;
  readonly vault: Vault;
  /** Waits for what is under way, then releases files, threads and the lock. */
  close(): Promise<void>;
};
