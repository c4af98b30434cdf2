/** A notice as desks are shown it: what it says, where it leads, and at whom it did not surely arrive. */

import type { Urgency } from '../directives/urgency.ts';
import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import type { NoticeChannelName, NoticeKind } from './notice.ts';

/** Noun of the records in the room; their ids are those of the notices. */
export const NOTICE_ROWS = 'notice';

/**
 * - `no-address`: nobody knows where to send it
 * - `not-taken`: certainly did not arrive, and is no longer tried
 * - `unknown`: may have arrived
 */
export type TroubleKind = 'no-address' | 'not-taken' | 'unknown';

export type NoticeTrouble = {
  readonly channel: NoticeChannelName;
  /** Of the addressee, or in which the addressee has the post; null where that is no longer known. */
  readonly unit: UnitRef | null;
  readonly kind: TroubleKind;
};

export type NoticeRow = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly urgency: Urgency;
  readonly subject: { readonly vi: string; readonly en: string };
  /** Of the app; begins with one slash. */
  readonly path: string;
  /** Clock of the data. */
  readonly decidedAt: Instant;
  /** Ways on which it did not surely arrive: a person picks up the telephone. Each addressee and way once. */
  readonly troubles: readonly NoticeTrouble[];
};
