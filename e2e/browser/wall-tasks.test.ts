/** Tasks and directives on the wall: counts as the board counts them, callouts and cards of the day, and nothing that is not for it. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { DirectionInput } from '#shared/directives/direction.ts';
import type { TaskCounts } from '#shared/directives/statistics.ts';
import type { CivilDay, Task } from '#shared/directives/task.ts';
import { formatCell, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { MINUTE_MS, VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { layoutFaults, seamsOf } from '../support/layout-faults.ts';
import { type Scenario, type ServerProcess, startScenario, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';
import { numberIn, settled } from '../support/wall-page.ts';

const BINH_PHUOC = 'gso63:70';
const QUANG_NINH = 'gso63:22';
const HUE = 'gso63:46';
const RESCUE = 'agency:X-VMRCC';
const CA_MAU = 'gso63:96';

const LANGS: readonly Lang[] = ['vi', 'en'];
const words = WALL_MESSAGES.vi;
const tasks = TASK_WORDS.vi;

type Desk = ReturnType<typeof deskOf>;
type Lead = Parameters<typeof itemFor>[0];

/** Invented, as everything of the scenario is. */
const TITLES = {
  [BINH_PHUOC]: 'Vận hành Cổng dịch vụ công và Hệ thống một cửa điện tử trong ngày',
  [QUANG_NINH]: 'Kiểm đếm tàu thuyền, sẵn sàng ứng phó hoàn lưu bão số 4',
  [HUE]: 'Bảo đảm an toàn hồ chứa trước mùa mưa',
  [RESCUE]: 'Trực tàu SAR 27-01, sẵn sàng cứu nạn trên vùng biển Vịnh Bắc Bộ',
} as const;
const HIDDEN = { desk: 'Việc chỉ theo dõi tại bàn', restricted: 'Việc hạn chế không ai ngoài được thấy' } as const;

async function desksOf<K extends string>(url: string, logins: Readonly<Record<K, string>>): Promise<Record<K, Desk>> {
  const seats = Object.entries<string>(logins).map(
    async ([key, login]) => [key, deskOf(url, await signIn(url, login))] as const,
  );
  return Object.fromEntries(await Promise.all(seats)) as Record<K, Desk>;
}

async function issue(
  desk: Desk,
  leads: Lead,
  title: string,
  more: Partial<DirectionInput> = {},
  item: Parameters<typeof itemFor>[1] = {},
): Promise<Task> {
  const input = spoken([itemFor(leads, { title, ...item })], { isOnWall: true, ...more });
  const { status, body } = await desk.direct('issue', input);
  expect(status, JSON.stringify(body)).toBe(200);
  return must(body.tasks[0], 'a task');
}

const card = (page: Page, { id }: Pick<Task, 'id'>) => page.locator(`.tcw-directive[data-task="${id}"]`);
const callout = (page: Page, { id }: Pick<Task, 'id'>) => page.locator(`.map-callout[data-id="${id}"]`);
/** The points of a card's line that were reached, in time or late. */
const reachedOf = (page: Page, task: Pick<Task, 'id'>) =>
  card(page, task)
    .locator('.tc-step')
    .evaluateAll((steps) => steps.map((step) => /tc-step--reached/.test(step.className)));

async function expectArchipelagos(page: Page, lang: Lang): Promise<void> {
  const { mapLabels } = WALL_MESSAGES[lang];
  expect(await page.locator('.map-island').allTextContents()).toEqual([mapLabels.hoangSa, mapLabels.truongSa]);
}

const LAUNCH = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:41:00+07:00'];
/** Machines that run this are shared; how fast a directive travels is measured elsewhere. */
const SOON = { timeout: 30_000 };

