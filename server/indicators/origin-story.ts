/** The story of a unit or an indicator, read from the journal as it grows. */

import * as z from 'zod/mini';
import type { StoryEvent } from '#shared/indicators/origin-story.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal, JournalEvent } from '../storage/journal.ts';

export type StoryQuery = {
  readonly unit?: UnitRef;
  readonly indicator?: string;
  readonly from: Instant;
  readonly to: Instant;
};

export type Story = {
  /** In time order. Of a unit: what is about it, and what is about every unit. */
  read(query: StoryQuery): Promise<readonly StoryEvent[]>;
};

const READ_COUNT = 1000;

/** Payloads differ by event; what a story tells of them has the same names in all. */
const tellable = z.object({
  reason: z.optional(z.string()),
  words: z.optional(z.string()),
  value: z.optional(z.number()),
  previous: z.optional(z.number()),
  periodStart: z.optional(z.int()),
  periodEnd: z.optional(z.int()),
  onBehalfOf: z.optional(z.string()),
  values: z.optional(z.array(z.object({ unit: z.string(), value: z.nullable(z.number()) }))),
});

/** `series:A05|gso63:79`, `indicator:A05`, `target:A05:2020`; null for streams of which no story tells. */
function subjectOf(stream: string): { indicator: string; unit: UnitRef | null; year: number | null } | null {
  const [, series, unit] = /^series:([^|]+)\|(.+)$/.exec(stream) ?? [];
  if (series !== undefined) return { indicator: series, unit: unit as UnitRef, year: null };
  const [, indicator, year] = /^(?:indicator|target):([^:]+)(?::(\d{4}))?$/.exec(stream) ?? [];
  return indicator === undefined ? null : { indicator, unit: null, year: year === undefined ? null : Number(year) };
}

function tell(event: JournalEvent): readonly StoryEvent[] {
  const subject = subjectOf(event.stream);
  if (subject === null) return [];
  const parsed = tellable.safeParse(event.payload);
  const told = parsed.success ? parsed.data : {};
  const reason = told.reason ?? told.words ?? '';
  const base: StoryEvent = {
    position: event.position,
    at: event.dataAt,
    type: event.type,
    indicator: subject.indicator,
    unit: subject.unit ?? (told.onBehalfOf as UnitRef | undefined) ?? null,
    actor: event.actor,
    reason: reason === '' ? null : reason,
    value: told.value ?? null,
    previous: told.previous ?? null,
    periodStart: told.periodStart ?? null,
    periodEnd: told.periodEnd ?? null,
    year: subject.year,
  };
  if (told.values === undefined || told.values.length === 0) return [base];
  return told.values.map(({ unit, value }) => ({ ...base, unit: unit as UnitRef, value }));
}

export function createStory(journal: Pick<Journal, 'read'>): Story {
  const events: StoryEvent[] = [];
  let position = 0;
  /** Questions that come together wait for one reading, or each would add the same events. */
  let reading: Promise<void> = Promise.resolve();

  async function readOn(): Promise<void> {
    for (;;) {
      const read = await journal.read(position, READ_COUNT);
      for (const event of read) events.push(...tell(event));
      position = read.at(-1)?.position ?? position;
      if (read.length < READ_COUNT) return;
    }
  }

  return {
    async read({ unit, indicator, from, to }) {
      const done = reading.then(readOn);
      reading = done.catch(() => undefined);
      await done;
      return events
        .filter((event) => event.at >= from && event.at <= to)
        .filter((event) => indicator === undefined || event.indicator === indicator)
        .filter((event) => unit === undefined || event.unit === null || event.unit === unit)
        .toSorted((a, b) => a.at - b.at || a.position - b.position);
    },
  };
}
