import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '#shared/indicators/observation-input.ts';
import type { IngestAnswer, IngestRun } from '../ingest-service.ts';
import { readCsv, sniffDelimiter, splitRow } from './csv.ts';
import { parseJson, readJson } from './json.ts';
import { type LineEvent, linesOf, MAX_LINE_BYTES } from './lines.ts';
import { readNdjson } from './ndjson.ts';

/** Writes down what a reader gives on, in order. */
function recorder() {
  const seen: unknown[] = [];
  let isWriting = false;
  const run: IngestRun = {
    push(raw) {
      expect(isWriting, 'a full block is awaited before the next item').toBe(false);
      seen.push(raw);
      if (seen.length % 3 !== 0) return undefined;
      isWriting = true;
      return new Promise((done) =>
        setImmediate(() => {
          isWriting = false;
          done();
        }),
      );
    },
    refuse: (code: RefusalCode) => void seen.push(code),
    finish: async (): Promise<IngestAnswer> => ({ accepted: 0, duplicates: 0, rejected: [], rejectedCount: 0 }),
  };
  return { seen, run };
}

async function* pieces(bytes: Uint8Array, ...cuts: number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    if (cut > from) yield bytes.subarray(from, cut);
    from = Math.max(from, cut);
  }
}

async function lines(bytes: Uint8Array, isCrAnEnd: boolean, ...cuts: number[]): Promise<LineEvent[]> {
  const all: LineEvent[] = [];
  for await (const some of linesOf(pieces(bytes, ...cuts), { isCrAnEnd })) all.push(...some);
  return all;
}

describe('lines', () => {
  test('end with LF or CRLF, and with a bare CR only where asked; blank ones and the byte order mark are dropped', async () => {
    const bytes = Buffer.from('\ufeffa\r\n\n  \nb\rc\nd');
    expect(await lines(bytes, true)).toEqual(['a', 'b', 'c', 'd'].map((text) => ({ text })));
    expect(await lines(bytes, false)).toEqual(['a', 'b\rc', 'd'].map((text) => ({ text })));
  });

  test('wherever the stream is cut, they are the same', async () => {
    const unit = fc.constantFrom('a', 'ế', '\r', '\n', '\r\n', ' ', '\ufeff', '😀');
    const bytes = fc.array(unit, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.array(fc.nat(200), { maxLength: 10 }),
        fc.boolean(),
        async (given, cuts, isCrAnEnd) => {
          const whole = given
            .toString()
            .replace(/^\ufeff/, '')
            .split(isCrAnEnd ? /[\r\n]/ : /\n/)
            .map((text) => text.replace(/\r$/, ''))
            .filter((text) => text.trim() !== '');
          const places = cuts.map((cut) => Math.min(cut, given.length));
          expect(await lines(given, isCrAnEnd, ...places)).toEqual(whole.map((text) => ({ text })));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('one byte too long is dropped and told, in one piece or in many, and the rest goes on', async () => {
    for (const length of [MAX_LINE_BYTES, MAX_LINE_BYTES + 1]) {
      const bytes = Buffer.from(`a\n${'x'.repeat(length)}\nb`);
      for (const cuts of [[], [10], [10, 40_000, 65_537, 65_539]]) {
        const middle = length > MAX_LINE_BYTES ? { code: 'line-too-long' } : { text: 'x'.repeat(length) };
        expect(await lines(bytes, false, ...cuts)).toEqual([{ text: 'a' }, middle, { text: 'b' }]);
      }
    }
    const last = Buffer.from('y'.repeat(MAX_LINE_BYTES * 3));
    expect(await lines(last, false, 100, 70_000)).toEqual([{ code: 'line-too-long' }]);
  });

  test('broken UTF-8 is told for its line only', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28, 0x0a]), Buffer.from('Huế\n')]);
    expect(await lines(bytes, false, 3)).toEqual([{ text: 'a' }, { code: 'bad-encoding' }, { text: 'Huế' }]);
  });
});

