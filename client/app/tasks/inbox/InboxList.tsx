/** The tasks of one tab, part by part; a part that is good news says so in words. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import type { TaskRow } from '#shared/directives/task-row.ts';
import { formatNumber, formatTime } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { InboxRow } from './InboxRow.tsx';
import type { InboxGroup, InboxTab } from './inbox-groups.ts';

export function InboxList({
  tab,
  groups,
  onReload,
}: {
  readonly tab: InboxTab;
  readonly groups: readonly InboxGroup[];
  readonly onReload: () => void;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  const now = useDataNow(MINUTE_MS);
  const list = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState('');
  const hasWaiting = groups.some(({ id }) => id === 'to-acknowledge');

  const onAcknowledged = useCallback(
    (row: TaskRow) => {
      setSaid(words.acknowledged(row.number));
      onReload();
    },
    [words, onReload],
  );
  // With the row its button moves on: the next one to acknowledge takes the focus, or the word that this was the last.
  useEffect(() => {
    if (said === '' || groups.length === 0) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const next = list.current?.querySelector<HTMLElement>('.tck-row-act button:not(:disabled)');
    (next ?? status.current)?.focus();
  }, [said, groups]);

  return (
    <div ref={list} className="tck-groups" data-plain="">
      <p ref={status} className={said === '' ? 'tc-unseen' : 'tck-said'} role="status" tabIndex={-1}>
        {said !== '' && <StatusIcon status="done" />}
        {said}
      </p>
      {tab === 'own' && !hasWaiting && (
        <p className="tck-mark">
          <StatusIcon status="done" />
          {words.allAcknowledged(formatTime(now))}
        </p>
      )}
      {groups.length === 0 && tab !== 'own' && <p className="tck-quiet">{words.nothing}</p>}
      {groups.map(({ id, rows }) => (
        <section key={id} className="tck-group" aria-labelledby={`inbox-${id}`}>
          <h2 id={`inbox-${id}`}>
            {words.groups[id]} <span className="tck-group-count">{formatNumber(rows.length, lang)}</span>
          </h2>
          <ul>
            {rows.map((one) => (
              <InboxRow key={one.row.id} one={one} isOwn={tab !== 'coordinating'} onAcknowledged={onAcknowledged} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
