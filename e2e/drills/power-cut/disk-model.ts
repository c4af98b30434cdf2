/** A disk as it may be after the power went: what was synced stands, of everything later any part may. */

/** What a program did to its files, in order. Paths are names at the time. */
export type DiskOperation =
  | { readonly kind: 'write'; readonly path: string; readonly offset: number | 'end'; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'create' | 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** Makes durable what was done to the file (or the entries of the folder) before operation `since`. */
  | { readonly kind: 'sync'; readonly path: string; readonly since: number };

type Change = { readonly at: number } & (
  | { readonly offset: number; readonly data: Buffer }
  | { readonly size: number }
);

class FileModel {
  #durable: Buffer = Buffer.alloc(0);
  #pending: Change[] = [];
  /** Size as the program sees it. */
  size = 0;

  change(change: Change): void {
    this.#pending.push(change);
    this.size = 'size' in change ? change.size : Math.max(this.size, change.offset + change.data.length);
  }

  sync(since: number): void {
    const rest = this.#pending.filter(({ at }) => at >= since);
    this.#durable = applied(
      this.#durable,
      this.#pending.filter(({ at }) => at < since),
    );
    this.#pending = rest;
  }

  /** The file after a cut: of every unsynced write any of its sectors, of every truncation all or nothing. */
  cut(random: () => number): Buffer {
    const survivors = this.#pending.flatMap((change): Change[] => {
      if ('size' in change) return random() < 0.5 ? [change] : [];
      return sectorsOf(change).filter(() => random() < 0.5);
    });
    return applied(this.#durable, survivors);
  }
}

const SECTOR_BYTES = 512;

function sectorsOf({ at, offset, data }: Extract<Change, { data: Buffer }>): Change[] {
  const sectors: Change[] = [];
  let from = 0;
  while (from < data.length) {
    const to = Math.min(data.length, from + SECTOR_BYTES - ((offset + from) % SECTOR_BYTES));
    sectors.push({ at, offset: offset + from, data: data.subarray(from, to) });
    from = to;
  }
  return sectors;
}

function applied(before: Buffer, changes: readonly Change[]): Buffer {
  let size = before.length;
  let largest = size;
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.offset + change.data.length);
    largest = Math.max(largest, size);
  }
  const bytes = Buffer.alloc(largest);
  before.copy(bytes);
  let length = before.length;
  for (const change of changes) {
    if ('size' in change) {
      if (change.size < length) bytes.fill(0, change.size, length);
      length = change.size;
    } else {
      change.data.copy(bytes, change.offset);
      length = Math.max(length, change.offset + change.data.length);
    }
  }
  return bytes.subarray(0, length);
}

type EntryChange = { readonly at: number; apply(names: Map<string, FileModel>): void };

export class DiskModel {
  /** Entries as the program sees them, and as they are certain to survive. */
  readonly #names = new Map<string, FileModel>();
  readonly #durableNames = new Map<string, FileModel>();
  #pendingEntries: EntryChange[] = [];

  /** `at` is the number of the operation. */
  apply(operation: DiskOperation, at: number): void {
    switch (operation.kind) {
      case 'write': {
        const file = this.#file(operation.path, at);
        const offset = operation.offset === 'end' ? file.size : operation.offset;
        file.change({ at, offset, data: operation.data });
        break;
      }
      case 'truncate':
        this.#file(operation.path, at).change({ at, size: operation.size });
        break;
      case 'create':
        this.#file(operation.path, at);
        break;
      case 'unlink':
        this.#entry({ at, apply: (names) => names.delete(operation.path) });
        break;
      case 'rename': {
        const file = this.#file(operation.path, at);
        this.#entry({
          at,
          apply: (names) => {
            names.delete(operation.path);
            names.set(operation.to, file);
          },
        });
        break;
      }
      case 'sync':
        this.#sync(operation.path, operation.since);
        break;
    }
  }

  #file(path: string, at: number): FileModel {
    const known = this.#names.get(path);
    if (known) return known;
    const file = new FileModel();
    this.#entry({ at, apply: (names) => names.set(path, file) });
    return file;
  }

  #entry(change: EntryChange): void {
    change.apply(this.#names);
    this.#pendingEntries.push(change);
  }

  #sync(path: string, since: number): void {
    const file = this.#names.get(path);
    if (file) {
      file.sync(since);
      return;
    }
    for (const change of this.#pendingEntries) if (change.at < since) change.apply(this.#durableNames);
    this.#pendingEntries = this.#pendingEntries.filter(({ at }) => at >= since);
  }

  /** Files after a cut at this moment. Of the unsynced changes of names a beginning survives: file systems journal them in order. */
  cut(random: () => number): Map<string, Buffer> {
    const names = new Map(this.#durableNames);
    const surviving = Math.floor(random() * (this.#pendingEntries.length + 1));
    for (const change of this.#pendingEntries.slice(0, surviving)) change.apply(names);
    return new Map([...names].map(([path, file]) => [path, file.cut(random)]));
  }
}
