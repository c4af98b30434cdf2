import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactPoints, phoneNumber } from './contact-points.ts';

const STORE = 'store-1';
const of = (phone: readonly string[], email: readonly string[] = []) => ({ phone, email, webhook: [] });

it.each([
  ['0912 345 678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['+84 912.345.678', '+84912345678'],
  ['(024) 3804-1234', '+842438041234'],
  ['+1 202 555 0100', '+12025550100'],
  ['912345678', null],
  ['09x2345678', null],
  ['', null],
])('%s is %s', (text, number) => {
  expect(phoneNumber(text)).toBe(number);
});

it('names each address once, without telling it, and by the same name when others come and go', () => {
  const before = contactPoints('sms', of(['0912345678', '+84 912 345 678', '0987654321']), STORE);
  expect(before.map(({ address }) => address)).toEqual(['+84912345678', '+84987654321']);
  const after = contactPoints('sms', of(['0900000001', '0987654321']), STORE);
  expect(after[1]).toEqual(before[1]);
  expect(JSON.stringify(before.map(({ mark }) => mark))).not.toMatch(/912345678|987654321/);
  expect(contactPoints('email', of([], ['A@b.vn', ' a@B.vn']), STORE)).toHaveLength(1);
});

it('gives no two addresses of a list one name, however many there are', () => {
  const number = fc.integer({ min: 900_000_000, max: 999_999_999 }).map((digits) => `0${digits}`);
  fc.assert(
    fc.property(fc.uniqueArray(number, { minLength: 200, maxLength: 900 }), (numbers) => {
      const points = contactPoints('sms', of(numbers), STORE);
      expect(new Set(points.map(({ mark }) => mark)).size).toBe(numbers.length);
    }),
    { numRuns: 20 },
  );
});
