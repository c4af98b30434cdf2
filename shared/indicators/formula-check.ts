/** What is wrong with a formula before it is saved: its inputs, their levels and units of measure, and its cycles. */

import type { Formula, IndicatorDefinition, LevelPresence } from './definition.ts';
import { formulaInputs } from './formula.ts';
import {
  combine,
  hasScale,
  isForArithmetic,
  isRatioOfCounts,
  isSameDimensions,
  measureQuantity,
  type Quantity,
} from './formula-dimension.ts';
import { MAX_FORMULA_DEPTH, type TextSpan } from './formula-text.ts';
import { MEASURES, type MeasureCode } from './measure.ts';

/**
 * - `no-input`: a number that no indicator moves
 * - `unknown-input`, `retired-input`, `internal-input`: no such indicator, no longer in use, or not for the public while
 *   the result is
 * - `self`, `cycle`: reads itself, directly or through others; `names` is the path
 * - `level`: an input does not exist for all units that the result is for
 * - `no-arithmetic`: a state or a step is no quantity
 * - `mixed-measures`, `mixed-scales`, `number-without-unit`: see `formula-dimension.ts`
 * - `result-measure`, `result-scale`: what comes out is not the unit of measure that was chosen
 * - `zero-division`: by a constant zero
 * - `too-deep`: more nesting than `MAX_FORMULA_DEPTH`
 * - `different-counts` (a warning): a share of one kind of thing in another
 * - `different-periods` (a warning): inputs are cut by different rules
 */
export type FormulaFindingCode =
  | 'no-input'
  | 'unknown-input'
  | 'retired-input'
  | 'internal-input'
  | 'self'
  | 'cycle'
  | 'level'
  | 'no-arithmetic'
  | 'mixed-measures'
  | 'mixed-scales'
  | 'number-without-unit'
  | 'result-measure'
  | 'result-scale'
  | 'zero-division'
  | 'too-deep'
  | 'different-counts'
  | 'different-periods';

export type FormulaFinding = {
  readonly code: FormulaFindingCode;
  /** False: worth a look, and saved all the same. */
  readonly isError: boolean;
  /** Null when the finding is about the whole, or the formula did not come from text. */
  readonly at: TextSpan | null;
  /** Indicators concerned; of a cycle the path, first and last the same. */
  readonly names: readonly string[];
  /** What to multiply by, where that would mend it. */
  readonly factor: number | null;
};

/** What the formula is to be the definition of. */
export type FormulaResultShape = {
  /** Null while the indicator has no id yet. */
  readonly id: string | null;
  readonly measure: MeasureCode;
  readonly levels: IndicatorDefinition['levels'];
  readonly isPublic: boolean;
};

export type FormulaCatalogue = {
  /** Indicators in use and retired ones. */
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly isRetired: (id: string) => boolean;
};

/** All findings, in the order of the text where there is one. `spans` as `parseFormula` gives them. */
export function checkFormula(
  formula: Formula,
  result: FormulaResultShape,
  catalogue: FormulaCatalogue,
  spans?: ReadonlyMap<Formula, TextSpan>,
): readonly FormulaFinding[] {
  if (depthOf(formula) > MAX_FORMULA_DEPTH) return [finding('too-deep', null)];
  const found = inputFindings(formula, result, catalogue, spans);
  if (formulaInputs(formula).length === 0) found.push(finding('no-input', spans?.get(formula) ?? null));
  // Dimensions of what is unknown cannot be judged, and guessing would bury the one finding that matters.
  if (!found.some(({ code }) => code === 'unknown-input' || code === 'no-input'))
    found.push(...measureFindings(formula, result, catalogue, spans));
  return found.sort((a, b) => (a.at?.offset ?? -1) - (b.at?.offset ?? -1));
}

function finding(
  code: FormulaFindingCode,
  at: TextSpan | null,
  options: { readonly names?: readonly string[]; readonly factor?: number; readonly isWarning?: true } = {},
): FormulaFinding {
  return { code, isError: options.isWarning !== true, at, names: options.names ?? [], factor: options.factor ?? null };
}

/** Counted with a list and not by recursion: data from outside may be nested deeper than the stack. */
export function depthOf(formula: Formula): number {
  let depth = 0;
  let level: readonly Formula[] = [formula];
  while (level.length > 0 && depth <= MAX_FORMULA_DEPTH + 1) {
    level = level.flatMap((one) => (one.op === 'number' || one.op === 'indicator' ? [] : [one.left, one.right]));
    if (level.length > 0) depth += 1;
  }
  return depth;
}

function leaves(formula: Formula): readonly Extract<Formula, { op: 'indicator' }>[] {
  if (formula.op === 'number') return [];
  return formula.op === 'indicator' ? [formula] : [...leaves(formula.left), ...leaves(formula.right)];
}

