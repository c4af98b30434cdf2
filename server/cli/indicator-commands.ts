/** `indicator list | show | add | version | retire | thresholds`: the catalogue from the command line. */

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { isFormula } from '#shared/indicators/definition-change.ts';
import { formatFormula } from '#shared/indicators/formula-text.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, type Connection, findServer } from './connection.ts';

const thresholdsSchema = z.strictObject({ level2Ratio: z.number(), level3Ratio: z.number() });
const versionSchema = z.looseObject({ version: z.int(), changed: z.array(z.string()) });
const definitionSchema = z.looseObject({ id: z.string() });
const listSchema = z.strictObject({
  indicators: z.array(z.looseObject({ id: z.string(), measure: z.string(), nameVi: z.string(), nameEn: z.string() })),
});
const storySchema = z.looseObject({ definition: definitionSchema, versions: z.array(versionSchema) });
const retiredSchema = z.looseObject({ at: z.int() });

const USAGE = {
  vi: 'Dùng: indicator list | show ID | add TỆP.json --reason … | version TỆP.json --reason … [--expected N] | retire ID --reason … | thresholds ID --level2 0.95 --level3 0.8',
  en: 'Usage: indicator list | show ID | add FILE.json --reason … | version FILE.json --reason … [--expected N] | retire ID --reason … | thresholds ID --level2 0.95 --level3 0.8',
};

type Options = Readonly<Partial<Record<'reason' | 'expected' | 'level2' | 'level3' | 'data-dir', string>>> & {
  readonly json?: boolean;
};

/** What stands behind `indicator`: the verb's own argument, the options, the server. */
type Verb = (argument: string, options: Options, server: Connection) => Promise<void>;

const addressOf = (id: string, rest = ''): string => `/admin/v1/indicators/${encodeURIComponent(id)}${rest}`;

function reasonOf({ reason }: Options): string {
  if (reason !== undefined && reason.trim() !== '') return reason;
  throw new CommandRefused(
    'Cần nêu lý do: --reason "…"; lý do được ghi vào nhật ký.',
    'A reason is needed: --reason "…"; it goes into the journal.',
  );
}

/** A definition as `show` writes it: whole, its formula as text or as data. */
async function definitionIn(path: string): Promise<z.infer<typeof definitionSchema>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new CommandRefused(`Không đọc được tệp "${path}".`, `The file "${path}" cannot be read.`);
  try {
    return definitionSchema.parse(JSON.parse(text));
  } catch {
    throw new CommandRefused(
      `Tệp "${path}" không phải là một định nghĩa chỉ tiêu dạng JSON.`,
      `The file "${path}" is no indicator definition in JSON.`,
    );
  }
}

const VERBS: Readonly<Record<string, Verb>> = {
  async show(id, _, server) {
    const story = await ask(
      server,
      { method: 'GET', path: `/api/v1/indicators/${encodeURIComponent(id)}` },
      storySchema,
    );
    const { formula } = story.definition;
    const shown = isFormula(formula) ? { ...story.definition, formula: formatFormula(formula) } : story.definition;
    console.log(JSON.stringify(shown, null, 2));
  },

  async add(path, options, server) {
    const body = { definition: await definitionIn(path), reason: reasonOf(options), commandId: randomUUID() };
    await ask(server, { method: 'POST', path: '/admin/v1/indicators', body }, versionSchema);
    console.log(`${body.definition.id}: 1`);
  },

  async version(path, options, server) {
    const definition = await definitionIn(path);
    const expected = options.expected === undefined ? {} : { expectedVersion: Number(options.expected) };
    const body = { definition, reason: reasonOf(options), ...expected, commandId: randomUUID() };
    const made = await ask(server, { method: 'PUT', path: addressOf(definition.id), body }, versionSchema);
    console.log(`${definition.id}: ${made.version} (${made.changed.join(', ')})`);
  },

  async retire(id, options, server) {
    const body = { reason: reasonOf(options), commandId: randomUUID() };
    await ask(server, { method: 'POST', path: addressOf(id, '/retire'), body }, retiredSchema);
    console.log(`${id}: đã ngừng sử dụng / retired`);
  },

  async thresholds(id, { level2, level3 }, server) {
    const ratios = { level2Ratio: Number(level2), level3Ratio: Number(level3) };
    if (Object.values(ratios).some(Number.isNaN)) throw new CommandRefused(USAGE.vi, USAGE.en);
    const body = { ...ratios, commandId: randomUUID() };
    const set = await ask(server, { method: 'PUT', path: addressOf(id, '/thresholds'), body }, thresholdsSchema);
    console.log(`${id}: 2 < ${set.level2Ratio}, 3 < ${set.level3Ratio}`);
  },
};

async function list({ json }: Options, server: Connection): Promise<void> {
  const { indicators } = await ask(server, { method: 'GET', path: '/api/v1/indicators' }, listSchema);
  if (json === true) console.log(JSON.stringify({ indicators }));
  else for (const { id, measure, nameVi } of indicators) console.log(`${id.padEnd(8)} ${measure.padEnd(22)} ${nameVi}`);
}

export async function indicatorCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      reason: { type: 'string' },
      expected: { type: 'string' },
      level2: { type: 'string' },
      level3: { type: 'string' },
      json: { type: 'boolean' },
      'data-dir': { type: 'string' },
    },
  });
  const [name = '', argument] = positionals;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  const isList = name === 'list' && argument === undefined;
  if (!isList && (verb === undefined || argument === undefined)) throw new CommandRefused(USAGE.vi, USAGE.en);
  const server = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  if (isList) await list(values, server);
  else if (verb !== undefined && argument !== undefined) await verb(argument, values, server);
}
