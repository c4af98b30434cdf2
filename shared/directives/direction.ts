/** A direction: a document or spoken words that give tasks, as it is drafted, judged and issued. */

import * as z from 'zod/mini';
import { err, ok, type Result } from '../kernel/result.ts';
import type { UnitRef } from '../units/unit.ts';
import {
  DOCUMENT_KIND_IDS,
  type DocumentNumber,
  fitsKind,
  hasSecrecyStamp,
  parseDocumentNumber,
  SECRECY_LEVELS,
  SIGNING_FORMS,
} from './document.ts';
import { judgeReminders, type ReminderFault } from './reminders.ts';
import { ASSIGNERS, attachmentId, type CivilDay, civilDay, postId, TASK_FIELDS, unitRef } from './task.ts';
import { textFault } from './text-guard.ts';
import { URGENCIES } from './urgency.ts';

const text = (most: number) => z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(most));
const filled = (most: number) => text(most).check(z.minLength(1));

/** Most addressees of one item: all provinces and all agencies of 2020 are 126. */
const MAX_UNITS = 200;
const MAX_ITEMS = 50;
/** Beyond what is ever right, so that too many are told as such. */
const MAX_GIVEN_REMINDERS = 500;

const documentSource = z.strictObject({
  kind: z.literal('document'),
  documentKind: z.enum(DOCUMENT_KIND_IDS),
  number: filled(60),
  issuedOn: civilDay,
  /** Title of who signs; a form of signing goes before it: `KT. BỘ TRƯỞNG, CHỦ NHIỆM`. */
  signer: text(200),
  signingForm: z.enum(SIGNING_FORMS),
  secrecy: z.enum(SECRECY_LEVELS),
});
const spokenSource = z.strictObject({
  kind: z.literal('spoken'),
  /** Title of who spoke; never words between quotation marks of a real person. */
  speaker: filled(200),
  saidAt: z.nullable(z.int()),
  occasion: text(500),
});
export const sourceSchema = z.discriminatedUnion('kind', [documentSource, spokenSource]);
export type DirectionSource = z.infer<typeof sourceSchema>;