describe('JSON', () => {
  test('a bare NaN costs its item; inside a text it stays what it is', async () => {
    expect(parseJson('[{"value": NaN}, {"value":-Infinity , "x":": NaN,"}]')).toEqual([
      { value: 'NaN' },
      { value: '-Infinity', x: ': NaN,' },
    ]);
    expect(parseJson('{"x": NaNa}')).toBeUndefined();
  });

  test('an item alone counts as one; what is no JSON refuses the body', async () => {
    const { seen, run } = recorder();
    expect(await readJson(Buffer.from('\ufeff{"a":1}'), run)).toEqual({ ok: true, value: undefined });
    expect(await readJson(Buffer.from('[1,'), run)).toEqual({ ok: false, error: 'malformed-json' });
    expect(await readJson(Buffer.from(''), run)).toEqual({ ok: false, error: 'malformed-json' });
    expect(seen).toEqual([{ a: 1 }]);
  });

  test('a broken byte in a text, a name or deep inside costs that item', async () => {
    const { seen, run } = recorder();
    const bytes = Buffer.from('[{"a":"?"},{"?":1},{"a":[{"b":"?"}]},{"a":"ế"}]')
      .toString('latin1')
      .replaceAll('?', '\xff');
    expect((await readJson(Buffer.from(bytes, 'latin1'), run)).ok).toBe(true);
    expect(seen).toEqual(['bad-encoding', 'bad-encoding', 'bad-encoding', { a: 'ế' }]);
  });
});

test('NDJSON: each line for itself, and a full block holds the stream back', async () => {
  const { seen, run } = recorder();
  const text = ['{"a":1}', '{', '{"a":NaN}', '', '[1]', ...Array.from({ length: 20 }, (_, i) => `{"a":${i}}`)].join(
    '\r\n',
  );
  await readNdjson(pieces(Buffer.from(text), 5, 17), run);
  expect(seen.slice(0, 4)).toEqual([{ a: 1 }, undefined, { a: 'NaN' }, [1]]);
  expect(seen).toHaveLength(24);
});

describe('CSV', () => {
  const read = async (text: string) => {
    const { seen, run } = recorder();
    return { result: await readCsv(pieces(Buffer.from(text)), run), seen };
  };

  test('empty fields are fields not sent, numbers are decimal, epoch milliseconds are numbers', async () => {
    const { seen } = await read(
      'indicator;unit;value;at;status\nE02;79;1.50;1597801800000;\nE02;79;0x10;2020-08-19T08:50:00Z;A\nE02;79',
    );
    expect(seen).toEqual([
      { indicator: 'E02', unit: '79', value: 1.5, at: 1597801800000 },
      { indicator: 'E02', unit: '79', value: '0x10', at: '2020-08-19T08:50:00Z', status: 'A' },
      { indicator: 'E02', unit: '79' },
    ]);
  });

  test('a quote that does not end costs its row', async () => {
    const { seen } = await read('indicator,unit,value,at\nE02,"79,1,2\nE02,"7""9",1,2\nE02,79,1,2,');
    expect(seen).toEqual(['shape', { indicator: 'E02', unit: '7"9', value: 1, at: '2' }, 'too-many-fields']);
  });

  test.each(['', '\n\n', 'a,b\n1,2', 'indicator,unit,value\nE02,79,1', 'indicator,unit,value,at,at\n'])(
    'the header of %j refuses the file',
    async (text) => expect((await read(text)).result).toEqual({ ok: false, error: 'malformed-csv' }),
  );

  test('the delimiter is the one of which the header has most', () => {
    expect(['a,b;c,d', 'a;b;c', 'a\tb', 'a'].map(sniffDelimiter)).toEqual([',', ';', '\t', ',']);
  });

  test('quoted and unquoted rows split alike', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w.:;ế-]*$/), { minLength: 1 }), (fields) => {
        const quoted = fields.map((field) => `"${field}"`).join(',');
        expect(splitRow(quoted, ',')).toEqual(splitRow(fields.join(','), ','));
      }),
    );
  });
});
