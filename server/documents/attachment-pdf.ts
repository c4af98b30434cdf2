/** What a PDF must not hold to be taken: a program, a file inside it, a lock that hides either. */

import { constants, inflateSync } from 'node:zlib';

type PdfFault = 'content-differs' | 'damaged' | 'encrypted' | 'active-content' | 'bomb';

/** Any letter of a name may be written as its number: `/J#61vaScript` (ISO 32000-1, 7.3.5). */
function nameOf(name: string): string {
  const letters = Array.from(name, (letter) => {
    const code = letter.charCodeAt(0).toString(16);
    return `(?:${letter}|#${code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
  });
  return `/${letters.join('')}(?![A-Za-z0-9])`;
}

/**
 * Looked for everywhere, also inside streams: where a stream begins is the file's own word. None is so short that
 * compressed data would hold it by chance.
 */
const ACTIVE = new RegExp(
  [
    ...['JavaScript', 'Launch', 'Rendition', 'RichMedia', 'EmbeddedFile'].map(nameOf),
    // The file of a file specification, and forms that bring programs of their own.
    `${nameOf('EF')}\\s*(?:<<|\\d+\\s+\\d+\\s+R)`,
    `${nameOf('XFA')}\\s*(?:\\[|\\d+\\s+\\d+\\s+R)`,
  ].join('|'),
);
const ENCRYPTED = new RegExp(`${nameOf('Encrypt')}\\s*(?:\\d+\\s+\\d+\\s+R|<<)`);
const OBJECT_STREAM = new RegExp(nameOf('ObjStm'), 'g');
const STREAM = /stream(?:\r\n|\n|\r)/g;
const FILTER = new RegExp(nameOf('Filter'));
/** Of an object stream; with texts or remarks in it, it could say one thing to us and another to a reader of PDF. */
const PLAIN_DICTIONARY = /^obj\s*<<[^()%]*>>\s*$/;
/** Alone, with or without brackets. */
const FLATE_ALONE = new RegExp(
  `${nameOf('Filter')}\\s*(?:${nameOf('FlateDecode')}|\\[\\s*${nameOf('FlateDecode')}\\s*\\])`,
);
const PREDICTOR = new RegExp(`${nameOf('Predictor')}\\s*(?!\\s|1\\b)`);

/** Acrobat looks for the end this far from the end of the file. */
const TAIL_BYTES = 1_024;
const MAX_OBJECT_STREAM_BYTES = 32 * 1_048_576;
const MAX_UNPACKED_BYTES = 256 * 1_048_576;

/** What an object stream unpacks to; null where it cannot be unpacked, which hides it from us and maybe not from others. */
function unpacked(bytes: Uint8Array, from: number): Buffer | null {
  try {
    return inflateSync(bytes.subarray(from), {
      maxOutputLength: MAX_OBJECT_STREAM_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return null;
  }
}

/** Objects may lie packed in streams of their own, where a search of the file does not see them (ISO 32000-1, 7.5.7). */
function objectStreamFault(bytes: Uint8Array, text: string): PdfFault | null {
  let total = 0;
  for (const match of text.matchAll(OBJECT_STREAM)) {
    STREAM.lastIndex = match.index;
    const stream = STREAM.exec(text);
    if (stream === null) return 'damaged';
    const dictionary = text.slice(text.lastIndexOf('obj', match.index), stream.index);
    if (!PLAIN_DICTIONARY.test(dictionary)) return 'active-content';
    if (!FILTER.test(dictionary)) continue;
    if (!FLATE_ALONE.test(dictionary) || PREDICTOR.test(dictionary)) return 'active-content';
    const objects = unpacked(bytes, stream.index + stream[0].length);
    if (objects === null) return 'damaged';
    total += objects.length;
    if (total > MAX_UNPACKED_BYTES) return 'bomb';
    if (ACTIVE.test(objects.toString('latin1'))) return 'active-content';
  }
  return null;
}

/** Null for a PDF that begins at its first byte, has its end, and neither runs nor carries anything. */
export function pdfFault(bytes: Uint8Array): PdfFault | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'content-differs';
  if (!text.slice(-TAIL_BYTES).includes('%%EOF')) return 'damaged';
  if (ENCRYPTED.test(text)) return 'encrypted';
  if (ACTIVE.test(text)) return 'active-content';
  return objectStreamFault(bytes, text);
}
