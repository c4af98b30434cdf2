/** Values by MQTT against real brokers over TCP: what is broken ends nothing, and no message is lost between two restarts. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MqttOptions } from '#server/ingest/mqtt-options.ts';
import { parseMqttOptions } from '#server/ingest/mqtt-options.ts';
import { startServer } from '../support/server-process.ts';
import { type Health, type IngestServer, startIngestServer } from './ingest-server.ts';

const TOPIC = 'tinh/+/so-lieu';
const SOURCE = 'iot';
const MOSQUITTO = process.env.MOSQUITTO ?? 'mosquitto';
const START = Date.UTC(2025, 11, 1);

/** A broker that can be stopped and started again on its port, with what it had to deliver. */
type Broker = { readonly port: number; readonly version: 4 | 5; start(): Promise<void>; stop(): Promise<void> };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** In this process; its memory is handed from one life to the next, as a broker's disk would be. */
async function aedesBroker(): Promise<Broker> {
  const port = await freePort();
  let persistence: unknown;
  let broker: Aedes | null = null;
  let server: Server | null = null;
  const sockets = new Set<Socket>();
  return {
    port,
    version: 4,
    async start() {
      broker = await Aedes.createBroker(persistence === undefined ? {} : { persistence });
      persistence ??= (broker as unknown as { persistence: unknown }).persistence;
      const own = broker;
      server = createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        own.handle(socket);
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      const closed = server === null ? null : once(server, 'close');
      server?.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      // Its close would also empty the memory.
      server = null;
    },
  };
}

/** The program, with its store in a folder; a planned stop writes it, a broker's crash is not what is tested here. */
async function mosquittoBroker(): Promise<Broker> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-mosquitto-'));
  mkdirSync(join(folder, 'store'));
  const file = join(folder, 'mosquitto.conf');
  writeFileSync(
    file,
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'persistence true',
      `persistence_location ${join(folder, 'store')}/`,
      'max_queued_messages 100000',
      ...(process.getuid?.() === 0 ? ['user root'] : []),
    ].join('\n'),
  );
  let child: ChildProcess | null = null;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    port,
    version: 5,
    async start() {
      child = spawn(MOSQUITTO, ['-c', file], { stdio: 'ignore' });
      for (let tries = 0; tries < 100; tries += 1) {
        const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 }).catch(() => null);
        if (client !== null) return client.endAsync();
        await wait(50);
      }
      throw new Error('mosquitto never answered');
    },
    async stop() {
      if (child === null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      child = null;
    },
  };
}

const optionsFor = (broker: Broker): MqttOptions => ({
  url: `mqtt://127.0.0.1:${broker.port}`,
  topic: TOPIC,
  source: SOURCE,
  username: null,
  password: null,
  version: broker.version,
});

async function publisher(broker: Broker): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 100 });
  client.on('error', () => undefined);
  onTestFinished(async () => void (await client.endAsync(true)));
  return client;
}

const publish = (client: MqttClient, payload: string | Buffer | object) =>
  client.publishAsync(
    'tinh/79/so-lieu',
    typeof payload === 'string' || payload instanceof Buffer ? payload : JSON.stringify(payload),
    { qos: 1 },
  );

const item = (number: number) => ({ indicator: 'A04', unit: '79', value: number, at: START + number * 1000 });

async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await wait(50);
  }
  throw new Error(`${what} never came`);
}

type Counts = { accepted: number; rejected: Record<string, number> };
const counts = async (server: IngestServer): Promise<Counts | null> =>
  (await server.get<Health>('/api/v1/health')).sources[SOURCE] ?? null;
const keptTimes = async (server: Pick<IngestServer, 'get'>): Promise<number[]> => {
  const query = `indicator=A04&unit=gso63:79&from=${START}&to=${START + 100_000_000}&maxPoints=10000`;
  const { observations } = await server.get<{ observations: { periodEnd: number }[] }>(`/api/v1/observations?${query}`);
  return observations.map(({ periodEnd }) => (periodEnd - START) / 1000);
};

/** From the first message that is kept on, the session stands at the broker. */
const sessionStands = (client: MqttClient, server: Pick<IngestServer, 'get'>) =>
  until('the session', async () => {
    await publish(client, item(0));
    return (await keptTimes(server)).length > 0 ? true : null;
  });

const hasMosquitto = spawnSync(MOSQUITTO, ['-h']).error === undefined;
if (!hasMosquitto) process.stdout.write('mosquitto is not installed: its half of the MQTT tests is skipped\n');
const BROKERS = [
  ['aedes', aedesBroker, true],
  ['mosquitto', mosquittoBroker, hasMosquitto],
] as const;

