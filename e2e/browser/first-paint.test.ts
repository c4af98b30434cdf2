import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen } from '../support/browser.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { distDir, type Scenario, startScenario } from '../support/server-process.ts';

/** Of the issue: at most 350 kB gzipped before the first number. */
const LIMIT_BYTES = 350_000;

/** When the first number stood on the wall, on the page's own clock, and what had come over the line by then. */
type FirstNumber = { at: number; text: string; socketBytes: number; files: { path: string; bytes: number }[] };

/**
 * Runs in the page before its own code: counts what comes over the socket, and notes the moment of the first number.
 * Files count with all that had come whole by then; what is still under way is counted by the response's own end.
 */
function watchFirstNumber(): void {
  let socketBytes = 0;
  const Native = WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        socketBytes +=
          typeof data === 'string' ? data.length : ((data as ArrayBuffer).byteLength ?? (data as Blob).size);
      });
    }
  };
  const look = () => {
    const figure = [...document.querySelectorAll('.tc-figure')].find((element) => /\d/.test(element.textContent ?? ''));
    if (figure === undefined) return;
    observer.disconnect();
    const at = performance.now();
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const files = (entries as PerformanceResourceTiming[])
      .filter((entry) => entry.responseEnd > 0 && entry.responseEnd <= at)
      .map((entry) => ({ path: new URL(entry.name).pathname, bytes: entry.transferSize }));
    Object.assign(window, { firstNumber: { at, text: figure.textContent ?? '', socketBytes, files } });
  };
  // Told in the same turn in which the number enters the page, before it is painted.
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

/** Bytes of the gzipped twin of a built file: the promise is of gzip, also where the browser took something smaller. */
function gzippedBytes(path: string): number | null {
  const folder = distDir();
  const file = /\.\w+$/.test(path) ? path : '/index.html';
  const twin = join(folder, `${file}.gz`);
  const names = readdirSync(join(folder, file, '..'));
  return names.includes(`${file.split('/').at(-1)}.gz`) ? statSync(twin).size : null;
}

test('the first number stands after at most 350 kB, from this host alone, and the map comes after it', async () => {
  const screen = await openScreen(browser, scenario.server.url, {
    seat: await seatOf(scenario.server.url, OFFICER),
    width: 1920,
    height: 1080,
    initScript: watchFirstNumber,
  });
  const { page } = screen;
  const first = (await (
    await page.waitForFunction(() => (window as unknown as { firstNumber?: object }).firstNumber)
  ).jsonValue()) as FirstNumber;
  const parts = first.files.map(({ path, bytes }) => ({ path, bytes: gzippedBytes(path) ?? bytes }));
  const total = parts.reduce((sum, { bytes }) => sum + bytes, first.socketBytes);
  const told = [...parts, { path: 'socket', bytes: first.socketBytes }].map(({ path, bytes }) => `${bytes} ${path}`);
  console.log(`first number "${first.text}" after ${total} bytes:\n  ${told.join('\n  ')}`);

  // The script and the snapshot must have been seen, or the sum is of nothing.
  expect(parts.some(({ path, bytes }) => path.endsWith('.js') && bytes > 10_000)).toBe(true);
  expect(first.socketBytes).toBeGreaterThan(1_000);
  expect(total, told.join('\n')).toBeLessThanOrEqual(LIMIT_BYTES);

  expect(parts.filter(({ path }) => path.startsWith('/map/') || path.includes('maplibre'))).toEqual([]);
  await page.locator('.map[data-renderer] .map-island').first().waitFor();
  const map = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/map/'))
      .map((entry) => (entry as PerformanceResourceTiming).responseEnd),
  );
  expect(map.length).toBeGreaterThan(0);
  for (const end of map) expect(end).toBeGreaterThan(first.at);

  // History is asked for in the time of the data; the clock of the screen may be years away from it.
  const { clock } = await scenario.server.get<{ clock: { dataAt: number } }>('/api/v1/health');
  await page.waitForLoadState('networkidle');
  const asked = [...screen.transfers.keys()]
    .map((address) => new URL(address).searchParams.get('to'))
    .filter((to) => to !== null);
  expect(asked.length).toBeGreaterThan(0);
  for (const to of asked) expect(Math.abs(Date.parse(to) - clock.dataAt)).toBeLessThan(2 * 3_600_000);
  await screen.close();
});
