import { expect, test } from 'vitest';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import { indicatorRecord } from '#shared/indicators/indicator-record.ts';
import { severityAgainst, targetsOf } from '#shared/indicators/target-judgement.ts';
import { must } from '#shared/kernel/must.ts';
import { heldAgainst } from './unit-rows.ts';

const B03 = indicatorRecord(must(indicatorById('B03'), 'B03'));
const at = (text: string) => Date.parse(`${text}T00:00:00+07:00`);
const AUGUST_2020 = { periodStart: at('2020-07-15'), periodEnd: at('2020-08-15') };
const AUGUST_2019 = { periodStart: at('2019-07-15'), periodEnd: at('2019-08-15') };
const PUBLISHED = { year: 2020, values: { 'gso63:46': 20 } };

test('a unit is held against its own target of the year, another unit and another year against the definition', () => {
  const now = targetsOf(PUBLISHED, AUGUST_2020);
  expect(heldAgainst(B03, now, 'gso63:46').target).toEqual({ value: 20 });
  expect(severityAgainst(B03, now, 'gso63:46', 22)).toBeNull();
  expect(heldAgainst(B03, now, 'gso63:48').target).toEqual({ value: 50 });
  expect(severityAgainst(B03, now, 'gso63:48', 22)).toBeGreaterThan(1);
  const before = targetsOf(PUBLISHED, AUGUST_2019);
  expect(heldAgainst(B03, before, 'gso63:46').target).toEqual({ value: 50 });
  expect(severityAgainst(B03, before, 'gso63:46', 22)).toBeGreaterThan(1);
});
