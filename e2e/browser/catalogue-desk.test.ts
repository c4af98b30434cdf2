/** The catalogue and the targets changed as an officer does it: by keys alone, with the real server, and kept. */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TARGET_STATE_WORDS, TARGET_VERB_WORDS } from '#shared/i18n/catalogue-messages.ts';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatPercent } from '#shared/i18n/format.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type Scenario, startScenario } from '../support/server-process.ts';

const words = CATALOGUE_PAGE_MESSAGES.vi;
const targetWords = TARGET_PAGE_MESSAGES.vi;

let scenario: Scenario;
let browser: Browser;
beforeAll(async () => {
  [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00'), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await scenario?.stop();
});

async function open(path: string, width = 1440, height = 900): Promise<Screen> {
  const seat = await seatOf(scenario.server.url, OFFICER);
  return openScreen(browser, scenario.server.url, { width, height, path, seat });
}

/** Tab from where the focus stands until it is on the element; fails when it is not within reach. */
async function tabTo(page: Page, target: Locator, limit = 160, key = 'Tab'): Promise<void> {
  const wanted = await target.elementHandle();
  for (let i = 0; i < limit; i++) {
    if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached in ${limit} tabs: ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Replaces what stands in a field. */
async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a derived indicator is written, mended at the marked place, tried on live data, kept, versioned and retired', async () => {
  const bystander = await open('/indicators?q=B77');
  await bystander.page.locator('.tci-list').waitFor();
  const screen = await open('/catalogue');
  const { page } = screen;
  await page.locator('.tcc-list tbody tr').first().waitFor();
  await press(page, button(page, words.add));
  await until('the focus on the title', async () =>
    (await page.evaluate(() => document.activeElement?.tagName)) === 'H1' ? true : null,
  );

  await write(page, field(page, words.fields.id), 'b77');
  await write(page, field(page, words.fields.nameVi), 'Tỷ lệ hồ sơ đã giải quyết trên tiếp nhận');
  await write(page, field(page, words.fields.nameEn), 'Dossiers resolved per received');
  await write(page, field(page, words.fields.shortVi), 'Giải quyết / tiếp nhận');
  await write(page, field(page, words.fields.shortEn), 'Resolved / received');
  await write(page, field(page, words.fields.definitionVi), 'đã giải quyết / đã tiếp nhận × 100');
  await write(page, field(page, words.fields.formula), 'U04 / B99 * 100');
  const finding = page.locator('.tcc-findings li');
  await finding.getByText('Không có chỉ tiêu B99.').waitFor();
  expect(await page.locator('.tcc-marked mark[data-kind="error"]').innerText()).toBe('B99');
  expect(await page.locator('.tcc-results').count()).toBe(0);
  await screen.save('catalogue-formula-wrong');
  await press(page, finding.getByRole('button', { name: words.goTo }));
  await page.keyboard.insertText('U03');
  expect(await field(page, words.fields.formula).inputValue()).toBe('U04 / U03 * 100');

  const nation = page.locator('.tcc-results tbody tr').first();
  await nation.waitFor();
  const [[resolved], [received]] = await Promise.all([
    scenario.server.latest('U04', 'VN'),
    scenario.server.latest('U03', 'VN'),
  ]);
  const expected = formatPercent((100 * (resolved?.value ?? Number.NaN)) / (received?.value ?? Number.NaN), 'vi', 1);
  expect(await nation.innerText()).toContain(expected);
  await press(page, page.locator('.tcc-results summary'));
  expect(await page.locator('.tcc-results .tc-disclosure tbody tr').count()).toBe(63);
  expect(await homelessDigits(page)).toEqual([]);
  await screen.save('catalogue-formula-right');
  await page.keyboard.press('Enter');

  // Without an owner and a reason nothing is sent; what is missing is said, and the first of it has the focus.
  await press(page, button(page, words.save));
  await page.locator('.tcc-verdict li', { hasText: words.fields.owners }).waitFor();
  await page.getByText(words.reasonMissing).waitFor();
  await tabTo(page, field(page, words.addOwner));
  await page.keyboard.type('VPCP');
  await press(page, button(page, words.addOwner));
  await page.locator('.tcc-owners li', { hasText: 'VPCP' }).waitFor();
  await write(page, field(page, words.reason), 'Công văn 123/VPCP-KSTT');
  await page.locator('.tcc-verdict', { hasText: words.noFaults }).waitFor();
  await press(page, button(page, words.save));
  await page.locator('.tcc-said', { hasText: words.saved }).waitFor();
  await page.locator('.tcc-versions li', { hasText: 'Công văn 123/VPCP-KSTT' }).waitFor();
  expect(await page.locator('.tcd-facts').innerText()).toContain(words.states.own);

  // The room told everybody, without a reload; and its own page has its values.
  await bystander.page.locator('.tci-list tbody tr', { hasText: 'B77' }).waitFor();
  await bystander.page.goto(`${scenario.server.url}/indicators/B77`);
  await bystander.page.getByText(expected).first().waitFor();
  await bystander.page.locator('.tci-facts [lang="vi"]', { hasText: 'đã giải quyết / đã tiếp nhận × 100' }).waitFor();

  // Two people begin at version 1; the second is told what the first did, and loses nothing of their own.
  await bystander.page.goto(`${scenario.server.url}/catalogue?id=B77&do=edit`);
  await write(bystander.page, field(bystander.page, words.fields.nameEn), 'Share of dossiers resolved');
  await write(bystander.page, field(bystander.page, words.reason), 'Tên tiếng Anh gọn hơn');

  await press(page, button(page, words.edit));
  await write(page, field(page, words.level2), '9o');
  await page.getByText(words.badNumber).waitFor();
  await write(page, field(page, words.level2), '90');
  const due = page.getByRole('group', { name: words.fields.dueAfterMs });
  await write(page, due.getByLabel(words.days), '12');
  await write(page, field(page, words.reason), 'Nới ngưỡng và hạn nộp');
  await page.locator('.tcc-verdict', { hasText: words.noFaults }).waitFor();
  await press(page, button(page, words.saveVersion));
  const second = page.locator('.tcc-versions li', { hasText: words.versionName('2') });
  await second.waitFor();
  for (const name of [words.fields.thresholds, words.fields.dueAfterMs])
    expect(await second.innerText()).toContain(name);
  await screen.save('catalogue-versions');

  bystander.allow(/409/);
  await press(bystander.page, button(bystander.page, words.saveVersion));
  const conflict = bystander.page.locator('.tcc-conflict');
  await conflict.waitFor();
  expect(await conflict.innerText()).toContain('phiên bản 2');
  expect(await conflict.innerText()).toContain(words.fields.thresholds);
  await bystander.save('catalogue-conflict');
  await press(bystander.page, button(bystander.page, words.keepMine));
  expect(await field(bystander.page, words.level2).inputValue()).toBe('90');
  await bystander.page.locator('.tcc-verdict', { hasText: words.noFaults }).waitFor();
  await press(bystander.page, button(bystander.page, words.saveVersion));
  await bystander.page.locator('.tcc-versions li', { hasText: words.versionName('3') }).waitFor();
  const story = await scenario.server.get<{
    definition: { nameEn: string; thresholds: object; dueAfterMs: number };
    versions: { version: number; changed: string[] }[];
  }>('/api/v1/indicators/B77');
  expect(story.definition).toMatchObject({
    nameEn: 'Share of dossiers resolved',
    thresholds: { level2Ratio: 0.9, level3Ratio: 0.8 },
    dueAfterMs: 12 * 86_400_000,
  });
  expect(story.versions.map(({ changed }) => changed)).toEqual([[], ['thresholds', 'dueAfterMs'], ['nameEn']]);
  await bystander.close();

  // The view of version 2 is held against version 3: read again, then retired.
  await page.reload();
  await press(page, button(page, words.retire));
  await write(page, field(page, words.reason), 'Trùng với B04');
  await press(page, page.locator('.tcc-stack button[type="submit"]'));
  await page.locator('.tcc-said', { hasText: words.retiredNow }).waitFor();
  await page.reload();
  await page.locator('.tcc-versions li', { hasText: 'Trùng với B04' }).waitFor();
  await page.goto(`${scenario.server.url}/catalogue?q=B77`);
  await page.locator('.tcc-list tbody tr', { hasText: words.states.retired }).waitFor();
  await screen.save('catalogue-retired');
  await screen.close();
});

test('a version of words alone reaches every page that is open, and what is retired is found by a filter', async () => {
  const NAME = 'Tỷ lệ hồ sơ trực tuyến, tên viết lại';
  const asked: string[] = [];
  const [list, reader, file] = await Promise.all([
    open('/catalogue'),
    open('/indicators/B04'),
    open('/catalogue?id=B04&do=retire'),
  ]);
  list.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const rows = list.page.locator('.tcc-list tbody tr');
  const row = (text: string) => list.page.locator('.tcc-list tbody tr', { hasText: text });
  const choice = (id: keyof typeof words.showChoices) => list.page.getByRole('radio', { name: words.showChoices[id] });
  await list.page.reload();
  await rows.first().waitFor();
  const { indicators } = await scenario.server.get<{ indicators: unknown[] }>('/api/v1/catalogue');
  expect(await rows.count()).toBe(indicators.length);
  expect(asked.filter((path) => path.startsWith('/api/v1/indicators/'))).toEqual([]);
  expect(asked).toContain('/api/v1/catalogue');
  await tabTo(list.page, choice('all'));
  for (const _ of ['own', 'changed']) await list.page.keyboard.press('ArrowRight');
  await until('the filter in the address', async () => (list.page.url().includes('show=changed') ? true : null));
  expect(await row('B04').count()).toBe(0);

  // What was opened before stays open: a page that had been loaded anew would have lost the mark.
  const kept = [list.page, reader.page, file.page];
  for (const page of kept) {
    await page.locator('main h1').waitFor();
    await page.evaluate(() => document.body.setAttribute('data-kept', ''));
  }
  await file.page.locator('.tcc-versions li').first().waitFor();
  const officer = await open('/catalogue?id=B04&do=edit');
  await write(officer.page, field(officer.page, words.fields.nameVi), NAME);
  await write(officer.page, field(officer.page, words.reason), 'Theo Công văn 456');
  await officer.page.locator('.tcc-verdict', { hasText: words.noFaults }).waitFor();
  await press(officer.page, button(officer.page, words.saveVersion));
  await officer.page.locator('.tcc-said', { hasText: words.saved }).waitFor();

  await row(NAME).waitFor();
  expect(await row(NAME).innerText()).toContain('Chuyên viên Vụ Tổng hợp');
  await reader.page.locator('main h1', { hasText: NAME }).waitFor();
  await file.page.locator('.tcc-versions li', { hasText: 'Theo Công văn 456' }).waitFor();
  expect(await file.page.locator('main h1').innerText()).toContain(NAME);
  // Who was about to retire what stood before is told first.
  file.allow(/409/);
  await write(file.page, field(file.page, words.reason), 'Trùng lặp');
  await press(file.page, file.page.locator('.tcc-stack button[type="submit"]'));
  await file.page.locator('.tcc-stack [role="alert"]').waitFor();
  expect(await scenario.server.get('/api/v1/indicators/B04')).toMatchObject({ retired: null });

  await tabTo(list.page, choice('changed'));
  await list.page.keyboard.press('ArrowRight');
  await until('the filter in the address', async () => (list.page.url().includes('show=retired') ? true : null));
  expect(await row('A11').count()).toBe(0);
  await officer.page.goto(`${scenario.server.url}/catalogue?id=A11&do=retire`);
  await write(officer.page, field(officer.page, words.reason), 'Không còn thu thập');
  await press(officer.page, officer.page.locator('.tcc-stack button[type="submit"]'));
  await officer.page.locator('.tcc-said', { hasText: words.retiredNow }).waitFor();
  await row('A11').waitFor();
  expect(await row('A11').innerText()).toContain(words.states.retired);
  for (const page of kept) expect(await page.locator('body[data-kept]').count()).toBe(1);
  await list.save('catalogue-retired-filter');
  await list.page.reload();
  await row('A11').waitFor();
  expect(await choice('retired').isChecked()).toBe(true);
  const texts = await rows.allInnerTexts();
  expect(texts.filter((text) => !text.includes(words.states.retired))).toEqual([]);
  await press(list.page, row('A11').getByRole('link'));
  await list.page.locator('.tcc-versions li', { hasText: 'Không còn thu thập' }).waitFor();
  await Promise.all([list, reader, file, officer].map((screen) => screen.close()));
});

test('a target goes from proposal through counter-proposal to publication, by keys, and stands on the page of its indicator', async () => {
  const screen = await open('/targets?indicator=B03&year=2020&rows=province');
  const { page } = screen;
  const row = (name: string) => page.locator('.tct-board tbody tr', { hasText: name });
  await row('Huế').waitFor();
  await press(page, button(page, targetWords.toStep));
  const pick = (name: string) => page.getByLabel(targetWords.pickUnit(name), { exact: true });
  const step = async (act: { party?: string; verb: string; value?: string; reason: string; refusal?: string }) => {
    for (const [label, wanted] of [
      [targetWords.onBehalfOf, act.party],
      [targetWords.step, act.verb],
    ] as const) {
      if (wanted === undefined) continue;
      const list = field(page, label);
      await tabTo(page, list);
      // The browser's own list: Home, then down to the one that is wanted.
      await page.keyboard.press('Home');
      for (let i = 0; (await list.locator('option:checked').innerText()) !== wanted; i++) {
        if (i > 20) throw new Error(`${label} does not offer ${wanted}`);
        await page.keyboard.press('ArrowDown');
      }
    }
    const value = page.locator('.tct-form input[inputmode="decimal"]');
    if (act.value !== undefined) await write(page, value, act.value);
    if (act.reason !== '') await write(page, field(page, targetWords.words), act.reason);
    await press(page, button(page, targetWords.send));
    const said = act.refusal ?? targetWords.sent;
    await page
      .locator(`.tct-form [role="${act.refusal === undefined ? 'status' : 'alert'}"]`, { hasText: said })
      .waitFor();
  };
  const pickHue = async () => {
    await tabTo(page, pick('Thừa Thiên Huế'), 260);
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
  };
  const verbs = TARGET_VERB_WORDS;
  const states = TARGET_STATE_WORDS;

  for (const name of ['Hà Nội', 'Thừa Thiên Huế']) {
    await tabTo(page, pick(name), 260);
    await page.keyboard.press('Space');
  }
  // From a unit on to the form, over all the rows that lie between.
  await page.keyboard.press('Enter');
  await until('the focus in the form', async () =>
    (await page.evaluate(() => document.activeElement?.closest('.tct-form') !== null)) ? true : null,
  );
  await step({ verb: verbs.propose.vi, value: '31,5', reason: 'Chỉ thị về dịch vụ công trực tuyến' });
  await row('Thừa Thiên Huế').getByText(states.proposed.vi).waitFor();
  await pickHue();
  await step({ party: 'Thừa Thiên Huế', verb: verbs.counter.vi, value: '27,5', reason: 'Hạ tầng các huyện miền núi' });
  await row('Thừa Thiên Huế').getByText(states.countered.vi).waitFor();
  await screen.save('targets-countered');

  // A value that nobody put on the table is refused with its reason, and nothing is kept.
  screen.allow(/422|409|400/);
  await pickHue();
  await step({
    party: 'VPCP',
    verb: verbs.agree.vi,
    value: '29',
    reason: '',
    refusal: 'Chỉ thống nhất được giá trị đã đề xuất',
  });
  await tabTo(page, page.locator('.tct-form input[inputmode="decimal"]'), 20, 'Shift+Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('27,5');
  await press(page, button(page, targetWords.send));
  await row('Thừa Thiên Huế').getByText(states.agreed.vi).waitFor();
  await pickHue();
  await step({ verb: verbs.publish.vi, reason: '' });
  await row('Thừa Thiên Huế').getByText(states.published.vi).waitFor();
  await screen.save('targets-published');

  await page.reload();
  await row('Thừa Thiên Huế').getByText(states.published.vi).waitFor();
  expect(await row('Thừa Thiên Huế').innerText()).toContain('27,5%');
  expect(await row('Hà Nội').innerText()).toContain(states.proposed.vi);
  const steps = page.locator('.tct-steps li');
  expect(await steps.count()).toBe(4);
  expect(await steps.first().innerText()).toContain(verbs.publish.vi);
  expect(await page.locator('.tct-steps').innerText()).toContain('Hạ tầng các huyện miền núi');

  await page.goto(`${scenario.server.url}/indicators/B03`);
  await page.locator('.tci-facts dd', { hasText: /Huế 2020: 27,5%/ }).waitFor();
  await screen.close();
});

test.each([
  ['/catalogue?q=ty+le', 1280, 800],
  ['/catalogue?show=retired', 1440, 900],
  ['/catalogue?id=B04', 1440, 900],
  ['/catalogue?id=B04&do=edit', 1280, 800],
  ['/catalogue?id=A05&do=retire', 1920, 1080],
  ['/targets?indicator=B03&year=2020', 1280, 800],
  ['/targets?indicator=B03&year=2021&rows=agency', 1920, 1080],
] as const)(
  'axe finds nothing, nothing overflows and every digit is at home on %s at %i',
  async (path, width, height) => {
    for (const [lang, theme] of [
      ['vi', 'light'],
      ['en', 'dark'],
    ] as const) {
      const screen = await open('/catalogue', width, height);
      const { page } = screen;
      await page.evaluate(
        ([a, b]) => {
          localStorage.setItem('toan-canh:lang', a);
          localStorage.setItem('toan-canh:theme', b);
        },
        [lang, theme] as const,
      );
      await page.goto(scenario.server.url + path);
      await page
        .locator('.tcc-versions li, .tct-board tbody tr, .tcc-list tbody tr td:nth-child(4):not(:empty), .tcc-verdict')
        .first()
        .waitFor();
      if (path.includes('do=edit')) await page.locator('.tcc-results tbody tr, .tcc-verdict').first().waitFor();
      await page.waitForLoadState('networkidle');
      const name = path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '');
      await screen.save(`${name}-${lang}-${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await homelessDigits(page)).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      await screen.close();
    }
  },
);
