/** Looks through a whole chain that may be broken in many places, and says of each what was done there. */

import { type Chained, GENESIS_HASH } from './event-chain.ts';

/**
 * - `changed`: the entry is not what it was; `missing`: it is gone; `inserted`: it was never there
 * - `out-of-order`: it stands where another stood
 * - `cut`: the end is gone that was signed; `rechained`: whole in itself, and not what was signed
 * - `forged`: a signed statement that is none; `damaged`: the file itself cannot be read there
 */
export type Finding = {
  readonly what: 'changed' | 'missing' | 'inserted' | 'out-of-order' | 'cut' | 'rechained' | 'forged' | 'damaged';
  /** Positions from … to; the same where it is one; null where it is the whole file. */
  readonly position: number | null;
  readonly to: number | null;
  readonly why: string;
};

/** An entry as it stands in the file; `entry` null where the row is none any more. */
export type SurveyRow<T> = {
  readonly position: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly entry: T | null;
  readonly why: string;
};

export type SurveyOptions<T extends Chained> = {
  readonly hashOf: (entry: T) => string;
  /** Hashes that were signed, by position. */
  readonly signed: ReadonlyMap<number, string>;
  /** Where a part of a chain begins: after this position, and then the first previous hash is taken as given. */
  readonly after?: number;
};

type Suspect<T> = { readonly row: SurveyRow<T>; readonly place: number; readonly isStray: boolean };

/** Beyond so many there is no telling them apart, and the file is better restored. */
const SUSPECTS_MAX = 200;
const MISSING_TRIED_MAX = 2_000;
const RENUMBERED_MAX = 20;

export class ChainSurvey<T extends Chained> {
  readonly #hashOf: (entry: T) => string;
  readonly #signed: ReadonlyMap<number, string>;
  readonly #findings: Finding[] = [];
  readonly #suspects: Suspect<T>[] = [];
  /** Place of the last entry of the chain, its hash (null: unknown, the next is believed), and how far rows were renumbered. */
  #last: number;
  #hash: string | null;
  /** The hash before that one, should the last entry turn out to be inserted. */
  #hashBefore: string | null = null;
  #shift = 0;
  #lastSigned: number;
  #isRechained = false;
  #held: SurveyRow<T> | null = null;
  #count = 0;

  constructor({ hashOf, signed, after = 0 }: SurveyOptions<T>) {
    this.#hashOf = hashOf;
    this.#signed = signed;
    this.#last = after;
    this.#lastSigned = after;
    this.#hash = after === 0 ? GENESIS_HASH : null;
  }

  /** Rows in the order of their positions. */
  push(row: SurveyRow<T>): void {
    this.#count += 1;
    if (this.#held !== null) this.#judge(this.#held, row);
    this.#held = row;
  }

  /** What was found, in the order of positions, and how far the chain reaches. */
  finish(): { readonly findings: readonly Finding[]; readonly last: number; readonly count: number } {
    if (this.#held !== null) this.#judge(this.#held, null);
    this.#held = null;
    this.#nameSuspects();
    const cut = [...this.#signed.keys()].filter((position) => position > this.#last);
    if (cut.length > 0) {
      const to = cut.reduce((most, position) => Math.max(most, position));
      this.#add('cut', this.#last + 1, `the chain ends at ${this.#last}; it was signed up to ${to}`, to);
    }
    const findings = this.#findings.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
    return { findings, last: this.#last, count: this.#count };
  }

  #add(what: Finding['what'], position: number, why: string, to = position): void {
    this.#findings.push({ what, position, to, why });
  }

  /** Of a row whose values have become other than text and numbers: null. */
  #hashAs(row: SurveyRow<T>, change: Partial<Chained>): string | null {
    try {
      return row.entry === null ? null : this.#hashOf({ ...row.entry, ...change });
    } catch {
      return null;
    }
  }

  #fitsAt(row: SurveyRow<T>, place: number): boolean {
    return this.#hashAs(row, { position: place }) === row.hash;
  }

  #accept(row: SurveyRow<T>, place: number, hash: string | null): void {
    this.#hashBefore = this.#hash;
    this.#last = place;
    this.#hash = hash;
    const signed = this.#signed.get(place);
    if (signed === undefined) return;
    if (signed === row.hash) this.#lastSigned = place;
    else if (!this.#isRechained && !this.#hasFindingAfter(this.#lastSigned)) {
      this.#isRechained = true;
      const from = this.#lastSigned + 1;
      this.#add('rechained', from, `what stands from ${from} to ${place} is not what was signed at ${place}`, place);
    }
  }

