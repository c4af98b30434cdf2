/** What is abnormal about one unit now: its own shortfalls, and the room's alerts that name it or its sources. */

import { useMemo } from 'react';
import { useDataNow, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import type { AttentionItem } from '#shared/indicators/attention.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import type { Severity } from '#shared/indicators/severity.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { severityAgainst, targetsOf } from '#shared/indicators/target-judgement.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { heldAgainst, targetRecord, UNIT_INDICATORS } from './unit-rows.ts';

export type UnitAlert = {
  readonly id: string;
  readonly severity: Severity;
  readonly since: Instant;
} & (
  | {
      readonly cause: 'below-target' | 'implausible' | 'ran-backwards';
      readonly definition: IndicatorRecord;
      readonly observation: CurrentObservation;
    }
  | { readonly cause: 'source-lost' | 'source-late'; readonly source: SourceRoomRecord }
);

const REVIEW_MS = 5_000;

/**
 * The room's list leaves out shortfalls that most units share, since the nation's value says them once; on the unit's own page
 * they are its own. Worst first, newest first within a level.
 */
export function useUnitAlerts(unit: UnitRef): readonly UnitAlert[] {
  const { replica } = useLiveData();
  const items = useNoun<AttentionItem>('attention');
  const tick = useDataNow(REVIEW_MS);
  return useMemo(() => {
    void tick;
    const definitionOf = (id: string) => replica.record(`indicator/${id}`) as IndicatorRecord | undefined;
    const shortfalls = UNIT_INDICATORS.flatMap((id): UnitAlert[] => {
      const definition = definitionOf(id);
      const observation = replica.observation(seriesId(id, unit));
      if (definition === undefined || observation === undefined) return [];
      const targets = targetsOf(targetRecord(replica, id), observation);
      const severity = severityAgainst(definition, targets, unit, observation.value);
      if (severity === null || severity < 2) return [];
      const held = heldAgainst(definition, targets, unit);
      return [{ id, cause: 'below-target', severity, since: observation.periodEnd, definition: held, observation }];
    });
    const named = items.flatMap((item): UnitAlert[] => {
      const { id, cause, severity, since, units, indicators, sources } = item;
      if (cause === 'source-lost' || cause === 'source-late') {
        return sources.flatMap((name) => {
          const source = replica.record(`source/${name}`) as SourceRoomRecord | undefined;
          return source?.soleUnit === unit ? [{ id: `${id} ${name}`, cause, severity, since, source }] : [];
        });
      }
      const [indicator] = indicators;
      const definition = indicator === undefined ? undefined : definitionOf(indicator);
      const observation = indicator === undefined ? undefined : replica.observation(seriesId(indicator, unit));
      const isNews = cause !== 'below-target' && units.includes(unit);
      if (!isNews || definition === undefined || observation === undefined) return [];
      return [{ id, cause, severity, since, definition, observation }];
    });
    return [...shortfalls, ...named].sort(
      (a, b) => b.severity - a.severity || b.since - a.since || (a.id < b.id ? -1 : 1),
    );
  }, [replica, items, unit, tick]);
}
