/** A damaged, foreign or torn file is never served as whole and never changed or deleted (promise 4). */

import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { batchOf, instant } from '../contract-items.ts';
import { project } from '../contract-projection.ts';
import { StorageError } from '../storage-error.ts';
import { appendTo, fingerprintOf, type OpenFiles, observationAnswers, openFiles } from './answers.ts';
import { randomFrom } from './seeded-random.ts';

const SEED = 20_200_819;
const VARIANT_COUNT = 300;
const T0 = 1_597_800_000_000;
const PACK = { tailCount: 400, blockCount: 1_000, sliceCount: 100 };
const NAMES = ['journal.sqlite', 'observations.sqlite', 'audit.sqlite', 'vault.sqlite'];
const UNITS = ['01', '48', '79'];
const SERIES = UNITS.map((unit) => ({ indicator: 'A02', unit: `gso63:${unit}` as const }));

/** Events and batches such that journal and observations, rows, chunks and log all have something in them. */
function fill({ journal, observations, audit, vault }: OpenFiles): void {
  for (let k = 0; k < 60; k++) {
    journal.append([
      {
        commandId: `c${k}`,
        stream: `s:${k % 3}`,
        type: k % 7 === 6 ? 'thing:removed' : 'thing:put',
        actor: 'test',
        realAt: T0 + k,
        dataAt: T0 + k,
        payload: { id: `t${k % 20}`, record: { k, name: 'Thừa Thiên Huế' } },
      },
    ]);
    const items = UNITS.flatMap((unit) =>
      Array.from({ length: 10 }, (_, n) => instant(unit, T0 + (k * 10 + n) * 60_000, k * n + Number(unit) / 10)),
    );
    appendTo(observations, batchOf(items));
    const month = { periodStart: T0 + k, periodEnd: T0 + k + 1_000 };
    appendTo(observations, batchOf(UNITS.map((unit) => instant(unit, T0 + k, k / 8, month))));
    while (observations.maintain());
    audit.append([
      {
        ...{ kind: 'refusal', realAt: T0 + k, dataAt: T0 + k, actor: 'public', action: 'session:password' },
        ...{ object: `login:${k}`, outcome: 'sign-in-refused', count: 1, untilAt: null, detail: null },
        by: { person: null, post: null, ownPost: null, screen: null, session: null, address: '::1', device: 'Máy' },
      },
    ]);
    vault.put([{ kind: 'session', id: `s${k % 20}`, json: JSON.stringify(`Huế ${k}`) }]);
  }
}

const journalAnswers = ({ journal }: OpenFiles) =>
  JSON.stringify([journal.read(0, 1_000), journal.list('thing'), journal.list('count')]);
const accountsAnswers = ({ audit, vault }: OpenFiles) =>
  JSON.stringify([audit.read({}, { after: 0, limit: 1_000 }), vault.list('session')]);
const answers = (files: OpenFiles) => [
  journalAnswers(files),
  observationAnswers(files.observations, SERIES),
  accountsAnswers(files),
];

