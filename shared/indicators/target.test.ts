import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { must } from '../kernel/must.ts';
import type { UnitRef } from '../units/unit.ts';
import { NATION } from '../units/unit.ts';
import { indicatorById } from './catalogue/catalogue.ts';
import {
  applyStep,
  emptyNegotiation,
  GOVERNMENT_OFFICE,
  isPossible,
  mayStep,
  publishedTargets,
  TARGET_STATES,
  TARGET_VERBS,
  type TargetNegotiation,
  type TargetState,
  type TargetStep,
  type TargetVerb,
  takeStep,
  targetStepSchema,
} from './target.ts';
import { severityAgainst, targetFor, targetYear } from './target-judgement.ts';

const B02 = must(indicatorById('B02'), 'B02');
const HA_NOI: UnitRef = 'gso63:01';
const HUE: UnitRef = 'gso63:46';
const AT = Date.UTC(2020, 0, 15);

function step(verb: TargetVerb, more: Partial<TargetStep> = {}): TargetStep {
  const isUnits = verb === 'counter';
  const value = verb === 'propose' ? 30 : verb === 'counter' ? 25 : null;
  return {
    verb,
    at: AT,
    actor: 'local-admin',
    onBehalfOf: isUnits ? HUE : GOVERNMENT_OFFICE,
    values: [{ unit: HUE, value }],
    words: 'vì',
    ...more,
  };
}

function having(verbs: readonly (TargetVerb | TargetStep)[]): TargetNegotiation {
  return verbs.reduce(
    (negotiation, one) => {
      const taken = takeStep(negotiation, typeof one === 'string' ? step(one) : one, B02);
      if (!taken.ok) throw new Error(`${JSON.stringify(one)}: ${taken.error.code}`);
      return taken.value;
    },
    emptyNegotiation('B02', 2020),
  );
}

/** Shortest ways into every state. */
const WAYS: Readonly<Record<TargetState | 'none', readonly TargetVerb[]>> = {
  none: [],
  proposed: ['propose'],
  countered: ['propose', 'counter'],
  agreed: ['propose', 'agree'],
  published: ['propose', 'agree', 'publish'],
  withdrawn: ['propose', 'withdraw'],
};

/** The whole machine as a person would write it down, apart from the code's own table. */
const NEXT: Readonly<Record<TargetState | 'none', Partial<Record<TargetVerb, TargetState>>>> = {
  none: { propose: 'proposed' },
  proposed: { propose: 'proposed', comment: 'proposed', counter: 'countered', agree: 'agreed', withdraw: 'withdrawn' },
  countered: {
    propose: 'proposed',
    comment: 'countered',
    counter: 'countered',
    agree: 'agreed',
    withdraw: 'withdrawn',
  },
  agreed: { comment: 'agreed', publish: 'published', withdraw: 'withdrawn', reopen: 'proposed' },
  published: { comment: 'published', withdraw: 'withdrawn', reopen: 'proposed' },
  withdrawn: { propose: 'proposed' },
};

describe('every state with every step', () => {
  const pairs = (['none', ...TARGET_STATES] as const).flatMap((state) =>
    TARGET_VERBS.map((verb) => [state, verb, NEXT[state][verb] ?? 'refused'] as const),
  );
  it.each(pairs)('%s, %s: %s', (state, verb, next) => {
    const before = having(WAYS[state]);
    const taken = takeStep(before, step(verb), B02);
    expect(taken.ok ? taken.value.units[0]?.state : 'refused').toBe(next);
    if (!taken.ok) expect(taken.error).toEqual({ code: 'wrong-state', unit: HUE });
    expect(isPossible(verb, state === 'none' ? null : state)).toBe(next !== 'refused');
  });
});

