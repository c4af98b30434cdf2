/** The hash chains of a store, journal and audit trail: each entry's SHA-256 covers its whole content and the hash before it. */

import { hash } from 'node:crypto';
import type { AuditEntry } from './audit-trail.ts';
import { canonicalJson, canonicalMembers } from './canonical-json.ts';
import type { JournalEvent, Json } from './journal.ts';

/** What the first entry takes as the hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

/** What every entry of a chain has beside its content. */
export type Chained = {
  /** 1, 2, 3 … without gaps. */
  readonly position: number;
  /** Hex. */
  readonly hash: string;
  readonly previousHash: string;
};

/** Where a chain breaks first. */
export type ChainBreak = { readonly position: number; readonly why: string };

const EVENT_KEYS = [
  ...(['actor', 'by', 'commandId', 'dataAt', 'payload', 'position', 'previousHash', 'realAt'] as const),
  ...(['stream', 'streamVersion', 'type'] as const),
];
const KEYS_WITHOUT_BY = EVENT_KEYS.filter((key) => key !== 'by');

/**
 * SHA-256 (hex) over the canonical JSON of everything in `event` but its own hash. `payloadText`: the payload as canonical
 * JSON, for whoever has it already.
 */
export function eventHash(event: Omit<JournalEvent, 'hash'>, payloadText = canonicalJson(event.payload)): string {
  // Left out, not null, where there is none: events from before attributions keep the hash they were written with.
  const keys = event.by === undefined ? KEYS_WITHOUT_BY : EVENT_KEYS;
  const textOf = (key: (typeof EVENT_KEYS)[number]) =>
    key === 'payload' ? payloadText : canonicalJson(event[key] as Json);
  return hash('sha256', canonicalMembers(keys, textOf));
}

/** SHA-256 (hex) over the canonical JSON of everything in `entry` but its own hash. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { position, kind, realAt, dataAt, actor, by, action, object, outcome, count, untilAt, detail } = entry;
  const { previousHash } = entry;
  return hash(
    'sha256',
    canonicalJson({
      position,
      kind,
      realAt,
      dataAt,
      actor,
      by,
      action,
      object,
      outcome,
      count,
      untilAt,
      detail,
      previousHash,
    }),
  );
}

/** Follows a chain in order and says at the first entry that does not fit why it does not. */
export class ChainWalk<T extends Chained> {
  readonly #hashOf: (entry: T) => string;
  #position: number;
  /** null when the walk begins in the middle: the first hash before it is then taken as given. */
  #hash: string | null;

  /** Begins after `position`; 0 is the whole chain. */
  constructor(hashOf: (entry: T) => string, position = 0) {
    this.#hashOf = hashOf;
    this.#position = position;
    this.#hash = position === 0 ? GENESIS_HASH : null;
  }

  /** Position of the entry that must come next. */
  get next(): number {
    return this.#position + 1;
  }

  /** null when `entry` continues the chain, else why not. */
  step(entry: T): string | null {
    if (entry.position !== this.next) return 'it is missing';
    if (this.#hash !== null && entry.previousHash !== this.#hash) return 'the hash before it is another';
    if (this.#hashOf(entry) !== entry.hash) return 'its content does not give its hash';
    this.#position = entry.position;
    this.#hash = entry.hash;
    return null;
  }
}
