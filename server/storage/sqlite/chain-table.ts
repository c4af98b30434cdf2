/** What the tables of both chains have in common: rows as text and back, a filtered page, and the walk over the whole. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type Attribution, attributionSchema } from '#shared/accounts/attribution.ts';
import { type ChainBreak, type Chained, ChainWalk } from '../event-chain.ts';
import type { ChainPage, Json } from '../journal.ts';
import { StorageError } from '../storage-error.ts';

/** Rows that are read at once. */
const PAGE_COUNT = 1_000;

/** A condition of SQL with one `?` for each value. */
export type Condition = readonly [sql: string, ...values: readonly SQLInputValue[]];

/** `column = value`, or nothing where no value is asked for. */
export const equals = (column: string, value: string | undefined): readonly Condition[] =>
  value === undefined ? [] : [[`${column} = ?`, value]];

/** From `from` on and before `to`, real clock. */
export const during = ({ from, to }: { readonly from?: number; readonly to?: number }): readonly Condition[] => [
  ...(from === undefined ? [] : [['real_at >= ?', from] as const]),
  ...(to === undefined ? [] : [['real_at < ?', to] as const]),
];

/** Rows of `table` that meet all `conditions`. Raw, since kysely's types cannot be shared by two tables. */
export function selectPage<Row>(
  db: DatabaseSync,
  table: 'event' | 'audit_entry',
  conditions: readonly Condition[],
  page: ChainPage,
): Row[] {
  const [edge, order] =
    'after' in page
      ? ([['position > ?', page.after], 'asc'] as const)
      : ([['position < ?', page.before], 'desc'] as const);
  const all: readonly Condition[] = [edge, ...conditions];
  const text = `select * from ${table} where ${all.map(([sql]) => sql).join(' and ')} order by position ${order} limit ?`;
  const values = all.flatMap(([, ...given]) => given);
  return db.prepare(text).all(...values, page.limit) as Row[];
}

/**
 * Walks a whole chain and gives way between pages: a long chain must not hold up a directive. `head` is where the chain
 * is known to stand, so that a cut end is missed.
 */
export async function firstBreak<Row, T extends Chained>(chain: {
  readonly hashOf: (entry: T) => string;
  readonly rowsAfter: (position: number, limit: number) => readonly Row[];
  /** Throws `StorageError` for a row that is no entry. */
  readonly entryOf: (row: Row) => T;
  readonly head: () => number;
}): Promise<ChainBreak | null> {
  const walk = new ChainWalk(chain.hashOf);
  for (;;) {
    const rows = chain.rowsAfter(walk.next - 1, PAGE_COUNT);
    for (const row of rows) {
      const position = walk.next;
      try {
        const why = walk.step(chain.entryOf(row));
        if (why !== null) return { position, why };
      } catch (error) {
        if (error instanceof StorageError) return { position, why: error.message };
        throw error;
      }
    }
    if (rows.length < PAGE_COUNT) break;
    await setImmediate();
  }
  return walk.next <= chain.head() ? { position: walk.next, why: 'it is missing' } : null;
}

/** Throws `StorageError` `unusable` naming `what` when it is not JSON. */
export function parsed(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new StorageError('unusable', `${what} is damaged: it is not JSON`, { cause });
  }
}

/**
 * The attribution of a row. The columns that the filter reads are not under the hash: they are held against what is, so
 * that nobody hides an entry from a filter unseen.
 */
export function attributionOfRow(
  row: { readonly by: string; readonly person: string | null; readonly post: string | null },
  what: string,
): Attribution {
  const by = attributionSchema.safeParse(parsed(row.by, what));
  if (!by.success) throw new StorageError('unusable', `${what} is damaged: it does not say who acted`);
  if (by.data.person !== row.person || by.data.post !== row.post) {
    throw new StorageError('unusable', `${what} is damaged: the columns of the filter are not those of its content`);
  }
  return by.data;
}

/** UTF-8 has no lone surrogates and SQLite's text functions end at NUL: stored, such a text would come back another. */
export function refuseUnstorable(...texts: readonly string[]): void {
  for (const text of texts) {
    if (!text.isWellFormed() || text.includes('\0')) {
      throw new TypeError(`not storable as text: ${JSON.stringify(text)}`);
    }
  }
}
