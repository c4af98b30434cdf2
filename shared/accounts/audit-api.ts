/** What `/api/v1/audit…` says: commands of the journal and entries of the audit trail in one list. */

import * as z from 'zod/mini';
import { attributionSchema } from './attribution.ts';

const instant = z.int();

export const auditItemSchema = z.strictObject({
  /** Which of the two chains, and where in it. */
  stream: z.enum(['journal', 'audit']),
  position: z.int(),
  realAt: instant,
  dataAt: instant,
  /** `command` for events of the journal, else the kind of the entry. */
  kind: z.enum(['command', 'read', 'export', 'refusal', 'session', 'screen', 'head']),
  actor: z.string(),
  /** Null where a program or the system acted. */
  by: z.nullable(attributionSchema),
  /** Type of the event, or the action. */
  action: z.string(),
  object: z.string(),
  outcome: z.string(),
  count: z.int(),
  untilAt: z.nullable(instant),
  hash: z.string(),
});
export type AuditItem = z.infer<typeof auditItemSchema>;

/**
 * `GET /api/v1/audit?from=&to=&kind=&person=&post=&actor=&object=&outcome=&before=&limit=`, newest first; `before` is the
 * `next` of the page above. What the viewer may read decides what is in it: all, the own agency's, the person's own.
 */
export const auditPageSchema = z.strictObject({ items: z.array(auditItemSchema), next: z.nullable(z.string()) });

/** `GET /api/v1/audit/summary?from=&to=`: counts a day. */
export const auditSummarySchema = z.strictObject({
  days: z.array(
    z.strictObject({ day: z.string(), kind: z.string(), outcome: z.enum(['done', 'refused']), count: z.int() }),
  ),
});

const breakSchema = z.nullable(z.strictObject({ position: z.int(), why: z.string() }));
/** `GET /api/v1/audit/verify`. `heads`: signed statements looked at, and the first that does not hold. */
export const auditVerifySchema = z.strictObject({
  journal: breakSchema,
  audit: breakSchema,
  heads: z.strictObject({ checkedCount: z.int(), broken: breakSchema }),
  lastHeadAt: z.nullable(instant),
  keyId: z.string(),
});
