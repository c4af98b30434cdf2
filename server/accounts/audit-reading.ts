/** Reading the audit: commands of the journal and entries of the trail in one list, of which everybody sees their part. */

import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { type ActionObject, may, mayEverywhere, WHOLE } from '#shared/accounts/may.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { AuditEntry, AuditKind, AuditTrail } from '../storage/audit-trail.ts';
import type { Journal, JournalEvent } from '../storage/journal.ts';
import type { Directory } from './directory.ts';

export type AuditQuestion = {
  /** Real clock: from `from` on, before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly kind?: AuditItem['kind'];
  readonly actor?: string;
  readonly person?: string;
  readonly post?: string;
  readonly action?: string;
  readonly object?: string;
  readonly outcome?: string;
};

/** Where a page begins: before these positions. */
export type AuditCursor = { readonly journal: number; readonly audit: number };

export type DayCount = {
  /** `2020-08-19`, in Viet Nam. */
  readonly day: string;
  readonly kind: string;
  readonly outcome: 'done' | 'refused';
  readonly count: number;
};

export type AuditReading = {
  /** Newest first, at most `limit`; `next` null when nothing older is left. A page may be short where little is one's own. */
  page(
    viewer: Viewer,
    question: AuditQuestion,
    before: AuditCursor,
    limit: number,
  ): Promise<{ readonly items: readonly AuditItem[]; readonly next: AuditCursor | null }>;
  /** Counts a day of all that there is; null when the time asked for holds too much. */
  summary(span: Pick<AuditQuestion, 'from' | 'to'>): Promise<readonly DayCount[] | null>;
};

export type AuditReadingDeps = {
  readonly journal: Pick<Journal, 'find'>;
  readonly trail: Pick<AuditTrail, 'read'>;
  readonly directory: Pick<Directory, 'person' | 'post'>;
};

export const FROM_THE_END: AuditCursor = { journal: Number.MAX_SAFE_INTEGER, audit: Number.MAX_SAFE_INTEGER };

/** Entries looked at for one page or one summary: a question must not hold up the thread that writes. */
const PAGE_SCAN_MAX = 5_000;
const SUMMARY_SCAN_MAX = 500_000;
const BATCH = 500;

/** What the system does to itself, and what is set in it: of sources, screens, the store and what it keeps. */
const SYSTEM_COMMANDS = /^(source|screen|store|retention):/;

export function createAuditReading({ journal, trail, directory }: AuditReadingDeps): AuditReading {
  /** Whose an entry is, as the policy asks it. */
  function objectOf({ by, object }: AuditItem): ActionObject {
    const units = new Set<UnitRef>();
    for (const post of [by?.post, by?.ownPost]) {
      const unit = post ? directory.post(post)?.unit : undefined;
      if (unit !== undefined) units.add(unit);
    }
    const unit = by?.person ? directory.person(by.person)?.unit : undefined;
    if (unit !== undefined) units.add(unit);
    if (object.startsWith('unit:')) units.add(object.slice('unit:'.length) as UnitRef);
    return { units: [...units], ...(by?.person ? { person: by.person } : {}) };
  }

  const isOfSystem = ({ kind, action, outcome }: AuditItem): boolean =>
    kind === 'screen' ||
    kind === 'head' ||
    (kind === 'session' && outcome !== 'done') ||
    (kind === 'command' && SYSTEM_COMMANDS.test(action));

  const mayRead = (viewer: Viewer, item: AuditItem): boolean =>
    may(viewer, 'audit:read', objectOf(item)) || (isOfSystem(item) && may(viewer, 'audit:read-system', WHOLE));

  /** Newest first, each stream read in batches as it is needed. */
  async function* items(question: AuditQuestion, before: AuditCursor): AsyncGenerator<AuditItem> {
    const { kind, object, outcome, action, ...shared } = question;
    const streams = [
      backwards(before.journal, async (edge) => {
        if ((kind !== undefined && kind !== 'command') || (outcome !== undefined && outcome !== 'done')) return [];
        const filter = {
          ...shared,
          ...(object === undefined ? {} : { stream: object }),
          ...(action === undefined ? {} : { type: action }),
        };
        return (await journal.find(filter, { before: edge, limit: BATCH })).map(itemOfEvent);
      }),
      backwards(before.audit, async (edge) => {
        if (kind === 'command') return [];
        const filter = {
          ...shared,
          ...(kind === undefined ? {} : { kinds: [kind satisfies AuditKind] }),
          ...(object === undefined ? {} : { object }),
          ...(action === undefined ? {} : { action }),
          ...(outcome === undefined ? {} : { outcome }),
        };
        return (await trail.read(filter, { before: edge, limit: BATCH })).map(itemOfEntry);
      }),
    ] as const;
    let [ofJournal, ofTrail] = [await streams[0].next(), await streams[1].next()];
    while (!(ofJournal.done && ofTrail.done)) {
      if (ofTrail.done || (!ofJournal.done && ofJournal.value.realAt >= ofTrail.value.realAt)) {
        if (!ofJournal.done) yield ofJournal.value;
        ofJournal = await streams[0].next();
      } else {
        yield ofTrail.value;
        ofTrail = await streams[1].next();
      }
    }
  }

  return {
    async page(viewer, question, before, limit) {
      // Who may read nothing but their own is looked for by the index; the policy is asked about each all the same.
      const isOwnAlone = viewer.kind === 'person' && isOwnActsAlone(viewer);
      if (isOwnAlone && question.person !== undefined && question.person !== viewer.person)
        return { items: [], next: null };
      const asked = isOwnAlone ? { ...question, person: viewer.person } : question;
      const found: AuditItem[] = [];
      const next = { ...before };
      let seenCount = 0;
      for await (const item of items(asked, before)) {
        if (found.length >= limit || seenCount >= PAGE_SCAN_MAX) return { items: found, next };
        seenCount += 1;
        next[item.stream] = item.position;
        if (mayRead(viewer, item)) found.push(item);
      }
      return { items: found, next: null };
    },

    async summary(span) {
      const counts = new Map<string, DayCount>();
      let seenCount = 0;
      for await (const { realAt, kind, outcome, count } of items(span, FROM_THE_END)) {
        if (++seenCount > SUMMARY_SCAN_MAX) return null;
        if (kind === 'head') continue;
        const { year, month, day: dayOfMonth } = civilDateOf(realAt);
        const day = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
        const row = { day, kind, outcome: outcome === 'done' ? ('done' as const) : ('refused' as const) };
        const key = JSON.stringify(row);
        counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + count });
      }
      return [...counts.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    },
  };
}

