/** The tracking board as a test sees it: opened by somebody, its rows and counts, and what the interface says of the same. */

import type { Browser, Page } from 'playwright-core';
import type { BoardPage } from '#shared/directives/directive-api.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { openScreen, type Screen } from './browser.ts';
import { deskOf } from './directives.ts';
import { until } from './running-process.ts';
import { seatOf } from './seated.ts';
import type { ServerProcess } from './server-process.ts';

/** Of the Government Office: issues, reminds and sees the nation. */
export const LEADER = 'chu-nhiem';

export type Place = { readonly server: ServerProcess; readonly browser: Browser };

export type Look = {
  readonly login?: string;
  readonly lang?: Lang;
  readonly theme?: 'light' | 'dark';
  readonly size?: readonly [width: number, height: number];
};

/** Resolves once there are rows. */
export async function openBoard({ server, browser }: Place, path: string, look: Look = {}): Promise<Screen> {
  const { login = LEADER, lang = 'vi', theme = 'light', size = [1440, 900] } = look;
  const screen = await openScreen(browser, server.url, {
    ...{ width: size[0], height: size[1], path },
    seat: await seatOf(server.url, login),
    prepare: (page) =>
      page.addInitScript(
        (kept) => {
          localStorage.setItem('toan-canh:lang', kept.lang);
          localStorage.setItem('toan-canh:theme', kept.theme);
        },
        { lang, theme },
      ),
  });
  await screen.page.locator('.tct .tct-title, .tct-units tbody tr').first().waitFor();
  return screen;
}

/** The page of rows that the interface answers to a query. */
export async function askBoard(server: ServerProcess, query: string, login = LEADER): Promise<BoardPage> {
  const answer = await deskOf(server.url, await seatOf(server.url, login)).board(`?${query}`);
  if (answer.status !== 200) throw new Error(`board ${query}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const tab = (page: Page, name: string) => page.locator('.tc-summary-tab').filter({ hasText: name });
export const row = (page: Page, index: number) => page.locator(`.tc-rows [data-row="${index}"]`);
export const numberIn = (page: Page, index: number) => row(page, index).locator('.tct-quiet').first().innerText();
export const foot = (page: Page) => page.locator('.tc-action-aside').innerText();
const shownTotal = (total: number) => ` / ${formatNumber(total, 'vi')} dòng`;
export const untilTotal = (page: Page, total: number) =>
  until(`${total} rows`, async () => (await foot(page)).includes(shownTotal(total)) || null);
export const untilAddress = (page: Page, part: string) =>
  until(`the address to hold ${part}`, () => decodeURIComponent(page.url()).includes(part) || null);

/** Letters outside the window, or cut off without dots. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
    for (const element of document.querySelectorAll<HTMLElement>('.tct *')) {
      if (element.closest('.tc-unseen, .map, select, .tc-rows-body') !== null || element.childElementCount > 0)
        continue;
      const style = getComputedStyle(element);
      if (element.clientWidth === 0 || style.textOverflow === 'ellipsis' || style.position === 'absolute') continue;
      const text = element.textContent?.trim() ?? '';
      const box = element.getBoundingClientRect();
      if (text !== '' && (box.right > innerWidth + 1 || element.scrollWidth > element.clientWidth + 1))
        found.push(text);
    }
    return found;
  });
