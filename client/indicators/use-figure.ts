/** A figure that redraws when its series, its source, its definition or the time changes what is true of it. */

import { createContext, useContext, useMemo } from 'react';
import type { Lang } from '#shared/i18n/format.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { TargetRoomRecord } from '#shared/indicators/target-judgement.ts';
import type { CurrentObservation } from '#shared/sync/series-columns.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Figure, Lacking } from './figure.ts';
import { figureOf } from './figure.ts';
import {
  useDataNow,
  useDefinition,
  useIsSynced,
  useNoun,
  useObservation,
  useObservations,
  useRecord,
} from './live-data.tsx';

/** How a national value was made; the server's `derivation/ID` record. */
export type DerivationView = {
  readonly indicator: string;
  readonly method: string;
  /** The first of the parts that are late or missing, and how many there are. */
  readonly lacking: readonly UnitRef[];
  readonly lackingCount: number;
  readonly usedCount: number;
  readonly owedCount: number;
};

export type Screen = {
  readonly lang: Lang;
  readonly unitName: (unit: UnitRef) => string;
  readonly shortTitle: (title: string) => string;
};

/** Language of the scene and the names that come with it; set once by the wall. */
export const ScreenContext = createContext<Screen>({
  lang: 'vi',
  unitName: (unit) => unit,
  shortTitle: (title) => title,
});
export const useScreen = (): Screen => useContext(ScreenContext);

const REVIEW_MS = 1_000;

export function useSource(name: string | undefined): SourceRoomRecord | undefined {
  return useRecord(`source/${name ?? '-'}`) as SourceRoomRecord | undefined;
}

/** Targets that were published for units and the year of the data, where they differ from the definition's own. */
const useTargets = (indicator: string): TargetRoomRecord | undefined =>
  useRecord(`target/${indicator}`) as TargetRoomRecord | undefined;

export function useFigure(indicator: string, unit: UnitRef): Figure {
  const { lang, unitName, shortTitle } = useScreen();
  const definition = useDefinition(indicator);
  const observation = useObservation(indicator, unit);
  const source = useSource(observation?.source);
  const derivation = useRecord(`derivation/${indicator}`) as DerivationView | undefined;
  const targets = useTargets(indicator);
  const isSynced = useIsSynced();
  const now = useDataNow(REVIEW_MS);
  const lacking = useMemo(() => lackingOf(derivation, unitName), [derivation, unitName]);
  return figureOf({
    unit,
    definition,
    observation,
    source,
    targets,
    now,
    lang,
    shorten: shortTitle,
    isSynced,
    ...(lacking && { lacking }),
  });
}

export type UnitFigure = Figure & { readonly unit: UnitRef; readonly observation: CurrentObservation | undefined };

/** One indicator for many units, judged together. */
export function useUnitFigures(indicator: string, units: readonly UnitRef[]): readonly UnitFigure[] {
  const { lang, shortTitle } = useScreen();
  const definition = useDefinition(indicator);
  const observations = useObservations(indicator, units);
  const sources = useNoun<SourceRoomRecord>('source');
  const targets = useTargets(indicator);
  const isSynced = useIsSynced();
  const now = useDataNow(REVIEW_MS);
  const byName = useMemo(() => new Map(sources.map((source) => [source.name, source])), [sources]);
  return units.map((unit) => {
    const observation = observations.get(unit);
    const source = observation && byName.get(observation.source);
    return {
      unit,
      observation,
      ...figureOf({ unit, definition, observation, source, targets, now, lang, shorten: shortTitle, isSynced }),
    };
  });
}

function lackingOf(derivation: DerivationView | undefined, unitName: (unit: UnitRef) => string): Lacking | undefined {
  if (derivation === undefined) return undefined;
  const { lacking, lackingCount } = derivation;
  return lackingCount === 0 ? undefined : { names: lacking.map(unitName), total: lackingCount };
}
