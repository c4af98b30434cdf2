/** Fan-out bench: CPU per delivery and latency of our gateway against plain `ws` and two brokers, one after the other in one run. */

import { parseArgs } from 'node:util';
import { must } from '#shared/kernel/must.ts';
import type { BrokerName } from './brokers.ts';
import { isInstalled, startBroker } from './brokers.ts';
import { ask, canPin, nextMessage, startPinned, stop } from './pinned-process.ts';
import type { Samples } from './readers-child.ts';
import type { RunReport, RunRequest } from './server-child.ts';
import { recordedMessages, versionOf } from './workload.ts';

export type FanoutOptions = {
  readonly clients: number;
  readonly ticksPerSecond: number;
  /** Counted seconds; a fifth as many before them warm up. */
  readonly seconds: number;
};

export type FanoutRow = {
  readonly name: 'gateway' | 'ws' | BrokerName;
  readonly clients: number;
  readonly ticksPerSecond: number;
  /** CPU microseconds per delivery; of the gateway without applying the observations, with encoding. */
  readonly usPerDelivery: number;
  /** Resident memory of our own servers at the end, MB. */
  readonly rssMb: number | null;
  /** Over plain `ws` in this run. */
  readonly ratio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Bytes on the wire per session and tick, thousands. */
  readonly kbPerTick: number;
  /** Messages received over messages due; below 1 ticks were skipped for slow sessions or lost. */
  readonly deliveredRatio: number;
};

export type FanoutResult = { readonly rows: readonly FanoutRow[]; readonly skipped: readonly string[] };

const SERVER_CORE = 0;
const READER_CORE = 1;
const SETTLE_MS = 1_000;

const script = (name: string): string => new URL(name, import.meta.url).pathname;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

type Measured = {
  rssMb: number | null;
  cpuUs: number;
  firstVersion: number;
  emittedAt: Float64Array;
  samples: Samples;
};

async function withReaders<T>(
  kind: string,
  port: number,
  count: number,
  run: (take: () => Promise<Samples>) => Promise<T>,
) {
  const readers = startPinned(
    READER_CORE,
    process.execPath,
    [script('readers-child.ts'), kind, `${port}`, `${count}`],
    true,
  );
  try {
    await nextMessage(readers);
    await pause(SETTLE_MS);
    return await run(() => ask<Samples>(readers, {}));
  } finally {
    await stop(readers);
  }
}

async function measureServer(kind: 'gateway' | 'ws', options: FanoutOptions, request: RunRequest): Promise<Measured> {
  const tickCount = request.warmTicks + request.ticks;
  const server = startPinned(SERVER_CORE, process.execPath, [script('server-child.ts'), kind, `${tickCount}`], true);
  try {
    const { port } = await nextMessage<{ port: number }>(server);
    return await withReaders(kind, port, options.clients, async (takeSamples) => {
      await takeSamples();
      const report = await ask<RunReport>(server, request);
      await pause(SETTLE_MS);
      return { ...report, samples: await takeSamples() };
    });
  } finally {
    await stop(server);
  }
}

async function measureBroker(name: BrokerName, options: FanoutOptions, request: RunRequest): Promise<Measured> {
  const { warmTicks, ticks, periodMs } = request;
  const messages = recordedMessages(warmTicks + ticks);
  const broker = await startBroker(name, SERVER_CORE);
  try {
    return await withReaders(name, broker.port, options.clients, async (takeSamples) => {
      await takeSamples();
      const emittedAt = new Float64Array(ticks);
      let before = 0;
      for (let number = 0; number < messages.length; number++) {
        const dueAt = monotonicMs() + periodMs;
        if (number === warmTicks) before = broker.cpuUs();
        if (number >= warmTicks) emittedAt[number - warmTicks] = monotonicMs();
        broker.publish(must(messages[number], 'message'));
        await pause(Math.max(0, dueAt - monotonicMs()));
      }
      const cpuUs = broker.cpuUs() - before;
      await pause(SETTLE_MS);
      const firstVersion = versionOf(must(messages[warmTicks], 'message'));
      return { rssMb: null, cpuUs, firstVersion, emittedAt, samples: await takeSamples() };
    });
  } finally {
    await broker.close();
  }
}

function rowOf(name: FanoutRow['name'], options: FanoutOptions, measured: Measured): Omit<FanoutRow, 'ratio'> {
  const { samples, emittedAt, firstVersion } = measured;
  const latencies: number[] = [];
  for (let i = 0; i < samples.version.length; i++) {
    const sentAt = emittedAt[(samples.version[i] as number) - firstVersion];
    if (sentAt !== undefined) latencies.push((samples.receivedAt[i] as number) - sentAt);
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    name,
    clients: options.clients,
    ticksPerSecond: options.ticksPerSecond,
    usPerDelivery: measured.cpuUs / latencies.length,
    rssMb: measured.rssMb,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    // Warm-up messages are in the bytes as in the samples.
    kbPerTick: samples.bytes / samples.version.length / 1_000,
    deliveredRatio: latencies.length / (emittedAt.length * options.clients),
  };
}

/** Runs all peers one after the other; every process it starts has ended when it resolves. */
export async function fanoutBench(options: FanoutOptions): Promise<FanoutResult> {
  const ticks = Math.max(5, Math.round(options.seconds * options.ticksPerSecond));
  const request = { ticks, warmTicks: Math.max(5, Math.ceil(ticks / 5)), periodMs: 1_000 / options.ticksPerSecond };
  const skipped: string[] = canPin ? [] : ['no taskset here: processes are not pinned to cores'];
  const ws = rowOf('ws', options, await measureServer('ws', options, request));
  const rows = [ws, rowOf('gateway', options, await measureServer('gateway', options, request))];
  for (const name of ['mosquitto', 'nats'] as const) {
    if (process.platform === 'linux' && isInstalled(name))
      rows.push(rowOf(name, options, await measureBroker(name, options, request)));
    else skipped.push(`${name}: not installed, skipped`);
  }
  return { rows: rows.map((row) => ({ ...row, ratio: row.usPerDelivery / ws.usPerDelivery })), skipped };
}

export function fanoutTable({ rows, skipped }: FanoutResult): string {
  const head = 'peer        clients  ticks/s  us/delivery  ratio to ws   p50 ms   p99 ms  kB/tick  delivered   RSS MB';
  const lines = rows.map((row) =>
    [
      row.name.padEnd(10),
      String(row.clients).padStart(8),
      String(row.ticksPerSecond).padStart(8),
      row.usPerDelivery.toFixed(1).padStart(12),
      row.ratio.toFixed(2).padStart(12),
      row.p50Ms.toFixed(1).padStart(8),
      row.p99Ms.toFixed(1).padStart(8),
      row.kbPerTick.toFixed(2).padStart(8),
      `${(row.deliveredRatio * 100).toFixed(1)} %`.padStart(10),
      (row.rssMb === null ? '-' : row.rssMb.toFixed(0)).padStart(8),
    ].join(' '),
  );
  return [head, ...lines, ...skipped].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      clients: { type: 'string', default: '250' },
      rate: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const result = await fanoutBench({
    clients: Math.min(20_000, Number(values.clients)),
    ticksPerSecond: Math.min(50, Number(values.rate)),
    seconds: Math.min(60, Number(values.seconds)),
  });
  console.log(fanoutTable(result));
}
