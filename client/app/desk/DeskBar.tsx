/** The bar of every desk page: pages, stamp, the clock of the data, language, theme, search. */

import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { Stamp } from '#client/ui/Stamp.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TopBar, TopBarButton } from '#client/ui/TopBar.tsx';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { formatClock, formatWeekdayDate } from '#shared/i18n/format.ts';
import { useConnection } from '../connection.ts';
import { NoticeBell } from '../notices/NoticeBell.tsx';
import { BarMenu } from './BarMenu.tsx';
import { useDesk } from './desk-context.ts';
import { DESK_PAGES, type DeskPage, isCurrentPage, isPageOpen } from './desk-pages.ts';
import { PersonMenu } from './PersonMenu.tsx';

const CLOCK_MS = 250;

export function DeskBar({ onSearch, onHelp }: { readonly onSearch: () => void; readonly onHelp: () => void }) {
  const { lang, theme, setLang, setTheme } = useDesk();
  const words = DESK_MESSAGES[lang];
  const [path] = useLocation();
  const { isSimulated } = useConnection();
  const may = useRights();
  const pages = DESK_PAGES.filter((page) => isPageOpen(page, may));
  const management = pages.filter(({ isManagement }) => isManagement === true);
  const link = (page: DeskPage) => (
    <Link key={page.id} href={page.href} aria-current={isCurrentPage(page, path) ? 'page' : undefined}>
      {words.pages[page.id]}
    </Link>
  );
  return (
    <TopBar
      name={words.product}
      homeHref="/"
      navLabel={words.navigation}
      nav={
        <>
          {pages.filter(({ isManagement }) => isManagement !== true).map(link)}
          {management.length > 0 && (
            <BarMenu
              label={words.management}
              summary={words.management}
              isCurrent={management.some((page) => isCurrentPage(page, path))}
            >
              {management.map(link)}
            </BarMenu>
          )}
        </>
      }
      tools={
        <>
          {isSimulated && <Stamp kind="simulated">{words.simulated}</Stamp>}
          <DataClock />
          <TopBarButton label={words.search} keys="Control+K /" onPress={onSearch}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="10.5" cy="10.5" r="6.5" />
              <path d="M15.5 15.5 21 21" />
            </svg>
          </TopBarButton>
          <TopBarButton label={words.help} keys="?" onPress={onHelp}>
            ?
          </TopBarButton>
          <TopBarButton
            label={`${words.otherLanguageCode}, ${words.otherLanguage}`}
            onPress={() => setLang(lang === 'vi' ? 'en' : 'vi')}
          >
            {words.otherLanguageCode}
          </TopBarButton>
          <TopBarButton
            label={theme === 'light' ? words.toDark : words.toLight}
            onPress={() => setTheme(theme === 'light' ? 'dark' : 'light')}
          >
            <ThemeDrawing isLight={theme === 'light'} />
          </TopBarButton>
          <NoticeBell />
          <PersonMenu />
        </>
      }
    />
  );
}

/** The clock of the data, checked against the server; while the server is gone it is still the room's clock. */
function DataClock() {
  const { lang } = useDesk();
  const { clockNow, hasDrift } = useConnection();
  const [now, setNow] = useState(clockNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(clockNow()), CLOCK_MS);
    return () => clearInterval(timer);
  }, [clockNow]);
  return (
    <span className="tcd-clock" data-plain="">
      {hasDrift && <StatusIcon status="due-soon" label={DESK_MESSAGES[lang].drift} />}
      <span className="tcd-clock-date">{formatWeekdayDate(now, lang)}</span>
      <time>{formatClock(now)}</time>
    </span>
  );
}

/** What a press gives: a moon from light, a sun from dark. */
function ThemeDrawing({ isLight }: { readonly isLight: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {isLight ? (
        <path d="M19.5 14.4A8 8 0 0 1 9.6 4.5a8 8 0 1 0 9.9 9.9Z" />
      ) : (
        <>
          <circle cx="12" cy="12" r="4.4" />
          <path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2" />
        </>
      )}
    </svg>
  );
}
