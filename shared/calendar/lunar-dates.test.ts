import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { isoDate } from './calendar-year.ts';
import { dateOfDayNumber, dayNumber } from './civil.ts';
import { LUNAR_DATES } from './lunar-dates.ts';

const UNIX_EPOCH_JD = 2_440_587.5;
/** Terrestrial time is ahead of universal time by so many days, about 2020; a minute matters to no date of the table. */
const DELTA_T = 70 / 86_400;
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** The k-th new moon since 2000, Julian date in universal time (Meeus, chapter 49, its larger terms: good to some minutes). */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const sun = 2.5534 + 29.1053567 * k;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  const correction =
    -0.4072 * sin(moon) +
    0.17241 * sin(sun) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * node) +
    0.00739 * sin(moon - sun) -
    0.00514 * sin(moon + sun) +
    0.00208 * sin(2 * sun) -
    0.00111 * sin(moon - 2 * node);
  return mean + correction - DELTA_T;
}

/** Apparent longitude of the sun, degrees (Meeus, chapter 25). */
function sunLongitude(jd: number): number {
  const t = (jd + DELTA_T - 2_451_545) / 36_525;
  const anomaly = 357.52911 + 35_999.05029 * t;
  const centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly);
  const longitude = 280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * sin(125.04 - 1_934.136 * t);
  return ((longitude % 360) + 360) % 360;
}

/**
 * First days of the first and the tenth of the third month of every year, where days begin at the offset: the month with the
 * winter solstice is the eleventh; of thirteen months between two such, the first without a principal term is the leap one.
 */
function lunarDates(offsetHours: number): Map<number, { tet: string; hungKings: string }> {
  const local = (jd: number) => Math.floor(jd - UNIX_EPOCH_JD + offsetHours / 24);
  const starts = Array.from({ length: 420 }, (_, i) => local(newMoon(i + 55)));
  const sector = (day: number) => Math.floor(sunLongitude(day + UNIX_EPOCH_JD - offsetHours / 24) / 30);
  /** Number of the principal term that the month holds, or null. */
  const termOf = (i: number) => {
    const [from, to] = [sector(must(starts[i], 'moon')), sector(must(starts[i + 1], 'moon'))];
    return from === to ? null : to;
  };
  const elevenths = starts.slice(0, -1).flatMap((_, i) => (holdsSolstice(i) ? [i] : []));
  function holdsSolstice(i: number): boolean {
    const [from, to] = [sector(must(starts[i], 'moon')), sector(must(starts[i + 1], 'moon'))];
    return from <= 8 && from >= 7 && to >= 9;
  }
  const found = new Map<number, { tet: string; hungKings: string }>();
  for (const [n, first] of elevenths.slice(0, -1).entries()) {
    const months = Array.from({ length: must(elevenths[n + 1], 'eleventh') - first }, (_, i) => first + i);
    const leap = months.length === 13 ? months.find((i) => termOf(i) === null) : undefined;
    const numbered = months.filter((i) => i !== leap);
    // Eleventh, twelfth, first, second, third.
    const [tet, third] = [starts[must(numbered[2], 'first')], starts[must(numbered[4], 'third')]];
    const date = dateOfDayNumber(must(tet, 'tet'));
    found.set(date.year, { tet: isoDate(date), hungKings: isoDate(dateOfDayNumber(must(third, 'third') + 9)) });
  }
  return found;
}

const YEARS = Array.from({ length: 30 }, (_, i) => 2006 + i);

/** Which dates of the table another calendar has otherwise: `2007 tet`. */
function differences(other: (year: number) => { tet: string; hungKings: string } | undefined): string[] {
  return YEARS.flatMap((year) => {
    const [ours, theirs] = [must(LUNAR_DATES[year], String(year)), must(other(year), String(year))];
    return (['tet', 'hungKings'] as const)
      .filter((name) => ours[name] !== theirs[name])
      .map((name) => `${year} ${name}`);
  });
}

describe('the lunar table', () => {
  it('has the years 2006 to 2035', () => {
    expect(Object.keys(LUNAR_DATES).map(Number)).toEqual(YEARS);
  });

  it('has the dates that are known', () => {
    const tets = { 2007: '2007-02-17', 2020: '2020-01-25', 2021: '2021-02-12', 2026: '2026-02-17', 2030: '2030-02-02' };
    for (const [year, tet] of Object.entries(tets)) expect(LUNAR_DATES[Number(year)]?.tet).toBe(tet);
    const memorials = { 2020: '2020-04-02', 2021: '2021-04-21', 2022: '2022-04-10', 2025: '2025-04-07' };
    for (const [year, date] of Object.entries(memorials)) expect(LUNAR_DATES[Number(year)]?.hungKings).toBe(date);
  });

  it('is what new moons and solstices at UTC+7 give', () => {
    const computed = lunarDates(7);
    expect(differences((year) => computed.get(year))).toEqual([]);
  });

  it('differs from the calendar of UTC+8 in three dates', () => {
    const chinese = lunarDates(8);
    expect(differences((year) => chinese.get(year))).toEqual(['2007 tet', '2009 hungKings', '2030 tet']);
    expect(chinese.get(2030)?.tet).toBe('2030-02-03');
  });

  it('is no calendar of the platform, which errs only where the moon is new within some minutes of midnight', () => {
    const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const platform = (year: number) => {
      const dates = new Map<string, string>();
      const first = dayNumber({ year, month: 1, day: 1 });
      for (let day = first; day < first + 150; day += 1) {
        const parts = format.formatToParts(day * DAY_MS);
        const name = ['month', 'day'].map((type) => parts.find((part) => part.type === type)?.value).join('/');
        if (!dates.has(name)) dates.set(name, isoDate(dateOfDayNumber(day)));
      }
      return { tet: must(dates.get('1/1'), 'tet'), hungKings: must(dates.get('3/10'), '10/3') };
    };
    const found = differences(platform);
    expect(found).toContain('2007 tet');
    // Which of the others depends on how the platform approximates.
    for (const one of found) expect(['2007 tet', '2009 hungKings', '2027 tet', '2030 tet']).toContain(one);
  });
});
