/** `npm run bench`: runs the benches one after the other and prints the table that the README quotes. */

import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, type BenchRow, markdownTable, verdict } from './bench.ts';
import { boardBench } from './board.ts';
import { coldLoadBench } from './cold-load.ts';
import { directivesBench } from './directives.ts';
import { fanOutBench } from './fan-out.ts';
import { historyBench } from './history.ts';
import { importBench } from './import.ts';
import { ingestHttpBench } from './ingest-http.ts';
import { ingestServiceBench } from './ingest-service.ts';
import { pagesBench } from './pages.ts';
import { replicaBench } from './replica.ts';
import { rightsBench } from './rights.ts';
import { Scratch } from './scratch.ts';
import { startWithHistoryBench } from './start-with-history.ts';
import { wallBench } from './wall.ts';

const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['fan-out', fanOutBench],
  ['ingest-service', ingestServiceBench],
  ['ingest-http', ingestHttpBench],
  ['history', historyBench],
  ['import', importBench],
  ['replica', replicaBench],
  ['rights', rightsBench],
  ['directives', directivesBench],
  ['board', boardBench],
  ['cold-load', coldLoadBench],
  ['pages', pagesBench],
  ['start', startWithHistoryBench],
  ['wall', wallBench],
]);

const HELP = `npm run bench [-- --only NAME] [-- --quick]
  --only NAME   ${[...BENCHES.keys()].join(', ')}; may be given several times
  --quick       small runs, to see that they work; the README's figures come from full ones`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** What the figures were taken on; the load average says who else was at work. */
function machine(): string {
  const load = loadavg().map((value) => value.toFixed(1));
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${availableParallelism()} cores (${model}), load average ${load.join(' ')}, Node ${process.version}, ${process.platform}, ${new Date().toISOString()}${values.quick ? ', --quick' : ''}`;
}

async function runAll(names: readonly string[]): Promise<number> {
  const rows: BenchRow[] = [];
  let brokenCount = 0;
  for (const name of names) {
    const bench = BENCHES.get(name);
    if (bench === undefined) continue;
    const scratch = new Scratch();
    const endNow = () => scratch.endNow();
    const interrupted = () => process.exit(1);
    process.on('exit', endNow);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupted);
    const startedAt = performance.now();
    const say = (sentence: string) => console.log(`  ${name}: ${sentence}`);
    console.log(`== ${name}`);
    try {
      const measured = await bench({ isQuick: values.quick, scratch, say });
      for (const row of measured)
        say(`${row.line}: ${row.figure} beside ${row.peer}; target ${row.target}: ${verdict(row)}`);
      rows.push(...measured);
    } catch (error) {
      brokenCount += 1;
      console.error(`== ${name} broke:`, error);
    } finally {
      await scratch.end();
      process.off('exit', endNow);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
    }
    console.log(`== ${name}: ${((performance.now() - startedAt) / 1_000).toFixed(0)} s, now ${machine()}`);
  }
  console.log(`\n${machine()}\n\n${markdownTable(rows)}\n`);
  const missed = rows.filter(({ isMet }) => isMet === false);
  console.log(`${rows.length} lines, ${missed.length} missed, ${brokenCount} benches broken`);
  return brokenCount;
}

const names = values.only.length > 0 ? values.only : [...BENCHES.keys()];
const unknown = names.filter((name) => !BENCHES.has(name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`no such bench: ${unknown.join(', ')}`);
  console.log(HELP);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  console.log(machine());
  // A target that is missed is a figure, not a fault of the run; a bench that could not measure is.
  process.exitCode = (await runAll(names)) === 0 ? 0 : 1;
}
