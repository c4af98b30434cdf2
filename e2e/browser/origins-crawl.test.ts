/** Every number of every screen can say where it comes from: all routes are visited, and no digit goes unanswered. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { originKey, parseOriginKey } from '#shared/indicators/origin.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { ROOT } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';

const SIZE = { width: 1440, height: 900 };
/** Pages of one route that are visited: the first ones that links lead to. */
const SAMPLES = 3;
const WALLS = ['/wall', '/wall?scene=map', '/wall?scene=egov', '/wall?scene=directives'];

let scenario: Scenario;
/** Some forty pages, one after the other. */
const CRAWL_MS = 360_000;

let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

/** The routes as the desk itself lists them, so that a new one cannot be forgotten here. */
function deskRoutes(): string[] {
  const source = readFileSync(join(ROOT, 'client/app/desk/Desk.tsx'), 'utf8');
  return [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => must(path, 'path'));
}

const shapeOf = (route: string): RegExp => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`);

type Seen = {
  /** Digits in no element that can answer, with where they stand. */
  readonly unanswered: readonly string[];
  readonly keys: readonly string[];
  readonly links: readonly string[];
};

/** Runs in the page. Dates, times and years are no figures; all other digits answer or are marked as plain. */
function look(): Seen {
  const PLAIN = '[data-origin], [data-plain], time, script, style, noscript, option, [hidden]';
  const DATES =
    /\d{1,2}:\d\d(:\d\d)?|\d{1,2}\/\d{1,2}(\/\d{4})?|\d{1,2}\/(19|20)\d\d|\b(19|20)\d\d\b|\d{1,2} [A-Z][a-z]{2}( \d{4})?/g;
  const unanswered: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').trim();
    const element = node.parentElement;
    if (element === null || !/\d/.test(text.replace(DATES, '')) || element.closest(PLAIN) !== null) continue;
    if (element.getClientRects().length === 0) continue;
    const trail = [];
    for (let at: Element | null = element; at !== null && trail.length < 4; at = at.parentElement)
      trail.unshift(at.tagName.toLowerCase() + (at.getAttribute('class') ?? '').replace(/^(\S+).*$/, '.$1'));
    unanswered.push(`"${text.slice(0, 80)}" in ${trail.join(' > ')}`);
  }
  const speaking = [...document.querySelectorAll<HTMLElement>('[data-origin]')].filter(({ textContent }) =>
    /\d/.test(textContent ?? ''),
  );
  return {
    unanswered,
    keys: [...new Set(speaking.flatMap(({ dataset }) => dataset.origin ?? []))],
    links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ href, origin, download }) => href !== '' && origin === location.origin && download === '')
      .map(({ pathname, search }) => pathname + search),
  };
}

/** Settled: the figures stand, and their number has not changed for a while. */
async function settled(page: Page): Promise<void> {
  let before = -1;
  for (let i = 0; i < 40; i++) {
    const count = await page.locator('[data-origin]').count();
    const isBusy = (await page.locator('[aria-busy="true"]').count()) > 0;
    // Pages of people, screens and the audit have no figures to wait for.
    if (count === before && !isBusy && (count > 0 || i >= 8)) return;
    before = count;
    await page.waitForTimeout(300);
  }
}

async function answers(page: Page, keys: readonly string[], asked: Map<string, number>): Promise<string[]> {
  const silent: string[] = [];
  for (const key of keys) {
    if (!asked.has(key)) {
      const parsed = parseOriginKey(key);
      if (parsed === null) {
        asked.set(key, 0);
      } else {
        const { indicator, unit, periodEnd } = parsed;
        const query = new URLSearchParams({
          indicator,
          unit,
          ...(periodEnd === null ? {} : { periodEnd: `${periodEnd}` }),
        });
        asked.set(key, (await page.request.get(`${scenario.server.url}/api/v1/origin?${query}`)).status());
      }
    }
    if (asked.get(key) !== 200) silent.push(`${key}: ${asked.get(key)}`);
  }
  return silent;
}

test(
  'no route shows a number that cannot say where it comes from',
  async () => {
    const routes = deskRoutes();
    expect(routes.length).toBeGreaterThan(5);
    const screen = await openScreen(browser, scenario.server.url, {
      ...{ ...SIZE, path: '/' },
      seat: await seatOf(scenario.server.url, OFFICER),
    });
    const { page } = screen;
    const asked = new Map<string, number>();
    const faults: string[] = [];
    const visits = new Map<string, number>(routes.map((route) => [route, 0]));
    const queue = [
      ...WALLS,
      ...routes.filter((route) => !route.includes(':')),
      `/origins?of=${originKey('A01', 'country:VN')}`,
    ];
    const queued = new Set(queue);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const { pathname } = new URL(path, scenario.server.url);
      const route = routes.find((each) => shapeOf(each).test(pathname));
      if (route !== undefined) {
        const count = visits.get(route) ?? 0;
        if (count >= SAMPLES) continue;
        visits.set(route, count + 1);
      } else if (!WALLS.includes(path)) {
        continue;
      }
      await page.goto(scenario.server.url + path);
      await settled(page);
      const { unanswered, keys, links } = await page.evaluate(look);
      faults.push(...unanswered.map((fault) => `${path}: ${fault}`));
      faults.push(...(await answers(page, keys, asked)).map((key) => `${path}: ${key}`));
      for (const link of links) {
        if (queued.has(link)) continue;
        queued.add(link);
        queue.push(link);
      }
    }
    console.log(`${[...visits.values()].reduce((sum, count) => sum + count, 0)} pages, ${asked.size} origins asked`);
    expect([...visits].filter(([, count]) => count === 0)).toEqual([]);
    expect(asked.size).toBeGreaterThan(100);
    expect(faults).toEqual([]);
    await screen.close();
  },
  CRAWL_MS,
);

test('the crawler sees a digit that answers nothing', async () => {
  const screen = await openScreen(browser, scenario.server.url, {
    ...{ ...SIZE, path: '/' },
    seat: await seatOf(scenario.server.url, OFFICER),
  });
  await settled(screen.page);
  await screen.page.evaluate(() => {
    const planted = document.createElement('p');
    planted.textContent = 'planted 4711';
    document.body.append(planted);
  });
  const { unanswered } = await screen.page.evaluate(look);
  expect(unanswered.some((fault) => fault.includes('planted 4711'))).toBe(true);
  await screen.close();
});
