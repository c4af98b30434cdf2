/** What people changed about the unit's numbers: corrected values, definitions, thresholds and targets, by whom and why. */

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useActorName } from '#client/indicators/actor-name.ts';
import { useDataNow, useIsSynced, useLiveData } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { formatMoment, formatNumber } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { StoryEvent } from '#shared/indicators/origin-story.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { measured, nameOf } from './unit-rows.ts';

const SHOWN_COUNT = 6;

/** Newest first; null until they came. Asked again every minute of the data. */
function useUnitStory(unit: UnitRef): readonly StoryEvent[] | null {
  const [events, setEvents] = useState<readonly StoryEvent[] | null>(null);
  const minute = Math.floor(useDataNow(10_000) / MINUTE_MS);
  const isSynced = useIsSynced();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is when to ask again
  useEffect(() => {
    if (!isSynced) return;
    const abort = new AbortController();
    const load = async () => {
      const response = await fetch(`/api/v1/story?${new URLSearchParams({ unit })}`, { signal: abort.signal });
      if (response.ok) setEvents(((await response.json()) as { events: StoryEvent[] }).events.toReversed());
    };
    // What came before stays: a band says that the server is gone.
    load().catch(() => undefined);
    return () => abort.abort();
  }, [unit, minute, isSynced]);
  return events;
}

export function UnitStory({ unit }: { readonly unit: UnitRef }) {
  const words = UNIT_MESSAGES[useScreen().lang];
  const events = useUnitStory(unit);
  return (
    <Panel title={words.story}>
      {events?.length === 0 && <p className="tcd-quiet tcd-unit-calm">{words.noStory}</p>}
      <ol className="tcd-unit-alerts">
        {events?.slice(0, SHOWN_COUNT).map((event) => (
          <StoryLine key={event.position} unit={unit} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

function StoryLine({ unit, event }: { readonly unit: UnitRef; readonly event: StoryEvent }) {
  const { lang } = useScreen();
  const words = OVERVIEW_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const { replica } = useLiveData();
  const definition = replica.record(`indicator/${event.indicator}`) as IndicatorRecord | undefined;
  const actorName = useActorName();
  const show = (value: number) =>
    definition === undefined ? formatNumber(value, lang, 1) : measured(definition, value, lang);
  return (
    <li>
      <div>
        {words.events[event.type] ?? event.type}:{' '}
        <Link className="tcd-unit-link" href={`/indicators/${event.indicator}`} data-plain="">
          {definition === undefined ? event.indicator : nameOf(definition, lang)}
        </Link>{' '}
        {event.value !== null && (
          <OriginNumber
            indicator={event.indicator}
            unit={event.unit ?? unit}
            {...(event.periodEnd !== null && { periodEnd: event.periodEnd })}
          >
            <strong>{show(event.value)}</strong>
            {event.previous !== null && <span className="tcd-quiet">{words.instead(show(event.previous))}</span>}
          </OriginNumber>
        )}
        <span className="tcd-unit-when" data-plain="">
          {formatMoment(event.at, now, lang)}, {actorName(event.actor)}
          {event.reason !== null && event.reason !== '' && (
            <>
              : <q>{event.reason}</q>
            </>
          )}
        </span>
      </div>
    </li>
  );
}
