/** `indicator thresholds`: from which share of its target an indicator counts as abnormal. */

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, findServer } from './connection.ts';

const thresholdsSchema = z.strictObject({ level2Ratio: z.number(), level3Ratio: z.number() });

export async function indicatorCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { level2: { type: 'string' }, level3: { type: 'string' }, 'data-dir': { type: 'string' } },
  });
  const [verb, id] = positionals;
  const ratios = { level2Ratio: Number(values.level2), level3Ratio: Number(values.level3) };
  if (verb !== 'thresholds' || id === undefined || Object.values(ratios).some(Number.isNaN)) {
    throw new CommandRefused(
      'Cách dùng: indicator thresholds ID --level2 0.95 --level3 0.8',
      'Usage: indicator thresholds ID --level2 0.95 --level3 0.8',
    );
  }
  const server = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  const path = `/admin/v1/indicators/${encodeURIComponent(id)}/thresholds`;
  const set = await ask(
    server,
    { method: 'PUT', path, body: { ...ratios, commandId: randomUUID() } },
    thresholdsSchema,
  );
  console.log(`${id}: 2 < ${set.level2Ratio}, 3 < ${set.level3Ratio}`);
}
