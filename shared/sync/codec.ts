/** The binary frame: a snapshot or a delta of observations and records, base time and source once and only exceptions per value. */

import type { SeriesId } from '../indicators/observation.ts';
import { splitSeriesId } from '../indicators/observation.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import type { UnitRef } from '../units/unit.ts';
import { MAX_SCALE } from './fixed-point.ts';
import { unpackFrame } from './packed-frame.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** Part of the protocol fingerprint: whoever changes the layout changes this text, and so must raise PROTOCOL_VERSION. */
export const CODEC_DESCRIPTION = [
  "u8 'T'; u8 flags (1 delta, 2 relative); text epoch; uint fromVersion; uint toVersion; f64 baseAt",
  'sources: count, text each, first is base',
  'dictionary: count; if any: indicators count, text each; units count, text each; per entry gap, uint indicator, uint unit, u8 scale',
  'changed: u8 form; form 0: count, gap each; form 1: uint first index, uint bytes, bits low first; step column: sint each',
  'exceptions, each as count then (gap of position, value): raw f64; periodEnd sint from previous exception (first: baseAt)',
  '; span sint from previous exception (first: 0); source uint; quality u8',
  'removed series: count, gap each; records: count, (text key, text json) each; removed records: count, text each',
  'gap: uint, number minus previous number minus 1 (first: the number); uint: 7 bits a byte, low first, below 2^53',
  'sint: sign in bit 0, 6 bits of magnitude (minus 1 when negative), then uint; text: uint length, uint per UTF-16 unit',
].join('\n');

/** Series indices stay below this, so that a hostile index cannot make the reader allocate. */
export const MAX_SERIES_COUNT = 1 << 20;

/** Of an indicator id and a unit reference together, UTF-16 units. */
export const MAX_ID_LENGTH = 128;

const MAGIC = 0x54;
const FLAG_DELTA = 1;
const FLAG_RELATIVE = 2;
const FORM_GAPS = 0;
const FORM_BITMAP = 1;

/** Values at some positions of `changed`, ascending. */
export type SparseColumn = { readonly positions: ArrayLike<number>; readonly values: ArrayLike<number> };

export type SeriesEntry = { readonly index: number; readonly id: SeriesId; readonly scale: number };

export type RecordEntry = { readonly key: string; readonly json: string };

export type Frame = {
  readonly kind: 'snapshot' | 'delta';
  /** Steps count from the receiver's value at `fromVersion` instead of from zero. Deltas only. */
  readonly isRelative: boolean;
  readonly epoch: string;
  /** 0 in a snapshot. */
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly baseAt: Instant;
  /** Names used in this frame; the first is the base. */
  readonly sources: readonly string[];
  /** Series the receiver does not know yet, or whose scale grew. Ascending by index. */
  readonly dictionary: readonly SeriesEntry[];
  /** Series indices, ascending. */
  readonly changed: ArrayLike<number>;
  /** Per changed series: integer at the series' scale, absolute or relative; 0 where the value is raw. */
  readonly steps: ArrayLike<number>;
  /** Values that are no exact fixed-point number: the double itself. */
  readonly rawValues: SparseColumn;
  /** Where periodEnd differs from `baseAt`. */
  readonly times: SparseColumn;
  /** Where the period is not an instant: periodEnd - periodStart, ms. */
  readonly spans: SparseColumn;
  /** Where the source is not the base: index into `sources`. */
  readonly sourceNumbers: SparseColumn;
  /** Where the quality byte is not 0. */
  readonly qualities: SparseColumn;
  readonly removedSeries: ArrayLike<number>;
  readonly records: readonly RecordEntry[];
  readonly removedRecords: readonly string[];
};

export type FrameError = 'malformed-frame';

function writeAscending(writer: ByteWriter, numbers: ArrayLike<number>): void {
  writer.unsigned(numbers.length);
  let previous = -1;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    writer.unsigned(number - previous - 1);
    previous = number;
  }
}

/** A list of gaps costs a byte a number, a bitmap an eighth of the range: when half of all series change, a third of the frame. */
function writeChanged(writer: ByteWriter, numbers: ArrayLike<number>): void {
  const first = numbers[0] ?? 0;
  const bytes = ((numbers[numbers.length - 1] ?? 0) - first + 8) >> 3;
  if (bytes >= numbers.length) {
    writer.byte(FORM_GAPS);
    writeAscending(writer, numbers);
    return;
  }
  writer.byte(FORM_BITMAP);
  writer.unsigned(first);
  writer.unsigned(bytes);
  let at = 0;
  let bits = 0;
  for (let i = 0; i < numbers.length; i++) {
    const offset = (numbers[i] as number) - first;
    for (; at < offset >> 3; at++) {
      writer.byte(bits);
      bits = 0;
    }
    bits |= 1 << (offset & 7);
  }
  writer.byte(bits);
}

