/** The audit trail in one SQLite file, away from the journal: a flood of refusals never queues before a decision. */

import type { StatementSync } from 'node:sqlite';
import {
  AUDIT_KINDS,
  type AuditEntry,
  type AuditFilter,
  type AuditKind,
  type NewAuditEntry,
  REFUSED,
} from '../audit-trail.ts';
import { canonicalJson } from '../canonical-json.ts';
import { auditHash, type ChainBreak, ChainWalk, GENESIS_HASH } from '../event-chain.ts';
import type { ChainPage, Json } from '../journal.ts';
import { AUDIT_MIGRATIONS, type AuditRow } from '../schema/audit-schema.ts';
import { StorageError } from '../storage-error.ts';
import { attributionOfRow, during, equals, firstBreak, parsed, refuseUnstorable, selectPage } from './chain-table.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';

export const AUDIT_KIND: FileKind = {
  fileName: 'audit.sqlite',
  applicationId: 0x5443_4131,
  migrations: AUDIT_MIGRATIONS,
  inspectContent: (db) => {
    const head = Number(db.prepare('select max(position) as position from audit_entry').get()?.position ?? 0);
    const from = Math.max(0, head - TAIL_CHECKED_COUNT);
    const walk = new ChainWalk<AuditEntry>(auditHash, from);
    for (const row of db.prepare('select * from audit_entry where position > ? order by position').iterate(from)) {
      const { next } = walk;
      const why = walk.step(entryOfRow(row as AuditRow));
      if (why !== null) throw new Error(`the chain of the audit trail breaks at ${next}: ${why}`);
    }
  },
};

/** Entries whose chain is verified at every start. */
const TAIL_CHECKED_COUNT = 10_000;

const FIELDS = [
  ...['position', 'kind', 'real_at', 'data_at', 'actor', '"by"', 'person', 'post', 'action', 'object', 'outcome'],
  ...['count', 'until_at', 'detail', 'previous_hash', 'hash'],
];

export class AuditFile {
  readonly #file: SqliteFile;
  readonly #insert: StatementSync;
  #position = 0;
  #hash = GENESIS_HASH;

  /** Opens a file that `takeFolder` has inspected. Throws `StorageError`. */
  static async open(path: string, options: FileOptions = FILE_OPTIONS): Promise<AuditFile> {
    return new AuditFile(await SqliteFile.open(path, AUDIT_KIND, options));
  }

  private constructor(file: SqliteFile) {
    this.#file = file;
    this.#insert = file.db.prepare(
      `insert into audit_entry (${FIELDS.join(', ')}) values (${FIELDS.map(() => '?').join(', ')})`,
    );
    const head = file.db.prepare('select position, hash from audit_entry order by position desc limit 1').get();
    if (head) {
      this.#position = Number(head.position);
      this.#hash = String(head.hash);
    }
  }

  /** Appends the entries in one durable transaction. Throws `StorageError` when none of them stands. */
  append(entries: readonly NewAuditEntry[]): AuditEntry[] {
    const position = this.#position;
    const hash = this.#hash;
    try {
      return this.#file.transaction(() => entries.map((entry) => this.#appendOne(entry)));
    } catch (error) {
      this.#position = position;
      this.#hash = hash;
      throw error;
    }
  }

  #appendOne(given: NewAuditEntry): AuditEntry {
    const detail = given.detail === null ? null : canonicalJson(given.detail);
    const content = {
      ...given,
      // Read back from its text, so that what is answered and what is read later are the same value.
      detail: detail === null ? null : (JSON.parse(detail) as Json),
      position: this.#position + 1,
      previousHash: this.#hash,
    };
    const entry: AuditEntry = { ...content, hash: auditHash(content) };
    const { by } = entry;
    this.#insert.run(
      ...[entry.position, entry.kind, entry.realAt, entry.dataAt, entry.actor, canonicalJson(by), by.person, by.post],
      ...[entry.action, entry.object, entry.outcome, entry.count, entry.untilAt, detail],
      ...[entry.previousHash, entry.hash],
    );
    this.#position = entry.position;
    this.#hash = entry.hash;
    return entry;
  }

  /** Each entry is held against its own hash before it is given out. */
  read(filter: AuditFilter, page: ChainPage): AuditEntry[] {
    const { kinds, actor, person, post, action, object, outcome } = filter;
    const conditions = [
      ...during(filter),
      ...(kinds === undefined ? [] : [[`kind in (${kinds.map(() => '?').join(', ')})`, ...kinds] as const]),
      ...equals('actor', actor),
      ...equals('person', person),
      ...equals('post', post),
      ...equals('action', action),
      ...equals('object', object),
      ...(outcome === REFUSED ? [[`outcome <> 'done'`] as const] : equals('outcome', outcome)),
    ];
    return selectPage<AuditRow>(this.#file.db, 'audit_entry', conditions, page).map((row) => {
      const entry = entryOfRow(row);
      if (auditHash(entry) !== entry.hash) {
        throw new StorageError('unusable', `${this.#file.path}: audit entry ${entry.position} is damaged`);
      }
      return entry;
    });
  }

  verify(): Promise<ChainBreak | null> {
    return firstBreak({
      hashOf: auditHash,
      rowsAfter: (after, limit) => selectPage<AuditRow>(this.#file.db, 'audit_entry', [], { after, limit }),
      entryOf: entryOfRow,
      head: () => this.#position,
    });
  }

  /** Call after answering: keeps the log short. */
  maintain(): void {
    this.#file.checkpoint();
  }

  close(): void {
    this.#file.close();
  }
}

/** Throws what `append` could not store, before it is put together with the entries of others. */
export function refuseUnstorableEntry({ actor, by, action, object, outcome, detail }: NewAuditEntry): void {
  refuseUnstorable(actor, action, object, outcome, ...Object.values(by).filter((value) => value !== null));
  canonicalJson(detail);
}

/** Throws `StorageError` `unusable` for a row that is no entry. */
export function entryOfRow(row: AuditRow): AuditEntry {
  const what = `audit entry ${row.position}`;
  return {
    position: row.position,
    kind: kindOf(row.kind, what),
    realAt: row.real_at,
    dataAt: row.data_at,
    actor: row.actor,
    by: attributionOfRow(row, what),
    action: row.action,
    object: row.object,
    outcome: row.outcome,
    count: row.count,
    untilAt: row.until_at,
    detail: row.detail === null ? null : parsed(row.detail, what),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function kindOf(text: string, what: string): AuditKind {
  const kind = AUDIT_KINDS.find((each) => each === text);
  if (kind === undefined) throw new StorageError('unusable', `${what} is damaged: there is no kind ${text}`);
  return kind;
}
