import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { AGENCIES, MINISTRY_MERGER_AT } from './agencies.ts';
import { GSO34_MEMBERS, membersOfGso34, toGso34 } from './crosswalk.ts';
import { KNOWN_UNITS } from './known-units.ts';
import { ARCHIPELAGOS, HA_TAY_MERGER_AT, PROVINCE_MERGER_AT, PROVINCES_34, PROVINCES_63 } from './provinces.ts';
import { unitRegistry } from './registry.ts';
import type { UnitRef } from './unit.ts';

const DOMAIN = '../shared/domain';
const AT_LAUNCH = Date.UTC(2020, 7, 19, 2);
const registry = unitRegistry(KNOWN_UNITS);

const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${DOMAIN}/${file}`, 'utf8'), { columns: true });

describe('units', () => {
  it('are 63 provinces, 34 provinces, 22 ministries and ministry-level agencies, 8 government agencies', () => {
    expect(PROVINCES_63).toHaveLength(63);
    expect(PROVINCES_34).toHaveLength(34);
    expect(registry.ofKind('ministry')).toHaveLength(18);
    expect(registry.ofKind('ministry', 'ministry-level-agency')).toHaveLength(22);
    expect(registry.ofKind('government-agency')).toHaveLength(8);
    expect(PROVINCES_63.filter(({ kind }) => kind === 'municipality').map(({ code }) => code)).toEqual([
      '01',
      '31',
      '48',
      '79',
      '92',
    ]);
    expect(PROVINCES_34.filter(({ kind }) => kind === 'municipality').map(({ shortVi }) => shortVi)).toEqual([
      'Hà Nội',
      'Hải Phòng',
      'Huế',
      'Đà Nẵng',
      'TP. Hồ Chí Minh',
      'Cần Thơ',
    ]);
  });

  it('come in protocol order, each order once, every parent known', () => {
    const orders = registry.units.map((unit) => unit.protocolOrder);
    expect(new Set(orders).size).toBe(orders.length);
    expect(registry.ofKind('ministry')[0]?.nameVi).toBe('Bộ Quốc phòng');
    expect(registry.ofKind('ministry', 'ministry-level-agency').at(-1)?.nameVi).toBe('Văn phòng Chính phủ');
    for (const { parent } of registry.units) if (parent !== null) expect(registry.get(parent)).toBeDefined();
  });

  it('are written in NFC, with one H code for each of the 63', () => {
    for (const unit of registry.units)
      for (const text of Object.values(unit)) {
        if (typeof text === 'string') expect(text).toBe(text.normalize('NFC'));
      }
    expect(new Set(PROVINCES_63.map((unit) => unit.agencyCode)).size).toBe(63);
  });

  it('carry the census: the parts of both maps add up to the nation', () => {
    const people = (units: readonly { population2019: number | null }[]): number =>
      units.reduce((total, unit) => total + (unit.population2019 ?? 0), 0);
    expect(people(PROVINCES_63)).toBe(96_208_984);
    expect(people(PROVINCES_34)).toBe(96_208_984);
    expect(registry.get('country:VN')?.population2019).toBe(96_208_984);
  });

  it('show both archipelagos at every time', () => {
    expect(ARCHIPELAGOS.map(({ shortVi, parent }) => [shortVi, parent])).toEqual([
      ['Hoàng Sa', 'gso63:48'],
      ['Trường Sa', 'gso63:56'],
    ]);
    for (const at of [AT_LAUNCH, PROVINCE_MERGER_AT]) {
      expect(registry.unitsAt(at).filter(({ kind }) => kind === 'archipelago-district')).toHaveLength(2);
    }
  });

  it('change hands at midnight in Hà Nội', () => {
    expect(new Date(PROVINCE_MERGER_AT).toISOString()).toBe('2025-06-30T17:00:00.000Z');
    expect(new Date(MINISTRY_MERGER_AT).toISOString()).toBe('2025-02-28T17:00:00.000Z');
    const provinces = (at: number): string[] => [
      ...new Set(
        registry
          .unitsAt(at)
          .filter(({ scheme }) => scheme.startsWith('gso'))
          .map(({ scheme }) => scheme),
      ),
    ];
    expect(provinces(PROVINCE_MERGER_AT - 1)).toEqual(['gso63']);
    expect(provinces(PROVINCE_MERGER_AT)).toEqual(['gso34']);
    expect(AGENCIES.filter(({ validTo }) => validTo === MINISTRY_MERGER_AT).map(({ code }) => code)).toEqual([
      'G05',
      'G04',
      'G13',
      'G14',
      'G07',
      'GA-UBQLV',
      'G23',
      'G24',
    ]);
  });

  it('are refused when given twice', () => {
    expect(() => unitRegistry([...PROVINCES_63, ...PROVINCES_63])).toThrow('gso63:01');
  });
});

describe('crosswalk', () => {
  it('puts each of the 63 into exactly one of the 34', () => {
    expect(GSO34_MEMBERS.flatMap(([code]) => membersOfGso34(code)).toSorted()).toEqual(
      PROVINCES_63.map(({ ref }) => ref).toSorted(),
    );
    for (const { code } of PROVINCES_63) expect(registry.get(toGso34(code) as UnitRef)).toBeDefined();
  });

  it('knows the codes that change their meaning', () => {
    const name = (ref: UnitRef | null): string | undefined => registry.get(ref as UnitRef)?.shortVi;
    expect([name('gso63:15'), name('gso34:15'), name(toGso34('15'))]).toEqual(['Yên Bái', 'Lào Cai', 'Lào Cai']);
    expect([name('gso63:80'), name('gso34:80'), name(toGso34('80'))]).toEqual(['Long An', 'Tây Ninh', 'Tây Ninh']);
    expect(membersOfGso34('79')).toEqual(['gso63:74', 'gso63:77', 'gso63:79']);
    expect([toGso34('03'), membersOfGso34('02')]).toEqual([null, []]);
  });
});

describe('parseUnitCode', () => {
  it.each([
    ['gso63:79', 'gso63:79'],
    [' 79 ', 'gso63:79'],
    ['15', 'gso63:15'],
    ['G22', 'agency:G22'],
    ['g22', 'agency:G22'],
    ['agency:G22', 'agency:G22'],
    ['000.00.00.G22', 'agency:G22'],
    ['H29', 'gso63:79'],
    ['agency:H29', 'gso63:79'],
    ['000.00.00.H57', 'gso63:46'],
    ['X-VMRCC', 'agency:X-VMRCC'],
    ['VN', 'country:VN'],
    ['country:VN', 'country:VN'],
  ])('%s in 2020 is %s', (text, ref) => {
    expect(registry.parseUnitCode(text, AT_LAUNCH)).toEqual({ ok: true, value: ref });
  });

  it.each([
    ['', 'malformed-code'],
    ['Hà Nội', 'malformed-code'],
    ['gso63:', 'malformed-code'],
    ['9'.repeat(1000), 'malformed-code'],
    ['03', 'unknown-unit'],
    ['1', 'unknown-unit'],
    ['079', 'unknown-unit'],
    ['gso63:7', 'unknown-unit'],
    ['G99', 'unknown-unit'],
    ['000.00.18.G12', 'unknown-unit'],
    ['H49.12.3', 'unknown-unit'],
    ['source:nobody', 'unknown-unit'],
    ['gso34:15', 'unit-not-in-force'],
  ])('%s in 2020 is refused: %s', (text, error) => {
    expect(registry.parseUnitCode(text, AT_LAUNCH)).toEqual({ ok: false, error });
  });

  it('knows Hà Tây until 01/08/2008 and not a moment longer', () => {
    expect(new Date(HA_TAY_MERGER_AT).toISOString()).toBe('2008-07-31T17:00:00.000Z');
    for (const code of ['28', 'gso63:28']) {
      expect(registry.parseUnitCode(code, HA_TAY_MERGER_AT - 1)).toEqual({ ok: true, value: 'gso63:28' });
      expect(registry.parseUnitCode(code, HA_TAY_MERGER_AT)).toEqual({ ok: false, error: 'unit-not-in-force' });
      expect(registry.parseUnitCode(code, PROVINCE_MERGER_AT)).toEqual({ ok: false, error: 'unit-not-in-force' });
    }
    const provincesAt = (at: number) => registry.unitsAt(at).filter(({ scheme }) => scheme === 'gso63');
    expect([provincesAt(HA_TAY_MERGER_AT - 1).length, provincesAt(AT_LAUNCH)]).toEqual([64, PROVINCES_63]);
  });

  it('never takes a bare code for one of the 34', () => {
    expect(registry.parseUnitCode('15', PROVINCE_MERGER_AT)).toEqual({ ok: true, value: 'gso63:15' });
    expect(registry.parseUnitCode('gso63:15', PROVINCE_MERGER_AT)).toEqual({ ok: true, value: 'gso63:15' });
    expect(registry.parseUnitCode('H29', PROVINCE_MERGER_AT)).toEqual({ ok: false, error: 'unit-not-in-force' });
    expect(registry.parseUnitCode('gso34:15', PROVINCE_MERGER_AT)).toEqual({ ok: true, value: 'gso34:15' });
  });
});

describe.skipIf(!existsSync(DOMAIN))(`against ${DOMAIN}`, () => {
  it('carries agencies.csv', () => {
    for (const row of rows('agencies.csv')) {
      const parsed = registry.parseUnitCode(row.id ?? '', AT_LAUNCH);
      const unit = parsed.ok ? registry.get(parsed.value) : undefined;
      expect(unit, row.id).toMatchObject({ nameVi: row.name_vi, shortVi: row.short_vi });
      expect(unit?.codeConfidence).toBe(row.code_confidence);
      expect(unit?.agencyCode ?? '').toBe(row.code_level1);
      if (row.gso_code) expect([unit?.ref, unit?.isCoastal]).toEqual([`gso63:${row.gso_code}`, row.is_coastal === '1']);
    }
  });

  it('carries provinces-63-34.csv', () => {
    for (const row of rows('provinces-63-34.csv')) {
      const code = row.code63 ?? '';
      expect(registry.get(`gso63:${code}`), code).toMatchObject({
        shortVi: row.name_vi,
        kind: row.type === 'city' ? 'municipality' : 'province',
        regionVi: row.region,
        population2019: Number(row.pop2019),
        areaKm2: Number(row.area_km2),
      });
      expect(toGso34(code)).toBe(`gso34:${row.code34}`);
      expect(registry.get(`gso34:${row.code34}`)?.shortVi).toBe(row.name34);
    }
  });
});
