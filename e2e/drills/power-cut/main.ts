/** The long power-cut drill: `node e2e/drills/power-cut/main.ts --cuts 2000 --seeds 3`. */

import { parseArgs } from 'node:util';
import { hasStrace, powerCutDrill } from './power-cut.ts';

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '300' },
    seeds: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});
if (!hasStrace()) {
  console.log('SKIPPED: strace is not installed');
} else {
  const first = Number(values.seed ?? Date.now() % 1_000_000);
  for (let k = 0; k < Number(values.seeds); k++) {
    const report = await powerCutDrill({ cuts: Number(values.cuts), seed: first + k, writes: 600 });
    console.log(JSON.stringify(report));
    if (report.lost + report.corrupt > 0) process.exitCode = 1;
  }
}
