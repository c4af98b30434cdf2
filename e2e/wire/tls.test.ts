/** A whole server that speaks TLS itself: HTTP and stream over it, cookies kept to it, and the owner's door on loopback beside it. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { must } from '#shared/kernel/must.ts';
import { HAS_OPENSSL, madeCertificate } from '../support/certificate.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

describe.skipIf(!HAS_OPENSSL)('a server with a certificate (made by openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-tls-'));
  const { certFile, keyFile } = HAS_OPENSSL ? madeCertificate(folder, 'localhost') : { certFile: '', keyFile: '' };
  let server: ServerProcess;
  let port = 0;

  beforeAll(async () => {
    const tls = ['--tls-cert', certFile, '--tls-key', keyFile, '--public-url', 'https://localhost'];
    server = await startServer({
      args: [...tls, '--scenario', 'launch-2020-08-19', '--log-level', 'info'],
      isExpected: (line) => line.startsWith('{"level":30'),
    });
    port = Number(must(/"port":(\d+),"isTls":true/.exec(server.output())?.[1], 'the port in the log'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = (path: string, options: { readonly body?: string; readonly origin?: string } = {}) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders }>((done, fail) => {
      const { body, origin } = options;
      const asked = request(
        {
          ...{ host: 'localhost', port, path, ca: readFileSync(certFile), agent: false },
          method: body === undefined ? 'GET' : 'POST',
          headers: { host: 'localhost', ...(origin !== undefined && { origin }) },
        },
        (response) => {
          response.resume();
          response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers }));
        },
      );
      asked.on('error', fail).end(body);
    });

  test('answers over it, promises it for a year, and keeps its cookies to it', async () => {
    const { status, headers } = await ask('/api/v1/health');
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    const body = JSON.stringify({ login: 'khong-co-ai', password: 'mat-khau-sai-hoan-toan' });
    expect((await ask('/api/v1/session', { body, origin: 'https://localhost' })).status).toBe(401);
    expect((await ask('/api/v1/session', { body, origin: 'https://evil.example' })).status).toBe(403);
    const { headers: begun } = await ask('/api/v1/session/passkey-options', {
      body: '{}',
      origin: 'https://localhost',
    });
    expect(begun['set-cookie']?.[0]).toMatch(
      /^__Host-tc-pending=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('carries the stream', async () => {
    const opened = (origin: string) =>
      new Promise<string>((done) => {
        const address = `wss://localhost:${port}/socket.io/?EIO=4&transport=websocket`;
        const socket = new WebSocket(address, { ca: readFileSync(certFile), origin });
        socket.on('open', () => {
          socket.close();
          done('open');
        });
        socket.on('error', (error) => done(error.message));
      });
    expect(await opened(`https://localhost:${port}`)).toBe('open');
    expect(await opened('https://evil.example')).toMatch(/40[03]/);
  });

  test('speaks no plain HTTP on that port, and plain HTTP with the owner’s key on loopback alone', async () => {
    await expect(fetch(`http://localhost:${port}/api/v1/health`)).rejects.toThrow();
    expect(server.port).not.toBe(port);
    const health = await server.ask('/api/v1/health');
    expect([health.status, health.headers.get('strict-transport-security')]).toEqual([200, null]);
    expect((await server.get<{ digest: string }>('/api/v1/health')).digest).toBeDefined();
  });
});
