/** A thousand forgeries of a real store's files: each is found, and its place named. */

import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { openSigningKey, publicKeysBeside, signStatement, statementSchema } from '../accounts/audit-signing.ts';
import { createAuditLog } from '../accounts/audit-writer.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { auditHash, eventHash } from '../storage/event-chain.ts';
import { entryOfRow } from '../storage/sqlite/audit-file.ts';
import { openChains } from '../storage/sqlite/chains-file.ts';
import { eventOf } from '../storage/sqlite/journal-file.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import { randomFrom } from '../storage/sqlite/seeded-random.ts';
import { exportAudit, verifyExport } from './audit-export.ts';
import { verifyStore } from './verify-store.ts';

const SEED = 20_200_819;
const COUNT = 1_000;
const projectionModule = new URL('../storage/contract-projection.ts', import.meta.url);

type Target = 'journal' | 'audit';
const TABLES = { journal: 'event', audit: 'audit_entry' } as const;
const FILES = { journal: 'journal.sqlite', audit: 'audit.sqlite' } as const;
type Row = Record<string, string | number | null>;

let root: string;
let original: string;
const lengths = { journal: 0, audit: 0 };

/** Events and entries in turns, signed several times, closed in order. */
async function makeStore(): Promise<void> {
  root = mkdtempSync(join(tmpdir(), 'toan-canh-verify-'));
  original = join(root, 'original');
  const store = await openSqliteStorage(original, { projectionModule });
  let now = 1_597_800_000_000;
  const person = { person: 'person-1', post: 'post-1', ownPost: null, screen: null } as const;
  for (let round = 0; round < 5; round++) {
    const log = await createAuditLog({
      ...{ trail: store.audit, journal: store.journal, storeId: 'store-1', signEveryMs: 3_600_000 },
      clocks: { realNow: () => now++, dataNow: () => now },
      key: openSigningKey(join(original, 'audit-key.pem')),
      headsFile: join(original, 'audit-heads.ndjson'),
      onError: (error) => {
        throw error;
      },
    });
    for (let k = 0; k < 12; k++) {
      const id = `${round}-${k}`;
      await store.journal.append({
        ...{ commandId: `c${id}`, stream: `s:${k % 3}`, type: 'thing:put', actor: 'person-1@post-1', realAt: now++ },
        ...{ dataAt: now, payload: { id, record: { text: `Thừa Thiên Huế ${id}` } } },
        ...(k % 2 === 0 ? { by: { ...person, session: 's', address: '::1', device: 'Máy' } } : {}),
      });
      log.note({
        ...{ kind: 'read', action: 'account-case:see', object: `account-case:${id}`, outcome: 'done' },
        caller: { viewer: { kind: 'public' }, session: null, address: `10.0.0.${k}`, device: 'Trình duyệt' },
      });
    }
    await log.close();
  }
  await store.close();
  for (const of of ['journal', 'audit'] as const) {
    const db = new DatabaseSync(join(original, FILES[of]));
    db.exec('pragma wal_checkpoint(truncate)');
    lengths[of] = Number(db.prepare(`select count(*) as count from ${TABLES[of]}`).get()?.count);
    db.close();
  }
}

const hashOfRow = (of: Target, row: Row): string =>
  of === 'journal' ? eventHash(eventOf(row as never)) : auditHash(entryOfRow(row as never));

/** The table as rows in memory, changed at will, and written back in one go. */
function rewrite(path: string, of: Target, change: (rows: Row[]) => Row[]): void {
  const db = new DatabaseSync(path);
  const rows = db.prepare(`select * from ${TABLES[of]} order by position`).all() as Row[];
  const after = change(rows);
  const names = Object.keys(must(rows[0], 'a row')).map((name) => `"${name}"`);
  const insert = `insert into ${TABLES[of]} (${names}) values (${names.map(() => '?')})`;
  db.exec(`pragma synchronous = off; begin; delete from ${TABLES[of]}`);
  const statement = db.prepare(insert);
  for (const row of after) statement.run(...Object.values(row));
  db.exec('commit');
  db.close();
}

const TEXTS = {
  journal: ['actor', 'stream', 'type', 'command_id', 'payload'],
  audit: ['actor', 'object', 'action', 'outcome', 'by'],
} as const;

