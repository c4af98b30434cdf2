import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { KNOWN_UNITS } from '../../units/known-units.ts';
import { formulaInputs } from '../formula.ts';
import { MEASURES, type MeasureCode, parseMeasure } from '../measure.ts';
import { PUBLISHED_FIGURES } from '../published-figures.ts';
import { ROADMAP } from '../roadmap.ts';
import { ANCHORS } from './anchors.ts';
import { ALL_INDICATORS, CATALOGUE, indicatorById } from './catalogue.ts';
import { AS_OF, define, indicator, REPORTED } from './define.ts';
import { DEFINITIONS_VI } from './definitions-vi.ts';
import { TABLES } from './tables.ts';
import { USAGE } from './usage.ts';

const DOMAIN = '../shared/domain';
const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${DOMAIN}/${file}`, 'utf8'), { columns: true });
const measureOf = (text: string | undefined): string => {
  const parsed = parseMeasure(text ?? '');
  return parsed.ok ? parsed.value : `no measure: ${text}`;
};

describe('catalogue', () => {
  it('has 127 indicators, the 41 of use, payments and roadmap, the 18 of tables, and the five of the product, each once', () => {
    expect(CATALOGUE).toHaveLength(127);
    expect(USAGE).toHaveLength(41);
    expect(TABLES).toHaveLength(18);
    expect([...USAGE, ...TABLES].every(({ group }) => group === 'U_Usage')).toBe(true);
    expect(ALL_INDICATORS.slice(-5).map(({ id }) => id)).toEqual(['S01', 'S02', 'S03', 'S04', 'S05']);
    expect(new Set(ALL_INDICATORS.map(({ id }) => id)).size).toBe(191);
    expect(CATALOGUE.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id).toSorted());
  });

  it('names owners, measures and weights that exist', () => {
    const refs = new Set(KNOWN_UNITS.map(({ ref }) => ref));
    for (const { id, owners, measure, aggregation, levels } of ALL_INDICATORS) {
      expect(owners.length, id).toBeGreaterThan(0);
      for (const owner of owners) expect(refs, id).toContain(owner);
      expect(MEASURES, id).toHaveProperty(measure);
      if (aggregation.kind === 'weighted-mean') {
        const weight = indicatorById(aggregation.weight);
        expect(weight, id).toBeDefined();
        // A part without a weight could never count.
        for (const level of ['province', 'agency'] as const)
          if (levels[level] === 'yes') expect(weight?.levels[level], id).toBe('yes');
      }
      if (aggregation.kind === 'sum') expect(levels.province !== 'no' || levels.agency !== 'no', id).toBe(true);
    }
  });

  it('divides a share by a count of the same units and periods, and weighs it by that count', () => {
    const divided = ALL_INDICATORS.filter(({ denominator }) => denominator !== null);
    expect(divided.map(({ id, denominator }) => `${id}/${denominator}`)).toEqual([
      ...['B02/U07', 'B03/U03', 'B04/U04', 'B06/U05', 'B08/U06', 'U21/U20'],
    ]);
    for (const share of divided) {
      const count = indicatorById(share.denominator ?? '');
      expect(count?.cutoff, share.id).toEqual(share.cutoff);
      expect(MEASURES[count?.measure as MeasureCode].family, share.id).toMatch(/^count:/);
      expect(share.aggregation, share.id).toEqual({ kind: 'weighted-mean', weight: share.denominator });
    }
  });

  it('follows each field of the roadmap by three indicators that name it', () => {
    expect(ROADMAP).toHaveLength(8);
    for (const { vi, en, owners, indicators } of ROADMAP) {
      for (const id of Object.values(indicators)) {
        const definition = indicatorById(id);
        expect(definition?.nameVi, id).toContain(vi);
        expect(definition?.nameEn, id).toContain(en);
      }
      expect(indicatorById(indicators.planned)?.owners).toEqual(owners);
    }
  });

  it('has formulas over known indicators of the same levels, without cycles', () => {
    const depth = (id: string, path: readonly string[]): number => {
      if (path.includes(id)) throw new Error(`cycle: ${[...path, id].join(' ')}`);
      const definition = indicatorById(id);
      if (!definition) throw new Error(`unknown: ${id}`);
      const inputs = definition.formula ? formulaInputs(definition.formula) : [];
      for (const input of inputs) {
        const { province, agency } = indicatorById(input)?.levels ?? { province: 'no', agency: 'no' };
        if (definition.levels.province === 'yes') expect(province, id).toBe('yes');
        if (definition.levels.agency === 'yes') expect(agency, id).toBe('yes');
      }
      return 1 + Math.max(0, ...inputs.map((input) => depth(input, [...path, id])));
    };
    for (const { id } of ALL_INDICATORS) expect(depth(id, [])).toBeLessThan(4);
    const withFormula = ALL_INDICATORS.filter(({ formula }) => formula !== null).map(({ id }) => id);
    expect(withFormula).toEqual(['A22', 'B09', 'C06', 'D10']);
  });

  it('is defined in Vietnamese throughout, and defines nothing else', () => {
    for (const { id, definition, definitionVi } of ALL_INDICATORS) {
      expect(definitionVi, id).not.toBe('');
      expect(definitionVi, id).toBe(definitionVi.normalize('NFC').trim());
      // What a formula reads is the same in both languages.
      const codes = (text: string) => text.match(/\b[A-Z]\d{2,3}\b/g) ?? [];
      for (const code of codes(definition)) expect(codes(definitionVi), id).toContain(code);
    }
    const known = new Set(ALL_INDICATORS.map(({ id }) => id));
    expect(Object.keys(DEFINITIONS_VI).filter((id) => !known.has(id))).toEqual([]);
  });

  it('has timings that fit the way values arrive', () => {
    for (const { id, arrival, dueAfterMs, graceMs, plausible } of ALL_INDICATORS) {
      expect(dueAfterMs === null, id).toBe(arrival !== 'periodic');
      expect(graceMs > 0, id).toBe(arrival === 'periodic');
      if (plausible.min !== null && plausible.max !== null) expect(plausible.min, id).toBeLessThan(plausible.max);
    }
  });

  it('is written in NFC', () => {
    const text = JSON.stringify([ALL_INDICATORS, PUBLISHED_FIGURES]);
    expect(text).toBe(text.normalize('NFC'));
  });

  it('keeps security, feeds and internal work from the public', () => {
    const hidden = ALL_INDICATORS.filter(({ isPublic }) => !isPublic).map(({ id }) => id);
    expect(hidden.filter((id) => !/^[FZS]/.test(id))).toEqual(['C09', 'C10']);
    expect(ALL_INDICATORS.filter(({ id, isPublic }) => isPublic && /^[FZS]/.test(id))).toEqual([]);
  });

  it('refuses a row that contradicts itself', () => {
    const row = {
      id: 'A99',
      vi: 'x',
      en: 'x',
      measure: 'item',
      frequency: 'daily',
      cutoff: AS_OF,
      cutoffText: 'as of',
      owners: ['agency:G22'],
      province: 'no',
      agency: 'no',
      definition: '',
      aggregation: REPORTED,
      direction: 'up',
      plausible: [0, 1],
      decimals: 0,
      priority: 'P3',
      confidence: 'high',
      sourceKey: 'model',
    } as const;
    expect(() => define('A_NPSP', [row])).not.toThrow();
    expect(() => define('B_eGov', [row])).toThrow('A99');
    expect(() => define('A_NPSP', [{ ...row, formula: indicator('A01') }])).toThrow('formula');
    expect(() => define('A_NPSP', [{ ...row, plausible: [1, 0] }])).toThrow('plausible');
  });
});

describe.skipIf(!existsSync(DOMAIN))(`against ${DOMAIN}`, () => {
  it('carries every row of indicators.csv', () => {
    const table = rows('indicators.csv');
    expect(table).toHaveLength(127);
    for (const row of table) {
      const definition = indicatorById(row.id ?? '');
      expect(definition, row.id).toMatchObject({
        group: row.group,
        nameVi: row.name_vi?.normalize('NFC'),
        nameEn: row.name_en,
        measure: measureOf(row.unit),
        frequency: row.frequency,
        cutoffText: row.data_period_rule,
        direction: row.direction,
        priority: row.priority,
        confidence: row.confidence,
        sourceKey: row.source_key,
      });
      const codes = [...(row.source_agency ?? '').matchAll(/(?:^|;)([A-Z][\w-]*)/g)].map((match) => match[1] ?? '');
      const owned = definition?.owners.map((ref) => KNOWN_UNITS.find((unit) => unit.ref === ref));
      for (const code of codes)
        expect(
          owned?.some((unit) => unit?.code === code || unit?.agencyCode === code),
          row.id,
        ).toBe(true);
      expect(definition?.definition.startsWith(row.formula_or_definition ?? ''), row.id).toBe(true);
      expect(definition?.levels.agency, row.id).toBe(row.agency_level);
      if (row.id !== 'C11')
        expect(['yes', 'no'].includes(row.province_level ?? '') ? row.province_level : 'partial').toBe(
          definition?.levels.province,
        );
      expect(definition?.target?.text ?? targetInDefinition(definition?.definition), row.id).toBe(row.target);
      if (row.plausible_max) expect(definition?.plausible.max, row.id).toBe(Number(row.plausible_max));
      expect(ANCHORS.get(row.id ?? ''), row.id).toEqual(
        row.obs_value ? { value: Number(row.obs_value), asOf: row.obs_asof } : undefined,
      );
    }
  });

  it('carries every row of published-figures.csv', () => {
    const table = rows('published-figures.csv');
    expect(table).toHaveLength(107);
    expect(PUBLISHED_FIGURES).toHaveLength(107);
    for (const row of table) {
      const figure = PUBLISHED_FIGURES.find(({ series, date }) => series === row.series && date === row.date);
      expect(figure, `${row.series} ${row.date}`).toMatchObject({
        indicator: row.indicator || null,
        label: row.label,
        value: Number(row.value),
        measure: measureOf(row.unit),
        precision: row.precision,
        confidence: row.confidence,
        sourceKey: row.source_key,
      });
    }
  });
});

/** Targets that are no number in the indicator's measure stand at the end of its definition. */
const targetInDefinition = (definition = ''): string => /target: (.*)$/.exec(definition)?.[1] ?? '';

describe('published figures', () => {
  it('are in the measure of their indicator', () => {
    for (const { indicator: id, measure, label } of PUBLISHED_FIGURES) {
      if (id !== null) expect(indicatorById(id)?.measure, label).toBe(measure);
    }
  });

  it('carry the word of their precision', () => {
    for (const { precision, qualifier, series, date } of PUBLISHED_FIGURES) {
      const word = /^(more than|over|nearly|about|rounded|exact)/.exec(precision)?.[1];
      if (word !== undefined) expect(qualifier, `${series} ${date}`).toBe(QUALIFIER_OF[word]);
    }
    const on = (id: string, date: string) =>
      PUBLISHED_FIGURES.find((figure) => figure.indicator === id && figure.date === date)?.qualifier;
    expect([on('A01', '2020-08-19'), on('A02', '2020-08-19'), on('A03', '2020-08-19')]).toEqual([
      'exact',
      'floor',
      'floor',
    ]);
    expect([on('A02', '2020-03-11'), on('A20', '2020-12-30'), on('A05', '2020-03-11')]).toEqual([
      'ceiling',
      'about',
      'exact',
    ]);
    expect([on('A20', '2020-08-19'), on('B01', '2020-08-26'), on('B01', '2020-07-24')]).toEqual([
      'floor',
      'about',
      'exact',
    ]);
  });
});

const QUALIFIER_OF: Readonly<Record<string, string>> = {
  'more than': 'floor',
  over: 'floor',
  nearly: 'ceiling',
  about: 'about',
  rounded: 'about',
  exact: 'exact',
};
