/** People, screens and the audit administered as people of the demo do it, each seeing what the post gives and no more. */

import { generateKeyPairSync } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES, ROLE_WORDS } from '#shared/i18n/people-messages.ts';
import { CLEARANCE_WORDS, SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type SignedIn, signIn } from '../support/sign-in.ts';

const people = PEOPLE_MESSAGES.vi;
const screens = SCREENS_PAGE_MESSAGES.vi;
const audit = AUDIT_PAGE_MESSAGES.vi;

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  const scenario = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:41:00+07:00'];
  [server, browser] = await Promise.all([startServer({ args: scenario }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const signedIn = new Map<string, Promise<SignedIn>>();
/** One session a person for the whole file: a code is taken once. */
function as(login: string): Promise<SignedIn> {
  const known = signedIn.get(login) ?? signIn(server.url, login);
  signedIn.set(login, known);
  return known;
}

type Look = {
  readonly lang?: Lang;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
};

async function open(login: string, path: string, look: Look = {}): Promise<Screen> {
  const { lang = 'vi', theme = 'light', width = 1440, height = 900 } = look;
  const { cookie } = await as(login);
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, url: server.url };
  });
  return openScreen(browser, server.url, {
    ...{ width, height, path },
    prepare: async (page) => {
      await page.context().addCookies(cookies);
      await page.addInitScript(
        (kept) => {
          localStorage.setItem('toan-canh:lang', kept.lang);
          localStorage.setItem('toan-canh:theme', kept.theme);
        },
        { lang, theme },
      );
    },
  });
}

