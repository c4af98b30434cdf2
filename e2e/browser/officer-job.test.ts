/** The officer's minute, by keyboard alone: from an alert on the wall to the place, the indicator, its origin, five others, a file, and back. */

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { parseOriginKey } from '#shared/indicators/origin.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';

const SIZE = { width: 1440, height: 900 };
/** More stops than any page has: beyond it the key leads in circles. */
const MAX_STOPS = 400;

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

/** Presses Tab until the focus stands on what the selector names; says where it went in vain. */
async function tabTo(page: Page, selector: string, backwards = false): Promise<void> {
  const met = new Set<string>();
  for (let i = 0; i < MAX_STOPS; i++) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    const [isThere, where] = await page.evaluate((wanted) => {
      const at = document.activeElement;
      return [at?.matches(wanted) ?? false, `${at?.tagName} ${(at?.textContent ?? '').slice(0, 30)}`] as const;
    }, selector);
    if (isThere) return;
    met.add(where);
  }
  throw new Error(`no way by Tab to ${selector}; met ${[...met].slice(0, 60).join(' | ')}`);
}

const heading = (page: Page) => page.locator('main h1').first();

for (const lang of ['vi', 'en'] satisfies Lang[]) {
  test(`from an alert on the wall to a file and back, by keyboard (${lang})`, async () => {
    const words = INDICATOR_MESSAGES[lang];
    const screen = await openScreen(browser, scenario.server.url, {
      ...{ ...SIZE, path: `/wall?lang=${lang}` },
      seat: await seatOf(scenario.server.url, OFFICER),
    });
    const { page } = screen;

    // The wall: an alert about one place.
    await page.locator('.tc-attention a[href^="/units/"]').first().waitFor();
    await tabTo(page, '.tc-attention a[href^="/units/"]');
    const unitPath = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
    const subject = await page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === unitPath);
    await until('the place', async () => ((await heading(page).innerText()) === subject ? true : null));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);

    // The indicator that is short there.
    await tabTo(page, 'main a[href^="/indicators/"]');
    const indicatorHref = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === indicatorHref);
    const indicator = must(indicatorHref.split('/').at(-1), 'indicator');

    // Where its number comes from.
    await page.locator(`main button[data-origin^="${indicator}|"]`).first().waitFor();
    await tabTo(page, `main button[data-origin^="${indicator}|"]`);
    const key = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.origin ?? '');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(new URL(page.url()).searchParams.get('origin')).toBe(key);
    const parsed = must(parseOriginKey(key), key);
    const origin = await scenario.server.get<{
      source: { titleVi: string; titleEn: string };
      nameVi: string;
      nameEn: string;
    }>(`/api/v1/origin?indicator=${parsed.indicator}&unit=${parsed.unit}`);
    await until('its source', async () => {
      const said = await dialog.innerText();
      const { titleVi, titleEn } = origin.source;
      return said.includes(lang === 'vi' ? titleVi : titleEn) ? true : null;
    });
    await screen.save(`officer-origin-${lang}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.origin)).toBe(key);

    // Another period.
    await tabTo(page, 'main fieldset input[type="radio"]:checked');
    const before = await page.locator('main fieldset').first().locator('input:checked').inputValue();
    await page.keyboard.press('ArrowRight');
    await until('another period', async () => {
      const range = new URL(page.url()).searchParams.get('range');
      return range !== null && range !== before ? true : null;
    });

    // Six beside each other.
    const choice = 'main table input[type="checkbox"]:not(:checked)';
    await page.locator(choice).first().waitFor();
    for (let i = 0; i < 6; i++) {
      await tabTo(page, choice);
      await page.keyboard.press('Space');
      await until('the choice', async () =>
        (new URL(page.url()).searchParams.get('compare') ?? '').split(',').filter(Boolean).length === i + 1
          ? true
          : null,
      );
    }
    const compared = must(new URL(page.url()).searchParams.get('compare'), 'compare').split(',');
    expect(new Set(compared).size).toBe(6);

    // A file with just what is shown.
    await tabTo(page, `[role="group"][aria-label="${words.downloads.comparison}"] button`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const file = readFileSync(must(await download.path(), 'a file'), 'utf8');
    for (const unit of compared) expect(file).toContain(unit);
    expect(file).toContain(indicator);

    // The address reopens exactly this view.
    const address = page.url();
    await page.goto(address);
    await page.locator(choice).first().waitFor();
    expect(await page.locator('main table input[type="checkbox"]:checked').count()).toBe(6);
    await screen.save(`officer-comparison-${lang}`);

    // And back to the wall.
    await tabTo(page, 'nav a[href="/wall"]');
    await page.keyboard.press('Enter');
    await page.locator('.tc-wall .tc-attention').waitFor();
    await screen.close();
  });
}
