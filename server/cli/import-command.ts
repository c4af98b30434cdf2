/** `import FILE`: any table with a column of units, one of times and one of values goes in through the public interface. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import * as z from 'zod';
import { parseCivilDate } from '#shared/calendar/civil.ts';
import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import { periodOfDate } from '#shared/calendar/period.ts';
import { ITEM_REFUSALS } from '#shared/i18n/refusals.ts';
import { definitionSchema } from '#shared/indicators/definition-change.ts';
import type { RefusalCode } from '#shared/indicators/observation-input.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { type IngestAnswer, type ItemRefusal, LISTED_REFUSALS } from '../ingest/ingest-service.ts';
import { decimalOf, sniffDelimiter, splitRow } from '../ingest/readers/csv.ts';
import { linesOf } from '../ingest/readers/lines.ts';
import { ask, CommandRefused, type Connection, findServer, refusedBy } from './connection.ts';
import { importMappedCommand } from './import-command-mapped.ts';

/** Rows of one request; each is answered before the next is sent. */
const ROWS_PER_REQUEST = 5_000;

const catalogueSchema = z.looseObject({
  indicators: z.array(z.looseObject({ id: z.string(), cutoff: definitionSchema.shape.cutoff })),
});
const tokenSchema = z.strictObject({ name: z.string(), token: z.string() });
const answerSchema = z.looseObject({
  accepted: z.int(),
  duplicates: z.int(),
  rejectedCount: z.int(),
  rejected: z.array(
    z.looseObject({ index: z.int(), code: z.enum(Object.keys(ITEM_REFUSALS) as [RefusalCode, ...RefusalCode[]]) }),
  ),
});

export type TableColumns = {
  readonly unit: number;
  readonly time: number;
  readonly value: number;
  readonly count: number;
};

/**
 * A row as an item: a date stands for the period that the indicator's cut-off rule gives it (19/8 under 18:00 to 18:00
 * is 18/8 18:00 to 19/8 18:00), a date-time for its instant. What cannot be read is sent as it stands, so that the
 * server refuses it in its own words.
 */
export function itemOfRow(
  row: readonly string[],
  columns: TableColumns,
  indicator: string,
  cutoff: CutoffRule,
): object {
  const value = row[columns.value] ?? '';
  const time = row[columns.time] ?? '';
  const date = parseCivilDate(time);
  const item = { indicator, unit: row[columns.unit] ?? '', ...(value === '' ? {} : { value: decimalOf(value) }) };
  if (!date.ok) return { ...item, at: time };
  const { start, end } = periodOfDate(cutoff, date.value);
  return start === end ? { ...item, at: start } : { ...item, periodStart: start, periodEnd: end };
}

