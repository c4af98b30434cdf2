import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Formula } from './definition.ts';

import { formatFormula, MAX_FORMULA_DEPTH, parseFormula } from './formula-text.ts';

const indicator = (id: string): Formula => ({ op: 'indicator', id });
const number = (value: number): Formula => ({ op: 'number', value });
const parsed = (text: string): Formula => {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.code} at ${result.error.at.offset}`);
  return result.value.formula;
};

const formulas = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom('A01', 'B02', 'C05', 'U03').map(indicator),
    fc
      .oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(1.005, -12.5, 999.125, 1e21, 1e-9, 0.001))
      .map((value) => number(value === 0 ? 0 : value)),
    fc.record({
      op: fc.constantFrom('add' as const, 'subtract' as const, 'multiply' as const, 'divide' as const),
      left: tie('formula'),
      right: tie('formula'),
    }),
  ),
})).formula;

describe('formula text', () => {
  it('reads the share of online dossiers', () => {
    expect(parsed('(A05 / A04) * 100')).toEqual({
      op: 'multiply',
      left: { op: 'divide', left: indicator('A05'), right: indicator('A04') },
      right: number(100),
    });
  });

  it('binds products closer than sums, and to the left', () => {
    expect(formatFormula(parsed('((A01) - A02) - (A03 * A04)'))).toBe('A01 - A02 - A03 * A04');
    expect(formatFormula(parsed('A01 - (A02 - A03)'))).toBe('A01 - (A02 - A03)');
    expect(formatFormula(parsed('A01 / (A02 * A03)'))).toBe('A01 / (A02 * A03)');
    expect(formatFormula(parsed('(A01 + A02) * 2'))).toBe('(A01 + A02) * 2');
  });

  it.each([
    ['a05÷A04×100', 'A05 / A04 * 100'],
    ['A01 − 0,5', 'A01 - 0.5'],
    ['-A01', '-1 * A01'],
    ['-(A01 + A02)', '-1 * (A01 + A02)'],
    ['A01 * -3', 'A01 * -3'],
    ['A01--3', 'A01 - -3'],
    ['1e6 * A01', '1000000 * A01'],
    ['0.125 * A01', '0.125 * A01'],
    ['1000.5 * A01', '1000.5 * A01'],
    ['1.0050*A01', '1.0050 * A01'],
    ['-0 + A01', '0 + A01'],
  ])('%s is %s', (text, canonical) => expect(formatFormula(parsed(text))).toBe(canonical));

  test.each([
    ['', 'empty', 0, 0],
    ['   ', 'empty', 0, 3],
    ['A01 +', 'expected-operand', 5, 0],
    ['A01 + * A02', 'expected-operand', 6, 1],
    ['A01 A02', 'expected-operator', 4, 3],
    ['2 (A01)', 'expected-operator', 2, 1],
    ['(A01 + A02', 'unclosed', 0, 1],
    ['(A01 + (A02)', 'unclosed', 0, 1],
    ['A01) + A02', 'unopened', 3, 1],
    ['()', 'expected-operand', 1, 1],
    ['(A01 A02)', 'expected-operator', 5, 3],
    ['A01 + hồ_sơ', 'unexpected-character', 6, 5],
    ['A01 % A02', 'unexpected-character', 4, 1],
    ['A01; DROP', 'unexpected-character', 3, 1],
    ['A01 * 1.000', 'ambiguous-number', 6, 5],
    ['A01 * 12,500', 'ambiguous-number', 6, 6],
    ['A01 * 1.000.000', 'bad-number', 6, 9],
    ['A01 * 1e999', 'bad-number', 6, 5],
    ['A01 * 12abc', 'bad-number', 6, 5],
    ['TOOLONGINDICATOR', 'unexpected-character', 0, 16],
    ['process.exit', 'unexpected-character', 0, 12],
    ['A'.repeat(1001), 'too-long', 0, 1001],
  ])('%j: %s', (text, code, offset, length) => {
    expect(parseFormula(text)).toEqual({ ok: false, error: { code, at: { offset, length } } });
  });

  it('bounds nesting of brackets, of signs and of chains', () => {
    const code = (text: string) => {
      const result = parseFormula(text);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(code(`${'('.repeat(MAX_FORMULA_DEPTH)}A1${')'.repeat(MAX_FORMULA_DEPTH)}`)).toBe('ok');
    expect(code(`${'('.repeat(400)}A1${')'.repeat(400)}`)).toBe('too-deep');
    expect(code(`${'-'.repeat(900)}A1`)).toBe('too-deep');
    expect(code(`A1${'+A1'.repeat(MAX_FORMULA_DEPTH)}`)).toBe('ok');
    expect(code(`A1${'+A1'.repeat(MAX_FORMULA_DEPTH + 1)}`)).toBe('too-deep');
  });

  it('says where each part stands', () => {
    const text = 'A05 / (A04 + A06) * 100';
    const result = parseFormula(text);
    if (!result.ok) throw new Error(result.error.code);
    const written = [...result.value.spans.values()].map(({ offset, length }) => text.slice(offset, offset + length));
    expect(written.sort()).toEqual(['(A04 + A06)', '100', 'A04', 'A05', 'A05 / (A04 + A06)', 'A06', text].sort());
  });

  it('parse(format(f)) is f', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(parsed(formatFormula(formula))).toEqual(formula);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever is typed, and an error lies within the text', () => {
    const pieces = fc.constantFrom(
      'A05',
      'a',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      '1',
      '1.000',
      '0,5',
      'e',
      'é',
      '\u0000',
      ' ',
      '{',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseFormula(text);
        if (result.ok) return;
        const { offset, length } = result.error.at;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
