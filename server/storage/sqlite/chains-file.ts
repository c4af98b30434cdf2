/** The two chains of a store read straight from its files, beside a running server or without one, and nothing changed by it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AuditEntry } from '../audit-trail.ts';
import type { SurveyRow } from '../chain-survey.ts';
import type { JournalEvent } from '../journal.ts';
import { AUDIT_KIND, entryOfRow } from './audit-file.ts';
import { eventOf, JOURNAL_KIND } from './journal-file.ts';
import type { FileKind } from './sqlite-file.ts';

export type ChainFile<T> = {
  readonly fileName: string;
  /** What SQLite finds wrong with the file; null when nothing. */
  damage(): string | null;
  /** In the order of positions. Throws where the file cannot be read on. */
  rows(after?: number): Generator<SurveyRow<T>>;
};

export type Chains = {
  readonly journal: ChainFile<JournalEvent>;
  readonly audit: ChainFile<AuditEntry>;
  /** Entries of the kind `head` that can be read. */
  heads(): readonly AuditEntry[];
  close(): void;
};

/** Read at once: between pages the server may empty its logs. */
const PAGE_COUNT = 1_000;

/** Throws with a sentence when the folder has no such files or they are of another release. */
export function openChains(folder: string): Chains {
  const journal = openToRead(folder, JOURNAL_KIND);
  const audit = openToRead(folder, AUDIT_KIND);
  return {
    journal: chainFile(journal, JOURNAL_KIND, 'event', eventOf),
    audit: chainFile(audit, AUDIT_KIND, 'audit_entry', entryOfRow),
    heads: () =>
      audit
        .prepare("select * from audit_entry where kind = 'head' order by position")
        .all()
        .flatMap((row) => rowOf(row, entryOfRow).entry ?? []),
    close() {
      journal.close();
      audit.close();
    },
  };
}

function openToRead(folder: string, { fileName, applicationId, migrations }: FileKind): DatabaseSync {
  const path = join(folder, fileName);
  if (!existsSync(path)) throw new Error(`there is no ${path}`);
  const db = new DatabaseSync(path, { readOnly: true });
  const read = (name: string) => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0];
  if (read('application_id') === applicationId && read('user_version') === migrations.length) return db;
  db.close();
  throw new Error(`${path} is not a ${fileName} of this release; start the server once`);
}

function chainFile<T>(
  db: DatabaseSync,
  { fileName }: FileKind,
  table: 'event' | 'audit_entry',
  entryOf: (row: never) => T,
): ChainFile<T> {
  return {
    fileName,
    damage() {
      try {
        const found = db.prepare('pragma integrity_check(3)').all();
        const text = found.map((row) => String(Object.values(row)[0])).join('; ');
        return text === 'ok' ? null : text;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    *rows(after = Number.MIN_SAFE_INTEGER) {
      const page = db.prepare(`select * from ${table} where position > ? order by position limit ${PAGE_COUNT}`);
      for (let edge = after; ; ) {
        const rows = page.all(edge);
        for (const row of rows) yield rowOf(row, entryOf);
        if (rows.length < PAGE_COUNT) return;
        edge = Number(rows.at(-1)?.position);
      }
    },
  };
}

function rowOf<T>(row: Record<string, unknown>, entryOf: (row: never) => T): SurveyRow<T> {
  const known = {
    position: Number(row.position),
    hash: String(row.hash),
    previousHash: String(row.previous_hash),
  };
  try {
    return { ...known, entry: entryOf(row as never), why: '' };
  } catch (error) {
    return { ...known, entry: null, why: error instanceof Error ? error.message : String(error) };
  }
}
