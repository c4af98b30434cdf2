/** A block of instants as compact exact bytes: times and values as deltas, the rest as what deviates from the usual. */

import { StorageError } from '../storage-error.ts';
import { ByteReader, ByteWriter, MAX_DELTA_CODED } from './bytes.ts';
import { at, type Rows } from './rows.ts';

const FORMAT = 1;

/** How a column of numbers is coded. */
const MODE = { constant: 0, deltas: 1, deltasOfDeltas: 2, raw: 3, likeReceived: 4, likeAt: 5 } as const;

/** Value modes below this are powers of ten: the column is `integer / 10 ** mode`, exact by trial. */
export const RAW_VALUES = 255;
const MAX_SCALE = 9;
const POWERS = Float64Array.from({ length: MAX_SCALE + 1 }, (_, scale) => 10 ** scale);

/** Which rows to code, in which order. `series` (per row of the block) is written when one block holds many series. */
export type BlockPlan = {
  readonly rows: Rows;
  readonly order: ArrayLike<number>;
  readonly series: ArrayLike<number> | null;
  /** Trying for exact fixed point costs more time than writing 8 bytes: worth it for what stays, not for the log. */
  readonly isCompact: boolean;
};

/** Codes the planned rows, which must be instants (start === end). */
export function encodeBlock({ rows, order, series, isCompact }: BlockPlan): Uint8Array {
  const count = order.length;
  const writer = new ByteWriter(64 + count * 12);
  writer.byte(FORMAT);
  writer.byte(series ? 1 : 0);
  writer.varint(count);
  if (series) {
    let last = 0;
    for (let k = 0; k < count; k++) {
      writer.zigzag(at(series, k) - last);
      last = at(series, k);
    }
  }
  const times = gather(rows.end, order);
  const received = gather(rows.received, order);
  const vintage = gather(rows.vintage, order);
  writeNumbers(writer, times, MODE.deltasOfDeltas);
  writeValues(writer, gather(rows.value, order), isCompact);
  if (isConstant(received)) writeNumbers(writer, received, MODE.deltas);
  else {
    writer.byte(MODE.likeAt);
    writeNumbers(writer, differences(received, times), MODE.deltas);
  }
  if (isSame(vintage, received)) writer.byte(MODE.likeReceived);
  else if (isSame(vintage, times)) writer.byte(MODE.likeAt);
  else writeNumbers(writer, vintage, MODE.deltas);
  writeRuns(writer, rows.quality, order);
  writeRuns(writer, rows.authority, order);
  writeRuns(writer, rows.source, order);
  return writer.sealed();
}

/**
 * Appends the rows of a block to `into`; returns the series per row when the block holds many, else null.
 * Throws `StorageError` `unusable` on a damaged block or one of a newer format.
 */
export function decodeBlock(bytes: Uint8Array, into: Rows): Uint32Array | null {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== FORMAT) throw new StorageError('unusable', 'a block of stored observations has a newer format');
  const hasSeries = reader.byte() === 1;
  const count = reader.varint();
  const series = hasSeries ? new Uint32Array(count) : null;
  if (series) {
    let last = 0;
    for (let k = 0; k < count; k++) {
      last += reader.zigzag();
      series[k] = last;
    }
  }
  const first = into.length;
  into.reserve(first + count);
  const times = into.end.subarray(first, first + count);
  const received = into.received.subarray(first, first + count);
  const vintage = into.vintage.subarray(first, first + count);
  readNumbers(reader, times, reader.byte());
  into.start.set(times, first);
  readValues(reader, into.value.subarray(first, first + count));
  const receivedMode = reader.byte();
  if (receivedMode === MODE.likeAt) {
    readNumbers(reader, received, reader.byte());
    for (let k = 0; k < count; k++) received[k] = at(received, k) + at(times, k);
  } else readNumbers(reader, received, receivedMode);
  const vintageMode = reader.byte();
  if (vintageMode === MODE.likeReceived) vintage.set(received);
  else if (vintageMode === MODE.likeAt) vintage.set(times);
  else readNumbers(reader, vintage, vintageMode);
  readRuns(reader, into.quality.subarray(first, first + count));
  readRuns(reader, into.authority.subarray(first, first + count));
  readRuns(reader, into.source.subarray(first, first + count));
  into.length = first + count;
  return series;
}

function gather(column: Float64Array, order: ArrayLike<number>): Float64Array {
  const gathered = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) gathered[k] = at(column, at(order, k));
  return gathered;
}

