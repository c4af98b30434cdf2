import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { must } from '../kernel/must.ts';
import { ALL_INDICATORS, indicatorById } from './catalogue/catalogue.ts';
import type { Formula, IndicatorDefinition } from './definition.ts';
import { evaluateFormula } from './formula.ts';
import { checkFormula, depthOf, type FormulaCatalogue, type FormulaResultShape } from './formula-check.ts';
import { formatFormula, parseFormula } from './formula-text.ts';
import { convertMeasure, MEASURES, type MeasureCode } from './measure.ts';

const base = must(indicatorById('A04'), 'A04');
const EVERYWHERE = { nation: true, province: 'yes', agency: 'yes' } as const;

function made(id: string, measure: MeasureCode, more: Partial<IndicatorDefinition> = {}): IndicatorDefinition {
  return { ...base, id, measure, levels: EVERYWHERE, ...more };
}

const DEFINITIONS = new Map(
  [
    made('A01', 'dossier'),
    made('A02', 'dossier'),
    made('A03', 'account'),
    made('A04', 'vnd'),
    made('A05', 'billion-vnd'),
    made('A06', 'percent'),
    made('A07', 'state'),
    made('A08', 'dossier', { levels: { nation: true, province: 'partial', agency: 'no' } }),
    made('A09', 'vnd-per-usd'),
    made('A10', 'million-usd'),
    made('A11', 'dossier', { isPublic: false }),
    made('A12', 'dossier', { cutoff: { kind: 'month', fromDay: 1 } }),
    made('A13', 'second'),
    made('A20', 'dossier', {
      aggregation: { kind: 'formula' },
      formula: { op: 'add', left: { op: 'indicator', id: 'A21' }, right: { op: 'number', value: 1 } },
    }),
    made('A21', 'dossier', { aggregation: { kind: 'weighted-mean', weight: 'X01' } }),
    made('A99', 'dossier'),
  ].map((definition) => [definition.id, definition]),
);

const CATALOGUE: FormulaCatalogue = {
  definition: (id) => DEFINITIONS.get(id),
  isRetired: (id) => id === 'A99',
};

const shape = (measure: MeasureCode, more: Partial<FormulaResultShape> = {}): FormulaResultShape => ({
  id: 'X01',
  measure,
  levels: EVERYWHERE,
  isPublic: true,
  ...more,
});

function check(text: string, result: FormulaResultShape) {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return checkFormula(parsed.value.formula, result, CATALOGUE, parsed.value.spans);
}

const codes = (text: string, result: FormulaResultShape) => check(text, result).map(({ code }) => code);

