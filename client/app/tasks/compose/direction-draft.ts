/** A direction while it is written: every field as it stands on the page, what is wrong with it, and what is sent. */

import { parseInstant } from '#shared/calendar/civil.ts';
import type {
  DirectionInput,
  DirectionItem,
  DirectionSource,
  DraftInput,
  DraftItem,
} from '#shared/directives/direction.ts';
import type { Assigner } from '#shared/directives/task.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { VIET_NAM_OFFSET_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';

type DocumentSource = Extract<DirectionSource, { kind: 'document' }>;
type DeadlineInput = DraftItem['deadline'];

/** Empty texts stand for what is not filled in yet. */
export type DeadlineDraft = {
  readonly kind: DeadlineInput['kind'];
  /** Null while its field is empty. */
  readonly count: number | null;
  /** `2020-09-03`, or empty. */
  readonly date: string;
  /** `17:00`, or empty for the end of the day. */
  readonly time: string;
  readonly words: string;
};

export type Coordinator = { readonly unit: UnitRef /** Its own deadline, or empty. */; readonly dueOn: string };

export type ItemDraft = Pick<
  DirectionItem,
  'title' | 'content' | 'product' | 'field' | 'leads' | 'indicators' | 'attachments'
> & {
  readonly mode: 'separate' | 'shared';
  readonly coordinating: readonly Coordinator[];
  readonly deadline: DeadlineDraft;
  /** Own reminders, in whatever order they were chosen; null: the usual ones. */
  readonly reminders: readonly number[] | null;
};

/** One document gives many tasks: what is common to them, and the items. */
export type DirectionDraft = Pick<
  DirectionInput,
  'assigner' | 'urgency' | 'acknowledgeWithinMinutes' | 'followUp' | 'isRestricted' | 'namedPosts' | 'isOnWall'
> & {
  readonly sourceKind: DirectionSource['kind'];
  readonly document: Omit<DocumentSource, 'kind' | 'issuedOn'> & { readonly issuedOn: string };
  readonly spoken: {
    /** Empty: the title of who gives it. */
    readonly speaker: string;
    /** `2020-08-19T09:15` in Viet Nam, or empty. */
    readonly saidAt: string;
    readonly occasion: string;
  };
  readonly items: readonly ItemDraft[];
};

export const USUAL_DAYS = 10;

export const emptyItem = (): ItemDraft => ({
  ...{ title: '', content: '', product: '', field: 'general', leads: [], indicators: [], attachments: [] },
  ...{ mode: 'separate', coordinating: [] },
  deadline: { kind: 'working-days', count: USUAL_DAYS, date: '', time: '', words: '' },
  reminders: null,
});

/** What a page begins with: spoken by whoever gives it, so that addressees and a title are all that is missing. */
export const emptyDraft = (leads: readonly UnitRef[] = []): DirectionDraft => ({
  sourceKind: 'spoken',
  document: { documentKind: 'cong-dien', number: '', issuedOn: '', signer: '', signingForm: '', secrecy: 'none' },
  spoken: { speaker: '', saidAt: '', occasion: '' },
  assigner: 'prime-minister',
  urgency: 'thuong',
  acknowledgeWithinMinutes: null,
  followUp: { unit: 'agency:G22', post: null },
  isRestricted: false,
  namedPosts: [],
  isOnWall: false,
  items: [{ ...emptyItem(), leads: [...leads] }],
});

export const speakerOf = ({ spoken, assigner }: DirectionDraft): string =>
  spoken.speaker.trim() === '' ? titleOf(assigner) : spoken.speaker;

/** Kept in Vietnamese, the language of the record. */
const titleOf = (assigner: Assigner): string => TASK_WORDS.vi.assigner[assigner];

function instantOf(local: string): number | null {
  const parsed = parseInstant(`${local}+07:00`);
  return parsed.ok ? parsed.value : null;
}

/** `2020-08-19T09:15` in Viet Nam. */
const localOf = (at: number): string => new Date(at + VIET_NAM_OFFSET_MS).toISOString().slice(0, 16);

function deadlineInput({ kind, count, date, time, words }: DeadlineDraft): DeadlineInput {
  switch (kind) {
    case 'working-days':
      return { kind, count };
    case 'date':
      return { kind, date: date as `${number}-${number}-${number}` | '', time: time === '' ? null : time };
    case 'recurring':
      return { kind, words };
    case 'none':
      return { kind };
  }
}

/** A deadline without a day has nothing before it. */
const hasDay = ({ kind }: DeadlineDraft): boolean => kind === 'working-days' || kind === 'date';

