/** What every source sends in a stretch of scenario time: a pure function of the seed, whatever the pace it is asked in. */

import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Fault, Faults } from './faults.ts';
import type { Feed, Item, OccasionFeed, TickFeed } from './feed.ts';
import { momentOf } from './feed.ts';
import { draw } from './random.ts';
import type { SimulatedSource } from './sources.ts';

/** One request of one source; without items it is a heartbeat. */
export type Emission = { readonly dueAt: Instant; readonly source: string; readonly items: readonly Item[] };

export type Plan = {
  /** All that is sent in [from, to), in order. `plan(a, c)` is `plan(a, b)` and then `plan(b, c)`. */
  between(from: Instant, to: Instant): readonly Emission[];
  /** What each source would answer if it were asked for its newest values: said once when it connects. */
  standing(at: Instant, since: Instant): readonly Emission[];
  /** The newest tick of a source that had arrived by `at`; null when none had within ten intervals. */
  lastTick(source: string, at: Instant): Instant | null;
};

type Speaker = {
  readonly source: SimulatedSource;
  readonly intervalMs: number;
  readonly ticks: readonly TickFeed[];
  readonly occasions: readonly OccasionFeed[];
};

const LOOK_BACK_TICKS = 10;

/** About a later moment, or a later version about the same one. */
const isNewer = (item: Item, known: Item): boolean =>
  momentOf(item) - momentOf(known) > 0 ||
  (momentOf(item) === momentOf(known) && (item.vintage ?? 0) >= (known.vintage ?? 0));

/**
 * `stretch` makes every interval so many times longer: at high speed a tick every ten seconds of scenario time would be
 * thousands a second, of which no screen shows one.
 */
