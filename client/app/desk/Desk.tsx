/** The desk: top bar, the page of the address, and the language and theme of the person who sits there. */

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { refreshSession, useIsSessionUnanswered, useMe, useRights, useSession } from '#client/accounts/session.ts';
import { useIsStepUpAsked } from '#client/accounts/step-up.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { OriginContext } from '#client/indicators/origin-number.tsx';
import { ScreenContext } from '#client/indicators/use-figure.ts';
import { shortTitle, unitShortName } from '#client/units/unit-names.ts';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { lazyPart } from '../lazy-part.tsx';
import { useReceipt } from '../tasks/inbox/use-receipt.ts';
import { DeskBands } from './DeskBands.tsx';
import { DeskBar } from './DeskBar.tsx';
import { DeskContext, type Theme, useDesk } from './desk-context.ts';
import { DESK_PAGES, isCurrentPage, isPageOpen } from './desk-pages.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageDoor } from './PageDoor.tsx';
import { ActingStrip } from './PersonMenu.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { useOriginTrail } from './use-origin-trail.ts';
import { usePageFocus } from './use-page-focus.ts';
import './desk.css';

const OverviewPage = lazyPart(async () => (await import('../overview/OverviewPage.tsx')).OverviewPage);
const TasksPage = lazyPart(async () => (await import('../tasks/TasksPage.tsx')).TasksPage);
const ComposePage = lazyPart(async () => (await import('../tasks/ComposePage.tsx')).ComposePage);
const InboxPage = lazyPart(async () => (await import('../tasks/InboxPage.tsx')).InboxPage);
const TaskPage = lazyPart(async () => (await import('../tasks/TaskPage.tsx')).TaskPage);
const UnitsPage = lazyPart(async () => (await import('../unit/UnitsPage.tsx')).UnitsPage);
const UnitPage = lazyPart(async () => (await import('../unit/UnitPage.tsx')).UnitPage);
const IndicatorsPage = lazyPart(async () => (await import('../indicator/IndicatorsPage.tsx')).IndicatorsPage);
const IndicatorPage = lazyPart(async () => (await import('../indicator/IndicatorPage.tsx')).IndicatorPage);
const EgovPage = lazyPart(async () => (await import('../egov/EgovPage.tsx')).EgovPage);
const OpenPage = lazyPart(async () => (await import('../open/OpenPage.tsx')).OpenPage);
const OriginsPage = lazyPart(async () => (await import('../origins/OriginsPage.tsx')).OriginsPage);
const CataloguePage = lazyPart(async () => (await import('../catalogue/CataloguePage.tsx')).CataloguePage);
const TargetsPage = lazyPart(async () => (await import('../catalogue/TargetsPage.tsx')).TargetsPage);
const ImportPage = lazyPart(async () => (await import('../imports/ImportPage.tsx')).ImportPage);
const PeoplePage = lazyPart(async () => (await import('../people/PeoplePage.tsx')).PeoplePage);
const ScreensPage = lazyPart(async () => (await import('../screens/ScreensPage.tsx')).ScreensPage);
const AuditPage = lazyPart(async () => (await import('../audit/AuditPage.tsx')).AuditPage);
const SignInPage = lazyPart(async () => (await import('../sign-in/SignInPage.tsx')).SignInPage);
const EnrolPage = lazyPart(async () => (await import('../sign-in/EnrolPage.tsx')).EnrolPage);
const AccountPage = lazyPart(async () => (await import('../account/AccountPage.tsx')).AccountPage);
const StepUpDialog = lazyPart(async () => (await import('./StepUpDialog.tsx')).StepUpDialog);
const OriginDialog = lazyPart(async () => (await import('../origins/OriginDialog.tsx')).OriginDialog);
const Palette = lazyPart(async () => (await import('../palette/Palette.tsx')).Palette);

/** What an officer is likely to open next, so that no way from page to page waits for code. */
const NEXT = [
  OverviewPage,
  TasksPage,
  TaskPage,
  UnitPage,
  IndicatorPage,
  OriginDialog,
  IndicatorsPage,
  UnitsPage,
  EgovPage,
  Palette,
  OpenPage,
];

/** One part in each idle moment: the page that stands goes first. */
function usePreload(): void {
  useEffect(() => {
    let handle = 0;
    const fetchNext = ([part, ...rest]: typeof NEXT) => {
      if (part === undefined) return;
      handle = requestIdleCallback(() => {
        part.preload();
        fetchNext(rest);
      });
    };
    const timer = setTimeout(() => fetchNext(NEXT), PRELOAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(handle);
    };
  }, []);
}

/** Who goes on at once should not have to wait behind what is fetched ahead. */
const PRELOAD_AFTER_MS = 4_000;

const KEPT = { lang: 'toan-canh:lang', theme: 'toan-canh:theme' } as const;

/** An address may say the language; else the person's last choice; else Vietnamese. */
function firstLang(): Lang {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEPT.lang);
  return asked === 'en' ? 'en' : 'vi';
}

const firstTheme = (): Theme => (localStorage.getItem(KEPT.theme) === 'dark' ? 'dark' : 'light');

