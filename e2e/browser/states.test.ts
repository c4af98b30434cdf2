import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { formatClock, formatNumber, formatTime } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { until } from '../support/running-process.ts';
import { firstSeat, seatOf } from '../support/seated.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { cell } from '../support/wall-page.ts';

const words = WALL_MESSAGES.vi;
const SIZE = { width: 1920, height: 1080 };
/** Longer than any test: such a source is never late. */
const PATIENT_MS = 600_000;
const STALE_FACTOR = 2;
const LOST_FACTOR = 10;
const DIMMED = 0.55;

/** On one display: no joints. */
const faultsOf = (page: Page) => layoutFaults(page, { seamsX: [], seamsY: [] });

const figure = (page: Page, label: string) => cell(page, label).locator('.tc-figure').first();
const footer = (page: Page) => page.locator('.tc-wall-footer').innerText();
const attention = (page: Page) => page.locator('.tc-attention, .tc-attention-none').innerText();
const has = (text: string, wanted: string | RegExp) => (text.match(wanted) === null ? null : text);

type Item = { indicator: string; unit: string; value: number; at?: number; periodStart?: string; periodEnd?: string };

/**
 * A day on which there are 63 provinces: a store with the clock of a scenario of our own, and a source of it. On the real
 * clock the provinces of before July 2025 take no values any more.
 */
/** Of the demo, which every simulated store has. */
const OPERATOR = 'truc-dieu-hanh';
const IN_2020 = ['--scenario', 'states-of-truth', '--scenario-start', '2020-08-19T09:00:00+07:00'];
const dataNow = async (server: ServerProcess): Promise<number> =>
  (await server.get<{ clock: { dataAt: number } }>('/api/v1/health')).clock.dataAt;

async function give(server: ServerProcess, token: string, items: readonly Item[]): Promise<void> {
  const { status, body } = await server.post(token, items);
  expect({ status, rejected: body.rejected }).toEqual({ status: 200, rejected: [] });
}

