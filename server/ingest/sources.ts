/** The sources of this installation: who may send what, known by a token of which only the hash is kept. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Attribution } from '#shared/accounts/attribution.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import { SOURCE_NAME, sourceContractSchema, sourceUnit } from '#shared/indicators/source-contract.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { type UnitRegistry, unitRegistry } from '#shared/units/registry.ts';
import type { Unit } from '#shared/units/unit.ts';
import type { Journal, Json, ReadTables } from '../storage/journal.ts';
import type { Clocks } from './clocks.ts';
import { SOURCE_NOUN, type SourceRecord, sourceRecordSchema } from './source-projection.ts';

export type Source = { readonly name: string; readonly contract: SourceContract; readonly addedAt: number };

export type SourceRefusal = 'bad-name' | 'bad-contract' | 'name-taken' | 'unknown-source' | 'version-conflict';

/** Who asks, and the id that makes asking twice the same as asking once. */
export type SourceCommand = {
  readonly commandId: string;
  readonly actor: string;
  readonly by?: Attribution | undefined;
};

/** The source through which people import files; it exists in every store. */
export const IMPORT_SOURCE = 'import';

const IMPORT_CONTRACT: SourceContract = {
  owner: null,
  expectedIntervalMs: 3660 * DAY_MS,
  heartbeatMs: null,
  indicators: 'all',
  units: 'all',
  canBackfill: false,
  isSimulator: false,
  titleVi: 'Nhập tệp',
  titleEn: 'File import',
};

/** Source names under which the product itself writes. */
const RESERVED_NAMES: readonly string[] = ['toan-canh', 'system'];

const TOKEN = /^tc_([a-z0-9][a-z0-9-]{0,62})_([A-Za-z0-9_-]{43})$/;
const MAX_SESSION_TOKENS = 1000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
/** `tc_NAME_` and 256 random bits: the name makes a token found in a log traceable to its source. */
const newToken = (name: string): string => `tc_${name}_${randomBytes(32).toString('base64url')}`;

function isSameHash(a: string | null, b: string): boolean {
  return a !== null && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}

export interface SourceService {
  /** Adds a source; the token is told once and never again. */
  add(
    name: string,
    contract: unknown,
    command: SourceCommand,
  ): Promise<Result<{ source: Source; token: string }, SourceRefusal>>;
  setContract(name: string, contract: unknown, command: SourceCommand): Promise<Result<Source, SourceRefusal>>;
  /** A new token; the old one ends at once. */
  replaceToken(name: string, command: SourceCommand): Promise<Result<string, SourceRefusal>>;
  /** A further token that ends with this process; for imports and for processes started together with the server. */
  sessionToken(name: string): Result<string, SourceRefusal>;
  get(name: string): Source | undefined;
  list(): readonly Source[];
  /** The source that a token belongs to, or undefined. */
  authenticate(token: string): Source | undefined;
  /** All units, the sources of this installation among them. */
  units(): UnitRegistry;
}

export type SourceServiceDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: Clocks;
  /** A contract with `isSimulator` is refused in a real store, so that simulated values never enter one. */
  readonly isSimulatedStore: boolean;
};