export function itemInput(item: ItemDraft): DraftItem {
  const { mode, coordinating, deadline, reminders, ...rest } = item;
  return {
    ...rest,
    mode: item.leads.length > 1 ? mode : null,
    coordinating: coordinating.map(({ unit, dueOn }) => ({
      unit,
      dueOn: dueOn === '' ? null : (dueOn as `${number}-${number}-${number}`),
    })),
    deadline: deadlineInput(deadline),
    ...(reminders === null || !hasDay(deadline) ? {} : { reminders: [...reminders] }),
  };
}

/** What is sent; it is whole, and may be submitted or issued, only where `faultsOf` finds nothing. */
export function inputOf(draft: DirectionDraft): DraftInput {
  const { sourceKind, document, spoken, items, ...common } = draft;
  const source: DraftInput['source'] =
    sourceKind === 'document'
      ? { kind: 'document', ...document, issuedOn: document.issuedOn as `${number}-${number}-${number}` | '' }
      : {
          kind: 'spoken',
          speaker: speakerOf(draft),
          saidAt: spoken.saidAt === '' ? null : instantOf(spoken.saidAt),
          occasion: spoken.occasion,
        };
  return { ...common, source, items: items.map(itemInput) };
}

function deadlineDraft(given: DeadlineInput): DeadlineDraft {
  const empty = { count: USUAL_DAYS, date: '', time: '', words: '' };
  switch (given.kind) {
    case 'working-days':
      return { ...empty, kind: given.kind, count: given.count };
    case 'date':
      return { ...empty, kind: given.kind, date: given.date, time: given.time ?? '' };
    case 'recurring':
      return { ...empty, kind: given.kind, words: given.words };
    case 'none':
      return { ...empty, kind: given.kind };
  }
}

/** The page of a direction that was kept: the way back of `inputOf`. */
export function draftOf({ source, items, ...common }: DraftInput): DirectionDraft {
  const empty = emptyDraft();
  const spoken =
    source.kind === 'spoken'
      ? {
          speaker: source.speaker === titleOf(common.assigner) ? '' : source.speaker,
          saidAt: source.saidAt === null ? '' : localOf(source.saidAt),
          occasion: source.occasion,
        }
      : empty.spoken;
  const { kind, ...document } = source.kind === 'document' ? source : { kind: source.kind, ...empty.document };
  return {
    ...common,
    sourceKind: kind,
    document,
    spoken,
    items: items.map(({ mode, coordinating, deadline, reminders, ...rest }) => ({
      ...rest,
      mode: mode ?? 'separate',
      coordinating: coordinating.map(({ unit, dueOn }) => ({ unit, dueOn: dueOn ?? '' })),
      deadline: deadlineDraft(deadline),
      reminders: reminders ?? null,
    })),
  };
}

/** Who leads, and who has a part beside: of a shared task the first lead alone leads. */
export function partsOf({ leads, mode, coordinating }: ItemDraft): {
  readonly leading: readonly UnitRef[];
  readonly beside: readonly UnitRef[];
} {
  const named = coordinating.map(({ unit }) => unit);
  if (mode === 'separate') return { leading: leads, beside: named };
  return { leading: leads.slice(0, 1), beside: [...leads.slice(1), ...named] };
}

/** Puts a unit into a part of the item: no unit is ever in two, so taking one up leaves the other. */
export function withUnits(item: ItemDraft, part: 'lead' | 'coordinating', units: readonly UnitRef[]): ItemDraft {
  const added = new Set(units);
  const leads = item.leads.filter((unit) => !added.has(unit));
  const coordinating = item.coordinating.filter(({ unit }) => !added.has(unit));
  if (part === 'lead') {
    const kept = item.leads.filter((unit) => added.has(unit));
    // Who leads already keeps the place: the first of them leads a shared task.
    return kept.length === added.size
      ? item
      : { ...item, coordinating, leads: [...item.leads, ...[...added].filter((unit) => !item.leads.includes(unit))] };
  }
  const standing = item.coordinating.filter(({ unit }) => added.has(unit));
  if (standing.length === added.size) return item;
  const fresh = [...added].filter((unit) => !standing.some((one) => one.unit === unit));
  return { ...item, leads, coordinating: [...item.coordinating, ...fresh.map((unit) => ({ unit, dueOn: '' }))] };
}

export function withoutUnits(item: ItemDraft, units: readonly UnitRef[]): ItemDraft {
  const gone = new Set(units);
  return {
    ...item,
    leads: item.leads.filter((unit) => !gone.has(unit)),
    coordinating: item.coordinating.filter(({ unit }) => !gone.has(unit)),
  };
}

/** The lead of a shared task: the first of its leads. */
export const withFirst = (item: ItemDraft, unit: UnitRef): ItemDraft => ({
  ...item,
  leads: [must(item.leads.find((one) => one === unit) ?? item.leads[0], 'a lead'), ...item.leads].filter(
    (one, i, all) => all.indexOf(one) === i,
  ),
});
