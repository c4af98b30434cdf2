import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staticFiles } from './static-files.ts';

/** Long enough that only the true file can be it. */
const SCRIPT = 'export const answer = 42;\n'.repeat(100);
const folder = mkdtempSync(join(tmpdir(), 'toan-canh-dist-'));
const dist = join(folder, 'dist');
let server: Server;

/** Sends the path exactly as given: fetch would clean it. */
function get(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((done, fail) => {
    const sent = request({ port, host: '127.0.0.1', path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    sent.on('error', fail);
    sent.end();
  });
}

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(dist, '.hidden'), 'secret');
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>wall</title>');
  writeFileSync(join(dist, 'plain.mjs'), SCRIPT);
  writeFileSync(join(dist, 'assets', 'main-Ab3_x-9Z.js'), SCRIPT);
  writeFileSync(join(dist, 'assets', 'main-Ab3_x-9Z.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(dist, 'assets', 'main-Ab3_x-9Z.js.gz'), gzipSync(SCRIPT));
  const app = express();
  app.use(staticFiles(dist));
  app.use((_, response) => void response.status(404).send('none'));
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('the built client', () => {
  test.each(['/', '/wall', '/gallery', '/units/gso63:79'])('%s is the page, asked for anew each time', async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, headers['cache-control'], headers['content-type']]).toEqual([
      200,
      'no-cache',
      'text/html; charset=utf-8',
    ]);
    expect(body.toString()).toContain('wall');
  });

  test('a hashed file is kept for ever, and a page that has it asks no body again', async () => {
    const { headers } = await get('/assets/main-Ab3_x-9Z.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await get('/assets/main-Ab3_x-9Z.js', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test.each([
    ['br', 'br', brotliCompressSync(SCRIPT)],
    ['gzip', 'gzip', gzipSync(SCRIPT)],
    ['gzip, br', 'br', brotliCompressSync(SCRIPT)],
    ['br;q=0, gzip', 'gzip', gzipSync(SCRIPT)],
    ['identity', undefined, Buffer.from(SCRIPT)],
  ])('accept-encoding %s sends %s', async (accepted, encoding, bytes) => {
    const { headers, body } = await get('/assets/main-Ab3_x-9Z.js', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(body.equals(bytes)).toBe(true);
  });

  test('.mjs is JavaScript; without a compressed twin it goes out as it is', async () => {
    const { headers, body } = await get('/plain.mjs', { 'accept-encoding': 'br' });
    expect([headers['content-type'], headers['content-encoding']]).toEqual([
      'text/javascript; charset=utf-8',
      undefined,
    ]);
    expect(body.toString()).toBe(SCRIPT);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/.hidden',
    '/%',
    '/%00.js',
    '/nothing.js',
    '/assets/main-Ab3_x-9Z.js.br',
    '/api/v1/nothing',
    '/admin/nothing',
    '/metrics',
    '/socket.io/',
  ])('%s is nothing', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('secret');
  });
});
