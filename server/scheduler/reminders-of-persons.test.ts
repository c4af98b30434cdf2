/** Reminders of persons over a real store: who may send which, and that each is told to the lead once. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { itemFor, spoken } from '#e2e/support/directives.ts';
import { codeOf, type OpenedDirectives, openDirectives, someone } from '#e2e/support/directives-store.ts';
import type { Task } from '#shared/directives/task.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { createOutbox, type Outbox } from '../notices/outbox.ts';
import { createFollowUp, type FollowUp } from './follow-up.ts';

const HUE: UnitRef = 'gso63:46';
const leader = someone('go-leader', 'agency:G22');
const officer = someone('go-officer', 'agency:G22');
const operator = someone('duty-operator', 'agency:G22');
const auditor = someone('auditor', 'agency:G22');
const hue = someone('agency-leader', HUE);
const quangNinh = someone('agency-leader', 'gso63:22');

let opened: OpenedDirectives;
let outbox: Outbox;
let followUp: FollowUp;
let errors: unknown[];

async function begin(): Promise<void> {
  const { store, directives, clock } = opened;
  const now = () => clock.now;
  outbox = await createOutbox({
    ...{ journal: store.journal, readTables: store.readTables, storeId: 'store-1', isSimulated: true },
    clocks: { realNow: now, dataNow: now },
    channels: {},
    contactsOf: () => ({ email: [], phone: [], webhook: [] }),
    ...{ onChanged: () => {}, onTrouble: () => {}, log: { warn: () => {}, error: () => {} } },
  });
  followUp = createFollowUp({
    ...{ register: directives.register, stepping: directives.stepping, story: directives.story, outbox },
    ...{ dataNow: now, onError: (error) => void errors.push(error), postsOf: () => [] },
    // Every day is worked, and offices open at seven.
    opensAfter: (day, workingDays) => Date.parse(`${day}T07:00:00+07:00`) + workingDays * DAY_MS,
  });
}

beforeEach(async () => {
  errors = [];
  opened = await openDirectives();
  await begin();
});
afterEach(async () => {
  expect(errors).toEqual([]);
  await followUp.close();
  expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
  await opened.close();
});

async function issued(more: object = {}): Promise<Task> {
  const taken = await opened.direct('issue', spoken([itemFor([HUE])], more), leader);
  if (!taken.ok) throw new Error(taken.error);
  return must(taken.value.tasks[0], 'a task');
}
const urged = () => outbox.all().filter(({ id }) => id.includes(':urged:'));
const remind = async (id: Task['id'], words: string, viewer = officer, commandId = opened.next()) =>
  codeOf(await opened.step(id, 'remind', { words }, viewer, { commandId }));

it('a reminder is told to the lead with its words, also where the lead has acknowledged within the same moment', async () => {
  const { id, number } = await issued();
  expect(await remind(id, 'Báo cáo trước 17 giờ')).toBe('ok');
  expect(codeOf(await opened.step(id, 'acknowledge', {}, hue))).toBe('ok');
  await followUp.review();
  const [one, ...others] = urged();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ kind: 'reminder', to: [HUE], path: `/tasks/${id}` });
  expect(one?.subject.vi).toContain(number);
  expect(one?.body.vi).toContain('Báo cáo trước 17 giờ');
});

it('each once: sent again with its id, reviewed again, after a start anew; a second one is a second notice', async () => {
  const { id } = await issued();
  expect(await remind(id, 'Lần một', officer, 'command-of-the-first')).toBe('ok');
  expect(await remind(id, 'Lần một', officer, 'command-of-the-first')).toBe('ok');
  await followUp.review();
  await followUp.review();
  expect(urged()).toHaveLength(1);
  await followUp.close();
  // Sent, and the process ended before anybody was told.
  expect(await remind(id, 'Lần hai', leader)).toBe('ok');
  opened = await opened.reopen();
  await begin();
  await followUp.review();
  await followUp.review();
  expect(urged().map(({ body }) => ['Lần một', 'Lần hai'].filter((words) => body.vi.includes(words)))).toEqual([
    ['Lần một'],
    ['Lần hai'],
  ]);
  expect(opened.task(id).reminderCount).toBe(2);
});

it('of a restricted task says neither its words nor those of the reminder', async () => {
  const { id, title } = await issued({ isRestricted: true, namedPosts: [officer.post] });
  expect(await remind(id, 'Việc hạn chế số 7319')).toBe('ok');
  await followUp.review();
  expect(urged()).toHaveLength(1);
  expect(JSON.stringify(urged())).not.toMatch(/7319/);
  expect(JSON.stringify(urged())).not.toContain(title);
});

it('the duty shift sends the reminder whose rung has come: without own words, once for each rung, and nobody else may', async () => {
  const { id } = await issued();
  expect(await remind(id, '', operator)).toBe('forbidden');
  opened.clock.now += 5 * HOUR_MS;
  await followUp.review();
  const rung = () => opened.directives.stepping.foreseenRung(must(opened.directives.register.task(id), id));
  expect(rung()).toBe('acknowledge-late');
  expect(await remind(id, 'Lời riêng của trực ban', operator)).toBe('forbidden');
  expect(await remind(id, '', auditor)).toBe('forbidden');
  expect(await remind(id, '', quangNinh)).toBe('not-found');
  expect(await remind(id, '', operator, 'command-of-the-shift')).toBe('ok');
  // The answer was lost, the same is sent again: it was foreseen when it was taken.
  expect(await remind(id, '', operator, 'command-of-the-shift')).toBe('ok');
  expect(await remind(id, '', operator)).toBe('forbidden');
  await followUp.review();
  expect(urged()).toHaveLength(1);
  expect(opened.task(id).reminderCount).toBe(2);

  opened.clock.now += 5 * HOUR_MS;
  expect(rung()).toBe('acknowledge-escalated');
  // Whoever reminds has answered it; it stays so after a restart.
  expect(await remind(id, 'Lời của chuyên viên')).toBe('ok');
  await followUp.close();
  opened = await opened.reopen();
  await begin();
  expect(await remind(id, '', operator)).toBe('forbidden');
  opened.clock.now += 20 * DAY_MS;
  expect(codeOf(await opened.step(id, 'acknowledge', {}, hue))).toBe('ok');
  // One of the deadline has come: who acknowledges has not answered that.
  expect(rung()).toBe('T+1');
  expect(await remind(id, '', operator)).toBe('ok');
  expect(await remind(id, '', operator)).toBe('forbidden');
});

it('an acknowledgement ends what the ladder foresaw about it', async () => {
  const { id } = await issued();
  opened.clock.now += 5 * HOUR_MS;
  await followUp.review();
  expect(codeOf(await opened.step(id, 'acknowledge', {}, hue))).toBe('ok');
  expect(await remind(id, '', operator)).toBe('forbidden');
  expect(await remind(id, 'Lời của chuyên viên')).toBe('ok');
});
