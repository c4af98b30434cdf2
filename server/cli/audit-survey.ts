/** Verifying from outside the server: both chains entry by entry, every signature, and the statements that were shipped. */

import type { KeyObject } from 'node:crypto';
import { refuseHeadEntry, refuseStatement, type Statement, statementSchema } from '../accounts/audit-signing.ts';
import type { AuditEntry } from '../storage/audit-trail.ts';
import { ChainSurvey, type Finding, type SurveyRow } from '../storage/chain-survey.ts';
import { auditHash, type Chained, eventHash } from '../storage/event-chain.ts';
import type { JournalEvent } from '../storage/journal.ts';

/** A finding and the file it is in. */
export type Located = Finding & { readonly file: string };

export type Survey = {
  readonly findings: readonly Located[];
  readonly eventCount: number;
  readonly entryCount: number;
  /** Signed statements that hold, in the trail and in the file of heads. */
  readonly headCount: number;
  readonly shippedCount: number;
  /** Of other stores, in a file of heads that several share. */
  readonly foreignCount: number;
  /** At the end of each chain, covered by no signature yet: what a forger without the key could still have written. */
  readonly unsigned: { readonly journal: number; readonly audit: number };
};

export type SurveyInput = {
  /** Called anew for each reading. */
  readonly journal: () => Iterable<SurveyRow<JournalEvent>> | AsyncIterable<SurveyRow<JournalEvent>>;
  readonly audit: () => Iterable<SurveyRow<AuditEntry>> | AsyncIterable<SurveyRow<AuditEntry>>;
  readonly heads: readonly AuditEntry[];
  /** Lines of the file of heads as they are. */
  readonly shipped: readonly string[];
  readonly names: { readonly journal: string; readonly audit: string; readonly shipped: string };
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** For a part of the chains: after these positions. */
  readonly after?: { readonly journal: number; readonly audit: number };
};

export async function surveyAudit(input: SurveyInput): Promise<Survey> {
  const { names, after = { journal: 0, audit: 0 } } = input;
  const statements = judgeStatements(input);
  const { believed } = statements;
  const signed = {
    journal: new Map<number, string>(),
    audit: new Map<number, string>(),
  };
  for (const { journal, audit } of believed) {
    for (const [of, { position, hash }] of [
      ['journal', journal],
      ['audit', audit],
    ] as const) {
      if (position > after[of]) signed[of].set(position, hash);
    }
  }
  const journal = await surveyChain(input.journal(), eventHash, signed.journal, after.journal);
  const audit = await surveyChain(input.audit(), auditHash, signed.audit, after.audit);
  const last = (of: 'journal' | 'audit') => Math.max(after[of], ...signed[of].keys());
  // The newest head entry is itself the end of what is signed: its signature covers all before it.
  const lastHead = input.heads.reduce((most, { position }) => Math.max(most, position), 0);
  return {
    findings: [
      ...journal.findings.map((finding) => ({ ...finding, file: names.journal })),
      ...audit.findings.map((finding) => ({ ...finding, file: names.audit })),
      ...statements.findings,
    ],
    eventCount: journal.count,
    entryCount: audit.count,
    headCount: statements.headCount,
    shippedCount: statements.shippedCount,
    foreignCount: statements.foreignCount,
    unsigned: {
      journal: Math.max(0, journal.last - last('journal')),
      audit: Math.max(0, audit.last - Math.max(last('audit'), lastHead)),
    },
  };
}

/** Which statements are to be believed, and what is wrong with the others. */
function judgeStatements({ heads, shipped, names, keys }: SurveyInput) {
  const findings: Located[] = [];
  const believed: Statement[] = [];
  const inTrail = new Set<string>();
  const at = (position: number) => ({ position, to: position });
  const storeIds = new Set<string>();
  for (const head of heads) {
    const { position } = head;
    const parsed = statementSchema.safeParse(head.detail);
    const why = parsed.success
      ? (refuseStatement(parsed.data, keys) ?? refuseHeadEntry(head, parsed.data))
      : 'it is no signed statement';
    if (!parsed.success || why !== null) {
      findings.push({ file: names.audit, what: 'forged', ...at(position), why: why ?? '' });
      continue;
    }
    storeIds.add(parsed.data.storeId);
    inTrail.add(parsed.data.signature);
    believed.push(parsed.data);
  }
  const headCount = believed.length;
  let shippedCount = 0;
  let foreignCount = 0;
  shipped.forEach((line, index) => {
    const parsed = statementSchema.safeParse(jsonOf(line));
    const why = parsed.success ? refuseStatement(parsed.data, keys) : 'it is no signed statement';
    if (parsed.success && storeIds.size > 0 && !storeIds.has(parsed.data.storeId)) {
      foreignCount += 1;
    } else if (!parsed.success || why !== null) {
      findings.push({ file: names.shipped, what: 'forged', ...at(index + 1), why: why ?? '' });
    } else {
      shippedCount += 1;
      believed.push(parsed.data);
      if (inTrail.has(parsed.data.signature)) return;
      const position = parsed.data.audit.position + 1;
      const why = `the statement signed at ${new Date(parsed.data.at).toISOString()} was shipped and is not in the trail`;
      findings.push({ file: names.audit, what: 'cut', ...at(position), why });
    }
  });
  return { findings, believed, headCount, shippedCount, foreignCount };
}

async function surveyChain<T extends Chained>(
  rows: Iterable<SurveyRow<T>> | AsyncIterable<SurveyRow<T>>,
  hashOf: (entry: T) => string,
  signed: ReadonlyMap<number, string>,
  after: number,
) {
  const survey = new ChainSurvey<T>({ hashOf, signed, after });
  let damage: Finding | null = null;
  try {
    for await (const row of rows) survey.push(row);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    damage = { what: 'damaged', position: null, to: null, why };
  }
  const { findings, last, count } = survey.finish();
  if (damage === null) return { findings, last, count };
  const position = last + 1;
  // What could not be read is not cut off.
  const read = findings.filter(({ what }) => what !== 'cut');
  return { findings: [...read, { ...damage, position, why: `it cannot be read on: ${damage.why}` }], last, count };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