function writeSparse(writer: ByteWriter, column: SparseColumn, write: (value: number) => void): void {
  const { positions, values } = column;
  writer.unsigned(positions.length);
  let previous = -1;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i] as number;
    writer.unsigned(position - previous - 1);
    previous = position;
    write(values[i] as number);
  }
}

function writeTexts(writer: ByteWriter, texts: readonly string[]): void {
  writer.unsigned(texts.length);
  for (const text of texts) writer.text(text);
}

function writeDictionary(writer: ByteWriter, dictionary: readonly SeriesEntry[]): void {
  writer.unsigned(dictionary.length);
  if (dictionary.length === 0) return;
  const indicators = new Map<string, number>();
  const units = new Map<string, number>();
  const keys = dictionary.map((entry) => splitSeriesId(entry.id));
  for (const key of keys) {
    if (!indicators.has(key.indicator)) indicators.set(key.indicator, indicators.size);
    if (!units.has(key.unit)) units.set(key.unit, units.size);
  }
  writeTexts(writer, [...indicators.keys()]);
  writeTexts(writer, [...units.keys()]);
  let previous = -1;
  dictionary.forEach((entry, i) => {
    writer.unsigned(entry.index - previous - 1);
    previous = entry.index;
    writer.unsigned(indicators.get(keys[i]?.indicator ?? '') ?? 0);
    writer.unsigned(units.get(keys[i]?.unit ?? '') ?? 0);
    writer.byte(entry.scale);
  });
}

/** The bytes of a frame. The frame is trusted: a room builds it. */
export function encodeFrame(frame: Frame): Uint8Array {
  const writer = new ByteWriter(256 + frame.changed.length * 4 + frame.dictionary.length * 6);
  writer.byte(MAGIC);
  writer.byte((frame.kind === 'delta' ? FLAG_DELTA : 0) | (frame.isRelative ? FLAG_RELATIVE : 0));
  writer.text(frame.epoch);
  writer.unsigned(frame.fromVersion);
  writer.unsigned(frame.toVersion);
  writer.double(frame.baseAt);
  writeTexts(writer, frame.sources);
  writeDictionary(writer, frame.dictionary);
  writeChanged(writer, frame.changed);
  for (let i = 0; i < frame.steps.length; i++) writer.signed(frame.steps[i] as number);
  writeSparse(writer, frame.rawValues, (value) => writer.double(value));
  // Neighbours often share a time that is not the base: counted from the exception before, that costs one byte.
  let previous = frame.baseAt;
  writeSparse(writer, frame.times, (value) => {
    writer.signed(value - previous);
    previous = value;
  });
  previous = 0;
  writeSparse(writer, frame.spans, (value) => {
    writer.signed(value - previous);
    previous = value;
  });
  writeSparse(writer, frame.sourceNumbers, (value) => writer.unsigned(value));
  writeSparse(writer, frame.qualities, (value) => writer.byte(value));
  writeAscending(writer, frame.removedSeries);
  writer.unsigned(frame.records.length);
  for (const record of frame.records) {
    writer.text(record.key);
    writer.text(record.json);
  }
  writeTexts(writer, frame.removedRecords);
  return writer.finish();
}

function readAscending(reader: ByteReader, limit: number): Uint32Array {
  const numbers = new Uint32Array(reader.count(1));
  let previous = -1;
  for (let i = 0; i < numbers.length; i++) {
    previous += reader.unsigned() + 1;
    numbers[i] = previous;
  }
  if (previous >= limit) reader.fail();
  return numbers;
}

function readChanged(reader: ByteReader): Uint32Array {
  const form = reader.byte();
  if (form === FORM_GAPS) return readAscending(reader, MAX_SERIES_COUNT);
  if (form !== FORM_BITMAP) reader.fail();
  const first = reader.unsigned();
  const bytes = reader.count(1);
  if (first + bytes * 8 > MAX_SERIES_COUNT + 8) reader.fail();
  if (reader.hasFailed) return new Uint32Array(0);
  const numbers = new Uint32Array(bytes * 8);
  let count = 0;
  for (let at = 0; at < bytes; at++) {
    const bits = reader.byte();
    for (let bit = 0; bit < 8; bit++) {
      if ((bits & (1 << bit)) !== 0) numbers[count++] = first + at * 8 + bit;
    }
  }
  if (count > 0 && (numbers[count - 1] as number) >= MAX_SERIES_COUNT) reader.fail();
  return numbers.subarray(0, count);
}

const NONE: SparseColumn = { positions: [], values: [] };

