/** A real gateway and a real link on loopback, for tests of what happens between them. */

import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LinkTiming } from '#client/link/link.ts';
import { createLink } from '#client/link/link.ts';
import { createServerClock } from '#client/sync/clock.ts';
import type { LinkState } from '#client/sync/link-state.ts';
import { Replica } from '#client/sync/replica.ts';
import { LOOPBACK_HOSTS } from '#server/gateway/admission.ts';
import type { Gateway, GatewayOptions } from '#server/gateway/gateway.ts';
import { createGateway } from '#server/gateway/gateway.ts';
import type { Room } from '#server/sync/room.ts';
import { EVERYONE } from '#server/sync/room.ts';
import { ok } from '#shared/kernel/result.ts';
import type { RefusalCode } from '#shared/sync/protocol.ts';

const DATA_AT = 1_597_801_800_000;

/** Short beats, so that healing takes tenths of seconds. */
export const QUICK: LinkTiming = {
  backOffMinMs: 20,
  backOffMaxMs: 100,
  jitterRatio: 0.5,
  silenceMs: 2_000,
  answerMs: 1_000,
  measureMs: 60_000,
};

type ServerOptions = Partial<GatewayOptions> & {
  readonly port?: number;
  /** Further HTTP servers of the same gateway. */
  readonly others?: readonly HttpServer[];
  /** Registers what a test needs before connections are taken. */
  readonly before?: (gateway: Gateway) => void;
};

export async function startServer(room: Room, options: ServerOptions = {}) {
  const { port, others = [], before, ...overrides } = options;
  const http = createServer((_request, response) => response.end('ok'));
  const bugs: unknown[] = [];
  const refusals = new Map<RefusalCode, number>();
  const counts = { delivered: 0, deliveredBytes: 0, skipped: 0, sessions: 0 };
  const gateway = createGateway([http, ...others], {
    room,
    clock: () => ({ realAt: Date.now(), dataAt: DATA_AT, speed: 1 }),
    store: 'simulated',
    admit: () => ok({ audience: EVERYONE, tie: null }),
    allow: () => true,
    allowedHosts: LOOPBACK_HOSTS,
    onBug: (error) => bugs.push(error),
    tickMs: 20,
    heartbeatMs: 100,
    metrics: {
      ticked(count) {
        counts.delivered += count.deliveredCount;
        counts.deliveredBytes += count.deliveredBytes;
        counts.skipped += count.skippedCount;
      },
      refused: (code) => refusals.set(code, (refusals.get(code) ?? 0) + 1),
      sessionsChanged(count) {
        counts.sessions = count;
      },
    },
    ...overrides,
  });
  before?.(gateway);
  gateway.start();
  await new Promise<void>((resolve) => http.listen(port ?? 0, '127.0.0.1', resolve));
  const { port: actualPort } = http.address() as AddressInfo;
  return {
    gateway,
    http,
    bugs,
    refusals,
    counts,
    port: actualPort,
    url: `http://127.0.0.1:${actualPort}`,
    /** A planned end: clients are told. */
    async close(): Promise<void> {
      gateway.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export type RunningServer = Awaited<ReturnType<typeof startServer>>;

export function startClient(
  url: string,
  timing: Partial<LinkTiming> = {},
  replica: Replica = new Replica(),
  headers: Readonly<Record<string, string>> = {},
) {
  const monotonic = () => performance.now();
  const clock = createServerClock(monotonic);
  const states: LinkState[] = [];
  let appliedCount = 0;
  const link = createLink({
    url,
    replica,
    clock,
    onState: (state) => states.push(state),
    onChange() {
      appliedCount++;
      replica.takeChanges();
    },
    as: () => 'desk',
    headers,
    now: monotonic,
    timing: { ...QUICK, ...timing },
  });
  link.open();
  return { link, replica, clock, states, appliedCount: () => appliedCount };
}

export type RunningClient = ReturnType<typeof startClient>;

/** Waits until `isTrue`, looking every few milliseconds; throws with `what` after `limitMs`. */
export async function until(what: string, isTrue: () => boolean, limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
