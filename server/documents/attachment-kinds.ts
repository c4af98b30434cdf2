/** What an attachment is, judged by its content; its name only has to agree. */

import { fileTypeFromBuffer } from 'file-type';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isZipFromItsEnd, mediaFault } from './attachment-media.ts';
import { officePackageKind } from './attachment-package.ts';
import { pdfFault } from './attachment-pdf.ts';

export type AttachmentKind = 'pdf' | 'docx' | 'xlsx' | 'odt' | 'png' | 'jpeg' | 'mp4';

/**
 * `bad-name`: empty, too long, with letters that hide its ending or lead out of a folder. `forbidden-type`: an ending that
 * is not taken. `content-differs`: something else than the ending says, or two kinds of file in one. `damaged`: cut off or
 * contradicting itself. `encrypted`: cannot be looked into. `macros`, `active-content`: does something when opened, or
 * carries something that does. `bomb`: unpacks to far too much.
 */
export type AttachmentRefusal =
  | 'bad-name'
  | 'empty'
  | 'forbidden-type'
  | 'content-differs'
  | 'damaged'
  | 'encrypted'
  | 'macros'
  | 'active-content'
  | 'bomb';

export type CheckedAttachment = {
  readonly kind: AttachmentKind;
  /** What it is to be served as, with `X-Content-Type-Options: nosniff` and as a download. */
  readonly mime: string;
  /** The name in NFC. */
  readonly name: string;
};

const MIMES: Readonly<Record<AttachmentKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  png: 'image/png',
  jpeg: 'image/jpeg',
  mp4: 'video/mp4',
};

const KIND_OF_ENDING: ReadonlyMap<string, AttachmentKind> = new Map([
  ['pdf', 'pdf'],
  ['docx', 'docx'],
  ['xlsx', 'xlsx'],
  ['odt', 'odt'],
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['mp4', 'mp4'],
]);

/** By the types that the detector names; office packages are looked into by ourselves. */
const KIND_OF_MIME: ReadonlyMap<string, 'pdf' | 'png' | 'jpeg' | 'mp4'> = new Map([
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
  ['video/mp4', 'mp4'],
]);

const MAX_NAME_LENGTH = 200;
/** Controls and letters unseen, among them those that show `gpj.exe` as `exe.jpg`, and what a file name cannot hold. */
const BAD_IN_NAME = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\<>:"|?*]/u;

function namedKind(name: string): Result<AttachmentKind, AttachmentRefusal> {
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH || BAD_IN_NAME.test(name)) return err('bad-name');
  const dot = name.lastIndexOf('.');
  const kind = dot < 1 ? undefined : KIND_OF_ENDING.get(name.slice(dot + 1).toLowerCase());
  return kind === undefined ? err('forbidden-type') : ok(kind);
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound File Binary, in which office programs also put away what is locked by a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LOCKED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

async function contentKind(bytes: Uint8Array): Promise<Result<AttachmentKind, AttachmentRefusal>> {
  if (startsWith(bytes, ZIP)) return officePackageKind(bytes);
  if (startsWith(bytes, COMPOUND_FILE)) {
    return err(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(LOCKED_PACKAGE)
        ? 'encrypted'
        : 'content-differs',
    );
  }
  // Unlike the detector, nothing in here reads a file that is both: readers of zip look from its end.
  if (isZipFromItsEnd(bytes)) return err('content-differs');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = KIND_OF_MIME.get(found?.mime ?? '');
  if (kind === undefined) return err('content-differs');
  const fault = kind === 'pdf' ? pdfFault(bytes) : mediaFault(kind, bytes);
  return fault === null ? ok(kind) : err(fault);
}

/**
 * Looks through the whole file: up to a second for 50 MB, for a thread of its own where others wait. The size is the
 * caller's to limit before anything is held in memory.
 */
export async function attachmentKindOf(
  bytes: Uint8Array,
  name: string,
): Promise<Result<CheckedAttachment, AttachmentRefusal>> {
  const written = name.normalize('NFC');
  const named = namedKind(written);
  if (!named.ok) return named;
  if (bytes.length === 0) return err('empty');
  const content = await contentKind(bytes);
  if (!content.ok) return content;
  if (content.value !== named.value) return err('content-differs');
  return ok({ kind: content.value, mime: MIMES[content.value], name: written });
}
