/** What audit trail and vault must do beyond the contract: forget in the bytes, and come to stores that were made before them. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attribution } from '#shared/accounts/attribution.ts';
import { project } from '../contract-projection.ts';
import { eventHash } from '../event-chain.ts';
import { type EventRow, JOURNAL_MIGRATIONS } from '../schema/journal-schema.ts';
import { openFiles } from './answers.ts';
import { checkSum } from './check-sum.ts';
import { eventOf, JOURNAL_KIND } from './journal-file.ts';
import { openSqliteStorage } from './open.ts';
import { randomFrom } from './seeded-random.ts';
import { createFile } from './sqlite-file.ts';

const SEED = 20_200_819;
const projectionModule = new URL('../contract-projection.ts', import.meta.url);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that stands in the file of the vault and its log. */
const bytes = () =>
  readdirSync(folder)
    .filter((name) => name.startsWith('vault.sqlite') && !name.endsWith('-shm'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');

describe('forgetting', () => {
  it(`leaves no byte of what was replaced or removed, whatever its size (seed ${SEED})`, {
    timeout: 120_000,
  }, async () => {
    const random = randomFrom(SEED);
    const store = await openSqliteStorage(folder, { projectionModule });
    const standing = new Map<string, string>();
    const gone: string[] = [];
    const markOf = (secret: string) => secret.slice(0, secret.indexOf('-', '<secret-'.length) + 1);
    const leftOf = (secrets: readonly string[]) => {
      const seen = new Set(bytes().match(/<secret-\d+-/g));
      return secrets.filter((secret) => seen.has(markOf(secret)));
    };
    let made = 0;
    for (let round = 0; round < 150; round++) {
      const changes = Array.from({ length: 1 + random(12) }, () => {
        const id = `id-${random(60)}`;
        // Sizes from a cell to several overflow pages, so that pages split, merge and are given back.
        const secret = `<secret-${made++}-${'z'.repeat(random(random(8) === 0 ? 12_000 : 300))}-${made}>`;
        const value = random(3) === 0 ? null : secret;
        const before = standing.get(id);
        if (before !== undefined) gone.push(before);
        if (value === null) standing.delete(id);
        else standing.set(id, value);
        return { kind: 'password', id, value };
      });
      // What one put both makes and replaces was never to be seen, and is no less gone.
      await store.vault.put(changes);
      // The file is written afresh as often as it may be, on a busy machine later.
      await vi.waitFor(() => expect(leftOf(gone), `round ${round}`).toEqual([]), { timeout: 20_000, interval: 10 });
    }
    expect(leftOf([...standing.values()])).toEqual([...standing.values()]);
    expect(gone.length).toBeGreaterThan(500);
    await store.vault.put([...standing.keys()].map((id) => ({ kind: 'password', id, value: null })));
    await store.close();
    expect(leftOf([...gone, ...standing.values()])).toEqual([]);
  });

  it('waits for a reader elsewhere without holding up the others, and is done when that is gone', async () => {
    const store = await openSqliteStorage(folder, { projectionModule });
    await store.vault.put([{ kind: 'password', id: 'a', value: 'first-secret' }]);
    const reader = new DatabaseSync(join(folder, 'vault.sqlite'), { readOnly: true });
    reader.exec('begin; select count(*) from vault');
    await store.vault.put([{ kind: 'password', id: 'a', value: 'second-secret' }]);
    expect(await store.vault.get('password', 'a')).toBe('second-secret');
    expect(bytes()).toContain('first-secret');
    reader.exec('commit');
    reader.close();
    await vi.waitFor(async () => {
      await store.vault.get('password', 'a');
      expect(bytes()).not.toContain('first-secret');
    });
    await store.close();
  });
});

/** Rows as the release before attributions wrote them, with its own hashes. */
const OLD_ROWS = JSON.parse(
  readFileSync(new URL('./fixtures/events-before-attribution.json', import.meta.url), 'utf8'),
) as Omit<EventRow, 'by' | 'person' | 'post'>[];

describe('a store from before there were accounts', () => {
  /** The journal of that release, in its own schema. */
  async function oldStore(): Promise<void> {
    const storeId = 'old-store';
    const old = { ...JOURNAL_KIND, migrations: JOURNAL_MIGRATIONS.slice(0, 1) };
    await createFile(join(folder, 'journal.sqlite'), old, storeId);
    const db = new DatabaseSync(join(folder, 'journal.sqlite'));
    for (const row of OLD_ROWS) {
      const names = Object.keys(row);
      db.prepare(`insert into event (${names}) values (${names.map(() => '?')})`).run(...Object.values(row));
    }
    const record = '{"k":1}';
    db.prepare('insert into record values (?, ?, ?, ?, ?)').run(
      'note',
      'n',
      record,
      1,
      checkSum('note', 'n', record, 1),
    );
    db.close();
    const made = await openFiles(folder, project);
    made.close();
    for (const name of ['audit.sqlite', 'vault.sqlite']) rmSync(join(folder, name));
    writeFileSync(join(folder, 'store.json'), JSON.stringify({ storeId }));
  }

  it('keeps the hashes that it was written with', () => {
    for (const row of OLD_ROWS) {
      const event = eventOf({ ...row, by: null, person: null, post: null });
      expect(eventHash(event)).toBe(row.hash);
      expect('by' in event).toBe(false);
    }
    expect(OLD_ROWS).toHaveLength(6);
  });

  it('gets the column and the files at its next start, and its chain goes on', async () => {
    await oldStore();
    const store = await openSqliteStorage(folder, { projectionModule });
    expect((await store.journal.read(0, 10)).map(({ hash }) => hash)).toEqual(OLD_ROWS.map(({ hash }) => hash));
    const by: Attribution = {
      ...{ person: 'person-1', post: 'post-1', ownPost: null, screen: null },
      ...{ session: 's', address: '::1', device: 'Máy' },
    };
    const command = { stream: 'store', type: 'other', actor: 'person-1@post-1', realAt: 1, dataAt: 1, payload: {} };
    const appended = await store.journal.append({ ...command, commandId: 'new', by });
    expect(appended).toMatchObject({ ok: true, value: { event: { position: 7, by } } });
    expect(await store.journal.find({ person: 'person-1' }, { before: 100, limit: 9 })).toMatchObject([
      { position: 7, by },
    ]);
    expect(await store.journal.find({ stream: 'store' }, { after: 4, limit: 9 })).toHaveLength(2);
    expect(await store.journal.verify()).toBeNull();
    expect(await store.audit.read({}, { after: 0, limit: 1 })).toEqual([]);
    await store.close();
    for (const name of ['audit.sqlite', 'vault.sqlite']) expect(existsSync(join(folder, name))).toBe(true);
    for (const forged of [`"by" = '{}'`, `"by" = null, person = null, post = null`, `person = 'person-2'`]) {
      const copy = mkdtempSync(join(tmpdir(), 'toan-canh-accounts-'));
      cpSync(folder, copy, { recursive: true });
      const db = new DatabaseSync(join(copy, 'journal.sqlite'));
      db.exec(`update event set ${forged} where position = 7`);
      db.close();
      await expect(openSqliteStorage(copy, { projectionModule })).rejects.toMatchObject({ code: 'unusable' });
      rmSync(copy, { recursive: true });
    }
  });

  it('is refused from then on when the file is missing', async () => {
    await oldStore();
    await (await openSqliteStorage(folder, { projectionModule })).close();
    for (const part of ['', '-wal', '-shm']) rmSync(join(folder, `audit.sqlite${part}`), { force: true });
    await expect(openSqliteStorage(folder, { projectionModule })).rejects.toThrow(/audit\.sqlite is missing/);
  });
});
