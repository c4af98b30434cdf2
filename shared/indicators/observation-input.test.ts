import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ITEM_REFUSALS } from '../i18n/refusals.ts';
import { KNOWN_UNITS } from '../units/known-units.ts';
import { unitRegistry } from '../units/registry.ts';
import { indicatorById } from './catalogue/catalogue.ts';
import { MAX_MAGNITUDE, QUALITY, qualifierOf, statusOf } from './observation.ts';
import { observationItemSchema, observationParser, parseShape, type RefusalCode } from './observation-input.ts';

const NOW = Date.parse('2020-08-19T08:50:00+07:00');
const MINUTE = 60_000;
const units = unitRegistry(KNOWN_UNITS);
const parserFor = (contract: Partial<Parameters<typeof observationParser>[0]['contract']> = {}) =>
  observationParser({
    definition: indicatorById,
    units,
    contract: { indicators: 'all', units: 'all', canBackfill: false, ...contract },
  });
const parse = (raw: unknown, now = NOW) => parserFor().parse(raw, now);
const item = (fields: object = {}) => ({ indicator: 'A03', unit: 'VN', value: 56_400_000, at: NOW, ...fields });
const period = (start: unknown, end: unknown, fields: object = {}) => ({
  indicator: 'E02',
  unit: 'gso63:79',
  value: 3,
  periodStart: start,
  periodEnd: end,
  ...fields,
});

describe('what is accepted', () => {
  test('an instant: start and end are the same', () => {
    expect(parse(item({ at: '2020-08-19T08:50:00+07:00' }))).toEqual({
      ok: true,
      value: {
        indicator: 'A03',
        unit: 'country:VN',
        periodStart: NOW,
        periodEnd: NOW,
        value: 56_400_000,
        quality: 0,
        vintageAt: null,
        receivedAt: null,
        reason: null,
      },
    });
  });

  test('a period of civil dates: the last day belongs to it', () => {
    expect(parse(period('2020-08-17', '2020-08-18'))).toMatchObject({
      value: {
        periodStart: Date.parse('2020-08-17T00:00:00+07:00'),
        periodEnd: Date.parse('2020-08-19T00:00:00+07:00'),
      },
    });
  });

  test.each([
    ['79', 'gso63:79'],
    ['gso63:79', 'gso63:79'],
    ['H29', 'gso63:79'],
    [' gso63:01 ', 'gso63:01'],
  ])('the unit %s means %s', (written, unit) => {
    expect(parse(period('2020-08-17', '2020-08-17', { unit: written }))).toMatchObject({ value: { unit } });
  });

  test('measures convert exactly into the indicator’s own', () => {
    expect(indicatorById('D18')?.measure).toBe('billion-vnd');
    expect(parse(item({ indicator: 'D18', value: 6.7, unitOfMeasure: 'nghìn tỷ đồng' }))).toMatchObject({
      value: { value: 6_700 },
    });
  });

  test('status, qualifier and implausibility are one quality byte; implausible values are kept', () => {
    const parsed = parse(item({ value: 6e8, status: 'P', qualifier: 'floor' }));
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    expect([statusOf(parsed.value.quality), qualifierOf(parsed.value.quality)]).toEqual(['P', 'floor']);
    expect(parsed.value.quality & QUALITY.implausible).not.toBe(0);
  });

  test('minus nought is nought', () => {
    const parsed = parse(item({ value: -0 }));
    expect(parsed.ok && Object.is(parsed.value.value, 0)).toBe(true);
  });

  test('an estimate may be known before its period ends, a normal value not', () => {
    const month = { indicator: 'D05', unit: 'VN', value: 1.5 };
    const dates = { periodStart: '2020-08-01', periodEnd: '2020-08-31' };
    expect(parse({ ...month, ...dates, status: 'E' }).ok).toBe(true);
    expect(parse({ ...month, ...dates })).toEqual({ ok: false, error: 'in-future' });
  });

  test('clock skew of up to five minutes', () => {
    expect(parse(item({ at: NOW + 5 * MINUTE })).ok).toBe(true);
    expect(parse(item({ at: NOW + 5 * MINUTE + 1 }))).toEqual({ ok: false, error: 'in-future' });
  });
});

