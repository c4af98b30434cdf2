/** Steps that are taken from the board itself: reminding, and everything about a longer deadline. */

import { useState } from 'react';
import * as z from 'zod/mini';
import { useCommand } from '#client/accounts/use-command.ts';
import type { BoardLine } from '#client/directives/board-store.ts';
import { Segmented } from '#client/ui/Segmented.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import type { TaskAnswer } from '#shared/directives/directive-api.ts';
import type { Rung } from '#shared/directives/ladder.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { causeText } from '#shared/i18n/notice-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { DateField } from '../../indicator/DateField.tsx';
import { CommandDialog, Fault } from '../../people/CommandDialog.tsx';
import { dayText } from './row-words.ts';
import '../../people/register.css';

export const EXTENSION_VERBS = [
  'grant-extension',
  'refuse-extension',
  'ask-extension',
  'prepare-extension',
] as const satisfies readonly TaskVerb[];
type ExtensionVerb = (typeof EXTENSION_VERBS)[number];

const takenSchema = z.looseObject({ task: z.looseObject({ version: z.int() }) });

export function RemindDialog({
  line: { row },
  foreseen: standing,
  onClose,
  onDone,
}: {
  readonly line: BoardLine;
  /** The reminder of the ladder, for who may send nothing else; null for who may write one. The one of the first moment counts. */
  readonly foreseen: Rung | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const command = useCommand('header');
  const [message, setMessage] = useState('');
  const [foreseen] = useState(standing);
  const submit = async () => {
    // No version: a reminder holds whatever happened to the task meanwhile.
    const body = { expectedVersion: null, input: { words: message.trim() } };
    if ((await command.send(`/api/v1/directives/${row.id}/remind`, body, takenSchema)) !== null) onDone();
  };
  return (
    <CommandDialog
      title={words.remindTitle(row.number)}
      why={
        foreseen === null
          ? words.remindWhy(unitShortName(row.lead, lang))
          : words.remindForeseen(unitShortName(row.lead, lang), causeText(foreseen)[lang])
      }
      verb={words.remind}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {foreseen === null && <TextField label={words.remindWords} value={message} onChange={setMessage} rows={3} />}
    </CommandDialog>
  );
}

/** Whoever decides answers what was asked for; whoever leads the task asks, or prepares it for the leader to sign. */
export function ExtendDialog({
  answer: { task, verbs },
  onClose,
  onDone,
}: {
  readonly answer: TaskAnswer;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const command = useCommand('header');
  const open = EXTENSION_VERBS.filter((one) => verbs.includes(one));
  const decisions = open.filter((one) => one === 'grant-extension' || one === 'refuse-extension');
  const [verb, setVerb] = useState<ExtensionVerb>(open[0] ?? 'ask-extension');
  const [until, setUntil] = useState<string>(task.extension?.until ?? '');
  const [reason, setReason] = useState(decisions.length > 0 ? '' : (task.extension?.reason ?? ''));
  const [isChecked, setIsChecked] = useState(false);
  const needsDay = verb !== 'refuse-extension';
  const needsReason = verb !== 'grant-extension';
  const isMissing = (needsDay && until === '') || (needsReason && reason.trim() === '');
  const submit = async () => {
    setIsChecked(true);
    if (isMissing) return;
    const input = { ...(needsDay && { until }), reason: reason.trim() };
    const path = `/api/v1/directives/${task.id}/${verb}`;
    if ((await command.send(path, { expectedVersion: task.version, input }, takenSchema)) !== null) onDone();
  };
  const now = task.deadline.kind === 'dated' ? words.extendNow(dayText(task.deadline.dueOn, lang)) : words.noDeadline;
  const asked = decisions.length > 0 && task.extension !== null ? task.extension : null;
  return (
    <CommandDialog
      title={words.extendTitle(task.number)}
      why={asked === null ? now : `${now} ${words.extendAsked(dayText(asked.until as CivilDay, lang), asked.reason)}`}
      verb={TASK_WORDS[lang].verb[verb]}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {decisions.length > 1 && (
        <Segmented
          label={words.extendDecision}
          options={decisions.map((id) => ({ id, label: TASK_WORDS[lang].verb[id] }))}
          value={verb}
          onChange={setVerb}
        />
      )}
      {needsDay && (
        <div>
          <DateField label={words.extendUntil} value={until} onChange={setUntil} />
          <Fault text={isChecked && until === '' ? words.needed : null} />
        </div>
      )}
      <TextField
        label={needsReason ? words.extendReason : words.extendWords}
        value={reason}
        onChange={setReason}
        rows={3}
        isRequired={needsReason}
        {...(isChecked && needsReason && reason.trim() === '' && { error: words.needed })}
      />
    </CommandDialog>
  );
}
