/** The living catalogue: built-in definitions under what officers added, versioned, retired and set, each a journal event. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import { BUILT_IN_ACTOR, type CatalogueEntry, catalogueEntry } from '#shared/indicators/catalogue-entry.ts';
import type { IndicatorDefinition, Thresholds } from '#shared/indicators/definition.ts';
import {
  type ChangeContext,
  changedFields,
  type DefinitionFinding,
  definitionFindings,
  definitionSchema,
  thresholdsSchema,
  usersOf,
} from '#shared/indicators/definition-change.ts';
import { readsOf } from '#shared/indicators/formula-check.ts';
import type { FormulaError } from '#shared/indicators/formula-text.ts';
import type { DefinitionVersion, IndicatorStory } from '#shared/indicators/indicator-story.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal, JournalEvent, Json, ReadTables } from '../storage/journal.ts';
import { DEFINITION_NOUN, type DefinitionRecord, defined, definitionRecordSchema } from './definition-projection.ts';
import { idOf, readFormula, shapeFinding } from './sent-definition.ts';
import { THRESHOLD_NOUN } from './threshold-projection.ts';

/** Who asks, and the id that makes asking twice the same as asking once. */
export type CatalogueCommand = {
  readonly commandId: string;
  readonly actor: string;
  readonly by?: Attribution | undefined;
};

/** What is wrong with a definition that was sent: an error in the text of its formula, or findings. */
export type DefinitionFaults = {
  readonly formulaError: FormulaError | null;
  readonly findings: readonly DefinitionFinding[];
};

export type CatalogueRefusal =
  | { readonly code: 'bad-definition'; readonly faults: DefinitionFaults }
  /** `names`: indicators that read this one. */
  | { readonly code: 'in-use'; readonly names: readonly string[] }
  | {
      readonly code:
        | 'indicator-taken'
        | 'not-found'
        | 'retired'
        | 'unchanged'
        | 'version-conflict'
        | 'command-reused'
        | 'bad-request';
    };

export type CatalogueService = {
  /** Those in use, built-in ones first, with the thresholds that hold. */
  inUse(): readonly IndicatorDefinition[];
  /** Every indicator ever known, retired ones too; built-in ones first. */
  entries(): readonly CatalogueEntry[];
  /** Grows with each version and each retirement, and is the same after a restart; thresholds alone do not move it. */
  revision(): number;
  /** In use or retired. */
  definition(id: string): IndicatorDefinition | undefined;
  isRetired(id: string): boolean;
  /** The version in force at an instant of the data's clock; before the first, the first. */
  versionAt(
    id: string,
    at: Instant,
  ): { readonly version: number; readonly definition: IndicatorDefinition } | undefined;
  /** All of a story but its targets. */
  story(id: string): Omit<IndicatorStory, 'targets'> | undefined;
  /** Faults of a definition as it would be added (unknown id) or versioned; its formula is data or text. Keeps nothing. */
  check(raw: unknown): DefinitionFaults;
  /** `raw` is a whole definition; its formula is data or text. */
  add(raw: unknown, reason: string, command: CatalogueCommand): Promise<Result<DefinitionVersion, CatalogueRefusal>>;
  /**
   * A whole new definition. `expectedVersion` null: whatever stands. Versioning a retired indicator takes it into use again.
   */
  version(
    id: string,
    change: { readonly raw: unknown; readonly reason: string; readonly expectedVersion: number | null },
    command: CatalogueCommand,
  ): Promise<Result<DefinitionVersion, CatalogueRefusal>>;
  /** Out of use: no new values, no place in the room; its history stays. */
  retire(
    id: string,
    change: { readonly reason: string; readonly expectedVersion: number | null },
    command: CatalogueCommand,
  ): Promise<Result<NonNullable<IndicatorStory['retired']>, CatalogueRefusal>>;
  setThresholds(
    id: string,
    thresholds: unknown,
    command: CatalogueCommand,
  ): Promise<Result<Thresholds, CatalogueRefusal>>;
};

export type CatalogueDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly builtIn: readonly IndicatorDefinition[];
  /** When this installation took the built-in catalogue into use, on the clock of the data. */
  readonly since: Instant;
  readonly isUnit: (ref: UnitRef) => boolean;
  /** The running service follows: in use now, anew or changed. */
  readonly onDefined: (definition: IndicatorDefinition) => void;
  readonly onRetired: (id: string) => void;
};

type Version = DefinitionRecord['versions'][number];

