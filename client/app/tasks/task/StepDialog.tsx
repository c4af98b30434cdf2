/** One step of a task prepared and sent; refused, it stays open with everything that was written. */

import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { useViewer } from '#client/accounts/session.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { dayOf } from '#shared/directives/deadline.ts';
import { unitsOf } from '#shared/directives/task.ts';
import { mayWordReminder } from '#shared/directives/task-rights.ts';
import { causeText } from '#shared/i18n/notice-messages.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { ChangesNote } from './ChangesNote.tsx';
import { changesAfter } from './changed-since.ts';
import { PendingRequest } from './PendingRequest.tsx';
import { StepFields } from './StepFields.tsx';
import { type DraftFaults, draftFor, type FormVerb, inputOf, type StepDraft, type StepField } from './step-draft.ts';
import { unitFullName } from './unit-name.ts';
import { isOvertaken, useStep } from './use-step.ts';
import type { SeenTask } from './use-task.ts';

/** Steps that decide about something that was asked for, which is then told again in the window. */
const DECIDING: readonly FormVerb[] = ['grant-extension', 'refuse-extension', 'keep', 'transfer', 'ask-extension'];

export function StepDialog({
  verb,
  seen,
  onStale,
  onClose,
  onDone,
}: {
  readonly verb: FormVerb;
  /** As the page knows it now; what the person decides on is what stood when the window was opened. */
  readonly seen: SeenTask;
  /** Another came first: the page asks again. */
  readonly onStale: () => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const label = TASK_WORDS[lang].verb[verb];
  const { dataNow } = useLiveData();
  const { task } = seen;
  const [seenVersion, setSeenVersion] = useState(task.version);
  const [draft, setDraft] = useState(() => draftFor(verb, dayOf(dataNow()), task.extension?.until ?? null));
  const [faults, setFaults] = useState<DraftFaults>({});
  const step = useStep();

  const viewer = useViewer();
  /** Who may send the reminders of the ladder alone writes none. */
  const isForeseen = verb === 'remind' && viewer !== null && !mayWordReminder(viewer, task);
  const [rung] = useState(seen.rung);

  const overtaken = step.refusal !== null && isOvertaken(step.refusal);
  const isCaughtUp = task.version > seenVersion;
  const isStillPossible = !isCaughtUp || seen.verbs.includes(verb);
  const changes = isCaughtUp ? changesAfter(seen.story, seenVersion) : step.changes;

  const form = useRef<HTMLFormElement>(null);
  // The window has the focus by now; what is to be written comes before the button that closes it.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);

  const change = (next: StepDraft) => {
    setDraft(next);
    // What was wrong with a field is said until it is touched.
    setFaults((before) => {
      const standing = Object.entries(before).filter(
        ([field]) => draft[field as StepField] === next[field as StepField],
      );
      return Object.fromEntries(standing);
    });
  };
  const submit = async () => {
    const input = inputOf(verb, draft);
    setFaults(input.ok ? {} : input.error);
    if (!input.ok) return;
    const version = overtaken ? task.version : seenVersion;
    setSeenVersion(version);
    const done = await step.send({ task: task.id, verb, input: input.value, seenVersion: version });
    if (done === null) onStale();
    else onDone();
  };
  return (
    <Dialog title={<span data-plain="">{`${label}: ${task.number}`}</span>} closeLabel={words.close} onClose={onClose}>
      <form
        ref={form}
        className="tck-form"
        noValidate
        data-plain=""
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!step.isSending) void submit();
        }}
      >
        <p className="tck-form-title">{task.title}</p>
        {DECIDING.includes(verb) && <PendingRequest task={task} />}
        {(verb === 'recall' || verb === 'supersede') && (
          <p className="tck-final">
            <StatusIcon status="overdue" />
            {words.finality[verb](
              task.number,
              unitsOf(task)
                .map((unit) => unitFullName(unit, lang))
                .join(', '),
            )}
          </p>
        )}
        {isForeseen ? (
          <p>{rung !== null && words.fields.reminderForeseen(causeText(rung)[lang])}</p>
        ) : (
          <StepFields verb={verb} task={task} draft={draft} faults={faults} onChange={change} />
        )}
        {(overtaken || !isStillPossible) && <ChangesNote changes={changes} isStillPossible={isStillPossible} />}
        {step.refusal !== null && !overtaken && (
          <p className="tck-refused" role="alert">
            <StatusIcon status="overdue" />
            {refusalText(step.refusal, lang)}
          </p>
        )}
        <div className="tck-form-buttons">
          <button
            type="submit"
            className="tc-button tc-button--primary tc-button--touch"
            disabled={step.isSending || !isStillPossible || (overtaken && !isCaughtUp)}
          >
            {step.isSending ? words.sending : overtaken ? words.sendAnyway(label) : label}
          </button>
          <Button size="touch" onPress={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
