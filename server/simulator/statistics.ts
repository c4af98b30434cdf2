/** National statistics: one row per indicator, a value per period, exact where a figure is known and plausible elsewhere. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type { Period } from '#shared/calendar/period.ts';
import type { ObservationStatus } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, hanoiDay } from './activity.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { clamp, round } from './feed.ts';
import { bell, draw } from './random.ts';
import { endedPeriods, officeMoment } from './schedule.ts';

const MONTH: CutoffRule = { kind: 'month', fromDay: 1 };
const QUARTER: CutoffRule = { kind: 'quarter', fromDay: 1 };
const HALF_MONTH: CutoffRule = { kind: 'half-month' };
const DAY: CutoffRule = { kind: 'day', startHour: 0 };
const WEEK: CutoffRule = { kind: 'week' };

/** A known figure: the end of its period, the value, and when it came out. */
type Fact = { readonly end: Instant; readonly value: number; readonly knownAt: Instant };

/** A version that comes out so many days after the period's end; `swing` is how far the estimate was from it, in its share. */
type Revision = { readonly status: ObservationStatus; readonly afterDays: number; readonly swing: number };

type Row = {
  readonly indicator: string;
  readonly source: string;
  readonly rule: CutoffRule;
  /** As-of values: told at the period's end as an instant. */
  readonly isAsOf?: true;
  /** A level around which values swing, or a total that begins anew each year and reaches `base` in a whole year. */
  readonly shape: 'level' | 'year-to-date';
  readonly base: number;
  readonly swing: number;
  readonly range: readonly [min: number, max: number];
  readonly decimals: 0 | 1 | 2;
  readonly status?: ObservationStatus;
  /** Days after the period's end; 0 for the next morning. */
  readonly lagDays: readonly [first: number, last: number];
  /** Later versions of the same period; a known figure is never revised, since nobody published how. */
  readonly revisions?: readonly Revision[];
  readonly facts?: readonly Fact[];
};

/** The Statistics Office's reports of 29/08/2020 (S33) and 29/09/2020 (S34); an August figure is not known on the 19th. */
const AUGUST_REPORT = hanoi(2020, 8, 29, 9);
const SEPTEMBER_REPORT = hanoi(2020, 9, 29, 15);
const afterEnd = (report: Instant, end: Instant): Instant => Math.max(report, end + 9 * HOUR_MS);
const august = (value: number): Fact => {
  const end = hanoi(2020, 9, 1);
  return { end, value, knownAt: afterEnd(AUGUST_REPORT, end) };
};
const september = (value: number): Fact => {
  const end = hanoi(2020, 10, 1);
  return { end, value, knownAt: afterEnd(SEPTEMBER_REPORT, end) };
};
const midAugust = (value: number): Fact => ({ end: hanoi(2020, 8, 16), value, knownAt: AUGUST_REPORT });
const toTwentieth = (value: number): Fact => ({ end: hanoi(2020, 8, 21), value, knownAt: AUGUST_REPORT });

const MONTH_TO_20: CutoffRule = { kind: 'month', fromDay: 21 };
const level = { shape: 'level' } as const;
const yearToDate = { shape: 'year-to-date' } as const;
/** The Statistics Office says an estimate (ước), makes it provisional with the next release (sơ bộ), and final (chính thức). */
const MONTHLY_RELEASES: readonly Revision[] = [
  { status: 'P', afterDays: 31, swing: 0.06 },
  { status: 'A', afterDays: 92, swing: 0.015 },
];
const QUARTERLY_RELEASES: readonly Revision[] = [
  { status: 'P', afterDays: 91, swing: 0.05 },
  { status: 'A', afterDays: 274, swing: 0.02 },
];
/** Budget figures are settled with the next report and again half a year later. */
const BUDGET_RELEASES: readonly Revision[] = [
  { status: 'P', afterDays: 38, swing: 0.006 },
  { status: 'A', afterDays: 180, swing: 0.002 },
];
const gso = { source: 'tong-cuc-thong-ke', status: 'E', lagDays: [0, 2] } as const;
const budget = { source: 'bo-tai-chinh', rule: HALF_MONTH, status: 'E', lagDays: [6, 8], swing: 0.03 } as const;

