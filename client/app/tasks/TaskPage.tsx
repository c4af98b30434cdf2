/** One task: who has it and how far, what is to be done by when, its story, and what this person may do. */

import { Link } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useTaskReceipt } from './inbox/use-receipt.ts';
import { ActionsPanel } from './task/ActionsPanel.tsx';
import { AddresseePanel } from './task/AddresseePanel.tsx';
import { ContentPanel } from './task/ContentPanel.tsx';
import { DeadlinePanel } from './task/DeadlinePanel.tsx';
import { ProgressPanel } from './task/ProgressPanel.tsx';
import { StoryPanel } from './task/StoryPanel.tsx';
import { TaskHead } from './task/TaskHead.tsx';
import './task/task-page.css';
import { type SeenTask, useTask } from './task/use-task.ts';
import { type TaskFile, useTaskFiles } from './task/use-task-files.ts';

export function TaskPage({ id }: { readonly id: string }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { value, refusal, reload } = useTask(id);
  const seen = value as SeenTask | null;
  useTaskReceipt(seen?.task ?? null);
  if (seen !== null) return <OneTask seen={seen} onReload={reload} />;
  if (refusal === null) return <div className="tcd-page" aria-busy="true" />;
  const isGone = refusal.code === 'not-found' || refusal.code === 'forbidden';
  return (
    <div className="tcd-page" data-plain="">
      <PageHead
        title={isGone ? words.notThere : words.unanswered}
        lead={isGone ? words.notThereHint : refusalText(refusal, lang)}
      />
      {isGone ? (
        <Link href="/tasks" className="tcd-link">
          {DESK_MESSAGES[lang].pages.tasks}
        </Link>
      ) : (
        <Button onPress={reload}>{words.again}</Button>
      )}
    </div>
  );
}

/** What is to be done comes before the rest, also where everything stands in one column. */
function OneTask({ seen, onReload }: { readonly seen: SeenTask; readonly onReload: () => void }) {
  const files = useTaskFiles(seen.task);
  const isEvidence = ({ id }: TaskFile) => seen.task.result?.attachments.includes(id) ?? false;
  return (
    <article className="tcd-page tck-page">
      <TaskHead seen={seen} />
      <div className="tck-body">
        <div className="tck-act">
          <ActionsPanel seen={seen} onReload={onReload} />
        </div>
        <div className="tck-main">
          <AddresseePanel seen={seen} />
          <ContentPanel seen={seen} files={files.filter((file) => !isEvidence(file))} />
          <StoryPanel seen={seen} />
        </div>
        <div className="tck-end">
          <DeadlinePanel seen={seen} />
          <ProgressPanel seen={seen} files={files.filter(isEvidence)} />
        </div>
      </div>
    </article>
  );
}
