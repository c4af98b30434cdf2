/** Where a time axis is labelled, and which days are pale: months and days of Viet Nam, never more than fit. Pure. */

import { addDays, civilDateOf, dayNumber, isoWeekday, startOfDay } from '#shared/calendar/civil.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';

export type TimeTick = { readonly at: Instant; readonly label: string };

const MAX_TICKS = 7;
const DAY_STEPS = [1, 2, 7, 14] as const;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120] as const;
/** Beyond this many days weekends are a grey mist. */
const MAX_BANDED_DAYS = 45;

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Round days or months within [from, to], at most seven: `14/8`, `8/2020`, `2020`; `14 Aug`, `Aug 2020`, `2020`. */
export function timeTicks(from: Instant, to: Instant, lang: Lang): readonly TimeTick[] {
  const days = (to - from) / DAY_MS;
  const dayStep = DAY_STEPS.find((step) => days / step <= MAX_TICKS);
  if (dayStep !== undefined) {
    const last = civilDateOf(to);
    const count = Math.floor(days / dayStep) + 1;
    return Array.from({ length: count }, (_, i) => addDays(last, -dayStep * (count - 1 - i)))
      .map((date) => ({
        at: startOfDay(date),
        label: lang === 'vi' ? `${date.day}/${date.month}` : `${date.day} ${MONTHS_EN[date.month - 1] ?? ''}`,
      }))
      .filter(({ at }) => at >= from && at <= to);
  }
  const [first, end] = [civilDateOf(from), civilDateOf(to)];
  const months = (end.year - first.year) * 12 + end.month - first.month;
  const step = MONTH_STEPS.find((each) => months / each <= MAX_TICKS) ?? 120;
  const start = first.year * 12 + first.month - 1;
  return Array.from({ length: months + 1 }, (_, i) => start + i)
    .filter((index) => index % step === 0)
    .map((index) => {
      const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
      const named = lang === 'vi' ? `${month}/${year}` : `${MONTHS_EN[month - 1] ?? ''} ${year}`;
      return { at: startOfDay({ year, month, day: 1 }), label: step >= 12 ? String(year) : named };
    })
    .filter(({ at }) => at >= from && at <= to);
}

/** Saturdays and Sundays within [from, to]; none where the range is too long for them to be seen. */
export function weekendBands(
  from: Instant,
  to: Instant,
): readonly { readonly fromAt: Instant; readonly toAt: Instant }[] {
  const days = Math.ceil((to - from) / DAY_MS);
  if (days > MAX_BANDED_DAYS) return [];
  const first = civilDateOf(from);
  return Array.from({ length: days + 1 }, (_, i) => addDays(first, i))
    .filter((date) => isoWeekday(date) === 6 || (isoWeekday(date) === 7 && dayNumber(date) === dayNumber(first)))
    .map((date) => ({
      fromAt: Math.max(from, startOfDay(date)),
      toAt: Math.min(to, startOfDay(addDays(date, isoWeekday(date) === 6 ? 2 : 1))),
    }))
    .filter((band) => band.fromAt < band.toAt);
}
