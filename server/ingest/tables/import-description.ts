/** What a file holds, in words and samples: what a person needs to see before saying which column is what. */

import { cellText, columnName, headingOf, mergeIndex, type Sheet } from '#shared/imports/cell.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import { type SuggestContext, suggestMapping } from '#shared/imports/suggest.ts';
import type { SavedMapping } from './import-projection.ts';

export type ImportPhase = 'open' | 'judging' | 'writing' | 'finished';

export type SheetDescription = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly mergedCount: number;
  readonly hiddenRowCount: number;
  readonly hiddenColumnCount: number;
  /** First rows as text, at most 40 columns. */
  readonly sample: readonly (readonly string[])[];
};

export type ImportDescription = {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly phase: ImportPhase;
  readonly sheets: readonly SheetDescription[];
  /** A proposal for each visible sheet that looks like a table; never applied by itself. */
  readonly suggestions: readonly Mapping[];
  /** Kept mappings whose columns bear the same headings in this file, best first. */
  readonly savedMappings: readonly string[];
  readonly mapping: Mapping | null;
};

const SAMPLE_ROWS = 12;
const SAMPLE_COLUMNS = 40;

type FileFacts = Pick<ImportDescription, 'id' | 'fileName' | 'sizeBytes' | 'sha256' | 'phase' | 'mapping'>;

export function describeFile(
  { id, fileName, sizeBytes, sha256, phase, mapping }: FileFacts,
  sheets: readonly Sheet[],
  saved: readonly SavedMapping[],
  context: SuggestContext,
): ImportDescription {
  return {
    id,
    fileName,
    sizeBytes,
    sha256,
    phase,
    mapping,
    sheets: sheets.map(describeSheet),
    suggestions: sheets.filter((sheet) => !sheet.isHidden).flatMap((sheet) => suggestMapping(sheet, context) ?? []),
    savedMappings: saved.filter((one) => fits(one, sheets)).map((one) => one.name),
  };
}

const widthOf = (sheet: Sheet): number => sheet.rows.reduce((width, row) => Math.max(width, row.length), 0);

function describeSheet(sheet: Sheet): SheetDescription {
  const columnCount = widthOf(sheet);
  return {
    name: sheet.name,
    isHidden: sheet.isHidden,
    rowCount: sheet.rows.length,
    columnCount,
    mergedCount: sheet.merges.length,
    hiddenRowCount: sheet.hiddenRows.size,
    hiddenColumnCount: sheet.hiddenColumns.size,
    sample: sheet.rows
      .slice(0, SAMPLE_ROWS)
      .map((row) => Array.from({ length: Math.min(columnCount, SAMPLE_COLUMNS) }, (_, i) => cellText(row[i] ?? null))),
  };
}

/** Headings of the columns that the mapping speaks of. */
export function headingsOf(sheet: Sheet, mapping: Mapping): Record<string, string> {
  const { header } = mapping;
  if (header === null) return {};
  const shown = mergeIndex(sheet);
  const used = new Set([mapping.unitColumn, mapping.periodColumn, ...mapping.values.map(({ column }) => column)]);
  const names = Array.from({ length: widthOf(sheet) }, (_, i) => i).filter((i) => used.has(columnName(i)));
  return Object.fromEntries(names.map((i) => [columnName(i), headingOf(shown, header.first - 1, header.last - 1, i)]));
}

/** A sheet of the same name under the same headings. */
function fits({ mapping, headings }: SavedMapping, sheets: readonly Sheet[]): boolean {
  if (Object.keys(headings).length === 0) return false;
  const sheet = sheets.find((one) => one.name === mapping.sheet);
  const found = sheet === undefined ? {} : headingsOf(sheet, mapping);
  return Object.entries(headings).every(([column, heading]) => found[column] === heading);
}
