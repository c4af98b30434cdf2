/** The wall: one stage of fixed proportions, its header and footer, the scene of the moment, and the truth about the link. */

import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import { useNoun, useRecord } from '#client/indicators/live-data.tsx';
import { ScreenContext, useScreen } from '#client/indicators/use-figure.ts';
import { ConnectionBand } from '#client/ui/ConnectionBand.tsx';
import { FrozenFrame, Stamp } from '#client/ui/Stamp.tsx';
import { Standby } from '#client/ui/Standby.tsx';
import { type FooterItem, WallFooter } from '#client/ui/WallFooter.tsx';
import { WallHeader } from '#client/ui/WallHeader.tsx';
import { wallStage } from '#client/ui/wall-unit.ts';
import { shortTitle, unitShortName } from '#client/units/unit-names.ts';
import { formatClock, formatDate, formatNumber, formatWeekdayDate, type Lang } from '#shared/i18n/format.ts';
import { SCREEN_MESSAGES } from '#shared/i18n/screen-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { lazyPart } from '../lazy-part.tsx';
import { Scene } from './Scene.tsx';
import type { ScreenState } from './screen-keeper.ts';
import { useScreenState } from './use-screen.ts';
import { useWallKeys, type WallKeys } from './use-wall-keys.ts';
import './wall.css';

const EnrolmentPicture = lazyPart(async () => (await import('./EnrolmentPicture.tsx')).EnrolmentPicture);

/** The stage in pixels, followed as the window changes. */
function useStage() {
  const [size, setSize] = useState(() => ({ width: innerWidth, height: innerHeight }));
  useEffect(() => {
    const read = () => setSize({ width: innerWidth, height: innerHeight });
    addEventListener('resize', read);
    return () => removeEventListener('resize', read);
  }, []);
  return useMemo(() => wallStage(size.width, size.height), [size]);
}

/** Against burn-in the whole picture moves two pixels round four points; the dark margin covers the edges. */
const ORBIT_MS = 180_000;
const ORBIT = ['0 0', '2px 0', '2px 2px', '0 2px'];

function useOrbit(): string {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((before) => (before + 1) % ORBIT.length), ORBIT_MS);
    return () => clearInterval(timer);
  }, []);
  return ORBIT[step] ?? '0 0';
}

export function Wall({ lang }: { readonly lang: Lang }) {
  const stage = useStage();
  const orbit = useOrbit();
  const keys = useWallKeys();
  const state = useScreenState();
  const { isOffline } = useConnection();
  const screen = useMemo(
    () => ({
      lang,
      unitName: (unit: UnitRef) => unitShortName(unit, lang),
      shortTitle: (title: string) => shortTitle(title, lang),
    }),
    [lang],
  );
  const style: CSSProperties & Record<'--u', string> = {
    '--u': `${stage.unit}px`,
    width: stage.widthU * stage.unit,
    height: 2160 * stage.unit,
    left: stage.left,
    top: stage.top,
    translate: orbit,
  };
  return (
    <ScreenContext value={screen}>
      <main
        className={`tc-wall tcw${stage.widthU > 3840 ? ' tcw--wide' : ''}`}
        data-theme="dark"
        lang={lang}
        style={style}
        {...(isOffline && { 'data-offline': '' })}
      >
        {state.kind === 'blank' && <Blank why={state.why} />}
        {state.kind === 'enrolling' && <EnrolmentPicture offer={state.offer} />}
        {state.kind === 'showing' && keys.isBlank && <Standby label={WALL_MESSAGES[lang].standby} />}
        {state.kind === 'showing' && !keys.isBlank && (
          <>
            <Header keys={keys} isWide={stage.widthU > 3840} />
            <Scene id={keys.scene} isWide={stage.widthU > 3840} unit={stage.unit} />
            <Footer isDemoScreen={state.isDemo} />
            <Bands />
            {keys.frozenAt !== null && <Frozen since={keys.frozenAt} />}
          </>
        )}
      </main>
    </ScreenContext>
  );
}

