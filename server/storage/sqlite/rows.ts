/** Versions of observations of any series as parallel growable columns, and the order of precedence among them. */

import { must } from '#shared/kernel/must.ts';

/** Reads an element that the caller knows to be there: the one place that tells the compiler so on the hot path. */
export const at = (column: { readonly [index: number]: number }, index: number): number => column[index] as number;

/** Parallel columns; `source` points into the list of source names of the store. An instant has start === end. */
export class Rows {
  length = 0;
  start: Float64Array;
  end: Float64Array;
  value: Float64Array;
  vintage: Float64Array;
  received: Float64Array;
  quality: Uint8Array;
  authority: Uint8Array;
  source: Uint32Array;

  constructor(capacity = 16) {
    this.start = new Float64Array(capacity);
    this.end = new Float64Array(capacity);
    this.value = new Float64Array(capacity);
    this.vintage = new Float64Array(capacity);
    this.received = new Float64Array(capacity);
    this.quality = new Uint8Array(capacity);
    this.authority = new Uint8Array(capacity);
    this.source = new Uint32Array(capacity);
  }

  /** Makes room for `count` rows in all. */
  reserve(count: number): void {
    if (count <= this.start.length) return;
    const capacity = Math.max(count, this.start.length * 2);
    this.start = enlarged(this.start, new Float64Array(capacity));
    this.end = enlarged(this.end, new Float64Array(capacity));
    this.value = enlarged(this.value, new Float64Array(capacity));
    this.vintage = enlarged(this.vintage, new Float64Array(capacity));
    this.received = enlarged(this.received, new Float64Array(capacity));
    this.quality = enlarged(this.quality, new Uint8Array(capacity));
    this.authority = enlarged(this.authority, new Uint8Array(capacity));
    this.source = enlarged(this.source, new Uint32Array(capacity));
  }

  /** Appends one row and returns its number. */
  push(
    start: number,
    end: number,
    value: number,
    vintage: number,
    received: number,
    quality: number,
    authority: number,
    source: number,
  ): number {
    const row = this.length;
    if (row === this.start.length) this.reserve(row + 1);
    this.start[row] = start;
    this.end[row] = end;
    this.value[row] = value;
    this.vintage[row] = vintage;
    this.received[row] = received;
    this.quality[row] = quality;
    this.authority[row] = authority;
    this.source[row] = source;
    this.length = row + 1;
    return row;
  }

  pushFrom(from: Rows, row: number): number {
    const copy = this.length;
    this.reserve(copy + 1);
    this.length = copy + 1;
    this.set(copy, from, row);
    return copy;
  }

  /** Appends the rows of `order` from place `begin` to before `end`; none when `end` is not after `begin`. */
  pushAll(from: Rows, order: ArrayLike<number>, begin = 0, end = order.length): void {
    if (end <= begin) return;
    const first = this.length;
    this.reserve(first + end - begin);
    gather(from.start, this.start, first, order, begin, end);
    gather(from.end, this.end, first, order, begin, end);
    gather(from.value, this.value, first, order, begin, end);
    gather(from.vintage, this.vintage, first, order, begin, end);
    gather(from.received, this.received, first, order, begin, end);
    gather(from.quality, this.quality, first, order, begin, end);
    gather(from.authority, this.authority, first, order, begin, end);
    gather(from.source, this.source, first, order, begin, end);
    this.length = first + end - begin;
  }

  set(row: number, from: Rows, fromRow: number): void {
    this.start[row] = at(from.start, fromRow);
    this.end[row] = at(from.end, fromRow);
    this.value[row] = at(from.value, fromRow);
    this.vintage[row] = at(from.vintage, fromRow);
    this.received[row] = at(from.received, fromRow);
    this.quality[row] = at(from.quality, fromRow);
    this.authority[row] = at(from.authority, fromRow);
    this.source[row] = at(from.source, fromRow);
  }
}

type Column = Float64Array | Uint8Array | Uint32Array;

/** Copies elements `order[begin…end)` to `first` and on; neighbours, the usual case of a long stretch, as one block. */
function gather<T extends Column>(
  from: T,
  into: T,
  first: number,
  order: ArrayLike<number>,
  begin: number,
  end: number,
): void {
  let run = begin;
  while (run < end) {
    let k = run + 1;
    while (k < end && at(order, k) === at(order, k - 1) + 1) k++;
    const row = at(order, run);
    if (k === run + 1) into[first + run - begin] = at(from, row);
    else into.set(from.subarray(row, row + k - run), first + run - begin);
    run = k;
  }
}

function enlarged<T extends Column>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** Growing twofold keeps the cost of growth linear; the copy keeps what was there. */
export function grownUint32(column: Uint32Array<ArrayBuffer>, count: number): Uint32Array<ArrayBuffer> {
  return count <= column.length ? column : enlarged(column, new Uint32Array(Math.max(count, column.length * 2)));
}

/** NaN sorts below every number and equals itself, so that a stored "no value" still has one place in the order. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : 1;
}

/** SQL has no NaN: null stands for it in every column of values. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

export const isSameNumber = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** Which of two versions *of one source* is the newer: vintage, then receipt; value and quality make it total. */
export function compareVintage(a: Rows, i: number, b: Rows, j: number): number {
  return (
    at(a.vintage, i) - at(b.vintage, j) ||
    at(a.received, i) - at(b.received, j) ||
    compareNumbers(at(a.value, i), at(b.value, j)) ||
    at(a.quality, i) - at(b.quality, j)
  );
}

/**
 * Which of two versions of one series and period is the current one (the greater): authority, then vintage, then
 * receipt. Value, quality and the name of the source only make the order total, so that the order of arrival never matters.
 */
export function compareRank(a: Rows, i: number, b: Rows, j: number, sources: readonly string[]): number {
  return (
    at(a.authority, i) - at(b.authority, j) ||
    compareVintage(a, i, b, j) ||
    compareText(sourceName(sources, at(a.source, i)), sourceName(sources, at(b.source, j)))
  );
}

/** Newer period first decides: its end, then its start. */
export function comparePeriod(a: Rows, i: number, b: Rows, j: number): number {
  return at(a.end, i) - at(b.end, j) || at(a.start, i) - at(b.start, j);
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sourceName = (sources: readonly string[], source: number): string =>
  must(sources[source], `source ${source} has a name`);
