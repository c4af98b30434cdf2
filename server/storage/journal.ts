/** The journal: an append-only, hash-chained record of what was decided, with read tables moved in the same transaction. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Result } from '#shared/kernel/result.ts';

/** JSON as it is stored; every reader parses it again with a strict schema. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type NewEvent = {
  /** Made by the client; sending the same command twice is the same as sending it once, for ever. */
  readonly commandId: string;
  /** What the event is about: `source:npsp`, `indicator:B01`, `store`. */
  readonly stream: string;
  /** Optimistic concurrency: refuse unless the stream stands at this version; omit to append whatever stands. */
  readonly expectedVersion?: number;
  /** `noun:verb`, past tense: `source:added`. */
  readonly type: string;
  readonly actor: string;
  /** Who that was, in which post, from where; left out where the system itself or a program acted. */
  readonly by?: Attribution | undefined;
  /** Real clock and the clock of the data (they differ in a simulated store); both are kept. */
  readonly realAt: Instant;
  readonly dataAt: Instant;
  readonly payload: Json;
};

export type JournalEvent = NewEvent & {
  /** 1, 2, 3 … without gaps. */
  readonly position: number;
  readonly streamVersion: number;
  /** SHA-256 over the canonical content and the previous hash, hex. */
  readonly hash: string;
  readonly previousHash: string;
};

/** All that is given must fit. */
export type EventFilter = {
  /** Real clock: from `from` on, before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly actor?: string;
  readonly person?: string;
  readonly post?: string;
  readonly stream?: string;
  readonly type?: string;
};

/** After a position in order, or before one and then newest first; at most `limit`. */
export type ChainPage =
  | { readonly after: number; readonly limit: number }
  | { readonly before: number; readonly limit: number };

/** A change of the read tables that an event brings. */
export type ReadMutation =
  | { readonly op: 'put'; readonly noun: string; readonly id: string; readonly record: Json }
  | { readonly op: 'remove'; readonly noun: string; readonly id: string };

/** Pure: what an event means for the read tables. Used when appending and when rebuilding. */
export type Projection = (
  event: JournalEvent,
  read: (noun: string, id: string) => Json | undefined,
) => readonly ReadMutation[];

export type AppendRefusal = { readonly code: 'version-conflict'; readonly standing: number };

export interface Journal {
  /** Appends one event and its mutations in one durable transaction. A repeated `commandId` answers with the first event. */
  append(event: NewEvent): Promise<Result<{ event: JournalEvent; isRepeat: boolean }, AppendRefusal>>;
  /** Events after `position`, in order, at most `limit`. */
  read(position: number, limit: number): Promise<readonly JournalEvent[]>;
  /** Events that fit the filter. */
  find(filter: EventFilter, page: ChainPage): Promise<readonly JournalEvent[]>;
  /** Walks the chain; null when whole, else the first position that does not fit. */
  verify(): Promise<{ position: number; why: string } | null>;
  close(): Promise<void>;
}

export interface ReadTables {
  get(noun: string, id: string): Promise<Json | undefined>;
  list(noun: string): Promise<readonly { id: string; record: Json }[]>;
  /** Rebuilds into a scratch table from the journal and compares; null when identical, else the first difference. */
  compareWithRebuild(): Promise<string | null>;
}
