/** What SQLite must be told and what is done with its errors: settings, one server, full disk, tampering. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchOf, type Item, instant } from '../contract-items.ts';
import { project } from '../contract-projection.ts';
import { appendTo, type OpenFiles, observationAnswers, openFiles } from './answers.ts';
import { checkSum } from './check-sum.ts';
import { openSqliteStorage } from './open.ts';
import { refuseWrongSettings } from './settings.ts';

const T0 = 1_597_800_000_000;
const PACK = { tailCount: 300, blockCount: 1_000, sliceCount: 50 };
const UNITS = ['01', '48', '79'];
const SERIES = UNITS.map((unit) => ({ indicator: 'A02', unit: `gso63:${unit}` as const }));
const projectionModule = new URL('../contract-projection.ts', import.meta.url);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-durability-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = (commandId: string, record: string) => ({
  commandId,
  stream: 's:1',
  type: 'thing:put',
  actor: 'test',
  realAt: T0,
  dataAt: T0,
  payload: { id: commandId, record },
});

describe('settings', () => {
  it('are in force on both connections', async () => {
    const files = await openFiles(folder, project);
    const { connection } = files.observations;
    const read = (name: string) => Object.values(connection.db.prepare(`pragma ${name}`).get() ?? {})[0];
    expect([read('journal_mode'), read('synchronous'), read('wal_autocheckpoint'), read('busy_timeout')]).toEqual([
      'wal',
      2,
      0,
      5_000,
    ]);
    expect(() => refuseWrongSettings(connection.db, connection.path, 'FULL')).not.toThrow();
    files.close();
  });

  for (const wrong of [
    'synchronous = NORMAL',
    'synchronous = OFF',
    'journal_mode = DELETE',
    'wal_autocheckpoint = 1000',
  ]) {
    it(`are refused when ${wrong}`, async () => {
      const files = await openFiles(folder, project);
      const { db, path } = files.observations.connection;
      db.exec(`pragma ${wrong}`);
      expect(() => refuseWrongSettings(db, path, 'FULL')).toThrow(expect.objectContaining({ code: 'unusable' }));
      expect(() => refuseWrongSettings(db, path, 'FULL')).toThrow(wrong.split(' ')[0]);
      files.close();
    });
  }
});

describe('one server', () => {
  it('has the folder to itself, against this and against another process', async () => {
    const store = await openSqliteStorage(folder, { projectionModule });
    await expect(openSqliteStorage(folder, { projectionModule })).rejects.toThrow('is in use by another server');
    const script = `import { takeFolder } from ${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)};
      await takeFolder(${JSON.stringify(folder)}).then(() => console.log('taken'), (error) => console.log(error.code));`;
    const other = () =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
    expect(other()).toBe('unusable');
    await store.close();
    expect(other()).toBe('taken');
  });

  it('says what is wrong with a projection module', async () => {
    const unfit = new URL('./rows.ts', import.meta.url);
    await expect(openSqliteStorage(folder, { projectionModule: unfit })).rejects.toThrow('exports no function project');
    await (await openSqliteStorage(folder, { projectionModule })).close();
  });
});

/** A copy of the files as they lie on disk now, opened on its own: what a restart would find. */
async function afterRestart<T>(ask: (files: OpenFiles) => T | Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'toan-canh-copy-'));
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  const files = await openFiles(copy, project, PACK);
  try {
    return await ask(files);
  } finally {
    files.close();
    rmSync(copy, { recursive: true });
  }
}

