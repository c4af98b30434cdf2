/** Subscribes to a broker and acknowledges a message only when its values are durable, so that none is lost on the way. */

import { createHash } from 'node:crypto';
import { connect, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import { StorageError } from '../storage/storage-error.ts';
import type { Clocks } from './clocks.ts';
import type { IngestAnswer, IngestService } from './ingest-service.ts';
import type { SourceActivities } from './lights.ts';
import { MAX_MESSAGE_BYTES, readMessage } from './mqtt-message.ts';
import type { MqttOptions } from './mqtt-options.ts';
import type { SourceService } from './sources.ts';

export type MqttLog = {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
};

export type MqttFeedDeps = {
  readonly options: MqttOptions;
  /** Of the store: the session at the broker is the store's, whatever process has it open. */
  readonly storeId: string;
  readonly ingest: IngestService;
  readonly sources: SourceService;
  readonly activities: SourceActivities;
  readonly clocks: Clocks;
  readonly log: MqttLog;
  /** Waiting times, for tests. */
  readonly retryMs?: number;
};

export type MqttFeed = {
  /** Takes no further message, lets the one being written end, and leaves; the broker keeps the session. */
  close(): Promise<void>;
};

const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;
/** The same trouble is told once in this time. */
const TOLD_MS = 60_000;
/** A message that a bug of ours cannot get past would hold up all others for ever: after so many tries it is given up. */
const MOST_FAILURES = 3;
/** Session of MQTT 5 that never expires while nobody is there. */
const FOR_EVER_S = 0xffff_ffff;
const KEEPALIVE_S = 60;
/** Messages that a broker may send ahead (MQTT 5); they wait in the memory of this process, unacknowledged. */
const RECEIVE_MAXIMUM = 16;

/** At most 23 characters, as every broker of MQTT 3.1.1 must allow; another topic or source is another session. */
const clientIdOf = ({ topic, source }: MqttOptions, storeId: string): string =>
  `toan-canh-${createHash('sha256').update(`${storeId}\n${source}\n${topic}`).digest('hex').slice(0, 13)}`;

/**
 * The session is persistent: while the server is away the broker keeps what comes, and sends again what was not
 * acknowledged. One message is worked on at a time; meanwhile nothing more is read from the socket, so memory is bounded
 * by one message and what the broker had sent ahead. A message sent again changes nothing (ingest knows duplicates).
 */
export function startMqttFeed(deps: MqttFeedDeps): MqttFeed {
  const { options, ingest, sources, activities, clocks, log, retryMs = RETRY_MS } = deps;
  const toldAt = new Map<string, number>();
  const stopped = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let isSubscribed = false;
  /** Which connection this is: what came over an earlier one can no longer be acknowledged. */
  let connection = 0;

  /** Holds back what was said a moment ago, so that a broker that is down or a broken sender does not fill the log. */
  function tell(level: 'warn' | 'error', text: string, facts: object): void {
    const now = performance.now();
    if (now - (toldAt.get(text) ?? -Infinity) < TOLD_MS) return;
    toldAt.set(text, now);
    log[level]({ ...facts, source: options.source }, text);
  }

  function tellRefusals(topic: string, answer: IngestAnswer): void {
    if (answer.rejectedCount === 0) return;
    const codes = Object.fromEntries(
      Map.groupBy(answer.rejected, ({ code }) => code)
        .entries()
        .map(([code, group]) => [code, group.length]),
    );
    tell('warn', 'mqtt: values refused', { topic, count: answer.rejectedCount, codes });
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(end, ms);
      function end(): void {
        clearTimeout(timer);
        stopped.signal.removeEventListener('abort', end);
        done();
      }
      stopped.signal.addEventListener('abort', end);
    });

  /** Whether the values are kept; false when the connection ended before they could be. */
  async function take({ topic, payload }: IPublishPacket, isOurs: () => boolean): Promise<boolean> {
    let failures = 0;
    for (let waitMs = retryMs; isOurs(); waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)) {
      const source = sources.get(options.source);
      if (source === undefined) {
        tell('error', 'mqtt: no such source; messages wait at the broker until it is added', { topic });
        await pause(waitMs);
        continue;
      }
      const floodMs = await ingest.admit(source);
      if (floodMs !== null) {
        await pause(floodMs);
        continue;
      }
      activities.heard(source.name, clocks.dataNow());
      try {
        const run = ingest.begin(source);
        await readMessage(typeof payload === 'string' ? Buffer.from(payload) : payload, run);
        tellRefusals(topic, await run.finish());
        return true;
      } catch (error) {
        const isStorage = error instanceof StorageError;
        tell('error', isStorage ? 'mqtt: the store cannot write' : 'mqtt: a message failed', { topic, err: error });
        if (!isStorage) failures += 1;
        if (failures >= MOST_FAILURES) return true;
        await pause(waitMs);
      }
    }
    return false;
  }

  const client: MqttClient = connect(options.url, {
    protocolVersion: options.version,
    clientId: clientIdOf(options, deps.storeId),
    clean: false,
    // We subscribe ourselves: the library would do so even to a session that has not forgotten.
    resubscribe: false,
    reconnectPeriod: retryMs,
    reconnectOnConnackError: true,
    keepalive: KEEPALIVE_S,
    ...(options.username === null ? {} : { username: options.username }),
    ...(options.password === null ? {} : { password: options.password }),
    ...(options.version === 5
      ? {
          properties: {
            sessionExpiryInterval: FOR_EVER_S,
            receiveMaximum: RECEIVE_MAXIMUM,
            // A little more for topic and header: the broker drops what is larger, since nobody could take it.
            maximumPacketSize: MAX_MESSAGE_BYTES + 65_536 + 16,
          },
        }
      : {}),
  });

  /** The library acknowledges when `done` is called, and reads no further packet before. */
  client.handleMessage = (packet, done) => {
    const own = connection;
    const isOurs = () => !stopped.signal.aborted && own === connection;
    working = take(packet, isOurs)
      .then((isKept) => {
        // Over another connection the same number may stand for another message.
        if (isKept && own === connection && client.connected) done();
      })
      .catch((error: unknown) => log.error({ err: error }, 'mqtt: a message could not be answered'));
  };

  function subscribe(): void {
    client.subscribe(options.topic, { qos: 1 }, (error, granted) => {
      const isRefused = granted?.some(({ qos }) => qos > 2) ?? false;
      isSubscribed = error === null && !isRefused;
      if (isSubscribed) log.info({ topic: options.topic, source: options.source }, 'mqtt: subscribed');
      else tell('error', 'mqtt: the broker refuses the subscription', { topic: options.topic, err: error });
    });
  }

  client.on('connect', ({ sessionPresent }: IConnackPacket) => {
    log.info({ url: options.url, sessionPresent }, 'mqtt: connected');
    if (!isSubscribed || !sessionPresent) subscribe();
  });
  client.on('close', () => {
    connection += 1;
    tell('warn', 'mqtt: no connection', { url: options.url });
  });
  // Without a listener an unreachable broker would end the process.
  client.on('error', (error) => tell('error', `mqtt: ${error.message}`, { url: options.url }));

  return {
    async close() {
      stopped.abort();
      await working;
      await client.endAsync(true);
    },
  };
}
