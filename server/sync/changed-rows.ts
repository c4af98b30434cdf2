/** Turns changed rows into the columns of a frame: a base time and source that most share, exceptions for the others. */

import type { Frame, SparseColumn } from '#shared/sync/codec.ts';
import { toScaled } from '#shared/sync/fixed-point.ts';
import type { SeriesColumns } from '#shared/sync/series-columns.ts';

/** Values by row as the receiver holds them. */
export type HeldValues = { readonly value: Float64Array; readonly isPresent: Uint8Array };

type ChangedColumns = Pick<
  Frame,
  'baseAt' | 'sources' | 'changed' | 'steps' | 'rawValues' | 'times' | 'spans' | 'sourceNumbers' | 'qualities'
>;

class Exceptions implements SparseColumn {
  readonly positions: number[] = [];
  readonly values: number[] = [];

  push(position: number, value: number): void {
    this.positions.push(position);
    this.values.push(value);
  }
}

/** Boyer and Moore's majority vote: the most frequent number if it has a majority, otherwise some number of the rows. */
function likelyMajority(column: Float64Array | Uint16Array, rows: readonly number[]): number {
  let candidate = 0;
  let lead = 0;
  for (const row of rows) {
    const value = column[row] as number;
    if (lead === 0) candidate = value;
    lead += value === candidate ? 1 : -1;
  }
  return candidate;
}

/** `rows` ascending; with `base` the steps are relative to what the receiver holds, where that is exact at the scale. */
export function changedColumns(
  columns: SeriesColumns,
  rows: readonly number[],
  scales: Uint8Array,
  base: HeldValues | null,
): ChangedColumns {
  const baseAt = likelyMajority(columns.periodEnd, rows);
  const baseSource = likelyMajority(columns.source, rows);
  const sources = [columns.sources[baseSource] ?? ''];
  const numberOfSource = new Map([[baseSource, 0]]);
  const steps = new Float64Array(rows.length);
  const rawValues = new Exceptions();
  const times = new Exceptions();
  const spans = new Exceptions();
  const sourceNumbers = new Exceptions();
  const qualities = new Exceptions();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const scale = scales[row] as number;
    const value = columns.value[row] as number;
    let step = toScaled(value, scale);
    if (base !== null && base.isPresent[row] === 1) {
      const held = toScaled(base.value[row] as number, scale);
      if (!Number.isNaN(held)) step -= held;
    }
    if (Number.isSafeInteger(step)) steps[i] = step;
    else rawValues.push(i, value);
    const periodEnd = columns.periodEnd[row] as number;
    const periodStart = columns.periodStart[row] as number;
    if (periodEnd !== baseAt) times.push(i, periodEnd);
    if (periodEnd !== periodStart) spans.push(i, periodEnd - periodStart);
    const source = columns.source[row] as number;
    if (source !== baseSource) {
      let number = numberOfSource.get(source);
      if (number === undefined) {
        number = sources.length;
        numberOfSource.set(source, number);
        sources.push(columns.sources[source] ?? '');
      }
      sourceNumbers.push(i, number);
    }
    if (columns.quality[row] !== 0) qualities.push(i, columns.quality[row] as number);
  }
  return { baseAt, sources, changed: rows, steps, rawValues, times, spans, sourceNumbers, qualities };
}
