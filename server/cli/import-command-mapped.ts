/** `import FILE --mapping …`: a table with a mapping goes through the import interface, previewed before it is written. */

import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import * as z from 'zod';
import { emptyMapping, type Mapping, mappingSchema, plainValueColumn } from '#shared/imports/mapping.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, type Connection, findServer, refusedBy } from './connection.ts';

const sentence = z.looseObject({ vi: z.string(), en: z.string() });
const descriptionSchema = z.looseObject({
  id: z.string(),
  sheets: z.array(z.looseObject({ name: z.string(), isHidden: z.boolean() })),
  suggestions: z.array(mappingSchema),
  savedMappings: z.array(z.string()),
});
const previewSchema = z.looseObject({
  digest: z.string(),
  counts: z.record(z.string(), z.int()),
  findings: z.array(z.looseObject({ message: sentence, options: z.array(z.string()), count: z.int() })),
  totals: z.array(
    z.looseObject({ column: z.string(), indicator: z.string(), periodStart: z.int(), sum: z.number(), count: z.int() }),
  ),
  cells: z.array(z.looseObject({ message: z.nullable(sentence) })),
});
const recordSchema = z.looseObject({ id: z.string(), accepted: z.int(), duplicates: z.int() });
const progressSchema = z.looseObject({ phase: z.string(), doneCount: z.int(), totalCount: z.int() });
const savedSchema = z.looseObject({
  mappings: z.array(z.looseObject({ name: z.string(), mapping: mappingSchema })),
});

type Preview = z.infer<typeof previewSchema>;

/** Refused cells printed; the preview of the interface pages through all. */
const SHOWN_CELLS = 20;
const SHOWN_TOTALS = 40;
const POLL_MS = 100;

