import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeriesId } from '../indicators/observation.ts';
import type { Frame, SparseColumn } from './codec.ts';
import { decodeFrame, encodeFrame, MAX_SERIES_COUNT } from './codec.ts';

const ascending = (max: number, maxLength = 40) =>
  fc.uniqueArray(fc.integer({ min: 0, max }), { maxLength }).map((numbers) => numbers.sort((a, b) => a - b));

const instant = fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 });

function sparse(length: number, value: fc.Arbitrary<number>): fc.Arbitrary<SparseColumn> {
  if (length === 0) return fc.constant({ positions: [], values: [] });
  return ascending(length - 1, length).chain((positions) =>
    fc.record({
      positions: fc.constant(positions),
      values: fc.array(value, { minLength: positions.length, maxLength: positions.length }),
    }),
  );
}

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const idPart = fc.stringMatching(/^[A-Za-z0-9:_-]{1,20}$/);

const frames: fc.Arbitrary<Frame> = fc
  .record({
    changed: fc.oneof(ascending(200, 200), ascending(MAX_SERIES_COUNT - 1)),
    sources: fc.array(text, { minLength: 1, maxLength: 4 }),
  })
  .chain(({ changed, sources }) =>
    fc.record({
      kind: fc.constantFrom('snapshot' as const, 'delta' as const),
      isRelative: fc.boolean(),
      epoch: text,
      fromVersion: fc.integer({ min: 0, max: 1_000 }),
      toVersion: fc.integer({ min: 1_001, max: Number.MAX_SAFE_INTEGER }),
      baseAt: instant,
      sources: fc.constant(sources),
      dictionary: ascending(MAX_SERIES_COUNT - 1).chain((indices) =>
        fc.tuple(
          ...indices.map((index) =>
            fc.record({
              index: fc.constant(index),
              id: fc.tuple(idPart, idPart).map(([indicator, unit]) => `${indicator}|gso63:${unit}` as SeriesId),
              scale: fc.integer({ min: 0, max: 9 }),
            }),
          ),
        ),
      ),
      changed: fc.constant(changed),
      steps: fc.array(fc.maxSafeInteger(), { minLength: changed.length, maxLength: changed.length }),
      rawValues: sparse(changed.length, fc.double({ noNaN: true, noDefaultInfinity: true })),
      times: sparse(changed.length, instant),
      spans: sparse(changed.length, fc.integer({ min: 1, max: 1_000_000_000_000 })),
      sourceNumbers: sparse(changed.length, fc.integer({ min: 0, max: sources.length - 1 })),
      qualities: sparse(changed.length, fc.integer({ min: 1, max: 255 })),
      removedSeries: ascending(MAX_SERIES_COUNT - 1),
      records: fc.array(fc.record({ key: text, json: fc.json() }), { maxLength: 5 }),
      removedRecords: fc.array(text, { maxLength: 5 }),
    }),
  )
  .map((frame) => (frame.kind === 'delta' ? frame : { ...frame, isRelative: false, fromVersion: 0 }));

const plain = (column: SparseColumn) => ({
  positions: Array.from(column.positions),
  values: Array.from(column.values),
});

/** Typed arrays become plain ones, so that two frames compare by value, -0 included. */
const comparable = (frame: Frame) => ({
  ...frame,
  changed: Array.from(frame.changed),
  steps: Array.from(frame.steps, (step) => step + 0),
  rawValues: plain(frame.rawValues),
  times: plain(frame.times),
  spans: plain(frame.spans),
  sourceNumbers: plain(frame.sourceNumbers),
  qualities: plain(frame.qualities),
  removedSeries: Array.from(frame.removedSeries),
});

test('R3 a frame comes back as it went, bit for bit', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const decoded = decodeFrame(encodeFrame(frame));
      if (!decoded.ok) throw new Error('refused its own frame');
      const normal = { ...comparable(frame), times: normalTimes(frame) };
      expect({ ...comparable(decoded.value), times: normalTimes(decoded.value) }).toEqual(normal);
    }),
    { numRuns: 500 },
  );
});

/** -0 and 0 are one instant. */
const normalTimes = (frame: Frame) => ({
  positions: Array.from(frame.times.positions),
  values: Array.from(frame.times.values, (value) => value + 0),
});

test('R9 hostile bytes are refused without throwing, in bounded time and memory', () => {
  const noise = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(noise, (bytes) => {
      decodeFrame(bytes);
    }),
    { numRuns: 5_000 },
  );
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  let refusedCount = 0;
  fc.assert(
    fc.property(frames, fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(), (frame, changes, cut) => {
      const bytes = encodeFrame(frame);
      for (const { at, to } of changes) bytes[at % bytes.length] = to;
      const decoded = decodeFrame(bytes.subarray(0, bytes.length - (cut % 3)));
      if (!decoded.ok) {
        refusedCount++;
        return;
      }
      const { changed, steps, dictionary, rawValues, removedSeries } = decoded.value;
      expect(steps.length).toBe(changed.length);
      expect(changed.length + removedSeries.length + dictionary.length).toBeLessThanOrEqual(bytes.length * 8);
      for (let i = 0; i < changed.length; i++) expect(changed[i]).toBeLessThan(MAX_SERIES_COUNT);
      for (let i = 0; i < rawValues.positions.length; i++) expect(rawValues.positions[i]).toBeLessThan(changed.length);
    }),
    { numRuns: 2_000 },
  );
  expect(refusedCount).toBeGreaterThan(500);
});

test('R9 a count that the frame cannot hold is refused before anything is allocated', () => {
  const header = [0x54, 0, 1, 65, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
  const huge = [255, 255, 255, 255, 255, 255, 15];
  expect(decodeFrame(Uint8Array.from([...header, ...huge])).ok).toBe(false);
  expect(decodeFrame(Uint8Array.from([...header, 0, 0, ...huge])).ok).toBe(false);
  expect(decodeFrame(Uint8Array.from([...header, 0, 1, 0, ...huge])).ok).toBe(false);
});

test('3,000 changes of 6,000 stay within 7.5 kB', () => {
  const changed = Array.from({ length: 3_000 }, (_, i) => i * 2);
  const none = { positions: [], values: [] };
  const bytes = encodeFrame({
    kind: 'delta',
    isRelative: true,
    epoch: 'k3x9w2.all',
    fromVersion: 1_000,
    toVersion: 1_001,
    baseAt: 1_597_801_800_000,
    sources: ['Cổng Dịch vụ công quốc gia'],
    dictionary: [],
    changed,
    steps: changed.map((index) => (index * 37) % 500),
    rawValues: none,
    times: none,
    spans: none,
    sourceNumbers: none,
    qualities: none,
    removedSeries: [],
    records: [],
    removedRecords: [],
  });
  expect(bytes.length).toBeLessThan(7_500);
});
