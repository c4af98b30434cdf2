/** The head of a task's page: its number and title, and the few facts that one asks first. */

import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { STANDING_MARKS } from '#client/directives/standing-mark.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Breadcrumb } from '#client/ui/Breadcrumb.tsx';
import { Stamp } from '#client/ui/Stamp.tsx';
import { StateMark } from '#client/ui/StateMark.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { isOnTimeAfterExtension, statusFacts } from '#shared/directives/status.ts';
import { isOpen } from '#shared/directives/task.ts';
import { urgencyRank } from '#shared/directives/urgency.ts';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { formatDeadlineDistance } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { PageFact, PageHead } from '../../desk/PageHead.tsx';
import { dayText, dueHour } from './moment-text.ts';
import { type SeenTask, standingAt } from './use-task.ts';

export function TaskHead({ seen }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const shared = TASK_WORDS[lang];
  const may = useRights();
  const { task, source } = seen;
  const { standing, official } = standingAt(seen, useDataNow(SECOND_MS));
  const { deadline } = task;
  const isKeptLate =
    deadline.kind === 'dated' && isOnTimeAfterExtension(statusFacts(task), deadline.firstDueOn) && !isOpen(task);
  const isReceiver = may('task:receive') || may('task:progress');
  const steps = [
    isReceiver
      ? { id: 'inbox', content: <Link href="/inbox">{DESK_MESSAGES[lang].pages.inbox}</Link> }
      : { id: 'tasks', content: <Link href="/tasks">{DESK_MESSAGES[lang].pages.tasks}</Link> },
    { id: 'number', content: task.number },
  ];
  return (
    <div className="tck-head" data-plain="">
      <PageHead
        trail={<Breadcrumb label={words.trail} steps={steps} />}
        title={task.title}
        lead={
          <>
            {shared.assigner[task.assigner]} · {shared.field[task.field]}
            {source === null && (
              <>
                {' '}
                <Stamp kind="simulated">{words.played}</Stamp>
              </>
            )}
          </>
        }
      />
      <dl className="tck-facts">
        <PageFact label={words.standing}>
          <StateMark kind={STANDING_MARKS[standing]} label={shared.standing[standing]} />
        </PageFact>
        <PageFact label={words.deadline}>
          <DeadlineFact seen={seen} />
        </PageFact>
        <PageFact label={words.urgency}>
          <UrgencyLabel filled={urgencyRank(task.urgency) as 0 | 1 | 2 | 3}>
            {shared.urgency[task.urgency]}
          </UrgencyLabel>
        </PageFact>
        <PageFact label={words.official}>
          {shared.official[official]}
          {isKeptLate && <small>{words.afterExtension}</small>}
        </PageFact>
      </dl>
      {task.isRestricted && (
        <p className="tck-note">
          <StatusIcon status="offline" />
          {words.restricted}
        </p>
      )}
    </div>
  );
}

function DeadlineFact({ seen: { task, daysLeft } }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { deadline } = task;
  if (deadline.kind === 'none') return words.noDeadline;
  if (deadline.kind === 'recurring') return words.recurring;
  const hour = dueHour(deadline);
  return (
    <>
      {hour !== null && `${hour} `}
      {dayText(deadline.dueOn, lang)}
      {isOpen(task) && daysLeft !== null && <small>{formatDeadlineDistance(daysLeft, lang)}</small>}
    </>
  );
}
