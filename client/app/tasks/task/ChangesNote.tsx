/** What others did to the task while this person was deciding: told before anything is sent again. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatMoment } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import type { Change } from './changed-since.ts';
import { whoText } from './StoryPanel.tsx';

export function ChangesNote({
  changes,
  isStillPossible,
}: {
  readonly changes: readonly Change[];
  readonly isStillPossible: boolean;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const lines = changes.map((change, place) => ({ ...change, place }));
  return (
    <div className="tck-changes" role="alert" data-plain="">
      <p>
        <StatusIcon status="due-soon" />
        <strong>{words.changed}</strong>
      </p>
      <ul>
        {lines.map(({ verb, at, by, place }) => (
          <li key={place}>
            {formatMoment(at, now, lang)}: {TASK_WORDS[lang].happened[verb]}
            {by !== null && whoText(by, lang) !== '' && `, ${whoText(by, lang)}`}
          </li>
        ))}
      </ul>
      <p className="tck-quiet">
        {words.changedHint} {!isStillPossible && words.noLonger}
      </p>
    </div>
  );
}
