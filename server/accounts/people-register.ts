/** The register: people, posts and dates in memory, moved by the same projection as the read tables. */

import * as z from 'zod/mini';
import type { AccountCase } from '#shared/accounts/people-api.ts';
import type { PersonId, PersonViewer, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { JournalEvent, Json, ReadTables } from '../storage/journal.ts';
import type { Acting, Directory, Holding, Person, Post } from './directory.ts';
import { canonicalLogin } from './login-name.ts';
import { projectPeople } from './people-projection.ts';
import {
  ACTING_NOUN,
  actingRecordSchema,
  CASE_NOUN,
  CLOCK_NOUN,
  caseRecordSchema,
  PERSON_NOUN,
  POST_NOUN,
  personRecordSchema,
  postRecordSchema,
} from './people-records.ts';
import { createUnitTree } from './unit-tree.ts';

const SCHEMAS = {
  [PERSON_NOUN]: personRecordSchema,
  [POST_NOUN]: postRecordSchema,
  [ACTING_NOUN]: actingRecordSchema,
  [CASE_NOUN]: caseRecordSchema,
} as const;

export type RecordNoun = keyof typeof SCHEMAS;
export type RecordOf<N extends RecordNoun> = z.infer<(typeof SCHEMAS)[N]>;

export type Register = Omit<Directory, 'onChanged'> & {
  /** With its version and the commands that brought it there. */
  record<N extends RecordNoun>(noun: N, id: string): RecordOf<N> | undefined;
  records<N extends RecordNoun>(noun: N): readonly RecordOf<N>[];
  /** The viewer that the holder of the post is, whoever that may be: for what a post may do. */
  viewerIn(post: Post, person: PersonId, ownPost: PostId | null): PersonViewer;
  /** Grows with every event: what was computed from the register holds as long as it stays the same. */
  changeCount(): number;
  /** Moves the register by an event that is durable. */
  apply(event: JournalEvent): void;
  /** The nearest date after `at` at which somebody's posts change by themselves; null when there is none. */
  nextDateAfter(at: Instant): Instant | null;
};

const orderSchema = z.looseObject({ position: z.int() });

const isWithin = (at: Instant, { from, to }: { readonly from: Instant; readonly to: Instant | null }): boolean =>
  from <= at && (to === null || at < to);

const stood = (end: Instant | null, at: Instant): boolean => end === null || at < end;

/** Reads the tables once; `units` is asked anew every time, since sources come and go. */
export async function createRegister(readTables: ReadTables, units: () => UnitRegistry): Promise<Register> {
  const tables = new Map<string, Map<string, Json>>([[CLOCK_NOUN, new Map()]]);
  const parsed = new Map<string, Map<string, unknown>>();
  const byLogin = new Map<string, PersonId>();
  const held = new Map<PersonId, Holding[]>();
  const acted = new Map<PersonId, Acting[]>();
  const belowOf = createUnitTree(units);
  let changeCount = 0;

  for (const noun of Object.keys(SCHEMAS) as RecordNoun[]) {
    tables.set(noun, new Map());
    parsed.set(noun, new Map());
    const kept = (await readTables.list(noun)).map(({ id, record }) => ({ id, record, ...orderSchema.parse(record) }));
    // As they came, before a restart and after it: the first post of a person is where a session begins.
    for (const { id, record } of kept.toSorted((a, b) => a.position - b.position)) keep(noun, id, record);
  }
  index();

  function keep(noun: string, id: string, record: Json): void {
    tables.get(noun)?.set(id, record);
    const schema = SCHEMAS[noun as RecordNoun];
    if (schema !== undefined) parsed.get(noun)?.set(id, schema.parse(record));
  }

  function record<N extends RecordNoun>(noun: N, id: string): RecordOf<N> | undefined {
    return parsed.get(noun)?.get(id) as RecordOf<N> | undefined;
  }
  function records<N extends RecordNoun>(noun: N): readonly RecordOf<N>[] {
    return [...(parsed.get(noun)?.values() ?? [])] as RecordOf<N>[];
  }

  function index(): void {
    byLogin.clear();
    held.clear();
    acted.clear();
    for (const { login, id } of records(PERSON_NOUN)) byLogin.set(login, id);
    for (const { holdings } of records(POST_NOUN)) for (const one of holdings) push(held, one.person, one);
    for (const one of records(ACTING_NOUN)) push(acted, one.person, actingOf(one));
  }

  /** Holds it by himself or herself, now: account open, post not abolished. */
  function isHeld(person: PersonId, post: PostId, at: Instant): boolean {
    return (
      stands(person, post, at) && (held.get(person)?.some((one) => one.post === post && isWithin(at, one)) ?? false)
    );
  }

  function stands(person: PersonId, post: PostId, at: Instant): boolean {
    const [who, where] = [record(PERSON_NOUN, person), record(POST_NOUN, post)];
    return who !== undefined && where !== undefined && stood(who.closedAt, at) && stood(where.abolishedAt, at);
  }

  /** Whoever acts holds an own post meanwhile: who leaves it acts for nobody any more. */
  const isActed = (one: Acting, at: Instant): boolean =>
    isWithin(at, one) && stands(one.person, one.post, at) && isHeld(one.person, one.ownPost, at);

  const viewerIn: Register['viewerIn'] = (post, person, ownPost) => ({
    kind: 'person',
    person,
    post: post.id,
    ownPost,
    role: post.role,
    unit: post.unit,
    units: belowOf(post.unit),
  });

  return {
    record,
    records,
    viewerIn,
    changeCount: () => changeCount,
    person: (id) => maybe(record(PERSON_NOUN, id), personOf),
    personByLogin(login) {
      const id = byLogin.get(canonicalLogin(login));
      return id === undefined ? undefined : maybe(record(PERSON_NOUN, id), personOf);
    },
    people: () => records(PERSON_NOUN).map(personOf),
    post: (id) => maybe(record(POST_NOUN, id), postOf),
    posts: () => records(POST_NOUN).map(postOf),
    holdings: () => records(POST_NOUN).flatMap(({ holdings }) => holdings),
    actings: () => records(ACTING_NOUN).map(actingOf),

    postsOf(person, at) {
      const own = [...new Set((held.get(person) ?? []).map(({ post }) => post))].filter((post) =>
        isHeld(person, post, at),
      );
      const actings = (acted.get(person) ?? []).filter((one) => isActed(one, at));
      return [
        ...own.map((post) => ({ post, ownPost: null })),
        ...actings.map(({ post, ownPost }) => ({ post, ownPost })),
      ];
    },

    viewerOf(person, post, at) {
      const where = record(POST_NOUN, post);
      if (where === undefined) return null;
      if (isHeld(person, post, at)) return viewerIn(where, person, null);
      const acting = acted.get(person)?.find((one) => one.post === post && isActed(one, at));
      return acting === undefined ? null : viewerIn(where, person, acting.ownPost);
    },

    apply(event) {
      const moved = projectPeople(event, (noun, id) => tables.get(noun)?.get(id));
      for (const one of moved) if (one.op === 'put') keep(one.noun, one.id, one.record);
      index();
      changeCount += 1;
    },

    nextDateAfter(at) {
      let next: Instant | null = null;
      const consider = ({ from, to }: { readonly from: Instant; readonly to: Instant | null }) => {
        for (const date of [from, to]) if (date !== null && date > at && (next === null || date < next)) next = date;
      };
      for (const { holdings } of records(POST_NOUN)) holdings.forEach(consider);
      records(ACTING_NOUN).forEach(consider);
      return next;
    },
  };
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const maybe = <T, U>(value: T | undefined, of: (value: T) => U): U | undefined =>
  value === undefined ? undefined : of(value);

const personOf = ({ version: _, commands: __, position: ___, ...person }: RecordOf<'person'>): Person => person;
const postOf = ({ version: _, commands: __, position: ___, holdings: ____, ...post }: RecordOf<'post'>): Post => post;
const actingOf = ({ version: _, commands: __, position: ___, begunBy: ____, ...acting }: RecordOf<'acting'>): Acting =>
  acting;
/** The case as it is shown. */
export const caseOf = ({
  version: _,
  commands: __,
  position: ___,
  openedIn: ____,
  ...shown
}: RecordOf<'account-case'>): AccountCase => shown;
