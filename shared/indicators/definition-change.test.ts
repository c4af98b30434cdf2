import { describe, expect, it, test } from 'vitest';
import { must } from '../kernel/must.ts';
import { KNOWN_UNITS } from '../units/known-units.ts';
import { ALL_INDICATORS, indicatorById } from './catalogue/catalogue.ts';
import type { Formula, IndicatorDefinition } from './definition.ts';
import {
  type ChangeContext,
  changedFields,
  definitionFindings,
  definitionSchema,
  isFormula,
  usersOf,
} from './definition-change.ts';
import { parseFormula } from './formula-text.ts';

const UNITS = new Set(KNOWN_UNITS.map(({ ref }) => ref));
const RETIRED = 'A25';
const context: ChangeContext = {
  definition: indicatorById,
  isRetired: (id) => id === RETIRED,
  isUnit: (ref) => UNITS.has(ref),
  inUse: () => ALL_INDICATORS.filter(({ id }) => id !== RETIRED),
};
const A04 = must(indicatorById('A04'), 'A04');
const B02 = must(indicatorById('B02'), 'B02');
const formula = (text: string): Formula => {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value.formula;
};
const codes = (definition: IndicatorDefinition, before: IndicatorDefinition | null) =>
  definitionFindings(definition, before, context).map(({ path, code }) => `${path}: ${code}`);

describe('the built-in catalogue', () => {
  const open = ALL_INDICATORS.filter(({ group }) => group !== 'S_System');

  it.each(open.map((definition) => [definition.id, definition] as const))(
    '%s could have been added',
    (_, definition) => {
      const parsed = definitionSchema.safeParse(definition);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(parsed.data).toEqual(definition);
      expect(definitionFindings(definition, definition, context)).toEqual([]);
    },
  );

  it('reads versions that were kept before definitions had a Vietnamese text', () => {
    const { definitionVi: _, ...older } = A04;
    expect(definitionSchema.parse(older)).toEqual({ ...A04, definitionVi: '' });
    expect(changedFields(definitionSchema.parse(older), A04)).toEqual(['definitionVi']);
  });

  it('keeps the product’s own indicators out of reach', () => {
    expect(definitionSchema.safeParse(must(indicatorById('S01'), 'S01')).success).toBe(false);
  });
});

describe('the shape', () => {
  test.each<[string, object]>([
    ['an unknown field', { extra: 1 }],
    ['a measure that does not exist', { measure: 'bushel' }],
    ['an id in small letters', { id: 'a04' }],
    ['a value that is no number', { target: { value: Number.NaN, text: '' } }],
    ['thresholds the wrong way round', { thresholds: { level2Ratio: 0.5, level3Ratio: 0.9 } }],
    ['a formula with code in it', { formula: { op: 'eval', text: '1' } }],
    ['a formula with an extra field', { formula: { op: 'number', value: 1, more: 2 } }],
    ['an empty name', { nameVi: '   ' }],
    ['a cut-off on day 31', { cutoff: { kind: 'month', fromDay: 31 } }],
    ['an owner that is no reference', { owners: ['Bộ Tài chính'] }],
    ['ten decimals', { decimals: 10 }],
  ])('refuses %s', (_, change) => expect(definitionSchema.safeParse({ ...A04, ...change }).success).toBe(false));

  it('brings texts to NFC', () => {
    const parsed = definitionSchema.parse({ ...A04, nameVi: ' Hồ sơ '.normalize('NFD') });
    expect(parsed.nameVi).toBe('Hồ sơ'.normalize('NFC'));
  });

  it('bounds the nesting of formula data, however deep it comes', () => {
    let deep: unknown = { op: 'number', value: 1 };
    for (let i = 0; i < 100_000; i += 1) deep = { op: 'add', left: deep, right: { op: 'number', value: 1 } };
    expect(isFormula(deep)).toBe(false);
    expect(isFormula(formula('(A05 / A04) * 100'))).toBe(true);
  });
});