// biome-ignore format: one indicator a line
const ROWS: readonly Row[] = [
  { indicator: 'D01', rule: QUARTER, ...level, base: 3.7, swing: 1.2, range: [0, 7.5], decimals: 2, ...gso, revisions: QUARTERLY_RELEASES, facts: [{ end: hanoi(2020, 7, 1), value: 0.36, knownAt: hanoi(2020, 7, 1, 9) }, september(2.62)] },
  { indicator: 'D03', rule: MONTH, ...level, base: 2.5, swing: 5, range: [-12, 10], decimals: 2, ...gso, revisions: MONTHLY_RELEASES, facts: [august(-0.6)] },
  { indicator: 'D04', rule: MONTH, ...level, base: 2.8, swing: 0.9, range: [1, 6], decimals: 2, ...gso, facts: [august(2.2)] },
  { indicator: 'D05', rule: MONTH, ...level, base: 0.1, swing: 0.6, range: [-1.6, 1.4], decimals: 2, ...gso, facts: [august(0.07)] },
  { indicator: 'D06', rule: MONTH, ...level, base: 4.2, swing: 0.3, range: [3.5, 5.2], decimals: 2, ...gso, facts: [september(3.85)] },
  { indicator: 'D07', rule: MONTH, ...level, base: 2.8, swing: 0.15, range: [2.3, 3.3], decimals: 2, ...gso, facts: [september(2.59)] },
  { indicator: 'D08', rule: MONTH, ...level, base: 23, swing: 3, range: [17, 28], decimals: 2, source: 'hai-quan', lagDays: [6, 8] },
  { indicator: 'D09', rule: MONTH, ...level, base: 21.5, swing: 2.5, range: [17, 27], decimals: 2, source: 'hai-quan', lagDays: [6, 8] },
  { indicator: 'D11', rule: MONTH_TO_20, ...level, base: -9, swing: 8, range: [-25, 10], decimals: 1, source: 'bo-khdt', lagDays: [4, 7], facts: [toTwentieth(-13.7)] },
  { indicator: 'D12', rule: MONTH_TO_20, ...yearToDate, base: 17.8, swing: 0.02, range: [0.3, 25], decimals: 2, source: 'bo-khdt', lagDays: [4, 7], facts: [toTwentieth(11.4)] },
  { indicator: 'D13', ...budget, ...yearToDate, base: 1297, range: [0, 1700], decimals: 1, revisions: BUDGET_RELEASES, facts: [midAugust(812.2)] },
  { indicator: 'D14', ...budget, ...yearToDate, base: 85.8, range: [0, 110], decimals: 1, facts: [midAugust(53.7)] },
  { indicator: 'D15', ...budget, ...yearToDate, base: 1077, range: [0, 1400], decimals: 1, facts: [midAugust(674.4)] },
  { indicator: 'D16', ...budget, ...yearToDate, base: 180, range: [0, 300], decimals: 1, facts: [midAugust(112.8)] },
  { indicator: 'D17', ...budget, ...yearToDate, base: 38.7, range: [0, 80], decimals: 1, facts: [midAugust(24.2)] },
  { indicator: 'D20', rule: MONTH, ...yearToDate, base: 376, swing: 0.02, range: [0, 520], decimals: 1, ...gso, facts: [august(250.5)] },
  { indicator: 'D21', rule: MONTH, ...yearToDate, base: 133_000, swing: 0.02, range: [3000, 140_000], decimals: 0, source: 'bo-khdt', lagDays: [3, 5], facts: [august(88_700)] },
  { indicator: 'D22', rule: MONTH, ...yearToDate, base: 48_900, swing: 0.03, range: [500, 50_000], decimals: 0, source: 'bo-khdt', lagDays: [3, 5], facts: [august(32_600)] },
  { indicator: 'D23', rule: MONTH, ...level, base: 0.2, swing: 2.5, range: [-5, 10], decimals: 1, ...gso, facts: [september(0.7)] },
  { indicator: 'D24', rule: MONTH, ...level, base: -55, swing: 12, range: [-75, -20], decimals: 1, ...gso, facts: [september(-70.6)] },
  { indicator: 'D25', rule: MONTH, isAsOf: true, ...yearToDate, base: 8, swing: 0.1, range: [0, 15], decimals: 2, source: 'nhnn', lagDays: [4, 6] },
  { indicator: 'D26', rule: DAY, isAsOf: true, ...level, base: 23_200, swing: 30, range: [23_050, 23_300], decimals: 0, source: 'nhnn', lagDays: [0, 0] },
  { indicator: 'D27', rule: DAY, isAsOf: true, ...level, base: 48, swing: 1.5, range: [42, 62], decimals: 1, source: 'nhnn', lagDays: [0, 0] },
  { indicator: 'D28', rule: HALF_MONTH, isAsOf: true, ...level, base: 15_000, swing: 700, range: [11_500, 21_000], decimals: 0, source: 'bo-cong-thuong', lagDays: [0, 0] },
  { indicator: 'D29', rule: DAY, ...level, base: 690, swing: 45, range: [480, 800], decimals: 0, source: 'evn', lagDays: [0, 0] },
  { indicator: 'D30', rule: DAY, ...level, base: 34_500, swing: 2200, range: [26_000, 38_600], decimals: 0, source: 'evn', lagDays: [0, 0] },
  { indicator: 'D32', rule: QUARTER, ...level, base: 4.2, swing: 0.3, range: [3, 5], decimals: 2, ...gso },
  { indicator: 'D33', rule: MONTH, isAsOf: true, ...level, base: 90.1, swing: 0.2, range: [89, 91], decimals: 1, source: 'bhxh', lagDays: [3, 5] },
  { indicator: 'E09', rule: DAY, ...level, base: 9, swing: 5, range: [2, 22], decimals: 0, source: 'bo-cong-an', lagDays: [0, 0] },
  { indicator: 'E17', rule: DAY, isAsOf: true, ...level, base: 1.6, swing: 2, range: [0, 6], decimals: 0, source: 'vmrcc', lagDays: [0, 0] },
  { indicator: 'E18', rule: WEEK, isAsOf: true, ...level, base: 6.7, swing: 0.8, range: [5, 7], decimals: 0, source: 'vmrcc', lagDays: [0, 0] },
  { indicator: 'F01', rule: MONTH, ...level, base: 400, swing: 190, range: [150, 700], decimals: 0, source: 'bo-tttt', lagDays: [3, 5] },
  { indicator: 'F02', rule: WEEK, isAsOf: true, ...level, base: 1_750_000, swing: 260_000, range: [700_000, 2_800_000], decimals: 0, source: 'bo-tttt', lagDays: [0, 1] },
  { indicator: 'F03', rule: QUARTER, isAsOf: true, ...level, base: 43, swing: 4, range: [0, 100], decimals: 1, source: 'bo-tttt', lagDays: [6, 10] },
  { indicator: 'F06', rule: WEEK, isAsOf: true, ...level, base: 34, swing: 16, range: [4, 90], decimals: 0, source: 'giam-sat', lagDays: [0, 0] },
  { indicator: 'F07', rule: MONTH, isAsOf: true, ...level, base: 0, swing: 0, range: [0, 5], decimals: 0, source: 'giam-sat', lagDays: [0, 0] },
];

