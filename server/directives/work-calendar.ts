/** The working-day calendar of this installation: built-in years, years that administrators set, and office hours by agency. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import {
  type CalendarFault,
  type CalendarYear,
  calendarYearInputSchema,
  calendarYearNumberSchema,
  checkCalendarYear,
} from '#shared/calendar/calendar-year.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { LUNAR_DATES } from '#shared/calendar/lunar-dates.ts';
import { DEFAULT_OFFICE_HOURS, type OfficeHours, officeHoursSchema } from '#shared/calendar/office-hours.ts';
import { proposeHolidays } from '#shared/calendar/proposed-holidays.ts';
import { type WorkCalendar, workCalendar } from '#shared/calendar/work-days.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal, JournalEvent, Json, ReadTables } from '../storage/journal.ts';
import {
  HOURS_SET,
  type HoursRecord,
  hoursRecordSchema,
  hoursStream,
  OFFICE_HOURS_NOUN,
  WORK_CALENDAR_NOUN,
  withHours,
  withYear,
  YEAR_SET,
  type YearRecord,
  yearRecordSchema,
  yearStream,
} from './work-calendar-projection.ts';

export type CalendarCommand = {
  readonly commandId: string;
  readonly actor: string;
  readonly by?: Attribution | undefined;
  /** Changes the sender has seen, 0 for none; null: whatever stands. */
  readonly expectedVersion: number | null;
};

export type CalendarRefusal =
  | { readonly code: 'bad-calendar'; readonly faults: readonly CalendarFault[] }
  | { readonly code: 'bad-request' | 'unknown-unit' | 'version-conflict' | 'command-reused' };

/** Who changed it last, and how often it was changed; 0 and null while it is as it came with the product. */
export type Standing = { readonly version: number; readonly setAt: Instant | null; readonly actor: string | null };

export type WorkCalendarService = {
  /** Official, set and proposed years. Another object after each change, so that what was computed from it can be told. */
  calendar(): WorkCalendar;
  /** Undefined where nothing is known and nothing can be proposed. */
  year(year: number): (CalendarYear & Standing) | undefined;
  /** The rows of a whole year, in place of what stands; `input` is judged here. */
  setYear(
    year: number,
    input: unknown,
    command: CalendarCommand,
  ): Promise<Result<CalendarYear & Standing, CalendarRefusal>>;
  /** Of an agency; the default where it has not set its own. */
  hours(unit: UnitRef): OfficeHours;
  hoursStanding(unit: UnitRef): Standing;
  setHours(
    unit: UnitRef,
    hours: unknown,
    command: CalendarCommand,
  ): Promise<Result<{ readonly hours: OfficeHours } & Standing, CalendarRefusal>>;
};

export type WorkCalendarDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly isUnit: (unit: UnitRef) => boolean;
  /** A year or hours changed: deadlines counted from them may have moved. */
  readonly onChanged: () => void;
};

type ChangeRecord = Pick<YearRecord, 'version' | 'setAt' | 'actor' | 'commandIds'>;

export async function createWorkCalendar(deps: WorkCalendarDeps): Promise<WorkCalendarService> {
  const { journal, readTables, clocks } = deps;
  const years = new Map<number, YearRecord>();
  const hours = new Map<string, HoursRecord>();
  const inTurn = createQueue();

  for (const { record } of await readTables.list(WORK_CALENDAR_NOUN)) {
    const parsed = yearRecordSchema.parse(record);
    years.set(parsed.year, parsed);
  }
  for (const { record } of await readTables.list(OFFICE_HOURS_NOUN)) {
    const parsed = hoursRecordSchema.parse(record);
    hours.set(parsed.unit, parsed);
  }
  let built = build();

  function build(): WorkCalendar {
    const proposed = Object.keys(LUNAR_DATES).flatMap((year) => proposeHolidays(Number(year)) ?? []);
    return workCalendar([...proposed, ...OFFICIAL_YEARS, ...[...years.values()].map(yearOf)]);
  }

  function shownYear(year: number): (CalendarYear & Standing) | undefined {
    const known = built.years.get(year);
    return known && { ...known, ...standingOf(years.get(year)) };
  }

  /** Appends one change of a stream; the caller has judged its content. */
  async function append(
    stream: string,
    type: string,
    payload: object,
    before: ChangeRecord | undefined,
    { commandId, actor, by, expectedVersion }: CalendarCommand,
  ): Promise<Result<JournalEvent, CalendarRefusal>> {
    const version = before?.version ?? 0;
    if (expectedVersion !== null && expectedVersion !== version) return err({ code: 'version-conflict' });
    const appended = await journal.append({
      ...{ commandId, stream, expectedVersion: version, type, actor, by, payload: payload as Json },
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
    });
    if (!appended.ok) return err({ code: 'version-conflict' });
    return appended.value.isRepeat ? err({ code: 'command-reused' }) : ok(appended.value.event);
  }

  return {
    calendar: () => built,
    year: shownYear,
    hours: (unit) => hours.get(unit)?.hours ?? DEFAULT_OFFICE_HOURS,
    hoursStanding: (unit) => standingOf(hours.get(unit)),

    setYear: (year, input, command) =>
      inTurn(async () => {
        const before = years.get(year);
        const standing = shownYear(year);
        if (standing !== undefined && before?.commandIds.includes(command.commandId)) return ok(standing);
        const parsed = calendarYearInputSchema.safeParse(input);
        if (!parsed.success || !calendarYearNumberSchema.safeParse(year).success) return err({ code: 'bad-request' });
        const checked = checkCalendarYear(year, parsed.data);
        if (!checked.ok) return err({ code: 'bad-calendar', faults: checked.error });
        const { rows, source } = checked.value;
        const appended = await append(yearStream(year), YEAR_SET, { rows, source }, before, command);
        if (!appended.ok) return appended;
        const after = withYear(year, before, appended.value);
        years.set(year, after);
        built = build();
        deps.onChanged();
        return ok({ ...yearOf(after), ...standingOf(after) });
      }),

    setHours: (unit, given, command) =>
      inTurn(async () => {
        const before = hours.get(unit);
        if (before?.commandIds.includes(command.commandId)) return ok({ hours: before.hours, ...standingOf(before) });
        const parsed = officeHoursSchema.safeParse(given);
        if (!parsed.success) return err({ code: 'bad-request' });
        if (!deps.isUnit(unit)) return err({ code: 'unknown-unit' });
        const appended = await append(hoursStream(unit), HOURS_SET, parsed.data, before, command);
        if (!appended.ok) return appended;
        const after = withHours(unit, before, appended.value);
        hours.set(unit, after);
        deps.onChanged();
        return ok({ hours: after.hours, ...standingOf(after) });
      }),
  };
}

const yearOf = ({ year, rows, source }: YearRecord): CalendarYear => ({
  ...{ year, rows, source },
  confidence: 'imported',
  note: null,
});

const standingOf = (record: ChangeRecord | undefined): Standing => ({
  version: record?.version ?? 0,
  setAt: record?.setAt ?? null,
  actor: record?.actor ?? null,
});