type Forgery = (context: {
  readonly of: Target;
  readonly path: string;
  readonly folder: string;
  readonly random: (n: number) => number;
}) => { readonly at: readonly number[]; readonly whats: readonly string[] };

/** Another content for a row, still a row of the schema. */
function altered(of: Target, row: Row, random: (n: number) => number): Row {
  const column = must(TEXTS[of][random(3)], 'a column');
  return { ...row, [column]: `${row[column]}x` };
}

const FORGERIES: Readonly<Record<string, Forgery>> = {
  'a changed column'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) => rows.map((row) => (row.position === position ? altered(of, row, random) : row)));
    return { at: [position], whats: ['changed'] };
  },
  'a changed column of the filter'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) =>
      rows.map((row) => (row.position === position ? { ...row, by: row.by ?? '{}', person: 'person-9' } : row)),
    );
    return { at: [position], whats: ['changed'] };
  },
  'a changed hash'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    const column = random(2) === 0 ? 'hash' : 'previous_hash';
    rewrite(path, of, (rows) =>
      rows.map((row) => (row.position === position ? { ...row, [column]: 'f'.repeat(64) } : row)),
    );
    return { at: [position], whats: ['changed', 'forged'] };
  },
  'a change with its own hash computed anew'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) =>
      rows.map((row) => {
        if (row.position !== position) return row;
        const other = altered(of, row, random);
        return { ...other, hash: hashOfRow(of, other) };
      }),
    );
    return { at: [position], whats: ['changed', 'rechained', 'forged'] };
  },
  'a change chained anew to the end'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) => {
      let previous: string | null = null;
      return rows.map((row) => {
        if (Number(row.position) < position) return row;
        const moved: Row = row.position === position ? altered(of, row, random) : { ...row, previous_hash: previous };
        previous = hashOfRow(of, moved);
        return { ...moved, hash: previous };
      });
    });
    return { at: [position], whats: ['rechained', 'forged', 'cut'] };
  },
  'a deleted row'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) => rows.filter((row) => row.position !== position));
    return { at: [position], whats: ['missing', 'cut'] };
  },
  'a deleted row, what follows moved up'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) =>
      rows
        .filter((row) => row.position !== position)
        .map((row) => (Number(row.position) > position ? { ...row, position: Number(row.position) - 1 } : row)),
    );
    return { at: [position], whats: ['missing', 'cut'] };
  },
  'an inserted row, what follows moved down'({ of, path, random }) {
    const position = 2 + random(lengths[of] - 1);
    rewrite(path, of, (rows) =>
      rows.flatMap((row) => {
        if (Number(row.position) < position) return [row];
        const moved = { ...row, position: Number(row.position) + 1 };
        if (row.position !== position) return [moved];
        const inserted: Row = {
          ...altered(of, row, random),
          ...(of === 'journal' ? { command_id: 'new', stream: 'n' } : {}),
        };
        if (random(2) === 0) inserted.hash = hashOfRow(of, inserted);
        return [inserted, moved];
      }),
    );
    return { at: [position], whats: ['inserted'] };
  },
  'a row added at the end'({ of, path, random }) {
    const position = lengths[of] + 1;
    rewrite(path, of, (rows) => {
      const last = must(rows.at(-1), 'a row');
      const added: Row = { ...last, position, ...(of === 'journal' ? { command_id: 'new', stream: 'n' } : {}) };
      if (random(2) === 0) added.hash = hashOfRow(of, added);
      return [...rows, added];
    });
    return { at: [position], whats: ['inserted', 'changed', 'missing', 'forged'] };
  },
  'two rows exchanged'({ of, path, random }) {
    const a = 1 + random(lengths[of]);
    const b = 1 + ((a + random(lengths[of] - 1)) % lengths[of]);
    rewrite(path, of, (rows) =>
      rows.map((row) =>
        row.position === a ? { ...row, position: b } : row.position === b ? { ...row, position: a } : row,
      ),
    );
    return { at: [a, b], whats: ['out-of-order'] };
  },
  'the contents of two rows exchanged'({ of, path, random }) {
    const a = 1 + random(lengths[of]);
    const b = 1 + ((a + random(lengths[of] - 1)) % lengths[of]);
    rewrite(path, of, (rows) => {
      const at = (position: number) => must(rows[position - 1], 'a row');
      const chain = ({ position, hash, previous_hash }: Row) => ({ position, hash, previous_hash });
      const swapped = new Map([
        [a, { ...at(b), ...chain(at(a) as never) }],
        [b, { ...at(a), ...chain(at(b) as never) }],
      ]);
      return rows.map((row) => (swapped.get(Number(row.position)) ?? row) as Row);
    });
    return { at: [a, b], whats: ['out-of-order'] };
  },
  'the end cut off'({ of, path, random }) {
    const position = 1 + random(lengths[of]);
    rewrite(path, of, (rows) => rows.filter((row) => Number(row.position) < position));
    return { at: [position], whats: ['cut'] };
  },
  'a statement signed with another key'({ path, folder, random }) {
    const key = openSigningKey(join(folder, 'other.pem'));
    let position = 0;
    rewrite(path, 'audit', (rows) => {
      const heads = rows.filter(({ kind }) => kind === 'head');
      position = Number(must(heads[random(heads.length)], 'a head').position);
      let previous: string | null = null;
      return rows.map((row) => {
        if (Number(row.position) < position) return row;
        const moved: Row = previous === null ? { ...row } : { ...row, previous_hash: previous };
        if (row.position === position) {
          const statement = statementSchema.parse(JSON.parse(String(row.detail)));
          const { storeId, journal, audit, at } = statement;
          moved.detail = canonicalJson(signStatement(key, { storeId, journal, audit, at }));
        }
        previous = hashOfRow('audit', moved);
        return { ...moved, hash: previous };
      });
    });
    return { at: [position], whats: ['forged'] };
  },
};

