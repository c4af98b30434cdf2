/** Small files of every kind that is taken as an attachment, and of some that are not, for tests. */

import { crc32, deflateSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { attachmentKindOf } from './attachment-kinds.ts';

/** The kind, or the code of the refusal. */
export async function judged(name: string, bytes: Uint8Array): Promise<string> {
  const result = await attachmentKindOf(bytes, name);
  return result.ok ? result.value.kind : result.error;
}

export const xlsx = () =>
  new Uint8Array(
    write(
      { SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['x', 1]]) } },
      { type: 'buffer', bookType: 'xlsx', compression: true },
    ),
  );

export const odt = (parts: Zippable = {}) =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8('<office:document-content/>'),
    'META-INF/manifest.xml': strToU8('<manifest:manifest/>'),
    ...parts,
  });

export const joined = (...parts: readonly (Uint8Array | string)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
export const PNG = joined(
  Buffer.from('89504e470d0a1a0a', 'hex'),
  pngChunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  pngChunk('IDAT', deflateSync(Buffer.from([0, 255]))),
  pngChunk('IEND', Buffer.alloc(0)),
);
export const jpeg = (comment: string) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000fffe', 'hex');
  return joined(start, length, comment, Buffer.from('ffda0008010100003f0000ffd9', 'hex'));
};
const box = (type: string, data: string) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + data.length);
  return joined(size, type, data);
};
export const MP4 = joined(
  box('ftyp', 'isom\0\0\x02\0isomiso2mp41'),
  box('moov', 'x'.repeat(40)),
  box('mdat', 'y'.repeat(100)),
);

/** The document with other or additional parts; null takes one away. */
export function changed(archive: Uint8Array, parts: Readonly<Record<string, string | Uint8Array | null>>): Uint8Array {
  const all: Record<string, Uint8Array> = unzipSync(archive);
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) delete all[name];
    else all[name] = typeof part === 'string' ? strToU8(part) : part;
  }
  return zipSync(all);
}
