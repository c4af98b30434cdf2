/** A frame deflated: a snapshot is mostly names and first values, and all of it stands between a screen and its first number. */

import { inflateSync } from 'fflate';

/** Part of the protocol fingerprint, like the codec's own description. */
export const PACKING_DESCRIPTION =
  "u8 'Z'; u32 low byte first, length of the frame; the frame as raw deflate (RFC 1951)";

const MAGIC = 0x5a;
const HEAD_BYTES = 5;
/** Frames of names and small numbers shrink about three times; what claims far more is no frame. */
const MAX_RATIO = 64;

/** `deflateRaw` comes from the caller, who has a native one. */
export function packFrame(frame: Uint8Array, deflateRaw: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const body = deflateRaw(frame);
  const packed = new Uint8Array(HEAD_BYTES + body.length);
  packed[0] = MAGIC;
  new DataView(packed.buffer).setUint32(1, frame.length, true);
  packed.set(body, HEAD_BYTES);
  return packed;
}

/** The frame inside, the bytes themselves where nothing is packed, null where they are neither; never throws. */
export function unpackFrame(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== MAGIC) return bytes;
  if (bytes.length <= HEAD_BYTES) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (length > bytes.length * MAX_RATIO) return null;
  try {
    // One byte more than said: what does not end where it said fills it, for the library cuts at the end in silence.
    const frame = inflateSync(bytes.subarray(HEAD_BYTES), { out: new Uint8Array(length + 1) });
    return frame.length === length ? frame : null;
  } catch {
    return null;
  }
}
