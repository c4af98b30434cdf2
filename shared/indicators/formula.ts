/** Formulas over indicators of one unit: data that is walked, never text that is evaluated. */

import { withoutNoise } from './aggregate.ts';
import type { Formula } from './definition.ts';

export type FormulaResult = { readonly value: number | null; readonly missing: readonly string[] };

/**
 * Value of a formula, with `lookup` giving the inputs of the same unit; null inputs are named in `missing` and make the
 * result null, as does a division by zero (nothing was counted, so there is no ratio).
 */
export function evaluateFormula(formula: Formula, lookup: (indicator: string) => number | null): FormulaResult {
  switch (formula.op) {
    case 'number':
      return { value: formula.value, missing: [] };
    case 'indicator': {
      const value = lookup(formula.id);
      return { value, missing: value === null ? [formula.id] : [] };
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const left = evaluateFormula(formula.left, lookup);
      const right = evaluateFormula(formula.right, lookup);
      const missing = [...new Set([...left.missing, ...right.missing])];
      if (left.value === null || right.value === null) return { value: null, missing };
      const value = apply(formula.op, left.value, right.value);
      return { value: value === null ? null : withoutNoise(value), missing };
    }
  }
}

function apply(op: 'add' | 'subtract' | 'multiply' | 'divide', left: number, right: number): number | null {
  switch (op) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    case 'divide':
      return right === 0 ? null : left / right;
  }
}

/** Ids of all indicators a formula reads. */
export function formulaInputs(formula: Formula): readonly string[] {
  switch (formula.op) {
    case 'number':
      return [];
    case 'indicator':
      return [formula.id];
    default:
      return [...new Set([...formulaInputs(formula.left), ...formulaInputs(formula.right)])];
  }
}
