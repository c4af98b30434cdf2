/** Promises of the journal under commands: the server killed outright while people issue, acknowledge, work and report. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TaskRecord } from '#server/directives/task-records.ts';
import { project } from '#server/projection.ts';
import type { JournalEvent } from '#server/storage/journal.ts';
import { openFiles } from '#server/storage/sqlite/answers.ts';
import { StorageError } from '#server/storage/storage-error.ts';
import { deskOf } from '../../support/directives.ts';
import { until } from '../../support/running-process.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { randomFrom } from '../power-cut/power-cut.ts';
import { type Client, EVENT_OF, presentTask, RefusedCommand, seatClients, sendOnce } from './clients.ts';
import { damage, isLineBug, type PlantedBug, startMeddler } from './planted-bugs.ts';

export type KillCommandsOptions = {
  readonly kills: number;
  readonly seed: number;
  /** The negative controls. */
  readonly bug?: PlantedBug;
};

export type KillCommandsReport = {
  seed: number;
  kills: number;
  /** Commands answered with 200. */
  answered: number;
  /** Commands whose answer a kill took, and how many of them had been done all the same: why a repeat must be safe. */
  unanswered: number;
  keptUnanswered: number;
  /** Answered commands that are not in the journal or not in the task; done more than once; by nobody. */
  lost: string[];
  doubled: string[];
  unasked: string[];
  /** A chain that does not verify, files that do not open. */
  broken: string[];
  /** Read tables other than the journal says. */
  astray: string[];
  /** A number twice, or a gap in the register. */
  misnumbered: string[];
};

const START = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'];
const SHORTEST_LIFE_MS = 30;
const LONGEST_LIFE_MS = 500;
const MOST_FINDINGS = 10;
const PAGE = 5_000;

