import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { layoutFaults, seamsOf } from '../support/layout-faults.ts';
import { until } from '../support/running-process.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';
import { cell, numberIn, settled } from '../support/wall-page.ts';

/** Ten seconds before the thousandth service. */
const STARTS_AT = '2020-08-19T08:52:50+07:00';
const THOUSANDTH_AT = Date.parse('2020-08-19T08:53:00+07:00');
const HOUR_MS = 3_600_000;

const SIZES = [
  [1920, 1080],
  [3840, 2160],
  [7680, 2160],
  [1280, 800],
  [1440, 900],
] as const;
const LANGS: readonly Lang[] = ['vi', 'en'];

type Named = {
  readonly scene: 'overview' | 'map' | 'egov' | 'directives';
  readonly isWide: boolean;
  readonly lang: Lang;
};

/** Headings that a scene must show, beside that of its map, which speaks of the day's directives from 08:54 on. */
function titlesOf({ scene, isWide, lang }: Named): string[] {
  const words = WALL_MESSAGES[lang];
  if (scene === 'map') return [words.attention];
  if (scene === 'directives') return isWide ? [words.directives, words.attention] : [words.directives];
  if (scene === 'egov') return [words.egov, words.connections, words.more, words.ministries];
  const overview = [words.egov, words.attention, words.more];
  if (!isWide) return [...overview, words.tasks];
  const wide = [words.cumulativeVisits, words.cumulativeAccounts, words.ministries];
  return [...overview, words.tasksShort, words.overdueTiles, ...wide];
}

function expectTitles(titles: readonly string[], named: Named): void {
  const words = WALL_MESSAGES[named.lang];
  for (const title of titlesOf(named)) expect(titles).toContain(title);
  if (named.scene === 'egov') return;
  const ofMap = [words.mapTitle, words.directives, words.addressees];
  expect(titles.some((title) => ofMap.includes(title))).toBe(true);
}

function countersOf({ isWide, lang }: Named): string[] {
  const words = WALL_MESSAGES[lang];
  const five = [words.visits, words.accounts, words.services, words.saving, words.connected];
  return isWide ? [...five, words.onlineDossiers, words.syncedDossiers, words.payments] : five;
}

