/** The import interface as a client calls it, and whole servers for its tests. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportDescription } from '#server/ingest/tables/import-description.ts';
import { emptyMapping, type Mapping, plainValueColumn, type ValueColumn } from '#shared/imports/mapping.ts';
import { ADMIN_TOKEN, type IngestServer, startIngestServer } from './ingest-server.ts';

type Sentence = { readonly vi: string; readonly en: string };

export type CellAnswer = {
  readonly cell: string;
  readonly fate: string;
  readonly code: string | null;
  readonly newValue: number | null;
  readonly oldValue: number | null;
  readonly indicator: string | null;
  readonly unit: string | null;
  readonly periodStart: number | null;
  readonly periodEnd: number | null;
  readonly message: Sentence | null;
};

export type PreviewAnswer = {
  readonly digest: string;
  readonly counts: Readonly<Record<'kept' | 'duplicate' | 'revision' | 'refused' | 'ignored', number>>;
  readonly findings: readonly {
    readonly code: string;
    readonly text: string;
    readonly cell: string;
    readonly column: string;
    readonly options: readonly string[];
    readonly message: Sentence;
  }[];
  readonly units: readonly { readonly text: string; readonly ref: string; readonly isExact: boolean }[];
  readonly totals: readonly {
    readonly column: string;
    readonly indicator: string;
    readonly periodStart: number;
    readonly sum: number;
    readonly count: number;
  }[];
  readonly cells: readonly CellAnswer[];
  readonly cellCount: number;
};

export type Refused = { readonly code: string; readonly message: Sentence; readonly details?: readonly string[] };

/** Status, and the body or the error in it. */
export type Answer<T> = { readonly status: number; readonly body: T; readonly error: Refused | null };

export type ImportServer = IngestServer & {
  readonly folder: string;
  ask<T>(method: string, path: string, body?: object): Promise<Answer<T>>;
  upload(name: string, bytes: Uint8Array | string, query?: string): Promise<Answer<ImportDescription>>;
};

export async function startImportServer(given?: string): Promise<ImportServer> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'toan-canh-import-'));
  const server = await startIngestServer({ folder, config: { dataDir: folder } });
  const read = async <T>(response: Response): Promise<Answer<T>> => {
    const text = await response.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    const error = response.ok ? null : (body as { error: Refused }).error;
    return { status: response.status, body: body as T, error };
  };
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  return {
    ...server,
    folder,
    async ask<T>(method: string, path: string, body?: object) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return read<T>(await fetch(server.url + path, { method, headers, ...sent }));
    },
    async upload(name, bytes, query = '') {
      return read<ImportDescription>(
        await fetch(`${server.url}/admin/v1/imports${query}`, {
          method: 'POST',
          headers: {
            ...headers,
            'content-type': 'application/octet-stream',
            'x-file-name': encodeURIComponent(name),
          },
          body: bytes as Uint8Array<ArrayBuffer> | string,
        }),
      );
    },
    async close() {
      await server.close();
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const mappingOf = (sheet: string, more: Partial<Mapping>): Mapping => ({ ...emptyMapping(sheet), ...more });

export const valuesIn = (column: string, indicator: string | null, more: Partial<ValueColumn> = {}): ValueColumn => ({
  ...plainValueColumn(column, indicator),
  ...more,
});

/** First instant of a calendar year in Ha Noi. */
export const yearStart = (year: number): number => Date.parse(`${year}-01-01T00:00:00+07:00`);
