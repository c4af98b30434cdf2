/** The simulator process: connects to a server with a simulated store and plays a scenario or a recording to it. */

import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import { must } from '#shared/kernel/must.ts';
import type { Client, Health } from './client.ts';
import { createClient } from './client.ts';
import { runLive } from './live.ts';
import type { SimulatorOptions } from './options.ts';
import { HELP, parseOptions } from './options.ts';
import { readRecording, runReplay, serverFlags } from './replay.ts';
import { launchScenario, REPLAY_SCENARIO } from './scenario.ts';
import { createScenarioClock, type ScenarioClock } from './scenario-clock.ts';
import { createTotals, describeTotals } from './send-totals.ts';
import { REPLAY_CONTRACT, REPLAY_SOURCE } from './sources.ts';
import { createTaskSending, type TaskSending } from './task-sending.ts';
import { createWorld } from './world.ts';

const REPORT_MS = 60_000;
const REGISTRATIONS_AT_ONCE = 8;
const DEFAULT_REPLAY_SECONDS = 180;

const say = (sentence: string): void => void process.stdout.write(`simulator: ${sentence}\n`);
const complain = (sentence: string): void => void process.stderr.write(`simulator: ${sentence}\n`);

function end(sentence: string, code: number): never {
  complain(sentence);
  process.exit(code);
}

const adminSchema = z.object({ token: z.string() });
const tokensSchema = z.record(z.string(), z.string());
const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

type NamedContract = { readonly name: string; readonly contract: SourceContract };

/** Tokens of all sources, from the file given or by creating the sources. */
async function tokensOf(
  client: Client,
  options: SimulatorOptions,
  sources: readonly NamedContract[],
): Promise<Map<string, string>> {
  if (options.tokensFile !== null) {
    return new Map(Object.entries(tokensSchema.parse(await readJson(options.tokensFile))));
  }
  const { token } = adminSchema.parse(await readJson(must(options.adminFile, '--admin')));
  const tokens = new Map<string, string>();
  const left = [...sources];
  const register = async (): Promise<void> => {
    for (let source = left.shift(); source !== undefined; source = left.shift()) {
      tokens.set(source.name, await client.register(token, source.name, source.contract));
    }
  };
  await Promise.all(Array.from({ length: REGISTRATIONS_AT_ONCE }, register));
  return tokens;
}

/** Tasks are brought in by the machine's owner; a simulator that only has tokens of sources sends none. */
async function taskSendingOf(
  options: SimulatorOptions,
  client: Client,
  clock: ScenarioClock,
): Promise<TaskSending | null> {
  if (options.adminFile === null) return null;
  const { token: adminToken } = adminSchema.parse(await readJson(options.adminFile));
  const { seed, taskCount } = options;
  return createTaskSending({ world: createWorld(seed), seed, taskCount, client, adminToken, clock, say });
}

/** Waits until the server answers; a simulator never touches a real store or another scenario's. */
async function reach(client: Client, options: SimulatorOptions, signal: AbortSignal): Promise<Health> {
  let health: Health | null = null;
  while (health === null && !signal.aborted) {
    health = await client.health().catch(() => null);
    if (health === null) await wait(250, undefined, { signal }).catch(() => undefined);
  }
  if (health === null) return end('stopped before the server answered', 0);
  if (health.store.kind !== 'simulated') {
    return end(
      'kho dữ liệu là thật, bộ mô phỏng không ghi vào / the store is a real one: nothing is simulated into it',
      2,
    );
  }
  if (health.store.scenario !== options.scenario) {
    return end(`the store plays ${health.store.scenario ?? 'no scenario'}, not ${options.scenario}`, 2);
  }
  return health;
}

const parsed = parseOptions(process.argv.slice(2));
if (!parsed.ok) end(`${parsed.error}\n${HELP}`, 2);
const options = parsed.value;
if (options.isHelp) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
const { signal } = stop;
const sleep = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
const totals = createTotals();
const client = createClient({ server: options.server, totals, signal, sleep, complain });
const report = setInterval(() => say(describeTotals(totals)), REPORT_MS);

try {
  const { clock: served, store } = await reach(client, options, signal);
  if (options.speed !== null && options.speed !== served.speed) {
    say(`the server's clock runs at speed ${served.speed}, not ${options.speed}: the server decides`);
  }
  const health = async (): Promise<Health> => {
    const answer = await client.health();
    // Another store knows none of these tokens, and its past is not the one that was filled in.
    if (answer.store.id !== store.id) end('the server has another store now: start the simulator again', 1);
    return answer;
  };
  const clock = await createScenarioClock({ health, monotonicMs: () => performance.now() });
  if (options.scenario === REPLAY_SCENARIO) {
    const recording = await readRecording(must(options.replayFile, '--replay'), options.indicator);
    say(`${recording.rowCount} rows on ${recording.days.length} days, ${recording.undatedCount} without a date`);
    say(`a server that plays them in three minutes: ${serverFlags(recording, DEFAULT_REPLAY_SECONDS)}`);
    const contract = { ...REPLAY_CONTRACT, indicators: [options.indicator] };
    const tokens = await tokensOf(client, options, [{ name: REPLAY_SOURCE, contract }]);
    const token = must(tokens.get(REPLAY_SOURCE), `token of ${REPLAY_SOURCE}`);
    await runReplay({ recording, client, clock, source: REPLAY_SOURCE, token, signal, sleep });
  } else {
    const scenario = launchScenario(options.seed);
    const tokens = await tokensOf(client, options, scenario.sources);
    say(`seed ${options.seed}, ${scenario.sources.length} sources`);
    const tasks = await taskSendingOf(options, client, clock);
    await runLive({ scenario, client, clock, tokens, tasks, signal, sleep, say });
  }
} catch (error) {
  // Requests that a stop tore off are no fault.
  if (!signal.aborted) {
    complain(String(error));
    process.exitCode = 1;
  }
} finally {
  clearInterval(report);
  say(describeTotals(totals));
}
