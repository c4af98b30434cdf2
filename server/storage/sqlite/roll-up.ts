/**
 * A roll-up: least, largest, mean and number of the current values of a stretch of instants, per slot of a grid.
 * Refused alternative: hours and days only. The grid follows the density of the stretch, so that a value a second and
 * a value an hour both become about a tenth of their number.
 */

import { OBSERVATION_STATUSES, QUALITY } from '#shared/indicators/observation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { StorageError } from '../storage-error.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { exactScale, RAW_VALUES } from './row-codec.ts';
import { at, compareRank, type Rows } from './rows.ts';

/** Widths of a slot in ms, each a divisor of the next: a slot lies whole in one slot of every coarser grid. */
export const GRIDS: readonly number[] = [
  1,
  SECOND_MS,
  10 * SECOND_MS,
  MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
];

/** Slots are counted from a midnight of Ha Noi, so that a slot of a day is a civil day there. */
const ANCHOR_AT = -VIET_NAM_OFFSET_MS;

/**
 * A stretch is rolled up on two grids: the finest with this many instants a slot, for a narrow question, and the finest
 * with that many, for a wide one (a year of minutes: slots of 10 minutes and of an hour).
 */
const FINE_RATIO = 8;
const COARSE_RATIO = 40;

const FORMAT = 1;
const MISSING = OBSERVATION_STATUSES.indexOf('M');

export const slotStart = (time: number, gridMs: number): number =>
  Math.floor((time - ANCHOR_AT) / gridMs) * gridMs + ANCHOR_AT;

/** Whether a row has a value to count: missing values do not. */
export const isCounted = (rows: Rows, row: number): boolean =>
  !Number.isNaN(at(rows.value, row)) && (at(rows.quality, row) & QUALITY.statusMask) !== MISSING;

/** The grids on which `instantCount` instants over `spanMs` are worth rolling up, coarsest first; none when too sparse. */
export function gridsFor(spanMs: number, instantCount: number): number[] {
  const finestWith = (ratio: number) => GRIDS.find((gridMs) => instantCount / (spanMs / gridMs + 1) >= ratio);
  const grids = [COARSE_RATIO, FINE_RATIO].map(finestWith).filter((gridMs) => gridMs !== undefined);
  return [...new Set(grids)];
}

/** What is known of a stretch as a whole. Times in epoch ms; `instantCount`: distinct times, missing values included. */
type RollUpHead = {
  readonly minAt: number;
  readonly maxAt: number;
  readonly minReceivedAt: number;
  readonly maxReceivedAt: number;
  readonly itemCount: number;
  readonly instantCount: number;
  /** The finest grid. */
  readonly gridMs: number;
};

/** Takes one slot: its width and begin in ms, then what it holds. */
type SlotVisitor = (gridMs: number, start: number, count: number, min: number, max: number, mean: number) => void;

/** The slots of one grid while they are made. */
class SlotColumns {
  readonly gridMs: number;
  readonly #start: number[] = [];
  readonly #count: number[] = [];
  readonly #min: number[] = [];
  readonly #max: number[] = [];
  readonly #mean: number[] = [];

  constructor(gridMs: number) {
    this.gridMs = gridMs;
  }

  get length(): number {
    return this.#start.length;
  }

