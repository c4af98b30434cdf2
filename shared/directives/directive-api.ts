/** Directives over HTTP and the stream: questions, commands and answers. */

import * as z from 'zod/mini';
import { BOARD_TABS } from './board.ts';
import { directionInputSchema, draftInputSchema } from './direction.ts';
import { rungSchema } from './ladder.ts';
import { BOARD_STANDINGS, OFFICIAL_STATUSES } from './status.ts';
import { ASSIGNERS, civilDay, TASK_FIELDS, TASK_STATES, taskSchema, unitRef } from './task.ts';
import { TASK_VERBS } from './task-steps.ts';
import { URGENCIES } from './urgency.ts';

const instant = z.int();
const maybe = z.nullable(instant);
const count = z.int().check(z.nonnegative());

export const taskRowSchema = z.strictObject({
  id: z.templateLiteral(['task-', z.string()]),
  number: z.string(),
  title: z.string(),
  field: z.enum(TASK_FIELDS),
  assigner: z.enum(ASSIGNERS),
  urgency: z.enum(URGENCIES),
  lead: unitRef,
  coordinating: z.array(unitRef),
  coordinatingAcknowledgedAt: z.array(maybe),
  coordinatingDueOn: z.array(z.nullable(civilDay)),
  state: z.enum(TASK_STATES),
  isRestricted: z.boolean(),
  isOnWall: z.boolean(),
  issuedAt: instant,
  acknowledgeBy: instant,
  deliveredAt: maybe,
  acknowledgedAt: maybe,
  startedAt: maybe,
  reportedAt: maybe,
  dueOn: z.nullable(civilDay),
  dueAt: maybe,
  firstDueOn: z.nullable(civilDay),
  doneOn: z.nullable(civilDay),
  isDone: z.boolean(),
  percent: z.nullable(z.int()),
  latest: z.string(),
  latestAt: instant,
  version: z.int(),
});

export const boardRowSchema = z.strictObject({
  row: taskRowSchema,
  standing: z.enum(BOARD_STANDINGS),
  daysLeft: z.nullable(z.int()),
  coordinatingDaysLeft: z.array(z.nullable(z.int())),
  isOverdue: z.boolean(),
});

const countsSchema = z.record(
  z.enum([...BOARD_TABS, 'immediateUnacknowledged', 'longOverdue', 'longestAwaitingDays']),
  count,
);
export const taskCountsSchema = z.record(z.enum(OFFICIAL_STATUSES), count);

export const boardAnswerSchema = z.strictObject({
  rows: z.array(boardRowSchema),
  /** Rows that fit the whole filter; `rows` is a page of them. */
  total: count,
  offset: count,
  counts: countsSchema,
  statistics: taskCountsSchema,
  /** When it was judged, clock of the data. */
  at: instant,
  revision: z.int(),
});
export type BoardPage = z.infer<typeof boardAnswerSchema>;

/** The same tasks counted by who leads them; the first unit is the nation, with all of them. */
export const boardLeadsSchema = z.strictObject({
  units: z.array(z.strictObject({ unit: unitRef, counts: taskCountsSchema, overdueWeekAgo: count, since: maybe })),
  at: instant,
  revision: z.int(),
});
export type BoardLeads = z.infer<typeof boardLeadsSchema>;

/** Who did it, as people know them; nulls where the clock or a scenario did. */
const actorSchema = z.strictObject({
  person: z.nullable(z.string()),
  titleVi: z.nullable(z.string()),
  titleEn: z.nullable(z.string()),
});

/** One event of a task's story; `words` are what was written with it. */
export const storyLineSchema = z.strictObject({
  at: instant,
  /** `issued`, or a verb of the machine. */
  verb: z.enum(['issued', ...TASK_VERBS]),
  unit: z.nullable(unitRef),
  by: actorSchema,
  isPlayed: z.boolean(),
  words: z.string(),
  percent: z.nullable(z.int()),
  until: z.nullable(civilDay),
  number: z.nullable(z.string()),
});
export type StoryLine = z.infer<typeof storyLineSchema>;

export const taskAnswerSchema = z.strictObject({
  task: taskSchema,
  standing: z.enum(BOARD_STANDINGS),
  official: z.enum(OFFICIAL_STATUSES),
  daysLeft: z.nullable(z.int()),
  source: z.nullable(directionInputSchema.shape.source),
  story: z.array(storyLineSchema),
  /** What this viewer may do now: by right and by where the task stands. */
  verbs: z.array(z.enum(TASK_VERBS)),
  /** The reminder of the ladder that has come, and that nobody has sent by hand. */
  rung: z.nullable(rungSchema),
  at: instant,
});
export type TaskAnswer = z.infer<typeof taskAnswerSchema>;

export const DIRECTION_STEPS = ['save', 'submit', 'issue'] as const;

const ofDirection = {
  direction: z.nullable(z.templateLiteral(['direction-', z.string().check(z.maxLength(64))])),
  expectedVersion: z.nullable(z.int()),
};
/** A draft is kept with whatever is filled in; what goes to others is whole. */
export const directionBodySchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('save'), ...ofDirection, input: draftInputSchema }),
  z.strictObject({ step: z.enum(['submit', 'issue']), ...ofDirection, input: directionInputSchema }),
]);

export const putAsideBodySchema = z.strictObject({
  expectedVersion: z.nullable(z.int()),
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(2_000)),
});

export const commandBodySchema = z.strictObject({
  expectedVersion: z.nullable(z.int()),
  input: z.unknown(),
});

export const directionSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['draft', 'submitted', 'returned', 'issued', 'discarded']),
  stateAt: instant,
  input: draftInputSchema,
  tasks: z.array(z.string()),
  madeBy: z.nullable(z.string()),
  madeIn: z.nullable(z.string()),
  savedAt: instant,
  reason: z.nullable(z.string()),
  version: z.int(),
});
export const issuedAnswerSchema = z.strictObject({ direction: directionSchema, tasks: z.array(taskSchema) });

/** The same command over the stream; the answer is `{ status, body }` of HTTP. */
export const STREAM_COMMAND = 'directive:command';
export const streamCommandSchema = z.strictObject({
  id: z.templateLiteral(['task-', z.string().check(z.maxLength(64))]),
  verb: z.enum(TASK_VERBS),
  commandId: z.string().check(z.regex(/^[\x21-\x7e]{8,100}$/)),
  expectedVersion: z.nullable(z.int()),
  input: z.unknown(),
});
