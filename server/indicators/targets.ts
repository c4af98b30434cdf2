/** The choosing of targets: each step is one journal event; what is published moves the judgement at once. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { PublishedTarget } from '#shared/indicators/indicator-story.ts';
import {
  publishedTargets,
  type RefusedUnit,
  type TargetNegotiation,
  type TargetStepInput,
  takeStep,
  targetYearSchema,
} from '#shared/indicators/target.ts';
import { type TargetRoomRecord, targetFor, type YearTargets } from '#shared/indicators/target-judgement.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal, Json, ReadTables } from '../storage/journal.ts';
import {
  emptyRecord,
  TARGET_EVENTS,
  TARGET_NOUN,
  type TargetRecord,
  targetKey,
  targetRecordSchema,
  withStep,
} from './target-projection.ts';

export type TargetCommand = {
  readonly commandId: string;
  readonly actor: string;
  readonly by?: Attribution | undefined;
  /** Steps the sender has seen; null: whatever stands. */
  readonly expectedVersion: number | null;
};

export type TargetRefusal =
  | { readonly code: 'bad-target'; readonly refused: RefusedUnit }
  | { readonly code: 'unknown-unit'; readonly unit: UnitRef }
  | { readonly code: 'bad-request' | 'not-found' | 'retired' | 'version-conflict' | 'command-reused' };

export type TargetService = {
  /** Takes one step for all units it names, or for none. */
  step(
    indicator: string,
    year: number,
    step: TargetStepInput,
    command: TargetCommand,
  ): Promise<Result<TargetNegotiation, TargetRefusal>>;
  negotiations(filter: { readonly indicator?: string; readonly year?: number }): readonly TargetNegotiation[];
  /** In force, of all years, by year. */
  published(indicator: string): readonly PublishedTarget[];
  /** By year, or undefined where the indicator has none: then the definition's own is all there is. */
  yearTargets(indicator: string): ReadonlyMap<number, YearTargets> | undefined;
  /** What screens need beside the definition; null where nothing differs from it. */
  roomRecord(definition: IndicatorDefinition, year: number): TargetRoomRecord | null;
};

export type TargetDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly definition: (id: string) => IndicatorDefinition | undefined;
  readonly isRetired: (id: string) => boolean;
  /** The unit exists, or existed, at some time of the year. */
  readonly isUnitOf: (unit: UnitRef, year: number) => boolean;
  readonly onPublished: (indicator: string) => void;
};

export async function createTargets(deps: TargetDeps): Promise<TargetService> {
  const { journal, clocks } = deps;
  const records = new Map<string, TargetRecord>();
  const inForce = new Map<string, ReadonlyMap<number, YearTargets>>();
  const inTurn = createQueue();

  for (const { id, record } of await deps.readTables.list(TARGET_NOUN))
    records.set(id, targetRecordSchema.parse(record));
  for (const indicator of new Set([...records.values()].map((record) => record.indicator))) index(indicator);

  function published(indicator: string): readonly PublishedTarget[] {
    return [...records.values()]
      .filter((record) => record.indicator === indicator)
      .toSorted((a, b) => a.year - b.year)
      .flatMap(publishedTargets);
  }

  function index(indicator: string): void {
    const years = new Map<number, Record<UnitRef, number>>();
    for (const { unit, year, value } of published(indicator)) {
      const values = years.get(year) ?? {};
      values[unit] = value;
      years.set(year, values);
    }
    if (years.size === 0) inForce.delete(indicator);
    else inForce.set(indicator, years);
  }

  /** A retired indicator gets no new target; what it has may still be ended. */
  function refusedBefore(indicator: string, year: number, step: TargetStepInput): TargetRefusal | null {
    if (!targetYearSchema.safeParse(year).success) return { code: 'bad-request' };
    if (deps.definition(indicator) === undefined) return { code: 'not-found' };
    if (deps.isRetired(indicator) && step.verb !== 'withdraw' && step.verb !== 'comment') return { code: 'retired' };
    const unknown = [step.onBehalfOf, ...step.values.map(({ unit }) => unit)].find(
      (unit) => !deps.isUnitOf(unit, year),
    );
    return unknown === undefined ? null : { code: 'unknown-unit', unit: unknown };
  }

  return {
    step: (indicator, year, step, { commandId, actor, by, expectedVersion }) =>
      inTurn(async () => {
        const key = targetKey(indicator, year);
        const before = records.get(key) ?? emptyRecord(indicator, year);
        if (before.commandIds.includes(commandId)) return ok(shown(before));
        const refused = refusedBefore(indicator, year, step);
        const definition = deps.definition(indicator);
        if (refused !== null || definition === undefined) return err(refused ?? { code: 'not-found' });
        if (expectedVersion !== null && expectedVersion !== before.version) return err({ code: 'version-conflict' });
        const { verb, ...payload } = step;
        const taken = takeStep(before, { ...step, at: clocks.dataNow(), actor }, definition);
        if (!taken.ok) return err({ code: 'bad-target', refused: taken.error });
        const type = TARGET_EVENTS[verb];
        const appended = await journal.append({
          commandId,
          stream: `target:${key}`,
          expectedVersion: before.version,
          type,
          actor,
          by,
          realAt: clocks.realNow(),
          dataAt: clocks.dataNow(),
          payload: payload as Json,
        });
        if (!appended.ok) return err({ code: 'version-conflict' });
        if (appended.value.isRepeat) return err({ code: 'command-reused' });
        const after = withStep(before, appended.value.event);
        records.set(key, after);
        if (verb === 'publish' || verb === 'withdraw') {
          index(indicator);
          deps.onPublished(indicator);
        }
        return ok(shown(after));
      }),

    negotiations: ({ indicator, year }) =>
      [...records.values()]
        .filter(
          (one) =>
            (indicator === undefined || one.indicator === indicator) && (year === undefined || one.year === year),
        )
        .toSorted((a, b) => (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : a.year - b.year))
        .map(shown),

    published,
    yearTargets: (indicator) => inForce.get(indicator),

    roomRecord(definition, year) {
      const given = inForce.get(definition.id)?.get(year);
      const entries = Object.entries(given ?? {}) as [UnitRef, number][];
      const values = entries.filter(([unit, value]) => {
        const usual = targetFor(definition, undefined, unit);
        return usual?.value !== value || !usual.isOwn;
      });
      return values.length === 0 ? null : { year, values: Object.fromEntries(values) };
    },
  };
}

const shown = ({ indicator, year, version, units, steps }: TargetRecord): TargetNegotiation => ({
  indicator,
  year,
  version,
  units,
  steps,
});