function differences(column: Float64Array, base: Float64Array): Float64Array {
  const result = new Float64Array(column.length);
  for (let k = 0; k < column.length; k++) result[k] = at(column, k) - at(base, k);
  return result;
}

function isConstant(column: Float64Array): boolean {
  for (let k = 1; k < column.length; k++) if (column[k] !== column[0]) return false;
  return true;
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function canBeDeltas(column: Float64Array): boolean {
  for (let k = 0; k < column.length; k++) {
    const value = at(column, k);
    if (!Number.isInteger(value) || Math.abs(value) > MAX_DELTA_CODED / 4) return false;
  }
  return true;
}

function writeNumbers(writer: ByteWriter, column: Float64Array, wished: number): void {
  const mode = isConstant(column) ? MODE.constant : canBeDeltas(column) ? wished : MODE.raw;
  writer.byte(mode);
  if (mode === MODE.constant) {
    if (column.length > 0) writer.float(at(column, 0));
    return;
  }
  let last = 0;
  let lastDelta = 0;
  for (let k = 0; k < column.length; k++) {
    const value = at(column, k);
    if (mode === MODE.raw) writer.float(value);
    else {
      const delta = value - last;
      writer.zigzag(mode === MODE.deltas ? delta : delta - lastDelta);
      last = value;
      // The first delta is the value itself: taking it as a step would make the second one as large again.
      lastDelta = k === 0 ? 0 : delta;
    }
  }
}

function readNumbers(reader: ByteReader, column: Float64Array, mode: number): void {
  if (mode === MODE.constant) {
    if (column.length > 0) column.fill(reader.float());
    return;
  }
  let last = 0;
  let lastDelta = 0;
  for (let k = 0; k < column.length; k++) {
    if (mode === MODE.raw) column[k] = reader.float();
    else {
      const delta = reader.zigzag() + (mode === MODE.deltas ? 0 : lastDelta);
      last += delta;
      column[k] = last;
      lastDelta = k === 0 ? 0 : delta;
    }
  }
}

function writeValues(writer: ByteWriter, values: Float64Array, isCompact: boolean): void {
  const scale = isCompact ? exactScale(values) : null;
  if (scale === null) {
    writer.byte(RAW_VALUES);
    for (let k = 0; k < values.length; k++) writer.float(at(values, k));
    return;
  }
  writer.byte(scale);
  const power = 10 ** scale;
  let last = 0;
  for (let k = 0; k < values.length; k++) {
    const whole = Math.round(at(values, k) * power);
    writer.zigzag(whole - last);
    last = whole;
  }
}

function readValues(reader: ByteReader, values: Float64Array): void {
  const scale = reader.byte();
  const power = 10 ** scale;
  let last = 0;
  for (let k = 0; k < values.length; k++) {
    if (scale === RAW_VALUES) values[k] = reader.float();
    else {
      last += reader.zigzag();
      values[k] = last / power;
    }
  }
}

/** Smallest power of ten under which every value is a whole number and comes back bit for bit; null when there is none. */
export function exactScale(values: Float64Array): number | null {
  let scale = 0;
  for (let k = 0; k < values.length; k++) {
    while (!isExact(at(values, k), scale)) if (++scale > MAX_SCALE) return null;
  }
  // A larger scale may have pushed an earlier value out of the exact range.
  for (let k = 0; k < values.length; k++) if (!isExact(at(values, k), scale)) return null;
  return scale;
}

function isExact(value: number, scale: number): boolean {
  const power = at(POWERS, scale);
  const whole = Math.round(value * power);
  // Adding deltas would give +0 back for -0.
  return whole / power === value && Math.abs(whole) <= MAX_DELTA_CODED && !Object.is(value, -0);
}

function writeRuns(writer: ByteWriter, column: ArrayLike<number>, order: ArrayLike<number>): void {
  let k = 0;
  while (k < order.length) {
    const value = at(column, at(order, k));
    let end = k + 1;
    while (end < order.length && at(column, at(order, end)) === value) end++;
    writer.varint(value);
    writer.varint(end - k);
    k = end;
  }
}

function readRuns(reader: ByteReader, column: Uint8Array | Uint32Array): void {
  let k = 0;
  while (k < column.length) {
    const value = reader.varint();
    const end = k + reader.varint();
    column.fill(value, k, end);
    k = end;
  }
}
