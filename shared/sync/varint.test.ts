import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from './varint.ts';

test('every safe integer, double and text comes back', () => {
  const item = fc.oneof(
    fc.tuple(fc.constant('unsigned' as const), fc.maxSafeNat()),
    fc.tuple(fc.constant('signed' as const), fc.maxSafeInteger()),
    fc.tuple(fc.constant('double' as const), fc.double()),
    fc.tuple(fc.constant('text' as const), fc.string({ unit: 'binary' })),
  );
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const writer = new ByteWriter(1);
      for (const [kind, value] of items) {
        if (kind === 'text') writer.text(value);
        else writer[kind](value);
      }
      const reader = new ByteReader(writer.finish());
      for (const [kind, value] of items) expect(Object.is(reader[kind](), value)).toBe(true);
      expect(reader.hasFailed).toBe(false);
      expect(reader.remaining).toBe(0);
    }),
  );
});

test('the limits of what a double counts exactly', () => {
  const writer = new ByteWriter();
  const numbers = [0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER];
  for (const number of numbers) writer.unsigned(number);
  for (const number of numbers) writer.signed(-number);
  const reader = new ByteReader(writer.finish());
  expect(numbers.map(() => reader.unsigned())).toEqual(numbers);
  expect(numbers.map(() => reader.signed())).toEqual(numbers.map((number) => 0 - number));
});

test('a number beyond 2^53, a text beyond the bytes and a read past the end fail and stay failed', () => {
  const tooBig = new ByteReader(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127, 1));
  tooBig.unsigned();
  expect(tooBig.hasFailed).toBe(true);
  expect(tooBig.byte()).toBe(0);
  const tooLong = new ByteReader(Uint8Array.of(100, 65, 66));
  expect(tooLong.text()).toBe('');
  expect(tooLong.hasFailed).toBe(true);
  const empty = new ByteReader(new Uint8Array(0));
  expect([empty.byte(), empty.unsigned(), empty.signed(), empty.double()]).toEqual([0, 0, 0, 0]);
  expect(empty.hasFailed).toBe(true);
});
