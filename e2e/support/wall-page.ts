/** What tests read off a wall: its cells by their labels, once everything that comes by itself has come. */

import type { Locator, Page } from 'playwright-core';

/** Waits until everything that comes by itself has come: numbers, history of the counters, fonts, the map and its islands. */
export async function settled(page: Page, hasMap = true): Promise<void> {
  await page.locator('.tc-kpi .tc-figure--normal').first().waitFor();
  if (hasMap) await page.locator('.map[data-renderer] .map-island').nth(1).waitFor();
  await page.locator('.tc-kpi-trend svg').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** The cell of the strip with this label. */
export function cell(page: Page, label: string): Locator {
  return page
    .locator('.tcw-kpis > *')
    .filter({ has: page.locator('.tc-kpi-label', { hasText: new RegExp(`^${label}$`) }) });
}

/** The digits of a written number as a number. */
export const numberIn = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));
