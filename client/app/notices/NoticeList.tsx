/** Notices, newest first: what of which task, when, and whom it did not reach. */

import { Link } from 'wouter';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { isGrave, urgencyRank } from '#shared/directives/urgency.ts';
import { formatAge, formatMoment, formatNumber, formatTime } from '#shared/i18n/format.ts';
import { NOTICE_LIST_MESSAGES } from '#shared/i18n/notice-list-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { NoticeRow } from '#shared/notices/notice-row.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { Notices } from './use-notices.ts';

/** A morning on which a thousand deadlines fall is read on the board. */
const MOST_LISTED = 100;

export function NoticeList({ notices }: { readonly notices: Notices }) {
  const { lang } = useDesk();
  const words = NOTICE_LIST_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const { isOffline, stoppedAt } = useConnection();
  const { rows, unreadCount, isUnread, markRead } = notices;
  const listed = rows.slice(0, MOST_LISTED);
  return (
    <section className="tcb" aria-label={words.title}>
      <header className="tcb-head">
        <h2>{words.title}</h2>
        {unreadCount > 0 && (
          <button type="button" className="tcb-read" onClick={() => markRead(rows)}>
            {words.readAll}
          </button>
        )}
      </header>
      {isOffline && stoppedAt !== null && (
        <p className="tcb-offline" role="status">
          <StatusIcon status="offline" />
          {words.stopped(formatTime(stoppedAt))}
        </p>
      )}
      {rows.length === 0 ? (
        <div className="tcb-none">
          <strong>{words.none}</strong>
          <p>{words.noneHint}</p>
        </div>
      ) : (
        <>
          <ol className="tcb-list">
            {listed.map((row) => (
              <NoticeItem key={row.id} row={row} now={now} isUnread={isUnread(row)} onRead={() => markRead([row])} />
            ))}
          </ol>
          <p className="tcb-foot">
            {rows.length > listed.length && `${words.more(formatNumber(rows.length - listed.length, lang))} `}
            {words.kept}
          </p>
        </>
      )}
    </section>
  );
}

function NoticeItem({
  row: { urgency, subject, path, decidedAt, troubles },
  now,
  isUnread,
  onRead,
}: {
  readonly row: NoticeRow;
  readonly now: Instant;
  readonly isUnread: boolean;
  readonly onRead: () => void;
}) {
  const { lang } = useDesk();
  const words = NOTICE_LIST_MESSAGES[lang];
  return (
    <li className="tcb-item" {...(isUnread && { 'data-unread': '' })}>
      <Link href={path} className="tcb-link" onClick={onRead}>
        {isUnread && <span className="tc-unseen">{words.unread}. </span>}
        {subject[lang]}
      </Link>
      <span className="tcb-when">
        {isGrave(urgency) && (
          <UrgencyLabel filled={urgencyRank(urgency) as 2 | 3}>{TASK_WORDS[lang].urgency[urgency]}</UrgencyLabel>
        )}
        {formatMoment(decidedAt, now, lang)} · {words.ago(formatAge(now - decidedAt, lang))}
      </span>
      {troubles.map(({ channel, unit, kind }) => (
        <span key={`${channel} ${unit} ${kind}`} className="tcb-trouble">
          <StatusIcon status="overdue" />
          {words.trouble(kind, channel, unit === null ? '' : unitShortName(unit, lang))}
        </span>
      ))}
    </li>
  );
}
