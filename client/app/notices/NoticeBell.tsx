/** The bell of the bar: how many notices are unread, and the list of them. */

import { useState } from 'react';
import { type Me, useMay, useMe } from '#client/accounts/session.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { NOTICE_LIST_MESSAGES } from '#shared/i18n/notice-list-messages.ts';
import { BarMenu } from '../desk/BarMenu.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { NoticeList } from './NoticeList.tsx';
import { useNotices } from './use-notices.ts';
import './notices.css';

/** More than these are written as `99+`. */
const MOST_COUNTED = 99;

/** Notices are of tasks and sent to posts: for nobody else is there a bell. */
export function NoticeBell() {
  const me = useMe();
  const seesTasks = useMay('task:see');
  return me === null || !seesTasks ? null : <Bell me={me} />;
}

function Bell({ me }: { readonly me: Me }) {
  const { lang } = useDesk();
  const words = NOTICE_LIST_MESSAGES[lang];
  const notices = useNotices(me);
  const [isOpen, setIsOpen] = useState(false);
  const { unreadCount } = notices;
  const count = formatNumber(unreadCount, lang);
  return (
    <BarMenu
      isWide
      label={words.button(count)}
      onOpenChange={setIsOpen}
      summary={
        <>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 3.5a6 6 0 0 0-6 6v4.2L4 17.5h16l-2-3.8V9.5a6 6 0 0 0-6-6Z" />
            <path d="M9.8 20.5a2.4 2.4 0 0 0 4.4 0" />
          </svg>
          {unreadCount > 0 && (
            <span className="tcb-count" aria-hidden="true">
              {unreadCount > MOST_COUNTED ? `${MOST_COUNTED}+` : count}
            </span>
          )}
        </>
      }
    >
      {isOpen && <NoticeList notices={notices} />}
    </BarMenu>
  );
}