describe('what is on the table', () => {
  const agree = (value: number | null) => step('agree', { values: [{ unit: HUE, value }] });

  it('agrees on the answer of the unit unless told otherwise, and on nothing third', () => {
    expect(having(['propose', 'agree']).units[0]?.agreed).toBe(30);
    expect(having(['propose', 'counter', 'agree']).units[0]?.agreed).toBe(25);
    expect(having(['propose', 'counter', agree(30)]).units[0]?.agreed).toBe(30);
    expect(takeStep(having(['propose', 'counter']), agree(28), B02)).toEqual({
      ok: false,
      error: { code: 'not-on-the-table', unit: HUE },
    });
  });

  it('keeps what is published in force while it is discussed anew, and ends it when withdrawn', () => {
    const published = ['propose', 'agree', 'publish'] as const;
    const raised = step('propose', { values: [{ unit: HUE, value: 35 }], at: AT + 1 });
    expect(publishedTargets(having([...published, 'reopen', raised]))).toEqual([
      { unit: HUE, year: 2020, value: 30, publishedAt: AT },
    ]);
    const again = having([...published, 'reopen', raised, 'agree', step('publish', { at: AT + 2 })]);
    expect(publishedTargets(again)).toEqual([{ unit: HUE, year: 2020, value: 35, publishedAt: AT + 2 }]);
    expect(publishedTargets(having([...published, 'withdraw']))).toEqual([]);
    expect(again.version).toBe(7);
    expect(again.steps).toHaveLength(7);
  });

  test.each<[string, TargetStep, string]>([
    ['no reason', step('propose', { words: '' }), 'words-needed'],
    ['no value', step('propose', { values: [{ unit: HUE, value: null }] }), 'value-needed'],
    ['a unit twice', step('propose', { values: [HUE, HUE].map((unit) => ({ unit, value: 30 })) }), 'unit-twice'],
    ['by a province', step('propose', { onBehalfOf: HUE }), 'not-yours'],
    ['beyond 100 %', step('propose', { values: [{ unit: HUE, value: 101 }] }), 'implausible'],
  ])('a proposal is refused: %s', (_, given, code) => {
    expect(takeStep(emptyNegotiation('B02', 2020), given, B02)).toMatchObject({ ok: false, error: { code } });
  });

  it('takes a step for all its units or for none', () => {
    const both = step('counter', { values: [HUE, HA_NOI].map((unit) => ({ unit, value: 20 })) });
    expect(takeStep(having(['propose']), both, B02)).toEqual({ ok: false, error: { code: 'not-yours', unit: HA_NOI } });
    const publishBoth = step('publish', { values: [HUE, HA_NOI].map((unit) => ({ unit, value: null })) });
    const before = having(['propose', 'agree', step('propose', { values: [{ unit: HA_NOI, value: 40 }] })]);
    expect(takeStep(before, publishBoth, B02)).toEqual({ ok: false, error: { code: 'wrong-state', unit: HA_NOI } });
    expect(takeStep(before, { ...step('publish'), values: [{ unit: HUE, value: 1 }] }, B02)).toMatchObject({
      error: { code: 'value-unused' },
    });
  });

  it('refuses units for which the indicator does not exist', () => {
    const definition = { ...B02, levels: { nation: true, province: 'no', agency: 'yes' } as const };
    expect(takeStep(emptyNegotiation('B02', 2020), step('propose'), definition)).toMatchObject({
      error: { code: 'no-such-level', unit: HUE },
    });
  });
});

it('lets each side take its own steps only', () => {
  const owner: UnitRef = 'agency:G12';
  for (const verb of ['propose', 'agree', 'publish', 'withdraw', 'reopen'] as const) {
    expect(mayStep(verb, GOVERNMENT_OFFICE, HUE, [owner]), verb).toBe(true);
    for (const party of [HUE, owner, NATION]) expect(mayStep(verb, party, HUE, [owner]), verb).toBe(false);
  }
  expect(mayStep('counter', HUE, HUE, [owner])).toBe(true);
  expect(mayStep('counter', HA_NOI, HUE, [owner])).toBe(false);
  expect(mayStep('counter', GOVERNMENT_OFFICE, HUE, [owner])).toBe(false);
  expect(mayStep('counter', owner, NATION, [owner])).toBe(true);
  expect(mayStep('counter', owner, HUE, [owner])).toBe(false);
  expect(mayStep('comment', owner, HUE, [owner])).toBe(true);
  expect(mayStep('comment', HA_NOI, HUE, [owner])).toBe(false);
});

