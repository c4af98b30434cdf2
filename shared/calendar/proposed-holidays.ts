/** The holidays of a year that nobody has decided yet, from the law and the lunar table: a proposal, and shown as one. */

import { type CalendarRow, type CalendarYear, isoDate, isWeekend } from './calendar-year.ts';
import { addDays, type CivilDate, dayNumber, isoWeekday, parseCivilDate } from './civil.ts';
import { LUNAR_DATES } from './lunar-dates.ts';
import { compensation, holiday, type PublicHoliday } from './public-holidays.ts';

/** The Labour Code 2019 is in force since 01/01/2021; before it National Day was one day. */
const FIRST_YEAR = 2021;

/**
 * Statutory days and compensation for weekends; never swaps, which only the Prime Minister can order. Tết is taken as two
 * days before and three from the first on, as in most years: where he takes one and four, the same days of the week are off.
 * Null outside the lunar table and before 2021.
 */
export function proposeHolidays(year: number): CalendarYear | null {
  const lunar = LUNAR_DATES[year];
  if (lunar === undefined || year < FIRST_YEAR) return null;
  const tet = dateIn(lunar.tet);
  const nationalDay = { year, month: 9, day: 2 };
  const days: readonly (readonly [PublicHoliday, CivilDate])[] = [
    ['newYear', { year, month: 1, day: 1 }],
    ...[-2, -1, 0, 1, 2].map((shift) => ['tet', addDays(tet, shift)] as const),
    ['hungKings', dateIn(lunar.hungKings)],
    ['victory', { year, month: 4, day: 30 }],
    ['labour', { year, month: 5, day: 1 }],
    ...[nationalDay, besideNationalDay(nationalDay)].map((date) => ['national', date] as const),
  ];
  return {
    year,
    rows: withCompensation(days),
    source: 'Đề xuất theo Điều 111, 112 Bộ luật Lao động 2019 và âm lịch Việt Nam; chưa có quyết định',
    confidence: 'proposed',
    note: {
      vi: `Lịch nghỉ năm ${year} chưa được quyết định: ngày tính được chỉ là tạm tính.`,
      en: `The holidays of ${year} are not decided yet: what is counted from them is provisional.`,
    },
  };
}

/** The neighbour with which the days off run together with a weekend; in the middle of the week the day before, as in 2026. */
function besideNationalDay(date: CivilDate): CivilDate {
  const weekday = isoWeekday(date);
  return addDays(date, weekday === 1 || weekday === 4 || weekday === 7 ? 1 : -1);
}

/** For each holiday on a weekend the next day that would be worked (article 111.3), in the order of the dates. */
function withCompensation(days: readonly (readonly [PublicHoliday, CivilDate])[]): readonly CalendarRow[] {
  const rows = new Map(days.flatMap(([name, date]) => holiday(name, isoDate(date))).map((row) => [row.date, row]));
  for (const [name, holidayDate] of days.toSorted(([, a], [, b]) => dayNumber(a) - dayNumber(b))) {
    if (!isWeekend(holidayDate)) continue;
    let date = holidayDate;
    while (isWeekend(date) || rows.has(isoDate(date))) date = addDays(date, 1);
    for (const row of compensation(name, isoDate(date))) rows.set(row.date, row);
  }
  return [...rows.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function dateIn(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (!date.ok) throw new Error(`lunar table: ${text}`);
  return date.value;
}
