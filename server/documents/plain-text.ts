/** Text of people as a document may carry it: what is seen is what is there, and no reader of XML or PDF stumbles. */

/** Every way of ending a line that Unicode knows. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Controls; format characters, among them those that turn the reading direction or have no width; halves of surrogate
 * pairs; and what Unicode says is no character or stands for a lost one, which writers of XML drop without a word.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu;

/** NFC, with `\n` as the only end of line; tabs stay, everything unseen goes. */
export const plainText = (text: string): string =>
  text
    .replace(LINE_END, '\n')
    .replace(UNSEEN, (unseen) => (unseen === '\n' || unseen === '\t' ? unseen : ''))
    .normalize('NFC');

/** The same on one line, with single spaces. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/gu, ' ').trim();

/** The same as paragraphs, the empty ones left out. */
export const paragraphsOf = (text: string): readonly string[] =>
  plainText(text)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
