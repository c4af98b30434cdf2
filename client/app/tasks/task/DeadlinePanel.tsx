/** The deadline as it was given and as it was computed; what it was before an extension stays, apart. */

import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { USUAL_REMINDERS } from '#shared/directives/reminders.ts';
import { isOnTimeAfterExtension, statusFacts } from '#shared/directives/status.ts';
import { isOpen, type Task } from '#shared/directives/task.ts';
import { formatNumber, listText } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { useIsProposedYear } from '../use-work-calendar.ts';
import { dayText, dueHour, weekdayText } from './moment-text.ts';
import type { SeenTask } from './use-task.ts';

export function DeadlinePanel({ seen }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { task, daysLeft } = seen;
  return (
    <Panel title={words.deadline}>
      <div className="tck-deadline" data-plain="">
        {task.deadline.kind === 'none' && <p>{words.noDeadline}</p>}
        {task.deadline.kind === 'recurring' && (
          <p>
            {words.recurring}: {task.deadline.words}
          </p>
        )}
        {task.deadline.kind === 'dated' && (
          <>
            <p className="tck-due">
              <strong>
                {dueHour(task.deadline) !== null && `${dueHour(task.deadline)} `}
                {weekdayText(task.deadline.dueOn, lang)}
              </strong>
              {isOpen(task) && daysLeft !== null && <span>{words.workingDaysLeft(daysLeft)}</span>}
            </p>
            <Given task={task} deadline={task.deadline} />
          </>
        )}
      </div>
    </Panel>
  );
}

type Dated = Extract<Task['deadline'], { kind: 'dated' }>;

function Given({ task, deadline }: { readonly task: Task; readonly deadline: Dated }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { given, firstDueOn, dueOn } = deadline;
  const isProvisional = useIsProposedYear(dueOn);
  const daysOf = (days: readonly number[]) =>
    listText(
      days.map((count) => formatNumber(count, lang)),
      lang,
    );
  const isKept = isOnTimeAfterExtension(statusFacts(task), firstDueOn);
  return (
    <>
      <dl className="tck-pairs">
        <dt>{words.given}</dt>
        <dd>
          {given.by === 'date'
            ? words.givenDate(dayText(given.date, lang))
            : words.givenDays(
                formatNumber(given.count, lang),
                dayText(given.from, lang),
                weekdayText(firstDueOn, lang),
              )}
        </dd>
        <dt>{words.reminders}</dt>
        <dd>
          {task.reminders === undefined
            ? words.remindersUsual(daysOf(USUAL_REMINDERS))
            : words.remindersOwn(daysOf(task.reminders))}
        </dd>
        {firstDueOn !== dueOn && (
          <>
            <dt>{words.first}</dt>
            <dd>
              {dayText(firstDueOn, lang)}, {words.extended(task.extensionCount)}
            </dd>
          </>
        )}
      </dl>
      {isProvisional && isOpen(task) && (
        <p className="tck-mark">
          <StatusIcon status="due-soon" />
          {words.provisional}
        </p>
      )}
      {isKept && (
        <p className="tck-mark">
          <StatusIcon status="done" />
          <strong>{words.onTimeAfterExtension}</strong>
        </p>
      )}
    </>
  );
}
