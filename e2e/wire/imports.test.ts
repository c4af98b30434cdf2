/** Real tables as people have them, brought in over HTTP: every value equal to the file's, or refused with its cell. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read as readXlsx } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { ROOT } from '../support/running-process.ts';
import {
  type ImportServer,
  mappingOf,
  type PreviewAnswer,
  startImportServer,
  valuesIn,
  yearStart,
} from './import-client.ts';

const DATA = join(ROOT, '../shared/data');
const BUDGETS = join(DATA, 'provincial-budgets-2006-2015.csv');
const PCI = join(DATA, 'pci-2016.xlsx');
for (const file of [BUDGETS, PCI]) if (!existsSync(file)) console.warn(`skipped: ${file} is not there`);

type History = { observations: { value: number; periodStart: number; source: string }[] };

describe('real tables', () => {
  let server: ImportServer;
  beforeAll(async () => {
    server = await startImportServer();
  });
  afterAll(() => server.close());

  const history = async (indicator: string, unit: string) =>
    (
      await server.get<History>(
        `/api/v1/observations?indicator=${indicator}&unit=${unit}&from=2005-01-01&to=2020-01-01`,
      )
    ).observations;

  test.skipIf(!existsSync(BUDGETS))('planned budgets of the provinces, with bare carriage returns', async () => {
    const bytes = readFileSync(BUDGETS);
    const rows = parse(bytes, { record_delimiter: '\r' }) as string[][];
    expect(rows).toHaveLength(634);

    const uploaded = await server.upload('provincial-budgets-2006-2015.csv', new Uint8Array(bytes));
    expect(uploaded.status).toBe(201);
    const { id, sheets, suggestions } = uploaded.body;
    expect(sheets).toMatchObject([{ rowCount: 634, columnCount: 10 }]);
    expect(suggestions).toMatchObject([{ unitColumn: 'B', periodColumn: 'J', header: { first: 1, last: 1 } }]);

    const columns = ['U80', 'U81', 'U82', 'U83', 'U84', 'U85', 'U86'];
    const mapping = {
      ...must(suggestions[0], 'a suggestion'),
      values: columns.map((indicator, i) => valuesIn('CDEFGHI'.charAt(i), indicator)),
    };
    const mapped = await server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${id}/mapping`, mapping);
    expect(mapped.body.findings).toEqual([]);
    expect(mapped.body.counts).toEqual({ kept: 633 * 7, duplicate: 0, revision: 0, refused: 0, ignored: 0 });

    // Totals a year, as the file's own.
    for (const [i, indicator] of columns.entries()) {
      for (let year = 2006; year <= 2015; year += 1) {
        const ofYear = rows.slice(1).filter((row) => row[9] === String(year));
        const sum = ofYear.reduce((total, row) => total + Number(row[i + 2]), 0);
        const told = mapped.body.totals.find(
          (one) => one.indicator === indicator && one.periodStart === yearStart(year),
        );
        expect(told?.count).toBe(year <= 2008 ? 64 : 63);
        expect(told?.sum).toBeCloseTo(sum, 4);
      }
    }
    // Nothing is kept before it is said.
    expect(await history('U80', 'gso63:28')).toEqual([]);

    const stale = await server.ask('POST', `/admin/v1/imports/${id}/commit`, { digest: 'x' });
    expect(stale.error?.code).toBe('import-preview-changed');
    const done = await server.ask<{ state: string; accepted: number }>('POST', `/admin/v1/imports/${id}/commit`, {
      digest: mapped.body.digest,
    });
    expect(done.body).toMatchObject({ state: 'finished', accepted: 633 * 7, duplicates: 0 });

    // Hà Tây existed until 01/08/2008; Hà Nội's rows are not its.
    const haTay = await history('U80', 'gso63:28');
    expect(haTay.map(({ value, periodStart }) => [periodStart, value])).toEqual([
      [yearStart(2006), 1_858_000],
      [yearStart(2007), 2_111_050],
      [yearStart(2008), 3_347_500],
    ]);
    const refs = new Map(mapped.body.units.map(({ text, ref }) => [text, ref]));
    expect(new Set(refs.values()).size).toBe(64);
    let compared = 0;
    for (const [name, ref] of refs) {
      const kept = await history('U80', ref);
      const inFile = rows.filter((row) => row[1] === name).map((row) => [yearStart(Number(row[9])), Number(row[2])]);
      expect(kept.map(({ periodStart, value }) => [periodStart, value])).toEqual(
        inFile.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
      );
      compared += kept.length;
    }
    expect(compared).toBe(633);

    // The same file again adds nothing; a corrected one says what it revises.
    const again = await server.upload('again.csv', new Uint8Array(bytes));
    const same = await server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${again.body.id}/mapping`, mapping);
    expect(same.body.counts).toMatchObject({ kept: 0, duplicate: 633 * 7 });
    const corrected = await server.upload(
      'corrected.csv',
      bytes.toString().replace('Quang Ninh,4371000', 'Quang Ninh,4371001'),
    );
    await server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${corrected.body.id}/mapping`, mapping);
    const revised = await server.ask<PreviewAnswer>(
      'GET',
      `/admin/v1/imports/${corrected.body.id}/preview?fate=revision`,
    );
    expect(revised.body.cells).toMatchObject([
      { cell: 'C2', oldValue: 4_371_000, newValue: 4_371_001, unit: 'gso63:22' },
    ]);
  });

  test.skipIf(!existsSync(PCI))('index sheets of PCI 2016: every score is the file’s', async () => {
    const bytes = readFileSync(PCI);
    const uploaded = await server.upload('pci-2016.xlsx', new Uint8Array(bytes));
    expect(uploaded.status).toBe(201);
    const { sheets } = uploaded.body;
    expect(sheets).toHaveLength(12);
    expect(sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name)).toEqual(['Summary']);
    const book = readXlsx(bytes);
    let scoreCount = 0;
    for (const [i, { name }] of sheets.slice(2).entries()) {
      const indicator = `U${91 + i}`;
      const { id } = (await server.upload('pci-2016.xlsx', new Uint8Array(bytes))).body;
      const proposal = must(
        uploaded.body.suggestions.find(({ sheet }) => sheet === name),
        `a proposal for ${name}`,
      );
      // Below the table stand a look-up of one province, then median, least and most.
      expect(proposal).toMatchObject({ unitColumn: 'B', data: { first: 4, last: 66 } });
      const mapping = { ...proposal, period: '2016', periodColumn: null, values: [valuesIn('C', indicator)] };
      const mapped = await server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${id}/mapping`, mapping);
      expect({ name, findings: mapped.body.findings }).toEqual({ name, findings: [] });
      expect({ name, ...mapped.body.counts }).toMatchObject({ kept: 63, refused: 0 });
      const done = await server.ask<{ accepted: number }>('POST', `/admin/v1/imports/${id}/commit`, {
        digest: mapped.body.digest,
      });
      expect(done.body.accepted).toBe(63);

      const cells = must(book.Sheets[name], name);
      const refs = new Map(mapped.body.units.map(({ text, ref }) => [text, ref]));
      expect(new Set(refs.values()).size).toBe(63);
      const latest = await server.get<{ observations: { unit: string; value: number }[] }>(
        `/api/v1/latest?indicator=${indicator}`,
      );
      const stored = new Map(latest.observations.map(({ unit, value }) => [unit, value]));
      for (let row = 4; row <= 66; row += 1) {
        const text = String(cells[`B${row}`]?.v ?? '');
        const ref = refs.get(text.replace(/\s+/g, ' ').trim().normalize('NFC'));
        expect({ name, row, value: stored.get(ref ?? '') }).toEqual({ name, row, value: cells[`C${row}`]?.v });
        scoreCount += 1;
      }
    }
    expect(scoreCount).toBe(630);
  });

  test.skipIf(!existsSync(PCI))(
    'rankings side by side: each column of scores beside its own column of names',
    async () => {
      const bytes = new Uint8Array(readFileSync(PCI));
      const { id } = (await server.upload('pci-2016.xlsx', bytes)).body;
      const pairs = ['BC', 'DE', 'FG', 'HI', 'JK', 'LM', 'NO', 'PQ', 'RS', 'TU'];
      const values = pairs.map((pair, i) => valuesIn(pair.charAt(1), `U${91 + i}`, { unitColumn: pair.charAt(0) }));
      const mapping = mappingOf('Summary_VN', {
        data: { first: 2, last: 64 },
        period: '2016',
        values: [...values, valuesIn('W', 'U90', { unitColumn: 'V' })],
      });
      const mapped = await server.ask<PreviewAnswer>('PUT', `/admin/v1/imports/${id}/mapping`, mapping);
      expect(mapped.body.findings).toEqual([]);
      // The ten columns say what the index sheets said, so they add nothing; the whole index is new.
      expect(mapped.body.counts).toEqual({ kept: 63, duplicate: 630, revision: 0, refused: 0, ignored: 0 });
      // The look-up below the table repeats one province: twice the same is refused, both cells named.
      const wide = { ...mapping, values: [valuesIn('C', 'U91', { unitColumn: 'B' })], data: { first: 2, last: 67 } };
      await server.ask('PUT', `/admin/v1/imports/${id}/mapping`, wide);
      const refused = await server.ask<PreviewAnswer>('GET', `/admin/v1/imports/${id}/preview?fate=refused`);
      const twice = refused.body.cells.filter(({ code }) => code === 'twice');
      expect(twice.map(({ cell }) => cell)).toEqual(['C41', 'C67']);
      expect(twice.map(({ message }) => message?.en)).toEqual([
        'Sheet “Summary_VN”, cell C41: same unit, period and indicator as cell C67; which one counts is not known.',
        'Sheet “Summary_VN”, cell C67: same unit, period and indicator as cell C41; which one counts is not known.',
      ]);
      expect((await server.ask('DELETE', `/admin/v1/imports/${id}`)).status).toBe(204);
    },
  );
});
