/** One task on a unit's desk: its clock or state, what it is, until when, and the one press that acknowledges it. */

import { memo } from 'react';
import { Link } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { useRights, useViewer } from '#client/accounts/session.ts';
import { STANDING_MARKS } from '#client/directives/standing-mark.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { StateMark } from '#client/ui/StateMark.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import type { BoardRow } from '#shared/directives/board.ts';
import { DUE_SOON_DAYS } from '#shared/directives/status.ts';
import { isOpen, isUnacknowledged } from '#shared/directives/task.ts';
import { type Receipt, receiptsOf, type TaskRow } from '#shared/directives/task-row.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import { urgencyRank } from '#shared/directives/urgency.ts';
import { formatDeadlineDistance } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { AcknowledgeClock } from '../task/AcknowledgeClock.tsx';
import { ChangesNote } from '../task/ChangesNote.tsx';
import { dayText, stepMoment } from '../task/moment-text.ts';
import { isOvertaken, useStep } from '../task/use-step.ts';
import { ownReceipt } from './inbox-groups.ts';
import { receiptsText } from './receipt-words.ts';

/** To a unit these say more than how its board sorts them: what it asked for, or was asked. */
const ASKED: Readonly<Partial<Record<TaskRow['state'], TaskVerb>>> = {
  'extension-asked': 'ask-extension',
  'transfer-asked': 'ask-transfer',
  'supplement-asked': 'send-back',
};

export const InboxRow = memo(function InboxRow({
  one: { row, standing, daysLeft, coordinatingDaysLeft },
  isOwn,
  onAcknowledged,
}: {
  readonly one: BoardRow;
  /** The unit leads it. */
  readonly isOwn: boolean;
  readonly onAcknowledged: (row: TaskRow) => void;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const shared = TASK_WORDS[lang];
  const may = useRights();
  const viewer = useViewer();
  const step = useStep();
  const asked = ASKED[row.state];
  const stateLabel = asked === undefined ? shared.standing[standing] : shared.happened[asked];
  // Beside a lead the unit acknowledges for itself: what the lead did is said apart.
  const receipt = isOwn || viewer?.kind !== 'person' ? null : ownReceipt(row, viewer.unit, viewer.units);
  const ownDueOn = receipt?.dueOn ?? null;
  const daysToIt =
    receipt === null || ownDueOn === null ? daysLeft : coordinatingDaysLeft[row.coordinating.indexOf(receipt.unit)];
  const left = isOpen(row) ? (daysToIt ?? null) : null;
  const isWaiting = isOwn ? isUnacknowledged(row) : receipt?.acknowledgedAt === null && isOpen(row);
  const standingMark = <StateMark kind={STANDING_MARKS[standing]} label={stateLabel} />;
  const acknowledge = async () => {
    const done = await step.send({ task: row.id, verb: 'acknowledge', input: {}, seenVersion: row.version });
    if (done !== null) onAcknowledged(row);
  };
  return (
    <li className="tck-row" data-task={row.id}>
      <div className="tck-row-state">
        {receipt !== null ? <OwnReceipt receipt={receipt} /> : isWaiting ? <RunningClock row={row} /> : standingMark}
      </div>
      <div className="tck-row-task">
        <Link className="tck-row-title" href={`/tasks/${row.id}`}>
          {row.title}
        </Link>
        <span className="tck-row-about">
          {row.number}
          <UrgencyLabel filled={urgencyRank(row.urgency) as 0 | 1 | 2 | 3}>{shared.urgency[row.urgency]}</UrgencyLabel>
          {isOwn ? shared.assigner[row.assigner] : words.inbox.leads(unitShortName(row.lead, lang))}
          {receipt !== null && standingMark}
        </span>
        {isOwn && row.coordinating.length > 0 && <Receipts row={row} />}
      </div>
      <div className="tck-row-due">
        {ownDueOn !== null && <span>{words.inbox.ownDue(dayText(ownDueOn, lang))}</span>}
        {ownDueOn !== null && left !== null && <DaysLeft days={left} />}
        {row.dueOn === null ? (
          <span className="tck-quiet">{words.noDeadline}</span>
        ) : (
          <span className="tck-quiet">
            {(ownDueOn === null ? words.due : words.inbox.wholeDue)(dayText(row.dueOn, lang))}
          </span>
        )}
        {ownDueOn === null && left !== null && <DaysLeft days={left} />}
      </div>
      {isWaiting && may('task:receive', { units: [receipt?.unit ?? row.lead] }) && (
        <div className="tck-row-act">
          <Button kind="primary" size="touch" isDisabled={step.isSending} onPress={() => void acknowledge()}>
            {step.isSending ? words.sending : shared.verb.acknowledge}
            <span className="tc-unseen"> {row.number}</span>
          </Button>
        </div>
      )}
      {step.refusal !== null &&
        (isOvertaken(step.refusal) ? (
          <ChangesNote changes={step.changes} isStillPossible={isWaiting} />
        ) : (
          <p className="tck-refused" role="alert">
            <StatusIcon status="overdue" />
            {refusalText(step.refusal, lang)}
          </p>
        ))}
    </li>
  );
});

/** The time of a coordinating unit's own acknowledgement, or that it is still to come; it has no limit of its own. */
function OwnReceipt({ receipt: { acknowledgedAt } }: { readonly receipt: Receipt }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  const now = useDataNow(MINUTE_MS);
  if (acknowledgedAt === null) return <StateMark kind="sent" label={words.ownNotReceived} />;
  return <StateMark kind="acknowledged" label={words.ownReceived(stepMoment(acknowledgedAt, now, lang))} />;
}

/** What is left in working days, loud where it is little. */
function DaysLeft({ days }: { readonly days: number }) {
  const { lang } = useDesk();
  return <span className={days <= DUE_SOON_DAYS ? 'tck-strong' : undefined}>{formatDeadlineDistance(days, lang)}</span>;
}

/** For the lead: which of those beside it have acknowledged, and when. */
function Receipts({ row }: { readonly row: TaskRow }) {
  const { lang } = useDesk();
  const now = useDataNow(MINUTE_MS);
  return (
    <span className="tck-row-receipts">
      {TASK_PAGE_MESSAGES[lang].coordinating}: {receiptsText(receiptsOf(row), now, lang)}
    </span>
  );
}

/** Ticks by itself, so that the list is not drawn anew every second. */
function RunningClock({ row }: { readonly row: TaskRow }) {
  return <AcknowledgeClock task={row} now={useDataNow(SECOND_MS)} />;
}