/** Reads what stands and lays it over the built-in catalogue. */
export async function createCatalogue(deps: CatalogueDeps): Promise<CatalogueService> {
  const { journal, readTables, clocks } = deps;
  const builtIn = new Map(deps.builtIn.map((definition) => [definition.id, definition]));
  const records = new Map<string, DefinitionRecord>();
  const thresholds = new Map<string, Thresholds>();
  const inTurn = createQueue();

  for (const { id, record } of await readTables.list(DEFINITION_NOUN))
    records.set(id, definitionRecordSchema.parse(record));
  for (const { id, record } of await readTables.list(THRESHOLD_NOUN))
    thresholds.set(id, thresholdsSchema.parse(record));

  const isRetired = (id: string): boolean => (records.get(id)?.retired ?? null) !== null;

  function definition(id: string): IndicatorDefinition | undefined {
    const plain = newest(id) ?? builtIn.get(id);
    const set = thresholds.get(id);
    return plain === undefined || set === undefined ? plain : { ...plain, thresholds: set };
  }

  const newest = (id: string): IndicatorDefinition | undefined => records.get(id)?.versions.at(-1)?.definition;

  const known = (): readonly string[] => [...new Set([...builtIn.keys(), ...records.keys()])];

  const inUse = (): readonly IndicatorDefinition[] =>
    known()
      .filter((id) => !isRetired(id))
      .flatMap((id) => definition(id) ?? []);

  const context: ChangeContext = { definition, isRetired, isUnit: deps.isUnit, inUse };

  function first(id: string): Version | undefined {
    const own = builtIn.get(id);
    if (own === undefined) return undefined;
    return {
      version: 1,
      at: deps.since,
      actor: BUILT_IN_ACTOR,
      reason: '',
      changed: [],
      commandId: '',
      definition: own as Version['definition'],
    };
  }

  const versions = (id: string): readonly Version[] => [
    ...[first(id) ?? []].flat(),
    ...(records.get(id)?.versions ?? []),
  ];
  const current = (id: string): number => versions(id).at(-1)?.version ?? 0;

  function told(id: string): Pick<IndicatorStory, 'definition' | 'versions' | 'retired'> | undefined {
    const found = definition(id);
    if (found === undefined) return undefined;
    const retired = records.get(id)?.retired ?? null;
    return {
      definition: found,
      versions: versions(id).map(shown),
      retired: retired === null ? null : shownRetired(retired),
    };
  }

  type Judged = { readonly definition: IndicatorDefinition | null; readonly faults: DefinitionFaults };

  function judge(raw: unknown): Judged {
    const withFormula = readFormula(raw);
    if (!withFormula.ok) return { definition: null, faults: { formulaError: withFormula.error, findings: [] } };
    const parsed = definitionSchema.safeParse(withFormula.value);
    if (!parsed.success) {
      const findings = parsed.error.issues.slice(0, 40).map((issue) => shapeFinding(issue));
      return { definition: null, faults: { formulaError: null, findings } };
    }
    const findings = definitionFindings(parsed.data, definition(parsed.data.id) ?? null, context);
    return { definition: parsed.data, faults: { formulaError: null, findings } };
  }

  const event = (id: string, type: string, payload: object, command: CatalogueCommand) => ({
    ...command,
    stream: `indicator:${id}`,
    type,
    realAt: clocks.realNow(),
    dataAt: clocks.dataNow(),
    payload: payload as Json,
  });

  /** The event as it stands in the journal, which may be that of the same command sent before. */
  async function append(
    given: ReturnType<typeof event>,
  ): Promise<Result<{ event: JournalEvent; isRepeat: boolean }, CatalogueRefusal>> {
    const appended = await journal.append(given);
    if (!appended.ok) return err({ code: 'version-conflict' });
    const { stream, type } = appended.value.event;
    return stream === given.stream && type === given.type ? appended : err({ code: 'command-reused' });
  }

  async function define(
    given: IndicatorDefinition,
    reason: string,
    command: CatalogueCommand,
  ): Promise<Result<DefinitionVersion, CatalogueRefusal>> {
    const { id } = given;
    const before = definition(id);
    const changed = before === undefined ? [] : changedFields(before, given);
    if (before !== undefined && changed.length === 0 && !isRetired(id)) return err({ code: 'unchanged' });
    const payload = { version: current(id) + 1, definition: given, changed, reason };
    const type = before === undefined ? 'indicator:added' : 'indicator:versioned';
    const appended = await append(event(id, type, payload, command));
    if (!appended.ok) return appended;
    if (appended.value.isRepeat) return err({ code: 'command-reused' });
    const record = defined(records.get(id) ?? { versions: [], retired: null }, appended.value.event);
    records.set(id, record);
    thresholds.delete(id);
    deps.onDefined(given);
    return ok(shown(record.versions.at(-1) as Version));
  }

  const repeated = (id: string, { commandId }: CatalogueCommand): Version | undefined =>
    records.get(id)?.versions.find((version) => version.commandId === commandId);

  return {
    inUse,
    entries: () => known().map((id) => catalogueEntry(must(told(id), id))),
    // A version that ends a retirement takes one away and adds two.
    revision: () =>
      records.values().reduce((sum, { versions: made, retired }) => sum + 2 * made.length + (retired ? 1 : 0), 0),
    definition,
    isRetired,

    versionAt(id, at) {
      const all = versions(id);
      const found = all.findLast((version) => version.at <= at) ?? all[0];
      return found && { version: found.version, definition: found.definition };
    },

    story(id) {
      const found = told(id);
      if (found === undefined) return undefined;
      const readers = inUse().filter((other) => other.id !== id && readsOf(other).includes(id));
      return { ...found, readBy: readers.map((other) => other.id) };
    },

    check: (raw) => judge(raw).faults,

    add: (raw, reason, command) =>
      inTurn(async () => {
        const id = idOf(raw);
        const again = repeated(id, command);
        if (again !== undefined) return ok(shown(again));
        if (definition(id) !== undefined) return err({ code: 'indicator-taken' });
        const judged = judge(raw);
        if (judged.definition === null || judged.faults.findings.length > 0)
          return err({ code: 'bad-definition', faults: judged.faults });
        return define(judged.definition, reason, command);
      }),

    version: (id, { raw, reason, expectedVersion }, command) =>
      inTurn(async () => {
        const again = repeated(id, command);
        if (again !== undefined) return ok(shown(again));
        if (definition(id) === undefined) return err({ code: 'not-found' });
        if (idOf(raw) !== id) return err({ code: 'bad-request' });
        if (expectedVersion !== null && expectedVersion !== current(id)) return err({ code: 'version-conflict' });
        const judged = judge(raw);
        if (judged.definition === null || judged.faults.findings.length > 0)
          return err({ code: 'bad-definition', faults: judged.faults });
        return define(judged.definition, reason, command);
      }),

    retire: (id, { reason, expectedVersion }, command) =>
      inTurn(async () => {
        const before = definition(id);
        if (before === undefined) return err({ code: 'not-found' });
        const record = records.get(id) ?? { versions: [], retired: null };
        if (record.retired !== null)
          return record.retired.commandId === command.commandId
            ? ok(shownRetired(record.retired))
            : err({ code: 'retired' });
        if (before.group === 'S_System') return err({ code: 'bad-request' });
        if (expectedVersion !== null && expectedVersion !== current(id)) return err({ code: 'version-conflict' });
        const names = usersOf(id, inUse());
        if (names.length > 0) return err({ code: 'in-use', names });
        const appended = await append(event(id, 'indicator:retired', { reason }, command));
        if (!appended.ok) return appended;
        // A retirement that was answered and then undone by a version: sent again, it is an old command.
        if (appended.value.isRepeat) return err({ code: 'command-reused' });
        const { dataAt: at, actor, commandId } = appended.value.event;
        const retired = { at, actor, reason, commandId };
        records.set(id, { ...record, retired });
        deps.onRetired(id);
        return ok(shownRetired(retired));
      }),

    setThresholds: (id, given, command) =>
      inTurn(async () => {
        const parsed = thresholdsSchema.safeParse(given);
        if (!parsed.success) return err({ code: 'bad-request' });
        const before = definition(id);
        if (before === undefined) return err({ code: 'not-found' });
        if (isRetired(id)) return err({ code: 'retired' });
        const appended = await append(event(id, 'indicator:thresholds-set', parsed.data, command));
        if (!appended.ok) return appended;
        // Sent again after somebody else set others: it was answered once, and does nothing now.
        if (appended.value.isRepeat) return ok(thresholdsSchema.parse(appended.value.event.payload));
        thresholds.set(id, parsed.data);
        deps.onDefined({ ...before, thresholds: parsed.data });
        return ok(parsed.data);
      }),
  };
}

const shown = ({ version, at, actor, reason, changed }: Version): DefinitionVersion => ({
  version,
  at,
  actor,
  reason,
  changed,
});

const shownRetired = ({ at, actor, reason }: NonNullable<DefinitionRecord['retired']>) => ({ at, actor, reason });
