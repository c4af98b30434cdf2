/** The newest national statistics: which period came last, its value, and what changed against the one before. */

import { useMemo } from 'react';
import { Link } from 'wouter';
import { type HistoryPoint, useHistory } from '#client/indicators/history.ts';
import { useDataNow, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { ValueFigure } from '#client/ui/ValueState.tsx';
import { formatChange } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';

const SHOWN = 7;
const REVIEW_MS = 60_000;
/** Far enough back for the period before of what comes once a quarter. */
const HISTORY_MS = 200 * DAY_MS;
const historyStart = (now: Instant): Instant => now - HISTORY_MS;

/** Indicators whose national value covers a period that has ended, the newest first. */
function useNewestPeriods(): readonly IndicatorRecord[] {
  const { replica } = useLiveData();
  const definitions = useNoun<IndicatorRecord>('indicator');
  const now = Math.floor(useDataNow(REVIEW_MS) / REVIEW_MS) * REVIEW_MS;
  return useMemo(
    () =>
      definitions
        .flatMap((definition) => {
          const observation = replica.observation(seriesId(definition.id, NATION));
          if (observation === undefined || definition.arrival !== 'periodic') return [];
          const { periodStart, periodEnd } = observation;
          return periodStart === periodEnd || periodEnd > now ? [] : [{ definition, periodEnd }];
        })
        .sort((a, b) => b.periodEnd - a.periodEnd || (a.definition.id < b.definition.id ? -1 : 1))
        .slice(0, SHOWN)
        .map(({ definition }) => definition),
    [definitions, replica, now],
  );
}

export function NewPeriodsPanel() {
  const words = OVERVIEW_MESSAGES[useScreen().lang];
  const newest = useNewestPeriods();
  return (
    <Panel
      title={words.periods}
      scope={words.periodsScope}
      aside={<Link href="/indicators">{words.toIndicators}</Link>}
    >
      <ul className="tcv-rows">
        {newest.map((definition) => (
          <PeriodRow key={definition.id} definition={definition} />
        ))}
      </ul>
    </Panel>
  );
}

/** The value of the period before; null where there is none. */
function valueBefore(points: readonly HistoryPoint[] | null, at: Instant | null): number | null {
  if (points === null || at === null) return null;
  return points.findLast((point) => point.at < at)?.value ?? null;
}

function PeriodRow({ definition }: { readonly definition: IndicatorRecord }) {
  const { lang } = useScreen();
  const figure = useFigure(definition.id, NATION);
  const before = valueBefore(useHistory(definition.id, NATION, historyStart), figure.at);
  const change = before === null || figure.value === null ? null : figure.value - before;
  return (
    <li className="tcv-period">
      <Link href={`/indicators/${definition.id}`} data-plain="">
        {lang === 'vi' ? definition.shortVi : definition.shortEn}
      </Link>
      <span className="tcv-period-value">
        {originOf(definition.id)(<ValueFigure state={figure.state} size="value" />)}
      </span>
      <span className="tcv-origin" data-plain="">
        {figure.origin}
      </span>
      <span className="tcv-period-change">
        {change !== null &&
          originOf(definition.id, NATION, { isOf: 'change' })(formatChange(change, lang, definition.decimals))}
      </span>
    </li>
  );
}
