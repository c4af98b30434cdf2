/** What kind of quantity a formula yields: a small algebra of dimensions and scales over the units of measure. */

import type { Formula } from './definition.ts';
import { MEASURES, type MeasureCode } from './measure.ts';

/** Exponents by base dimension; absent is zero. `đồng/USD` is `{vnd: 1, usd: -1}`, a share is empty. */
export type Dimensions = ReadonlyMap<string, number>;

/**
 * A constant in a formula is either a conversion (`/ 1000000000` turns đồng into tỷ đồng) or a plain factor (half of it),
 * and nothing written tells which. So a quantity keeps every scale it may have been brought to, and a formula is right
 * when one reading of its constants fits.
 */
export type Quantity =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'measured'; readonly dimensions: Dimensions; readonly scales: readonly number[] };

/** Measures whose numbers are names or pairs: a sum of river levels or of alarm steps says nothing. */
const NOT_FOR_ARITHMETIC: ReadonlySet<string> = new Set([
  'river-level',
  'reservoir-level',
  'disaster-risk-level',
  'forest-fire-level',
  'state',
]);

const COMPOUND: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  percent: [],
  'vnd-per-year': [
    ['vnd', 1],
    ['year', -1],
  ],
  'vnd-per-usd': [
    ['vnd', 1],
    ['usd', -1],
  ],
  'vnd-per-litre': [
    ['vnd', 1],
    ['litre', -1],
  ],
  'vnd-per-tael': [
    ['vnd', 1],
    ['tael', -1],
  ],
  'energy-per-day': [
    ['energy', 1],
    ['day', -1],
  ],
};

/** Points of parts add up to points of the whole, whatever their maximum: 18 + 20 + 22 + 22 + 18 = 100. */
const baseOf = (family: string): string => (/^score-\d+$/.test(family) ? 'score' : family);

export const isForArithmetic = (measure: MeasureCode): boolean => !NOT_FOR_ARITHMETIC.has(MEASURES[measure].family);

/** Of a measure: its dimensions, and its scale against their base units; a per cent is a hundredth. */
export function measureQuantity(measure: MeasureCode): Extract<Quantity, { kind: 'measured' }> {
  const { family, scale } = MEASURES[measure];
  const dimensions = new Map(COMPOUND[family] ?? [[baseOf(family), 1]]);
  return { kind: 'measured', dimensions, scales: [family === 'percent' ? 0.01 : scale] };
}

/** More readings than this are those of no formula that a person wrote. */
const MAX_READINGS = 64;

const isSameScale = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-9;

function distinct(scales: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const scale of scales) {
    if (
      kept.length < MAX_READINGS &&
      Number.isFinite(scale) &&
      scale > 0 &&
      !kept.some((one) => isSameScale(one, scale))
    )
      kept.push(scale);
  }
  return kept;
}

export function isSameDimensions(a: Dimensions, b: Dimensions): boolean {
  return a.size === b.size && [...a].every(([base, exponent]) => b.get(base) === exponent);
}

export const hasScale = (scales: readonly number[], scale: number): boolean =>
  scales.some((one) => isSameScale(one, scale));

/** Both count something, though not the same: services by procedures. */
export function isRatioOfCounts(dimensions: Dimensions): boolean {
  const entries = [...dimensions];
  return (
    entries.length === 2 &&
    entries.every(([base, exponent]) => base.startsWith('count:') && Math.abs(exponent) === 1) &&
    entries.reduce((sum, [, exponent]) => sum + exponent, 0) === 0
  );
}

/**
 * - `mixed-measures`: dossiers and đồng cannot be added
 * - `mixed-scales`: the same dimension in two scales; `factor` brings the right one to the left one's
 * - `number-without-unit`: a bare number added to something that has a unit
 * - `zero-division`: by a constant that is zero
 */
export type DimensionFault =
  | { readonly code: 'mixed-measures' | 'number-without-unit' | 'zero-division' }
  | { readonly code: 'mixed-scales'; readonly factor: number };

/** The quantity of `left op right`, or why there is none. */
export function combine(
  op: Exclude<Formula['op'], 'indicator' | 'number'>,
  left: Quantity,
  right: Quantity,
): Quantity | DimensionFault {
  if (op === 'divide' && right.kind === 'constant' && right.value === 0) return { code: 'zero-division' };
  if (left.kind === 'constant' && right.kind === 'constant') return constants(op, left.value, right.value);
  if (op === 'add' || op === 'subtract') return sum(left, right);
  return product(left, right, op === 'multiply' ? 1 : -1);
}

function constants(op: 'add' | 'subtract' | 'multiply' | 'divide', left: number, right: number): Quantity {
  const value = { add: left + right, subtract: left - right, multiply: left * right, divide: left / right }[op];
  return { kind: 'constant', value };
}

function sum(left: Quantity, right: Quantity): Quantity | DimensionFault {
  if (left.kind === 'constant' || right.kind === 'constant') {
    const measured = left.kind === 'constant' ? right : left;
    // `100 - share`: a number is itself a share.
    const isShare = measured.kind === 'measured' && measured.dimensions.size === 0;
    return isShare ? measured : { code: 'number-without-unit' };
  }
  if (!isSameDimensions(left.dimensions, right.dimensions)) return { code: 'mixed-measures' };
  const scales = left.scales.filter((scale) => hasScale(right.scales, scale));
  if (scales.length > 0) return { kind: 'measured', dimensions: left.dimensions, scales };
  return { code: 'mixed-scales', factor: (right.scales[0] ?? 1) / (left.scales[0] ?? 1) };
}

function product(left: Quantity, right: Quantity, sign: 1 | -1): Quantity {
  if (right.kind === 'constant') return left.kind === 'constant' ? left : scaled(left, right.value, sign);
  if (left.kind === 'constant') {
    const power = sign === 1 ? right : reciprocal(right);
    return scaled(power, left.value, 1);
  }
  const other = sign === 1 ? right : reciprocal(right);
  const dimensions = new Map(left.dimensions);
  for (const [base, exponent] of other.dimensions) {
    const total = (dimensions.get(base) ?? 0) + exponent;
    if (total === 0) dimensions.delete(base);
    else dimensions.set(base, total);
  }
  const scales = distinct(left.scales.flatMap((a) => other.scales.map((b) => a * b)));
  return { kind: 'measured', dimensions, scales };
}

type Measured = Extract<Quantity, { kind: 'measured' }>;

function reciprocal({ dimensions, scales }: Measured): Measured {
  return {
    kind: 'measured',
    dimensions: new Map([...dimensions].map(([base, exponent]) => [base, -exponent])),
    scales: scales.map((scale) => 1 / scale),
  };
}

/** The conversion first, since most constants are one. */
function scaled({ dimensions, scales }: Measured, constant: number, sign: 1 | -1): Measured {
  const factor = Math.abs(constant) ** sign;
  return { kind: 'measured', dimensions, scales: distinct([...scales.map((scale) => scale / factor), ...scales]) };
}
