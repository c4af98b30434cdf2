/** A task as it stands right after issuing, for tests that change one thing of it. */

import { issuedState, type Task } from '#shared/directives/task.ts';
import { freshLead, freshPart } from '#shared/directives/task-steps.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export const LEAD: UnitRef = 'gso63:22';
export const COORDINATING: UnitRef = 'agency:G09';
export const OTHER: UnitRef = 'gso63:46';
export const OFFICE: UnitRef = 'agency:G22';

/** 19/08/2020 08:50 in Ha Noi. */
export const ISSUED_AT = Date.UTC(2020, 7, 19, 1, 50);

/** Due at the end of 03/09/2020; the lead is to acknowledge within four hours. */
export function sampleTask(more: Partial<Task> = {}): Task {
  const dueAt = Date.UTC(2020, 8, 3, 17) - 1;
  return {
    id: 'task-1',
    direction: 'direction-1',
    number: '1225/CĐ-TTg.01',
    title: 'Duy trì số liệu',
    content: '',
    product: 'Báo cáo',
    field: 'e-government',
    assigner: 'prime-minister',
    urgency: 'khan',
    deadline: {
      kind: 'dated',
      given: { by: 'working-days', count: 10, from: '2020-08-19' },
      dueOn: '2020-09-03',
      dueAt,
      firstDueOn: '2020-09-03',
      firstDueAt: dueAt,
    },
    assignments: [freshLead(LEAD), freshPart(COORDINATING, null)],
    officer: null,
    followUp: { unit: OFFICE, post: null },
    indicators: [],
    attachments: [],
    isRestricted: false,
    namedPosts: [],
    isOnWall: false,
    madeBy: 'person-maker',
    issuedAt: ISSUED_AT,
    acknowledgeBy: ISSUED_AT + 4 * 3_600_000,
    ...issuedState(ISSUED_AT),
    ...more,
  };
}