describe('what a leader issues', () => {
  let server: ServerProcess;
  let browser: Browser;
  let desks: Record<'leader' | 'binhPhuoc' | 'hue' | 'rescue', Desk>;
  let given: Record<keyof typeof TITLES, Task>;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ args: LAUNCH }), launchChromium()]);
    desks = await desksOf(server.url, {
      leader: 'chu-nhiem',
      binhPhuoc: 'binh-phuoc-lanh-dao',
      hue: 'hue-lanh-dao',
      rescue: 'truc-cuu-nan',
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = (path: string, width = 3840): Promise<Screen> =>
    openScreen(browser, server.url, { width, height: 2160, path });

  test('a wall without directives shows what needs attention, and says that no task was given', async () => {
    const screen = await open('/wall');
    const { page } = screen;
    await page.getByRole('heading', { name: words.mapTitle }).waitFor();
    const figures = page.locator('.tcw-tasks .tc-figure--empty');
    await figures.nth(1).waitFor();
    expect(await figures.allTextContents()).toEqual([words.tasksOverdueNone, words.tasksNone]);
    await screen.save('wall-tasks-none');
    expect(await layoutFaults(page, seamsOf(3840))).toEqual([]);
    await page.keyboard.press('4');
    await page.getByText(words.directivesNone, { exact: true }).waitFor();
    await screen.save('wall-tasks-no-directive');
    expect(await layoutFaults(page, seamsOf(3840))).toEqual([]);
    await screen.close();
  });

  test('appears on an open wall as callouts and cards; what is not for it never does', async () => {
    const screen = await open('/wall');
    const { page } = screen;
    await page.getByRole('heading', { name: words.mapTitle }).waitFor();
    given = {
      [BINH_PHUOC]: await issue(desks.leader, [BINH_PHUOC], TITLES[BINH_PHUOC]),
      [HUE]: await issue(desks.leader, [HUE], TITLES[HUE]),
      [RESCUE]: await issue(desks.leader, [RESCUE], TITLES[RESCUE]),
      [QUANG_NINH]: await issue(desks.leader, [QUANG_NINH], TITLES[QUANG_NINH]),
    };
    await issue(desks.leader, [CA_MAU], HIDDEN.desk, { isOnWall: false });
    await issue(desks.leader, [CA_MAU], HIDDEN.restricted, { isOnWall: false, isRestricted: true });
    await page.getByRole('heading', { name: words.directives }).waitFor();
    for (const task of Object.values(given)) await callout(page, task).waitFor({ state: 'attached' });
    const names = await page.locator('.map-callout[data-plain] .map-callout-title').allTextContents();
    expect(new Set(names)).toEqual(new Set(['Bình Phước', 'Quảng Ninh', 'Thừa Thiên Huế', 'TT Phối hợp TKCN']));
    // The counts hold the one that is not for the wall, and not the restricted one.
    await page.locator('.tcw-tasks .tc-module-scope', { hasText: words.tasksScope('19/08/2020', '5') }).waitFor();
    await expectArchipelagos(page, 'vi');
    const text = await page.locator('main').innerText();
    for (const title of Object.values(HIDDEN)) expect(text).not.toContain(title);

    await page.keyboard.press('4');
    expect(new URL(page.url()).searchParams.get('scene')).toBe('directives');
    await page.locator('.tcw-directive').nth(3).waitFor();
    expect(await page.locator('.tcw-directive').count()).toBe(4);
    for (const [lead, title] of Object.entries(TITLES)) {
      const one = card(page, given[lead as keyof typeof TITLES]);
      expect(await one.locator('.tcw-directive-title').textContent()).toBe(title);
      expect(await one.locator('.tcw-directive-side').innerText()).toBe(`${words.due} 03/09/2020`);
    }
    const cards = await page.locator('.tcw-directives').innerText();
    for (const title of Object.values(HIDDEN)) expect(cards).not.toContain(title);
    await screen.close();
  });

  test('what an addressee does moves its line on the open wall; a frozen wall waits', async () => {
    const screen = await open('/wall?scene=directives');
    const { page } = screen;
    const task = given[BINH_PHUOC];
    await card(page, task).waitFor();
    expect(await reachedOf(page, task)).toEqual([true, false, false, false]);
    expect((await desks.binhPhuoc.step(task.id, 'acknowledge')).status).toBe(200);
    await expect.poll(() => reachedOf(page, task), SOON).toEqual([true, true, false, false]);
    const doing = { percent: 40, words: 'Đã vận hành', attachments: [] };
    expect((await desks.binhPhuoc.step(task.id, 'progress', doing)).status).toBe(200);
    await expect.poll(() => reachedOf(page, task), SOON).toEqual([true, true, true, false]);
    // Who has not acknowledged stands first.
    expect(await page.locator('.tcw-directive').last().getAttribute('data-task')).toBe(task.id);

    await page.keyboard.press('f');
    await page.locator('.tc-stamp--frozen').waitFor();
    expect((await desks.hue.step(given[HUE].id, 'acknowledge')).status).toBe(200);
    await page.waitForTimeout(2_000);
    expect(await reachedOf(page, given[HUE])).toEqual([true, false, false, false]);
    expect(await callout(page, given[HUE]).count()).toBe(1);
    await page.keyboard.press('f');
    await expect.poll(() => reachedOf(page, given[HUE]), SOON).toEqual([true, true, false, false]);

    expect((await desks.rescue.step(given[RESCUE].id, 'acknowledge')).status).toBe(200);
    await expect.poll(() => reachedOf(page, given[RESCUE]), SOON).toEqual([true, true, false, false]);
    const scope = page.locator('.tcw-directives-side .tc-module-scope');
    await expect.poll(() => scope.textContent(), SOON).toBe(words.directivesScope('4', '3'));
    await screen.close();
  });

  test('more than fit are counted, on a wall and on a wide one', async () => {
    const coast = ['gso63:31', 'gso63:34', 'gso63:36', 'gso63:37', 'gso63:38', 'gso63:40', 'gso63:42'] as const;
    const more = spoken([itemFor([...coast], { title: 'Gọi tàu thuyền vào bờ trước 18 giờ' })], { isOnWall: true });
    expect((await desks.leader.direct('issue', more)).status).toBe(200);
    for (const width of [3840, 7680]) {
      const screen = await open('/wall?scene=directives', width);
      const { page } = screen;
      await page.getByText(words.directivesMore(`${coast.length}`), { exact: true }).waitFor();
      await page.locator('.map[data-renderer] .map-island').nth(1).waitFor();
      expect(await page.locator('.tcw-directive').count()).toBe(4);
      await expectArchipelagos(page, 'vi');
      await screen.save(`wall-tasks-many-${width}`);
      expect(await layoutFaults(page, seamsOf(width))).toEqual([]);
      await screen.close();
    }
  });
});

