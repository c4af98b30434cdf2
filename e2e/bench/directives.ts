/** Directives: durable commands a second, statistics over many tasks, the board, and how soon an addressee's open screen shows one. */

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createDirectives } from '#server/directives/directives.ts';
import { createWorkDays } from '#server/directives/work-days.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { PersonViewer } from '#shared/accounts/viewer.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { DEFAULT_OFFICE_HOURS } from '#shared/calendar/office-hours.ts';
import { workCalendar } from '#shared/calendar/work-days.ts';
import { countTasks, totalOf } from '#shared/directives/statistics.ts';
import type { StatusFacts } from '#shared/directives/status.ts';
import type { TaskId } from '#shared/directives/task.ts';
import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { openStream } from '../rights/stream-session.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { signIn } from '../support/sign-in.ts';
import { type Bench, type BenchOptions, type BenchRow, count, median, percentile } from './bench.ts';
import { appendDurably } from './durable-floor.ts';
import { ROOT } from './scratch.ts';
import { startServer } from './server-process.ts';
import { PROJECTION } from './start-with-history.ts';

const COMMANDS_TARGET = 2_000;
const STATISTICS_TARGET_MS = 50;
const LATENCY_TARGET_MS = 300;
const IN_FLIGHT = 256;
const AT = Date.parse('2020-08-19T09:41:00+07:00');

const viewerOf = (role: PersonViewer['role'], unit: UnitRef): PersonViewer => ({
  kind: 'person',
  person: `person-${role}`,
  post: `post-${role}-${unit.replace(':', '-')}`,
  ownPost: null,
  role,
  unit,
  units: new Set([unit]),
});

/** Runs `work` over the numbers below `size`, so many at a time; seconds in all. */
async function secondsFor(size: number, work: (i: number) => Promise<void>): Promise<number> {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < size; i = next++) await work(i);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (performance.now() - startedAt) / 1_000;
}

/** Issue, acknowledge and progress through the service and the SQLite store with `synchronous=FULL`. */
async function commandRows({ isQuick, scratch, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const size = isQuick ? 1_000 : 8_000;
  const folder = scratch.folder();
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const units = unitRegistry(KNOWN_UNITS);
  const calendar = workCalendar(OFFICIAL_YEARS);
  const directives = await createDirectives({
    ...{ journal: store.journal, readTables: store.readTables },
    clocks: { realNow: Date.now, dataNow: () => AT },
    units: () => units,
    directory: { person: () => undefined, post: () => undefined },
    workDays: createWorkDays({ calendar: () => calendar, hoursOf: () => DEFAULT_OFFICE_HOURS }),
    hasAttachment: () => false,
    hasIndicator: () => true,
  });
  const leader = viewerOf('go-leader', 'agency:G22');
  const provinces = PROVINCES_63.map(({ ref }) => ref);
  const leads = provinces.map((unit) => viewerOf('agency-leader', unit));
  const ids: TaskId[] = [];
  const by = (kind: string, i: number) => ({ commandId: `bench-${kind}-${i}`, actor: 'bench' });
  const refuse = (error: string): never => {
    throw new Error(`a command was refused: ${error}`);
  };
  const issue = await secondsFor(size, async (i) => {
    const input = spoken([itemFor([must(provinces[i % provinces.length], 'a province')])]);
    const command = { ...by('issue', i), direction: null, expectedVersion: null };
    const taken = await directives.directions.take('issue', input, leader, command);
    if (!taken.ok) return refuse(taken.error);
    ids[i] = must(taken.value.tasks[0], 'a task').id;
  });
  const step = (verb: 'acknowledge' | 'progress', input: object) => (i: number) =>
    directives.stepping
      .step(must(ids[i], 'an id'), verb, input, must(leads[i % leads.length], 'a lead'), {
        ...by(verb, i),
        expectedVersion: null,
      })
      .then((taken) => {
        if (!taken.ok) refuse(taken.error);
      });
  const acknowledge = await secondsFor(size, step('acknowledge', {}));
  const progress = await secondsFor(size, step('progress', { percent: 10, words: 'Đang làm', attachments: [] }));
  const boardMs: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const startedAt = performance.now();
    const filter = { lead: must(provinces[run], 'a province'), unit: null, field: null, urgency: null, assigner: null };
    directives.board.ask(leader, { ...filter, tab: 'all-open', text: 'du lieu', dueUntil: null });
    boardMs.push(performance.now() - startedAt);
  }
  await store.close();
  const pieces = Array.from({ length: Math.ceil((size * 3) / IN_FLIGHT) }, () => Buffer.alloc(IN_FLIGHT * 1_200, 1));
  const floor = (size * 3) / ((await appendDurably(folder, pieces)) / 1_000);
  say(`board over ${count(size)} tasks, another filter: median ${median(boardMs).toFixed(1)} ms`);
  const row = (line: string, seconds: number): BenchRow => ({
    line,
    figure: `${count(size / seconds)} a second`,
    peer: `file appended and synced with the same bytes ${count(floor)} a second`,
    ratio: size / seconds / floor,
    target: `≥ ${count(COMMANDS_TARGET)} a second`,
    isMet: size / seconds >= COMMANDS_TARGET,
  });
  return [
    row('Directives: issue, durable', issue),
    row('Directives: acknowledge, durable', acknowledge),
    row('Directives: progress, durable', progress),
  ];
}

