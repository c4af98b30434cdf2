/** Changing the catalogue: the strict shape of a definition, what contradicts itself or others, and what a change touches. */

import * as z from 'zod/mini';
import { DAY_MS } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import type { Formula, IndicatorDefinition, IndicatorGroup } from './definition.ts';
import { checkFormula, type FormulaCatalogue, type FormulaFinding, pathTo, readsOf } from './formula-check.ts';
import { INDICATOR_ID, MAX_FORMULA_DEPTH } from './formula-text.ts';
import { MEASURES, type MeasureCode } from './measure.ts';
import { MAX_MAGNITUDE } from './observation.ts';

/** A line of text, brought to NFC. */
const text = (maxLength: number) => z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(maxLength));
const name = (maxLength: number) => text(maxLength).check(z.minLength(1));
const id = z.string().check(z.regex(INDICATOR_ID));
const number = z.number().check(z.gte(-MAX_MAGNITUDE), z.lte(MAX_MAGNITUDE));
const unitRef = z.templateLiteral([
  z.enum(['country', 'gso63', 'gso34', 'agency']),
  ':',
  z.string().check(z.regex(/^[\w.-]{1,40}$/)),
]);
const presence = z.enum(['yes', 'partial', 'no']);

/** Both ratios lie in [0, 1], and level 3 is the farther one; 0 of a target that is wished upward: never of that level. */
export const thresholdsSchema = z
  .strictObject({
    level2Ratio: z.number().check(z.gte(0), z.lte(1)),
    level3Ratio: z.number().check(z.gte(0), z.lte(1)),
  })
  .check(z.refine((value) => value.level3Ratio <= value.level2Ratio));

/** `S_System` is the product's own: no officer adds to it or changes it. */
const GROUPS = [
  'A_NPSP',
  'B_eGov',
  'C_Tasks',
  'D_Macro',
  'E_Daily',
  'F_Cyber',
  'U_Usage',
  'Z_Feeds',
] as const satisfies readonly IndicatorGroup[];

const fromDay = z.int().check(z.gte(1), z.lte(28));
const cutoff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant') }),
  z.strictObject({ kind: z.literal('day'), startHour: z.int().check(z.gte(0), z.lte(23)) }),
  z.strictObject({ kind: z.literal('week') }),
  z.strictObject({ kind: z.literal('half-month') }),
  z.strictObject({ kind: z.literal('month'), fromDay }),
  z.strictObject({ kind: z.literal('quarter'), fromDay }),
  z.strictObject({ kind: z.literal('half-year'), fromDay }),
  z.strictObject({ kind: z.literal('year'), fromDay }),
]);
const aggregation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reported') }),
  z.strictObject({ kind: z.literal('sum') }),
  z.strictObject({ kind: z.literal('weighted-mean'), weight: id }),
  z.strictObject({ kind: z.literal('formula') }),
  z.strictObject({ kind: z.literal('count') }),
]);

/** Checked level by level with a list, never by recursion: data from outside may be nested deeper than the stack. */
export function isFormula(value: unknown): value is Formula {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_FORMULA_DEPTH || level.length > 1_000) return false;
    const next: unknown[] = [];
    for (const one of level) {
      const parts = partsOf(one);
      if (parts === null) return false;
      next.push(...parts);
    }
    level = next;
  }
  return true;
}

/** The parts to look at next, or null for what is no formula. */
function partsOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { op, ...rest } = value as { readonly [key: string]: unknown };
  const keys = Object.keys(rest).sort().join();
  switch (op) {
    case 'number':
      return keys === 'value' && Number.isFinite(rest.value) && !Object.is(rest.value, -0) ? [] : null;
    case 'indicator':
      return keys === 'id' && typeof rest.id === 'string' && INDICATOR_ID.test(rest.id) ? [] : null;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return keys === 'left,right' ? [rest.left, rest.right] : null;
    default:
      return null;
  }
}

const duration = z.int().check(z.gte(0), z.lte(3660 * DAY_MS));