function readSparse(reader: ByteReader, length: number, bytesEach: number, read: () => number): SparseColumn {
  const count = reader.count(1 + bytesEach);
  if (count === 0) return NONE;
  const positions = new Uint32Array(count);
  const values = new Float64Array(count);
  let previous = -1;
  for (let i = 0; i < count; i++) {
    previous += reader.unsigned() + 1;
    positions[i] = previous;
    values[i] = read();
  }
  if (previous >= length) reader.fail();
  return { positions, values };
}

/** A running sum of signed steps that must stay a safe integer. */
function readChain(reader: ByteReader, start: number, isAllowed: (value: number) => boolean): () => number {
  let value = start;
  return () => {
    value += reader.signed();
    return isAllowed(value) ? value : reader.fail();
  };
}

function readTexts(reader: ByteReader): string[] {
  const texts: string[] = [];
  const count = reader.count(1);
  for (let i = 0; i < count && !reader.hasFailed; i++) texts.push(reader.text());
  return texts;
}

function readDictionary(reader: ByteReader): SeriesEntry[] {
  const count = reader.count(4);
  const entries: SeriesEntry[] = [];
  if (count === 0) return entries;
  const indicators = readTexts(reader);
  const units = readTexts(reader);
  let index = -1;
  for (let i = 0; i < count && !reader.hasFailed; i++) {
    index += reader.unsigned() + 1;
    const indicator = indicators[reader.unsigned()];
    const unit = units[reader.unsigned()];
    const scale = reader.byte();
    if (index >= MAX_SERIES_COUNT || indicator === undefined || unit === undefined || scale > MAX_SCALE) reader.fail();
    // One long text named by many entries would multiply into far more memory than the frame holds.
    else if (indicator.length + unit.length > MAX_ID_LENGTH) reader.fail();
    entries.push({ index, id: `${indicator}|${unit as UnitRef}`, scale });
  }
  return entries;
}

function readRecords(reader: ByteReader): RecordEntry[] {
  const records: RecordEntry[] = [];
  const count = reader.count(2);
  for (let i = 0; i < count && !reader.hasFailed; i++) records.push({ key: reader.text(), json: reader.text() });
  return records;
}

/**
 * The frame in `bytes`, packed or not, or `malformed-frame`: never throws, reads no byte twice, allocates at most a small multiple of
 * the frame's own length. What it cannot know (whether an index was ever announced) the replica checks.
 */
export function decodeFrame(bytes: Uint8Array): Result<Frame, FrameError> {
  const unpacked = unpackFrame(bytes);
  if (unpacked === null) return err('malformed-frame');
  const reader = new ByteReader(unpacked);
  const magic = reader.byte();
  const flags = reader.byte();
  if (magic !== MAGIC || flags > 3 || flags === FLAG_RELATIVE) return err('malformed-frame');
  const isDelta = (flags & FLAG_DELTA) !== 0;
  const epoch = reader.text();
  const fromVersion = reader.unsigned();
  const toVersion = reader.unsigned();
  const baseAt = reader.double();
  const sources = readTexts(reader);
  if (!Number.isSafeInteger(baseAt) || sources.length === 0) reader.fail();
  if (isDelta ? fromVersion >= toVersion : fromVersion !== 0) reader.fail();
  const dictionary = readDictionary(reader);
  const changed = readChanged(reader);
  if (changed.length > reader.remaining) reader.fail();
  if (reader.hasFailed) return err('malformed-frame');

  const steps = reader.signedColumn(changed.length);
  const rawValues = readSparse(reader, steps.length, 8, () => {
    const value = reader.double();
    return Number.isFinite(value) ? value : reader.fail();
  });
  const times = readSparse(reader, steps.length, 1, readChain(reader, baseAt, Number.isSafeInteger));
  const spans = readSparse(
    reader,
    steps.length,
    1,
    readChain(reader, 0, (span) => span > 0 && Number.isSafeInteger(span)),
  );
  const sourceNumbers = readSparse(reader, steps.length, 1, () => {
    const number = reader.unsigned();
    return number < sources.length ? number : reader.fail();
  });
  const qualities = readSparse(reader, steps.length, 1, () => reader.byte());
  const removedSeries = readAscending(reader, MAX_SERIES_COUNT);
  const records = readRecords(reader);
  const removedRecords = readTexts(reader);
  if (reader.hasFailed || reader.remaining > 0) return err('malformed-frame');
  return ok({
    kind: isDelta ? 'delta' : 'snapshot',
    isRelative: (flags & FLAG_RELATIVE) !== 0,
    epoch,
    fromVersion,
    toVersion,
    baseAt,
    sources,
    dictionary,
    changed,
    steps,
    rawValues,
    times,
    spans,
    sourceNumbers,
    qualities,
    removedSeries,
    records,
    removedRecords,
  });
}
