/** What the events of imports mean for the read tables: one record an import, where its cells stand, and kept mappings. */

import * as z from 'zod/mini';
import { mappingSchema } from '#shared/imports/mapping.ts';
import type { Json, Projection, ReadMutation } from '../../storage/journal.ts';

const counts = z.strictObject({
  kept: z.int(),
  duplicate: z.int(),
  revision: z.int(),
  refused: z.int(),
  ignored: z.int(),
});

/** From `started` on an import is decided: it is finished after a crash, too. */
export const importRecordSchema = z.strictObject({
  id: z.uuid(),
  state: z.enum(['started', 'finished', 'failed']),
  fileName: z.string(),
  /** Of the file as it was sent, hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  sizeBytes: z.int(),
  /** How a text file was read, where a person said so. */
  encoding: z.nullable(z.string()),
  delimiter: z.nullable(z.string()),
  mapping: mappingSchema,
  counts,
  actor: z.string(),
  /** On the clock of the data, as the values' time of receipt is. */
  startedAt: z.int(),
  endedAt: z.nullable(z.int()),
  accepted: z.int(),
  duplicates: z.int(),
});

export type ImportRecord = z.infer<typeof importRecordSchema>;

/** Payload of `import:started`; time and actor are the event's own. */
const started = z.pick(importRecordSchema, {
  id: true,
  fileName: true,
  sha256: true,
  sizeBytes: true,
  encoding: true,
  delimiter: true,
  mapping: true,
  counts: true,
});

/** Where the values of one column stand in the sheet: by unit, pairs of a number in `periods` and a row counted from 1. */
export const cellsSchema = z.strictObject({
  column: z.string(),
  indicator: z.string(),
  periods: z.array(z.tuple([z.int(), z.int()])),
  units: z.record(z.string(), z.array(z.int())),
});

/** Of one import, column and unit: period start, period end, row. */
export const unitCellsSchema = z.strictObject({ cells: z.array(z.tuple([z.int(), z.int(), z.int()])) });

export const savedMappingSchema = z.strictObject({
  name: z.string(),
  mapping: mappingSchema,
  /** Headings of its columns, by which the next file of the kind is known. */
  headings: z.record(z.string(), z.string()),
  savedAt: z.int(),
  actor: z.string(),
});

export type SavedMapping = z.infer<typeof savedMappingSchema>;

const finished = z.strictObject({ accepted: z.int(), duplicates: z.int() });

export const IMPORT_NOUN = 'import';
export const IMPORT_CELLS_NOUN = 'import-cells';
export const MAPPING_NOUN = 'mapping';

export const cellsId = (importId: string, column: string, indicator: string, unit: string): string =>
  `${importId}/${column}/${indicator}/${unit}`;

/** `import:started`, `import:cells`, `import:finished`, `import:failed`, `mapping:saved`. */
export const projectImports: Projection = (event, read) => {
  const id = event.stream.slice(event.stream.indexOf(':') + 1);
  const put = (record: ImportRecord): ReadMutation[] => [
    { op: 'put', noun: IMPORT_NOUN, id, record: record as unknown as Json },
  ];
  const standing = (): ImportRecord => importRecordSchema.parse(read(IMPORT_NOUN, id));
  switch (event.type) {
    case 'import:started': {
      const { actor, dataAt: startedAt } = event;
      const open = { state: 'started' as const, actor, startedAt, endedAt: null, accepted: 0, duplicates: 0 };
      return put({ ...started.parse(event.payload), ...open });
    }
    case 'import:cells': {
      const { column, indicator, periods, units } = cellsSchema.parse(event.payload);
      return Object.entries(units).map(([unit, pairs]) => {
        const cells: [number, number, number][] = [];
        for (let i = 0; i + 1 < pairs.length; i += 2) {
          const [start = 0, end = 0] = periods[pairs[i] ?? 0] ?? [];
          cells.push([start, end, pairs[i + 1] ?? 0]);
        }
        return { op: 'put', noun: IMPORT_CELLS_NOUN, id: cellsId(id, column, indicator, unit), record: { cells } };
      });
    }
    case 'import:finished':
      return put({ ...standing(), ...finished.parse(event.payload), state: 'finished', endedAt: event.dataAt });
    case 'import:failed':
      return put({ ...standing(), state: 'failed', endedAt: event.dataAt });
    case 'mapping:saved':
      return [
        { op: 'put', noun: MAPPING_NOUN, id, record: savedMappingSchema.parse(event.payload) as unknown as Json },
      ];
    default:
      return [];
  }
};
