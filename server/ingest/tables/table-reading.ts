/** Reads one file into sheets, in a thread that may be ended: rows go out in blocks, so that nothing is held twice. */

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type CsvError, parse } from 'csv-parse';
import type { CellValue } from '#shared/imports/cell.ts';
import { sniffDelimiter } from '../readers/csv.ts';
import { encodingOf, type TextEncoding } from './encoding.ts';
import { BLOCK_ROWS, MAX_CELLS, TableRefused, type TableSink } from './table-sink.ts';
import { inspectZip } from './zip-inspection.ts';

export type TableOptions = {
  readonly path: string;
  readonly fileName: string;
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
};

/** A text file is one sheet; named alike in all of them, so that a mapping kept from one fits the next. */
const TEXT_SHEET = 'CSV';
const DECODE_BYTES = 32_768;
const MAX_FIELD_CHARACTERS = 1_048_576;

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b', 'hex');
const OTHER_KINDS = /^(?:%PDF|\s*<(?:!doctype|html|\?xml|table)|\{\\rtf|\x7FELF|MZ)/i;

export async function readTable(options: TableOptions, sink: TableSink): Promise<void> {
  const extension = extname(options.fileName).toLowerCase();
  const bytes = await readFile(options.path);
  if (bytes.length === 0) throw new TableRefused('file-empty');
  const isOle = bytes.subarray(0, 8).equals(OLE);
  if (isOle && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new TableRefused('file-encrypted');
  if (extension === '.xls' || isOle) throw new TableRefused(isOle ? 'file-old-excel' : 'file-wrong-extension');
  const isZip = bytes.subarray(0, 2).equals(ZIP);
  if (extension === '.xlsx' || extension === '.xlsm') {
    if (!isZip) throw new TableRefused('file-wrong-extension');
    const inspected = await inspectZip(options.path);
    if (!inspected.ok) throw new TableRefused(inspected.error);
    // The library for workbooks takes twenty megabytes that a text file does not need.
    const { readWorkbook } = await import('./workbook-reading.ts');
    return readWorkbook(bytes, sink);
  }
  if (!['.csv', '.tsv', '.txt'].includes(extension) || isZip) throw new TableRefused('file-wrong-extension');
  return readText(bytes, options, sink);
}

async function readText(bytes: Buffer, options: TableOptions, sink: TableSink): Promise<void> {
  const certain = encodingOf(bytes);
  if (certain === 'binary' || OTHER_KINDS.test(bytes.subarray(0, 64).toString('latin1')))
    throw new TableRefused('file-wrong-extension');
  const encoding = options.encoding ?? certain;
  if (encoding === null) throw new TableRefused('file-encoding');
  sink.sheet({ name: TEXT_SHEET, isHidden: false, merges: [], hiddenRows: [], hiddenColumns: [] });
  const parser = parse({
    delimiter: options.delimiter ?? sniffDelimiter(headOf(bytes, encoding)),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_FIELD_CHARACTERS,
  });
  const pump = async (): Promise<void> => {
    for (const text of decoded(bytes, encoding)) {
      if (!parser.write(text)) await new Promise((done) => parser.once('drain', done));
    }
    parser.end();
  };
  const pumping = pump();
  try {
    let block: CellValue[][] = [];
    let cellCount = 0;
    for await (const record of parser as AsyncIterable<string[]>) {
      const row = record.map((field) => (field === '' ? null : field));
      cellCount += row.length;
      if (cellCount > MAX_CELLS) throw new TableRefused('file-too-many-cells');
      block.push(row);
      if (block.length >= BLOCK_ROWS) {
        sink.rows(block);
        block = [];
      }
    }
    sink.rows(block);
    await pumping;
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    const { code, lines } = error as CsvError & { lines?: number };
    if (typeof code === 'string' && code.startsWith('CSV_')) throw new TableRefused('file-quotes', `${lines ?? ''}`);
    throw error;
  }
}

/** Windows-1258 writes tones as marks of their own; NFC makes letters of them. */
function* decoded(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += DECODE_BYTES) {
    const text = decoder.decode(bytes.subarray(at, at + DECODE_BYTES), { stream: true });
    if (text !== '') yield encoding === 'windows-1258' ? text.normalize('NFC') : text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The first line that is no note (`#`) and holds more than one word. */
function headOf(bytes: Buffer, encoding: TextEncoding): string {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536));
  const lines = text.split(/\r\n|\n|\r/);
  return lines.find((line) => /[,;\t]/.test(line) && !/^["']?#/.test(line)) ?? '';
}
