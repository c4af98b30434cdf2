/** One item as a source sends it becomes an observation's columns, or one code that says why not. */

import * as z from 'zod/mini';
import { addDays, parseCivilDate, parseInstant, startOfDay } from '../calendar/civil.ts';
import type { Instant } from '../kernel/instant.ts';
import { MINUTE_MS } from '../kernel/instant.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { isInForce, type UnitRegistry } from '../units/registry.ts';
import type { Unit, UnitRef, UnitScheme } from '../units/unit.ts';
import type { IndicatorDefinition } from './definition.ts';
import { convertMeasure, MEASURES, type MeasureCode, parseMeasure } from './measure.ts';
import {
  MAX_MAGNITUDE,
  OBSERVATION_STATUSES,
  type ObservationStatus,
  packQuality,
  QUALIFIERS,
  QUALITY,
  type Qualifier,
} from './observation.ts';
import type { SourceContract } from './source-contract.ts';

/** Why one item is refused. The last three are found by the readers of a body, before there is an item. */
export type RefusalCode =
  | 'shape'
  | 'missing-value'
  | 'not-a-number'
  | 'value-too-large'
  | 'negative-counter'
  | 'unknown-indicator'
  | 'unknown-unit'
  | 'level'
  | 'unit-of-measure'
  | 'bad-date'
  | 'period-order'
  | 'in-future'
  | 'not-your-unit'
  | 'not-your-indicator'
  | 'not-privileged'
  | 'bad-encoding'
  | 'line-too-long'
  | 'too-many-fields';

/** UTF-16 units of the words that say why a value was corrected. */
export const MAX_REASON_LENGTH = 500;

/** Epoch milliseconds, or text in ISO 8601. */
const time = z.union([z.int(), z.string()]);
const everyItem = {
  indicator: z.string(),
  unit: z.string(),
  value: z.number(),
  unitOfMeasure: z.optional(z.string()),
  status: z.optional(z.enum(OBSERVATION_STATUSES)),
  qualifier: z.optional(z.enum(QUALIFIERS)),
  vintage: z.optional(time),
  receivedAt: z.optional(time),
  /** Why a value of a past period is corrected; kept in the journal when it does correct one. */
  reason: z.optional(z.string().check(z.maxLength(MAX_REASON_LENGTH))),
};

/**
 * The shape of an item, for the published interface. Ingest itself checks by hand, ten times faster; a property test
 * holds the two equal.
 */
export const observationItemSchema = z.union([
  z.strictObject({ ...everyItem, at: time }),
  z.strictObject({ ...everyItem, periodStart: time, periodEnd: time }),
]);

export type ObservationInput = {
  readonly indicator: string;
  readonly unit: UnitRef;
  /** Equal to `periodEnd` for an instant. */
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  /** In the indicator's own unit of measure. */
  readonly value: number;
  readonly quality: number;
  /** Null: when it is received. */
  readonly vintageAt: Instant | null;
  /** Null: now. Only a source with the privilege says it itself. */
  readonly receivedAt: Instant | null;
  /** Why it corrects what was sent before; null where nothing was said. */
  readonly reason: string | null;
};

export type ObservationParserContext = {
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly units: UnitRegistry;
  readonly contract: Pick<SourceContract, 'indicators' | 'units' | 'canBackfill'>;
};

/** Clocks of sources are wrong by minutes; more than this ahead is refused. */
export const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;

/** 13/06/1975: before it the offset of Viet Nam was another one. Refuses seconds given as milliseconds, too. */
const EARLIEST: Instant = Date.UTC(1975, 5, 13);
/** Sources repeat few unit codes; one that invents them must not fill the memory. */
const UNIT_CACHE_LIMIT = 10_000;

/** The parsed parts of an item, before any lookup. */
type Shape = {
  readonly indicator: string;
  readonly unit: string;
  readonly value: number;
  readonly at: string | number | undefined;
  readonly periodStart: string | number | undefined;
  readonly periodEnd: string | number | undefined;
  readonly unitOfMeasure: string | undefined;
  readonly status: ObservationStatus;
  readonly qualifier: Qualifier;
  readonly vintage: string | number | undefined;
  readonly receivedAt: string | number | undefined;
  readonly reason: string | undefined;
};

const isTime = (value: unknown): value is string | number => typeof value === 'string' || Number.isSafeInteger(value);
const isOptionalTime = (value: unknown): value is string | number | undefined => value === undefined || isTime(value);

