import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatChange, formatMeasured, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { indicatorById } from '#shared/indicators/catalogue/catalogue.ts';
import { must } from '#shared/kernel/must.ts';
import { launchChromium, openScreen, type Screen } from '../support/browser.ts';
import { until } from '../support/running-process.ts';
import { OFFICER, seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

/** Text in every language of a browser: it must stay text. */
const REASON = 'Tính trùng 160 hồ sơ <b>đã rút</b>; =SUM(A1)';
const OTHER_REASON = 'Bổ sung hồ sơ của Chi cục Thuế';
const [QUANG_NAM, HA_NOI] = ['gso63:49', 'gso63:01'];
const PATIENT_MS = 600_000_000;
const LONG = { limitMs: 60_000 };
const SOURCE = { titleVi: 'Cục Kiểm soát thủ tục hành chính', titleEn: 'Administrative procedures agency' };

const MONTHS = [
  { periodStart: '2020-05-15', periodEnd: '2020-06-14', receivedAt: '2020-06-16T08:00:00+07:00' },
  { periodStart: '2020-06-15', periodEnd: '2020-07-14', receivedAt: '2020-07-16T08:00:00+07:00' },
  { periodStart: '2020-07-15', periodEnd: '2020-08-14', receivedAt: '2020-08-16T08:00:00+07:00' },
] as const;
const CORRECTED_END = Date.parse('2020-07-15T00:00:00+07:00');
/** After every first value and before the corrections, which come on the scenario's day. */
const KNOWN_BEFORE = '2020-08-17';

/** An officer's own indicator. */
const RATIO = {
  ...must(indicatorById('B03'), 'B03'),
  id: 'B90',
  nameVi: 'Tỷ lệ hồ sơ có phí, lệ phí',
  nameEn: 'Share of dossiers with a fee',
  shortVi: 'Hồ sơ có phí',
  shortEn: 'Dossiers with a fee',
  definition: 'dossiers with a fee / dossiers received x 100',
  aggregation: { kind: 'formula' },
  formula: 'U05 / U03 * 100',
  denominator: null,
  target: null,
};

let server: ServerProcess;
let browser: Browser;
let token: string;
let owing: readonly string[];

const received = 1_000;
const withFee = (unit: string): number => 200 + owing.indexOf(unit);
const dossiers = (value: number, lang: Lang): string => formatMeasured(value, 'dossier', lang, 0);
const item = (indicator: string, unit: string, value: number, month: object) => ({ indicator, unit, value, ...month });

async function give(items: readonly object[]): Promise<void> {
  const { status, body } = await server.post(token, items);
  expect({ status, rejected: body.rejected }).toEqual({ status: 200, rejected: [] });
}

beforeAll(async () => {
  // Six times as fast, so that what is asked every minute of the data need not be waited for.
  const args = ['--scenario', 'correction', '--scenario-start', '2020-08-19T09:00:00+07:00', '--speed', '6'];
  [server, browser] = await Promise.all([startServer({ args }), launchChromium()]);
  token = await server.addSource('kstt', {
    expectedIntervalMs: PATIENT_MS,
    isSimulator: true,
    canBackfill: true,
    ...SOURCE,
  });
  const admin = JSON.parse(readFileSync(server.adminFile, 'utf8')) as { token: string };
  const added = await fetch(`${server.url}/admin/v1/indicators`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ definition: RATIO, reason: 'theo dõi hồ sơ có phí' }),
  });
  expect({ status: added.status, body: await added.json() }).toMatchObject({ status: 201, body: { version: 1 } });
  type Unit = { ref: string; kind: string; validFrom: number | null; validTo: number | null };
  const { units } = await server.get<{ units: Unit[] }>('/api/v1/units');
  const kinds = ['province', 'municipality', 'ministry', 'ministry-level-agency'];
  owing = units
    .filter(({ kind, ref }) => kinds.includes(kind) && !ref.startsWith('gso34:'))
    .filter(({ validFrom, validTo }) => (validFrom ?? 0) < CORRECTED_END && (validTo ?? Infinity) > CORRECTED_END)
    .map(({ ref }) => ref);
  expect(owing).toHaveLength(63 + 22);
  for (const month of MONTHS)
    await give(owing.flatMap((unit) => [item('U03', unit, received, month), item('U05', unit, withFee(unit), month)]));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (path: string): Promise<Screen> =>
  openScreen(browser, server.url, { width: 1440, height: 900, path, seat: await seatOf(server.url, OFFICER) });

