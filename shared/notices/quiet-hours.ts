/** Quiet hours: at night nobody is disturbed by what can wait until the morning. */

import { isGrave, type Urgency } from '../directives/urgency.ts';
import { DAY_MS, HOUR_MS, type Instant, VIET_NAM_OFFSET_MS } from '../kernel/instant.ts';

/** Viet Nam time of day, ms since midnight: from 21:00 on, until before 07:00. */
const QUIET_FROM_MS = 21 * HOUR_MS;
const QUIET_UNTIL_MS = 7 * HOUR_MS;

/** The first moment not before `at` at which a notice may leave: `at` itself, or 07:00 for what is not grave at night. */
export function quietUntil(at: Instant, urgency: Urgency): Instant {
  if (isGrave(urgency)) return at;
  const local = at + VIET_NAM_OFFSET_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const timeOfDay = local - midnight;
  const morning = midnight + QUIET_UNTIL_MS - VIET_NAM_OFFSET_MS;
  if (timeOfDay < QUIET_UNTIL_MS) return morning;
  return timeOfDay >= QUIET_FROM_MS ? morning + DAY_MS : at;
}
