/** What no text of a directive may hold: letters that hide or turn what is read, and markup. */

export type TextFault = 'hidden-letters' | 'markup';

/**
 * Control letters but line breaks and tabs, marks that turn the direction of writing (a name could be read backwards), and
 * letters of no width. Unicode Technical Report 36, section 2.5; CVE-2021-42574.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** A tag or a comment of HTML; "a < b" is none. */
const MARKUP = /<(?:[a-z!/?])/iu;

export function textFault(text: string): TextFault | null {
  if (HIDDEN.test(text)) return 'hidden-letters';
  return MARKUP.test(text) ? 'markup' : null;
}