/** `shape`, `missing-value` or `not-a-number` exactly where `observationItemSchema` fails. */
export function parseShape(raw: unknown): Result<Shape, RefusalCode> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return err('shape');
  let value: unknown;
  let indicator: unknown;
  let unit: unknown;
  let at: unknown;
  let periodStart: unknown;
  let periodEnd: unknown;
  let unitOfMeasure: unknown;
  let status: unknown = 'A';
  let qualifier: unknown = 'exact';
  let vintage: unknown;
  let receivedAt: unknown;
  let reason: unknown;
  const item = raw as Record<string, unknown>;
  for (const key in item) {
    const field = item[key];
    // biome-ignore format: one field a line
    switch (key) {
      case 'value': value = field; break;
      case 'indicator': indicator = field; break;
      case 'unit': unit = field; break;
      case 'at': at = field; break;
      case 'periodStart': periodStart = field; break;
      case 'periodEnd': periodEnd = field; break;
      case 'unitOfMeasure': unitOfMeasure = field; break;
      case 'status': status = field; break;
      case 'qualifier': qualifier = field; break;
      case 'vintage': vintage = field; break;
      case 'receivedAt': receivedAt = field; break;
      case 'reason': reason = field; break;
      default: return err('shape');
    }
  }
  if (typeof indicator !== 'string' || typeof unit !== 'string') return err('shape');
  if (!isOptionalTime(at) || !isOptionalTime(periodStart) || !isOptionalTime(periodEnd)) return err('shape');
  const isInstant = at !== undefined && periodStart === undefined && periodEnd === undefined;
  const isPeriod = at === undefined && periodStart !== undefined && periodEnd !== undefined;
  if (!isInstant && !isPeriod) return err('shape');
  if (unitOfMeasure !== undefined && typeof unitOfMeasure !== 'string') return err('shape');
  if (!OBSERVATION_STATUSES.includes(status as ObservationStatus)) return err('shape');
  if (!QUALIFIERS.includes(qualifier as Qualifier)) return err('shape');
  if (!isOptionalTime(vintage) || !isOptionalTime(receivedAt)) return err('shape');
  if (reason !== undefined && (typeof reason !== 'string' || reason.length > MAX_REASON_LENGTH)) return err('shape');
  if (value === undefined || value === null || value === '') return err('missing-value');
  if (typeof value !== 'number' || !Number.isFinite(value)) return err('not-a-number');
  return ok({
    indicator,
    unit,
    value,
    at,
    periodStart,
    periodEnd,
    unitOfMeasure,
    status: status as ObservationStatus,
    qualifier: qualifier as Qualifier,
    vintage,
    receivedAt,
    reason,
  });
}

/** Where the indicator exists; lights of sources (`S…`) exist for sources alone. */
function existsAt(definition: IndicatorDefinition, scheme: UnitScheme): boolean {
  switch (scheme) {
    case 'country':
      return definition.levels.nation;
    case 'gso63':
    case 'gso34':
      return definition.levels.province !== 'no';
    case 'agency':
      return definition.levels.agency !== 'no';
    case 'source':
      return false;
  }
}

/** What is counted cannot be negative; a balance or a growth rate can, and the catalogue says so by its range. */
function isCounter(definition: IndicatorDefinition): boolean {
  const { min } = definition.plausible;
  if (min !== null && min < 0) return false;
  return definition.isRunningTotal || (MEASURES[definition.measure as MeasureCode]?.family ?? '').startsWith('count:');
}

/**
 * A parser for the items of one source; it keeps what it looked up, so make one per source and contract.
 * `parse(raw, now)`: `now` is the clock against which "future" is judged. Pure but for that memory.
 */
