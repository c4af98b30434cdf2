/** The indicators of one unit beside those of its peers, now or at the end of a past month: what every panel is drawn from. */

import { useMemo } from 'react';
import { type FigureInput, figureOf, momentLabel } from '#client/indicators/figure.ts';
import { useDataNow, useIsSynced, useLiveData } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import type { Replica } from '#client/sync/replica.ts';
import type { ValueState } from '#client/ui/value-state.ts';
import { formatMeasured, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { type RankedUnit, rankUnits } from '#shared/indicators/ranking.ts';
import type { Severity } from '#shared/indicators/severity.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import {
  severityAgainst,
  type TargetRoomRecord,
  targetFor,
  targetsOf,
  type YearTargets,
} from '#shared/indicators/target-judgement.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { PastMonth } from './chosen-period.ts';
import { type PastValue, standingAt, useHistories, usePeersAt } from './past-values.ts';

/** Use before supply: whether people really use a service says more than whether it is offered (domain note, 4.2). */
export const UNIT_INDICATORS = ['B04', 'B03', 'B02', 'B06', 'B08', 'U21', 'B15', 'B01'] as const;

export type UnitRow = {
  readonly id: string;
  readonly definition: IndicatorRecord;
  readonly state: ValueState;
  readonly value: number | null;
  /** End of the period that is shown, given only where it is not the newest one. */
  readonly periodEnd: Instant | undefined;
  readonly severity: Severity | null;
  /** Of when the value is. */
  readonly when: string;
  readonly at: Instant | null;
  /** By unit, this one among them. */
  readonly peers: ReadonlyMap<UnitRef, PastValue>;
  /** Values that may be compared with this one, its own among them: those of the same period where there are periods. */
  readonly comparable: readonly number[];
  /** Its range of places among them; null without a value, a preferred direction or anybody to compare with. */
  readonly place: RankedUnit | null;
  /** At the end of each of the last twelve months, oldest first; null where nothing stood. */
  readonly months: readonly (PastValue | null)[];
};

const REVIEW_MS = 1_000;

export function nameOf(definition: IndicatorRecord, lang: Lang): string {
  return lang === 'vi' ? definition.shortVi : definition.shortEn;
}

export function measured(definition: IndicatorRecord, value: number | null, lang: Lang): string {
  return formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);
}

/** The definition with the target that this unit answers to, so that what is shown is what is judged by. */
export function heldAgainst(
  definition: IndicatorRecord,
  targets: YearTargets | undefined,
  unit: UnitRef,
): IndicatorRecord {
  const target = targetFor(definition, targets, unit);
  return target === null ? definition : { ...definition, target: { value: target.value } };
}

/** From the least to the largest value; a scale of one point is widened so that the point has a place on it. */
export function scaleOf(values: readonly number[]): { readonly min: number; readonly max: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return min < max ? { min, max } : { min: min - 1, max: min + 1 };
}

/** `units` are the peers, the unit among them; keep the arrays the same objects. */
export function useUnitRows(
  unit: UnitRef,
  units: readonly UnitRef[],
  past: PastMonth | null,
  months: readonly PastMonth[],
): readonly UnitRow[] {
  const { lang, shortTitle } = useScreen();
  const { replica } = useLiveData();
  const now = useDataNow(REVIEW_MS);
  const isSynced = useIsSynced();
  const histories = useHistories(UNIT_INDICATORS, unit);
  const asked = useMemo(() => {
    const denominators = UNIT_INDICATORS.flatMap((id) => definitionOf(replica, id)?.denominator ?? []);
    return isSynced ? [...denominators, ...UNIT_INDICATORS] : UNIT_INDICATORS;
  }, [replica, isSynced]);
  const peersAt = usePeersAt(asked, units, isSynced && past !== null ? past.end : null);
  const pastEnd = past?.end ?? null;
  return useMemo(() => {
    void isSynced;
    const ends = months.map(({ end }) => end).toReversed();
    return UNIT_INDICATORS.flatMap((id): UnitRow[] => {
      const definition = definitionOf(replica, id);
      if (definition === undefined) return [];
      const history = histories?.get(id) ?? [];
      const trend = ends.map((end) => standingAt(history, end));
      const valuesOf = (indicator: string | null): Values => {
        if (indicator === null) return NONE;
        return pastEnd === null ? currentValues(replica, indicator, units) : (peersAt.get(indicator) ?? NONE);
      };
      const peers = valuesOf(id);
      const seen =
        pastEnd === null
          ? seenNow(definition, { replica, unit, now, lang, shorten: shortTitle, isSynced })
          : seenThen(definition, histories === null ? undefined : standingAt(history, pastEnd), {
              targets: targetRecord(replica, id),
              unit,
              now,
              lang,
            });
      const ranked = rankedAmong(definition, unit, seen.own, peers, valuesOf(definition.denominator));
      const at = pastEnd ?? now;
      const published = targetsOf(targetRecord(replica, id), seen.own ?? { periodStart: at, periodEnd: at });
      const held = heldAgainst(definition, published, unit);
      return [{ id, definition: held, peers, months: trend, ...ranked, ...seen.shown }];
    });
  }, [replica, unit, units, months, pastEnd, peersAt, histories, now, lang, shortTitle, isSynced]);
}

