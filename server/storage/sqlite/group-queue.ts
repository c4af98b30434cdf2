/** Group commit: what arrives while a group is under way travels together in the next one, so that one fsync serves many. */

import { StorageError } from '../storage-error.ts';

type Entry<T, R> = {
  readonly item: T;
  readonly weight: number;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
};

/** Groups in the thread or on their way: two, so that the next stands ready when one is done. */
const UNDER_WAY_MAX = 2;

export class GroupQueue<T, R> {
  readonly #send: (items: readonly T[]) => Promise<readonly R[]>;
  readonly #maxWeight: number;
  #waiting: Entry<T, R>[] = [];
  #underWayCount = 0;
  #isScheduled = false;
  #isClosed = false;
  #whenIdle: (() => void)[] = [];

  /** `send` answers in the order of its items; a group is closed when its weights reach `maxWeight`. */
  constructor(send: (items: readonly T[]) => Promise<readonly R[]>, maxWeight: number) {
    this.#send = send;
    this.#maxWeight = maxWeight;
  }

  add(item: T, weight: number): Promise<R> {
    if (this.#isClosed) return Promise.reject(new StorageError('closed', 'the store is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, weight, resolve, reject });
      this.#schedule();
    });
  }

  /** After the current turn of the event loop's microtasks, so that calls made together go together. */
  #schedule(): void {
    if (this.#isScheduled || this.#underWayCount >= UNDER_WAY_MAX) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#underWayCount < UNDER_WAY_MAX) {
      let weight = 0;
      let count = 0;
      for (const entry of this.#waiting) {
        if (count > 0 && weight + entry.weight > this.#maxWeight) break;
        weight += entry.weight;
        count++;
      }
      this.#sendGroup(this.#waiting.splice(0, count));
    }
  }

  #sendGroup(group: readonly Entry<T, R>[]): void {
    this.#underWayCount++;
    this.#send(group.map(({ item }) => item))
      .then(
        (results) => group.forEach(({ resolve }, k) => void resolve(results[k] as R)),
        (error: unknown) => group.forEach(({ reject }) => void reject(error)),
      )
      .finally(() => {
        this.#underWayCount--;
        if (this.#waiting.length > 0) this.#schedule();
        else if (this.#underWayCount === 0) for (const idle of this.#whenIdle.splice(0)) idle();
      });
  }

  /** Takes nothing more and resolves when everything taken is answered. */
  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#underWayCount === 0 && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
