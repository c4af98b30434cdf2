/** Bytes in and out: unsigned and signed integers up to 2^53, doubles, texts; reading never throws and never leaves the buffer. */

/** Grows as needed; `finish` returns exactly the bytes written. */
export class ByteWriter {
  private bytes: Uint8Array;
  private view: DataView;
  private used = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  private reserve(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.used + count));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.used++] = value;
  }

  /** `value`: integer from 0 to 2^53 - 1. One byte per 7 bits, low bits first. */
  unsigned(value: number): void {
    this.reserve(8);
    let rest = value;
    // Bit operators see 32 bits only, so large numbers are brought down by division first.
    while (rest >= 0x8000_0000) {
      this.bytes[this.used++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      this.bytes[this.used++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.used++] = rest;
  }

  /**
   * `value`: integer of magnitude below 2^53. The sign is the lowest bit of the first byte, the magnitude follows: a
   * zigzag that never doubles the number, because twice 2^53 is no longer exact in a double.
   */
  signed(value: number): void {
    const sign = value < 0 ? 1 : 0;
    const magnitude = value < 0 ? -value - 1 : value;
    if (magnitude < 64) {
      this.byte((magnitude << 1) | sign);
      return;
    }
    this.byte(((magnitude % 64) << 1) | sign | 128);
    this.unsigned(Math.floor(magnitude / 64));
  }

  double(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.used, value, true);
    this.used += 8;
  }

  /**
   * Length in UTF-16 code units, then each unit as a varint. Not UTF-8: this way lone surrogates survive, and the
   * accented Vietnamese letters (U+1EA0 to U+1EF9) take two bytes instead of three.
   */
  text(value: string): void {
    this.unsigned(value.length);
    for (let i = 0; i < value.length; i++) this.unsigned(value.charCodeAt(i));
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }
}

/** After the first impossible byte `hasFailed` stays true and every read returns zero: callers check once per section. */
export class ByteReader {
  hasFailed = false;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  /** Marks the bytes as bad; later reads return zero. */
  fail(): number {
    this.hasFailed = true;
    this.position = this.bytes.length;
    return 0;
  }

  byte(): number {
    const value = this.bytes[this.position];
    if (value === undefined) return this.fail();
    this.position++;
    return value;
  }

  unsigned(): number {
    const first = this.bytes[this.position];
    if (first === undefined) return this.fail();
    this.position++;
    if (first < 128) return first;
    let value = first & 127;
    let weight = 128;
    for (let count = 1; count < 8; count++) {
      const next = this.bytes[this.position];
      if (next === undefined) return this.fail();
      this.position++;
      value += (next & 127) * weight;
      if (next < 128) return value <= Number.MAX_SAFE_INTEGER ? value : this.fail();
      weight *= 128;
    }
    return this.fail();
  }

  signed(): number {
    const first = this.bytes[this.position];
    if (first === undefined) return this.fail();
    this.position++;
    let magnitude = (first & 127) >> 1;
    if (first >= 128) {
      magnitude += this.unsigned() * 64;
      if (magnitude > Number.MAX_SAFE_INTEGER) return this.fail();
    }
    return (first & 1) === 0 ? magnitude : -magnitude - 1;
  }

  /** `count` signed integers; the position stays in a local variable, which is what makes a column cheap to read. */
  signedColumn(count: number): Float64Array {
    const column = new Float64Array(count);
    const { bytes } = this;
    let position = this.position;
    for (let i = 0; i < count; i++) {
      const first = bytes[position] as number;
      if (first < 128) {
        position++;
        column[i] = (first & 1) === 0 ? first >> 1 : -(first >> 1) - 1;
      } else {
        this.position = position;
        column[i] = this.signed();
        position = this.position;
      }
    }
    this.position = position;
    return column;
  }

  double(): number {
    if (this.remaining < 8) return this.fail();
    const value = this.view.getFloat64(this.position, true);
    this.position += 8;
    return value;
  }

  text(): string {
    const length = this.count(1);
    let value = '';
    const units: number[] = [];
    for (let i = 0; i < length; i++) {
      const unit = this.unsigned();
      if (unit > 0xffff) this.fail();
      if (this.hasFailed) return '';
      units.push(unit);
      if (units.length === 4096) {
        value += String.fromCharCode(...units);
        units.length = 0;
      }
    }
    return value + String.fromCharCode(...units);
  }

  /** A count of items that take at least `bytesEach`: more than the rest of the frame can hold is refused before any allocation. */
  count(bytesEach: number): number {
    const count = this.unsigned();
    return count * bytesEach <= this.remaining ? count : this.fail();
  }
}
