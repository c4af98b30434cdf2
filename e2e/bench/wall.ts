/** The wall on the launch day at ten times its speed: tasks that block its main thread, and the heap that must not grow. */

import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Bench } from './bench.ts';
import { launchChromium, markOf, watchMarks } from './chromium.ts';
import { buildClient, type ServerProcess, startLaunchDay } from './server-process.ts';

const SPEED = 10;
const FULL_MINUTES = 30;
const QUICK_MINUTES = 2;
/** From here on the wall has started: code is compiled, every module has been drawn with data. */
const FULL_WARM_UP_MS = 60_000;
const QUICK_WARM_UP_MS = 20_000;
const TASK_TARGET_MS = 50;
const HEAP_TARGET_BYTES = 1_000_000;
const MINUTE_MS = 60_000;

/** Runs in the page: keeps the length of every task of 50 ms and more, which is what browsers call long. */
function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, { benchTasks: tasks });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the control page: the main thread works 5 ms ten times a second, so a long task is the machine's doing. */
function workALittle(): void {
  setInterval(() => {
    const end = performance.now() + 5;
    while (performance.now() < end);
  }, 100);
}

/** Takes the long tasks seen since the last call, ms each. */
const takeTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { benchTasks: number[] }).benchTasks.splice(0));

async function heapAfterCollection(session: CDPSession): Promise<number> {
  // Twice: what a finaliser frees is only gone with the second.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

async function countsOf(session: CDPSession): Promise<string> {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return `${read('Nodes')} nodes, ${read('JSEventListeners')} listeners`;
}

export const wallBench: Bench = async ({ isQuick, scratch, say }) => {
  const minutes = isQuick ? QUICK_MINUTES : FULL_MINUTES;
  const distDir = await buildClient(scratch);
  const server = await startLaunchDay(scratch, distDir, SPEED);
  const context = await launchChromium(scratch);
  const control = await context.newPage();
  await control.addInitScript(watchTasks);
  await control.addInitScript(workALittle);
  await control.goto(`${server.url}/icon.svg`);
  const page = await context.newPage();
  await page.addInitScript(watchMarks);
  await page.addInitScript(watchTasks);
  await page.goto(`${server.url}/wall`);
  await markOf(page, 'mapMs');
  await wait(isQuick ? QUICK_WARM_UP_MS : FULL_WARM_UP_MS);

  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const atStart = await takeTasks(page);
  const heapBefore = await heapAfterCollection(session);
  const countsBefore = await countsOf(session);
  // The observer tells a task late: what the collection itself took must not count.
  await wait(1_000);
  await Promise.all([takeTasks(page), takeTasks(control)]);
  const versionBefore = await versionOf(server);
  for (let minute = 1; minute <= minutes; minute++) {
    await wait(MINUTE_MS);
    if (minute % 5 === 0 && minute < minutes) say(`${minute} of ${minutes} minutes`);
  }
  const tasks = await takeTasks(page);
  const controlTasks = await takeTasks(control);
  const changes = (await versionOf(server)) - versionBefore;
  const heapAfter = await heapAfterCollection(session);
  const countsAfter = await countsOf(session);
  await context.close();
  if (changes < minutes) throw new Error(`the room moved only ${changes} times in ${minutes} minutes`);

  say(`${changes} versions of the room; at start ${countsBefore}, at the end ${countsAfter}`);
  say(`while starting: ${atStart.map((ms) => `${ms.toFixed(0)} ms`).join(', ') || 'no long task'}`);
  if (tasks.length > 0) say(`long tasks: ${tasks.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);
  const worst = (durations: readonly number[]) =>
    `${durations.length}${durations.length === 0 ? '' : `, longest ${Math.max(...durations).toFixed(0)} ms`}`;
  const tooLong = (durations: readonly number[]) => durations.filter((ms) => ms > TASK_TARGET_MS);
  return [
    {
      line: `Wall at ${SPEED}x for ${minutes} minutes: main-thread tasks over ${TASK_TARGET_MS} ms after start`,
      figure: worst(tooLong(tasks)),
      peer: `page that only works 5 ms ten times a second: ${worst(tooLong(controlTasks))}`,
      ratio: null,
      target: '0',
      isMet: tooLong(tasks).length === 0,
    },
    {
      line: `Wall at ${SPEED}x for ${minutes} minutes: growth of the JS heap after GC`,
      figure: `${megabytes(heapAfter - heapBefore)} MB`,
      peer: `heap before ${megabytes(heapBefore)} MB`,
      ratio: heapAfter / heapBefore,
      target: `≤ ${megabytes(HEAP_TARGET_BYTES)} MB`,
      isMet: heapAfter - heapBefore <= HEAP_TARGET_BYTES,
    },
  ];
};

async function versionOf(server: ServerProcess): Promise<number> {
  const health = (await (await server.ask('/api/v1/health')).json()) as { version: number };
  return health.version;
}
