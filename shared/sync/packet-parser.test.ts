import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Packet } from './packet-parser.ts';
import { Decoder, Encoder, MALFORMED, PACKET } from './packet-parser.ts';

/** The library's own parser, which only the library depends on. */
const stock = createRequire(import.meta.resolve('socket.io'))('socket.io-parser') as {
  Encoder: new () => { encode(packet: Packet): unknown[] };
  Decoder: new () => { on(event: 'decoded', listen: (packet: Packet) => void): void; add(message: unknown): void };
};

function decoded(message: unknown): Packet {
  const decoder = new Decoder();
  const packets: Packet[] = [];
  decoder.on('decoded', (packet) => packets.push(packet));
  decoder.add(message);
  expect(packets.length).toBe(1);
  return packets[0] as Packet;
}

const isMalformed = (packet: Packet): boolean => Array.isArray(packet.data) && packet.data[0] === MALFORMED;

const json = fc.json().map((text) => JSON.parse(text) as unknown);
const id = fc.option(fc.integer({ min: 0, max: 999_999_999 }), { nil: undefined });
const packets: fc.Arbitrary<Packet> = fc.oneof(
  fc
    .tuple(fc.constantFrom('sync:hello', 'directive:issue', 'x'), fc.array(json, { maxLength: 3 }), id)
    .map(([name, rest, number]) => ({
      type: PACKET.event,
      nsp: '/',
      ...(number === undefined ? {} : { id: number }),
      data: [name, ...rest],
    })),
  fc.tuple(fc.array(json, { maxLength: 3 }), fc.nat()).map(([data, number]) => ({
    type: PACKET.ack,
    nsp: '/',
    id: number,
    data,
  })),
  fc.constantFrom<Packet[]>(
    { type: PACKET.connect, nsp: '/' },
    { type: PACKET.connect, nsp: '/', data: { sid: 'x' } },
    { type: PACKET.disconnect, nsp: '/' },
    { type: PACKET.connectError, nsp: '/', data: { message: 'no' } },
  ),
);

test('events and answers are written and read as socket.io does', () => {
  fc.assert(
    fc.property(packets, (packet) => {
      const texts = new Encoder().encode(packet);
      expect(texts).toEqual(new stock.Encoder().encode(packet));
      const ours = decoded(texts[0]);
      expect(ours).toEqual(packet);
      const decoder = new stock.Decoder();
      decoder.on('decoded', (theirs) => expect(ours).toEqual(JSON.parse(JSON.stringify(theirs))));
      decoder.add(texts[0]);
    }),
  );
});

test('an event with one binary is one message, read from a Buffer or an ArrayBuffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (payload) => {
      const messages = new Encoder().encode({ type: PACKET.event, nsp: '/', data: ['sync:frame', payload] });
      expect(messages.length).toBe(1);
      const [message] = messages as [Uint8Array];
      for (const received of [message, Buffer.from(message), message.buffer]) {
        const { type, data } = decoded(received);
        expect(type).toBe(PACKET.event);
        expect((data as unknown[])[0]).toBe('sync:frame');
        expect(Uint8Array.from((data as [string, Uint8Array])[1])).toEqual(payload);
      }
    }),
  );
});

test('R15 whatever else comes is one malformed message and never an exception', () => {
  const bad = [
    '',
    '2',
    '2{}',
    '2[]',
    '2[1]',
    '2["connect"]',
    `2["${MALFORMED}"]`,
    '3',
    '3{}',
    '5',
    '51-["x"]',
    '2/a,["x"]',
  ];
  for (const text of bad) expect(isMalformed(decoded(text)), text).toBe(true);
  for (const value of [null, undefined, 7, {}, { base64: true, data: 'x' }])
    expect(isMalformed(decoded(value))).toBe(true);
  expect(isMalformed(decoded(Uint8Array.of(65, 1)))).toBe(true);
  expect(isMalformed(decoded(Uint8Array.of(7, ...Buffer.from('connect'))))).toBe(true);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()), (noise) => void decoded(noise)),
    {
      numRuns: 2_000,
    },
  );
});
