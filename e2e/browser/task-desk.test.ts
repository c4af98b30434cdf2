/** A task between the desk that gave it and the desk of the unit that does it, in real browsers, from arrival to confirmation. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import { DIRECTIVE_REFUSALS } from '#shared/i18n/directive-refusals.ts';
import { formatDeadlineDistance } from '#shared/i18n/format.ts';
import { NOTICE_LIST_MESSAGES } from '#shared/i18n/notice-list-messages.ts';
import { causeText } from '#shared/i18n/notice-messages.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { HOUR_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { itemFor } from '../support/directives.ts';
import { until } from '../support/running-process.ts';
import { seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { freshCode } from '../support/sign-in.ts';
import {
  at,
  button,
  dialog,
  HUE,
  LAUNCH,
  overflow,
  PHONE,
  RECEIPT_BETWEEN,
  reached,
  rowOf,
  seen,
  taskDesks,
} from '../support/task-desks.ts';

const WORDS = TASK_PAGE_MESSAGES.vi;
const { verb: VERBS, happened: HAPPENED, standing: STANDING } = TASK_WORDS.vi;

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ args: LAUNCH }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const { desk, open, issue, underWay, play } = taskDesks(
  () => server,
  () => browser,
);
const send = (page: Page, label: string) => dialog(page).getByRole('button', { name: label, exact: true }).click();

test('a task arrives, is acknowledged, worked on, extended, reported, sent back and confirmed', async () => {
  const task = await issue(itemFor([HUE], { coordinating: [{ unit: 'agency:G12', dueOn: null }] }));
  const path = `/tasks/${task.id}`;
  const leader = await open('chu-nhiem', path);
  const officer = await open('chuyen-vien', path);
  await leader.page.locator('.tck-addressees > li').nth(1).waitFor();
  expect(await leader.page.locator('.tck-addressees').textContent()).not.toContain('Đã đến');

  // Any desk page of the unit is enough for the receipt; nobody pressed anything.
  const hue = await open('hue-lanh-dao', '/units/46');
  await seen(leader.page, /^Đã đến \d\d:\d\d$/);
  await seen(leader.page, /^Còn 3:5\d:\d\d để báo nhận, trước 12:0\d hôm nay$/);
  await hue.page.goto(`${server.url}/inbox`);
  await rowOf(hue.page, task).getByRole('button', { name: VERBS.acknowledge }).click();
  await seen(hue.page, WORDS.inbox.acknowledged(task.number));
  await until('the leader to see it acknowledged', async () =>
    (await reached(leader.page).count()) === 2 ? true : null,
  );
  await leader.save('task-acknowledged-leader');

  await rowOf(hue.page, task).getByRole('link').click();
  await button(hue.page, VERBS.progress).click();
  const form = dialog(hue.page);
  await send(hue.page, VERBS.progress);
  await form.getByText(WORDS.needed).waitFor();
  await form.getByLabel(WORDS.fields.percent).fill('140');
  await form.getByLabel(WORDS.fields.progressWords).fill('Đã kết nối 4/10 sở, ngành.');
  await send(hue.page, VERBS.progress);
  await form.getByText(WORDS.badPercent).waitFor();
  await form.getByLabel(WORDS.fields.percent).fill('40');
  await hue.save('task-progress-form');
  await send(hue.page, VERBS.progress);
  await seen(leader.page, WORDS.percent(40));
  await seen(leader.page, 'Đã kết nối 4/10 sở, ngành.');

  await button(hue.page, VERBS['ask-extension']).click();
  await form.getByLabel(WORDS.fields.until).fill('2020-09-05');
  await seen(hue.page, /Thứ Bảy, 05\/09\/2020 là ngày nghỉ/);
  await form.getByLabel(WORDS.fields.until).fill('2020-09-10');
  await seen(hue.page, 'Thứ Năm, 10/09/2020: 15 ngày làm việc kể từ hôm nay, thêm 5 ngày so với hạn đang có.');
  await form.getByLabel(WORDS.fields.reason, { exact: true }).fill('Chờ nâng cấp trục liên thông.');
  await hue.save('task-extension-form');
  await send(hue.page, VERBS['ask-extension']);
  await seen(leader.page, 'Đề nghị gia hạn đến Thứ Năm, 10/09/2020');
  await leader.save('task-extension-asked');
  await button(leader.page, VERBS['grant-extension']).click();
  await send(leader.page, VERBS['grant-extension']);
  await seen(leader.page, '03/09/2020, đã gia hạn 1 lần');
  await seen(hue.page, '03/09/2020, đã gia hạn 1 lần');

  await button(hue.page, VERBS.report).click();
  await form.getByLabel(WORDS.fields.number).fill('812-UBND/TH');
  await form.getByLabel(WORDS.fields.resultWords, { exact: true }).fill('Đã kết nối đủ 10 sở, ngành.');
  await send(hue.page, VERBS.report);
  await form.getByText(WORDS.badNumber).waitFor();
  await form.getByLabel(WORDS.fields.number).fill('812/UBND-TH');
  await hue.save('task-report-form');
  await send(hue.page, VERBS.report);
  await until('the report to reach the leader', async () => ((await reached(leader.page).count()) === 4 ? true : null));
  // Who gave the task never confirms it.
  expect(await button(leader.page, VERBS.confirm).count()).toBe(0);

  await button(officer.page, VERBS['send-back']).click();
  await dialog(officer.page).getByLabel(WORDS.fields.reason).fill('Thiếu số liệu của hai huyện.');
  await send(officer.page, VERBS['send-back']);
  await seen(hue.page, 'Thiếu số liệu của hai huyện.');
  await button(hue.page, VERBS.report).click();
  await form.getByLabel(WORDS.fields.number).fill('820/UBND-TH');
  await form.getByLabel(WORDS.fields.resultWords, { exact: true }).fill('Đã bổ sung hai huyện.');
  // Files are judged by their content, and refused in words; what was written stays.
  const file = form.locator('input[type=file]');
  const picture = await hue.page.screenshot();
  hue.allow(/4(15|22)/);
  await file.setInputFiles({ name: 'ket-qua.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await form.getByText(DIRECTIVE_REFUSALS['attachment-type'].vi).waitFor();
  await file.setInputFiles({ name: 'kết quả.pdf', mimeType: 'application/pdf', buffer: picture });
  await form.getByText(DIRECTIVE_REFUSALS['attachment-differs'].vi).waitFor();
  await file.setInputFiles({ name: 'kết quả.png', mimeType: 'image/png', buffer: picture });
  await form.getByText('kết quả.png', { exact: true }).waitFor();
  expect(await form.getByLabel(WORDS.fields.number).inputValue()).toBe('820/UBND-TH');
  await hue.save('task-evidence');
  await send(hue.page, VERBS.report);
  const evidence = officer.page.getByRole('link', { name: 'kết quả.png' });
  const href = must(await evidence.getAttribute('href'), 'a way to the file');
  const { cookie } = await seatOf(server.url, 'chuyen-vien');
  const kept = await fetch(server.url + href, { headers: { cookie } });
  expect(Buffer.from(await kept.arrayBuffer()).equals(picture)).toBe(true);
  await button(officer.page, VERBS.confirm).click();
  await send(officer.page, VERBS.confirm);
  for (const { page } of [leader, hue, officer]) await seen(page, STANDING.done);
  const told = await leader.page.locator('.tck-story strong').allTextContents();
  const steps = ['confirm', 'report', 'send-back', 'report', 'grant-extension', 'ask-extension', 'progress'] as const;
  expect(told).toEqual([...steps, 'acknowledge', 'deliver', 'issued'].map((step) => HAPPENED[step as 'issued']));
  expect(await leader.page.locator('.tck-story').textContent()).toContain('Phó Chủ tịch UBND tỉnh Thừa Thiên Huế');
  await leader.page.locator('.tck-story li').last().scrollIntoViewIfNeeded();
  await leader.save('task-story');
  for (const screen of [leader, hue, officer]) await screen.close();
});

test('who comes second is told what changed, loses nothing that was typed, and decides again', async () => {
  const task = await underWay();
  const screen = await open('hue-lanh-dao', `/tasks/${task.id}`);
  screen.allow(/409/);
  const { page } = screen;
  await button(page, VERBS.progress).click();
  await dialog(page).getByLabel(WORDS.fields.progressWords).fill('Bản ghi của lãnh đạo.');
  const focal = await desk('hue-dau-moi');
  const first = await focal.step(task.id, 'progress', { percent: 10, words: 'Bản ghi của đầu mối.', attachments: [] });
  expect(first.status).toBe(200);
  await send(page, VERBS.progress);
  const changes = dialog(page).locator('.tck-changes');
  await changes.getByText('Cán bộ đầu mối Thừa Thiên Huế').waitFor();
  expect(await changes.textContent()).toContain(WORDS.changedHint);
  expect((await focal.task(task.id)).body.story).toHaveLength(3);
  expect(await dialog(page).getByLabel(WORDS.fields.progressWords).inputValue()).toBe('Bản ghi của lãnh đạo.');
  await screen.save('task-changed-meanwhile');
  await send(page, WORDS.sendAnyway(VERBS.progress));
  await dialog(page).waitFor({ state: 'detached' });
  await seen(page, 'Bản ghi của lãnh đạo.');
  expect((await focal.task(task.id)).body.story).toHaveLength(4);

  // What the other did may leave nothing to decide.
  await button(page, VERBS.report).click();
  await dialog(page).getByLabel(WORDS.fields.number).fill('9/UBND-TH');
  await dialog(page).getByLabel(WORDS.fields.resultWords, { exact: true }).fill('Xong.');
  await (await desk('chuyen-vien')).step(task.id, 'remind', { words: '' });
  await (await desk('chu-nhiem')).step(task.id, 'recall', { reason: 'Giao nhầm nơi.' });
  await dialog(page).getByText(WORDS.noLonger).waitFor();
  expect(await dialog(page).locator('button[type=submit]').isDisabled()).toBe(true);
  expect(await dialog(page).getByLabel(WORDS.fields.number).inputValue()).toBe('9/UBND-TH');
  await screen.close();
});

test('a press that comes after another’s says whose was first; a receipt in between is no change', async () => {
  const task = await issue(itemFor([HUE]));
  const screen = await open('hue-lanh-dao', `/tasks/${task.id}`);
  screen.allow(/409/);
  const { page } = screen;
  await button(page, VERBS.acknowledge).waitFor();
  await until('the receipt', async () => ((await page.getByText(HAPPENED.deliver).count()) > 0 ? true : null));
  const focal = await desk('hue-dau-moi');
  await page.route('**/acknowledge', async (route) => {
    await focal.step(task.id, 'acknowledge');
    await route.continue();
  });
  await button(page, VERBS.acknowledge).click();
  const changes = page.locator('.tck-changes');
  await changes.waitFor();
  expect(await changes.textContent()).toContain(HAPPENED.acknowledge);
  await screen.close();

  const next = await issue(itemFor([HUE]));
  const quick = await open('hue-lanh-dao', `/tasks/${next.id}`, {});
  quick.allow(/409/);
  // The receipt is held back until the press is on its way, so that it comes in between.
  await quick.page.route('**/deliver', () => undefined);
  await quick.page.reload();
  await quick.page.route('**/acknowledge', async (route) => {
    await focal.step(next.id, 'deliver');
    await route.continue();
  });
  await button(quick.page, VERBS.acknowledge).click();
  await seen(quick.page, WORDS.done(VERBS.acknowledge));
  expect((await focal.task(next.id)).body.task.state).toBe('acknowledged');
  await quick.close();
});

