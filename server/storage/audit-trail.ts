/** The audit trail: a second append-only, hash-chained stream, of what was read, refused and tried; commands are in the journal. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { ChainPage, Json } from './journal.ts';

/**
 * - `read`: a restricted record was shown; `export`: data left as a file
 * - `refusal`: something was asked for and denied
 * - `session`: signed in or out, factor shown or failed, session ended
 * - `screen`: a screen asked, was admitted, renewed or came after its revocation
 * - `head`: a signed statement of where both chains stand
 */
export const AUDIT_KINDS = ['read', 'export', 'refusal', 'session', 'screen', 'head'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export type NewAuditEntry = {
  readonly kind: AuditKind;
  /** Real clock and the clock of the data. */
  readonly realAt: Instant;
  readonly dataAt: Instant;
  /** `actorOf` of the viewer. */
  readonly actor: string;
  readonly by: Attribution;
  /** An `Action`, or what was tried: `session:password`, `screen:poll`, `GET /api/v1/…` with the route's own pattern. */
  readonly action: string;
  /** What it was about, as far as it may be named: `account-case:…`, `unit:gso63:46`, `person:…`; never content or secrets. */
  readonly object: string;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  /** 1; more where like refusals of a flood were counted and not listed, from `realAt` to `untilAt`. */
  readonly count: number;
  readonly untilAt: Instant | null;
  /** Of `head` entries: the signed statement; else null. */
  readonly detail: Json | null;
};

export type AuditEntry = NewAuditEntry & {
  /** 1, 2, 3 … without gaps. */
  readonly position: number;
  /** SHA-256 over the canonical content and the previous hash, hex. */
  readonly hash: string;
  readonly previousHash: string;
};

/** All that is given must fit. */
export type AuditFilter = {
  /** Real clock: from `from` on, before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly kinds?: readonly AuditKind[];
  /** Actors exactly; a person in any post by `person`. */
  readonly actor?: string;
  readonly person?: string;
  readonly post?: string;
  readonly action?: string;
  readonly object?: string;
  /** `REFUSED` for every outcome but `done`. */
  readonly outcome?: string;
};

/** No code of a refusal: stands for all of them in a filter. */
export const REFUSED = 'refused';

export interface AuditTrail {
  /** One durable transaction. */
  append(entries: readonly NewAuditEntry[]): Promise<readonly AuditEntry[]>;
  /** Entries that fit the filter. */
  read(filter: AuditFilter, page: ChainPage): Promise<readonly AuditEntry[]>;
  /** Walks the chain; null when whole, else the first position that does not fit. */
  verify(): Promise<{ readonly position: number; readonly why: string } | null>;
  close(): Promise<void>;
}
