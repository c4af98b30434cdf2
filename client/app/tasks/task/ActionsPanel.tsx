/** What this person may do with the task now: a button for each step, the most expected first, what cannot be undone last. */

import { useEffect, useRef, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { useViewer } from '#client/accounts/session.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { isUnacknowledged, leadOf } from '#shared/directives/task.ts';
import { actingUnit } from '#shared/directives/task-rights.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { AcknowledgeClock } from './AcknowledgeClock.tsx';
import { ChangesNote } from './ChangesNote.tsx';
import { PendingRequest } from './PendingRequest.tsx';
import { StepDialog } from './StepDialog.tsx';
import { type FormVerb, hasForm } from './step-draft.ts';
import { isOvertaken, useStep } from './use-step.ts';
import type { SeenTask } from './use-task.ts';

/** What one most likely came for. `deliver` is a machine's and has no button. */
const ORDER: readonly TaskVerb[] = [
  ...(['acknowledge', 'grant-extension', 'refuse-extension', 'transfer', 'keep', 'confirm', 'send-back'] as const),
  ...(['progress', 'report', 'contribute', 'ask-extension', 'prepare-extension', 'assign', 'ask-transfer'] as const),
  ...(['remind', 'resume', 'close', 'suspend', 'supersede', 'recall'] as const),
];
const FINAL: readonly TaskVerb[] = ['supersede', 'recall'];
/** Somebody waits for these; the others are taken when one sees fit. */
const EXPECTED: readonly TaskVerb[] = ORDER.slice(0, ORDER.indexOf('ask-extension'));

export function ActionsPanel({ seen, onReload }: { readonly seen: SeenTask; readonly onReload: () => void }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const labels = TASK_WORDS[lang].verb;
  const [form, setForm] = useState<FormVerb | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const step = useStep();
  const now = useDataNow(SECOND_MS);
  const { task } = seen;
  const viewer = useViewer();
  // The limit is the lead's: a coordinating unit acknowledges without one.
  const isForLead = viewer !== null && actingUnit(viewer, 'acknowledge', task) === leadOf(task);
  const verbs = ORDER.filter((verb) => seen.verbs.includes(verb));
  const usual = verbs.filter((verb) => !FINAL.includes(verb));
  const first = EXPECTED.includes(usual[0] ?? 'remind') ? usual[0] : undefined;

  const done = (verb: TaskVerb) => {
    setForm(null);
    setSaid(words.done(labels[verb]));
    onReload();
  };
  // The button that was pressed may be gone with the step that it took: the focus goes to the word that it was taken.
  useEffect(() => {
    if (said !== '') status.current?.focus();
  }, [said]);

  const press = async (verb: TaskVerb) => {
    setSaid('');
    if (hasForm(verb)) {
      setForm(verb);
      return;
    }
    const sent = await step.send({ task: task.id, verb, input: {}, seenVersion: task.version });
    if (sent === null) onReload();
    else done(verb);
  };
  const draw = (verb: TaskVerb) => (
    <Button
      key={verb}
      kind={verb === first ? 'primary' : 'secondary'}
      size={verb === first ? 'touch' : 'normal'}
      isDisabled={step.isSending}
      onPress={() => void press(verb)}
    >
      {labels[verb]}
    </Button>
  );
  return (
    <Panel title={words.actions}>
      <div className="tck-actions">
        {isUnacknowledged(task) && verbs.includes('acknowledge') && isForLead && (
          <AcknowledgeClock task={task} story={seen.story} now={now} />
        )}
        <PendingRequest task={task} />
        {step.refusal !== null &&
          (isOvertaken(step.refusal) ? (
            <ChangesNote changes={step.changes} isStillPossible={verbs.includes('acknowledge')} />
          ) : (
            <p className="tck-refused" role="alert" data-plain="">
              <StatusIcon status="overdue" />
              {refusalText(step.refusal, lang)}
            </p>
          ))}
        <p ref={status} className={said === '' ? 'tc-unseen' : 'tck-said'} role="status" tabIndex={-1} data-plain="">
          {said !== '' && <StatusIcon status="done" />}
          {said}
        </p>
        {verbs.length === 0 && <p className="tck-quiet">{words.noActions}</p>}
        {usual.length > 0 && <div className="tck-buttons">{usual.map(draw)}</div>}
        {verbs.length > usual.length && (
          <div className="tck-buttons tck-buttons--final">{verbs.filter((verb) => FINAL.includes(verb)).map(draw)}</div>
        )}
      </div>
      {form !== null && (
        <StepDialog
          key={form}
          verb={form}
          seen={seen}
          onStale={onReload}
          onClose={() => setForm(null)}
          onDone={() => done(form)}
        />
      )}
    </Panel>
  );
}
