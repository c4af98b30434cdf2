import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type OpenedPeople, OWNER, openPeople } from '#e2e/support/people-bench.ts';
import { proposeHolidays } from '#shared/calendar/proposed-holidays.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Caller } from '../accounts/caller.ts';
import { createWorkCalendar } from '../directives/work-calendar.ts';
import { calendarRoutes } from './calendar-routes.ts';
import type { HttpDeps } from './http-deps.ts';
import { REFUSAL_STATUS, type Reply, type Route, refusalSchema } from './route.ts';

const HUE: UnitRef = 'gso63:46';
const G22: UnitRef = 'agency:G22';
const YEAR = must(proposeHolidays(2027), '2027');
const HOURS = { opensMinute: 450, closesMinute: 1_020, lunch: { startMinute: 690, endMinute: 810 } };

let opened: OpenedPeople;
let routes: readonly Route[];
let noted: { action: string; outcome: string }[];

beforeEach(async () => {
  opened = await openPeople();
  noted = [];
  const clocks = { realNow: () => opened.clock.now, dataNow: () => opened.clock.now };
  const { journal, readTables } = opened.store;
  const isUnit = (unit: UnitRef) => opened.units().get(unit) !== undefined;
  routes = calendarRoutes(await createWorkCalendar({ journal, readTables, clocks, isUnit, onChanged: () => {} }));
});
afterEach(() => opened.close());

type Asked = { query?: unknown; body?: unknown; caller?: Caller; params?: Record<string, string> };

/** As the server asks a route: query and body through its schemas; and every answer is one that it describes. */
async function ask(method: Route['method'], path: string, { query, body, caller = OWNER, params = {} }: Asked = {}) {
  const one = must(
    routes.find((each) => each.method === method && each.path === path),
    `${method} ${path}`,
  );
  const given = [z.safeParse(one.query ?? z.unknown(), query), z.safeParse(one.body ?? z.unknown(), body)] as const;
  if (given.some(({ success }) => !success)) return { status: 400, body: null };
  const deps = {
    clocks: { realNow: () => opened.clock.now, dataNow: () => opened.clock.now },
    sources: { units: opened.units },
    audit: { note: (entry: { action: string; outcome: string }) => noted.push(entry) },
  } as unknown as HttpDeps;
  const request = { params, query: given[0].data, body: given[1].data, source: null, caller };
  const reply: Reply = await one.handle({ ...request, raw: undefined as never }, deps);
  if (reply.status !== 200) {
    const { error } = refusalSchema.parse(reply.body);
    expect(one.refusals).toContain(error.code);
    expect(reply.status).toBe(REFUSAL_STATUS[error.code]);
    return { status: reply.status, body: error };
  }
  return {
    status: 200,
    body: z.parse(must(one.replies[200]?.schema, 'schema'), reply.body) as Record<string, unknown>,
  };
}

const due = (from: string, workingDays: string) => ask('get', '/api/v1/calendar/due', { query: { from, workingDays } });
const yearOf = (year: string) => ask('get', '/api/v1/calendar/:year', { params: { year } });
const setYear = (year: string, body: object, caller = OWNER) =>
  ask('put', '/api/v1/calendar/:year', { params: { year }, body, caller });
const setHours = (unit: string, caller: Caller) =>
  ask('put', '/api/v1/calendar/hours/:unit', { params: { unit }, body: { hours: HOURS }, caller });

