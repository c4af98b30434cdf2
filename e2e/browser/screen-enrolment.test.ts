import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SCREEN_MESSAGES } from '#shared/i18n/screen-messages.ts';
import { launchChromium, openScreen } from '../support/browser.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const RESTART_COUNT = 10;
const REVOKED = `${SCREEN_MESSAGES.vi.revoked} / ${SCREEN_MESSAGES.en.revoked}`;
const ENDED = `${SCREEN_MESSAGES.vi.leaseEnded} / ${SCREEN_MESSAGES.en.leaseEnded}`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** The machine's owner, by the key that stands in the data folder. */
async function asOwner<T>(server: ServerProcess, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const { token } = JSON.parse(readFileSync(server.adminFile, 'utf8')) as { token: string };
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`);
  return JSON.parse(answer) as T;
}

const place = { name: 'Tường chính', group: 'Phòng họp', clearance: 'internal' } as const;

async function approved(server: ServerProcess, page: Page): Promise<string> {
  const code = await page.locator('.tcw-enrolment-code').textContent({ timeout: 30_000 });
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  const path = `/api/v1/screens/enrolments/${code}`;
  const waiting = await asOwner<{ address: string; device: string }>(server, 'GET', path);
  expect(waiting.device).toContain('Chrom');
  const screen = await asOwner<{ id: string; enrolledBy: string }>(server, 'POST', `${path}/approve`, {
    ...{ commandId: `approve-${code}`, ...place },
  });
  expect(screen.enrolledBy).toBe('local-admin');
  return screen.id;
}

const figures = (page: Page) => page.locator('.tc-wall-footer').waitFor({ timeout: 30_000 });

/** A page that shows a value, so that "blank" can be told from "never had anything". */
async function withValue(server: ServerProcess, sourceName: string): Promise<void> {
  const token = await server.addSource(sourceName);
  const at = new Date().toISOString();
  await server.post(token, [{ indicator: 'A03', unit: 'VN', value: 56_400_000, at }]);
}

const open = async (server: ServerProcess) => {
  const screen = await openScreen(browser, server.url, { width: 1920, height: 1080 });
  // Not a demo, and servers that stop on purpose.
  screen.allow(/404|Failed to load resource|Unable to preload|dynamically imported module|ERR_|WebSocket|status 4/);
  return screen;
};

describe('a screen of a real store', () => {
  test('is admitted by its code, comes back by itself after ten restarts, and is blank when it is revoked', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-screens-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    let server = await startServer({ dataDir });
    onTestFinished(() => server.kill());
    const { port } = server;
    await withValue(server, 'counter');
    const screen = await open(server);
    const { page } = screen;
    await page.locator('.tcw-enrolment-qr').waitFor();
    await screen.save('screen-enrolment');
    const id = await approved(server, page);
    await figures(page);
    await page.getByText('56.400.000').first().waitFor({ timeout: 30_000 });

    for (let round = 0; round < RESTART_COUNT; round++) {
      await server.stop();
      server = await startServer({ dataDir, port });
      const { url } = server;
      await until('the screen to be connected again', async () => {
        const { screens } = await asOwner<{ screens: { id: string; isConnected: boolean }[] }>(
          server,
          'GET',
          '/api/v1/screens',
        );
        expect(
          screens.map((one) => one.id),
          url,
        ).toEqual([id]);
        return screens[0]?.isConnected || null;
      });
      await page.getByText('56.400.000').first().waitFor({ timeout: 30_000 });
      expect(await page.locator('.tcw-enrolment').count()).toBe(0);
    }

    const revokedAt = performance.now();
    await asOwner(server, 'POST', `/api/v1/screens/${id}/revoke`, { commandId: `revoke-${id}`, reason: 'thất lạc' });
    await page.locator('.tcw-blank').waitFor({ timeout: 10_000 });
    console.info(`blank after ${Math.round(performance.now() - revokedAt)} ms`);
    expect(await page.locator('main').innerText()).toBe(REVOKED);
    await screen.save('screen-revoked');
    await page.reload();
    await page.locator('.tcw-blank').waitFor({ timeout: 30_000 });
    expect(await page.locator('main').innerText()).toBe(REVOKED);
    await screen.close();
    await server.stop();
  }, 400_000);

  test('renews half-way through its lease without a person, and is blank when the lease ends without contact', async () => {
    // 14.4 s, so that several leases pass within the test.
    const server = await startServer({ args: ['--screen-lease-hours', '0.004'] });
    onTestFinished(() => server.kill());
    await withValue(server, 'counter');
    const screen = await open(server);
    const { page } = screen;
    const id = await approved(server, page);
    await figures(page);
    const leaseEndsAt = async () => {
      type List = { screens: { id: string; leaseEndsAt: number | null }[] };
      const { screens } = await asOwner<List>(server, 'GET', '/api/v1/screens');
      return screens.find((one) => one.id === id)?.leaseEndsAt ?? 0;
    };
    const first = await leaseEndsAt();
    expect(first).toBeGreaterThan(0);
    await until('two renewals', async () => ((await leaseEndsAt()) >= first + 13_000 ? true : null), {
      limitMs: 60_000,
    });
    expect(await page.locator('.tcw-blank, .tcw-enrolment').count()).toBe(0);
    await server.stop();
    await page.locator('.tcw-blank').waitFor({ timeout: 60_000 });
    expect(await page.locator('main').innerText()).toBe(ENDED);
    await screen.close();
  });
});

/** A request as somebody else would send it: fetch does not let one choose the Host. */
function demoRequest(server: ServerProcess, headers: Record<string, string>): Promise<number> {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const body = JSON.stringify({ publicKey: { kty: 'EC', crv: 'P-256', x, y } });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}/api/v1/screens/demo`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a screen of a demo', () => {
  const scenario = ['--scenario', 'launch-2020-08-19'];

  test('opens with nothing but its address, and says that it admitted itself', async () => {
    const server = await startServer({ args: scenario });
    onTestFinished(() => server.kill());
    const screen = await openScreen(browser, server.url, { width: 1920, height: 1080 });
    await screen.page.getByText(SCREEN_MESSAGES.vi.demo).waitFor({ timeout: 30_000 });
    await screen.save('screen-demo');
    await screen.close();
    await server.stop();
  });

  test('is not admitted for others: behind a proxy, under another name, or where the store is real', async () => {
    const demo = await startServer({ args: [...scenario, '--allowed-hosts', 'toancanh.example'] });
    onTestFinished(() => demo.kill());
    expect(await demoRequest(demo, {})).toBe(200);
    expect(await demoRequest(demo, { 'x-forwarded-for': '10.0.0.7' })).toBe(404);
    expect(await demoRequest(demo, { forwarded: 'for=10.0.0.7' })).toBe(404);
    expect(await demoRequest(demo, { host: 'toancanh.example' })).toBe(404);
    expect(await demoRequest(demo, { host: 'attacker.example' })).toBe(403);
    expect(await demoRequest(demo, { origin: 'https://attacker.example' })).toBe(403);
    const real = await startServer();
    onTestFinished(() => real.kill());
    expect(await demoRequest(real, {})).toBe(404);
    await demo.stop();
    await real.stop();
  });
});
