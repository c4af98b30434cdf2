/** The portal in eight numbers: what stands, what today added, thirty days, and of when it is. */

import { Link } from 'wouter';
import { Sparkline } from '#client/charts/Sparkline.tsx';
import { useHistory, valueAt } from '#client/indicators/history.ts';
import { useDataNow, useDefinition } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure } from '#client/indicators/use-figure.ts';
import { Kpi } from '#client/ui/Kpi.tsx';
import { formatChange, formatMoney } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { DAY_MS, type Instant, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { withoutPerYear } from '../wall/KpiStrip.tsx';

const SHOWN = ['A03', 'A02', 'A01', 'A05', 'A04', 'A06', 'A07', 'A21'] as const;
const TREND_DAYS = 30;

const startOfDay = (now: Instant): Instant =>
  Math.floor((now + VIET_NAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIET_NAM_OFFSET_MS;
const trendStart = (now: Instant): Instant => startOfDay(now) - (TREND_DAYS + 1) * DAY_MS;

export function KeyFigures() {
  const words = OVERVIEW_MESSAGES[useDesk().lang];
  return (
    <section className="tcv-keys" aria-label={words.keyFigures}>
      {SHOWN.map((id) => (
        <KeyFigure key={id} id={id} />
      ))}
    </section>
  );
}

function KeyFigure({ id }: { readonly id: (typeof SHOWN)[number] }) {
  const { lang } = useDesk();
  const words = OVERVIEW_MESSAGES[lang];
  const figure = useFigure(id, NATION);
  const isMoney = useDefinition(id)?.measure === 'vnd';
  const now = useDataNow(10_000);
  const points = useHistory(id, NATION, trendStart);
  const atMidnight = points === null ? null : valueAt(points, startOfDay(now));
  const gain = figure.value === null || atMidnight === null ? null : figure.value - atMidnight;
  const days =
    points === null ? [] : Array.from({ length: TREND_DAYS + 1 }, (_, i) => trendStart(now) + (i + 1) * DAY_MS);
  const totals = days.map((at) => valueAt(points ?? [], at));
  const gains = totals.slice(1).map((total, i) => {
    const before = totals[i];
    return total === null || before == null ? null : total - before;
  });
  const hasTrend = gains.filter((value) => value !== null && value !== 0).length > 1;
  return (
    <div className="tcv-key">
      <Kpi
        label={words.labels[id] ?? id}
        state={withoutPerYear(figure.state, lang)}
        size="clock"
        wrapNumber={originOf(id)}
        context={
          <>
            {gain !== null && gain !== 0 && (
              <span className="tcv-gain">
                {originOf(id, NATION, { isOf: 'change' })(
                  words.today(isMoney ? `+${formatMoney(gain, lang)}` : formatChange(gain, lang)),
                )}
              </span>
            )}
            <span className="tcv-origin" data-plain="">
              {figure.origin}
            </span>
          </>
        }
      />
      {hasTrend && (
        <Link href={`/indicators/${id}`} className="tcv-trend" aria-label={words.labels[id] ?? id}>
          <Sparkline values={gains} label={words.labels[id] ?? id} isDim={figure.freshness !== 'fresh'} />
        </Link>
      )}
    </div>
  );
}
