/** Pictures and films walked from their first part to their last, so that one that is cut off or is two files is found. */

type MediaFault = 'damaged' | 'content-differs';

const END_OF_ZIP = Buffer.from('504b0506', 'hex');
const END_OF_ZIP_LENGTH = 22;
const MAX_ZIP_COMMENT = 65_535;

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** Whether a reader of zip would find an archive: it looks for a last record whose comment ends where the file ends. */
export function isZipFromItsEnd(bytes: Uint8Array): boolean {
  const tail = bufferOf(bytes).subarray(-(MAX_ZIP_COMMENT + END_OF_ZIP_LENGTH));
  for (let at = tail.indexOf(END_OF_ZIP); at !== -1; at = tail.indexOf(END_OF_ZIP, at + 1)) {
    const isWhole = at + END_OF_ZIP_LENGTH <= tail.length;
    if (isWhole && at + END_OF_ZIP_LENGTH + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

/** PNG 5.3: length, type, data, checksum, from IHDR to IEND; what follows IEND belongs to something else. */
function pngFault(file: Buffer): MediaFault | null {
  let at = 8;
  while (at + 12 <= file.length) {
    const type = file.toString('latin1', at + 4, at + 8);
    at += 12 + file.readUInt32BE(at);
    if (type === 'IEND') return at === file.length ? null : 'content-differs';
  }
  return 'damaged';
}

/** The end marker must be there; telephones write films and depths of their own behind it. */
const jpegFault = (file: Buffer): MediaFault | null =>
  file.lastIndexOf(Buffer.from('ffd9', 'hex')) > 2 ? null : 'damaged';

/** ISO/IEC 14496-12 4.2: boxes from end to end, `moov` among them. A size of 0 means up to the end of the file. */
function mp4Fault(file: Buffer): MediaFault | null {
  let at = 0;
  let hasMovie = false;
  while (at + 8 <= file.length) {
    const type = file.toString('latin1', at + 4, at + 8);
    const short = file.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= file.length;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? file.length - at : short;
    if (size < (isLong ? 16 : 8) || at + size > file.length) return 'damaged';
    if (type === 'moov') hasMovie = true;
    at += size;
  }
  return hasMovie && at === file.length ? null : 'damaged';
}

export function mediaFault(kind: 'png' | 'jpeg' | 'mp4', bytes: Uint8Array): MediaFault | null {
  const file = bufferOf(bytes);
  if (kind === 'png') return pngFault(file);
  return kind === 'jpeg' ? jpegFault(file) : mp4Fault(file);
}
