/** An indicator definition says what is counted, how, by whom, for which units, and what counts as abnormal. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import type { UnitRef } from '../units/unit.ts';

export type IndicatorGroup =
  | 'A_NPSP'
  | 'B_eGov'
  | 'C_Tasks'
  | 'D_Macro'
  | 'E_Daily'
  | 'F_Cyber'
  | 'Z_Feeds'
  /** Added by this product to the catalogue of the domain note: counts and payments behind the ratios of use. */
  | 'U_Usage'
  | 'S_System';

/**
 * How values arrive, which decides how freshness is judged.
 * - `live`: many times a day from a running system; judged by the source's interval
 * - `event`: changes when something happens; judged by the source's heartbeat
 * - `periodic`: one value a period; judged by due date plus grace
 */
export type ArrivalKind = 'live' | 'event' | 'periodic';

/** Where the indicator exists. `partial` levels (coastal, border, some provinces) accept values but owe none. */
export type LevelPresence = 'yes' | 'partial' | 'no';

/**
 * How a national value comes from its parts, or why it does not.
 * - `reported`: only ever reported for the nation itself; parts are never added up
 * - `sum`: parts add up (counts, amounts)
 * - `weighted-mean`: ratio whose parts are weighted by another indicator of the same unit, since the numerators are
 *   not reported; the method is always shown
 * - `formula`: computed from other indicators of the same unit, see `formula`
 * - `count`: number of parts whose own state is counted (connected localities, live sources)
 */
export type Aggregation =
  | { readonly kind: 'reported' }
  | { readonly kind: 'sum' }
  | { readonly kind: 'weighted-mean'; readonly weight: string }
  | { readonly kind: 'formula' }
  | { readonly kind: 'count' };

/** Formula over indicators of the same unit and period, as data: never evaluated as code. */
export type Formula =
  | { readonly op: 'indicator'; readonly id: string }
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'add' | 'subtract' | 'multiply' | 'divide'; readonly left: Formula; readonly right: Formula };

export type Direction = 'up' | 'down' | 'none';

/** Severity limits as fractions of the target: 1 below target, 2 below 95 % of it, 3 below 80 % (above, for `down`). */
export type Thresholds = { readonly level2Ratio: number; readonly level3Ratio: number };

export const DEFAULT_THRESHOLDS: Thresholds = { level2Ratio: 0.95, level3Ratio: 0.8 };

export type IndicatorDefinition = {
  readonly id: string;
  readonly group: IndicatorGroup;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Short names for walls; equal to the full ones where those are short enough. */
  readonly shortVi: string;
  readonly shortEn: string;
  /** Unit-of-measure code, see `measure.ts`: `percent`, `dossier`, `vnd`, `billion-vnd-per-year` … */
  readonly measure: string;
  readonly arrival: ArrivalKind;
  /** Frequency in the words of the catalogue. */
  readonly frequency: string;
  readonly cutoff: CutoffRule;
  /** The cut-off in the words of the catalogue: `15 to 14`, `running total since 2019-12-09`. */
  readonly cutoffText: string;
  /** Agencies that own the number, most responsible first. */
  readonly owners: readonly UnitRef[];
  readonly levels: { readonly nation: boolean; readonly province: LevelPresence; readonly agency: LevelPresence };
  /** In English, as the domain's catalogue has it; empty where that says no more than the name. */
  readonly definition: string;
  /** The same in Vietnamese; empty where nobody wrote it. */
  readonly definitionVi: string;
  readonly aggregation: Aggregation;
  readonly formula: Formula | null;
  /** Of a ratio: the indicator of the same units and periods that counts its cases; null where no such count is reported. */
  readonly denominator: string | null;
  readonly direction: Direction;
  readonly target: { readonly value: number; readonly text: string } | null;
  readonly thresholds: Thresholds;
  /** Values outside are flagged, never refused. */
  readonly plausible: { readonly min: number | null; readonly max: number | null };
  /** A running total: a lower value than before is a reset or an error, and is said. */
  readonly isRunningTotal: boolean;
  /** Decimals to show. */
  readonly decimals: number;
  /** After the period's end, how long the owner has to deliver, ms; null where the arrival kind needs none. */
  readonly dueAfterMs: number | null;
  /** Counted from the due moment: how long a late value still counts as fresh, ms. */
  readonly graceMs: number;
  readonly isPublic: boolean;
  readonly priority: 'P1' | 'P2' | 'P3';
  readonly confidence: string;
  /** Source keys of the domain note, section 12. */
  readonly sourceKey: string;
};
