/** Urgency of a directive and the clocks that follow from it: how long an addressee may take to say that it was received. */

import { HOUR_MS, MINUTE_MS } from '../kernel/instant.ts';

/** Rising (Decree 30/2020/NĐ-CP, article 8); one code where the decree spells both Hỏa and Hoả. */
export const URGENCIES = ['thuong', 'khan', 'thuong-khan', 'hoa-toc'] as const;
export type Urgency = (typeof URGENCIES)[number];

/**
 * `clock`: runs in the office hours of working days, or round the clock. The decree sets no hours; these are the product's
 * own defaults (domain note 2.3 `[D]`) and a task may carry its own.
 */
export type AcknowledgeLimit = {
  readonly clock: 'working-days' | 'office-hours' | 'round-the-clock';
  /** Working days for `working-days`, else milliseconds. */
  readonly amount: number;
};

export const ACKNOWLEDGE_LIMITS: Readonly<Record<Urgency, AcknowledgeLimit>> = {
  thuong: { clock: 'working-days', amount: 1 },
  khan: { clock: 'office-hours', amount: 4 * HOUR_MS },
  'thuong-khan': { clock: 'round-the-clock', amount: 2 * HOUR_MS },
  'hoa-toc': { clock: 'round-the-clock', amount: 30 * MINUTE_MS },
};

/** Whether issuing needs a fresh second factor, and whether notices may break the quiet of the night. */
export const isGrave = (urgency: Urgency): boolean => urgency === 'thuong-khan' || urgency === 'hoa-toc';

/** 0 to 3: how many of the three bars are filled. */
export const urgencyRank = (urgency: Urgency): number => URGENCIES.indexOf(urgency);
