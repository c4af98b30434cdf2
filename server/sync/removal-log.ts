/** What was removed at which version, up to a limit; below `floor` the log no longer knows, and only a snapshot is honest. */

import type { Sight } from '#shared/accounts/sight.ts';

/** `noun/id`, e.g. `scene/overview`. */
export type RecordKey = `${string}/${string}`;

export type Removal =
  | { readonly version: number; readonly series: number }
  /** With the sights it stood in, so that only who saw it hears of its end. */
  | { readonly version: number; readonly record: RecordKey; readonly sights: readonly Sight[] };

export class RemovalLog {
  /** A cursor below this version has lost removals. */
  floor = 0;
  private readonly limit: number;
  private entries: Removal[] = [];
  private head = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  push(removal: Removal): void {
    this.entries.push(removal);
    while (this.entries.length - this.head > this.limit) {
      this.floor = this.entries[this.head]?.version ?? this.floor;
      this.head++;
    }
    // Shifting one by one would cost the whole array each time.
    if (this.head > 1024 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }

  /** Removals after `cursor`, oldest first; only for cursors at or above `floor`. */
  since(cursor: number): Removal[] {
    let from = this.entries.length;
    while (from > this.head && (this.entries[from - 1]?.version ?? 0) > cursor) from--;
    return this.entries.slice(from);
  }
}
