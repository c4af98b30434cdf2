/** Each role of the demo in a real browser: signed in by keys, it finds the menus, rows and buttons of the matrix and no others. */

import { generateKeyPairSync } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import type { Action } from '#shared/accounts/action.ts';
import { POST_ROLES, type PostRole, type Role } from '#shared/accounts/role.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { DESK_MESSAGES, type DeskPageId } from '#shared/i18n/desk-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import { must } from '#shared/kernel/must.ts';
import { GOLDEN, type Reach } from '../rights/golden-table.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { freshCode } from '../support/sign-in.ts';

const SCENARIO = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:41:00+07:00'];

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ args: SCENARIO }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

type Player = { readonly role: PostRole; readonly login: string; readonly lang: Lang };

/** One person of each role, in the first of the posts. */
const CAST: readonly Player[] = [
  { role: 'prime-minister', login: 'thu-tuong', lang: 'vi' },
  { role: 'go-leader', login: 'chu-nhiem', lang: 'vi' },
  { role: 'go-officer', login: 'chuyen-vien', lang: 'vi' },
  { role: 'duty-operator', login: 'truc-dieu-hanh', lang: 'vi' },
  { role: 'duty-technician', login: 'truc-ky-thuat', lang: 'vi' },
  { role: 'agency-leader', login: 'binh-phuoc-lanh-dao', lang: 'vi' },
  { role: 'focal-officer', login: 'hue-dau-moi', lang: 'vi' },
  { role: 'reporting-officer', login: 'noi-vu-bao-cao', lang: 'vi' },
  { role: 'approver', login: 'quang-ninh-duyet', lang: 'vi' },
  { role: 'payment-partner', login: 'doi-soat', lang: 'vi' },
  { role: 'rescue-duty', login: 'truc-cuu-nan', lang: 'vi' },
  { role: 'auditor', login: 'kiem-toan', lang: 'en' },
  { role: 'reader', login: 'doc-bao-cao', lang: 'vi' },
];

const demo = (login: string) =>
  must(
    DEMO_PEOPLE.find((one) => one.login === login),
    login,
  );

/** Whether the table grants it, as far as `reach`, or at all. */
const has = (role: Role, action: Action, reach?: Reach): boolean =>
  GOLDEN.some((one) => one.role === role && one.action === action && (reach === undefined || one.reach === reach));

type BarLink = { readonly href: string; readonly id: DeskPageId; readonly isFor: (role: Role) => boolean };

/** The bar as it has to be: what each page is for, read from the issue and not from the client. */
const LINKS: readonly BarLink[] = [
  { id: 'overview', href: '/', isFor: (role) => has(role, 'data:read') },
  { id: 'tasks', href: '/tasks', isFor: (role) => has(role, 'task:see') },
  { id: 'inbox', href: '/inbox', isFor: (role) => has(role, 'task:receive') },
  { id: 'units', href: '/units', isFor: (role) => has(role, 'data:read') },
  { id: 'indicators', href: '/indicators', isFor: (role) => has(role, 'data:read') },
  { id: 'egov', href: '/egov', isFor: (role) => has(role, 'data:read') },
  { id: 'open', href: '/open', isFor: () => true },
  { id: 'wall', href: '/wall', isFor: (role) => has(role, 'wall:see') },
];
const MANAGEMENT: readonly BarLink[] = [
  { id: 'imports', href: '/import', isFor: (role) => has(role, 'table:import') },
  { id: 'catalogue', href: '/catalogue', isFor: (role) => has(role, 'data:read') },
  { id: 'targets', href: '/targets', isFor: (role) => has(role, 'data:read') },
  {
    id: 'people',
    href: '/people',
    isFor: (role) =>
      has(role, 'accounts:administer') || has(role, 'accounts:approve') || has(role, 'audit:read', 'nation'),
  },
  { id: 'screens', href: '/screens', isFor: (role) => has(role, 'screen:administer') },
  {
    id: 'audit',
    href: '/audit',
    isFor: (role) => has(role, 'audit:read') || has(role, 'audit:read-summary') || has(role, 'audit:read-system'),
  },
];

