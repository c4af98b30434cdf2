/** Signing in as a person does it, with keys alone and with a passkey; and what a page does when its person is another one. */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#server/accounts/demo-people.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { REQUEST_REFUSALS } from '#shared/i18n/refusals.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { axeFaults, homelessDigits } from '../support/page-checks.ts';
import { until } from '../support/running-process.ts';
import { type Seat, seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { freshCode, signIn } from '../support/sign-in.ts';

const SCENARIO = ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:41:00+07:00'];
const words = SIGN_IN_MESSAGES.vi;
const account = ACCOUNT_MESSAGES.vi;

let server: ServerProcess;
let browser: Browser;
/** Passkeys are made for a name, which an address in digits is none of. */
let named: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ args: SCENARIO }), launchChromium()]);
  named = `http://localhost:${server.port}`;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

type Look = {
  readonly seat?: Seat;
  readonly lang?: Lang;
  readonly theme?: 'light' | 'dark';
  readonly size?: readonly [width: number, height: number];
  readonly origin?: string;
};

async function open(path: string, look: Look = {}): Promise<Screen> {
  const { seat, lang = 'vi', theme = 'light', size = [1440, 900], origin = server.url } = look;
  return openScreen(browser, origin, {
    ...{ width: size[0], height: size[1], path },
    ...(seat !== undefined && { seat }),
    prepare: (page) =>
      page.addInitScript(
        ([a, b]) => {
          localStorage.setItem('toan-canh:lang', a);
          localStorage.setItem('toan-canh:theme', b);
        },
        [lang, theme] as const,
      ),
  });
}

const secretOf = (login: string): string =>
  must(
    DEMO_PEOPLE.find((one) => one.login === login),
    login,
  ).totpSecret;

const field = (within: Page | Locator, label: string) => within.getByLabel(label, { exact: true });
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
const title = (page: Page, text: string) => page.locator('main h1', { hasText: text }).waitFor();
const menu = (page: Page) => page.locator('.tc-top-bar-tools .tcd-menu').last();
/** The post in use, as it is called where the bar has no room for it too. */
const post = async (page: Page) => (await menu(page).locator('summary').getAttribute('aria-label'))?.split('. ')[0];
const alert = (page: Page) => page.getByRole('alert').innerText();

