import { describe, expect, it } from 'vitest';
import { UNITS } from '#client/units/unit-names.ts';
import { type Entry, findEntries, fold } from './palette-search.ts';

const provinces = UNITS.units
  .filter((unit) => unit.scheme === 'gso63')
  .map((unit): Entry => ({ id: unit.ref, label: unit.shortVi, also: [unit.nameVi, unit.nameEn, unit.code] }))
  .map(fold);

const found = (text: string) => findEntries(provinces, text, 8).map(({ entry }) => entry.label);

describe('search of the palette', () => {
  it('does not mind marks, case or the d of đ', () => {
    expect(found('THUA THIEN')[0]).toBe('Thừa Thiên Huế');
    expect(found('đắk lắk')[0]).toBe('Đắk Lắk');
    expect(found('dak lak')[0]).toBe('Đắk Lắk');
    expect(found('Điện biên')).toEqual(found('dien bien'));
  });

  it('puts beginnings of the name before words inside it, and those before letters inside words', () => {
    const names = found('ha');
    expect(names.slice(0, 4)).toEqual(['Hà Nội', 'Hà Giang', 'Hà Nam', 'Hà Tĩnh']);
    expect(names).toContain('Hải Dương');
    expect(names.indexOf('Thanh Hóa')).toBe(-1);
    expect(findEntries(provinces, 'hoa', 8)[0]?.entry.label).toBe('Hòa Bình');
  });

  it('finds every province by its own name written without marks', () => {
    for (const { entry } of provinces) {
      const bare = entry.label.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
      expect(found(bare)).toContain(entry.label);
    }
  });

  it('asks for every word', () => {
    expect(found('thừa xyz')).toEqual([]);
    expect(found('hue thua')).toEqual(['Thừa Thiên Huế']);
  });
});
