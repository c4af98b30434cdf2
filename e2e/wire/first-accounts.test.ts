/** A new installation gets its first people: by the set-up link, then from the owner's command line, and no further. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionAnswer } from '#shared/accounts/session-api.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const CLI = resolve(import.meta.dirname, '../../server/cli/main.ts');
const PASSWORD = 'bốn mùa hoa trái trên đồi';

let dataDir: string;
let server: ServerProcess;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-first-'));
  server = await startServer({ dataDir });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function admin(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [CLI, ...args, '--data-dir', dataDir], (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err }),
    );
  });
}

async function send(path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: server.url, cookie };
  return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

const tokenOf = (address: string): string => {
  expect(address).toMatch(/^http:\/\/localhost:\d+\/enrol#[A-Za-z0-9_-]{43}$/);
  return address.slice(address.indexOf('#') + 1);
};

async function enrol(
  address: string,
  named: object = {},
): Promise<{ status: number; answer: SessionAnswer; cookie: string }> {
  const token = tokenOf(address);
  const begun = await send('/api/v1/enrolment', { token });
  if (begun.status !== 200) return { status: begun.status, answer: (await begun.json()) as SessionAnswer, cookie: '' };
  const { totp } = (await begun.json()) as { totp: { secret: string } };
  const code = generateSync({ secret: totp.secret });
  const finished = await send('/api/v1/enrolment/finish', { token, password: PASSWORD, code, ...named });
  const cookie = finished.headers
    .getSetCookie()
    .map((line) => line.replace(/;.*$/, ''))
    .join('; ');
  return { status: finished.status, answer: (await finished.json()) as SessionAnswer, cookie };
}

const add = (login: string, role: string, unit = 'G22') =>
  admin(
    'account',
    'add',
    login,
    ...['--name', `Người ${login}`, '--unit', unit, '--role', role],
    ...['--title-vi', 'Chức danh', '--title-en', 'Post'],
  );

let technician = '';

it('the set-up link makes one technician, once, and is given to nobody else', async () => {
  const asked = await server.ask('/api/v1/session');
  expect(((await asked.json()) as SessionAnswer).needsSetUp).toBe(true);
  const first = await admin('set-up');
  const second = await admin('set-up');
  expect([first.code, second.code, second.err.includes('one-time link')]).toEqual([0, 0, true]);
  // Only the newest one is good.
  expect((await enrol(first.out, { login: 'quan-tri', name: 'Quản trị' })).status).toBe(404);
  const made = await enrol(second.out, { login: 'Quan-Tri', name: 'Quản trị viên' });
  expect(made.status).toBe(200);
  expect(made.answer.person).toMatchObject({
    login: 'quan-tri',
    choice: { post: { role: 'duty-technician', unit: 'agency:G22' } },
  });
  technician = made.cookie;
  expect((await enrol(second.out, { login: 'khac', name: 'Khác' })).status).toBe(404);
  const refused = await admin('set-up');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('There is an account already');
  // Not the technician's to have either.
  const byPerson = await send('/admin/v1/set-up', { commandId: 'command-1' }, technician);
  expect(byPerson.status).toBe(404);
});

it('the owner adds people until two may approve, each by a link of their own, which a restart does not end', async () => {
  const head = await add('chu-nhiem', 'go-leader');
  expect(head.code).toBe(0);
  await server.kill();
  server = await startServer({ dataDir });
  const port = new URL(server.url).port;
  const address = head.out.replace(/:\d+/, `:${port}`);
  expect((await enrol(address)).answer.person?.choice.post.role).toBe('go-leader');
  expect((await add('chu-nhiem', 'go-leader')).err).toContain('This login is taken');
  expect((await add('người', 'go-leader')).err).toContain('A login has letters without marks');
  expect((await add('khong-vai-tro', 'minister')).err).toContain('The role must be one of');
  expect((await add('pho-chu-nhiem', 'go-leader')).code).toBe(0);
  const refused = await add('pho-chu-nhiem-2', 'go-leader');
  expect([refused.code, refused.err.includes('Two people may approve now')]).toEqual([1, true]);

  const renewed = await admin('account', 'link', 'pho-chu-nhiem');
  expect((await enrol(renewed.out)).status).toBe(200);
  expect((await admin('account', 'link', 'pho-chu-nhiem')).err).toContain('a lost key is replaced by a case');
  const listed = await admin('account', 'list');
  expect(listed.out.split('\n')).toHaveLength(6);
  expect(listed.out).toContain('quan-tri');
  expect(listed.out).not.toContain('pho-chu-nhiem-2');
});

it('all of it stands in the journal as the owner’s, without a token or a password', async () => {
  const { items } = await server.get<{ items: { actor: string; action: string }[] }>(
    '/api/v1/audit?kind=command&limit=100',
  );
  const opened = items.filter(({ action }) => action === 'person:opened');
  expect(opened.map(({ actor }) => actor)).toEqual(['local-admin', 'local-admin', 'local-admin']);
  expect(JSON.stringify(items)).not.toContain(PASSWORD);
});
