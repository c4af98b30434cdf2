/** A DOCX package made over so that the same document is the same bytes: no clock and no dice of the library stay in it. */

import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Instant } from '#shared/kernel/instant.ts';

/** Zip keeps local time without a zone; the first day that it can write is the same everywhere. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** The package with `writtenAt` as the time of its making in its core properties, and drawings numbered as they come. */
export function stampedPackage(bytes: Uint8Array, writtenAt: Instant): Uint8Array {
  const time = new Date(writtenAt).toISOString().replace(/\.\d{3}Z$/, 'Z');
  let drawings = 0;
  const parts: Zippable = {};
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (name === 'docProps/core.xml') {
      parts[name] = strToU8(
        strFromU8(part).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag) => tag + time),
      );
    } else if (/^word\/header\d+\.xml$/.test(name)) {
      parts[name] = strToU8(
        strFromU8(part).replace(/(id="PowerPlusWaterMarkObject)[^"]*/g, (_, id) => `${id}${++drawings}`),
      );
    } else parts[name] = part;
  }
  return zipSync(parts, { mtime: ZIP_EPOCH, level: 6 });
}
