/** What a person fills in for each step, and the input of the command that it comes to. Pure. */

import { parseDocumentNumber } from '#shared/directives/document.ts';
import type { AttachmentId, CivilDay } from '#shared/directives/task.ts';
import { TASK_COMMANDS, type TaskVerb } from '#shared/directives/task-steps.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export type StepField =
  | 'reason'
  | 'words'
  | 'to'
  | 'officer'
  | 'percent'
  | 'until'
  | 'number'
  | 'issuedOn'
  | 'attachments';

/** As typed. */
export type StepDraft = {
  readonly [K in Exclude<StepField, 'attachments'>]: string;
} & { readonly attachments: readonly AttachmentId[] };

export const EMPTY_DRAFT: StepDraft = {
  ...{ reason: '', words: '', to: '', officer: '', percent: '', until: '', number: '', issuedOn: '' },
  attachments: [],
};

/** In the order in which they are asked; `needed` may not stay empty. */
type Asked = { readonly fields: readonly StepField[]; readonly needed: readonly StepField[] };

const asks = (needed: readonly StepField[], optional: readonly StepField[] = []): Asked => ({
  fields: [...needed, ...optional],
  needed,
});

/** Steps that are taken without a word have no form: a press is enough, or a machine takes them. */
export const STEP_FIELDS: Readonly<Record<Exclude<TaskVerb, 'deliver' | 'acknowledge'>, Asked>> = {
  'ask-transfer': asks(['reason'], ['to']),
  keep: asks(['reason']),
  transfer: asks(['to', 'reason']),
  assign: asks(['officer']),
  progress: { fields: ['percent', 'words', 'attachments'], needed: ['words'] },
  contribute: asks(['words'], ['attachments']),
  'prepare-extension': asks(['until', 'reason']),
  'ask-extension': asks(['until', 'reason']),
  'grant-extension': asks(['until'], ['reason']),
  'refuse-extension': asks(['reason']),
  suspend: asks(['reason']),
  resume: asks([], ['reason']),
  report: { fields: ['number', 'issuedOn', 'words', 'attachments'], needed: ['issuedOn', 'words'] },
  confirm: asks([], ['words']),
  'send-back': asks(['reason']),
  remind: asks([], ['words']),
  recall: asks(['reason']),
  supersede: asks(['reason']),
  close: asks([], ['words']),
};

export type FormVerb = keyof typeof STEP_FIELDS;

export const hasForm = (verb: TaskVerb): verb is FormVerb => verb in STEP_FIELDS;

export type FieldFault = 'needed' | 'bad-percent' | 'bad-number' | 'bad-date';
export type DraftFaults = Readonly<Partial<Record<StepField, FieldFault>>>;

function faultOf(field: StepField, draft: StepDraft, isNeeded: boolean): FieldFault | null {
  if (field === 'attachments') return null;
  const text = draft[field].trim();
  if (field === 'until' || field === 'issuedOn') return text === '' ? 'bad-date' : null;
  if (text === '') return isNeeded ? 'needed' : null;
  if (field === 'percent') return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? null : 'bad-percent';
  if (field === 'number') return parseDocumentNumber(text).ok ? null : 'bad-number';
  return null;
}

function typedValue(field: StepField, draft: StepDraft): unknown {
  if (field === 'attachments') return draft.attachments;
  const text = draft[field].trim();
  if (field === 'percent') return text === '' ? null : Number(text);
  if (field === 'number' || field === 'to') return text === '' ? null : text;
  return text;
}

/** The input of the command, or what is wrong with which field; what the calendar and the task say is the server's to judge. */
export function inputOf(verb: FormVerb, draft: StepDraft): Result<object, DraftFaults> {
  const { fields, needed } = STEP_FIELDS[verb];
  const faults = fields.flatMap((field) => {
    const fault = faultOf(field, draft, needed.includes(field));
    return fault === null ? [] : [[field, fault] as const];
  });
  if (faults.length > 0) return err(Object.fromEntries(faults));
  const input = TASK_COMMANDS[verb].safeParse(
    Object.fromEntries(fields.map((field) => [field, typedValue(field, draft)])),
  );
  return input.success ? ok(input.data) : err(Object.fromEntries(needed.map((field) => [field, 'needed' as const])));
}

/** What is known before the person writes: today for a result, the day that was asked for when it is decided. */
export const draftFor = (verb: FormVerb, today: CivilDay, askedUntil: CivilDay | null): StepDraft => ({
  ...EMPTY_DRAFT,
  ...(verb === 'report' ? { issuedOn: today } : {}),
  ...(askedUntil !== null && (verb === 'grant-extension' || verb === 'ask-extension') ? { until: askedUntil } : {}),
});
