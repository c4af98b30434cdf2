/** How soon a desk page shows its first figure: opened by its address on a browser that knows it, and by a link of another page. */

import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { browserCookies } from '../support/seated.ts';
import { signIn } from '../support/sign-in.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { DESK_SIZE, launchChromium } from './chromium.ts';
import { buildClient, startLaunchDay } from './server-process.ts';

/** A page, the page whose link to it is clicked, and that link's address where it is another spelling of the page's. */
type Way = { readonly path: string; readonly from: string; readonly href?: string };

const WAYS: readonly Way[] = [
  { path: '/', from: '/egov' },
  { path: '/units/46', from: '/units', href: '/units/gso63:46' },
  { path: '/indicators/B04', from: '/indicators' },
  { path: '/egov', from: '/' },
  { path: '/open', from: '/' },
  { path: '/indicators', from: '/' },
];

const FULL_VISITS = 5;
const QUICK_VISITS = 2;
const FIRST_PAINT_TARGET_MS = 500;
const ROUTE_TARGET_MS = 150;
/** A page that has just come is still busy with what is below its first figure; a person reads before clicking. */
const SETTLE_MS = 1_000;
const FLOOR_PAGE = `<!doctype html><title>floor</title><main><b data-origin="">1</b><a href="/next">2</a></main><script>
document.querySelector('a').addEventListener('click', (event) => {
  event.preventDefault();
  history.pushState(null, '', '/next');
  document.querySelector('main').innerHTML = '<b data-origin="">3</b>';
});
</script>`;

/** What the page tells: when the navigation or the click began, and when the first figure after it was painted, both on its own clock. */
type Shown = { readonly startedAt: number; readonly figureAt: number };

/**
 * Runs in the page before its own code. A figure is an element with an origin and a digit in the page's main part; after a
 * click on a link only elements count that did not stand there before.
 */
function watchFigures(): void {
  let startedAt = 0;
  let isDue = false;
  let old = new Set<Element>();
  const figures = () => [...document.querySelectorAll('main [data-origin]')];
  const look = () => {
    if (isDue || !figures().some((figure) => !old.has(figure) && /\d/.test(figure.textContent ?? ''))) return;
    isDue = true;
    requestAnimationFrame(() =>
      setTimeout(() => Object.assign(window, { benchShown: { startedAt, figureAt: performance.now() } })),
    );
  };
  document.addEventListener(
    'click',
    (event) => {
      startedAt = event.timeStamp;
      isDue = false;
      old = new Set(figures());
      Object.assign(window, { benchShown: null });
    },
    { capture: true },
  );
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Opens `from` by its address; then, where there is somewhere to go, clicks on the first visible link to it. */
async function visit(context: BrowserContext, url: string, from: string, to: string | null): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(watchFigures);
  const shown = async (): Promise<number> => {
    const handle = await page.waitForFunction(
      () => (window as unknown as { benchShown?: Shown | null }).benchShown ?? null,
      null,
      { timeout: 30_000, polling: 50 },
    );
    const { startedAt, figureAt } = (await handle.jsonValue()) as Shown;
    return figureAt - startedAt;
  };
  await page.goto(`${url}${from}`, { waitUntil: 'commit' });
  let ms = await shown();
  if (to !== null) {
    await wait(SETTLE_MS);
    await page.locator(`a[href="${to}"]:visible`).first().click();
    ms = await shown();
  }
  await page.close();
  return ms;
}

/** One visit to warm the caches of the browser and the server, then `count` that are counted. */
async function visits(context: BrowserContext, url: string, from: string, to: string | null, count: number) {
  await visit(context, url, from, to);
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await visit(context, url, from, to));
  return times;
}

/** A page of one number without a framework, and another number in its place: what browser and loopback take by themselves. */
async function floorTimes(context: BrowserContext, count: number): Promise<{ openMs: number; routeMs: number }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(FLOOR_PAGE));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const openMs = median(await visits(context, url, '/', null, count));
  const routeMs = median(await visits(context, url, '/', '/next', count));
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return { openMs, routeMs };
}

export const pagesBench: Bench = async ({ isQuick, scratch, say }) => {
  const visitCount = isQuick ? QUICK_VISITS : FULL_VISITS;
  const server = await startLaunchDay(scratch, await buildClient(scratch), 1);
  const context = await launchChromium(scratch, DESK_SIZE);
  try {
    // Pages of units and indicators open for who is signed in.
    const url = server.url.replace('127.0.0.1', 'localhost');
    await context.addCookies(browserCookies(await signIn(url, 'chuyen-vien'), url));
    const floor = await floorTimes(context, visitCount);
    const rows: BenchRow[] = [];
    for (const { path } of WAYS) {
      const times = await visits(context, url, path, null, visitCount);
      const line = `First figure of ${path}, after the first visit`;
      say(`${line}: ${times.map((one) => one.toFixed(0)).join(', ')} ms`);
      rows.push(rowOf(line, median(times), floor.openMs, FIRST_PAINT_TARGET_MS));
    }
    for (const { path, from, href = path } of WAYS) {
      const times = await visits(context, url, from, href, visitCount);
      const line = `First figure of ${path} by a link on ${from}`;
      say(`${line}: ${times.map((one) => one.toFixed(0)).join(', ')} ms`);
      rows.push(rowOf(line, median(times), floor.routeMs, ROUTE_TARGET_MS));
    }
    return rows;
  } finally {
    await context.close();
  }
};

const rowOf = (line: string, ms: number, floorMs: number, targetMs: number): BenchRow => ({
  line,
  figure: `${ms.toFixed(0)} ms`,
  peer: `page of one number ${floorMs.toFixed(0)} ms`,
  ratio: ms / floorMs,
  target: `< ${targetMs} ms`,
  isMet: ms < targetMs,
});
