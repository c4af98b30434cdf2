/** Turning pages by cut where a line has more items than room. Pure. */

/** How long one page of the footer stays. */
export const PAGE_MS = 12_000;

/**
 * The items of turn `turn` (0, 1, 2, …) when `slots` (2 or more) fit at once. The first item keeps its place, so that the eye
 * finds it there; the others follow in pages of `slots - 1`. When all fit, nothing turns.
 */
export function pageOf<T>(items: readonly T[], slots: number, turn: number): readonly T[] {
  if (items.length <= slots) return items;
  const pageSize = slots - 1;
  const start = 1 + (turn % pageCount(items.length, slots)) * pageSize;
  return [...items.slice(0, 1), ...items.slice(start, start + pageSize)];
}

/** Number of pages that `itemCount` items need; 1 when all fit. */
export function pageCount(itemCount: number, slots: number): number {
  return itemCount <= slots ? 1 : Math.ceil((itemCount - 1) / (slots - 1));
}