async function tabTo(page: Page, target: Locator): Promise<void> {
  const wanted = await target.elementHandle();
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${target}`);
}

test('by keys alone: from a page that needs a post to that page, with password and code, and out again', async () => {
  const screen = await open('/import?from=link');
  const { page } = screen;
  await title(page, words.title);
  await page.getByText(words.demo).waitFor();
  await tabTo(page, field(page, words.login));
  await page.keyboard.type('chuyen-vien');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await title(page, words.factorTitle);
  const code = field(page, words.code);
  expect(await code.evaluate((input: HTMLInputElement) => input === document.activeElement && input.autocomplete)).toBe(
    'one-time-code',
  );
  // Apps show a gap in the middle.
  const digits = await freshCode(secretOf('chuyen-vien'));
  await page.keyboard.insertText(`${digits.slice(0, 3)} ${digits.slice(3)}`);
  await page.keyboard.press('Enter');
  await title(page, IMPORT_PAGE_MESSAGES.vi.title);
  expect(new URL(page.url()).search).toBe('?from=link');
  expect(await post(page)).toBe('Chuyên viên Vụ Tổng hợp');

  await tabTo(page, menu(page).locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, button(menu(page), account.signOut));
  await page.keyboard.press('Enter');
  await page.locator('.tc-top-bar-tools a', { hasText: account.signIn }).waitFor();
  expect(await page.locator('.tc-top-bar-nav a[href="/import"]').count()).toBe(0);
  await screen.close();
});

test('an address that leads elsewhere leads home', async () => {
  const seat = await seatOf(server.url, 'doc-bao-cao');
  for (const to of ['//example.org/x', '/\\example.org', 'https://example.org/', 'javascript:alert(1)', '/sign-in']) {
    const screen = await open(`/sign-in?${new URLSearchParams({ to })}`, { seat, size: [1280, 800] });
    await screen.page.waitForURL(`${server.url}/`);
    await screen.close();
  }
});

test('a wrong password, an unknown login, a wrong code and too many of them are refused in words', async () => {
  const screen = await open('/sign-in');
  screen.allow(/40[13]|429/);
  const { page } = screen;
  const wrong = REQUEST_REFUSALS['sign-in-refused'].vi;
  const first = async (login: string, password: string) => {
    await field(page, words.login).fill(login);
    await field(page, words.password).fill(password);
    const answered = page.waitForResponse('**/api/v1/session');
    await button(page, words.next).click();
    const status = (await answered).status();
    // A refused password is taken away, which must not befall the next one.
    const isGone = async () => (await field(page, words.password).inputValue()) === '';
    if (status === 401) await until('the password to go', async () => (await isGone()) || null);
    return status;
  };
  for (const login of ['doi-soat', 'khong-co-ai']) {
    expect(await first(login, 'sai mật khẩu này rồi')).toBe(401);
    await until('the refusal', async () => ((await alert(page)) === wrong ? true : null));
    expect(await field(page, words.password).inputValue()).toBe('');
    expect(await field(page, words.login).inputValue()).toBe(login);
  }
  expect(await first('doi-soat', DEMO_PASSWORD)).toBe(200);
  await title(page, words.factorTitle);
  // Pending sign-ins end after five wrong codes.
  let said = '';
  for (let i = 0; i < 5; i++) {
    await field(page, words.code).fill(`00000${i}`);
    await button(page, words.signIn).click();
    await until('the code to be taken', async () =>
      (await field(page, words.code).inputValue()) === '' ? true : null,
    );
    said = await alert(page);
  }
  expect(Object.values(REQUEST_REFUSALS).map(({ vi }) => vi)).toContain(said);
  await field(page, words.code).fill(await freshCode(secretOf('doi-soat')));
  await button(page, words.signIn).click();
  await until('the code to be taken', async () => ((await field(page, words.code).inputValue()) === '' ? true : null));
  expect(await menu(page).count()).toBe(0);

  await button(page, words.startOver).click();
  let status = 0;
  for (let i = 0; i < 12 && status !== 429; i++) status = await first('khong-co-ai-2', `sai mật khẩu lần ${i}`);
  expect(status).toBe(429);
  await until('the refusal', async () =>
    (await alert(page)).startsWith(REQUEST_REFUSALS['too-many-tries'].vi) ? true : null,
  );
  await screen.save('sign-in-too-many');
  await screen.close();
});

test('a passkey is added, signs in alone, and is removed', async () => {
  const seat = await signIn(server.url, 'hue-lanh-dao');
  const screen = await open('/account', { seat, origin: named });
  const { page } = screen;
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('WebAuthn.enable');
  await inspector.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.getByText(account.noPasskeys).waitFor();
  await field(page, account.passkeyName).fill('Máy tính ở Huế');
  await button(page, account.addPasskey).click();
  await page.getByRole('status').filter({ hasText: account.passkeyAdded }).waitFor();
  await page.locator('.tca-list li', { hasText: 'Máy tính ở Huế' }).waitFor();

  await menu(page).locator('summary').click();
  await button(menu(page), account.signOut).click();
  await page.locator('.tc-top-bar-tools a', { hasText: account.signIn }).click();
  await button(page, words.passkeyAlone).click();
  await menu(page).waitFor();
  expect(await post(page)).toContain('Thừa Thiên Huế');

  // And as the second factor after a password.
  await menu(page).locator('summary').click();
  await button(menu(page), account.signOut).click();
  await page.locator('.tc-top-bar-tools a', { hasText: account.signIn }).click();
  await field(page, words.login).fill('hue-lanh-dao');
  await field(page, words.password).fill(DEMO_PASSWORD);
  await button(page, words.next).click();
  await button(page, words.usePasskey).click();
  await menu(page).locator('summary').click();
  await menu(page).getByRole('link', { name: account.account }).click();
  const key = page.locator('.tca-list li', { hasText: 'Máy tính ở Huế' });
  expect(await key.innerText()).toContain(account.lastUsed('').trim());
  await button(key, account.remove).click();
  await page.getByText(account.noPasskeys).waitFor();
  await screen.close();
});

test('another post opens other pages, and acting for somebody stands on every page', async () => {
  const officer = await open('/import', { seat: await signIn(server.url, 'chuyen-vien') });
  const nav = (page: Page, href: string) => page.locator(`.tc-top-bar-nav a[href="${href}"]`);
  await title(officer.page, IMPORT_PAGE_MESSAGES.vi.title);
  expect([await nav(officer.page, '/import').count(), await nav(officer.page, '/screens').count()]).toEqual([1, 0]);
  await menu(officer.page).locator('summary').click();
  await button(menu(officer.page), 'Trực chỉ huy').click();
  // The page stands where it was, and its post does not open it.
  await officer.page.getByText(account.pageNotYours).waitFor();
  expect(await post(officer.page)).toBe('Trực chỉ huy');
  expect([await nav(officer.page, '/import').count(), await nav(officer.page, '/screens').count()]).toEqual([0, 1]);
  await officer.close();

  const deputy = await open('/account', { seat: await signIn(server.url, 'pho-chu-nhiem') });
  const { page } = deputy;
  const chief = account.actingFor('Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ');
  await title(page, account.account);
  expect(await page.locator('.tcd-acting', { hasText: chief }).count()).toBe(0);
  const line = page.locator('.tca-list li', { hasText: chief });
  await button(line, account.take).click();
  await page.locator('.tcd-acting', { hasText: chief }).waitFor();
  // The longest title of all leaves the bar alone.
  for (const [width, height] of [SIZES[1], [1440, 900]] as const) {
    await page.setViewportSize({ width, height });
    await deputy.save(`account-acting-${width}`);
    const bar = await page
      .locator('.tc-top-bar')
      .evaluate((one) => [one.scrollWidth - one.clientWidth, one.clientHeight]);
    expect(bar).toEqual([0, 56]);
  }
  await page.goto(`${server.url}/indicators`);
  await page.locator('.tcd-acting', { hasText: chief }).waitFor();
  await deputy.close();
});

test('a session that is ended elsewhere is over here, and the page says so and comes back', async () => {
  const [one, other] = [await signIn(server.url, 'noi-vu-dau-moi'), await signIn(server.url, 'noi-vu-dau-moi')];
  const left = await open('/indicators?q=B04', { seat: one });
  await menu(left.page).waitFor();
  // The stream must stand: over it the page hears.
  await left.page.locator('.tcd-clock time').waitFor();
  await left.page.waitForLoadState('networkidle');
  const right = await open('/account', { seat: other });
  const sessions = right.page.locator('section', { has: right.page.getByText(account.sessions, { exact: true }) });
  const foreign = sessions.locator('li', { hasNotText: account.thisSession });
  await foreign.first().waitFor();
  left.allow(/401/);
  const before = performance.now();
  await button(foreign.first(), account.end).click();
  await left.page.getByText(words.ended).waitFor();
  console.log(`the other page said so after ${Math.round(performance.now() - before)} ms`);
  expect(await menu(left.page).count()).toBe(0);
  await left.save('sign-in-ended');
  await field(left.page, words.login).fill('noi-vu-dau-moi');
  await field(left.page, words.password).fill(DEMO_PASSWORD);
  await button(left.page, words.next).click();
  await field(left.page, words.code).fill(await freshCode(secretOf('noi-vu-dau-moi')));
  await button(left.page, words.signIn).click();
  await left.page.waitForURL('**/indicators?q=B04');
  await menu(left.page).waitFor();
  await Promise.all([left.close(), right.close()]);
});

/** A one-time link of a new account of a person without a post. */
async function newLink(login: string): Promise<string> {
  const { cookie } = await seatOf(server.url, 'truc-ky-thuat');
  const response = await fetch(`${server.url}/api/v1/people`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: crypto.randomUUID(), login, name: 'Người mới (mô phỏng)', unit: 'gso63:46' }),
  });
  const { link } = (await response.json()) as { link: { path: string } };
  return link.path;
}

test('a one-time link becomes a password and an app, once', async () => {
  const path = await newLink('hue-moi');
  const screen = await open(path);
  const { page } = screen;
  await title(page, words.enrolTitles.account);
  const secret = (await page.locator('.tcs-secret').innerText()).replaceAll(' ', '');
  expect(await page.locator('.tcs-code path').getAttribute('d')).toMatch(/^M/);
  screen.allow(/400/);
  const finish = async (password: string) => {
    await field(page, words.newPassword).fill(password);
    await field(page, words.again).fill(password);
    await field(page, words.code).fill(await freshCode(secret));
    await button(page, words.finish).click();
  };
  await finish('ngắn');
  await until('the refusal', async () =>
    (await alert(page)).startsWith(REQUEST_REFUSALS['bad-password'].vi) ? true : null,
  );
  await finish('một câu dài chỉ mình tôi nhớ');
  await page.getByText(words.noPost).waitFor();
  await screen.close();

  const again = await open(path);
  again.allow(/404/);
  await until('the refusal', async () =>
    (await alert(again.page)) === REQUEST_REFUSALS['link-invalid'].vi ? true : null,
  );
  await again.close();
});

test('a command that needs a fresh second factor waits for it, is given up by Escape, and is sent once', async () => {
  const strict = await startServer({ args: [...SCENARIO, '--step-up-minutes', '0.1'] });
  onTestFinished(() => strict.stop());
  const seat = await signIn(strict.url, 'truc-ky-thuat');
  const people = PEOPLE_MESSAGES.vi;
  const screen = await open('/people', { seat, origin: strict.url });
  screen.allow(/403/);
  const { page } = screen;
  const dialog = page.locator('dialog[open]').last();
  const questions = page.getByRole('dialog', { name: words.stepUpTitle, exact: true });
  const confirm = async () => {
    await field(questions, words.code).fill(await freshCode(secretOf('truc-ky-thuat')));
    await button(questions, words.confirm).click();
    await questions.waitFor({ state: 'detached' });
  };
  await until('the factor to be old', async () => {
    const response = await fetch(`${strict.url}/api/v1/session`, { headers: { cookie: seat.cookie } });
    const { person, realAt, stepUpMs } = (await response.json()) as typeof seat.answer;
    return realAt - must(person, 'a person').secondFactorAt > stepUpMs ? true : null;
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/people')) sent.push(request.postData() ?? '');
  });
  await button(page, people.openPerson).click();
  await field(dialog, people.name).fill('Trực ca đêm (mô phỏng)');
  await field(dialog, people.login).fill('truc-ca-dem');
  await field(dialog, people.unit).selectOption('agency:G22');
  await button(dialog, people.openPerson).click();
  await questions.waitFor();
  await page.keyboard.press('Escape');
  await questions.waitFor({ state: 'detached' });
  expect(sent).toHaveLength(1);
  await button(dialog, people.openPerson).click();
  await confirm();
  await field(page, people.linkLabel).waitFor();
  expect(sent).toHaveLength(3);
  expect(sent[1]).toBe(sent[2]);
  await screen.close();
});

const STYLES: readonly (readonly [Lang, 'light' | 'dark'])[] = [
  ['vi', 'light'],
  ['en', 'dark'],
  ['vi', 'dark'],
  ['en', 'light'],
];
const SIZES = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
] as const;

test.each(STYLES)('axe finds nothing and nothing overflows on any of these pages: %s, %s', async (lang, theme) => {
  const own = SIGN_IN_MESSAGES[lang];
  const link = await newLink(`hue-${lang}-${theme}`);
  const seat = await seatOf(server.url, 'pho-chu-nhiem');
  const reader = await seatOf(server.url, 'doc-bao-cao');
  const check = async (screen: Screen, name: string) => {
    const { page } = screen;
    await page.waitForLoadState('networkidle');
    await screen.save(`${name}-${lang}-${theme}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await homelessDigits(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
  };
  for (const size of SIZES) {
    const first = await open('/sign-in', { lang, theme, size });
    await title(first.page, own.title);
    await check(first, `sign-in-${size[0]}`);
    await field(first.page, own.login).fill('truc-dieu-hanh');
    await field(first.page, own.password).fill(DEMO_PASSWORD);
    await button(first.page, own.next).click();
    await field(first.page, own.code).waitFor();
    await check(first, `sign-in-second-${size[0]}`);
    await first.close();

    const enrol = await open(link, { lang, theme, size });
    await enrol.page.locator('.tcs-code').waitFor();
    await check(enrol, `enrol-${size[0]}`);
    await enrol.close();

    if (size[0] < 1280) continue;
    const mine = await open('/account', { lang, theme, size, seat });
    await mine.page.locator('.tca-list li').nth(2).waitFor();
    await menu(mine.page).locator('summary').click();
    await check(mine, `account-${size[0]}`);
    await mine.close();

    const forbidden = await open('/import', { lang, theme, size, seat: reader });
    await forbidden.page.getByText(ACCOUNT_MESSAGES[lang].pageNotYours).waitFor();
    await forbidden.page.getByText(DESK_MESSAGES[lang].toOverview).waitFor();
    await check(forbidden, `forbidden-${size[0]}`);
    await forbidden.close();
  }
});
