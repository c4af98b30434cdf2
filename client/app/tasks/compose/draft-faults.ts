/** What stands in the way of a direction, each fault with the field that it is about. */

import { dateOfDay, endOf } from '#shared/directives/deadline.ts';
import { type DirectionFault, reminderFault, tasksOf } from '#shared/directives/direction.ts';
import { fitsKind, hasSecrecyStamp, parseDocumentNumber } from '#shared/directives/document.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { textFault } from '#shared/directives/text-guard.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { DirectionDraft, ItemDraft } from './direction-draft.ts';
import { itemInput } from './direction-draft.ts';

/** Fields of the page that can be at fault; `page` is none of them. */
export const FIELDS = [
  ...(['addressees', 'title', 'content', 'product', 'indicators'] as const),
  ...(['number', 'issuedOn', 'signer', 'secrecy', 'speaker', 'occasion'] as const),
  ...(['deadline', 'reminders', 'followUp', 'wall', 'page'] as const),
] as const;
export type FieldId = (typeof FIELDS)[number];

/** What the server cannot say, because nothing is sent before it is there. */
export type MissingCode = 'missing' | 'bad-count' | 'bad-date';
export type FaultCode = DirectionFault | MissingCode | 'deadline-past';

/** `item`: which of the items it is in; null for what they share. */
export type Fault = { readonly field: FieldId; readonly item: number | null; readonly code: FaultCode };

export const MOST_DAYS = 500;

/** A text that no text may hold, or that is refused whole. */
function textCode(text: string): FaultCode | null {
  return hasSecrecyStamp(text) ? 'secret-marked' : textFault(text);
}

function sourceFaults(draft: DirectionDraft, today: CivilDay): Fault[] {
  const faults: Fault[] = [];
  const blame = (field: FieldId, code: FaultCode | null) => {
    if (code !== null) faults.push({ field, item: null, code });
  };
  if (draft.sourceKind === 'spoken') {
    blame('speaker', textCode(draft.spoken.speaker));
    blame('occasion', textCode(draft.spoken.occasion));
    return faults;
  }
  const { number, issuedOn, documentKind, secrecy, signer } = draft.document;
  if (secrecy !== 'none') blame('secrecy', 'secret-marked');
  const parsed = parseDocumentNumber(number);
  if (number.trim() === '') blame('number', 'missing');
  else if (!parsed.ok) blame('number', textCode(number) ?? 'bad-number');
  else if (!fitsKind(parsed.value, documentKind)) blame('number', 'kind-number-differ');
  if (issuedOn === '') blame('issuedOn', 'missing');
  else if (dateOfDay(issuedOn as CivilDay) === null) blame('issuedOn', 'bad-date');
  else if (issuedOn > today) blame('issuedOn', 'document-in-future');
  blame('signer', textCode(signer));
  return faults;
}

function deadlineCode({ kind, count, date, time, words }: ItemDraft['deadline'], now: Instant): FaultCode | null {
  if (kind === 'working-days') return count === null || count < 1 || count > MOST_DAYS ? 'bad-count' : null;
  if (kind === 'recurring') return words.trim() === '' ? 'missing' : textCode(words);
  if (kind === 'none') return null;
  if (date === '') return 'missing';
  if (dateOfDay(date as CivilDay) === null) return 'bad-date';
  return endOf(date as CivilDay, time === '' ? null : time) <= now ? 'deadline-past' : null;
}

function itemFaults(item: ItemDraft, index: number, now: Instant, today: CivilDay): Fault[] {
  const faults: Fault[] = [];
  const blame = (field: FieldId, code: FaultCode | null) => {
    if (code !== null) faults.push({ field, item: index, code });
  };
  if (item.leads.length === 0) blame('addressees', 'missing');
  else {
    const split = tasksOf(itemInput(item));
    if (!split.ok) blame('addressees', split.error);
  }
  const ownDays = item.coordinating.filter(({ dueOn }) => dueOn !== '');
  if (ownDays.some(({ dueOn }) => dateOfDay(dueOn as CivilDay) === null)) blame('addressees', 'bad-date');
  else if (ownDays.some(({ dueOn }) => dueOn < today)) blame('addressees', 'deadline-past');
  blame('title', item.title.trim() === '' ? 'missing' : textCode(item.title));
  blame('content', textCode(item.content));
  blame('product', textCode(item.product));
  blame('deadline', deadlineCode(item.deadline, now));
  blame('reminders', reminderFault(itemInput(item)));
  return faults;
}

/**
 * Everything at fault, in the order of the page; none: the server's own rules for the form of a direction are met. `today` and
 * `now` by the clock of the data.
 */
export function faultsOf(draft: DirectionDraft, today: CivilDay, now: Instant): readonly Fault[] {
  const wall: Fault[] =
    draft.isRestricted && draft.isOnWall ? [{ field: 'wall', item: null, code: 'restricted-on-wall' }] : [];
  const found = [
    ...draft.items.flatMap((item, index) => itemFaults(item, index, now, today)),
    ...sourceFaults(draft, today),
    ...wall,
  ];
  return found.toSorted((a, b) => (a.item ?? 0) - (b.item ?? 0) || FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
}

/** Texts that no draft may hold; all else may be mended later. */
const UNKEEPABLE: readonly FaultCode[] = ['secret-marked', 'hidden-letters', 'markup'];
export const mayBeKept = (faults: readonly Fault[]): boolean => !faults.some(({ code }) => UNKEEPABLE.includes(code));

/** Somebody has begun to write: addressees alone, pressed on the map, are no draft yet. */
export const isBegun = ({ items, document, spoken }: DirectionDraft): boolean =>
  [document.number, spoken.occasion, ...items.flatMap(({ title, content }) => [title, content])].some(
    (text) => text.trim() !== '',
  );

/** True where the page holds something that must not leave it. */
export const isSecret = (faults: readonly Fault[]): boolean => faults.some(({ code }) => code === 'secret-marked');

/** What the server refuses, by the field that it is about. */
const FIELD_OF: Readonly<Record<string, FieldId>> = {
  'secret-marked': 'secrecy',
  'bad-number': 'number',
  'kind-number-differ': 'number',
  'number-taken': 'number',
  'document-in-future': 'issuedOn',
  'two-leads': 'addressees',
  'unit-twice': 'addressees',
  'coordinating-is-lead': 'addressees',
  'unknown-unit': 'addressees',
  'deadline-past': 'deadline',
  'deadline-rest-day': 'deadline',
  'calendar-unknown': 'deadline',
  'reminder-none': 'reminders',
  'reminder-range': 'reminders',
  'reminder-twice': 'reminders',
  'reminder-too-many': 'reminders',
  'reminder-no-deadline': 'reminders',
  'unknown-indicator': 'indicators',
  'restricted-on-wall': 'wall',
};

export const fieldOfRefusal = (code: string): FieldId => FIELD_OF[code] ?? 'page';
