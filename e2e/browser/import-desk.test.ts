/** The import desk as an officer uses it: real tables in, every cell's fate before anything is kept, by keys alone. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FileChooser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { IMPORT_REFUSALS } from '#shared/i18n/import-messages.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { REQUEST_REFUSALS } from '#shared/i18n/refusals.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults } from '../support/page-checks.ts';
import { ROOT, until } from '../support/running-process.ts';
import { firstSeat } from '../support/seated.ts';
import { type ServerProcess, type ShownObservation, startServer } from '../support/server-process.ts';

const SIZES = [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const;
const BUDGETS = join(ROOT, '../shared/data/provincial-budgets-2006-2015.csv');
const PCI = join(ROOT, '../shared/data/pci-2016.xlsx');
for (const file of [BUDGETS, PCI]) if (!existsSync(file)) console.warn(`skipped: ${file} is not there`);

const words = IMPORT_PAGE_MESSAGES.vi;
const PATIENCE = { timeout: 60_000 };

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(path = '/import', [width, height] = [1440, 900] as readonly [number, number]): Promise<Screen> {
  return openScreen(browser, server.url, { width, height, path, seat: await firstSeat(server, 'go-officer') });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function send(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(text),
  });
}

const stage = (page: Page, step: string) => page.locator(`[data-step="${step}"]`);
const idOf = (page: Page): string => new URL(page.url()).searchParams.get('id') ?? '';

async function observations(indicator: string, unit: string): Promise<readonly ShownObservation[]> {
  const query = `indicator=${indicator}&unit=${unit}&from=2005-01-01&to=2020-01-01`;
  return (await server.get<{ observations: ShownObservation[] }>(`/api/v1/observations?${query}`)).observations;
}

async function storedCount(): Promise<number> {
  return (await server.get<{ storage: { observationCount: number } }>('/api/v1/health')).storage.observationCount;
}

/** Tabs until the element in focus is named so; bounded, so that a lost focus fails. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLElement && 'labels' in element ? (element as HTMLInputElement).labels?.[0] : null;
      return (label ?? element)?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    });
    if (focused === name) return;
  }
  throw new Error(`no tab stop is called ${name}`);
}

test.skipIf(!existsSync(PCI))('an index sheet of a workbook comes in by keys alone', async () => {
  const screen = await open();
  const { page } = screen;
  // Listened for before the keys: the browser must have been told by then to hand the window over.
  const chosen = Promise.withResolvers<FileChooser>();
  page.on('filechooser', chosen.resolve);
  await tabTo(page, words.choose);
  await page.keyboard.press('Enter');
  await (await chosen.promise).setFiles(PCI);
  await stage(page, 'sheet').waitFor(PATIENCE);

  // The first visible sheet is the summary; the third is the first index.
  await tabTo(page, words.sheet);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const name = await page.getByLabel(words.sheet, { exact: true }).inputValue();
  await tabTo(page, words.applyProposal);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel(words.dataFirst).inputValue(), PATIENCE).toBe('4');
  expect(await page.getByLabel(words.dataLast).inputValue()).toBe('66');
  await screen.save('import-sheet-vi-light');
  await tabTo(page, words.next);
  await page.keyboard.press('Enter');
  await stage(page, 'columns').waitFor();
  await tabTo(page, words.wholePeriod);
  await page.keyboard.type('2016');
  await tabTo(page, words.roleOf('C'));
  // As one finds it in a list: by its first letters.
  await page.keyboard.type('Gi');
  await tabTo(page, words.indicatorOf('C'));
  await page.keyboard.type('U91');
  await screen.save('import-columns-vi-light');
  await tabTo(page, words.judge);
  await page.keyboard.press('Enter');
  await stage(page, 'preview').locator('tbody tr').first().waitFor(PATIENCE);
  expect(await page.getByRole('radio', { name: `${words.fates.kept} 63` }).count()).toBe(1);
  expect(await observations('U91', 'gso63:01')).toEqual([]);
  await screen.save('import-preview-vi-light');
  await tabTo(page, words.commit('63'));
  await page.keyboard.press('Enter');
  await stage(page, 'result').waitFor(PATIENCE);
  await screen.save('import-result-vi-light');
  const [kept] = await observations('U91', 'gso63:01');
  const query = 'indicator=U91&unit=gso63:01';
  const origin = await server.get<{ importedCell: { sheet: string; cell: string } }>(`/api/v1/origin?${query}`);
  expect(origin.importedCell.sheet).toBe(name);
  expect(kept?.value).toBeGreaterThan(0);
  expect(await page.locator('a[href="/indicators/U91"]').count()).toBe(1);
  await screen.close();
});

test.skipIf(!existsSync(BUDGETS))(
  'a table of many years: a reload comes back to it, its mapping is offered next time, a correction names what stood',
  async () => {
    const screen = await open();
    const { page } = screen;
    const bytes = readFileSync(BUDGETS);
    const before = await storedCount();
    await send(page, 'provincial-budgets-2006-2015.csv', bytes);
    await stage(page, 'sheet').waitFor(PATIENCE);
    await button(page, words.applyProposal).click();
    await button(page, words.next).click();
    for (const [i, column] of [...'CDEFGHI'].entries()) {
      await page.getByLabel(words.roleOf(column), { exact: true }).selectOption('values');
      await page.getByLabel(words.indicatorOf(column), { exact: true }).selectOption(`U8${i}`);
    }
    // In the middle, and all of it is still there.
    await page.reload();
    await stage(page, 'columns').waitFor(PATIENCE);
    expect(await page.getByLabel(words.indicatorOf('I'), { exact: true }).inputValue()).toBe('U86');
    await button(page, words.judge).click();
    await stage(page, 'preview').locator('.tci-cells tbody tr').first().waitFor(PATIENCE);
    await page.getByRole('radio', { name: `${words.fates.kept} 4.431` }).waitFor();
    // Never more than a page of them, of four thousand.
    expect(await page.locator('.tci-cells tbody tr').count()).toBe(50);
    await page.locator('.tci-cells').locator('xpath=../..').getByRole('button', { name: words.nextPage }).click();
    await page.locator('[data-cell="D9"]').waitFor(PATIENCE);
    expect(page.url()).toContain('page=2');
    expect(await storedCount()).toBe(before);

    await page.getByLabel(words.saveAs).fill('Ngân sách tỉnh');
    await button(page, words.commit('4.431')).click();
    await stage(page, 'result').waitFor(PATIENCE);
    await page.getByText(words.keptMapping('Ngân sách tỉnh')).waitFor(PATIENCE);
    await until('the values to stand', async () => ((await storedCount()) === before + 4_431 ? true : null));
    expect((await observations('U80', 'gso63:28')).map(({ value }) => value)).toEqual([
      1_858_000, 2_111_050, 3_347_500,
    ]);

    await button(page, words.another).click();
    await send(page, 'corrected.csv', bytes.toString().replace('Quang Ninh,4371000', 'Quang Ninh,4371001'));
    await button(page, words.applySaved('Ngân sách tỉnh')).click(PATIENCE);
    await button(page, words.next).click();
    await button(page, words.judge).click();
    await page.getByRole('radio', { name: `${words.fates.revision} 1` }).check({ force: true, ...PATIENCE });
    const corrected = page.locator('[data-cell="C2"]');
    await corrected.waitFor(PATIENCE);
    expect(await corrected.textContent()).toContain(`${words.corrects} 4.371.000 → 4.371.001`);
    await corrected.locator('[data-origin^="U80|gso63:22|"]').click();
    await page.locator('dialog').waitFor(PATIENCE);
    await page.keyboard.press('Escape');
    await screen.save('import-revision-vi-light');
    await button(page, words.cancel).click();
    await page.getByText(words.cancelled).waitFor(PATIENCE);
    expect(await storedCount()).toBe(before + 4_431);
    await screen.close();
  },
  180_000,
);

test('what is unsure is asked and never chosen beforehand; refused cells stay out only where that is said', async () => {
  const screen = await open();
  const { page } = screen;
  await send(page, 'bad.csv', 'tinh,ngay,thu\nHà Bắc,2012,1\nTổng,2012,9\n79,2012,x1\n01,2012,"1.234"\n48,2012,2\n');
  await stage(page, 'sheet').waitFor(PATIENCE);
  await page.getByLabel(words.headerFirst).fill('1');
  await page.getByLabel(words.dataFirst).fill('2');
  await button(page, words.next).click();
  await page.getByLabel(words.roleOf('A'), { exact: true }).selectOption('unit');
  await page.getByLabel(words.roleOf('B'), { exact: true }).selectOption('period');
  await page.getByLabel(words.roleOf('C'), { exact: true }).selectOption('values');
  // Without an indicator: told so, and led back.
  await button(page, words.judge).click();
  await page.getByRole('heading', { name: words.mistakes }).waitFor(PATIENCE);
  await button(page, words.toColumns).click();
  await page.getByLabel(words.indicatorOf('C'), { exact: true }).selectOption('U80');
  await button(page, words.judge).click();
  // How numbers are written comes first: without that no cell is read as far as its unit.
  const style = page.locator('[data-code="ask-number-style"]');
  await style.waitFor(PATIENCE);
  expect(await page.locator('.tci-question input:checked').count()).toBe(0);
  expect(await button(page, words.apply).isDisabled()).toBe(true);
  await style.getByLabel(words.numberStyles.comma).check();
  await button(page, words.apply).click();
  const unit = page.locator('[data-code="ask-unit"][data-text="Hà Bắc"]');
  await unit.waitFor(PATIENCE);
  expect(await page.locator('.tci-question input:checked').count()).toBe(0);
  await screen.save('import-questions-vi-light');
  await unit.getByLabel('Tỉnh Bắc Ninh').check();
  await page.locator('[data-text="Tổng"]').getByLabel(words.skip).check();
  await button(page, words.apply).click();
  await stage(page, 'preview').waitFor(PATIENCE);
  await page.getByRole('radio', { name: `${words.fates.refused} 1` }).check({ force: true, ...PATIENCE });
  const refused = page.locator('[data-cell="C4"]');
  await refused.waitFor(PATIENCE);
  expect(await refused.textContent()).toContain('Trang “CSV”, ô C4: “x1” không phải là số.');
  expect(page.url()).toContain('fate=refused');
  expect(await button(page, words.commit('3')).isDisabled()).toBe(true);
  await page.getByLabel(words.allowRefused('1')).check();
  await button(page, words.commit('3')).click();
  await stage(page, 'result').waitFor(PATIENCE);
  expect((await observations('U80', 'gso63:01')).find(({ value }) => value === 1234)).toBeDefined();
  // A decided import is found again by its address.
  const id = idOf(page);
  await page.goto(`${server.url}/import?id=${id}`);
  await stage(page, 'result').waitFor(PATIENCE);
  await screen.close();
});

test('files that are no tables are refused in a sentence, and the desk is ready for the next', async () => {
  const screen = await open();
  const { page } = screen;
  screen.allow(/\/admin\/v1\/imports/);
  const encrypted = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)]);
  const cases = [
    ['table.xlsx', 'a,b\n1,2\n', IMPORT_REFUSALS['file-wrong-extension'].vi],
    ['table.csv', '\n\n', IMPORT_REFUSALS['file-empty'].vi],
    ['quotes.csv', 'a,b\n"1,2\n', IMPORT_REFUSALS['file-quotes'].vi],
    [
      'truncated.xlsx',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]),
      IMPORT_REFUSALS['file-damaged'].vi,
    ],
  ] as const;
  for (const [name, bytes, sentence] of cases) {
    await send(page, name, bytes);
    const note = page.getByRole('alert').filter({ hasText: words.refusedFile(name) });
    await note.waitFor(PATIENCE);
    expect({ name, said: await note.textContent() }).toMatchObject({ name, said: expect.stringContaining(sentence) });
  }
  // Larger than the driver hands over, so it comes from the disk.
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const big = join(folder, 'big.csv');
  writeFileSync(big, Buffer.alloc(51 * 1_048_576, '1,2,3\n'));
  await page.locator('input[type=file]').setInputFiles(big);
  await page
    .getByRole('alert')
    .filter({ hasText: words.refusedFile('big.csv') })
    .filter({ hasText: REQUEST_REFUSALS['too-large'].vi })
    .waitFor(PATIENCE);
  await send(page, 'old.xls', encrypted);
  await page
    .getByRole('alert')
    .filter({ hasText: words.refusedFile('old.xls') })
    .waitFor(PATIENCE);
  await screen.save('import-refused-vi-light');

  // On a slow line the person gives up, and drops another file.
  const line = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: -1 };
  await line.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: 200_000 });
  await send(page, 'slow.csv', Buffer.alloc(20 * 1_048_576, '1,2,3\n'));
  await page.getByText(/slow\.csv: [1-9]\d?%/).waitFor(PATIENCE);
  await button(page, words.stopSending).click();
  await button(page, words.choose).waitFor(PATIENCE);
  expect(await page.getByRole('alert').count()).toBe(0);
  await line.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: -1 });
  const transfer = await page.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['tinh,nam,thu\n79,2013,1\n'], 'good.csv'));
    return dropped;
  });
  await page.dispatchEvent('.tci-drop', 'drop', { dataTransfer: transfer });
  await stage(page, 'sheet').waitFor(PATIENCE);
  await screen.close();
});

test('forty thousand rows: the page answers while they are judged and draws one page of them', async () => {
  const screen = await open();
  const { page } = screen;
  const rows = Array.from({ length: 40_000 }, (_, i) => `${i % 2 === 0 ? '79' : '01'},${1990 + (i % 30)},${i}`);
  await send(page, 'large.csv', `unit,year,value\n${rows.join('\n')}\n`);
  await stage(page, 'sheet').waitFor(PATIENCE);
  await page.getByLabel(words.headerFirst).fill('1');
  await page.getByLabel(words.dataFirst).fill('2');
  await button(page, words.next).click();
  await page.getByLabel(words.roleOf('A'), { exact: true }).selectOption('unit');
  await page.getByLabel(words.roleOf('B'), { exact: true }).selectOption('period');
  await page.getByLabel(words.roleOf('C'), { exact: true }).selectOption('values');
  await page.getByLabel(words.indicatorOf('C'), { exact: true }).selectOption('U81');
  await button(page, words.judge).click();
  // The same unit and year hundreds of times: each of them is refused.
  await page.getByRole('radio', { name: `${words.fates.refused} 40.000` }).waitFor(PATIENCE);
  await page.locator('.tci-cells tbody tr').first().waitFor(PATIENCE);
  expect(await page.locator('tr').count()).toBeLessThan(100);
  expect(await button(page, words.commitNothing).isDisabled()).toBe(true);
  await button(page, words.cancel).click();
  await page.getByText(words.cancelled).waitFor(PATIENCE);
  await screen.close();
});

test('every step is clean for axe, in both languages and themes, and no size scrolls sideways', async () => {
  const screen = await open();
  const { page } = screen;
  await send(page, 'axe.csv', 'tinh,ngay,thu\nHà Bắc,2011,1\n79,2011,"1.234"\n01,2011,x\n');
  await stage(page, 'sheet').waitFor(PATIENCE);
  await button(page, words.applyProposal).click();
  await button(page, words.next).click();
  await page.getByLabel(words.roleOf('C'), { exact: true }).selectOption('values');
  await page.getByLabel(words.indicatorOf('C'), { exact: true }).selectOption('U80');
  await page.getByLabel(words.roleOf('A'), { exact: true }).selectOption('unit');
  await page.getByLabel(words.roleOf('B'), { exact: true }).selectOption('period');
  await button(page, words.judge).click();
  await stage(page, 'questions').waitFor(PATIENCE);
  const id = idOf(page);
  for (const lang of ['vi', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(
        ([one, other]) => {
          localStorage.setItem('toan-canh:lang', one);
          localStorage.setItem('toan-canh:theme', other);
        },
        [lang, theme] as const,
      );
      for (const step of ['file', 'sheet', 'columns', 'questions', 'preview'] as const) {
        await page.goto(`${server.url}/import${step === 'file' ? '' : `?id=${id}&step=${step}`}`);
        if (step === 'file')
          await page.getByRole('heading', { name: IMPORT_PAGE_MESSAGES[lang].earlier }).waitFor(PATIENCE);
        else await stage(page, step).waitFor(PATIENCE);
        if (step === 'preview') await page.locator('.tci-cells tbody tr').first().waitFor(PATIENCE);
        expect(await axeFaults(page), `${lang} ${theme} ${step}`).toEqual([]);
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect({ step, width, excess: Math.max(0, excess) }).toEqual({ step, width, excess: 0 });
          if (width === 1280) await screen.save(`import-${step}-${lang}-${theme}-1280`);
        }
      }
    }
  }
  await screen.close();
}, 300_000);
