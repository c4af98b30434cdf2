/** Invented tasks with a past, in every standing that a board knows, brought into a simulated store as a scenario would. */

import { addDays, civilDateOf, isoWeekday, startOfDay } from '#shared/calendar/civil.ts';
import { dayOf, endOf } from '#shared/directives/deadline.ts';
import { type CivilDay, issuedState, TASK_FIELDS, type Task, type TaskId } from '#shared/directives/task.ts';
import { freshLead, freshPart, type TaskVerb } from '#shared/directives/task-steps.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { ServerProcess } from './server-process.ts';

const OFFICE: UnitRef = 'agency:G22';
const MINISTRIES: readonly UnitRef[] = [
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '09',
  '10',
  '12',
  '13',
  '14',
  '17',
  '18',
].map((code): UnitRef => `agency:G${code}`);
const UNITS: readonly UnitRef[] = [...PROVINCES_63.map(({ ref }) => ref), ...MINISTRIES];

const TITLES = [
  'Chuẩn hóa chế độ báo cáo định kỳ lên Hệ thống báo cáo quốc gia',
  'Kết nối thủ tục xuất nhập khẩu với Cổng Dịch vụ công quốc gia',
  'Rà soát nhiệm vụ tồn đọng lĩnh vực khoáng sản',
  'Liên thông thuế và đất đai đến cấp huyện',
  'Giải ngân vốn đầu tư công, dự án cao tốc Bắc – Nam',
  'Nộp viện phí, học phí qua Cổng Dịch vụ công quốc gia',
  'Xử lý vi phạm hành chính giao thông trực tuyến',
  'Phương án bảo đảm an toàn thông tin của Trung tâm',
  'Số hóa hồ sơ đăng ký doanh nghiệp',
  'Miễn, giảm phí khi nộp hồ sơ trực tuyến',
] as const;
const NEWS = ['Xong 4/6 bước, chờ Kho bạc', 'Thiếu số liệu 3 địa phương', 'Dự thảo đang lấy ý kiến', 'Vận hành thử'];

/** How a task of the past went, with how many of a hundred went so. */
const FATES = [
  ['done', 58],
  ['done-late', 6],
  ['working', 20],
  ['overdue', 3],
  ['long-overdue', 1],
  ['due-soon', 3],
  ['reported', 3],
  ['returned', 2],
  ['acknowledged', 3],
  ['silent', 1],
] as const;
type Fate = (typeof FATES)[number][0];

type Played = { verb: TaskVerb; input: object; unit: UnitRef; at: Instant; computed: object };
export type BroughtIn = { readonly id: TaskId; readonly task: Task; readonly steps: readonly Played[] };

/** Always the same numbers, so that a red test stays red. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The nearest day that is worked in most years; a holiday among them only makes the tests more like life. */
function weekday(at: Instant): CivilDay {
  let date = civilDateOf(at);
  while (isoWeekday(date) > 5) date = addDays(date, 1);
  return dayOf(startOfDay(date));
}

const DUE_IN_DAYS: Readonly<Record<Fate, readonly [from: number, span: number]>> = {
  done: [-200, 180],
  'done-late': [-200, 150],
  working: [9, 90],
  overdue: [-10, 8],
  'long-overdue': [-60, 38],
  'due-soon': [1, 2],
  reported: [2, 20],
  returned: [8, 30],
  acknowledged: [8, 30],
  silent: [6, 10],
};

/** `hundredth` from 0 to 99. */
function fateAt(hundredth: number): Fate {
  let passed = 0;
  for (const [fate, share] of FATES) {
    passed += share;
    if (hundredth < passed) return fate;
  }
  return 'done';
}

/** `count` tasks as they stand at `now`, the clock of the data. */
export function boardTasks(count: number, now: Instant): BroughtIn[] {
  const random = randomFrom(20_200_819);
  return Array.from({ length: count }, (_, i) => {
    return taskOf(i, fateAt(random(100)), now, random);
  });
}

