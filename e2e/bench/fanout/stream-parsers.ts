/** Just enough of each protocol to find where a message starts and ends in a byte stream, and what to say to get messages. */

/**
 * One unit of the stream at the start of `bytes`: its size, and where the message in it starts when it carries one.
 * Null when more bytes are needed to say so.
 */
export type Unit = { readonly size: number; readonly messageAt: number | null; readonly reply: Buffer | null };

export type Dialect = {
  /** Said right after connecting. */
  greeting(host: string): Buffer;
  /** `isFirst`: nothing of the stream was read yet. */
  unit(bytes: Buffer, isFirst: boolean): Unit | null;
  /** Whether a reply to this unit means that messages will now come. */
  isJoinedBy(unit: Unit, bytes: Buffer): boolean;
};

const plain = (size: number): Unit => ({ size, messageAt: null, reply: null });

/** Masked with zeros: allowed, and spares the reader the work. */
function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 125) {
    return Buffer.concat([Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]), payload]);
  }
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

const upgrade = (host: string, path: string): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );

function webSocketUnit(bytes: Buffer, isFirst: boolean): { size: number; head: number; isBinary: boolean } | null {
  if (isFirst) {
    const end = bytes.indexOf('\r\n\r\n');
    return end < 0 ? null : { size: end + 4, head: end + 4, isBinary: false };
  }
  if (bytes.length < 4) return null;
  const length = (bytes[1] as number) & 127;
  const isBinary = ((bytes[0] as number) & 15) === 2;
  if (length < 126) return { size: 2 + length, head: 2, isBinary };
  if (length === 126) return { size: 4 + bytes.readUInt16BE(2), head: 4, isBinary };
  return bytes.length < 10 ? null : { size: 10 + Number(bytes.readBigUInt64BE(2)), head: 10, isBinary };
}

export const plainWebSocket: Dialect = {
  greeting: (host) => upgrade(host, '/'),
  unit(bytes, isFirst) {
    const unit = webSocketUnit(bytes, isFirst);
    return unit && { size: unit.size, messageAt: unit.isBinary ? unit.head : null, reply: null };
  },
  isJoinedBy: (unit) => unit.messageAt === null,
};

/** Socket.IO over websocket: open, join, hello; pings are answered. */
export function liveGateway(hello: object): Dialect {
  return {
    greeting: (host) => upgrade(host, '/socket.io/?EIO=4&transport=websocket'),
    unit(bytes, isFirst) {
      const unit = webSocketUnit(bytes, isFirst);
      if (unit === null || isFirst) return unit && plain(unit.size);
      if (unit.isBinary) return { size: unit.size, messageAt: unit.head, reply: null };
      if (bytes.length < unit.size) return null;
      const text = bytes.toString('latin1', unit.head, unit.size);
      let reply: Buffer | null = null;
      if (text === '2') reply = clientFrame('3');
      else if (text.startsWith('0')) reply = clientFrame('40');
      else if (text.startsWith('40')) reply = clientFrame(`421["sync:hello",${JSON.stringify(hello)}]`);
      return { size: unit.size, messageAt: null, reply };
    },
    isJoinedBy: (unit, bytes) => unit.messageAt === null && bytes.toString('latin1', 2, unit.size).includes('431['),
  };
}

const MQTT_TOPIC = 't';

/** MQTT 3.1.1 over TCP, QoS 0. */
export const mqtt: Dialect = {
  greeting() {
    const id = Buffer.from(`r${process.pid}-${Math.random().toString(36).slice(2, 14)}`);
    const connect = [0x10, 12 + id.length, 0, 4, 77, 81, 84, 84, 4, 2, 0, 0, 0, id.length, ...id];
    const subscribe = [0x82, 5 + MQTT_TOPIC.length, 0, 1, 0, MQTT_TOPIC.length, ...Buffer.from(MQTT_TOPIC), 0];
    return Buffer.from([...connect, ...subscribe]);
  },
  unit(bytes) {
    let length = 0;
    let head = 1;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes[head++];
      if (byte === undefined) return null;
      length += (byte & 127) * weight;
      if (byte < 128) break;
    }
    const isPublish = (bytes[0] as number) >> 4 === 3;
    return { size: head + length, messageAt: isPublish ? head + 2 + MQTT_TOPIC.length : null, reply: null };
  },
  isJoinedBy: (_unit, bytes) => bytes[0] === 0x90,
};

/** The packet that publishes a message to all MQTT readers. */
export function mqttPublish(message: Uint8Array): Buffer {
  const length: number[] = [];
  for (let rest = 2 + MQTT_TOPIC.length + message.length; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) | 128 : rest);
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from([0x30, ...length, 0, MQTT_TOPIC.length]), Buffer.from(MQTT_TOPIC), message]);
}

/** NATS over TCP. */
export const nats: Dialect = {
  greeting: () => Buffer.from('CONNECT {"verbose":false,"pedantic":false}\r\nSUB t 1\r\nPING\r\n'),
  unit(bytes) {
    const end = bytes.indexOf('\r\n');
    if (end < 0) return null;
    if (bytes[0] !== 77) return { ...plain(end + 2), reply: bytes[1] === 73 ? Buffer.from('PONG\r\n') : null };
    const length = Number(bytes.toString('latin1', bytes.lastIndexOf(32, end) + 1, end));
    return { size: end + 2 + length + 2, messageAt: end + 2, reply: null };
  },
  isJoinedBy: (_unit, bytes) => bytes.toString('latin1', 0, 4) === 'PONG',
};

export const natsPublish = (message: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`PUB t ${message.length}\r\n`), message, Buffer.from('\r\n')]);
