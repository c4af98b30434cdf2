/** What was issued: the numbers that the tasks were given, and the ways on. */

import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { leadOf, type Task } from '#shared/directives/task.ts';
import { formatMoment, formatNumber, formatTime, formatWeekdayDate } from '#shared/i18n/format.ts';
import { useCompose } from './compose-context.ts';
import { weekdayDate } from './direction-words.ts';
import type { Issued } from './use-sending.ts';

export function IssuedPane({ issued, onAnother }: { readonly issued: Issued; readonly onAnother: () => void }) {
  const { lang, words, now } = useCompose();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const tasks = issued.tasks as readonly Task[];
  const { direction } = issued;
  const isIssued = direction.state === 'issued';
  const count = formatNumber(isIssued ? tasks.length : 1, lang);
  return (
    <>
      <div className="tcg-form tcg-review" data-step="issued">
        <div className="tcg-head">
          <h1 tabIndex={-1} ref={title}>
            {isIssued ? words.issued.title(count) : words.issued.submitted(count)}
          </h1>
        </div>
        <p className="tcg-done">
          <StatusIcon status="done" />
          <span>
            {words.issued.at(formatTime(direction.stateAt), formatWeekdayDate(direction.stateAt, lang))}.{' '}
            {isIssued ? words.issued.lead : words.issued.leadSubmitted}
          </span>
        </p>
        {isIssued && (
          <table className="tcg-issued">
            <thead>
              <tr>
                <th scope="col">{words.issued.number}</th>
                <th scope="col">{words.issued.unit}</th>
                <th scope="col">{words.issued.due}</th>
                <th scope="col">{words.issued.acknowledgeBy}</th>
              </tr>
            </thead>
            <tbody>
              {tasks.map((task) => (
                <tr key={task.id}>
                  <th scope="row">
                    <Link href={`/tasks/${task.id}`}>{task.number}</Link>
                  </th>
                  <td>{unitShortName(leadOf(task), lang)}</td>
                  <td>{dueText(task, lang, words.timing.kinds)}</td>
                  <td>{formatMoment(task.acknowledgeBy, now, lang)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="tcg-bar">
        <div className="tcg-bar-words" />
        <Link className="tc-button tc-button--secondary tc-button--touch tcg-button-link" href="/tasks">
          {words.issued.board}
        </Link>
        <Button kind="primary" size="touch" onPress={onAnother}>
          {words.issued.another}
        </Button>
      </div>
    </>
  );
}

function dueText(
  { deadline }: Task,
  lang: 'vi' | 'en',
  kinds: { readonly recurring: string; readonly none: string },
): string {
  if (deadline.kind !== 'dated') return kinds[deadline.kind];
  return weekdayDate(deadline.dueOn, lang);
}
