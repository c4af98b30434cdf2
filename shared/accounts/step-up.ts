/** Step-up: which actions need a second factor that was shown a short while ago. */

import type { Action } from './action.ts';

/**
 * Granting rights and admitting screens always; issuing and takeover where the object is urgent, which the caller says.
 * OWASP ASVS 5.0, 7.5.3: highly sensitive operations need fresh authentication.
 */
const ALWAYS: readonly Action[] = ['accounts:administer', 'accounts:approve', 'screen:administer'];
const WHEN_URGENT: readonly Action[] = ['task:issue', 'wall:run'];

/** Whether this needs a second factor not older than the installation's limit (`STEP_UP_MINUTES`). */
export function needsStepUp(action: Action, isUrgent = false): boolean {
  return ALWAYS.includes(action) || (isUrgent && WHEN_URGENT.includes(action));
}
