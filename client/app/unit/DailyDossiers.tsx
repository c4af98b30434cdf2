/** Thirty days of a unit's dossiers: received and settled each day, weekends pale. */

import { useMemo } from 'react';
import { TimeLine } from '#client/charts/TimeLine.tsx';
import type { TimeLineSpec, TimeSeries } from '#client/charts/time-line-option.ts';
import { useHistory } from '#client/indicators/history.ts';
import { useDataNow, useObservation } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen, useSource } from '#client/indicators/use-figure.ts';
import { DataTable } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { formatDate, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { countsOnDays, DAY_COUNT, type DayValue, endedDays, growthOnDays, isWeekend } from './daily-flow.ts';
import { FoldedTable } from './FoldedTable.tsx';

/** Dossiers received and settled in a day; where a unit does not report them, what its running total grew by. */
const RECEIVED = 'U01';
const SETTLED = 'U02';
const RUNNING_TOTAL = 'A04';
const overAMonth = (now: Instant): Instant => now - (DAY_COUNT + 3) * DAY_MS;
/** A label for each week is as many as the narrowest panel holds. */
const TICK_EVERY = 7;

type Flow = { readonly indicator: string; readonly label: string; readonly days: readonly DayValue[] };

export function DailyDossiers({ unit }: { readonly unit: UnitRef }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const received = useHistory(RECEIVED, unit, overAMonth);
  const settled = useHistory(SETTLED, unit, overAMonth);
  const total = useHistory(RUNNING_TOTAL, unit, overAMonth);
  const now = useDataNow(5_000);
  const firstDay = endedDays(now)[0];
  const flows = useMemo((): readonly Flow[] | null => {
    if (received === null || settled === null || total === null || firstDay === undefined) return null;
    const days = Array.from({ length: DAY_COUNT }, (_, i) => firstDay + i * DAY_MS);
    if (received.length === 0)
      return [{ indicator: RUNNING_TOTAL, label: words.growth, days: growthOnDays(days, total) }];
    return [
      { indicator: SETTLED, label: words.settled, days: countsOnDays(days, settled) },
      { indicator: RECEIVED, label: words.received, days: countsOnDays(days, received) },
    ];
  }, [received, settled, total, firstDay, words]);
  const shown = flows?.[0]?.indicator ?? RECEIVED;
  const source = useSource(useObservation(shown, unit)?.source);
  const title = source === undefined ? '' : lang === 'vi' ? source.titleVi : source.titleEn;
  return (
    <Panel
      title={<span data-plain>{shown === RUNNING_TOTAL ? words.dailyGrowth : words.daily}</span>}
      aside={<span data-plain>{words.dailyScope(title)}</span>}
    >
      <Flows unit={unit} flows={flows} />
    </Panel>
  );
}

function Flows({ unit, flows }: { readonly unit: UnitRef; readonly flows: readonly Flow[] | null }) {
  const { lang } = useScreen();
  const { theme } = useDesk();
  const words = UNIT_MESSAGES[lang];
  const spec = useMemo(() => (flows === null ? null : specOf(flows, lang)), [flows, lang]);
  if (flows === null || spec === null) return <div className="tcd-unit-daily" />;
  const days = flows[0]?.days ?? [];
  const ends = [days[0], days.at(-1)].map((day) => (day === undefined ? '' : formatDate(day.start, lang)));
  return (
    <>
      <p className="tcd-unit-last">
        {flows.map((flow) => {
          const last = flow.days.findLast(({ value }) => value !== null);
          return (
            last !== undefined && (
              <span key={flow.indicator}>
                {flow.label}{' '}
                <OriginNumber indicator={flow.indicator} unit={unit} periodEnd={last.start + DAY_MS} isOf="change">
                  <strong>{formatNumber(last.value, lang)}</strong>
                </OriginNumber>{' '}
                <span className="tcd-quiet" data-plain>
                  {words.lastDay(formatDate(last.start, lang))}
                </span>
              </span>
            )
          );
        })}
      </p>
      <div className="tcd-unit-daily" data-plain>
        <TimeLine
          state={{ kind: 'normal' }}
          spec={spec}
          label={words.dailyLabel(ends[0] ?? '', ends[1] ?? '')}
          scale="desk"
          theme={theme}
        />
      </div>
      <FoldedTable label={words.table}>
        {() => (
          <DataTable
            caption={words.dailyTable}
            emptyText="–"
            columns={[
              { id: 'day', label: words.day, align: 'start' },
              ...flows.map((flow) => ({ id: flow.indicator, label: flow.label, align: 'end' as const })),
            ]}
            rows={days.toReversed().map((day, i) => ({
              id: String(day.start),
              cells: [
                <span key="day" data-plain>
                  {formatDate(day.start, lang)}
                </span>,
                ...flows.map((flow) => {
                  const value = flow.days.at(-1 - i)?.value ?? null;
                  return value === null ? (
                    '–'
                  ) : (
                    <OriginNumber
                      key={flow.indicator}
                      indicator={flow.indicator}
                      unit={unit}
                      periodEnd={day.start + DAY_MS}
                      isOf="change"
                    >
                      {formatNumber(value, lang)}
                    </OriginNumber>
                  );
                }),
              ],
            }))}
          />
        )}
      </FoldedTable>
    </>
  );
}

/** A day's count stands in the middle of its day, so that the pale band of a weekend lies round its own points. */
function specOf(flows: readonly Flow[], lang: Lang): TimeLineSpec | null {
  const [first, second] = flows.map(
    ({ indicator, label, days }): TimeSeries => ({
      id: indicator,
      label,
      points: days.map(({ start, value }) => ({ at: start + DAY_MS / 2, value })),
    }),
  );
  const days = (flows[0]?.days ?? []).map(({ start }) => start);
  const [from, last] = [days[0], days.at(-1)];
  if (first === undefined || from === undefined || last === undefined) return null;
  return {
    form: 'line',
    series: second === undefined ? [first] : [first, second],
    fromAt: from,
    toAt: last + DAY_MS,
    ticks: days
      .filter((_, i) => i % TICK_EVERY === 0)
      .map((start) => ({ at: start + DAY_MS / 2, label: formatDate(start, lang).replace(/[/ ]\d{4}$/, '') })),
    bands: days.filter(isWeekend).map((start) => ({ fromAt: start, toAt: start + DAY_MS })),
    annotations: [],
    formatValue: (value) => formatNumber(value, lang),
    formatTime: (at) => formatDate(at, lang),
  };
}
