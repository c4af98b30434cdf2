/** A TCP proxy that knows websocket frames: it loses, doubles and swaps binary messages, cuts lines and holds them still. */

import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export type Fate = 'pass' | 'lose' | 'double' | 'hold-back';

const BINARY = 2;

/** Cuts a server's byte stream into the HTTP answer and unmasked websocket frames (RFC 6455 section 5.2). */
function frameCutter(onPart: (part: Buffer, isBinary: boolean) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isUpgraded = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    if (!isUpgraded) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      isUpgraded = true;
      onPart(rest.subarray(0, end + 4), false);
      rest = rest.subarray(end + 4);
    }
    for (;;) {
      const length = rest[1];
      if (length === undefined) return;
      let head = 2;
      let size = length;
      if (length === 126) {
        if (rest.length < 4) return;
        head = 4;
        size = rest.readUInt16BE(2);
      } else if (length === 127) {
        if (rest.length < 10) return;
        head = 10;
        size = Number(rest.readBigUInt64BE(2));
      }
      if (rest.length < head + size) return;
      onPart(rest.subarray(0, head + size), ((rest[0] ?? 0) & 15) === BINARY);
      rest = rest.subarray(head + size);
    }
  };
}

/** `fateOf` decides about each binary message from server to client. */
export async function startFaultyProxy(serverPort: number, fateOf: () => Fate = () => 'pass') {
  const pairs = new Set<{ client: Socket; server: Socket }>();
  let isHeld = false;
  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    const pair = { client, server };
    pairs.add(pair);
    let heldBack: Buffer | null = null;
    const cut = frameCutter((part, isBinary) => {
      const fate = isBinary ? fateOf() : 'pass';
      if (fate === 'lose') return;
      if (fate === 'hold-back' && heldBack === null) {
        heldBack = part;
        return;
      }
      client.write(part);
      if (fate === 'double') client.write(part);
      if (isBinary && heldBack !== null) {
        client.write(heldBack);
        heldBack = null;
      }
    });
    if (isHeld) server.pause();
    server.on('data', cut);
    client.on('data', (chunk) => server.write(chunk));
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Ends every line at once, as a pulled cable does when somebody notices. */
    cut() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
    },
    /** Takes nothing from the server until `release`: the client looks slow, then stopped. */
    hold() {
      isHeld = true;
      for (const { server } of pairs) server.pause();
    },
    release() {
      isHeld = false;
      for (const { server } of pairs) server.resume();
    },
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
