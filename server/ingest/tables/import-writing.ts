/** Writes a decided import: said in the journal first, then the values, then that it is done; after a crash, again. */

import { columnName } from '#shared/imports/cell.ts';
import type { CellJudgement } from '#shared/imports/judge.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import { statusOf } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { Journal, Json, NewEvent } from '../../storage/journal.ts';
import type { Clocks } from '../clocks.ts';
import type { IngestService } from '../ingest-service.ts';
import { IMPORT_SOURCE, type SourceService } from '../sources.ts';
import type { TextEncoding } from './encoding.ts';

export type Counts = {
  readonly kept: number;
  readonly duplicate: number;
  readonly revision: number;
  readonly refused: number;
  readonly ignored: number;
};

/** What the journal keeps of an import that was decided. */
export type Decision = {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
  readonly mapping: Mapping;
  readonly counts: Counts;
};

export type WritingDeps = {
  readonly journal: Journal;
  readonly clocks: Clocks;
  readonly ingest: IngestService;
  readonly sources: SourceService;
};

/** Every command of one import has an id that follows from the import's, so that doing it again does nothing new. */
async function append(
  { journal, clocks }: WritingDeps,
  id: string,
  step: string,
  type: string,
  { actor, by }: Pick<NewEvent, 'actor' | 'by'>,
  payload: object,
): Promise<void> {
  await journal.append({
    commandId: `import:${id}:${step}`,
    stream: `import:${id}`,
    type,
    actor,
    by,
    realAt: clocks.realNow(),
    dataAt: clocks.dataNow(),
    payload: payload as Json,
  });
}

/** From here on the import is decided: whatever happens, it will be finished. */
export const decide = (deps: WritingDeps, decision: Decision, command: Pick<NewEvent, 'actor' | 'by'>): Promise<void> =>
  append(deps, decision.id, 'started', 'import:started', command, decision);

/** Where each value stands in the file, so that its origin can name the cell. */
export async function noteCells(
  deps: WritingDeps,
  id: string,
  cells: readonly CellJudgement[],
  actor: string,
): Promise<void> {
  for (const [key, { units, ...part }] of cellIndex(cells)) {
    for (const [number, some] of splitUnits(units).entries())
      await append(deps, id, `cells:${key}:${number}`, 'import:cells', { actor }, { ...part, units: some });
  }
}

/** The values, in blocks; what stands already is a duplicate, so that a second run adds nothing. */
export async function write(
  deps: WritingDeps,
  cells: readonly CellJudgement[],
  onDone: (count: number) => void,
): Promise<{ accepted: number; duplicates: number }> {
  const run = deps.ingest.begin(must(deps.sources.get(IMPORT_SOURCE), 'the import source'));
  let count = 0;
  for (const { item, fate } of cells) {
    if (item === null || fate === 'duplicate') continue;
    const { indicator, unit, value, periodStart, periodEnd, quality } = item;
    const span = periodStart === periodEnd ? { at: periodStart } : { periodStart, periodEnd };
    const full = run.push({ indicator, unit, value, status: statusOf(quality), ...span });
    count += 1;
    if (full !== undefined) {
      await full;
      onDone(count);
    }
  }
  const { accepted, duplicates, rejected } = await run.finish();
  onDone(count);
  const [first] = rejected;
  // Judged by the same parser a moment ago, nothing can be refused now.
  if (first !== undefined) throw new Error(`import: item ${first.index} refused as ${first.code}`);
  return { accepted, duplicates };
}

export const finish = (
  deps: WritingDeps,
  id: string,
  answer: { readonly accepted: number; readonly duplicates: number },
  actor: string,
): Promise<void> => append(deps, id, 'finished', 'import:finished', { actor }, answer);

export const fail = (deps: WritingDeps, id: string, why: string): Promise<void> =>
  append(deps, id, 'failed', 'import:failed', { actor: 'system' }, { why });

type CellIndex = {
  readonly column: string;
  readonly indicator: string;
  readonly periods: [number, number][];
  readonly units: Record<string, number[]>;
};

/** Cells of one event: the journal's thread holds an event several times over while it hashes and projects it. */
const CELLS_AN_EVENT = 4_000;

/** Where each value stands, a column and indicator at a time, periods named once: nine bytes a cell and not ninety. */
function cellIndex(cells: readonly CellJudgement[]): Map<string, CellIndex> {
  const index = new Map<string, CellIndex & { readonly numbers: Map<string, number> }>();
  for (const { item, row, column } of cells) {
    if (item === null) continue;
    const name = columnName(column);
    const key = `${name}:${item.indicator}`;
    let part = index.get(key);
    if (part === undefined) {
      part = { column: name, indicator: item.indicator, periods: [], units: {}, numbers: new Map() };
      index.set(key, part);
    }
    const period = `${item.periodStart}|${item.periodEnd}`;
    let number = part.numbers.get(period);
    if (number === undefined) {
      number = part.periods.push([item.periodStart, item.periodEnd]) - 1;
      part.numbers.set(period, number);
    }
    part.units[item.unit] ??= [];
    part.units[item.unit]?.push(number, row + 1);
  }
  return new Map([...index].map(([key, { numbers: _, ...part }]) => [key, part]));
}

/** Whole units, so that no event adds to what another one said. */
function splitUnits(units: CellIndex['units']): CellIndex['units'][] {
  const parts: CellIndex['units'][] = [];
  let count = Number.POSITIVE_INFINITY;
  for (const [unit, pairs] of Object.entries(units)) {
    if (count > CELLS_AN_EVENT) {
      parts.push({});
      count = 0;
    }
    const last = parts.at(-1);
    if (last !== undefined) last[unit] = pairs;
    count += pairs.length / 2;
  }
  return parts;
}
