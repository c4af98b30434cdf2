/** The thread of the audit trail and the vault. */

import { parentPort, workerData } from 'node:worker_threads';
import { must } from '#shared/kernel/must.ts';
import type { AuditEntry, AuditFilter, NewAuditEntry } from '../audit-trail.ts';
import type { ChainBreak } from '../event-chain.ts';
import type { ChainPage, Json } from '../journal.ts';
import { AuditFile } from './audit-file.ts';
import type { FileOptions } from './sqlite-file.ts';
import { VaultFile, type VaultWrite } from './vault-file.ts';
import { serveCalls } from './worker-calls.ts';

export type AccountsWorkerData = {
  readonly auditPath: string;
  readonly vaultPath: string;
  readonly file: FileOptions;
};

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
const files: (AuditFile | VaultFile)[] = [];

await serveCalls<AccountsCalls>(
  must(parentPort, 'the accounts run in a thread'),
  async () => {
    const audit = await AuditFile.open(data.auditPath, data.file);
    files.push(audit);
    const vault = await VaultFile.open(data.vaultPath, data.file);
    files.push(vault);
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
        for (const file of files.splice(0)) file.close();
        return undefined;
      },
    };
  },
  () => {
    for (const file of files) {
      try {
        file.maintain();
      } catch {
        // Upkeep has no caller to tell: a full disk is tried again after the next call, a failed fsync has fenced the file.
      }
    }
  },
);