describe('states of truth', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  test('a source that falls silent is stale, then lost, and named; the others stay; it comes back', async () => {
    const server = await startServer();
    const intervalMs = 1_500;
    const silent = await server.addSource('cut', { expectedIntervalMs: intervalMs, titleVi: 'Nguồn bị cắt' });
    const steady = await server.addSource('steady', { expectedIntervalMs: PATIENT_MS, titleVi: 'Nguồn còn lại' });
    await give(server, steady, [{ indicator: 'A02', unit: 'VN', value: 220_164, at: Date.now() - 1 }]);
    let visits = 56_412_000;
    let lastAt = 0;
    const speak = async () => {
      visits += 7;
      lastAt = Date.now() - 1;
      await give(server, silent, [{ indicator: 'A03', unit: 'VN', value: visits, at: lastAt }]);
    };
    /** Speaks three times an interval until told to stop. */
    const speaking = () => {
      const stop = new AbortController();
      const done = (async () => {
        while (!stop.signal.aborted) {
          await speak();
          await new Promise((resolve) => setTimeout(resolve, intervalMs / 3));
        }
      })();
      return async () => {
        stop.abort();
        await done;
      };
    };

    const silence = speaking();
    const screen = await openScreen(browser, server.url, { ...SIZE, seat: await firstSeat(server, 'duty-operator') });
    const { page } = screen;
    await cell(page, words.visits).locator('.tc-figure--normal').waitFor();
    await until('both sources live', async () => has(await footer(page), words.sourcesLive('2', '2')));
    expect(await attention(page)).toContain(words.attentionNone);
    // A real store carries no stamp of simulation.
    expect(await page.locator('.tc-stamp--simulated').count()).toBe(0);
    await screen.save('state-fresh');

    await silence();
    const lastShown = formatNumber(visits, 'vi');
    await cell(page, words.visits).locator('.tc-figure--stale').waitFor();
    const note = await cell(page, words.visits).locator('.tc-kpi-context').innerText();
    const [, clock, seconds] = /^Số liệu lúc (\d\d:\d\d), chậm (\d+) giây$/.exec(note.trim()) ?? [];
    expect(clock).toBe(formatTime(lastAt));
    // Ages are cut to whole seconds.
    expect(Number(seconds)).toBeGreaterThanOrEqual(Math.floor((STALE_FACTOR * intervalMs) / 1_000));
    expect(Number(seconds)).toBeLessThanOrEqual((LOST_FACTOR * intervalMs) / 1_000);
    expect(await figure(page, words.visits).innerText()).toBe(lastShown);
    await until('the footer to name it', async () => has(await footer(page), words.sourcesLost('Nguồn bị cắt')));
    await until('the footer to count it', async () => has(await footer(page), words.sourcesLive('1', '2')));
    await until('the list to name it', async () => has(await attention(page), /Nguồn bị cắt chậm, lần cuối/));
    await screen.save('state-stale');
    expect(await faultsOf(page)).toEqual([]);

    await cell(page, words.visits).locator('.tc-figure--error').waitFor();
    expect(Date.now() - lastAt).toBeGreaterThanOrEqual(LOST_FACTOR * intervalMs);
    expect(await figure(page, words.visits).innerText()).toBe('–');
    const lost = await cell(page, words.visits).locator('.tc-kpi-context').innerText();
    expect(lost).toContain(words.sourceSilent);
    expect(lost).toContain(words.lastGood(formatTime(lastAt), lastShown));
    await until('the list to say it is lost', async () => has(await attention(page), /Mất kết nối nguồn bị cắt từ/));
    const { sources } = await server.get<{ sources: Record<string, { state: string }> }>('/api/v1/health');
    expect([sources.cut?.state, sources.steady?.state]).toEqual(['lost', 'fresh']);
    expect(await cell(page, words.accounts).locator('.tc-figure--normal').innerText()).toBe('220.164');
    await screen.save('state-lost');
    expect(await faultsOf(page)).toEqual([]);

    const silenceAgain = speaking();
    await cell(page, words.visits).locator('.tc-figure--normal').waitFor();
    await until('both sources live again', async () => has(await footer(page), words.sourcesLive('2', '2')));
    await until('the list to be empty again', async () => has(await attention(page), words.attentionNone));
    await silenceAgain();
    await screen.close();
    await server.stop();
  });

  test('a national total that lacks a part names it, and is whole when the part comes', async () => {
    const server = await startServer({ args: IN_2020 });
    const token = await server.addSource('parts', { expectedIntervalMs: PATIENT_MS, isSimulator: true });
    const ministries = unitRegistry(KNOWN_UNITS).ofKind('ministry', 'ministry-level-agency');
    const owing = [...PROVINCES_63, ...ministries];
    expect(owing).toHaveLength(63 + 22);
    const at = await dataNow(server);
    const items = owing.map(({ ref }, i) => ({ indicator: 'A04', unit: ref, value: 1_000 + i, at }));
    const whole = items.reduce((sum, { value }) => sum + value, 0);
    const part = items.find(({ unit }) => unit === 'gso63:84');
    if (part === undefined) throw new Error('Trà Vinh is no unit that owes');
    await give(
      server,
      token,
      items.filter((item) => item !== part),
    );

    const screen = await openScreen(browser, server.url, {
      ...{ width: 7680, height: 2160 },
      seat: await seatOf(server.url, OPERATOR),
    });
    const { page } = screen;
    await cell(page, words.syncedDossiers).locator('.tc-figure--partial').waitFor();
    expect(await figure(page, words.syncedDossiers).innerText()).toBe(formatNumber(whole - part.value, 'vi'));
    expect(await cell(page, words.syncedDossiers).locator('.tc-kpi-context').innerText()).toBe(words.lacks('Trà Vinh'));
    const [derived] = await server.latest('A04', 'VN');
    expect(derived).toMatchObject({ value: whole - part.value, isDerived: true, isPartial: true });
    await screen.save('state-partial');

    await give(server, token, [part]);
    await cell(page, words.syncedDossiers).locator('.tc-figure--normal').waitFor();
    expect(await figure(page, words.syncedDossiers).innerText()).toBe(formatNumber(whole, 'vi'));
    await screen.close();
    await server.stop();
  });

  test('a killed server: the band with the time, dimmed values; after the restart the wall equals the server', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-states-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    let server = await startServer({ dataDir, args: IN_2020 });
    const { port } = server;
    const token = await server.addSource('npsp', { expectedIntervalMs: PATIENT_MS, isSimulator: true });
    const shown = { A01: words.services, A02: words.accounts, A03: words.visits };
    const values = { A01: 998, A02: 220_100, A03: 56_412_806 };
    const nation = (wanted: Record<string, number>, at: number): Item[] =>
      Object.entries(wanted).map(([indicator, value]) => ({ indicator, unit: 'VN', value, at }));
    const provinces = PROVINCES_63.map(({ ref }) => ref);
    expect(provinces).toHaveLength(63);
    const onTime = (value: (i: number) => number): Item[] =>
      provinces.map((unit, i) => ({
        indicator: 'B04',
        unit,
        value: value(i),
        periodStart: '2020-07-15',
        periodEnd: '2020-08-14',
      }));
    await give(server, token, [...nation(values, await dataNow(server)), ...onTime((i) => 80 + i / 10)]);

    const screen = await openScreen(browser, server.url, { ...SIZE, seat: await seatOf(server.url, OPERATOR) });
    const { page } = screen;
    const band = page.locator('.tc-band');
    const opacity = () => figure(page, words.visits).evaluate((element) => Number(getComputedStyle(element).opacity));
    await until('the first number', async () =>
      (await figure(page, words.visits).innerText()) === formatNumber(values.A03, 'vi') ? true : null,
    );
    expect(await band.count()).toBe(0);
    expect(await opacity()).toBe(1);
    await page.locator('.tcw-map svg').first().waitFor();

    screen.allow(/WebSocket|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
    const killedDataAt = await dataNow(server);
    const killedAt = Date.now();
    await server.kill();
    const deadDataAt = killedDataAt + (Date.now() - killedAt);
    await band.waitFor();
    const bandAfterMs = Date.now() - killedAt;
    const said = await band.innerText();
    expect(said).toContain(words.serverLost);
    const [, stoppedAt = ''] = /số liệu dừng lúc (\d\d:\d\d:\d\d), đang nối lại/.exec(said) ?? [];
    expect(stoppedAt).toMatch(/^\d/);
    const stoppedForS = secondsOf(formatClock(killedDataAt)) - secondsOf(stoppedAt);
    expect(stoppedForS, `stopped at ${stoppedAt}, killed at ${formatClock(killedDataAt)}`).toBeGreaterThanOrEqual(0);
    expect(stoppedAt >= '09:00:00', stoppedAt).toBe(true);
    expect(await opacity()).toBeCloseTo(DIMMED, 2);
    expect(await figure(page, words.visits).innerText()).toBe(formatNumber(values.A03, 'vi'));
    // A list that nobody checks any more must not say that it was checked just now.
    const [, checkedAt] = /Kiểm tra lúc (\d\d:\d\d:\d\d)/.exec(await attention(page)) ?? [];
    await screen.save('state-offline');
    const lastCheck = formatClock(deadDataAt);
    expect(checkedAt, 'the list says when it was checked').toMatch(/^\d/);
    expect.soft((checkedAt ?? '') <= lastCheck, `checked at ${checkedAt}, dead at ${lastCheck}`).toBe(true);
    const [bandBox, stageBox] = [await band.boundingBox(), await page.locator('main.tcw').boundingBox()];
    expect.soft(bottomOf(bandBox), 'the band stands at the bottom').toBeCloseTo(bottomOf(stageBox), 0);
    expect.soft(await faultsOf(page)).toEqual([]);

    server = await startServer({ dataDir, port, args: IN_2020 });
    const listeningAt = Date.now();
    const changed = { A01: 1_000, A02: 220_164, A03: 56_999_001 };
    await give(server, token, [...nation(changed, await dataNow(server)), ...onTime((i) => 99.9 - i / 10)]);
    await until('the band to go', async () => ((await band.count()) === 0 ? true : null));
    await until('the new numbers', async () =>
      (await figure(page, words.visits).innerText()) === formatNumber(changed.A03, 'vi') ? true : null,
    );
    console.log(`band ${bandAfterMs} ms after the kill; whole again ${Date.now() - listeningAt} ms after listening`);
    expect(await opacity()).toBe(1);

    // Number by number: what stands on the wall is what the server has now.
    for (const [indicator, label] of Object.entries(shown)) {
      const [held] = await server.latest(indicator, 'VN');
      expect(held?.value).toBe(changed[indicator as keyof typeof changed]);
      await until(`${label} of the server`, async () =>
        (await figure(page, label).innerText()) === formatNumber(held?.value ?? null, 'vi') ? true : null,
      );
    }
    const held = (await server.latest('B04')).filter(({ unit }) => unit.startsWith('gso63:'));
    expect(held).toHaveLength(63);
    const labels = await page
      .locator('.tile:not([data-archipelago])')
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''));
    const onWall = labels.map((label) => /(\d+,\d)%/.exec(label)?.[1]).toSorted();
    expect(onWall).toEqual(held.map(({ value }) => formatNumber(value, 'vi', 1)).toSorted());
    await screen.save('state-back');
    await screen.close();
    await server.stop();
  });

  test('a server that goes before a part of the wall has come: the band and the figures stay, and the part comes with the server', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-states-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    let server = await startServer({ dataDir, args: IN_2020 });
    const { port } = server;
    const token = await server.addSource('npsp', { expectedIntervalMs: PATIENT_MS, isSimulator: true });
    await give(server, token, [{ indicator: 'A03', unit: 'VN', value: 56_412_806, at: await dataNow(server) }]);
    let killed: Promise<void> | null = null;
    const screen = await openScreen(browser, server.url, {
      seat: await seatOf(server.url, OPERATOR),
      ...SIZE,
      prepare: (page) =>
        page.route('**/assets/MapModule*.js', async (route) => {
          if (killed !== null) return route.continue();
          killed = server.kill();
          await killed;
          return route.abort('connectionrefused');
        }),
    });
    screen.allow(/WebSocket|net::ERR_|Unable to preload|dynamically imported module/);
    const { page } = screen;
    await page.locator('.tc-band').waitFor();
    expect(killed).not.toBeNull();
    expect(await figure(page, words.visits).innerText()).toBe(formatNumber(56_412_806, 'vi'));
    expect(await page.locator('.tcw-map svg').count()).toBe(0);

    server = await startServer({ dataDir, port, args: IN_2020 });
    await page.locator('.tcw-map svg').first().waitFor();
    await until('the band to go', async () => ((await page.locator('.tc-band').count()) === 0 ? true : null));
    await screen.close();
    await server.stop();
  });
});

const bottomOf = (box: { y: number; height: number } | null): number =>
  box === null ? Number.NaN : box.y + box.height;

const secondsOf = (clock: string): number => clock.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
