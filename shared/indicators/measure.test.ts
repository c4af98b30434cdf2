import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureCode } from './measure.ts';
import { convertMeasure, MEASURES, parseMeasure } from './measure.ts';

const CODES = Object.keys(MEASURES) as MeasureCode[];

describe('measures', () => {
  it.each([
    ['%', 'percent'],
    ['tỷ đồng', 'billion-vnd'],
    ['Tỉ đồng', 'billion-vnd'],
    ['tỷ đồng'.normalize('NFD'), 'billion-vnd'],
    ['billion VND', 'billion-vnd'],
    ['VND', 'vnd'],
    ['  triệu   đồng ', 'million-vnd'],
    ['nghìn tỷ đồng', 'trillion-vnd'],
    ['Dossiers', 'dossier'],
    ['billion VND/year', 'billion-vnd-per-year'],
    ['GWh', 'million-kwh'],
  ])('%s is %s', (text, code) => {
    expect(parseMeasure(text)).toEqual({ ok: true, value: code });
  });

  it.each(['', 'furlong', 'tỷ', 'VND billion dossiers', '__proto__'])('%s is unknown', (text) => {
    expect(parseMeasure(text)).toEqual({ ok: false, error: 'unknown-measure' });
  });

  it('are each found by code and by both names', () => {
    for (const code of CODES) {
      for (const text of [code, MEASURES[code].vi, MEASURES[code].en, ...MEASURES[code].spellings]) {
        expect(parseMeasure(text), text).toEqual({ ok: true, value: code });
      }
    }
  });

  it.each([
    [1.005, 'trillion-vnd', 'billion-vnd', 1005],
    [4.35, 'thousand-vnd', 'vnd', 4350],
    [26_700_000_000, 'vnd', 'billion-vnd', 26.7],
    [4_350_000_000_000, 'vnd', 'trillion-vnd', 4.35],
    [812.2, 'trillion-vnd', 'million-vnd', 812_200_000],
    [16.99, 'billion-usd', 'usd', 16_990_000_000],
    [90, 'second', 'minute', 1.5],
    [2, 'hour', 'minute', 120],
    [21.4, 'percent', 'percent', 21.4],
    [-1e-7, 'billion-vnd', 'million-vnd', -1e-4],
  ] as const)('%s %s in %s is exactly %s', (value, from, to, expected) => {
    expect(convertMeasure(value, from, to)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['dossier', 'account'],
    ['vnd', 'usd'],
    ['billion-vnd', 'billion-vnd-per-year'],
    ['kwh', 'mw'],
    ['percent', 'score-100'],
  ] as const)('%s never becomes %s', (from, to) => {
    expect(convertMeasure(1, from, to)).toEqual({ ok: false, error: 'incompatible-measures' });
  });

  it('refuses what leaves the numbers', () => {
    expect(convertMeasure(1e308, 'trillion-vnd', 'vnd')).toEqual({ ok: false, error: 'out-of-range' });
    expect(convertMeasure(Number.NaN, 'vnd', 'vnd')).toEqual({ ok: false, error: 'out-of-range' });
  });

  it('property: amounts come back as they went', () => {
    const money = fc.constantFrom<MeasureCode>('vnd', 'thousand-vnd', 'million-vnd', 'billion-vnd', 'trillion-vnd');
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), money, money, (value, from, to) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-200);
        const there = convertMeasure(value, from, to);
        const back = there.ok ? convertMeasure(there.value, to, from) : there;
        expect(back.ok && Math.abs(back.value - value)).toBeLessThanOrEqual(Math.abs(value) * Number.EPSILON * 2);
      }),
    );
  });
});
