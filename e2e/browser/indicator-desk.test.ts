import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';

const words = INDICATOR_MESSAGES.vi;

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

const open = async (path: string, width = 1440, height = 900): Promise<Screen> =>
  openScreen(browser, scenario.server.url, { width, height, path, seat: await seatOf(scenario.server.url, OFFICER) });

/** Tab from where the focus stands until it is on the element; fails when it is not within reach. */
async function tabTo(page: Page, target: Locator, limit = 120): Promise<void> {
  const wanted = await target.elementHandle();
  for (let i = 0; i < limit; i++) {
    if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached in ${limit} tabs: ${target}`);
}

const rankRows = (page: Page) => page.locator('.tc-rank tbody tr');
const rankingIsThere = (page: Page) =>
  until('the ranking', async () => ((await rankRows(page).count()) === 63 ? true : null));

test('the catalogue finds without diacritics, filters, and keeps both in the address', async () => {
  const screen = await open('/indicators');
  const { page } = screen;
  const rows = page.locator('.tci-list tbody tr:not(.tci-group)');
  const { indicators } = await scenario.server.get<{ indicators: { id: string; isPublic: boolean }[] }>(
    '/api/v1/indicators',
  );
  await until('all rows', async () => ((await rows.count()) === indicators.length ? true : null));
  await page.getByLabel(words.search).fill('ho so giai quyet dung han');
  await until('one row', async () => ((await rows.count()) === 1 ? true : null));
  expect(await rows.first().innerText()).toContain('B04');
  expect(new URL(page.url()).searchParams.get('q')).toBe('ho so giai quyet dung han');
  await page.getByLabel(words.search).fill('');
  await page.getByLabel(words.visibility, { exact: true }).selectOption('no');
  const hidden = indicators.filter((one) => !one.isPublic).length;
  expect(hidden).toBeGreaterThan(5);
  await until('the internal ones', async () => ((await rows.count()) === hidden ? true : null));
  const [national] = await scenario.server.latest('A01', 'VN');
  await page.goto(`${scenario.server.url}/indicators?q=A01`);
  await until('A01 as the server has it', async () => {
    const text = (await rows.first().innerText()).replaceAll('.', '');
    return text.includes(String(national?.value)) ? true : null;
  });
  expect(await homelessDigits(page)).toEqual([]);
  await screen.close();
});

test('what is counted and who says so is told in the language of the page, else in the other one by its name', async () => {
  const { definition } = await scenario.server.get<{ definition: Record<string, string> }>('/api/v1/indicators/B04');
  const { definition: inVietnameseOnly } = await scenario.server.get<{ definition: Record<string, string> }>(
    '/api/v1/indicators/D01',
  );
  expect([inVietnameseOnly.definition, definition.sourceKey]).toEqual(['', 'S59']);
  for (const [path, lang, text] of [
    ['/indicators/B04?lang=vi', 'vi', definition.definitionVi],
    ['/indicators/B04?lang=en', 'en', definition.definition],
    ['/indicators/D01?lang=en', 'vi', inVietnameseOnly.definitionVi],
  ] as const) {
    const screen = await open(path);
    const meaning = screen.page.locator('.tci-facts dd').first().locator('[lang]');
    await meaning.waitFor();
    expect([await meaning.getAttribute('lang'), await meaning.innerText()]).toEqual([lang, text]);
    if (path.includes('B04'))
      await screen.page.locator('.tci-facts dd', { hasText: 'S59: dichvucong.thuathienhue.gov.vn' }).waitFor();
    await screen.close();
  }
});

test('the ranking says what the server says, shares places where intervals overlap, and shows denominators', async () => {
  const screen = await open('/indicators/B04');
  const { page } = screen;
  await rankingIsThere(page);
  const latest = (await scenario.server.latest('B04')).filter(({ unit }) => unit.startsWith('gso63:'));
  expect(latest).toHaveLength(63);
  const shown = await rankRows(page).evaluateAll((rows) =>
    rows.map((row) => ({
      unit: row.getAttribute('data-unit'),
      cells: [...row.children].map((cell) => cell.textContent?.trim() ?? ''),
    })),
  );
  for (const { unit, cells } of shown) {
    const value = latest.find((one) => one.unit === unit)?.value;
    expect(cells.join('|')).toContain(`${value?.toFixed(1).replace('.', ',')}%`);
  }
  const places = shown.map(({ cells }) => cells[1] ?? '');
  expect(places.some((place) => /^\d+–\d+$/.test(place))).toBe(true);
  expect(shown[0]?.cells[1]).toMatch(/^1(–\d+)?$/);
  const cases = new Map(
    (await scenario.server.latest('U04')).map(({ unit, value }) => [unit as string, String(value)] as const),
  );
  expect(shown[0]?.cells.at(-1)?.replaceAll('.', '')).toBe(cases.get(shown[0]?.unit ?? ''));

  await page.getByRole('radio', { name: words.byProtocolProvinces }).click();
  await until('code order', async () =>
    (await rankRows(page).first().getAttribute('data-unit')) === 'gso63:01' ? true : null,
  );
  expect(await rankRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-unit')))).toEqual(
    latest.map(({ unit }) => unit).toSorted(),
  );
  expect(await homelessDigits(page)).toEqual([]);
  await screen.close();
});

test.each(['vi', 'en'] as const)('by keyboard alone in %s: compare six, change the period, download', async (lang) => {
  const { [lang]: text } = INDICATOR_MESSAGES;
  const screen = await open(`/indicators/B04?lang=${lang}`);
  const { page } = screen;
  await rankingIsThere(page);
  await tabTo(page, page.getByRole('link', { name: text.ranking, exact: true }));
  await page.keyboard.press('Enter');
  const boxes = page.locator('.tc-rank .tci-check');
  for (let i = 0; i < 6; i++) {
    await tabTo(page, boxes.nth(i), 12);
    await page.keyboard.press('Space');
  }
  await until('six chosen', () =>
    new URL(page.url()).searchParams.get('compare')?.split(',').length === 6 ? true : null,
  );
  expect(await boxes.nth(6).isDisabled()).toBe(true);
  await until('six lines', async () =>
    (await page.locator('#comparison .tc-time-line-plot svg').count()) === 1 ? true : null,
  );

  await page.evaluate(() => document.querySelector('h1')?.focus());
  const all = page.locator('#history').getByRole('radio', { name: text.ranges.all });
  await tabTo(page, page.locator('#history input[type=radio]:checked'));
  while (!(await all.isChecked())) await page.keyboard.press('ArrowRight');
  await until('the range in the address', () => (page.url().includes('range=all') ? true : null));

  await page.evaluate(() => document.querySelector('h1')?.focus());
  await tabTo(page, page.getByRole('link', { name: text.comparison, exact: true }));
  await page.keyboard.press('Enter');
  const csv = page.locator('#comparison').getByRole('button', { name: text.downloads.csv });
  await tabTo(page, csv, 20);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const lines = readFileSync(await download.path(), 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\r\n');
  const rows = parse(lines.filter((line) => !/^"?#/.test(line)).join('\n'), { columns: true }) as Record<
    string,
    string
  >[];
  expect(lines.some((line) => line.includes(text.notes.simulatedText))).toBe(true);
  expect(new Set(rows.map(({ unit }) => unit)).size).toBe(6);
  const [first] = rows;
  expect(first).toMatchObject({
    unit: expect.stringMatching(/^gso63:\d\d$/),
    B04: expect.stringMatching(/^\d+(\.\d+)?$/),
  });
  const history = await scenario.server.get<{ observations: { periodEnd: number; value: number }[] }>(
    `/api/v1/observations?indicator=B04&unit=${first?.unit}`,
  );
  expect(history.observations.find(({ periodEnd }) => periodEnd === Date.parse(first?.period_end ?? ''))?.value).toBe(
    Number(first?.B04),
  );
  await screen.close();
});

test('a link reopens the view; the workbook holds the ranking; two indicators give their coefficient', async () => {
  const path = '/indicators/B04?unit=gso63%3A46&compare=gso63%3A46%2Cgso63%3A48&with=B03&order=protocol';
  const screen = await open(path);
  const { page } = screen;
  await rankingIsThere(page);
  expect(await page.locator('.tc-rank tr[data-selected]').getAttribute('data-unit')).toBe('gso63:46');
  expect(await page.locator('.tci-chip').count()).toBe(2);
  await page.locator('.tc-scatter-dot').first().waitFor();
  expect(await page.locator('.tc-scatter-dot').count()).toBe(63);
  await page.locator('.tc-scatter-dot[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  const named = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(await page.locator('.tc-scatter-reading').innerText()).toContain(named?.split(':')[0] ?? 'a name');
  expect(await page.locator('.tci-rho').innerText()).toMatch(/-?[01],\d\d/);

  const button = page.locator('#ranking').getByRole('button', { name: words.downloads.xlsx });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const book = read(readFileSync(await download.path()));
  expect(book.SheetNames).toEqual([words.downloads.dataSheet, words.downloads.notesSheet]);
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[words.downloads.dataSheet] ?? {});
  expect(rows).toHaveLength(63);
  expect(rows[0]).toMatchObject({
    unit: 'gso63:01',
    unit_name: 'Hà Nội',
    B04: expect.any(Number),
    U04: expect.any(Number),
  });
  await screen.close();
});

test('the 34 provinces add up to the 63, and what does not add up says so', async () => {
  const screen = await open('/indicators/E01?scheme=34');
  const { page } = screen;
  await until('34 rows', async () => ((await rankRows(page).count()) === 34 ? true : null));
  const shown = await rankRows(page).evaluateAll((rows) =>
    rows.map((row) => Number(row.children[2]?.textContent?.replace(/[^\d]/g, '') ?? Number.NaN)),
  );
  const latest = (await scenario.server.latest('E01')).filter(({ unit }) => unit.startsWith('gso63:'));
  const newest = Math.max(...latest.map(({ periodEnd }) => periodEnd));
  expect(shown.reduce((sum, value) => sum + value, 0)).toBe(
    latest.reduce((sum, { value, periodEnd }) => (periodEnd === newest ? sum + value : sum), 0),
  );
  await page.goto(`${scenario.server.url}/indicators/D19?scheme=34`);
  await page.getByText(words.schemeRefused).waitFor();
  await until('63 rows', async () => ((await rankRows(page).count()) === 63 ? true : null));
  await screen.close();
});

test.each([
  ['/indicators', 1280, 800],
  ['/indicators/B04?compare=gso63:46,gso63:48&unit=gso63:46&with=B03', 1280, 800],
  ['/indicators/B04?lang=en&compare=gso63:46,gso63:48&unit=gso63:48&with=B03', 1920, 1080],
  ['/indicators/D13?range=all', 1440, 900],
] as const)('axe finds nothing and nothing overflows on %s at %i', async (path, width, height) => {
  for (const theme of ['light', 'dark']) {
    const screen = await open('/indicators', width, height);
    const { page } = screen;
    await page.evaluate((kept) => localStorage.setItem('toan-canh:theme', kept), theme);
    await page.goto(scenario.server.url + path);
    await page.locator('.tci-list, .tc-time-line-plot svg').first().waitFor();
    await page.waitForLoadState('networkidle');
    await screen.save(`indicator-${theme}-${width}-${path.replace(/\W+/g, '-').slice(1, 30)}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
    expect(await homelessDigits(page)).toEqual([]);
    await screen.close();
  }
});
