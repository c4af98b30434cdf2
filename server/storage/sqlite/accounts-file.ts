/** The audit trail and the vault in one SQLite file, away from the journal: reads and sign-ins never queue before a decision. */

import { ACCOUNTS_MIGRATIONS, type VaultRow } from '../schema/accounts-schema.ts';
import { StorageError } from '../storage-error.ts';
import { AuditTable, inspectAudit } from './audit-table.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';
import { VaultTable, valueOfRow } from './vault-table.ts';

export const ACCOUNTS_KIND: FileKind = {
  fileName: 'accounts.sqlite',
  applicationId: 0x5443_4131,
  migrations: ACCOUNTS_MIGRATIONS,
  inspectContent: (db) => {
    inspectAudit(db);
    for (const row of db.prepare('select * from vault').iterate()) valueOfRow(row as VaultRow);
  },
};

const SECURE_DELETE_ON = 1;

export class AccountsFile {
  readonly #file: SqliteFile;
  readonly audit: AuditTable;
  readonly vault: VaultTable;

  private constructor(file: SqliteFile) {
    this.#file = file;
    this.audit = new AuditTable(file);
    this.vault = new VaultTable(file);
  }

  /** Opens a file that `takeFolder` has inspected. Throws `StorageError`. */
  static async open(path: string, options: FileOptions = FILE_OPTIONS): Promise<AccountsFile> {
    const file = await SqliteFile.open(path, ACCOUNTS_KIND, options);
    file.db.exec('pragma secure_delete = on');
    const found = file.db.prepare('pragma secure_delete').get()?.secure_delete;
    if (found !== SECURE_DELETE_ON) {
      file.close();
      throw new StorageError(
        'unusable',
        `${path}: thiết lập secure_delete là ${String(found)}, phải là ${SECURE_DELETE_ON}; không mở kho. / ` +
          `setting secure_delete reads ${String(found)} where it must be ${SECURE_DELETE_ON}; the store stays closed.`,
      );
    }
    return new AccountsFile(file);
  }

  /** Call after answering: what was replaced leaves the log, and the log is kept short. */
  maintain(): void {
    this.vault.forget();
    this.#file.checkpoint();
  }

  close(): void {
    this.vault.forget();
    this.#file.close();
  }
}
