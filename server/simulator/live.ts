/** Runs the scenario against a server: fills the past in once, connects every source, then sends what falls due. */

import type { Instant } from '#shared/kernel/instant.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION } from '#shared/units/unit.ts';
import { LAUNCH_AT, STORY_FROM } from './activity.ts';
import type { Client } from './client.ts';
import type { Item } from './feed.ts';
import { history } from './history.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioClock } from './scenario-clock.ts';
import { HISTORY_SOURCE } from './sources.ts';
import type { TaskSending } from './task-sending.ts';

const STEP_MS = 250;
const SYNCHRONISE_MS = 5_000;
/** A longer gap than this is filled in like history: sending every missed tick would make a dead hour look alive. */
const GAP_MS = 2 * MINUTE_MS;
/** The same in real time, for fast clocks. */
const GAP_STEPS_MS = 20_000;
/** Above this speed ticks are thinned out, so that the number of requests a second stays the same. */
const FULL_DETAIL_SPEED = 600;

export type LiveDeps = {
  readonly scenario: Scenario;
  readonly client: Client;
  readonly clock: ScenarioClock;
  readonly tokens: ReadonlyMap<string, string>;
  /** Null where nobody gave the key that bringing in tasks needs. */
  readonly tasks: TaskSending | null;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (sentence: string) => void;
};

/** Ends when the signal is aborted. */
export async function runLive(deps: LiveDeps): Promise<void> {
  const { scenario, client, clock, tokens, tasks, signal, sleep, say } = deps;
  const { sources, feeds, faults, seed } = scenario;
  const stretch = Math.max(1, Math.floor(clock.speed / FULL_DETAIL_SPEED));
  const plan = createPlan(sources, feeds, faults, seed, stretch);
  const tokenOf = (source: string) => must(tokens.get(source), `token of ${source}`);

  /** What was missed is received now, and says so; only the past before a fresh store begins has its own times. */
  async function fill(from: Instant, to: Instant, isFresh: boolean): Promise<void> {
    const items = function* (): Generator<Item> {
      for (const item of history(feeds, plan, seed, from, to)) {
        if (isFresh) yield item;
        else {
          const { receivedAt: _, ...rest } = item;
          yield rest;
        }
      }
    };
    const startedAt = performance.now();
    const { accepted, duplicates, rejected } = await client.stream(tokenOf(HISTORY_SOURCE), items);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(
      `history ${iso(from)} to ${iso(to)}: ${accepted} accepted, ${duplicates} duplicates, ${rejected.length} refused, ${seconds} s`,
    );
    for (const { code } of rejected.slice(0, 1)) say(`first refusal of history: ${code}`);
  }

  function connect(at: Instant): void {
    for (const { source, items } of plan.standing(at, LAUNCH_AT)) client.enqueue(source, tokenOf(source), items);
  }

  // Beside the history: who opens the board first should not find it empty.
  const filled = (tasks?.fill() ?? Promise.resolve()).then(() => tasks?.follow());
  const standing = await client.newestPeriodEnd('A03', NATION);
  let from = clock.now();
  if (standing === null) await fill(STORY_FROM, from, true);
  else if (from - standing > GAP_MS) await fill(standing + 1, from, false);
  connect(from);
  await client.drained();
  await filled;
  say(`${sources.length} sources connected at ${iso(from)}, speed ${clock.speed}`);

  let synchronisedAt = performance.now();
  while (!signal.aborted) {
    if (performance.now() - synchronisedAt > SYNCHRONISE_MS) {
      await clock.synchronise();
      synchronisedAt = performance.now();
    }
    const to = clock.now();
    if (to - from > Math.max(GAP_MS, GAP_STEPS_MS * clock.speed)) {
      await fill(from, to, false);
    } else {
      for (const { source, items } of plan.between(from, to)) client.enqueue(source, tokenOf(source), items);
    }
    from = to;
    await tasks?.follow();
    await sleep(STEP_MS);
  }
}

const iso = (at: Instant): string => new Date(at).toISOString();
