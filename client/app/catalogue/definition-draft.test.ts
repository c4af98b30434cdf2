import { expect, test } from 'vitest';
import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { definitionSchema } from '#shared/indicators/definition-change.ts';
import { parseFormula } from '#shared/indicators/formula-text.ts';
import { must } from '#shared/kernel/must.ts';
import {
  BLANK_DRAFT,
  definitionOf,
  draftOf,
  fieldsChanged,
  readNumber,
  rebased,
  ruleOf,
  writeNumber,
} from './definition-draft.ts';

/** As the server reads it: the formula's text becomes data. */
function asKept(raw: object): IndicatorDefinition {
  const { formula } = raw as { formula: string | null };
  const parsed = formula === null ? null : parseFormula(formula);
  return { ...raw, formula: parsed?.ok ? parsed.value.formula : null } as IndicatorDefinition;
}

test('a definition that is opened and sent unchanged is the same definition, for every indicator there is', () => {
  for (const definition of ALL_INDICATORS) {
    const { raw, faults } = definitionOf(draftOf(definition));
    expect(faults, definition.id).toEqual([]);
    expect(asKept(raw)).toEqual(definition);
    expect(ruleOf(draftOf(definition))).toEqual(definition.cutoff);
  }
});

test('a blank draft lacks only what nobody can guess', () => {
  const { raw } = definitionOf(BLANK_DRAFT);
  const issues = definitionSchema.safeParse({ ...raw, formula: null }).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join('.'))).toEqual(['id', 'nameVi', 'nameEn', 'shortVi', 'shortEn', 'owners']);
});

test('numbers are read alike in both languages, and what could be thousands is asked about', () => {
  expect(readNumber(' 97,4 ')).toBe(97.4);
  expect(readNumber('97.4')).toBe(97.4);
  expect(readNumber('−3')).toBe(-3);
  expect(readNumber('1.005')).toBe('ambiguous');
  expect(readNumber('1.005.000')).toBe('bad');
  for (const text of ['', 'B03', '1+1', '(1)', 'mười']) expect(readNumber(text)).toBe('bad');
  for (const value of [0, -1.005, 1.005, 12_345.678, 0.1, 1e7]) expect(readNumber(writeNumber(value))).toBe(value);
});

test('a number that cannot be read is told with its path, and never becomes a value', () => {
  const { raw, faults } = definitionOf({ ...BLANK_DRAFT, level2: '9o', targetValue: '1.005', graceHours: 'x' });
  expect(faults).toEqual([
    { path: 'target.value', fault: 'ambiguous' },
    { path: 'thresholds.level2Ratio', fault: 'bad' },
    { path: 'graceMs', fault: 'bad' },
  ]);
  expect(raw).toMatchObject({ target: { value: null }, thresholds: { level2Ratio: null }, graceMs: null });
});

test('what I wrote is put upon what another made of it meanwhile', () => {
  const before = draftOf(
    must(
      ALL_INDICATORS.find(({ id }) => id === 'B04'),
      'B04',
    ),
  );
  const mine = { ...before, level2: '90', nameVi: 'Tên của tôi' };
  const theirs = { ...before, nameVi: 'Tên của người khác', graceDays: '9' };
  expect(rebased(before, mine, theirs)).toEqual({ ...before, level2: '90', nameVi: 'Tên của tôi', graceDays: '9' });
  expect(fieldsChanged(before, mine)).toEqual(['nameVi', 'thresholds']);
  expect(fieldsChanged(before, theirs)).toEqual(['nameVi', 'graceMs']);
});
