import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { attachmentKindOf } from './attachment-kinds.ts';
import { letterDocx } from './letter-docx.ts';
import { letterPdf } from './letter-pdf.ts';
import { joined, jpeg, judged, MP4, odt, PNG, xlsx } from './sample-attachments.ts';
import { letterOf } from './sample-letter.ts';

const WRITING = { isSimulated: false, writtenAt: 0 };

let docx: Uint8Array;
let pdf: Uint8Array;
beforeAll(async () => {
  docx = await letterDocx(letterOf(1), WRITING);
  pdf = await letterPdf(letterOf(1), WRITING);
});

describe('what is taken', () => {
  test.each([
    ['a.pdf', () => pdf, 'pdf'],
    ['Báo cáo số 12.DOCX', () => docx, 'docx'],
    ['a.xlsx', xlsx, 'xlsx'],
    ['a.odt', odt, 'odt'],
    ['a.png', () => PNG, 'png'],
    ['a.jpg', () => jpeg('x'), 'jpeg'],
    ['a.JPEG', () => jpeg('<html><script>alert(1)</script>'), 'jpeg'],
    ['a.mp4', () => MP4, 'mp4'],
  ])('%s', async (name, bytes, kind) => expect(await judged(name, bytes())).toBe(kind));

  test('comes back with the type that it is to be served as and its name composed', async () => {
    expect(await attachmentKindOf(PNG, 'a\u0301nh.png')).toEqual({
      ok: true,
      value: { kind: 'png', mime: 'image/png', name: 'ánh.png' },
    });
  });

  test('a telephone may write more behind the end of a photograph', async () =>
    expect(await judged('a.jpg', joined(jpeg('x'), MP4))).toBe('jpeg'));
});

describe('names', () => {
  test.each([
    '',
    '   ',
    'a\0.pdf',
    '../a.pdf',
    'a\\b.pdf',
    'gpj.\u202efdp.exe.pdf',
    `${'a'.repeat(200)}.pdf`,
    'a:b.pdf',
  ])('%j is refused', async (name) => expect(await judged(name, pdf)).toBe('bad-name'));
  test.each([
    'a',
    '.pdf',
    'a.exe',
    'a.pdf.exe',
    'a.html',
    'a.svg',
    'a.docm',
    'a.doc',
    'a.zip',
    'a.js',
    'a.pdf.',
    'a.pdf ',
  ])('%j is no ending that is taken', async (name) => expect(await judged(name, pdf)).toBe('forbidden-type'));
});

describe('contents that differ from the name', () => {
  test('nothing', async () => expect(await judged('a.pdf', new Uint8Array())).toBe('empty'));

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that can run', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a script', '#!/bin/sh\nrm -rf ~\n'],
    ['a program', `MZ${'\0'.repeat(200)}`],
    ['a PDF behind something else', 'x%PDF-1.7\n%%EOF'],
    ['a PDF behind a mark of byte order', '\ufeff%PDF-1.7\n%%EOF'],
    ['one byte', 'x'],
  ])('%s', async (_, text) => {
    for (const name of ['a.pdf', 'a.png', 'a.jpg', 'a.mp4', 'a.docx']) {
      expect(await judged(name, strToU8(text))).toBe('content-differs');
    }
  });

  test('each kind under the name of each other', async () => {
    const all = { pdf, docx, xlsx: xlsx(), odt: odt(), png: PNG, jpg: jpeg('x'), mp4: MP4 };
    for (const [is, bytes] of Object.entries(all)) {
      for (const named of Object.keys(all).filter((other) => other !== is)) {
        expect(`${is} as ${named}: ${await judged(`a.${named}`, bytes)}`).toBe(`${is} as ${named}: content-differs`);
      }
    }
  });

  test('an old office file, and one locked by a password', async () => {
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await judged('a.docx', joined(old, 'x'.repeat(600)))).toBe('content-differs');
    expect(await judged('a.docx', joined(old, Buffer.from('EncryptedPackage', 'utf16le'), 'x'.repeat(600)))).toBe(
      'encrypted',
    );
  });
});

describe('two files in one', () => {
  const archive = zipSync({ 'a.exe': strToU8('MZ') });
  test.each([
    ['a.png', () => PNG],
    ['a.jpg', () => jpeg('x')],
    ['a.pdf', () => pdf],
    ['a.mp4', () => MP4],
  ])('%s with an archive behind it', async (name, bytes) =>
    expect(await judged(name, joined(bytes(), archive))).toBe('content-differs'),
  );

  test('a PDF whose end hides in the comment of an archive', async () => {
    const comment = '\n%%EOF\n';
    const withComment = joined(archive, comment);
    withComment[archive.length - 2] = comment.length;
    expect(await judged('a.pdf', joined(pdf, withComment))).toBe('content-differs');
  });

  test('a picture with something behind its end', async () =>
    expect(await judged('a.png', joined(PNG, '<script>'))).toBe('content-differs'));
});

describe('cut off or contradicting itself', () => {
  test('every kind, at any place', async () => {
    const all = { pdf, docx, xlsx: xlsx(), odt: odt(), png: PNG, jpg: jpeg('x'), mp4: MP4 };
    for (const [named, bytes] of Object.entries(all)) {
      await fc.assert(
        fc.asyncProperty(fc.double({ min: 0, max: 0.98, noNaN: true }), async (part) => {
          const cut = bytes.subarray(0, 1 + Math.floor((bytes.length - 1) * part));
          expect(['damaged', 'content-differs']).toContain(await judged(`a.${named}`, cut));
        }),
        { numRuns: 40 },
      );
    }
  });

  test('whatever bytes come, there is an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('pdf', 'docx', 'png', 'jpg', 'mp4'),
        fc.nat(400),
        fc.nat(255),
        async (named, at, byte) => {
          const bytes = new Uint8Array({ pdf, docx, png: PNG, jpg: jpeg('x'), mp4: MP4 }[named] ?? PNG);
          bytes[at % bytes.length] = byte;
          expect(await judged(`a.${named}`, bytes)).toMatch(/^[a-z0-9-]+$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
