/** What a handler is given to read from: the services as this viewer sees them, so that no route can forget to ask. */

import { mayEverywhere } from '#shared/accounts/may.ts';
import { sightOfDefinition, sightOfSeries } from '#shared/accounts/series-sight.ts';
import { canSee } from '#shared/accounts/sight.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { TargetNegotiation } from '#shared/indicators/target.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { HttpDeps } from './http-deps.ts';

type Reading = Pick<HttpDeps, 'indicators' | 'catalogue' | 'origins' | 'story' | 'targets'>;

/**
 * The same services, but for what the viewer may not see, which is as if it were not there. Asked once per series and not
 * per value; who sees the nation gets the services themselves.
 */
export function sighted(deps: HttpDeps, viewer: Viewer): HttpDeps {
  if (mayEverywhere(viewer, 'data:read')) return deps;
  return { ...deps, ...readingOf(deps, viewer) };
}

function readingOf(deps: HttpDeps, viewer: Viewer): Reading {
  const { indicators, catalogue, origins, story, targets } = deps;

  const seesSeries = (id: string, unit: UnitRef): boolean => {
    const definition = catalogue.definition(id);
    return definition !== undefined && canSee(viewer, sightOfSeries(definition, unit));
  };
  const seesDefinition = (definition: IndicatorDefinition): boolean => canSee(viewer, sightOfDefinition(definition));
  /** The definition of a value one sees is no secret either. */
  const knows = (definition: IndicatorDefinition): boolean =>
    seesDefinition(definition) ||
    indicators.latest({ indicator: definition.id }).some(({ unit }) => seesSeries(definition.id, unit));
  const ifKnown = (definition: IndicatorDefinition | undefined) =>
    definition !== undefined && knows(definition) ? definition : undefined;
  /** Of a choosing of targets: what was said to and of units that the viewer sees; none where that is nothing. */
  const ofSeenUnits = (one: TargetNegotiation): TargetNegotiation[] => {
    const sees = ({ unit }: { readonly unit: UnitRef }) => seesSeries(one.indicator, unit);
    const units = one.units.filter(sees);
    const steps = one.steps.map((step) => ({ ...step, values: step.values.filter(sees) }));
    return units.length === 0 ? [] : [{ ...one, units, steps: steps.filter(({ values }) => values.length > 0) }];
  };
  const knowsId = (id: string): boolean => ifKnown(catalogue.definition(id)) !== undefined;

  return {
    indicators: {
      ...indicators,
      definition: (id) => ifKnown(indicators.definition(id)),
      definitions: () => indicators.definitions().filter(knows),
      latest: (filter) => indicators.latest(filter).filter(({ indicator, unit }) => seesSeries(indicator, unit)),
      async range(query) {
        const { indicator, unit } = query.series;
        return seesSeries(indicator, unit) ? indicators.range(query) : { kind: 'observations', observations: [] };
      },
      async derivations(query) {
        return seesSeries(query.series.indicator, query.series.unit) ? indicators.derivations(query) : [];
      },
    },
    catalogue: {
      ...catalogue,
      inUse: () => catalogue.inUse().filter(knows),
      entries: () => catalogue.entries().filter(({ id }) => knowsId(id)),
      definition: (id) => ifKnown(catalogue.definition(id)),
      story: (id) => (knowsId(id) ? catalogue.story(id) : undefined),
    },
    origins: {
      ...origins,
      async origin(query) {
        if (!seesSeries(query.indicator, query.unit)) return null;
        const origin = await origins.origin(query);
        if (origin === null || origin.derivation === null) return origin;
        const inputs = origin.derivation.inputs.map((input) =>
          seesSeries(input.indicator, input.unit) ? input : { ...input, value: null, source: null, weight: null },
        );
        return { ...origin, derivation: { ...origin.derivation, inputs } };
      },
    },
    story: {
      async read(query) {
        const events = await story.read(query);
        return events.filter(({ indicator, unit }) =>
          unit === null ? knowsId(indicator) : seesSeries(indicator, unit),
        );
      },
    },
    targets: {
      ...targets,
      negotiations: (filter) => targets.negotiations(filter).flatMap(ofSeenUnits),
      published: (indicator) => targets.published(indicator).filter(({ unit }) => seesSeries(indicator, unit)),
      async step(indicator, year, step, command) {
        const isNamed = targets.negotiations({ indicator }).flatMap(ofSeenUnits).length > 0;
        if (!isNamed && !knowsId(indicator)) return err({ code: 'not-found' });
        const taken = await targets.step(indicator, year, step, command);
        return taken.ok ? ok(ofSeenUnits(taken.value)[0] ?? { ...taken.value, units: [], steps: [] }) : taken;
      },
    },
  };
}
