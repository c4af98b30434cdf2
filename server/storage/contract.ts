/** What every implementation of the storage interfaces must do: one suite for SQLite and, later, PostgreSQL. */

import { contractOfAuditTrail } from './contract-audit.ts';
import { contractOfHistory } from './contract-history.ts';
import { contractOfJournal } from './contract-journal.ts';
import { contractOfObservations } from './contract-observations.ts';
import { contractOfVault } from './contract-vault.ts';
import type { Store } from './storage.ts';

export type StoreHarness = {
  /** Opens the harness's one store; again after a `close` it is the same store, reopened. */
  open(): Promise<Store>;
  destroy(): Promise<void>;
};

/**
 * Declares the suite. `make` gives an empty store whose journal projects with the module at `projectionModule` and
 * whose instants move from the log to their packed form after `packAfterCount` of them.
 */
export function storageContract(
  name: string,
  make: (options: { projectionModule: URL; packAfterCount: number }) => Promise<StoreHarness>,
): void {
  const projectionModule = new URL('./contract-projection.ts', import.meta.url);
  contractOfJournal(name, () => make({ projectionModule, packAfterCount: 1_000 }));
  contractOfAuditTrail(name, () => make({ projectionModule, packAfterCount: 1_000 }));
  contractOfVault(name, () => make({ projectionModule, packAfterCount: 1_000 }));
  contractOfObservations(name, (packAfterCount) => make({ projectionModule, packAfterCount }));
  contractOfHistory(name, (packAfterCount) => make({ projectionModule, packAfterCount }));
}
