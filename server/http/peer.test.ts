import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeerOf } from './peer.ts';

const request = (
  remoteAddress: string | undefined,
  headers: Readonly<Record<string, string>> = {},
  encrypted = false,
) =>
  ({
    socket: { remoteAddress, encrypted },
    headers,
    headersDistinct: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  }) as unknown as IncomingMessage;

const FORWARDED = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' };

test('without a named proxy no forwarding header is believed', () => {
  const peerOf = createPeerOf([]);
  for (const address of ['127.0.0.1', '::1', '10.0.0.1'])
    expect(peerOf(request(address, FORWARDED))).toEqual({ address, isTls: false });
  expect(peerOf(request('::ffff:10.0.0.1', FORWARDED))).toEqual({ address: '10.0.0.1', isTls: false });
  expect(peerOf(request('10.0.0.1', {}, true))).toEqual({ address: '10.0.0.1', isTls: true });
  expect(peerOf(request(undefined))).toEqual({ address: null, isTls: false });
});

test.each([
  ['10.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['::ffff:10.0.0.1', '198.51.100.7:51234', '198.51.100.7'],
  ['10.0.0.1', '[2400:cb00::1]:443', '2400:cb00::1'],
  ['10.0.0.1', '2400:cb00::1', '2400:cb00::1'],
  ['fd00::5', '198.51.100.7', '198.51.100.7'],
  // What the caller wrote itself stands before what the proxy saw.
  ['10.0.0.1', '127.0.0.1, 198.51.100.7', '198.51.100.7'],
  ['10.0.0.1', '198.51.100.7, 10.0.0.2', '198.51.100.7'],
  ['10.0.0.1', '203.0.113.5, 198.51.100.7, 10.0.0.2, 10.0.0.3', '198.51.100.7'],
  ['10.0.0.1', '10.0.0.2', '10.0.0.2'],
  ['10.0.0.1', 'unknown', '10.0.0.1'],
  ['10.0.0.1', '198.51.100.7, _hidden', '10.0.0.1'],
  ['10.0.0.1', '198.51.100.7, 10.0.0.2.evil.example', '10.0.0.1'],
  ['10.0.0.1', '', '10.0.0.1'],
  // One address beside the network is not in it.
  ['10.0.1.1', '198.51.100.7', '10.0.1.1'],
  ['198.51.100.1', '203.0.113.5', '198.51.100.1'],
])('from %s with "%s": %s', (remote, forwardedFor, address) => {
  const peerOf = createPeerOf(['10.0.0.0/24', 'fd00::5']);
  expect(peerOf(request(remote, { 'x-forwarded-for': forwardedFor })).address).toBe(address);
});

test.each([
  ['10.0.0.1', 'https', true],
  ['10.0.0.1', 'HTTPS', true],
  ['10.0.0.1', 'http', false],
  ['10.0.0.1', 'https, http', false],
  ['10.0.0.1', 'http, https', true],
  ['10.0.0.1', 'httpsx', false],
  ['10.0.0.9', 'https', false],
])('TLS as %s says "%s": %s', (remote, scheme, isTls) => {
  expect(createPeerOf(['10.0.0.1'])(request(remote, { 'x-forwarded-proto': scheme })).isTls).toBe(isTls);
});

test('whatever a caller writes, the address is what the nearest proxy saw', () => {
  const peerOf = createPeerOf(['10.0.0.1']);
  fc.assert(
    fc.property(fc.string(), fc.ipV4(), (written, seen) => {
      fc.pre(seen !== '10.0.0.1');
      const { address } = peerOf(request('10.0.0.1', { 'x-forwarded-for': `${written}, ${seen}` }));
      expect(address).toBe(seen);
    }),
  );
});

test('a proxy that is no address is refused', () => {
  expect(() => createPeerOf(['proxy.example'])).toThrow('proxy.example');
});
