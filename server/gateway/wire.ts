/**
 * Hands one ready-made websocket frame to many connections, past everything that would copy or book it per connection.
 *
 * It leans on internals, which `wire.test.ts` holds and for which socket.io is pinned exactly:
 * - engine.io `Socket.transport.socket` is the `ws` WebSocket, `Socket.writeBuffer` the packets it still keeps back;
 * - `ws` `WebSocket._socket` is the TCP socket, and without compression nothing of ws is queued beside it, so bytes written
 *   to it between two messages are in order. Server frames are unmasked, so one frame serves all.
 * Refused: socket.io's broadcast (encodes once, but walks adapter, client, engine and transport for each connection: about
 * twice the CPU), and engine.io's `wsPreEncodedFrame` option (skips the framing, keeps the walk).
 */

import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { binaryMessage } from '#shared/sync/packet-parser.ts';

type WebSocketInside = { readonly readyState: number; readonly _socket: TcpSocket };

type EngineInside = {
  readonly writeBuffer: { readonly length: number };
  readonly transport: { readonly name: string; readonly socket: WebSocketInside };
};

const OPEN = 1;
const TEXT_FRAME = 0x81;
const BINARY_FRAME = 0x82;
/** Engine.IO packet type `message`, Socket.IO packet type `event`. */
const EVENT_PREFIX = '42';

/** RFC 6455 section 5.2: final, unmasked. */
function framed(opcode: number, payload: Uint8Array): Buffer {
  const length = payload.length;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = opcode;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header);
  return frame;
}

/** The websocket frame of an event that carries one binary. */
export const binaryEventFrame = (name: string, payload: Uint8Array): Buffer =>
  framed(BINARY_FRAME, binaryMessage(name, payload));

/** The websocket frame of an event that carries JSON. */
export const jsonEventFrame = (name: string, payload: object): Buffer =>
  framed(TEXT_FRAME, Buffer.from(EVENT_PREFIX + JSON.stringify([name, payload])));

/** One connection as the tick sees it. */
export class Wire {
  private readonly engine: EngineInside;
  private readonly webSocket: WebSocketInside;
  private readonly tcp: TcpSocket;

  constructor(socket: Socket) {
    this.engine = socket.conn as unknown as EngineInside;
    this.webSocket = this.engine.transport.socket;
    this.tcp = this.webSocket._socket;
  }

  /** Whether the kernel has taken everything written so far; a frame written now waits behind nothing. */
  isQuiet(): boolean {
    return this.tcp.writableLength === 0 && this.engine.writeBuffer.length === 0;
  }

  /** Bytes kept in this process for a peer that does not read. */
  queuedBytes(): number {
    return this.tcp.writableLength;
  }

  /** Messages that wait for those bytes. */
  queuedCount(): number {
    return this.engine.writeBuffer.length;
  }

  /** Writes a whole frame; only when quiet, so that it never falls between the parts of something else. */
  write(frame: Buffer): void {
    if (this.webSocket.readyState === OPEN) this.tcp.write(frame);
  }
}
