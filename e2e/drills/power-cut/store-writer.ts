/**
 * A process that writes to a store and acknowledges on its standard output what the store has answered.
 * `node store-writer.ts FOLDER FIRST COUNT FULL|NORMAL`: numbers FIRST … FIRST + COUNT - 1, then ends without closing.
 */

import { writeSync } from 'node:fs';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { batchOf, commandOf } from './drill-content.ts';

const [folder = '', first = '0', count = '0', synchronous = 'FULL'] = process.argv.slice(2);
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

const store = await openSqliteStorage(folder, {
  projectionModule: new URL('../../../server/storage/contract-projection.ts', import.meta.url),
  // Small limits, so that packing and checkpoints happen all the time.
  pack: { tailCount: 300, blockCount: 50, sliceCount: 100 },
  file: { synchronous: synchronous === 'NORMAL' ? 'NORMAL' : 'FULL', checkpointPages: 100 },
});
acknowledge('ready');

const end = Number(first) + Number(count);
/** Several at once share a commit; each is acknowledged by itself. */
async function writeAll(write: (n: number) => Promise<void>): Promise<void> {
  let next = Number(first);
  const writer = async () => {
    while (next < end) await write(next++);
  };
  await Promise.all([writer(), writer(), writer()]);
}

try {
  await Promise.all([
    writeAll(async (n) => {
      await store.journal.append(commandOf(n));
      acknowledge(`command ${n}`);
    }),
    writeAll(async (n) => {
      await store.observations.append(batchOf(n));
      acknowledge(`batch ${n}`);
    }),
  ]);
} catch (error) {
  acknowledge(`failed ${(error as { code?: string }).code ?? String(error)}`);
}
process.kill(process.pid, 'SIGKILL');