function statisticsRow({ isQuick }: BenchOptions): BenchRow {
  const size = 100_000;
  const facts: StatusFacts[] = Array.from({ length: size }, (_, i) => ({
    isDone: i % 3 !== 0,
    doneOn: i % 3 === 0 ? null : i % 7 === 0 ? '2020-09-01' : '2020-08-01',
    dueOn: i % 11 === 0 ? null : '2020-08-15',
    dueAt: i % 11 === 0 ? null : AT - (i % 5) * 86_400_000 + 86_400_000,
  }));
  const timed = (work: () => number): number => {
    const samples: number[] = [];
    for (let run = 0; run < (isQuick ? 10 : 60); run += 1) {
      const startedAt = performance.now();
      if (work() <= 0) throw new Error('nothing was counted');
      samples.push(performance.now() - startedAt);
    }
    return median(samples);
  };
  const own = timed(() => totalOf(countTasks(facts, AT)));
  const peer = timed(() => facts.reduce((sum, { isDone, dueAt }) => sum + (isDone || (dueAt ?? 0) > AT ? 1 : 0), 0));
  return {
    line: 'Statistics over 100,000 tasks',
    figure: `${own.toFixed(1)} ms`,
    peer: `one pass that reads two fields ${peer.toFixed(1)} ms`,
    ratio: own / peer,
    target: `< ${STATISTICS_TARGET_MS} ms`,
    isMet: own < STATISTICS_TARGET_MS,
  };
}

/** From the answer "issued" to the record in the addressee's replica, with many other sessions open. */
async function latencyRow({ isQuick, scratch, say }: BenchOptions): Promise<BenchRow> {
  const sessions = isQuick ? 100 : 1_000;
  const rounds = isQuick ? 20 : 150;
  const args = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'];
  const server = await startServer(scratch, { folder: scratch.folder(), args });
  const url = server.url.replace('127.0.0.1', 'localhost');
  const readers = fork(join(ROOT, 'e2e/bench/fanout/readers-child.ts'), [
    'gateway',
    new URL(server.url).port,
    String(sessions - 1),
  ]);
  scratch.keep(readers);
  await new Promise((joined) => readers.once('message', joined));
  say(`${count(sessions)} sessions joined`);
  const leader = deskOf(url, await signIn(url, 'chu-nhiem'));
  const addressee = await signIn(url, 'hue-lanh-dao');
  const headers = { cookie: addressee.cookie };
  const stream = await openStream(
    url,
    { says: 'addressee', headers } as unknown as Parameters<typeof openStream>[1],
    'desk',
  );
  const seenMs: number[] = [];
  const roundTripMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sentAt = performance.now();
    const issued = await leader.direct('issue', spoken([itemFor(['gso63:46'])]));
    const answeredAt = performance.now();
    const id = must(issued.body.tasks[0], 'a task').id;
    while (stream.replica.record(`task/${id}`) === undefined) await new Promise((look) => setTimeout(look, 2));
    seenMs.push(Math.max(0, performance.now() - answeredAt));
    roundTripMs.push(answeredAt - sentAt);
  }
  stream.close();
  const p95 = percentile(seenMs, 0.95);
  return {
    line: `Directive from "issued" to the addressee's open screen, ${count(sessions)} sessions, p95`,
    figure: `${p95.toFixed(0)} ms (median ${median(seenMs).toFixed(0)})`,
    peer: `the command's own round trip ${median(roundTripMs).toFixed(0)} ms`,
    ratio: p95 / median(roundTripMs),
    target: `< ${LATENCY_TARGET_MS} ms`,
    isMet: p95 < LATENCY_TARGET_MS,
  };
}

export const directivesBench: Bench = async (options) => [
  ...(await commandRows(options)),
  statisticsRow(options),
  await latencyRow(options),
];
