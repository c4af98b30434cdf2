/** Builds a catalogue row into a definition, and refuses a row that contradicts itself when the module loads. */

import type { CutoffRule } from '../../calendar/cutoff-rule.ts';
import { DAY_MS, HOUR_MS } from '../../kernel/instant.ts';
import type { UnitRef } from '../../units/unit.ts';
import type {
  Aggregation,
  ArrivalKind,
  Direction,
  Formula,
  IndicatorDefinition,
  IndicatorGroup,
  LevelPresence,
  Thresholds,
} from '../definition.ts';
import { DEFAULT_THRESHOLDS } from '../definition.ts';
import type { MeasureCode } from '../measure.ts';
import { MEASURES } from '../measure.ts';
import { DEFINITIONS_VI } from './definitions-vi.ts';

export const AS_OF: CutoffRule = { kind: 'instant' };
export const DAY: CutoffRule = { kind: 'day', startHour: 0 };
/** Health bulletins of 2020: 18:00 to 18:00. */
export const DAY_FROM_18: CutoffRule = { kind: 'day', startHour: 18 };
/** Rainfall: 19:00 to 19:00. */
export const DAY_FROM_19: CutoffRule = { kind: 'day', startHour: 19 };
export const HALF_MONTH: CutoffRule = { kind: 'half-month' };
export const MONTH: CutoffRule = { kind: 'month', fromDay: 1 };
/** Decree 09/2019/NĐ-CP, article 12: day 15 to 14. */
export const ADMINISTRATIVE_MONTH: CutoffRule = { kind: 'month', fromDay: 15 };
/** FDI: closes on day 20. */
export const MONTH_TO_20: CutoffRule = { kind: 'month', fromDay: 21 };
export const QUARTER: CutoffRule = { kind: 'quarter', fromDay: 1 };
export const ADMINISTRATIVE_QUARTER: CutoffRule = { kind: 'quarter', fromDay: 15 };
export const YEAR: CutoffRule = { kind: 'year', fromDay: 1 };

export const REPORTED: Aggregation = { kind: 'reported' };
export const SUM: Aggregation = { kind: 'sum' };
export const COUNT: Aggregation = { kind: 'count' };
export const weightedBy = (weight: string): Aggregation => ({ kind: 'weighted-mean', weight });

export const indicator = (id: string): Formula => ({ op: 'indicator', id });
export const plus = (first: Formula, ...rest: readonly Formula[]): Formula =>
  rest.reduce((left, right) => ({ op: 'add', left, right }), first);
export const minus = (left: Formula, right: Formula): Formula => ({ op: 'subtract', left, right });
/** `part / whole x 100`. */
export const percentOf = (part: Formula, whole: Formula): Formula => ({
  op: 'multiply',
  left: { op: 'divide', left: part, right: whole },
  right: { op: 'number', value: 100 },
});

type Timing = {
  readonly arrival: ArrivalKind;
  readonly everyMs: number;
  readonly lagMs: number;
  readonly graceMs: number;
};

const LIVE: Timing = { arrival: 'live', everyMs: 0, lagMs: 0, graceMs: 0 };
const EVENT: Timing = { arrival: 'event', everyMs: 0, lagMs: 0, graceMs: 0 };
const periodic = (everyMs: number, lagMs: number, graceMs: number): Timing => ({
  arrival: 'periodic',
  everyMs,
  lagMs,
  graceMs,
});

/**
 * How values arrive for each frequency in the words of the catalogue. The lags and graces are this product's defaults
 * and meant to be set per installation: of the real due dates only those of two regimes are sourced (domain note,
 * sections 3.3 and 11), and statistics of 2020 came out between day 28 of the month and a few days after it.
 * What is reported only while something goes on (floods, storms, fire season, price changes) is an event: its silence
 * says nothing, so it is judged by the heartbeat of its source.
 */
const TIMINGS = {
  realtime: LIVE,
  event: EVENT,
  'event in storms': EVENT,
  'event; yearly': EVENT,
  '3-hourly when active': EVENT,
  'hourly when in flood': EVENT,
  'daily in season': EVENT,
  'per adjustment (15 days in 2020)': EVENT,
  '2-3 bulletins/day (06:00, 18:00)': periodic(12 * HOUR_MS, HOUR_MS, 2 * HOUR_MS),
  'hourly/daily': periodic(DAY_MS, 3 * HOUR_MS, 6 * HOUR_MS),
  daily: periodic(DAY_MS, 12 * HOUR_MS, 12 * HOUR_MS),
  'daily; official month 15 to 14': periodic(31 * DAY_MS, 5 * DAY_MS, 5 * DAY_MS),
  weekly: periodic(7 * DAY_MS, 2 * DAY_MS, 2 * DAY_MS),
  'half-month': periodic(16 * DAY_MS, 5 * DAY_MS, 5 * DAY_MS),
  'half-month and month': periodic(16 * DAY_MS, 5 * DAY_MS, 5 * DAY_MS),
  monthly: periodic(31 * DAY_MS, 10 * DAY_MS, 5 * DAY_MS),
  'monthly and half-month': periodic(31 * DAY_MS, 10 * DAY_MS, 5 * DAY_MS),
  'monthly and weekly': periodic(31 * DAY_MS, 10 * DAY_MS, 5 * DAY_MS),
  'monthly/daily': periodic(31 * DAY_MS, 10 * DAY_MS, 5 * DAY_MS),
  'per regime period': periodic(31 * DAY_MS, 5 * DAY_MS, 5 * DAY_MS),
  quarterly: periodic(92 * DAY_MS, 15 * DAY_MS, 10 * DAY_MS),
  'quarterly/6M/9M/year': periodic(92 * DAY_MS, 15 * DAY_MS, 10 * DAY_MS),
  yearly: periodic(366 * DAY_MS, 45 * DAY_MS, 30 * DAY_MS),
} as const satisfies Record<string, Timing>;