const REFUSED: readonly [RefusalCode, unknown][] = [
  ['shape', null],
  ['shape', [item()]],
  ['shape', 'A03'],
  ['shape', item({ colour: 'red' })],
  ['shape', item({ unit: 79 })],
  ['shape', item({ at: undefined })],
  ['shape', item({ at: 1.5 })],
  ['shape', item({ periodStart: '2020-08-01', periodEnd: '2020-08-02' })],
  ['shape', item({ status: 'X' })],
  ['shape', item({ qualifier: 'over' })],
  ['shape', item({ unitOfMeasure: 1 })],
  ['missing-value', item({ value: null })],
  ['missing-value', item({ value: '' })],
  ['missing-value', item({ value: undefined })],
  ['not-a-number', item({ value: Number.NaN })],
  ['not-a-number', item({ value: Number.POSITIVE_INFINITY })],
  ['not-a-number', item({ value: Number.NEGATIVE_INFINITY })],
  ['not-a-number', item({ value: '12' })],
  ['value-too-large', item({ value: 1e308 })],
  ['value-too-large', item({ value: MAX_MAGNITUDE + 2 })],
  ['value-too-large', item({ indicator: 'D18', value: MAX_MAGNITUDE, unitOfMeasure: 'nghìn tỷ đồng' })],
  ['negative-counter', item({ value: -1 })],
  ['negative-counter', period('2020-08-17', '2020-08-17', { value: -0.5 })],
  ['unknown-indicator', item({ indicator: 'Z99' })],
  ['unknown-indicator', item({ indicator: '__proto__' })],
  ['unknown-unit', item({ unit: 'gso63:99' })],
  ['unknown-unit', item({ unit: '' })],
  ['unknown-unit', item({ unit: 'gso34:15' })],
  ['level', item({ unit: 'gso63:79' })],
  ['level', item({ unit: 'G22' })],
  ['unit-of-measure', item({ unitOfMeasure: 'đồng' })],
  ['unit-of-measure', item({ unitOfMeasure: 'parsec' })],
  ['bad-date', item({ at: '2020-08-19' })],
  ['bad-date', item({ at: '2020-08-19T08:50:00' })],
  ['bad-date', item({ at: '2020-02-31T08:50:00Z' })],
  ['bad-date', item({ at: 1_597_801_800 })],
  ['bad-date', period('2020-02-31', '2020-03-01')],
  ['bad-date', period('2020-02-01', '30/02/2020')],
  ['bad-date', item({ vintage: 'yesterday' })],
  ['period-order', period('2020-08-18', '2020-08-16')],
  ['in-future', item({ at: '2020-08-19T12:00:00+07:00' })],
  ['in-future', item({ vintage: '2020-08-20' })],
  ['in-future', period('2020-08-20', '2020-08-21', { status: 'E' })],
  ['not-your-indicator', item({ indicator: 'S01', value: 1 })],
  ['not-privileged', item({ receivedAt: NOW })],
];

