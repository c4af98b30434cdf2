/** A table as a workbook: typed cells under lines and a head that stay in view and are printed on every page. */

import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import {
  type ExportedTable,
  isoDate,
  linesAbove,
  safeText,
  type TableCell,
  tableWords,
  titleOf,
} from './exported-table.ts';
import { SIMULATION_STAMP } from './letter-layout.ts';

/** Excel cuts nothing: it calls a file with a longer text damaged. */
const MAX_CELL_LENGTH = 32_767;
/** The same for the whole of a header or a footer, of which a name is to be a part. */
const MAX_NAME_LENGTH = 120;
const STAMP_RED = '#C00000';
/** Excel's days begin here, and two months later its calendar goes wrong on purpose (29/02/1900). */
const FIRST_YEAR = 1901;

/** The library looks texts up in a plain object, where these are found without ever having been put in. */
const isTrap = (text: string): boolean => Object.hasOwn(Object.prototype, text);

function textCell(text: string): { readonly value: string; readonly type: StringConstructor } {
  const safe = safeText(text);
  const whole = safe.length > MAX_CELL_LENGTH ? `${safe.slice(0, MAX_CELL_LENGTH - 1)}…` : safe;
  return { value: isTrap(whole) ? `${whole} ` : whole, type: String };
}

function xlsxCell(cell: TableCell | undefined): Cell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return textCell(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
  if (cell.year < FIRST_YEAR) return textCell(isoDate(cell));
  // The library reads instants as if they were of UTC.
  return { value: new Date(Date.UTC(cell.year, cell.month - 1, cell.day)), type: Date, format: 'dd/mm/yyyy' };
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text in a header of Excel, where `&` opens a code. */
const inHeader = (text: string): string => safeText(text).replace(/\s+/gu, ' ').replaceAll('&', '&&');

/** What is printed above and below every page. */
function printedMarks(table: ExportedTable): string {
  const words = tableWords(table);
  const stamp = table.isSimulated ? `<oddHeader>${xml(`&C&"-,Bold"${SIMULATION_STAMP}`)}</oddHeader>` : '';
  const marked = table.markedFor?.slice(0, MAX_NAME_LENGTH) ?? null;
  const copy = marked === null ? '' : `&L${inHeader(`${words.marked}: ${marked}`)}`;
  return `<headerFooter>${stamp}<oddFooter>${xml(`${copy}&R${words.page} &P/&N`)}</oddFooter></headerFooter>`;
}

function widthOf(table: ExportedTable, column: number): { readonly width: number } {
  const definition = table.columns[column];
  if (definition === undefined) return { width: 8 };
  const cells = table.rows.slice(0, 100).map((row) => row[definition.key] ?? '');
  const lengths = cells.map((cell) => (typeof cell === 'object' ? 10 : String(cell).length));
  return { width: Math.min(60, Math.max(8, titleOf(definition, table.lang).length + 2, ...lengths)) };
}

/** The file. Work of about a second for 25,000 rows: for a thread of its own where others wait. */
export async function xlsxOf(table: ExportedTable): Promise<Uint8Array> {
  const { columns, rows, lang, isSimulated } = table;
  const { sheet } = tableWords(table);
  const above = linesAbove(table).map((line, i): Cell[] => [
    isSimulated && i === 0 ? { ...textCell(line), fontWeight: 'bold', textColor: STAMP_RED } : textCell(line),
  ]);
  const head = columns.map(
    (column): Cell => ({
      ...textCell(titleOf(column, lang)),
      fontWeight: 'bold',
      align: column.kind === 'number' ? 'right' : 'left',
    }),
  );
  const stuck = above.length + 1;
  const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$1:$${stuck}</definedName>`;
  const marks = printedMarks(table);
  const book = writeXlsxFile(
    [
      {
        sheet,
        data: [...above, head, ...rows.map((row) => columns.map(({ key }) => xlsxCell(row[key])))],
        columns: columns.map((_, i) => widthOf(table, i)),
        stickyRowsCount: stuck,
        orientation: 'landscape',
      },
    ],
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': { insert: () => marks },
              'xl/workbook.xml': {
                transform: (content) =>
                  content.replace('<definedNames/>', () => `<definedNames>${titles}</definedNames>`),
              },
            },
          },
        },
      ],
    },
  );
  return new Uint8Array(await book.toBuffer());
}
