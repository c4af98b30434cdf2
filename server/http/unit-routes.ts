/** Which unit a written name means at a date. */

import * as z from 'zod';
import { successorOf } from '#shared/indicators/crosswalk-values.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type NameResolver, nameResolver } from '#shared/units/name-resolver.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { badRequest, readTime } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';

const resolveQuery = z.strictObject({
  name: z.string().min(1).max(240),
  at: z.optional(z.string().min(1).max(100)),
});

const unitSchema = z.strictObject({
  ref: z.string(),
  code: z.string(),
  kind: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  validFrom: z.nullable(z.int()),
  validTo: z.nullable(z.int()),
});

const shownUnit = ({ ref, code, kind, nameVi, nameEn, validFrom, validTo }: Unit): z.infer<typeof unitSchema> => ({
  ...{ ref, code, kind, nameVi, nameEn, validFrom, validTo },
});

/** Building one folds some hundred names; questions come in lists, nearly all of one date. */
let built: { readonly units: readonly Unit[]; readonly resolve: NameResolver } | null = null;

function resolverOf(units: readonly Unit[]): NameResolver {
  const isSame = built?.units.length === units.length && built.units.every((unit, i) => unit === units[i]);
  if (built === null || !isSame) built = { units, resolve: nameResolver(units) };
  return built.resolve;
}

/** Units that bore the name at another time, and what those of the 63 became: a person must choose. */
function ofOtherTimes(name: string, registry: UnitRegistry, at: Instant): readonly UnitRef[] {
  const found = nameResolver(registry.units)(name);
  const refs = found.kind === 'unit' ? [found.ref] : found.kind === 'candidates' ? found.refs : [];
  const inForce = new Set(registry.unitsAt(at).map(({ ref }) => ref));
  const successors = refs.map(successorOf).filter((ref) => ref !== null && inForce.has(ref)) as UnitRef[];
  return [...new Set([...successors, ...refs])];
}

export const UNIT_ROUTES = [
  route<z.infer<typeof resolveQuery>>({
    method: 'get',
    path: '/api/v1/units/resolve',
    access: { may: 'data:read' },
    summaryVi: 'Tên hoặc mã viết trong bảng là đơn vị nào vào một ngày: một đơn vị và mức chắc chắn, hoặc các khả năng',
    summaryEn: 'Which unit a written name or code means at a date: one and how sure, or the candidates',
    query: resolveQuery,
    replies: {
      200: {
        description: 'the unit; exact, a known variant, or repaired from damage',
        schema: z.strictObject({ unit: unitSchema, certainty: z.enum(['exact', 'variant', 'repaired']) }),
      },
      409: {
        description: 'several could be meant, or one that did not exist then: ask a person',
        schema: z.strictObject({ candidates: z.array(unitSchema) }),
      },
    },
    refusals: ['bad-request', 'no-such-name'],
    handle({ query }, { sources, clocks }) {
      const registry = sources.units();
      const at = query.at === undefined ? clocks.dataNow() : readTime(query.at, false);
      if (at === null) return badRequest('at: epoch ms, ISO 8601 or a date');
      const shown = (refs: readonly UnitRef[]) => refs.flatMap((ref) => registry.get(ref) ?? []).map(shownUnit);
      const coded = registry.parseUnitCode(query.name, at);
      const found = coded.ok
        ? ({ kind: 'unit', ref: coded.value, certainty: 'exact' } as const)
        : resolverOf(registry.unitsAt(at))(query.name);
      if (found.kind === 'unit') {
        const [unit] = shown([found.ref]);
        if (unit !== undefined) return jsonReply({ unit, certainty: found.certainty });
      }
      const candidates = found.kind === 'candidates' ? found.refs : ofOtherTimes(query.name, registry, at);
      return candidates.length === 0 ? refusal('no-such-name') : jsonReply({ candidates: shown(candidates) }, 409);
    },
  }),
];
