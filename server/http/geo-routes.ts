/** Provinces with their values as GeoJSON, for maps that others draw. */

import type { Feature, FeatureCollection } from 'geojson';
import * as z from 'zod';
import { successorOf } from '#shared/indicators/crosswalk-values.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Observation } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { ok } from '#shared/kernel/result.ts';
import { PROVINCES_34, PROVINCES_63 } from '#shared/units/provinces.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import { GEOMETRY_CREDIT, loadMapGeometry, type MapGeometry } from './map-geometry.ts';
import { inScheme, latestInScheme, type ProvinceScheme } from './provinces-in-scheme.ts';
import { badRequest, queryText, readTime } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';
import { valuesAt } from './values-at.ts';

const geoQuery = z.strictObject({
  indicator: z.optional(queryText),
  /** As it was known of the newest period that had ended then. */
  at: z.optional(queryText),
  scheme: z.optional(z.enum(['gso63', 'gso34'])),
});

let geometry: MapGeometry | null = null;

const refsOf = (units: readonly Unit[]): readonly UnitRef[] => units.map(({ ref }) => ref);

async function inSchemeAt(
  indicators: IndicatorService,
  definition: IndicatorDefinition,
  scheme: ProvinceScheme,
  at: Instant,
) {
  const { id, denominator } = definition;
  const units = scheme === 'gso63' ? PROVINCES_63 : [...PROVINCES_63, ...PROVINCES_34];
  const given = await valuesAt(indicators, id, refsOf(units), at);
  const cases =
    scheme === 'gso34' && denominator !== null ? await valuesAt(indicators, denominator, refsOf(PROVINCES_63), at) : [];
  return inScheme(definition, given, cases, scheme);
}

const namesOf = ({ ref, code, kind, nameVi, nameEn }: Unit) => ({ ref, code, kind, nameVi, nameEn });

export const GEO_ROUTES = [
  route<z.infer<typeof geoQuery>>({
    method: 'get',
    path: '/api/v1/provinces.geojson',
    access: { may: 'data:read' },
    summaryVi: 'Ranh giới các tỉnh, thành phố kèm giá trị của một chỉ tiêu, cả quần đảo Hoàng Sa và Trường Sa',
    summaryEn: 'Boundaries of the provinces with the values of an indicator, both archipelagos included',
    query: geoQuery,
    replies: {
      200: {
        description: 'a FeatureCollection: 63 or 34 provinces, then the archipelagos Hoàng Sa and Trường Sa',
        type: 'application/geo+json',
      },
    },
    refusals: ['bad-request', 'not-additive', 'cannot-split', 'no-geometry', 'storage'],
    async handle({ query }, { indicators, clocks, distDir }) {
      const scheme = query.scheme ?? 'gso63';
      const at = query.at === undefined ? null : readTime(query.at, true);
      if (query.at !== undefined && at === null) return badRequest('at: epoch ms, ISO 8601 or a date');
      const definition = query.indicator === undefined ? null : indicators.definition(query.indicator);
      if (definition === undefined) return badRequest('indicator: unknown');
      geometry ??= loadMapGeometry(distDir);
      if (geometry === null) return refusal('no-geometry');
      const found =
        definition === null
          ? ok({ observations: [], crosswalk: null })
          : at === null
            ? latestInScheme(indicators, definition.id, scheme)
            : await inSchemeAt(indicators, definition, scheme, at);
      if (!found.ok) return refusal(found.error);
      const { observations, crosswalk } = found.value;
      const byUnit = new Map<UnitRef, Observation>(observations.map((each) => [each.unit, each]));
      const fieldsOf = (unit: UnitRef) => {
        const { value, periodStart, periodEnd, source, receivedAt } = byUnit.get(unit) ?? {};
        return {
          value: value ?? null,
          periodStart: periodStart ?? null,
          periodEnd: periodEnd ?? null,
          source: source ?? null,
          receivedAt: receivedAt ?? null,
        };
      };
      const shapes = geometry.provinces[scheme];
      const provinces = (scheme === 'gso63' ? PROVINCES_63 : PROVINCES_34).map(
        (unit): Feature => ({
          type: 'Feature',
          id: unit.ref,
          geometry: shapes.get(unit.ref) ?? { type: 'GeometryCollection', geometries: [] },
          properties: { ...namesOf(unit), ...fieldsOf(unit.ref) },
        }),
      );
      const islands = geometry.archipelagos.map(({ unit, geometry: islets }): Feature => {
        const partOf = scheme === 'gso63' ? unit.parent : successorOf(unit.parent ?? unit.ref);
        return {
          type: 'Feature',
          id: unit.ref,
          geometry: islets,
          properties: { ...namesOf(unit), partOf, ...fieldsOf(partOf ?? unit.ref) },
        };
      });
      const collection: FeatureCollection & Record<string, unknown> = {
        type: 'FeatureCollection',
        attribution: GEOMETRY_CREDIT,
        indicator: definition?.id ?? null,
        measure: definition?.measure ?? null,
        at: at ?? clocks.dataNow(),
        scheme,
        crosswalk,
        features: [...provinces, ...islands],
      };
      return { ...jsonReply(collection), headers: { 'content-type': 'application/geo+json' } };
    },
  }),
];
