/** A table of 40,000 rows through the import interface of a real server process: time, and what memory it takes. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { emptyMapping, type Mapping, plainValueColumn } from '#shared/imports/mapping.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import { type Bench, type BenchRow, count } from './bench.ts';
import { memoryOf, startServer } from './server-process.ts';

const ROWS = 40_000;
const QUICK_ROWS = 4_000;
const TARGET_MS = 5_000;
const TARGET_MB = 300;
/** 600 days before this one, as in the recorded table of new cases. */
const LAST_DAY_AT = Date.UTC(2021, 11, 31);

function tableOf(rowCount: number): string {
  const lines = ['date,province_code,new_cases'];
  for (let i = 0; i < rowCount; i += 1) {
    const day = new Date(LAST_DAY_AT - Math.floor(i / PROVINCES_63.length) * DAY_MS).toISOString().slice(0, 10);
    const { code } = must(PROVINCES_63[i % PROVINCES_63.length], 'province');
    lines.push(`${day},${code},${(i * 7) % 1_000}`);
  }
  return `${lines.join('\n')}\n`;
}

const MAPPING: Mapping = {
  ...emptyMapping('CSV'),
  header: { first: 1, last: 1 },
  data: { first: 2, last: null },
  unitColumn: 'B',
  periodColumn: 'A',
  values: [plainValueColumn('C', 'E02')],
};

export const importBench: Bench = async ({ isQuick, scratch }) => {
  const rowCount = isQuick ? QUICK_ROWS : ROWS;
  const folder = scratch.folder();
  const server = await startServer(scratch, { folder });
  const { token } = JSON.parse(readFileSync(join(folder, 'admin.json'), 'utf8')) as { token: string };
  const ask = async <T>(method: string, path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/admin/v1/imports${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const file = { 'x-file-name': 'table.csv', 'content-type': 'application/octet-stream' };
  const table = tableOf(rowCount);
  const before = memoryOf(server.child);

  const parsedAt = performance.now();
  parse(table);
  const parseMs = performance.now() - parsedAt;

  const startedAt = performance.now();
  const { id } = await ask<{ id: string }>('POST', '', table, file);
  const { digest } = await ask<{ digest: string }>('PUT', `/${id}/mapping`, JSON.stringify(MAPPING));
  const previewedMs = performance.now() - startedAt;
  const { accepted } = await ask<{ accepted: number }>('POST', `/${id}/commit`, JSON.stringify({ digest }));
  const wholeMs = performance.now() - startedAt;
  if (accepted !== rowCount) throw new Error(`${accepted} of ${rowCount} rows were kept`);
  const after = memoryOf(server.child);

  const rows: BenchRow[] = [
    {
      line: `Import of a CSV of ${count(rowCount)} rows: read, previewed cell by cell, written`,
      figure: `${(wholeMs / 1_000).toFixed(1)} s (previewed after ${(previewedMs / 1_000).toFixed(1)} s)`,
      peer: `csv-parse of the same text alone ${(parseMs / 1_000).toFixed(2)} s`,
      ratio: wholeMs / parseMs,
      target: `< ${TARGET_MS / 1_000} s`,
      isMet: wholeMs < TARGET_MS,
    },
  ];
  if (before === null || after === null) return rows;
  return [
    ...rows,
    {
      line: 'Most memory of the server during that import',
      figure: `${after.peakMb.toFixed(0)} MB (${before.residentMb.toFixed(0)} MB before it)`,
      peer: '–',
      ratio: null,
      target: `< ${TARGET_MB} MB`,
      isMet: after.peakMb < TARGET_MB,
    },
  ];
};