/** Black but for one line: who finds it dark must be able to tell it from a broken screen. */
function Blank({ why }: Pick<Extract<ScreenState, { kind: 'blank' }>, 'why'>) {
  const word = why === 'revoked' ? 'revoked' : 'leaseEnded';
  return (
    <p className="tcw-blank" role="status">
      <span>
        {SCREEN_MESSAGES.vi[word]} / <span lang="en">{SCREEN_MESSAGES.en[word]}</span>
      </span>
    </p>
  );
}

function Header({ keys, isWide }: { keys: WallKeys; isWide: boolean }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const { hasDrift } = useConnection();
  const now = useClockNow();
  const scenes = {
    overview: isWide ? words.scenes.wide : words.scenes.overview,
    map: words.scenes.map,
    egov: words.scenes.egov,
    directives: words.scenes.directives,
  };
  const weekday = formatWeekdayDate(now, lang).split(', ')[0] ?? '';
  return (
    <WallHeader
      name={words.product}
      owner={words.owner}
      sceneLabel={words.sceneLabel}
      scene={scenes[keys.scene]}
      weekday={weekday}
      date={formatDate(now, lang)}
      clock={formatClock(now)}
      {...(hasDrift && { driftLabel: words.drift })}
    />
  );
}

/** The header clock goes on while the wall is frozen or the server is gone: it is the room's clock. */
function useClockNow(): number {
  const { clockNow } = useConnection();
  const [now, setNow] = useState(clockNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(clockNow()), 250);
    return () => clearInterval(timer);
  }, [clockNow]);
  return now;
}

function Footer({ isDemoScreen }: { readonly isDemoScreen: boolean }) {
  const { lang, shortTitle: short } = useScreen();
  const words = WALL_MESSAGES[lang];
  const sources = useNoun<SourceRoomRecord>('source');
  const { isSimulated, lastUpdateAt, isOffline } = useConnection();
  const isCovered = useRecord('banner/storage') !== undefined || isOffline;
  // A source that was never heard (file import before its first file) is neither live nor lost.
  const known = sources.filter((source) => source.lastSeenAt !== null);
  const lost = known.filter((source) => !source.lights.isLinked);
  const titles = lost.map((source) => short(lang === 'vi' ? source.titleVi : source.titleEn));
  const count = (value: number) => formatNumber(value, lang);
  const items: FooterItem[] = [
    {
      id: 'live',
      status: lost.length === 0 ? 'done' : 'due-soon',
      text: words.sourcesLive(count(known.length - lost.length), count(known.length)),
    },
    ...(lost.length === 0
      ? []
      : [
          {
            id: 'lost',
            status: 'offline' as const,
            text: words.sourcesLost(
              titles.slice(0, 2).join(', ') + (titles.length > 2 ? ` ${words.andMore(count(titles.length - 2))}` : ''),
            ),
          },
        ]),
    ...(lastUpdateAt === null ? [] : [{ id: 'update', text: words.lastUpdate(formatClock(lastUpdateAt)) }]),
  ];
  return (
    <WallFooter
      // A band stands in its place: what it would say is of the moment before.
      items={isCovered ? [] : items}
      {...(isSimulated && {
        stamp: (
          <>
            {isDemoScreen && <span className="tcw-demo-screen">{SCREEN_MESSAGES[lang].demo}</span>}
            <Stamp kind="simulated">{words.simulated}</Stamp>
          </>
        ),
      })}
    />
  );
}

function Bands() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const { isOffline, stoppedAt } = useConnection();
  const storage = useRecord('banner/storage');
  if (isOffline) {
    return (
      <ConnectionBand
        title={words.serverLost}
        text={words.serverLostText(stoppedAt === null ? '–' : formatClock(stoppedAt))}
      />
    );
  }
  return storage === undefined ? null : <ConnectionBand title={words.storageFull} text={words.storageFullText} />;
}

function Frozen({ since }: { since: number }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  const elapsed = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return <FrozenFrame>{words.frozen(elapsed)}</FrozenFrame>;
}
