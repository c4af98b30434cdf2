/** Tells the encoding of a text file where it is certain; a guess that could be wrong is left to a person. */

import { isUtf8 } from 'node:buffer';
import * as z from 'zod';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];
export const encodingSchema = z.enum(ENCODINGS);

/** All letters of Vietnamese beyond ASCII, composed; what else a wrong table of characters yields is told by it. */
const NOT_VIETNAMESE =
  /[^\p{ASCII}àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ“”‘’–—…•₫°²³½¼¾±×÷€£§«»\u00A0]/iu;
const COMBINED = /[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]/iu;
const SAMPLE_BYTES = 1_048_576;

/** `null`: not certain. `binary`: no text at all. */
export function encodingOf(bytes: Buffer): TextEncoding | 'binary' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.includes(0)) return wideOf(sample);
  if (isUtf8(bytes)) return 'utf-8';
  return isVietnamese1258(sample) ? 'windows-1258' : null;
}

/** Tables are full of digits and marks, whose upper byte is nought: on one side often, on the other never. */
function wideOf(sample: Buffer): TextEncoding | 'binary' {
  const noughts = [0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) noughts[i % 2] = (noughts[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = noughts;
  const many = sample.length / 8;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : 'binary';
}

/** In windows-1258 tone marks stand behind their vowel, which text of another table does by chance only. */
function isVietnamese1258(sample: Buffer): boolean {
  const text = new TextDecoder('windows-1258').decode(sample);
  return COMBINED.test(text) && !NOT_VIETNAMESE.test(text.normalize('NFC'));
}
