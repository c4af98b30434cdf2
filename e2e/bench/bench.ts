/** What a bench is: a function that measures beside a peer or floor in the same run and gives rows of one table. */

import type { Scratch } from './scratch.ts';

export type BenchOptions = {
  /** Small enough to try while writing; the figures of the README come from full runs. */
  readonly isQuick: boolean;
  readonly scratch: Scratch;
  /** One sentence of progress. */
  readonly say: (sentence: string) => void;
};

export type BenchRow = {
  readonly line: string;
  /** With its unit. */
  readonly figure: string;
  /** The peer or floor of the same run and its figure; `–` where only a limit makes sense. */
  readonly peer: string;
  /** Figure over peer. */
  readonly ratio: number | null;
  readonly target: string;
  /** Null where the peer that the target speaks of is not here. */
  readonly isMet: boolean | null;
};

export type Bench = (options: BenchOptions) => Promise<readonly BenchRow[]>;

const ratioText = (ratio: number | null): string =>
  ratio === null ? '–' : `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)} x`;

export const verdict = ({ isMet }: BenchRow): string => (isMet === null ? 'not judged' : isMet ? 'met' : '**missed**');

/** The rows as the Markdown table that the README quotes. */
export function markdownTable(rows: readonly BenchRow[]): string {
  const head = ['Measured', 'Figure', 'Peer or floor in the same run', 'Ratio', 'Target', ''];
  const body = rows.map((row) => [row.line, row.figure, row.peer, ratioText(row.ratio), row.target, verdict(row)]);
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `1,234,567`, for counts and rates. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The value below which `share` (0 to 1) of the samples lie, by the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
