/** A file of the audit that proves itself: both chains with their contents, the keys, and a signature over the whole. */

import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import * as z from 'zod';
import { attributionSchema } from '#shared/accounts/attribution.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { readPublicKeys, type SigningKey } from '../accounts/audit-signing.ts';
import { AUDIT_KINDS, type AuditEntry } from '../storage/audit-trail.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import type { SurveyRow } from '../storage/chain-survey.ts';
import type { Chained } from '../storage/event-chain.ts';
import type { JournalEvent, Json } from '../storage/journal.ts';
import type { Chains } from '../storage/sqlite/chains-file.ts';
import { type Located, type Survey, surveyAudit } from './audit-survey.ts';

const json: z.ZodType<Json> = z.json();
const chained = { position: z.int(), previousHash: z.string(), hash: z.string(), actor: z.string() };
const times = { realAt: z.int(), dataAt: z.int() };
const eventSchema = z.strictObject({
  ...chained,
  ...times,
  ...{ commandId: z.string(), stream: z.string(), streamVersion: z.int(), type: z.string(), payload: json },
  by: z.optional(attributionSchema),
});
const entrySchema = z.strictObject({
  ...chained,
  ...times,
  ...{ kind: z.enum(AUDIT_KINDS), by: attributionSchema, action: z.string(), object: z.string(), outcome: z.string() },
  ...{ count: z.int(), untilAt: z.nullable(z.int()), detail: z.nullable(json) },
});
const span = z.strictObject({ after: z.int(), to: z.int() });
const headerSchema = z.strictObject({
  format: z.literal('toan-canh audit export 1'),
  madeAt: z.int(),
  /** The entries after `after` up to `to`, of each chain. */
  journal: span,
  audit: span,
  /** PEM. To be believed only as far as the file is; compare the key id with one that was written down elsewhere. */
  keys: z.array(z.string()),
});
const endSchema = z.strictObject({
  lineCount: z.int(),
  /** Of all lines before this one with their line ends, hex. */
  sha256: z.string(),
  keyId: z.nullable(z.string()),
  /** Ed25519 over the canonical JSON of the rest; null where the key could not be read. */
  signature: z.nullable(z.string()),
});
const lineSchema = z.union([
  z.strictObject({ header: headerSchema }),
  z.strictObject({ event: eventSchema }),
  z.strictObject({ entry: entrySchema }),
  z.strictObject({ end: endSchema }),
]);

const DOMAIN = 'toan-canh audit export 1\n';
const endBytes = (end: Omit<z.infer<typeof endSchema>, 'signature'>) => Buffer.from(DOMAIN + canonicalJson(end));

export type ExportOptions = {
  /** Real clock: entries from the first at or after `from` up to the last before `to`. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly madeAt: Instant;
  /** Null where it cannot be read: the file is then unsigned as a whole, its chains are not. */
  readonly key: SigningKey | null;
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
};

/**
 * Writes the export. Contents of the journal leave with it, since the chain covers them: commands hold no secrets by
 * rule, but what they say may be confidential, and so is the file. Throws when the store or the file cannot be used.
 */
export async function exportAudit(
  chains: Chains,
  path: string,
  options: ExportOptions,
): Promise<{ lineCount: number }> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(file, 'open');
  const digest = createHash('sha256');
  let lineCount = 0;
  const write = async (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    lineCount += 1;
    if (!file.write(text)) await once(file, 'drain');
  };
  const journal = spanOf(chains.journal.rows(), options);
  const audit = spanOf(chains.audit.rows(), options);
  const keys = [...options.publicKeys.values()].map((key) => key.export({ type: 'spki', format: 'pem' }).toString());
  await write({ header: { format: 'toan-canh audit export 1', madeAt: options.madeAt, journal, audit, keys } });
  for (const event of entriesOf(chains.journal.rows(journal.after), journal.to)) await write({ event });
  for (const entry of entriesOf(chains.audit.rows(audit.after), audit.to)) await write({ entry });
  const end = { lineCount, sha256: digest.digest('hex'), keyId: options.key?.keyId ?? null };
  const signature =
    options.key === null ? null : sign(null, endBytes(end), options.key.privateKey).toString('base64url');
  file.end(`${JSON.stringify({ end: { ...end, signature } })}\n`);
  await finished(file);
  return { lineCount: lineCount + 1 };
}

/** Without gaps, so that what is exported is a piece of the chain: clocks step, positions do not. */
function spanOf(
  rows: Iterable<SurveyRow<JournalEvent | AuditEntry>>,
  { from, to }: Pick<ExportOptions, 'from' | 'to'>,
): z.infer<typeof span> {
  let after: number | null = null;
  let last = 0;
  let end = 0;
  for (const { position, entry } of rows) {
    if (entry === null) continue;
    last = position;
    if (after === null && (from === null || entry.realAt >= from)) after = position - 1;
    if (to === null || entry.realAt < to) end = position;
  }
  const begin = after ?? last;
  return { after: begin, to: Math.max(begin, end) };
}

