/** The working-day calendar over HTTP: when a limit ends and which days do not count; years and office hours as they are set. */

import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { may, mayEverywhere } from '#shared/accounts/may.ts';
import {
  CALENDAR_FAULTS,
  type CalendarYear,
  CONFIDENCES,
  calendarYearInputSchema,
  calendarYearNumberSchema,
  calendarYearSchema,
  isoDate,
  wordingSchema,
} from '#shared/calendar/calendar-year.ts';
import { parseCivilDate } from '#shared/calendar/civil.ts';
import { officeHoursSchema } from '#shared/calendar/office-hours.ts';
import { addWorkingDays, MAX_WORKING_DAYS, weekdayName } from '#shared/calendar/work-days.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { commandBy } from '../accounts/caller.ts';
import type { CalendarCommand, CalendarRefusal, WorkCalendarService } from '../directives/work-calendar.ts';
import { answerClosed } from './people-answers.ts';
import { badRequest, queryText, readUnit } from './query-values.ts';
import { jsonReply, type Reply, type Route, type RouteRequest, refusal, route } from './route.ts';

const date = z.string();
const dueQuery = z.strictObject({
  from: queryText,
  workingDays: z.coerce.number().int().min(1).max(MAX_WORKING_DAYS),
});

const explainedDay = z.strictObject({ date, weekday: wordingSchema, why: wordingSchema });
const dueSchema = z.strictObject({
  from: date,
  workingDays: z.int(),
  due: date,
  weekday: wordingSchema,
  /** Days of rest between, each with why. */
  notCounted: z.array(explainedDay),
  /** Saturdays that count, because they are worked for a day given free. */
  workedRestDays: z.array(explainedDay),
  /** True: a year among them is not decided yet, and the answer may still move. */
  isProvisional: z.boolean(),
  /** Of each year that was counted in, where its holidays are from and how sure they are. */
  years: z.array(
    z.strictObject({
      year: z.int(),
      source: z.string(),
      confidence: z.enum(CONFIDENCES),
      note: z.nullable(wordingSchema),
    }),
  ),
});

const standing = { version: z.int(), setAt: z.nullable(z.int()), actor: z.nullable(z.string()) };
const yearAnswer = z.strictObject({ ...calendarYearSchema.shape, ...standing });
const hoursAnswer = z.strictObject({ unit: z.string(), hours: officeHoursSchema, ...standing });

const command = {
  expectedVersion: z.optional(z.int().min(0)),
  commandId: z.optional(z.string().min(8).max(100)),
};
const yearBody = z.strictObject({ ...calendarYearInputSchema.shape, ...command });
const hoursBody = z.strictObject({ hours: officeHoursSchema, ...command });

const CHANGE_REFUSALS = [
  ...(['bad-request', 'malformed-json', 'forbidden', 'version-conflict', 'command-reused'] as const),
  ...(['disk-full', 'storage'] as const),
] as const;

function commandOf(
  { caller }: Pick<RouteRequest<unknown, unknown>, 'caller'>,
  body: { readonly commandId?: string | undefined; readonly expectedVersion?: number | undefined },
): CalendarCommand {
  return { ...commandBy(caller, body.commandId ?? randomUUID()), expectedVersion: body.expectedVersion ?? null };
}

/** One line a fault: `2027-02-30: Không có ngày này. / There is no such date.` */
function refused(error: CalendarRefusal): Reply {
  if (error.code !== 'bad-calendar') return refusal(error.code);
  const details = error.faults.map((fault) => {
    const { vi, en } = CALENDAR_FAULTS[fault.code];
    return `${fault.date}: ${vi} / ${en}`;
  });
  return refusal('bad-request', { details });
}

/** Four digits, as a year is written; else null. */
function yearIn(params: Readonly<Record<string, string>>): number | null {
  const year = /^\d{4}$/.test(params.year ?? '') ? Number(params.year) : null;
  return year !== null && calendarYearNumberSchema.safeParse(year).success ? year : null;
}

const sourceOf = ({ year, source, confidence, note }: CalendarYear) => ({ year, source, confidence, note });

