/** The public holidays of Viet Nam by name, and rows of a year made of them (Labour Code 2019, articles 111 and 112). */

import type { CalendarRow, Wording } from './calendar-year.ts';
import { parseCivilDate } from './civil.ts';
import { periodLabel, periodOfDate } from './period.ts';

export const PUBLIC_HOLIDAYS = {
  newYear: { vi: 'Tết Dương lịch', en: "New Year's Day" },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: "Hùng Kings' Commemoration Day" },
  victory: { vi: 'Ngày Chiến thắng 30/4', en: 'Victory Day, 30 April' },
  labour: { vi: 'Ngày Quốc tế lao động 1/5', en: 'International Labour Day, 1 May' },
  national: { vi: 'Quốc khánh 2/9', en: 'National Day, 2 September' },
} as const satisfies Record<string, Wording>;

export type PublicHoliday = keyof typeof PUBLIC_HOLIDAYS;

/** Dates are `YYYY-MM-DD`. */
export function holiday(name: PublicHoliday, ...dates: readonly string[]): readonly CalendarRow[] {
  const { vi, en } = PUBLIC_HOLIDAYS[name];
  return dates.map((date) => ({ date, kind: 'holiday', nameVi: vi, nameEn: en }));
}

export function compensation(name: PublicHoliday, ...dates: readonly string[]): readonly CalendarRow[] {
  const { vi, en } = PUBLIC_HOLIDAYS[name];
  return dates.map((date) => ({
    date,
    kind: 'compensation',
    nameVi: `Nghỉ bù ${vi}`,
    nameEn: `Day off in lieu: ${en}`,
  }));
}

/** A day in the week given free, and the Saturday worked for it. */
export const swap = (rest: string, worked: string): readonly CalendarRow[] => [
  {
    date: rest,
    kind: 'swapped-rest',
    nameVi: `Nghỉ hoán đổi, làm bù ${written(worked, 'vi')}`,
    nameEn: `Day off by swap, worked on ${written(worked, 'en')}`,
  },
  workedFor(rest, worked),
];

/** The Saturday alone, where the day given free is of another year. */
export const workedFor = (rest: string, worked: string): CalendarRow => ({
  date: worked,
  kind: 'swapped-working',
  nameVi: `Làm bù cho ${written(rest, 'vi')}`,
  nameEn: `Worked in place of ${written(rest, 'en')}`,
});

const DAY_RULE = { kind: 'day', startHour: 0 } as const;

/** `ngày 4/5/2024`, `4 May 2024`. */
function written(text: string, lang: 'vi' | 'en'): string {
  const date = parseCivilDate(text);
  if (!date.ok) throw new Error(`no date: ${text}`);
  return periodLabel(DAY_RULE, periodOfDate(DAY_RULE, date.value), lang);
}
