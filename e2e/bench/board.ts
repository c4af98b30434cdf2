/** The tracking board over 25,000 tasks: its first rows after a click, the rows of another filter, and the main thread under a scroll. */

import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { boardTasks, bringIn } from '../support/board-tasks.ts';
import { browserCookies } from '../support/seated.ts';
import type { Health } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';
import { type Bench, type BenchRow, count, median } from './bench.ts';
import { DESK_SIZE, launchChromium } from './chromium.ts';
import { buildClient, startServer } from './server-process.ts';

const FULL_COUNT = 25_000;
const QUICK_COUNT = 3_000;
const FULL_ROUNDS = 9;
const QUICK_ROUNDS = 3;
const FIRST_ROWS_TARGET_MS = 300;
const FILTER_TARGET_MS = 100;
const LONG_TASK_MS = 50;
/** Code of other pages is fetched ahead four seconds after a page stands. */
const SETTLE_MS = 6_000;
const SCROLL_STEPS = 120;
const SCROLL_STEP_PX = 700;
const URGENCIES = ['khan', 'thuong', 'thuong-khan', ''];
const ARGS = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-09-17T16:00:00+07:00'];

/** What a page tells of the last click or choice: when it was made and when what it led to was painted, on its own clock. */
type Shown = { readonly startedAt: number; readonly shownAt: number };

/** Runs in the page before its own code: `sign` is the element whose text says that the new rows are there. */
function watchRows(sign: string): void {
  let startedAt = 0;
  let before: string | null = null;
  let isDue = true;
  const text = () => document.querySelector(sign)?.textContent ?? null;
  const look = () => {
    const now = text();
    if (isDue || now === null || now === before) return;
    isDue = true;
    requestAnimationFrame(() =>
      setTimeout(() => Object.assign(window, { benchShown: { startedAt, shownAt: performance.now() } })),
    );
  };
  const begin = (event: Event) => {
    startedAt = event.timeStamp;
    before = text();
    isDue = false;
    Object.assign(window, { benchShown: null });
  };
  document.addEventListener('click', begin, { capture: true });
  document.addEventListener('change', begin, { capture: true });
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

async function shown(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => (window as unknown as { benchShown?: Shown | null }).benchShown ?? null,
    null,
    { timeout: 30_000, polling: 20 },
  );
  const { startedAt, shownAt } = (await handle.jsonValue()) as Shown;
  return shownAt - startedAt;
}

/** Every row in one table, made and filtered at once: what a page does that asks nothing and draws everything. */
const plainPage = (rowCount: number) => `<!doctype html><title>plain</title><a href="#">rows</a>
<select><option value="">all</option>${URGENCIES.filter(Boolean)
  .map((id) => `<option>${id}</option>`)
  .join('')}</select><p></p><table></table><script>
const urgencies = ${JSON.stringify(URGENCIES.filter(Boolean))};
const rows = Array.from({ length: ${rowCount} }, (_, i) => [i, 'VPCP-2020-' + i, 'Nội dung ' + i, urgencies[i % 3]]);
function draw(urgency) {
  const some = rows.filter((row) => urgency === '' || row[3] === urgency);
  document.querySelector('table').innerHTML = some.map((row) => '<tr><td>' + row.join('</td><td>') + '</td></tr>').join('');
  document.querySelector('p').textContent = some.length + ' ' + urgency;
}
document.querySelector('a').addEventListener('click', () => draw(''));
document.querySelector('select').addEventListener('change', ({ target }) => draw(target.value));
</script>`;

type Times = { readonly firstMs: number[]; readonly filterMs: number[] };

/** Chooses one urgency after the other; each choice leaves other rows than the one before. */
async function filterTimes(page: Page, select: string, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.locator(select).selectOption(URGENCIES[round % URGENCIES.length] ?? '');
    times.push(await shown(page));
    await wait(400);
  }
  return times;
}

