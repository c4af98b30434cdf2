/** How busy the country is at each moment: working hours, weekends, holidays and Tết as one increasing function of time. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { bell, draw } from './random.ts';

/** 00:00 Hanoi time of a civil date, `month` 1 to 12. */
export const hanoi = (year: number, month: number, day: number, hour = 0, minute = 0): Instant =>
  Date.UTC(year, month - 1, day, hour, minute) - VIET_NAM_OFFSET_MS;

/** Days since 01/01/1970 on Hanoi's calendar. */
export const hanoiDay = (at: Instant): number => Math.floor((at + VIET_NAM_OFFSET_MS) / DAY_MS);

/** The National Public Service Portal opened on 09/12/2019. */
export const LAUNCH_AT = hanoi(2019, 12, 9);

/**
 * Where the filled-in past begins: units reported their ratios before the portal opened, and a desk shows twelve months
 * of them on the launch day of the centre.
 */
export const STORY_FROM = hanoi(2019, 8, 1);

/** First day of Tết; the lunar calendar is not computed, so a scenario past 2025 has no Tết. */
const TET_FIRST_DAYS = [
  hanoi(2020, 1, 25),
  hanoi(2021, 2, 12),
  hanoi(2022, 2, 1),
  hanoi(2023, 1, 22),
  hanoi(2024, 2, 10),
  hanoi(2025, 1, 29),
].map(hanoiDay);

/** New Year, Hùng Kings (lunar, so dated), Reunification, Labour Day, National Day. */
const FIXED_HOLIDAYS = ['01-01', '04-30', '05-01', '09-02'];
const HUNG_KINGS_DAYS = ['2020-04-02', '2021-04-21', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07'];

/** Share of a working day's traffic by hour: peaks 09-11 h and 14-16 h. */
const WORKING_HOURS = shares([
  0.6, 0.4, 0.3, 0.3, 0.5, 1, 2.4, 5.5, 10, 14, 13.6, 9, 5, 7.5, 13.2, 13.6, 10, 6, 4, 3.6, 3.6, 3, 2, 1.1,
]);
const QUIET_HOURS = shares([
  1, 0.6, 0.5, 0.5, 0.7, 1.2, 2.5, 4.5, 6.5, 7.5, 7.5, 6.5, 5, 5, 6, 6.2, 6, 5.2, 4.8, 5.6, 6, 5, 3.2, 1.8,
]);

function shares(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Whether offices work that day. Swap days are left out: they move one day of traffic, which the shape cannot show. */
export function isOfficeDay(day: number): boolean {
  // 01/01/1970 was a Thursday.
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6 && !isHoliday(day);
}

function isHoliday(day: number): boolean {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (FIXED_HOLIDAYS.includes(date.slice(5)) || HUNG_KINGS_DAYS.includes(date)) return true;
  return tetDay(day) !== null;
}

/** 1, 2, 3 … on the days of Tết, 0 and -1 on its eve, null outside the holiday (two days before to five after). */
function tetDay(day: number): number | null {
  for (const first of TET_FIRST_DAYS) if (day >= first - 2 && day <= first + 4) return day - first + 1;
  return null;
}

/** A working day weighs about 1, a weekend or holiday 0.22 to 0.28, days 1 to 3 of Tết next to nothing. */
export function dayWeight(seed: number, day: number): number {
  const tet = tetDay(day);
  if (tet !== null) return tet >= 1 && tet <= 3 ? 0.01 : 0.06;
  if (isOfficeDay(day)) return 1 + 0.1 * bell(seed, 'day', day);
  return 0.25 + 0.03 * bell(seed, 'day', day);
}

export type Activity = {
  /** Activity since the launch in working days, increasing, 0 at and before the launch. */
  cumulative(at: Instant): number;
};

export function createActivity(seed: number): Activity {
  const launchDay = hanoiDay(LAUNCH_AT);
  const before: number[] = [0];
  const hours = new Map<number, Float64Array>();

  function beforeDay(day: number): number {
    for (let known = before.length - 1; known < day - launchDay; known += 1) {
      before.push((before[known] ?? 0) + dayWeight(seed, launchDay + known));
    }
    return before[day - launchDay] ?? 0;
  }

  /** Within an hour the minutes differ, so that live counters do not run like a metronome. */
  function withinHour(hour: number, ms: number): number {
    if (ms === 0) return 0;
    let sums = hours.get(hour);
    if (sums === undefined) {
      sums = new Float64Array(61);
      for (let minute = 0; minute < 60; minute += 1) {
        sums[minute + 1] = (sums[minute] ?? 0) + 0.5 + draw(seed, 'minute', hour * 60 + minute);
      }
      if (hours.size > 256) hours.clear();
      hours.set(hour, sums);
    }
    const minute = Math.floor(ms / MINUTE_MS);
    const from = sums[minute] ?? 0;
    const to = sums[minute + 1] ?? from;
    return (from + ((to - from) * (ms - minute * MINUTE_MS)) / MINUTE_MS) / (sums[60] ?? 1);
  }

  return {
    cumulative(at) {
      if (at <= LAUNCH_AT) return 0;
      const day = hanoiDay(at);
      const msOfDay = at + VIET_NAM_OFFSET_MS - day * DAY_MS;
      const hourOfDay = Math.floor(msOfDay / HOUR_MS);
      const shape = isOfficeDay(day) ? WORKING_HOURS : QUIET_HOURS;
      let share = 0;
      for (let hour = 0; hour < hourOfDay; hour += 1) share += shape[hour] ?? 0;
      share += (shape[hourOfDay] ?? 0) * withinHour(day * 24 + hourOfDay, msOfDay - hourOfDay * HOUR_MS);
      return beforeDay(day) + dayWeight(seed, day) * share;
    },
  };
}
