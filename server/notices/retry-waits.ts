/** How long to wait after each try that did not succeed, and after how many it is given up. */

import type { Urgency } from '#shared/directives/urgency.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { NoticeChannelName } from '#shared/notices/notice.ts';

/** As many tries as waits, and one more. A mail server may be down for a night; a webhook follows its specification. */
const WAITS_MS: Readonly<Record<NoticeChannelName, readonly number[]>> = {
  email: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS],
  sms: [15 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS],
  webhook: [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS],
};

/** Hỏa tốc is to be acknowledged within half an hour: what comes after that helps nobody, and before it every minute counts. */
const IMMEDIATE_WAITS_MS = [10 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS];

const waitsOf = (channel: NoticeChannelName, urgency: Urgency): readonly number[] =>
  urgency === 'hoa-toc' ? IMMEDIATE_WAITS_MS : WAITS_MS[channel];

/** After `tryCount` tries; null: no more. */
export const nextWaitMs = (channel: NoticeChannelName, urgency: Urgency, tryCount: number): number | null =>
  waitsOf(channel, urgency)[tryCount - 1] ?? null;

export const longestWaitMs = (channel: NoticeChannelName, urgency: Urgency): number =>
  Math.max(...waitsOf(channel, urgency));
