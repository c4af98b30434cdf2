/** A real Chromium, and pages of it that remember everything a wall must never do: complain, fail, or look elsewhere. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { onTestFailed, onTestFinished } from 'vitest';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { ROOT } from './running-process.ts';
import { browserCookies, type Seat } from './seated.ts';

const SCREENS = join(ROOT, '.results/screens');

/** playwright gives every launch a profile folder of its own and removes it when the browser closes. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
}

export type Screen = {
  readonly page: Page;
  /** What the page did that it should not have, in the order in which it happened. */
  readonly faults: readonly string[];
  /** Bytes received over the network so far, as they were on the wire, by address. */
  readonly transfers: ReadonlyMap<string, number>;
  /** From here on these faults are wanted: the server is about to be killed. */
  allow(pattern: RegExp): void;
  /** A picture for a person to look at, in `.results/screens`; none where nobody will. */
  save(name: string): Promise<void>;
  /** Closes the page and throws when there were faults. */
  close(): Promise<void>;
};

export type ScreenOptions = {
  readonly width: number;
  readonly height: number;
  readonly path?: string;
  /** Who sits there; nobody unless said otherwise. */
  readonly seat?: Seat;
  /** Runs in the page before its own code. */
  readonly initScript?: () => void;
  /** Runs before the page goes anywhere, to put routes in its way. */
  readonly prepare?: (page: Page) => Promise<unknown>;
};

/** How long a page may take for one step: machines that run this are shared, and a slow one is no fault of the page. */
const PATIENCE_MS = 60_000;

const CSP_REPORTER = `addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));`;

/** Opens a page of `origin`, which is the only host it may speak to; call from a test, at whose end it is gone in any case. */
export async function openScreen(browser: Browser, origin: string, options: ScreenOptions): Promise<Screen> {
  const { width, height, path = '/wall' } = options;
  const context: BrowserContext = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(PATIENCE_MS);
  if (options.seat !== undefined) await context.addCookies(browserCookies(options.seat, origin));
  const page = await context.newPage();
  const faults: string[] = [];
  const allowed: RegExp[] = [];
  onTestFailed(() => {
    if (faults.length > 0) console.error(`the page of this test:\n${faults.join('\n')}`);
  });
  const transfers = new Map<string, number>();
  const blame = (fault: string) => {
    if (!allowed.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  const { host } = new URL(origin);
  const isOwn = (address: string) => /^(?:data|blob):/.test(address) || new URL(address).host === host;

  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      blame(`console ${message.type()}: ${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => blame(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => blame('the page crashed'));
  page.on('requestfailed', (request: Request) => {
    // A fetch that the page itself gave up when it went on is none that failed.
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== 'net::ERR_ABORTED') blame(`request ${reason}: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!isOwn(request.url())) blame(`foreign request: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) blame(`foreign socket: ${socket.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) blame(`status ${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(CSP_REPORTER);
  if (options.initScript !== undefined) await page.addInitScript(options.initScript);

  const network = await context.newCDPSession(page);
  const addresses = new Map<string, string>();
  const add = (address: string, bytes: number) => transfers.set(address, (transfers.get(address) ?? 0) + bytes);
  network.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    add(addresses.get(requestId) ?? requestId, encodedDataLength),
  );
  network.on('Network.webSocketCreated', ({ requestId, url }) => addresses.set(requestId, url));
  network.on('Network.webSocketFrameReceived', ({ requestId, response }) => {
    // Opcode 2 is binary, which the protocol of the inspector hands over in base64.
    const bytes =
      response.opcode === 2 ? Buffer.byteLength(response.payloadData, 'base64') : response.payloadData.length;
    add(addresses.get(requestId) ?? requestId, bytes);
  });
  await network.send('Network.enable');

  await options.prepare?.(page);
  await page.goto(origin + path, { waitUntil: 'commit' });
  return {
    page,
    faults,
    transfers,
    allow: (pattern) => void allowed.push(pattern),
    async save(name) {
      if (process.env.CI === 'true') return;
      mkdirSync(SCREENS, { recursive: true });
      await page.screenshot({ path: join(SCREENS, `${name}.png`) });
    },
    async close() {
      await context.close();
      if (faults.length > 0) throw new Error(`the page did what it must not:\n${faults.join('\n')}`);
    },
  };
}
