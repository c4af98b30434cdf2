/** An import on its way into the store: how far it is, and that it goes on without this page. */

import { useEffect } from 'react';
import { Panel } from '#client/ui/Panel.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { useProgress } from './use-import.ts';

export function Writing({ id, onEnded }: { readonly id: string; readonly onEnded: () => void }) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const progress = useProgress(id, true);
  // After a restart of the server nobody waits for it any more, and only the journal knows how it ended.
  const hasEnded = progress !== null && (!progress.ok || progress.value.phase === 'finished');
  useEffect(() => {
    if (hasEnded) onEnded();
  }, [hasEnded, onEnded]);
  const { doneCount, totalCount } = progress?.ok ? progress.value : { doneCount: 0, totalCount: 0 };
  return (
    <Panel title={words.decided}>
      <ProgressLine
        text={words.committing(formatNumber(doneCount, lang), formatNumber(totalCount, lang))}
        share={totalCount === 0 ? null : doneCount / totalCount}
      />
    </Panel>
  );
}
