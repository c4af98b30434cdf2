/** What was asked for and waits for a decision: a later deadline, or another addressee. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import type { Task } from '#shared/directives/task.ts';
import { formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { weekdayText } from './moment-text.ts';
import { unitFullName } from './unit-name.ts';

export function PendingRequest({ task: { extension, transfer } }: { readonly task: Task }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  if (extension === null && transfer === null) return null;
  return (
    <div className="tck-pending" data-plain="">
      {extension !== null && (
        <>
          <strong>
            {(extension.askedAt === null ? words.extensionPrepared : words.extensionAsked)(
              weekdayText(extension.until, lang),
            )}
          </strong>
          <p className="tck-prose">{extension.reason}</p>
          {extension.askedAt !== null && <p className="tck-quiet">{formatMoment(extension.askedAt, now, lang)}</p>}
        </>
      )}
      {transfer !== null && (
        <>
          <strong>{words.transferAsked(transfer.to === null ? null : unitFullName(transfer.to, lang))}</strong>
          <p className="tck-prose">{transfer.reason}</p>
          <p className="tck-quiet">{formatMoment(transfer.at, now, lang)}</p>
        </>
      )}
    </div>
  );
}
