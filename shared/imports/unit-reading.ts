/** Reads the units of a table for the date of each value: by answer, code or name; what is unsure is never guessed. */

import type { Instant } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import { type NameResolver, nameResolver } from '../units/name-resolver.ts';
import { PROVINCE_MERGER_AT } from '../units/provinces.ts';
import { isInForce, type UnitRegistry } from '../units/registry.ts';
import type { Unit, UnitRef } from '../units/unit.ts';

/**
 * - `unit`: this one, by code, by name, or by a known variant of its name
 * - `skip`: a person said that this is no unit (a total, a heading)
 * - `not-in-force`: the unit is known, but did not exist at that date
 * - `unsure`: several could be meant, or a damaged name was mended and a person must agree; `unknown`: nothing fits
 */
export type UnitReading =
  | { readonly kind: 'unit'; readonly ref: UnitRef; readonly isExact: boolean }
  | { readonly kind: 'skip' }
  | { readonly kind: 'not-in-force'; readonly ref: UnitRef }
  | { readonly kind: 'unsure'; readonly refs: readonly UnitRef[] }
  | { readonly kind: 'unknown' };

export type UnitReader = (text: string, at: Instant) => UnitReading;

/** Texts that are no unit, after which a reader only knows what it knows by code or answer. */
const MAX_STRANGERS = 1_000;
const HAS_LETTER = /\p{L}/u;

/**
 * A reader that remembers what it looked up. Names are resolved among the units in force at `at`, an instant inside the
 * period (its start).
 */
export function unitReader(units: UnitRegistry, answers: Readonly<Record<string, string>>): UnitReader {
  // Sources of the installation are no units of anybody's table.
  const known = units.units.filter((unit) => unit.scheme !== 'source');
  const changes = [...new Set(known.flatMap((unit) => [unit.validFrom ?? [], unit.validTo ?? []].flat()))].sort(
    (a, b) => a - b,
  );
  let strangerCount = 0;
  const epochs = new Map<number, { inForce: NameResolver; others: NameResolver; readings: Map<string, UnitReading> }>();

  function epochOf(at: Instant) {
    let number = 0;
    while (number < changes.length && must(changes[number], 'change') <= at) number += 1;
    let epoch = epochs.get(number);
    if (epoch === undefined) {
      epoch = {
        inForce: nameResolver(known.filter((unit) => isInForce(unit, at))),
        others: nameResolver(known.filter((unit) => !isInForce(unit, at))),
        readings: new Map(),
      };
      epochs.set(number, epoch);
    }
    return epoch;
  }

  function read(text: string, at: Instant, inForce: NameResolver, others: NameResolver): UnitReading {
    const answer = Object.hasOwn(answers, text) ? answers[text] : undefined;
    if (answer === 'skip') return { kind: 'skip' };
    if (answer !== undefined) return ifInForce(units.get(answer as UnitRef), at, true);
    // Spreadsheets drop the leading nought of a province code.
    const written = /^\d$/.test(text) ? `0${text}` : text;
    const code = units.parseUnitCode(written, at);
    if (code.ok) return ifInForce(units.get(code.value), at, true);
    if (code.error === 'unit-not-in-force') {
      const ref = /^\d\d$/.test(written) ? `gso63:${written}` : written;
      const past = units.get(ref as UnitRef) ?? known.find(({ agencyCode }) => agencyCode === text.toUpperCase());
      if (past !== undefined) return { kind: 'not-in-force', ref: past.ref };
    }
    // Names cost milliseconds to try in all their damaged forms; a column of numbers or of prose is no column of units.
    if (strangerCount >= MAX_STRANGERS || !HAS_LETTER.test(text)) return { kind: 'unknown' };
    const named = inForce(text);
    if (named.kind === 'unit' && named.certainty !== 'repaired') {
      return { kind: 'unit', ref: named.ref, isExact: named.certainty === 'exact' };
    }
    const gone = others(text);
    if (gone.kind === 'unit' && gone.certainty !== 'repaired') return { kind: 'not-in-force', ref: gone.ref };
    if (named.kind === 'unit') return { kind: 'unsure', refs: [named.ref] };
    if (named.kind === 'candidates') return { kind: 'unsure', refs: named.refs };
    if (gone.kind === 'unit') return { kind: 'unknown' };
    return gone.kind === 'candidates' ? { kind: 'unsure', refs: gone.refs } : { kind: 'unknown' };
  }

  return (text, at) => {
    const epoch = epochOf(at);
    let reading = epoch.readings.get(text);
    if (reading === undefined) {
      reading = read(text, at, epoch.inForce, epoch.others);
      epoch.readings.set(text, reading);
      if (reading.kind === 'unknown' && HAS_LETTER.test(text)) strangerCount += 1;
    }
    return reading;
  };
}

/** Systems went on with the codes of the 63 after their merger; a province that ended earlier has no such afterlife. */
function ifInForce(unit: Unit | undefined, at: Instant, isExact: boolean): UnitReading {
  if (unit === undefined) return { kind: 'unknown' };
  const hasAfterlife = unit.validTo === PROVINCE_MERGER_AT && (unit.validFrom === null || at >= unit.validFrom);
  return isInForce(unit, at) || hasAfterlife
    ? { kind: 'unit', ref: unit.ref, isExact }
    : { kind: 'not-in-force', ref: unit.ref };
}
