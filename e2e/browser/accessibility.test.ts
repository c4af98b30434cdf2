import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';
import { settled } from '../support/wall-page.ts';

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

const open = async (width: number, height: number, path = '/wall'): Promise<Screen> =>
  openScreen(browser, scenario.server.url, { width, height, path, seat: await seatOf(scenario.server.url, OFFICER) });

test.each(['/wall', '/wall?lang=en', '/gallery'])('axe finds nothing on %s', async (path) => {
  const screen = await open(1920, 1080, path);
  const { page } = screen;
  if (path.startsWith('/wall')) await settled(page);
  else {
    await page.locator('[data-theme=light]').first().waitFor();
    await page.waitForLoadState('networkidle');
    await screen.save('gallery');
  }
  expect(await axeFaults(page)).toEqual([]);
  await screen.close();
});

test('the watch over a page sees complaints, foreign addresses and violations that are planted', async () => {
  const screen = await open(1920, 1080);
  const { page } = screen;
  await settled(page);
  expect(screen.faults).toEqual([]);
  await page.evaluate(() => console.error('planted complaint'));
  await page.evaluate(() => fetch('http://127.0.0.1:9/foreign').catch(() => undefined));
  await page.evaluate(() => fetch('/api/v1/latest?indicator=Z99').catch(() => undefined));
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('planted rejection'))));
  for (const fault of [
    /planted complaint/,
    /CSP connect-src http:\/\/127\.0\.0\.1:9/,
    /status 400/,
    /planted rejection/,
  ]) {
    await until(`the fault ${fault}`, () => screen.faults.find((one) => fault.test(one)));
  }
  await expect(screen.close()).rejects.toThrow('planted complaint');
});
