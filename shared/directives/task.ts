/** A task: one content, one product, one lead and one deadline, as it stands between issuing and closing. */

import * as z from 'zod/mini';
import type { PostId } from '../accounts/viewer.ts';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import { MOST_REMINDER_DAYS, MOST_REMINDERS } from './reminders.ts';
import { URGENCIES, type Urgency } from './urgency.ts';

export type TaskId = `task-${string}`;
export type DirectionId = `direction-${string}`;
export type AttachmentId = `file-${string}`;

/** A civil date of Viet Nam as `YYYY-MM-DD`: it sorts as text, and no clock can move it. */
export type CivilDay = `${number}-${number}-${number}`;

/**
 * Where a task stands (domain note 2.6). The three of a draft are those of its direction, from which tasks come when it is issued.
 * - `issued`: DA_GIAO, number given, clocks running
 * - `delivered`: shown on a screen of its lead (a machine's receipt)
 * - `acknowledged`: a person of the lead has taken it on
 * - `transfer-asked`: given back as not theirs, with the reason; the Government Office decides
 * - `in-progress`, `extension-asked`, `suspended`
 * - `reported`: result sent, waiting for confirmation; `supplement-asked`: sent back
 * - `confirmed`, `closed`; `recalled`, `superseded`: counted nowhere
 */
export const TASK_STATES = [
  'issued',
  'delivered',
  'acknowledged',
  'transfer-asked',
  'in-progress',
  'extension-asked',
  'suspended',
  'reported',
  'supplement-asked',
  'confirmed',
  'recalled',
  'superseded',
  'closed',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Who gave it. Codes and not names of persons: a post changes hands. */
export const ASSIGNERS = ['government', 'prime-minister', 'deputy-prime-minister', 'government-office'] as const;
export type Assigner = (typeof ASSIGNERS)[number];

/** Fields of work by which a board is filtered. */
export const TASK_FIELDS = [
  'general',
  'economy',
  'finance',
  'industry',
  'agriculture',
  'transport',
  'construction',
  'land-environment',
  'education',
  'health',
  'labour',
  'culture',
  'science-technology',
  'e-government',
  'interior',
  'justice',
  'defence-security',
  'foreign-affairs',
  'disaster',
] as const;
export type TaskField = (typeof TASK_FIELDS)[number];

const instant = z.int();
const maybeInstant = z.nullable(instant);
export const civilDay = z
  .templateLiteral([z.number(), '-', z.number(), '-', z.number()])
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/)) as unknown as z.ZodMiniType<CivilDay, CivilDay>;
export const unitRef: z.ZodMiniType<UnitRef, UnitRef> = z.templateLiteral([
  z.enum(['country', 'gso63', 'gso34', 'agency']),
  ':',
  z.string().check(z.regex(/^[\w.-]{1,40}$/)),
]) as unknown as z.ZodMiniType<UnitRef, UnitRef>;
export const postId = z.templateLiteral(['post-', z.string().check(z.maxLength(64))]);
/** The first half of the SHA-256 of its bytes. */
export const attachmentId = z.templateLiteral(['file-', z.string().check(z.regex(/^[0-9a-f]{32}$/))]);
const short = z.string().check(z.maxLength(500));
const long = z.string().check(z.maxLength(10_000));

/**
 * As given and as computed, both kept (domain note 2.5). `dueAt` is the last instant that is still in time: the end of the
 * day, or the hour that the document names.
 */
