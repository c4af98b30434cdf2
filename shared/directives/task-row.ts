/** A task as boards, walls and lists carry it: one line, with what its standing is computed from. */

import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import {
  type Assigner,
  type CivilDay,
  leadOf,
  type Task,
  type TaskField,
  type TaskId,
  type TaskState,
} from './task.ts';
import type { Urgency } from './urgency.ts';

export type TaskRow = {
  readonly id: TaskId;
  readonly number: string;
  readonly title: string;
  readonly field: TaskField;
  readonly assigner: Assigner;
  readonly urgency: Urgency;
  readonly lead: UnitRef;
  readonly coordinating: readonly UnitRef[];
  /** When each of them acknowledged for itself, in the same order; null: not yet. The lead's own is `acknowledgedAt`. */
  readonly coordinatingAcknowledgedAt: readonly (Instant | null)[];
  /** Until when each of them has to do its own part, in the same order; null where it has no day of its own. */
  readonly coordinatingDueOn: readonly (CivilDay | null)[];
  readonly state: TaskState;
  readonly isRestricted: boolean;
  readonly isOnWall: boolean;
  readonly issuedAt: Instant;
  readonly acknowledgeBy: Instant;
  /** When each point of the line Đã gửi, Đã nhận, Đang làm, Đã báo cáo was reached by the lead. */
  readonly deliveredAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly reportedAt: Instant | null;
  readonly dueOn: CivilDay | null;
  readonly dueAt: Instant | null;
  readonly firstDueOn: CivilDay | null;
  readonly doneOn: CivilDay | null;
  readonly isDone: boolean;
  readonly percent: number | null;
  /** Newest words of progress, or why it was given back. */
  readonly latest: string;
  readonly latestAt: Instant;
  readonly version: number;
};

const LATEST_LENGTH = 200;

export function rowOf(task: Task): TaskRow {
  const [lead, ...beside] = task.assignments;
  const dated = task.deadline.kind === 'dated' ? task.deadline : null;
  const isGivenBack = task.state === 'transfer-asked';
  const latest = isGivenBack ? (task.transfer?.reason ?? '') : (task.result?.words ?? task.progress?.words ?? '');
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    field: task.field,
    assigner: task.assigner,
    urgency: task.urgency,
    lead: leadOf(task),
    coordinating: beside.map(({ unit }) => unit),
    coordinatingAcknowledgedAt: beside.map(({ acknowledgedAt }) => acknowledgedAt),
    coordinatingDueOn: beside.map(({ dueOn }) => dueOn),
    state: task.state,
    isRestricted: task.isRestricted,
    isOnWall: task.isOnWall,
    issuedAt: task.issuedAt,
    acknowledgeBy: task.acknowledgeBy,
    deliveredAt: lead?.deliveredAt ?? null,
    acknowledgedAt: lead?.acknowledgedAt ?? null,
    startedAt: task.startedAt,
    reportedAt: task.result?.at ?? null,
    dueOn: dated?.dueOn ?? null,
    dueAt: dated?.dueAt ?? null,
    firstDueOn: dated?.firstDueOn ?? null,
    doneOn: task.result?.issuedOn ?? null,
    isDone: task.state === 'confirmed' || task.state === 'closed',
    percent: task.progress?.percent ?? null,
    latest: latest.slice(0, LATEST_LENGTH),
    latestAt: Math.max(task.stateAt, task.progress?.at ?? 0, task.remindedAt ?? 0),
    version: task.version,
  };
}

/** A coordinating unit's own acknowledgement and day, which are not the lead's. */
export type Receipt = {
  readonly unit: UnitRef;
  readonly acknowledgedAt: Instant | null;
  readonly dueOn: CivilDay | null;
};

export const receiptsOf = (
  row: Pick<TaskRow, 'coordinating' | 'coordinatingAcknowledgedAt' | 'coordinatingDueOn'>,
): readonly Receipt[] =>
  row.coordinating.map((unit, i) => ({
    unit,
    acknowledgedAt: row.coordinatingAcknowledgedAt[i] ?? null,
    dueOn: row.coordinatingDueOn[i] ?? null,
  }));