describe('contradictions', () => {
  const derived = { aggregation: { kind: 'formula' } as const, formula: formula('A04 + A05') };
  test.each<[Partial<IndicatorDefinition>, string]>([
    [{ id: 'B99' }, 'id: group'],
    [{ levels: { nation: false, province: 'no', agency: 'no' } }, 'levels: no-level'],
    [{ levels: { nation: true, province: 'no', agency: 'no' } }, 'aggregation: no-parts'],
    [{ measure: 'percent' }, 'aggregation: not-additive'],
    [{ aggregation: { kind: 'formula' } }, 'formula: formula-needed'],
    [{ formula: formula('A05') }, 'formula: formula-unused'],
    [{ plausible: { min: 5, max: 5 } }, 'plausible: range'],
    [{ arrival: 'periodic', dueAfterMs: null }, 'dueAfterMs: due'],
    [{ arrival: 'live', dueAfterMs: 5 }, 'dueAfterMs: due'],
    [{ owners: ['agency:G22', 'agency:G22'] }, 'owners: same-twice'],
    [{ owners: ['agency:G99'] }, 'owners: unknown-owner'],
    [{ denominator: 'A99' }, 'denominator: unknown-indicator'],
    [{ denominator: RETIRED }, 'denominator: retired-indicator'],
    [{ aggregation: { kind: 'weighted-mean', weight: 'A98' } }, 'aggregation.weight: unknown-indicator'],
    [{ ...derived, formula: formula('A04 + A07') }, 'formula: formula'],
  ])('%j: %s', (change, code) => expect(codes({ ...A04, id: 'A99', ...change }, null)).toContain(code));

  it('lets a sound new indicator in', () => {
    expect(codes({ ...A04, id: 'A99', ...derived }, null)).toEqual([]);
  });

  it('fixes id, group and measure for ever', () => {
    expect(codes({ ...A04, measure: 'document' }, A04)).toContain('measure: fixed');
  });

  it('finds a cycle that a new version would close, through formulas and weights', () => {
    const c02 = must(indicatorById('C02'), 'C02');
    const closing = { ...c02, aggregation: { kind: 'formula' } as const, formula: formula('C06 * C01 / 100') };
    const found = definitionFindings(closing, c02, context);
    expect(found.map(({ formula: inner }) => inner?.code)).toContain('cycle');
    expect(found.find(({ formula: inner }) => inner?.code === 'cycle')?.names).toEqual(['C02', 'C06', 'C02']);
    const weight = B02.aggregation.kind === 'weighted-mean' ? B02.aggregation.weight : '';
    const heavy = must(indicatorById(weight), weight);
    const weighed = { ...heavy, aggregation: { kind: 'weighted-mean', weight: 'B02' } as const };
    expect(codes(weighed, heavy)).toContain('aggregation.weight: cycle');
  });

  it('names the indicators that a narrower version would break', () => {
    const c05 = must(indicatorById('C05'), 'C05');
    const narrower = { ...c05, levels: { ...c05.levels, province: 'no' as const } };
    expect(definitionFindings(narrower, c05, context)).toContainEqual({
      path: 'levels',
      code: 'breaks',
      names: ['C06'],
      formula: null,
    });
  });

  it('knows who would lose something', () => {
    expect(usersOf('C05', ALL_INDICATORS)).toEqual(['C06']);
    expect(usersOf('A04', ALL_INDICATORS)).toContain('B07');
    expect(usersOf('D01', ALL_INDICATORS)).toEqual([]);
  });
});

it('names the fields that differ, whatever the order of keys', () => {
  const { nameVi, ...rest } = A04;
  expect(changedFields(A04, { ...rest, nameVi })).toEqual([]);
  expect(changedFields(A04, { ...A04, graceMs: 1, thresholds: { level3Ratio: 0.5, level2Ratio: 0.9 } })).toEqual([
    'thresholds',
    'graceMs',
  ]);
});