describe('no room', () => {
  const batch = fc.array(
    fc
      .record({
        unit: fc.constantFrom(...UNITS),
        at: fc.nat(400),
        value: fc.integer({ max: 9 }),
        isPeriod: fc.boolean(),
        isNew: fc.boolean(),
      })
      .map(({ unit, at, value, isPeriod, isNew }): Item => {
        const named = isNew ? `${unit}-${at}` : unit;
        return instant(named, T0 + at, value, isPeriod ? { periodStart: T0 - 1 } : {});
      }),
    { minLength: 40, maxLength: 400 },
  );

  it('refuses whole appends, and memory equals the file after each', async () => {
    const step = fc.record({ items: batch, hasRoom: fc.boolean(), source: fc.constantFrom('a', 'b', 'c') });
    let refusedCount = 0;
    const check = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      const files = await openFiles(folder, project, PACK);
      const { db } = files.observations.connection;
      for (const { items, hasRoom, source } of steps) {
        // 1 is below what is used: SQLite then allows not a page more.
        db.exec(`pragma max_page_count = ${hasRoom ? 1_000_000 : 1}`);
        const before = observationAnswers(files.observations, SERIES);
        try {
          appendTo(files.observations, batchOf(items.map((item) => ({ ...item, source }))));
        } catch (error) {
          refusedCount++;
          expect(error).toMatchObject({ code: 'disk-full' });
          expect(observationAnswers(files.observations, SERIES)).toBe(before);
        }
        try {
          while (files.observations.maintain());
        } catch (error) {
          expect(error).toMatchObject({ code: 'disk-full' });
        }
      }
      db.exec('pragma max_page_count = 1000000');
      appendTo(files.observations, batchOf([instant('01', T0 + 9_999, 1)]));
      while (files.observations.maintain());
      const answered = observationAnswers(files.observations, SERIES);
      expect(await afterRestart((copy) => observationAnswers(copy.observations, SERIES))).toBe(answered);
      files.close();
    });
    await fc.assert(check, { numRuns: 30, endOnFailure: true });
    expect(refusedCount).toBeGreaterThan(10);
  }, 60_000);

  it('on a real full file system: refused, whole, and going on by itself when there is room', async (test) => {
    const mount = (size: string, remount = '') =>
      spawnSync('mount', ['-t', 'tmpfs', '-o', `${remount}size=${size}`, 'tmpfs', folder]).status === 0;
    if (process.platform !== 'linux' || !mount('1500k')) test.skip('a tmpfs cannot be mounted here');
    try {
      const files = await openFiles(folder, project, PACK);
      const { journal, observations } = files;
      let events = 0;
      let instants = 0;
      const codes = new Set<string>();
      for (let k = 0; k < 400; k++) {
        try {
          journal.append([command(`c${k}`, 'x'.repeat(2_000))]);
          events++;
        } catch (error) {
          codes.add((error as { code: string }).code);
        }
        try {
          const items = Array.from({ length: 200 }, (_, n) => instant('79', T0 + k * 200 + n, Math.PI * n));
          appendTo(observations, batchOf(items));
          instants += items.length;
        } catch (error) {
          codes.add((error as { code: string }).code);
        }
      }
      expect([...codes]).toEqual(['disk-full']);
      expect(statfsSync(folder).bavail * statfsSync(folder).bsize).toBeLessThan(200_000);
      expect([journal.read(0, 1_000).length, observations.count()]).toEqual([events, instants]);
      expect(await afterRestart((copy) => [copy.journal.read(0, 1_000).length, copy.observations.count()])).toEqual([
        events,
        instants,
      ]);
      expect(mount('20m', 'remount,')).toBe(true);
      journal.append([command('after', 'room')]);
      appendTo(observations, batchOf([instant('79', T0 + 1e9, 1)]));
      while (observations.maintain());
      expect(await journal.verify()).toBeNull();
      expect(await journal.compareWithRebuild()).toBeNull();
      expect(await afterRestart((copy) => [copy.journal.read(0, 1_000).length, copy.observations.count()])).toEqual([
        events + 1,
        instants + 1,
      ]);
      files.close();
    } finally {
      spawnSync('umount', [folder]);
    }
  });

  it('calls a file system that takes no writes read-only', async () => {
    const files = await openFiles(folder, project);
    files.observations.connection.db.exec('pragma query_only = on');
    expect(() => appendTo(files.observations, batchOf([instant('79', T0, 1)]))).toThrow(
      expect.objectContaining({ code: 'read-only' }),
    );
    expect(files.observations.count()).toBe(0);
    files.close();
  });
});