/** The whole of a definition; nothing unknown is let through, since it goes into the journal for ever. */
export const definitionSchema = z.strictObject({
  id,
  group: z.enum(GROUPS),
  nameVi: name(200),
  nameEn: name(200),
  shortVi: name(60),
  shortEn: name(60),
  measure: z.enum(Object.keys(MEASURES) as [MeasureCode, ...MeasureCode[]]),
  arrival: z.enum(['live', 'event', 'periodic']),
  frequency: text(100),
  cutoff,
  cutoffText: text(300),
  owners: z.array(unitRef).check(z.minLength(1), z.maxLength(20)),
  levels: z.strictObject({ nation: z.boolean(), province: presence, agency: presence }),
  definition: text(2_000),
  /** Younger than the journal: versions of before have none. */
  definitionVi: z._default(text(2_000), ''),
  aggregation,
  formula: z.nullable(z.custom<Formula>(isFormula)),
  denominator: z.nullable(id),
  direction: z.enum(['up', 'down', 'none']),
  target: z.nullable(z.strictObject({ value: number, text: text(100) })),
  thresholds: thresholdsSchema,
  plausible: z.strictObject({ min: z.nullable(number), max: z.nullable(number) }),
  isRunningTotal: z.boolean(),
  decimals: z.int().check(z.gte(0), z.lte(9)),
  dueAfterMs: z.nullable(duration),
  graceMs: duration,
  isPublic: z.boolean(),
  priority: z.enum(['P1', 'P2', 'P3']),
  confidence: text(100),
  sourceKey: text(200),
});

/**
 * - `shape`: `path` is missing, unknown, too long or of the wrong kind
 * - `group`: the id does not begin with the letter of its group
 * - `fixed`: a field that no version may change, since values that are kept were given under it
 * - `unknown-owner`, `unknown-indicator`, `retired-indicator`: a reference that leads nowhere
 * - `no-level`: exists for nobody; `no-parts`: a total without units to add up
 * - `not-additive`: shares, scores and states are no sums
 * - `formula-needed`, `formula-unused`: formula and aggregation contradict each other
 * - `formula`: see `formula` of the finding; `cycle`: a weight that is computed from this indicator
 * - `range`: smallest plausible value not under the largest; `due`: only periodic values are due
 * - `same-twice`: an owner named twice; `breaks`: another indicator reads this one and no longer could
 */
export type DefinitionFindingCode =
  | 'shape'
  | 'group'
  | 'fixed'
  | 'unknown-owner'
  | 'unknown-indicator'
  | 'retired-indicator'
  | 'no-level'
  | 'no-parts'
  | 'not-additive'
  | 'formula-needed'
  | 'formula-unused'
  | 'formula'
  | 'cycle'
  | 'range'
  | 'due'
  | 'same-twice'
  | 'breaks';

export type DefinitionFinding = {
  /** Field of the definition: `target.value`. */
  readonly path: string;
  readonly code: DefinitionFindingCode;
  /** Indicators or units concerned. */
  readonly names: readonly string[];
  /** Of code `formula`. */
  readonly formula: FormulaFinding | null;
};

/** Values that are kept were given in this measure and under this id: another measure is another indicator. */
const FIXED = ['id', 'group', 'measure'] as const satisfies readonly (keyof IndicatorDefinition)[];

export type ChangeContext = FormulaCatalogue & {
  readonly isUnit: (ref: UnitRef) => boolean;
  /** Indicators in use, this one possibly among them as it was. */
  readonly inUse: () => Iterable<IndicatorDefinition>;
};

const plain = (path: string, code: DefinitionFindingCode, names: readonly string[] = []): DefinitionFinding => ({
  path,
  code,
  names,
  formula: null,
});

/** Errors only, none when the definition may be kept. `before` is null for one that is added. */
export function definitionFindings(
  definition: IndicatorDefinition,
  before: IndicatorDefinition | null,
  context: ChangeContext,
): readonly DefinitionFinding[] {
  const found: DefinitionFinding[] = [...ownFindings(definition), ...referenceFindings(definition, context)];
  for (const field of before === null ? [] : FIXED)
    if (before?.[field] !== definition[field]) found.push(plain(field, 'fixed'));
  if (definition.formula !== null) {
    const result = { ...definition, measure: definition.measure as MeasureCode };
    for (const formula of checkFormula(definition.formula, result, context))
      if (formula.isError) found.push({ path: 'formula', code: 'formula', names: formula.names, formula });
  }
  return [...found, ...brokenReaders(definition, context)];
}

