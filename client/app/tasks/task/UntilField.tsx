/** A new deadline: the day, and at once how many working days away it is, or why it is none. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { dayTypeOf, whyOf, workingDaysBetween } from '#shared/calendar/work-days.ts';
import { dateOfDay, dayOf } from '#shared/directives/deadline.ts';
import { type CivilDay, civilDay, type Task } from '#shared/directives/task.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { DateField } from '../../indicator/DateField.tsx';
import { useWorkCalendar } from '../use-work-calendar.ts';
import { weekdayText } from './moment-text.ts';

export function UntilField({
  task,
  value,
  onChange,
}: {
  readonly task: Task;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const today = dayOf(useDataNow(MINUTE_MS));
  const parsed = civilDay.safeParse(value);
  const until = parsed.success && dateOfDay(parsed.data) !== null ? parsed.data : null;
  const said = useDaysSaid(today, until, task.deadline.kind === 'dated' ? task.deadline.dueOn : null);
  return (
    <div>
      <DateField label={words.fields.until} value={value} onChange={onChange} />
      <span className="tck-until" role="status">
        {said}
      </span>
    </div>
  );
}

function useDaysSaid(today: CivilDay, until: CivilDay | null, dueOn: CivilDay | null): string {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const first = dueOn !== null && dueOn < today ? dueOn : today;
  const calendar = useWorkCalendar(first, until);
  const [from, to, due] = [today, until, dueOn].map((day) => (day === null ? null : dateOfDay(day)));
  if (until === null || !to || !from || calendar === null) return '';
  if (calendar === 'unknown') return words.calendarUnknown;
  const date = weekdayText(until, lang);
  if (dayTypeOf(calendar, to) === 'rest') return words.restDay(date, whyOf(calendar, to)?.[lang] ?? '');
  const days = workingDaysBetween(calendar, from, to);
  if (!days.ok) return words.calendarUnknown;
  const later = !due ? null : workingDaysBetween(calendar, due, to);
  return words.countedDays(date, days.value.days, later?.ok === true ? later.value.days : 0);
}