export function observationParser(context: ObservationParserContext): {
  parse(raw: unknown, now: Instant): Result<ObservationInput, RefusalCode>;
} {
  const { definition: lookUp, units, contract } = context;
  const allowedIndicators = contract.indicators === 'all' ? null : new Set(contract.indicators);
  const allowedUnits = contract.units === 'all' ? null : new Set<UnitRef>(contract.units);
  const unitsByText = new Map<string, Unit>();
  const measures = new Map<string, MeasureCode | null>();
  const counters = new Map<string, boolean>();
  let lastText = '';
  let lastInstant: Instant = 0;

  /** `isEnd`: a date alone is inclusive as an end, so it ends at the next midnight. */
  function instant(text: string | number, isDateAllowed: boolean, isEnd: boolean): Instant | null {
    if (typeof text === 'number') return text >= EARLIEST ? text : null;
    if (text === lastText) return lastInstant;
    const parsed = parseInstant(text);
    if (parsed.ok) {
      lastText = text;
      lastInstant = parsed.value;
      return parsed.value >= EARLIEST ? parsed.value : null;
    }
    const date = isDateAllowed ? parseCivilDate(text) : parsed;
    if (!date.ok) return null;
    const at = startOfDay(isEnd ? addDays(date.value, 1) : date.value);
    return at >= EARLIEST ? at : null;
  }

  function unitOf(text: string, at: Instant): Result<Unit, RefusalCode> {
    const known = unitsByText.get(text);
    if (known !== undefined && isInForce(known, at)) return ok(known);
    const parsed = units.parseUnitCode(text, at);
    if (!parsed.ok) return err('unknown-unit');
    const unit = units.get(parsed.value);
    if (unit === undefined) return err('unknown-unit');
    if (unitsByText.size >= UNIT_CACHE_LIMIT) unitsByText.clear();
    unitsByText.set(text, unit);
    return ok(unit);
  }

  function measureOf(text: string): MeasureCode | null {
    let code = measures.get(text);
    if (code === undefined) {
      const parsed = parseMeasure(text);
      code = parsed.ok ? parsed.value : null;
      if (measures.size >= UNIT_CACHE_LIMIT) measures.clear();
      measures.set(text, code);
    }
    return code;
  }

  function inOwnMeasure(
    definition: IndicatorDefinition,
    value: number,
    text: string | undefined,
  ): Result<number, RefusalCode> {
    if (text === undefined) return ok(value);
    const from = measureOf(text);
    if (from === null) return err('unit-of-measure');
    if (from === definition.measure) return ok(value);
    const converted = convertMeasure(value, from, definition.measure as MeasureCode);
    if (converted.ok) return converted;
    return err(converted.error === 'out-of-range' ? 'value-too-large' : 'unit-of-measure');
  }

  function isCounterOf(definition: IndicatorDefinition): boolean {
    let known = counters.get(definition.id);
    if (known === undefined) {
      known = isCounter(definition);
      counters.set(definition.id, known);
    }
    return known;
  }

  function parse(raw: unknown, now: Instant): Result<ObservationInput, RefusalCode> {
    const shape = parseShape(raw);
    if (!shape.ok) return shape;
    const item = shape.value;
    const definition = lookUp(item.indicator);
    if (definition === undefined) return err('unknown-indicator');
    if (definition.group === 'S_System') return err('not-your-indicator');
    if (allowedIndicators !== null && !allowedIndicators.has(definition.id)) return err('not-your-indicator');
    if (item.receivedAt !== undefined && !contract.canBackfill) return err('not-privileged');

    const periodStart = instant(item.at ?? item.periodStart ?? '', item.at === undefined, false);
    const periodEnd = item.at === undefined ? instant(item.periodEnd ?? '', true, true) : periodStart;
    const vintageAt = item.vintage === undefined ? null : instant(item.vintage, true, false);
    const receivedAt = item.receivedAt === undefined ? null : instant(item.receivedAt, false, false);
    if (periodStart === null || periodEnd === null) return err('bad-date');
    if (item.vintage !== undefined && vintageAt === null) return err('bad-date');
    if (item.receivedAt !== undefined && receivedAt === null) return err('bad-date');
    if (periodEnd < periodStart) return err('period-order');
    const latest = now + FUTURE_TOLERANCE_MS;
    // Statistics offices publish an estimate (E) for a month some days before it ends.
    const judgedAt = item.status === 'E' ? periodStart : periodEnd;
    if (judgedAt > latest || (vintageAt ?? 0) > latest || (receivedAt ?? 0) > latest) return err('in-future');

    const unit = unitOf(item.unit, periodStart);
    if (!unit.ok) return unit;
    if (allowedUnits !== null && !allowedUnits.has(unit.value.ref)) return err('not-your-unit');
    if (!existsAt(definition, unit.value.scheme)) return err('level');

    if (Math.abs(item.value) > MAX_MAGNITUDE) return err('value-too-large');
    const converted = inOwnMeasure(definition, item.value, item.unitOfMeasure);
    if (!converted.ok) return converted;
    // Minus nought would be another value than nought when duplicates are compared.
    const value = converted.value === 0 ? 0 : converted.value;
    if (Math.abs(value) > MAX_MAGNITUDE) return err('value-too-large');
    if (value < 0 && isCounterOf(definition)) return err('negative-counter');

    const { min, max } = definition.plausible;
    const isImplausible = (min !== null && value < min) || (max !== null && value > max);
    const quality = packQuality(item.status, item.qualifier, isImplausible ? QUALITY.implausible : 0);
    return ok({
      indicator: definition.id,
      unit: unit.value.ref,
      periodStart,
      periodEnd,
      value,
      quality,
      vintageAt,
      receivedAt,
      reason: item.reason?.normalize('NFC').trim() || null,
    });
  }

  return { parse };
}
