/** `verify` and `audit export` as an operator runs them: beside a running server, after it, and on a forged store. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSigningKey } from '../accounts/audit-signing.ts';
import { createAuditLog } from '../accounts/audit-writer.ts';
import { openStoreClock } from '../clock/store-clock.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';

const PROJECTION = new URL('../projection.ts', import.meta.url);
const MAIN = new URL('./main.ts', import.meta.url).pathname;

let root: string;
let folder: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'toan-canh-verify-cli-'));
  folder = join(root, 'store');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const admin = (...args: string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: {} }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });

it('says whole or names the place, with and without the server', { timeout: 60_000 }, async () => {
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const clocks = { realNow: Date.now, dataNow: Date.now };
  await openStoreClock(store.journal, store.readTables, {
    ...{ scenario: null, scenarioStart: null, speed: 1, realNow: Date.now, newestDataAt: async () => null },
  });
  const audit = await createAuditLog({
    ...{ trail: store.audit, journal: store.journal, storeId: 'store', signEveryMs: 3_600_000, clocks },
    key: openSigningKey(join(folder, 'audit-key.pem')),
    headsFile: join(folder, 'audit-heads.ndjson'),
    onError: (error) => {
      throw error;
    },
  });
  for (let k = 0; k < 5; k++) {
    audit.note({
      ...{ kind: 'read', action: 'account-case:see', object: `account-case:${k}`, outcome: 'done' },
      caller: { viewer: { kind: 'local' }, session: null, address: '::1', device: null },
    });
  }
  await audit.flush();

  const beside = await admin('verify', '--data-dir', folder);
  expect(beside.text).toMatch(/both chains and all signatures hold/);
  expect(beside.text).toMatch(/in use by another server/);
  expect(beside.text).toMatch(/Not yet signed: the last 0 commands and 5 entries/);
  expect(beside.code).toBe(0);
  await audit.close();
  await store.close();

  const alone = await admin('verify', '--data-dir', folder);
  expect(alone.text).toMatch(/The read tables are what the journal says/);
  expect(alone.code).toBe(0);

  const file = join(root, 'audit.ndjson');
  expect(await admin('audit', 'export', file, '--data-dir', folder)).toMatchObject({ code: 0 });
  expect(await admin('audit', 'export', file, '--data-dir', folder)).toMatchObject({ code: 1 });
  const ofExport = await admin('verify', '--export', file, '--key', join(folder, 'audit-key.pub.pem'));
  expect(ofExport.text).toMatch(/both chains and all signatures hold/);
  expect(ofExport.code).toBe(0);

  const records = new DatabaseSync(join(folder, 'journal.sqlite'));
  records.exec("delete from record where noun = 'store'");
  records.close();
  const ofTables = await admin('verify', '--data-dir', folder);
  expect(ofTables.text).toMatch(/read tables: .*store.*missing/);
  expect(ofTables.code).toBe(1);

  const forger = new DatabaseSync(join(folder, 'audit.sqlite'));
  forger.exec("update audit_entry set object = 'account-case:other' where object = 'account-case:3'");
  forger.close();
  const forged = await admin('verify', '--data-dir', folder);
  expect(forged.text).toMatch(/audit\.sqlite 5: đã bị sửa \/ changed/);
  expect(forged.code).toBe(1);
  const json = await admin('verify', '--data-dir', folder, '--json');
  expect(JSON.parse(json.text).findings).toMatchObject([{ file: 'audit.sqlite', what: 'changed', position: 5 }]);
  expect(await admin('verify', '--data-dir', root)).toMatchObject({ code: 1 });
});
