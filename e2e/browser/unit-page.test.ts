import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, type ShownObservation, startScenario } from '../support/server-process.ts';

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

const open = async (path: string, [width, height] = [1440, 900] as readonly [number, number]): Promise<Screen> =>
  openScreen(browser, scenario.server.url, { width, height, path, seat: await seatOf(scenario.server.url, OFFICER) });

const settled = async (page: Page) => {
  await page.locator('.tcd-unit-rows tbody tr').first().waitFor();
  await page.locator('.tcd-unit-daily svg').first().waitFor();
  await page.waitForLoadState('networkidle');
};

/** The line of an indicator, by its link. */
const line = (page: Page, id: string) =>
  page.locator('.tcd-unit-rows tbody tr').filter({ has: page.locator(`a[href="/indicators/${id}"]`) });
const keyOf = (id: string, unit: string) => `[data-origin^="${id}|${unit}"]`;

test('each line says what the interface says, of the same period', async () => {
  const screen = await open('/units/46');
  const { page } = screen;
  await settled(page);
  for (const id of ['B04', 'B03', 'B02', 'B06', 'B08', 'B01']) {
    const [latest] = await scenario.server.latest(id, 'gso63:46');
    const shown = await line(page, id)
      .locator(`td:nth-of-type(1) ${keyOf(id, 'gso63:46')}`)
      .textContent();
    expect(shown).toBe(`${formatNumber(latest?.value ?? Number.NaN, 'vi', 1)}%`);
  }
  // Only those that have reported the same period are counted beside it.
  const all = (await scenario.server.latest('B03')).filter(({ unit }) => unit.startsWith('gso63:'));
  const own = all.find(({ unit }) => unit === 'gso63:46');
  const comparable = all.filter(({ periodEnd }) => periodEnd === own?.periodEnd);
  expect(comparable.length).toBeGreaterThan(20);
  expect(await line(page, 'B03').locator('.tcd-unit-rank [data-origin-of="rank"]').textContent()).toMatch(
    new RegExp(`/${comparable.length}$`),
  );
  const worse = comparable.filter(({ value }) => value < (own?.value ?? 0)).length;
  const [from, to] = await rankOn(page, 'B03');
  expect(from).toBeLessThanOrEqual(comparable.length - worse);
  expect(to).toBeGreaterThanOrEqual(comparable.length - worse);
  await screen.save('unit-46-vi-light');
  await screen.close();
});

async function rankOn(page: Page, id: string): Promise<[number, number]> {
  const text = (await line(page, id).locator('.tcd-unit-rank strong').textContent()) ?? '';
  const [from = '', to = from] = text.split('–');
  return [Number(from), Number(to)];
}

test('a past month is in the address, shows what stood then, and is reopened by the link', async () => {
  const screen = await open('/units/46');
  const { page } = screen;
  await settled(page);
  await page.getByLabel(UNIT_MESSAGES.vi.period).selectOption('2020-05');
  await until('the address to carry the month', () => page.url().includes('period=2020-05') || null);
  const query = 'indicator=B03&unit=gso63:46&to=2020-05-31';
  const { observations } = await scenario.server.get<{ observations: ShownObservation[] }>(
    `/api/v1/observations?${query}`,
  );
  const then = observations.at(-1);
  const [latest] = await scenario.server.latest('B03', 'gso63:46');
  expect(then?.value).not.toBe(latest?.value);
  const key = `[data-origin="B03|gso63:46|${then?.periodEnd}"]`;
  const value = line(page, 'B03').locator('td').first().locator(key);
  await until('the value of that month', async () =>
    (await value.textContent()) === `${formatNumber(then?.value ?? Number.NaN, 'vi', 1)}%` ? true : null,
  );
  await page.reload();
  await value.waitFor({ timeout: 60_000 });
  await line(page, 'B01').locator('.tc-scale').waitFor({ timeout: 60_000 });
  await screen.close();
});

