/** The working calendar of the installation as directives ask it: days as text, one answer, and what happens where it is silent. */

import { isoDate } from '#shared/calendar/calendar-year.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import { addClockTime, addWorkingTime, type OfficeHours } from '#shared/calendar/office-hours.ts';
import {
  addWorkingDays,
  dayTypeOf,
  shiftWorkingDays,
  type WorkCalendar,
  workingDaysBetween,
} from '#shared/calendar/work-days.ts';
import { dateOfDay, endOf } from '#shared/directives/deadline.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { WorkDays } from './directive-rules.ts';

export type CalendarReading = {
  readonly calendar: () => WorkCalendar;
  readonly hoursOf: (unit: UnitRef) => OfficeHours;
};

const dateOf = (day: CivilDay) => must(dateOfDay(day), day);

export function createWorkDays({ calendar, hoursOf }: CalendarReading): WorkDays {
  return {
    dueAfter(from, count) {
      const limit = addWorkingDays(calendar(), dateOf(from), count);
      return limit.ok ? ok(isoDate(limit.value.due) as CivilDay) : err('calendar-unknown');
    },
    between(from, to) {
      const days = workingDaysBetween(calendar(), dateOf(from), dateOf(to));
      return days.ok ? days.value.days : null;
    },
    isWorkingDay(day) {
      const type = dayTypeOf(calendar(), dateOf(day));
      return type !== null && type !== 'rest';
    },
    acknowledgeBy({ clock, amount }, from, unit) {
      if (clock === 'round-the-clock') return addClockTime(from, amount);
      if (clock === 'office-hours') {
        const end = addWorkingTime(calendar(), hoursOf(unit), from, amount);
        // A year without a calendar must not leave a directive without a clock: it then runs round the clock.
        return end.ok ? end.value.at : addClockTime(from, amount);
      }
      const end = shiftWorkingDays(calendar(), civilDateOf(from), amount);
      return end.ok ? endOf(isoDate(end.value.date) as CivilDay, null) : addClockTime(from, amount * DAY_MS);
    },
  };
}
