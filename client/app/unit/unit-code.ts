/** Which unit the address of a page means; what is unknown, ambiguous or of another time is said, never guessed. */

import { UNITS } from '#client/units/unit-names.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { isInForce } from '#shared/units/registry.ts';
import type { Unit } from '#shared/units/unit.ts';

export type CodeReading =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'unknown' }
  /** Several units may be meant: the codes of the 63 and of the 34 overlap. */
  | { readonly kind: 'ambiguous'; readonly units: readonly Unit[] }
  | { readonly kind: 'not-in-force'; readonly unit: Unit };

/**
 * `at` is the clock of the data. A bare number is a code of the 63 as everywhere in the product; once those have ended
 * it may as well be one of the 34, so both are offered.
 */
export function readUnitCode(code: string, at: Instant): CodeReading {
  const text = code.trim();
  if (/^\d\d$/.test(text)) {
    const both = [UNITS.get(`gso63:${text}`), UNITS.get(`gso34:${text}`)].filter((unit) => unit !== undefined);
    const standing = both.filter((unit) => isInForce(unit, at));
    if (standing.length === 0 && both.length > 1) return { kind: 'ambiguous', units: both };
    const [only] = standing.length === 0 ? both : standing;
    if (only === undefined) return { kind: 'unknown' };
    const isSharedCode = both.length > 1 && only.scheme !== 'gso63';
    return isSharedCode ? { kind: 'ambiguous', units: both } : shown(only, at);
  }
  const parsed = UNITS.parseUnitCode(text, at);
  const unit = parsed.ok
    ? UNITS.get(parsed.value)
    : (UNITS.get(text as Unit['ref']) ?? UNITS.get(`agency:${text.toUpperCase()}`));
  return unit === undefined ? { kind: 'unknown' } : shown(unit, at);
}

/** Only units that have a page: provinces, ministries and agencies. A unit that has ended still has its history. */
function shown(unit: Unit, at: Instant): CodeReading {
  if (unit.scheme === 'country' || unit.scheme === 'source') return { kind: 'unknown' };
  const isYetToCome = unit.validFrom !== null && at < unit.validFrom;
  return isYetToCome ? { kind: 'not-in-force', unit } : { kind: 'unit', unit };
}
