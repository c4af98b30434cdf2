/** `source add | list | token`: who may send values to this installation. */

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type SourceContract, sourceContractSchema } from '#shared/indicators/source-contract.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, findServer } from './connection.ts';

const DURATION_MS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** `60s`, `5m`, `1h`, `31d` in milliseconds. */
export function parseDuration(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  const factor = DURATION_MS[unit ?? ''];
  if (number === undefined || factor === undefined) {
    throw new CommandRefused(
      `"${text}" không phải là khoảng thời gian như 60s, 5m, 1h, 31d.`,
      `"${text}" is no duration such as 60s, 5m, 1h, 31d.`,
    );
  }
  return Math.round(Number(number) * factor);
}

const registry = unitRegistry(KNOWN_UNITS);

/** The unit that a written code means at the instant; throws the sentence for the command line when there is none. */
export function parseUnit(text: string, at = Date.now()): UnitRef {
  const parsed = registry.parseUnitCode(text, at);
  // A contract may name a unit whose time is over: its history is still to be sent.
  const ref = parsed.ok ? parsed.value : registry.get(text as UnitRef)?.ref;
  if (ref === undefined) throw new CommandRefused(`Không có đơn vị "${text}".`, `There is no unit "${text}".`);
  return ref;
}

/** The largest unit that divides it: `60s` is `1m`. */
function formatDuration(ms: number): string {
  const unit = ['d', 'h', 'm'].find((candidate) => ms % (DURATION_MS[candidate] ?? 1) === 0) ?? 's';
  return `${ms / (DURATION_MS[unit] ?? 1)}${unit}`;
}

const listOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const tokenSchema = z.strictObject({ name: z.string(), token: z.string() });
const listSchema = z.strictObject({
  sources: z.array(z.strictObject({ name: z.string(), contract: sourceContractSchema, addedAt: z.int() })),
});

function contractOf(name: string, values: Readonly<Record<string, string | boolean | undefined>>): SourceContract {
  const text = (key: string): string | undefined => {
    const value = values[key];
    return typeof value === 'string' ? value : undefined;
  };
  const owner = text('owner');
  const heartbeat = text('heartbeat');
  const units = text('units');
  const indicators = text('indicators');
  return {
    owner: owner === undefined ? null : parseUnit(owner),
    expectedIntervalMs: parseDuration(text('interval') ?? '60s'),
    heartbeatMs: heartbeat === undefined ? null : parseDuration(heartbeat),
    indicators: indicators === undefined ? 'all' : listOf(indicators),
    units: units === undefined ? 'all' : listOf(units).map((unit) => parseUnit(unit)),
    canBackfill: values.backfill === true,
    isSimulator: false,
    titleVi: text('title-vi') ?? name,
    titleEn: text('title-en') ?? name,
  };
}

export async function sourceCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      owner: { type: 'string' },
      interval: { type: 'string' },
      heartbeat: { type: 'string' },
      indicators: { type: 'string' },
      units: { type: 'string' },
      'title-vi': { type: 'string' },
      'title-en': { type: 'string' },
      backfill: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [verb, name] = positionals;
  const dataDir = values['data-dir'] ?? dataDirOfEnvironment();
  if (verb === 'add' && name !== undefined) {
    const contract = contractOf(name, values);
    const connection = await findServer(dataDir);
    const body = { name, contract, commandId: randomUUID() };
    const { token } = await ask(connection, { method: 'POST', path: '/admin/v1/sources', body }, tokenSchema);
    showToken(name, token, values.json === true);
  } else if (verb === 'token' && name !== undefined) {
    const connection = await findServer(dataDir);
    const path = `/admin/v1/sources/${encodeURIComponent(name)}/token`;
    const { token } = await ask(connection, { method: 'POST', path, body: { commandId: randomUUID() } }, tokenSchema);
    showToken(name, token, values.json === true);
  } else if (verb === 'list') {
    const { sources } = await ask(await findServer(dataDir), { method: 'GET', path: '/admin/v1/sources' }, listSchema);
    if (values.json === true) console.log(JSON.stringify({ sources }));
    else for (const source of sources) console.log(describe(source.name, source.contract));
  } else {
    throw new CommandRefused(
      'Dùng: source add NAME | source list | source token NAME',
      'Usage: source add NAME | source list | source token NAME',
    );
  }
}

function showToken(name: string, token: string, isJson: boolean): void {
  if (isJson) {
    console.log(JSON.stringify({ name, token }));
    return;
  }
  console.log(token);
  console.error(
    `Mã truy cập của nguồn "${name}"; chỉ hiện một lần này.\nThe token of source "${name}"; it is shown this once.`,
  );
}

function describe(name: string, contract: SourceContract): string {
  const { owner, expectedIntervalMs, heartbeatMs, indicators, units, titleVi } = contract;
  const count = (list: 'all' | readonly string[], what: string): string =>
    list === 'all' ? `all ${what}` : `${list.length} ${what}`;
  const beat = heartbeatMs === null ? '' : `, heartbeat ${formatDuration(heartbeatMs)}`;
  return `${name.padEnd(24)} ${(owner ?? '-').padEnd(16)} every ${formatDuration(expectedIntervalMs)}${beat}, ${count(indicators, 'indicators')}, ${count(units, 'units')}  ${titleVi}`;
}
