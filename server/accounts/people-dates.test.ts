import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, LAUNCH, type OpenedPeople, openPeople } from '#e2e/support/people-bench.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const HUE: UnitRef = 'gso63:46';
const HOURS = 60;

let opened: OpenedPeople;
beforeAll(async () => {
  opened = await openPeople();
});
afterAll(() => opened.close());

type Step =
  | {
      readonly verb: 'fill';
      readonly who: number;
      readonly where: number;
      readonly from: number;
      readonly lasts: number;
    }
  | {
      readonly verb: 'act';
      readonly who: number;
      readonly own: number;
      readonly where: number;
      readonly from: number;
      readonly lasts: number;
    }
  | { readonly verb: 'leave'; readonly who: number; readonly where: number }
  | { readonly verb: 'close'; readonly who: number }
  | { readonly verb: 'abolish'; readonly where: number }
  | { readonly verb: 'end'; readonly which: number }
  | { readonly verb: 'wait'; readonly hours: number };

const index = fc.nat({ max: 2 });
/** Two of them, so that what is done to one meets what was done before; the third stands aside. */
const person = fc.nat({ max: 1 });
const hours = fc.nat({ max: HOURS });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ verb: fc.constant('fill' as const), who: person, where: index, from: hours, lasts: hours }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('act' as const),
      who: person,
      own: person,
      where: index,
      from: hours,
      lasts: hours,
    }),
  },
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('leave' as const), who: person, where: index }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('close' as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('abolish' as const), where: index }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('end' as const), which: index }) },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 12 }) }) },
);

/** What holds in one hour, said hour by hour: which person is in which post, by which own post. */
type Cell = { own: boolean; by: Set<PostId> };

/**
 * A model without spans: a table of hours. Every command colours the hours from now on in which it makes a difference; what
 * is asked about any hour is then looked up.
 */
function createModel(people: readonly PersonId[], posts: readonly PostId[]) {
  const cells = new Map<string, Cell>();
  const cellOf = (person: PersonId, post: PostId, hour: number): Cell => {
    const key = `${person} ${post} ${hour}`;
    const cell = cells.get(key) ?? { own: false, by: new Set<PostId>() };
    cells.set(key, cell);
    return cell;
  };
  const everywhere = (from: number, to: number, change: (hour: number) => void) => {
    for (let hour = from; hour < to; hour++) change(hour);
  };
  const END = HOURS * 40;
  return {
    fill: (person: PersonId, post: PostId, from: number, to: number) =>
      everywhere(from, Math.min(to, END), (hour) => {
        cellOf(person, post, hour).own = true;
      }),
    act: (person: PersonId, own: PostId, post: PostId, from: number, to: number, isThere: boolean) =>
      everywhere(from, to, (hour) => {
        if (isThere) cellOf(person, post, hour).by.add(own);
        else cellOf(person, post, hour).by.delete(own);
      }),
    leave: (person: PersonId, post: PostId, now: number) =>
      everywhere(now, END, (hour) => {
        cellOf(person, post, hour).own = false;
      }),
    close(person: PersonId, now: number) {
      for (const post of posts)
        everywhere(now, END, (hour) => cells.set(`${person} ${post} ${hour}`, { own: false, by: new Set() }));
    },
    abolish(post: PostId, now: number) {
      for (const person of people)
        everywhere(now, END, (hour) => {
          cells.set(`${person} ${post} ${hour}`, { own: false, by: new Set() });
          for (const other of posts) cellOf(person, other, hour).by.delete(post);
        });
    },
    postsOf(person: PersonId, hour: number) {
      const own = posts.filter((post) => cells.get(`${person} ${post} ${hour}`)?.own === true);
      const acted = posts.flatMap((post) =>
        [...(cells.get(`${person} ${post} ${hour}`)?.by ?? [])]
          .filter((by) => own.includes(by))
          .map((ownPost) => `${post} by ${ownPost}`),
      );
      return [...own, ...acted].sort();
    },
  };
}