type Values = ReadonlyMap<UnitRef, PastValue>;
const NONE: Values = new Map();

const definitionOf = (replica: Replica, id: string) => replica.record(`indicator/${id}`) as IndicatorRecord | undefined;
export const targetRecord = (replica: Replica, id: string) =>
  replica.record(`target/${id}`) as TargetRoomRecord | undefined;

function currentValues(replica: Replica, indicator: string, units: readonly UnitRef[]): Values {
  return new Map(
    units.flatMap((unit): [UnitRef, PastValue][] => {
      const observation = replica.observation(seriesId(indicator, unit));
      return observation === undefined ? [] : [[unit, observation]];
    }),
  );
}

type Seen = {
  readonly own: PastValue | undefined;
  readonly shown: Pick<UnitRow, 'state' | 'value' | 'severity' | 'when' | 'at' | 'periodEnd'>;
};

function seenNow(
  definition: IndicatorRecord,
  {
    replica,
    ...rest
  }: { readonly replica: Replica } & Omit<FigureInput, 'definition' | 'observation' | 'source' | 'targets'>,
): Seen {
  const own = replica.observation(seriesId(definition.id, rest.unit));
  const source = own && (replica.record(`source/${own.source}`) as SourceRoomRecord | undefined);
  const targets = targetRecord(replica, definition.id);
  const { state, value, severity, when, at } = figureOf({ ...rest, definition, observation: own, source, targets });
  return { own, shown: { state, value, severity, when, at, periodEnd: undefined } };
}

/** `undefined` is on its way, `null` was never there. A past value has no age to be late by. */
function seenThen(
  definition: IndicatorRecord,
  found: PastValue | null | undefined,
  { targets, unit, now, lang }: Required<Pick<FigureInput, 'targets' | 'unit' | 'now' | 'lang'>>,
): Seen {
  const words = UNIT_MESSAGES[lang];
  if (found == null) {
    const state: ValueState =
      found === null ? { kind: 'error', cause: words.neverThen } : { kind: 'loading', note: words.loading };
    return { own: undefined, shown: { state, value: null, severity: null, when: '', at: null, periodEnd: undefined } };
  }
  const { value, periodEnd } = found;
  const state: ValueState =
    definition.measure === 'percent'
      ? { kind: 'normal', text: formatNumber(value, lang, definition.decimals), unit: '%' }
      : { kind: 'normal', text: measured(definition, value, lang) };
  const severity = severityAgainst(definition, targetsOf(targets, found), unit, value);
  const when = momentLabel(definition, found, now, lang);
  return { own: found, shown: { state, value, severity, when, at: periodEnd, periodEnd } };
}

/**
 * June beside July is no comparison: in the days after a period closes only those that have reported it are ranked, each with
 * the cases behind its ratio where they are reported for the same period.
 */
function rankedAmong(
  definition: IndicatorRecord,
  unit: UnitRef,
  own: PastValue | undefined,
  peers: Values,
  cases: Values,
): Pick<UnitRow, 'comparable' | 'place'> {
  if (own === undefined) return { comparable: [], place: null };
  const isPeriod = own.periodStart < own.periodEnd;
  const inputs = [...peers]
    .filter(([, { periodEnd }]) => !isPeriod || periodEnd === own.periodEnd)
    .map(([peer, { value, periodEnd }]) => {
      const behind = cases.get(peer);
      return { unit: peer, value, cases: behind?.periodEnd === periodEnd ? behind.value : null };
    });
  const comparable = inputs.map(({ value }) => value);
  const { direction, decimals, measure } = definition;
  if (direction === 'none' || inputs.length < 2) return { comparable, place: null };
  const ranked = rankUnits(inputs, { isRatio: measure === 'percent', direction, decimals });
  return { comparable, place: ranked.find((one) => one.unit === unit) ?? null };
}
