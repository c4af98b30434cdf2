/** What the events of the catalogue mean for the read tables: one record an indicator that was ever changed. */

import * as z from 'zod/mini';
import { definitionSchema } from '#shared/indicators/definition-change.ts';
import type { JournalEvent, Json, Projection, ReadMutation } from '../storage/journal.ts';
import { THRESHOLD_NOUN } from './threshold-projection.ts';

/** Noun of the read table. */
export const DEFINITION_NOUN = 'definition';

const versionSchema = z.strictObject({
  version: z.int().check(z.gte(1)),
  /** On the clock of the data. */
  at: z.int(),
  actor: z.string(),
  reason: z.string(),
  changed: z.array(z.string()),
  commandId: z.string(),
  definition: definitionSchema,
});

export const definitionRecordSchema = z.strictObject({
  /** Those that were made here; the first of a built-in indicator is the product's and not among them. */
  versions: z.array(versionSchema),
  retired: z.nullable(z.strictObject({ at: z.int(), actor: z.string(), reason: z.string(), commandId: z.string() })),
});

export type DefinitionRecord = z.infer<typeof definitionRecordSchema>;

/** Payload of `indicator:added` and `indicator:versioned`: whole, so that a replay needs no catalogue of its time. */
export const definedSchema = z.strictObject({
  version: z.int().check(z.gte(1)),
  definition: definitionSchema,
  changed: z.array(z.string()),
  reason: z.string(),
});

export const retiredSchema = z.strictObject({ reason: z.string() });

/** `indicator:added`, `indicator:versioned` and `indicator:retired` on stream `indicator:ID`. */
export const projectDefinition: Projection = (event, read) => {
  const id = event.stream.slice(event.stream.indexOf(':') + 1);
  const standing = read(DEFINITION_NOUN, id);
  const before: DefinitionRecord =
    standing === undefined ? { versions: [], retired: null } : definitionRecordSchema.parse(standing);
  switch (event.type) {
    case 'indicator:added':
    case 'indicator:versioned':
      return [
        put(id, defined(before, event)),
        // A whole definition carries its thresholds; those set before it are history.
        { op: 'remove', noun: THRESHOLD_NOUN, id },
      ];
    case 'indicator:retired': {
      const { reason } = retiredSchema.parse(event.payload);
      const retired = { at: event.dataAt, actor: event.actor, reason, commandId: event.commandId };
      return [put(id, { ...before, retired })];
    }
    default:
      return [];
  }
};

const put = (id: string, record: DefinitionRecord): ReadMutation => ({
  op: 'put',
  noun: DEFINITION_NOUN,
  id,
  record: record as unknown as Json,
});

/** Throws when a version does not follow the one that stands: two servers changed the same thing at once. */
export function defined(
  before: DefinitionRecord,
  event: Pick<JournalEvent, 'payload' | 'dataAt' | 'actor' | 'commandId'>,
) {
  const { version, definition, changed, reason } = definedSchema.parse(event.payload);
  const last = before.versions.at(-1)?.version;
  if (last !== undefined && version !== last + 1) throw new Error(`version ${version} after ${last}`);
  const { dataAt: at, actor, commandId } = event;
  const record: DefinitionRecord = {
    versions: [...before.versions, { version, at, actor, reason, changed, commandId, definition }],
    retired: null,
  };
  return record;
}
