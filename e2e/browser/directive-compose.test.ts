/** A leader gives tasks: from the map, by keys alone, with what holds it back and what must never be lost. */

import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Task } from '#shared/directives/task.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { DIRECTIVE_REFUSALS } from '#shared/i18n/directive-refusals.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { placeOf } from '../support/map-place.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const SIZES = [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const;
const LEADER = 'chu-nhiem';
const OPERATOR = 'truc-dieu-hanh';
const [QUANG_NINH, HUE, BINH_PHUOC] = ['22', '46', '70'];
const COUNTED = '10 ngày làm việc, đã trừ 4 ngày cuối tuần và 02/09 (Quốc khánh)';

const words = COMPOSE_MESSAGES.vi;
const PATIENCE = { timeout: 60_000 };

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  const args = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'];
  [server, browser] = await Promise.all([startServer({ args }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

type Options = { readonly login?: string; readonly path?: string; readonly size?: readonly [number, number] };

async function open({ login = LEADER, path = '/tasks/new', size = SIZES[1] }: Options = {}): Promise<Screen> {
  const seat = await seatOf(server.url, login);
  const screen = await openScreen(browser, server.url, { width: size[0], height: size[1], path, seat });
  await screen.page.locator('.tcg').waitFor(PATIENCE);
  await screen.page.evaluate(() => document.fonts.ready);
  return screen;
}

const deskFor = async (login: string) => deskOf(server.url, await seatOf(server.url, login));
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const title = (page: Page) => page.locator('.tcg-main h1');
const tick = (page: Page) => page.getByRole('checkbox', { name: words.review.checked });
const holdButton = (page: Page) => page.locator('.tc-hold-button');

/** Tasks of this title that there are, whoever leads them. */
async function tasksCalled(name: string): Promise<readonly Task[]> {
  const desk = await deskFor(LEADER);
  const { rows } = (await desk.board(`?tab=all&limit=500&text=${encodeURIComponent(name)}`)).body;
  return Promise.all(rows.map(async ({ row }) => (await desk.task(row.id)).body.task as unknown as Task));
}

/** Presses and holds until the page has gone on, however slow the machine is. */
async function holdUntil(page: Page, done: Locator): Promise<void> {
  const box = must(await holdButton(page).boundingBox(), 'a hold button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await done.waitFor(PATIENCE);
  await page.mouse.up();
}

const saysIssued = (page: Page, count: number) => title(page).filter({ hasText: words.issued.title(String(count)) });

/** Addressee by search and a title: the least that can be issued. */
async function write(page: Page, name: string, found: string): Promise<void> {
  const search = page.getByRole('searchbox');
  await search.fill(found);
  await search.press('Enter');
  await page.getByLabel(words.content.taskTitle).fill(name);
}

/** Tabs until what has the focus matches; bounded, so that a lost focus fails. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no tab stop is ${selector}`);
}

test('three provinces from the map: what is counted is read back, and only a whole hold issues it', async () => {
  const name = 'Thanh toán trực tuyến nghĩa vụ tài chính về đất đai trên Cổng Dịch vụ công quốc gia';
  const screen = await open();
  const { page } = screen;
  let presses = 0;
  for (const code of [QUANG_NINH, HUE, BINH_PHUOC]) {
    const { x, y } = await placeOf(page, must(code, 'code'));
    await page.mouse.move(x, y);
    await page.locator('.tcg-card').waitFor();
    expect(await page.locator('.tcg-card').textContent()).toMatch(/nhiệm vụ · \d+ quá hạn$/);
    await page.mouse.click(x, y);
    presses += 1;
  }
  const callouts = ['Quảng Ninh', 'Thừa Thiên Huế', 'Bình Phước'];
  await expect.poll(() => page.locator('.tcg-callout').allTextContents()).toEqual(callouts);
  expect(await page.locator('.tcg-chip--ink').allTextContents()).toEqual([
    'Quảng Ninh',
    'Thừa Thiên Huế',
    'Bình Phước',
  ]);
  expect(await page.getByRole('radio', { name: '3 nhiệm vụ riêng, cùng nội dung' }).isChecked()).toBe(true);
  for (const fixed of ['Quần đảo Hoàng Sa', 'Quần đảo Trường Sa', 'BIỂN ĐÔNG']) {
    expect(await page.locator('.tcg-map-over text', { hasText: fixed }).count()).toBe(1);
  }
  await page.getByLabel(words.content.taskTitle).fill(name);
  await page.locator('.tcg-outcome strong').waitFor();
  expect(await page.locator('.tcg-outcome').innerText()).toContain('Thứ Năm, 03/09/2020');
  expect(await page.locator('.tc-day--due').innerText()).toMatch(/\b3\b[\s\S]*\b10\b/);
  expect(await page.locator('.tc-day--holiday').count()).toBe(1);
  expect(await page.locator('.tcg-bar').innerText()).toContain('3 nhiệm vụ sẽ gửi tới 3 địa phương');
  await screen.save('directive-compose-vi-light');

  await button(page, words.bar.review).click();
  presses += 1;
  await title(page).filter({ hasText: words.review.title }).waitFor();
  expect(await page.locator('.tcg-card-back').innerText()).toContain(`Thứ Năm, 03/09/2020 · ${COUNTED}`);
  expect(await holdButton(page).isDisabled()).toBe(true);
  await tick(page).check({ force: true });
  presses += 1;
  expect(await page.getByRole('checkbox', { name: words.review.wall }).isChecked()).toBe(false);
  await screen.save('directive-confirm-vi-light');

  // Let go early, then moved away while held: neither issues anything.
  const box = must(await holdButton(page).boundingBox(), 'box');
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.waitForTimeout(400);
  await page.mouse.up();
  await page.mouse.down();
  await page.mouse.move(box.x, box.y - 60);
  await page.waitForTimeout(2_000);
  await page.mouse.up();
  expect(await title(page).textContent()).toBe(words.review.title);
  expect(await tasksCalled(name)).toEqual([]);

  await holdUntil(page, saysIssued(page, 3));
  // For one province: a press on it, one to review, one to say that it was checked, and the hold.
  expect(presses - 2).toBe(3);
  await screen.save('directive-issued-vi-light');
  const tasks = await tasksCalled(name);
  expect(tasks.map(({ assignments }) => assignments[0]?.unit).toSorted()).toEqual(['gso63:22', 'gso63:46', 'gso63:70']);
  for (const { deadline } of tasks) expect(deadline).toMatchObject({ dueOn: '2020-09-03' });
  expect((await page.locator('.tcg-issued tbody th').allTextContents()).toSorted()).toEqual(
    tasks.map(({ number }) => number).toSorted(),
  );
  await button(page, words.issued.another).click();
  await title(page).filter({ hasText: words.title }).waitFor();
  expect(await page.locator('.tcg-chip').count()).toBe(0);
  await screen.close();
});

test('by keys alone, from the first addressee to the hold', async () => {
  const name = 'Cập nhật số liệu dịch vụ công trong ngày';
  const screen = await open();
  const { page } = screen;
  await page.locator('.tcg-map-keys--open').waitFor(PATIENCE);
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  for (const found of ['quang ninh', 'binh phuoc']) {
    await page.keyboard.type(found);
    await page.keyboard.press('Enter');
  }
  // The third one on the map itself: from Hà Nội eastward to Hải Phòng, and out again by the same key.
  await tabTo(page, '.tcg-map-keys--open');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  expect(await page.locator('.tcg-chip--ink').allTextContents()).toEqual(['Quảng Ninh', 'Bình Phước', 'Hải Phòng']);
  await page.keyboard.press(' ');
  expect(await page.locator('.tcg-chip--ink').count()).toBe(2);

  await tabTo(page, `.tcg-add[aria-label="${words.addressees.addCoordinating}"]`);
  await page.keyboard.press('Enter');
  await page.keyboard.type('ngan hang');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await tabTo(page, '.tcg-strong');
  await page.keyboard.type(name);
  await tabTo(page, '.tcg-stepper input');
  await page.keyboard.press('ArrowDown');
  await page.locator('.tcg-outcome strong', { hasText: '01/09/2020' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.locator('.tcg-outcome strong', { hasText: '03/09/2020' }).waitFor();
  await tabTo(page, '.tcg-bar .tc-button--primary');
  await page.keyboard.press('Enter');
  await until('the focus on the title', async () =>
    (await page.evaluate(() => document.activeElement?.textContent)) === words.review.title ? true : null,
  );
  await page.locator('.tcg-card-back', { hasText: COUNTED }).waitFor();
  await tabTo(page, '.tcg-tick input');
  await page.keyboard.press(' ');
  await tabTo(page, '.tc-hold-button');
  await page.keyboard.down('Enter');
  await page.waitForTimeout(300);
  await page.keyboard.up('Enter');
  expect(await tasksCalled(name)).toEqual([]);
  await page.keyboard.down('Enter');
  await saysIssued(page, 2).waitFor(PATIENCE);
  await page.keyboard.up('Enter');
  const tasks = await tasksCalled(name);
  expect(tasks.map(({ assignments }) => assignments.map(({ unit }) => unit)).toSorted()).toEqual([
    ['gso63:22', 'agency:G19'],
    ['gso63:70', 'agency:G19'],
  ]);
  await screen.close();
});

test('who cannot hold types the code; several leads of one task are said in words', async () => {
  const name = 'Một nhiệm vụ chung cho hai tỉnh và trung tâm cứu nạn';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang tri');
  for (const found of ['thua thien', 'cuu nan hang hai']) {
    await page.getByRole('searchbox').fill(found);
    await page.getByRole('searchbox').press('Enter');
  }
  await page.getByRole('radio', { name: words.addressees.shared }).check({ force: true });
  expect(await page.locator('.tcg-section').first().innerText()).toContain(
    'Quảng Trị chủ trì; Thừa Thiên Huế, Vietnam MRCC cùng phối hợp',
  );
  await button(page, words.addressees.promote('Thừa Thiên Huế')).click();
  expect(await page.locator('.tcg-bar').innerText()).toContain(
    '1 nhiệm vụ sẽ gửi tới 1 địa phương, 2 cơ quan phối hợp',
  );
  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  await button(page, words.hold.useCode).click();
  const code = page.locator('.tc-hold-code');
  await code.locator('input').fill('????');
  await code.getByRole('button').click();
  await code.getByText(words.hold.wrongCode).waitFor();
  expect(await tasksCalled(name)).toEqual([]);
  await code.locator('input').fill(must(await code.locator('strong').textContent(), 'code').toLowerCase());
  await code.getByRole('button').click();
  await saysIssued(page, 1).waitFor(PATIENCE);
  const [task, ...others] = await tasksCalled(name);
  expect(others).toEqual([]);
  expect(task?.assignments.map(({ unit, part }) => [unit, part])).toEqual([
    ['gso63:46', 'lead'],
    ['gso63:45', 'coordinating'],
    ['agency:X-VMRCC', 'coordinating'],
  ]);
  await screen.close();
});

test('a wrong number has its own sentence, a secret mark is refused and nothing of it is kept', async () => {
  const screen = await open();
  const { page } = screen;
  const sent: string[] = [];
  page.on('request', (request: Request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/directives'))
      sent.push(request.postData() ?? '');
  });
  await write(page, 'Việc của một văn bản', 'quang ninh');
  await page.getByRole('button', { name: new RegExp(words.source.open) }).click();
  await page.getByRole('radio', { name: words.source.document, exact: true }).check({ force: true });
  const number = page.getByLabel(words.source.number);
  await number.fill('1225-CĐ/TTg');
  await page.getByLabel(words.source.issuedOn).fill('2020-08-19');
  await page.getByText(DIRECTIVE_REFUSALS['bad-number'].vi).waitFor();
  await number.fill('1225/QĐ-TTg');
  await page.getByText(DIRECTIVE_REFUSALS['kind-number-differ'].vi).waitFor();
  await number.fill('1225/CĐ-TTg');
  await page.getByText(DIRECTIVE_REFUSALS['kind-number-differ'].vi).waitFor({ state: 'detached' });

  screen.allow(/status 422|console error: Failed to load resource.*422/);
  await page.getByLabel(words.content.taskContent).fill('Nội dung không được rời trang này');
  await page.getByLabel(words.source.secrecy).selectOption('mat');
  await page.getByText(DIRECTIVE_REFUSALS['secret-marked'].vi).waitFor();
  await button(page, words.bar.review).click();
  expect(await title(page).textContent()).toBe(words.title);
  await until('the attempt to be noted', () => (sent.some((body) => body.includes('"mat"')) ? true : null));
  for (const body of sent.filter((one) => one.includes('"mat"'))) {
    expect(body).not.toContain('Việc của một văn bản');
    expect(body).not.toContain('không được rời');
  }
  await screen.save('directive-secret-vi-light');
  const kept = await (await deskFor(LEADER)).ask<{ directions: readonly object[] }>('GET', '/api/v1/directions');
  expect(JSON.stringify(kept.body)).not.toContain('không được rời');
  // Nothing of it waits in the page either: no question on leaving keeps it for later.
  await screen.page.context().close();
});

test('a draft keeps itself, is found again by its address, and a document gives its tasks once', async () => {
  const name = 'Bản nháp tự lưu của công điện';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang ninh');
  await page.getByRole('button', { name: new RegExp(words.source.open) }).click();
  await page.getByRole('radio', { name: words.source.document, exact: true }).check({ force: true });
  await page.getByLabel(words.source.number).fill('1226/CĐ-TTg');
  await page.getByLabel(words.source.issuedOn).fill('2020-08-19');
  await page.locator('.tcg-head', { hasText: /Bản nháp đã lưu lúc 08:\d\d/ }).waitFor(PATIENCE);
  const address = page.url();
  expect(new URL(address).searchParams.get('direction')).toMatch(/^direction-/);
  await page.reload();
  await expect.poll(() => page.getByLabel(words.content.taskTitle).inputValue(), PATIENCE).toBe(name);
  expect(await page.locator('.tcg-chip--ink').allTextContents()).toEqual(['Quảng Ninh']);
  expect(await page.locator('.tcg-fold').innerText()).toContain('Công điện 1226/CĐ-TTg, ngày 19/08/2020');
  expect(page.url()).toBe(address);

  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  await holdUntil(page, saysIssued(page, 1));
  expect((await tasksCalled(name)).map(({ number }) => number)).toEqual(['1226/CĐ-TTg.01']);

  // The same number a second time: the sentence stands beside the number.
  await button(page, words.issued.another).click();
  await write(page, `${name} lần hai`, 'hai phong');
  await page.getByRole('button', { name: new RegExp(words.source.open) }).click();
  await page.getByRole('radio', { name: words.source.document, exact: true }).check({ force: true });
  await page.getByLabel(words.source.number).fill('1226/CĐ-TTg');
  await page.getByLabel(words.source.issuedOn).fill('2020-08-19');
  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  screen.allow(/status 409|console error: Failed to load resource.*409/);
  await holdUntil(page, page.locator('.tcg-bar .tcg-refused'));
  expect(await page.locator('.tcg-bar').innerText()).toContain(DIRECTIVE_REFUSALS['number-taken'].vi);
  await button(page, words.review.fix).click();
  await page.locator('[data-field="number"]').getByText(DIRECTIVE_REFUSALS['number-taken'].vi).waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))).toBe(
    'number',
  );
  expect(await page.getByLabel(words.content.taskTitle).inputValue()).toBe(`${name} lần hai`);
  await screen.close();
});

test('reminders of its own: a preset, ticked and entered days, each wrong one said, read back and kept with the task', async () => {
  const name = 'Nhiệm vụ có lịch nhắc riêng';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang ninh');
  const choice = page.getByLabel(words.timing.reminders);
  expect(await choice.locator('option:checked').textContent()).toBe(words.timing.usualReminders('10, 5 và 1'));
  await choice.selectOption({ label: words.timing.presetReminders('3, 2 và 1') });
  const ticks = page.locator('[data-field="reminders"]');
  const day = (days: number) =>
    ticks.getByRole('checkbox', { name: words.timing.reminderDay(String(days)), exact: true });
  expect(await ticks.getByRole('checkbox', { checked: true }).count()).toBe(3);
  await day(2).uncheck({ force: true });
  expect(await choice.locator('option:checked').textContent()).toBe(words.timing.ownReminders);
  await day(7).check({ force: true });

  const other = page.getByLabel(words.timing.otherReminder);
  for (const [typed, code] of [
    ['0', 'reminder-range'],
    ['2,5', 'reminder-range'],
    ['251', 'reminder-range'],
    ['', 'reminder-range'],
    ['bảy', 'reminder-range'],
    ['7', 'reminder-twice'],
  ] as const) {
    await other.fill(typed);
    await button(page, words.timing.addReminder).click();
    await ticks.getByText(DIRECTIVE_REFUSALS[code].vi).waitFor();
    expect(await other.inputValue()).toBe(typed);
  }
  await other.fill('12');
  await other.press('Enter');
  await expect.poll(() => day(12).isChecked()).toBe(true);
  expect(await other.inputValue()).toBe('');
  // Ten working days are too few for it: said, and taken all the same.
  await ticks.getByText(words.timing.neverReminded('12')).waitFor();
  await screen.save('directive-reminders-vi-light');

  // Nothing chosen is no ladder, and stops nothing but going on.
  for (const days of [12, 7, 3, 1]) await day(days).uncheck({ force: true });
  await button(page, words.bar.review).click();
  await ticks.getByText(DIRECTIVE_REFUSALS['reminder-none'].vi).waitFor();
  expect(await title(page).textContent()).toBe(words.title);
  await day(7).check({ force: true });
  await day(2).check({ force: true });
  await button(page, words.bar.review).click();
  expect(await page.locator('.tcg-card-back').innerText()).toContain(words.review.remindersOf('7 và 2'));
  await tick(page).check({ force: true });
  await holdUntil(page, saysIssued(page, 1));
  const [task] = await tasksCalled(name);
  expect(task?.reminders).toEqual([7, 2]);
  await page.goto(`${server.url}/tasks/${must(task, 'a task').id}`);
  await page.getByText(TASK_PAGE_MESSAGES.vi.remindersOwn('7 và 2')).waitFor(PATIENCE);
  await screen.save('task-own-reminders-vi-light');
  const usualName = 'Nhiệm vụ có lịch nhắc mặc định';
  await (await deskFor(LEADER)).direct('issue', spoken([itemFor(['gso63:22'], { title: usualName })]));
  const [usual] = await tasksCalled(usualName);
  await page.goto(`${server.url}/tasks/${must(usual, 'a task').id}`);
  await page.getByText(TASK_PAGE_MESSAGES.vi.remindersUsual('10, 5 và 1')).waitFor(PATIENCE);
  await screen.close();
});

test('a deadline in a year whose holidays nobody has decided says so, on the form, in the read-back and on the task', async () => {
  const name = 'Nhiệm vụ của một năm chưa có lịch nghỉ';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang ninh');
  await page.getByLabel(words.timing.kindLabel).selectOption('date');
  const date = page.getByLabel(words.timing.date);
  await date.fill('2026-06-01');
  await page.locator('.tcg-outcome strong', { hasText: '01/06/2026' }).waitFor();
  expect(await page.getByText(words.timing.provisional).count()).toBe(0);
  await date.fill('2028-06-01');
  await page.locator('[data-field="deadline"]').getByText(words.timing.provisional).waitFor();
  await screen.save('directive-provisional-vi-light');
  await button(page, words.bar.review).click();
  await page.locator('.tcg-card-back').getByText(words.timing.provisional).waitFor();
  await tick(page).check({ force: true });
  await holdUntil(page, saysIssued(page, 1));
  const [task] = await tasksCalled(name);
  await page.goto(`${server.url}/tasks/${must(task, 'a task').id}`);
  await page.getByText(TASK_PAGE_MESSAGES.vi.provisional).waitFor(PATIENCE);
  await screen.close();
});

test('a draft is kept with whatever is filled in, and opened again as it was left', async () => {
  const screen = await open();
  const { page } = screen;
  await page.getByLabel(words.content.taskContent).fill('Mới chỉ có một ý, chưa có tên và nơi nhận.');
  await page.getByLabel(words.timing.days, { exact: true }).fill('');
  await button(page, words.bar.save).click();
  const head = page.locator('.tcg-head');
  await head.filter({ hasText: /Bản nháp đã lưu lúc 08:\d\d, còn thiếu nơi nhận và tên nhiệm vụ/ }).waitFor(PATIENCE);
  // Said of the field that was left, and no hindrance.
  expect(await page.locator('.tc-field-error').allTextContents()).toEqual([words.faults['bad-count']]);
  const address = page.url();
  await screen.save('directive-unfinished-draft-vi-light');
  await page.reload();
  await expect
    .poll(() => page.getByLabel(words.content.taskContent).inputValue(), PATIENCE)
    .toBe('Mới chỉ có một ý, chưa có tên và nơi nhận.');
  expect(await page.getByLabel(words.timing.days, { exact: true }).inputValue()).toBe('');
  expect(page.url()).toBe(address);
  await button(page, words.saved.drafts).click();
  await page.locator('.tcg-drafts li', { hasText: words.drafts.untitled }).first().waitFor();
  await page.keyboard.press('Escape');
  // What goes to others is whole.
  await button(page, words.bar.review).click();
  await page.getByText(words.faults.missing.title).waitFor();
  await page.getByText(words.faults['bad-count']).waitFor();
  expect(await title(page).textContent()).toBe(words.title);
  await screen.close();
});

test('of a restricted task a leader names who else may see it, out of the directory', async () => {
  const name = 'Nhiệm vụ hạn chế, nêu tên người được xem';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang ninh');
  await page.getByRole('checkbox', { name: words.follow.restricted }).check({ force: true });
  await button(page, words.follow.addPost).click();
  await page.keyboard.type('thu tuong');
  const option = page.getByRole('option').first();
  await option.waitFor(PATIENCE);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  await holdUntil(page, saysIssued(page, 1));
  const [task] = await tasksCalled(name);
  expect(task?.isRestricted).toBe(true);
  expect(task?.namedPosts).toHaveLength(2);
  await screen.close();

  // Whose role shows no directory is told so, and is still among those named.
  const drafting = await open({ login: OPERATOR });
  await drafting.page.getByRole('checkbox', { name: words.follow.restricted }).check({ force: true });
  await drafting.page.getByText(words.follow.noDirectory).waitFor();
  expect(await button(drafting.page, words.follow.addPost).count()).toBe(0);
  drafting.page.on('dialog', (dialog) => void dialog.accept());
  await drafting.close();
});

test('a duty operator submits, a leader finds it, mends it and issues it', async () => {
  const name = 'Ý kiến ghi tại giao ban, trực điều hành trình';
  const drafting = await open({ login: OPERATOR });
  await write(drafting.page, name, 'thua thien');
  await button(drafting.page, words.bar.reviewSubmit).click();
  await tick(drafting.page).check({ force: true });
  expect(await holdButton(drafting.page).count()).toBe(0);
  await button(drafting.page, words.review.submitButton).click();
  await title(drafting.page)
    .filter({ hasText: words.issued.submitted('1') })
    .waitFor(PATIENCE);
  expect(await tasksCalled(name)).toEqual([]);
  await drafting.close();

  const leading = await open();
  const { page } = leading;
  await button(page, words.saved.drafts).click();
  const row = page.locator('.tcg-drafts li', { hasText: name });
  await row.getByRole('button', { name: words.drafts.open }).click();
  await page.locator('.tcg-notice', { hasText: 'Trực điều hành' }).waitFor(PATIENCE);
  await page.getByLabel(words.content.taskContent).fill('Lãnh đạo bổ sung: báo cáo trước khi giao ban.');
  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  await holdUntil(page, saysIssued(page, 1));
  const [task] = await tasksCalled(name);
  expect(task).toMatchObject({ content: 'Lãnh đạo bổ sung: báo cáo trước khi giao ban.' });
  await leading.close();
});

test('a lost line loses nothing: not sent, the same command again, each task once', async () => {
  const name = 'Giao qua một đường truyền chập chờn';
  const screen = await open();
  const { page } = screen;
  await write(page, name, 'quang ninh');
  await button(page, words.bar.save).click();
  await page.locator('.tcg-head', { hasText: 'Bản nháp đã lưu lúc' }).waitFor(PATIENCE);
  await button(page, words.bar.review).click();
  await tick(page).check({ force: true });
  const keys: string[] = [];
  screen.allow(/./);
  // It arrives, and its answer does not.
  await page.route('**/api/v1/directives', async (route) => {
    keys.push(must(await route.request().headerValue('idempotency-key'), 'key'));
    if (keys.length > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await holdUntil(page, page.locator('.tcg-bar', { hasText: words.review.unsent }));
  expect(await page.locator('.tcg-card-back').innerText()).toContain(name);
  await holdUntil(page, saysIssued(page, 1));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(await tasksCalled(name)).toHaveLength(1);
  await screen.close();
});

test('leaving with something unsaved asks; groups are chosen and kept; overdue work of an addressee is said', async () => {
  const screen = await open();
  const { page } = screen;
  await page.getByRole('button', { name: 'Tất cả 63', exact: true }).click();
  expect(await page.locator('.tcg-bar').innerText()).toContain('63 nhiệm vụ sẽ gửi tới 63 địa phương');
  await page.getByRole('button', { name: 'Tất cả 63', exact: true }).click();
  await page.getByRole('button', { name: 'Tây Nguyên 5', exact: true }).click();
  await expect.poll(() => page.locator('.tcg-callout').count()).toBe(5);
  await page.getByText(words.groups.saved).click();
  await page.getByLabel(words.groups.name).fill('Năm tỉnh của tôi');
  await button(page, words.groups.save('5')).click();
  await button(page, 'Năm tỉnh của tôi 5').click();
  expect(await page.locator('.tcg-chip').count()).toBe(0);
  await button(page, 'Năm tỉnh của tôi 5').click();
  expect(await page.locator('.tcg-chip').count()).toBe(5);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Địa phương', exact: true }).click();
  await page.getByText(words.leave.text).waitFor();
  await page.locator('dialog').getByRole('button', { name: words.leave.stay, exact: true }).last().click();
  expect(new URL(page.url()).pathname).toBe('/tasks/new');
  await page.getByRole('link', { name: 'Địa phương', exact: true }).click();
  await page.locator('dialog').getByRole('button', { name: words.leave.go }).click();
  await page.waitForURL('**/units');
  await screen.close();

  await giveOverdue();
  const again = await open();
  await write(again.page, 'Thêm việc cho nơi đang quá hạn', 'kon tum');
  await button(again.page, words.bar.review).click();
  const notice = again.page.locator('.tcg-notice', { hasText: words.review.overdue('Kon Tum', '2') });
  // Counts that travel are counted once a minute.
  await notice.waitFor({ timeout: 90_000 });
  expect(await notice.locator('a').getAttribute('href')).toBe('/tasks?lead=gso63%3A62&tab=overdue');
  expect(await again.page.locator('.tcg-receivers tbody tr').innerText()).toMatch(/Kon Tum\s+–\s+2/);
  await again.save('directive-confirm-overdue-vi-light');
  again.page.on('dialog', (dialog) => void dialog.accept());
  await again.close();
});

/** Two tasks of Kon Tum that should have been done in July, as a scenario brings them. */
async function giveOverdue(): Promise<void> {
  const desk = await deskFor(LEADER);
  const issued = await desk.direct('issue', spoken([itemFor(['gso63:44'])]));
  const model = must(issued.body.tasks[0], 'a task');
  const due = { dueOn: '2020-07-20', dueAt: Date.parse('2020-07-20T23:59:59.999+07:00') };
  const at = Date.parse('2020-07-01T09:00:00+07:00');
  const tasks = [1, 2].map((index) => {
    const id = `task-overdue-${index}`;
    const deadline = {
      ...{ kind: 'dated', given: { by: 'date', date: due.dueOn, time: null } },
      ...{ ...due, firstDueOn: due.dueOn, firstDueAt: due.dueAt },
    };
    const [lead] = model.assignments;
    const task = {
      ...{ ...model, id, number: `TEST-${index}`, deadline, madeBy: null, issuedAt: at, acknowledgeBy: at },
      ...{ stateAt: at, version: 0 },
      assignments: [{ ...lead, unit: 'gso63:62' }],
    };
    return { id, task, steps: [] };
  });
  const answer = await server.ask('/api/v1/directives/import', {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ tasks }),
  });
  expect(await answer.json()).toEqual({ refused: [] });
}

/** Runs in the page: what sticks out of its place, or is wider than it may be. */
function overflowing(): string[] {
  const found: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide`);
  for (const element of document.querySelectorAll('.tcg-form, .tcg-side, .tcg-side-body, .tcg-bar, .tcg-receivers')) {
    if (element.scrollWidth > element.clientWidth) found.push(`${element.className}: ${element.scrollWidth}`);
  }
  for (const element of document.querySelectorAll<HTMLElement>(
    '.tcg button, .tcg label, .tcg h1, .tcg h2, .tcg-callout',
  )) {
    if (element.closest('.tc-unseen, .tc-segmented-option') !== null || element.offsetParent === null) continue;
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflow !== 'hidden')
      found.push(`${element.className}: ${element.textContent}`);
  }
  const bar = document.querySelector('.tcg-bar')?.getBoundingClientRect();
  if (bar === undefined || bar.bottom > innerHeight + 1 || bar.height < 76) found.push('the bar is not in reach');
  return found;
}

test.each(SIZES)(
  'at %d x %d nothing overflows and axe finds nothing, in both languages and themes',
  async (width, height) => {
    const size = must(
      SIZES.find(([one]) => one === width),
      `${width} x ${height}`,
    );
    for (const [lang, theme] of [
      ['vi', 'light'],
      ['en', 'dark'],
    ] as const) {
      const said = COMPOSE_MESSAGES[lang];
      const screen = await open({ size, path: `/tasks/new?lang=${lang}` });
      const { page } = screen;
      await page.locator('.tcg-map-keys--open').waitFor(PATIENCE);
      if (theme === 'dark') await page.getByRole('button', { name: /dark|tối/i }).click();
      const look = async (name: string) => {
        expect(await page.evaluate(overflowing), name).toEqual([]);
        // What axe looks at is the same at every size, and it takes its time.
        if (size === SIZES[1]) expect(await axeFaults(page), name).toEqual([]);
        expect(await homelessDigits(page), name).toEqual([]);
        await screen.save(`directive-${name}-${size[0]}-${lang}-${theme}`);
      };
      const search = page.getByRole('searchbox');
      for (const found of ['thua thien', 'ba ria', 'ho chi minh']) {
        await search.fill(found);
        await search.press('Enter');
      }
      await button(page, said.addressees.addCoordinating).click();
      await page.keyboard.type('molisa');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.getByLabel(said.content.taskTitle).fill('Rà soát, công bố dịch vụ công trực tuyến mức độ 4');
      await page.locator('.tcg-outcome strong').waitFor();
      await look('write');
      await page.getByRole('button', { name: new RegExp(said.source.open) }).click();
      await page.getByRole('radio', { name: said.source.document, exact: true }).check({ force: true });
      await page.getByRole('radio', { name: said.map.views.tiles }).check({ force: true });
      await look('write-document');
      await page.getByRole('radio', { name: said.source.spoken, exact: true }).check({ force: true });
      await page.getByRole('radio', { name: said.map.views.list }).check({ force: true });
      await look('write-list');
      await button(page, said.bar.review).click();
      await title(page).filter({ hasText: said.review.title }).waitFor();
      await look('review');
      await page.getByRole('checkbox', { name: said.review.checked }).check({ force: true });
      await look('review-checked');
      page.on('dialog', (dialog) => void dialog.accept());
      await screen.close();
    }
  },
);

test('zoomed to twice and four times its size the form becomes one column', async () => {
  for (const size of [
    [640, 400],
    [320, 256],
  ] as const) {
    const screen = await open({ size });
    onTestFinished(() => screen.page.context().close());
    await screen.page.locator('.tcg-map-keys--open').waitFor(PATIENCE);
    const wide = await screen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await screen.close();
  }
});