function ownFindings(definition: IndicatorDefinition): DefinitionFinding[] {
  const { id, group, levels, aggregation, formula, plausible, measure, arrival, dueAfterMs, owners } = definition;
  const found: DefinitionFinding[] = [];
  const hasParts = levels.province !== 'no' || levels.agency !== 'no';
  if (!id.startsWith(group.charAt(0))) found.push(plain('id', 'group'));
  if (!levels.nation && !hasParts) found.push(plain('levels', 'no-level'));
  const isOfParts = aggregation.kind === 'sum' || aggregation.kind === 'weighted-mean';
  if (isOfParts && !hasParts) found.push(plain('aggregation', 'no-parts'));
  if (aggregation.kind === 'sum' && !isAdditive(measure as MeasureCode))
    found.push(plain('aggregation', 'not-additive'));
  if (aggregation.kind === 'formula' && formula === null) found.push(plain('formula', 'formula-needed'));
  if (aggregation.kind !== 'formula' && formula !== null) found.push(plain('formula', 'formula-unused'));
  if (plausible.min !== null && plausible.max !== null && plausible.min >= plausible.max)
    found.push(plain('plausible', 'range'));
  if ((arrival === 'periodic') !== (dueAfterMs !== null)) found.push(plain('dueAfterMs', 'due'));
  if (new Set(owners).size !== owners.length) found.push(plain('owners', 'same-twice'));
  return found;
}

/** Amounts and counts add up; shares, scores, prices, levels and states do not. */
export function isAdditive(measure: MeasureCode): boolean {
  const { family } = MEASURES[measure];
  return (
    family.startsWith('count:') || ['vnd', 'usd', 'vnd-per-year', 'energy', 'energy-per-day', 'power'].includes(family)
  );
}

function referenceFindings(definition: IndicatorDefinition, context: ChangeContext): DefinitionFinding[] {
  const { id, aggregation, denominator, owners } = definition;
  const found = owners
    .filter((owner) => !context.isUnit(owner))
    .map((owner) => plain('owners', 'unknown-owner', [owner]));
  const weight = aggregation.kind === 'weighted-mean' ? aggregation.weight : null;
  for (const [path, other] of [
    ['aggregation.weight', weight],
    ['denominator', denominator],
  ] as const) {
    if (other === null) continue;
    if (context.definition(other) === undefined || other === id) found.push(plain(path, 'unknown-indicator', [other]));
    else if (context.isRetired(other)) found.push(plain(path, 'retired-indicator', [other]));
  }
  const path = weight === null || weight === id ? null : pathTo(weight, id, context);
  if (path !== null) found.push(plain('aggregation.weight', 'cycle', [id, ...path]));
  return found;
}

/** Formulas elsewhere that fitted this indicator as it was and would not fit it as it is to be. */
function brokenReaders(definition: IndicatorDefinition, context: ChangeContext): DefinitionFinding[] {
  const after: FormulaCatalogue = {
    definition: (id) => (id === definition.id ? definition : context.definition(id)),
    isRetired: (id) => id !== definition.id && context.isRetired(id),
  };
  const found: DefinitionFinding[] = [];
  for (const reader of context.inUse()) {
    if (reader.formula === null || reader.id === definition.id || !readsOf(reader).includes(definition.id)) continue;
    const shape = { ...reader, measure: reader.measure as MeasureCode };
    const isBroken = checkFormula(reader.formula, shape, after).some(
      ({ isError, names, code }) => isError && code !== 'cycle' && names.includes(definition.id),
    );
    if (isBroken) found.push(plain('levels', 'breaks', [reader.id]));
  }
  return found;
}

/** Ids of indicators in use that would lose something without `id`: formulas, weights and denominators. */
export function usersOf(id: string, inUse: Iterable<IndicatorDefinition>): readonly string[] {
  return [...inUse]
    .filter((other) => other.id !== id && (readsOf(other).includes(id) || other.denominator === id))
    .map((other) => other.id);
}

/** Names of the fields whose content differs, in the order of the definition. */
export function changedFields(before: IndicatorDefinition, after: IndicatorDefinition): readonly string[] {
  const keys = Object.keys(after) as (keyof IndicatorDefinition)[];
  return keys.filter((key) => stableText(before[key]) !== stableText(after[key]));
}

/** Key order is no content. */
const stableText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? 'undefined';
