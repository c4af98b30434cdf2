/** The working calendar of the installation as pages count by it. */

import { useEffect, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { apiSend } from '#client/accounts/session.ts';
import { type DaysFromToday, daysFromToday } from '#client/directives/task-span.ts';
import { type CalendarYear, calendarYearNumberSchema, calendarYearSchema } from '#shared/calendar/calendar-year.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import { type WorkCalendar, workCalendar } from '#shared/calendar/work-days.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';

/** The axis of the board shows less than this of the past and of what is to come. */
const SHOWN_MS = 120 * DAY_MS;
/** No deadline is counted in working days over more years than these. */
const MAX_YEARS = 4;

/** A year as the route answers it, which says more than counting needs. */
const yearSchema: z.ZodMiniType<CalendarYear> = z.object({ ...calendarYearSchema.shape });

/** What was answered last; null: there is none of that year. */
const known = new Map<number, CalendarYear | null>();

type Years = {
  readonly years: readonly CalendarYear[];
  /** Of some nothing was answered yet. */
  readonly isAsking: boolean;
  /** Other years, or another answer: another number. */
  readonly revision: number;
};

let revisions = 0;

/** Years from the first to the last, as far as they are known; each page asks anew, since an administrator may have set one. */
function useYears(first: number, last: number): Years {
  const [revision, setRevision] = useState(revisions);
  useEffect(() => {
    const abort = new AbortController();
    const fetchYear = async (year: number) => {
      const path = `/api/v1/calendar/${year}`;
      const answer = await apiSend({ method: 'GET', path, signal: abort.signal }, yearSchema);
      if (abort.signal.aborted) return;
      const before = known.get(year);
      // A line that is down says nothing about a year that is known.
      const after = answer.ok ? answer.value : answer.error.code === 'network' ? (before ?? null) : null;
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      known.set(year, after);
      revisions += 1;
      setRevision(revisions);
    };
    for (let year = first; year <= last; year += 1) void fetchYear(year);
    return () => abort.abort();
  }, [first, last]);
  const asked = Array.from({ length: last - first + 1 }, (_, i) => known.get(first + i));
  return { years: asked.filter((year) => year != null), isAsking: asked.includes(undefined), revision };
}

/** Null while it is asked for; `unknown` where a year between them has none. */
export function useWorkCalendar(from: CivilDay, to: CivilDay | null): WorkCalendar | 'unknown' | null {
  const first = Number(from.slice(0, 4));
  const last = Math.max(first, Number((to ?? from).slice(0, 4)));
  const isTooLong = last - first >= MAX_YEARS;
  const { years, isAsking, revision } = useYears(first, isTooLong ? first : last);
  const isWhole = !isTooLong && years.length === last - first + 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other years are another revision or other bounds
  const calendar = useMemo(() => (isWhole ? workCalendar(years) : null), [isWhole, revision, first, last]);
  if (calendar !== null) return calendar;
  return isAsking && !isTooLong ? null : 'unknown';
}

/** Whether the holidays of the day's year are only computed from the law, since nothing was decided yet. False while unknown. */
export function useIsProposedYear(day: CivilDay | null): boolean {
  const parsed = calendarYearNumberSchema.safeParse(day === null ? null : Number(day.slice(0, 4)));
  // While a year is typed its first digits are one too, of which no calendar is worth asking for.
  const [first, last] = parsed.success ? [parsed.data, parsed.data] : [0, -1];
  const { years } = useYears(first, last);
  return years[0]?.confidence === 'proposed';
}

/** `now` on the clock of the data. Until a year has come, and where there is none, weekdays are taken for working days. */
export function useDaysFromToday(now: Instant): DaysFromToday {
  const { year: first } = civilDateOf(now - SHOWN_MS);
  const { year: last } = civilDateOf(now + SHOWN_MS);
  const { years, revision } = useYears(first, last);
  const { year, month, day } = civilDateOf(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is what counts of `now`, the revision of the years
  return useMemo(
    () => daysFromToday(years.length === 0 ? null : workCalendar(years), now),
    [revision, first, last, year, month, day],
  );
}
