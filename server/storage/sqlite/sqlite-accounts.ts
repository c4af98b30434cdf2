/** `AuditTrail` and `Vault` as the rest of the server sees them, in front of their thread. */

import type { AuditEntry, AuditTrail, NewAuditEntry } from '../audit-trail.ts';
import type { Vault } from '../vault.ts';
import type { AccountsCalls, AccountsWorkerData } from './accounts-worker.ts';
import { refuseUnstorableEntry } from './audit-file.ts';
import { GroupQueue } from './group-queue.ts';
import { type VaultWrite, writeOf } from './vault-file.ts';
import { WorkerCalls } from './worker-calls.ts';

/** Entries or changes in one transaction at most. */
const GROUP_COUNT = 1_000;

export async function openAccounts(workerData: AccountsWorkerData): Promise<{ audit: AuditTrail; vault: Vault }> {
  const calls = await WorkerCalls.start<AccountsCalls>(new URL('./accounts-worker.ts', import.meta.url), workerData);
  const appends = new GroupQueue<readonly NewAuditEntry[], readonly AuditEntry[]>(
    (groups) => calls.call('append', groups),
    GROUP_COUNT,
  );
  // Puts that came together are one transaction: each is all or nothing, since all of them are.
  const puts = new GroupQueue<readonly VaultWrite[], undefined>(async (groups) => {
    await calls.call('put', groups.flat());
    return [];
  }, GROUP_COUNT);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= Promise.all([appends.close(), puts.close()]).then(() => calls.call('close', null)));
  return {
    audit: {
      async append(entries) {
        entries.forEach(refuseUnstorableEntry);
        return entries.length === 0 ? [] : appends.add(entries, entries.length);
      },
      read: (filter, page) => calls.call('read', { filter, page }),
      verify: () => calls.call('verify', null),
      close,
    },
    vault: {
      get: (kind, id) => calls.call('get', { kind, id }),
      list: (kind) => calls.call('list', kind),
      async put(changes) {
        const writes = changes.map(writeOf);
        if (writes.length > 0) await puts.add(writes, writes.length);
      },
      close,
    },
  };
}
