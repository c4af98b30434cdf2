/** The floor of every durable write: append bytes to a file and wait for `fdatasync`, nothing else. */

import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Appends `pieces` one after the other, each made durable; ms in all. */
export async function appendDurably(folder: string, pieces: readonly Uint8Array[]): Promise<number> {
  const file = await open(join(folder, 'floor'), 'a');
  const startedAt = performance.now();
  for (const piece of pieces) {
    await file.write(piece);
    await file.datasync();
  }
  const ms = performance.now() - startedAt;
  await file.close();
  return ms;
}
