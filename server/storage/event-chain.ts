/** The hash chain of the journal: each event's SHA-256 covers its whole content and the hash before it. */

import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { JournalEvent } from './journal.ts';

/** What the first event takes as the hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 (hex) over the canonical JSON of everything in `event` but its own hash. */
export function eventHash(event: Omit<JournalEvent, 'hash'>): string {
  const { position, commandId, stream, streamVersion, type, actor, realAt, dataAt, payload, previousHash } = event;
  return hash(
    'sha256',
    canonicalJson({
      position,
      commandId,
      stream,
      streamVersion,
      type,
      actor,
      realAt,
      dataAt,
      payload,
      previousHash,
    }),
  );
}

/** Follows a journal in order and says at the first event that does not fit why it does not. */
export class ChainWalk {
  #position: number;
  /** null when the walk begins in the middle: the first hash before it is then taken as given. */
  #hash: string | null;

  /** Begins after `position`; 0 is the whole chain. */
  constructor(position = 0) {
    this.#position = position;
    this.#hash = position === 0 ? GENESIS_HASH : null;
  }

  /** Position of the event that must come next. */
  get next(): number {
    return this.#position + 1;
  }

  /** null when `event` continues the chain, else why not. */
  step(event: JournalEvent): string | null {
    if (event.position !== this.next) return 'it is missing';
    if (this.#hash !== null && event.previousHash !== this.#hash) return 'the hash before it is another';
    if (eventHash(event) !== event.hash) return 'its content does not give its hash';
    this.#position = event.position;
    this.#hash = event.hash;
    return null;
  }
}
