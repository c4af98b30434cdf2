/** Cuts a stream of bytes into lines with bounded memory: a line beyond the limit is dropped and told, the rest goes on. */

import { isUtf8 } from 'node:buffer';

/** Longest line kept, bytes. */
export const MAX_LINE_BYTES = 65_536;

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const EMPTY = Buffer.alloc(0);

/** A kept line is told from the two codes by its box: a file may well hold the text `bad-encoding`. */
export type LineEvent = { readonly text: string } | { readonly code: 'line-too-long' | 'bad-encoding' };

/**
 * Yields the lines of each chunk as one array, without their ends and without blank ones. A byte order mark at the start
 * is dropped. `isCrAnEnd`: a bare CR ends a line too (old Mac tables); else only LF and CRLF do.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly isCrAnEnd: boolean },
): AsyncGenerator<LineEvent[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let isDropping = false;
  let isStart = true;

  function finish(tail: Buffer, events: LineEvent[]): void {
    const isTooLong = isDropping || restBytes + tail.length > MAX_LINE_BYTES;
    let bytes = isTooLong ? EMPTY : restBytes === 0 ? tail : Buffer.concat([...rest, tail]);
    rest = [];
    restBytes = 0;
    isDropping = false;
    if (isTooLong) {
      isStart = false;
      events.push({ code: 'line-too-long' });
      return;
    }
    if (isStart && bytes.subarray(0, 3).equals(BOM)) bytes = bytes.subarray(3);
    isStart = false;
    if (bytes.at(-1) === CR) bytes = bytes.subarray(0, -1);
    if (bytes.length === 0) return;
    if (!isUtf8(bytes)) {
      events.push({ code: 'bad-encoding' });
      return;
    }
    const text = bytes.toString('utf8');
    if (text.trim() !== '') events.push({ text });
  }

  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const events: LineEvent[] = [];
    const nextEnd = lineEnds(buffer, options.isCrAnEnd);
    let from = 0;
    for (let end = nextEnd(from); end >= 0; end = nextEnd(from)) {
      finish(buffer.subarray(from, end), events);
      from = end + 1;
    }
    const tail = buffer.subarray(from);
    if (tail.length > 0 && !isDropping) {
      if (restBytes + tail.length > MAX_LINE_BYTES) {
        isDropping = true;
        rest = [];
        restBytes = 0;
      } else {
        // A copy, since a chunk is a window into a larger buffer that would be held as a whole.
        rest.push(Buffer.from(tail));
        restBytes += tail.length;
      }
    }
    if (events.length > 0) yield events;
  }
  const events: LineEvent[] = [];
  if (restBytes > 0 || isDropping) finish(EMPTY, events);
  if (events.length > 0) yield events;
}

/**
 * Positions of line ends from a place on, -1 when there is none. Each byte is searched once, also in a file that has
 * only one of the two. With `isCrAnEnd`, CRLF gives a line and a blank one, and blank ones are dropped anyway.
 */
function lineEnds(buffer: Buffer, isCrAnEnd: boolean): (from: number) => number {
  let lf = buffer.indexOf(LF);
  let cr = isCrAnEnd ? buffer.indexOf(CR) : -1;
  return (from) => {
    if (lf >= 0 && lf < from) lf = buffer.indexOf(LF, from);
    if (cr >= 0 && cr < from) cr = buffer.indexOf(CR, from);
    return lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
  };
}