type BarTexts = { readonly links: readonly string[]; readonly management: readonly string[] };

function barOf(role: Role, lang: Lang): BarTexts {
  const texts = (links: readonly BarLink[]) =>
    links.filter(({ isFor }) => isFor(role)).map(({ href, id }) => `${href} ${DESK_MESSAGES[lang].pages[id]}`);
  return { links: texts(LINKS), management: texts(MANAGEMENT) };
}

const readBar = (page: Page): Promise<BarTexts> =>
  page.locator('.tc-top-bar-nav').evaluate((nav) => {
    const texts = (selector: string) =>
      [...nav.querySelectorAll(selector)].map((link) => `${link.getAttribute('href')} ${link.textContent}`);
    return { links: texts(':scope > a'), management: texts(':scope > .tcd-menu a') };
  });

const field = (within: Page | Locator, label: string) => within.getByLabel(label, { exact: true });
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
const personMenu = (page: Page) => page.locator('.tc-top-bar-tools .tcd-menu').last();
const texts = (rows: Locator) => rows.evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''));

async function signInByKeys(page: Page, login: string, lang: Lang): Promise<void> {
  const words = SIGN_IN_MESSAGES[lang];
  await field(page, words.login).waitFor();
  const isThere = () => page.evaluate(() => document.activeElement?.matches('input[autocomplete^="username"]'));
  for (let i = 0; i < 40 && !(await isThere()); i++) await page.keyboard.press('Tab');
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await field(page, words.code).waitFor();
  await page.keyboard.type(await freshCode(demo(login).totpSecret));
  await page.keyboard.press('Enter');
  await personMenu(page).waitFor();
}

/** By the bar, as a person goes. */
async function go(page: Page, href: string): Promise<void> {
  const link = page.locator(`.tc-top-bar-nav a[href="${href}"]`);
  if (!(await link.isVisible())) await page.locator('.tc-top-bar-nav summary').click();
  await link.click();
  await page.waitForURL((url) => url.pathname === href);
}

/** Ministries and provinces in the list of units, and provinces on the board of targets. */
const LISTED_COUNT = 93;
const PROVINCE_COUNT = 63;

/** What is done to units is done to all of these, or to the own one alone: no unit of the cast has another of them below it. */
function expectUnits(hrefs: readonly string[], count: number, action: Action, { role, login }: Player): void {
  if (has(role, action, 'nation')) expect(new Set(hrefs).size).toBe(count);
  else expect(hrefs).toEqual(has(role, action, 'own') ? [`/units/${demo(login).unit}`] : []);
}

async function checkUnits(page: Page, player: Player): Promise<void> {
  const rows = page.locator('.tcd-units-table tbody tr');
  await rows.nth(LISTED_COUNT - 1).waitFor();
  expect(await rows.count()).toBe(LISTED_COUNT);
  const links = rows.locator('th a');
  expectUnits(
    await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')),
    LISTED_COUNT,
    'unit:drill',
    player,
  );
  if (!has(player.role, 'unit:drill', 'own')) return;
  await links.click();
  await page.locator('article.tcd-unit h1').waitFor();
}

async function checkCatalogue(page: Page, { role, lang }: Player): Promise<void> {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const count = has(role, 'catalogue:define') ? 1 : 0;
  await go(page, '/catalogue');
  const row = page.locator('.tcc-list a[href*="id=B03"]');
  await row.waitFor();
  expect(await button(page, words.add).count()).toBe(count);
  await row.click();
  await page.getByRole('heading', { name: words.versions }).waitFor();
  expect([await button(page, words.edit).count(), await button(page, words.retire).count()]).toEqual([count, count]);
}