async function plainTimes(context: BrowserContext, rowCount: number, rounds: number): Promise<Times> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(plainPage(rowCount));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const page = await context.newPage();
  await page.addInitScript(watchRows, 'p');
  const firstMs: number[] = [];
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    await page.goto(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    await page.locator('a').click();
    firstMs.push(await shown(page));
  }
  const filterMs = await filterTimes(page, 'select', Math.min(4, rounds));
  await page.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return { firstMs, filterMs };
}

/** Tasks of the main thread over 50 ms while the rows are turned through, as a wheel does it. */
async function longTasksOfScroll(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { benchLong: found });
    new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await page.locator('.tc-rows').hover();
  for (let step = 0; step < SCROLL_STEPS; step += 1) {
    await page.mouse.wheel(0, SCROLL_STEP_PX);
    await wait(30);
  }
  await wait(1_000);
  return page.evaluate(() => (window as unknown as { benchLong: number[] }).benchLong);
}

export const boardBench: Bench = async ({ isQuick, scratch, say }) => {
  const size = isQuick ? QUICK_COUNT : FULL_COUNT;
  const rounds = isQuick ? QUICK_ROUNDS : FULL_ROUNDS;
  const distDir = await buildClient(scratch);
  const server = await startServer(scratch, { folder: scratch.folder(), distDir, args: ARGS });
  const url = server.url.replace('127.0.0.1', 'localhost');
  const { clock } = (await (await server.ask('/api/v1/health')).json()) as Health;
  const startedAt = performance.now();
  const refused = await bringIn(server, boardTasks(size, clock.dataAt));
  if (refused.length > 0) throw new Error(`${refused.length} tasks were refused: ${refused[0]}`);
  say(`${count(size)} tasks brought in, ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  const context = await launchChromium(scratch, DESK_SIZE);
  try {
    const plain = await plainTimes(context, size, rounds);
    await context.addCookies(browserCookies(await signIn(url, 'chu-nhiem'), url));
    const firstMs: number[] = [];
    let filterMs: number[] = [];
    let long: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const page = await context.newPage();
      await page.addInitScript(watchRows, '.tct .tct-title, .tc-action-aside');
      await page.goto(url);
      await page.locator('a[href="/tasks"]:visible').first().waitFor();
      await wait(SETTLE_MS);
      await page.locator('a[href="/tasks"]:visible').first().click();
      const ms = await shown(page);
      // The first round warms the caches of browser and server.
      if (round > 0) firstMs.push(ms);
      await page.close();
      if (round < rounds) continue;
      const board = await context.newPage();
      await board.addInitScript(watchRows, '.tc-action-aside');
      await board.goto(`${url}/tasks`);
      await board.locator('.tct .tct-title').first().waitFor();
      await wait(SETTLE_MS);
      await filterTimes(board, '.tct-filter--urgency select', URGENCIES.length);
      filterMs = await filterTimes(board, '.tct-filter--urgency select', rounds * 2);
      long = await longTasksOfScroll(board);
      await board.close();
    }
    say(`first rows ${firstMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    say(`filters ${filterMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    const tasks = `Board of ${count(size)} tasks`;
    const timeRow = (line: string, ms: number, peerMs: number, targetMs: number): BenchRow => ({
      line: `${tasks}: ${line}`,
      figure: `${ms.toFixed(0)} ms`,
      peer: `a plain table of as many rows, made at once ${peerMs.toFixed(0)} ms`,
      ratio: ms / peerMs,
      target: `< ${targetMs} ms`,
      isMet: ms < targetMs,
    });
    return [
      timeRow('first rows after a click', median(firstMs), median(plain.firstMs), FIRST_ROWS_TARGET_MS),
      timeRow('rows of another filter', median(filterMs), median(plain.filterMs), FILTER_TARGET_MS),
      {
        line: `${tasks}: main-thread tasks over ${LONG_TASK_MS} ms while ${count((SCROLL_STEPS * SCROLL_STEP_PX) / 44)} rows are scrolled by`,
        figure: long.length === 0 ? '0' : `${long.length}, longest ${Math.max(...long).toFixed(0)} ms`,
        peer: '–',
        ratio: null,
        target: '0',
        isMet: long.length === 0,
      },
    ];
  } finally {
    await context.close();
  }
};