const OPTIONS = {
  'data-dir': { type: 'string' },
  mapping: { type: 'string' },
  suggest: { type: 'boolean' },
  preview: { type: 'boolean' },
  yes: { type: 'boolean' },
  'allow-refused': { type: 'boolean' },
  save: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** What a mapping written by hand leaves out is as in an empty one. Throws `CommandRefused` naming what does not fit. */
export function completeMapping(given: unknown, sheet: string): Mapping {
  const raw = z.looseObject({ values: z.optional(z.array(z.looseObject({}))) }).safeParse(given);
  if (!raw.success)
    throw new CommandRefused('Tệp cách đọc bảng không phải là một đối tượng JSON.', 'The mapping is no JSON object.');
  const values = (raw.data.values ?? []).map((value) => ({ ...plainValueColumn('', null), ...value }));
  const mapping = mappingSchema.safeParse({ ...emptyMapping(sheet), ...raw.data, values });
  if (mapping.success) return mapping.data;
  const places = mapping.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`);
  throw new CommandRefused(
    `Cách đọc bảng không hợp lệ: ${places.join('; ')}.`,
    `The mapping does not fit: ${places.join('; ')}.`,
  );
}

export async function importMappedCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [path] = positionals;
  const info = path === undefined ? null : await stat(path).catch(() => null);
  if (path === undefined || info === null)
    throw new CommandRefused(`Không có tệp "${path ?? ''}".`, `There is no file "${path ?? ''}".`);
  const server = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  const bar = new SingleBar({
    format: '{what} {bar} {percentage} %',
    stream: process.stderr,
    clearOnComplete: true,
    noTTYOutput: false,
  });
  const described = await upload(server, path, info.size, values, bar);
  const { id } = described;
  let isDecided = false;
  const cancel = () => fetch(`${server.url}/admin/v1/imports/${id}`, { method: 'DELETE', headers: headersOf(server) });
  const interrupted = () => {
    if (isDecided) {
      console.error('Đang ghi nên không huỷ được; máy chủ sẽ ghi xong. / It is being written and will be finished.');
      return;
    }
    const end = () => process.exit(130);
    cancel().then(end, end);
  };
  process.on('SIGINT', interrupted);
  try {
    if (values.suggest === true || values.mapping === undefined) {
      console.log(JSON.stringify(values.json === true ? described : described.suggestions, null, 2));
      return;
    }
    const sheet = described.sheets.find(({ isHidden }) => !isHidden)?.name ?? '';
    const mapping = await readMapping(server, values.mapping, sheet);
    const preview = await previewOf(server, id, mapping);
    if (values.json !== true || values.preview !== true) console.error(describe(preview));
    if (values.preview === true) {
      if (values.json === true) console.log(JSON.stringify(preview));
      return;
    }
    if (preview.findings.length > 0) {
      process.exitCode = 1;
      return;
    }
    if (values.yes !== true && !(await isAgreed())) return;
    isDecided = true;
    const body = { digest: preview.digest, allowsRefused: values['allow-refused'] === true };
    const writing = ask(server, { method: 'POST', path: `/admin/v1/imports/${id}/commit`, body }, recordSchema);
    const record = await showing(server, id, writing, bar).catch((error: unknown) => {
      isDecided = false;
      throw error;
    });
    if (values.save !== undefined) await save(server, values.save, mapping, id);
    if (values.json === true) console.log(JSON.stringify(record));
    else
      console.log(`Đã nhận / accepted    ${record.accepted}\nTrùng / duplicates    ${preview.counts.duplicate ?? 0}`);
  } finally {
    process.off('SIGINT', interrupted);
    bar.stop();
    if (!isDecided) await cancel();
  }
}

const headersOf = ({ token }: Connection) => ({ authorization: `Bearer ${token}` });

async function upload(
  server: Connection,
  path: string,
  size: number,
  { encoding, delimiter }: { readonly encoding?: string; readonly delimiter?: string },
  bar: SingleBar,
): Promise<z.infer<typeof descriptionSchema>> {
  const query = new URLSearchParams();
  if (encoding !== undefined) query.set('encoding', encoding);
  if (delimiter !== undefined) query.set('delimiter', delimiter === '\\t' ? 'tab' : delimiter);
  bar.start(Math.max(1, size), 0, { what: 'Gửi tệp / sending' });
  const stream = createReadStream(path);
  stream.on('data', () => bar.update(stream.bytesRead));
  const response = await fetch(`${server.url}/admin/v1/imports?${query}`, {
    method: 'POST',
    headers: {
      ...headersOf(server),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(basename(path)),
    },
    body: Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>,
    duplex: 'half',
  } as RequestInit);
  const body: unknown = await response.json();
  bar.stop();
  if (!response.ok) throw refusedBy(body, response.status);
  return descriptionSchema.parse(body);
}

/** A file, or the name of a mapping that the server keeps. */
async function readMapping(server: Connection, name: string, sheet: string): Promise<Mapping> {
  if (existsSync(name)) {
    const text = await readFile(name, 'utf8');
    let given: unknown;
    try {
      given = JSON.parse(text);
    } catch {
      throw new CommandRefused(`"${name}" không phải là JSON.`, `"${name}" is no JSON.`);
    }
    // What `--suggest` printed is a list; a single proposal stands for itself.
    return completeMapping(Array.isArray(given) && given.length === 1 ? given[0] : given, sheet);
  }
  const { mappings } = await ask(server, { method: 'GET', path: '/admin/v1/import-mappings' }, savedSchema);
  const saved = mappings.find((one) => one.name === name);
  if (saved !== undefined) return saved.mapping;
  throw new CommandRefused(
    `Không có tệp và cũng không có cách đọc bảng đã lưu tên "${name}".`,
    `There is neither a file nor a kept mapping called "${name}".`,
  );
}

async function previewOf(server: Connection, id: string, mapping: Mapping): Promise<Preview> {
  const path = `/admin/v1/imports/${id}`;
  await ask(server, { method: 'PUT', path: `${path}/mapping`, body: mapping }, z.looseObject({}));
  const query = `?fate=refused&limit=${SHOWN_CELLS}`;
  return ask(server, { method: 'GET', path: `${path}/preview${query}` }, previewSchema);
}

function describe({ counts, findings, totals, cells }: Preview): string {
  const year = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
  const lines = Object.entries(counts).map(([fate, count]) => `  ${fate.padEnd(10)} ${String(count).padStart(8)}`);
  for (const { column, indicator, periodStart, sum, count } of totals.slice(0, SHOWN_TOTALS))
    lines.push(`  Σ ${column} ${indicator} ${year(periodStart)}: ${sum} (${count})`);
  if (totals.length > SHOWN_TOTALS) lines.push(`  … ${totals.length - SHOWN_TOTALS} Σ`);
  for (const { message, options, count } of findings)
    lines.push(`? ${message.vi} (${count})\n  ${message.en} [${options.join(', ')}]`);
  for (const { message } of cells) if (message !== null) lines.push(`✗ ${message.vi}\n  ${message.en}`);
  return lines.join('\n');
}

async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CommandRefused('Thêm --yes để nhập mà không hỏi.', 'Add --yes to import without being asked.');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await line.question('Nhập các ô này? / Import these cells? [y/N] ');
  line.close();
  return /^(y|yes|c|có)$/i.test(answer.trim());
}

/** Waits for the work and shows how far the server is with it. */
async function showing<T>(server: Connection, id: string, work: Promise<T>, bar: SingleBar): Promise<T> {
  let isDone = false;
  const finished = work.finally(() => {
    isDone = true;
  });
  bar.start(1, 0, { what: 'Ghi / writing' });
  const watch = async () => {
    while (!isDone) {
      const { doneCount, totalCount } = await ask(
        server,
        { method: 'GET', path: `/admin/v1/imports/${id}/progress` },
        progressSchema,
      );
      bar.setTotal(Math.max(1, totalCount));
      bar.update(doneCount);
      await wait(POLL_MS);
    }
  };
  const [answer] = await Promise.all([finished, watch()]);
  return answer;
}

async function save(server: Connection, name: string, mapping: Mapping, importId: string): Promise<void> {
  const path = `/admin/v1/import-mappings/${encodeURIComponent(name)}`;
  await ask(server, { method: 'PUT', path, body: { mapping, importId } }, z.looseObject({}));
}
