/** Instants are epoch milliseconds; Viet Nam's civil time is UTC+7 without daylight saving since 1975. */

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** Offset of Asia/Ho_Chi_Minh, which has not changed since 13/06/1975. Dates before that are outside this product. */
export const VIET_NAM_OFFSET_MS = 7 * 3_600_000;
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
