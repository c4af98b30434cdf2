/** One text for one value, whatever order it was built in, and nothing that JSON cannot hold. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './journal.ts';

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

/** The same value with the members of every object in the opposite order. */
function turned(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, turned(member)] as const)
      .toReversed(),
  );
}

const values = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

it('is the value again when parsed, and the same for members in any order', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(turned(value))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it('orders members by UTF-16 units, as the example of RFC 8785 section 3.2.3 does', () => {
  const value = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 };
  expect(canonicalJson(value)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}');
  expect(canonicalJson({ a: [1, 'Huế', null, true, 1e21, -0], '': {} })).toBe(
    '{"":{},"a":[1,"Huế",null,true,1e+21,0]}',
  );
});

it.each([
  ['not a number', Number.NaN],
  ['without end', [Number.POSITIVE_INFINITY]],
  ['undefined', { a: undefined }],
  ['a function', { a: () => 1 }],
])('refuses what is %s', (_, value) => {
  expect(() => canonicalJson(value as unknown as Json)).toThrow(TypeError);
});
