/** Undoes what wrong encodings do to Vietnamese text: each function gives the reading that one mistake would explain. */

/** Escapes as programs write letters that their encoding lacks: `<U+1EA0>` (R), `\u1ea0`, `&#7840;`, `&agrave;`, `%C3%A0`. */
export function withoutEscapes(text: string): string {
  return decodePercent(text)
    .replace(
      /<U\+([0-9A-F]{4,6})>|\\u([0-9A-F]{4})|&#x([0-9A-F]{1,6});/gi,
      (whole, a?: string, b?: string, c?: string) => letterOf(Number.parseInt(a ?? b ?? c ?? '', 16), whole),
    )
    .replace(/&#(\d{1,7});/g, (whole, code: string) => letterOf(Number(code), whole))
    .replace(/&nbsp;/gi, ' ')
    .replace(/&([a-z])(grave|acute|tilde|circ|breve);/gi, (_, letter: string, mark: string) =>
      `${letter}${ENTITY_MARKS[mark.toLowerCase()] ?? ''}`.normalize('NFC'),
    );
}

const ENTITY_MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  breve: '\u0306',
};

const letterOf = (code: number, otherwise: string): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;

function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/gi, (run) => {
    const decoded = utf8(
      run
        .slice(1)
        .split('%')
        .map((hex) => Number.parseInt(hex, 16)),
    );
    return decoded.includes(LOST) ? run : decoded;
  });
}

const LOST = '\uFFFD';

/** Bytes 80-9F of Windows-1252; those without a letter are read as the control characters of Latin-1. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF: ReadonlyMap<string, number> = new Map([...CP1252].map((letter, i) => [letter, 0x80 + i]));

/**
 * UTF-8 that was read as Windows-1252 or Latin-1 (`HÃ  Ná»™i`); a byte lost on the way leaves U+FFFD. Null when the
 * text holds a letter that no such reading gives, or nothing of it is UTF-8.
 */
export function fromMisreadUtf8(text: string): string | null {
  const bytes: number[] = [];
  const letters = [...text];
  for (const [i, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0;
    // The no-break space is the second byte of à, and whatever trims or tidies blanks takes it.
    const isBlankForByte = letter === ' ' && letters[i - 1] === 'Ã';
    const byte = isBlankForByte ? 0xa0 : letter === LOST ? 0xff : code < 0x100 ? code : BYTE_OF.get(letter);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  if (letters.at(-1) === 'Ã') bytes.push(0xa0);
  const decoded = utf8(bytes);
  return /[^\p{ASCII}\uFFFD]/u.test(decoded) ? decoded : null;
}

/** Strict UTF-8; each byte that is none becomes U+FFFD. By hand, since a pure tier has no TextDecoder. */
function utf8(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 0;
    let code = length === 1 ? first : first & (length === 2 ? 0x1f : 0x0f);
    let isWhole = length > 0 && i + length <= bytes.length;
    for (let k = 1; isWhole && k < length; k++) {
      const next = bytes[i + k] ?? 0;
      isWhole = (next & 0xc0) === 0x80;
      code = (code << 6) | (next & 0x3f);
    }
    isWhole &&= length < 3 || (code >= 0x800 && (code < 0xd800 || code > 0xdfff));
    text += isWhole ? String.fromCharCode(code) : LOST;
    i += isWhole ? length : 1;
  }
  return text;
}

/** TCVN 5712:1993 (VN3, the ABC fonts) as Latin-1 shows it: `Hµ Néi`. Capitals are a matter of the font there. */
const TCVN3: ReadonlyMap<string, string> = pairs(
  'µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ® ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \u00adõö÷øù úûüýþ ¡¢£¤¥¦§',
  'àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ ĂÂÊÔƠƯĐ',
);

/** Windows-1258 read as Windows-1252: five combining marks and the letters of its own appear as Western letters. */
const CP1258: ReadonlyMap<string, string> = pairs('ÌÒÞìòõÕýÝðÐãÃ', '\u0300\u0309\u0303\u0301\u0323ơƠưƯđĐăĂ');

/** VNI: most marks are letters of their own behind the vowel; folded, since only the letters are compared. */
const VNI_MARKS = /(?<=[aeouyôö])[øùûõïêèéúüëâàáåãä]/g;
const VNI_LETTERS: ReadonlyMap<string, string> = pairs('ñôöæóòî', 'douiiiy');

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const letters = [...to];
  return new Map([...from].map((letter, i) => [letter, letters[i] ?? '']));
}

const replaced = (text: string, table: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => table.get(letter) ?? letter).join('');

const fromVni = (text: string): string => replaced(text.toLowerCase().replace(VNI_MARKS, ''), VNI_LETTERS);

/**
 * What the text would be if it had been written in another encoding than it was read in, most likely first; the text
 * itself is not among them. Each is a possibility and none a certainty.
 */
export function otherReadings(text: string): readonly string[] {
  const composed = text.normalize('NFC');
  const once = fromMisreadUtf8(composed);
  const twice = once === null ? null : fromMisreadUtf8(once);
  const readings = [
    once,
    twice,
    replaced(composed, TCVN3),
    fromVni(composed),
    replaced(composed, CP1258).normalize('NFC'),
  ];
  return [...new Set(readings.filter((reading) => reading !== null && reading !== composed))] as string[];
}
