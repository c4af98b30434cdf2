import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import { NATION } from '#shared/units/unit.ts';
import { type IndicatorView, MAX_COMPARED, readView, writeView } from './indicator-view.ts';

const date = fc.constantFrom('', '2020-01-31', '2020-08-19');
const unit = fc.constantFrom(NATION, ...PROVINCES_63, ...AGENCIES_30);
const views: fc.Arbitrary<IndicatorView> = fc
  .record({
    range: fc.constantFrom(null, 'days' as const, 'year' as const, 'all' as const, 'custom' as const),
    from: date,
    to: date,
    knownAt: date,
    unit,
    level: fc.constantFrom(null, 'province' as const, 'agency' as const),
    order: fc.constantFrom('rank' as const, 'protocol' as const),
    scheme: fc.constantFrom('63' as const, '34' as const),
    compare: fc.uniqueArray(unit, { maxLength: MAX_COMPARED }),
    with: fc.constantFrom('', 'B03'),
  })
  .map((view) => (view.range === 'custom' ? view : { ...view, from: '', to: '' }));

test('an address reopens exactly the view it was written from, and keeps what belongs to others', () => {
  fc.assert(
    fc.property(views, views, (view, before) => {
      const others = new URLSearchParams('lang=en&period=2020-07&origin=A01%7Ccountry%3AVN');
      const written = writeView(writeView(others, before), view);
      expect(readView(new URLSearchParams(written.toString()))).toEqual(view);
      expect([written.get('lang'), written.get('period'), written.get('origin')]).toEqual([
        'en',
        '2020-07',
        'A01|country:VN',
      ]);
    }),
  );
});

test('any address is some view, and never more than six units', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('range', 'from', 'unit', 'compare', 'scheme', 'order'), fc.string()),
      (given) => {
        expect(readView(new URLSearchParams(given)).compare.length).toBeLessThanOrEqual(MAX_COMPARED);
      },
    ),
  );
  const many = new URLSearchParams({ compare: [...PROVINCES_63, 'gso63:99', 'x'].join(','), from: '2020-02-30' });
  expect(readView(many)).toMatchObject({ compare: PROVINCES_63.slice(0, MAX_COMPARED), from: '' });
});
