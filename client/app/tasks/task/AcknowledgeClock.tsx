/** The clock of an acknowledgement: it runs down to the limit, and past it says for how long nobody has answered. */

import { StateMark } from '#client/ui/StateMark.tsx';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import type { Task } from '#shared/directives/task.ts';
import { isGrave } from '#shared/directives/urgency.ts';
import { formatAge, formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { sentAtOf } from './addressee-steps.ts';
import { clockText } from './moment-text.ts';

/** `story` tells when the present lead got it; a row of a list has none and counts from the issuing. */
export function AcknowledgeClock({
  task,
  story = [],
  now,
}: {
  readonly task: Pick<Task, 'acknowledgeBy' | 'issuedAt' | 'urgency'>;
  readonly story?: readonly StoryLine[];
  readonly now: Instant;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const leftMs = task.acknowledgeBy - now;
  if (leftMs < 0) {
    return (
      <p className="tck-clock" data-plain="">
        <StateMark
          kind={isGrave(task.urgency) ? 'not-acknowledged-urgent' : 'not-acknowledged'}
          label={TASK_WORDS[lang].notAcknowledgedAfter(formatAge(now - sentAtOf(task, story), lang))}
        />
      </p>
    );
  }
  return (
    <p className="tck-clock" data-plain="">
      <strong>{words.acknowledgeLeft(clockText(leftMs, lang))}</strong>
      <span className="tck-quiet">{words.acknowledgeUntil(formatMoment(task.acknowledgeBy, now, lang))}</span>
    </p>
  );
}
