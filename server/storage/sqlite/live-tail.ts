/** The instants that are durable in the log but not yet sorted into chunks, kept in memory and indexed by series and time. */

import { at, grownUint32, Rows } from './rows.ts';

/** Row numbers of one series in order of time, then of arrival. */
export class RowIndex {
  rows = new Uint32Array(4);
  length = 0;

  insert(row: number, times: Float64Array): void {
    this.rows = grownUint32(this.rows, this.length + 1);
    const time = at(times, row);
    const place =
      this.length === 0 || at(times, at(this.rows, this.length - 1)) <= time
        ? this.length
        : this.firstFrom(time, times, true);
    this.rows.copyWithin(place + 1, place, this.length);
    this.rows[place] = row;
    this.length++;
  }

  /** First place whose time is at or after (`isAfter`: strictly after) `time`. */
  firstFrom(time: number, times: Float64Array, isAfter = false): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = at(times, at(this.rows, middle));
      if (found < time || (isAfter && found === time)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Forgets rows numbered `count` and above. */
  truncate(count: number): void {
    let kept = 0;
    for (let k = 0; k < this.length; k++) {
      const row = at(this.rows, k);
      if (row < count) this.rows[kept++] = row;
    }
    this.length = kept;
  }

  /** Forgets the first `count` rows in order of time. */
  dropFirst(count: number): void {
    this.rows.copyWithin(0, count, this.length);
    this.length -= count;
  }

  order(): Uint32Array {
    return this.rows.subarray(0, this.length);
  }
}

export class LiveTail {
  readonly rows = new Rows(4096);
  /** Slot of the series, per row. */
  slots = new Uint32Array(4096);
  readonly #indexes: (RowIndex | undefined)[] = [];

  /** Takes in a row of the series in `slot`. */
  push(slot: number, from: Rows, fromRow: number): void {
    const row = this.rows.pushFrom(from, fromRow);
    this.slots = grownUint32(this.slots, row + 1);
    this.slots[row] = slot;
    let index = this.#indexes[slot];
    if (!index) {
      index = new RowIndex();
      this.#indexes[slot] = index;
    }
    index.insert(row, this.rows.end);
  }

  /** Slots that have rows here. */
  occupied(): number[] {
    const occupied: number[] = [];
    this.#indexes.forEach((index, slot) => {
      if (index && index.length > 0) occupied.push(slot);
    });
    return occupied;
  }

  /** Rows of the series in `slot`, in order of time. */
  orderOf(slot: number): Uint32Array {
    return this.#indexes[slot]?.order() ?? new Uint32Array();
  }

  /** Takes back the rows numbered `count` and above, all of which belong to the series in `slots`. */
  truncate(count: number, slots: readonly number[]): void {
    for (const slot of slots) this.#indexes[slot]?.truncate(count);
    this.rows.length = count;
  }

  /** The oldest `count` rows of the series in `slot` now stand in chunks. */
  dropOldest(slot: number, count: number): void {
    const index = this.#indexes[slot];
    if (index === undefined || index.length <= count) this.#indexes[slot] = undefined;
    else index.dropFirst(count);
  }

  /** Appends to `into` the rows of a series whose time is in [from, to]. */
  collect(slot: number, from: number, to: number, into: Rows): void {
    const index = this.#indexes[slot];
    if (!index) return;
    const times = this.rows.end;
    into.pushAll(this.rows, index.rows, index.firstFrom(from, times), index.firstFrom(to, times, true));
  }

  hasTimeIn(slot: number, from: number, to: number): boolean {
    const index = this.#indexes[slot];
    if (!index) return false;
    const times = this.rows.end;
    const first = index.firstFrom(from, times);
    return first < index.length && at(times, at(index.rows, first)) <= to;
  }

  /** Newest time of a series, or -Infinity. */
  newest(slot: number): number {
    const index = this.#indexes[slot];
    return index && index.length > 0 ? at(this.rows.end, at(index.rows, index.length - 1)) : Number.NEGATIVE_INFINITY;
  }
}
