/** The four directives of the launch of 19/08/2020: to three provinces and the rescue centre, in neutral simulated words. */

import { endOf } from '#shared/directives/deadline.ts';
import { type CivilDay, issuedState, type Task, type TaskField } from '#shared/directives/task.ts';
import { freshLead } from '#shared/directives/task-steps.ts';
import type { Urgency } from '#shared/directives/urgency.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { hanoi } from './activity.ts';
import type { SimulatedStep, SimulatedTask } from './task-year.ts';

type LaunchDirective = {
  readonly lead: UnitRef;
  readonly title: string;
  readonly field: TaskField;
  readonly urgency: Urgency;
  readonly issuedAt: Instant;
  readonly dueOn: CivilDay;
  /** Minutes after issuing at which each thing happens; null: not on this day. */
  readonly acknowledged: number | null;
  readonly started: number | null;
};

const at = (hour: number, minute: number): Instant => hanoi(2020, 8, 19, hour, minute);

/** What was said to each place is not known (domain note 6.4): these texts are the scenario's own. */
const DIRECTIVES: readonly LaunchDirective[] = [
  {
    lead: 'gso63:70',
    title: 'Duy trì số liệu trung tâm điều hành tỉnh cập nhật trong ngày',
    field: 'e-government',
    urgency: 'khan',
    issuedAt: at(8, 54),
    dueOn: '2020-09-03',
    acknowledged: 3,
    started: 7,
  },
  {
    lead: 'gso63:22',
    title: 'Báo cáo tình hình giải quyết thủ tục tại cửa khẩu',
    field: 'e-government',
    urgency: 'thuong-khan',
    issuedAt: at(8, 55),
    dueOn: '2020-08-28',
    acknowledged: 9,
    started: 14,
  },
  {
    lead: 'gso63:46',
    title: 'Báo cáo kết quả vận hành trung tâm giám sát, điều hành',
    field: 'e-government',
    urgency: 'khan',
    issuedAt: at(8, 56),
    dueOn: '2020-09-03',
    acknowledged: 2,
    started: 5,
  },
  {
    lead: 'agency:X-VMRCC',
    title: 'Duy trì trực 24/24 và cập nhật tình hình tàu trên biển',
    field: 'disaster',
    urgency: 'hoa-toc',
    issuedAt: at(8, 57),
    dueOn: '2020-08-21',
    acknowledged: 4,
    started: 8,
  },
];

const LIMIT_MINUTES: Readonly<Record<Urgency, number>> = { thuong: 480, khan: 240, 'thuong-khan': 120, 'hoa-toc': 30 };

/** Each directive as it was issued, and every step of the day; steps after `now` are for later. */
export function launchDirectives(seed: number, firstNumber: number): readonly SimulatedTask[] {
  return DIRECTIVES.map((given, i) => {
    const { lead, issuedAt, dueOn, urgency } = given;
    const id = `task-${seed.toString(16)}-launch-${i + 1}` as const;
    const task: Task = {
      id,
      direction: 'direction-scenario-launch',
      number: `VPCP-2020-${String(firstNumber + i).padStart(5, '0')}`,
      title: given.title,
      content: 'Kịch bản mô phỏng, không phải trích dẫn: nội dung trung tính do bộ mô phỏng viết cho ngày khai trương.',
      product: 'Báo cáo và số liệu trên Hệ thống báo cáo quốc gia',
      field: given.field,
      assigner: 'prime-minister',
      urgency,
      deadline: {
        kind: 'dated',
        given: { by: 'date', date: dueOn, time: null },
        dueOn,
        dueAt: endOf(dueOn, null),
        firstDueOn: dueOn,
        firstDueAt: endOf(dueOn, null),
      },
      assignments: [freshLead(lead)],
      officer: null,
      followUp: { unit: 'agency:G22', post: null },
      indicators: [],
      attachments: [],
      isRestricted: false,
      namedPosts: [],
      isOnWall: true,
      madeBy: null,
      issuedAt,
      acknowledgeBy: issuedAt + LIMIT_MINUTES[urgency] * MINUTE_MS,
      ...issuedState(issuedAt),
    };
    return { id, task, steps: stepsOf(given) };
  });
}

function stepsOf({ lead, issuedAt, acknowledged, started }: LaunchDirective): readonly SimulatedStep[] {
  const step = (verb: SimulatedStep['verb'], minutes: number, input: object): SimulatedStep => ({
    verb,
    input: input as SimulatedStep['input'],
    unit: lead,
    at: issuedAt + minutes * MINUTE_MS,
    computed: {},
  });
  return [
    step('deliver', 1, {}),
    ...(acknowledged === null ? [] : [step('acknowledge', acknowledged, {})]),
    ...(started === null
      ? []
      : [
          step('progress', started, { percent: 10, words: 'Đã giao các đơn vị thực hiện (mô phỏng)', attachments: [] }),
        ]),
  ];
}
