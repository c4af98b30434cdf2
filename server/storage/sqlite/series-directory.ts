/** Every series of the store under a small number (slot), with its current observation; changes can be taken back. */

import type { SeriesKey } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { at, comparePeriod, compareRank, grownUint32, Rows } from './rows.ts';

/** What is remembered of a series before a transaction first touches it. */
type Before = { readonly slot: number; readonly instant: number; readonly periodEnd: number };

export class SeriesDirectory {
  readonly #keys: SeriesKey[] = [];
  readonly #slots = new Map<string, Map<string, number>>();
  readonly #slotOfId = new Map<number, number>();
  /** Row id in the file; 0 while the series is known here only. */
  #ids = new Uint32Array(16);
  #lastId = 0;
  /** Current observation per slot; its end is -Infinity while there is none. */
  readonly latest = new Rows();
  /** Newest instant and newest end of a period per slot; NaN: not looked up yet. */
  newestInstant: number[] = [];
  newestPeriodEnd: number[] = [];
  /** Names of sources; position is what `Rows.source` holds, +1 is the row id in the file. */
  readonly sources: string[] = [];
  readonly #sourceNumbers = new Map<string, number>();

  /** State at the beginning of the transaction under way. */
  #before: { touched: Before[]; rows: Rows; lastId: number; newSlots: number[]; sourceCount: number } | null = null;
  #touchedIn = new Uint32Array(16);
  #transaction = 0;

  find(key: SeriesKey): number | undefined {
    return this.#slots.get(key.indicator)?.get(key.unit);
  }

  /** Slot of a series, new when it was never seen; nothing is written. */
  slotOf(key: SeriesKey): number {
    const known = this.find(key);
    if (known !== undefined) return known;
    const slot = this.#keys.length;
    this.#keys.push({ indicator: key.indicator, unit: key.unit });
    let units = this.#slots.get(key.indicator);
    if (!units) {
      units = new Map();
      this.#slots.set(key.indicator, units);
    }
    units.set(key.unit, slot);
    this.#ids = grownUint32(this.#ids, slot + 1);
    this.#touchedIn = grownUint32(this.#touchedIn, slot + 1);
    this.latest.push(0, Number.NEGATIVE_INFINITY, 0, 0, 0, 0, 0, 0);
    this.newestInstant.push(Number.NaN);
    this.newestPeriodEnd.push(Number.NaN);
    return slot;
  }

  key(slot: number): SeriesKey {
    return must(this.#keys[slot], `series in slot ${slot}`);
  }

  get count(): number {
    return this.#keys.length;
  }

  hasLatest(slot: number): boolean {
    return at(this.latest.end, slot) !== Number.NEGATIVE_INFINITY;
  }

  idOf(slot: number): number {
    return at(this.#ids, slot);
  }

  /** Slot of a row id of the file, which must have been loaded. */
  slotOfId(id: number): number {
    return must(this.#slotOfId.get(id), `series ${id} is in the directory`);
  }

  /** Largest row id of a series in the file. */
  get lastId(): number {
    return this.#lastId;
  }

  /** Takes a series in as the file has it. */
  load(id: number, key: SeriesKey): void {
    this.#setId(this.slotOf(key), id);
  }

  /** Gives the series the next row id of the file. */
  assignId(slot: number): number {
    const id = this.#lastId + 1;
    this.#setId(slot, id);
    this.#before?.newSlots.push(slot);
    return id;
  }

  #setId(slot: number, id: number): void {
    this.#ids[slot] = id;
    this.#slotOfId.set(id, slot);
    this.#lastId = Math.max(this.#lastId, id);
  }

  findSource(name: string): number | undefined {
    return this.#sourceNumbers.get(name);
  }

  addSource(name: string): number {
    const source = this.sources.length;
    this.sources.push(name);
    this.#sourceNumbers.set(name, source);
    return source;
  }

  /** Everything until `commit` or `rollback` can be taken back. */
  begin(): void {
    this.#transaction++;
    this.#before = {
      touched: [],
      rows: new Rows(),
      lastId: this.#lastId,
      newSlots: [],
      sourceCount: this.sources.length,
    };
  }

  /** Must be called before a transaction changes anything about the series. */
  touch(slot: number): void {
    const before = this.#before;
    if (!before || this.#touchedIn[slot] === this.#transaction) return;
    this.#touchedIn[slot] = this.#transaction;
    before.rows.pushFrom(this.latest, slot);
    before.touched.push({
      slot,
      instant: must(this.newestInstant[slot], 'slot'),
      periodEnd: must(this.newestPeriodEnd[slot], 'slot'),
    });
  }

  /** Slots touched in the transaction under way. */
  touched(): number[] {
    return must(this.#before, 'a transaction is under way').touched.map(({ slot }) => slot);
  }

  commit(): void {
    this.#before = null;
  }

  rollback(): void {
    const before = must(this.#before, 'a transaction is under way');
    before.touched.forEach(({ slot, instant, periodEnd }, k) => {
      this.latest.set(slot, before.rows, k);
      this.newestInstant[slot] = instant;
      this.newestPeriodEnd[slot] = periodEnd;
    });
    for (const slot of before.newSlots) {
      this.#slotOfId.delete(this.idOf(slot));
      this.#ids[slot] = 0;
    }
    this.#lastId = before.lastId;
    for (const name of this.sources.splice(before.sourceCount)) this.#sourceNumbers.delete(name);
    this.#before = null;
  }

  /** Moves the current observation of a series to `row` when that is of a newer period or ranks above; says whether. */
  consider(slot: number, rows: Rows, row: number): boolean {
    const order = comparePeriod(rows, row, this.latest, slot);
    if (order < 0 || (order === 0 && compareRank(rows, row, this.latest, slot, this.sources) <= 0)) return false;
    this.touch(slot);
    this.latest.set(slot, rows, row);
    return true;
  }
}