function* entriesOf<T extends Chained>(rows: Iterable<SurveyRow<T>>, to: number): Generator<T> {
  for (const { entry, position, why } of rows) {
    if (position > to) return;
    // A file that passes for whole must not leave out what is not.
    if (entry === null) throw new Error(`entry ${position} cannot be exported: ${why}`);
    yield entry;
  }
}

/** `keys` null: the keys in the file itself are believed, and the answer says which they are. */
export async function verifyExport(
  path: string,
  name: string,
  keys: ReadonlyMap<string, KeyObject> | null,
): Promise<Survey & { readonly keyIds: readonly string[]; readonly isSigned: boolean }> {
  const found = await readFrame(path, name);
  const { header } = found;
  const own = header === null ? new Map() : readPublicKeys(header.keys.join('\n'));
  const believed = keys ?? own;
  const after = { journal: header?.journal.after ?? 0, audit: header?.audit.after ?? 0 };
  const survey = await surveyAudit({
    journal: () => rowsOf(path, (line) => ('event' in line ? (line.event as JournalEvent) : null)),
    audit: () => rowsOf(path, (line) => ('entry' in line ? line.entry : null)),
    heads: found.heads,
    shipped: [],
    names: { journal: `${name} (journal)`, audit: `${name} (audit)`, shipped: name },
    keys: believed,
    after,
  });
  const { end } = found;
  const isSigned = end !== null && end.signature !== null;
  const findings = [...found.findings, ...survey.findings];
  if (header !== null) {
    findings.push(...shortOf(`${name} (journal)`, after.journal + survey.eventCount, header.journal.to));
    findings.push(...shortOf(`${name} (audit)`, after.audit + survey.entryCount, header.audit.to));
  }
  if (end !== null && end.signature !== null) {
    const { signature, ...rest } = end;
    const key = end.keyId === null ? undefined : believed.get(end.keyId);
    const holds = key !== undefined && verify(null, endBytes(rest), key, Buffer.from(signature, 'base64url'));
    if (!holds) findings.push(whole(name, 'forged', 'the signature over the file does not hold'));
  }
  return { ...survey, findings, keyIds: [...believed.keys()], isSigned };
}

const whole = (file: string, what: Located['what'], why: string): Located => ({
  ...{ file, what, position: null, to: null, why },
});

/** The end of a chain that the head of the file promises. */
const shortOf = (file: string, reaches: number, to: number): Located[] =>
  reaches >= to ? [] : [{ file, what: 'cut', position: reaches + 1, to, why: `it should reach ${to}` }];

type Frame = {
  readonly findings: readonly Located[];
  readonly heads: readonly AuditEntry[];
  readonly header: z.infer<typeof headerSchema> | null;
  readonly end: z.infer<typeof endSchema> | null;
};

/** Head, end and signed statements, and whether the lines are the ones that were written. */
async function readFrame(path: string, name: string): Promise<Frame> {
  const findings: Located[] = [];
  const heads: AuditEntry[] = [];
  const frame: { header: Frame['header']; end: Frame['end'] } = { header: null, end: null };
  const digest = createHash('sha256');
  let lineCount = 0;
  for await (const text of linesOf(path)) {
    if (frame.end !== null) findings.push(whole(name, 'inserted', 'lines stand after its end'));
    const line = lineOf(text);
    if (line !== null && 'end' in line) {
      frame.end = line.end;
      continue;
    }
    lineCount += 1;
    digest.update(`${text}\n`);
    if (line === null) findings.push(whole(name, 'changed', `line ${lineCount} is not a line of an export`));
    else if ('header' in line) frame.header = line.header;
    else if ('entry' in line && line.entry.kind === 'head') heads.push(line.entry);
  }
  const { header, end } = frame;
  if (header === null) findings.push(whole(name, 'missing', 'it has no head'));
  if (end === null) findings.push(whole(name, 'cut', 'it has no end'));
  else if (end.sha256 !== digest.digest('hex') || end.lineCount !== lineCount) {
    findings.push(whole(name, 'changed', 'its lines are not the ones that were written'));
  }
  return { findings, heads, header, end };
}

async function* rowsOf<T extends Chained>(
  path: string,
  pick: (line: z.infer<typeof lineSchema>) => T | null,
): AsyncGenerator<SurveyRow<T>> {
  for await (const text of linesOf(path)) {
    const line = lineOf(text);
    const entry = line === null ? null : pick(line);
    if (entry !== null) yield { ...entry, entry, why: '' };
  }
}

const linesOf = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });

function lineOf(text: string): z.infer<typeof lineSchema> | null {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