export const deadlineSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dated'),
    given: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('date'), date: civilDay, time: z.nullable(z.string()) }),
      z.strictObject({ by: z.literal('working-days'), count: z.int(), from: civilDay }),
    ]),
    dueOn: civilDay,
    dueAt: instant,
    /** Before any extension; it stays (domain note 2.7). */
    firstDueOn: civilDay,
    firstDueAt: instant,
  }),
  z.strictObject({ kind: z.literal('recurring'), words: short }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type Deadline = z.infer<typeof deadlineSchema>;

/** One addressee: the lead comes first. */
export const assignmentSchema = z.strictObject({
  unit: unitRef,
  part: z.enum(['lead', 'coordinating']),
  /** Of a coordinating unit, where it has its own. */
  dueOn: z.nullable(civilDay),
  deliveredAt: maybeInstant,
  acknowledgedAt: maybeInstant,
  acknowledgedBy: z.nullable(z.string()),
  /** A coordinating unit's own contribution. */
  contributedAt: maybeInstant,
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const taskSchema = z.strictObject({
  id: z.templateLiteral(['task-', z.string()]),
  direction: z.templateLiteral(['direction-', z.string()]),
  /** Shown to people: `1225/CĐ-TTg.03`, or `VPCP-2020-12118` where no document gave one. */
  number: z.string(),
  title: short,
  content: long,
  product: short,
  field: z.enum(TASK_FIELDS),
  assigner: z.enum(ASSIGNERS),
  urgency: z.enum(URGENCIES),
  deadline: deadlineSchema,
  reminders: z.exactOptional(
    z.array(z.int().check(z.gte(1), z.lte(MOST_REMINDER_DAYS))).check(z.minLength(1), z.maxLength(MOST_REMINDERS)),
  ),
  assignments: z.array(assignmentSchema),
  /** Inside the lead: who works on it, as the unit names them. */
  officer: z.nullable(short),
  followUp: z.strictObject({ unit: unitRef, post: z.nullable(postId) }),
  indicators: z.array(z.string()),
  attachments: z.array(attachmentId),
  /** Seen only by the posts named and the leaders and focal officers of the units; never on a wall. */
  isRestricted: z.boolean(),
  namedPosts: z.array(postId),
  isOnWall: z.boolean(),
  /** The person who drafted it never confirms it; null: brought in by a scenario. */
  madeBy: z.nullable(z.templateLiteral(['person-', z.string()])),
  issuedAt: instant,
  /** Until when the lead is to acknowledge; of the newest lead. */
  acknowledgeBy: instant,
  state: z.enum(TASK_STATES),
  stateAt: instant,
  /** First time work was reported under way. */
  startedAt: maybeInstant,
  progress: z.nullable(z.strictObject({ percent: z.nullable(z.int()), words: long, at: instant, unit: unitRef })),
  transfer: z.nullable(z.strictObject({ reason: long, to: z.nullable(unitRef), at: instant })),
  extension: z.nullable(
    z.strictObject({
      until: civilDay,
      reason: long,
      /** Signed and sent; before that it is prepared only. */
      askedAt: maybeInstant,
    }),
  ),
  extensionCount: z.int(),
  result: z.nullable(
    z.strictObject({
      /** Number and date of the result document; the date is the date of completion (domain note 2.7). */
      number: z.nullable(z.string()),
      issuedOn: civilDay,
      words: long,
      attachments: z.array(attachmentId),
      at: instant,
    }),
  ),
  confirmedAt: maybeInstant,
  /** Times it was given back: by the lead as not theirs, or by the Office for more. */
  returnCount: z.int(),
  reminderCount: z.int(),
  remindedAt: maybeInstant,
  /** Steps taken since it was issued. */
  version: z.int(),
});

export type Task = {
  readonly id: TaskId;
  readonly direction: DirectionId;
  readonly number: string;
  readonly title: string;
  readonly content: string;
  readonly product: string;
  readonly field: TaskField;
  readonly assigner: Assigner;
  readonly urgency: Urgency;
  readonly deadline: Deadline;
  /** Own reminders, working days before the deadline, the farthest first. Absent: the usual ones. */
  readonly reminders?: readonly number[];
  readonly assignments: readonly Assignment[];
  readonly officer: string | null;
  readonly followUp: { readonly unit: UnitRef; readonly post: PostId | null };
  readonly indicators: readonly string[];
  readonly attachments: readonly AttachmentId[];
  readonly isRestricted: boolean;
  readonly namedPosts: readonly PostId[];
  readonly isOnWall: boolean;
  readonly madeBy: `person-${string}` | null;
  readonly issuedAt: Instant;
  readonly acknowledgeBy: Instant;
  readonly state: TaskState;
  readonly stateAt: Instant;
  readonly startedAt: Instant | null;
  readonly progress: {
    readonly percent: number | null;
    readonly words: string;
    readonly at: Instant;
    readonly unit: UnitRef;
  } | null;
  readonly transfer: { readonly reason: string; readonly to: UnitRef | null; readonly at: Instant } | null;
  readonly extension: {
    readonly until: CivilDay;
    readonly reason: string;
    readonly askedAt: Instant | null;
  } | null;
  readonly extensionCount: number;
  readonly result: {
    readonly number: string | null;
    readonly issuedOn: CivilDay;
    readonly words: string;
    readonly attachments: readonly AttachmentId[];
    readonly at: Instant;
  } | null;
  readonly confirmedAt: Instant | null;
  readonly returnCount: number;
  readonly reminderCount: number;
  readonly remindedAt: Instant | null;
  readonly version: number;
};

/** What stands in every task of what its steps change, before the first step. */
export const issuedState = (issuedAt: Instant) =>
  ({
    state: 'issued',
    stateAt: issuedAt,
    startedAt: null,
    progress: null,
    transfer: null,
    extension: null,
    extensionCount: 0,
    result: null,
    confirmedAt: null,
    returnCount: 0,
    reminderCount: 0,
    remindedAt: null,
    version: 0,
  }) satisfies Partial<Task>;

export const leadOf = (task: Pick<Task, 'assignments'>): UnitRef => task.assignments[0]?.unit ?? 'country:VN';

export const unitsOf = (task: Pick<Task, 'assignments'>): readonly UnitRef[] =>
  task.assignments.map(({ unit }) => unit);

/** States in which nothing more is waited for. */
const ENDED: readonly TaskState[] = ['confirmed', 'closed', 'recalled', 'superseded'];
export const isOpen = ({ state }: Pick<Task, 'state'>): boolean => !ENDED.includes(state);

/** Recalled and superseded tasks stand in no total. */
export const isCounted = ({ state }: Pick<Task, 'state'>): boolean => state !== 'recalled' && state !== 'superseded';

/** Issued and not yet taken on by a person of the lead. */
export const isUnacknowledged = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'issued' || state === 'delivered';
