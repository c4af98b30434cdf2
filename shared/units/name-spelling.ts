/** How near two spellings are, and whether a word could be Vietnamese at all; folded lower-case letters throughout. */

/** True when one insertion, deletion, substitution or swap of neighbours turns one into the other; false when equal. */
export function isOneEditAway(a: string, b: string): boolean {
  return a !== b && restAfterOneEdit(a, b).some(([restA, restB]) => restA === restB);
}

/** True when at most two such edits do (edits that do not overlap: the optimal string alignment distance). */
export function isWithinTwoEdits(a: string, b: string): boolean {
  if (a === b || isOneEditAway(a, b)) return true;
  return restAfterOneEdit(a, b).some(([restA, restB]) => isOneEditAway(restA, restB));
}

/** What is left of both, behind the first difference and each edit that could mend it. */
function restAfterOneEdit(a: string, b: string): readonly (readonly [string, string])[] {
  if (Math.abs(a.length - b.length) > 2) return [];
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  const isSwapped = x.length > 1 && x[0] === y[1] && x[1] === y[0];
  return [
    [x.slice(1), y.slice(1)],
    [x.slice(1), y],
    [x, y.slice(1)],
    ...(isSwapped ? [[x.slice(2), y.slice(2)] as const] : []),
  ];
}

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?';
const OPEN_RHYME =
  'a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|iu|oa|oi|oe|ua|ue|ui|uy|uu|uo|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uya|uyu|uao';
const CLOSED_RHYME = '(?:a|e|i|o|u|y|ie|ye|oa|oe|oo|ua|ue|uo|uy|uye)(?:ch|ng|nh|c|m|n|p|t)';
const SYLLABLE = new RegExp(`^${ONSET}(?:${OPEN_RHYME}|${CLOSED_RHYME})$`);

/** True for what Vietnamese spelling allows as one syllable without its marks: `lam`, not `lamm` nor `dak`. */
export const isPossibleSyllable = (folded: string): boolean => SYLLABLE.test(folded);
