/** What setting a year of the calendar, or the office hours of an agency, means for the read tables: one record each. */

import * as z from 'zod/mini';
import { calendarYearInputSchema, calendarYearNumberSchema } from '#shared/calendar/calendar-year.ts';
import { officeHoursSchema } from '#shared/calendar/office-hours.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

/** Ids are years: `2027`. */
export const WORK_CALENDAR_NOUN = 'work-calendar';
/** Ids are units: `agency:G22`. */
export const OFFICE_HOURS_NOUN = 'office-hours';

export const YEAR_SET = 'calendar:year-set';
export const HOURS_SET = 'calendar:hours-set';

const change = {
  /** Count of changes. */
  version: z.int(),
  /** Clock of the data. */
  setAt: z.int(),
  actor: z.string(),
  /** Of each change, the command that made it. */
  commandIds: z.array(z.string()),
};

export const yearRecordSchema = z.strictObject({
  year: calendarYearNumberSchema,
  ...calendarYearInputSchema.shape,
  ...change,
});
export type YearRecord = z.infer<typeof yearRecordSchema>;

export const hoursRecordSchema = z.strictObject({ unit: z.string(), hours: officeHoursSchema, ...change });
export type HoursRecord = z.infer<typeof hoursRecordSchema>;

export const yearStream = (year: number): string => `calendar:${year}`;
export const hoursStream = (unit: UnitRef): string => `office-hours:${unit}`;

type ChangeEvent = Pick<JournalEvent, 'payload' | 'dataAt' | 'actor' | 'commandId'>;
type Change = Pick<YearRecord, 'version' | 'setAt' | 'actor' | 'commandIds'>;

const changed = (before: Change | undefined, { dataAt, actor, commandId }: ChangeEvent): Change => ({
  version: (before?.version ?? 0) + 1,
  setAt: dataAt,
  actor,
  commandIds: [...(before?.commandIds ?? []), commandId],
});

export const withYear = (year: number, before: YearRecord | undefined, event: ChangeEvent): YearRecord => ({
  year,
  ...calendarYearInputSchema.parse(event.payload),
  ...changed(before, event),
});

export const withHours = (unit: string, before: HoursRecord | undefined, event: ChangeEvent): HoursRecord => ({
  unit,
  hours: officeHoursSchema.parse(event.payload),
  ...changed(before, event),
});

/** `calendar:year-set` on stream `calendar:YEAR`, `calendar:hours-set` on stream `office-hours:UNIT`. */
export const projectWorkCalendar: Projection = (event, read) => {
  if (event.type !== YEAR_SET && event.type !== HOURS_SET) return [];
  const id = event.stream.slice(event.stream.indexOf(':') + 1);
  const noun = event.type === YEAR_SET ? WORK_CALENDAR_NOUN : OFFICE_HOURS_NOUN;
  const standing = read(noun, id);
  const record =
    event.type === YEAR_SET
      ? withYear(Number(id), standing === undefined ? undefined : yearRecordSchema.parse(standing), event)
      : withHours(id, standing === undefined ? undefined : hoursRecordSchema.parse(standing), event);
  return [{ op: 'put', noun, id, record: record as Json }];
};