describe('what is refused', () => {
  test.each(REFUSED)('%s: %j', (code, raw) => expect(parse(raw)).toEqual({ ok: false, error: code }));

  test('two bare digits mean the 63 also after the provinces were merged', () => {
    const later = Date.parse('2026-01-01T00:00:00Z');
    const raw = period('2025-08-01', '2025-08-01', { unit: '79' });
    expect(parse(raw, later)).toMatchObject({ ok: true, value: { unit: 'gso63:79' } });
    expect(parse({ ...raw, unit: 'gso63:79' }, later)).toMatchObject({ ok: true, value: { unit: 'gso63:79' } });
    expect(parse({ ...raw, unit: 'gso34:79' }, later)).toMatchObject({ ok: true, value: { unit: 'gso34:79' } });
  });

  test('the remembered unit is judged anew at another time', () => {
    const parser = parserFor();
    const later = Date.parse('2026-01-01T00:00:00Z');
    expect(parser.parse(period('2020-08-01', '2020-08-01', { unit: 'H29' }), later).ok).toBe(true);
    expect(parser.parse(period('2025-08-01', '2025-08-01', { unit: 'H29' }), later).ok).toBe(false);
  });

  test('what the contract does not name', () => {
    const parser = parserFor({ indicators: ['E02'], units: ['gso63:01'] });
    expect(parser.parse(item(), NOW)).toEqual({ ok: false, error: 'not-your-indicator' });
    expect(parser.parse(period('2020-08-17', '2020-08-17'), NOW)).toEqual({ ok: false, error: 'not-your-unit' });
    expect(parser.parse(period('2020-08-17', '2020-08-17', { unit: '01' }), NOW).ok).toBe(true);
  });

  test('the privilege lets a backfill say when a value became known, but not in the future', () => {
    const parser = parserFor({ canBackfill: true });
    expect(parser.parse(item({ receivedAt: NOW - 5 }), NOW)).toMatchObject({ value: { receivedAt: NOW - 5 } });
    expect(parser.parse(item({ receivedAt: NOW + 6 * MINUTE }), NOW)).toEqual({ ok: false, error: 'in-future' });
  });
});

test('every code but those of the readers is reached above, and every one has a sentence in both languages', () => {
  const reached = new Set(REFUSED.map(([code]) => code));
  const elsewhere = ['not-your-unit', 'bad-encoding', 'line-too-long', 'too-many-fields'];
  expect(Object.keys(ITEM_REFUSALS).sort()).toEqual([...reached, ...elsewhere].sort());
  for (const { vi, en } of Object.values(ITEM_REFUSALS)) {
    expect(vi).toBe(vi.normalize('NFC'));
    expect(vi).not.toBe(en);
    expect([vi.endsWith('.'), en.endsWith('.')]).toEqual([true, true]);
  }
});

test('the check by hand fails exactly where the published schema fails', () => {
  /** Mostly what fits, now and then anything: else hardly one item in a thousand would be whole. */
  const mostly = (fitting: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: fitting, weight: 30 }, fc.anything());
  const time = mostly(fc.oneof(fc.integer(), fc.string()));
  const times = fc.oneof(
    { arbitrary: fc.record({ at: time }), weight: 10 },
    { arbitrary: fc.record({ periodStart: time, periodEnd: time }), weight: 10 },
    fc.record({ at: time, periodStart: time, periodEnd: time }, { requiredKeys: [] }),
  );
  const fields = fc.record(
    {
      indicator: mostly(fc.string()),
      unit: mostly(fc.string()),
      value: mostly(fc.double({ noNaN: true, noDefaultInfinity: true })),
      unitOfMeasure: mostly(fc.string()),
      status: mostly(fc.constantFrom('A', 'E', 'P', 'M')),
      qualifier: mostly(fc.constantFrom('exact', 'floor', 'ceiling', 'about')),
      vintage: time,
      receivedAt: time,
      reason: mostly(fc.string({ maxLength: 520, size: 'max' })),
    },
    { requiredKeys: ['indicator', 'unit', 'value'] },
  );
  // JSON has no undefined.
  const raw = fc
    .tuple(
      fields,
      times,
      fc.oneof({ arbitrary: fc.constant({}), weight: 10 }, fc.dictionary(fc.string(), fc.integer())),
    )
    .map((parts) => Object.fromEntries(parts.flatMap(Object.entries).filter(([, field]) => field !== undefined)));
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof({ arbitrary: raw, weight: 20 }, fc.anything()), (given) => {
      const isGood = parseShape(given).ok;
      if (isGood) accepted += 1;
      expect(observationItemSchema.safeParse(given).success).toBe(isGood);
    }),
    { numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test('nothing that a source can send throws', () => {
  const parser = parserFor();
  fc.assert(
    fc.property(
      fc.record({
        indicator: fc.constantFrom('E02', 'A03', 'D05'),
        unit: fc.string(),
        value: fc.double(),
        at: fc.string(),
      }),
      fc.anything(),
      (almost, any) => {
        expect(parser.parse(almost, NOW).ok).toBeDefined();
        expect(parser.parse(any, NOW).ok).toBe(false);
      },
    ),
  );
});
