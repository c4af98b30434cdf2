/** The catalogue, the targets and the key from the command line, against a running server. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { ADMIN_TOKEN, type IngestServer, startIngestServer } from './ingest-server.ts';

const CLI = resolve(import.meta.dirname, '../../server/cli/main.ts');

let folder: string;
let server: IngestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-cli-'));
  server = await startIngestServer({ folder });
  writeFileSync(join(folder, 'admin.json'), JSON.stringify({ url: server.url, token: ADMIN_TOKEN }));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function admin(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [CLI, ...args, '--data-dir', folder], (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

it('takes an indicator from being shown to being added, versioned, listed and retired', async () => {
  const shown = await admin('indicator', 'show', 'A22');
  const definition = JSON.parse(shown.out) as Record<string, unknown>;
  expect(definition.formula).toBe('A01 / A17 * 100');
  const file = join(folder, 'a97.json');
  writeFileSync(file, JSON.stringify({ ...definition, id: 'A97', nameVi: 'Tỷ lệ thử' }));
  expect(await admin('indicator', 'add', file, '--reason', 'cần theo dõi')).toMatchObject({ code: 0, out: 'A97: 1\n' });
  writeFileSync(file, JSON.stringify({ ...definition, id: 'A97', nameVi: 'Tỷ lệ thử', decimals: 2 }));
  const versioned = await admin('indicator', 'version', file, '--reason', 'thêm số lẻ', '--expected', '1');
  expect(versioned).toMatchObject({ code: 0, out: 'A97: 2 (decimals)\n' });
  expect((await admin('indicator', 'list')).out).toContain('Tỷ lệ thử');
  expect((await admin('indicator', 'retire', 'A97', '--reason', 'xong')).code).toBe(0);
  expect((await admin('indicator', 'list')).out).not.toContain('A97');
});

it('chooses a target step by step', async () => {
  const proposed = await admin('target', 'propose', 'B02', '2026', '--unit', 'G12=35.5', '--words', 'cần phấn đấu');
  expect(proposed).toMatchObject({ code: 0, err: '' });
  expect(proposed.out).toContain('35.5 / - / -  Đã đề xuất');
  const countered = await admin(
    'target',
    'counter',
    'B02',
    '2026',
    '--unit',
    'G12=30',
    '--on-behalf-of',
    'G12',
    '--words',
    'khó',
  );
  expect(countered.out).toContain('35.5 / 30 / -');
  await admin('target', 'agree', 'B02', '2026', '--unit', 'G12');
  expect((await admin('target', 'publish', 'B02', '2026', '--unit', 'G12')).out).toContain('Đã công bố');
  const listed = JSON.parse((await admin('target', 'list', 'B02', '2026', '--json')).out) as {
    targets: { version: number }[];
  };
  expect(listed.targets).toMatchObject([{ version: 4 }]);
});

it('prints the key alone, with a warning beside it', async () => {
  const { out, err } = await admin('key');
  expect(out).toBe(`${ADMIN_TOKEN}\n`);
  expect(err).toContain('đừng gửi cho ai');
});

test.each([
  [['indicator', 'add'], 'Usage'],
  [['indicator', 'add', 'nowhere.json', '--reason', 'x'], 'cannot be read'],
  [['indicator', 'retire', 'A04'], 'reason is needed'],
  [['indicator', 'retire', 'A04', '--reason', 'x'], 'computed from this one'],
  [['indicator', 'show', 'A96'], 'nothing at this address'],
  [['target', 'decide', 'B02', '2026'], 'Usage'],
  [['target', 'agree', 'B02', '2026', '--unit', 'G12'], 'does not follow'],
  [['target', 'propose', 'B02', '2026', '--unit', 'G12=3,5', '--words', 'x'], 'is no number'],
  [['target', 'propose', 'B02', '2026', '--unit', 'Q99=3', '--words', 'x'], 'no unit'],
])('%j is refused with a sentence', async (args, words) => {
  const { code, err } = await admin(...args);
  expect(code).toBe(1);
  expect(err).toContain(words);
});
