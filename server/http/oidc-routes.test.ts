import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from './oidc-routes.ts';

test.each([
  ['/', '/'],
  ['/units/gso63:46?tab=history#chart', '/units/gso63:46?tab=history#chart'],
  ['/tìm', '/t%C3%ACm'],
  ['/a//b', '/a//b'],
])('%s stays %s', (text, path) => expect(localPath(text)).toBe(path));

test.each([
  ...[undefined, '', 'units', './units', '//evil.example', '///evil.example', '/\\evil.example', '\\/evil.example'],
  ...[
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/\u0000/evil.example',
    '/a\\..\\evil',
  ],
  ...['/..//evil.example', '/.//evil.example', '/a/..//evil.example', '/%2e%2e//evil.example', '/./..//evil.example'],
  ...['https://evil.example', 'HTTPS:evil.example', 'javascript:alert(1)', 'data:text/html,x', `/${'a'.repeat(600)}`],
])('%j is no path of ours', (text) => expect(localPath(text)).toBe('/'));

test('whatever is asked for, a browser that follows it stays here', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '%09',
    '\t',
    '\n',
    ':',
    '@',
    '?',
    '#',
    'evil.example',
    'https:',
    'é',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 }), (pieces) => {
      const path = localPath(`/${pieces.join('')}`);
      expect(new URL(path, 'https://wall.example').origin).toBe('https://wall.example');
      expect(path).toMatch(/^\/(?!\/)/);
    }),
    { numRuns: 2_000 },
  );
});
