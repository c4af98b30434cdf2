/** How tasks and directions stand in the read tables, and which events bring them there. */

import * as z from 'zod/mini';
import {
  type DirectionSource,
  type DraftInput,
  directionInputSchema,
  draftInputSchema,
} from '#shared/directives/direction.ts';
import { rungSchema } from '#shared/directives/ladder.ts';
import { type DirectionId, type Task, type TaskId, taskSchema, unitRef } from '#shared/directives/task.ts';
import { TASK_COMMANDS, TASK_EVENTS, TASK_VERBS, type TaskStep, type TaskVerb } from '#shared/directives/task-steps.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export const TASK_NOUN = 'task';
export const DIRECTION_NOUN = 'direction';

/** Of each command that was done: its id and a digest of what it said, so that a repeat is known and a reuse refused. */
export type DoneCommand = readonly [id: string, digest: string];
const doneCommands = z.array(z.tuple([z.string(), z.string()]));

/** `streamVersion`: events on the task's own stream, of which one that a scenario brought in holds many steps. */
export type TaskRecord = {
  readonly task: Task;
  readonly commands: readonly DoneCommand[];
  readonly streamVersion: number;
  /** Keys of the rungs of the ladder that were climbed. */
  readonly climbed: readonly string[];
  /** Keys of those that had come when somebody reminded by hand; absent where nobody has. */
  readonly repeated?: readonly string[] | undefined;
  /** Rungs that fell before this never come: what a scenario brought in was followed up by its own past. */
  readonly followedFrom: Instant;
};
export const taskRecordSchema = z.strictObject({
  task: taskSchema,
  commands: doneCommands,
  streamVersion: z.int(),
  climbed: z.array(z.string()),
  repeated: z.optional(z.array(z.string())),
  followedFrom: z.int(),
});

/**
 * - `draft`: seen by who made it; `submitted`: laid before those who issue; `returned`: given back with a reason
 * - `issued`: its tasks exist; `discarded`: never will be
 */
export const DIRECTION_STATES = ['draft', 'submitted', 'returned', 'issued', 'discarded'] as const;
export type DirectionState = (typeof DIRECTION_STATES)[number];

export type Direction = {
  readonly id: DirectionId;
  readonly state: DirectionState;
  readonly stateAt: Instant;
  /** Whole once it was submitted or issued. */
  readonly input: DraftInput;
  readonly tasks: readonly TaskId[];
  readonly madeBy: `person-${string}` | null;
  readonly madeIn: `post-${string}` | null;
  readonly savedAt: Instant;
  /** Why it was given back; null otherwise. */
  readonly reason: string | null;
  readonly version: number;
};

export type DirectionRecord = { readonly direction: Direction; readonly commands: readonly DoneCommand[] };

export const directionRecordSchema = z.strictObject({
  direction: z.strictObject({
    id: z.templateLiteral(['direction-', z.string()]),
    state: z.enum(DIRECTION_STATES),
    stateAt: z.int(),
    input: draftInputSchema,
    tasks: z.array(z.templateLiteral(['task-', z.string()])),
    madeBy: z.nullable(z.templateLiteral(['person-', z.string()])),
    madeIn: z.nullable(z.templateLiteral(['post-', z.string()])),
    savedAt: z.int(),
    reason: z.nullable(z.string()),
    version: z.int(),
  }),
  commands: doneCommands,
});

/** Where the tasks of an issued direction come from; null before that. */
export const issuedSource = ({ state, input }: Direction): DirectionSource | null =>
  state === 'issued' ? (input.source as DirectionSource) : null;

export const DIRECTION_EVENTS = {
  save: 'direction:saved',
  submit: 'direction:submitted',
  return: 'direction:returned',
  discard: 'direction:discarded',
  issue: 'direction:issued',
} as const;

const digest = z.string();

/** Payloads of the events, by type. */
export const savedPayload = z.strictObject({ input: draftInputSchema, digest });
export const returnedPayload = z.strictObject({ reason: z.string(), digest });
export const issuedPayload = z.strictObject({ input: directionInputSchema, tasks: z.array(taskSchema), digest });

const computed = z.strictObject({
  deadline: z.optional(taskSchema.shape.deadline),
  acknowledgeBy: z.optional(z.int()),
});

/** A step as an event carries it; who and when are the event's own. `rungs`: keys of the ladder that a reminder answers. */
export const stepPayload = z.strictObject({
  ...{ input: z.unknown(), unit: unitRef, digest },
  computed: z.extend(computed, { rungs: z.optional(z.array(z.string())) }),
});

/** A step of the past, brought in by a scenario. */
export const playedStepSchema = z.strictObject({
  verb: z.enum(TASK_VERBS),
  input: z.unknown(),
  unit: unitRef,
  at: z.int(),
  computed,
});
export type PlayedStep = z.infer<typeof playedStepSchema>;
export const importedPayload = z.strictObject({ task: taskSchema, steps: z.array(playedStepSchema) });
export const playedPayload = z.strictObject({ steps: z.array(playedStepSchema) });

/** A reminder that the clock brought. */
export const CLIMBED_EVENT = 'task:climbed';
export const climbedPayload = z.strictObject({ key: z.string(), rung: rungSchema });

export const IMPORTED_EVENT = 'task:imported';
export const PLAYED_EVENT = 'task:played';

const VERB_OF = new Map(TASK_VERBS.map((verb) => [TASK_EVENTS[verb], verb]));
export const verbOf = (type: string): TaskVerb | undefined => VERB_OF.get(type);

type RawStep = {
  readonly verb: TaskVerb;
  readonly input: unknown;
  readonly unit: TaskStep['unit'];
  readonly at: Instant;
  readonly actor: string;
  readonly computed: z.infer<typeof computed>;
};

/** A step with its input read by the schema of its verb. Throws where it does not fit: the service has made sure of it. */
export function stepOf({ verb, input, unit, at, actor, computed }: RawStep): TaskStep {
  return { verb, input: TASK_COMMANDS[verb].parse(input), unit, at, actor, computed } as TaskStep;
}
