/** The recorded epidemic goes in as an operator would bring it: a real server of its own, and the administrator's command. */

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IngestAnswer } from '#server/ingest/ingest-service.ts';
import { ROOT } from '../support/running-process.ts';
import { type ServerProcess, type ShownObservation, startServer } from '../support/server-process.ts';

const FILE = '../shared/data/covid19-new-cases.csv';
const run = promisify(execFile);

describe.skipIf(!existsSync(FILE))('the recorded epidemic through npm run admin -- import', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  async function importFile(): Promise<IngestAnswer> {
    const columns = ['--unit-column', 'province_code', '--time-column', 'date', '--value-column', 'new_cases'];
    const args = ['server/cli/main.ts', 'import', FILE, '--data-dir', server.dataDir, '--indicator', 'E02', '--json'];
    const { stdout } = await run(process.execPath, [...args, ...columns], { cwd: ROOT, maxBuffer: 1 << 26 });
    return JSON.parse(stdout) as IngestAnswer;
  }

  /** Sum and count of what is kept, by province. */
  async function kept(): Promise<Map<string, { sum: number; count: number }>> {
    const codes = new Set(rows().map(({ code }) => code));
    const found = new Map<string, { sum: number; count: number }>();
    for (const code of codes) {
      const query = `indicator=E02&unit=gso63:${code}&from=2020-01-01&to=2022-12-31&maxPoints=100000`;
      const { observations } = await server.get<{ observations: ShownObservation[] }>(`/api/v1/observations?${query}`);
      found.set(code, { sum: observations.reduce((sum, { value }) => sum + value, 0), count: observations.length });
    }
    return found;
  }

  const rows = () =>
    readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line, index) => ({ index, code: line.split(',')[1] ?? '', line }));

  test('40,698 rows: 40,402 kept, 296 refused with reasons, sums as recorded; a second time adds nothing', async () => {
    expect(rows()).toHaveLength(40_698);
    const first = await importFile();
    expect(first).toMatchObject({ accepted: 40_402, duplicates: 0, rejectedCount: 296 });
    expect(first.rejected).toHaveLength(296);
    const undated = rows().filter(({ line }) => /,\s*$/.test(line) || line.startsWith(','));
    expect(first.rejected.map(({ index }) => index)).toEqual(undated.map(({ index }) => index));
    for (const { code, message } of first.rejected) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(message.vi).toMatch(/[à-ỹđ]/i);
      expect(message.en.length).toBeGreaterThan(10);
    }

    const byProvince = await kept();
    expect([...byProvince.values()].reduce((sum, one) => sum + one.sum, 0)).toBe(2_208_650);
    expect([...byProvince.values()].reduce((count, one) => count + one.count, 0)).toBe(40_402);
    expect(byProvince.get('79')?.sum).toBe(509_636);
    expect(byProvince.get('01')?.sum).toBe(103_192);

    const again = await importFile();
    expect(again).toMatchObject({ accepted: 0, duplicates: 40_402, rejectedCount: 296 });
    expect(await kept()).toEqual(byProvince);
  });
});
