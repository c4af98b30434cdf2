/** The journal and the read tables in one SQLite file: an event and what it changes are one transaction. */

import type { StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type ChainBreak, ChainWalk, eventHash, GENESIS_HASH } from '../event-chain.ts';
import type {
  AppendRefusal,
  ChainPage,
  EventFilter,
  JournalEvent,
  Json,
  NewEvent,
  Projection,
  ReadMutation,
} from '../journal.ts';
import { type EventRow, JOURNAL_MIGRATIONS, type JournalTables, type RecordRow } from '../schema/journal-schema.ts';
import { StorageError } from '../storage-error.ts';
import { attributionOfRow, during, equals, firstBreak, parsed, refuseUnstorable, selectPage } from './chain-table.ts';
import { checkSum, refuseDamaged } from './check-sum.ts';
import { Statements } from './kysely-sqlite.ts';
import { FILE_OPTIONS, type FileKind, type FileOptions, SqliteFile } from './sqlite-file.ts';

export const JOURNAL_KIND: FileKind = {
  fileName: 'journal.sqlite',
  applicationId: 0x5443_4a31,
  migrations: JOURNAL_MIGRATIONS,
  inspectContent: (db) => {
    const head = db.prepare('select max(position) as position from event').get()?.position;
    const from = Math.max(0, Number(head ?? 0) - TAIL_CHECKED_COUNT);
    const walk = new ChainWalk<JournalEvent>(eventHash, from);
    const rows = db.prepare('select * from event where position > ? order by position').iterate(from);
    for (const row of rows) {
      const { next } = walk;
      const why = walk.step(eventOf(row as EventRow));
      if (why !== null) throw new Error(`the chain of the journal breaks at ${next}: ${why}`);
    }
    for (const row of db.prepare('select * from record').iterate()) recordOf(row as RecordRow);
  },
};

/** Events whose chain is verified at every start; the whole is verified by `verify`, which takes 2 s a million. */
const TAIL_CHECKED_COUNT = 10_000;
const PAGE = 1_000;

export type AppendAnswer = Result<{ event: JournalEvent; isRepeat: boolean }, AppendRefusal>;
/** One event of a group may fail by itself (its projection threw) without the others. */
export type Appended = { readonly answer: AppendAnswer } | { readonly bug: unknown };

export class JournalFile {
  readonly #file: SqliteFile;
  readonly #statements: Statements<JournalTables>;
  readonly #project: Projection;
  readonly #insertEvent: StatementSync;
  readonly #eventByCommand: StatementSync;
  readonly #standing: StatementSync;
  readonly #putRecord: StatementSync;
  readonly #removeRecord: StatementSync;
  readonly #getRecord: StatementSync;
  #position = 0;
  #hash = GENESIS_HASH;

