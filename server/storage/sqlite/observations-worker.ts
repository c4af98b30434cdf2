/** The thread of the observations: decides, writes and packs beside the event loop that serves the walls. */

import { parentPort, workerData } from 'node:worker_threads';
import type { SeriesKey } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { AppendResult, Bucket, RangeQuery, Thinned, ThinningRule, ThinningRun } from '../observations.ts';
import type { PackLimits } from './live-log.ts';
import { ObservationFile, type SlotBatch } from './observation-file.ts';
import type { Rows } from './rows.ts';
import type { FileOptions } from './sqlite-file.ts';
import { serveCalls } from './worker-calls.ts';

export type ObservationsWorkerData = {
  readonly path: string;
  readonly pack: PackLimits;
  readonly file: FileOptions;
};

/** Rows as they cross the threads: plain columns and the names that `source` points into. */
export type RowColumns = Pick<
  Rows,
  'length' | 'start' | 'end' | 'value' | 'vintage' | 'received' | 'quality' | 'source'
> & { readonly sources: readonly string[] };

/** A batch whose series are handles: numbers that the main thread gave to the keys it has sent. */
export type HandleBatch = Omit<SlotBatch, 'slots'> & { readonly handles: Uint32Array };

export type ObservationsCalls = {
  append: {
    argument: { readonly newKeys: readonly SeriesKey[]; readonly batches: readonly HandleBatch[] };
    answer: readonly AppendResult[];
  };
  range: {
    argument: RangeQuery;
    answer: ({ readonly rows: RowColumns } | { readonly resolutionMs: number; readonly buckets: readonly Bucket[] }) & {
      readonly thinned?: Thinned;
    };
  };
  latest: { argument: null; answer: { readonly keys: readonly SeriesKey[]; readonly rows: RowColumns } };
  thin: { argument: ThinningRule; answer: { readonly run: ThinningRun | null; readonly isMore: boolean } };
  closeThinning: { argument: number; answer: undefined };
  count: { argument: null; answer: number };
  size: { argument: null; answer: number };
  close: { argument: null; answer: undefined };
};

const data = workerData as ObservationsWorkerData;
let file: ObservationFile | null = null;
let isUpkeepScheduled = false;

function columnsOf(rows: Rows, sources: readonly string[]): RowColumns {
  const { length } = rows;
  return {
    length,
    start: rows.start.slice(0, length),
    end: rows.end.slice(0, length),
    value: rows.value.slice(0, length),
    vintage: rows.vintage.slice(0, length),
    received: rows.received.slice(0, length),
    quality: rows.quality.slice(0, length),
    source: rows.source.slice(0, length),
    sources,
  };
}

function range(observations: ObservationFile, query: RangeQuery): ObservationsCalls['range']['answer'] {
  const answer = observations.range(query);
  return 'rows' in answer ? { ...answer, rows: columnsOf(answer.rows, observations.sources) } : answer;
}

/** Upkeep has no caller to tell: a full disk is tried again after the next call, a failed fsync has fenced the file. */
function maintain(): boolean {
  try {
    return file?.maintain() ?? false;
  } catch {
    return false;
  }
}

/**
 * Packs a slice, then lets calls through before the next. A port whose queue never empties keeps `setImmediate` waiting
 * for ever, so under a flood the packing is done before the next call.
 */
function upkeep(): void {
  while (file?.isBehind) if (!maintain()) break;
  if (isUpkeepScheduled) return;
  isUpkeepScheduled = true;
  setImmediate(() => {
    isUpkeepScheduled = false;
    if (maintain()) upkeep();
  });
}

await serveCalls<ObservationsCalls>(
  must(parentPort, 'the observations run in a thread'),
  async () => {
    const observations = await ObservationFile.open(data.path, data.pack, data.file);
    file = observations;
    const slotOfHandle: number[] = [];
    return {
      append: ({ newKeys, batches }) => {
        for (const key of newKeys) slotOfHandle.push(observations.slotOf(key));
        return observations.append(
          batches.map((batch) => ({
            ...batch,
            slots: batch.handles.map((handle) => must(slotOfHandle[handle], `handle ${handle}`)),
          })),
        );
      },
      range: (query) => range(observations, query),
      latest: () => {
        const { keys, rows } = observations.latest();
        return { keys, rows: columnsOf(rows, observations.sources) };
      },
      thin: (rule) => observations.thin(rule),
      closeThinning: (number) => {
        observations.closeThinning(number);
        return undefined;
      },
      count: () => observations.count(),
      size: () => observations.size(),
      close: () => {
        file = null;
        observations.close();
        return undefined;
      },
    };
  },
  upkeep,
);
