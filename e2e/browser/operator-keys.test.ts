import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';
import { cell, numberIn, settled } from '../support/wall-page.ts';

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
const visitsOfServer = async (): Promise<number> => (await scenario.server.latest('A03', 'VN'))[0]?.value ?? Number.NaN;

test('digits choose scenes, the address keeps the choice, B blanks', async () => {
  const screen = await open(1920, 1080);
  const { page } = screen;
  const words = WALL_MESSAGES.vi;
  await settled(page);
  const scene = page.locator('.tc-wall-scene');
  for (const [key, id, title] of [
    ['2', 'map', words.scenes.map],
    ['3', 'egov', words.scenes.egov],
    ['1', null, words.scenes.overview],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => scene.textContent()).toBe(title);
    expect(new URL(page.url()).searchParams.get('scene')).toBe(id);
  }
  await page.keyboard.press('9');
  expect(await scene.textContent()).toBe(words.scenes.overview);

  await page.keyboard.press('b');
  await page.getByLabel(words.standby).waitFor();
  expect(((await page.locator('main').innerText()) ?? '').trim()).toBe('');
  await page.keyboard.press('b');
  await scene.waitFor();
  expect(await page.getByText(words.simulated, { exact: true }).isVisible()).toBe(true);
  await screen.close();
});

test('F freezes: the stamp counts, numbers stand still, the clock goes on; F again catches up', async () => {
  const screen = await open(1920, 1080);
  const { page } = screen;
  await settled(page);
  const numbers = () => page.locator('.tc-figure, .tc-row-detail').allInnerTexts();
  const attention = () => page.locator('.tc-attention').innerText();
  const clock = () => page.locator('.tc-wall-clock time').innerText();
  const stamp = page.locator('.tc-stamp--frozen');
  const visits = cell(page, WALL_MESSAGES.vi.visits).locator('.tc-figure');

  await page.keyboard.press('f');
  await stamp.waitFor();
  // A number that had waited for its second may still appear; what comes over the line may not.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [before, clockBefore, stampBefore] = [await numbers(), await clock(), await stamp.innerText()];
  const atFreeze = await visitsOfServer();
  // Ages are read anew every five seconds: by then all of them are those of the moment of the freeze.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const ages = await attention();
  await until('the server to move on', async () => ((await visitsOfServer()) > atFreeze + 20 ? true : null), {
    limitMs: 60_000,
  });
  await expect.poll(() => stamp.innerText()).not.toBe(stampBefore);
  expect(stampBefore).toMatch(/^ĐÓNG BĂNG \d\d:\d\d$/);
  expect(await clock()).not.toBe(clockBefore);
  expect(await numbers()).toEqual(before);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(await attention()).toBe(ages);
  expect(await page.getByText(WALL_MESSAGES.vi.simulated, { exact: true }).isVisible()).toBe(true);
  await screen.save('wall-frozen');
  expect(await layoutFaults(page, { seamsX: [], seamsY: [] })).toEqual([]);

  const movedTo = await visitsOfServer();
  await page.keyboard.press('f');
  await until('the wall to catch up', async () => (numberIn(await visits.textContent()) >= movedTo ? true : null));
  expect(await stamp.count()).toBe(0);
  await screen.close();
});