export function createPlan(
  sources: readonly SimulatedSource[],
  feeds: readonly Feed[],
  faults: Faults,
  seed: number,
  stretch = 1,
): Plan {
  const speakers = new Map<string, Speaker>(
    sources.map((source) => {
      const own = feeds.filter((feed) => feed.source === source.name);
      const { expectedIntervalMs, heartbeatMs } = source.contract;
      return [
        source.name,
        {
          source,
          intervalMs: Math.min(expectedIntervalMs, heartbeatMs ?? expectedIntervalMs) * stretch,
          ticks: own.filter((feed) => feed.kind === 'tick'),
          occasions: own.filter((feed) => feed.kind === 'occasion'),
        },
      ];
    }),
  );
  for (const feed of feeds) if (!speakers.has(feed.source)) throw new Error(`no source ${feed.source}`);

  /** Sources do not all speak in the same second. The national counters keep to round times. */
  function phaseOf({ source, intervalMs }: Speaker): number {
    return intervalMs <= 10_000 * stretch
      ? 0
      : Math.floor((draw(seed, `phase ${source.name}`) * intervalMs) / 2000) * 1000;
  }

  function ticksIn(speaker: Speaker, from: Instant, to: Instant): Instant[] {
    const { intervalMs } = speaker;
    const phase = phaseOf(speaker);
    const ticks: Instant[] = [];
    for (let at = Math.ceil((from - phase) / intervalMs) * intervalMs + phase; at < to; at += intervalMs)
      ticks.push(at);
    return ticks;
  }

  const tickItems = ({ ticks }: Speaker, at: Instant): Item[] =>
    ticks.filter((feed) => at >= feed.beginsAt && !feed.publishedAt.has(at)).map((feed) => feed.itemAt(at));

  const occasionItems = ({ occasions }: Speaker, from: Instant, to: Instant): Item[] =>
    occasions.flatMap((feed) => feed.between(from, to).map((saying) => saying.item));

  /** The one series that a wild or backwards source gets wrong. */
  const spoiled = (speaker: Speaker, fault: Fault): TickFeed | undefined =>
    speaker.ticks[Math.floor(draw(seed, `spoiled ${fault.source}`, fault.from / 60_000) * speaker.ticks.length)];

  function spoil(speaker: Speaker, fault: Fault, items: readonly Item[]): readonly Item[] {
    const feed = spoiled(speaker, fault);
    const max = indicatorById(feed?.indicator ?? '')?.plausible.max ?? 0;
    return items.map((item) => {
      if (item.indicator !== feed?.indicator) return item;
      return { ...item, value: fault.kind === 'wild' ? max * 2 + 1 : Math.floor(item.value * 0.6) };
    });
  }

  /** After the fault the source says again, as a newer version, what it had said wrong. */
  function corrections(speaker: Speaker, fault: Fault): Item[] {
    const feed = spoiled(speaker, fault);
    if (feed === undefined) return [];
    return ticksIn(speaker, fault.from, fault.to).map((at) => ({ ...feed.itemAt(at), vintage: fault.to }));
  }

  const holds = (fault: Fault, at: Instant): boolean => at >= fault.from && at < fault.to;

  function emissionsOf(speaker: Speaker, from: Instant, to: Instant): Emission[] {
    const { name, contract } = speaker.source;
    const own = faults.touching(name, from, to);
    const emissions: Emission[] = [];
    const say = (dueAt: Instant, items: readonly Item[], mayBeEmpty = false): void => {
      if (items.length === 0 && !mayBeEmpty) return;
      const isRepeated = own.some((fault) => fault.kind === 'repeat' && holds(fault, dueAt));
      emissions.push({ dueAt, source: name, items: isRepeated ? [...items, ...items] : items });
    };

    for (const at of ticksIn(speaker, from, to)) {
      const fault = own.find((candidate) => holds(candidate, at));
      if (fault?.kind === 'silent') continue;
      const isHeld = fault?.kind === 'late';
      const items = isHeld ? [] : tickItems(speaker, at);
      const isSpoiled = fault?.kind === 'wild' || fault?.kind === 'backwards';
      say(at, isSpoiled ? spoil(speaker, fault, items) : items, contract.heartbeatMs !== null);
    }
    for (const feed of speaker.occasions) {
      for (const { knownAt, item } of feed.between(from, to)) {
        const isHeld = own.some((fault) => (fault.kind === 'silent' || fault.kind === 'late') && holds(fault, knownAt));
        if (!isHeld) say(knownAt, [item]);
      }
    }
    for (const fault of own) {
      if (fault.to < from || fault.to >= to) continue;
      const missed = fault.kind === 'late' ? ticksIn(speaker, fault.from, fault.to) : [];
      const isCorrected = fault.kind === 'wild' || fault.kind === 'backwards';
      const isOut = fault.kind === 'silent' || fault.kind === 'late';
      say(fault.to, [
        ...missed.flatMap((at) => tickItems(speaker, at)),
        ...(isOut ? occasionItems(speaker, fault.from, fault.to) : []),
        ...(isCorrected ? corrections(speaker, fault) : []),
      ]);
    }
    return emissions;
  }

  function lastTick(name: string, at: Instant): Instant | null {
    const speaker = must(speakers.get(name), `source ${name}`);
    const from = at - LOOK_BACK_TICKS * speaker.intervalMs;
    const own = faults.touching(name, from, at);
    const arrived = ticksIn(speaker, from, at + 1).filter((tick) => {
      const fault = own.find((candidate) => holds(candidate, tick));
      return fault === undefined || (fault.kind === 'late' && fault.to <= at) || fault.kind === 'repeat';
    });
    return arrived.at(-1) ?? null;
  }

  return {
    between(from, to) {
      const emissions = [...speakers.values()].flatMap((speaker) => emissionsOf(speaker, from, to));
      return emissions.sort((a, b) => a.dueAt - b.dueAt || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
    },
    standing(at, since) {
      return [...speakers.values()].map((speaker) => {
        const newest = new Map<string, Item>();
        for (const { knownAt, item: said } of speaker.occasions.flatMap((feed) => feed.between(since, at))) {
          // Asked again, a source says since when it has known.
          const item = { ...said, vintage: knownAt };
          const key = `${item.indicator} ${item.unit}`;
          const known = newest.get(key);
          if (known === undefined || isNewer(item, known)) newest.set(key, item);
        }
        const tick = lastTick(speaker.source.name, at);
        const items = [...newest.values(), ...(tick === null ? [] : tickItems(speaker, tick))];
        return { dueAt: at, source: speaker.source.name, items };
      });
    },
    lastTick,
  };
}