test('a duty officer acknowledges on a phone, and by keys alone on a desk', async () => {
  const [first, second] = [await issue(itemFor([HUE])), await issue(itemFor([HUE]))];
  const phone = await open('hue-lanh-dao', '/inbox', { size: PHONE });
  await rowOf(phone.page, second).waitFor();
  await phone.save('inbox-phone');
  const act = rowOf(phone.page, first).getByRole('button', { name: VERBS.acknowledge });
  expect((await act.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await act.click();
  await seen(phone.page, WORDS.inbox.acknowledged(first.number));
  expect(await overflow(phone.page)).toBeLessThanOrEqual(0);
  await phone.close();

  const keys = await open('hue-lanh-dao', '/inbox');
  const { page } = keys;
  await rowOf(page, second).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await seen(page, WORDS.inbox.acknowledged(second.number));
  // The button goes with its row, which stands in another part then; the focus is where it can go on.
  await rowOf(page, second).getByRole('button').waitFor({ state: 'detached' });
  await until('the focus to stay in the list', () =>
    page.evaluate(() => (document.activeElement?.closest('.tck-groups') ? true : null)),
  );
  await rowOf(page, second).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await button(page, VERBS.progress).focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel(WORDS.fields.percent).focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bắt đầu.');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(VERBS.progress);
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel(WORDS.fields.progressWords).focus();
  await page.keyboard.type('Bắt đầu.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await seen(page, WORDS.done(VERBS.progress));
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(WORDS.done(VERBS.progress));
  await keys.close();
});

test('a notice rings at those it is for: counted, listed, led to its task, and read; elsewhere nothing is heard of it', async () => {
  const words = NOTICE_LIST_MESSAGES.vi;
  const bell = (page: Page) => page.locator(`summary[aria-label^="${words.title}"]`);
  const unread = async (page: Page) =>
    Number(/\d+/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  const other = await open('quang-ninh-lanh-dao', '/inbox');
  const hue = await open('hue-lanh-dao', '/inbox');
  const { page } = hue;
  await bell(page).click();
  await page.locator('.tcb').waitFor();
  if ((await unread(page)) > 0) await page.getByRole('button', { name: words.readAll }).click();
  await until('everything to be read', async () => ((await unread(page)) === 0 ? true : null));
  await page.keyboard.press('Escape');
  await page.locator('.tcb').waitFor({ state: 'detached' });

  const task = await issue(itemFor([HUE]));
  await until('the new task to ring', async () => ((await unread(page)) === 1 ? true : null));
  await (await desk('chuyen-vien')).step(task.id, 'remind', { words: 'Báo cáo trước 17 giờ' });
  await until('the reminder to ring', async () => ((await unread(page)) === 2 ? true : null));
  await page.keyboard.press('Enter');
  const items = page.locator('.tcb-item[data-unread]');
  await items.nth(1).waitFor();
  expect(await items.nth(0).innerText()).toMatch(new RegExp(`Đôn đốc thực hiện: ${task.number}`));
  expect(await items.nth(1).innerText()).toMatch(new RegExp(`Nhiệm vụ mới: ${task.number}`));
  await hue.save('notices');
  await items.nth(0).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tasks/${task.id}`);
  await seen(page, 'Báo cáo trước 17 giờ');
  await page.locator('.tcb').waitFor({ state: 'detached' });
  // Kept by the browser: a page that is opened anew knows it.
  await page.reload();
  await until('what was read to be kept', async () => ((await unread(page)) === 1 ? true : null));

  await bell(other.page).click();
  await other.page.locator('.tcb').getByText(words.none).waitFor();
  expect(await unread(other.page)).toBe(0);
  for (const screen of [hue, other]) await screen.close();
});

test('the duty shift reminds once the ladder has, in its words and no others', async () => {
  const operator = await desk('truc-dieu-hanh');
  const now = (await operator.board()).body.at;
  const refused = await play('task-remind', {
    ...{ number: 'VPCP-2020-11991', title: 'Rà soát phương án phòng, chống bão', deadline: { kind: 'none' } },
    ...{ issuedAt: now - HOUR_MS, stateAt: now - HOUR_MS, acknowledgeBy: now + 4 * SECOND_MS, indicators: [] },
  });
  expect(refused).toEqual([]);
  const screen = await open('truc-dieu-hanh', '/tasks/task-remind');
  const { page } = screen;
  await seen(page, WORDS.noActions);
  await button(page, VERBS.remind).click();
  const late = causeText('acknowledge-late').vi;
  await dialog(page).getByText(WORDS.fields.reminderForeseen(late)).waitFor();
  expect(await dialog(page).locator('input, textarea').count()).toBe(0);
  await screen.save('task-remind-foreseen');
  await send(page, VERBS.remind);
  await seen(page, WORDS.done(VERBS.remind));
  await seen(page, WORDS.noActions);
  const told = page.locator('.tck-story li').filter({ hasText: HAPPENED.remind });
  expect(await told.nth(0).innerText()).toContain('Trực điều hành');
  expect(await told.nth(1).innerText()).toContain(late);
  await screen.close();
});

test('recalling says what follows, asks for the reason, and leaves the unit nothing to do', async () => {
  const task = await underWay();
  const leader = await open('chu-nhiem', `/tasks/${task.id}`);
  await button(leader.page, VERBS.recall).click();
  await dialog(leader.page).getByText(WORDS.finality.recall(task.number, 'Thừa Thiên Huế')).waitFor();
  await send(leader.page, VERBS.recall);
  await dialog(leader.page).getByText(WORDS.needed).waitFor();
  await dialog(leader.page).getByLabel(WORDS.fields.reason).fill('Giao nhầm nơi.');
  await leader.save('task-recall');
  await send(leader.page, VERBS.recall);
  await seen(leader.page, STANDING.recalled);
  await leader.close();
  const hue = await open('hue-lanh-dao', `/tasks/${task.id}`);
  await seen(hue.page, WORDS.noActions);
  await hue.close();
});

test('a coordinating unit receives, acknowledges and sends its part, and is offered nothing of the lead', async () => {
  const task = await issue(itemFor([HUE], { coordinating: [{ unit: 'agency:G09', dueOn: '2020-08-26' }] }));
  const lead = await open('hue-lanh-dao', '/inbox');
  const atLead = rowOf(lead.page, task).locator('.tck-row-receipts');
  await atLead.getByText(/^Phối hợp: .*chưa báo nhận$/).waitFor();
  const screen = await open('noi-vu-lanh-dao', '/inbox?tab=coordinating');
  const { page } = screen;
  await rowOf(page, task).getByText('Thừa Thiên Huế chủ trì').waitFor();
  // The lead acknowledges for itself: that is said of the lead, and this unit is still asked.
  await rowOf(lead.page, task).getByRole('button', { name: VERBS.acknowledge }).click();
  await rowOf(page, task).getByText(STANDING.acknowledged, { exact: true }).waitFor();
  await rowOf(page, task).getByText(WORDS.inbox.ownNotReceived, { exact: true }).waitFor();
  // Its own part is due before the whole: five working days from the launch against ten.
  const due = rowOf(page, task).locator('.tck-row-due');
  await due.getByText(formatDeadlineDistance(5, 'vi')).waitFor();
  expect(await due.innerText()).toContain(WORDS.inbox.ownDue('26/08/2020'));
  expect(await due.innerText()).toContain(WORDS.inbox.wholeDue('03/09/2020'));
  await screen.save('inbox-coordinating');
  await rowOf(page, task).getByRole('link').click();
  expect(await page.locator('.tck-actions .tck-clock').count()).toBe(0);
  const line = page.locator('.tck-addressees > li').nth(1);
  await line.getByText(/^Đã đến/).waitFor();
  const unit = await desk('noi-vu-lanh-dao');
  const offered = (await unit.task(task.id)).body.verbs.filter((verb) => verb !== 'deliver');
  expect(offered.toSorted()).toEqual(['acknowledge', 'contribute']);
  const labels = await page.locator('.tck-buttons button').allTextContents();
  expect(labels.toSorted()).toEqual(offered.map((verb) => VERBS[verb]).toSorted());
  await button(page, VERBS.acknowledge).click();
  await seen(page, WORDS.done(VERBS.acknowledge));
  await button(page, VERBS.contribute).click();
  await dialog(page).getByLabel(WORDS.fields.words, { exact: true }).fill('Đã rà soát biên chế.');
  await send(page, VERBS.contribute);
  await line.locator('.tc-step--reached').nth(2).waitFor();
  // Its own steps move nothing of the lead.
  expect(await reached(page).count()).toBe(2);
  await page.locator('.tck-story').getByText('Bộ Nội vụ, phối hợp').first().waitFor();
  await screen.save('task-coordinating-receipt');
  await atLead.getByText(/đã báo nhận \d\d:\d\d$/).waitFor();
  await lead.save('inbox-lead-receipts');
  await page.goto(`${server.url}/inbox?tab=coordinating`);
  await rowOf(page, task)
    .getByText(/^Đơn vị đã báo nhận \d\d:\d\d$/)
    .waitFor();
  const next = await issue(itemFor([HUE], { coordinating: [{ unit: 'agency:G09', dueOn: null }] }));
  await rowOf(page, next).getByRole('button', { name: VERBS.acknowledge }).click();
  await seen(page, WORDS.inbox.acknowledged(next.number));
  const { assignments, state } = (await unit.task(next.id)).body.task;
  expect(assignments.map(({ acknowledgedAt }) => acknowledgedAt === null)).toEqual([true, false]);
  expect(['issued', 'delivered']).toContain(state);
  for (const one of [screen, lead]) await one.close();
});

/** A second try plays a task of its own. */
let lateCount = 0;
test('past its limit everybody is told for how long nobody has answered, and a late answer stays late', async () => {
  const issuedAt = at('19', '07:46:00');
  lateCount += 1;
  const id = `task-late-${lateCount}` as const;
  const refused = await play(id, {
    ...{ urgency: 'hoa-toc', number: 'VPCP-2020-11990', issuedAt, stateAt: issuedAt, indicators: [] },
    ...{ acknowledgeBy: at('19', '07:56:00'), deadline: { kind: 'none' }, title: 'Cấm biển từ 18 giờ' },
  });
  expect(refused).toEqual([]);
  const watch = await open('truc-dieu-hanh', `/tasks/${id}`);
  await watch.page
    .locator('.tck-addressees')
    .getByText(/^Chưa nhận sau 1\d phút$/)
    .waitFor();
  expect(await watch.page.locator('.tck-addressees .tc-status--long-overdue').count()).toBe(1);
  expect(await watch.page.locator('.tc-step--late').count()).toBe(1);
  await watch.save('task-late');
  const hue = await open('hue-lanh-dao', '/inbox', { size: PHONE });
  const first = hue.page.locator('.tck-row').first();
  await first.getByText(/^Chưa nhận sau 1\d phút$/).waitFor();
  await hue.save('inbox-late-phone');
  await first.getByRole('button', { name: VERBS.acknowledge }).click();
  await watch.page.locator('.tc-step--reached-late').waitFor();
  expect(await watch.page.getByText(/^Chưa nhận sau/).count()).toBe(0);
  for (const screen of [watch, hue]) await screen.close();
});

test('a duty officer who follows a link on a phone signs in and acknowledges', async () => {
  const login = 'truc-cuu-nan';
  const words = SIGN_IN_MESSAGES.vi;
  const task = await issue(itemFor(['agency:X-VMRCC']));
  const phone = await openScreen(browser, server.url, { width: PHONE[0], height: PHONE[1], path: '/inbox' });
  // Of nobody yet.
  phone.allow(/40[13]/);
  phone.allow(RECEIPT_BETWEEN);
  const { page } = phone;
  await page.getByLabel(words.login, { exact: true }).fill(login);
  await page.getByLabel(words.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  const { totpSecret } = must(
    DEMO_PEOPLE.find((one) => one.login === login),
    login,
  );
  await page.getByLabel(words.code, { exact: true }).fill(await freshCode(totpSecret));
  await page.keyboard.press('Enter');
  await rowOf(page, task).getByRole('button', { name: VERBS.acknowledge }).click();
  await seen(page, WORDS.inbox.acknowledged(task.number));
  expect((await (await desk('chu-nhiem')).task(task.id)).body.task.state).toBe('acknowledged');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await phone.close();
});
