/** What no text of a directive may hold: letters that hide or turn what is read, and markup. */

export type TextFault = 'hidden-letters' | 'markup';

/** Control letters but line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/**
 * Marks that turn the direction of writing (a name could be read backwards), letters of no width or no ink, and tags.
 * Unicode Technical Report 36, section 2.5; CVE-2021-42574.
 */
const HIDDEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;

/** A tag or a comment of HTML; "a < b" is none. */
const MARKUP = /<(?:[a-z!/?])/iu;

export function textFault(text: string): TextFault | null {
  if (CONTROL.test(text) || HIDDEN.test(text)) return 'hidden-letters';
  return MARKUP.test(text) ? 'markup' : null;
}