/** A row of the catalogue: what the domain's table says, and the product's choices beside it. */
export type CatalogueRow = {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  /** Short names for walls, vi then en, where the full ones are too long. */
  readonly short?: readonly [vi: string, en: string];
  readonly measure: MeasureCode;
  readonly frequency: keyof typeof TIMINGS;
  readonly cutoff: CutoffRule;
  readonly cutoffText: string;
  readonly owners: readonly UnitRef[];
  readonly province: LevelPresence;
  readonly agency: LevelPresence;
  readonly definition: string;
  readonly aggregation: Aggregation;
  readonly formula?: Formula;
  readonly denominator?: string;
  readonly direction: Direction;
  readonly plausible: readonly [min: number | null, max: number | null];
  readonly target?: readonly [value: number, text: string];
  readonly thresholds?: Thresholds;
  readonly isRunningTotal?: true;
  readonly decimals: number;
  /** Not shown to the public: security, feeds, internal work. */
  readonly isInternal?: true;
  readonly priority: 'P1' | 'P2' | 'P3';
  readonly confidence: string;
  readonly sourceKey: string;
};

/**
 * For cut-offs of kind `instant` no period says when the next value is owed, so `dueAfterMs` is one interval of the
 * frequency plus the lag, counted from the last value; for all others it is the lag after the period's end.
 * The catalogue's plausible ranges are the nation's: one province's share of an amount may be any part of it, so amounts
 * that exist below the nation keep their ceiling and have no floor but zero.
 * Throws on a row that contradicts itself.
 */
export function define(group: IndicatorGroup, rows: readonly CatalogueRow[]): readonly IndicatorDefinition[] {
  return rows.map((row) => {
    check(row.id.startsWith(group.charAt(0)), row, 'stands in the wrong group');
    check((row.formula !== undefined) === (row.aggregation.kind === 'formula'), row, 'needs a formula, or none');
    const { arrival, everyMs, lagMs, graceMs } = TIMINGS[row.frequency];
    const [min, max] = row.plausible;
    check(min === null || max === null || min < max, row, 'has an empty plausible range');
    const isShared = isAmount(row.measure) && (row.province !== 'no' || row.agency !== 'no');
    return {
      id: row.id,
      group,
      nameVi: row.vi,
      nameEn: row.en,
      shortVi: row.short?.[0] ?? row.vi,
      shortEn: row.short?.[1] ?? row.en,
      measure: row.measure,
      arrival,
      frequency: row.frequency,
      cutoff: row.cutoff,
      cutoffText: row.cutoffText,
      owners: row.owners,
      levels: { nation: group !== 'S_System', province: row.province, agency: row.agency },
      definition: row.definition,
      definitionVi: DEFINITIONS_VI[row.id] ?? '',
      aggregation: row.aggregation,
      formula: row.formula ?? null,
      denominator: row.denominator ?? null,
      direction: row.direction,
      target: row.target ? { value: row.target[0], text: row.target[1] } : null,
      thresholds: row.thresholds ?? DEFAULT_THRESHOLDS,
      plausible: { min: isShared && min !== null ? Math.min(min, 0) : min, max },
      isRunningTotal: row.isRunningTotal ?? false,
      decimals: row.decimals,
      dueAfterMs: arrival === 'periodic' ? lagMs + (row.cutoff.kind === 'instant' ? everyMs : 0) : null,
      graceMs,
      isPublic: !row.isInternal,
      priority: row.priority,
      confidence: row.confidence,
      sourceKey: row.sourceKey,
    };
  });
}

/** Counts and money come in shares; rates, scores and levels do not. */
function isAmount(measure: MeasureCode): boolean {
  const { family } = MEASURES[measure];
  return family.startsWith('count:') || family === 'vnd' || family === 'usd';
}

function check(holds: boolean, row: CatalogueRow, complaint: string): void {
  if (!holds) throw new Error(`catalogue row ${row.id} ${complaint}`);
}
