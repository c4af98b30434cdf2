import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CalendarRow, isoDate } from '#shared/calendar/calendar-year.ts';
import { DEFAULT_OFFICE_HOURS } from '#shared/calendar/office-hours.ts';
import { proposeHolidays } from '#shared/calendar/proposed-holidays.ts';
import { addWorkingDays } from '#shared/calendar/work-days.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { createWorkCalendar, type WorkCalendarService } from './work-calendar.ts';

/** 19/08/2020 08:50 in Ha Noi. */
const NOW = Date.UTC(2020, 7, 19, 1, 50);
const G22: UnitRef = 'agency:G22';
const ROWS = must(proposeHolidays(2027), '2027').rows;
const DECIDED = { rows: ROWS, source: 'Công văn 1234/VPCP-KGVX ngày 01/12/2026' };

let folder: string;
let store: Store;
let service: WorkCalendarService;
let changes = 0;
let made = 0;

async function open(): Promise<void> {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../projection.ts', import.meta.url) });
  service = await createWorkCalendar({
    ...{ journal: store.journal, readTables: store.readTables },
    clocks: { realNow: () => NOW, dataNow: () => NOW },
    isUnit: (unit) => unit === G22,
    onChanged: () => {
      changes += 1;
    },
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-calendar-'));
  changes = 0;
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (expectedVersion: number | null = null) => {
  made += 1;
  return { commandId: `command-${made}`, actor: 'tester', expectedVersion };
};

const set = async (year: number, input: unknown, by = command()) => {
  const result = await service.setYear(year, input, by);
  return result.ok ? 'ok' : result.error.code;
};

function limit(from: { year: number; month: number; day: number }, n: number) {
  const found = addWorkingDays(service.calendar(), from, n);
  return found.ok ? { due: isoDate(found.value.due), isProvisional: found.value.isProvisional } : found.error;
}

const EVE = { year: 2027, month: 2, day: 3 };
const eventCount = async () => (await store.journal.read(0, 1_000)).length;

describe('the calendar of an installation', () => {
  it('knows the official years, proposes the ones to come, and says of the rest that it does not know', () => {
    expect(limit({ year: 2020, month: 8, day: 19 }, 10)).toEqual({ due: '2020-09-03', isProvisional: false });
    expect(limit(EVE, 1)).toEqual({ due: '2027-02-11', isProvisional: true });
    expect(limit({ year: 2036, month: 1, day: 4 }, 1)).toBe('year-unknown');
    expect(service.year(2020)).toMatchObject({ confidence: 'reported', version: 0, setAt: null });
    expect(service.year(2027)).toMatchObject({ confidence: 'proposed', version: 0 });
    expect([service.year(2018), service.year(2036)]).toEqual([undefined, undefined]);
  });

  it('takes a year as it was decided: from then on it counts for sure, also after a restart', async () => {
    const before = service.calendar();
    const swapped: CalendarRow[] = [
      { date: '2027-02-11', kind: 'swapped-rest', nameVi: 'Nghỉ hoán đổi', nameEn: 'Swapped day of rest' },
      { date: '2027-02-20', kind: 'swapped-working', nameVi: 'Làm bù', nameEn: 'Swapped working day' },
    ];
    const by = command();
    const result = await service.setYear(2027, { ...DECIDED, rows: [...swapped, ...ROWS] }, by);
    expect(result.ok && result.value).toMatchObject({
      ...{ year: 2027, source: DECIDED.source, confidence: 'imported' },
      ...{ version: 1, setAt: NOW, actor: 'tester' },
    });
    expect(limit(EVE, 1)).toEqual({ due: '2027-02-12', isProvisional: false });
    expect(limit({ year: 2027, month: 2, day: 19 }, 1)).toEqual({ due: '2027-02-20', isProvisional: false });
    expect(service.calendar()).not.toBe(before);
    expect(changes).toBe(1);
    const told = service.year(2027);
    await store.close();
    await open();
    expect(service.year(2027)).toEqual(told);
    expect(limit(EVE, 1)).toEqual({ due: '2027-02-12', isProvisional: false });
    expect(await store.readTables.compareWithRebuild()).toBeNull();
    expect(await store.journal.verify()).toBeNull();
    expect(
      (await store.journal.find({ stream: 'calendar:2027' }, { after: 0, limit: 10 })).map(({ type }) => type),
    ).toEqual(['calendar:year-set']);
    // The command is known after a restart too.
    expect(await service.setYear(2027, DECIDED, by)).toEqual({ ok: true, value: told });
  });

  it('lets an administrator correct a built-in year and set one that could not even be proposed', async () => {
    const official = must(service.year(2026), '2026');
    const culture: CalendarRow = {
      ...{ date: '2026-11-24', kind: 'holiday' },
      ...{ nameVi: 'Ngày Văn hóa Việt Nam', nameEn: 'Vietnam Culture Day' },
    };
    const monday = { year: 2026, month: 11, day: 23 };
    expect(limit(monday, 1)).toEqual({ due: '2026-11-24', isProvisional: false });
    expect(await set(2026, { rows: [...official.rows, culture], source: 'Nghị quyết của Quốc hội' })).toBe('ok');
    expect(limit(monday, 1)).toEqual({ due: '2026-11-25', isProvisional: false });
    const of2036 = ['01-01', '01-28', '04-30', '05-01', '09-02'].map((day) => ({
      ...{ date: `2036-${day}`, kind: 'holiday', nameVi: 'Ngày lễ', nameEn: 'A holiday' },
    }));
    expect(await set(2036, { rows: of2036, source: 'Công văn' })).toBe('ok');
    expect(limit({ year: 2035, month: 12, day: 31 }, 1)).toEqual({ due: '2036-01-02', isProvisional: false });
  });

  it('refuses what is no such year, names every fault, and keeps nothing of it', async () => {
    const count = await eventCount();
    expect(await set(2027, { rows: [], source: 'x' })).toBe('bad-request');
    expect(await set(2027, 'nonsense')).toBe('bad-request');
    expect(await set(2027, { ...DECIDED, confidence: 'decided' })).toBe('bad-request');
    expect(await set(1999, DECIDED)).toBe('bad-request');
    const cut = await service.setYear(2027, { ...DECIDED, rows: [...ROWS.slice(1), must(ROWS[1], 'row')] }, command());
    expect(cut).toEqual({
      ok: false,
      error: {
        code: 'bad-calendar',
        faults: [
          { code: 'twice', date: '2027-02-04' },
          { code: 'holiday-missing', date: '2027-01-01' },
        ],
      },
    });
    expect(await eventCount()).toBe(count);
    expect([service.year(2027)?.confidence, changes]).toEqual(['proposed', 0]);
  });

  it('takes a command once, and of two who act at once the second learns that something changed', async () => {
    const once = command(0);
    const [first, again] = await Promise.all([
      service.setYear(2027, DECIDED, once),
      service.setYear(2027, DECIDED, once),
    ]);
    expect(first.ok && again).toEqual(first);
    expect(changes).toBe(1);
    expect(await set(2027, { ...DECIDED, source: 'khác' }, command(0))).toBe('version-conflict');
    expect(await set(2027, { ...DECIDED, source: 'khác' }, command(1))).toBe('ok');
    expect(await set(2028, { ...DECIDED, rows: must(proposeHolidays(2028), '2028').rows }, once)).toBe(
      'command-reused',
    );
    expect(service.year(2027)).toMatchObject({ source: 'khác', version: 2 });
    expect(service.year(2028)?.confidence).toBe('proposed');
  });
});

describe('office hours', () => {
  const hours = { opensMinute: 450, closesMinute: 1_020, lunch: { startMinute: 690, endMinute: 810 } };

  it('are the default until an agency sets its own, and stay set', async () => {
    expect([service.hours(G22), service.hoursStanding(G22).version]).toEqual([DEFAULT_OFFICE_HOURS, 0]);
    const by = command(0);
    const result = await service.setHours(G22, hours, by);
    expect(result.ok && result.value).toEqual({ hours, version: 1, setAt: NOW, actor: 'tester' });
    expect(await service.setHours(G22, hours, by)).toEqual(result);
    await store.close();
    await open();
    expect([service.hours(G22), service.hours('agency:G04')]).toEqual([hours, DEFAULT_OFFICE_HOURS]);
    expect(await store.readTables.compareWithRebuild()).toBeNull();
    expect(changes).toBe(1);
  });

  it('are refused where they make no sense, of no unit, or where somebody was faster', async () => {
    const code = async (unit: UnitRef, given: unknown, by = command()) => {
      const result = await service.setHours(unit, given, by);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await code(G22, { ...hours, closesMinute: 400 })).toBe('bad-request');
    expect(await code('agency:G99', hours)).toBe('unknown-unit');
    expect(await code(G22, hours)).toBe('ok');
    expect(await code(G22, DEFAULT_OFFICE_HOURS, command(0))).toBe('version-conflict');
    expect(service.hours(G22)).toEqual(hours);
  });
});
