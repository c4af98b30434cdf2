/** The list of numbers that a wall's code names, short enough for a code that a phone reads from a distance. */

import { type OriginKey, originKey, parseOriginKey } from '#shared/indicators/origin.ts';
import { NATION } from '#shared/units/unit.ts';

/** Every module more in a code makes it harder to read, and nobody reads more than these on a phone. */
const LONGEST = 24;

/** The nation, of which most of a wall speaks, is left out: `A03,A02,B04|gso63:46`. Doubles go. */
export const writeOriginList = (keys: readonly OriginKey[]): string =>
  [...new Set(keys)].map((key) => key.replace(`|${NATION}`, '')).join(',');

/** Whole keys and short ones; what is neither is left out. */
export function readOriginList(text: string): readonly OriginKey[] {
  const keys = text.split(',').flatMap((part) => {
    const [indicator = '', ...rest] = part.split('|');
    const key = rest[0]?.includes(':') ? part : [originKey(indicator, NATION), ...rest].join('|');
    return parseOriginKey(key) === null ? [] : [key];
  });
  return [...new Set(keys)].slice(0, LONGEST);
}

/** Where a phone finds the list. A bar and a colon may stand in a query, and as themselves they are two letters shorter. */
export const originListAddress = (base: string, keys: readonly OriginKey[]): string =>
  `${base.replace(/\/+$/, '')}/origins?of=${writeOriginList(keys)}`;
