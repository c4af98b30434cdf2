/** Reporting periods: which one an instant or a date falls into, which comes next, and what it is called. */

import type { Instant } from '../kernel/instant.ts';
import { DAY_MS, HOUR_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import type { CivilDate } from './civil.ts';
import { addDays, civilDateOf, civilDateTimeOf, isoWeekday, startOfDay } from './civil.ts';
import type { CutoffRule } from './cutoff-rule.ts';

/** Half-open, `[start, end)`: the end is the first instant of the next period. Of an instant, both are it. */
export type Period = { readonly start: Instant; readonly end: Instant };

type MonthlyRule = Extract<CutoffRule, { readonly fromDay: number }>;

const MONTHS: Record<MonthlyRule['kind'], number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/**
 * The period that contains the instant. Throws on a `fromDay` outside 1-28 or a `startHour` outside 0-23, since such a
 * rule cuts no period in February or on any day: a bug in the catalogue.
 */
export function periodContaining(rule: CutoffRule, at: Instant): Period {
  switch (rule.kind) {
    case 'instant':
      return { start: at, end: at };
    case 'day':
      // The period of a date ends in that date's evening, so what comes later belongs to the next date.
      return dayPeriod(rule.startHour, civilDateOf(at + beforeMidnightMs(rule.startHour)));
    case 'week':
    case 'half-month':
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return periodOfDate(rule, civilDateOf(at));
  }
}

/**
 * The period that a bare date stands for: 19/8 under 18:00-to-18:00 is 18/8 18:00 to 19/8 18:00; 15/7 under the
 * administrative month is 15/7-14/8. Under `instant` it is the date's first moment: never in the future on the day
 * itself, and shown under the date that was written.
 */
export function periodOfDate(rule: CutoffRule, date: CivilDate): Period {
  switch (rule.kind) {
    case 'instant':
      return { start: startOfDay(date), end: startOfDay(date) };
    case 'day':
      return dayPeriod(rule.startHour, date);
    case 'week': {
      const monday = addDays(date, 1 - isoWeekday(date));
      return { start: startOfDay(monday), end: startOfDay(addDays(monday, 7)) };
    }
    case 'half-month': {
      const month = monthIndex(date);
      return date.day < 16
        ? { start: startOfMonth(month, 1), end: startOfMonth(month, 16) }
        : { start: startOfMonth(month, 16), end: startOfMonth(month + 1, 1) };
    }
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year': {
      const length = MONTHS[rule.kind];
      const first = Math.floor(namedMonth(rule, date) / length) * length;
      const shift = rule.fromDay === 1 ? 0 : 1;
      return {
        start: startOfMonth(first - shift, rule.fromDay),
        end: startOfMonth(first + length - shift, rule.fromDay),
      };
    }
  }
}

/** The period that follows; null under `instant`, where nothing follows of itself. */
export function nextPeriod(rule: CutoffRule, period: Period): Period | null {
  return rule.kind === 'instant' ? null : periodContaining(rule, period.end);
}

function dayPeriod(startHour: number, date: CivilDate): Period {
  const end = startOfDay(addDays(date, 1)) - beforeMidnightMs(startHour);
  return { start: end - DAY_MS, end };
}

/** How long before its date a day begins: 18 -> 6 hours; 0 -> none. */
function beforeMidnightMs(startHour: number): number {
  if (!Number.isInteger(startHour) || startHour < 0 || startHour > 23) throw new Error(`startHour ${startHour}`);
  return startHour === 0 ? 0 : (24 - startHour) * HOUR_MS;
}

/** Months since year 0, so that December's next month needs no special case. */
const monthIndex = (date: CivilDate): number => date.year * 12 + date.month - 1;

/** The month whose name the date's administrative month carries: from `fromDay` on, the next one (15/7 is August). */
function namedMonth(rule: MonthlyRule, date: CivilDate): number {
  if (!Number.isInteger(rule.fromDay) || rule.fromDay < 1 || rule.fromDay > 28) {
    throw new Error(`fromDay ${rule.fromDay}`);
  }
  return monthIndex(date) + (rule.fromDay > 1 && date.day >= rule.fromDay ? 1 : 0);
}

