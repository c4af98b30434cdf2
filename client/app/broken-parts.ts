/** Parts of a page that could not be loaded: a browser keeps such a failure for the life of the page, so the page must go. */

/** Between two loads for this reason, so that a part that is broken for good cannot become a loop. */
const LEAST_APART_MS = 30_000;
const KEPT_AS = 'toan-canh:reloaded-at';

let isBroken = false;
let canReload: () => boolean = () => false;

function reloadIfDue(): void {
  if (!isBroken || !canReload()) return;
  const before = Number(sessionStorage.getItem(KEPT_AS) ?? 0);
  if (Date.now() - before < LEAST_APART_MS) return;
  sessionStorage.setItem(KEPT_AS, String(Date.now()));
  location.reload();
}

export function reportBrokenPart(): void {
  isBroken = true;
  reloadIfDue();
}

/**
 * Follows failed loads for as long as the page lives: chunks announce theirs as `vite:preloadError`. `isServerThere` says
 * whether loading again can help; call the answered function when that may have changed.
 */
export function watchBrokenParts(isServerThere: () => boolean): () => void {
  canReload = isServerThere;
  addEventListener('vite:preloadError', reportBrokenPart);
  return reloadIfDue;
}
