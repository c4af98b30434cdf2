/** A definition while it is being written: every field as the person sees it, and back into what the server takes. */

import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import type {
  Aggregation,
  ArrivalKind,
  Direction,
  IndicatorDefinition,
  IndicatorGroup,
  LevelPresence,
} from '#shared/indicators/definition.ts';
import { formatFormula, parseFormula } from '#shared/indicators/formula-text.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type Draft = {
  readonly id: string;
  readonly group: IndicatorGroup;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly shortVi: string;
  readonly shortEn: string;
  readonly definition: string;
  readonly definitionVi: string;
  readonly measure: string;
  readonly decimals: string;
  readonly isRunningTotal: boolean;
  readonly aggregation: Aggregation['kind'];
  /** Empty: none chosen. */
  readonly weight: string;
  readonly formula: string;
  readonly denominator: string;
  readonly nation: boolean;
  readonly province: LevelPresence;
  readonly agency: LevelPresence;
  readonly owners: readonly UnitRef[];
  readonly arrival: ArrivalKind;
  readonly frequency: string;
  readonly cutoff: CutoffRule['kind'];
  readonly fromDay: string;
  readonly startHour: string;
  readonly cutoffText: string;
  readonly dueDays: string;
  readonly dueHours: string;
  readonly graceDays: string;
  readonly graceHours: string;
  readonly direction: Direction;
  readonly targetValue: string;
  readonly targetText: string;
  /** Percent of the target. */
  readonly level2: string;
  readonly level3: string;
  readonly min: string;
  readonly max: string;
  readonly isPublic: boolean;
  readonly priority: IndicatorDefinition['priority'];
  readonly confidence: string;
  readonly sourceKey: string;
};

/** What most new indicators of the monitoring system are: a monthly share, by the administrative month of Decree 09/2019. */
export const BLANK_DRAFT: Draft = {
  id: '',
  group: 'B_eGov',
  nameVi: '',
  nameEn: '',
  shortVi: '',
  shortEn: '',
  definition: '',
  definitionVi: '',
  measure: 'percent',
  decimals: '1',
  isRunningTotal: false,
  aggregation: 'formula',
  weight: '',
  formula: '',
  denominator: '',
  nation: true,
  province: 'yes',
  agency: 'no',
  owners: [],
  arrival: 'periodic',
  frequency: 'monthly',
  cutoff: 'month',
  fromDay: '15',
  startHour: '0',
  cutoffText: '15 to 14',
  dueDays: '10',
  dueHours: '0',
  graceDays: '5',
  graceHours: '0',
  direction: 'up',
  targetValue: '',
  targetText: '',
  level2: '95',
  level3: '80',
  min: '',
  max: '',
  isPublic: true,
  priority: 'P2',
  confidence: 'medium',
  sourceKey: '',
};

/** `ambiguous` can be read as thousands or as a fraction: 1.005. */
export type NumberFault = 'bad' | 'ambiguous';

/** A decimal mark is a dot or a comma, as in formulas, so that a draft means the same in both languages. */
export function readNumber(text: string): number | NumberFault {
  const trimmed = text.trim().replace('−', '-');
  if (!/^-?\d/.test(trimmed)) return 'bad';
  const parsed = parseFormula(trimmed);
  if (!parsed.ok) return parsed.error.code === 'ambiguous-number' ? 'ambiguous' : 'bad';
  return parsed.value.formula.op === 'number' ? parsed.value.formula.value : 'bad';
}

export const writeNumber = (value: number): string => formatFormula({ op: 'number', value });

const written = (value: number | null): string => (value === null ? '' : writeNumber(value));
/** 0.95 is 95, and 0.285 is not 28.499999999999996. */
const asPercent = (ratio: number): string => writeNumber(Number((100 * ratio).toPrecision(12)));

const durationText = (ms: number): { readonly days: string; readonly hours: string } => {
  const days = Math.floor(ms / DAY_MS);
  return { days: String(days), hours: writeNumber((ms - days * DAY_MS) / HOUR_MS) };
};

export function draftOf(definition: IndicatorDefinition): Draft {
  const { cutoff, aggregation, levels, formula, target, thresholds, plausible } = definition;
  const due = durationText(definition.dueAfterMs ?? 0);
  const grace = durationText(definition.graceMs);
  return {
    ...BLANK_DRAFT,
    id: definition.id,
    group: definition.group,
    nameVi: definition.nameVi,
    nameEn: definition.nameEn,
    shortVi: definition.shortVi,
    shortEn: definition.shortEn,
    definition: definition.definition,
    definitionVi: definition.definitionVi,
    measure: definition.measure,
    decimals: String(definition.decimals),
    isRunningTotal: definition.isRunningTotal,
    aggregation: aggregation.kind,
    weight: aggregation.kind === 'weighted-mean' ? aggregation.weight : '',
    formula: formula === null ? '' : formatFormula(formula),
    denominator: definition.denominator ?? '',
    nation: levels.nation,
    province: levels.province,
    agency: levels.agency,
    owners: definition.owners,
    arrival: definition.arrival,
    frequency: definition.frequency,
    cutoff: cutoff.kind,
    fromDay: 'fromDay' in cutoff ? String(cutoff.fromDay) : '1',
    startHour: 'startHour' in cutoff ? String(cutoff.startHour) : '0',
    cutoffText: definition.cutoffText,
    dueDays: due.days,
    dueHours: due.hours,
    graceDays: grace.days,
    graceHours: grace.hours,
    direction: definition.direction,
    targetValue: written(target?.value ?? null),
    targetText: target?.text ?? '',
    level2: asPercent(thresholds.level2Ratio),
    level3: asPercent(thresholds.level3Ratio),
    min: written(plausible.min),
    max: written(plausible.max),
    isPublic: definition.isPublic,
    priority: definition.priority,
    confidence: definition.confidence,
    sourceKey: definition.sourceKey,
  };
}

