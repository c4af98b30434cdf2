/** The measured server, alone in its process: our gateway over a room, or plain `ws` writing one ready buffer to each socket. */

import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { LOOPBACK_HOSTS } from '#server/gateway/admission.ts';
import { createGateway } from '#server/gateway/gateway.ts';
import { EVERYONE } from '#server/sync/room.ts';
import { must } from '#shared/kernel/must.ts';
import { ok } from '#shared/kernel/result.ts';
import { recordedMessages, versionOf, Workload } from './workload.ts';

/** `load` is done each tick and not counted, `send` is. */
type Subject = { load(): void; send(): void; version(): number };

export type RunRequest = { readonly warmTicks: number; readonly ticks: number; readonly periodMs: number };
export type RunReport = {
  /** CPU of the whole process over the counted ticks, without what `load` took in them. */
  readonly cpuUs: number;
  /** When each version was handed to the fan-out, monotonic ms, by version minus `firstVersion`. */
  readonly firstVersion: number;
  readonly emittedAt: Float64Array;
  readonly rssMb: number;
};

const http = createServer();

function gatewaySubject(): Subject {
  const workload = new Workload();
  const timers: (() => void)[] = [];
  const gateway = createGateway(http, {
    room: workload.room,
    clock: () => ({ realAt: Date.now(), dataAt: Date.now(), speed: 1 }),
    store: 'simulated',
    admit: () => ok({ audience: EVERYONE, tie: null }),
    allow: () => true,
    allowedHosts: LOOPBACK_HOSTS,
    onBug: (error) => {
      throw error;
    },
    // The bench is the clock: first the tick's timer, then the heartbeat's, as the gateway makes them.
    every: (_ms, run) => {
      timers.push(run);
      return () => {};
    },
  });
  gateway.start();
  const tick = must(timers[0], 'tick');
  return { load: () => workload.change(), send: tick, version: () => workload.room.version };
}

/** The floor in this language: what `ws` itself would write, framed once, written to each socket. */
function plainSubject(tickCount: number): Subject {
  const sockets = new Set<Socket>();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    sockets.add(request.socket);
    socket.on('close', () => sockets.delete(request.socket));
  });
  const messages = recordedMessages(tickCount);
  const frames = messages.map((message) => {
    const header = Buffer.from([0x82, 126, message.length >> 8, message.length & 255]);
    return Buffer.concat([header, message]);
  });
  let at = -1;
  return {
    load() {
      at++;
    },
    send() {
      const frame = must(frames[at], 'frame');
      for (const socket of sockets) socket.write(frame);
    },
    version: () => (at < 0 ? versionOf(must(messages[0], 'message')) - 1 : versionOf(must(messages[at], 'message'))),
  };
}

const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

const cpuUs = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Ticks at a steady pace; `onTick` gets the tick's number. */
function pace(count: number, periodMs: number, onTick: (number: number) => void): Promise<void> {
  return new Promise((resolve) => {
    let number = 0;
    const timer = setInterval(() => {
      if (number === count) {
        clearInterval(timer);
        resolve();
      } else onTick(number++);
    }, periodMs);
  });
}

const [kind = 'gateway', tickCount = '0'] = process.argv.slice(2);
const subject = kind === 'gateway' ? gatewaySubject() : plainSubject(Number(tickCount));

process.on('message', async ({ warmTicks, ticks, periodMs }: RunRequest) => {
  const emittedAt = new Float64Array(ticks);
  let startUs = 0;
  let loadUs = 0;
  let firstVersion = 0;
  await pace(warmTicks + ticks, periodMs, (number) => {
    const before = cpuUs();
    if (number === warmTicks) {
      startUs = before;
      firstVersion = subject.version() + 1;
    }
    subject.load();
    if (number >= warmTicks) {
      loadUs += cpuUs() - before;
      emittedAt[number - warmTicks] = monotonicMs();
    }
    subject.send();
  });
  const rssMb = process.memoryUsage().rss / 1e6;
  const report: RunReport = { cpuUs: cpuUs() - startUs - loadUs, firstVersion, emittedAt, rssMb };
  process.send?.(report);
});

http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
