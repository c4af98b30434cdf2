/** Who has the task and how far each has come: the lead's four points, and a line for each coordinating unit. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StateMark } from '#client/ui/StateMark.tsx';
import { StepLine } from '#client/ui/StepLine.tsx';
import type { Assignment } from '#shared/directives/task.ts';
import { isGrave } from '#shared/directives/urgency.ts';
import { formatAge, formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { UnitLink } from '../../desk/UnitLink.tsx';
import { noteOf, type Point, pointsOf, sentAtOf } from './addressee-steps.ts';
import { clockText, dayText, dueHour, stepMoment } from './moment-text.ts';
import { unitFullName } from './unit-name.ts';
import type { SeenTask } from './use-task.ts';

export function AddresseePanel({ seen }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const now = useDataNow(SECOND_MS);
  return (
    <Panel title={TASK_PAGE_MESSAGES[lang].addressees}>
      <ul className="tck-addressees" data-plain="">
        {seen.task.assignments.map((part) => (
          <Addressee key={part.unit} seen={seen} part={part} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

type AddresseeProps = { readonly seen: SeenTask; readonly part: Assignment; readonly now: Instant };

function Addressee({ seen, part, now }: AddresseeProps) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { task, story } = seen;
  const name = unitFullName(part.unit, lang);
  const [sent, acknowledged, working, reported] = TASK_WORDS[lang].steps;
  const labels: Readonly<Record<Point['id'], string>> = {
    ...{ sent, acknowledged, working, reported },
    contributed: words.contributed,
  };
  const points = pointsOf(task, part, sentAtOf(task, story), now);
  return (
    <li>
      <div className="tck-addressee">
        <span className="tck-addressee-name">
          <UnitLink className="tck-unit" unit={part.unit}>
            {name}
          </UnitLink>
          <span className="tck-quiet">{part.part === 'lead' ? words.lead : words.coordinating}</span>
        </span>
        <AddresseeSide seen={seen} part={part} now={now} />
      </div>
      <StepLine
        label={words.lineOf(name)}
        steps={points.map(({ id, at, state }) => ({
          ...{ id, state, label: labels[id], stateLabel: words.stepState[state] },
          ...(at === null ? {} : { time: stepMoment(at, now, lang) }),
        }))}
      />
    </li>
  );
}

/** What replaces the deadline while somebody has to answer first (visual.md, DirectiveCard). */
function AddresseeSide({ seen: { task, story }, part, now }: AddresseeProps) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const note = noteOf(task, part, sentAtOf(task, story), now);
  if (note?.kind === 'not-acknowledged') {
    const kind = isGrave(task.urgency) ? 'not-acknowledged-urgent' : 'not-acknowledged';
    return <StateMark kind={kind} label={TASK_WORDS[lang].notAcknowledgedAfter(formatAge(now - note.sentAt, lang))} />;
  }
  const arrived =
    note !== null && note.deliveredAt !== null ? words.delivered(stepMoment(note.deliveredAt, now, lang)) : null;
  if (note?.kind === 'waiting') {
    return (
      <span className="tck-addressee-side">
        {arrived !== null && <span>{arrived}</span>}
        <span className="tck-quiet">
          {words.acknowledgeLeft(clockText(note.until - now, lang))},{' '}
          {words.acknowledgeUntil(formatMoment(note.until, now, lang))}
        </span>
      </span>
    );
  }
  const { deadline } = task;
  const due = part.part === 'coordinating' ? part.dueOn : deadline.kind === 'dated' ? deadline.dueOn : null;
  const hour = part.part === 'lead' && deadline.kind === 'dated' ? dueHour(deadline) : null;
  return (
    <span className="tck-addressee-side">
      {arrived !== null && <span>{arrived}</span>}
      {due !== null && (
        <span className="tck-quiet">{words.due(`${hour === null ? '' : `${hour} `}${dayText(due, lang)}`)}</span>
      )}
    </span>
  );
}