it('who may be in which post at any hour is what a table of hours says, after any commands in any order', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      run += 1;
      const { people, clock } = opened;
      clock.now = LAUNCH;
      const admin = await opened.someone(`quan-tri-${run}`, 'agency-leader', HUE);
      const made = await Promise.all([0, 1, 2].map((n) => opened.someone(`nguoi-${run}-${n}`, 'approver', HUE)));
      const persons = made.map(({ id }) => id);
      const posts = made.map(({ post }) => post);
      const model = createModel(persons, posts);
      for (const { id, post } of made) model.fill(id, post, 0, Number.POSITIVE_INFINITY);
      const actings: { id: string; person: PersonId; own: PostId; post: PostId; to: number }[] = [];
      const at = <T>(list: readonly T[], n: number): T => must(list[n % list.length], 'there are three');
      let hour = 0;
      for (const one of steps) {
        const commandId = opened.next();
        const nowIs = hour;
        switch (one.verb) {
          case 'wait':
            hour += one.hours;
            clock.now = LAUNCH + hour * HOUR_MS;
            break;
          case 'fill': {
            const [person, post] = [at(persons, one.who), at(posts, one.where)];
            const [from, to] = [
              LAUNCH + one.from * HOUR_MS,
              one.lasts === 0 ? null : LAUNCH + (one.from + one.lasts) * HOUR_MS,
            ];
            const filled = await people.fillPost(post, { commandId, person, from, to, reason: 'x' }, admin.caller);
            if (filled.ok)
              model.fill(
                person,
                post,
                Math.max(one.from, nowIs),
                to === null ? Number.POSITIVE_INFINITY : one.from + one.lasts,
              );
            break;
          }
          case 'act': {
            const [person, ownPost, post] = [at(persons, one.who), at(posts, one.own), at(posts, one.where)];
            const [from, to] = [LAUNCH + one.from * HOUR_MS, LAUNCH + (one.from + one.lasts) * HOUR_MS];
            const input = { commandId, person, ownPost, post, form: 'TUQ.' as const, reason: 'x', from, to };
            const begun = await people.beginActing(input, admin.caller);
            if (!begun.ok) break;
            actings.push({ id: begun.value.id, person, own: ownPost, post, to: one.from + one.lasts });
            model.act(person, ownPost, post, Math.max(one.from, nowIs), one.from + one.lasts, true);
            break;
          }
          case 'leave': {
            const [person, post] = [at(persons, one.who), at(posts, one.where)];
            const left = await people.leavePost(post, { commandId, person }, admin.caller);
            if (left.ok) model.leave(person, post, nowIs);
            break;
          }
          case 'close': {
            const person = at(persons, one.who);
            if ((await people.closePerson(person, commandId, admin.caller)).ok) model.close(person, nowIs);
            break;
          }
          case 'abolish': {
            const post = at(posts, one.where);
            if ((await people.abolishPost(post, commandId, admin.caller)).ok) model.abolish(post, nowIs);
            break;
          }
          case 'end': {
            const acting = actings[one.which];
            if (acting === undefined) break;
            const ended = await people.endActing(acting.id, commandId, admin.caller);
            if (ended.ok) model.act(acting.person, acting.own, acting.post, nowIs, acting.to, false);
            else expect(codeOf(ended)).toBe('not-held');
          }
        }
      }
      for (let asked = 0; asked < 3 * HOURS; asked++) {
        for (const person of persons) {
          const instant = LAUNCH + asked * HOUR_MS;
          const told = people.postsOf(person, instant);
          const written = told.map(({ post, ownPost }) => (ownPost === null ? post : `${post} by ${ownPost}`)).sort();
          expect([asked, written]).toEqual([asked, model.postsOf(person, asked)]);
          for (const post of posts) {
            const viewer = people.viewerOf(person, post, instant);
            expect(viewer !== null).toBe(told.some((choice) => choice.post === post));
          }
        }
      }
    }),
    { numRuns: 80 },
  );
  expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
});
