/** Targets by unit and year, chosen together: proposed by the Government Office, answered by units, agreed, published. */

import * as z from 'zod/mini';
import type { Instant } from '../kernel/instant.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { UnitRef } from '../units/unit.ts';
import { NATION } from '../units/unit.ts';
import type { IndicatorDefinition } from './definition.ts';
import type { PublishedTarget } from './indicator-story.ts';
import { MAX_MAGNITUDE } from './observation.ts';

/** Văn phòng Chính phủ, which leads the choosing (its tasks: Decree 150/2016/NĐ-CP). */
export const GOVERNMENT_OFFICE: UnitRef = 'agency:G22';

/**
 * Where one unit's target of one year stands.
 * - `proposed`: the Office has put a value on the table
 * - `countered`: the unit has answered with another
 * - `agreed`: one of the two was chosen; nothing is judged by it yet
 * - `published`: in force, and public
 * - `withdrawn`: nothing on the table and nothing in force
 */
export type TargetState = 'proposed' | 'countered' | 'agreed' | 'published' | 'withdrawn';

export const TARGET_STATES: readonly TargetState[] = ['proposed', 'countered', 'agreed', 'published', 'withdrawn'];

/** `reopen` puts an agreed or published value on the table again; what is published stays in force meanwhile. */
export type TargetVerb = 'propose' | 'comment' | 'counter' | 'agree' | 'publish' | 'withdraw' | 'reopen';

export const TARGET_VERBS: readonly TargetVerb[] = [
  'propose',
  'comment',
  'counter',
  'agree',
  'publish',
  'withdraw',
  'reopen',
];

export type UnitTarget = {
  readonly unit: UnitRef;
  readonly state: TargetState;
  /** The Office's value. */
  readonly proposed: number;
  /** The unit's own value, until the Office proposes anew. */
  readonly countered: number | null;
  readonly agreed: number | null;
  /** In force now, whatever is being discussed. */
  readonly published: { readonly value: number; readonly at: Instant } | null;
};

/** One step as it was taken; `values` in the order given. */
export type TargetStep = {
  readonly verb: TargetVerb;
  readonly at: Instant;
  readonly actor: string;
  readonly onBehalfOf: UnitRef;
  readonly values: readonly { readonly unit: UnitRef; readonly value: number | null }[];
  readonly words: string;
};

/** The whole choosing of one indicator's targets for one year. */
export type TargetNegotiation = {
  readonly indicator: string;
  readonly year: number;
  /** Count of steps taken; the next step may say which it has seen. */
  readonly version: number;
  /** In the order in which the units were first named. */
  readonly units: readonly UnitTarget[];
  readonly steps: readonly TargetStep[];
};

/** Years for which a target can be chosen: the product's data begin in 2006, plans reach two decades ahead. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const MAX_UNITS_A_STEP = 200;

const unitRef = z.templateLiteral([
  z.enum(['country', 'gso63', 'gso34', 'agency']),
  ':',
  z.string().check(z.regex(/^[\w.-]{1,40}$/)),
]);

/** What a person sends; who and when are the server's to say. */
export const targetStepSchema = z.strictObject({
  verb: z.enum(TARGET_VERBS as [TargetVerb, ...TargetVerb[]]),
  onBehalfOf: unitRef,
  values: z
    .array(
      z.strictObject({
        unit: unitRef,
        value: z.nullable(z.number().check(z.gte(-MAX_MAGNITUDE), z.lte(MAX_MAGNITUDE))),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_UNITS_A_STEP)),
  words: z.string().check(z.normalize('NFC'), z.trim(), z.maxLength(2_000)),
});

/** A step as it is asked for. */
export type TargetStepInput = Omit<TargetStep, 'at' | 'actor'>;

export const targetYearSchema = z.int().check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR));

/**
 * - `wrong-state`: this step does not follow from where the unit's target stands
 * - `not-yours`: this step belongs to the Office, or to the unit itself
 * - `words-needed`: a step that others must understand needs its reason
 * - `value-needed`, `value-unused`: the step gives a value, or gives none
 * - `not-on-the-table`: agreed can be what was proposed or countered, nothing third
 * - `unit-twice`: one step names a unit once
 * - `no-such-level`: the indicator does not exist for this unit
 * - `implausible`: outside the plausible range of the indicator
 */
export type TargetStepRefusal =
  | 'wrong-state'
  | 'not-yours'
  | 'words-needed'
  | 'value-needed'
  | 'value-unused'
  | 'not-on-the-table'
  | 'unit-twice'
  | 'no-such-level'
  | 'implausible';

export type RefusedUnit = { readonly code: TargetStepRefusal; readonly unit: UnitRef | null };

/** From which states a verb leads on; `null` is a unit that was never named. */
const FROM: Readonly<Record<TargetVerb, readonly (TargetState | null)[]>> = {
  propose: [null, 'proposed', 'countered', 'withdrawn'],
  comment: ['proposed', 'countered', 'agreed', 'published'],
  counter: ['proposed', 'countered'],
  agree: ['proposed', 'countered'],
  publish: ['agreed'],
  withdraw: ['proposed', 'countered', 'agreed', 'published'],
  reopen: ['agreed', 'published'],
};

