/** Writing and reading numbers as bytes: varints for integers that are usually small, little-endian floats for the rest. */

import { crc32 } from 'node:zlib';
import { StorageError } from '../storage-error.ts';

/** Deltas of integers up to this stay exact, and so do their zigzag forms, in 64-bit floats. */
export const MAX_DELTA_CODED = 2 ** 50;

export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  #room(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + count, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  /** Unsigned, exact up to 2^53. */
  varint(value: number): void {
    this.#room(8);
    let rest = value;
    // Bit operations are 32-bit in JavaScript; larger numbers take the arithmetic way down to where they are safe.
    while (rest > 0x7fff_ffff) {
      this.#bytes[this.#length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Signed, small magnitudes short. */
  zigzag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  float(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** The bytes written, closed by their CRC-32: a flipped bit on disk must never become a number on a wall. */
  sealed(): Uint8Array {
    const check = crc32(this.#bytes.subarray(0, this.#length));
    this.#room(4);
    this.#view.setUint32(this.#length, check, true);
    this.#length += 4;
    return this.#bytes.slice(0, this.#length);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  /** Throws `StorageError` `unusable` when the bytes are not what `sealed` wrote. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = bytes.length - 4;
    if (end < 0 || crc32(bytes.subarray(0, end)) !== this.#view.getUint32(end, true)) {
      throw new StorageError('unusable', 'a block of stored observations is damaged: its check sum does not fit');
    }
  }

  byte(): number {
    return this.#bytes[this.#position++] as number;
  }

  varint(): number {
    let byte = this.#bytes[this.#position++] as number;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let shift = 7;
    while (shift < 28) {
      byte = this.#bytes[this.#position++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
    let factor = 2 ** 28;
    for (;;) {
      byte = this.#bytes[this.#position++] as number;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  zigzag(): number {
    const coded = this.varint();
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }

  float(): number {
    const value = this.#view.getFloat64(this.#position, true);
    this.#position += 8;
    return value;
  }
}
