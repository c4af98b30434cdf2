/** How the page of a task, a unit's desk and a province's panel look: in both languages and themes, on a phone and on large desks. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { launchChromium } from '../support/browser.ts';
import { itemFor } from '../support/directives.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { HUE, LAUNCH, overflow, PHONE, seen, taskDesks } from '../support/task-desks.ts';

const WORDS = TASK_PAGE_MESSAGES.vi;

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ args: LAUNCH }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const { desk, open, issue, playExtended } = taskDesks(
  () => server,
  () => browser,
);

test('what a scenario played says so, and a deadline that was kept only after an extension is shown apart', async () => {
  expect(await playExtended()).toEqual([]);
  const screen = await open('chuyen-vien', '/tasks/task-played');
  const { page } = screen;
  await seen(page, WORDS.onTimeAfterExtension);
  await seen(page, '10/08/2020, đã gia hạn 1 lần');
  expect(await page.locator('.tck-facts').textContent()).toContain('Hoàn thành đúng hạn');
  const who = await page.locator('.tck-story-who').allTextContents();
  expect(who).toHaveLength(6);
  for (const text of who) expect(text).toContain(WORDS.played);
  expect(await page.locator('.tck-indicators a').getAttribute('href')).toBe('/indicators/B03');
  await page.locator('.tck-indicators [data-origin^="B03|"]').first().waitFor();
  await screen.save('task-played');
  await screen.close();
  const none = await open('chuyen-vien', '/tasks/task-none');
  none.allow(/404/);
  await none.page.getByRole('heading', { level: 1, name: WORDS.notThere }).waitFor();
  await none.close();
});

test('the panel of a province has its numbers from the server, and a province without tasks says so', async () => {
  expect(await playExtended()).toEqual([]);
  await issue(itemFor([HUE]));
  const board = (await (await desk('chuyen-vien')).board(`?lead=${HUE}&tab=all`)).body;
  const screen = await open('chuyen-vien', '/units/46', { size: [1920, 1080] });
  const panel = screen.page.getByRole('region', { name: WORDS.unitPanel.title });
  const { statistics: counts } = board;
  await panel.getByText(WORDS.unitPanel.see(String(board.counts['all-open']))).waitFor();
  const legend = await until('the counts of now', async () => {
    const texts = await panel.locator('.tc-stack-legend dd').allTextContents();
    const expected = [counts.HT_DUNG_HAN, counts.HT_QUA_HAN, counts.CHT_TRONG_HAN + counts.CHT_KHONG_HAN].map(String);
    return JSON.stringify(texts) === JSON.stringify(expected) ? texts : null;
  });
  expect(legend).toHaveLength(3);
  const done = counts.HT_DUNG_HAN + counts.HT_QUA_HAN;
  const base = done + counts.CHT_QUA_HAN;
  expect(await panel.locator('.tcd-unit-rates').textContent()).toContain(
    WORDS.unitPanel.ofDue(String(counts.HT_DUNG_HAN), String(base)),
  );
  expect(await panel.locator('li').count()).toBe(Math.min(5, board.counts['all-open']));
  await screen.save('unit-tasks');
  expect(await axeFaults(screen.page)).toEqual([]);
  expect(await panel.getByRole('link', { name: /^Xem/ }).getAttribute('href')).toBe(`/tasks?lead=${HUE}`);
  await screen.page.goto(`${server.url}/units/48`);
  await seen(screen.page, WORDS.unitPanel.none);
  await screen.close();
});

const LONG =
  'Kiểm đếm tàu du lịch, hoàn thành sơ tán dân vùng xung yếu và cấm biển toàn bộ vịnh Bắc Bộ trước mười chín giờ';

test.each([
  ['vi', 'light'],
  ['en', 'dark'],
  ['vi', 'dark'],
] as const)('nothing overflows, every digit can answer, axe finds nothing: %s, %s', async (lang, theme) => {
  const task = await issue(
    itemFor([HUE], {
      ...{ title: LONG, indicators: ['B03', 'B04'], content: `${LONG}. `.repeat(6) },
      coordinating: [
        { unit: 'agency:G12', dueOn: '2020-08-26' },
        { unit: 'agency:X-VMRCC', dueOn: null },
      ],
    }),
  );
  const unit = await desk('hue-lanh-dao');
  await unit.step(task.id, 'acknowledge');
  await unit.step(task.id, 'progress', { percent: 62, words: LONG, attachments: [] });
  await unit.step(task.id, 'ask-extension', { until: '2020-09-10', reason: LONG });
  await issue(itemFor([HUE], { title: LONG }), { urgency: 'khan' });
  const screen = await open('hue-lanh-dao', '/inbox', { lang, theme });
  const { page } = screen;
  for (const path of ['/inbox', '/inbox?tab=coordinating', '/inbox?tab=reported', `/tasks/${task.id}`]) {
    await page.goto(server.url + path);
    await page.locator(path.startsWith('/inbox') ? '.tck-groups' : '.tck-addressees').waitFor();
    await page.waitForLoadState('networkidle');
    for (const [width, height] of [PHONE, [1280, 800], [1920, 1080]] as const) {
      await page.setViewportSize({ width, height });
      expect(await overflow(page), `${path} ${lang} at ${width}`).toBeLessThanOrEqual(0);
      const name = path.startsWith('/inbox') ? path.slice(1).replace('?tab=', '-') : 'task';
      await screen.save(`${name}-${lang}-${theme}-${width}`);
      expect(await axeFaults(page), `${path} ${lang} ${theme} at ${width}`).toEqual([]);
    }
    expect(await homelessDigits(page)).toEqual([]);
  }
  await page.getByRole('button', { name: TASK_WORDS[lang].verb.progress, exact: true }).click();
  await page.setViewportSize({ width: PHONE[0], height: PHONE[1] });
  expect(await axeFaults(page)).toEqual([]);
  await screen.save(`task-form-${lang}-${theme}-phone`);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await screen.close();
});
