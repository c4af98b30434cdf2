/** The desk's frame as a person uses it: keys alone, both languages, both themes, and the codes of the wall. */

import { correction, generate } from 'lean-qr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { firstSeat, OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario, startServer } from '../support/server-process.ts';

const SIZES = [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const;

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

const open = async (path: string, [width, height]: readonly [number, number] = SIZES[0]): Promise<Screen> =>
  openScreen(browser, scenario.server.url, { width, height, path, seat: await seatOf(scenario.server.url, OFFICER) });

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.textContent ?? '').trim().slice(0, 80));

/** Tabs until what has the focus matches; the number of tabs is bounded, so that a lost focus fails. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`no tab stop is ${selector}`);
}

const KEY_FIGURE = '.tcv-key button[data-origin^="A03"]';
const SETTLED: Readonly<Record<string, string>> = {
  '/': `${KEY_FIGURE} .tc-figure:not(.tc-figure--loading)`,
  '/open?indicator=B04': '.tcn .tc-table tbody tr:nth-child(20)',
  '/origins?of=A03,B03,A21,B18': '.tco-card:nth-child(4) .tc-figure:not(.tc-figure--loading)',
  '/?origin=B03%7Ccountry:VN': '.tco-value',
  '/there-is-no-such-page': 'h1',
};

test('a province is found, its page named and left again, by keys alone', async () => {
  const screen = await open('/');
  const { page } = screen;
  await page.locator(KEY_FIGURE).first().waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Đến nội dung');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

  await page.keyboard.press('Control+k');
  await page.locator('[cmdk-input]').waitFor();
  await page.keyboard.type('thua thien');
  await page.locator('[cmdk-item][aria-selected="true"]', { hasText: 'Thừa Thiên Huế' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/units/gso63:46');
  await until('the focus on the title', async () => ((await focused(page)).includes('Huế') ? true : null));
  expect(await page.title()).toContain('Thừa Thiên Huế');
  await page.goBack();
  await until('the focus on the title', async () => ((await focused(page)) === 'Toàn cảnh' ? true : null));
  expect(await page.title()).toBe('Toàn cảnh · Toàn Cảnh');

  await page.keyboard.press('?');
  await page.locator('dialog', { hasText: 'Phím tắt' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Toàn cảnh');
  await screen.close();
});

test('the language and the theme are changed from the palette and kept', async () => {
  const screen = await open('/');
  const { page } = screen;
  await page.locator(KEY_FIGURE).first().waitFor();
  for (const text of ['english', 'dark']) {
    await page.keyboard.press('/');
    await page.locator('[cmdk-input]').waitFor();
    await page.keyboard.type(text);
    await page.locator('[cmdk-item][aria-selected="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  await page.reload();
  await page.locator('h1', { hasText: 'Overview' }).waitFor();
  const kept = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
  expect(kept).toEqual(['en', 'dark']);
  await screen.close();
});

test('where a number comes from: by key, deeper and back, kept in the address, and the focus returns', async () => {
  const screen = await open('/', [1440, 900]);
  const { page } = screen;
  const number = '.tcv-target button[data-origin^="B03"]';
  await page.locator(`${number} .tc-figure--normal`).waitFor();
  await tabTo(page, number);
  const shown = await focused(page);
  await page.keyboard.press('o');
  const dialog = page.locator('dialog');
  await dialog.locator('.tco-value').waitFor();
  expect(new URL(page.url()).searchParams.getAll('origin')).toEqual(['B03|country:VN']);
  expect((await dialog.locator('.tco-value strong').textContent())?.trim()).toBe(shown);

  // Its parts are under a fold; the first leads to its own origin, and the way back stands at the top.
  await tabTo(page, '.tco-inputs-fold summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.tco-inputs button');
  const part = await page.evaluate(() => document.activeElement?.getAttribute('data-origin'));
  await page.keyboard.press('Enter');
  await dialog.locator('.tco-back').waitFor();
  await dialog.locator('.tco-value').waitFor();
  expect(new URL(page.url()).searchParams.getAll('origin')).toEqual(['B03|country:VN', part]);

  // A link reopens exactly this view.
  await page.reload();
  await dialog.locator('.tco-back').waitFor();
  await tabTo(page, '.tco-back');
  await page.keyboard.press('Enter');
  await dialog.locator('.tco-inputs-fold').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');

  await page.locator(`${number} .tc-figure--normal`).waitFor();
  await tabTo(page, number);
  await page.keyboard.press('Enter');
  await dialog.locator('.tco-value').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-origin'))).toBe('B03|country:VN');
  await screen.close();
});

test.each(Object.keys(SETTLED))(
  '%s fits every desk and axe finds nothing, in both languages and themes',
  async (path) => {
    const screen = await open(path);
    const { page } = screen;
    for (const [lang, theme] of [
      ['vi', 'light'],
      ['en', 'dark'],
    ] as const) {
      await page.evaluate(
        ([a, b]) => {
          localStorage.setItem('toan-canh:lang', a);
          localStorage.setItem('toan-canh:theme', b);
        },
        [lang, theme] as const,
      );
      await page.reload();
      await page
        .locator(SETTLED[path] ?? 'h1')
        .first()
        .waitFor();
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} ${lang} at ${width}`).toBeLessThanOrEqual(0);
        const name = path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'overview';
        await screen.save(`desk-${name}-${lang}-${width}`);
      }
      expect(await axeFaults(page)).toEqual([]);
    }
    await screen.close();
  },
);

test('the list of a wall code reads on a phone', async () => {
  const screen = await open('/origins?of=A03,B03,A21,B18', [360, 780]);
  const { page } = screen;
  await page.locator('.tco-card:nth-child(4) .tc-figure:not(.tc-figure--loading)').waitFor();
  await page.locator('.tco-card:nth-child(2) summary').click();
  await page.locator('.tco-card:nth-child(2) .tco-value').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await axeFaults(page)).toEqual([]);
  await screen.save('desk-origins-phone');
  await screen.close();
});

/** The modules of a code as they are on the screen, true where there is ink; rows from the top. */
async function readCode(page: Page, index: number, size: number): Promise<boolean[]> {
  const png = (await page.locator('.tcw-code').nth(index).screenshot()).toString('base64');
  return page.evaluate(
    async ([bytes, count]) => {
      const image = await createImageBitmap(
        new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
      );
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { width, height } = image;
      const { data } = context.getImageData(0, 0, width, height);
      const at = (place: number, whole: number) => Math.floor(((place + 3.5) / (count + 6)) * whole);
      const ink: boolean[] = [];
      for (let y = 0; y < count; y++) {
        for (let x = 0; x < count; x++) {
          // Half-way between the ground (20) and the ink (174).
          ink.push((data[4 * (at(y, height) * width + at(x, width))] ?? 0) > 97);
        }
      }
      return ink;
    },
    [png, size] as const,
  );
}