  private constructor(file: SqliteFile, project: Projection) {
    this.#file = file;
    this.#project = project;
    this.#statements = new Statements(file.db);
    this.#insertEvent = file.db.prepare(
      `insert into event (position, command_id, stream, stream_version, type, actor, "by", person, post, real_at,
         data_at, payload, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#eventByCommand = file.db.prepare('select * from event where command_id = ?');
    this.#standing = file.db.prepare('select max(stream_version) as version from event where stream = ?');
    this.#putRecord = file.db.prepare(
      `insert into record (noun, id, json, position, check_sum) values (?, ?, ?, ?, ?)
         on conflict (noun, id) do update set json = excluded.json, position = excluded.position,
         check_sum = excluded.check_sum`,
    );
    this.#removeRecord = file.db.prepare('delete from record where noun = ? and id = ?');
    this.#getRecord = file.db.prepare('select * from record where noun = ? and id = ?');
  }

  /** Opens a file that `takeFolder` has inspected. Throws `StorageError`. */
  static async open(path: string, project: Projection, options: FileOptions = FILE_OPTIONS): Promise<JournalFile> {
    const journal = new JournalFile(await SqliteFile.open(path, JOURNAL_KIND, options), project);
    const head = journal.#statements.all(
      journal.#statements.build.selectFrom('event').select(['position', 'hash']).orderBy('position', 'desc').limit(1),
    )[0];
    if (head) {
      journal.#position = head.position;
      journal.#hash = head.hash;
    }
    return journal;
  }

  /** Appends a group in one durable transaction; answers in order. Throws `StorageError` when none of it stands. */
  append(events: readonly NewEvent[]): Appended[] {
    const position = this.#position;
    const hash = this.#hash;
    try {
      return this.#file.transaction(() => events.map((event) => this.#appendOne(event)));
    } catch (error) {
      this.#position = position;
      this.#hash = hash;
      throw error;
    }
  }

  #appendOne(command: NewEvent): Appended {
    const first = this.#eventByCommand.get(command.commandId) as EventRow | undefined;
    if (first) return { answer: ok({ event: eventOf(first), isRepeat: true }) };
    const standing = Number(this.#standing.get(command.stream)?.version ?? 0);
    if (command.expectedVersion !== undefined && command.expectedVersion !== standing) {
      return { answer: err({ code: 'version-conflict', standing }) };
    }
    const { commandId, stream, type, actor, by, realAt, dataAt } = command;
    let event: JournalEvent;
    let mutations: readonly StorableMutation[];
    let payload: string;
    try {
      refuseUnstorable(commandId, stream, type, actor, ...Object.values(by ?? {}).filter((value) => value !== null));
      payload = canonicalJson(command.payload);
      const content = {
        position: this.#position + 1,
        commandId,
        stream,
        streamVersion: standing + 1,
        type,
        actor,
        ...(by === undefined ? {} : { by }),
        realAt,
        dataAt,
        // Read back from its text, so that the answer of the first call and of every repeat are the same value.
        payload: JSON.parse(payload) as Json,
        previousHash: this.#hash,
      };
      event = { ...content, hash: eventHash(content, payload) };
      mutations = this.#project(event, (noun, id) => this.get(noun, id)).map(storable);
    } catch (bug) {
      // A damaged record found while projecting is the store's affair, not a bug of this one event.
      if (bug instanceof StorageError) throw bug;
      return { bug };
    }
    this.#insertEvent.run(
      event.position,
      commandId,
      stream,
      event.streamVersion,
      type,
      actor,
      by === undefined ? null : canonicalJson(by),
      by?.person ?? null,
      by?.post ?? null,
      realAt,
      dataAt,
      payload,
      event.previousHash,
      event.hash,
    );
    for (const mutation of mutations) this.#apply(mutation, event.position);
    this.#position = event.position;
    this.#hash = event.hash;
    return { answer: ok({ event, isRepeat: false }) };
  }

  #apply({ noun, id, json }: StorableMutation, position: number): void {
    if (json === null) this.#removeRecord.run(noun, id);
    else this.#putRecord.run(noun, id, json, position, checkSum(noun, id, json, position));
  }

  /** Call after answering: keeps the log short. */
  maintain(): void {
    this.#file.checkpoint();
  }

  /** Events after `position` in order, at most `limit`; each is held against its own hash before it is given out. */
  read(position: number, limit: number): JournalEvent[] {
    return this.find({}, { after: position, limit });
  }

  /** Events that fit the filter, each held against its own hash as well. */
  find(filter: EventFilter, page: ChainPage): JournalEvent[] {
    const conditions = [
      ...during(filter),
      ...equals('actor', filter.actor),
      ...equals('person', filter.person),
      ...equals('post', filter.post),
      ...equals('stream', filter.stream),
      ...equals('type', filter.type),
    ];
    return selectPage<EventRow>(this.#file.db, 'event', conditions, page).map((row) => {
      const event = eventOf(row);
      if (eventHash(event) !== event.hash) {
        throw new StorageError('unusable', `${this.#file.path}: event ${event.position} is damaged`);
      }
      return event;
    });
  }

  verify(): Promise<ChainBreak | null> {
    return firstBreak({
      hashOf: eventHash,
      rowsAfter: (after, limit) => selectPage<EventRow>(this.#file.db, 'event', [], { after, limit }),
      entryOf: eventOf,
      head: () => this.#position,
    });
  }

  get(noun: string, id: string): Json | undefined {
    const row = this.#getRecord.get(noun, id) as RecordRow | undefined;
    return row && recordOf(row);
  }

  list(noun: string): { id: string; record: Json }[] {
    return this.#records(noun).map((row) => ({ id: row.id, record: recordOf(row) }));
  }

  #records(noun: string | null): RecordRow[] {
    const all = this.#statements.build.selectFrom('record').selectAll().orderBy('noun').orderBy('id');
    return this.#statements.all(noun === null ? all : all.where('noun', '=', noun));
  }

  /** Projects the whole journal again in memory and compares; null when identical, else the first difference. */
  async compareWithRebuild(): Promise<string | null> {
    const rebuilt = new Map<string, { json: string; position: number }>();
    const key = (noun: string, id: string) => JSON.stringify([noun, id]);
    let position = 0;
    for (;;) {
      const page = this.read(position, PAGE);
      for (const event of page) {
        const mutations = this.#project(event, (noun, id) => {
          const record = rebuilt.get(key(noun, id));
          return record && (JSON.parse(record.json) as Json);
        });
        for (const mutation of mutations) {
          if (mutation.op === 'remove') rebuilt.delete(key(mutation.noun, mutation.id));
          else {
            const json = canonicalJson(mutation.record);
            rebuilt.set(key(mutation.noun, mutation.id), { json, position: event.position });
          }
        }
        position = event.position;
      }
      // Without giving way after the last page, so that nothing is appended before the comparison.
      if (page.length < PAGE) break;
      await setImmediate();
    }
    for (const row of this.#records(null)) {
      const twin = rebuilt.get(key(row.noun, row.id));
      if (!twin) return `${row.noun} ${row.id} stands in the tables but not in the journal`;
      if (twin.json !== row.json) return `${row.noun} ${row.id} is ${row.json}, rebuilt ${twin.json}`;
      if (twin.position !== row.position) {
        return `${row.noun} ${row.id} was written at ${row.position}, rebuilt at ${twin.position}`;
      }
      rebuilt.delete(key(row.noun, row.id));
    }
    const [missing] = rebuilt.keys();
    return missing === undefined ? null : `${missing} is missing from the tables`;
  }

  close(): void {
    this.#file.close();
  }
}

/** Throws `StorageError` `unusable` for a row that is no event. */
export function eventOf(row: EventRow): JournalEvent {
  const what = `event ${row.position}`;
  return {
    position: row.position,
    commandId: row.command_id,
    stream: row.stream,
    streamVersion: row.stream_version,
    type: row.type,
    actor: row.actor,
    ...(row.by === null ? {} : { by: attributionOfRow({ ...row, by: row.by }, what) }),
    realAt: row.real_at,
    dataAt: row.data_at,
    payload: parsed(row.payload, what),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function recordOf(row: RecordRow): Json {
  refuseDamaged(row.check_sum, `record ${row.noun} ${row.id}`, row.noun, row.id, row.json, row.position);
  return parsed(row.json, `record ${row.noun} ${row.id}`);
}

/** A record as it is written; `json` null: it is removed. */
type StorableMutation = { readonly noun: string; readonly id: string; readonly json: string | null };

/** Throws what cannot be written, before anything of its event is. */
function storable(mutation: ReadMutation): StorableMutation {
  const { noun, id } = mutation;
  refuseUnstorable(noun, id);
  return { noun, id, json: mutation.op === 'put' ? canonicalJson(mutation.record) : null };
}
