/** From a leader's click on the map to the answers of three units, while the fourth lets its limit pass: all screens say the same. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totalOf } from '#shared/directives/statistics.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { deskOf } from '../support/directives.ts';
import { placeOf } from '../support/map-place.ts';
import { until } from '../support/running-process.ts';
import { seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const TITLE = 'Duy trì số liệu trung tâm điều hành cập nhật trong ngày (mô phỏng)';
/** A second is half a minute: the half hour of an immediate directive passes in one. */
const SPEED = 30;
const UNITS = { binhPhuoc: 'gso63:70', quangNinh: 'gso63:22', hue: 'gso63:46', rescue: 'agency:X-VMRCC' } as const;
const words = COMPOSE_MESSAGES.vi;

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  const args = [
    ...['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:00:00+07:00'],
    ...['--speed', String(SPEED)],
  ];
  [server, browser] = await Promise.all([startServer({ args }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function desk(login: string, path: string): Promise<Page> {
  const seat = await seatOf(server.url, login);
  return (await openScreen(browser, server.url, { width: 1440, height: 900, path, seat })).page;
}

/** Steps of a card on the wall that were reached. */
const reached = (wall: Page, task: string): Promise<number> =>
  wall.locator(`.tcw-directive[data-task="${task}"] .tc-step--reached`).count();

test('a leader issues to four, three acknowledge, the fourth is late; wall, board, story and statistics agree', async () => {
  const wall = (await openScreen(browser, server.url, { width: 3840, height: 2160, path: '/wall?scene=directives' }))
    .page;
  const leader = await desk('chu-nhiem', '/tasks/new');
  const units = {
    binhPhuoc: await desk('binh-phuoc-lanh-dao', '/inbox'),
    quangNinh: await desk('quang-ninh-lanh-dao', '/inbox'),
    hue: await desk('hue-lanh-dao', '/inbox'),
  };

  for (const [code, name] of [
    ['70', 'Bình Phước'],
    ['22', 'Quảng Ninh'],
    ['46', 'Thừa Thiên Huế'],
  ] as const) {
    // Under the pointer is what the card names; a press before that could be meant for what was drawn a moment ago.
    await until(`the pointer over ${name}`, async () => {
      const { x, y } = await placeOf(leader, code);
      await leader.mouse.move(x, y);
      const card = await leader.locator('.tcg-card').allTextContents();
      return card.some((text) => text.includes(name)) ? true : null;
    });
    await leader.mouse.down();
    await leader.mouse.up();
    await leader.locator('.tcg-chip--ink', { hasText: name }).waitFor();
  }
  const search = leader.getByRole('searchbox');
  await search.fill('cuu nan hang hai');
  await search.press('Enter');
  await leader.getByLabel(words.content.taskTitle).fill(TITLE);
  await leader.getByRole('radio', { name: TASK_WORDS.vi.urgency['hoa-toc'] }).check({ force: true });
  const from = performance.now();
  await leader.getByRole('button', { name: words.bar.review, exact: true }).click();
  await leader.getByRole('checkbox', { name: words.review.checked }).check({ force: true });
  await leader.getByRole('checkbox', { name: words.review.wall }).check({ force: true });
  const box = must(await leader.locator('.tc-hold-button').boundingBox(), 'a hold button');
  await leader.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await leader.mouse.down();
  await leader.locator('h1', { hasText: words.issued.title('4') }).waitFor();
  await leader.mouse.up();
  const issuedAfterMs = performance.now() - from;

  const operator = deskOf(server.url, await seatOf(server.url, 'truc-dieu-hanh'));
  const { rows } = (await operator.board(`?tab=all&text=${encodeURIComponent('duy tri so lieu')}`)).body;
  const taskOf = (unit: string) =>
    must(
      rows.find(({ row }) => row.lead === unit),
      unit,
    ).row;
  expect(rows.map(({ row }) => row.lead).toSorted()).toEqual(Object.values(UNITS).toSorted());

  const seenAfterMs: number[] = [];
  for (const unit of ['binhPhuoc', 'quangNinh', 'hue'] as const) {
    const { id, number } = taskOf(UNITS[unit]);
    await wall.locator(`.tcw-directive[data-task="${id}"]`).waitFor();
    const row = units[unit].locator('li, tr, article').filter({ hasText: number }).first();
    await row.getByRole('button', { name: TASK_WORDS.vi.verb.acknowledge }).click();
    const pressedAt = performance.now();
    await until('the wall to show it', async () => ((await reached(wall, id)) >= 2 ? true : null), { everyMs: 50 });
    seenAfterMs.push(Math.round(performance.now() - pressedAt));
  }
  const late = taskOf(UNITS.rescue);
  const lateCard = wall.locator(`.tcw-directive[data-task="${late.id}"]`);
  await lateCard.getByText(/Chưa nhận sau/).waitFor({ timeout: 90_000 });
  console.log(
    `issued ${Math.round(issuedAfterMs)} ms after the review was asked for; on the wall after ${seenAfterMs.join(', ')} ms`,
  );

  const board = (await operator.board('?tab=not-acknowledged')).body;
  expect(board.rows.map(({ row }) => row.id)).toEqual([late.id]);
  expect(board.counts['not-acknowledged']).toBe(1);
  for (const unit of ['binhPhuoc', 'quangNinh', 'hue'] as const) {
    const told = (await operator.task(taskOf(UNITS[unit]).id)).body;
    expect(told.story.map(({ verb }) => verb)).toContain('acknowledge');
    expect(told.task.state).toBe('acknowledged');
  }
  // The limit is seen on the wall the moment it passes; the clock that reminds looks once a second.
  const story = await until('the reminder', async () => {
    const told = (await operator.task(late.id)).body.story;
    return told.some(({ verb, words: said }) => verb === 'remind' && said === 'acknowledge-late') ? told : null;
  });
  expect(story.map(({ verb }) => verb)).not.toContain('acknowledge');
  const all = (await operator.board('?tab=all')).body;
  expect(totalOf(all.statistics)).toBe(4);
  expect(all.statistics.CHT_TRONG_HAN).toBe(4);
  await wall.locator('.tcw-directives-side').waitFor();
});
