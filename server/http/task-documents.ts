/** Tasks as they leave: rows of a table, events of a calendar, the urging letter. Joins directives and documents; pure. */

import type { CivilDate } from '#shared/calendar/civil.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import type { BoardFilter, BoardRow } from '#shared/directives/board.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import { parseDocumentNumber } from '#shared/directives/document.ts';
import { officialStatus } from '#shared/directives/status.ts';
import { type CivilDay, isOpen, leadOf, type Task } from '#shared/directives/task.ts';
import { type Urgency, urgencyRank } from '#shared/directives/urgency.ts';
import { formatDate, type Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import type { DeadlineEvent } from '../documents/deadlines-ics.ts';
import type { ExportedTable, TableColumn } from '../documents/exported-table.ts';
import type { UrgingLetter } from '../documents/letter-layout.ts';

const column = (key: string, titleVi: string, titleEn: string, kind: TableColumn['kind'] = 'text'): TableColumn => ({
  ...{ key, titleVi, titleEn, kind },
});

export const TASK_COLUMNS: readonly TableColumn[] = [
  column('number', 'Số nhiệm vụ', 'Number'),
  column('title', 'Nội dung nhiệm vụ', 'Task'),
  column('lead', 'Cơ quan chủ trì', 'Lead'),
  column('coordinating', 'Cơ quan phối hợp', 'Coordinating'),
  column('urgency', 'Độ khẩn', 'Urgency'),
  column('field', 'Lĩnh vực', 'Field'),
  column('assigner', 'Cấp giao', 'Assigned by'),
  column('issued', 'Ngày giao', 'Issued', 'date'),
  column('firstDue', 'Hạn ban đầu', 'First deadline', 'date'),
  column('due', 'Thời hạn', 'Deadline', 'date'),
  column('status', 'Tình trạng', 'Status'),
  column('standing', 'Theo dõi', 'Standing'),
  column('daysLeft', 'Còn lại (ngày làm việc)', 'Working days left', 'number'),
  column('latest', 'Diễn biến mới nhất', 'Latest'),
];

const nameOf = (units: UnitRegistry, ref: UnitRef, lang: Lang): string => {
  const unit = units.get(ref);
  return unit === undefined ? ref : lang === 'vi' ? unit.nameVi : unit.nameEn;
};

const dateIn = (day: CivilDay | null): CivilDate | null => (day === null ? null : dateOfDay(day));

/** One line of the board. `at`: when the board was judged, so that both labels are of one moment. */
export function tableRow(
  { row, standing, daysLeft }: BoardRow,
  at: Instant,
  units: UnitRegistry,
  lang: Lang,
): ExportedTable['rows'][number] {
  const words = TASK_WORDS[lang];
  return {
    number: row.number,
    title: row.title,
    lead: nameOf(units, row.lead, lang),
    coordinating: row.coordinating.map((ref) => nameOf(units, ref, lang)).join('; '),
    urgency: words.urgency[row.urgency],
    field: words.field[row.field],
    assigner: words.assigner[row.assigner],
    issued: civilDateOf(row.issuedAt),
    firstDue: dateIn(row.firstDueOn),
    due: dateIn(row.dueOn),
    status: words.official[officialStatus(row, at)],
    standing: words.standing[standing],
    daysLeft,
    latest: row.latest,
  };
}

const FILTER_WORDS = {
  vi: { text: 'có chữ', lead: 'chủ trì', unit: 'đơn vị', field: 'lĩnh vực', dueUntil: 'hạn đến' },
  en: { text: 'with words', lead: 'lead', unit: 'unit', field: 'field', dueUntil: 'due until' },
} as const;

/** The filter in words, as it stands above the table. The tab is always said: it is what leaves rows out. */
export function filterText(filter: BoardFilter, units: UnitRegistry, lang: Lang): string {
  const words = TASK_WORDS[lang];
  const labels = FILTER_WORDS[lang];
  const { tab, text, lead, unit, field, urgency, assigner, dueUntil } = filter;
  const parts = [
    words.tab[tab],
    text !== '' && `${labels.text} “${text}”`,
    lead !== null && `${labels.lead}: ${nameOf(units, lead, lang)}`,
    unit !== null && `${labels.unit}: ${nameOf(units, unit, lang)}`,
    field !== null && `${labels.field}: ${words.field[field]}`,
    urgency !== null && words.urgency[urgency],
    assigner !== null && words.assigner[assigner],
    dueUntil !== null && `${labels.dueUntil} ${dueUntil}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}

/**
 * The deadline of an open task as its unit has it: of a coordinating one with a day of its own, that day. Null without one.
 * The id is that of task and unit: an extension moves the event where it stands in a calendar.
 */
export function deadlineEvent(
  task: Task,
  unit: UnitRef,
  { store, pages, lang }: { readonly store: string; readonly pages: string; readonly lang: Lang },
): DeadlineEvent | null {
  const part = task.assignments.find((one) => one.unit === unit);
  if (part === undefined || !isOpen(task)) return null;
  const dueOn = part.dueOn ?? (task.deadline.kind === 'dated' ? task.deadline.dueOn : null);
  const date = dateIn(dueOn);
  if (date === null) return null;
  const words = TASK_WORDS[lang];
  const lines = [task.number, words.assigner[task.assigner], words.urgency[task.urgency], task.product];
  return {
    uid: `${task.id}.${unit.replace(':', '-')}@${store}`,
    date,
    summary: `${task.number}: ${task.title}`,
    description: lines.filter((line) => line !== '').join('\n'),
    url: `${pages}/tasks/${encodeURIComponent(task.id)}`,
  };
}

/** From so many working days after the deadline a letter is written (ladder, rung T+5). */
export const URGED_AFTER_DAYS = 5;

export type OverdueTask = { readonly task: Task; readonly overdueDays: number };

/**
 * What a letter to the unit speaks of, the longest overdue first: tasks that it leads and that wait for it. Restricted ones
 * are not among them: a letter goes through hands that they name nobody of.
 */
export function urgedTasks(
  tasks: Iterable<Task>,
  unit: UnitRef,
  overdueDays: (day: CivilDay) => number | null,
): readonly OverdueTask[] {
  const urged: OverdueTask[] = [];
  for (const task of tasks) {
    if (leadOf(task) !== unit || task.isRestricted || !isOpen(task) || task.deadline.kind !== 'dated') continue;
    if (task.state === 'reported' || task.state === 'suspended') continue;
    const days = overdueDays(task.deadline.dueOn);
    if (days !== null && days >= URGED_AFTER_DAYS) urged.push({ task, overdueDays: days });
  }
  return urged.toSorted((a, b) => b.overdueDays - a.overdueDays || (a.task.number < b.task.number ? -1 : 1));
}

/** Who is written to: of a province its People's Committee. */
export function addresseeOf({ kind, nameVi }: Pick<Unit, 'kind' | 'nameVi'>): string {
  const isTerritory = kind === 'province' || kind === 'municipality' || kind === 'archipelago-district';
  return isTerritory ? `Ủy ban nhân dân ${nameVi.charAt(0).toLocaleLowerCase('vi')}${nameVi.slice(1)}` : nameVi;
}

/** Of `1225/CĐ-TTg.03` the number of the document; null where the task was given by word of mouth. */
function documentOf({ number }: Task): string | null {
  const parsed = parseDocumentNumber(number.replace(/\.\d+$/, ''));
  return parsed.ok ? parsed.value.text : null;
}

/** A letter is as urgent as what it urges; the officer who works on the draft may think otherwise. */
const gravest = (urgencies: readonly Urgency[]): Urgency =>
  urgencies.toSorted((a, b) => urgencyRank(b) - urgencyRank(a))[0] ?? 'thuong';

/** A draft: number, day and signature are for people to give. */
export function urgingLetter(urged: readonly OverdueTask[], unit: Unit, now: Instant): UrgingLetter {
  const addressee = addresseeOf(unit);
  const count = String(urged.length).padStart(2, '0');
  return {
    superior: null,
    issuer: 'Văn phòng Chính phủ',
    symbol: 'VPCP-TH',
    subject: 'đôn đốc thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn',
    urgency: gravest(urged.map(({ task }) => task.urgency)),
    place: 'Hà Nội',
    date: null,
    addressees: [addressee],
    opening:
      'Qua theo dõi việc thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao, ' +
      `tính đến ngày ${formatDate(now, 'vi')}, ${addressee} còn ${count} nhiệm vụ đã quá thời hạn ` +
      'từ 05 ngày làm việc trở lên mà chưa có báo cáo kết quả, cụ thể như sau:',
    tasks: urged.flatMap(({ task, overdueDays: overdueWorkingDays }) => {
      const deadline = task.deadline.kind === 'dated' ? dateIn(task.deadline.dueOn) : null;
      if (deadline === null) return [];
      const document = documentOf(task);
      const content = document === null ? `${task.title} (mã nhiệm vụ ${task.number})` : task.title;
      return [{ document, content, lead: addressee, deadline, overdueWorkingDays }];
    }),
    closing:
      `Đề nghị ${addressee} khẩn trương thực hiện các nhiệm vụ nêu trên, báo cáo kết quả và nêu rõ nguyên nhân chậm trễ; ` +
      'gửi Văn phòng Chính phủ để tổng hợp, báo cáo Thủ tướng Chính phủ.\nTrân trọng.',
    signing: { form: 'KT.', authority: 'Bộ trưởng, Chủ nhiệm', post: 'Phó Chủ nhiệm' },
    copies: ['Thủ tướng Chính phủ (để báo cáo)', 'Bộ trưởng, Chủ nhiệm (để báo cáo)'],
    filing: 'VT, TH',
  };
}
