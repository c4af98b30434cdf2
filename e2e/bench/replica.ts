/** What one tick costs a screen: decode a frame of 3,000 changes and apply it to the replica, beside `JSON.parse` of the same. */

import { Replica } from '#client/sync/replica.ts';
import { EVERYONE, Room } from '#server/sync/room.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { BEGIN_AT, realSeries, valueAt } from './batches.ts';
import { type Bench, count, mean, median, percentile } from './bench.ts';

const SERIES_COUNT = 6_000;
const CHANGED_EACH_TICK = 3_000;
const RECORDED_TICKS = 400;
const TICKS = 2_000;
const QUICK_TICKS = 400;
const TARGET_MS = 0.15;

type Tick = { readonly frame: Uint8Array; readonly json: string };

/** Frames of a real room, and the same changes as the JSON that one would send without it. */
function recordTicks(tickCount: number): { readonly snapshot: Uint8Array; readonly ticks: readonly Tick[] } {
  const room = new Room({ epoch: 'bench' });
  const ids = realSeries(SERIES_COUNT).map(({ indicator, unit }) => seriesId(indicator, unit));
  const observe = (series: number, tick: number) => {
    const at = BEGIN_AT + tick * 250;
    const id = must(ids[series], 'series');
    const observation = { value: valueAt(series, tick), periodStart: at, periodEnd: at, source: 'bench', quality: 0 };
    room.observe(id, observation);
    return { id, ...observation };
  };
  for (let series = 0; series < ids.length; series++) observe(series, 0);
  const snapshot = must(room.encodeSince(EVERYONE, null), 'snapshot');
  room.markTick();
  const ticks: Tick[] = [];
  for (let tick = 1; tick <= tickCount; tick++) {
    const cursor = room.version;
    const changes = Array.from({ length: CHANGED_EACH_TICK }, (_, i) =>
      observe((i * 2 + (tick % 2)) % SERIES_COUNT, tick),
    );
    ticks.push({ frame: must(room.encodeSince(EVERYONE, cursor), 'delta'), json: JSON.stringify(changes) });
    room.markTick();
  }
  return { snapshot, ticks };
}

/** Milliseconds of each tick in a fresh replica: decoding and applying, and then asking which keys changed. */
function applyAll(snapshot: Uint8Array, ticks: readonly Tick[]): { applyMs: number; takeMs: number }[] {
  const replica = new Replica();
  if (replica.apply(snapshot) !== 'applied') throw new Error('the snapshot was not applied');
  replica.takeChanges();
  return ticks.map(({ frame }) => {
    const startedAt = performance.now();
    const outcome = replica.apply(frame);
    const appliedAt = performance.now();
    const changes = replica.takeChanges();
    const takenAt = performance.now();
    if (outcome !== 'applied' || changes.series.length !== CHANGED_EACH_TICK) {
      throw new Error(`a tick came out as ${outcome} with ${changes.series.length} changes`);
    }
    return { applyMs: appliedAt - startedAt, takeMs: takenAt - appliedAt };
  });
}

function parseAll(ticks: readonly Tick[]): number[] {
  return ticks.map(({ json }) => {
    const startedAt = performance.now();
    const parsed: unknown = JSON.parse(json);
    const ms = performance.now() - startedAt;
    if (!Array.isArray(parsed) || parsed.length !== CHANGED_EACH_TICK) throw new Error('a tick was not parsed whole');
    return ms;
  });
}

export const replicaBench: Bench = ({ isQuick, say }) => {
  const tickCount = isQuick ? QUICK_TICKS : TICKS;
  // The JSON of thousands of ticks would not fit: some are recorded and run through again and again.
  const { snapshot, ticks } = recordTicks(RECORDED_TICKS);
  const passes = Math.ceil(tickCount / ticks.length);
  // The first pass of each warms up; apart, so that neither pays for the garbage of the other.
  const applied = Array.from({ length: passes + 1 }, () => applyAll(snapshot, ticks))
    .slice(1)
    .flat();
  const parseMs = Array.from({ length: passes + 1 }, () => parseAll(ticks))
    .slice(1)
    .flat();
  const bytes = mean(ticks.map(({ frame }) => frame.length));
  const jsonBytes = mean(ticks.map(({ json }) => json.length));
  say(`a tick is ${bytes.toFixed(0)} bytes, as JSON ${jsonBytes.toFixed(0)}`);
  const applyMs = applied.map((one) => one.applyMs);
  const takeMs = applied.map((one) => one.takeMs);
  say(
    `asking which keys changed, once a frame: mean ${mean(takeMs).toFixed(3)}, median ${median(takeMs).toFixed(3)} ms more`,
  );
  const own = mean(applyMs);
  const peer = mean(parseMs);
  const tails = [applyMs, parseMs].map(
    (samples) => `median ${median(samples).toFixed(3)}, p99 ${percentile(samples, 0.99).toFixed(3)} ms`,
  );
  return Promise.resolve([
    {
      line: `Client: decode and apply ${count(CHANGED_EACH_TICK)} of ${count(SERIES_COUNT)} series, mean`,
      figure: `${own.toFixed(3)} ms (${tails[0]})`,
      peer: `JSON.parse of the same, not applied ${peer.toFixed(3)} ms (${tails[1]})`,
      ratio: own / peer,
      target: `< ${TARGET_MS} ms`,
      isMet: own < TARGET_MS,
    },
  ]);
};
