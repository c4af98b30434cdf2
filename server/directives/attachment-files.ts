/** The bytes of attachments as files of one folder: whole under their name or not there, and looked at again before they leave. */

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentId } from '#shared/directives/task.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { StorageError } from '../storage/storage-error.ts';

export type AttachmentFiles = {
  /** Resolves when the file is durable under its name; whatever stood there is replaced. Rejects with `StorageError`. */
  write(id: AttachmentId, bytes: Uint8Array): Promise<void>;
  /** `lost`: not there or not to be read; `altered`: other bytes than were kept. */
  read(id: AttachmentId, digest: string): Promise<Result<Buffer, 'lost' | 'altered'>>;
  remove(id: AttachmentId): Promise<void>;
  /** Files that stand there, with the real time of their last writing; half-written ones among them. */
  list(): Promise<readonly { readonly name: string; readonly at: Instant }[]>;
  removeNamed(name: string): Promise<void>;
};

const HALF_WRITTEN = '.part';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function storageError(error: unknown): StorageError {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new StorageError(isFull ? 'disk-full' : 'io', `attachment: ${code ?? error}`, { cause: error });
}

export function createAttachmentFiles(folder: string): AttachmentFiles {
  const pathOf = (id: string): string => join(folder, id);

  return {
    async write(id, bytes) {
      const draft = join(folder, `${id}.${randomUUID()}${HALF_WRITTEN}`);
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, pathOf(id));
        // The name is an entry of the folder, and lost with it in a power cut unless that is durable, too.
        const entries = await open(folder, 'r');
        try {
          await entries.sync();
        } finally {
          await entries.close();
        }
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw storageError(error);
      }
    },
    async read(id, digest) {
      const bytes = await readFile(pathOf(id)).catch(() => null);
      if (bytes === null) return err('lost');
      return sha256Of(bytes) === digest ? ok(bytes) : err('altered');
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async list() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(
        names.map(async (name) => {
          const known = await stat(pathOf(name)).catch(() => null);
          return known === null ? [] : [{ name, at: known.mtimeMs }];
        }),
      );
      return found.flat();
    },
    removeNamed: (name) => rm(join(folder, name), { force: true }),
  };
}
