import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OriginVintage } from '#shared/indicators/origin.ts';
import { vintageLines } from './vintage-lines.ts';

const vintage = (value: number, source: string, more: Partial<OriginVintage> = {}): OriginVintage => ({
  value,
  status: 'A',
  qualifier: 'exact',
  vintageAt: 1,
  receivedAt: 1,
  source,
  sourceTitleVi: source,
  sourceTitleEn: source,
  isCurrent: false,
  ...more,
});
const read = (vintages: readonly OriginVintage[]) =>
  vintageLines(vintages).map(({ value, isCurrent, said }) => [value, isCurrent, said.map(({ source }) => source)]);

describe('lines of versions', () => {
  it('says once what a filled history and the source say alike', () => {
    const current = vintage(37, 'moh', { isCurrent: true });
    expect(read([current, vintage(37, 'lich-su'), vintage(40, 'moh'), vintage(40, 'lich-su')])).toEqual([
      [37, true, ['moh', 'lich-su']],
      [40, false, ['moh', 'lich-su']],
    ]);
    expect(read([vintage(37, 'lich-su'), current])).toEqual([[37, true, ['lich-su', 'moh']]]);
  });

  it('keeps apart what one source repeats, what comes back after a correction, and another status', () => {
    expect(read([vintage(40, 'moh'), vintage(40, 'moh')])).toHaveLength(2);
    expect(read([vintage(40, 'moh'), vintage(37, 'moh'), vintage(40, 'lich-su')])).toHaveLength(3);
    expect(read([vintage(40, 'moh'), vintage(40, 'lich-su', { status: 'E' })])).toHaveLength(2);
    expect(read([vintage(40, 'moh'), vintage(40, 'lich-su', { qualifier: 'floor' })])).toHaveLength(2);
  });

  it('loses no version and no order, and no source twice in a line', () => {
    const any = fc
      .tuple(fc.constantFrom(1, 2), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('A' as const, 'E' as const))
      .map(([value, source, status]) => vintage(value, source, { status }));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (vintages) => {
        const lines = vintageLines(vintages);
        expect(lines.flatMap(({ said }) => said)).toEqual(vintages);
        for (const { said, value, status } of lines) {
          expect(new Set(said.map(({ source }) => source)).size).toBe(said.length);
          expect(said.every((one) => one.value === value && one.status === status)).toBe(true);
        }
      }),
    );
  });
});
