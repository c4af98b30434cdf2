/** kill -9 of a real process while a real mail server holds its message: what the next process makes of it. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Urgency } from '#shared/directives/urgency.ts';
import { must } from '#shared/kernel/must.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import { createEmailChannel } from './email-channel.ts';
import { createOutbox } from './outbox.ts';

const here = (file: string): string => new URL(file, import.meta.url).href;
const PROJECTION = `data:text/javascript,export { projectNotice as project } from '${here('./notice-projection.ts')}';`;
const AT = Date.UTC(2020, 7, 19, 2);

/** Decides one notice and sends it; told folder, port and urgency as arguments. */
const PROCESS = `
  import { openSqliteStorage } from '${here('../storage/sqlite/open.ts')}';
  import { createEmailChannel } from '${here('./email-channel.ts')}';
  import { createOutbox } from '${here('./outbox.ts')}';
  const [folder, port, urgency] = process.argv.slice(1);
  const store = await openSqliteStorage(folder, { projectionModule: new URL(${JSON.stringify(PROJECTION)}) });
  const outbox = await createOutbox({
    journal: store.journal, readTables: store.readTables, storeId: 'store-1', isSimulated: false,
    clocks: { realNow: () => ${AT}, dataNow: () => ${AT} },
    channels: { email: createEmailChannel({
      options: { host: '127.0.0.1', port: Number(port), isImplicitTls: false, isPlain: true, login: null, ca: null,
        from: { name: '', address: 'a@b.example.vn' } },
      storeId: 'store-1', publicUrl: null,
    }) },
    contactsOf: () => ({ email: ['truc@c.example.vn'], phone: [], webhook: [] }),
    onChanged() {}, onTrouble() {}, log: { warn() {}, error() {} },
  });
  await outbox.decide({ id: 'task-1', kind: 'assigned', urgency, to: ['gso63:70'], path: '/t',
    subject: { vi: 'Nhiệm vụ', en: 'Task' }, body: { vi: 'x', en: 'x' } });
  await outbox.review();
  process.exit(3);
`;

let folder: string;
let server: SMTPServer;
let port = 0;
let taken: string[] = [];
/** Called when the whole message is there, before the server says so. */
let onTaken: () => boolean = () => true;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-kill-'));
  taken = [];
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 50, logger: false },
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString('latin1');
      });
      stream.on('end', () => {
        taken.push(must(/^Message-ID: (.*)$/m.exec(text)?.[1], 'a Message-ID'));
        if (onTaken()) done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.server.address() as AddressInfo).port;
});
afterEach(async () => {
  await new Promise<void>((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

async function killedWhileSending(urgency: Urgency): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROCESS, folder, String(port), urgency], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => {
    complaint += piece.toString();
  });
  onTaken = () => {
    child.kill('SIGKILL');
    return false;
  };
  const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
    child.on('exit', (...how) => done(how)),
  );
  expect({ code, signal, complaint: code === null ? '' : complaint }).toEqual({
    code: null,
    signal: 'SIGKILL',
    complaint: '',
  });
  onTaken = () => true;
}

async function reviewedAfter(): Promise<{ states: string[]; troubles: number }> {
  const store = await openSqliteStorage(folder, { projectionModule: new URL(PROJECTION) });
  let troubles = 0;
  const outbox = await createOutbox({
    ...{ journal: store.journal, readTables: store.readTables, storeId: 'store-1', isSimulated: false },
    clocks: { realNow: () => AT, dataNow: () => AT },
    channels: {
      email: createEmailChannel({
        options: {
          ...{ host: '127.0.0.1', port, isImplicitTls: false, isPlain: true, login: null, ca: null },
          from: { name: '', address: 'a@b.example.vn' },
        },
        ...{ storeId: 'store-1', publicUrl: null },
      }),
    },
    contactsOf: () => ({ email: ['truc@c.example.vn'], phone: [], webhook: [] }),
    onChanged: () => undefined,
    onTrouble: () => {
      troubles += 1;
    },
    log: { warn: () => undefined, error: () => undefined },
  });
  await outbox.review();
  const states = must(outbox.get('task-1'), 'the notice').deliveries.map(({ state }) => state);
  expect(await store.readTables.compareWithRebuild()).toBeNull();
  expect(await store.journal.verify()).toBeNull();
  await outbox.close();
  await store.close();
  return { states, troubles };
}

it('is not sent a second time, is known to be in doubt, and a person is told', async () => {
  await killedWhileSending('thuong-khan');
  expect(await reviewedAfter()).toEqual({ states: ['unknown'], troubles: 1 });
  expect(await reviewedAfter()).toEqual({ states: ['unknown'], troubles: 0 });
  expect(taken).toHaveLength(1);
});

it('hỏa tốc is sent a second time, under the same Message-ID', async () => {
  await killedWhileSending('hoa-toc');
  expect(await reviewedAfter()).toEqual({ states: ['delivered'], troubles: 0 });
  expect(taken).toHaveLength(2);
  expect(taken[1]).toBe(taken[0]);
});
