/** Writes batches through the service one after the other, in a process of its own whose system calls can be counted. */

import { must } from '#shared/kernel/must.ts';
import { liveBatch, realSeries } from '../batches.ts';
import { openService } from '../service-under-test.ts';

const ITEMS = 3_000;
const [folder, batchCount] = process.argv.slice(2);
const { service, store } = await openService(must(folder, 'a folder'));
const series = realSeries(ITEMS);
for (let batch = 0; batch < Number(must(batchCount, 'a number of batches')); batch++) {
  await service.record(liveBatch(series, 'bench', batch, ITEMS));
}
await store.close();
