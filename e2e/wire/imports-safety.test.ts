/** What an import must never do: keep half of a table, take too much, forget what it was told, or lose where a value came from. */

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf } from '#client/ui/table/export-csv.ts';
import type { ExportTable } from '#client/ui/table/export-table.ts';
import { xlsxOf } from '#client/ui/table/export-xlsx.ts';
import type { Json } from '#server/storage/journal.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { type ImportServer, mappingOf, type PreviewAnswer, startImportServer, valuesIn } from './import-client.ts';
import { ADMIN_TOKEN } from './ingest-server.ts';

type History = { observations: { value: number; periodStart: number; periodEnd: number }[] };

const TABLE = 'tinh,nam,thu,chi\n79,2016,1.5,2\nHà Nội,2016,3,x\n01,2017,4,5\n';
const MAPPING = mappingOf('CSV', {
  header: { first: 1, last: 1 },
  data: { first: 2, last: null },
  unitColumn: 'A',
  periodColumn: 'B',
  values: [valuesIn('C', 'U80'), valuesIn('D', 'U82')],
});

describe('an import', () => {
  let server: ImportServer;
  beforeAll(async () => {
    server = await startImportServer();
  });
  afterAll(() => server.close());

  const uploaded = async (name: string, bytes: Uint8Array | string) => {
    const { body, error } = await server.upload(name, bytes);
    if (error !== null) throw new Error(error.code);
    return body;
  };
  const map = (id: string, mapping: object) =>
    server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${id}/mapping`, mapping);
  const commit = (id: string, body: object) =>
    server.ask<{ accepted: number; state: string }>('POST', `/admin/v1/imports/${id}/commit`, body);
  const files = () => (existsSync(join(server.folder, 'imports')) ? readdirSync(join(server.folder, 'imports')) : []);
  const count = async () => {
    const { storage } = await server.get<{ storage: { observationCount: number } }>('/api/v1/health');
    return storage.observationCount;
  };

  test('keeps nothing while a cell is refused, unless that is confirmed; then the others whole', async () => {
    const before = await count();
    const { id } = await uploaded('a.csv', TABLE);
    expect((await commit(id, { digest: '' })).error?.code).toBe('import-not-mapped');
    const { digest, counts } = (await map(id, MAPPING)).body;
    expect(counts).toEqual({ kept: 5, duplicate: 0, revision: 0, refused: 0, ignored: 1 });
    const broken = await uploaded('b.csv', TABLE.replace('01,2017,4,5', '01,2017,vier,5'));
    const refused = (await map(broken.id, MAPPING)).body;
    expect(refused.counts).toMatchObject({ kept: 4, refused: 1 });
    const stopped = await commit(broken.id, { digest: refused.digest });
    expect(stopped.error).toMatchObject({ code: 'import-has-refusals', details: ['1'] });
    expect(await count()).toBe(before);
    const { cells } = (await server.ask<PreviewAnswer>('GET', `/admin/v1/imports/${broken.id}/preview?fate=refused`))
      .body;
    expect(cells.map(({ message }) => message)).toEqual([
      { vi: 'Trang “CSV”, ô C4: “vier” không phải là số.', en: 'Sheet “CSV”, cell C4: “vier” is no number.' },
    ]);
    expect((await commit(broken.id, { digest: refused.digest, allowsRefused: true })).body.accepted).toBe(4);
    expect(await count()).toBe(before + 4);
    // What stands has moved since the first preview, so that one no longer counts.
    expect((await commit(id, { digest })).error?.code).toBe('import-preview-changed');
    const again = (await server.ask<PreviewAnswer>('GET', `/admin/v1/imports/${id}/preview`)).body;
    expect(again.counts).toMatchObject({ kept: 1, duplicate: 4 });
    expect((await commit(id, { digest: again.digest })).body.accepted).toBe(1);
    // Asked again, it is the same import.
    expect((await commit(id, { digest: again.digest })).body).toMatchObject({ accepted: 1, state: 'finished' });
    expect((await server.ask('DELETE', `/admin/v1/imports/${id}`)).error?.code).toBe('import-committed');
  });

  test('waits for what is unsure, and remembers the answer under a name', async () => {
    const text = 'tinh,nam,thu\nHà Bắc,2016,1\nTổng,2016,1\n';
    const { id } = await uploaded('a.csv', text);
    const mapping = { ...MAPPING, values: [valuesIn('C', 'U80')] };
    const asked = (await map(id, mapping)).body;
    expect(asked.findings.map(({ code, text: about, options }) => [code, about, options])).toEqual([
      ['ask-unit', 'Hà Bắc', ['gso63:24', 'gso63:27', 'skip']],
      ['ask-unit', 'Tổng', ['skip']],
    ]);
    expect((await commit(id, { digest: asked.digest, allowsRefused: true })).error?.code).toBe('import-open-questions');
    const answered = { ...mapping, answers: { 'Hà Bắc': 'gso63:24', Tổng: 'skip' } };
    expect((await map(id, answered)).body).toMatchObject({ findings: [], counts: { kept: 1, ignored: 1 } });
    const saved = await server.ask('PUT', `/admin/v1/import-mappings/${encodeURIComponent('Thu ngân sách')}`, {
      mapping: answered,
      importId: id,
    });
    expect(saved.status).toBe(200);
    expect((await server.ask('DELETE', `/admin/v1/imports/${id}`)).status).toBe(204);
    expect(files().filter((name) => name.startsWith(id))).toEqual([]);
    // The next file under the same headings is known, one under others is not.
    expect((await uploaded('next.csv', text.replaceAll('2016', '2017'))).savedMappings).toEqual(['Thu ngân sách']);
    expect((await uploaded('other.csv', text.replace('thu', 'chi'))).savedMappings).toEqual([]);
    const { mappings } = (await server.ask<{ mappings: { mapping: object }[] }>('GET', '/admin/v1/import-mappings'))
      .body;
    expect(mappings.map((one) => one.mapping)).toEqual([answered]);
  });

  test('takes no file of 100 MB, said beforehand or not, and keeps nothing of it', async () => {
    const before = files().length;
    const send = (headers: Record<string, string>, pieces: number) =>
      new Promise<number | undefined>((done) => {
        const sent = request(`${server.url}/admin/v1/imports`, {
          method: 'POST',
          headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-file-name': 'a.csv', ...headers },
        });
        sent.on('response', (response) => {
          response.resume();
          done(response.statusCode);
          sent.destroy();
        });
        sent.on('error', () => {});
        const piece = Buffer.alloc(1_048_576, '1,2,3\n');
        let left = pieces;
        const more = () => {
          if (left-- > 0 && !sent.destroyed) sent.write(piece, more);
        };
        more();
      });
    expect(await send({ 'content-length': '104857600' }, 1)).toBe(413);
    expect(await send({}, 100)).toBe(413);
    expect(files()).toHaveLength(before);
  });

  test('says in which file, sheet and cell a value stood', async () => {
    const { id } = await uploaded('Thu chi.csv', 'tinh,nam,thu\n79,2014,7\n01,2014,8\n');
    const { digest } = (await map(id, { ...MAPPING, values: [valuesIn('C', 'U80')] })).body;
    await commit(id, { digest });
    const { imports } = (
      await server.ask<{ imports: { id: string; fileName: string; sha256: string; counts: object }[] }>(
        'GET',
        '/admin/v1/imports',
      )
    ).body;
    expect(imports.find((one) => one.id === id)).toMatchObject({ fileName: 'Thu chi.csv', counts: { kept: 2 } });
    expect(files()).toContain(id);
    const origin = await server.get<object>('/api/v1/origin?indicator=U80&unit=01&periodEnd=2014-12-31');
    expect(origin).toMatchObject({
      value: 8,
      importedCell: { importId: id, fileName: 'Thu chi.csv', sheet: 'CSV', cell: 'C3', actor: 'local-admin' },
    });
  });

  /** What a page shows, as its own export writes it: two indicators for some units and years. */
  const table = fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(...KNOWN_UNITS.filter(({ scheme }) => scheme === 'gso63')),
        fc.integer({ min: 1990, max: 2007 }),
        fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
        fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      ),
      { minLength: 1, maxLength: 12, selector: ([unit, year]) => `${unit.ref} ${year}` },
    )
    .map(
      (rows): ExportTable => ({
        name: 'bảng',
        columns: ['unit', 'unit_name', 'period_start', 'period_end', 'U80', 'U82'],
        rows: rows.map(([unit, year, first, second]) => [
          unit.ref,
          unit.shortVi,
          `${year}-01-01`,
          `${year}-12-31`,
          first,
          second,
        ]),
        notes: [
          ['Bảng', 'số liệu, mô phỏng'],
          ['Ghi chú', '=1+1'],
        ],
      }),
    );

  test('of an export is the identity, as CSV and as XLSX, under the mapping that is proposed', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (exported, isWorkbook) => {
        // Of a table without one value nothing is proposed: there is nothing to bring in.
        fc.pre(exported.rows.some(([, , , , ...values]) => values.some((value) => value !== null)));
        const sheets = { data: 'Dữ liệu', notes: 'Ghi chú' };
        const bytes = isWorkbook
          ? new Uint8Array(await (await xlsxOf(exported, sheets)).arrayBuffer())
          : csvOf(exported);
        const { id, suggestions } = await uploaded(isWorkbook ? 'x.xlsx' : 'x.csv', bytes);
        const mapping = must(suggestions[0], 'a proposal');
        const { body } = await map(id, mapping);
        expect(body.findings).toEqual([]);
        const { cells } = (await server.ask<PreviewAnswer>('GET', `/admin/v1/imports/${id}/preview?limit=1000`)).body;
        const brought = cells
          .filter(({ newValue }) => newValue !== null)
          .map((cell) => [cell.unit, cell.indicator, cell.periodStart, cell.periodEnd, cell.newValue]);
        const expected = exported.rows.flatMap(([unit, , start, end, ...values]) =>
          values.flatMap((value, i) => {
            const until = Date.parse(`${end}T00:00:00+07:00`) + 86_400_000;
            return value === null
              ? []
              : [[unit, ['U80', 'U82'][i], Date.parse(`${start}T00:00:00+07:00`), until, value]];
          }),
        );
        expect(brought).toEqual(expected);
        await server.ask('DELETE', `/admin/v1/imports/${id}`);
      }),
      { numRuns: 25 },
    );
  });
});

test('an import that a stop of the server cut in half is finished at the next start, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-import-'));
  const server = await startImportServer(folder);
  const { id, sha256, sizeBytes } = (await server.upload('a.csv', TABLE)).body;
  await server.close();
  // As after a crash between the decision and the values: the file is there, the journal says so, no value is.
  writeFileSync(join(folder, 'imports', id), TABLE);
  const again = async () =>
    openSqliteStorage(folder, { projectionModule: new URL('../../server/projection.ts', import.meta.url) });
  const store = await again();
  const counts = { kept: 5, duplicate: 0, revision: 0, refused: 0, ignored: 1 };
  const decision = {
    id,
    fileName: 'a.csv',
    sha256,
    sizeBytes,
    encoding: null,
    delimiter: null,
    mapping: MAPPING,
    counts,
  };
  await store.journal.append({
    commandId: `import:${id}:started`,
    stream: `import:${id}`,
    type: 'import:started',
    actor: 'local-admin',
    realAt: 1,
    dataAt: 1,
    payload: decision as unknown as Json,
  });
  await store.close();
  for (const round of [1, 2]) {
    const started = await startImportServer(folder);
    const { observations } = await started.get<History>(
      '/api/v1/observations?indicator=U80&unit=01&from=2010-01-01&to=2020-01-01',
    );
    expect({ round, values: observations.map(({ value }) => value) }).toEqual({ round, values: [3, 4] });
    const { imports } = (await started.ask<{ imports: object[] }>('GET', '/admin/v1/imports')).body;
    expect(imports).toMatchObject([{ id, state: 'finished', accepted: 5 }]);
    await started.close();
  }
  const last = await again();
  expect(await last.readTables.compareWithRebuild()).toBeNull();
  expect(await last.journal.verify()).toBeNull();
  await last.close();
  rmSync(folder, { recursive: true, force: true });
});
