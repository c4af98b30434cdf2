import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOWN_UNITS } from './known-units.ts';
import { foldVietnamese, nameResolver } from './name-resolver.ts';
import { PROVINCE_MERGER_AT } from './provinces.ts';
import { unitRegistry } from './registry.ts';

const VARIANTS_FILE = '../shared/data/province-name-variants.csv';
const registry = unitRegistry(KNOWN_UNITS);
const in2020 = nameResolver(registry.unitsAt(Date.UTC(2020, 7, 19)));
const in2026 = nameResolver(registry.unitsAt(PROVINCE_MERGER_AT));
const provinces = registry.ofKind('province', 'municipality').filter((unit) => unit.scheme === 'gso63');

const unit = (ref: string, isExact: boolean) => ({ kind: 'unit', ref, isExact });

describe('name resolver', () => {
  it.each([
    ['Thành phố Hồ Chí Minh', unit('gso63:79', true)],
    ['TP. Hồ Chí Minh', unit('gso63:79', true)],
    ['  tp.hồ chí minh ', unit('gso63:79', true)],
    ['TP.HCM', unit('gso63:79', false)],
    ['TP Da Nang', unit('gso63:48', false)],
    ['Hanoi', unit('gso63:01', false)],
    ['Hanoi City', unit('gso63:01', false)],
    ['Quang Ninh Province', unit('gso63:22', false)],
    ['Ha Noi', unit('gso63:01', true)],
    ['Hoà Bình', unit('gso63:17', true)],
    ['Hòa Bình'.normalize('NFD'), unit('gso63:17', true)],
    ['THANH HOÁ', unit('gso63:38', true)],
    ['Thừa Thiên – Huế', unit('gso63:46', true)],
    ['\u00a0Bà Rịa-Vũng\u00a0Tàu', unit('gso63:77', true)],
    ['ĐẮC NÔNG', unit('gso63:67', false)],
    ['Bộ Tài chính', unit('agency:G12', true)],
    ['BTC', unit('agency:G12', true)],
    ['ministry of health', unit('agency:G18', true)],
    ['Văn phòng Chính phủ', unit('agency:G22', true)],
    ['Cả nước', unit('country:VN', true)],
    ['VIET NAM', unit('country:VN', true)],
    ['whole country', unit('country:VN', false)],
    ['�� N<U+1EB5>ng', unit('gso63:48', false)],
    ['H� NAM', unit('gso63:35', false)],
  ])('%s', (text, expected) => {
    expect(in2020(text)).toEqual(expected);
  });

  it('names candidates for old provinces and for lost letters that fit several, and never guesses', () => {
    expect(in2020('Hà Bắc')).toEqual({ kind: 'candidates', refs: ['gso63:24', 'gso63:27'] });
    expect(in2020('Tỉnh Hà Tây')).toEqual({ kind: 'candidates', refs: ['gso63:01'] });
    // Hà Nam and Hà Nội both have six letters that fit.
    expect(in2020('H� N��')).toEqual({ kind: 'candidates', refs: ['gso63:01', 'gso63:35'] });
    for (const text of [
      '',
      ' ',
      '-',
      '�',
      '���',
      'Tỉnh',
      'Tỉnh ��� ��',
      'Hà',
      'Quảng',
      'Bình',
      'Ha Nol',
      'x'.repeat(5000),
    ]) {
      expect(in2020(text), text).toEqual({ kind: 'unknown' });
    }
  });

  it('answers with the scheme of the units it was given', () => {
    expect(in2026('Lào Cai')).toEqual(unit('gso34:15', true));
    expect(in2026('Yên Bái')).toEqual({ kind: 'unknown' });
    expect(in2026('Huế')).toEqual(unit('gso34:46', true));
    expect(nameResolver(KNOWN_UNITS)('Lào Cai')).toEqual({ kind: 'candidates', refs: ['gso63:10', 'gso34:15'] });
  });

  it('resolves every name of every unit in force, in any composition and case', () => {
    for (const each of registry.unitsAt(Date.UTC(2020, 7, 19))) {
      for (const name of [each.nameVi, each.nameEn, each.shortVi]) {
        expect(in2020(name), name).toEqual(unit(each.ref, true));
        expect(in2020(name.normalize('NFD').toUpperCase()), name).toEqual(unit(each.ref, true));
        expect(in2020(foldVietnamese(name)), name).toMatchObject({ kind: 'unit', ref: each.ref });
      }
    }
  });

  it('property: whatever letters are lost, the answer is the province, candidates with it among them, or unknown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...provinces), fc.infiniteStream(fc.boolean()), (province, lose) => {
        const damaged = [...province.shortVi]
          .map((c) => (/\p{L}/u.test(c) && lose.next().value ? '\uFFFD' : c))
          .join('');
        const found = in2020(damaged);
        if (found.kind === 'unit') expect(found.ref).toBe(province.ref);
        if (found.kind === 'candidates') expect(found.refs).toContain(province.ref);
        if (found.kind === 'unknown') expect(damaged).toMatch(/^(TP)?[^\p{L}]*$/u);
      }),
    );
  });

  it('property: a text resolves to a province only when it folds to its name', () => {
    const nearNames = fc
      .tuple(fc.constantFrom(...provinces), fc.nat(), fc.constantFrom('', 'a', 'x', ' '), fc.nat({ max: 2 }))
      .map(([{ shortVi }, at, put, cut]) => {
        const letters = [...shortVi];
        letters.splice(at % letters.length, cut, put);
        return letters.join('');
      });
    fc.assert(
      fc.property(fc.oneof(nearNames, fc.string()), (text) => {
        const found = in2020(text);
        if (found.kind !== 'unit' || !found.ref.startsWith('gso63:')) return;
        const joined = (name: string): string => foldVietnamese(name).replace(/[^\p{L}]/gu, '');
        const bare = (name: string): string => name.replace(/^(tp|tinh|thanhpho)(?=.)|(city|province)$/g, '');
        const names = provinces.filter(({ ref }) => ref === found.ref).flatMap((each) => [each.shortVi, each.nameEn]);
        expect([...names.map(joined), ...KNOWN_VARIANTS].map(bare)).toContain(bare(joined(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it.skipIf(!existsSync(VARIANTS_FILE))(`resolves the spellings of ${VARIANTS_FILE}, none wrongly`, () => {
    const lines = readFileSync(VARIANTS_FILE, 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '');
    expect(lines).toHaveLength(333);
    let rightCount = 0;
    const undecided: string[] = [];
    for (const line of lines) {
      const comma = line.lastIndexOf(',');
      const text = line.slice(0, comma);
      const meant = provinces.find(({ nameEn }) => plain(nameEn) === plain(line.slice(comma + 1)));
      const found = in2020(text);
      if (found.kind === 'unit') {
        expect(found.ref, text).toBe(meant?.ref);
        rightCount += 1;
      } else undecided.push(text);
    }
    expect(undecided.map((text) => text.trim())).toEqual(['Hà Bắc', 'Hà Tây', 'H� T�Y', 'Hà Tây']);
    expect(rightCount).toBe(329);
  });
});

const KNOWN_VARIANTS = ['baccan', 'daclac', 'daklac', 'daclak', 'dacnong', 'brvt', 'tthue', 'hcm', 'hcmc', 'saigon'];
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

describe('foldVietnamese', () => {
  it('lets d find đ and plain letters find marked ones, composed or not', () => {
    expect(foldVietnamese('Đắk Lắk')).toBe('dak lak');
    expect(foldVietnamese('Thừa Thiên Huế'.normalize('NFD'))).toBe('thua thien hue');
  });
});
