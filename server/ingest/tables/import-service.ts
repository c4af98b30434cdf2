/** Imports of tables: a file is taken in, mapped, previewed cell by cell, and then written whole or not at all. */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { Workbook } from '#shared/imports/cell.ts';
import { beginJudging, type CellJudgement, type Fate, type Judgement } from '#shared/imports/judge.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import { unitReader } from '#shared/imports/unit-reading.ts';
import { must } from '#shared/kernel/must.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { PROVINCE_MERGER_AT } from '#shared/units/provinces.ts';
import type { IndicatorService } from '../../indicators/indicator-service.ts';
import { canonicalJson } from '../../storage/canonical-json.ts';
import type { Json, ReadTables } from '../../storage/journal.ts';
import { encodingSchema, type TextEncoding } from './encoding.ts';
import { describeFile, headingsOf, type ImportDescription, type ImportPhase } from './import-description.ts';
import {
  cellsId,
  IMPORT_CELLS_NOUN,
  IMPORT_NOUN,
  type ImportRecord,
  importRecordSchema,
  MAPPING_NOUN,
  type SavedMapping,
  savedMappingSchema,
  unitCellsSchema,
} from './import-projection.ts';
import { type Counts, decide, fail, finish, noteCells, type WritingDeps, write } from './import-writing.ts';
import type { ImportCommand, ImportRefusal, ImportService, Preview } from './imports.ts';
import { type ReadRefusal, readInThread } from './read-in-thread.ts';
import { compareWithStanding } from './standing-fates.ts';
import { evidencePath, keepAsEvidence, receive, removeUndecided, uploadPath } from './uploads.ts';

export type ImportServiceDeps = WritingDeps & {
  readonly readTables: ReadTables;
  readonly indicators: IndicatorService;
  /** Where files of imports are kept. */
  readonly folder: string;
};

type Session = {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly options: { readonly encoding: TextEncoding | null; readonly delimiter: string | null };
  workbook: Workbook | null;
  preview: Preview | null;
  phase: ImportPhase;
  doneCount: number;
  totalCount: number;
  record: ImportRecord | null;
};

/** Uploads that may wait for a decision at one time; the one longest untouched makes room. */
const MAX_OPEN = 8;
/** Workbooks held in memory; the others are read again from their file. */
const MAX_IN_MEMORY = 2;
/** Cells are judged so long before others get their turn: the wall's tick must not wait for a table. */
const JUDGING_AT_ONCE_MS = 5;

const refused = (code: ImportRefusalCode, detail = '') => err({ code, detail });