it('any run of steps keeps what a reader relies on', () => {
  const anyStep = fc.record({
    verb: fc.constantFrom(...TARGET_VERBS),
    unit: fc.constantFrom(HUE, HA_NOI),
    value: fc.option(fc.integer({ min: 0, max: 100 })),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (list) => {
      let negotiation = emptyNegotiation('B02', 2020);
      list.forEach(({ verb, unit, value }, i) => {
        const taken = applyStep(negotiation, step(verb, { at: AT + i, values: [{ unit, value }] }));
        if (!taken.ok) return;
        expect(taken.value.version).toBe(negotiation.version + 1);
        for (const one of taken.value.units) {
          if (one.state === 'published') expect(one.published?.value).toBe(one.agreed);
          if (one.state === 'withdrawn') expect(one.published).toBeNull();
          if (one.state === 'countered') expect(one.countered).not.toBeNull();
          if (one.state === 'agreed') expect([one.proposed, one.countered]).toContain(one.agreed);
          const before = negotiation.units.find((other) => other.unit === one.unit)?.published ?? null;
          if (verb !== 'publish' && verb !== 'withdraw') expect(one.published).toEqual(before);
        }
        negotiation = taken.value;
      });
    }),
    { numRuns: 500 },
  );
});

it('has a strict shape', () => {
  const good = { verb: 'propose', onBehalfOf: GOVERNMENT_OFFICE, values: [{ unit: HUE, value: 1 }], words: 'x' };
  expect(targetStepSchema.safeParse(good).success).toBe(true);
  for (const bad of [{ actor: 'x' }, { verb: 'decide' }, { values: [] }, { onBehalfOf: 'source:npsp' }, { words: 5 }])
    expect(targetStepSchema.safeParse({ ...good, ...bad }).success, JSON.stringify(bad)).toBe(false);
});

describe('judging by a target', () => {
  const share = { ...B02, target: { value: 30, text: '30' }, direction: 'up' as const };
  const count = { ...share, measure: 'dossier' };

  it('holds a unit against its own target, then the nation’s of the year, then the definition’s', () => {
    expect(targetFor(share, undefined, HUE)).toEqual({ value: 30, isOwn: false });
    expect(targetFor(share, { [NATION]: 40 }, HUE)).toEqual({ value: 40, isOwn: false });
    expect(targetFor(share, { [NATION]: 40, [HUE]: 50 }, HUE)).toEqual({ value: 50, isOwn: true });
    expect(targetFor({ ...share, target: null }, {}, HUE)).toBeNull();
  });

  it('judges a count of one unit by its own target only', () => {
    expect(severityAgainst(share, {}, HUE, 10)).toBe(3);
    expect(severityAgainst(count, {}, HUE, 10)).toBeNull();
    expect(severityAgainst(count, { [HUE]: 11 }, HUE, 10)).toBe(2);
    expect(severityAgainst(count, {}, NATION, 10)).toBe(3);
    expect(severityAgainst(share, { [HUE]: 10 }, HUE, 10)).toBeNull();
  });

  it('takes the year in which the period ends, in Viet Nam', () => {
    const end = Date.UTC(2020, 11, 31, 17);
    expect(targetYear({ periodStart: Date.UTC(2020, 10, 30, 17), periodEnd: end })).toBe(2020);
    expect(targetYear({ periodStart: end, periodEnd: end })).toBe(2021);
  });
});