describe('the wall on the launch day', () => {
  let scenario: Scenario;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    [scenario, browser] = await Promise.all([startScenario(STARTS_AT), launchChromium()]);
    url = scenario.server.url;
  });
  afterAll(async () => {
    await browser?.close();
    await scenario?.stop();
  });

  const open = (width: number, height: number, path = '/wall'): Promise<Screen> =>
    openScreen(browser, url, { width, height, path });
  const value = async (indicator: string): Promise<number> =>
    (await scenario.server.latest(indicator, 'VN'))[0]?.value ?? Number.NaN;

  test('the thousandth service is announced at 08:53, not before, and is on the wall', async () => {
    const screen = await open(1920, 1080);
    const shown = cell(screen.page, WALL_MESSAGES.vi.services).locator('.tc-figure');
    await until('1.000 services on the wall', async () => ((await shown.textContent()) === '1.000' ? true : null), {
      limitMs: 60_000,
    });
    const { clock } = await scenario.server.get<{ clock: { dataAt: number } }>('/api/v1/health');
    expect(clock.dataAt).toBeGreaterThanOrEqual(THOUSANDTH_AT);
    const query = `indicator=A01&unit=VN&from=2020-08-19T08:51:30%2B07:00&to=2020-08-19T23:00:00%2B07:00`;
    const { observations } = await scenario.server.get<{
      observations: { value: number; periodEnd: number; receivedAt: number }[];
    }>(`/api/v1/observations?${query}`);
    const said = observations.filter(({ periodEnd }) => periodEnd > THOUSANDTH_AT - 90_000);
    expect(said.map((one) => [one.value, one.periodEnd])).toEqual([
      [999, THOUSANDTH_AT - 60_000],
      [1000, THOUSANDTH_AT],
    ]);
    for (const { receivedAt, periodEnd } of said) expect(receivedAt).toBeGreaterThanOrEqual(periodEnd);
    await screen.close();
  });

  test.each(LANGS)('the published figures of the day stand there with source and time (%s)', async (lang) => {
    const words = WALL_MESSAGES[lang];
    const screen = await open(1920, 1080, `/wall?lang=${lang}`);
    const { page } = screen;
    await settled(page);
    const figures = (label: string) => cell(page, label).locator('.tc-figure').allTextContents();

    const [visits = ''] = await figures(words.visits);
    expect(numberIn(visits)).toBeGreaterThan(56_400_000);
    expect(numberIn(visits)).toBeLessThan(56_600_000);
    expect(visits).toBe(formatNumber(numberIn(visits), lang));
    const [accounts = ''] = await figures(words.accounts);
    expect(numberIn(accounts)).toBeGreaterThanOrEqual(220_000);
    expect(numberIn(accounts)).toBeLessThan(221_000);
    await until('the thousandth service', async () =>
      numberIn((await figures(words.services))[0] ?? '') === 1000 ? true : null,
    );
    expect((await figures(words.connected)).map(numberIn)).toEqual([18, 63, 8]);

    const saving = (await cell(page, words.saving).textContent()) ?? '';
    expect(saving).toMatch(lang === 'vi' ? /13\.000\s*tỷ đồng/ : /13\s*trillion/);
    expect(saving).toMatch(lang === 'vi' ? /6\.700 tỷ/ : /6\.7 trillion/);

    for (const label of countersOf({ scene: 'overview', isWide: false, lang })) {
      const origin = (await cell(page, label).locator('.tcw-origin').allTextContents()).join(' | ');
      expect(origin, `source and time of "${label}"`).toMatch(/\p{L}{2,}.* · .*(\d\d:\d\d|\d\d\/\d\d\/\d{4})/u);
    }

    // What stands on the wall is what the server has, not a copy of the published list.
    const server = { A01: 1000, A11: 18, A12: 63, A16: 8, A20: 6700, A21: 13_000 };
    for (const [indicator, wanted] of Object.entries(server)) expect(await value(indicator), indicator).toBe(wanted);
    await screen.close();
  });

  test('the March figures stand in the history at 11/03/2020', async () => {
    const march = { A01: 161, A02: 79_000, A03: 23_000_000, A04: 2_900_000, A05: 13_681 };
    for (const [indicator, wanted] of Object.entries(march)) {
      const query = `indicator=${indicator}&unit=VN&from=2020-03-11&to=2020-03-11`;
      const { observations } = await scenario.server.get<{
        observations: { value: number; periodEnd: number; receivedAt: number }[];
      }>(`/api/v1/observations?${query}`);
      const published = observations.filter(({ value }) => value === wanted);
      expect(published, `${indicator} = ${wanted} on that day`).not.toEqual([]);
      for (const one of published) expect(one.receivedAt - one.periodEnd).toBeLessThan(24 * HOUR_MS);
    }
  });

  describe.each(SIZES)('%i x %i', (width, height) => {
    const isWide = width / height > 3;
    const seams = width >= 3840 ? seamsOf(width) : { seamsX: [], seamsY: [] };

    test.each(LANGS)('everything is there, in its place and whole (%s)', async (lang) => {
      const words = WALL_MESSAGES[lang];
      const screen = await open(width, height, `/wall?lang=${lang}`);
      const { page } = screen;
      await settled(page);
      const named: Named = { scene: 'overview', isWide, lang };

      expect(await page.locator('main.tcw').getAttribute('lang')).toBe(lang);
      expect(await page.locator('h1').textContent()).toBe(words.product);
      expectTitles(await page.locator('h2').allTextContents(), named);
      for (const label of countersOf(named)) {
        await expect.poll(() => cell(page, label).locator('.tc-figure').first().textContent()).toMatch(/\d/);
      }

      const grids = page.locator('.tiles');
      expect(await grids.count()).toBe(isWide ? 2 : 1);
      for (const grid of await grids.all()) {
        expect(await grid.locator('.tile').count()).toBe(65);
        const labels = await grid
          .locator('[data-archipelago]')
          .evaluateAll((tiles) =>
            tiles.map((tile) => [tile.getAttribute('aria-label') ?? '', (tile as HTMLElement).innerText]),
          );
        expect(labels[0]?.[0]).toContain(words.mapLabels.hoangSa);
        expect(labels[0]?.[1]).toMatch(/Hoàng\s+Sa/);
        expect(labels[1]?.[0]).toContain(words.mapLabels.truongSa);
        expect(labels[1]?.[1]).toMatch(/Trường\s+Sa/);
      }
      const { mapLabels } = words;
      expect(await page.locator('.map-island').allTextContents()).toEqual([mapLabels.hoangSa, mapLabels.truongSa]);
      expect(await page.locator('.map-island-of').allTextContents()).toEqual([
        mapLabels.hoangSaOf,
        mapLabels.truongSaOf,
      ]);
      expect(await page.locator('.map-sea').textContent()).toBe(mapLabels.eastSea);
      const map = await page.locator('.map').boundingBox();
      for (const name of await page.locator('.map-island, .map-island-of, .map-sea').all()) {
        const box = await name.boundingBox();
        expect(box !== null && map !== null && isWithin(box, map), 'the names are inside the map').toBe(true);
      }

      // Every exception says about whom, what, and since when.
      for (const item of await page.locator('.tc-attention li').all()) {
        for (const part of ['subject', 'line', 'age']) {
          expect(await item.locator(`.tc-attention-${part}`).innerText()).toMatch(/[\p{L}\d]/u);
        }
      }
      expect(await page.getByText(words.simulated, { exact: true }).isVisible()).toBe(true);

      await screen.save(`wall-${width}-${lang}`);
      expect(await layoutFaults(page, seams)).toEqual([]);
      await screen.close();
    });
  });

  describe.each(['map', 'egov', 'directives'] as const)('scene %s', (scene) => {
    test.each([3840, 7680])('its modules are there and whole at %i', async (width) => {
      for (const lang of LANGS) {
        const screen = await open(width, 2160, `/wall?lang=${lang}&scene=${scene}`);
        const { page } = screen;
        await settled(page, scene !== 'egov');
        await page.locator('.tcw-code').nth(1).waitFor();
        expectTitles(await page.locator('h2').allTextContents(), { scene, isWide: width > 3840, lang });
        expect(await page.getByText(WALL_MESSAGES[lang].simulated, { exact: true }).isVisible()).toBe(true);
        await screen.save(`wall-${scene}-${width}-${lang}`);
        expect(await layoutFaults(page, seamsOf(width))).toEqual([]);
        await screen.close();
      }
    });
  });

  test('the check of the layout sees faults that are planted', async () => {
    const screen = await open(3840, 2160);
    const { page } = screen;
    await settled(page);
    // By properties, since the page's own rules forbid a style attribute.
    const style = (selector: string, text: string) =>
      page.evaluate(
        ([at, css]) => {
          const element = document.querySelector<HTMLElement>(at);
          if (element === null) throw new Error(`no ${at}`);
          element.style.cssText = css;
        },
        [selector, text] as const,
      );
    const planted: [selector: string, css: string, kind: RegExp][] = [
      ['h1', 'position: fixed; left: 1900px; top: 60px', /within 20u of the joint x=1920: "Trung tâm/],
      ['h1', 'position: fixed; left: 1500px; top: 1060px', /within 20u of the joint y=1080: "Trung tâm/],
      ['h1', 'position: fixed; left: -60px; top: 20px', /outside the wall: "Trung tâm/],
      ['h1', 'position: fixed; left: 3200px; top: 20px', /text over text: .*"Trung tâm/],
      ['h1', 'display: block; overflow: hidden; width: 90px; white-space: nowrap', /cut off: "Trung tâm/],
      ['h1', 'font-size: 28px', /smaller than 32u \(28\.0u\): "Trung tâm/],
      ['.tcw-lower-4 h2', 'white-space: nowrap; font-size: 70px', /wider than its module: "Người dân/],
      ['.tcw-lower-4', 'top: 1500px', /reaches into the footer/],
    ];
    for (const [selector, css, kind] of planted) {
      await style(selector, css);
      const found = await layoutFaults(page, seamsOf(3840));
      expect(
        found.some((fault) => kind.test(fault)),
        `${kind} in ${found.join('; ')}`,
      ).toBe(true);
      await style(selector, '');
    }
    await screen.close();
  });

  test('the archipelagos wear the state of Đà Nẵng and Khánh Hòa', async () => {
    const screen = await open(1920, 1080);
    await settled(screen.page);
    const states = (name: string) =>
      screen.page
        .locator(`.tile[aria-label*="${name}"]`)
        .evaluateAll((tiles) =>
          tiles.map((tile) => `${tile.getAttribute('data-kind')} ${tile.getAttribute('data-step')}`),
        );
    for (const name of ['Đà Nẵng', 'Khánh Hòa']) {
      const both = await states(name);
      expect(both).toHaveLength(2);
      expect(new Set(both).size).toBe(1);
    }
    await screen.close();
  });
});

type Box = { x: number; y: number; width: number; height: number };

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 1 &&
  inner.y >= outer.y - 1 &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y + inner.height <= outer.y + outer.height + 1;