async function ask<T>(path: string, login: string, body?: object): Promise<{ status: number; body: T }> {
  const { cookie } = await as(login);
  const response = await fetch(server.url + path, {
    headers: { cookie, origin: server.url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const field = (within: Page | Locator, label: string) => within.getByLabel(label, { exact: true });
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
const rows = (page: Page) => page.locator('.tcr-list tbody tr');
const dialogOf = (page: Page) => page.locator('dialog[open]');
const view = (page: Page, name: string | RegExp) => page.locator('.tcr-views label').filter({ hasText: name });

test('a technician opens an account with a link shown once; a post of it takes a leader of the Office to agree', async () => {
  const technician = await open('truc-ky-thuat', '/people');
  const { page } = technician;
  await rows(page).first().waitFor();
  await button(page, people.openPerson).click();
  const dialog = dialogOf(page);
  await button(dialog, people.openPerson).click();
  expect(await dialog.getByRole('alert').allInnerTexts()).toEqual([people.needed, people.needed, people.needed]);
  await field(dialog, people.name).fill('Báo cáo Quảng Ninh 2 (mô phỏng)');
  await field(dialog, people.login).fill('quảng ninh');
  await button(dialog, people.openPerson).click();
  await dialog.getByText(people.loginBad).waitFor();
  await field(dialog, people.login).fill('quang-ninh-bao-cao-2');
  await field(dialog, people.unit).selectOption('gso63:22');
  await button(dialog, people.openPerson).click();

  const link = await field(page, people.linkLabel).inputValue();
  expect(link).toContain('/enrol#');
  expect(await page.locator('.tcr-code path').getAttribute('d')).toMatch(/^M/);
  await technician.save('people-link');
  await button(page, people.linkDone).click();
  await page.locator('h1', { hasText: 'Báo cáo Quảng Ninh 2' }).waitFor();
  expect(await page.content()).not.toContain(new URL(link).hash.slice(1));
  expect(page.url()).toMatch(/\/people\?person=person-/);
  const token = new URL(link).hash.slice(1).replace(/^.*=/, '');
  const looked = await ask<{ kind: string; person: { login: string } }>('/api/v1/enrolment', 'truc-ky-thuat', {
    token,
  });
  expect(looked.body).toMatchObject({ kind: 'account', person: { login: 'quang-ninh-bao-cao-2' } });

  await button(page, people.fill).click();
  const filling = dialogOf(page);
  const options = await field(filling, people.post).locator('option').allInnerTexts();
  const reporting = must(
    options.find((text) => text.startsWith('Cán bộ báo cáo Quảng Ninh')),
    'the post',
  );
  await field(filling, people.post).selectOption({ label: reporting });
  await filling.getByText(people.needsSecond).waitFor();
  await field(filling, people.reason).fill('Quyết định 45/QĐ-UBND');
  await technician.save('people-fill');
  await button(filling, people.fill).click();
  await page.getByText(people.caseOpened).waitFor();
  expect(await rows(page).filter({ hasText: people.spans.now }).count()).toBe(0);

  // The leader sees it without being told, and decides; the technician may not decide what the technician opened.
  const leader = await open('chu-nhiem', '/people?view=cases');
  const waiting = leader.page.locator('[data-case][data-state="open"]');
  await waiting.waitFor();
  expect(await waiting.innerText()).toContain('Quyết định 45/QĐ-UBND');
  expect(await button(leader.page, people.openPerson).count()).toBe(0);
  await page.goto(`${server.url}/people?view=cases`);
  const own = page.locator('[data-case][data-state="open"]');
  await own.waitFor();
  expect(await own.getByRole('button').allInnerTexts()).toEqual([people.withdraw]);

  await button(waiting, people.approve).click();
  const deciding = dialogOf(leader.page);
  await button(deciding, people.approve).click();
  await deciding.getByText(people.needed).waitFor();
  await field(deciding, people.reason).fill('Đúng người, đúng việc');
  await leader.save('people-approve');
  await button(deciding, people.approve).click();
  await leader.page.getByText(people.decided).waitFor();
  await page.locator('[data-case][data-state="approved"]', { hasText: 'Đúng người, đúng việc' }).waitFor();

  await view(page, people.views.people).click();
  await field(page, people.search).fill('quang ninh 2');
  await rows(page).filter({ hasText: 'Cán bộ báo cáo Quảng Ninh' }).waitFor();
  expect(await rows(page).count()).toBe(1);
  expect(page.url()).toContain('q=quang+ninh+2');
  await Promise.all([technician.close(), leader.close()]);
});

test('a leader of a province administers the own unit alone: its rows, its choices, and a session ended there is over', async () => {
  const { body } = await ask<{ people: { id: string; login: string; unit: string }[] }>('/api/v1/people', 'kiem-toan');
  const foreign = must(
    body.people.find(({ login }) => login === 'quang-ninh-lanh-dao'),
    'another province',
  );
  const screen = await open('binh-phuoc-lanh-dao', '/people');
  const { page } = screen;
  await rows(page).first().waitFor();
  const units = await rows(page).locator('td:nth-child(3)').allInnerTexts();
  expect(new Set(units)).toEqual(new Set(['Bình Phước']));
  expect(units.length).toBe(body.people.filter(({ unit }) => unit === 'gso63:70').length);
  await button(page, people.openPerson).click();
  expect(await field(dialogOf(page), people.unit).locator('option').allInnerTexts()).toEqual([
    people.choose,
    'Tỉnh Bình Phước',
  ]);
  await page.keyboard.press('Escape');
  await button(page, people.makePost).click();
  const roles = await field(dialogOf(page), people.role).locator('option').allInnerTexts();
  expect(roles).toContain(ROLE_WORDS.vi.approver);
  expect(roles).not.toContain(ROLE_WORDS.vi['go-leader']);
  await page.keyboard.press('Escape');
  await page.goto(`${server.url}/people?person=${foreign.id}`);
  await page.getByText(people.unknownPerson).waitFor();

  // Filled at once, without a second person; left again, the session in that post is over.
  await as('binh-phuoc-bao-cao');
  await page.goto(`${server.url}/people?q=bao+cao+binh+phuoc`);
  await rows(page).filter({ hasText: 'binh-phuoc-bao-cao' }).getByRole('link').click();
  await page.locator('h1', { hasText: 'Báo cáo Bình Phước' }).waitFor();
  await button(page, people.endSession).waitFor();
  await screen.save('people-file');
  await button(page, people.fill).click();
  const filling = dialogOf(page);
  const posts = await field(filling, people.post).locator('option').allInnerTexts();
  expect(posts.slice(1).every((text) => text.endsWith('Bình Phước'))).toBe(true);
  await field(filling, people.post).selectOption({
    label: must(
      posts.find((text) => text.startsWith('Người duyệt')),
      'approver',
    ),
  });
  await filling.getByText(people.needsNone).waitFor();
  await field(filling, people.lastDay).fill('2020-08-31');
  await field(filling, people.reason).fill('Thay người nghỉ phép');
  await button(filling, people.fill).click();
  await page.getByText(people.filled).waitFor();
  const held = rows(page).filter({ hasText: 'Người duyệt báo cáo Bình Phước' });
  expect(await held.innerText()).toContain('31/08/2020');

  await button(rows(page).filter({ hasText: 'Cán bộ báo cáo Bình Phước' }).first(), people.leave).click();
  await dialogOf(page).getByText(people.leaveWhy).waitFor();
  await button(dialogOf(page), people.leave).click();
  await page.getByText(people.left).waitFor();
  await until('the session to be over', async () =>
    (await ask<{ viewer: string }>('/api/v1/session', 'binh-phuoc-bao-cao')).body.viewer === 'person' ? null : true,
  );
  await page.getByText(people.noSessions).waitFor();
  await screen.close();
});

test('an operator admits the screen whose code it is, sees it, and cuts it off', async () => {
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const response = await fetch(`${server.url}/api/v1/screens/enrolment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, 'user-agent': 'man-hinh-thu/1' },
    body: JSON.stringify({ publicKey: { kty, crv, x, y } }),
  });
  const asked = (await response.json()) as { code: string; path: string; pollSecret: string };
  const screen = await open('truc-dieu-hanh', '/screens');
  const { page } = screen;
  await field(page, screens.code).fill('ABCD');
  await button(page, screens.look).click();
  await page.getByText(screens.codeBad).waitFor();
  screen.allow(/enrolments\/ZZZZ-ZZZZ|status of 404/);
  await field(page, screens.code).fill('zzzz zzzz');
  await page.keyboard.press('Enter');
  await page.getByText(screens.noCode).waitFor();

  // The way that the QR leads.
  await page.goto(server.url + asked.path);
  await page.getByText(screens.waiting(asked.code)).waitFor();
  const facts = await page.locator('.tcs-waiting .tcr-facts').innerText();
  expect(facts).toContain('man-hinh-thu/1');
  expect(facts).toContain('127.0.0.1');
  await button(page, screens.approve).click();
  await page.getByText(people.needed).first().waitFor();
  await field(page, screens.name).fill('Tường phòng trực');
  await field(page, screens.group).fill('Phòng trực');
  await page.getByRole('radio', { name: new RegExp(`^${CLEARANCE_WORDS.vi.internal.name}`) }).check();
  await screen.save('screens-admit');
  await button(page, screens.approve).click();
  await page.getByText(screens.approved('Tường phòng trực')).waitFor();
  expect(page.url()).not.toContain(asked.code);
  const row = page.locator('[data-screen]', { hasText: 'Tường phòng trực' });
  await row.waitFor();
  expect(await row.innerText()).toContain(CLEARANCE_WORDS.vi.internal.name);
  const poll = await ask<{ state: string }>('/api/v1/screens/enrolment/poll', 'truc-dieu-hanh', {
    pollSecret: asked.pollSecret,
  });
  expect(poll.body.state).toBe('approved');

  await button(row, screens.change).click();
  await field(dialogOf(page), screens.group).fill('Phòng họp');
  await button(dialogOf(page), people.save).click();
  await page.getByText(screens.changed).waitFor();
  await row.getByText('Phòng họp').waitFor();

  await button(row, screens.revoke).click();
  await button(dialogOf(page), screens.revoke).click();
  await dialogOf(page).getByText(people.needed).waitFor();
  await field(dialogOf(page), people.reason).fill('Màn hình bị mất');
  await screen.save('screens-revoke');
  await button(dialogOf(page), screens.revoke).click();
  await page.getByText(screens.revoked('Tường phòng trực')).waitFor();
  await until('it to leave the list of those in use', async () => ((await row.count()) === 0 ? true : null));
  await page.locator('.tc-segmented label', { hasText: screens.shows.revoked }).click();
  await row.waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  await screen.close();
});

test('an auditor follows one person, opens an entry, verifies, and finds nothing to change', async () => {
  const screen = await open('kiem-toan', '/audit');
  const { page } = screen;
  const changes: string[] = [];
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method())) changes.push(`${request.method()} ${request.url()}`);
  });
  await rows(page).first().waitFor();
  const technician = rows(page).locator('td:nth-child(2) a', { hasText: 'Trực kỹ thuật 1' }).first();
  await technician.click();
  await page.waitForURL(/\/audit\?person=person-/);
  const wanted = must((await as('truc-ky-thuat')).answer.person, 'person').id;
  expect(new URL(page.url()).searchParams.get('person')).toBe(wanted);
  expect(await field(page, audit.person).inputValue()).toBe(wanted);
  const opened = rows(page).filter({ hasText: must(AUDIT_ACTIONS['person:opened'], 'words').vi });
  await opened.first().waitFor();
  const links = await rows(page)
    .locator('td:nth-child(2) a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links.length).toBe(await rows(page).count());
  expect(new Set(links)).toEqual(new Set([`/audit?person=${wanted}`]));

  await opened.first().getByRole('button').click();
  const entry = dialogOf(page);
  const text = await entry.innerText();
  for (const label of [audit.fields.hash, audit.fields.position, audit.fields.dataAt, audit.fields.address]) {
    expect(text).toContain(label);
  }
  expect(text).toContain('19/08/2020');
  expect(text).toContain('person:opened');
  expect(page.url()).toContain('entry=journal');
  await screen.save('audit-entry');
  await page.keyboard.press('Escape');

  // What the auditor may not do stands among the refusals, and nothing that was done does.
  await button(page, audit.clear).click();
  expect((await ask('/api/v1/screens', 'kiem-toan')).status).toBe(403);
  await page.locator('.tc-segmented label', { hasText: audit.outcomes.refused }).click();
  const own = must((await as('kiem-toan')).answer.person, 'person').id;
  await until('the refusal', async () => {
    await button(page, audit.newer)
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    return (await rows(page).locator(`a[href="/audit?person=${own}"]`).count()) > 0 || null;
  });
  const states = await rows(page).locator('.tcr-state').allInnerTexts();
  expect(new Set(states.map((state) => state.trim()))).toEqual(new Set([audit.refused]));
  await button(page, audit.verify).click();
  await page.locator('.tcu-verdict[data-whole="true"]').waitFor();
  await screen.save('audit-verify');

  // The file is what the auditor may read, one entry a line.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: audit.export }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('audit.ndjson');

  await page.goto(`${server.url}/people`);
  await rows(page).first().waitFor();
  expect(await page.getByText(people.readOnly).count()).toBe(1);
  await rows(page).first().getByRole('link').click();
  await page.locator('.tc-breadcrumb').waitFor();
  expect(await page.locator('main').getByRole('button').allInnerTexts()).toEqual([]);
  expect(changes).toEqual([]);
  await screen.close();
});

test('who may read counts alone gets counts alone', async () => {
  const screen = await open('thu-tuong', '/audit');
  const { page } = screen;
  await page.getByText(audit.onlySummary).waitFor();
  await rows(page).first().waitFor();
  expect(await page.locator('.tcu-open').count()).toBe(0);
  expect(await page.locator('main a').count()).toBe(0);
  expect(await button(page, audit.verify).count()).toBe(0);
  await screen.close();
});

const PAGES: [login: string, path: string, dialog: 'openPerson' | 'makePost' | null][] = [
  ['truc-ky-thuat', '/people', 'openPerson'],
  ['truc-ky-thuat', '/people?view=posts', 'makePost'],
  ['truc-ky-thuat', '/people?view=cases&show=all', null],
  ['truc-dieu-hanh', '/screens?show=all', null],
  ['kiem-toan', '/audit', null],
  ['kiem-toan', '/audit?view=summary', null],
];
const LOOKS: readonly Look[] = [
  { lang: 'vi', theme: 'light', width: 1280, height: 800 },
  { lang: 'en', theme: 'dark', width: 1440, height: 900 },
  { lang: 'vi', theme: 'dark', width: 1920, height: 1080 },
  { lang: 'en', theme: 'light', width: 1280, height: 800 },
];

test.each(PAGES)('as %s, %s holds in both languages, both themes and three sizes', async (login, path, dialog) => {
  for (const look of LOOKS) {
    const screen = await open(login, path, look);
    const { page } = screen;
    await rows(page).first().waitFor();
    const at = `${path} ${JSON.stringify(look)}`;
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), at).toBeLessThanOrEqual(0);
    expect(await homelessDigits(page), at).toEqual([]);
    expect(await axeFaults(page), at).toEqual([]);
    if (dialog !== null) {
      await button(page, PEOPLE_MESSAGES[look.lang ?? 'vi'][dialog]).click();
      await dialogOf(page).waitFor();
      expect(await axeFaults(page, 'dialog'), at).toEqual([]);
    }
    await screen.save(`admin${path.replaceAll(/\W+/g, '-')}-${look.lang}-${look.theme}`);
    await screen.close();
  }
});