describe('units of measure in a formula', () => {
  test.each<[string, MeasureCode]>([
    ['A01 / A02 * 100', 'percent'],
    ['(A01 - A02) / A02 * 100', 'percent'],
    ['100 - A01 / A02 * 100', 'percent'],
    ['(1 - A01 / A02) * 100', 'percent'],
    ['100 - A06', 'percent'],
    ['(A06 + A01 / A02 * 100) / 2', 'percent'],
    ['A01 * A06 / 100', 'dossier'],
    ['A01 + A02', 'dossier'],
    ['A01 * 0.5 + A02', 'dossier'],
    ['A04 / 1000000000', 'billion-vnd'],
    ['A04 / 1000000000 + A05', 'billion-vnd'],
    ['A04 / 1000000', 'million-vnd'],
    ['A10 * A09 / 1000', 'billion-vnd'],
    ['A13 / 3600', 'hour'],
    ['-A01', 'dossier'],
    ['A01 * A01 / A02', 'dossier'],
  ])('%s gives %s', (text, measure) => expect(check(text, shape(measure))).toEqual([]));

  test.each<[string, MeasureCode, string]>([
    ['A01 + A04', 'dossier', 'mixed-measures'],
    ['A01 + A03', 'dossier', 'mixed-measures'],
    ['A04 + A05', 'vnd', 'mixed-scales'],
    ['A01 + 5', 'dossier', 'number-without-unit'],
    ['A01 / 0', 'dossier', 'zero-division'],
    ['A01 / (3 - 3)', 'dossier', 'zero-division'],
    ['A01 * A02', 'dossier', 'result-measure'],
    ['1 / A01', 'dossier', 'result-measure'],
    ['A04', 'dossier', 'result-measure'],
    ['A01', 'state', 'result-measure'],
    ['A01 / A02', 'percent', 'result-scale'],
    ['A01 / A02 * 10', 'percent', 'result-scale'],
    ['A04', 'million-vnd', 'result-scale'],
    ['A07 + A07', 'dossier', 'no-arithmetic'],
    ['2 * 3', 'dossier', 'no-input'],
  ])('%s as %s: %s', (text, measure, code) => expect(codes(text, shape(measure))).toContain(code));

  it('says what to multiply by', () => {
    expect(check('A01 / A02', shape('percent'))).toMatchObject([{ code: 'result-scale', factor: 100 }]);
    expect(check('A04 + A05', shape('vnd'))).toMatchObject([
      { code: 'mixed-scales', factor: 1e9, at: { offset: 0, length: 9 } },
    ]);
  });

  it('warns of a share of one kind of thing in another, and keeps it', () => {
    expect(check('A01 / A03 * 100', shape('percent'))).toMatchObject([{ code: 'different-counts', isError: false }]);
    expect(codes('A01 / A04 * 100', shape('percent'))).toEqual(['result-measure']);
  });

  it('an accepted conversion is the conversion of the measures themselves', () => {
    const money = (Object.keys(MEASURES) as MeasureCode[]).filter((code) => MEASURES[code].family === 'vnd');
    const choice = fc.constantFrom(...money);
    fc.assert(
      fc.property(choice, choice, fc.constantFrom(-12, -9, -6, -3, 0, 3, 6, 9, 12), (from, to, exponent) => {
        const catalogue = { definition: () => made('A01', from), isRetired: () => false };
        const power: Formula = { op: 'number', value: 10 ** exponent };
        const formula: Formula = { op: 'multiply', left: { op: 'indicator', id: 'A01' }, right: power };
        const isAccepted = checkFormula(formula, shape(to), catalogue).length === 0;
        const converted = convertMeasure(1, from, to);
        const { value } = evaluateFormula(formula, () => 1);
        // As a plain factor any constant leaves the unit as it is.
        expect(isAccepted).toBe(from === to || (converted.ok && converted.value === value));
      }),
    );
  });
});

describe('inputs of a formula', () => {
  test.each<[string, string, string[], number]>([
    ['A01 + B77', 'unknown-input', ['B77'], 6],
    ['A01 + A99', 'retired-input', ['A99'], 6],
    ['A01 + A11', 'internal-input', ['A11'], 6],
    ['A01 + A08', 'level', ['A08'], 6],
    ['A01 + X01', 'self', ['X01'], 6],
    ['A20', 'cycle', ['X01', 'A20', 'A21', 'X01'], 0],
  ])('%s: %s', (text, code, names, offset) => {
    expect(check(text, shape('dossier'))).toContainEqual({
      code,
      isError: true,
      at: { offset, length: 3 },
      names,
      factor: null,
    });
  });

  it('lets an internal result read internal inputs, and a partial level a partial one', () => {
    expect(codes('A01 + A11', shape('dossier', { isPublic: false }))).toEqual([]);
    const levels = { nation: true, province: 'partial', agency: 'no' } as const;
    expect(codes('A01 + A08', shape('dossier', { levels }))).toEqual([]);
  });

  it('warns of inputs that are cut by different rules', () => {
    expect(check('A01 + A12', shape('dossier'))).toMatchObject([{ code: 'different-periods', isError: false }]);
  });

  it('is bounded for data that never was text', () => {
    let deep: Formula = { op: 'indicator', id: 'A01' };
    for (let i = 0; i < 50_000; i += 1) deep = { op: 'add', left: deep, right: { op: 'number', value: 1 } };
    expect(depthOf(deep)).toBeGreaterThan(100);
    expect(checkFormula(deep, shape('dossier'), CATALOGUE).map(({ code }) => code)).toEqual(['too-deep']);
  });
});

it('finds no error in any formula of the built-in catalogue', () => {
  const catalogue = { definition: indicatorById, isRetired: () => false };
  const withFormula = ALL_INDICATORS.filter(({ formula }) => formula !== null);
  expect(withFormula.length).toBeGreaterThan(3);
  for (const definition of withFormula) {
    const formula = must(definition.formula, definition.id);
    const found = checkFormula(formula, { ...definition, measure: definition.measure as MeasureCode }, catalogue);
    expect({ id: definition.id, text: formatFormula(formula), found: found.filter(({ isError }) => isError) }).toEqual({
      id: definition.id,
      text: formatFormula(formula),
      found: [],
    });
  }
});