function inputFindings(
  formula: Formula,
  result: FormulaResultShape,
  catalogue: FormulaCatalogue,
  spans: ReadonlyMap<Formula, TextSpan> | undefined,
): FormulaFinding[] {
  const found: FormulaFinding[] = [];
  const cutoffs = new Set<string>();
  for (const leaf of leaves(formula)) {
    const at = spans?.get(leaf) ?? null;
    const names = [leaf.id];
    const definition = catalogue.definition(leaf.id);
    if (leaf.id === result.id) {
      found.push(finding('self', at, { names }));
      continue;
    }
    if (definition === undefined) {
      found.push(finding('unknown-input', at, { names }));
      continue;
    }
    cutoffs.add(definition.cutoff.kind);
    if (catalogue.isRetired(leaf.id)) found.push(finding('retired-input', at, { names }));
    if (result.isPublic && !definition.isPublic) found.push(finding('internal-input', at, { names }));
    if (!coversLevels(definition.levels, result.levels)) found.push(finding('level', at, { names }));
    const path = result.id === null ? null : pathTo(leaf.id, result.id, catalogue);
    if (path !== null && result.id !== null) found.push(finding('cycle', at, { names: [result.id, ...path] }));
  }
  if (cutoffs.size > 1)
    found.push(finding('different-periods', null, { isWarning: true, names: formulaInputs(formula) }));
  return found;
}

const PRESENCE: Readonly<Record<LevelPresence, number>> = { no: 0, partial: 1, yes: 2 };

function coversLevels(input: IndicatorDefinition['levels'], result: IndicatorDefinition['levels']): boolean {
  return (
    (input.nation || !result.nation) &&
    PRESENCE[input.province] >= PRESENCE[result.province] &&
    PRESENCE[input.agency] >= PRESENCE[result.agency]
  );
}

/** What an indicator is computed from: inputs of its formula, or the weight of its mean. */
export function readsOf({
  aggregation,
  formula,
}: Pick<IndicatorDefinition, 'aggregation' | 'formula'>): readonly string[] {
  if (aggregation.kind === 'weighted-mean') return [aggregation.weight];
  return aggregation.kind === 'formula' && formula !== null ? formulaInputs(formula) : [];
}

/** `[from, …, to]` along what is read, or null. */
export function pathTo(
  from: string,
  to: string,
  catalogue: Pick<FormulaCatalogue, 'definition'>,
): readonly string[] | null {
  const seen = new Set<string>();
  const walk = (id: string, path: readonly string[]): readonly string[] | null => {
    const here = [...path, id];
    if (id === to) return here;
    if (seen.has(id)) return null;
    seen.add(id);
    const definition = catalogue.definition(id);
    for (const next of definition === undefined ? [] : readsOf(definition)) {
      const found = walk(next, here);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(from, []);
}

function measureFindings(
  formula: Formula,
  result: FormulaResultShape,
  catalogue: FormulaCatalogue,
  spans: ReadonlyMap<Formula, TextSpan> | undefined,
): readonly FormulaFinding[] {
  const found: FormulaFinding[] = [];
  const place = (part: Formula) => spans?.get(part) ?? null;

  /** Null: already told why there is none. */
  const quantityOf = (part: Formula): Quantity | null => {
    if (part.op === 'number') return { kind: 'constant', value: part.value };
    if (part.op === 'indicator') {
      const definition = catalogue.definition(part.id);
      if (definition === undefined) return null;
      const measure = definition.measure as MeasureCode;
      if (isForArithmetic(measure)) return measureQuantity(measure);
      found.push(finding('no-arithmetic', place(part), { names: [part.id] }));
      return null;
    }
    const left = quantityOf(part.left);
    const right = quantityOf(part.right);
    if (left === null || right === null) return null;
    const combined = combine(part.op, left, right);
    if ('kind' in combined) return combined;
    const factor = combined.code === 'mixed-scales' ? { factor: combined.factor } : {};
    found.push(
      finding(combined.code, place(combined.code === 'zero-division' ? part.right : part), {
        names: formulaInputs(part),
        ...factor,
      }),
    );
    return null;
  };

  const quantity = quantityOf(formula);
  if (quantity === null || quantity.kind === 'constant') return found;
  const wanted = measureQuantity(result.measure);
  const isShareOfOther = MEASURES[result.measure].family === 'percent' && isRatioOfCounts(quantity.dimensions);
  if (isShareOfOther) {
    found.push(finding('different-counts', null, { isWarning: true, names: formulaInputs(formula) }));
  } else if (!isForArithmetic(result.measure) || !isSameDimensions(quantity.dimensions, wanted.dimensions)) {
    found.push(finding('result-measure', null, { names: formulaInputs(formula) }));
    return found;
  }
  const scale = wanted.scales[0] ?? 1;
  if (!hasScale(quantity.scales, scale))
    found.push(finding('result-scale', null, { factor: (quantity.scales[0] ?? 1) / scale }));
  return found;
}
