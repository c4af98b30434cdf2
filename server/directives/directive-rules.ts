/** What the service of directives works with, and everything it can refuse. */

import type { DirectionFault } from '#shared/directives/direction.ts';
import type { AttachmentId, CivilDay } from '#shared/directives/task.ts';
import type { StepRefusal } from '#shared/directives/task-steps.ts';
import type { AcknowledgeLimit } from '#shared/directives/urgency.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Clocks, WriteDirective } from './directive-writing.ts';
import type { TaskRegister } from './task-register.ts';

/** Working days and office hours of the installation, as directives need them. */
export type WorkDays = {
  /** The n-th working day after `from`, not counting it (Civil Code 2015, articles 147-148). */
  dueAfter(from: CivilDay, count: number): Result<CivilDay, 'calendar-unknown'>;
  /** Working days from one day to another, negative when the second comes first; null where a year between is unknown. */
  between(from: CivilDay, to: CivilDay): number | null;
  isWorkingDay(day: CivilDay): boolean;
  /** Until when an addressee is to acknowledge what was issued at `from`, by the hours of its unit. */
  acknowledgeBy(limit: AcknowledgeLimit, from: Instant, unit: UnitRef): Instant;
};

/** `[U]` facts of the domain note 2.10 as settings. */
export type DirectiveSettings = {
  /** A deadline given as a date must be a working day. */
  readonly mustBeWorkingDay: boolean;
  /** An extension is asked for at least so many working days before the deadline. */
  readonly minDaysBeforeDue: number;
  readonly maxExtensions: number;
};

export const DIRECTIVE_SETTINGS: DirectiveSettings = {
  mustBeWorkingDay: true,
  minDaysBeforeDue: 0,
  maxExtensions: 2,
};

/**
 * - `not-found`: no such thing, or none that this viewer may see: the same answer
 * - `second-person`: who made it may not judge it
 * - `deadline-past`, `deadline-rest-day`, `calendar-unknown`: what no deadline can be
 * - `number-taken`: a document of this number, series and year has been issued from here
 * - `evidence-needed`: a report names a document, a file or a linked indicator
 */
export type DirectiveRefusal =
  | DirectionFault
  | StepRefusal
  | 'not-found'
  | 'forbidden'
  | 'second-person'
  | 'version-conflict'
  | 'command-reused'
  | 'bad-request'
  | 'unknown-unit'
  | 'unknown-attachment'
  | 'unknown-indicator'
  | 'number-taken'
  | 'deadline-past'
  | 'deadline-rest-day'
  | 'calendar-unknown'
  | 'evidence-needed'
  | 'result-in-future'
  | 'result-before-issue'
  | 'extension-not-later'
  | 'extension-too-late'
  | 'extension-too-many';

export type DirectiveDeps = {
  readonly register: TaskRegister;
  readonly write: WriteDirective;
  readonly clocks: Clocks;
  readonly units: () => UnitRegistry;
  readonly workDays: WorkDays;
  readonly settings: DirectiveSettings;
  readonly hasAttachment: (id: AttachmentId) => boolean;
  readonly hasIndicator: (id: string) => boolean;
};