describe('tampering', () => {
  const edits: [string, number, string][] = [
    ['an edited payload', 7, `update event set payload = '{"id":"c6","record":"forged"}' where position = 7`],
    ['an edited actor', 3, `update event set actor = 'someone else' where position = 3`],
    ['a deleted event', 5, 'delete from event where position = 5'],
    ['a cut end', 19, 'delete from event where position > 18'],
    [
      'two events exchanged',
      8,
      'update event set position = -1 where position = 8; update event set position = 8 where position = 9; update event set position = 9 where position = -1',
    ],
  ];
  for (const [what, position, edit] of edits) {
    it(`of ${what} is found and located`, async () => {
      const files = await openFiles(folder, project);
      for (let k = 0; k < 20; k++) files.journal.append([command(`c${k}`, `r${k}`)]);
      expect(await files.journal.verify()).toBeNull();
      const other = new DatabaseSync(join(folder, 'journal.sqlite'));
      other.exec(edit);
      other.close();
      expect(await files.journal.verify()).toMatchObject({ position });
      files.close();
      if (what !== 'a cut end') {
        await expect(openFiles(folder, project)).rejects.toMatchObject({
          code: 'unusable',
          message: expect.stringContaining(`breaks at ${position}`),
        });
      }
    });
  }

  it('of a read table shows in the rebuild, with or without a fitting check sum', async () => {
    const files = await openFiles(folder, project);
    for (let k = 0; k < 3; k++) files.journal.append([command(`c${k}`, `r${k}`)]);
    const other = new DatabaseSync(join(folder, 'journal.sqlite'));
    const forge = (json: string, sum: number) =>
      other.prepare("update record set json = ?, check_sum = ? where id = 'c1'").run(json, sum);
    forge('"forged"', checkSum('thing', 'c1', '"forged"', 2));
    expect(await files.journal.compareWithRebuild()).toMatch(/c1 is "forged", rebuilt "r1"/);
    forge('"forged"', 0);
    expect(() => files.journal.get('thing', 'c1')).toThrow(expect.objectContaining({ code: 'unusable' }));
    other.exec("delete from record where id = 'c1'");
    expect(await files.journal.compareWithRebuild()).toMatch(/c1.* missing/);
    other.close();
    files.close();
  });

  it('of a stored observation is refused when it is read, by its check sum', async () => {
    const files = await openFiles(folder, project);
    appendTo(files.observations, batchOf([instant('79', T0, 1, { periodStart: T0 - 1 })]));
    const other = new DatabaseSync(join(folder, 'observations.sqlite'));
    other.exec('update observation set value = 2');
    other.close();
    expect(() => observationAnswers(files.observations, SERIES)).toThrow(expect.objectContaining({ code: 'unusable' }));
    files.close();
  });

  const kept: [string, string][] = [
    ['a name of a source', "update source set name = 'another'"],
    ['a series', "update series set unit = 'gso63:01'"],
    ['a current value', 'update latest set value = 2'],
    ['the count', "update meta set value = '7' where name = 'count'"],
  ];
  for (const [what, edit] of kept) {
    it(`of ${what} is refused at the start`, async () => {
      const files = await openFiles(folder, project);
      appendTo(files.observations, batchOf([instant('79', T0, 1, { periodStart: T0 - 1 })]));
      files.close();
      const path = join(folder, 'observations.sqlite');
      const other = new DatabaseSync(path);
      other.exec(edit);
      other.close();
      await expect(openFiles(folder, project)).rejects.toMatchObject({
        code: 'unusable',
        message: expect.stringContaining(path),
      });
    });
  }
});
