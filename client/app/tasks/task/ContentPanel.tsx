/** What is to be done and made, where it comes from, and what it is about: document or spoken words, indicators, files. */

import type { ReactNode } from 'react';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { FileLinks } from './FileLinks.tsx';
import { LinkedIndicators } from './LinkedIndicators.tsx';
import { dayText } from './moment-text.ts';
import { unitFullName } from './unit-name.ts';
import type { SeenTask } from './use-task.ts';
import type { TaskFile } from './use-task-files.ts';

/** `files`: those of the task but for the evidence of its result, which stands with the result. */
export function ContentPanel({ seen, files }: { readonly seen: SeenTask; readonly files: readonly TaskFile[] }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const { task, source } = seen;
  return (
    <Panel title={words.content} {...(source?.kind === 'spoken' ? { scope: words.summaryOfSpoken } : {})}>
      <div className="tck-content">
        {task.content !== '' && (
          <p className="tck-prose" data-plain="">
            {task.content}
          </p>
        )}
        <dl className="tck-pairs tck-pairs--wide">
          {task.product !== '' && (
            <Pair label={words.product}>
              <span data-plain="">{task.product}</span>
            </Pair>
          )}
          <Pair label={words.source}>
            <span data-plain="">
              <Source seen={seen} />
            </span>
          </Pair>
          <Pair label={words.followUp}>{unitFullName(task.followUp.unit, lang)}</Pair>
          {task.indicators.length > 0 && (
            <Pair label={words.indicators}>
              <LinkedIndicators task={task} />
            </Pair>
          )}
          {files.length > 0 && (
            <Pair label={words.attachments}>
              <FileLinks task={task.id} files={files} />
            </Pair>
          )}
        </dl>
      </div>
    </Panel>
  );
}

function Pair({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Spoken words are told as what they are, by whom and when; they stand between no quotation marks. */
function Source({ seen: { source, task } }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  if (source === null) return words.played;
  if (source.kind === 'spoken') {
    const said = [
      `${words.spoken}: ${source.speaker}`,
      formatMoment(source.saidAt ?? task.issuedAt, now, lang),
      ...(source.occasion === '' ? [] : [words.spokenAt(source.occasion)]),
    ];
    return said.join(', ');
  }
  const signed = [source.signingForm, source.signer].filter(Boolean).join(' ');
  return (
    <>
      <strong>
        {TASK_WORDS[lang].documentKind[source.documentKind]} {source.number}
      </strong>{' '}
      {words.documentOf(dayText(source.issuedOn, lang))}
      {signed !== '' && (
        <>
          <br />
          {words.signer}: {signed}
        </>
      )}
    </>
  );
}