export const isPossible = (verb: TargetVerb, state: TargetState | null): boolean => FROM[verb].includes(state);

const WITH_REASON: readonly TargetVerb[] = ['propose', 'comment', 'counter', 'withdraw', 'reopen'];
const WITH_VALUE: readonly TargetVerb[] = ['propose', 'counter'];
const OF_THE_OFFICE: readonly TargetVerb[] = ['propose', 'agree', 'publish', 'withdraw', 'reopen'];

/** May `party` take the step for `unit`? For the nation itself the owners of the number answer. */
export function mayStep(verb: TargetVerb, party: UnitRef, unit: UnitRef, owners: readonly UnitRef[]): boolean {
  if (OF_THE_OFFICE.includes(verb)) return party === GOVERNMENT_OFFICE;
  const isOwn = party === unit || (unit === NATION && owners.includes(party));
  return isOwn || (verb === 'comment' && (party === GOVERNMENT_OFFICE || owners.includes(party)));
}

export const emptyNegotiation = (indicator: string, year: number): TargetNegotiation => ({
  indicator,
  year,
  version: 0,
  units: [],
  steps: [],
});

/** The unit's target after the step, or why the step cannot be taken. */
function stepped(
  verb: TargetVerb,
  { unit, value }: { readonly unit: UnitRef; readonly value: number | null },
  before: UnitTarget | undefined,
  at: Instant,
): Result<UnitTarget, TargetStepRefusal> {
  if (!isPossible(verb, before?.state ?? null)) return err('wrong-state');
  if (WITH_VALUE.includes(verb) && value === null) return err('value-needed');
  if (!WITH_VALUE.includes(verb) && verb !== 'agree' && value !== null) return err('value-unused');
  const published = before?.published ?? null;
  if (verb === 'propose')
    return ok({ unit, state: 'proposed', proposed: value ?? 0, countered: null, agreed: null, published });
  if (before === undefined) return err('wrong-state');
  switch (verb) {
    case 'comment':
      return ok(before);
    case 'counter':
      return ok({ ...before, state: 'countered', countered: value });
    case 'agree': {
      const agreed = value ?? before.countered ?? before.proposed;
      if (agreed !== before.proposed && agreed !== before.countered) return err('not-on-the-table');
      return ok({ ...before, state: 'agreed', agreed });
    }
    case 'publish':
      return ok({ ...before, state: 'published', published: { value: before.agreed ?? before.proposed, at } });
    case 'withdraw':
      return ok({ ...before, state: 'withdrawn', countered: null, agreed: null, published: null });
    case 'reopen':
      return ok({
        ...before,
        state: 'proposed',
        proposed: before.agreed ?? before.proposed,
        countered: null,
        agreed: null,
      });
  }
}

/**
 * The negotiation after the step, or the first unit for which it cannot be taken: a step is taken for all its units or
 * for none. The definition gives owners, levels and the plausible range; units are taken to exist.
 */
export function takeStep(
  negotiation: TargetNegotiation,
  step: TargetStep,
  definition: Pick<IndicatorDefinition, 'owners' | 'levels' | 'plausible'>,
): Result<TargetNegotiation, RefusedUnit> {
  const { verb, onBehalfOf, values, words } = step;
  if (words === '' && WITH_REASON.includes(verb)) return err({ code: 'words-needed', unit: null });
  const seen = new Set<UnitRef>();
  for (const { unit, value } of values) {
    if (seen.has(unit)) return err({ code: 'unit-twice', unit });
    seen.add(unit);
    if (!mayStep(verb, onBehalfOf, unit, definition.owners)) return err({ code: 'not-yours', unit });
    if (!existsFor(definition.levels, unit)) return err({ code: 'no-such-level', unit });
    if (value !== null && !isPlausible(definition.plausible, value)) return err({ code: 'implausible', unit });
  }
  return applyStep(negotiation, step);
}

/** The part of `takeStep` that the journal replays: what a step of the past did does not depend on today's catalogue. */
export function applyStep(negotiation: TargetNegotiation, step: TargetStep): Result<TargetNegotiation, RefusedUnit> {
  const units = new Map(negotiation.units.map((one) => [one.unit, one]));
  for (const given of step.values) {
    const after = stepped(step.verb, given, units.get(given.unit), step.at);
    if (!after.ok) return err({ code: after.error, unit: given.unit });
    units.set(given.unit, after.value);
  }
  return ok({
    ...negotiation,
    version: negotiation.version + 1,
    units: [...units.values()],
    steps: [...negotiation.steps, step],
  });
}

function existsFor(levels: IndicatorDefinition['levels'], unit: UnitRef): boolean {
  if (unit === NATION) return levels.nation;
  return unit.startsWith('agency:') ? levels.agency !== 'no' : levels.province !== 'no';
}

const isPlausible = ({ min, max }: IndicatorDefinition['plausible'], value: number): boolean =>
  (min === null || value >= min) && (max === null || value <= max);

/** What a negotiation has in force. */
export function publishedTargets({ year, units }: TargetNegotiation): readonly PublishedTarget[] {
  return units.flatMap(({ unit, published }) =>
    published === null ? [] : [{ unit, year, value: published.value, publishedAt: published.at }],
  );
}
