/** Peers in the same run: mosquitto and nats-server, where installed, on loopback with their default of one core. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuUsOf, startPinned, stop } from './pinned-process.ts';
import { mqtt, mqttPublish, nats, natsPublish } from './stream-parsers.ts';

export type BrokerName = 'mosquitto' | 'nats';

export type Broker = {
  readonly port: number;
  publish(message: Uint8Array): void;
  cpuUs(): number;
  close(): Promise<void>;
};

/** Other places for the programs: `MOSQUITTO=/path npm run bench`. */
const PROGRAMS: Readonly<Record<BrokerName, string>> = {
  mosquitto: process.env.MOSQUITTO ?? 'mosquitto',
  nats: process.env.NATS_SERVER ?? 'nats-server',
};

export const isInstalled = (name: BrokerName): boolean =>
  spawnSync(PROGRAMS[name], [name === 'nats' ? '--version' : '-h']).error === undefined;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function connected(port: number): Promise<Socket> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return socket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the broker does not listen');
}

export async function startBroker(name: BrokerName, core: number): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'fanout-'));
  const port = await freePort();
  const file = join(folder, 'broker.conf');
  writeFileSync(
    file,
    name === 'mosquitto'
      ? `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_connections -1\nlog_type none\n`
      : `host: "127.0.0.1"\nport: ${port}\nmax_connections: 100000\n`,
  );
  const child = startPinned(core, PROGRAMS[name], ['-c', file], false);
  const publisher = await connected(port);
  publisher.on('data', () => {});
  publisher.write((name === 'mosquitto' ? mqtt : nats).greeting(''));
  return {
    port,
    publish: (message) => publisher.write(name === 'mosquitto' ? mqttPublish(message) : natsPublish(message)),
    cpuUs: () => cpuUsOf(child.pid ?? 0),
    async close() {
      publisher.destroy();
      await stop(child);
      rmSync(folder, { recursive: true });
    },
  };
}
