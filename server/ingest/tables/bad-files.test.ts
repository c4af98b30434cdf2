import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import type { TextEncoding } from './encoding.ts';
import { readInThread } from './read-in-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(fileName: string, bytes: Uint8Array | string, encoding: TextEncoding | null = null) {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return readInThread({ path, fileName, encoding, delimiter: null });
}

async function refusal(fileName: string, bytes: Uint8Array | string): Promise<string> {
  const result = await read(fileName, bytes);
  return result.ok ? 'read' : result.error.code;
}

async function rowsOf(fileName: string, bytes: Uint8Array | string, encoding: TextEncoding | null = null) {
  const result = await read(fileName, bytes, encoding);
  return result.ok ? result.value.sheets[0]?.rows : result.error.code;
}

type Part = { readonly name: string; readonly data: Buffer; readonly claimedSize?: number; readonly flags?: number };

/** A zip file as its specification has it (APPNOTE 4.3), whose contents may claim other sizes than the truth. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claimedSize = data.length, flags = 0 } of parts) {
    const packed = deflateRawSync(data, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const book = (rows: unknown[][]) => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), 'Bảng');
  return workbook;
};
const xlsx = (rows: unknown[][]): Buffer => write(book(rows), { type: 'buffer', bookType: 'xlsx', compression: true });
const TABLE = [
  ['Tỉnh', '2019'],
  ['Hà Nội', 1],
  ['Yên Bái', 2],
];
/** The parts without which no workbook is one. */
const BONES: readonly Part[] = ['[Content_Types].xml', 'xl/workbook.xml'].map((name) => ({
  name,
  data: Buffer.from('<x/>'),
}));

describe('files that are refused before a cell is read', () => {
  test('a workbook that lost its end, at whatever place', async () => {
    const whole = xlsx(TABLE);
    expect(await refusal('a.xlsx', whole)).toBe('read');
    for (const share of [0.02, 0.3, 0.7, 0.999]) {
      expect({ share, code: await refusal('a.xlsx', whole.subarray(0, Math.floor(whole.length * share))) }).toEqual({
        share,
        code: 'file-damaged',
      });
    }
  });

  test('a workbook whose bits were changed inside', async () => {
    const whole = Buffer.from(xlsx(TABLE));
    whole.fill(0xff, 60, 200);
    expect(await refusal('a.xlsx', whole)).toBe('file-damaged');
  });

  test('protected by a password, in both wrappings', async () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusal('a.xlsx', ole)).toBe('file-encrypted');
    expect(await refusal('a.xlsx', zip(BONES.map((part) => ({ ...part, flags: 1 }))))).toBe('file-encrypted');
  });

  test('macros, whatever the ending says', async () => {
    const workbook = { ...book(TABLE), vbaraw: Buffer.from('not really a project') };
    const bytes: Buffer = write(workbook, { type: 'buffer', bookType: 'xlsm', bookVBA: true });
    expect(await refusal('a.xlsm', bytes)).toBe('file-macros');
    expect(await refusal('a.xlsx', bytes)).toBe('file-macros');
    expect(await refusal('a.xlsm', xlsx(TABLE))).toBe('read');
  });

  test('a bomb that says so, one that lies, and one of very many parts', async () => {
    const blown = { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(64 * 1_048_576) };
    const honest = zip([...BONES, blown]);
    expect(honest.length).toBeLessThan(100_000);
    expect(await refusal('a.xlsx', honest)).toBe('file-bomb');
    expect(await refusal('a.xlsx', zip([...BONES, { ...blown, claimedSize: 1_000 }]))).toBe('file-damaged');
    const many = Array.from({ length: 5_000 }, (_, i) => ({ name: `xl/p${i}`, data: Buffer.from('x') }));
    expect(await refusal('a.xlsx', zip([...BONES, ...many]))).toBe('file-bomb');
  });

  test('content that is not what the name says', async () => {
    expect(await refusal('a.xlsx', 'unit,2019\n01,3\n')).toBe('file-wrong-extension');
    expect(await refusal('a.csv', xlsx(TABLE))).toBe('file-wrong-extension');
    expect(await refusal('a.csv', '%PDF-1.7 …')).toBe('file-wrong-extension');
    expect(await refusal('a.csv', '<!DOCTYPE html><table>')).toBe('file-wrong-extension');
    expect(await refusal('a.csv', Buffer.from([1, 0, 0, 2, 0, 3, 0, 0, 4]))).toBe('file-wrong-extension');
    expect(await refusal('a.docx', xlsx(TABLE))).toBe('file-wrong-extension');
    expect(await refusal('a.xlsx', zip([{ name: 'word/document.xml', data: Buffer.from('<x/>') }]))).toBe(
      'file-wrong-extension',
    );
    const old: Buffer = write(book(TABLE), { type: 'buffer', bookType: 'biff8' });
    expect(await refusal('a.xls', old)).toBe('file-old-excel');
    expect(await refusal('a.xlsx', old)).toBe('file-old-excel');
  });

  test('nothing in it, quotes that never close, more cells than one import takes', async () => {
    expect(await refusal('a.csv', '')).toBe('file-empty');
    expect(await refusal('a.csv', ',,\n,,\n')).toBe('file-empty');
    expect(await refusal('a.xlsx', xlsx([]))).toBe('file-empty');
    expect(await refusal('a.csv', 'unit,2019\n"01,3\n02,4\n')).toBe('file-quotes');
    expect(await refusal('a.csv', `${'1,'.repeat(2_000)}\n`.repeat(1_100))).toBe('file-too-many-cells');
  });
});

describe('text files', () => {
  const rows = [
    ['Tỉnh', '2019'],
    ['Thừa Thiên Huế', '1'],
  ];
  const text = 'Tỉnh;2019\r\nThừa Thiên Huế;1\r\n';

  test('in any encoding that is certain', async () => {
    expect(await rowsOf('a.csv', text)).toEqual(rows);
    expect(await rowsOf('a.csv', `\uFEFF${text}`)).toEqual(rows);
    expect(await rowsOf('a.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(rows);
    expect(await rowsOf('a.txt', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toEqual(rows);
    expect(await rowsOf('a.txt', Buffer.from(text, 'utf16le'))).toEqual(rows);
    // Thừa Thiên Huế in windows-1258: ư and ê are letters, the tone is a mark behind its vowel.
    const old = Buffer.from('Ti\u00d2nh;2019\nTh\u00fd\u00cca Thi\u00ean Hu\u00ea\u00ec;1\n', 'latin1');
    expect(await rowsOf('a.csv', old)).toEqual(rows);
  });

  test('one that is not certain is asked for, and read as answered', async () => {
    const latin = Buffer.from('Montr\u00e9al,1\n', 'latin1');
    expect(await refusal('a.csv', latin)).toBe('file-encoding');
    expect(await rowsOf('a.csv', latin, 'windows-1258')).toEqual([['Montréal', '1']]);
  });

  test('with any line end, delimiters in quotes, and lines in cells', async () => {
    for (const end of ['\r', '\n', '\r\n']) {
      expect(await rowsOf('a.csv', ['a\tb', '"x\ty"\t"1\n2"', ''].join(end))).toEqual([
        ['a', 'b'],
        ['x\ty', '1\n2'],
      ]);
    }
  });
});
