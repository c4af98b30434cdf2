/** Setting the thresholds of an indicator: a decision, so it goes through the journal before it takes effect. */

import type { Thresholds } from '#shared/indicators/definition.ts';
import { thresholdsSchema } from '#shared/indicators/definition-change.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Journal } from '../storage/journal.ts';
import type { RunningIndicatorService } from './service.ts';

export type ThresholdCommand = { readonly commandId: string; readonly actor: string };

export type ThresholdService = {
  /** Ratios of the target in (0, 1], level 3 not above level 2. */
  set(
    indicator: string,
    thresholds: unknown,
    command: ThresholdCommand,
  ): Promise<Result<Thresholds, 'not-found' | 'bad-request'>>;
};

export function createThresholds(deps: {
  readonly journal: Journal;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly indicators: RunningIndicatorService;
}): ThresholdService {
  const { journal, clocks, indicators } = deps;
  return {
    async set(indicator, thresholds, command) {
      const parsed = thresholdsSchema.safeParse(thresholds);
      if (!parsed.success) return err('bad-request');
      if (indicators.definition(indicator) === undefined) return err('not-found');
      await journal.append({
        ...command,
        stream: `indicator:${indicator}`,
        type: 'indicator:thresholds-set',
        realAt: clocks.realNow(),
        dataAt: clocks.dataNow(),
        payload: parsed.data,
      });
      indicators.setThresholds(indicator, parsed.data);
      return ok(parsed.data);
    },
  };
}
