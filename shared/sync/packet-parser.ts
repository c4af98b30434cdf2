/**
 * The socket.io packet parser of both sides: JSON events and answers as socket.io writes them, and an event that carries
 * exactly one binary as ONE binary message instead of two.
 *
 * It replaces socket.io-parser whole. Its attachments (placeholders in JSON plus one message each) cost a second frame per
 * delivery and are where the library's crashes were (CVE-2022-2421, CVE-2023-32695); nothing here nests binary in JSON, so
 * they are not understood: a message that uses them is malformed. A malformed message becomes an event named `MALFORMED`
 * instead of an exception, because socket.io ends the connection of whoever makes its parser throw.
 */

/** socket.io-protocol version 5. */
export const PACKET = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;

export type Packet = { type: number; nsp: string; id?: number; data?: unknown };

/** Reserved: cannot be sent by anyone, since the parser refuses it from the wire. */
export const MALFORMED = 'sync:malformed';

const RESERVED: readonly string[] = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
  MALFORMED,
];

/** Longest event name, also the limit of its length byte in a binary message. */
const MAX_NAME_LENGTH = 64;

/** `u8 length, ASCII name, payload`. */
export function binaryMessage(name: string, payload: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + name.length + payload.length);
  message[0] = name.length;
  for (let i = 0; i < name.length; i++) message[1 + i] = name.charCodeAt(i);
  message.set(payload, 1 + name.length);
  return message;
}

function isBinaryEvent(packet: Packet): packet is Packet & { data: [string, Uint8Array] } {
  const { type, data } = packet;
  return type === PACKET.event && Array.isArray(data) && data.length === 2 && data[1] instanceof Uint8Array;
}

export class Encoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    if (isBinaryEvent(packet) && packet.id === undefined) return [binaryMessage(...packet.data)];
    const data = packet.data === undefined || packet.data === null ? '' : JSON.stringify(packet.data);
    return [`${packet.type}${packet.id ?? ''}${data}`];
  }
}

const MALFORMED_PACKET: Packet = { type: PACKET.event, nsp: '/', data: [MALFORMED] };

type Listener = (packet: Packet) => void;

/** Speaks the few words of an event emitter that socket.io's Client and Manager use. */
export class Decoder {
  private listeners: Listener[] = [];

  on(_event: 'decoded', listener: Listener): this {
    this.listeners.push(listener);
    return this;
  }

  off(_event: 'decoded', listener: Listener): this {
    this.listeners = this.listeners.filter((one) => one !== listener);
    return this;
  }

  removeListener(event: 'decoded', listener: Listener): this {
    return this.off(event, listener);
  }

  destroy(): void {}

  add(message: unknown): void {
    const packet = typeof message === 'string' ? decodeText(message) : decodeBinary(message);
    const expected = packet !== null && this.isExpected(packet.type) ? packet : MALFORMED_PACKET;
    for (const listener of this.listeners) listener(expected);
  }

  /** Whether this side may receive such a packet now. */
  protected isExpected(_type: number): boolean {
    return true;
  }
}

function decodeBinary(message: unknown): Packet | null {
  const bytes = message instanceof ArrayBuffer ? new Uint8Array(message) : message;
  if (!(bytes instanceof Uint8Array)) return null;
  const length = bytes[0] ?? 0;
  if (length === 0 || length > MAX_NAME_LENGTH || bytes.length < 1 + length) return null;
  const name = String.fromCharCode(...bytes.subarray(1, 1 + length));
  if (RESERVED.includes(name)) return null;
  return { type: PACKET.event, nsp: '/', data: [name, bytes.subarray(1 + length)] };
}

/** Only the namespace `/` exists here: any other is malformed. */
const TEXT = /^([0-4])(\d{1,15})?(?=$|[[{"])/;

function decodeText(message: string): Packet | null {
  const head = TEXT.exec(message);
  if (head === null) return null;
  const json = message.slice(head[0].length);
  let data: unknown;
  try {
    data = json === '' ? undefined : JSON.parse(json);
  } catch {
    return null;
  }
  const type = Number(head[1]);
  if (!isFit(type, data)) return null;
  return {
    type,
    nsp: '/',
    ...(head[2] === undefined ? {} : { id: Number(head[2]) }),
    ...(data === undefined ? {} : { data }),
  };
}

const isObject = (data: unknown): boolean => typeof data === 'object' && data !== null && !Array.isArray(data);

function isFit(type: number, data: unknown): boolean {
  switch (type) {
    case PACKET.connect:
      return data === undefined || isObject(data);
    case PACKET.disconnect:
      return data === undefined;
    case PACKET.event:
      return Array.isArray(data) && typeof data[0] === 'string' && isName(data[0]);
    case PACKET.ack:
      return Array.isArray(data);
    default:
      return typeof data === 'string' || isObject(data);
  }
}

const isName = (name: string): boolean => name.length <= MAX_NAME_LENGTH && !RESERVED.includes(name);
