import { describe, expect, test } from 'vitest';
import { COORDINATING, LEAD, OTHER, sampleTask } from '#e2e/support/sample-task.ts';
import { compareRows, judged } from '#shared/directives/board.ts';
import { TASK_STATES } from '#shared/directives/task.ts';
import { rowOf } from '#shared/directives/task-row.ts';
import { freshLead, freshPart } from '#shared/directives/task-steps.ts';
import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { unitRegistry } from '#shared/units/registry.ts';
import {
  addresseeOf,
  deadlineEvent,
  filterText,
  TASK_COLUMNS,
  tableRow,
  urgedTasks,
  urgingLetter,
} from './task-documents.ts';

const UNITS = unitRegistry(KNOWN_UNITS);
/** Late on 20/09/2020 in Ha Noi, a Sunday. */
const NOW = Date.UTC(2020, 8, 20, 14);
const unit = (ref: Parameters<typeof UNITS.get>[0]) => must(UNITS.get(ref), ref);

describe('a row of the table', () => {
  const task = sampleTask({ state: 'in-progress', progress: { percent: 40, words: '=1+1', at: NOW, unit: LEAD } });
  const row = judged(rowOf(task), NOW, () => -12);

  test('has a cell for each column, in both languages', () => {
    for (const lang of ['vi', 'en'] as const) {
      const cells = tableRow(row, NOW, UNITS, lang);
      expect(Object.keys(cells)).toEqual(TASK_COLUMNS.map(({ key }) => key));
    }
    expect(tableRow(row, NOW, UNITS, 'vi')).toEqual({
      ...{ number: '1225/CĐ-TTg.01', title: 'Duy trì số liệu', lead: 'Tỉnh Quảng Ninh', coordinating: 'Bộ Nội vụ' },
      ...{ urgency: 'Khẩn', field: 'Chính phủ điện tử', assigner: 'Thủ tướng Chính phủ' },
      issued: { year: 2020, month: 8, day: 19 },
      firstDue: { year: 2020, month: 9, day: 3 },
      due: { year: 2020, month: 9, day: 3 },
      ...{ status: 'Chưa hoàn thành, quá hạn', standing: 'Quá hạn trên 10 ngày', daysLeft: -12, latest: '=1+1' },
    });
    expect(tableRow(row, NOW, UNITS, 'en')).toMatchObject({
      status: 'Open, overdue',
      coordinating: 'Ministry of Home Affairs',
    });
  });
  test('keeps the first deadline beside the granted one, and is empty where there is none', () => {
    const { deadline } = sampleTask();
    const later = sampleTask({ deadline: { ...deadline, dueOn: '2020-09-30' } as typeof deadline });
    expect(
      tableRow(
        judged(rowOf(later), NOW, () => 8),
        NOW,
        UNITS,
        'vi',
      ),
    ).toMatchObject({
      firstDue: { month: 9, day: 3 },
      due: { month: 9, day: 30 },
    });
    const undated = judged(rowOf(sampleTask({ deadline: { kind: 'none' } })), NOW, () => 8);
    expect(tableRow(undated, NOW, UNITS, 'vi')).toMatchObject({ firstDue: null, due: null, daysLeft: null });
    expect([undated, row].toSorted(compareRows)).toEqual([row, undated]);
  });
  test('stands under the filter in words', () => {
    const none = { lead: null, unit: null, field: null, urgency: null, assigner: null, dueUntil: null };
    expect(filterText({ tab: 'all', text: '', ...none }, UNITS, 'en')).toBe('All');
    expect(
      filterText(
        { ...none, tab: 'overdue', text: 'đập', lead: LEAD, urgency: 'khan', dueUntil: '2020-09-01' },
        UNITS,
        'vi',
      ),
    ).toBe('Quá hạn; có chữ “đập”; chủ trì: Tỉnh Quảng Ninh; Khẩn; hạn đến 2020-09-01');
  });
});

