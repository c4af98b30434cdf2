/** Reads tables as they are found: comma, semicolon or tab, byte order mark, any line end; the header names the fields. */

import { parse } from 'csv-parse/sync';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { IngestRun } from '../ingest-service.ts';
import { linesOf } from './lines.ts';

const FIELDS: readonly string[] = [
  'indicator',
  'unit',
  'value',
  'at',
  'periodStart',
  'periodEnd',
  'status',
  'vintage',
  'unitOfMeasure',
  'qualifier',
  'receivedAt',
  'reason',
];
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const EPOCH_MS = /^-?\d{9,16}$/;

/** The one of comma, semicolon and tab that the header has most of. */
export function sniffDelimiter(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** The fields of one line, blanks around them dropped; null when its quotes do not match. */
export function splitRow(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter).map((field) => field.trim());
  try {
    const [row] = parse(line, { delimiter, trim: true, relax_column_count: true });
    return row ?? null;
  } catch {
    return null;
  }
}

/** `Number` takes hexadecimal, blanks and the empty text for numbers; a table's value is decimal or it stays text. */
export const decimalOf = (text: string): number | string => (NUMBER.test(text) ? Number(text) : text);

function fieldOf(name: string, text: string): unknown {
  if (name === 'value') return decimalOf(text);
  const isTime =
    name === 'at' || name === 'periodStart' || name === 'periodEnd' || name === 'vintage' || name === 'receivedAt';
  return isTime && EPOCH_MS.test(text) ? Number(text) : text;
}

function isUsable(header: readonly string[]): boolean {
  const has = (name: string) => header.includes(name);
  const isComplete =
    has('indicator') && has('unit') && has('value') && (has('at') || (has('periodStart') && has('periodEnd')));
  return isComplete && header.every((name) => FIELDS.includes(name)) && new Set(header).size === header.length;
}

/**
 * Takes the rows below the header, numbered from 0; an empty field is a field not sent. A line is a row: no field of an
 * item has a line break in it, and reading line by line keeps one unmatched quote from swallowing the rest of the file.
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  run: IngestRun,
): Promise<Result<void, 'malformed-csv'>> {
  let header: string[] | null = null;
  let delimiter = ',';
  for await (const lines of linesOf(chunks, { isCrAnEnd: true })) {
    for (const line of lines) {
      if (header === null) {
        if ('code' in line) return err('malformed-csv');
        delimiter = sniffDelimiter(line.text);
        header = splitRow(line.text, delimiter);
        if (header === null || !isUsable(header)) return err('malformed-csv');
        continue;
      }
      if ('code' in line) {
        run.refuse(line.code);
        continue;
      }
      const row = splitRow(line.text, delimiter);
      if (row === null) {
        run.refuse('shape');
      } else if (row.length > header.length) {
        run.refuse('too-many-fields');
      } else {
        const full = run.push(itemOf(header, row));
        if (full !== undefined) await full;
      }
    }
  }
  return header === null ? err('malformed-csv') : ok(undefined);
}

function itemOf(header: readonly string[], row: readonly string[]): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (let i = 0; i < row.length; i++) {
    const text = row[i];
    const name = header[i];
    if (text !== undefined && name !== undefined && text !== '') item[name] = fieldOf(name, text);
  }
  return item;
}
