import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAudiences } from '#server/accounts/audience.ts';
import { type RecordKey, Room } from '#server/sync/room.ts';
import { POST_ROLES } from '#shared/accounts/role.ts';
import { canSee, clearanceOf, NOBODY_SIGHT, type Sight } from '#shared/accounts/sight.ts';
import {
  CLEARANCES,
  LOCAL_VIEWER,
  type PersonViewer,
  type PostId,
  PUBLIC_VIEWER,
  type Viewer,
} from '#shared/accounts/viewer.ts';
import { type SeriesId, seriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { CAST } from './cast.ts';
import { shouldSee, sightDifferences, sightsAround } from './sight-oracle.ts';

const UNITS: readonly UnitRef[] = ['country:VN', 'gso63:79', 'gso63:01', 'agency:G22', 'agency:G09', 'agency:X-79-Q1'];

const unitSets = fc.subarray([...UNITS]);

/** A post is one role at one place for ever, so that two viewers of one post are one viewer. */
const persons: fc.Arbitrary<PersonViewer> = fc
  .record({
    role: fc.constantFrom(...POST_ROLES),
    unit: fc.constantFrom(...UNITS),
    below: unitSets,
    isActing: fc.boolean(),
  })
  .map(({ role, unit, below, isActing }) => {
    const post: PostId = `post-${role}-${unit}-${below.join('+')}`;
    const units = new Set([unit, ...below]);
    return { kind: 'person', person: `person-${post}`, post, ownPost: isActing ? 'post-own' : null, role, unit, units };
  });

const viewers: fc.Arbitrary<Viewer> = fc.oneof(
  { weight: 8, arbitrary: persons },
  { weight: 1, arbitrary: fc.constantFrom<Viewer>(PUBLIC_VIEWER, LOCAL_VIEWER) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...CLEARANCES)
      .map((clearance): Viewer => ({ kind: 'screen', screen: 'screen-1', clearance })),
  },
);

const subjects = fc.constantFrom('data' as const, 'task' as const, 'account-case' as const);
const sightsNaming = (posts: readonly PostId[]): fc.Arbitrary<Sight> =>
  fc.oneof(
    fc.constant<Sight>({ room: 'public' }),
    fc.record({ room: fc.constant('unit' as const), subject: subjects, units: unitSets }),
    fc.record({
      room: fc.constant('named' as const),
      subject: subjects,
      posts: fc.subarray([...posts]),
      units: unitSets,
      isConfidential: fc.boolean(),
    }),
  );
const postsOf = (seen: readonly Viewer[]): PostId[] => seen.flatMap((one) => (one.kind === 'person' ? [one.post] : []));

describe('canSee', () => {
  test('agrees with the second telling for every near and far record of the cast', () => {
    const count = CAST.reduce((sum, member) => sum + sightsAround(member).length, 0);
    const shown = CAST.flatMap((member) => sightsAround(member).filter((sight) => shouldSee(member.viewer, sight)));
    expect(count).toBeGreaterThan(10_000);
    expect(shown.length).toBeGreaterThan(2_000);
    expect(sightDifferences(canSee)).toEqual([]);
  });
  test('agrees with it for viewers and records that nobody thought of', () => {
    const pairs = viewers.chain((viewer) =>
      fc.tuple(fc.constant(viewer), sightsNaming([...postsOf([viewer]), 'post-other'])),
    );
    fc.assert(
      fc.property(pairs, ([viewer, sight]) => {
        expect(canSee(viewer, sight)).toBe(shouldSee(viewer, sight));
      }),
      { numRuns: 20_000 },
    );
  });
  test('shows no screen anything above its clearance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLEARANCES), sightsNaming(['post-other']), (clearance, sight) => {
        const isAbove = CLEARANCES.indexOf(clearanceOf(sight)) > CLEARANCES.indexOf(clearance);
        if (isAbove) expect(canSee({ kind: 'screen', screen: 'screen-1', clearance }, sight)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
  test('shows nobody what nobody said anything about', () => {
    expect(CAST.filter(({ viewer }) => canSee(viewer, NOBODY_SIGHT)).map(({ says }) => says)).toEqual([]);
  });
});

describe('a room', () => {
  const observed = { value: 1, periodStart: 0, periodEnd: 0, source: 'test', quality: 0 };
  const scenes = fc
    .array(viewers, { minLength: 1, maxLength: 12 })
    .chain((seen) =>
      fc.tuple(
        fc.constant(seen),
        fc.array(fc.tuple(sightsNaming(postsOf(seen)), sightsNaming(postsOf(seen))), { minLength: 1, maxLength: 20 }),
      ),
    );

  /** Keys of records and of series that `canSee` gives to the viewer. */
  const given = (viewer: Viewer, sights: ReadonlyMap<string, Sight>): string[] =>
    [...sights].filter(([, sight]) => canSee(viewer, sight)).map(([key]) => key);

  test('holds for each viewer exactly what canSee says, before and after records move to other rooms', () => {
    fc.assert(
      fc.property(scenes, ([seen, placings]) => {
        const bySeries = new Map<SeriesId, Sight>();
        const room = new Room({ epoch: 'test', sightOfSeries: (id) => must(bySeries.get(id), id) });
        const audiences = createAudiences();
        const byRecord = new Map<RecordKey, Sight>();
        for (const [index, [sight, later]] of placings.entries()) {
          const id = seriesId(`indicator-${index}`, 'gso63:79');
          bySeries.set(id, later);
          room.observe(id, observed);
          byRecord.set(`task/${index}`, sight);
          room.put(`task/${index}`, { index }, sight);
        }
        for (let pass = 0; pass < 2; pass++) {
          for (const viewer of seen) {
            const { series, records } = room.contents(audiences.of(viewer));
            expect([...records.keys()]).toEqual(given(viewer, byRecord));
            expect([...series.keys()]).toEqual(given(viewer, bySeries));
          }
          for (const [index, [, later]] of placings.entries()) {
            byRecord.set(`task/${index}`, later);
            room.put(`task/${index}`, { index }, later);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
