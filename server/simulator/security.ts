/** Security panel: units with the four-layer model and a SOC by month, and the platform's availability live. */

import { HOUR_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import { hanoi, LAUNCH_AT } from './activity.ts';
import { monotoneCurve } from './curve.ts';
import type { Feed, Saying } from './feed.ts';
import { clamp, round } from './feed.ts';
import { bell } from './random.ts';
import { endedPeriods, officeMoment } from './schedule.ts';

/** Units of 93 that the four-layer model was asked of: ministries, agencies, provinces (S57: all by 30/09/2020). */
const UNITS = 93;

/** How many of the 93 had it; simulated, since only the target of 30/09/2020 is known. */
const layered = monotoneCurve(
  [
    { at: hanoi(2019, 12, 1), value: 6 },
    { at: hanoi(2020, 8, 1), value: 58 },
    { at: hanoi(2020, 10, 1), value: 93 },
  ],
  (at) => at,
);

export function securityFeeds(seed: number): readonly Feed[] {
  return [
    {
      kind: 'occasion',
      source: 'bo-tttt',
      between(from, to) {
        const sayings: Saying[] = [];
        for (const { end: at } of endedPeriods({ kind: 'month', fromDay: 1 }, from, to)) {
          const knownAt = officeMoment(seed, 'layers', at, 2, 5);
          if (knownAt < from || knownAt >= to) continue;
          const units = clamp(Math.floor(layered(at)), 0, UNITS);
          const connected = Math.floor(units * 0.8);
          sayings.push(
            { knownAt, item: { indicator: 'F04', unit: NATION, value: round((units / UNITS) * 100, 1), at } },
            { knownAt, item: { indicator: 'F05', unit: NATION, value: connected, at } },
          );
        }
        return sayings;
      },
    },
    {
      kind: 'tick',
      source: 'giam-sat',
      indicator: 'F08',
      unit: NATION,
      itemAt: (at) => {
        const value = round(99.95 + 0.03 * bell(seed, 'F08', Math.floor(at / HOUR_MS)), 2);
        return { indicator: 'F08', unit: NATION, value, at };
      },
      beginsAt: LAUNCH_AT,
      history: 'daily',
      publishedAt: new Set(),
    },
  ];
}