function taskOf(i: number, fate: Fate, now: Instant, random: (below: number) => number): BroughtIn {
  const pick = <T>(list: readonly T[]): T => must(list[random(list.length)], 'a choice');
  const [from, span] = DUE_IN_DAYS[fate];
  const dueOn = weekday(now + (from + random(span)) * DAY_MS);
  const lastsDays = 12 + random(60);
  const issuedAt =
    fate === 'silent'
      ? now - 2 * DAY_MS - random(5) * HOUR_MS
      : Math.min(endOf(dueOn, null) - lastsDays * DAY_MS, now - 4 * DAY_MS - random(900) * MINUTE_MS);
  const lead = pick(UNITS);
  const coordinating = [...new Set(Array.from({ length: random(4) }, () => pick(UNITS)))].filter(
    (unit) => unit !== lead,
  );
  const id: TaskId = `task-board-${String(i).padStart(5, '0')}`;
  const dueAt = endOf(dueOn, null);
  const grave = fate === 'silent' && i % 3 === 0;
  const task: Task = {
    id,
    direction: `direction-board-${Math.floor(i / 3)}`,
    number: `VPCP-2020-${String(10_000 + i)}`,
    title: pick(TITLES),
    content: 'Kịch bản mô phỏng.',
    product: 'Báo cáo',
    field: pick(TASK_FIELDS),
    assigner: pick(['government', 'prime-minister', 'prime-minister', 'deputy-prime-minister', 'government-office']),
    urgency: grave ? 'hoa-toc' : pick(['thuong', 'thuong', 'thuong', 'khan', 'thuong-khan']),
    deadline: {
      kind: 'dated',
      given: { by: 'date', date: dueOn, time: null },
      dueOn,
      dueAt,
      firstDueOn: dueOn,
      firstDueAt: dueAt,
    },
    assignments: [freshLead(lead), ...coordinating.map((unit) => freshPart(unit, null))],
    officer: null,
    followUp: { unit: OFFICE, post: null },
    indicators: [],
    attachments: [],
    isRestricted: false,
    namedPosts: [],
    isOnWall: false,
    madeBy: null,
    issuedAt,
    acknowledgeBy: issuedAt + (fate === 'silent' ? 4 * HOUR_MS : 2 * DAY_MS),
    ...issuedState(issuedAt),
  };
  return { id, task, steps: stepsOf(fate, { lead, issuedAt, dueOn, now, news: pick(NEWS), percent: 10 * random(10) }) };
}

type Course = { lead: UnitRef; issuedAt: Instant; dueOn: CivilDay; now: Instant; news: string; percent: number };

function stepsOf(fate: Fate, { lead, issuedAt, dueOn, now, news, percent }: Course): Played[] {
  const step = (verb: TaskVerb, at: Instant, input: object = {}, unit = lead): Played => ({
    ...{ verb, input, unit, computed: {} },
    at: Math.round(at),
  });
  const received = [step('deliver', issuedAt + 10 * MINUTE_MS), step('acknowledge', issuedAt + HOUR_MS)];
  const worked = [...received, step('progress', issuedAt + DAY_MS, { percent, words: news, attachments: [] })];
  const report = (at: Instant) =>
    step('report', at, { number: '812/UBND-TH', issuedOn: dayOf(at), words: 'Đã hoàn thành', attachments: [] });
  const end = endOf(dueOn, null);
  switch (fate) {
    case 'silent':
      return [];
    case 'acknowledged':
      return received;
    case 'returned':
      return [
        ...received,
        step('ask-transfer', issuedAt + 2 * HOUR_MS, { reason: 'Không thuộc thẩm quyền', to: null }),
      ];
    case 'reported':
      return [...worked, report(now - 2 * DAY_MS)];
    case 'done':
    case 'done-late': {
      const at = fate === 'done' ? end - 12 * HOUR_MS : end + 5 * DAY_MS;
      return [...worked, report(at), step('confirm', at + DAY_MS, { words: '' }, OFFICE)];
    }
    default:
      return worked;
  }
}

/** A body may hold 64 kB. */
const BATCH = 30;

/** Refusals by code; none where all came in. */
export async function bringIn(
  server: Pick<ServerProcess, 'ask'>,
  tasks: readonly BroughtIn[],
  together = 8,
): Promise<string[]> {
  const batches = Array.from({ length: Math.ceil(tasks.length / BATCH) }, (_, i) =>
    tasks.slice(i * BATCH, (i + 1) * BATCH),
  );
  const refused: string[] = [];
  const work = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const response = await server.ask('/api/v1/directives/import', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tasks: batch }),
      });
      if (!response.ok) throw new Error(`import: ${response.status} ${await response.text()}`);
      const answer = (await response.json()) as { refused: { id: string; code: string }[] };
      refused.push(...answer.refused.map(({ id, code }) => `${id}: ${code}`));
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return refused;
}