const startOfMonth = (index: number, day: number): Instant =>
  startOfDay({ year: Math.floor(index / 12), month: (index % 12) + 1, day });

const ROMAN = ['I', 'II', 'III', 'IV'];
const EN_MONTHS = 'January February March April May June July August September October November December'.split(' ');

const enMonth = (date: CivilDate): string => must(EN_MONTHS[date.month - 1], `month ${date.month}`);

/**
 * What the period is called: `tháng 8/2020`, `quý III/2020`, `kỳ 15/7–14/8/2020`, `August 2020`, `Q3 2020`,
 * `15 Jul–14 Aug 2020`. One that is not cut by the rule (a source may send any) is named by its dates.
 */
export function periodLabel(rule: CutoffRule, period: Period, lang: 'vi' | 'en'): string {
  if (period.start === period.end) return momentLabel(period.start, lang);
  const first = civilDateOf(period.start);
  const last = civilDateOf(period.end - 1);
  const isCut = rule.kind !== 'instant' && periodContaining(rule, period.start).end === period.end;
  const name = isCut ? calendarName(rule, first, lang) : null;
  if (name !== null) return name;
  if (rule.kind === 'day' && isCut && rule.startHour !== 0) {
    return `${momentLabel(period.start, lang)}–${momentLabel(period.end, lang)}`;
  }
  const range = dateRange(first, last, lang);
  if (lang === 'en') return range;
  if (first.month === last.month && first.day === last.day) return `ngày ${range}`;
  return isCut && rule.kind === 'week' ? `tuần ${range}` : `kỳ ${range}`;
}

/** Names that need no dates: calendar months, quarters, halves and years. Null for all other periods. */
function calendarName(rule: CutoffRule, first: CivilDate, lang: 'vi' | 'en'): string | null {
  if (!('fromDay' in rule) || rule.fromDay !== 1) return null;
  const vi = lang === 'vi';
  switch (rule.kind) {
    case 'month':
      return vi ? `tháng ${first.month}/${first.year}` : `${enMonth(first)} ${first.year}`;
    case 'quarter': {
      const quarter = (first.month - 1) / 3;
      return vi ? `quý ${must(ROMAN[quarter], 'quarter')}/${first.year}` : `Q${quarter + 1} ${first.year}`;
    }
    case 'half-year': {
      const isFirst = first.month === 1;
      return vi ? `6 tháng ${isFirst ? 'đầu' : 'cuối'} năm ${first.year}` : `H${isFirst ? 1 : 2} ${first.year}`;
    }
    case 'year':
      return vi ? `năm ${first.year}` : `${first.year}`;
  }
}

/** Repeats no more than it must: `15/7–14/8/2020`, `16–31/8/2020`, `15/12/2019–14/12/2020`. */
function dateRange(first: CivilDate, last: CivilDate, lang: 'vi' | 'en'): string {
  const [mark, monthOf] =
    lang === 'vi' ? ['/', (date: CivilDate) => `${date.month}`] : [' ', (date: CivilDate) => enMonth(date).slice(0, 3)];
  const end = [last.day, monthOf(last), last.year].join(mark);
  if (first.year !== last.year) return `${[first.day, monthOf(first), first.year].join(mark)}–${end}`;
  if (first.month !== last.month) return `${[first.day, monthOf(first)].join(mark)}–${end}`;
  return first.day === last.day ? end : `${first.day}–${end}`;
}

function momentLabel(at: Instant, lang: 'vi' | 'en'): string {
  const moment = civilDateTimeOf(at);
  const time = [moment.hour, moment.minute].map((part) => String(part).padStart(2, '0')).join(':');
  return `${time} ${dateRange(moment, moment, lang)}`;
}
