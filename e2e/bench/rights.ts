/** What asking for rights costs: per record on the path of records, and on the path of observations nothing per value. */

import { createAudiences } from '#server/accounts/audience.ts';
import { type Audience, EVERYONE, Room } from '#server/sync/room.ts';
import { may } from '#shared/accounts/may.ts';
import { canSee, type Sight } from '#shared/accounts/sight.ts';
import type { PersonViewer } from '#shared/accounts/viewer.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { BEGIN_AT, realSeries, valueAt } from './batches.ts';
import { type Bench, count, median, percentile } from './bench.ts';

const TARGET_US = 20;
const RECORD_COUNT = 2_000;
const RUNS = 200;
const QUICK_RUNS = 20;
const SERIES_COUNT = 6_000;
const TICKS = 200;
const QUICK_TICKS = 40;
const WARM_TICKS = 40;
/** Of a tick for a filtered audience beside one for everyone: what a noisy machine may add to "nothing". */
const TICK_RATIO_LIMIT = 1.25;

const UNITS: readonly UnitRef[] = Array.from(
  { length: 63 },
  (_, i) => `gso63:${String(i + 1).padStart(2, '0')}` as const,
);

/** A leader of a province with 200 units below it: the dearest of all roles, which is asked about units. */
const LEADER: PersonViewer = {
  kind: 'person',
  person: 'person-bench',
  post: 'post-bench',
  ownPost: null,
  role: 'agency-leader',
  unit: 'gso63:31',
  units: new Set<UnitRef>(['gso63:31', ...Array.from({ length: 200 }, (_, i) => `agency:X-31-${i}` as const)]),
};

/** Tasks with a lead and nine coordinating units, and every tenth record a case in which three posts are named. */
const SIGHTS: readonly Sight[] = Array.from({ length: RECORD_COUNT }, (_, i) => {
  const units = Array.from({ length: 10 }, (_unit, place) => must(UNITS[(i * 7 + place * 5) % UNITS.length], 'unit'));
  const posts = [`post-${i}`, `post-${i + 1}`, 'post-bench'] as const;
  return i % 10 === 0
    ? { room: 'named', subject: 'account-case', posts, units: [], isConfidential: true }
    : { room: 'unit', subject: 'task', units };
});

/** Microseconds a record, one sample a run over all records; the sum keeps the work from being left out. */
function perRecord(runs: number, decide: (sight: Sight, index: number) => boolean): number[] {
  let grantedCount = 0;
  const samples: number[] = [];
  for (let run = 0; run < runs + 5; run++) {
    const startedAt = performance.now();
    for (let i = 0; i < SIGHTS.length; i++) if (decide(must(SIGHTS[i], 'sight'), i)) grantedCount++;
    samples.push(((performance.now() - startedAt) * 1_000) / SIGHTS.length);
  }
  if (grantedCount === 0 || grantedCount === samples.length * SIGHTS.length) throw new Error('nothing was decided');
  // The first runs warm up.
  return samples.slice(5);
}

/** A room with one audience: `tick` changes half of its series and says how many milliseconds the frame took. */
function roomFor(audience: Audience): { tick(): number; asked(): number } {
  const ids = realSeries(SERIES_COUNT).map(({ indicator, unit }) => seriesId(indicator, unit));
  const sight: Sight = { room: 'unit', subject: 'data', units: [LEADER.unit] };
  const room = new Room({ epoch: 'bench', sightOfSeries: () => sight });
  let askedCount = 0;
  let tickCount = 0;
  const counted: Audience = {
    id: audience.id,
    sees(key, of) {
      askedCount++;
      return audience.sees(key, of);
    },
  };
  const observe = (series: number) => {
    const at = BEGIN_AT + tickCount * 250;
    const value = valueAt(series, tickCount);
    room.observe(must(ids[series], 'series'), { value, periodStart: at, periodEnd: at, source: 'bench', quality: 0 });
  };
  for (let series = 0; series < ids.length; series++) observe(series);
  room.encodeSince(counted, null);
  room.markTick();
  return {
    tick() {
      tickCount++;
      const cursor = room.version;
      for (let series = tickCount % 2; series < ids.length; series += 2) observe(series);
      const startedAt = performance.now();
      const frame = room.encodeSince(counted, cursor);
      const ms = performance.now() - startedAt;
      if (frame === null) throw new Error('a tick was not encoded');
      room.markTick();
      return ms;
    },
    asked: () => askedCount,
  };
}

export const rightsBench: Bench = ({ isQuick, say }) => {
  const runs = isQuick ? QUICK_RUNS : RUNS;
  const known = new Map(SIGHTS.map((_, i) => [i, i % 3 === 0]));
  const peer = perRecord(runs, (_, i) => known.get(i) ?? false);
  const seen = perRecord(runs, (sight) => canSee(LEADER, sight));
  const done = perRecord(runs, (sight) =>
    may(LEADER, 'task:progress', { units: sight.room === 'unit' ? sight.units : [] }),
  );

  const tickCount = isQuick ? QUICK_TICKS : TICKS;
  const everyone = roomFor(EVERYONE);
  const province = roomFor(createAudiences().of(LEADER));
  // In turn, so that what else the machine does falls on both; the first ticks warm up.
  const pairs = Array.from({ length: WARM_TICKS + tickCount }, () => [everyone.tick(), province.tick()] as const);
  const [everyoneMs, provinceMs] = [0, 1].map((side) =>
    median(pairs.slice(WARM_TICKS).map((pair) => must(pair[side], 'side'))),
  ) as [number, number];
  const tickRatio = provinceMs / everyoneMs;
  const valueCount = (pairs.length * SERIES_COUNT) / 2;
  say(`asked ${count(province.asked())} times for ${count(valueCount)} values of ${count(SERIES_COUNT)} series`);

  const map = median(peer);
  const row = (line: string, samples: readonly number[]) => ({
    line,
    figure: `${median(samples).toFixed(3)} µs (p99 ${percentile(samples, 0.99).toFixed(3)})`,
    peer: `Map lookup ${map.toFixed(3)} µs`,
    ratio: median(samples) / map,
    target: `< ${TARGET_US} µs`,
    isMet: percentile(samples, 0.99) < TARGET_US,
  });
  return Promise.resolve([
    row('Rights: canSee per record, leader of a province, ten units or three names each', seen),
    row('Rights: may per record, the same', done),
    {
      line: `Rights: encoding a tick of ${count(SERIES_COUNT / 2)} values for a province's audience, asked ${count(province.asked())} times for ${count(valueCount)} values`,
      figure: `${provinceMs.toFixed(3)} ms`,
      peer: `everyone's audience ${everyoneMs.toFixed(3)} ms`,
      ratio: tickRatio,
      target: `each series asked once, < ${TICK_RATIO_LIMIT} x`,
      isMet: province.asked() === SERIES_COUNT && tickRatio < TICK_RATIO_LIMIT,
    },
  ]);
};
