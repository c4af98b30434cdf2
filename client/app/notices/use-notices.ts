/** The notices that this person is shown, newest first, and which of them were read. */

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Me } from '#client/accounts/session.ts';
import { useNoun } from '#client/indicators/live-data.tsx';
import { NOTICE_ROWS, type NoticeRow } from '#shared/notices/notice-row.ts';
import { keepMarks, keptUnder, markOf, newestFirst, readMarks } from './read-marks.ts';

export type Notices = {
  readonly rows: readonly NoticeRow[];
  readonly unreadCount: number;
  readonly isUnread: (row: NoticeRow) => boolean;
  readonly markRead: (read: readonly NoticeRow[]) => void;
};

/** Without storage everything stays unread; the list itself is the room's. */
function keptText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function useNotices({ id, choice }: Me): Notices {
  const key = keptUnder(id, choice.post.id);
  const shown = useNoun<NoticeRow>(NOTICE_ROWS);
  const rows = useMemo(() => newestFirst(shown), [shown]);
  const [kept, setKept] = useState(() => keptText(key));
  const marks = useMemo(() => readMarks(kept), [kept]);
  useEffect(() => {
    setKept(keptText(key));
    // Read in another window of this browser.
    const changed = (event: StorageEvent) => {
      if (event.key === key) setKept(event.newValue);
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }, [key]);
  const isUnread = useCallback((row: NoticeRow) => !marks.has(markOf(row)), [marks]);
  const markRead = useCallback(
    (read: readonly NoticeRow[]) => {
      const text = keepMarks(readMarks(keptText(key)), read, rows);
      setKept(text);
      try {
        localStorage.setItem(key, text);
      } catch {
        // Read for as long as this page stands.
      }
    },
    [key, rows],
  );
  return { rows, unreadCount: rows.filter(isUnread).length, isUnread, markRead };
}
