/** Reads numbers as tables write them, by the decimal mark of their whole column; what has two readings is asked. */

/** The decimal mark of a column; the other of the two groups thousands. */
export type NumberStyle = 'dot' | 'comma';

/**
 * - a style: the column's texts have only this reading
 * - `either`: both readings give the same numbers
 * - `ambiguous`: every text fits both, and they differ (`1.234`): a person decides
 * - `conflict`: no single style reads them all
 */
export type StyleFinding = NumberStyle | 'either' | 'ambiguous' | 'conflict';

/** Words of tables for "no value here". */
const NO_VALUE = /^(?:-+|–|—|\.{2,}|…|x|n\/?a|null|nan|không có|ko có|kxđ)$/iu;

export const isNoValue = (text: string): boolean => text === '' || NO_VALUE.test(text);

const GROUPING: Readonly<Record<NumberStyle, RegExp>> = {
  dot: /^\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:\.\d*)?$/,
  comma: /^\d{1,3}(?:(?:\.\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:,\d*)?$/,
};
const PLAIN: Readonly<Record<NumberStyle, RegExp>> = {
  dot: /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i,
  comma: /^(?:\d+,?\d*|,\d+)(?:e[+-]?\d{1,3})?$/i,
};

/** The number that the text means under the style, or null. `(1.234)` is negative; `%` at the end is dropped. */
export function parseTableNumber(given: string, style: NumberStyle): number | null {
  let text = given
    .replace(/[\u00A0\u202F\u2009]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
    .replace(/\s*%$/, '');
  let sign = 1;
  const bracketed = /^\((.*)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) {
    text = bracketed.trim();
    sign = -1;
  } else if (/^[+-]/.test(text)) {
    sign = text.startsWith('-') ? -1 : 1;
    text = text.slice(1).trim();
  }
  if (!PLAIN[style].test(text) && !GROUPING[style].test(text)) return null;
  const mark = style === 'dot' ? '.' : ',';
  const [whole = '', fraction] = text.split(mark);
  const digits = whole.replace(/[ ',.]/g, '') + (fraction === undefined ? '' : `.${fraction}`);
  const value = Number(digits);
  return Number.isFinite(value) ? sign * value : null;
}

/** Decides by the whole column; texts that mean "no value" and texts that are no number at all do not count. */
export function decideNumberStyle(texts: Iterable<string>): StyleFinding {
  let canBeDot = true;
  let canBeComma = true;
  let differs = false;
  for (const text of texts) {
    if (isNoValue(text)) continue;
    const dot = parseTableNumber(text, 'dot');
    const comma = parseTableNumber(text, 'comma');
    if (dot === null && comma === null) continue;
    canBeDot &&= dot !== null;
    canBeComma &&= comma !== null;
    differs ||= dot !== comma;
  }
  if (!canBeDot && !canBeComma) return 'conflict';
  if (!differs) return 'either';
  if (canBeDot && canBeComma) return 'ambiguous';
  return canBeDot ? 'dot' : 'comma';
}
