/** For tests and drills: the files opened without threads, and everything they answer as one comparable text. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SeriesKey } from '#shared/indicators/observation.ts';
import type { Projection } from '../journal.ts';
import type { AppendResult, ObservationBatch } from '../observations.ts';
import { AuditFile } from './audit-file.ts';
import { takeFolder } from './data-folder.ts';
import { JournalFile } from './journal-file.ts';
import type { PackLimits } from './live-log.ts';
import { ObservationFile } from './observation-file.ts';
import type { Rows } from './rows.ts';
import { VaultFile } from './vault-file.ts';

export type OpenFiles = {
  readonly journal: JournalFile;
  readonly observations: ObservationFile;
  readonly audit: AuditFile;
  readonly vault: VaultFile;
  close(): void;
};

/** The same opening as `openSqliteStorage`, in this thread: a tenth of the time, and the connections within reach. */
export async function openFiles(folder: string, project: Projection, pack?: PackLimits): Promise<OpenFiles> {
  const { journalPath, observationsPath, auditPath, vaultPath, release } = await takeFolder(folder);
  const opened: { close(): void }[] = [];
  const close = () => {
    for (const file of opened) file.close();
    release();
  };
  try {
    const journal = await JournalFile.open(journalPath, project);
    opened.push(journal);
    const observations = await ObservationFile.open(observationsPath, pack);
    opened.push(observations);
    const audit = await AuditFile.open(auditPath);
    opened.push(audit);
    const vault = await VaultFile.open(vaultPath);
    opened.push(vault);
    return { journal, observations, audit, vault, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** `append` of the interface without the thread between. */
export function appendTo(file: ObservationFile, batch: ObservationBatch): AppendResult {
  const slots = Uint32Array.from(batch.series, (key) => file.slotOf(key));
  return file.append([{ ...batch, slots }])[0] as AppendResult;
}

/** Every version of a series that still stands as itself. */
export function everyVersion(file: ObservationFile, series: SeriesKey): Rows {
  const answer = file.range({
    series,
    from: Number.MIN_SAFE_INTEGER,
    to: Number.MAX_SAFE_INTEGER,
    allVintages: true,
  });
  if (!('rows' in answer)) throw new Error('all vintages are never buckets');
  return answer.rows;
}

/** The same as text, one per line. */
export const versionsOf = (file: ObservationFile, series: SeriesKey): string[] =>
  rowsAsText(everyVersion(file, series), file.sources);

function rowsAsText(rows: Rows, sources: readonly string[]): string[] {
  return Array.from({ length: rows.length }, (_, row) =>
    [
      rows.start[row],
      rows.end[row],
      rows.value[row],
      rows.vintage[row],
      rows.received[row],
      rows.quality[row],
      rows.authority[row],
      sources[rows.source[row] as number],
    ].join(' '),
  );
}

/** All that the observations answer about themselves and the given series. */
export function observationAnswers(file: ObservationFile, series: readonly SeriesKey[]): string {
  const { keys, rows } = file.latest();
  const latest = rowsAsText(rows, file.sources).map((text, k) => `${keys[k]?.indicator}|${keys[k]?.unit} ${text}`);
  return JSON.stringify({
    count: file.count(),
    latest: latest.sort(),
    series: series.map((key) => [key, versionsOf(file, key)]),
  });
}

/** What lies in a folder, so that a test can say that nothing was changed or deleted. The shared index is rebuilt at will. */
export function fingerprintOf(folder: string): string {
  const files = readdirSync(folder).filter(
    (name) => !name.startsWith('lock') && !name.endsWith('-shm') && statSync(join(folder, name)).size > 0,
  );
  return files
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .join('\n');
}
