import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { HAS_OPENSSL, madeCertificate } from '#e2e/support/certificate.ts';
import { createWebServer, type TlsFiles, watchCertificate } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const closed = (server: Server) =>
  new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });

const ask = (port: number, ca: string): Promise<string> =>
  new Promise((done, fail) => {
    request({ host: 'localhost', port, ca: readFileSync(ca), agent: false }, (response) => {
      response.setEncoding('utf8');
      response.on('data', done);
    })
      .on('error', fail)
      .end();
  });

describe.skipIf(!HAS_OPENSSL)('TLS of its own (certificates made by openssl)', () => {
  test('answers by the certificate of the files, and speaks nothing older than TLS 1.2', async () => {
    const files = madeCertificate(folder, 'first');
    const server = createWebServer({}, (_request, response) => response.end('inside'), files);
    const port = await listening(server);
    expect(await ask(port, files.certFile)).toBe('inside');
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const old = (to: number) =>
      new Promise<string>((done) => {
        const socket = connect({
          ...{ port: to, host: 'localhost', ciphers, rejectUnauthorized: false },
          ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
        });
        socket.on('secureConnect', () => done(socket.getProtocol() ?? '')).on('error', () => done('refused'));
      });
    expect(await old(port)).toBe('refused');
    await closed(server);
    // The same client is let in by a server that allows it.
    const [key, cert] = [readFileSync(files.keyFile), readFileSync(files.certFile)];
    const lax = createServer({ key, cert, ciphers, minVersion: 'TLSv1' });
    expect(await old(await listening(lax))).toBe('TLSv1.1');
    await closed(lax);
  });

  test('a renewed certificate is taken up while an open connection goes on; a bad one changes nothing', async () => {
    const [first, second] = [madeCertificate(folder, 'before'), madeCertificate(folder, 'after')];
    const inUse = { certFile: join(folder, 'in-use.pem'), keyFile: join(folder, 'in-use.key') };
    const put = ({ certFile, keyFile }: TlsFiles) => {
      writeFileSync(inUse.certFile, readFileSync(certFile));
      writeFileSync(inUse.keyFile, readFileSync(keyFile));
    };
    put(first);
    const server = createWebServer({}, (_request, response) => response.end('inside'), inUse);
    const port = await listening(server);
    const told: string[] = [];
    const watch = watchCertificate(inUse, [server], {
      onRenewed: () => told.push('renewed'),
      onError: () => told.push('error'),
    });
    const open = connect({ port, host: 'localhost', ca: readFileSync(first.certFile) });
    await new Promise((done) => open.once('secureConnect', done));

    put(second);
    watch.renew();
    expect(await ask(port, second.certFile)).toBe('inside');
    await expect(ask(port, first.certFile)).rejects.toThrow();
    const answer = new Promise<string>((done) => open.once('data', (bytes) => done(String(bytes))));
    open.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await answer).toContain('200 OK');

    writeFileSync(inUse.keyFile, readFileSync(first.keyFile));
    watch.renew();
    expect(await ask(port, second.certFile)).toBe('inside');
    expect(told).toEqual(['renewed', 'error']);
    watch.stop();
    await closed(server);
  });

  test('a key that does not belong to the certificate ends the start', () => {
    const [first, second] = [madeCertificate(folder, 'one'), madeCertificate(folder, 'two')];
    expect(() => createWebServer({}, () => undefined, { ...first, keyFile: second.keyFile })).toThrow();
    expect(() => createWebServer({}, () => undefined, { ...first, keyFile: join(folder, 'none') })).toThrow('ENOENT');
  });
});
