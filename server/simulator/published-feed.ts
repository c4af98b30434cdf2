/** The published figures of the nation, each said once at its hour by the source that answers for it. */

import { periodContaining } from '#shared/calendar/period.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import { LAUNCH_AT } from './activity.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { scripted } from './feed.ts';
import type { Anchor } from './published.ts';
import { anchors } from './published.ts';

const SOURCES: Readonly<Record<string, string>> = {
  A06: 'ngan-hang',
  A07: 'ngan-hang',
  A08: 'tong-dai',
  B01: 'bo-tttt',
  B16: 'bo-tttt',
  B17: 'htbc',
  B18: 'htbc',
  B19: 'htbc',
  D19: 'kho-bac',
  E06: 'ubatgt',
};

/** How long after the last day of its period the figure came out. */
const RELEASE_LAG_MS: Readonly<Record<string, number>> = { D19: 5 * DAY_MS, E06: 2 * DAY_MS };

function saying(anchor: Anchor): Saying {
  const { indicator, at, value, qualifier } = anchor;
  const lag = RELEASE_LAG_MS[indicator];
  if (lag === undefined) return { knownAt: at, item: { indicator, unit: NATION, value, at, qualifier } };
  const rule = { kind: 'month', fromDay: indicator === 'E06' ? 15 : 1 } as const;
  const { start, end } = periodContaining(rule, at);
  const item = { indicator, unit: NATION, value, periodStart: start, periodEnd: end, qualifier };
  // A figure of before the portal's time is known from the first day of the story.
  const knownAt: Instant = Math.max(at + lag, LAUNCH_AT);
  return { knownAt, item };
}

export function publishedFeeds(): readonly OccasionFeed[] {
  // The epidemic's bulletins say their own published figures.
  const said = anchors().filter((anchor) => anchor.indicator !== 'E01');
  return [...Map.groupBy(said, (anchor) => SOURCES[anchor.indicator] ?? 'cong-dvcqg')].map(([source, own]) =>
    scripted(source, own.map(saying)),
  );
}
