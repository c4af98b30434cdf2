/** Retention as a setting: old instants become roll-ups, and every run that did so stands in the journal and in the log. */

import type { Instant } from '#shared/kernel/instant.ts';
import type { Journal } from './journal.ts';
import type { Observations, ThinningRun } from './observations.ts';

type RetentionRule = {
  /** Instants older than this are thinned, by the clock of the data. Observations of a period never are. */
  readonly keepInstantsMs: number;
  /** Width of the slots that are kept of them. */
  readonly resolutionMs: number;
};

export type RetentionDeps = {
  readonly rule: RetentionRule;
  readonly observations: Pick<Observations, 'thin' | 'closeThinning'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  /** Told of every run that thinned something. */
  readonly onApplied: (run: ThinningRun) => void;
};

const RETENTION_STREAM = 'store:retention';

/**
 * One run over all series; null when nothing was old enough. What a run before a stop or a kill had thinned without
 * coming to write it down is told with this one. `isEnding` is asked between the steps: true breaks the run off.
 */
export async function applyRetention(deps: RetentionDeps, isEnding: () => boolean): Promise<ThinningRun | null> {
  const { rule, observations, journal, clocks } = deps;
  const before = clocks.dataNow() - rule.keepInstantsMs;
  let step = await observations.thin({ before, resolutionMs: rule.resolutionMs });
  while (step.isMore && !isEnding()) step = await observations.thin({ before, resolutionMs: rule.resolutionMs });
  const { run } = step;
  if (run === null) return null;
  await journal.append({
    // With the count: a run cut off after this event and before its end goes on, and must be told again when it grew.
    commandId: `retention:${run.number}:${run.instantCount}`,
    stream: RETENTION_STREAM,
    type: 'retention:applied',
    actor: 'system',
    realAt: clocks.realNow(),
    dataAt: clocks.dataNow(),
    payload: { ...run, before, resolutionMs: rule.resolutionMs },
  });
  await observations.closeThinning(run.number);
  deps.onApplied(run);
  return run;
}

/** Applies the rule now and then every `everyMs`, one run at a time. `onFailure` hears why a run could not be ended. */
export function startRetention(
  deps: RetentionDeps,
  everyMs: number,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let isEnding = false;
  let underWay: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const run = () => {
    if (isRunning) return;
    isRunning = true;
    underWay = applyRetention(deps, () => isEnding)
      .catch(onFailure)
      .finally(() => {
        isRunning = false;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  return {
    async stop() {
      isEnding = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
