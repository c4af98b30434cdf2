/** One text for one JSON value: keys sorted, no spaces, strings exactly as given, so that a hash over it is stable. */

import type { Json } from './journal.ts';

/**
 * Canonical text of `value`: object keys in UTF-16 order, numbers as ECMAScript prints them (as RFC 8785 does).
 * Strings keep their normalisation form: two spellings of a name are two texts, and the chain must show which was given.
 * Throws `TypeError` on what JSON cannot hold (NaN, infinities, undefined): silently writing null would falsify a record.
 */
export function canonicalJson(value: Json): string {
  // The commonest first, and loops in place of joined lists: this runs over every event and record that is written.
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`canonicalJson: ${value} is not JSON`);
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError(`canonicalJson: ${typeof value} is not JSON`);
    return text;
  }
  if (isList(value)) {
    let text = '';
    for (const member of value) text += (text === '' ? '' : ',') + canonicalJson(member);
    return `[${text}]`;
  }
  // Without a comparator `sort` compares by UTF-16 units.
  return canonicalMembers(Object.keys(value).sort(), (key) => canonicalJson(value[key] as Json));
}

/** An object whose members are known as texts; `keys` in UTF-16 order. */
export function canonicalMembers<K extends string>(keys: readonly K[], textOf: (key: K) => string): string {
  let text = '';
  for (const key of keys) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${textOf(key)}`;
  return `{${text}}`;
}

/** `Array.isArray` does not narrow a readonly array out of the union. */
const isList = (value: object): value is readonly Json[] => Array.isArray(value);