test('brackets lead through the units in the order of their codes and keep the period', async () => {
  const screen = await open('/units/46?period=2020-06');
  const { page } = screen;
  await settled(page);
  await page.keyboard.press(']');
  await page.getByRole('heading', { level: 1, name: 'Đà Nẵng' }).waitFor();
  expect(page.url()).toMatch(/\/units\/gso63:48\?period=2020-06$/);
  await page.keyboard.press('[');
  await page.getByRole('heading', { level: 1, name: 'Thừa Thiên Huế' }).waitFor();
  // A bracket that somebody types into a field is a letter.
  await page.goto(`${scenario.server.url}/units`);
  await page.getByLabel(UNIT_MESSAGES.vi.search).press(']');
  expect(new URL(page.url()).pathname).toBe('/units');
  await screen.close();
});

test('search finds without marks, Enter opens the only hit, and the address keeps what was asked', async () => {
  const screen = await open('/units');
  const { page } = screen;
  const field = page.getByLabel(UNIT_MESSAGES.vi.search);
  await field.fill('dak lak');
  await until('one hit', async () => ((await page.locator('.tcd-units-table tbody tr').count()) === 1 ? true : null));
  expect(page.url()).toContain('q=dak+lak');
  await field.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Đắk Lắk' }).waitFor();
  await screen.close();
});

test('the list has 63 and 30, the tiles both archipelagos, and a tile opens its province by keyboard', async () => {
  const screen = await open('/units');
  const { page } = screen;
  await page.locator('.tcd-units-table tbody tr').nth(92).waitFor();
  expect(await page.locator('.tcd-units-table tbody tr').count()).toBe(93);
  expect(await page.locator('.tcd-units-tiles .tile').count()).toBe(65);
  expect(await page.locator('.tcd-units-tiles [data-archipelago]').allTextContents()).toEqual(['HoàngSa', 'TrườngSa']);
  await page.locator('.tcd-units-tiles .tile').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until('a page of a province', () => (/\/units\/gso63:\d\d$/.test(page.url()) ? true : null));
  await screen.close();
});

test.each([
  ['48', 'Hoàng Sa'],
  ['56', 'Trường Sa'],
])('the local map of %s names its archipelago', async (code, name) => {
  const screen = await open(`/units/${code}`);
  const { page } = screen;
  const islands = page.locator('.local-islands');
  await islands.waitFor();
  expect(await islands.textContent()).toContain(name);
  expect(await page.locator('.local-tile').count()).toBe(65);
  await screen.close();
});

test.each(['/units/99', '/units/nowhere'])('%s is said to be no unit', async (path) => {
  const screen = await open(path);
  const { page } = screen;
  await page.getByText(UNIT_MESSAGES.vi.unknown(path.split('/').at(-1) ?? '')).waitFor();
  await screen.close();
});

const STYLES: readonly (readonly [Lang, 'light' | 'dark'])[] = [
  ['vi', 'light'],
  ['en', 'dark'],
];

test.each(STYLES)('axe finds nothing, nothing overflows, every digit can answer: %s, %s', async (lang, theme) => {
  const screen = await openScreen(browser, scenario.server.url, {
    seat: await seatOf(scenario.server.url, OFFICER),
    width: 1440,
    height: 900,
    path: '/units',
    prepare: (page) =>
      page.addInitScript(`localStorage.setItem('toan-canh:lang', '${lang}');
        localStorage.setItem('toan-canh:theme', '${theme}')`),
  });
  const { page } = screen;
  const keys = new Set<string>();
  for (const path of ['/units', '/units/46', '/units/56', '/units/G07', '/units/GA-UBQLV']) {
    await page.goto(scenario.server.url + path);
    if (path === '/units') await page.locator('.tcd-units-table [data-origin]').nth(20).waitFor();
    else await settled(page);
    for (const fold of await page.locator('details.tcd-folded summary').all()) await fold.click();
    expect(await axeFaults(page, 'main'), path).toEqual([]);
    expect(await homelessDigits(page), path).toEqual([]);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      // Charts follow a new width a frame or more later.
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(overflow, { message: `${path} at ${width}`, timeout: 10_000 }).toBeLessThanOrEqual(0);
      await screen.save(`unit${path.replaceAll('/', '-')}-${lang}-${theme}-${width}`);
    }
    for (const key of await page.evaluate(originKeys)) keys.add(key);
  }
  expect(keys.size).toBeGreaterThan(100);
  await screen.close();
});

function originKeys(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main [data-origin]')].flatMap(
    ({ dataset }) => dataset.origin ?? [],
  );
}
