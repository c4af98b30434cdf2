/** Verifying from within the running server: both chains whole, and every signed statement about them true. */

import type { KeyObject } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AuditEntry, AuditTrail } from '../storage/audit-trail.ts';
import { type ChainBreak, GENESIS_HASH } from '../storage/event-chain.ts';
import type { Journal } from '../storage/journal.ts';
import { refuseHeadEntry, refuseStatement, type Stand, statementSchema } from './audit-signing.ts';

export type AuditVerification = {
  readonly journal: ChainBreak | null;
  readonly audit: ChainBreak | null;
  readonly heads: { readonly checkedCount: number; readonly broken: ChainBreak | null };
  readonly lastHeadAt: Instant | null;
};

export type AuditVerifier = {
  /** Whoever asks while it is under way gets the answer of that one: it reads everything there is. */
  verify(): Promise<AuditVerification>;
};

export type AuditVerifierDeps = {
  readonly journal: Pick<Journal, 'find' | 'verify'>;
  readonly trail: Pick<AuditTrail, 'read' | 'verify'>;
  readonly keys: ReadonlyMap<string, KeyObject>;
};

/** Newest statements that are looked at here; `npm run admin -- verify` looks at all. */
const HEADS_MAX = 1_000;

export function createAuditVerifier({ journal, trail, keys }: AuditVerifierDeps): AuditVerifier {
  let underWay: Promise<AuditVerification> | null = null;

  const hashAt = async (of: 'journal' | 'audit', position: number): Promise<string | undefined> => {
    if (position === 0) return GENESIS_HASH;
    const page = { after: position - 1, limit: 1 };
    const [entry] = of === 'journal' ? await journal.find({}, page) : await trail.read({}, page);
    return entry?.position === position ? entry.hash : undefined;
  };

  async function refuseHead(head: AuditEntry): Promise<string | null> {
    const statement = statementSchema.safeParse(head.detail);
    if (!statement.success) return 'it is no signed statement';
    const stands = async (of: 'journal' | 'audit', { position, hash }: Stand): Promise<string | null> =>
      (await hashAt(of, position)) === hash ? null : `${of} ${position} is not what was signed`;
    return (
      refuseStatement(statement.data, keys) ??
      refuseHeadEntry(head, statement.data) ??
      (await stands('journal', statement.data.journal)) ??
      (await stands('audit', statement.data.audit))
    );
  }

  async function verifyAll(): Promise<AuditVerification> {
    const [ofJournal, ofTrail] = await Promise.all([journal.verify(), trail.verify()]);
    // A chain that is broken says so already; reading single entries of it would throw.
    const isWhole = ofJournal === null && ofTrail === null;
    const page = { before: Number.MAX_SAFE_INTEGER, limit: isWhole ? HEADS_MAX : 0 };
    const heads = await trail.read({ kinds: ['head'] }, page);
    let broken: ChainBreak | null = null;
    for (const head of heads) {
      const why = await refuseHead(head);
      if (why !== null) broken = { position: head.position, why };
    }
    const lastHeadAt = heads[0]?.realAt ?? null;
    return { journal: ofJournal, audit: ofTrail, heads: { checkedCount: heads.length, broken }, lastHeadAt };
  }

  return {
    verify: () =>
      (underWay ??= verifyAll().finally(() => {
        underWay = null;
      })),
  };
}
