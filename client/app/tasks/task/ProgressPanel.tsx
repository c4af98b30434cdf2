/** What the lead has reported: how far it is, who works on it, and the result with its evidence. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { FileLinks } from './FileLinks.tsx';
import { dayText } from './moment-text.ts';
import type { SeenTask } from './use-task.ts';
import type { TaskFile } from './use-task-files.ts';

/** `files`: the evidence of the result. */
export function ProgressPanel({ seen, files }: { readonly seen: SeenTask; readonly files: readonly TaskFile[] }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const { progress, officer, result, reminderCount } = seen.task;
  const percent = progress?.percent ?? null;
  return (
    <Panel title={words.progress}>
      <div className="tck-progress" data-plain="">
        {progress === null && result === null && <p className="tck-quiet">{words.noProgress}</p>}
        {progress !== null && (
          <>
            {percent !== null && (
              <div className="tck-percent">
                <span className="tck-percent-bar" aria-hidden="true">
                  <span style={{ width: `${percent}%` }} />
                </span>
                <strong>{words.percent(percent)}</strong>
              </div>
            )}
            <p className="tck-prose">{progress.words}</p>
            <p className="tck-quiet">{formatMoment(progress.at, now, lang)}</p>
          </>
        )}
        <dl className="tck-pairs">
          {officer !== null && (
            <>
              <dt>{words.officer}</dt>
              <dd>{officer}</dd>
            </>
          )}
          {reminderCount > 0 && (
            <>
              <dt>{words.reminded(reminderCount)}</dt>
              <dd>{seen.task.remindedAt !== null && formatMoment(seen.task.remindedAt, now, lang)}</dd>
            </>
          )}
          {result !== null && (
            <>
              <dt>{words.result}</dt>
              <dd>
                {result.number !== null && <strong>{result.number} </strong>}
                {words.resultDated(dayText(result.issuedOn, lang))}
                <p className="tck-prose">{result.words}</p>
                {files.length > 0 && <FileLinks task={seen.task.id} files={files} />}
              </dd>
            </>
          )}
        </dl>
      </div>
    </Panel>
  );
}