/** The history table's rows, newest first: value and status. */
async function historyRows(page: Page): Promise<readonly (readonly [string, string])[]> {
  const rows = await page.locator('#history .tc-table tbody tr').evaluateAll((found) =>
    found.map((row) => {
      const cells = [...row.children].map((cell) => cell.textContent?.trim() ?? '');
      return [cells.at(-2) ?? '', cells.at(-1) ?? ''] as const;
    }),
  );
  return rows;
}
async function unfolded(page: Page): Promise<void> {
  const fold = page.locator('#history details');
  await fold.waitFor({ state: 'attached' });
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
}
const rowsAre = (page: Page, wanted: readonly (readonly [string, string])[]) =>
  until(
    `the history ${JSON.stringify(wanted)}`,
    async () => {
      const rows = await historyRows(page);
      return JSON.stringify(rows) === JSON.stringify(wanted) ? true : null;
    },
    LONG,
  ).catch(async (error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : error}: ${JSON.stringify(await historyRows(page))}`);
  });
/** Diamonds on the line: four straight sides with a corner on top. The bands of weekends have their sides upright. */
const diamonds = (page: Page): Promise<number> =>
  page.locator('#history .tc-time-line-plot svg path').evaluateAll(
    (paths) =>
      paths.filter((path) => {
        const d = path.getAttribute('d') ?? '';
        const [top, right, bottom, left, ...rest] = [...d.matchAll(/[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)/g)];
        if (!/^[MLZ\d\s.,-]+Z$/.test(d) || rest.length > 0) return false;
        return top !== undefined && top[1] === bottom?.[1] && right?.[2] === left?.[2] && right?.[1] !== left?.[1];
      }).length,
  );

test('a page that stands open follows a correction of a past period by itself, and marks it', async () => {
  const words = INDICATOR_MESSAGES.vi;
  const screen = await open(`/indicators/U05?unit=${QUANG_NAM}`);
  const { page } = screen;
  await unfolded(page);
  const before = dossiers(withFee(QUANG_NAM), 'vi');
  const final = words.statuses.A;
  await rowsAre(page, [
    [before, final],
    [before, final],
    [before, final],
  ]);
  await page.locator('#history .tc-time-line-plot svg').waitFor();
  expect(await diamonds(page)).toBe(0);
  expect(await page.locator('#history').innerText()).not.toContain(words.legendRevised);

  const { periodStart, periodEnd } = MONTHS[1];
  await give([item('U05', QUANG_NAM, withFee(QUANG_NAM) - 160, { periodStart, periodEnd, reason: REASON })]);
  await give([item('U05', HA_NOI, withFee(HA_NOI) + 25, { periodStart, periodEnd, reason: OTHER_REASON })]);

  const after = dossiers(withFee(QUANG_NAM) - 160, 'vi');
  await rowsAre(page, [
    [before, final],
    [after, `${final}, ${words.revised('2')}`],
    [before, final],
  ]);
  await until('the diamond', async () => ((await diamonds(page)) === 1 ? true : null));
  expect(await page.locator('#history').innerText()).toContain(words.legendRevised);
  await screen.save('correction-history');

  await page.locator('#history').getByLabel(words.knownAt).fill(KNOWN_BEFORE);
  await until('the choice in the address', () =>
    new URL(page.url()).searchParams.get('knownAt') === KNOWN_BEFORE ? true : null,
  );
  await rowsAre(page, [
    [before, final],
    [before, final],
    [before, final],
  ]);
  await until('no diamond', async () => ((await diamonds(page)) === 0 ? true : null));
  await screen.close();
});

describe.each(['vi', 'en'] as const)('in %s, after the corrections', (lang) => {
  const words = INDICATOR_MESSAGES[lang];
  const origin = ORIGIN_MESSAGES[lang];
  const stories = OVERVIEW_MESSAGES[lang];
  const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
  const sourceTitle = lang === 'vi' ? SOURCE.titleVi : SOURCE.titleEn;

  const total = () => owing.reduce((sum, unit) => sum + withFee(unit), 0);
  const cases = (): readonly (readonly [string, string, (language: Lang) => readonly [string, string]])[] => {
    const whole = owing.length * received;
    const percent = (value: number, language: Lang) => formatMeasured(value * 100, 'percent', language, 1);
    return [
      ['U05', QUANG_NAM, (l) => [dossiers(withFee(QUANG_NAM), l), dossiers(withFee(QUANG_NAM) - 160, l)]],
      ['U05', 'country:VN', (l) => [dossiers(total(), l), dossiers(total() - 135, l)]],
      [
        'B90',
        QUANG_NAM,
        (l) => [percent(withFee(QUANG_NAM) / received, l), percent((withFee(QUANG_NAM) - 160) / received, l)],
      ],
      ['B90', 'country:VN', (l) => [percent(total() / whole, l), percent((total() - 135) / whole, l)]],
    ];
  };

  test('what is computed from them follows, marked, and as known before it is as it was', async () => {
    for (const [indicator, unit, values] of cases()) {
      const [before, after] = values(lang);
      expect(after).not.toBe(before);
      const screen = await open(at(`/indicators/${indicator}?unit=${unit}`));
      const { page } = screen;
      await unfolded(page);
      const last = must(
        (
          await server.get<{ observations: { vintageCount: number }[] }>(
            `/api/v1/observations?indicator=${indicator}&unit=${unit}`,
          )
        ).observations[1],
        'the corrected month',
      );
      expect(last.vintageCount, `${indicator} of ${unit}`).toBeGreaterThan(1);
      await rowsAre(page, [
        [before, words.statuses.A],
        [after, `${words.statuses.A}, ${words.revised(String(last.vintageCount))}`],
        [before, words.statuses.A],
      ]);
      // A ratio is drawn beside the nation's, which moved with it.
      const marked = indicator === 'B90' && unit !== 'country:VN' ? 2 : 1;
      await until(`${marked} diamonds`, async () => ((await diamonds(page)) === marked ? true : null));
      await page.goto(server.url + at(`/indicators/${indicator}?unit=${unit}&knownAt=${KNOWN_BEFORE}`));
      await unfolded(page);
      await rowsAre(page, [
        [before, words.statuses.A],
        [before, words.statuses.A],
        [before, words.statuses.A],
      ]);
      await screen.close();
    }
  });

  test('the origin lists the versions, what changed, who and why; the total leads to the input that moved it', async () => {
    const screen = await open(at('/indicators/U05'));
    const { page } = screen;
    await unfolded(page);
    const corrected = page.locator(`#history .tc-table [data-origin="U05|country:VN|${CORRECTED_END}"]`);
    await corrected.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: origin.vintagesTitle }).waitFor();
    const versions = dialog.locator('.tco-scroll tbody tr');
    // Two corrections of its parts are two steps of the total, and the first value before them.
    await until('three versions', async () => ((await versions.count()) === 3 ? true : null));
    expect(await versions.nth(0).locator('strong').innerText()).toBe(dossiers(total() - 135, lang));
    expect(await versions.nth(0).innerText()).toContain(origin.counts);
    expect(await versions.nth(1).locator('s').innerText()).toBe(dossiers(total() - 160, lang));
    expect(await versions.nth(2).locator('s').innerText()).toBe(dossiers(total(), lang));
    expect(await versions.nth(1).innerText()).toContain(formatChange(-160, lang));

    const fold = dialog.locator('.tco-inputs-fold summary');
    if ((await fold.count()) > 0) await fold.click();
    await dialog
      .locator('.tco-inputs')
      .getByRole('button', { name: /Qu[ảa]ng Nam/ })
      .click();
    const reason = dialog.locator('.tco-corrections li');
    await reason.waitFor();
    expect(await reason.locator('q').innerText()).toBe(REASON);
    expect(await reason.innerText()).toContain(origin.correctedBy(sourceTitle));
    expect(await versions.count()).toBe(2);
    expect(await versions.nth(0).locator('strong').innerText()).toBe(dossiers(withFee(QUANG_NAM) - 160, lang));
    expect(await versions.nth(0).innerText()).toContain(formatChange(-160, lang));
    expect(await versions.nth(0).innerText()).toContain(sourceTitle);
    expect(await versions.nth(1).locator('s').innerText()).toBe(dossiers(withFee(QUANG_NAM), lang));
    await screen.save(`correction-origin-${lang}`);
    await dialog.getByRole('button', { name: new RegExp(`^${origin.back}`) }).click();
    await until('the total again', async () => ((await versions.count()) === 3 ? true : null));
    await screen.close();
  });

  test("the unit's story and the overview's say what was corrected, who did it and why", async () => {
    const now = dossiers(withFee(QUANG_NAM) - 160, lang);
    const was = stories.instead(dossiers(withFee(QUANG_NAM), lang));
    for (const [path, row, strange] of [
      ['/units/49', '.tcd-unit-alerts li', OTHER_REASON],
      ['/', '.tcv-event', null],
    ] as const) {
      const screen = await open(at(path));
      const { page } = screen;
      const told = page.locator(row).filter({ has: page.locator('q', { hasText: REASON }) });
      await told.waitFor();
      const text = await told.innerText();
      expect(text).toContain(stories.events['observation:corrected']);
      expect(text).toContain(sourceTitle);
      expect(await told.locator('strong').innerText()).toBe(now);
      expect(await told.locator(`[data-origin="U05|${QUANG_NAM}|${CORRECTED_END}"]`).innerText()).toContain(was);
      expect(await told.locator('q b').count()).toBe(0);
      // What was corrected elsewhere is no story of this unit; the country's page tells both.
      expect(await page.locator('q', { hasText: OTHER_REASON }).count()).toBe(strange === null ? 1 : 0);
      await screen.save(`correction-story-${path === '/' ? 'overview' : 'unit'}-${lang}`);
      await screen.close();
    }
  });
});
