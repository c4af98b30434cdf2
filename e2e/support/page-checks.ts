/** What every page must pass: nothing for axe to find, no digit that answers nothing, nothing wider than the window. */

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Levels A and AA of WCAG 2.0 to 2.2. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** An axe that looked at nothing would find nothing. */
const LEAST_PASSES = 5;
const NAMED_NODES = 3;

/** Violations as lines, none on a good page; `include` is where to look, the whole page unless given. */
export async function axeFaults(page: Page, include?: string): Promise<string[]> {
  // No page has frames, so one run in the page itself is the whole; what passed is counted, not described node by node.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .setLegacyMode(true);
  const { violations, passes } = await (include === undefined ? axe : axe.include(include)).analyze();
  const faults = violations.map(({ id, nodes }) => {
    const named = nodes.slice(0, NAMED_NODES).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`);
    return `${id} (${nodes.length}): ${named.join('; ')}`;
  });
  return passes.length > LEAST_PASSES ? faults : [...faults, `axe looked at next to nothing: ${passes.length} passes`];
}

/** Texts with a digit in the page's main part that are neither a datum that knows its origin nor marked as plain. */
export const homelessDigits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ANSWERED = '[data-origin], [data-plain], title, option, style, script';
    const found: string[] = [];
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (/\d/.test(text) && node.parentElement?.closest(ANSWERED) === null) found.push(text.trim());
    }
    return found;
  });