  add(time: number, value: number): void {
    const start = slotStart(time, this.gridMs);
    const last = this.#start.length - 1;
    if (this.#start[last] !== start) {
      this.#start.push(start);
      this.#count.push(1);
      this.#min.push(value);
      this.#max.push(value);
      this.#mean.push(value);
      return;
    }
    const count = at(this.#count, last) + 1;
    this.#count[last] = count;
    if (value < at(this.#min, last)) this.#min[last] = value;
    if (value > at(this.#max, last)) this.#max[last] = value;
    this.#mean[last] = at(this.#mean, last) + (value - at(this.#mean, last)) / count;
  }

  /** Slot by slot, not column by column: a reader then needs no memory of its own for a thousand small stretches. */
  write(writer: ByteWriter): void {
    writer.varint(this.gridMs);
    writer.varint(this.length);
    const extremes = Float64Array.from({ length: 2 * this.length }, (_, k) =>
      at(k % 2 === 0 ? this.#min : this.#max, k >> 1),
    );
    const scale = exactScale(extremes);
    writer.byte(scale ?? RAW_VALUES);
    let lastNumber = 0;
    let last = 0;
    const write = (value: number) => {
      if (scale === null) return writer.float(value);
      const whole = Math.round(value * 10 ** scale);
      writer.zigzag(whole - last);
      last = whole;
    };
    for (let slot = 0; slot < this.length; slot++) {
      const number = (at(this.#start, slot) - ANCHOR_AT) / this.gridMs;
      writer.zigzag(number - lastNumber);
      lastNumber = number;
      writer.varint(at(this.#count, slot));
      write(at(this.#min, slot));
      write(at(this.#max, slot));
      writer.float(at(this.#mean, slot));
    }
  }
}

/** Reads the slots of one grid; says whether `unitMs` is coarse enough for it, and only then visits them. */
function readSlots(reader: ByteReader, unitMs: number, visit: SlotVisitor): boolean {
  const gridMs = reader.varint();
  const length = reader.varint();
  const scale = reader.byte();
  const power = 10 ** scale;
  const isWanted = gridMs <= unitMs;
  let number = 0;
  let whole = 0;
  for (let slot = 0; slot < length; slot++) {
    number += reader.zigzag();
    const count = reader.varint();
    let min: number;
    let max: number;
    if (scale === RAW_VALUES) {
      min = reader.float();
      max = reader.float();
    } else {
      whole += reader.zigzag();
      min = whole / power;
      whole += reader.zigzag();
      max = whole / power;
    }
    const mean = reader.float();
    if (isWanted) visit(gridMs, number * gridMs + ANCHOR_AT, count, min, max, mean);
  }
  return isWanted;
}

/** Takes rows in order of time; versions of one time must come together. */
export class RollUpBuilder {
  readonly #grids: readonly SlotColumns[];
  readonly #sources: readonly string[];
  minAt = Number.POSITIVE_INFINITY;
  maxAt = Number.NEGATIVE_INFINITY;
  #minReceivedAt = Number.POSITIVE_INFINITY;
  #maxReceivedAt = Number.NEGATIVE_INFINITY;
  #itemCount = 0;
  instantCount = 0;

  /** `grids`: at least one, coarsest first. `sources`: the names that `Rows.source` points into. */
  constructor(grids: readonly number[], sources: readonly string[]) {
    this.#grids = grids.map((gridMs) => new SlotColumns(gridMs));
    this.#sources = sources;
  }

  /** Slots of the finest grid. */
  get slotCount(): number {
    return this.#grids.at(-1)?.length ?? 0;
  }

  add(rows: Rows, order: ArrayLike<number>): void {
    let k = 0;
    while (k < order.length) {
      let current = at(order, k);
      const time = at(rows.end, current);
      this.#seen(rows, current);
      for (k++; k < order.length && at(rows.end, at(order, k)) === time; k++) {
        const row = at(order, k);
        this.#seen(rows, row);
        if (compareRank(rows, row, rows, current, this.#sources) > 0) current = row;
      }
      this.instantCount++;
      this.minAt = Math.min(this.minAt, time);
      this.maxAt = Math.max(this.maxAt, time);
      if (isCounted(rows, current)) for (const grid of this.#grids) grid.add(time, at(rows.value, current));
    }
  }

  #seen(rows: Rows, row: number): void {
    const received = at(rows.received, row);
    if (received < this.#minReceivedAt) this.#minReceivedAt = received;
    if (received > this.#maxReceivedAt) this.#maxReceivedAt = received;
    this.#itemCount++;
  }

  encode(): Uint8Array {
    const writer = new ByteWriter(1_024);
    writer.byte(FORMAT);
    for (const time of [this.minAt, this.maxAt, this.#minReceivedAt, this.#maxReceivedAt]) writer.float(time);
    const finest = this.#grids.at(-1)?.gridMs ?? 0;
    for (const count of [this.#itemCount, this.instantCount, finest, this.#grids.length]) writer.varint(count);
    for (const grid of this.#grids) grid.write(writer);
    return writer.sealed();
  }
}

export type RollUp = {
  readonly head: RollUpHead;
  /** Visits, in order, the slots of the coarsest grid not coarser than `unitMs`, of which there must be one. Only once. */
  visit(unitMs: number, visitor: SlotVisitor): void;
};

/**
 * Reads what `encode` wrote. Throws `StorageError` `unusable` on damage, on a newer format, and when the head is not
 * that of the row the bytes were found in.
 */
export function decodeRollUp(bytes: Uint8Array, foundMinAt: number, foundMaxAt: number): RollUp {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== FORMAT) throw new StorageError('unusable', 'a roll-up of observations has a newer format');
  const minAt = reader.float();
  const maxAt = reader.float();
  if (minAt !== foundMinAt || maxAt !== foundMaxAt) {
    throw new StorageError('unusable', 'a roll-up of observations is damaged: it is not the one its row speaks of');
  }
  const minReceivedAt = reader.float();
  const maxReceivedAt = reader.float();
  const itemCount = reader.varint();
  const instantCount = reader.varint();
  const gridMs = reader.varint();
  const gridCount = reader.varint();
  return {
    head: { minAt, maxAt, minReceivedAt, maxReceivedAt, itemCount, instantCount, gridMs },
    visit: (unitMs, visitor) => {
      for (let grid = 0; grid < gridCount; grid++) if (readSlots(reader, unitMs, visitor)) return;
    },
  };
}