/** Reads the standing sources and adds the built-in one where it is missing. */
export async function createSourceService(deps: SourceServiceDeps): Promise<SourceService> {
  const { journal, readTables, clocks } = deps;
  const records = new Map<string, SourceRecord>();
  const sessionTokens = new Map<string, string>();
  let registry = unitRegistry(KNOWN_UNITS);

  for (const { record } of await readTables.list(SOURCE_NOUN)) keep(sourceRecordSchema.parse(record));
  if (!records.has(IMPORT_SOURCE)) {
    const record = { name: IMPORT_SOURCE, tokenHash: null, contract: IMPORT_CONTRACT, addedAt: clocks.realNow() };
    await append('source:added', record, { commandId: `source:added:${IMPORT_SOURCE}`, actor: 'system' }, record, 0);
  }
  rebuildUnits();

  function keep(record: SourceRecord): Source {
    records.set(record.name, record);
    return sourceOf(record);
  }

  function rebuildUnits(): void {
    const sources = [...records.values()].toSorted((a, b) => a.addedAt - b.addedAt || (a.name < b.name ? -1 : 1));
    registry = unitRegistry([...KNOWN_UNITS, ...sources.map((record, i) => unitOfSource(record, i))]);
  }

  async function append(
    type: string,
    payload: object,
    command: SourceCommand,
    record: SourceRecord,
    expectedVersion?: number,
  ): Promise<Result<Source, 'version-conflict'>> {
    const appended = await journal.append({
      commandId: command.commandId,
      stream: `source:${record.name}`,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
      type,
      actor: command.actor,
      by: command.by,
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
      payload: payload as Json,
    });
    if (!appended.ok || appended.value.isRepeat) return err('version-conflict');
    return ok(keep(record));
  }

  function parseContract(contract: unknown): Result<SourceContract, 'bad-contract'> {
    const parsed = sourceContractSchema.safeParse(contract);
    if (!parsed.success) return err('bad-contract');
    if (parsed.data.isSimulator && !deps.isSimulatedStore) return err('bad-contract');
    return ok(parsed.data);
  }

  return {
    async add(name, contract, command) {
      if (!SOURCE_NAME.test(name) || RESERVED_NAMES.includes(name)) return err('bad-name');
      const parsed = parseContract(contract);
      if (!parsed.ok) return parsed;
      if (records.has(name)) return err('name-taken');
      const token = newToken(name);
      const record = { name, tokenHash: hashOf(token), contract: parsed.value, addedAt: clocks.realNow() };
      const appended = await append('source:added', record, command, record, 0);
      if (!appended.ok) return err('name-taken');
      rebuildUnits();
      return ok({ source: appended.value, token });
    },
    async setContract(name, contract, command) {
      const parsed = parseContract(contract);
      if (!parsed.ok) return parsed;
      const record = records.get(name);
      if (record === undefined) return err('unknown-source');
      const appended = await append('source:contract-set', { contract: parsed.value }, command, {
        ...record,
        contract: parsed.value,
      });
      if (appended.ok) rebuildUnits();
      return appended;
    },
    async replaceToken(name, command) {
      const record = records.get(name);
      if (record === undefined) return err('unknown-source');
      const token = newToken(name);
      const tokenHash = hashOf(token);
      const appended = await append('source:token-replaced', { tokenHash }, command, { ...record, tokenHash });
      return appended.ok ? ok(token) : appended;
    },
    sessionToken(name) {
      if (!records.has(name)) return err('unknown-source');
      const oldest = sessionTokens.size >= MAX_SESSION_TOKENS ? sessionTokens.keys().next().value : undefined;
      if (oldest !== undefined) sessionTokens.delete(oldest);
      const token = newToken(name);
      sessionTokens.set(hashOf(token), name);
      return ok(token);
    },
    get(name) {
      const record = records.get(name);
      return record && sourceOf(record);
    },
    list: () => [...records.values()].map(sourceOf),
    authenticate(token) {
      const name = TOKEN.exec(token)?.[1];
      const record = name === undefined ? undefined : records.get(name);
      if (record === undefined) return undefined;
      const hash = hashOf(token);
      return isSameHash(record.tokenHash, hash) || sessionTokens.get(hash) === record.name
        ? sourceOf(record)
        : undefined;
    },
    units: () => registry,
  };
}

const sourceOf = ({ name, contract, addedAt }: SourceRecord): Source => ({ name, contract, addedAt });

/** Sources come after every other unit, in the order in which they were added. */
function unitOfSource(record: SourceRecord, index: number): Unit {
  const { titleVi, titleEn, owner } = record.contract;
  return {
    ref: sourceUnit(record.name),
    scheme: 'source',
    code: record.name,
    kind: 'source',
    nameVi: titleVi,
    nameEn: titleEn,
    shortVi: titleVi,
    shortEn: titleEn,
    validFrom: null,
    validTo: null,
    parent: owner,
    protocolOrder: 1_000_000 + index,
    agencyCode: null,
    population2019: null,
    areaKm2: null,
    regionVi: null,
    regionEn: null,
    isCoastal: false,
    hasLandBorder: false,
    codeConfidence: 'n/a',
    note: '',
  };
}
