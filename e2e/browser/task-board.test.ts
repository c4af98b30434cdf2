/** The tracking board over some thousand tasks: its counts, order, filters and keys, what arrives from other desks, and how it looks. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitShortName } from '#client/units/unit-names.ts';
import { BOARD_STANDINGS } from '#shared/directives/status.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { causeText } from '#shared/i18n/notice-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { must } from '#shared/kernel/must.ts';
import {
  askBoard,
  cutTexts,
  foot,
  LEADER,
  type Look,
  numberIn,
  openBoard,
  type Place,
  row,
  tab,
  untilAddress,
  untilTotal,
} from '../support/board-page.ts';
import { boardTasks, bringIn } from '../support/board-tasks.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { deskOf } from '../support/directives.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { seatOf } from '../support/seated.ts';
import { type Health, type ServerProcess, startServer } from '../support/server-process.ts';

const words = BOARD_MESSAGES.vi;
const tasks = TASK_WORDS.vi;
const TASK_COUNT = 3_000;
const PROVINCE = 'binh-phuoc-lanh-dao';
const BINH_PHUOC = 'gso63:70';
const SIZES = [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const;

let server: ServerProcess;
let browser: Browser;
let refused: readonly string[];
beforeAll(async () => {
  const args = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-09-17T16:00:00+07:00'];
  [server, browser] = await Promise.all([startServer({ args }), launchChromium()]);
  const { clock } = await server.get<Health>('/api/v1/health');
  refused = await bringIn(server, boardTasks(TASK_COUNT, clock.dataAt));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const at = (): Place => ({ server, browser });
const open = (path: string, look: Look = {}) => openBoard(at(), path, look);
const asked = (query: string, login?: string) => askBoard(server, query, login);
const desk = async (login: string) => deskOf(server.url, await seatOf(server.url, login));

test('counts are those of the interface, rows stand in order of attention, and each count shows its rows', async () => {
  expect(refused).toEqual([]);
  const { counts, rows, total } = await asked('limit=15');
  const screen = await open('/tasks');
  const { page } = screen;
  await untilTotal(page, total);
  for (const id of [
    'all-open',
    'not-acknowledged',
    'overdue',
    'due-soon',
    'awaiting-confirmation',
    'returned',
  ] as const) {
    expect(counts[id]).toBeGreaterThan(0);
    expect(await tab(page, tasks.tab[id]).locator('.tc-figure').innerText()).toBe(formatNumber(counts[id], 'vi'));
  }
  expect(await tab(page, tasks.tab.overdue).innerText()).toContain(words.longOverdue(`${counts.longOverdue}`));
  expect(counts.longestAwaitingDays).toBeGreaterThan(0);
  const waited = words.longestAwaiting(`${counts.longestAwaitingDays}`);
  expect(await tab(page, tasks.tab['awaiting-confirmation']).innerText()).toContain(waited);
  for (const [i, { row: expected }] of rows.slice(0, 12).entries())
    expect(await numberIn(page, i)).toBe(expected.number);
  const ranks = rows.map(({ standing }) => BOARD_STANDINGS.indexOf(standing));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));

  await tab(page, tasks.tab['due-soon']).click();
  await untilAddress(page, 'tab=due-soon');
  await untilTotal(page, counts['due-soon']);
  const states = await page.locator('.tct-state').allInnerTexts();
  expect(new Set(states)).toEqual(new Set([tasks.standing['due-soon']]));
  await page.getByLabel(words.scope, { exact: true }).selectOption('done');
  await untilTotal(page, counts.done);
  await screen.close();
});

test('the list for the monthly meeting is a scope of the board, kept in the address and taken along as a file', async () => {
  const { counts, rows } = await asked('tab=monthly-meeting&limit=500');
  expect(counts['monthly-meeting']).toBeGreaterThan(0);
  expect(rows).toHaveLength(counts['monthly-meeting']);
  expect(rows.every(({ daysLeft, row: { state } }) => (daysLeft ?? 0) <= -15 && state !== 'reported')).toBe(true);
  const screen = await open('/tasks');
  const { page } = screen;
  const scope = page.getByLabel(words.scope, { exact: true });
  await scope.selectOption('monthly-meeting');
  await untilAddress(page, 'tab=monthly-meeting');
  await untilTotal(page, counts['monthly-meeting']);
  const hrefs = await page.locator('.tct-downloads a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(hrefs).toEqual(['csv', 'xlsx'].map((ending) => `/api/v1/directives.${ending}?tab=monthly-meeting&lang=vi`));
  await page.reload();
  await untilTotal(page, counts['monthly-meeting']);
  expect(await scope.inputValue()).toBe('monthly-meeting');
  const { cookie } = await seatOf(server.url, LEADER);
  const file = await (await fetch(server.url + must(hrefs[0], 'a file'), { headers: { cookie } })).text();
  expect(file).toContain(tasks.tab['monthly-meeting']);
  for (const { row: listed } of rows) expect(file).toContain(listed.number);
  await screen.close();
});

test('by keyboard alone: filter, search without diacritics, to the last row and into a task, and back to where one was', async () => {
  const screen = await open('/tasks');
  const { page } = screen;
  await page.getByLabel(words.urgency, { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await untilAddress(page, 'urgency=hoa-toc');
  await untilTotal(page, (await asked('urgency=hoa-toc')).total);
  await page.getByRole('button', { name: words.clear }).press('Enter');
  await until('no filter', () => !page.url().includes('urgency') || null);

  await page.locator('body').press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  await page.keyboard.type('binh phuoc');
  await untilAddress(page, 'text=binh+phuoc');
  const found = await asked('text=binh+phuoc');
  expect(found.total).toBeGreaterThan(3);
  await untilTotal(page, found.total);
  expect((await asked(new URLSearchParams({ text: 'Bình Phước' }).toString())).total).toBe(found.total);

  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.getByLabel(words.scope, { exact: true }).selectOption('all');
  await untilTotal(page, TASK_COUNT);
  await row(page, 0).focus();
  await page.keyboard.press('End');
  const [last] = (await asked(`tab=all&offset=${TASK_COUNT - 1}&limit=1`)).rows;
  const lastRow = must(last, 'the last row').row;
  await until('the last row', async () => ((await numberIn(page, TASK_COUNT - 1)) === lastRow.number ? true : null));
  await until(
    'it to be chosen',
    async () => (await page.locator('.tc-action-words').innerText()).startsWith(lastRow.number) || null,
  );
  expect(await row(page, TASK_COUNT - 1).getAttribute('aria-selected')).toBe('true');
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.row)).toBe(`${TASK_COUNT - 1}`);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await untilAddress(page, `/tasks/${lastRow.id}`);
  await page.goBack();
  await until('the row that was left', async () =>
    (await row(page, TASK_COUNT - 1).getAttribute('aria-selected')) === 'true' ? true : null,
  );
  await screen.close();
});

test('the address reopens the same view, with what it is filtered by; downloads ask the same', async () => {
  const query = 'tab=overdue&text=khoang+san&dueUntil=2020-09-16';
  const { total } = await asked(query);
  expect(total).toBeGreaterThan(0);
  const screen = await open(`/tasks?${query}`);
  const { page } = screen;
  await untilTotal(page, total);
  expect(await page.getByLabel(words.search).inputValue()).toBe('khoang san');
  expect(await tab(page, tasks.tab.overdue).locator('input').isChecked()).toBe(true);
  expect(await page.getByLabel(words.due, { exact: true }).inputValue()).toBe('2020-09-16');
  const hrefs = await page.locator('.tct-downloads a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(hrefs).toEqual(['csv', 'xlsx'].map((ending) => `/api/v1/directives.${ending}?${query}&lang=vi`));
  await page.getByRole('button', { name: words.clear }).click();
  await untilTotal(page, (await asked('tab=overdue')).total);
  expect(await page.getByLabel(words.search).inputValue()).toBe('');
  await screen.close();

  const empty = await openScreen(browser, server.url, {
    ...{ width: 1440, height: 900, path: '/tasks?text=kh%C3%B4ng+c%C3%B3+nhi%E1%BB%87m+v%E1%BB%A5+n%C3%A0y' },
    seat: await seatOf(server.url, LEADER),
  });
  await empty.page.getByText(words.noRowsFiltered).waitFor();
  await empty.close();
});

test('what another desk does appears by itself, is marked, and moves neither the scroll nor the choice', async () => {
  const screen = await open(`/tasks?lead=${BINH_PHUOC}&tab=all`);
  const { page } = screen;
  const province = await desk(PROVINCE);
  const mine = (await asked(`lead=${BINH_PHUOC}&tab=all&limit=300`)).rows;
  const place = mine.findIndex(({ row: { state } }) => state === 'in-progress');
  const task = must(mine[place], 'a task under way').row;
  await untilTotal(page, mine.length);
  // The row below is chosen and scrolled to: the changed one keeps its place in the order, so that nothing should move.
  await row(page, place + 1).click();
  const before = await page.locator('.tc-rows').evaluate((grid) => {
    grid.scrollTop = 60;
    return grid.scrollTop;
  });
  const chosen = await numberIn(page, place + 1);
  const news = 'Đã kết nối 7/10 sở (mô phỏng)';
  const step = await province.step(task.id, 'progress', { percent: 70, words: news, attachments: [] });
  expect(step.status).toBe(200);
  const marked = page.locator('.tct-changed');
  await marked.waitFor();
  expect(await marked.innerText()).toContain(news);
  expect(await page.locator('.tc-rows').evaluate((grid) => grid.scrollTop)).toBe(before);
  expect(await page.locator('.tc-rows [aria-selected="true"]').innerText()).toContain(chosen);
  await marked.waitFor({ state: 'detached' });
  expect(await page.getByText(news).count()).toBe(1);
  await screen.close();
});

test('a leader reminds from the board, and who may not is shown no such button', async () => {
  const screen = await open('/tasks?tab=overdue');
  const { page } = screen;
  const first = must((await asked('tab=overdue&limit=1')).rows[0], 'an overdue task').row;
  await row(page, 0).focus();
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: words.remind }).waitFor();
  await page.keyboard.press('r');
  await page.locator('dialog').getByLabel(words.remindWords).fill('Báo cáo trước 17 giờ');
  await page.locator('dialog').getByRole('button', { name: words.remind }).press('Enter');
  await page.locator('.tc-action-words').getByText(words.remindDone).waitFor();
  const story = (await (await desk(LEADER)).task(first.id)).body.story;
  expect(story.at(-1)).toMatchObject({ verb: 'remind', words: 'Báo cáo trước 17 giờ' });
  await screen.close();

  // The shift sends what the rules foresee, once: the first task was reminded of just now.
  const shift = await open('/tasks?tab=overdue', { login: 'truc-dieu-hanh' });
  const buttons = shift.page.locator('.tc-action-buttons');
  await row(shift.page, 1).click();
  await buttons.getByRole('button', { name: words.remind }).waitFor();
  await row(shift.page, 0).click();
  await until('the reminder to be gone', async () => ((await buttons.innerText()) === words.open ? true : null));
  await row(shift.page, 1).click();
  await buttons.getByRole('button', { name: words.remind }).click();
  const dialog = shift.page.locator('dialog');
  const second = must((await asked('tab=overdue&offset=1&limit=1')).rows[0], 'another overdue task').row;
  const { rung } = (await (await desk('truc-dieu-hanh')).task(second.id)).body;
  const foreseen = causeText(must(rung, 'a rung')).vi;
  await dialog.getByText(words.remindForeseen(unitShortName(second.lead, 'vi'), foreseen)).waitFor();
  expect(await dialog.locator('input, textarea').count()).toBe(0);
  await dialog.getByRole('button', { name: words.remind }).click();
  await shift.page.locator('.tc-action-words').getByText(words.remindDone).waitFor();
  await until('the reminder to be gone', async () => ((await buttons.innerText()) === words.open ? true : null));
  await shift.close();

  const operator = await open('/tasks', { login: 'kiem-toan' });
  await row(operator.page, 0).click();
  await operator.page.getByRole('button', { name: words.open }).waitFor();
  expect(await operator.page.locator('.tc-action-buttons').innerText()).toBe(words.open);
  expect(await operator.page.getByText(words.issue).count()).toBe(0);
  await operator.close();
});

test('a province sees its own tasks and no counts of others', async () => {
  const { total } = await asked('', PROVINCE);
  const screen = await open('/tasks?view=agencies', { login: PROVINCE });
  await untilTotal(screen.page, total);
  expect(total).toBeLessThan(TASK_COUNT / 10);
  expect(await screen.page.getByText(words.view.agencies).count()).toBe(0);
  await screen.close();
});

test('map and agencies count what the board counts, and lead to the rows', async () => {
  const { statistics } = await asked('tab=all&limit=1');
  const screen = await open('/tasks?view=agencies');
  const { page } = screen;
  await until(
    'the nation’s overdue tasks',
    async () =>
      (await page.locator('.tct-nation > div').nth(2).innerText()).endsWith(
        formatNumber(statistics.CHT_QUA_HAN, 'vi'),
      ) || null,
  );
  const overdue = (await page.locator('.tct-units tbody td:nth-of-type(1)').allInnerTexts()).map((text) =>
    Number(text.trim().replace('–', '0')),
  );
  expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
  expect(overdue.reduce((sum, one) => sum + one, 0)).toBe(statistics.CHT_QUA_HAN);
  expect(await page.locator('.tct-small').count()).toBeGreaterThan(0);
  await page.locator('.tct-units tbody td a').first().click();
  await untilAddress(page, 'tab=overdue');
  await untilTotal(page, must(overdue[0], 'the first count'));

  // Under a filter they are the counts of what is left, and lead to just those rows.
  const healthy = (await asked('tab=all&limit=1&field=health')).statistics;
  expect(healthy.CHT_QUA_HAN).toBeGreaterThan(0);
  expect(healthy.CHT_QUA_HAN).toBeLessThan(statistics.CHT_QUA_HAN);
  await page.goto(`${server.url}/tasks?view=agencies`);
  await page.getByLabel(words.field, { exact: true }).selectOption('health');
  await untilAddress(page, 'field=health');
  await until(
    'the nation’s overdue tasks of the field',
    async () =>
      (await page.locator('.tct-nation > div').nth(2).innerText()).endsWith(formatNumber(healthy.CHT_QUA_HAN, 'vi')) ||
      null,
  );
  const firstOverdue = page.locator('.tct-units tbody td a').first();
  const firstCount = Number((await firstOverdue.innerText()).trim());
  await firstOverdue.click();
  await untilAddress(page, 'field=health');
  await untilAddress(page, 'tab=overdue');
  await untilTotal(page, firstCount);

  await page.goto(`${server.url}/tasks?view=map`);
  await page.locator('.tile').first().waitFor();
  expect(await page.locator('.tile').count()).toBe(65);
  expect(await page.locator('.tile[data-archipelago]').count()).toBe(2);
  await page.locator('.tile[aria-label*="Bình Phước"]').press('Enter');
  await untilAddress(page, `lead=${BINH_PHUOC}`);
  await screen.close();
});

const VIEWS = [
  ['table', '/tasks'],
  ['map', '/tasks?view=map'],
  ['agencies', '/tasks?view=agencies'],
] as const;
const LOOKS = (['vi', 'en'] as const).flatMap((lang) => (['light', 'dark'] as const).map((theme) => ({ lang, theme })));

test.each(LOOKS)(
  'in $lang, $theme: nothing for axe to find, nothing cut off, no digit unaccounted for',
  async (look) => {
    for (const [view, path] of VIEWS) {
      const screen = await open(path, look);
      const { page } = screen;
      if (view === 'table') await row(page, 2).click();
      expect(await axeFaults(page), view).toEqual([]);
      expect(await homelessDigits(page)).toEqual([]);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(300);
        expect(await cutTexts(page), `${view} ${width}`).toEqual([]);
        await screen.save(`task-board-${view}-${width}-${look.lang}-${look.theme}`);
      }
      await screen.close();
    }
  },
);

test('columns leave one by one as the window narrows', async () => {
  const screen = await open('/tasks', { size: [1440, 900] });
  const heads = () => screen.page.getByRole('columnheader').allInnerTexts();
  expect(await heads()).toContain(words.columns.latest);
  await screen.page.setViewportSize({ width: 1400, height: 900 });
  await until('the latest to leave', async () => !(await heads()).includes(words.columns.latest) || null);
  expect(await heads()).toContain(words.columns.number);
  await screen.page.setViewportSize({ width: 1280, height: 800 });
  await until('the number to leave', async () => !(await heads()).includes(words.columns.number) || null);
  await screen.close();
});

test('a lost server leaves the rows, and says since when they stand still', async () => {
  const screen = await open('/tasks');
  const { page } = screen;
  screen.allow(/request|socket|ERR_|console|status/);
  await page.context().setOffline(true);
  await page.getByLabel(words.urgency, { exact: true }).selectOption('khan');
  await page.getByRole('alert').waitFor();
  expect(await foot(page)).toContain(words.standsStill('').trim());
  expect(await page.locator('.tct-title').count()).toBeGreaterThan(5);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: words.again }).click();
  await untilTotal(page, (await asked('urgency=khan')).total);
  await screen.close();
});