describe('the launch day with the tasks of its year', () => {
  let scenario: Scenario;
  let browser: Browser;
  beforeAll(async () => {
    [scenario, browser] = await Promise.all([startScenario('2020-08-19T09:41:00+07:00', null), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await scenario?.stop();
  });

  describe.each([3840, 7680])('at %i', (width) => {
    test.each(LANGS)('its directives are on the map, all is in its place and whole (%s)', async (lang) => {
      for (const scene of ['overview', 'directives', 'map', 'egov']) {
        const path = `/wall?lang=${lang}&scene=${scene}`;
        const screen = await openScreen(browser, scenario.server.url, { width, height: 2160, path });
        const { page } = screen;
        await settled(page, scene !== 'egov');
        await page.locator('.tcw-code').nth(1).waitFor();
        if (scene !== 'egov') {
          await page.getByRole('heading', { name: WALL_MESSAGES[lang].directives }).waitFor();
          await page.locator('.map-callout[data-plain]').nth(3).waitFor({ state: 'attached' });
          expect(await page.locator('.map-callout[data-plain]').count()).toBe(4);
          await expectArchipelagos(page, lang);
        }
        await screen.save(`wall-tasks-${scene}-${width}-${lang}`);
        expect(await layoutFaults(page, seamsOf(width))).toEqual([]);
        await screen.close();
      }
    });
  });
});

describe('a day at sixty times its speed', () => {
  let server: ServerProcess;
  let browser: Browser;
  let desks: Record<'leader' | 'officer' | 'operator' | 'quangNinh' | 'hue', Desk>;
  const ARGS = [...LAUNCH, '--speed', '60'];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ args: ARGS }), launchChromium()]);
    desks = await desksOf(server.url, {
      leader: 'chu-nhiem',
      officer: 'chuyen-vien',
      operator: 'truc-dieu-hanh',
      quangNinh: 'quang-ninh-lanh-dao',
      hue: 'hue-lanh-dao',
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = (path: string, from: ServerProcess = server): Promise<Screen> =>
    openScreen(browser, from.url, { width: 3840, height: 2160, path });

  test('who passes the limit wears the mark, comes first, and keeps a late point once it has answered', async () => {
    const screen = await open('/wall?scene=directives');
    const { page } = screen;
    await page.locator('.tc-wall-footer').waitFor();
    const early = await issue(desks.leader, [HUE], TITLES[HUE]);
    const late = await issue(desks.leader, [QUANG_NINH], TITLES[QUANG_NINH], { acknowledgeWithinMinutes: 5 });
    const grave = await issue(desks.leader, [BINH_PHUOC], TITLES[BINH_PHUOC], {
      urgency: 'hoa-toc',
      acknowledgeWithinMinutes: 5,
    });
    await card(page, grave).locator('.tc-status--long-overdue').waitFor();
    await card(page, late).locator('.tc-status--overdue').waitFor();
    const side = await card(page, late).locator('.tcw-directive-side').innerText();
    expect(side).toMatch(new RegExp(`^${tasks.notAcknowledgedAfter('\\d+ phút')}$`));
    expect(numberIn(side)).toBeGreaterThanOrEqual(5);
    const order = await page
      .locator('.tcw-directive')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-task')));
    expect(order).toEqual([grave.id, late.id, early.id]);
    await expect.poll(() => callout(page, late).locator('[data-late="plain"]').count()).toBe(1);
    await expect.poll(() => callout(page, grave).locator('[data-late="grave"]').count()).toBe(1);
    expect(await callout(page, early).locator('.map-late').count()).toBe(0);
    await screen.save('wall-tasks-late');
    expect(await layoutFaults(page, seamsOf(3840))).toEqual([]);

    expect((await desks.quangNinh.step(late.id, 'acknowledge')).status).toBe(200);
    await card(page, late).locator('.tc-step--reached-late').waitFor();
    expect(await card(page, late).locator('.tc-status--overdue').count()).toBe(0);
    await expect.poll(() => callout(page, late).locator('.map-late').count()).toBe(0);
    await screen.close();
  });

  test('the counts are those of the board', async () => {
    const screen = await open('/wall');
    const { page } = screen;
    await page.locator('.tcw-tasks').waitFor();
    const { clock } = await server.get<{ clock: { dataAt: number } }>('/api/v1/health');
    const soon = new Date(clock.dataAt + 12 * MINUTE_MS + VIET_NAM_OFFSET_MS).toISOString();
    const atHour = { kind: 'date', date: soon.slice(0, 10) as CivilDay, time: soon.slice(11, 16) } as const;
    await issue(desks.leader, [HUE], 'Việc có giờ hạn', {}, { deadline: atHour });
    await issue(desks.leader, [QUANG_NINH], 'Việc có giờ hạn', {}, { deadline: atHour });
    await issue(desks.leader, [HUE], 'Việc thường xuyên', {}, { deadline: { kind: 'none' } });
    await issue(desks.leader, [HUE], HIDDEN.restricted, { isOnWall: false, isRestricted: true });
    const done = await issue(desks.leader, [QUANG_NINH], 'Việc xong trong ngày');
    expect((await desks.quangNinh.step(done.id, 'acknowledge')).status).toBe(200);
    const result = { number: '812/UBND-TH', issuedOn: '2020-08-19', words: 'Đã hoàn thành', attachments: [] };
    expect((await desks.quangNinh.step(done.id, 'report', result)).status).toBe(200);
    expect((await desks.officer.step(done.id, 'confirm', { words: 'Đủ minh chứng' })).status).toBe(200);

    const module = page.locator('.tcw-tasks');
    const shown = async () => ({
      overdue: numberIn(await module.locator('.tc-figure--hero').textContent()),
      rows: await module
        .locator('.tc-stack-legend dl > div')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('dt')?.textContent ?? '', row.querySelector('dd')?.textContent ?? '']),
        ),
      scope: await module.locator('.tc-module-scope').textContent(),
      change: await module.locator('.tc-exception .tc-note').textContent(),
    });
    const wanted = ({ statistics: of }: { statistics: TaskCounts }) => {
      const n = (count: number) => formatCell(count, 'vi');
      const doneCount = of.HT_DUNG_HAN + of.HT_QUA_HAN + of.HT_KHONG_HAN;
      const openCount = of.CHT_TRONG_HAN + of.CHT_QUA_HAN + of.CHT_KHONG_HAN;
      return {
        overdue: of.CHT_QUA_HAN,
        rows: [
          [words.tasksDone, n(doneCount)],
          [words.tasksOnTime, n(of.HT_DUNG_HAN)],
          [words.tasksLate, n(of.HT_QUA_HAN)],
          [words.tasksOpen, n(openCount)],
          [words.tasksInTime, n(of.CHT_TRONG_HAN)],
          [words.tasksNoDeadline, n(of.CHT_KHONG_HAN)],
          [words.tasksLate, n(of.CHT_QUA_HAN)],
        ],
        scope: words.tasksScope('19/08/2020', n(doneCount + openCount)),
        change: words.tasksMore(n(of.CHT_QUA_HAN)),
      };
    };
    const counted = async () => (await desks.operator.board('?tab=all')).body as { statistics: TaskCounts };
    await expect.poll(async () => (await counted()).statistics.CHT_QUA_HAN, SOON).toBe(2);
    const board = await counted();
    expect(board.statistics).toMatchObject({ HT_DUNG_HAN: 1, CHT_KHONG_HAN: 1 });
    await expect.poll(shown, SOON).toEqual(wanted(board));
    await screen.save('wall-tasks-counts');
    expect(await layoutFaults(page, seamsOf(3840))).toEqual([]);
    await screen.close();
  });

  test('without a server the last words stay, and say so', async () => {
    const own = await startServer({ args: ARGS });
    onTestFinished(() => own.kill());
    const leader = deskOf(own.url, await signIn(own.url, 'chu-nhiem'));
    const task = await issue(leader, [QUANG_NINH], TITLES[QUANG_NINH]);
    const screen = await open('/wall?scene=directives', own);
    const { page } = screen;
    await card(page, task).waitFor();
    await callout(page, task).waitFor({ state: 'attached' });
    screen.allow(/ERR_|Failed to load resource|WebSocket/);
    await own.kill();
    await page.locator('.tcw[data-offline] .tc-band').waitFor();
    const before = await card(page, task).innerText();
    // Four hours of the data are four minutes: nobody may be blamed for a limit that this wall cannot know to have passed.
    await page.waitForTimeout(3_000);
    expect(await card(page, task).innerText()).toBe(before);
    expect(await callout(page, task).count()).toBe(1);
    await screen.save('wall-tasks-offline');
    expect(await layoutFaults(page, seamsOf(3840))).toEqual([]);
    await screen.close();
  });
});
