/** Plays a recorded CSV file as its indicator, one batch for each simulated day, refusals and all. */

import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { parseCivilDate } from '#shared/calendar/civil.ts';
import { periodOfDate } from '#shared/calendar/period.ts';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Client, WireItem } from './client.ts';
import type { ScenarioClock } from './scenario-clock.ts';

/** All rows of one civil date, and when the day they tell of has ended. */
export type RecordedDay = { readonly date: string; readonly dueAt: Instant; readonly items: readonly WireItem[] };

export type Recording = {
  /** In order of time. */
  readonly days: readonly RecordedDay[];
  readonly rowCount: number;
  /** Rows whose date cannot be read; they belong to no day. */
  readonly undatedCount: number;
};

/**
 * Reads a file with a header and the columns date, unit code and value, in this order. Values are passed on as they
 * stand, empty ones too: it is the server's part to refuse them.
 */
export async function readRecording(path: string, indicator: string): Promise<Recording> {
  const definition = must(indicatorById(indicator), `indicator ${indicator}`);
  const days = new Map<string, { dueAt: Instant; items: WireItem[] }>();
  let rowCount = 0;
  let undatedCount = 0;
  const rows = createReadStream(path).pipe(parse({ bom: true, from_line: 2, relax_column_count: true, trim: true }));
  for await (const [date = '', unit = '', value = ''] of rows as AsyncIterable<string[]>) {
    rowCount += 1;
    const civil = parseCivilDate(date);
    if (!civil.ok) {
      undatedCount += 1;
      continue;
    }
    const { start, end } = periodOfDate(definition.cutoff, civil.value);
    const day = days.get(date) ?? { dueAt: end, items: [] };
    const time = start === end ? { at: start } : { periodStart: start, periodEnd: end };
    day.items.push({ indicator, unit, value: asValue(value), ...time });
    days.set(date, day);
  }
  const ordered = [...days].map(([date, day]) => ({ date, ...day })).sort((a, b) => a.dueAt - b.dueAt);
  return { days: ordered, rowCount, undatedCount };
}

/** `0.0` is a number, an empty field is missing, and what is neither goes out as it was written. */
function asValue(text: string): number | string | null {
  if (text === '') return null;
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

/** The days in (from, to]: due, and not played before. */
export const daysDue = (recording: Recording, from: Instant, to: Instant): readonly RecordedDay[] =>
  recording.days.filter((day) => day.dueAt > from && day.dueAt <= to);

/** The flags with which a server plays the recording in `seconds`: its clock begins on the first day. */
export function serverFlags(recording: Recording, seconds: number): string {
  const first = must(recording.days[0], 'a recorded day');
  const last = must(recording.days.at(-1), 'a recorded day');
  const start = first.dueAt - DAY_MS;
  const speed = Math.ceil((last.dueAt - start) / 1000 / seconds);
  return `--scenario replay --scenario-start ${new Date(start).toISOString()} --speed ${speed}`;
}

export type ReplayDeps = {
  readonly recording: Recording;
  readonly client: Client;
  readonly clock: ScenarioClock;
  readonly source: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
};

const STEP_MS = 100;
const SYNCHRONISE_MS = 2_000;

/** Ends when the last day was sent and answered, or the signal was aborted. */
export async function runReplay(deps: ReplayDeps): Promise<void> {
  const { recording, client, clock, signal } = deps;
  const end = recording.days.at(-1)?.dueAt ?? -Infinity;
  let played = -Infinity;
  let synchronisedAt = performance.now();
  while (!signal.aborted && played < end) {
    if (performance.now() - synchronisedAt > SYNCHRONISE_MS) {
      await clock.synchronise();
      synchronisedAt = performance.now();
    }
    const now = clock.now();
    for (const day of daysDue(recording, played, now)) client.enqueue(deps.source, deps.token, day.items);
    played = now;
    await client.drained();
    await deps.sleep(STEP_MS);
  }
}
