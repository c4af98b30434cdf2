/** A running total since the opening of the portal, with the published figures marked on the line. */

import { useMemo } from 'react';
import { TimeLine } from '#client/charts/TimeLine.tsx';
import type { TimeAnnotation, TimeLineSpec } from '#client/charts/time-line-option.ts';
import { type HistoryPoint, useHistory, valueAt } from '#client/indicators/history.ts';
import { useObservation } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { formatDate, formatRounded, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';

/** 09/12/2019 at 00:00 in Ha Noi: the portal opens. */
const OPENING: Instant = Date.UTC(2019, 11, 8, 17);
const fromOpening = (): Instant => OPENING;
/** The conference of March at which the first counters were published. */
const MARCH_AT: Instant = Date.UTC(2020, 2, 11, 1, 50);

const TICKS: readonly { readonly at: Instant; readonly vi: string; readonly en: string }[] = [
  { at: Date.UTC(2019, 11, 9), vi: '12/2019', en: 'Dec 2019' },
  { at: Date.UTC(2020, 3, 1), vi: 'tháng 4', en: 'Apr' },
  { at: Date.UTC(2020, 5, 1), vi: 'tháng 6', en: 'Jun' },
];

export function TrendModule({ indicator, title }: { readonly indicator: string; readonly title: string }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const points = useHistory(indicator, NATION, fromOpening);
  const current = useObservation(indicator, NATION);
  const spec = useMemo(
    () => (points === null || points.length === 0 ? null : specOf(indicator, points, lang)),
    [indicator, points, lang],
  );
  const last = current?.value ?? points?.at(-1)?.value ?? null;
  return (
    <>
      <ModuleHead title={title} scope={<span data-plain="">{words.sinceLaunch}</span>} />
      <div className="tcw-trend">
        {spec !== null &&
          originOf(indicator)(
            <TimeLine
              state={{ kind: 'normal' }}
              spec={spec}
              label={`${title}: ${formatRounded(last, lang)}`}
              scale="wall"
              theme="dark"
            />,
          )}
      </div>
    </>
  );
}

function specOf(indicator: string, points: readonly HistoryPoint[], lang: Lang): TimeLineSpec {
  const annotations: TimeAnnotation[] = [];
  const inMarch = valueAt(points, MARCH_AT);
  if (inMarch !== null) {
    annotations.push({
      at: MARCH_AT,
      value: inMarch,
      text: formatRounded(inMarch, lang),
      note: formatDate(MARCH_AT, lang),
      placement: 'below',
    });
  }
  const last = points.at(-1);
  if (last !== undefined) {
    annotations.push({ at: last.at, value: last.value, text: formatRounded(last.value, lang), placement: 'above' });
  }
  return {
    form: 'area',
    series: [{ id: indicator, label: indicator, points }],
    fromAt: OPENING,
    toAt: last?.at ?? OPENING,
    ticks: TICKS.map((tick) => ({ at: tick.at, label: tick[lang] })),
    bands: [],
    annotations,
    formatValue: (value) => formatRounded(value, lang),
    formatTime: (at) => formatDate(at, lang),
  };
}
