import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { bearerToken, isFromLoopback, isFromOwnPage, isHostAllowed, isSameSecret } from './guard.ts';

const request = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe('loopback', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['127.0.0.1.evil.example', false],
    ['fe80::1', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (address, isLoopback) => expect(isFromLoopback(request(address))).toBe(isLoopback));

  test.each(['forwarded', 'x-forwarded-for', 'via'])('%s says that somebody else is behind it', (header) => {
    expect(isFromLoopback(request('127.0.0.1', { [header]: '127.0.0.1' }))).toBe(false);
  });
});

test.each([
  ['localhost:3000', true],
  ['LOCALHOST', true],
  ['127.0.0.1:80', true],
  ['[::1]:3000', true],
  ['wall.example', true],
  ['Wall.Example:8080', true],
  ['localhost.evil.example', false],
  ['evil.example', false],
  ['127.0.0.1:80:80', false],
  ['', false],
  [undefined, false],
])('host %s: %s', (host, isAllowed) => expect(isHostAllowed(host, ['wall.example'])).toBe(isAllowed));

test.each([
  [undefined, true],
  ['http://localhost:3000', true],
  ['https://LOCALHOST:3000', true],
  ['http://localhost:3001', false],
  ['http://localhost', false],
  ['http://evil.example', false],
  ['http://localhost:3000.evil.example', false],
  ['null', false],
  ['', false],
])('a page of %s: %s', (origin, isOwn) => {
  const headers: Record<string, string> = { host: 'localhost:3000', ...(origin === undefined ? {} : { origin }) };
  expect(isFromOwnPage(request('::1', headers))).toBe(isOwn);
});

test.each([
  ['same-origin', true],
  ['none', true],
  ['same-site', false],
  ['cross-site', false],
])('what the browser says of the page, %s: %s', (site, isOwn) => {
  const headers = { host: 'localhost:3000', 'sec-fetch-site': site };
  expect(isFromOwnPage(request('::1', headers))).toBe(isOwn);
  expect(isFromOwnPage(request('::1', { ...headers, origin: 'http://evil.example' }))).toBe(false);
});

test('bearer tokens', () => {
  const token = (authorization: string) => bearerToken(request('::1', { authorization }));
  expect(token('Bearer tc_a_b-c')).toBe('tc_a_b-c');
  expect(token('bearer x')).toBe('x');
  for (const wrong of ['', 'Basic eDp5', 'Bearer', 'Bearer a b', `Bearer ${'x'.repeat(300)}`])
    expect(token(wrong)).toBeNull();
  expect([isSameSecret('a', 'a'), isSameSecret('a', 'b'), isSameSecret('', 'a')]).toEqual([true, false, false]);
});
