/** Text that a spreadsheet would compute when a file is opened, made harmless. */

/**
 * What a spreadsheet takes for a formula (OWASP ASVS 5 1.2.10): a sign of calculation, also as its full-width twin and
 * also behind blanks that a program may cut off; and the control characters that move what follows into the next cell.
 */
const FORMULA_START = /^(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/u;

/** The same text, with an apostrophe before what would be computed; said twice it is the same as said once. */
export const neutralised = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);
