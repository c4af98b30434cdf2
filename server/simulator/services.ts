/** Services on the portal: whole numbers announced in office hours, and three of them live on the launch day. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import type { Activity } from './activity.ts';
import { hanoi, hanoiDay, isOfficeDay } from './activity.ts';
import type { Curve, Knot } from './curve.ts';
import { monotoneCurve } from './curve.ts';
import type { OccasionFeed, Saying } from './feed.ts';
import { anchorsOf } from './published.ts';
import { dailyMoments } from './schedule.ts';

/** On 19/08/2020 the day begins at 997; numbers 998 to 1,000 come at 08:51, 08:52 and 08:53, and no more that day. */
const LAUNCH_DAY: readonly Knot[] = [
  { at: hanoi(2020, 8, 18, 16), value: 997 },
  { at: hanoi(2020, 8, 19, 8, 50), value: 997 },
  { at: hanoi(2020, 8, 19, 8, 51), value: 998 },
  { at: hanoi(2020, 8, 19, 8, 52), value: 999 },
  { at: hanoi(2020, 8, 19, 8, 53), value: 1000 },
  { at: hanoi(2020, 8, 19, 17), value: 1000 },
];

/** Full hours at which services are put on line. */
const ANNOUNCEMENT_HOURS = [9, 11, 14, 16];
const LONGEST_PAUSE_MS = 14 * DAY_MS;

export function serviceCurve(activity: Activity): Curve {
  const published = anchorsOf('A01').filter(({ at }) => !LAUNCH_DAY.some((knot) => knot.at === at));
  const knots = [...published, ...LAUNCH_DAY].toSorted((a, b) => a.at - b.at);
  const curve = monotoneCurve(knots, activity.cumulative);
  return (at) => Math.floor(curve(at) + 1e-6);
}

/** Moments at which a change can be announced, in [from, to). */
function announcements(from: Instant, to: Instant): readonly Instant[] {
  const live = LAUNCH_DAY.map((knot) => knot.at);
  const usual = ANNOUNCEMENT_HOURS.flatMap((hour) => dailyMoments(hour * HOUR_MS, from, to));
  const isUsual = (at: Instant) => isOfficeDay(hanoiDay(at)) && !live.includes(at);
  return [...usual.filter(isUsual), ...live.filter((at) => at >= from && at < to)].toSorted((a, b) => a - b);
}

export function serviceFeed(activity: Activity): OccasionFeed {
  const valueAt = serviceCurve(activity);
  const published = new Set(anchorsOf('A01').map((anchor) => anchor.at));
  return {
    kind: 'occasion',
    source: 'cong-dvcqg',
    between(from, to) {
      const sayings: Saying[] = [];
      let before: number | null = null;
      // Looks back over the longest holiday, so that the first moment of a stretch knows what was said last.
      for (const at of announcements(from - LONGEST_PAUSE_MS, to)) {
        const value = valueAt(at);
        const isNews = value !== before;
        before = value;
        // Published figures are said by the feed of published figures.
        if (at < from || !isNews || published.has(at)) continue;
        sayings.push({ knownAt: at, item: { indicator: 'A01', unit: NATION, value, at } });
      }
      return sayings;
    },
  };
}
