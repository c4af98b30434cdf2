/** The fan-out measurements as lines of the table: the gateway over plain `ws`, and under the brokers that are installed. */

import { must } from '#shared/kernel/must.ts';
import { type Bench, type BenchRow, count } from './bench.ts';
import { type FanoutOptions, type FanoutRow, fanoutBench } from './fanout/main.ts';

/** Sessions at ticks a second, and which brokers the gateway must undercut there. */
type Load = FanoutOptions & { readonly brokers: readonly ('mosquitto' | 'nats')[]; readonly isLatencyJudged: boolean };

const FULL: readonly Load[] = [
  { clients: 1_000, ticksPerSecond: 10, seconds: 15, brokers: ['mosquitto'], isLatencyJudged: false },
  { clients: 8_000, ticksPerSecond: 1, seconds: 20, brokers: ['mosquitto', 'nats'], isLatencyJudged: true },
];
const QUICK: readonly Load[] = [
  { clients: 250, ticksPerSecond: 10, seconds: 4, brokers: ['mosquitto'], isLatencyJudged: false },
  { clients: 1_000, ticksPerSecond: 1, seconds: 6, brokers: ['mosquitto', 'nats'], isLatencyJudged: true },
];

const RATIO_TARGET = 2;
const BYTES_TARGET_KB = 7.5;
const INSTALL = { mosquitto: 'apt-get install mosquitto', nats: 'apt-get install nats-server' };

const micros = (row: FanoutRow) => `${row.usPerDelivery.toFixed(1)} us`;
const millis = (ms: number) => `${ms.toFixed(0)} ms`;

function rowsOf(load: Load, measured: readonly FanoutRow[]): BenchRow[] {
  const found = (name: FanoutRow['name']) => measured.find((row) => row.name === name);
  const own = must(found('gateway'), 'gateway');
  const ws = must(found('ws'), 'ws');
  const where = `Fan-out, ${count(load.clients)} sessions, ${load.ticksPerSecond} ticks/s`;
  const cpu = `${where}: CPU per delivery`;
  const lost = own.deliveredRatio < 0.999 ? ` (${(own.deliveredRatio * 100).toFixed(1)} % delivered)` : '';
  const rows: BenchRow[] = [
    {
      line: cpu,
      figure: micros(own) + lost,
      peer: `plain ws, one pre-framed buffer ${micros(ws)}`,
      ratio: own.ratio,
      target: `≤ ${RATIO_TARGET} x, aim 1.5 x`,
      isMet: own.ratio <= RATIO_TARGET,
    },
  ];
  for (const name of load.brokers) {
    const broker = found(name);
    rows.push({
      line: cpu,
      figure: micros(own),
      peer: broker === undefined ? `${name} is not installed (${INSTALL[name]})` : `${name} ${micros(broker)}`,
      ratio: broker === undefined ? null : own.usPerDelivery / broker.usPerDelivery,
      target: '< 1 x',
      isMet: broker === undefined ? null : own.usPerDelivery < broker.usPerDelivery,
    });
  }
  rows.push({
    line: `${where}: bytes a session and tick`,
    figure: `${own.kbPerTick.toFixed(2)} kB`,
    peer: `the same frames over ws ${ws.kbPerTick.toFixed(2)} kB`,
    ratio: own.kbPerTick / ws.kbPerTick,
    target: `≤ ${BYTES_TARGET_KB} kB`,
    isMet: own.kbPerTick <= BYTES_TARGET_KB,
  });
  if (!load.isLatencyJudged) return rows;
  const brokers = load.brokers.flatMap((name) => found(name) ?? []);
  const best = brokers.toSorted((a, b) => a.p99Ms - b.p99Ms)[0];
  const line = { line: `${where}: p99 from emit to receipt`, figure: millis(own.p99Ms), target: '≤ 1 x, aim 250 ms' };
  if (brokers.length < load.brokers.length || best === undefined) {
    const peer = `both brokers are needed; plain ws ${millis(ws.p99Ms)}`;
    return [...rows, { ...line, peer, ratio: own.p99Ms / ws.p99Ms, isMet: null }];
  }
  const peer = `the better broker, ${best.name} ${millis(best.p99Ms)}; plain ws ${millis(ws.p99Ms)}`;
  return [...rows, { ...line, peer, ratio: own.p99Ms / best.p99Ms, isMet: own.p99Ms <= best.p99Ms }];
}

export const fanOutBench: Bench = async ({ isQuick, say }) => {
  const rows: BenchRow[] = [];
  for (const load of isQuick ? QUICK : FULL) {
    const result = await fanoutBench(load);
    for (const sentence of result.skipped) say(sentence);
    rows.push(...rowsOf(load, result.rows));
  }
  return rows;
};
