/** Looks at a workbook's table of contents before anything is unpacked, then unpacks it once to nowhere, counting. */

import type { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** A workbook of a real office has some dozens of parts; what is beyond these is no table of people. */
const MAX_ENTRIES = 4_000;
const MAX_UNPACKED_BYTES = 256 * 1_048_576;
/** Sheets of equal cells reach about 60; a bomb a thousand. Small parts may be anything. */
const MAX_RATIO = 150;
const RATIO_MATTERS_FROM_BYTES = 4 * 1_048_576;

const MACRO_PART = /(^|\/)(vbaproject|vbadata|macrosheets\/|dialogsheets\/|activex\/)/i;

type Refused = Extract<ImportRefusalCode, `file-${string}`>;

/** Sizes are first those that the contents claim; a file that lies about them is caught while it is unpacked. */
export async function inspectZip(path: string): Promise<Result<void, Refused>> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => null);
  if (zip === null) return err('file-damaged');
  try {
    if (zip.entryCount > MAX_ENTRIES) return err('file-bomb');
    const entries: Entry[] = [];
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      unpacked += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      const isBlownUp = entry.uncompressedSize > RATIO_MATTERS_FROM_BYTES && ratio > MAX_RATIO;
      if (unpacked > MAX_UNPACKED_BYTES || isBlownUp) return err('file-bomb');
      if (entry.isEncrypted()) return err('file-encrypted');
      if (MACRO_PART.test(entry.fileName)) return err('file-macros');
    }
    const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
    if (!names.has('[content_types].xml') || !names.has('xl/workbook.xml')) return err('file-wrong-extension');
    for (const entry of entries) await drain(await zip.openReadStreamPromise(entry));
    return ok(undefined);
  } catch {
    // Names, offsets and sizes that contradict each other, and streams that end too early or too late.
    return err('file-damaged');
  } finally {
    zip.close();
  }
}

async function drain(stream: Readable): Promise<void> {
  stream.resume();
  await new Promise<void>((done, fail) => stream.once('end', done).once('error', fail));
}