export async function importCommand(args: readonly string[]): Promise<void> {
  if (args.some((arg) => /^--(mapping|suggest)(=|$)/.test(arg))) return importMappedCommand(args);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      indicator: { type: 'string' },
      'unit-column': { type: 'string' },
      'time-column': { type: 'string' },
      'value-column': { type: 'string' },
      delimiter: { type: 'string' },
      source: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [file] = positionals;
  const indicatorId = required(values.indicator, '--indicator');
  const path = required(file, 'FILE');
  const info = await stat(path).catch(() => null);
  if (info === null) throw new CommandRefused(`Không có tệp "${path}".`, `There is no file "${path}".`);
  const names = {
    unit: required(values['unit-column'], '--unit-column'),
    time: required(values['time-column'], '--time-column'),
    value: required(values['value-column'], '--value-column'),
  };
  const server = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  const indicator = await indicatorInUse(server, indicatorId);
  const token = values.token ?? (await importToken(server, values.source));

  const bar = new SingleBar({
    format: '{bar} {percentage} % · {rows} dòng / rows',
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(Math.max(1, info.size), 0, { rows: 0 });
  const total: { accepted: number; duplicates: number; rejected: ItemRefusal[]; rejectedCount: number } = {
    accepted: 0,
    duplicates: 0,
    rejected: [],
    rejectedCount: 0,
  };
  const refuse = (index: number, code: RefusalCode): void => {
    total.rejectedCount += 1;
    if (total.rejected.length < LISTED_REFUSALS) total.rejected.push({ index, code, message: ITEM_REFUSALS[code] });
  };

  let columns: TableColumns | null = null;
  let delimiter = values.delimiter === '\\t' ? '\t' : (values.delimiter ?? '');
  let items: object[] = [];
  let rowOf: number[] = [];
  let rowCount = 0;
  const flush = async (): Promise<void> => {
    if (items.length === 0) return;
    const answer = await post(server, token, items);
    total.accepted += answer.accepted;
    total.duplicates += answer.duplicates;
    for (const { index, code } of answer.rejected) refuse(rowOf[index] ?? 0, code);
    items = [];
    rowOf = [];
    bar.update({ rows: rowCount });
  };

  try {
    const stream = createReadStream(path);
    for await (const lines of linesOf(stream, { isCrAnEnd: true })) {
      for (const line of lines) {
        if (columns === null) {
          const header = 'text' in line ? line.text : '';
          delimiter ||= sniffDelimiter(header);
          columns = columnsOf(splitRow(header, delimiter) ?? [], names);
          continue;
        }
        const index = rowCount++;
        if ('code' in line) {
          refuse(index, line.code);
          continue;
        }
        const row = splitRow(line.text, delimiter);
        if (row === null || row.length > columns.count) {
          refuse(index, row === null ? 'shape' : 'too-many-fields');
          continue;
        }
        items.push(itemOfRow(row, columns, indicator.id, indicator.cutoff));
        rowOf.push(index);
        if (items.length >= ROWS_PER_REQUEST) await flush();
      }
      bar.update(stream.bytesRead);
    }
    await flush();
  } finally {
    bar.stop();
  }
  total.rejected.sort((a, b) => a.index - b.index);
  if (values.json === true) console.log(JSON.stringify(total));
  else console.log(describe(total));
}

function required(value: string | undefined, name: string): string {
  if (value !== undefined && value !== '') return value;
  throw new CommandRefused(`Thiếu ${name}; xem --help.`, `${name} is missing; see --help.`);
}

function columnsOf(header: readonly string[], names: { unit: string; time: string; value: string }): TableColumns {
  const at = (name: string): number => {
    const index = header.indexOf(name);
    if (index >= 0) return index;
    throw new CommandRefused(
      `Tệp không có cột "${name}"; các cột: ${header.join(', ')}.`,
      `The file has no column "${name}"; its columns: ${header.join(', ')}.`,
    );
  };
  return { unit: at(names.unit), time: at(names.time), value: at(names.value), count: header.length };
}

/** From the living catalogue: officers add indicators, change cut-off rules and retire what is no longer used. */
async function indicatorInUse(
  server: Connection,
  id: string,
): Promise<{ readonly id: string; readonly cutoff: CutoffRule }> {
  const { indicators } = await ask(server, { method: 'GET', path: '/api/v1/indicators' }, catalogueSchema);
  const indicator = indicators.find((one) => one.id === id);
  if (indicator !== undefined) return indicator;
  throw new CommandRefused(`Không có chỉ tiêu "${id}".`, `There is no indicator "${id}".`);
}

async function importToken(server: Connection, source: string | undefined): Promise<string> {
  const body = source === undefined ? {} : { source };
  return (await ask(server, { method: 'POST', path: '/admin/v1/import-token', body }, tokenSchema)).token;
}

/** Sends one block, again after the time the server asks for where it is only busy or full: repeating adds nothing. */
async function post(
  server: Connection,
  token: string,
  items: readonly object[],
): Promise<z.infer<typeof answerSchema>> {
  const body = items.map((item) => JSON.stringify(item)).join('\n');
  for (;;) {
    const response = await fetch(`${server.url}/api/v1/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
    });
    const answer: unknown = await response.json();
    if (response.ok) return answerSchema.parse(answer);
    const retryAfter = response.headers.get('retry-after');
    if (retryAfter === null) throw refusedBy(answer, response.status);
    const { sentence } = refusedBy(answer, response.status);
    console.error(`${sentence.vi} / ${sentence.en}`);
    await wait(Number(retryAfter) * 1000);
  }
}

function describe({ accepted, duplicates, rejected, rejectedCount }: IngestAnswer): string {
  const reasons = Map.groupBy(rejected, ({ code }) => code);
  const lines = [...reasons].map(([code, group]) => {
    const rows = group.slice(0, 5).map(({ index }) => index + 1);
    return `  ${String(group.length).padStart(8)}  ${code}: ${ITEM_REFUSALS[code].vi}\n            ${ITEM_REFUSALS[code].en}  (dòng / rows ${rows.join(', ')}${group.length > 5 ? ', …' : ''})`;
  });
  return [
    `Đã nhận / accepted    ${accepted}`,
    `Trùng / duplicates    ${duplicates}`,
    `Từ chối / rejected    ${rejectedCount}`,
    ...lines,
  ].join('\n');
}
