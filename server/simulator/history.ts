/** The history that a fresh store starts with: all that was said, every day of each counter, 30 days of the nation's by the hour. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { hanoiDay } from './activity.ts';
import type { Feed, Item, OccasionFeed, TickFeed } from './feed.ts';
import { momentOf } from './feed.ts';
import type { Plan } from './plan.ts';
import { draw } from './random.ts';
import { dailyMoments, startOfHanoiDay } from './schedule.ts';

const HOURLY_MS = 30 * DAY_MS;

/** More would make a person wait for the first screen. */
export const MAX_HISTORY_ITEMS = 300_000;

/**
 * Items that were known in [from, to), day by day, in order of the moment they are about within each day. The last ones
 * are the newest tick of each series, so that the first screen is alive. Every item says when it would have been
 * received, so that "as known then" holds for the filled-in past.
 */
export function* history(
  feeds: readonly Feed[],
  plan: Plan,
  seed: number,
  from: Instant,
  to: Instant,
): Generator<Item> {
  const ticks = feeds.filter((feed): feed is TickFeed => feed.kind === 'tick');
  const occasions = feeds.filter((feed): feed is OccasionFeed => feed.kind === 'occasion');
  const finals = new Map([...new Set(ticks.map((feed) => feed.source))].map((name) => [name, plan.lastTick(name, to)]));
  for (let day = startOfHanoiDay(from); day < to; day += DAY_MS) {
    const start = Math.max(day, from);
    const end = Math.min(day + DAY_MS, to);
    const items: Item[] = [];
    for (const feed of ticks) {
      const final = finals.get(feed.source) ?? null;
      for (const at of momentsOf(feed, start, end, final, to)) {
        const delayMs = Math.floor(1000 + 20_000 * draw(seed, `delay ${feed.source}`, hanoiDay(at)));
        items.push({ ...feed.itemAt(at), receivedAt: Math.min(at + delayMs, to) });
      }
    }
    for (const feed of occasions) {
      if (feed.historyMs !== undefined && end <= to - feed.historyMs) continue;
      for (const { knownAt, item } of feed.between(start, end)) items.push({ ...item, receivedAt: knownAt });
    }
    // A running total that is read out of order would seem to run backwards.
    yield* items.sort((a, b) => momentOf(a) - momentOf(b));
  }
}

function momentsOf(
  feed: TickFeed,
  from: Instant,
  to: Instant,
  final: Instant | null,
  end: Instant,
): readonly Instant[] {
  const moments = new Set(dailyMoments(0, from, to));
  if (feed.history === 'hourly') {
    const firstHour = Math.max(from, end - HOURLY_MS);
    for (let at = Math.ceil(firstHour / HOUR_MS) * HOUR_MS; at < to; at += HOUR_MS) moments.add(at);
  }
  if (final !== null && final >= from && final < to) moments.add(final);
  return [...moments].filter((at) => at >= feed.beginsAt && at <= (final ?? end) && !feed.publishedAt.has(at));
}