/** Share of a year that has passed at the end of a period, in which the first weeks count less than the last. */
function shareOfYear(end: Instant): number {
  const last = new Date(end - 1 + 7 * HOUR_MS).getUTCFullYear();
  const start = hanoi(last, 1, 1);
  return ((end - start) / (hanoi(last + 1, 1, 1) - start)) ** 1.06;
}

function valueAt(row: Row, seed: number, end: Instant): number {
  const fact = row.facts?.find((known) => known.end === end);
  if (fact !== undefined) return fact.value;
  const noise = bell(seed, row.indicator, hanoiDay(end));
  const value = row.shape === 'level' ? row.base + row.swing * noise : yearTotal(row, noise, end);
  return round(clamp(value, row.range[0], row.range[1]), row.decimals);
}

/** A year-to-date total is scaled so that it meets its known figure, and swings too little to fall in between. */
function yearTotal(row: Row, noise: number, end: Instant): number {
  const fact = row.facts?.[0];
  const base = fact === undefined ? row.base : fact.value / shareOfYear(fact.end);
  return base * shareOfYear(end) * (1 + row.swing * noise * (1 - shareOfYear(end)));
}

/** Known in office hours after the lag; without a lag in the morning after, between 06:30 and 08:00. */
function knownAtOf(row: Row, seed: number, end: Instant): Instant {
  const fact = row.facts?.find((known) => known.end === end);
  if (fact !== undefined) return fact.knownAt;
  const [first, last] = row.lagDays;
  if (last > 0) return officeMoment(seed, `release ${row.source} ${row.indicator}`, end, first, last);
  return end + 6.5 * HOUR_MS + Math.floor(90 * draw(seed, `morning ${row.source}`, hanoiDay(end))) * MINUTE_MS;
}

/** A revision moves the estimate a little towards where it ends, each by its own share. */
function revisedValue(row: Row, seed: number, end: Instant, index: number): number {
  const swing = (row.revisions ?? [])
    .slice(0, index + 1)
    .reduce(
      (sum, { status, swing: share }) => sum + share * bell(seed, `${row.indicator} ${status}`, hanoiDay(end)),
      0,
    );
  return round(clamp(valueAt(row, seed, end) * (1 + swing), row.range[0], row.range[1]), row.decimals);
}

/** The first version of a period, then those that came after it. */
function versionsOf(row: Row, seed: number, { start, end }: Period): readonly Saying[] {
  const time = row.isAsOf ? { at: end } : { periodStart: start, periodEnd: end };
  const item = { indicator: row.indicator, unit: NATION, ...time };
  const status = row.status === undefined ? {} : { status: row.status };
  const first = { knownAt: knownAtOf(row, seed, end), item: { ...item, value: valueAt(row, seed, end), ...status } };
  if (row.revisions === undefined || row.facts?.some((fact) => fact.end === end)) return [first];
  const later = row.revisions.map((revision, index) => ({
    knownAt: officeMoment(seed, `release ${row.source} ${row.indicator}`, end, revision.afterDays, revision.afterDays),
    item: { ...item, value: revisedValue(row, seed, end, index), status: revision.status },
  }));
  return [first, ...later];
}

export function statisticsFeeds(seed: number): readonly OccasionFeed[] {
  return [...Map.groupBy(ROWS, (row) => row.source)].map(([source, rows]) => ({
    kind: 'occasion' as const,
    source,
    between: (from: Instant, to: Instant) =>
      rows
        .flatMap((row) => {
          const reachMs = Math.max(0, ...(row.revisions ?? []).map(({ afterDays }) => afterDays)) * DAY_MS;
          return endedPeriods(row.rule, from - reachMs, to).flatMap((period) => versionsOf(row, seed, period));
        })
        .filter(({ knownAt }) => knownAt >= from && knownAt < to),
  }));
}