export const calendarRoutes = (workCalendar: WorkCalendarService): readonly Route[] => [
  route<z.infer<typeof dueQuery>>({
    method: 'get',
    path: '/api/v1/calendar/due',
    access: { may: 'data:read' },
    summaryVi: 'Hạn sau n ngày làm việc kể từ một ngày (không tính ngày đó), và những ngày không tính cùng lý do',
    summaryEn:
      'When a limit of n working days from a date ends (that date not counted), and which days do not count and why',
    query: dueQuery,
    replies: { 200: { description: 'the due day and the days that do not count', schema: dueSchema } },
    refusals: ['bad-request', 'calendar-unknown'],
    handle({ query: { from, workingDays } }) {
      const start = parseCivilDate(from);
      if (!start.ok) return badRequest('from: YYYY-MM-DD');
      const calendar = workCalendar.calendar();
      const limit = addWorkingDays(calendar, start.value, workingDays);
      if (!limit.ok) return limit.error === 'bad-count' ? badRequest('workingDays') : refusal('calendar-unknown');
      const { due, days, isProvisional } = limit.value;
      const explained = (counts: boolean) =>
        days.flatMap((day) =>
          day.counts !== counts || day.why === null
            ? []
            : [{ date: isoDate(day.date), weekday: weekdayName(day.date), why: day.why }],
        );
      const counted = new Set(days.map((day) => day.date.year));
      return jsonReply({
        ...{ from: isoDate(start.value), workingDays, due: isoDate(due), weekday: weekdayName(due) },
        ...{ notCounted: explained(false), workedRestDays: explained(true), isProvisional },
        years: [...counted].flatMap((year) => calendar.years.get(year) ?? []).map(sourceOf),
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/calendar/:year',
    access: { may: 'data:read' },
    summaryVi: 'Ngày nghỉ lễ, nghỉ bù, ngày hoán đổi của một năm, nguồn và mức chắc chắn',
    summaryEn: 'Holidays, compensation and swapped days of a year, with source and how sure they are',
    replies: { 200: { description: 'the year', schema: yearAnswer } },
    refusals: ['not-found'],
    handle({ params }) {
      const year = yearIn(params);
      const known = year === null ? undefined : workCalendar.year(year);
      return known === undefined ? refusal('not-found') : jsonReply(known);
    },
  }),
  route<unknown, z.infer<typeof yearBody>>({
    method: 'put',
    path: '/api/v1/calendar/:year',
    access: { may: 'accounts:administer' },
    summaryVi: 'Nhập lịch nghỉ của một năm theo văn bản đã ban hành, thay cho lịch đang có',
    summaryEn: 'Set the holidays of a year as they were decided, in place of what stands',
    body: yearBody,
    replies: { 200: { description: 'the year as it stands now', schema: yearAnswer } },
    refusals: [...CHANGE_REFUSALS, 'not-found'],
    async handle({ params, body, caller }, deps) {
      const tried = { caller, action: 'calendar:set-year', object: `calendar:${(params.year ?? '').slice(0, 20)}` };
      if (!mayEverywhere(caller.viewer, 'accounts:administer')) return answerClosed(tried, deps);
      const year = yearIn(params);
      if (year === null) return refusal('not-found');
      const { rows, source } = body;
      const set = await workCalendar.setYear(year, { rows, source }, commandOf({ caller }, body));
      return set.ok ? jsonReply(set.value) : refused(set.error);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/calendar/hours/:unit',
    access: { may: 'data:read' },
    summaryVi: 'Giờ làm việc của một cơ quan',
    summaryEn: 'Office hours of an agency',
    replies: { 200: { description: 'its own, or the default', schema: hoursAnswer } },
    refusals: ['not-found'],
    handle({ params }, { sources, clocks }) {
      const unit = readUnit(params.unit ?? '', sources.units(), clocks.dataNow());
      if (unit === null) return refusal('not-found');
      return jsonReply({ unit, hours: workCalendar.hours(unit), ...workCalendar.hoursStanding(unit) });
    },
  }),
  route<unknown, z.infer<typeof hoursBody>>({
    method: 'put',
    path: '/api/v1/calendar/hours/:unit',
    access: { may: 'accounts:administer' },
    summaryVi: 'Đặt giờ làm việc của cơ quan mình',
    summaryEn: 'Set the office hours of an own agency',
    body: hoursBody,
    replies: { 200: { description: 'the hours as they stand now', schema: hoursAnswer } },
    refusals: [...CHANGE_REFUSALS, 'unknown-unit'],
    async handle({ params, body, caller }, deps) {
      const { sources, clocks, audit } = deps;
      const tried = { caller, action: 'calendar:set-hours', object: `unit:${(params.unit ?? '').slice(0, 100)}` };
      const unit: UnitRef | null = readUnit(params.unit ?? '', sources.units(), clocks.dataNow());
      // A unit that is not one's own is answered like one that does not exist.
      if (unit === null || !may(caller.viewer, 'accounts:administer', { units: [unit] })) {
        audit.note({ ...tried, kind: 'refusal', outcome: 'unknown-unit' });
        return refusal('unknown-unit');
      }
      const set = await workCalendar.setHours(unit, body.hours, commandOf({ caller }, body));
      return set.ok ? jsonReply({ unit, ...set.value }) : refused(set.error);
    },
  }),
];
