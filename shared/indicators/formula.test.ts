import { describe, expect, it } from 'vitest';
import type { Formula } from './definition.ts';
import { evaluateFormula, formulaInputs } from './formula.ts';

const input = (id: string): Formula => ({ op: 'indicator', id });
const rate: Formula = {
  op: 'multiply',
  left: {
    op: 'divide',
    left: input('C05'),
    right: { op: 'add', left: { op: 'add', left: input('C02'), right: input('C03') }, right: input('C05') },
  },
  right: { op: 'number', value: 100 },
};

describe('formula', () => {
  it('computes the overdue rate of the 2017 report: 1.37 %, published as 1.38', () => {
    const values: Record<string, number> = { C02: 14_068, C03: 1_983, C05: 223 };
    const { value, missing } = evaluateFormula(rate, (id) => values[id] ?? null);
    expect(value).toBeCloseTo(1.3703, 4);
    expect(missing).toEqual([]);
  });

  it('names missing inputs once and has no value', () => {
    expect(evaluateFormula(rate, (id) => (id === 'C02' ? 1 : null))).toEqual({ value: null, missing: ['C05', 'C03'] });
  });

  it('has no value when nothing was counted', () => {
    expect(evaluateFormula(rate, () => 0).value).toBeNull();
  });

  it('lists its inputs once', () => {
    expect(formulaInputs(rate)).toEqual(['C05', 'C02', 'C03']);
  });
});
