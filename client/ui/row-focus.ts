/** Where the focus of a long list goes: by keys, and when the list changes under it. */

/**
 * The row that `key` (a `KeyboardEvent.key`) leads to from `at`, never outside the list; null when the key moves nothing.
 * `page` is how many rows are seen at once; one of them stays in sight.
 */
export function rowAfterKey(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const within = (row: number) => Math.min(Math.max(row, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + Math.max(1, page - 1));
    case 'PageUp':
      return within(at - Math.max(1, page - 1));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The row of which `rowKey` is `key`, looked for from `near` outwards, since lists rarely change by much; null when gone. */
export function placeOfRow(key: string, rowKey: (index: number) => string, count: number, near: number): number | null {
  const start = Math.min(Math.max(near, 0), Math.max(0, count - 1));
  for (let step = 0; start - step >= 0 || start + step < count; step++) {
    const [before, after] = [start - step, start + step];
    if (before >= 0 && before < count && rowKey(before) === key) return before;
    if (after < count && rowKey(after) === key) return after;
  }
  return null;
}

/** `rows` (ascending) with `row` in its place, which keeps the focused row drawn however far one scrolls; null adds none. */
export function withRow(rows: readonly number[], row: number | null): number[] {
  if (row === null || rows.includes(row)) return [...rows];
  return [...rows, row].sort((a, b) => a - b);
}
