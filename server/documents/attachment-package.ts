/** Office files are archives: their contents are listed, unpacked once and counted, and judged part by part. */

import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { err, ok, type Result } from '#shared/kernel/result.ts';

type PackageKind = 'docx' | 'xlsx' | 'odt';
type PackageRefusal = 'content-differs' | 'damaged' | 'encrypted' | 'macros' | 'active-content' | 'bomb';

const MAX_ENTRIES = 4_000;
const MAX_UNPACKED_BYTES = 256 * 1_048_576;
/** Plain text of equal rows reaches about 60; a bomb a thousand. Small parts may be anything. */
const MAX_RATIO = 150;
const RATIO_MATTERS_FROM_BYTES = 4 * 1_048_576;
/** Parts that say what others are; none of a real office comes near. */
const MAX_DESCRIPTION_BYTES = 1_048_576;

const MACRO_PART = /(^|\/)(vbaproject|vbadata|macrosheets\/|dialogsheets\/)|^(basic|scripts)\//i;
/** Controls, programs, and packages that may hold macros, wherever they are put away. */
const ACTIVE_PART =
  /(^|\/)activex\/|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|swf|xlsb|(doc|dot|xls|xlt|ppt|pot)m)$/i;
/** Neither text nor picture: what another program put into the document. */
const NO_OBJECT = /\.(xml|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$/i;
/** The stream in which a packed object holds the file that it would run (MS-OLEDS 2.3.6). */
const PACKED_FILE = Buffer.from('Ole10Native', 'utf16le');
const DESCRIPTIONS = /^(\[content_types\]\.xml|mimetype|meta-inf\/manifest\.xml)$|\.rels$/i;

const MAIN_PARTS: readonly (readonly [type: string, kind: PackageKind])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
];
const TEXT_DOCUMENT = 'application/vnd.oasis.opendocument.text';

/** Relationships that a program follows by itself when it opens the file. */
const FOLLOWED = /\/(attachedTemplate|oleObject|frame|subDocument|aFChunk)$/;
/** A template on the author's own disk, as Word notes it, leads nowhere elsewhere. */
const OWN_DISK = /^file:\/\/\/[a-z]:|^[a-z]:\\/i;

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(tag)?.[1]?.slice(1, -1) ?? '';

/** A kind or a mode that is written with letters as numbers is taken for the worst that it could be. */
const leadsOut = (relationships: string): boolean =>
  (relationships.match(/<(?:\w+:)?Relationship\b[^>]*>/g) ?? []).some((tag) => {
    const type = attribute(tag, 'Type');
    return (
      !['', 'Internal'].includes(attribute(tag, 'TargetMode')) &&
      (FOLLOWED.test(type) || type.includes('&')) &&
      !OWN_DISK.test(attribute(tag, 'Target'))
    );
  });

/** Types of macros, said of a part or of an ending; said of an ending that no part has, as some programs do, it means nothing. */
const namesMacros = (types: string, parts: readonly string[]): boolean =>
  (types.match(/<(?:\w+:)?(?:Override|Default)\b[^>]*>/g) ?? []).some((tag) => {
    if (!/macroenabled|vbaproject/i.test(attribute(tag, 'ContentType'))) return false;
    const ending = attribute(tag, 'Extension').toLowerCase();
    return ending === '' || parts.some((part) => part.endsWith(`.${ending}`));
  });

/** What the table of contents alone gives away. */
function listingFault(entry: Entry, unpackedBefore: number): PackageRefusal | null {
  const size = entry.uncompressedSize;
  const isBlownUp = size > RATIO_MATTERS_FROM_BYTES && size / Math.max(1, entry.compressedSize) > MAX_RATIO;
  if (isBlownUp || unpackedBefore + size > MAX_UNPACKED_BYTES) return 'bomb';
  if (entry.isEncrypted()) return 'encrypted';
  if (MACRO_PART.test(entry.fileName)) return 'macros';
  return ACTIVE_PART.test(entry.fileName) ? 'active-content' : null;
}

/** Unpacks an entry to its end, which holds it to the size it claims; keeps it only where it is asked for. */
async function read(zip: ZipFile, entry: Entry, isKept: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) if (isKept) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a part that describes others says is wrong with them. */
function descriptionFault(name: string, text: string, parts: readonly string[]): PackageRefusal | null {
  if (/^\[content_types\]\.xml$/i.test(name)) {
    // No program writes a type with letters as numbers; a file that hides one would.
    if (text.includes('&#')) return 'damaged';
    return namesMacros(text, parts) ? 'macros' : null;
  }
  if (/\.rels$/i.test(name)) return text.includes('<!ENTITY') || leadsOut(text) ? 'active-content' : null;
  return /manifest\.xml$/i.test(name) && /encryption-data/.test(text) ? 'encrypted' : null;
}

function kindOf(descriptions: ReadonlyMap<string, string>): PackageKind | null {
  const types = descriptions.get('[Content_Types].xml');
  const mimetype = descriptions.get('mimetype');
  if (types === undefined) return mimetype === TEXT_DOCUMENT ? 'odt' : null;
  const kinds = MAIN_PARTS.filter(([type]) => types.includes(`"${type}"`) || types.includes(`'${type}'`));
  return mimetype === undefined && kinds.length === 1 ? (kinds[0]?.[1] ?? null) : null;
}

async function inspected(zip: ZipFile): Promise<Result<PackageKind, PackageRefusal>> {
  if (zip.entryCount > MAX_ENTRIES) return err('bomb');
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const fault = listingFault(entry, unpacked);
    if (fault !== null) return err(fault);
    // Programs differ in which of two parts of one name they take.
    if (entries.has(entry.fileName.toLowerCase())) return err('damaged');
    entries.set(entry.fileName.toLowerCase(), entry);
    unpacked += entry.uncompressedSize;
  }
  const descriptions = new Map<string, string>();
  for (const entry of entries.values()) {
    const { fileName } = entry;
    const isDescription = DESCRIPTIONS.test(fileName);
    if (isDescription && entry.uncompressedSize > MAX_DESCRIPTION_BYTES) return err('bomb');
    const content = await read(zip, entry, isDescription || !NO_OBJECT.test(fileName));
    if (content.includes(PACKED_FILE)) return err('active-content');
    if (!isDescription) continue;
    // Programs also read UTF-16, in which nothing below would be found.
    if (content.includes(0)) return err('damaged');
    const text = content.toString('utf8');
    const fault = descriptionFault(fileName, text, [...entries.keys()]);
    if (fault !== null) return err(fault);
    descriptions.set(fileName, text.trim());
  }
  const kind = kindOf(descriptions);
  return kind === null ? err('content-differs') : ok(kind);
}

/** Which of the office files that are taken the archive is; any other archive is `content-differs`. */
export async function officePackageKind(bytes: Uint8Array): Promise<Result<PackageKind, PackageRefusal>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const zip = await fromBufferPromise(buffer, { autoClose: false }).catch(() => null);
  if (zip === null) return err('damaged');
  try {
    return await inspected(zip);
  } catch {
    // Names, offsets and sizes that contradict each other, and streams that end too early or too late.
    return err('damaged');
  } finally {
    zip.close();
  }
}
