/** The strip of national counters: what the portal has done so far, and of when each number is. */

import type { ReactNode } from 'react';
import { Sparkline } from '#client/charts/Sparkline.tsx';
import { type HistoryPoint, useHistory, valueAt } from '#client/indicators/history.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { Kpi, KpiGroup } from '#client/ui/Kpi.tsx';
import { ValueNote } from '#client/ui/ValueState.tsx';
import { formatChange, formatMeasured } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { DAY_MS, type Instant, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';

const startOfDay = (now: Instant): Instant =>
  Math.floor((now + VIET_NAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIET_NAM_OFFSET_MS;
const TREND_DAYS = 30;
const trendStart = (now: Instant): Instant => startOfDay(now) - (TREND_DAYS + 1) * DAY_MS;

/** Two lines under a number: what it means or gained, then source and time. */
export function Origin({ children, origin }: { readonly children?: ReactNode; readonly origin: string }) {
  return (
    <>
      {children !== undefined && <span className="tcw-context">{children}</span>}
      <span className="tcw-origin" data-plain="">
        {origin}
      </span>
    </>
  );
}

/** Increases of each of the last thirty whole days. */
function dailyIncreases(points: readonly HistoryPoint[], now: Instant): (number | null)[] {
  const today = startOfDay(now);
  return Array.from({ length: TREND_DAYS }, (_, i) => {
    const start = today - (TREND_DAYS - i) * DAY_MS;
    const before = valueAt(points, start);
    const after = valueAt(points, start + DAY_MS);
    return before === null || after === null ? null : after - before;
  });
}

/** A running total with its gain today and, where asked, the daily gains of thirty days. */
function Counter({ indicator, label, hasTrend }: { indicator: string; label: string; hasTrend: boolean }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const figure = useFigure(indicator, NATION);
  const now = useDataNow(10_000);
  const points = useHistory(indicator, NATION, trendStart);
  const atMidnight = points === null ? null : valueAt(points, startOfDay(now));
  const gain = figure.value === null || atMidnight === null ? null : figure.value - atMidnight;
  const trend = points === null ? [] : dailyIncreases(points, now);
  const hasPoints = trend.filter((value) => value !== null).length > 1;
  return (
    <Kpi
      label={label}
      state={figure.state}
      wrapNumber={originOf(indicator)}
      context={
        <Origin origin={figure.origin}>
          {gain === null ? undefined : (
            <Gain indicator={indicator} text={formatChange(gain, lang)} words={words.today} />
          )}
        </Origin>
      }
      {...(hasTrend &&
        hasPoints && {
          trend: (
            <Sparkline values={trend} label={`${label}, ${words.thirtyDays}`} isDim={figure.freshness !== 'fresh'} />
          ),
          trendCaption: words.thirtyDays,
        })}
    />
  );
}

/** The number in the sentence is set bold; the sentence stays one message. */
function Gain({ indicator, text, words }: { indicator: string; text: string; words: (text: string) => string }) {
  const [before, after] = words('\u0000').split('\u0000');
  return (
    <>
      {before}
      <strong>{originOf(indicator, NATION, { isOf: 'change' })(text)}</strong>
      {after}
    </>
  );
}

function Saving() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const all = useFigure('A21', NATION);
  const portal = useFigure('A20', NATION);
  const share = all.value === null || portal.value === null ? null : portal.value / all.value;
  return (
    <Kpi
      label={words.saving}
      state={withoutPerYear(all.state, lang)}
      wrapNumber={originOf('A21')}
      context={
        <Origin origin={`${all.origin}, ${words.method}`}>
          <span className="tcw-saving">
            <BulletBar value={share} target={null} />
            <span>
              {originOf('A20')(
                words.savingPortal(
                  portal.value === null
                    ? '–'
                    : formatMeasured(portal.value, 'billion-vnd', lang, 0).replace(/ đồng$/, ''),
                ),
              )}
            </span>
          </span>
        </Origin>
      }
    />
  );
}

/** The label already says "per year": the number keeps its amount and gives the unit to the small setting. */
export function withoutPerYear<T extends { kind: string }>(state: T, lang: 'vi' | 'en'): T {
  if (!('text' in state) || typeof state.text !== 'string') return state;
  const [, number, unit] = /^([\d.,\s]+)\s+(.*?)(\/năm| a year)?$/.exec(state.text) ?? [];
  if (number !== undefined && lang === 'vi') return { ...state, text: number, unit };
  const english = /^VND ([\d.,]+) (.*?)( a year)?$/.exec(state.text);
  return english === null ? state : { ...state, text: english[1], unit: `${english[2]} VND` };
}

function Connected() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const ministries = useFigure('A11', NATION);
  const provinces = useFigure('A12', NATION);
  const banks = useFigure('A16', NATION);
  const part = (indicator: string, figure: typeof ministries, context: string) => ({
    id: indicator,
    state: figure.state,
    context,
    wrapNumber: originOf(indicator),
  });
  // The three stand side by side: one line says where they come from, with each source once.
  const figures = [ministries, provinces, banks];
  const origins = [...new Set(figures.flatMap((figure) => figure.origin || []))].join(' · ');
  const troubled = figures.find((figure) => figure.state.kind !== 'normal');
  return (
    <div className="tcw-connected">
      <KpiGroup
        label={words.connected}
        parts={[
          part('A11', ministries, words.connectedMinistries),
          part('A12', provinces, words.connectedProvinces),
          part('A16', banks, words.connectedBanks),
        ]}
      />
      <span className="tcw-origin" data-plain="">
        {troubled === undefined ? origins : <ValueNote state={troubled.state} />}
      </span>
    </div>
  );
}

function Services() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const figure = useFigure('A01', NATION);
  return (
    <Kpi
      label={words.services}
      state={figure.state}
      wrapNumber={originOf('A01')}
      context={<Origin origin={figure.origin}>{words.servicesContext}</Origin>}
    />
  );
}

/** Five cells on the reference wall, eight on the wide one. */
export function KpiStrip({ isWide }: { readonly isWide: boolean }) {
  const words = WALL_MESSAGES[useScreen().lang];
  return (
    <section className={isWide ? 'tcw-kpis tcw-kpis--wide' : 'tcw-kpis'} aria-label={words.scenes.overview}>
      <Counter indicator="A03" label={words.visits} hasTrend />
      <Counter indicator="A02" label={words.accounts} hasTrend={isWide} />
      <Services />
      {isWide && <Counter indicator="A05" label={words.onlineDossiers} hasTrend />}
      <Saving />
      <Connected />
      {isWide && <Counter indicator="A04" label={words.syncedDossiers} hasTrend />}
      {isWide && <Counter indicator="A06" label={words.payments} hasTrend />}
    </section>
  );
}