test('each module of the wall carries a code that says where its numbers come from, and is drawn module by module', async () => {
  for (const path of ['/wall', '/wall?scene=egov', '/wall?scene=map']) {
    const screen = await open(path, [3840, 2160]);
    const { page } = screen;
    await page.locator('.tcw-code').nth(2).waitFor();
    await page.locator('.tc-figure--normal').first().waitFor();
    await page.waitForLoadState('networkidle');
    const sections = await page.locator('.tcw-at').count();
    const addresses = await page
      .locator('.tcw-code')
      .evaluateAll((codes) => codes.map((code) => code.getAttribute('data-address') ?? ''));
    expect(addresses.length).toBe(sections);
    for (const [i, address] of addresses.entries()) {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(?:origins\?of=[A-Z]\w+|tasks\?tab=[a-z-]+$)/);
      const code = generate(address, { minCorrectionLevel: correction.L });
      const wanted = Array.from({ length: code.size ** 2 }, (_, n) =>
        code.get(n % code.size, Math.floor(n / code.size)),
      );
      expect(await readCode(page, i, code.size), `${path} code ${i}`).toEqual(wanted);
    }
    await screen.close();
  }
});

test('without a server the desk says so, and keeps what it had', async () => {
  const server = await startServer();
  const seat = await firstSeat(server, 'go-officer');
  const screen = await openScreen(browser, server.url, { width: 1280, height: 800, path: '/', seat });
  const { page } = screen;
  await page.locator('h1', { hasText: 'Toàn cảnh' }).waitFor();
  await page.locator('.tc-figure--error').first().waitFor();
  screen.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection/);
  await server.kill();
  await page.locator('.tcd[data-offline] .tc-band', { hasText: 'MẤT KẾT NỐI MÁY CHỦ' }).waitFor();
  await screen.close();
});