describe.each(BROKERS)('%s', (_, createBroker, isThere) => {
  async function start(): Promise<Broker> {
    const broker = await createBroker();
    await broker.start();
    onTestFinished(() => broker.stop());
    return broker;
  }

  test.skipIf(!isThere)(
    'an item, an array, lines; what is malformed is counted by reason and ends nothing',
    async () => {
      const broker = await start();
      const server = await startIngestServer({ config: { mqtt: optionsFor(broker) } });
      onTestFinished(() => server.close());
      await server.token(SOURCE);
      const client = await publisher(broker);
      await sessionStands(client, server);
      const lines = `${JSON.stringify(item(4))}\n{"broken\n${JSON.stringify(item(5))}\n`;
      const bodies: (string | Buffer | object)[] = [
        item(1),
        [item(2), item(3), { ...item(9), unit: 'nowhere' }],
        lines,
        `[${JSON.stringify(item(8))}, {"cut`,
        '',
        'hello',
        Buffer.from([0xff, 0xfe, 0x00, 0x80]),
        '[]',
        'null',
        '{"indicator":"A04","unit":"79","value":NaN,"at":1}',
        [item(6)],
      ];
      for (const body of bodies) await publish(client, body);
      await until('the last message', async () => ((await keptTimes(server)).includes(6) ? true : null));
      expect(await keptTimes(server)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      const rejected = (await counts(server))?.rejected ?? {};
      expect(rejected).toMatchObject({ 'unknown-unit': 1, 'bad-encoding': 1, 'not-a-number': 1 });
      // The broken line, the cut array, "hello" and null.
      expect(rejected.shape).toBe(4);
    },
  );

  test.skipIf(!isThere)(
    'a message is not acknowledged while nobody may keep it, and is kept once somebody may',
    async () => {
      const broker = await start();
      const client = await publisher(broker);
      const folders = ['with', 'without'].map((name) => mkdtempSync(join(tmpdir(), `toan-canh-mqtt-${name}-`)));
      onTestFinished(() => {
        for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      });
      const [withSource = '', withoutSource = ''] = folders;
      const startIn = (folder: string) => startIngestServer({ folder, config: { mqtt: optionsFor(broker) } });
      const first = await startIn(withSource);
      await first.token(SOURCE);
      await sessionStands(client, first);
      await first.close();
      await publish(client, item(1));
      await publish(client, item(2));
      // The same session, in the hands of a server that does not know the source yet.
      const second = await startIn(withoutSource);
      await wait(500);
      expect(await keptTimes(second)).toEqual([]);
      await second.close();
      const server = await startIn(withSource);
      onTestFinished(() => server.close());
      await until('both messages', async () => ((await keptTimes(server)).length === 3 ? true : null));
    },
  );

  test.skipIf(!isThere)(
    'kills of the server and a restart of the broker in the middle: nothing is lost, nothing counts twice',
    {
      timeout: 90_000,
    },
    async () => {
      const broker = await start();
      const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-mqtt-'));
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
      const { url, topic, source, version } = optionsFor(broker);
      const args = ['--mqtt-url', url, '--mqtt-topic', topic, '--mqtt-source', source, '--mqtt-version', `${version}`];
      const startProcess = () => startServer({ dataDir, args, isExpected: (line) => line.includes('"mqtt: ') });
      let server = await startProcess();
      onTestFinished(() => server.kill());
      await server.addSource(SOURCE);
      const client = await publisher(broker);
      await sessionStands(client, server);

      let next = 1;
      let isEnough = false;
      const sending = (async () => {
        // Awaited one by one: each is the broker's once its acknowledgement is here.
        for (; !isEnough; next += 1) {
          await publish(client, item(next));
          if (next % 10 === 0) await publish(client, item(next));
          if (next % 7 === 0) await publish(client, 'no item at all');
          // A server takes a second or two to start: not thousands of messages.
          await wait(3);
        }
      })();
      const more = (count: number) => {
        const goal = next + count;
        return until(`message ${goal}`, async () => (next >= goal ? true : null));
      };
      await more(60);
      await server.kill();
      await more(60);
      server = await startProcess();
      await more(60);
      await broker.stop();
      await wait(200);
      await broker.start();
      await more(60);
      await server.kill();
      server = await startProcess();
      await more(60);
      isEnough = true;
      await sending;

      const all = Array.from({ length: next }, (_unused, number) => number);
      await until('the last message', async () => ((await keptTimes(server)).length >= next ? true : null)).catch(
        () => 0,
      );
      expect(await keptTimes(server)).toEqual(all);
    },
  );
});

describe('options', () => {
  const parse = (given: Record<string, string>) =>
    parseMqttOptions((name) => given[name] ?? (name === 'MQTT_VERSION' ? '5' : ''));
  const full = { MQTT_URL: 'mqtts://broker:8883', MQTT_TOPIC: 'a/+/#', MQTT_SOURCE: 'iot' };

  test('none without an address, all of them with one', () => {
    expect(parse({})).toEqual({ ok: true, value: null });
    expect(parse({ ...full, MQTT_USERNAME: 'u', MQTT_PASSWORD: 'p', MQTT_VERSION: '4' })).toEqual({
      ok: true,
      value: { url: 'mqtts://broker:8883', topic: 'a/+/#', source: 'iot', username: 'u', password: 'p', version: 4 },
    });
  });

  test.each([
    [{ MQTT_TOPIC: 'a' }, 'MQTT_URL'],
    [{ ...full, MQTT_URL: 'http://broker' }, 'MQTT_URL'],
    [{ ...full, MQTT_URL: 'mqtt://user:secret@broker' }, 'MQTT_URL'],
    [{ ...full, MQTT_URL: 'broker' }, 'MQTT_URL'],
    [{ ...full, MQTT_TOPIC: '' }, 'MQTT_TOPIC'],
    [{ ...full, MQTT_TOPIC: 'a/#/b' }, 'MQTT_TOPIC'],
    [{ ...full, MQTT_TOPIC: 'a+/b' }, 'MQTT_TOPIC'],
    [{ ...full, MQTT_SOURCE: 'Nguồn' }, 'MQTT_SOURCE'],
    [{ ...full, MQTT_VERSION: '3' }, 'MQTT_VERSION'],
  ])('%j is refused by name, never telling a password', (given, name) => {
    const parsed = parse(given);
    expect(parsed).toMatchObject({ ok: false, error: { name } });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});