export function createImportService(deps: ImportServiceDeps): ImportService {
  const { readTables, indicators, clocks, folder, sources } = deps;
  /** In the order of last use. */
  const sessions = new Map<string, Session>();
  let writing: string | null = null;

  function touch(id: string): Session | undefined {
    const session = sessions.get(id);
    if (session === undefined) return undefined;
    sessions.delete(id);
    sessions.set(id, session);
    const inMemory = [...sessions.values()].filter((one) => one.workbook !== null && one !== session);
    for (const old of inMemory.slice(0, Math.max(0, inMemory.length + 1 - MAX_IN_MEMORY))) old.workbook = null;
    return session;
  }

  async function makeRoom(): Promise<void> {
    const open = [...sessions.values()].filter((one) => one.phase === 'open' || one.phase === 'finished');
    for (const old of open.slice(0, Math.max(0, sessions.size + 1 - MAX_OPEN))) {
      sessions.delete(old.id);
      await rm(uploadPath(folder, old.id), { force: true });
    }
  }

  async function workbookOf(session: Session): Promise<Result<Workbook, ReadRefusal>> {
    if (session.workbook !== null) return ok(session.workbook);
    // Until the first step of writing the file still waits where it came in.
    const isKept = session.record !== null && existsSync(evidencePath(folder, session.id));
    const path = (isKept ? evidencePath : uploadPath)(folder, session.id);
    const read = await readInThread({ path, fileName: session.fileName, ...session.options });
    if (read.ok) session.workbook = read.value;
    return read;
  }

  async function judge(session: Session, mapping: Mapping): Promise<Result<Preview, ImportRefusal>> {
    const workbook = await workbookOf(session);
    if (!workbook.ok) return workbook;
    const sheet = workbook.value.sheets.find((one) => one.name === mapping.sheet);
    if (sheet === undefined) return refused('import-not-mapped', mapping.sheet);
    const judging = beginJudging(sheet, mapping, {
      definition: (id) => indicators.definition(id),
      units: sources.units(),
      now: clocks.realNow(),
    });
    session.doneCount = 0;
    session.totalCount = Math.max(0, judging.endRow - judging.firstRow);
    let nextBreathAt = performance.now() + JUDGING_AT_ONCE_MS;
    for (let row = judging.firstRow; row < judging.endRow; row += 1) {
      judging.judgeRow(row);
      session.doneCount += 1;
      if (performance.now() > nextBreathAt) {
        await breathe();
        nextBreathAt = performance.now() + JUDGING_AT_ONCE_MS;
      }
    }
    return ok(await compared(session, mapping, judging.finish()));
  }

  /** What stands moves while a person reads the preview, so this is done again before anything is written. */
  async function compared(session: Session, mapping: Mapping, judgement: Judgement): Promise<Preview> {
    await compareWithStanding(judgement.cells, indicators);
    const ids = new Set(judgement.cells.flatMap(({ item }) => item?.indicator ?? []));
    const definitions = new Map([...ids].map((id) => [id, indicators.definition(id)]));
    return { ...summary(session.sha256, mapping, judgement.cells), judgement, mapping, definitions };
  }

  /** The judgement of the preview still holds unless the catalogue has changed since. */
  async function judgedAgain(session: Session, preview: Preview): Promise<Result<Preview, ImportRefusal>> {
    const { mapping, judgement, definitions } = preview;
    const isUnchanged = [...definitions].every(([id, definition]) => indicators.definition(id) === definition);
    return isUnchanged ? ok(await compared(session, mapping, judgement)) : judge(session, mapping);
  }

  async function setMapping(id: string, mapping: Mapping): Promise<Result<Preview, ImportRefusal>> {
    const session = touch(id);
    if (session === undefined) return refused('import-unknown', id);
    if (session.phase !== 'open') return refused(session.phase === 'judging' ? 'import-busy' : 'import-committed');
    session.phase = 'judging';
    try {
      const preview = await judge(session, mapping);
      session.preview = preview.ok ? preview.value : null;
      return preview;
    } finally {
      session.phase = 'open';
    }
  }

  async function describe(session: Session): Promise<Result<ImportDescription, ImportRefusal>> {
    const workbook = await workbookOf(session);
    if (!workbook.ok) return workbook;
    const { sheets } = workbook.value;
    const saved = await savedMappings();
    const context = {
      definitions: indicators.definitions(),
      readUnit: unitReader(sources.units(), {}),
      // Names are tried at a date at which the 63 were in force; each value is judged by its own.
      at: Math.min(clocks.dataNow(), PROVINCE_MERGER_AT - 1),
    };
    const mapping = session.preview?.mapping ?? null;
    return ok(describeFile({ ...session, mapping }, sheets, saved, context));
  }

  async function savedMappings(): Promise<readonly SavedMapping[]> {
    const rows = await readTables.list(MAPPING_NOUN);
    return rows.map(({ record }) => savedMappingSchema.parse(record)).toSorted((a, b) => b.savedAt - a.savedAt);
  }

  async function records(): Promise<readonly ImportRecord[]> {
    const rows = await readTables.list(IMPORT_NOUN);
    return rows.map(({ record }) => importRecordSchema.parse(record)).toSorted((a, b) => b.startedAt - a.startedAt);
  }

  async function commit(
    session: Session,
    asked: { readonly digest: string; readonly allowsRefused: boolean },
    command: ImportCommand,
  ): Promise<Result<ImportRecord, ImportRefusal>> {
    const { id, fileName, sha256, sizeBytes } = session;
    if (session.preview === null) return refused('import-not-mapped');
    const judged = await judgedAgain(session, session.preview);
    if (!judged.ok) return judged;
    session.preview = judged.value;
    const { counts, digest, judgement, mapping } = judged.value;
    if (digest !== asked.digest) return refused('import-preview-changed');
    if (judgement.findings.length > 0) return refused('import-open-questions', `${judgement.findings.length}`);
    if (counts.refused > 0 && !asked.allowsRefused) return refused('import-has-refusals', `${counts.refused}`);
    if (counts.kept + counts.duplicate + counts.revision === 0) return refused('import-nothing');
    session.phase = 'writing';
    session.doneCount = 0;
    session.totalCount = counts.kept + counts.revision;
    await decide(deps, { id, fileName, sha256, sizeBytes, ...session.options, mapping, counts }, command);
    session.record = await recordOf(id);
    return ok(await complete(session, judgement.cells, command.actor));
  }

  async function recordOf(id: string): Promise<ImportRecord> {
    return importRecordSchema.parse(must(await readTables.get(IMPORT_NOUN, id), `import ${id}`));
  }

  async function complete(session: Session, cells: readonly CellJudgement[], actor: string): Promise<ImportRecord> {
    // All is judged; should it come to judging again, the file is read again.
    session.workbook = null;
    await keepAsEvidence(folder, session.id);
    await noteCells(deps, session.id, cells, actor);
    const answer = await write(deps, cells, (count) => {
      session.doneCount = count;
    });
    await finish(deps, session.id, answer, actor);
    session.phase = 'finished';
    // What was kept is in the store and the journal now; forty thousand judgements are not kept twice.
    session.preview = null;
    session.record = await recordOf(session.id);
    return session.record;
  }

  async function resumeOne(record: ImportRecord): Promise<boolean> {
    const { id, fileName, sha256, sizeBytes, mapping, actor } = record;
    const options = { encoding: encodingSchema.nullable().parse(record.encoding), delimiter: record.delimiter };
    await keepAsEvidence(folder, id);
    const session = { id, fileName, sha256, sizeBytes, options, workbook: null, preview: null };
    const open: Session = { ...session, phase: 'writing', doneCount: 0, totalCount: 0, record };
    const judged = await judge(open, mapping);
    if (!judged.ok) {
      await fail(deps, id, judged.error.code);
      return false;
    }
    await complete(open, judged.value.judgement.cells, actor);
    return true;
  }

  return {
    async upload(fileName, pieces, options) {
      await makeRoom();
      const id = randomUUID();
      const { path, sha256, sizeBytes } = await receive(folder, id, pieces);
      const read = await readInThread({ path, fileName, ...options });
      if (!read.ok) {
        await rm(path, { force: true });
        return read;
      }
      const session: Session = {
        id,
        fileName,
        sha256,
        sizeBytes,
        options,
        workbook: read.value,
        preview: null,
        phase: 'open',
        doneCount: 0,
        totalCount: 0,
        record: null,
      };
      sessions.set(id, session);
      touch(id);
      return describe(session);
    },
    async describe(id) {
      const session = touch(id);
      return session === undefined ? refused('import-unknown', id) : describe(session);
    },
    setMapping,
    async preview(id) {
      const session = touch(id);
      if (session === undefined) return refused('import-unknown', id);
      return session.preview === null ? refused('import-not-mapped') : ok(session.preview);
    },
    async commit(id, asked, command) {
      const session = touch(id);
      if (session === undefined) return refused('import-unknown', id);
      if (session.phase === 'finished') return ok(must(session.record, 'record of a finished import'));
      if (writing !== null || session.phase === 'judging') return refused('import-busy');
      writing = id;
      try {
        // Decided before, but the store could not write: the rest of it, now.
        if (session.record !== null && session.preview !== null) {
          const judged = await judgedAgain(session, session.preview);
          return judged.ok ? ok(await complete(session, judged.value.judgement.cells, command.actor)) : judged;
        }
        return await commit(session, asked, command);
      } finally {
        writing = null;
      }
    },
    async cancel(id) {
      const session = sessions.get(id);
      if (session === undefined) return refused('import-unknown', id);
      if (writing === id || session.record !== null) return refused('import-committed');
      sessions.delete(id);
      await rm(uploadPath(folder, id), { force: true });
      return ok(undefined);
    },
    progress(id) {
      const session = sessions.get(id);
      if (session === undefined) return refused('import-unknown', id);
      const { phase, doneCount, totalCount } = session;
      return ok({ phase, doneCount, totalCount });
    },
    list: records,
    savedMappings,
    async saveMapping(name, mapping, importId, { actor, by }) {
      const sheet = (importId === null ? undefined : sessions.get(importId))?.workbook?.sheets.find(
        (one) => one.name === mapping.sheet,
      );
      const headings = sheet === undefined ? {} : headingsOf(sheet, mapping);
      const saved: SavedMapping = { name, mapping, headings, savedAt: clocks.realNow(), actor };
      await deps.journal.append({
        commandId: randomUUID(),
        stream: `mapping:${name}`,
        type: 'mapping:saved',
        actor,
        by,
        realAt: clocks.realNow(),
        dataAt: clocks.dataNow(),
        payload: saved as unknown as Json,
      });
      return saved;
    },
    async originOf({ indicator, unit, periodStart, periodEnd, receivedAt }) {
      for (const record of await records()) {
        if (receivedAt < record.startedAt || (record.endedAt !== null && receivedAt > record.endedAt)) continue;
        for (const { column } of record.mapping.values) {
          const found = await readTables.get(IMPORT_CELLS_NOUN, cellsId(record.id, column, indicator, unit));
          if (found === undefined) continue;
          const { cells } = unitCellsSchema.parse(found);
          const row = cells.find(([start, end]) => start === periodStart && end === periodEnd)?.[2];
          if (row === undefined) continue;
          const { id: importId, fileName, sha256, mapping, actor, startedAt: importedAt } = record;
          return { importId, fileName, sha256, sheet: mapping.sheet, cell: `${column}${row}`, actor, importedAt };
        }
      }
      return null;
    },
    async resume() {
      const failed: string[] = [];
      for (const record of (await records()).filter((one) => one.state === 'started')) {
        if (!(await resumeOne(record))) failed.push(record.id);
      }
      await removeUndecided(folder);
      return failed;
    },
  };
}

function summary(
  sha256: string,
  mapping: Mapping,
  cells: readonly CellJudgement[],
): { readonly digest: string; readonly counts: Counts } {
  const hash = createHash('sha256')
    .update(sha256)
    .update(canonicalJson(mapping as unknown as Json));
  const counts: Record<Fate, number> = { kept: 0, duplicate: 0, revision: 0, refused: 0, ignored: 0 };
  for (const { row, column, fate, item, old } of cells) {
    counts[fate] += 1;
    if (fate !== 'ignored') hash.update(`${row},${column},${fate},${item?.value},${item?.unit},${old};`);
  }
  return { digest: hash.digest('hex'), counts };
}