export type DraftFault = { readonly path: string; readonly fault: NumberFault };

/**
 * What the server takes: a definition whose formula is text. A number that cannot be read is sent as null, so that the server
 * refuses it too, and is told here with its path.
 */
export function definitionOf(draft: Draft): {
  readonly raw: { readonly id: string; readonly [field: string]: unknown };
  readonly faults: readonly DraftFault[];
} {
  const faults: DraftFault[] = [];
  const number = (path: string, text: string): number | null => {
    const value = readNumber(text);
    if (typeof value === 'number') return value;
    faults.push({ path, fault: value });
    return null;
  };
  const numberOrNone = (path: string, text: string) => (text.trim() === '' ? null : number(path, text));
  const ratio = (path: string, text: string) => {
    const percent = number(path, text);
    return percent === null ? null : Number((percent / 100).toPrecision(15));
  };
  const duration = (path: string, daysText: string, hoursText: string) => {
    const days = number(path, daysText === '' ? '0' : daysText);
    const hours = number(path, hoursText === '' ? '0' : hoursText);
    return days === null || hours === null ? null : Math.round(days * DAY_MS + hours * HOUR_MS);
  };
  const hasTarget = draft.targetValue.trim() !== '' || draft.targetText.trim() !== '';
  const { id, group, nameVi, nameEn, shortVi, shortEn, definition, measure, isRunningTotal, owners, arrival } = draft;
  const { definitionVi, frequency, cutoffText, direction, isPublic, priority, confidence, sourceKey } = draft;
  const raw = {
    ...{ id: id.trim().toUpperCase(), group, nameVi, nameEn, shortVi, shortEn, definition, measure, isRunningTotal },
    ...{ definitionVi, owners, arrival, frequency, cutoffText, direction, isPublic, priority, confidence, sourceKey },
    decimals: number('decimals', draft.decimals),
    aggregation:
      draft.aggregation === 'weighted-mean'
        ? { kind: draft.aggregation, weight: draft.weight }
        : { kind: draft.aggregation },
    formula: draft.aggregation === 'formula' ? draft.formula : null,
    denominator: draft.denominator === '' ? null : draft.denominator,
    levels: { nation: draft.nation, province: draft.province, agency: draft.agency },
    cutoff: cutoffOf(draft, number),
    target: hasTarget ? { value: number('target.value', draft.targetValue), text: draft.targetText } : null,
    thresholds: {
      level2Ratio: ratio('thresholds.level2Ratio', draft.level2),
      level3Ratio: ratio('thresholds.level3Ratio', draft.level3),
    },
    plausible: { min: numberOrNone('plausible.min', draft.min), max: numberOrNone('plausible.max', draft.max) },
    dueAfterMs: arrival === 'periodic' ? duration('dueAfterMs', draft.dueDays, draft.dueHours) : null,
    graceMs: duration('graceMs', draft.graceDays, draft.graceHours),
  };
  return { raw, faults };
}

function cutoffOf(draft: Draft, number: (path: string, text: string) => number | null): object {
  switch (draft.cutoff) {
    case 'day':
      return { kind: draft.cutoff, startHour: number('cutoff.startHour', draft.startHour) };
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return { kind: draft.cutoff, fromDay: number('cutoff.fromDay', draft.fromDay) };
    default:
      return { kind: draft.cutoff };
  }
}

/** The rule as it stands in the draft; null while its day or hour is none. */
export function ruleOf(draft: Draft): CutoffRule | null {
  const day = readNumber(draft.fromDay);
  const hour = readNumber(draft.startHour);
  const isWhole = (value: number | NumberFault, min: number, max: number): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  switch (draft.cutoff) {
    case 'day':
      return isWhole(hour, 0, 23) ? { kind: 'day', startHour: hour } : null;
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return isWhole(day, 1, 28) ? { kind: draft.cutoff, fromDay: day } : null;
    default:
      return { kind: draft.cutoff };
  }
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const changedKeys = (before: Draft, after: Draft): readonly (keyof Draft)[] =>
  (Object.keys(after) as (keyof Draft)[]).filter((key) => !isSame(before[key], after[key]));

/** What one person wrote upon `before`, put upon what another made of it meanwhile. */
export function rebased(before: Draft, mine: Draft, theirs: Draft): Draft {
  return { ...theirs, ...Object.fromEntries(changedKeys(before, mine).map((key) => [key, mine[key]])) };
}

/** The fields of the definition that each field of a draft belongs to, where the names differ. */
const FIELD_OF: Readonly<Partial<Record<keyof Draft, keyof IndicatorDefinition>>> = {
  weight: 'aggregation',
  nation: 'levels',
  province: 'levels',
  agency: 'levels',
  fromDay: 'cutoff',
  startHour: 'cutoff',
  dueDays: 'dueAfterMs',
  dueHours: 'dueAfterMs',
  graceDays: 'graceMs',
  graceHours: 'graceMs',
  targetValue: 'target',
  targetText: 'target',
  level2: 'thresholds',
  level3: 'thresholds',
  min: 'plausible',
  max: 'plausible',
};

export const fieldsChanged = (before: Draft, after: Draft): readonly (keyof IndicatorDefinition)[] => [
  ...new Set(changedKeys(before, after).map((key) => FIELD_OF[key] ?? (key as keyof IndicatorDefinition))),
];
