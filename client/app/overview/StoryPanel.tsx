/** What people changed in the last seven days: corrected values, definitions, thresholds, targets, by whom and why. */

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useActorName } from '#client/indicators/actor-name.ts';
import { useDataNow, useIsSynced, useLiveData } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { formatMeasured, formatMoment, formatNumber } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import type { StoryEvent } from '#shared/indicators/origin-story.ts';
import { DAY_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';

const WINDOW_MS = 7 * DAY_MS;
const SHOWN = 8;

/** The newest first; null until they came, `failed` when they did not. Asked again every minute of the data. */
function useStory(): readonly StoryEvent[] | 'failed' | null {
  const [events, setEvents] = useState<readonly StoryEvent[] | 'failed' | null>(null);
  const minute = Math.floor(useDataNow(10_000) / MINUTE_MS);
  const isSynced = useIsSynced();
  useEffect(() => {
    if (!isSynced) return;
    const abort = new AbortController();
    const load = async () => {
      const response = await fetch(`/api/v1/story?from=${minute * MINUTE_MS - WINDOW_MS}`, { signal: abort.signal });
      if (!response.ok) return setEvents('failed');
      setEvents(((await response.json()) as { events: StoryEvent[] }).events.toReversed());
    };
    load().catch(() => {
      // What came before stays: a band says that the server is gone.
      if (!abort.signal.aborted) setEvents((before) => before ?? 'failed');
    });
    return () => abort.abort();
  }, [minute, isSynced]);
  return events;
}

export function StoryPanel() {
  const words = OVERVIEW_MESSAGES[useScreen().lang];
  const events = useStory();
  return (
    <Panel title={words.story} scope={<span data-plain="">{words.storyScope}</span>}>
      {events === 'failed' && <p className="tcv-quiet">{words.storyFailed}</p>}
      {events !== 'failed' && events?.length === 0 && <p className="tcv-quiet">{words.storyNone}</p>}
      {events !== null && events !== 'failed' && (
        <ul className="tcv-rows">
          {events.slice(0, SHOWN).map((event) => (
            <StoryRow key={event.position} event={event} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function StoryRow({ event }: { readonly event: StoryEvent }) {
  const { lang, unitName } = useScreen();
  const words = OVERVIEW_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const { replica } = useLiveData();
  const definition = replica.record(`indicator/${event.indicator}`) as IndicatorRecord | undefined;
  const name = definition === undefined ? event.indicator : lang === 'vi' ? definition.shortVi : definition.shortEn;
  const show = (value: number): string =>
    definition === undefined
      ? formatNumber(value, lang, 1)
      : formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);
  const actorName = useActorName();
  return (
    <li className="tcv-event">
      <span>
        {words.events[event.type] ?? event.type}:{' '}
        <Link href={`/indicators/${event.indicator}`} data-plain="">
          {name}
        </Link>
        , {event.unit === null ? words.allUnits : unitName(event.unit)}
      </span>
      {event.value !== null && (
        <OriginNumber
          indicator={event.indicator}
          unit={event.unit ?? NATION}
          {...(event.periodEnd !== null && { periodEnd: event.periodEnd })}
        >
          <strong>{show(event.value)}</strong>
          {event.previous !== null && <span className="tcv-quiet">&nbsp;{words.instead(show(event.previous))}</span>}
        </OriginNumber>
      )}
      <span className="tcv-quiet" data-plain="">
        {formatMoment(event.at, now, lang)}, {actorName(event.actor)}
        {event.reason !== null && event.reason !== '' && (
          <>
            : <q>{event.reason}</q>
          </>
        )}
      </span>
    </li>
  );
}
