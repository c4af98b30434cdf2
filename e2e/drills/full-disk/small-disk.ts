/** A disk that can be filled and freed at will: a memory file system of its own, else a limit on the size of files. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly kind: 'tmpfs' | 'file-size-limit';
  /** Data folder on it. */
  readonly dataDir: string;
  /** Leaves so much room; call when the server of this id runs. */
  squeeze(pid: number): void;
  release(pid: number): void;
  remove(): void;
};

const DISK_MEGABYTES = 64;
/** Room that is left when the disk is squeezed; ingest uses it up. */
const LEFT_BYTES = 2 * 1_048_576;

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Null where neither can be had: mounting needs root, and `prlimit` util-linux. */
export function openSmallDisk(): SmallDisk | null {
  const root = mkdtempSync(join(tmpdir(), 'toan-canh-full-disk-'));
  const dataDir = join(root, 'data');
  if (succeeds('mount', '-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', root)) {
    mkdirSync(dataDir);
    const filler = join(root, 'filler');
    return {
      kind: 'tmpfs',
      dataDir,
      squeeze() {
        const { bavail, bsize } = statfsSync(root);
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES)));
      },
      release: () => rmSync(filler, { force: true }),
      remove() {
        if (!succeeds('umount', root)) throw new Error(`${root} could not be unmounted`);
        rmSync(root, { recursive: true });
      },
    };
  }
  const limitFiles = (pid: number, limit: string) => {
    if (!succeeds('prlimit', '--pid', String(pid), `--fsize=${limit}:`)) throw new Error('prlimit failed');
  };
  if (succeeds('prlimit', '--fsize=1000000:', 'true')) {
    mkdirSync(dataDir);
    return {
      kind: 'file-size-limit',
      dataDir,
      squeeze: (pid) => limitFiles(pid, String(LEFT_BYTES)),
      release: (pid) => limitFiles(pid, 'unlimited'),
      remove: () => rmSync(root, { recursive: true, force: true }),
    };
  }
  rmSync(root, { recursive: true, force: true });
  return null;
}
