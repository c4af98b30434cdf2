/** What somebody sent as a definition, read before it is judged. */

import type { DefinitionFinding } from '#shared/indicators/definition-change.ts';
import { type FormulaError, parseFormula } from '#shared/indicators/formula-text.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/** The code it goes by; empty where it names none. */
export const idOf = (raw: unknown): string => {
  const id: unknown = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' ? id : '';
};

/** Officers write the formula as text; programs may send the data. */
export function readFormula(raw: unknown): Result<unknown, FormulaError> {
  if (typeof raw !== 'object' || raw === null || !('formula' in raw) || typeof raw.formula !== 'string') return ok(raw);
  const parsed = parseFormula(raw.formula);
  return parsed.ok ? ok({ ...raw, formula: parsed.value.formula }) : parsed;
}

/** A fault of its form as the desk shows faults; of keys that are not known the first five are named. */
export function shapeFinding(issue: {
  readonly path: readonly PropertyKey[];
  readonly code?: string;
}): DefinitionFinding {
  const unknown = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
  const path = issue.path.map(String).join('.') || unknown.slice(0, 5).join(', ') || '(definition)';
  return { path, code: 'shape', names: [], formula: null };
}
