/** What the steps of choosing targets mean for the read tables: one record for each indicator and year. */

import * as z from 'zod/mini';
import {
  applyStep,
  emptyNegotiation,
  TARGET_STATES,
  TARGET_VERBS,
  type TargetNegotiation,
  type TargetState,
  type TargetStep,
  type TargetVerb,
  targetStepSchema,
  targetYearSchema,
} from '#shared/indicators/target.ts';
import type { JournalEvent, Json, Projection } from '../storage/journal.ts';

/** Noun of the read table; its ids are `A05:2020`. */
export const TARGET_NOUN = 'target';

const unit = targetStepSchema.shape.onBehalfOf;
const value = z.nullable(z.number());

export const targetRecordSchema = z.strictObject({
  indicator: z.string(),
  year: targetYearSchema,
  version: z.int(),
  units: z.array(
    z.strictObject({
      unit,
      state: z.enum(TARGET_STATES as [TargetState, ...TargetState[]]),
      proposed: z.number(),
      countered: value,
      agreed: value,
      published: z.nullable(z.strictObject({ value: z.number(), at: z.int() })),
    }),
  ),
  steps: z.array(
    z.strictObject({
      verb: z.enum(TARGET_VERBS as [TargetVerb, ...TargetVerb[]]),
      at: z.int(),
      actor: z.string(),
      onBehalfOf: unit,
      values: z.array(z.strictObject({ unit, value })),
      words: z.string(),
    }),
  ),
  /** Of each step, the command that took it. */
  commandIds: z.array(z.string()),
});

export type TargetRecord = TargetNegotiation & { readonly commandIds: readonly string[] };

/** Past tense of each step, after `target:`. */
export const TARGET_EVENTS: Readonly<Record<TargetVerb, string>> = {
  propose: 'target:proposed',
  comment: 'target:commented',
  counter: 'target:countered',
  agree: 'target:agreed',
  publish: 'target:published',
  withdraw: 'target:withdrawn',
  reopen: 'target:reopened',
};

const VERB_OF = new Map(TARGET_VERBS.map((verb) => [TARGET_EVENTS[verb], verb]));

const payloadSchema = z.omit(targetStepSchema, { verb: true });

export const targetKey = (indicator: string, year: number): string => `${indicator}:${year}`;

export const emptyRecord = (indicator: string, year: number): TargetRecord => ({
  ...emptyNegotiation(indicator, year),
  commandIds: [],
});

/** The record after the event; throws when the step cannot follow, which the service has made sure of. */
export function withStep(before: TargetRecord, event: StepEvent): TargetRecord {
  const taken = applyStep(before, stepOf(event));
  if (!taken.ok) throw new Error(`${event.type}: ${taken.error.code} for ${taken.error.unit}`);
  return { ...taken.value, commandIds: [...before.commandIds, event.commandId] };
}

type StepEvent = Pick<JournalEvent, 'type' | 'payload' | 'dataAt' | 'actor' | 'commandId'>;

function stepOf(event: StepEvent): TargetStep {
  const verb = VERB_OF.get(event.type);
  if (verb === undefined) throw new Error(`no step: ${event.type}`);
  const { onBehalfOf, values, words } = payloadSchema.parse(event.payload);
  return { verb, at: event.dataAt, actor: event.actor, onBehalfOf, values, words };
}

/** `target:proposed` and the others on stream `target:INDICATOR:YEAR`. */
export const projectTarget: Projection = (event, read) => {
  if (!VERB_OF.has(event.type)) return [];
  const [, indicator = '', year = ''] = event.stream.split(':');
  const id = targetKey(indicator, Number(year));
  const standing = read(TARGET_NOUN, id);
  const before = standing === undefined ? emptyRecord(indicator, Number(year)) : targetRecordSchema.parse(standing);
  return [{ op: 'put', noun: TARGET_NOUN, id, record: withStep(before, event) as unknown as Json }];
};
