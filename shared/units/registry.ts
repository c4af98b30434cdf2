/** The unit registry answers which units exist, when, and which one a written code means; it never guesses. */

import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import { PROVINCE_MERGER_AT } from './provinces.ts';
import type { Unit, UnitKind, UnitRef } from './unit.ts';
import { NATION } from './unit.ts';

/**
 * - `malformed-code`: nothing that any scheme could have written
 * - `unknown-unit`: well formed, but no such unit
 * - `unit-not-in-force`: the unit exists, but not at that instant (a province of the 34 in 2020)
 */
export type UnitCodeError = 'malformed-code' | 'unknown-unit' | 'unit-not-in-force';

export type UnitRegistry = {
  /** All units in protocol order. */
  readonly units: readonly Unit[];
  get(ref: UnitRef): Unit | undefined;
  /** All units of the kinds, of all times, in protocol order. */
  ofKind(...kinds: readonly UnitKind[]): readonly Unit[];
  /** The units in force at the instant, in protocol order. */
  unitsAt(at: Instant): readonly Unit[];
  /**
   * The unit that a written code means. Accepted: `gso63:79`, `gso34:15`, two bare digits (always gso63, whatever the
   * date), `G22`, `agency:G22`, `000.00.00.G22`, `H29` (-> `gso63:79`), `X-VMRCC`, `VN`, `country:VN`, `source:name`;
   * blanks around it and letter case of agency codes do not matter. Codes of parts of an agency (`000.00.18.G12`,
   * `H49.12.3`) are `unknown-unit`, not the agency.
   * `at` is an instant inside the value's period: its start, since an end may equal the unit's own end.
   */
  parseUnitCode(text: string, at: Instant): Result<UnitRef, UnitCodeError>;
};

/** True from `validFrom` (inclusive) to `validTo` (exclusive). */
export function isInForce(unit: Unit, at: Instant): boolean {
  return (unit.validFrom === null || at >= unit.validFrom) && (unit.validTo === null || at < unit.validTo);
}

/**
 * Systems go on sending the 63 codes after the merger, and whoever writes `gso63:15` or a bare `15` means Yên Bái: such a
 * code names its unit for ever (Hà Tây, which ended long before, only while it existed). A code without scheme of its own (`H29`) does not, since its successor bears it too.
 */
const WRITTEN_IN_63 = /^(gso63:)?\d\d$/;

/** Longest code worth looking up; a source name is at most 64 letters. */
const MAX_CODE_LENGTH = 80;
/** Decision 20/2020/QĐ-TTg writes levels 4, 3 and 2 before level 1; all zeros mean the agency itself. */
const LEVEL_1_PREFIX = '000.00.00.';

/** Builds the lookups. Throws on a reference given twice: that is a bug in the data. */
export function unitRegistry(units: readonly Unit[]): UnitRegistry {
  const ordered = units.toSorted((a, b) => a.protocolOrder - b.protocolOrder);
  const byRef = new Map<string, Unit>();
  const byAgencyCode = new Map<string, Unit>();
  for (const unit of ordered) {
    if (byRef.has(unit.ref)) throw new Error(`unit given twice: ${unit.ref}`);
    byRef.set(unit.ref, unit);
    if (unit.scheme === 'agency') byAgencyCode.set(unit.code.toUpperCase(), unit);
    if (unit.agencyCode !== null) byAgencyCode.set(unit.agencyCode, unit);
  }

  function find(text: string): Unit | undefined | 'malformed-code' {
    if (text === '' || text.length > MAX_CODE_LENGTH) return 'malformed-code';
    if (/^\d\d$/.test(text)) return byRef.get(`gso63:${text}`);
    if (text.toUpperCase() === 'VN') return byRef.get(NATION);
    const [, scheme, code] = /^(country|gso63|gso34|agency|source):(.+)$/.exec(text) ?? [];
    if (scheme !== undefined && scheme !== 'agency') return byRef.get(text);
    const bare = (code ?? text).toUpperCase();
    if (!/^[A-Z0-9][A-Z0-9.-]*$/.test(bare)) return 'malformed-code';
    return byAgencyCode.get(bare.startsWith(LEVEL_1_PREFIX) ? bare.slice(LEVEL_1_PREFIX.length) : bare);
  }

  return {
    units: ordered,
    get: (ref) => byRef.get(ref),
    ofKind: (...kinds) => ordered.filter((unit) => kinds.includes(unit.kind)),
    unitsAt: (at) => ordered.filter((unit) => isInForce(unit, at)),
    parseUnitCode(text, at) {
      const found = find(text.trim());
      if (found === 'malformed-code') return err(found);
      if (found === undefined) return err('unknown-unit');
      const hasOutlived = WRITTEN_IN_63.test(text.trim()) && found.validTo === PROVINCE_MERGER_AT;
      return isInForce(found, at) || hasOutlived ? ok(found.ref) : err('unit-not-in-force');
    },
  };
}