const byDate = z.strictObject({
  kind: z.literal('date'),
  date: civilDay,
  time: z.nullable(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
});
const byWorkingDays = z.strictObject({
  kind: z.literal('working-days'),
  count: z.int().check(z.gte(1), z.lte(500)),
});
const recurring = z.strictObject({ kind: z.literal('recurring'), words: filled(500) });
const noDeadline = z.strictObject({ kind: z.literal('none') });
export const deadlineInputSchema = z.discriminatedUnion('kind', [byDate, byWorkingDays, recurring, noDeadline]);
export type DeadlineInput = z.infer<typeof deadlineInputSchema>;

export const itemSchema = z.strictObject({
  title: filled(500),
  content: text(10_000),
  product: text(500),
  field: z.enum(TASK_FIELDS),
  leads: z.array(unitRef).check(z.minLength(1), z.maxLength(MAX_UNITS)),
  /**
   * `separate`: one task for each lead. `shared`: one task, led by the first and coordinated by the others. Needed where
   * there are several leads, since one task has exactly one (Decree 138/2016/NĐ-CP).
   */
  mode: z.nullable(z.enum(['separate', 'shared'])),
  coordinating: z.array(z.strictObject({ unit: unitRef, dueOn: z.nullable(civilDay) })).check(z.maxLength(MAX_UNITS)),
  deadline: deadlineInputSchema,
  /** Own reminders, working days before the deadline; absent: the usual ones. Judged by `judgeReminders`, so that each fault has its sentence. */
  reminders: z.exactOptional(z.array(z.number()).check(z.maxLength(MAX_GIVEN_REMINDERS))),
  indicators: z.array(z.string().check(z.maxLength(20))).check(z.maxLength(20)),
  attachments: z.array(attachmentId).check(z.maxLength(20)),
});
export type DirectionItem = z.infer<typeof itemSchema>;

export const directionInputSchema = z.strictObject({
  source: sourceSchema,
  assigner: z.enum(ASSIGNERS),
  urgency: z.enum(URGENCIES),
  /** Instead of the usual limit of the urgency, minutes round the clock. */
  acknowledgeWithinMinutes: z.nullable(z.int().check(z.gte(5), z.lte(14_400))),
  followUp: z.strictObject({ unit: unitRef, post: z.nullable(postId) }),
  isRestricted: z.boolean(),
  namedPosts: z.array(postId).check(z.maxLength(50)),
  isOnWall: z.boolean(),
  items: z.array(itemSchema).check(z.minLength(1), z.maxLength(MAX_ITEMS)),
});
export type DirectionInput = z.infer<typeof directionInputSchema>;

const maybeDay = z.union([civilDay, z.literal('')]);
const draftItemSchema = z.extend(itemSchema, {
  title: text(500),
  leads: z.array(unitRef).check(z.maxLength(MAX_UNITS)),
  deadline: z.discriminatedUnion('kind', [
    z.extend(byDate, { date: maybeDay }),
    z.extend(byWorkingDays, { count: z.nullable(z.int()) }),
    z.extend(recurring, { words: text(500) }),
    noDeadline,
  ]),
});
/** A direction while it is drafted: what is not filled in yet is empty, or null. Every whole one is one of these too. */
export const draftInputSchema = z.extend(directionInputSchema, {
  source: z.discriminatedUnion('kind', [
    z.extend(documentSource, { number: text(60), issuedOn: maybeDay }),
    z.extend(spokenSource, { speaker: text(200) }),
  ]),
  items: z.array(draftItemSchema).check(z.minLength(1), z.maxLength(MAX_ITEMS)),
});
export type DraftInput = z.infer<typeof draftInputSchema>;
export type DraftItem = DraftInput['items'][number];

/**
 * - `secret-marked`: refused whole, none of its content is kept (domain note 2.4)
 * - `two-leads`: several leads and nothing said of how they share
 * - `coordinating-is-lead`, `unit-twice`: one unit, one part
 * - `kind-number-differ`: the number says another kind than was chosen
 * - `restricted-on-wall`: what only those named may see is on no wall
 */
export type DirectionFault =
  | 'secret-marked'
  | 'bad-number'
  | 'kind-number-differ'
  | 'document-in-future'
  | 'two-leads'
  | 'unit-twice'
  | 'coordinating-is-lead'
  | 'hidden-letters'
  | 'markup'
  | 'restricted-on-wall'
  | ReminderFault;

type Parts = Pick<DirectionItem, 'leads' | 'mode' | 'coordinating'>;

export type JudgedDirection<I extends Parts = DirectionItem> = {
  readonly number: DocumentNumber | null;
  /** One for each task that will be issued: the lead first. */
  readonly tasks: readonly {
    readonly item: I;
    readonly lead: UnitRef;
    readonly coordinating: readonly { readonly unit: UnitRef; readonly dueOn: CivilDay | null }[];
  }[];
};

/** Every text that a person wrote, for what no text may hold. */
function textsOf({ source, items }: DraftInput): readonly string[] {
  const ofSource = source.kind === 'document' ? [source.number, source.signer] : [source.speaker, source.occasion];
  return [
    ...ofSource,
    ...items.flatMap(({ title, content, product, deadline }) => [
      title,
      content,
      product,
      deadline.kind === 'recurring' ? deadline.words : '',
    ]),
  ];
}

/** Splits an item into tasks: how many the board will get is said before issuing by this very function. */
export function tasksOf<I extends Parts>(item: I): Result<JudgedDirection<I>['tasks'], DirectionFault> {
  const [first, ...others] = item.leads;
  if (first === undefined) return err('two-leads');
  if (new Set(item.leads).size < item.leads.length) return err('unit-twice');
  if (item.mode === null && others.length > 0) return err('two-leads');
  const named = item.coordinating.map(({ unit }) => unit);
  if (new Set(named).size < named.length) return err('unit-twice');
  if (item.leads.some((lead) => named.includes(lead))) return err('coordinating-is-lead');
  if (item.mode === 'shared') {
    const shared = others.map((unit) => ({ unit, dueOn: null }));
    return ok([{ item, lead: first, coordinating: [...shared, ...item.coordinating] }]);
  }
  return ok(item.leads.map((lead) => ({ item, lead, coordinating: item.coordinating })));
}

/** What is wrong with an item's own reminders; null where nothing is, or where it has none of its own. */
export function reminderFault({ reminders, deadline }: DraftItem): ReminderFault | null {
  if (reminders === undefined) return null;
  if (deadline.kind === 'recurring' || deadline.kind === 'none') return 'reminder-no-deadline';
  const judged = judgeReminders(reminders);
  return judged.ok ? null : judged.error;
}

/** What may not even be kept: marked secret, or texts that no text may be. Everything else of a draft may still be mended. */
export function draftFault(input: DraftInput): DirectionFault | null {
  const { source } = input;
  const texts = textsOf(input);
  if (source.kind === 'document' && source.secrecy !== 'none') return 'secret-marked';
  if (texts.some(hasSecrecyStamp)) return 'secret-marked';
  for (const one of texts) {
    const fault = textFault(one);
    if (fault !== null) return fault;
  }
  return null;
}

/** What can be said of a direction without units, calendar and what stands in the store. `today`: of the data. */
export function judgeDirection(input: DirectionInput, today: CivilDay): Result<JudgedDirection, DirectionFault> {
  const { source, items } = input;
  const fault = draftFault(input);
  if (fault !== null) return err(fault);
  if (input.isRestricted && input.isOnWall) return err('restricted-on-wall');
  let number: DocumentNumber | null = null;
  if (source.kind === 'document') {
    const parsed = parseDocumentNumber(source.number);
    if (!parsed.ok) return parsed;
    if (!fitsKind(parsed.value, source.documentKind)) return err('kind-number-differ');
    if (source.issuedOn > today) return err('document-in-future');
    number = parsed.value;
  }
  const tasks: JudgedDirection['tasks'][number][] = [];
  for (const item of items) {
    const split = tasksOf(item);
    if (!split.ok) return split;
    const ofReminders = reminderFault(item);
    if (ofReminders !== null) return err(ofReminders);
    tasks.push(...split.value);
  }
  return ok({ number, tasks });
}
