/** What can be done with the chosen task, by whoever sits here and where the task stands. */

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useRights, useViewer } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import type { BoardLine } from '#client/directives/board-store.ts';
import { ActionBar } from '#client/ui/ActionBar.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import type { Action } from '#shared/accounts/action.ts';
import { taskAnswerSchema } from '#shared/directives/directive-api.ts';
import type { Task, TaskId } from '#shared/directives/task.ts';
import { mayWordReminder } from '#shared/directives/task-rights.ts';
import { nextState, type TaskVerb } from '#shared/directives/task-steps.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { dayText, latestText, leftText } from './row-words.ts';
import { EXTENSION_VERBS, ExtendDialog, RemindDialog } from './StepDialogs.tsx';

/** Who goes through the rows by key asks for the one stopped at. */
const REST_MS = 150;

/** Before the server has said what may be done: what the post and the state of the row allow at all. */
const FORESEEN: Readonly<Partial<Record<TaskVerb, Action>>> = {
  remind: 'reminder:send',
  'ask-extension': 'extension:ask',
  'prepare-extension': 'extension:prepare',
  'grant-extension': 'extension:decide',
};

function useResting<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

type BoardActionsProps = {
  /** Null while nothing is chosen. */
  readonly line: BoardLine | null;
  readonly at: number;
  readonly isOffline: boolean;
  readonly aside: ReactNode;
  readonly onOpen: (task: TaskId) => void;
  /** A step was taken. */
  readonly onDone: () => void;
};

export function BoardActions({ line, at, isOffline, aside, onOpen, onDone }: BoardActionsProps) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const may = useRights();
  const viewer = useViewer();
  const [asked, setAsked] = useState<'remind' | 'extend' | null>(null);
  const [said, setSaid] = useState('');
  const id = line?.row.id ?? null;
  const rested = useResting(id);
  const path = rested === null || rested !== id || isOffline ? null : `/api/v1/directives/${rested}`;
  const answer = useAnswer(path, taskAnswerSchema, { news: line && `${line.row.version} ${line.row.latestAt}` });
  const task = answer.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said was said of another row
  useEffect(() => {
    setSaid('');
    setAsked(null);
  }, [id]);

  const foreseen = (verb: TaskVerb): boolean => {
    const action = FORESEEN[verb];
    return line !== null && action !== undefined && may(action) && nextState(line.row.state, verb) !== null;
  };
  const isShown = (verbs: readonly TaskVerb[]) => verbs.some((verb) => task?.verbs.includes(verb) ?? foreseen(verb));
  const canRemind = isShown(['remind']) && !isOffline;
  const mayWord = task === null || viewer === null || mayWordReminder(viewer, task.task as Task);
  // What there is to decide or to ask stands in the answer.
  const canExtend = task !== null && isShown(EXTENSION_VERBS) && !isOffline;
  const start = useCallback((what: 'remind' | 'extend') => {
    setSaid('');
    setAsked(what);
  }, []);
  useActionKeys(canRemind ? () => start('remind') : null, canExtend ? () => start('extend') : null);
  const done = (what: string) => {
    setAsked(null);
    setSaid(what);
    answer.reload();
    onDone();
  };

  if (line === null) {
    return <ActionBar label={words.actions} subject={words.choose} text={words.chooseKeys} aside={aside} />;
  }
  const { row } = line;
  const sentences = [
    row.dueOn === null ? `${words.noDeadline}.` : `${words.dueLine(dayText(row.dueOn, lang), leftText(line, lang))}.`,
    `${latestText(line, at, lang)}.`.replace(/\.\.$/, '.'),
    ...((task?.task.reminderCount ?? 0) > 0 ? [words.reminded(task?.task.reminderCount ?? 0)] : []),
  ];
  return (
    <>
      <ActionBar
        label={words.actions}
        subject={`${row.number} · ${unitShortName(row.lead, lang)}`}
        text={said === '' ? sentences.join(' ') : <span role="status">{said}</span>}
        aside={aside}
      >
        {isShown(['remind']) && (
          <button type="button" {...buttonOf('R', 'secondary')} disabled={!canRemind} onClick={() => start('remind')}>
            {words.remind}
          </button>
        )}
        {isShown(EXTENSION_VERBS) && (
          <button type="button" {...buttonOf('E', 'secondary')} disabled={!canExtend} onClick={() => start('extend')}>
            {words.extend}
          </button>
        )}
        <button type="button" {...buttonOf('Enter', 'primary')} onClick={() => onOpen(row.id as TaskId)}>
          {words.open}
        </button>
      </ActionBar>
      {asked === 'remind' && (
        <RemindDialog
          line={line}
          foreseen={mayWord ? null : (task?.rung ?? null)}
          onClose={() => setAsked(null)}
          onDone={() => done(words.remindDone)}
        />
      )}
      {asked === 'extend' && task !== null && (
        <ExtendDialog answer={task} onClose={() => setAsked(null)} onDone={() => done(words.extendDone)} />
      )}
    </>
  );
}

const buttonOf = (key: string, kind: 'primary' | 'secondary') => ({
  className: `tc-button tc-button--${kind} tc-button--touch`,
  'aria-keyshortcuts': key,
});

/** R and E act on the chosen row from wherever nobody is writing. */
function useActionKeys(remind: (() => void) | null, extend: (() => void) | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const isWriting =
        event.target instanceof HTMLElement && event.target.matches('input:not([type=radio]), textarea, select');
      if (isWriting || document.querySelector('dialog[open]') !== null) return;
      const act = { r: remind, e: extend }[event.key.toLowerCase()] ?? null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
