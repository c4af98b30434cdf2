/** What others ask of imports: a file in, a mapping, a preview, then all or nothing. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import type { ImportRefusalCode } from '#shared/i18n/import-messages.ts';
import type { Judgement } from '#shared/imports/judge.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { ImportedCell } from '#shared/indicators/origin.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { TextEncoding } from './encoding.ts';
import type { ImportDescription, ImportPhase } from './import-description.ts';
import type { ImportRecord, SavedMapping } from './import-projection.ts';
import type { Counts } from './import-writing.ts';

export type ImportRefusal = { readonly code: ImportRefusalCode; readonly detail: string };

export type Preview = {
  readonly digest: string;
  readonly counts: Counts;
  readonly judgement: Judgement;
  readonly mapping: Mapping;
  /** Under which the cells were judged. */
  readonly definitions: ReadonlyMap<string, IndicatorDefinition | undefined>;
};

export type ImportCommand = { readonly actor: string; readonly by?: Attribution | undefined };

export interface ImportService {
  upload(
    fileName: string,
    pieces: AsyncIterable<Buffer>,
    options: { readonly encoding: TextEncoding | null; readonly delimiter: string | null },
  ): Promise<Result<ImportDescription, ImportRefusal>>;
  describe(id: string): Promise<Result<ImportDescription, ImportRefusal>>;
  /** Judges every cell under the mapping; nothing is kept. */
  setMapping(id: string, mapping: Mapping): Promise<Result<Preview, ImportRefusal>>;
  preview(id: string): Promise<Result<Preview, ImportRefusal>>;
  /** All or nothing. `digest` is that of the preview that the person saw; `allowsRefused` says that refused cells may stay out. */
  commit(
    id: string,
    asked: { readonly digest: string; readonly allowsRefused: boolean },
    command: ImportCommand,
  ): Promise<Result<ImportRecord, ImportRefusal>>;
  /** Leaves nothing behind; refused once writing has begun. */
  cancel(id: string): Promise<Result<void, ImportRefusal>>;
  progress(id: string): Result<{ phase: ImportPhase; doneCount: number; totalCount: number }, ImportRefusal>;
  /** All imports ever decided, newest first. */
  list(): Promise<readonly ImportRecord[]>;
  savedMappings(): Promise<readonly SavedMapping[]>;
  saveMapping(name: string, mapping: Mapping, importId: string | null, command: ImportCommand): Promise<SavedMapping>;
  /** File, sheet and cell of a value that came in by import and was received at `receivedAt`; null for any other. */
  originOf(value: {
    readonly indicator: string;
    readonly unit: UnitRef;
    readonly periodStart: Instant;
    readonly periodEnd: Instant;
    readonly receivedAt: Instant;
  }): Promise<ImportedCell | null>;
  /** Ends what a stop of the server left half-way; call once before listening. Answers ids that could not be finished. */
  resume(): Promise<readonly string[]>;
}
