import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { hanoi } from './activity.ts';
import { daysDue, readRecording, serverFlags } from './replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, `${Math.abs(text.length)}.csv`);
  writeFileSync(path, text);
  return path;
}

describe('a recording', () => {
  const text = [
    'date,province_code,new_cases',
    '2020-08-20,48,3',
    '2020-08-19,48,',
    '2020-08-19,49,2.0',
    '2020-08-19,01,năm',
    '31/02/2020,01,1',
    '',
  ].join('\n');

  test('becomes days in order, each due when its health day ends at 18:00', async () => {
    const { days, rowCount, undatedCount } = await readRecording(file(text), 'E02');
    expect({ rowCount, undatedCount }).toEqual({ rowCount: 5, undatedCount: 1 });
    expect(days.map(({ date, dueAt }) => [date, dueAt])).toEqual([
      ['2020-08-19', hanoi(2020, 8, 19, 18)],
      ['2020-08-20', hanoi(2020, 8, 20, 18)],
    ]);
    const period = { periodStart: hanoi(2020, 8, 18, 18), periodEnd: hanoi(2020, 8, 19, 18) };
    expect(days[0]?.items).toEqual([
      { indicator: 'E02', unit: '48', value: null, ...period },
      { indicator: 'E02', unit: '49', value: 2, ...period },
      { indicator: 'E02', unit: '01', value: 'năm', ...period },
    ]);
  });

  test('plays each day once, however the clock jumps', async () => {
    const recording = await readRecording(file(text), 'E02');
    const before = hanoi(2020, 8, 19, 17);
    const between = hanoi(2020, 8, 20, 17);
    const after = hanoi(2020, 9, 1);
    expect(daysDue(recording, -Infinity, before)).toEqual([]);
    expect(daysDue(recording, before, between).map((day) => day.date)).toEqual(['2020-08-19']);
    expect(daysDue(recording, between, after).map((day) => day.date)).toEqual(['2020-08-20']);
    expect(daysDue(recording, -Infinity, after)).toHaveLength(2);
  });

  test('tells with which flags a server plays it in three minutes', async () => {
    const recording = await readRecording(file(text), 'E02');
    expect(serverFlags(recording, 180)).toBe('--scenario replay --scenario-start 2020-08-18T11:00:00.000Z --speed 960');
  });
});

const REAL = resolve(import.meta.dirname, '../../../shared/data/covid19-new-cases.csv');

describe.skipIf(!existsSync(REAL))('covid19-new-cases.csv (skipped where ../shared/data is missing)', () => {
  test('has 40,698 rows on 646 days, of which 296 are empty', async () => {
    const { days, rowCount, undatedCount } = await readRecording(REAL, 'E02');
    expect({ rowCount, undatedCount, days: days.length }).toEqual({ rowCount: 40_698, undatedCount: 0, days: 646 });
    const items = days.flatMap((day) => day.items);
    expect(items.filter((item) => item.value === null)).toHaveLength(296);
    expect(items.reduce((sum, item) => sum + Number(item.value), 0)).toBe(2_208_650);
    expect(must(days[0], 'day').date).toBe('2020-03-18');
  });
});
