/** `target propose | comment | counter | agree | publish | withdraw | reopen | list`: choosing targets from the command line. */

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { TARGET_STATE_WORDS, TARGET_VERB_WORDS } from '#shared/i18n/catalogue-messages.ts';
import { GOVERNMENT_OFFICE, TARGET_STATES, TARGET_VERBS, type TargetVerb } from '#shared/indicators/target.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, findServer } from './connection.ts';
import { parseUnit } from './source-commands.ts';

const negotiationSchema = z.looseObject({
  indicator: z.string(),
  year: z.int(),
  version: z.int(),
  units: z.array(
    z.looseObject({
      unit: z.string(),
      state: z.enum(TARGET_STATES),
      proposed: z.number(),
      countered: z.nullable(z.number()),
      agreed: z.nullable(z.number()),
    }),
  ),
  steps: z.array(z.looseObject({ verb: z.enum(TARGET_VERBS), onBehalfOf: z.string(), words: z.string() })),
});
type Negotiation = z.infer<typeof negotiationSchema>;

const USAGE = {
  vi: `Dùng: target ${TARGET_VERBS.join(' | ')} CHỈ_TIÊU NĂM --unit 46[=35] … [--on-behalf-of G22] [--words "…"] [--expected N]; target list [CHỈ_TIÊU [NĂM]]`,
  en: `Usage: target ${TARGET_VERBS.join(' | ')} INDICATOR YEAR --unit 46[=35] … [--on-behalf-of G22] [--words "…"] [--expected N]; target list [INDICATOR [YEAR]]`,
};

/** `46=35`, `G12=35.5`, `46`: a unit, with a value where the step has one. */
export function parseUnitValue(text: string, at: number): { readonly unit: UnitRef; readonly value: number | null } {
  const [, unit = '', value] = /^([^=]+)(?:=(.*))?$/.exec(text) ?? [];
  if (value === undefined) return { unit: parseUnit(unit, at), value: null };
  if (!/^-?\d+(\.\d+)?$/.test(value)) {
    throw new CommandRefused(
      `"${value}" không phải là một số; dấu thập phân viết là dấu chấm.`,
      `"${value}" is no number; the decimal mark is a dot.`,
    );
  }
  return { unit: parseUnit(unit, at), value: Number(value) };
}

function describe({ indicator, year, version, units, steps }: Negotiation): string {
  const last = steps.at(-1);
  const head = `${indicator} ${year}, ${version} bước / steps`;
  const said = last === undefined ? '' : `; ${TARGET_VERB_WORDS[last.verb].vi}: ${last.onBehalfOf} "${last.words}"`;
  const lines = units.map(({ unit, state, proposed, countered, agreed }) => {
    const word = TARGET_STATE_WORDS[state];
    const values = [proposed, countered, agreed].map((value) => value ?? '-').join(' / ');
    return `  ${unit.padEnd(14)} ${values}  ${word.vi} / ${word.en}`;
  });
  return [head + said, ...lines].join('\n');
}

export async function targetCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      unit: { type: 'string', multiple: true },
      'on-behalf-of': { type: 'string' },
      words: { type: 'string' },
      expected: { type: 'string' },
      json: { type: 'boolean' },
      'data-dir': { type: 'string' },
    },
  });
  const [name = '', indicator, year] = positionals;
  const show = (found: readonly Negotiation[]) =>
    console.log(values.json === true ? JSON.stringify({ targets: found }) : found.map(describe).join('\n'));
  const dataDir = values['data-dir'] ?? dataDirOfEnvironment();
  if (name === 'list') {
    const query = new URLSearchParams({ ...(indicator ? { indicator } : {}), ...(year ? { year } : {}) });
    const schema = z.strictObject({ targets: z.array(negotiationSchema) });
    const path = `/api/v1/targets?${query}`;
    return show((await ask(await findServer(dataDir), { method: 'GET', path }, schema)).targets);
  }
  const verb = TARGET_VERBS.find((each): each is TargetVerb => each === name);
  if (verb === undefined || indicator === undefined || !/^\d{4}$/.test(year ?? '') || values.unit === undefined)
    throw new CommandRefused(USAGE.vi, USAGE.en);
  const midYear = Date.UTC(Number(year), 6, 1);
  const party = values['on-behalf-of'];
  const body = {
    verb,
    onBehalfOf: party === undefined ? GOVERNMENT_OFFICE : parseUnit(party, midYear),
    values: values.unit.map((text) => parseUnitValue(text, midYear)),
    words: values.words ?? '',
    ...(values.expected === undefined ? {} : { expectedVersion: Number(values.expected) }),
    commandId: randomUUID(),
  };
  const path = `/admin/v1/targets/${encodeURIComponent(indicator)}/${year}/steps`;
  show([await ask(await findServer(dataDir), { method: 'POST', path, body }, negotiationSchema)]);
}
