/** Floods of refusals: the first of a kind are listed one by one, the rest of the minute become one counted entry. */

import { MINUTE_MS } from '#shared/kernel/instant.ts';
import type { NewAuditEntry } from '../storage/audit-trail.ts';
import { NO_ONE } from './audit-signing.ts';

/** Of one caller, action and outcome in a minute: like ones about one object, and all together. */
const LISTED_OF_OBJECT = 5;
const LISTED_OF_CALLER = 100;
/** Callers are remembered for a minute; beyond so many the rest are counted together, under nobody's name. */
const CALLERS_MAX = 10_000;

type Flood = {
  readonly endsAtMs: number;
  readonly listed: Map<string, number>;
  listedCount: number;
  /** What was not listed: the first of it, with its count so far. */
  counted: NewAuditEntry | null;
};

/** What the counted entry names where the refusals were about different objects. */
export const VARIOUS_OBJECTS = '*';

export class RefusalFloods {
  readonly #floods = new Map<string, Flood>();

  /** True when the entry is to be listed; else it was counted. `nowMs` is monotonic. */
  isListed(entry: NewAuditEntry, nowMs: number): boolean {
    const { actor, by, action, outcome, object } = entry;
    // Nobody known is told apart by address, which is all there is; a known one stays the same from everywhere.
    const who = by.person ?? by.screen ?? `${actor} ${by.address ?? ''}`;
    let key = JSON.stringify([who, action, outcome]);
    const isOneTooMany = !this.#floods.has(key) && this.#floods.size >= CALLERS_MAX;
    if (isOneTooMany) key = 'the rest';
    let flood = this.#floods.get(key);
    if (flood === undefined) {
      flood = { endsAtMs: nowMs + MINUTE_MS, listed: new Map(), listedCount: 0, counted: null };
      this.#floods.set(key, flood);
    }
    const ofObject = flood.listed.get(object) ?? 0;
    if (!isOneTooMany && ofObject < LISTED_OF_OBJECT && flood.listedCount < LISTED_OF_CALLER) {
      flood.listed.set(object, ofObject + 1);
      flood.listedCount += 1;
      return true;
    }
    const { counted } = flood;
    const first =
      counted ?? (isOneTooMany ? { ...entry, actor: 'public', by: NO_ONE, action: VARIOUS_OBJECTS } : entry);
    flood.counted = {
      ...first,
      object: first.object === object ? object : VARIOUS_OBJECTS,
      outcome: first.outcome === outcome ? outcome : VARIOUS_OBJECTS,
      count: counted === null ? 1 : counted.count + 1,
      untilAt: entry.realAt,
    };
    return false;
  }

  /** Entries of floods whose minute is over; of all, when `isAll`, whose minute then goes on with nothing counted yet. */
  take(nowMs: number, isAll = false): NewAuditEntry[] {
    const taken: NewAuditEntry[] = [];
    for (const [key, flood] of this.#floods) {
      const isOver = nowMs >= flood.endsAtMs;
      if (isOver) this.#floods.delete(key);
      if ((isOver || isAll) && flood.counted !== null) {
        taken.push(flood.counted);
        flood.counted = null;
      }
    }
    return taken;
  }
}