  #hasFindingAfter(position: number): boolean {
    return (
      this.#suspects.some(({ place }) => place > position) || this.#findings.some(({ to }) => (to ?? 0) > position)
    );
  }

  #suspect(row: SurveyRow<T>, place: number, isStray: boolean): void {
    if (this.#suspects.length < SUSPECTS_MAX) this.#suspects.push({ row, place, isStray });
  }

  #judge(row: SurveyRow<T>, next: SurveyRow<T> | null): void {
    const place = row.position - this.#shift;
    const isWhole = this.#fitsAt(row, place);
    if (place !== this.#last + 1) {
      if (place <= this.#last || !isWhole) {
        if (this.#fitsNoGap(row, next)) this.#acceptGap(row, place);
        else this.#suspect(row, row.position, true);
        return;
      }
      this.#acceptGap(row, place);
    }
    const isLinked = this.#hash === null || row.previousHash === this.#hash;
    if (isWhole && isLinked) this.#accept(row, place, row.hash);
    else if (isWhole) this.#judgeUnlinked(row, place, next);
    else this.#judgeBroken(row, place, next);
  }

  /** A changed entry right after a gap: the one that follows says that it is in its place. */
  #fitsNoGap(row: SurveyRow<T>, next: SurveyRow<T> | null): boolean {
    return row.position - this.#shift > this.#last && next !== null && next.position === row.position + 1;
  }

  #acceptGap(row: SurveyRow<T>, place: number): void {
    const from = this.#last + 1;
    this.#add('missing', from, from === place - 1 ? 'it is gone' : `${place - from} entries are gone`, place - 1);
    this.#last = place - 1;
    this.#hash = null;
    if (!this.#fitsAt(row, place)) {
      this.#suspect(row, place, false);
      this.#accept(row, place, null);
    }
  }

  /** Whole in itself, but what it names as the one before it is not what stands there. */
  #judgeUnlinked(row: SurveyRow<T>, place: number, next: SurveyRow<T> | null): void {
    if (next !== null && next.previousHash === this.#hash) {
      this.#add('inserted', row.position, 'the entry after it follows on the one before it');
      this.#shift += 1;
      return;
    }
    const isBeforeSigned = this.#signed.get(this.#last) !== undefined && this.#signed.get(this.#last) === this.#hash;
    if (isBeforeSigned && next === null) {
      this.#add('inserted', row.position, 'it does not follow on the signed entry before it');
      return;
    }
    if (next === null || next.previousHash === row.hash) {
      if (this.#last > 0) this.#add('changed', this.#last, 'its content was changed and its hash computed anew');
      else this.#add('changed', place, 'it does not begin the chain');
      this.#accept(row, place, row.hash);
      return;
    }
    this.#add('changed', place, 'it follows on another entry, and another follows on it');
    this.#accept(row, place, null);
  }

  /** Its content, its place and its hash do not belong together. */
  #judgeBroken(row: SurveyRow<T>, place: number, next: SurveyRow<T> | null): void {
    const nextPlace = next === null ? 0 : next.position - this.#shift;
    const isFollowed = next !== null && next.previousHash === this.#hash && this.#fitsAt(next, nextPlace - 1);
    // Two that only exchanged their places fit in each other's.
    if (isFollowed && !this.#fitsAt(row, nextPlace)) {
      this.#add('inserted', row.position, 'the entry after it follows on the one before it, and was moved');
      this.#shift += 1;
      return;
    }
    if (this.#hash !== null && row.previousHash === this.#hashBefore && this.#fitsAt(row, place - 1)) {
      this.#add('inserted', place - 1 + this.#shift, 'the entry after it follows on the one before it, and was moved');
      this.#shift += 1;
      this.#accept(row, place - 1, row.hash);
      return;
    }
    for (let k = 1; k <= RENUMBERED_MAX && row.previousHash !== this.#hash; k++) {
      if (!this.#fitsAt(row, place + k) || (next !== null && !this.#fitsAt(next, nextPlace + k))) continue;
      this.#add('missing', place, 'it is gone, and what follows was moved into its place', place + k - 1);
      this.#shift -= k;
      this.#accept(row, place + k, row.hash);
      return;
    }
    this.#suspect(row, place, false);
    // Whichever of the two still agrees with the entry after it was not touched.
    const computed = this.#hashAs(row, {});
    if (next?.previousHash === row.hash) this.#accept(row, place, row.hash);
    else this.#accept(row, place, next !== null && next.previousHash === computed ? computed : null);
  }

  #nameSuspects(): void {
    const places = new Set(this.#suspects.filter(({ isStray }) => !isStray).map(({ place }) => place));
    for (const { what, position, to } of this.#findings) {
      if (what !== 'missing' || position === null || to === null) continue;
      for (let place = position; place <= to && places.size < MISSING_TRIED_MAX; place++) places.add(place);
    }
    const ownPlaceOf = ({ row, place }: Suspect<T>): number | undefined =>
      [...places].find((other) => other !== place && this.#fitsAt(row, other)) ??
      // The contents alone were exchanged, and the hashes left where they were.
      this.#suspects.find(
        ({ row: other, place: otherPlace }) =>
          otherPlace !== place &&
          this.#hashAs(row, { position: otherPlace, previousHash: other.previousHash }) === other.hash,
      )?.place;
    for (const suspect of this.#suspects) {
      const { row, place, isStray } = suspect;
      const own = ownPlaceOf(suspect);
      if (own !== undefined) this.#add('out-of-order', row.position, `it is the entry of ${own}`);
      else if (isStray) this.#add('inserted', row.position, 'it belongs nowhere in the chain');
      else this.#add('changed', place, row.why || 'its content does not give its hash');
    }
  }
}
