/** A real Chromium with a profile of its own, and what a page of the wall tells about when its first number stood there. */

import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium.ts';
import type { Scratch } from './scratch.ts';

export const WALL_SIZE = { width: 3840, height: 2160 };
export const DESK_SIZE = { width: 1440, height: 900 };

/** A fresh profile, so that nothing is in any cache; the folder goes with the scratch. */
export function launchChromium(scratch: Scratch, viewport = WALL_SIZE): Promise<BrowserContext> {
  return chromium.launchPersistentContext(scratch.folder(), {
    executablePath: chromiumPath(),
    args: CHROMIUM_FLAGS,
    viewport,
    deviceScaleFactor: 1,
  });
}

/**
 * Milliseconds from the start of the navigation to the paint after which the thing stood on the screen; `firstNumberDueMs`
 * is when the number was in the document: what arrives after that moment did not delay it.
 */
export type Marks = { readonly firstNumberMs: number; readonly firstNumberDueMs: number; readonly mapMs: number };

/** Runs in the page before its own code; it writes the marks into `window.benchMarks`. */
export function watchMarks(): void {
  const marks: Record<string, number> = {};
  Object.assign(window, { benchMarks: marks });
  const wanted: Record<string, () => boolean> = {
    firstNumber: () =>
      [...document.querySelectorAll('.tc-figure--normal, .tc-figure--stale, .tc-figure--partial')].some((figure) =>
        /\d/.test(figure.textContent ?? ''),
      ),
    map: () => document.querySelector('.map[data-renderer]') !== null,
  };
  const look = () => {
    for (const [name, isThere] of Object.entries(wanted)) {
      if (!isThere()) continue;
      delete wanted[name];
      marks[`${name}DueMs`] = performance.now();
      requestAnimationFrame(() =>
        setTimeout(() => {
          marks[`${name}Ms`] = performance.now();
        }),
      );
    }
    if (Object.keys(wanted).length === 0) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Waits until a mark is there; `watchMarks` must have been the page's init script. */
export async function markOf(page: Page, name: keyof Marks): Promise<number> {
  const handle = await page.waitForFunction(
    (mark) => (window as unknown as { benchMarks?: Record<string, number> }).benchMarks?.[mark],
    name,
    { timeout: 60_000, polling: 50 },
  );
  return Number(await handle.jsonValue());
}