describe('when a limit ends', () => {
  it('ten working days from 19/08/2020 are Thursday 03/09/2020, and each day left out says why', async () => {
    const answer = await due('2020-08-19', '10');
    const weekly = (day: string, isSaturday: boolean) => ({
      date: `2020-08-${day}`,
      weekday: isSaturday ? { vi: 'Thứ Bảy', en: 'Saturday' } : { vi: 'Chủ Nhật', en: 'Sunday' },
      why: isSaturday
        ? { vi: 'Thứ Bảy, nghỉ hằng tuần', en: 'Saturday, weekly day of rest' }
        : { vi: 'Chủ Nhật, nghỉ hằng tuần', en: 'Sunday, weekly day of rest' },
    });
    expect(answer.body).toMatchObject({
      ...{ from: '2020-08-19', workingDays: 10, due: '2020-09-03', weekday: { vi: 'Thứ Năm', en: 'Thursday' } },
      ...{ isProvisional: false, workedRestDays: [] },
      notCounted: [
        ...[weekly('22', true), weekly('23', false), weekly('29', true), weekly('30', false)],
        {
          date: '2020-09-02',
          weekday: { vi: 'Thứ Tư', en: 'Wednesday' },
          why: { vi: 'Quốc khánh 2/9', en: 'National Day, 2 September' },
        },
      ],
      years: [{ year: 2020, confidence: 'reported', note: null }],
    });
  });

  it('names the years it counted in, a Saturday that is worked, and what is provisional', async () => {
    const swapped = await due('26/4/2024', '3');
    expect(swapped.body).toMatchObject({ due: '2024-05-04', workedRestDays: [{ date: '2024-05-04' }] });
    const over = await due('2026-12-30', '3');
    expect(over.body).toMatchObject({
      isProvisional: true,
      years: [{ year: 2026 }, { year: 2027, confidence: 'proposed' }],
    });
  });

  it('refuses what is no date or count, and years of which nothing is known', async () => {
    for (const [from, n] of [
      ['2020-02-30', '5'],
      ['19-08-2020', '5'],
      ['08/19/2020', '5'],
      ['2020-08-19', '0'],
      ['2020-08-19', '-3'],
      ['2020-08-19', '1001'],
      ['2020-08-19', '1.5'],
      ['2020-08-19', 'ten'],
    ] as const)
      expect([from, n, (await due(from, n)).status]).toEqual([from, n, 400]);
    expect((await due('2036-01-02', '1')).body).toMatchObject({ code: 'calendar-unknown' });
    expect((await due('2010-01-02', '1')).body).toMatchObject({ code: 'calendar-unknown' });
  });
});

describe('a year', () => {
  it('is read with its source and how sure it is', async () => {
    expect((await yearOf('2021')).body).toMatchObject({ year: 2021, confidence: 'decided', version: 0 });
    expect((await yearOf('2027')).body).toMatchObject({ confidence: 'proposed', note: { vi: expect.any(String) } });
    for (const year of ['2036', '1999', '0x7e3', '20201', 'due', ''])
      expect([year, (await yearOf(year)).status]).toEqual([year, 404]);
  });

  it('is set by who administers the nation, and by nobody else', async () => {
    const body = { rows: YEAR.rows, source: 'Công văn 1234/VPCP-KGVX' };
    const technician = await opened.someone('ky-thuat', 'duty-technician', G22);
    const leader = await opened.someone('hue-lanh-dao', 'agency-leader', HUE);
    expect(await setYear('2027', body, leader.caller)).toMatchObject({ status: 403 });
    expect(noted).toMatchObject([{ action: 'calendar:set-year', outcome: 'forbidden' }]);
    expect((await yearOf('2027')).body).toMatchObject({ confidence: 'proposed' });
    const set = await setYear('2027', body, technician.caller);
    expect(set.body).toMatchObject({ confidence: 'imported', version: 1, source: body.source });
    expect((await due('2026-12-30', '3')).body).toMatchObject({ isProvisional: false });
    expect((await setYear('2027', { ...body, expectedVersion: 0 }, technician.caller)).body).toMatchObject({
      code: 'version-conflict',
    });
  });

  it('is refused whole, with a sentence in both languages for each fault', async () => {
    const row = { ...must(YEAR.rows[0], 'row'), date: '2027-02-30' };
    const refused = await setYear('2027', { rows: [...YEAR.rows, row], source: 'x' });
    expect(refused.body).toMatchObject({
      code: 'bad-request',
      details: ['2027-02-30: Không có ngày này. / There is no such date.'],
    });
    expect((await setYear('2027', { rows: [], source: 'x' })).status).toBe(400);
    expect((await setYear('1999', { rows: YEAR.rows, source: 'x' })).status).toBe(404);
    expect((await yearOf('2027')).body).toMatchObject({ version: 0 });
  });
});

describe('office hours', () => {
  it('are set for the own agency; another is answered like one that does not exist', async () => {
    const leader = await opened.someone('hue-lanh-dao', 'agency-leader', HUE);
    expect(await setHours(G22, leader.caller)).toMatchObject({ body: { code: 'unknown-unit' } });
    expect(await setHours('agency:G99', leader.caller)).toMatchObject({ body: { code: 'unknown-unit' } });
    expect((await setHours(HUE, leader.caller)).body).toMatchObject({ unit: HUE, hours: HOURS, version: 1 });
    const read = (unit: string) => ask('get', '/api/v1/calendar/hours/:unit', { params: { unit } });
    expect((await read('46')).body).toMatchObject({ unit: HUE, hours: HOURS });
    expect((await read(G22)).body).toMatchObject({ hours: { opensMinute: 480, closesMinute: 1_020 }, version: 0 });
    expect((await read('nowhere')).status).toBe(404);
  });
});
