/** The days of one year on which civil servants rest or work against the week, as the Prime Minister decides them. */

import * as z from 'zod/mini';
import { err, ok, type Result } from '../kernel/result.ts';
import { type CivilDate, isoWeekday, parseCivilDate } from './civil.ts';
import { LUNAR_DATES } from './lunar-dates.ts';

/**
 * - `holiday`: a statutory day of rest, also where it falls on a weekend
 * - `compensation`: off because a holiday fell on a weekly rest day (Labour Code 2019, article 111.3)
 * - `swapped-rest`: a working day given free against a Saturday
 * - `swapped-working`: that Saturday, which is worked
 */
export const ROW_KINDS = ['holiday', 'compensation', 'swapped-rest', 'swapped-working'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export type CalendarRow = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly kind: RowKind;
  readonly nameVi: string;
  readonly nameEn: string;
};

/**
 * How sure the year is.
 * - `decided`: the deciding document is known by number and its days were read
 * - `reported`: the days were read in announcements of agencies or in the press
 * - `imported`: set by an administrator of this installation
 * - `proposed`: computed from the law, since nothing was decided yet; swaps and the choice of days can only be guessed
 */
export const CONFIDENCES = ['decided', 'reported', 'imported', 'proposed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Wording = { readonly vi: string; readonly en: string };

export type CalendarYear = {
  readonly year: number;
  /** By date, each date once. */
  readonly rows: readonly CalendarRow[];
  /** The document, law or publication that the rows are from. */
  readonly source: string;
  readonly confidence: Confidence;
  /** What about the year is still open; else null. */
  readonly note: Wording | null;
};

/** A year has some twenty; more is a mistake of the file. */
const MAX_ROWS = 60;
const MAX_NAME_LENGTH = 200;
const MAX_SOURCE_LENGTH = 1_000;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

export const calendarYearNumberSchema = z.int().check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR));

/** Letters of one form, no blanks around; no control letters, none without width and none that turn the reading. */
function line(maxLength: number) {
  return z.string().check(
    z.normalize('NFC'),
    z.trim(),
    z.minLength(1),
    z.maxLength(maxLength),
    // A tag could be taken for markup by whoever prints the name.
    z.refine((text) => !/[\p{Cc}\p{Cf}\u2028\u2029<>]/u.test(text)),
  );
}

const rowSchema = z.strictObject({
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  kind: z.enum(ROW_KINDS),
  nameVi: line(MAX_NAME_LENGTH),
  nameEn: line(MAX_NAME_LENGTH),
});

/** What an administrator sets; `calendarFaults` says what else must hold. */
export const calendarYearInputSchema = z.strictObject({
  rows: z.array(rowSchema).check(z.minLength(1), z.maxLength(MAX_ROWS)),
  source: line(MAX_SOURCE_LENGTH),
});
export type CalendarYearInput = z.infer<typeof calendarYearInputSchema>;

export const wordingSchema = z.strictObject({ vi: z.string(), en: z.string() });

export const calendarYearSchema = z.strictObject({
  year: calendarYearNumberSchema,
  ...calendarYearInputSchema.shape,
  confidence: z.enum(CONFIDENCES),
  note: z.nullable(wordingSchema),
});

/**
 * - `no-such-date`, `other-year`, `twice`: about the date alone
 * - `already-rest`: compensation or a swapped day of rest on a weekend, which is free anyway
 * - `already-working`: a swapped working day within the week, which is worked anyway
 * - `holiday-missing`: a statutory holiday is not among the rows; a file cut short must not turn Tết into working days
 */
export type CalendarFaultCode =
  | 'no-such-date'
  | 'other-year'
  | 'twice'
  | 'already-rest'
  | 'already-working'
  | 'holiday-missing';
export type CalendarFault = { readonly code: CalendarFaultCode; readonly date: string };

export const CALENDAR_FAULTS: Readonly<Record<CalendarFaultCode, Wording>> = {
  'no-such-date': { vi: 'Không có ngày này.', en: 'There is no such date.' },
  'other-year': { vi: 'Ngày thuộc năm khác.', en: 'The date is of another year.' },
  twice: { vi: 'Một ngày chỉ được khai một lần.', en: 'A date can be given once only.' },
  'already-rest': {
    vi: 'Thứ Bảy, Chủ Nhật vốn đã nghỉ, không thể là ngày nghỉ bù hay nghỉ hoán đổi.',
    en: 'A weekend is free anyway and can be neither compensation nor a swapped day of rest.',
  },
  'already-working': {
    vi: 'Ngày làm bù phải là Thứ Bảy hoặc Chủ Nhật.',
    en: 'A swapped working day must be a Saturday or Sunday.',
  },
  'holiday-missing': {
    vi: 'Thiếu ngày lễ theo Điều 112 Bộ luật Lao động.',
    en: 'A holiday of article 112 of the Labour Code is missing.',
  },
};

/** `2020-08-19`. */
export const isoDate = ({ year, month, day }: CivilDate): string =>
  [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');

export const isWeekend = (date: CivilDate): boolean => isoWeekday(date) >= 6;

/** Days that are holidays in every year, whatever is decided about those around them; the lunar ones where the table has them. */
export function statutoryDates(year: number): readonly string[] {
  const lunar = LUNAR_DATES[year];
  const fixed = ['01-01', '04-30', '05-01', '09-02'].map((day) => `${year}-${day}`);
  return lunar === undefined ? fixed : [...fixed, lunar.tet, lunar.hungKings];
}

/** The year as an administrator set it, rows by date; or everything that is wrong with it. */
export function checkCalendarYear(
  year: number,
  { rows, source }: CalendarYearInput,
): Result<CalendarYear, readonly CalendarFault[]> {
  const faults = calendarFaults(year, rows);
  if (faults.length > 0) return err(faults);
  const sorted = rows.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return ok({ year, rows: sorted, source, confidence: 'imported', note: null });
}

/** What is wrong with the rows, in their order, then what is missing. */
export function calendarFaults(year: number, rows: readonly CalendarRow[]): readonly CalendarFault[] {
  const seen = new Set<string>();
  const faults: CalendarFault[] = [];
  for (const { date, kind } of rows) {
    const code = seen.has(date) ? 'twice' : rowFault(year, date, kind);
    if (code !== null) faults.push({ code, date });
    seen.add(date);
  }
  const holidays = new Set(rows.filter(({ kind }) => kind === 'holiday').map(({ date }) => date));
  const missing = statutoryDates(year).filter((date) => !holidays.has(date));
  return [...faults, ...missing.map((date) => ({ code: 'holiday-missing' as const, date }))];
}

function rowFault(year: number, text: string, kind: RowKind): CalendarFaultCode | null {
  const date = parseCivilDate(text);
  if (!date.ok) return 'no-such-date';
  if (date.value.year !== year) return 'other-year';
  if (kind === 'holiday') return null;
  const isFree = isWeekend(date.value);
  if (kind === 'swapped-working') return isFree ? null : 'already-working';
  return isFree ? 'already-rest' : null;
}
