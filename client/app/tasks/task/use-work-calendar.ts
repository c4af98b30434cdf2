/** The working calendar of the installation over the years between two days, as the server knows it. */

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { apiSend } from '#client/accounts/session.ts';
import { type CalendarYear, calendarYearSchema } from '#shared/calendar/calendar-year.ts';
import { type WorkCalendar, workCalendar } from '#shared/calendar/work-days.ts';
import type { CivilDay } from '#shared/directives/task.ts';

const yearSchema = z.looseObject(calendarYearSchema.shape);
/** No deadline is counted in working days beyond these. */
const MAX_YEARS = 4;

/** Null while it is asked for; `unknown` where a year between them has none. */
export function useWorkCalendar(from: CivilDay, to: CivilDay | null): WorkCalendar | 'unknown' | null {
  const first = Number(from.slice(0, 4));
  const last = Math.max(first, Number((to ?? from).slice(0, 4)));
  const [known, setKnown] = useState<{ readonly last: number; readonly calendar: WorkCalendar | 'unknown' } | null>(
    null,
  );
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const years: CalendarYear[] = [];
      for (let year = first; year <= last && year < first + MAX_YEARS; year += 1) {
        const path = `/api/v1/calendar/${year}`;
        const answer = await apiSend({ method: 'GET', path, signal: abort.signal }, yearSchema);
        if (abort.signal.aborted) return;
        if (answer.ok) years.push(answer.value as CalendarYear);
      }
      const isWhole = years.length === last - first + 1;
      setKnown({ last, calendar: isWhole ? workCalendar(years) : 'unknown' });
    };
    void load();
    return () => abort.abort();
  }, [first, last]);
  return known?.last === last ? known.calendar : null;
}