describe('damaged and foreign files', () => {
  let root: string;
  /** Closed in order; copied while open, with its log beside it; and another store of the same kind. */
  const folders = { closed: '', hot: '', other: '' };
  let truth: string[];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'toan-canh-damage-'));
    folders.closed = join(root, 'closed');
    folders.hot = join(root, 'hot');
    folders.other = join(root, 'other');
    for (const folder of [folders.closed, folders.other]) {
      const files = await openFiles(folder, project, PACK);
      fill(files);
      truth = answers(files);
      if (folder === folders.closed)
        cpSync(folder, folders.hot, { recursive: true, filter: (path) => !path.endsWith('-shm') });
      files.close();
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const copyOf = (folder: string) => {
    const copy = mkdtempSync(join(root, 'variant-'));
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  /** Opens a variant; says how it went: refused (and untouched), served whole, or what it wrongly served. */
  async function outcomeOf(
    folder: string,
  ): Promise<{ refused: StorageError } | { served: OpenFiles; answers: string[] }> {
    const before = fingerprintOf(folder);
    let files: OpenFiles;
    try {
      files = await openFiles(folder, project, PACK);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      expect(fingerprintOf(folder)).toBe(before);
      return { refused: error };
    }
    try {
      return { served: files, answers: answers(files) };
    } catch (error) {
      files.close();
      if (!(error instanceof StorageError)) throw error;
      return { refused: error };
    }
  }

  it('serves the undamaged copies', async () => {
    for (const folder of [folders.closed, folders.hot]) {
      const outcome = await outcomeOf(copyOf(folder));
      if ('refused' in outcome) throw outcome.refused;
      expect(outcome.answers).toEqual(truth);
      outcome.served.close();
    }
    expect(existsSync(join(folders.hot, 'journal.sqlite-wal'))).toBe(true);
  });

  it(`never serves a wrong answer from ${VARIANT_COUNT} damaged variants (seed ${SEED})`, {
    timeout: 120_000,
  }, async () => {
    const random = randomFrom(SEED);
    const found = { refusedAtOpen: 0, servedWhole: 0 };
    for (let variant = 0; variant < VARIANT_COUNT; variant++) {
      const folder = copyOf(variant % 2 === 0 ? folders.closed : folders.hot);
      const path = join(folder, must(NAMES[random(NAMES.length)], 'a name'));
      const bytes = readFileSync(path);
      const kind = variant % 5;
      const at = random(bytes.length);
      if (kind === 0) for (let n = 0; n < 1 + random(3); n++) bytes.writeUInt8(random(256), random(bytes.length));
      if (kind === 1) bytes.fill(0, at, Math.min(bytes.length, at + 4_096));
      if (kind === 2) for (let n = 0; n < 64; n++) bytes.writeUInt8(random(256), Math.min(bytes.length - 1, at + n));
      if (kind === 4)
        bytes.copy(
          bytes,
          4_096 * random(bytes.length / 4_096),
          4_096 * random(bytes.length / 4_096),
          4_096 * random(bytes.length / 4_096) + 4_096,
        );
      writeFileSync(path, kind === 3 ? bytes.subarray(0, at) : bytes);
      const outcome = await outcomeOf(folder);
      if ('refused' in outcome) {
        found.refusedAtOpen++;
        expect(outcome.refused.code).toBe('unusable');
        expect(outcome.refused.message, `variant ${variant}`).toMatch(/sqlite|damaged/);
      } else {
        // Damage may fall into unused bytes, or into pages that stand again in the log; then nothing may be lost.
        found.servedWhole++;
        expect(outcome.answers, `variant ${variant}`).toEqual(truth);
        outcome.served.close();
      }
      expect(existsSync(path)).toBe(true);
      rmSync(folder, { recursive: true });
    }
    // biome-ignore lint/suspicious/noConsole: the figures belong to the run
    console.log(`damage: seed ${SEED}, ${JSON.stringify(found)}`);
    expect(found.refusedAtOpen).toBeGreaterThan(VARIANT_COUNT / 3);
  });

  it('takes a torn or cut log for what it still holds: a whole beginning', { timeout: 60_000 }, async () => {
    const random = randomFrom(SEED + 1);
    const [trueJournal = '[]'] = truth;
    const events = (JSON.parse(trueJournal) as [unknown[]])[0];
    let shortest = events.length;
    for (let variant = 0; variant < 60; variant++) {
      const folder = copyOf(folders.hot);
      for (const name of ['journal.sqlite-wal', 'observations.sqlite-wal']) {
        const path = join(folder, name);
        const length = readFileSync(path).length;
        if (variant % 2 === 0) truncateSync(path, random(length));
        else {
          const bytes = readFileSync(path);
          bytes.writeUInt8(bytes.readUInt8(random(length)) ^ 0x10, random(length));
          writeFileSync(path, bytes);
        }
      }
      const files = await openFiles(folder, project, PACK);
      const stored = files.journal.read(0, 1_000);
      expect(stored).toEqual(events.slice(0, stored.length));
      shortest = Math.min(shortest, stored.length);
      expect(await files.journal.verify()).toBeNull();
      expect(await files.journal.compareWithRebuild()).toBeNull();
      const { count, series } = JSON.parse(observationAnswers(files.observations, SERIES)) as {
        count: number;
        series: [unknown, string[]][];
      };
      expect(series.reduce((sum, [, versions]) => sum + versions.length, 0)).toBe(count);
      const whole = JSON.parse(truth[1] as string) as { series: [unknown, string[]][] };
      const known = new Set(whole.series.flatMap(([, versions]) => versions));
      expect(series.flatMap(([, versions]) => versions).filter((version) => !known.has(version))).toEqual([]);
      // And it goes on from there.
      appendTo(files.observations, batchOf([instant('79', T0 + 9e9, 1)]));
      files.close();
      rmSync(folder, { recursive: true });
    }
    expect(shortest).toBeLessThan(events.length);
  });

  const refusals: [string, RegExp, (folder: string) => void][] = [
    [
      'text in the place of a file',
      /not a database or is damaged/,
      (f) => writeFileSync(join(f, 'journal.sqlite'), 'xin chào'.repeat(500)),
    ],
    ['an emptied file', /not a database or is damaged/, (f) => truncateSync(join(f, 'observations.sqlite'), 0)],
    ['a missing file', /is missing/, (f) => rmSync(join(f, 'observations.sqlite'))],
    [
      'the two files exchanged',
      /is not a journal\.sqlite/,
      (f) => copyFileSync(join(folders.closed, 'observations.sqlite'), join(f, 'journal.sqlite')),
    ],
    [
      'a file of another store',
      /belongs to another store/,
      (f) => copyFileSync(join(folders.other, 'observations.sqlite'), join(f, 'observations.sqlite')),
    ],
    ['a damaged identity', /store\.json is damaged/, (f) => writeFileSync(join(f, 'store.json'), '{')],
    [
      'a database of another program',
      /is not a journal\.sqlite/,
      (f) => {
        rmSync(join(f, 'journal.sqlite'));
        const db = new DatabaseSync(join(f, 'journal.sqlite'));
        db.exec('create table t (a); insert into t values (1)');
        db.close();
      },
    ],
    [
      'a newer schema',
      /written by a newer Toàn Cảnh \(schema 99/,
      (f) => {
        const db = new DatabaseSync(join(f, 'observations.sqlite'));
        db.exec('pragma user_version = 99');
        db.close();
      },
    ],
  ];
  for (const [what, message, damage] of refusals) {
    it(`refuses ${what} in a sentence and leaves it`, async () => {
      const folder = copyOf(folders.closed);
      damage(folder);
      const outcome = await outcomeOf(folder);
      if ('served' in outcome) {
        outcome.served.close();
        throw new Error('served');
      }
      expect(outcome.refused.code).toBe('unusable');
      expect(outcome.refused.message).toMatch(message);
      expect(outcome.refused.message).toContain(folder);
      expect(outcome.refused.message).toMatch(/tệp/i);
    });
  }

  it('finishes the making of a store that was interrupted', async () => {
    const folder = copyOf(folders.closed);
    for (const name of ['store.json', 'journal.sqlite']) rmSync(join(folder, name));
    writeFileSync(join(folder, 'journal.sqlite.new'), 'half');
    const files = await openFiles(folder, project, PACK);
    expect(files.journal.read(0, 1)).toEqual([]);
    expect(observationAnswers(files.observations, SERIES)).toBe(truth[1]);
    files.close();
  });
});
