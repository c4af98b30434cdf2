import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { ROADMAP } from '#shared/indicators/roadmap.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

const open = async (path: string): Promise<Screen> =>
  openScreen(browser, scenario.server.url, {
    width: 1440,
    height: 900,
    path,
    seat: await seatOf(scenario.server.url, OFFICER),
  });
const settled = async (page: Page) => {
  await page.locator('.tcd-egov-units tbody [data-origin]').nth(30).waitFor();
  await page.waitForLoadState('networkidle');
};
const cellsOf = (page: Page, indicator: string) =>
  page.locator(`.tcd-egov-units tbody [data-origin^="${indicator}|"]`).allTextContents();
const units = (page: Page) =>
  page
    .locator('.tcd-egov-units tbody th a')
    .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').replace('/units/', '')));

test('the table says what the interface says, in protocol order until a column is pressed', async () => {
  const screen = await open('/egov');
  const { page } = screen;
  await settled(page);
  const order = await units(page);
  expect(order).toHaveLength(22);
  expect(order.slice(0, 2)).toEqual(['agency:G11', 'agency:G01']);
  const latest = new Map((await scenario.server.latest('B03')).map((one) => [one.unit, one.value]));
  const written = (unit: string) => `${formatNumber(must(latest.get(unit), unit), 'vi', 1)}%`;
  expect(await cellsOf(page, 'B03')).toEqual(order.map(written));

  // Use stands before supply.
  const heads = await page.locator('.tcd-egov-groups th').allTextContents();
  expect(heads).toEqual([EGOV_MESSAGES.vi.useColumns, EGOV_MESSAGES.vi.supplyColumns]);

  const head = page.locator('.tcd-egov-units thead tr').nth(1).locator('th').nth(1);
  await head.locator('button').press('Enter');
  await until('the address to carry the order', () => page.url().includes('sort=B03') || null);
  expect(await head.getAttribute('aria-sort')).toBe('descending');
  const byValue = order.toSorted((a, b) => must(latest.get(b), b) - must(latest.get(a), a));
  expect(await cellsOf(page, 'B03')).toEqual(byValue.map(written));
  await head.locator('button').press('Enter');
  await until('ascending', async () => ((await head.getAttribute('aria-sort')) === 'ascending' ? true : null));

  await page.reload();
  await settled(page);
  expect(await cellsOf(page, 'B03')).toEqual(byValue.toReversed().map(written));
  await page.getByRole('button', { name: EGOV_MESSAGES.vi.ceremony }).press('Enter');
  await until('protocol order', async () => ((await units(page)).join() === order.join() ? true : null));
  await screen.save('egov-vi-light');
  await screen.close();
});

test('three groups of units, chosen by arrow keys and kept in the address', async () => {
  const screen = await open('/egov');
  const { page } = screen;
  await settled(page);
  await page.getByRole('radio', { name: EGOV_MESSAGES.vi.views.ministries }).focus();
  for (const [view, count] of [
    ['agencies', 8],
    ['localities', 63],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await until(view, async () => ((await units(page)).length === count ? true : null));
    expect(page.url()).toContain(`view=${view}`);
  }
  await screen.close();
});

test('connections are counted by what comes over them, and the counts make up the whole', async () => {
  const screen = await open('/egov');
  const { page } = screen;
  await settled(page);
  const rows = page.locator('table', { has: page.locator('caption', { hasText: EGOV_MESSAGES.vi.connections }) });
  const counts = await rows
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines
        .slice(1)
        .map((row) =>
          [...row.querySelectorAll('td')].map((cell) => Number((cell.textContent ?? '').replace(/\D/g, '') || 0)),
        ),
    );
  expect(counts.reduce((sum, [agencies = 0]) => sum + agencies, 0)).toBe(30);
  expect(counts.reduce((sum, [, localities = 0]) => sum + localities, 0)).toBe(63);
  await screen.close();
});

test('payments, savings and the roadmap say what the interface says; no score of 2022 stands in 2020', async () => {
  const screen = await open('/egov');
  const { page } = screen;
  await settled(page);
  const national = new Map(
    (
      await scenario.server.get<{ observations: { indicator: string; value: number }[] }>('/api/v1/latest?unit=VN')
    ).observations.map((one) => [one.indicator, one.value]),
  );
  const shown = async (id: string) =>
    ((await page.locator(`[data-origin="${id}|country:VN"]`).first().textContent()) ?? '').trim();
  for (const { indicators } of ROADMAP) {
    for (const id of [indicators.planned, indicators.live]) {
      expect(await shown(id)).toBe(formatNumber(must(national.get(id), id), 'vi'));
    }
  }
  for (const id of ['U11', 'U13', 'U15', 'U17']) {
    expect(await shown(id)).toBe(formatNumber(must(national.get(id), id), 'vi'));
  }
  const share = (100 * must(national.get('A20'), 'A20')) / must(national.get('A21'), 'A21');
  expect(await page.locator('[data-origin-of="share"]').textContent()).toBe(`${formatNumber(share, 'vi', 1)}%`);
  for (const line of EGOV_MESSAGES.vi.methodLines) expect(await page.getByText(line).count()).toBe(1);
  expect(await page.locator('[data-origin^="B09"]').count()).toBe(0);
  expect(await page.getByText(EGOV_MESSAGES.vi.no766).count()).toBe(1);
  await screen.close();
});

test('what is downloaded is what is shown, with its units and periods', async () => {
  const screen = await open('/egov?view=localities&sort=B06');
  const { page } = screen;
  await settled(page);
  const order = await units(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải CSV' }).click();
  const text = readFileSync(must(await (await coming).path(), 'file'), 'utf8');
  const lines = text
    .split('\r\n')
    .filter((row) => row !== '' && !row.replace(/^\uFEFF/, '').startsWith('#') && !row.startsWith('"#'));
  const columns = must(lines[0], 'head')
    .replace(/^\uFEFF/, '')
    .split(',');
  const at = columns.indexOf('B06');
  const values = new Map(
    lines.slice(1).flatMap((row): [string, number][] => {
      const cells = row.split(',');
      return cells[at] === '' ? [] : [[must(cells[0], 'unit'), Number(cells[at])]];
    }),
  );
  const latest = (await scenario.server.latest('B06')).filter(({ unit }) => unit.startsWith('gso63:'));
  expect(values).toEqual(new Map(latest.map(({ unit, value }) => [unit, value])));
  expect([...values.keys()].toSorted()).toEqual(order.toSorted());
  expect(text).toContain(EGOV_MESSAGES.vi.notes.simulated);
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
    path: '/egov?view=localities',
    prepare: (page) =>
      page.addInitScript(`localStorage.setItem('toan-canh:lang', '${lang}');
        localStorage.setItem('toan-canh:theme', '${theme}')`),
  });
  const { page } = screen;
  await settled(page);
  expect(await axeFaults(page, 'main')).toEqual([]);
  // The year of a plan is no figure.
  const bare = await homelessDigits(page);
  expect(bare.filter((text) => /\d/.test(text.replace(/\b20\d\d\b/g, '')))).toEqual([]);
  for (const [width, height] of [
    [1280, 800],
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
    await screen.save(`egov-${lang}-${theme}-${width}`);
  }
  await screen.close();
});