describe('verification', () => {
  beforeAll(makeStore);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const rowsOf = (folder: string, of: Target): string => {
    const db = new DatabaseSync(join(folder, FILES[of]), { readOnly: true });
    try {
      return JSON.stringify(db.prepare(`select * from ${TABLES[of]} order by position`).all());
    } finally {
      db.close();
    }
  };
  const copy = (name: string): string => {
    const folder = join(root, name);
    cpSync(original, folder, { recursive: true });
    return folder;
  };

  it('finds nothing in a store that nobody touched', async () => {
    const survey = await verifyStore(copy('whole'), {});
    expect(survey.findings).toEqual([]);
    expect(survey).toMatchObject({ eventCount: 60, entryCount: 65, headCount: 5, shippedCount: 5 });
    expect(survey.unsigned).toEqual({ journal: 0, audit: 0 });
  });

  it(`finds and locates each of ${COUNT} forgeries (seed ${SEED})`, { timeout: 120_000 }, async () => {
    const random = randomFrom(SEED);
    const folder = copy('forged');
    const names = Object.keys(FORGERIES);
    const wrong: string[] = [];
    for (let n = 0; n < COUNT; n++) {
      const name = must(names[n % names.length], 'a name');
      const of = name.includes('statement') || random(2) === 0 ? 'audit' : 'journal';
      const path = join(folder, FILES[of]);
      for (const file of Object.values(FILES)) copyFileSync(join(original, file), join(folder, file));
      const { at, whats } = must(FORGERIES[name], name)({ of, path, folder, random });
      const { findings } = await verifyStore(folder, {});
      const isLocated = at.every((position) =>
        findings.some(
          ({ file, what, position: from, to }) =>
            file === FILES[of] &&
            whats.includes(what) &&
            from !== null &&
            to !== null &&
            from <= position &&
            position <= to,
        ),
      );
      if (!isLocated) wrong.push(`${n} ${name} ${of} ${at}: ${JSON.stringify(findings.slice(0, 4))}`);
    }
    expect(wrong.slice(0, 8)).toEqual([]);
  });

  it('finds each flipped byte that changes anything', { timeout: 60_000 }, async () => {
    const random = randomFrom(SEED + 1);
    const folder = copy('flipped');
    let changed = 0;
    for (let n = 0; n < 300; n++) {
      const of = random(2) === 0 ? 'audit' : 'journal';
      for (const file of Object.values(FILES)) copyFileSync(join(original, file), join(folder, file));
      const path = join(folder, FILES[of]);
      const bytes = readFileSync(path);
      const at = random(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
      writeFileSync(path, bytes);
      const { findings } = await verifyStore(folder, {}).catch(() => ({ findings: ['refused'] }));
      if (findings.length > 0) {
        changed += 1;
        continue;
      }
      expect(rowsOf(folder, of), `byte ${at} of ${of}`).toBe(rowsOf(original, of));
    }
    expect(changed).toBeGreaterThan(100);
  });

  it('exports what proves itself without the store, whole or in part, and finds each changed line', async () => {
    const chains = openChains(original);
    const keyFile = join(original, 'audit-key.pem');
    const options = { madeAt: 0, key: openSigningKey(keyFile), publicKeys: publicKeysBeside(keyFile) };
    const whole = join(root, 'whole.ndjson');
    const part = join(root, 'part.ndjson');
    await exportAudit(chains, whole, { ...options, from: null, to: null });
    const middle = must([...chains.audit.rows()][30]?.entry, 'an entry').realAt;
    await exportAudit(chains, part, { ...options, from: middle, to: middle + 40 });
    await expect(exportAudit(chains, part, { ...options, from: null, to: null })).rejects.toThrow(/EEXIST/);
    chains.close();
    expect(await verifyExport(whole, 'whole', options.publicKeys)).toMatchObject({
      ...{ findings: [], eventCount: 60, entryCount: 65, headCount: 5, isSigned: true },
    });
    const ofPart = await verifyExport(part, 'part', null);
    expect(ofPart.findings).toEqual([]);
    expect(ofPart.entryCount).toBeGreaterThan(5);
    expect(ofPart.entryCount).toBeLessThan(40);
    expect((await verifyExport(whole, 'whole', new Map())).findings[0]).toMatchObject({ what: 'forged' });

    const random = randomFrom(SEED + 2);
    const forged = join(root, 'forged.ndjson');
    for (let n = 0; n < 200; n++) {
      const file = n % 2 === 0 ? whole : part;
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const at = random(lines.length);
      const other = random(lines.length);
      const line = must(lines[at], 'a line');
      if (n % 5 === 0) lines.splice(at, 1);
      else if (n % 5 === 1) lines.splice(at, 0, line);
      else if (n % 5 === 2 && at !== other) [lines[at], lines[other]] = [must(lines[other], 'a line'), line];
      else if (n % 5 === 3) lines.length = at;
      else {
        const bytes = Buffer.from(line);
        const byte = random(bytes.length);
        bytes.writeUInt8(bytes.readUInt8(byte) ^ 1, byte);
        lines[at] = bytes.toString();
      }
      writeFileSync(forged, `${lines.join('\n')}\n`);
      expect((await verifyExport(forged, 'forged', null)).findings, `${n} ${at}`).not.toEqual([]);
    }
    // The chain itself says where, also when the frame of the file was made to fit.
    const lines = readFileSync(whole, 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes('"account-case:2-5"'));
    lines[index] = must(lines[index], 'a line').replace('account-case:2-5', 'account-case:2-6');
    writeFileSync(forged, lines.join('\n'));
    const { position } = JSON.parse(must(lines[index], 'a line')).entry;
    expect((await verifyExport(forged, 'forged', null)).findings).toContainEqual(
      expect.objectContaining({ file: 'forged (audit)', what: 'changed', position }),
    );
  });

  it('asks the shipped statements where the end of everything was cut off', async () => {
    const folder = copy('cut');
    rewrite(join(folder, FILES.journal), 'journal', (rows) => rows.slice(0, 30));
    rewrite(join(folder, FILES.audit), 'audit', (rows) => rows.slice(0, 31));
    const { findings } = await verifyStore(folder, {});
    expect(findings).toContainEqual(expect.objectContaining({ file: FILES.journal, what: 'cut', position: 31 }));
    expect(findings).toContainEqual(expect.objectContaining({ file: FILES.audit, what: 'cut', position: 32 }));
    writeFileSync(join(folder, 'audit-heads.ndjson'), '');
    expect((await verifyStore(folder, {})).findings).toEqual([
      expect.objectContaining({ file: 'audit-heads.ndjson', what: 'missing' }),
    ]);
  });
});