export function Desk() {
  usePreload();
  const [lang, setLang] = useState(firstLang);
  const [theme, setTheme] = useState(firstTheme);
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem(KEPT.lang, lang);
  }, [lang]);
  // Before the first picture: a light desk must not begin with a dark flash.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEPT.theme, theme);
    return () => {
      document.documentElement.dataset.theme = 'dark';
    };
  }, [theme]);
  const desk = useMemo(() => ({ lang, theme, setLang, setTheme }), [lang, theme]);
  const screen = useMemo(
    () => ({
      lang,
      unitName: (unit: UnitRef) => unitShortName(unit, lang),
      shortTitle: (title: string) => shortTitle(title, lang),
    }),
    [lang],
  );
  return (
    <DeskContext value={desk}>
      <ScreenContext value={screen}>
        <Frame lang={lang} theme={theme} />
      </ScreenContext>
    </DeskContext>
  );
}

type Overlay = 'none' | 'search' | 'help';

/** Bar, page, and what may lie over it: one thing at a time. */
function Frame({ lang, theme }: { readonly lang: Lang; readonly theme: Theme }) {
  const main = useRef<HTMLElement>(null);
  const [overlay, setOverlay] = useState<Overlay>('none');
  const origins = useOriginTrail();
  const { isOffline } = useConnection();
  useEndedSession();
  useReceipt();
  const isStepUpAsked = useIsStepUpAsked();
  const search = useCallback(() => setOverlay('search'), []);
  const help = useCallback(() => setOverlay('help'), []);
  const closeOverlay = useCallback(() => setOverlay('none'), []);
  useDeskKeys({ search, help, origin: origins.open });
  usePageFocus(main);
  return (
    <OriginContext value={origins.open}>
      <div className="tcd" data-theme={theme} {...(isOffline && { 'data-offline': '' })}>
        {/* biome-ignore lint/a11y/useValidAnchor: it does go to its fragment, only without a step in the history */}
        <a
          className="tcd-skip"
          href="#main"
          onClick={(event) => {
            // Not left in the address: on the way back the browser would take the focus from the title to it.
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {DESK_MESSAGES[lang].toContent}
        </a>
        <DeskBar onSearch={search} onHelp={help} />
        <ActingStrip />
        <main id="main" ref={main} tabIndex={-1}>
          <Pages />
        </main>
        <DeskBands />
        {isStepUpAsked && <StepUpDialog />}
        {origins.keys.length > 0 && <OriginDialog trail={origins} />}
        {overlay === 'search' && <Palette onClose={closeOverlay} onHelp={help} />}
        {overlay === 'help' && <KeysDialog onClose={closeOverlay} />}
      </div>
    </OriginContext>
  );
}

/** The stream ends with the session and says so; the server then says who this is now. */
function useEndedSession(): void {
  const { store } = useLiveData();
  useEffect(
    () =>
      store.state.subscribe(({ link }, before) => {
        const isRefused = link.kind === 'refused' && link.code === 'unauthorised';
        if (isRefused && before.link !== link) void refreshSession();
      }),
    [store],
  );
}

/** Pages with a door of their own, or none at all. */
const OWN_DOOR = /^\/(sign-in|enrol|account|open|origins|units\/.+)$/;

/** Nothing is drawn before the server has said who this is: a page would ask for what its person may not see. */
function Pages() {
  const { lang } = useDesk();
  const session = useSession();
  const isUnanswered = useIsSessionUnanswered();
  const may = useRights();
  const [path] = useLocation();
  if (session === null && !isUnanswered) return null;
  const page = DESK_PAGES.find((one) => isCurrentPage(one, path));
  const isOpen = page === undefined || isUnanswered || OWN_DOOR.test(path) || isPageOpen(page, may);
  return (
    <PageDoor isOpen={isOpen} title={page === undefined ? '' : DESK_MESSAGES[lang].pages[page.id]}>
      <Routes />
    </PageDoor>
  );
}

function Routes() {
  return (
    <Switch>
      <Route path="/" component={OverviewPage} />
      <Route path="/tasks" component={TasksPage} />
      <Route path="/inbox" component={InboxPage} />
      <Route path="/tasks/new" component={ComposePage} />
      <Route path="/tasks/:id">{({ id }) => <TaskPage key={id} id={id} />}</Route>
      <Route path="/units" component={UnitsPage} />
      <Route path="/units/:code">{({ code }) => <UnitPage key={code} code={code} />}</Route>
      <Route path="/indicators" component={IndicatorsPage} />
      <Route path="/indicators/:id">{({ id }) => <IndicatorPage key={id} id={id} />}</Route>
      <Route path="/egov" component={EgovPage} />
      <Route path="/open" component={OpenPage} />
      <Route path="/origins" component={OriginsPage} />
      <Route path="/catalogue" component={CataloguePage} />
      <Route path="/targets" component={TargetsPage} />
      <Route path="/import" component={ImportPage} />
      <Route path="/people" component={PeoplePage} />
      <Route path="/screens" component={ScreensPage} />
      <Route path="/audit" component={AuditPage} />
      <Route path="/sign-in">
        <SignInPage />
      </Route>
      <Route path="/enrol" component={EnrolPage} />
      <Route path="/account" component={AccountDoor} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}

function AccountDoor() {
  const isSignedIn = useMe() !== null;
  return (
    <PageDoor isOpen={isSignedIn} title="">
      <AccountPage />
    </PageDoor>
  );
}