/** Everything of one stream before a position, newest first. */
async function* backwards(
  before: number,
  read: (before: number) => Promise<readonly AuditItem[]>,
): AsyncGenerator<AuditItem, undefined> {
  let edge = before;
  for (;;) {
    const batch = await read(edge);
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return undefined;
    edge = last.position;
  }
}

/** Of a person: everything that may be read is the person's own, as the policy says it. */
function isOwnActsAlone(viewer: Viewer & { readonly kind: 'person' }): boolean {
  const isOthersToo = mayEverywhere(viewer, 'audit:read') || may(viewer, 'audit:read', { units: [viewer.unit] });
  return !isOthersToo && !may(viewer, 'audit:read-system', WHOLE);
}

const itemOfEvent = ({ position, realAt, dataAt, actor, by, type, stream, hash }: JournalEvent): AuditItem => ({
  ...{ stream: 'journal', position, realAt, dataAt, kind: 'command', actor, by: by ?? null, action: type },
  ...{ object: stream, outcome: 'done', count: 1, untilAt: null, hash },
});

/** Without `detail`: what is signed says nothing to who cannot verify it, and stands in the export of the command line. */
function itemOfEntry(entry: AuditEntry): AuditItem {
  const { position, realAt, dataAt, kind, actor, by, action, object, outcome, count, untilAt, hash } = entry;
  return {
    ...{ stream: 'audit', position, realAt, dataAt, kind, actor, by, action, object, outcome, count, untilAt, hash },
  };
}
