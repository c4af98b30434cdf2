/** The needs-attention list as it stands: judged from what stands and what is published, shown in the room by its changes. */

import { sightOfException } from '#shared/accounts/series-sight.ts';
import type { Sight } from '#shared/accounts/sight.ts';
import type { AttentionItem, ObservedSource, ObservedValue } from '#shared/indicators/attention.ts';
import { attention } from '#shared/indicators/attention.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import { QUALITY } from '#shared/indicators/observation.ts';
import { targetFor, targetYear } from '#shared/indicators/target-judgement.ts';
import type { TargetService } from './targets.ts';

export type AttentionWatch = {
  /** Judges everything again; what did not change is not sent again. */
  review(): void;
  items(): readonly AttentionItem[];
};

export function createAttentionWatch(deps: {
  readonly room: {
    put(key: `attention/${string}`, record: object, sight: Sight): unknown;
    removeRecord(key: `attention/${string}`): unknown;
  };
  readonly standing: { all(): Iterable<Observation> };
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly sources: () => readonly ObservedSource[];
  readonly targets: Pick<TargetService, 'yearTargets'>;
}): AttentionWatch {
  const { room, targets } = deps;
  const shown = new Map<string, string>();
  let items: readonly AttentionItem[] = [];

  /** Null for a value that nothing can be said against. */
  function observed(observation: Observation): ObservedValue | null {
    const { indicator, unit, value, quality } = observation;
    const definition = deps.definition(indicator);
    if (definition === undefined || definition.group === 'S_System') return null;
    const isImplausible = (quality & QUALITY.implausible) !== 0;
    const hasFallen = (quality & QUALITY.ranBackwards) !== 0;
    const years = targets.yearTargets(indicator);
    const target = years === undefined ? null : targetFor(definition, years.get(targetYear(observation)), unit);
    if ((target ?? definition.target) === null && !isImplausible && !hasFallen) return null;
    return {
      definition: target === null ? definition : { ...definition, target: { value: target.value, text: '' } },
      hasOwnTarget: target?.isOwn === true,
      unit,
      value,
      at: observation.periodEnd,
      isImplausible,
      hasFallen,
    };
  }

  return {
    review() {
      const values: ObservedValue[] = [];
      for (const observation of deps.standing.all()) {
        const value = observed(observation);
        if (value !== null) values.push(value);
      }
      items = attention(values, deps.sources());
      const current = new Set(items.map(({ id }) => id));
      for (const item of items) {
        const text = JSON.stringify(item);
        if (shown.get(item.id) === text) continue;
        shown.set(item.id, text);
        room.put(`attention/${item.id}`, item, sightOfException(item, deps.definition));
      }
      for (const id of [...shown.keys()]) {
        if (current.has(id)) continue;
        shown.delete(id);
        room.removeRecord(`attention/${id}`);
      }
    },
    items: () => items,
  };
}
