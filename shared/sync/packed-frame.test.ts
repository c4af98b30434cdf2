import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packFrame, unpackFrame } from './packed-frame.ts';

const pack = (frame: Uint8Array) => packFrame(frame, (bytes) => deflateRawSync(bytes));
/** Frames of a room: not of one byte repeated, which shrinks further than any names do. */
const frames = fc.uint8Array({ minLength: 1, maxLength: 2_000 });

test('R11 a packed snapshot unpacks to the same bytes', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(unpackFrame(pack(frame))).toEqual(frame);
    }),
  );
});

test('R9 whatever is done to packed bytes, unpacking ends without a throw and never holds more than its bounds', () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.nat({ max: 255 }), fc.nat(), (frame, at, byte, cut) => {
      const packed = pack(frame);
      packed[at % packed.length] = byte;
      const damaged = packed.subarray(0, 1 + (cut % packed.length));
      const unpacked = unpackFrame(damaged);
      expect(unpacked === null || unpacked.length <= Math.max(damaged.length * 64, damaged.length)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('R9 a length that no frame could have shrunk from is refused before anything is allocated for it', () => {
  const bomb = pack(new Uint8Array(1_000_000));
  expect(bomb.length).toBeLessThan(2_000);
  expect(unpackFrame(bomb)).toBeNull();
  const lying = pack(new Uint8Array([1, 2, 3]));
  new DataView(lying.buffer).setUint32(1, 2, true);
  expect(unpackFrame(lying)).toBeNull();
});
