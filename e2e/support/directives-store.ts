/** Directives over a real store in a folder of its own, with a clock that the test moves and viewers of every role. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandBy } from '#server/accounts/caller.ts';
import { createDirectives, type Directives } from '#server/directives/directives.ts';
import { createWorkDays } from '#server/directives/work-days.ts';
import type { Journal } from '#server/storage/journal.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { Store } from '#server/storage/storage.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import type { PersonViewer } from '#shared/accounts/viewer.ts';
import { OFFICIAL_YEARS } from '#shared/calendar/holidays.ts';
import { DEFAULT_OFFICE_HOURS } from '#shared/calendar/office-hours.ts';
import { workCalendar } from '#shared/calendar/work-days.ts';
import type { DraftInput } from '#shared/directives/direction.ts';
import type { DirectionId, Task, TaskId } from '#shared/directives/task.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Result } from '#shared/kernel/result.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { callerOf } from './people-bench.ts';
import { ISSUED_AT } from './sample-task.ts';

const REGISTRY = unitRegistry(KNOWN_UNITS);
const CALENDAR = workCalendar(OFFICIAL_YEARS);

/** A person of its own in a post of its own; `below` the unit of the post stand others. */
export function someone(role: PostRole, unit: UnitRef, below: readonly UnitRef[] = []): PersonViewer {
  const name = `${role}-${unit.replace(':', '-')}`;
  const units = new Set([unit, ...below]);
  return { kind: 'person', person: `person-${name}`, post: `post-${name}`, ownPost: null, role, unit, units };
}

export const codeOf = (result: Result<unknown, string>): string => (result.ok ? 'ok' : result.error);

export type OpenedDirectives = {
  readonly store: Store;
  readonly directives: Directives;
  /** Both clocks; set it to move them. */
  readonly clock: { now: Instant };
  next(): string;
  direct(
    step: 'save' | 'submit' | 'issue',
    input: DraftInput,
    viewer: PersonViewer,
    more?: { direction?: DirectionId; commandId?: string; expectedVersion?: number },
  ): ReturnType<Directives['directions']['take']>;
  step(
    id: TaskId,
    verb: TaskVerb,
    input: object,
    viewer: PersonViewer,
    more?: { commandId?: string; expectedVersion?: number },
  ): ReturnType<Directives['stepping']['step']>;
  task(id: TaskId): Task;
  eventCount(): Promise<number>;
  /** Everything that the register holds, to compare with another time. */
  held(): unknown;
  reopen(): Promise<OpenedDirectives>;
  close(): Promise<void>;
};

export type DirectivesOptions = {
  readonly folder?: string;
  readonly clock?: { now: Instant };
  /** Command ids made so far: refused ones are in no journal. */
  readonly ids?: { made: number };
  /** Stands between the service and the journal. */
  readonly journal?: (journal: Journal) => Journal;
};

export async function openDirectives(options: DirectivesOptions = {}): Promise<OpenedDirectives> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'toan-canh-directives-'));
  const clock = options.clock ?? { now: ISSUED_AT };
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const directives = await createDirectives({
    journal: options.journal?.(store.journal) ?? store.journal,
    readTables: store.readTables,
    clocks: { realNow: () => clock.now, dataNow: () => clock.now },
    units: () => REGISTRY,
    directory: { person: () => undefined, post: () => undefined },
    workDays: createWorkDays({ calendar: () => CALENDAR, hoursOf: () => DEFAULT_OFFICE_HOURS }),
    hasAttachment: () => true,
    hasIndicator: (id) => id === 'A04',
  });
  const { register } = directives;
  const ids = options.ids ?? { made: 0 };
  const next = () => {
    ids.made += 1;
    return `command-${ids.made}`.padEnd(14, '.');
  };
  const by = (viewer: PersonViewer, commandId = next()) => commandBy(callerOf(viewer), commandId);

  return {
    ...{ store, directives, clock, next },
    direct: (step, input, viewer, { direction, commandId, expectedVersion } = {}) =>
      directives.directions.take(step, input, viewer, {
        ...by(viewer, commandId),
        ...{ direction: direction ?? null, expectedVersion: expectedVersion ?? null },
      }),
    step: (id, verb, input, viewer, { commandId, expectedVersion } = {}) =>
      directives.stepping.step(id, verb, input, viewer, {
        ...by(viewer, commandId),
        expectedVersion: expectedVersion ?? null,
      }),
    task: (id) => must(register.task(id), id).task,
    eventCount: async () => (await store.journal.read(0, 100_000)).length,
    held: () => ({
      tasks: [...register.tasks()].toSorted((a, b) => (a.task.id < b.task.id ? -1 : 1)),
      directions: [...register.directions()].toSorted((a, b) => (a.direction.id < b.direction.id ? -1 : 1)),
    }),
    async reopen() {
      await store.close();
      return openDirectives({ ...options, folder, clock, ids });
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
