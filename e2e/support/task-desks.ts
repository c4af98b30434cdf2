/** What tests of the desks of tasks share: who gives, who receives, what happened before, and where things stand on the page. */

import type { Browser, Page } from 'playwright-core';
import type { DirectionItem } from '#shared/directives/direction.ts';
import { type Deadline, issuedState, type Task } from '#shared/directives/task.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { must } from '#shared/kernel/must.ts';
import { openScreen, type Screen } from './browser.ts';
import { deskOf, itemFor, spoken } from './directives.ts';
import { seatOf } from './seated.ts';
import type { ServerProcess } from './server-process.ts';

export const HUE = 'gso63:46';
const DESK = [1440, 900] as const;
export const PHONE = [390, 844] as const;
export const LAUNCH = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'];

type Looks = {
  readonly lang?: Lang;
  readonly theme?: 'light' | 'dark';
  readonly size?: readonly [number, number];
};

/** A machine's receipt may come between drawing and pressing; the page then sends the same press again by itself. */
export const RECEIPT_BETWEEN = /409.*\/acknowledge/;

/** `server` and `browser` are asked for when they are needed: tests start them before all others. */
export function taskDesks(server: () => ServerProcess, browser: () => Browser) {
  const desk = async (login: string) => deskOf(server().url, await seatOf(server().url, login));

  /** A page of this person, in the language and the theme of the desk. */
  async function open(login: string, path: string, looks: Looks = {}): Promise<Screen> {
    const { lang = 'vi', theme = 'light', size: [width, height] = DESK } = looks;
    const screen = await openScreen(browser(), server().url, {
      ...{ width, height, path, seat: await seatOf(server().url, login) },
      prepare: (page) =>
        page.addInitScript(`localStorage.setItem('toan-canh:lang', '${lang}');
          localStorage.setItem('toan-canh:theme', '${theme}')`),
    });
    screen.allow(RECEIPT_BETWEEN);
    return screen;
  }

  /** Issued by the leader over HTTP: the page of composing has its own test. */
  async function issue(item: DirectionItem, more: Parameters<typeof spoken>[1] = {}): Promise<Task> {
    const issued = await (await desk('chu-nhiem')).direct('issue', spoken([item], more));
    return must(issued.body.tasks?.[0], JSON.stringify(issued.body));
  }

  /** Issued and taken on, so that there is something to do with it. */
  async function underWay(): Promise<Task> {
    const { id } = await issue(itemFor([HUE]));
    return (await (await desk('hue-lanh-dao')).step(id, 'acknowledge')).body.task;
  }

  /** A task of the past with what happened to it, as a scenario brings it in: what was refused; twice the same is once. */
  async function play(id: Task['id'], more: Partial<Task>, steps: readonly object[] = []): Promise<readonly object[]> {
    const answer = await server().ask('/api/v1/directives/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tasks: [{ id, task: { ...PLAYED, id, ...more }, steps }] }),
    });
    return ((await answer.json()) as { refused: readonly object[] }).refused;
  }

  return { desk, open, issue, underWay, play, playExtended: () => play('task-played', {}, EXTENDED) };
}

/** A time of August 2020 in Viet Nam. */
export const at = (day: string, time = '08:00:00.000') => Date.parse(`2020-08-${day}T${time}+07:00`);
const END = '23:59:59.999';
const DEADLINE: Extract<Deadline, { kind: 'dated' }> = {
  kind: 'dated',
  given: { by: 'working-days', count: 5, from: '2020-08-03' },
  dueOn: '2020-08-10',
  dueAt: at('10', END),
  firstDueOn: '2020-08-10',
  firstDueAt: at('10', END),
};
const PART = { deliveredAt: null, acknowledgedAt: null, acknowledgedBy: null, contributedAt: null };

const PLAYED: Omit<Task, 'id'> = {
  ...{ direction: 'direction-played', number: 'VPCP-2020-11902', field: 'finance', assigner: 'government' },
  ...{ title: 'Giải ngân vốn đầu tư công, dự án cao tốc Bắc – Nam', content: 'Kịch bản mô phỏng.', product: '' },
  ...{ urgency: 'thuong', deadline: DEADLINE, assignments: [{ unit: HUE, part: 'lead', dueOn: null, ...PART }] },
  ...{ officer: null, followUp: { unit: 'agency:G22', post: null }, indicators: ['B03'], attachments: [] },
  ...{ isRestricted: false, namedPosts: [], isOnWall: false, madeBy: null, issuedAt: at('03') },
  ...{ acknowledgeBy: at('04'), ...issuedState(at('03')) },
};

const playedStep = (verb: string, when: number, input: object = {}, computed: object = {}) => ({
  ...{ verb, at: when, input, computed, unit: verb.startsWith('grant') || verb === 'confirm' ? 'agency:G22' : HUE },
});
const UNTIL = { until: '2020-08-18', reason: 'Chờ vốn.' };
/** Extended, and done between its first deadline and the later one. */
const EXTENDED = [
  playedStep('acknowledge', at('03', '09:00:00')),
  playedStep('ask-extension', at('07'), UNTIL),
  playedStep('grant-extension', at('07', '10:00:00'), UNTIL, {
    deadline: { ...DEADLINE, dueOn: '2020-08-18', dueAt: at('18', END) },
  }),
  playedStep('report', at('14'), {
    ...{ number: '702/UBND-TH', issuedOn: '2020-08-14', words: 'Đã giải ngân đủ.', attachments: [] },
  }),
  playedStep('confirm', at('15'), { words: '' }),
];

export const seen = async (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const dialog = (page: Page) => page.getByRole('dialog');
export const rowOf = (page: Page, { id }: Pick<Task, 'id'>) => page.locator(`.tck-row[data-task="${id}"]`);
/** Points of the lead's line that were reached in time. */
export const reached = (page: Page) => page.locator('.tck-addressees > li').first().locator('.tc-step--reached');
/** How much wider the page is than its window, in pixels. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
