import { expect, test } from 'vitest';
import { readUnitCode } from './unit-code.ts';

const LAUNCH = Date.parse('2020-08-19T09:41:00+07:00');
const AFTER_MERGER = Date.parse('2026-01-01T00:00:00+07:00');

test.each([
  ['46', 'gso63:46'],
  ['gso63:46', 'gso63:46'],
  ['H57', 'gso63:46'],
  ['G22', 'agency:G22'],
  ['agency:g22', 'agency:G22'],
  [' 79 ', 'gso63:79'],
])('%s means one unit in 2020', (code, ref) => {
  expect(readUnitCode(code, LAUNCH)).toMatchObject({ kind: 'unit', unit: { ref } });
});

test.each(['99', 'nowhere', '', 'source:cong-dvcqg', 'VN', 'gso63:461'])('%s has no page', (code) => {
  expect(readUnitCode(code, LAUNCH)).toEqual({ kind: 'unknown' });
});

test('a bare number that both lists use is asked about once the 63 have ended, and never guessed', () => {
  const reading = readUnitCode('15', AFTER_MERGER);
  expect(reading).toMatchObject({ kind: 'ambiguous' });
  expect(reading.kind === 'ambiguous' && reading.units.map(({ ref }) => ref)).toEqual(['gso63:15', 'gso34:15']);
  expect(readUnitCode('gso63:15', AFTER_MERGER)).toMatchObject({ kind: 'unit', unit: { ref: 'gso63:15' } });
});

test('a ministry that has ended keeps its page, by its bare code too', () => {
  expect(readUnitCode('G07', AFTER_MERGER)).toMatchObject({ kind: 'unit', unit: { ref: 'agency:G07' } });
});

test('a unit that is yet to come is named as such', () => {
  expect(readUnitCode('gso34:15', LAUNCH)).toMatchObject({ kind: 'not-in-force', unit: { ref: 'gso34:15' } });
});
