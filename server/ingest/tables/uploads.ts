/** Takes a file in, piece by piece, into the imports folder: never more than allowed, its hash taken on the way. */

import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Upload = { readonly path: string; readonly sha256: string; readonly sizeBytes: number };

/** A file that is not (yet) part of an import bears this ending. */
const UNDECIDED = '.part';

export const uploadPath = (folder: string, id: string): string => join(folder, `${id}${UNDECIDED}`);

/** The file of an import that was decided; it stays as evidence of where its numbers come from. */
export const evidencePath = (folder: string, id: string): string => join(folder, id);

/** Nothing is left behind when the pieces end in an error. */
export async function receive(folder: string, id: string, pieces: AsyncIterable<Buffer>): Promise<Upload> {
  await mkdir(folder, { recursive: true });
  const path = uploadPath(folder, id);
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      sizeBytes += piece.length;
      await file.write(piece);
    }
    // The journal will say that this file is the source of values.
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { path, sha256: hash.digest('hex'), sizeBytes };
}

/** Once decided; a file that was moved before a stop is where it should be. */
export async function keepAsEvidence(folder: string, id: string): Promise<void> {
  await rename(uploadPath(folder, id), evidencePath(folder, id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Uploads that nobody decided about before the server stopped. */
export async function removeUndecided(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(names.filter((name) => name.endsWith(UNDECIDED)).map((name) => rm(join(folder, name))));
}