describe('a deadline in a calendar', () => {
  const where = { store: 'store-1', pages: 'https://toan-canh.test', lang: 'vi' } as const;
  test('is the unit’s own, under an id that an extension does not change', () => {
    const task = sampleTask({ assignments: [freshLead(LEAD), freshPart(COORDINATING, '2020-08-28')] });
    const lead = must(deadlineEvent(task, LEAD, where), 'lead');
    expect(lead).toMatchObject({
      uid: 'task-1.gso63-22@store-1',
      date: { year: 2020, month: 9, day: 3 },
      url: 'https://toan-canh.test/tasks/task-1',
    });
    expect(deadlineEvent(task, COORDINATING, where)?.date).toEqual({ year: 2020, month: 8, day: 28 });
    const { deadline } = task;
    const later = { ...task, deadline: { ...deadline, dueOn: '2020-09-30' } as typeof deadline };
    expect(deadlineEvent(later, LEAD, where)).toEqual({ ...lead, date: { year: 2020, month: 9, day: 30 } });
  });
  test('is none of a unit without a part, of a task without a day, or of one that is over', () => {
    expect(deadlineEvent(sampleTask(), OTHER, where)).toBeNull();
    expect(deadlineEvent(sampleTask({ deadline: { kind: 'none' } }), LEAD, where)).toBeNull();
    const over = TASK_STATES.filter((state) => deadlineEvent(sampleTask({ state }), LEAD, where) === null);
    expect(over).toEqual(['confirmed', 'recalled', 'superseded', 'closed']);
  });
});

describe('the urging letter', () => {
  const days = (count: number | null) => () => count;
  test('speaks of what the unit leads and owes for five working days, the longest first', () => {
    const second = sampleTask({ id: 'task-2', number: 'VPCP-2020-00002' });
    const lateness = new Map([
      ['2020-09-03', 5],
      ['2020-08-28', 9],
    ]);
    const { deadline } = second;
    const earlier = { ...second, deadline: { ...deadline, dueOn: '2020-08-28' } as typeof deadline };
    const urged = urgedTasks([sampleTask(), earlier], LEAD, (day) => lateness.get(day) ?? null);
    expect(urged.map(({ task, overdueDays }) => [task.id, overdueDays])).toEqual([
      ['task-2', 9],
      ['task-1', 5],
    ]);
    const letter = urgingLetter(urged, unit(LEAD), NOW);
    expect(letter.addressees).toEqual(['Ủy ban nhân dân tỉnh Quảng Ninh']);
    expect(letter.opening).toContain('20/09/2020');
    expect(letter.opening).toContain('còn 02 nhiệm vụ');
    expect(letter.date).toBeNull();
    expect(letter.urgency).toBe('khan');
    const [first, ...others] = urged;
    const graver = { ...must(first, 'urged'), task: sampleTask({ urgency: 'hoa-toc' }) };
    expect(urgingLetter([...others, graver], unit(LEAD), NOW).urgency).toBe('hoa-toc');
    expect(letter.tasks).toEqual([
      {
        ...{ document: null, content: 'Duy trì số liệu (mã nhiệm vụ VPCP-2020-00002)', overdueWorkingDays: 9 },
        ...{ lead: 'Ủy ban nhân dân tỉnh Quảng Ninh', deadline: { year: 2020, month: 8, day: 28 } },
      },
      {
        ...{ document: '1225/CĐ-TTg', content: 'Duy trì số liệu', overdueWorkingDays: 5 },
        ...{ lead: 'Ủy ban nhân dân tỉnh Quảng Ninh', deadline: { year: 2020, month: 9, day: 3 } },
      },
    ]);
  });
  test('leaves out what is near, restricted, another’s, undated, unknown to the calendar, or waits for the Office', () => {
    const count = (...given: Parameters<typeof urgedTasks>) => urgedTasks(...given).length;
    expect(count([sampleTask()], LEAD, days(5))).toBe(1);
    expect(count([sampleTask()], LEAD, days(4))).toBe(0);
    expect(count([sampleTask()], LEAD, days(null))).toBe(0);
    expect(count([sampleTask()], COORDINATING, days(9))).toBe(0);
    expect(count([sampleTask({ isRestricted: true })], LEAD, days(9))).toBe(0);
    expect(count([sampleTask({ deadline: { kind: 'none' } })], LEAD, days(9))).toBe(0);
    const urged = TASK_STATES.filter((state) => count([sampleTask({ state })], LEAD, days(9)) === 1);
    expect(urged).toEqual([
      ...['issued', 'delivered', 'acknowledged', 'transfer-asked', 'in-progress', 'extension-asked'],
      'supplement-asked',
    ]);
  });
  test('goes to the People’s Committee of a province and to a ministry itself', () => {
    expect(addresseeOf(unit('gso63:01'))).toBe('Ủy ban nhân dân thành phố Hà Nội');
    expect(addresseeOf(unit('agency:G18'))).toBe('Bộ Y tế');
  });
});
