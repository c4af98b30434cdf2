/** `Observations` as the rest of the server sees them, in front of their thread. */

import type { Observation, SeriesKey } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { AppendResult, ObservationBatch, Observations } from '../observations.ts';
import { GroupQueue } from './group-queue.ts';
import type { HandleBatch, ObservationsCalls, ObservationsWorkerData, RowColumns } from './observations-worker.ts';
import { GRIDS } from './roll-up.ts';
import { WorkerCalls } from './worker-calls.ts';

/** Observations in one transaction at most, when several appends share it. */
const GROUP_COUNT = 65_536;

/** Numbers for series, so that a batch carries 4 bytes per series instead of two texts. */
class Handles {
  readonly #handles = new Map<string, Map<string, number>>();
  #count = 0;
  /** Keys the thread has not been told yet, in the order of their handles. */
  #untold: SeriesKey[] = [];

  of({ indicator, unit }: SeriesKey): number {
    let units = this.#handles.get(indicator);
    if (!units) {
      units = new Map();
      this.#handles.set(indicator, units);
    }
    let handle = units.get(unit);
    if (handle === undefined) {
      if (!indicator.isWellFormed() || !unit.isWellFormed()) {
        throw new TypeError('append: a series key is not well-formed text');
      }
      handle = this.#count++;
      units.set(unit, handle);
      this.#untold.push({ indicator, unit });
    }
    return handle;
  }

  ofAll(keys: readonly SeriesKey[]): Uint32Array {
    const all = new Uint32Array(keys.length);
    // A plain loop: `Uint32Array.from` with a callback takes several times as long, for every batch.
    for (let k = 0; k < keys.length; k++) all[k] = this.of(keys[k] as SeriesKey);
    return all;
  }

  takeUntold(): readonly SeriesKey[] {
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }
}

/** Throws on what no caller may hand in: a hole in a batch would become a row that nobody sent. */
function refuseMalformed(batch: ObservationBatch): void {
  const { count, series, authority } = batch;
  const columns = [batch.seriesIndex, batch.periodStart, batch.periodEnd, batch.value];
  if ([...columns, batch.quality, batch.vintageAt, batch.receivedAt].some((column) => column.length < count)) {
    throw new TypeError('append: a column is shorter than count');
  }
  if (authority.length < series.length) throw new TypeError('append: authority is shorter than series');
  for (let item = 0; item < count; item++) {
    const start = batch.periodStart[item];
    const end = batch.periodEnd[item];
    const isFit =
      (batch.seriesIndex[item] as number) < series.length &&
      Number.isSafeInteger(start) &&
      Number.isSafeInteger(end) &&
      (start as number) <= (end as number) &&
      Number.isSafeInteger(batch.vintageAt[item]) &&
      Number.isSafeInteger(batch.receivedAt[item]);
    if (!isFit) throw new TypeError(`append: item ${item} has an unfit series or time`);
  }
}

/** Copies what is sent: the caller keeps its arrays, and a view would drag its whole buffer along. */
function handleBatch(batch: ObservationBatch, handles: Handles): HandleBatch {
  const { count } = batch;
  return {
    source: batch.source,
    authority: batch.authority.slice(0, batch.series.length),
    handles: handles.ofAll(batch.series),
    count,
    seriesIndex: batch.seriesIndex.slice(0, count),
    periodStart: batch.periodStart.slice(0, count),
    periodEnd: batch.periodEnd.slice(0, count),
    value: batch.value.slice(0, count),
    quality: batch.quality.slice(0, count),
    vintageAt: batch.vintageAt.slice(0, count),
    receivedAt: batch.receivedAt.slice(0, count),
  };
}

const buffersOf = (batch: HandleBatch): ArrayBuffer[] =>
  Object.values(batch).flatMap((field) =>
    ArrayBuffer.isView(field) && field.buffer instanceof ArrayBuffer ? [field.buffer] : [],
  );

function observationsOf(rows: RowColumns, keyOf: (row: number) => SeriesKey): Observation[] {
  return Array.from({ length: rows.length }, (_, row) => ({
    ...keyOf(row),
    periodStart: rows.start[row] as number,
    periodEnd: rows.end[row] as number,
    value: rows.value[row] as number,
    quality: rows.quality[row] as number,
    vintageAt: rows.vintage[row] as number,
    receivedAt: rows.received[row] as number,
    source: must(rows.sources[rows.source[row] as number], 'source of a row'),
  }));
}

export async function openObservations(workerData: ObservationsWorkerData): Promise<Observations> {
  const script = new URL('./observations-worker.ts', import.meta.url);
  const calls = await WorkerCalls.start<ObservationsCalls>(script, workerData);
  const handles = new Handles();
  const queue = new GroupQueue<HandleBatch, AppendResult>(
    (batches) => calls.call('append', { newKeys: handles.takeUntold(), batches }, batches.flatMap(buffersOf)),
    GROUP_COUNT,
  );
  let closing: Promise<void> | undefined;
  return {
    async append(batch) {
      refuseMalformed(batch);
      return queue.add(handleBatch(batch, handles), batch.count);
    },
    async latest() {
      const { keys, rows } = await calls.call('latest', null);
      return observationsOf(rows, (row) => must(keys[row], 'key of a row'));
    },
    async range(query) {
      if (query.allVintages && query.maxPoints !== undefined) {
        throw new TypeError('range: allVintages and maxPoints exclude each other');
      }
      const { indicator, unit } = query.series;
      const answer = await calls.call('range', { ...query, series: { indicator, unit } });
      const told = answer.thinned === undefined ? {} : { thinned: answer.thinned };
      return 'buckets' in answer
        ? { kind: 'buckets', ...answer }
        : { kind: 'observations', observations: observationsOf(answer.rows, () => ({ indicator, unit })), ...told };
    },
    thin: (rule) => {
      if (!GRIDS.includes(rule.resolutionMs)) throw new TypeError(`thin: no grid of ${rule.resolutionMs} ms`);
      return calls.call('thin', rule);
    },
    closeThinning: (number) => calls.call('closeThinning', number),
    count: () => calls.call('count', null),
    size: () => calls.call('size', null),
    close: () => (closing ??= queue.close().then(() => calls.call('close', null))),
  };
}