async function checkTargets(page: Page, player: Player): Promise<void> {
  const { role, lang } = player;
  await go(page, '/targets');
  const rows = page.locator('.tct-board tbody tr');
  await rows.nth(PROVINCE_COUNT - 1).waitFor();
  const maySteps = has(role, 'target:step');
  const side = page.locator('.tct-side');
  await (maySteps ? side.locator('form') : side.getByText(ACCOUNT_MESSAGES[lang].notYours)).waitFor();
  expect(await side.locator('form').count()).toBe(maySteps ? 1 : 0);
  expect(await button(page, TARGET_PAGE_MESSAGES[lang].toStep).count()).toBe(maySteps ? 1 : 0);
  const picked = rows.filter({ has: page.locator('input') }).locator('th a');
  const hrefs = await picked.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expectUnits(hrefs, PROVINCE_COUNT, 'target:step', player);
}

async function checkPeople(page: Page, { role, login, lang }: Player): Promise<void> {
  const words = PEOPLE_MESSAGES[lang];
  await go(page, '/people');
  const rows = page.locator('.tcr-list tbody tr');
  await rows.first().waitFor();
  const isOfAll =
    has(role, 'accounts:administer', 'nation') ||
    has(role, 'accounts:approve', 'nation') ||
    has(role, 'audit:read', 'nation');
  const wanted = DEMO_PEOPLE.filter(({ unit }) => isOfAll || unit === demo(login).unit).map((one) => one.login);
  expect((await texts(rows.locator('td:nth-child(2)'))).toSorted()).toEqual(wanted.toSorted());
  const count = has(role, 'accounts:administer') ? 1 : 0;
  expect(await button(page, words.openPerson).count()).toBe(count);
  expect(await button(page, words.makePost).count()).toBe(count);
  const { people, posts, cases } = words.views;
  expect((await texts(page.locator('.tcr-views label'))).map((text) => text.replace(/ \(.*/, ''))).toEqual(
    has(role, 'account-case:see') ? [people, posts, cases] : [people, posts],
  );
}

/** A screen that waits to be admitted is looked at, so that the buttons that decide stand there. */
async function checkScreens(page: Page, { lang }: Player): Promise<void> {
  const words = SCREENS_PAGE_MESSAGES[lang];
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const response = await fetch(`${server.url}/api/v1/screens/enrolment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ publicKey: { kty, crv, x, y } }),
  });
  const { code } = (await response.json()) as { code: string };
  await go(page, '/screens');
  await field(page, words.code).fill(code);
  await button(page, words.look).click();
  await button(page, words.approve).waitFor();
  await button(page, words.refuse).waitFor();
}

async function checkImports(page: Page): Promise<void> {
  await go(page, '/import');
  await page.locator('main input[type="file"]').waitFor({ state: 'attached' });
}

async function checkAudit(page: Page, { role, login, lang }: Player): Promise<void> {
  const words = AUDIT_PAGE_MESSAGES[lang];
  await go(page, '/audit');
  const rows = page.locator('.tcr-list tbody tr');
  await rows.first().waitFor();
  const readsAll = has(role, 'audit:read', 'nation');
  const readsSystem = has(role, 'audit:read-system');
  const readsEntries = has(role, 'audit:read') || readsSystem;
  const seesCounts = readsAll || has(role, 'audit:read-summary');
  expect(await button(page, words.verify).count()).toBe(readsAll || readsSystem ? 1 : 0);
  expect(await page.locator('a[download]').count()).toBe(readsEntries && has(role, 'data:export') ? 1 : 0);
  expect(await texts(page.locator('.tcr-stack > .tc-segmented label'))).toEqual(
    readsEntries && seesCounts ? [words.views.entries, words.views.summary] : [],
  );
  expect(await page.getByRole('heading', { name: words.entries }).count()).toBe(readsEntries ? 1 : 0);
  expect(await page.getByRole('heading', { name: words.summary }).count()).toBe(readsEntries ? 0 : 1);
  expect(await page.getByText(words.onlySummary).count()).toBe(readsEntries ? 0 : 1);
  if (!readsEntries) return;
  const { name, unit } = demo(login);
  const isBy = (one: { readonly name: string }) => (actor: string) => actor.endsWith(`(${one.name})`);
  // Names come a moment after the rows.
  const who = await until('the names of the actors', async () => {
    const said = [...new Set(await texts(rows.locator('td:nth-of-type(1)')))];
    return said.includes('…') ? null : said;
  });
  expect(who.filter(isBy({ name })), who.join('\n')).toHaveLength(1);
  if (readsAll || readsSystem) {
    // Whoever tried the first factor was nobody yet.
    expect(who.length).toBeGreaterThan(1);
  } else {
    const colleagues = DEMO_PEOPLE.filter((one) =>
      has(role, 'audit:read', 'own') ? one.unit === unit : one.login === login,
    );
    expect(who.filter((actor) => !colleagues.some((one) => isBy(one)(actor)))).toEqual([]);
  }
}

/** Pages whose address is typed though the post does not open them: said in words, and nothing of them is there. */
async function checkClosed(page: Page, { role, login, lang }: Player): Promise<void> {
  const { pages, toOverview } = DESK_MESSAGES[lang];
  const { pageNotYours } = ACCOUNT_MESSAGES[lang];
  const closed = MANAGEMENT.filter(({ isFor }) => !isFor(role)).map(({ href, id }) => [href, pages[id]] as const);
  const [code, name] = demo(login).unit === 'gso63:01' ? ['22', 'Quảng Ninh'] : ['01', 'Hà Nội'];
  const units = has(role, 'unit:drill', 'nation') ? [] : [[`/units/${code}`, name] as const];
  for (const [href, title] of [...closed, ...units]) {
    await page.goto(server.url + href);
    await page.getByText(pageNotYours).waitFor();
    const lines = (await page.locator('main').innerText()).split(/\n+/);
    expect(lines, href).toEqual([expect.stringContaining(title), pageNotYours, toOverview]);
  }
}

test('the cast has everybody', () => {
  expect(CAST.map(({ role }) => role)).toEqual(POST_ROLES);
  for (const { role, login } of CAST) expect(demo(login).posts[0]?.[0], login).toBe(role);
});

test.each(CAST)('$role sees the menus, rows and buttons of that role', async (player) => {
  const { role, login, lang } = player;
  const path = `/sign-in?${new URLSearchParams({ to: '/units', lang })}`;
  const screen = await openScreen(browser, server.url, { width: 1440, height: 900, path });
  const { page } = screen;
  await signInByKeys(page, login, lang);
  expect(await personMenu(page).locator('summary').innerText()).toBe(demo(login).posts[0]?.[lang === 'vi' ? 2 : 3]);
  expect(await readBar(page)).toEqual(barOf(role, lang));

  await checkUnits(page, player);
  const isOpen = (id: DeskPageId) => MANAGEMENT.some((one) => one.id === id && one.isFor(role));
  if (isOpen('catalogue')) await checkCatalogue(page, player);
  if (isOpen('targets')) await checkTargets(page, player);
  if (isOpen('people')) await checkPeople(page, player);
  if (isOpen('screens')) await checkScreens(page, player);
  if (isOpen('imports')) await checkImports(page);
  if (isOpen('audit')) await checkAudit(page, player);
  await checkClosed(page, player);

  await personMenu(page).locator('summary').click();
  await button(personMenu(page), ACCOUNT_MESSAGES[lang].signOut).click();
  await page.locator('.tc-top-bar-tools a', { hasText: ACCOUNT_MESSAGES[lang].signIn }).waitFor();
  expect(await readBar(page)).toEqual(barOf('public', lang));
  await screen.close();
});
