/** The thread of the audit trail and the vault. */

import { parentPort, workerData } from 'node:worker_threads';
import { must } from '#shared/kernel/must.ts';
import type { AuditEntry, AuditFilter, NewAuditEntry } from '../audit-trail.ts';
import type { ChainBreak } from '../event-chain.ts';
import type { ChainPage, Json } from '../journal.ts';
import { AccountsFile } from './accounts-file.ts';
import type { FileOptions } from './sqlite-file.ts';
import type { VaultWrite } from './vault-table.ts';
import { serveCalls } from './worker-calls.ts';

export type AccountsWorkerData = { readonly path: string; readonly file: FileOptions };

export type AccountsCalls = {
  /** Several appends in one transaction; answers in their order. */
  append: { argument: readonly (readonly NewAuditEntry[])[]; answer: readonly (readonly AuditEntry[])[] };
  read: { argument: { filter: AuditFilter; page: ChainPage }; answer: readonly AuditEntry[] };
  verify: { argument: null; answer: ChainBreak | null };
  get: { argument: { kind: string; id: string }; answer: Json | undefined };
  list: { argument: string; answer: readonly { id: string; value: Json }[] };
  put: { argument: readonly VaultWrite[]; answer: undefined };
  close: { argument: null; answer: undefined };
};

const data = workerData as AccountsWorkerData;
let file: AccountsFile | null = null;

await serveCalls<AccountsCalls>(
  must(parentPort, 'the accounts run in a thread'),
  async () => {
    const accounts = await AccountsFile.open(data.path, data.file);
    file = accounts;
    const { audit, vault } = accounts;
    return {
      append: (groups) => {
        const entries = audit.append(groups.flat());
        return groups.map((group) => entries.splice(0, group.length));
      },
      read: ({ filter, page }) => audit.read(filter, page),
      verify: () => audit.verify(),
      get: ({ kind, id }) => vault.get(kind, id),
      list: (kind) => vault.list(kind),
      put: (writes) => {
        vault.put(writes);
        return undefined;
      },
      close: () => {
        file = null;
        accounts.close();
        return undefined;
      },
    };
  },
  () => {
    try {
      file?.maintain();
    } catch {
      // Upkeep has no caller to tell: a full disk is tried again after the next call, a failed fsync has fenced the file.
    }
  },
);