/** Runs on a simulated store in a folder of its own; the same seed kills after the same times. */
export async function killCommandsDrill({ kills, seed, bug }: KillCommandsOptions): Promise<KillCommandsReport> {
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-kill-commands-'));
  const report: KillCommandsReport = {
    ...{ seed, kills, answered: 0, unanswered: 0, keptUnanswered: 0 },
    ...{ lost: [], doubled: [], unasked: [], broken: [], astray: [], misnumbered: [] },
  };
  let server = await startServer({ dataDir, args: START });
  try {
    const { port } = server;
    const clients = await seatClients(server);
    for (let round = 0; round < kills; round++) {
      const meddler = bug !== undefined && isLineBug(bug) ? await startMeddler(server.url, bug) : null;
      const work = Promise.all(
        clients.map((client) => sendUntilCut(client, meddler?.url ?? server.url, server.url, report)),
      );
      await wait(SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
      // A bug that had nothing to spoil would be seen by nobody.
      if (bug !== undefined) await until('steps to spoil', () => clients.every(hasAcknowledged) || null);
      await server.kill();
      await meddler?.close();
      report.unanswered += (await work).reduce((sum, count) => sum + count, 0);
      if (bug !== undefined && !isLineBug(bug) && round === kills - 1) damage(dataDir, bug);
      report.answered = clients.reduce((sum, { answered }) => sum + answered.length, 0);
      await examine(dataDir, clients, report, `after kill ${round + 1}`);
      if (report.broken.length > 0) return report;
      server = await startServer({ dataDir, port, args: START });
      await examineServed(server, clients, report, `after kill ${round + 1}`);
    }
    // What was left unanswered is sent again: it must now be there, and once.
    for (const client of clients) {
      await sendOnce(client, server.url, server.url).catch((error: unknown) => {
        if (!noteRefused(error, report)) throw error;
      });
    }
    await examineServed(server, clients, report, 'after the repeats');
    await server.stop();
    await examine(dataDir, clients, report, 'after the repeats');
  } finally {
    if (server.end() === null) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return report;
}

const hasAcknowledged = ({ answered }: Client): boolean => answered.some(({ kind }) => kind === 'acknowledge');

/** Sends command after command, each when the one before was answered, until the line breaks; 1 where one was left open. */
async function sendUntilCut(client: Client, url: string, origin: string, report: KillCommandsReport): Promise<number> {
  const openedBefore = client.open?.key;
  for (;;) {
    try {
      await sendOnce(client, url, origin);
    } catch (error) {
      noteRefused(error, report);
      return client.open !== null && client.open.key !== openedBefore ? 1 : 0;
    }
  }
}

/** Each command follows from the one before: where it is refused, an answered one was lost. */
function noteRefused(error: unknown, report: KillCommandsReport): boolean {
  const isRefused = error instanceof RefusedCommand;
  if (isRefused) report.lost.push(error.message);
  return isRefused;
}

type Note = (list: string[], finding: string) => void;
const noting =
  (when: string): Note =>
  (list, finding) => {
    if (list.length < MOST_FINDINGS) list.push(`${when}: ${finding}`);
  };

/** What an event says in words: the key of the command that was meant, whatever key it came with. */
function wordsOf({ type, payload }: JournalEvent): string {
  const { input } = payload as { input: { words?: string; items?: { title: string }[] } };
  return (type === EVENT_OF.issue ? input.items?.[0]?.title : input.words) ?? '';
}

/** Looks into the files, while no server has them. */
async function examine(
  dataDir: string,
  clients: readonly Client[],
  report: KillCommandsReport,
  when: string,
): Promise<void> {
  const note = noting(when);
  const files = await openFiles(dataDir, project).catch((error: unknown) => {
    if (!(error instanceof StorageError)) throw error;
    note(report.broken, error.message);
    return null;
  });
  if (files === null) return;
  try {
    const { journal } = files;
    const found = await journal.verify();
    if (found !== null) note(report.broken, `${found.position}: ${found.why}`);
    const difference = await journal.compareWithRebuild();
    if (difference !== null) note(report.astray, difference);
    const events: JournalEvent[] = [];
    for (;;) {
      const page = journal.read(events.at(-1)?.position ?? 0, PAGE);
      events.push(...page);
      if (page.length < PAGE) break;
    }
    examineEvents(events, clients, report, note);
    const records = journal.list('task').map(({ record }) => record as unknown as TaskRecord);
    examineNumbers(
      records.map(({ task }) => task.number),
      report,
      note,
    );
  } finally {
    files.close();
  }
}

function examineEvents(
  events: readonly JournalEvent[],
  clients: readonly Client[],
  report: KillCommandsReport,
  note: Note,
): void {
  const types = new Set(Object.values(EVENT_OF));
  const ofClients = events.filter(({ type }) => types.has(type));
  const byKey = new Map(ofClients.map((event) => [event.commandId, event]));
  const timesSaid = new Map<string, number>();
  for (const event of ofClients) timesSaid.set(wordsOf(event), (timesSaid.get(wordsOf(event)) ?? 0) + 1);
  for (const [words, times] of timesSaid) if (times > 1) note(report.doubled, `${words} was done ${times} times`);
  const sent = new Set<string>();
  for (const { answered, open, keptOpen } of clients) {
    for (const { key, kind, task } of answered) {
      sent.add(key);
      const event = byKey.get(key);
      const isRight = event?.type === EVENT_OF[kind] && (kind === 'issue' || event.stream === task);
      if (!isRight || wordsOf(event) !== key) note(report.lost, `${key} ${kind}: ${event?.type ?? 'nothing'}`);
    }
    if (open === null) continue;
    sent.add(open.key);
    if (byKey.has(open.key)) keptOpen.add(open.key);
  }
  report.keptUnanswered = clients.reduce((sum, { keptOpen }) => sum + keptOpen.size, 0);
  for (const { commandId, type } of ofClients) if (!sent.has(commandId)) note(report.unasked, `${commandId} ${type}`);
}

/** Given in order without a gap: what a kill took had no number yet. */
function examineNumbers(numbers: readonly string[], report: KillCommandsReport, note: Note): void {
  const counts = numbers.map((number) => Number(number.slice(-5))).toSorted((a, b) => a - b);
  for (const [index, count] of counts.entries()) {
    if (count === index + 1) continue;
    note(report.misnumbered, `number ${index + 1} is ${count}`);
    return;
  }
}

/** What the server says after its start: each client's present task has every step that was answered. */
async function examineServed(
  server: ServerProcess,
  clients: readonly Client[],
  report: KillCommandsReport,
  when: string,
): Promise<void> {
  const note = noting(when);
  for (const client of clients) {
    const present = presentTask(client);
    if (present === null) continue;
    const { status, body } = await deskOf(server.url, { cookie: client.addressee }).task(present.id);
    const version = status === 200 ? body.task.version : -1;
    const most = present.steps + (client.open === null || client.open.kind === 'issue' ? 0 : 1);
    if (version < present.steps) note(report.lost, `${present.id} has ${version} steps of ${present.steps}`);
    if (version > most) note(report.doubled, `${present.id} has ${version} steps, at most ${most} were sent`);
  }
}
