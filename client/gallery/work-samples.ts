/** Invented work for the gallery: states, spans, days and steps. Nothing outside this folder reads them. */

import type { HoldWords } from '#client/ui/HoldButton.tsx';
import type { StateKind } from '#client/ui/StateMark.tsx';
import type { Step, StepState } from '#client/ui/StepLine.tsx';
import type { SummaryTab } from '#client/ui/SummaryTabs.tsx';
import type { TimelineTone } from '#client/ui/TimelineCell.tsx';
import type { TimelineSpan } from '#client/ui/timeline.ts';
import type { StripDay, StripDayKind } from '#client/ui/WorkdayStrip.tsx';

export const HOLD_WORDS: HoldWords = {
  hold: 'Giữ 1,5 giây để giao',
  busy: 'Đang giao…',
  holding: 'Đang giữ',
  released: 'Thả sớm, chưa giao',
  held: 'Đã giữ đủ',
  useCode: 'Không giữ được? Nhập mã',
  typeCode: 'Gõ mã',
  confirm: 'Xác nhận',
  wrongCode: 'Mã chưa khớp với mã hiển thị',
};

export const SUMMARY: readonly SummaryTab<string>[] = [
  { id: 'all', label: 'Tất cả đang thực hiện', state: { kind: 'normal', text: '4.428' } },
  {
    id: 'silent',
    label: 'Chưa báo nhận',
    status: 'overdue',
    state: { kind: 'normal', text: '6' },
    note: '1 hỏa tốc',
  },
  {
    id: 'overdue',
    label: 'Quá hạn',
    status: 'overdue',
    state: { kind: 'normal', text: '177' },
    note: '31 trên 10 ngày',
  },
  {
    id: 'soon',
    label: 'Sắp đến hạn',
    status: 'due-soon',
    state: { kind: 'stale', text: '94', note: 'Số liệu lúc 08:52' },
  },
  {
    id: 'waiting',
    label: 'Chờ xác nhận',
    status: 'in-progress',
    state: { kind: 'loading', note: 'Đang tải số liệu' },
  },
  {
    id: 'returned',
    label: 'Bị trả lại',
    status: 'returned',
    state: { kind: 'empty', text: 'Không có', isGood: true, note: 'Kiểm tra lúc 09:41' },
  },
];

export const STATE_KINDS: readonly (readonly [StateKind, string])[] = [
  ['sent', 'Đã gửi'],
  ['not-acknowledged', 'Chưa báo nhận'],
  ['not-acknowledged-urgent', 'Chưa báo nhận, hỏa tốc'],
  ['acknowledged', 'Đã nhận'],
  ['in-progress', 'Đang thực hiện'],
  ['due-soon', 'Sắp đến hạn'],
  ['overdue', 'Quá hạn'],
  ['long-overdue', 'Quá hạn trên 10 ngày'],
  ['awaiting-confirmation', 'Chờ xác nhận'],
  ['returned', 'Bị trả lại'],
  ['done', 'Xong đúng hạn'],
  ['done-late', 'Xong quá hạn'],
];

const STEP_NAMES = ['Đã gửi', 'Đã nhận', 'Đang làm', 'Đã báo cáo'] as const;
const STEP_WORDS: Record<StepState, string> = {
  reached: 'đã qua',
  'reached-late': 'đã qua, quá giờ',
  waiting: 'chưa tới',
  late: 'quá giờ',
};

function steps(states: readonly StepState[], times: readonly string[]): readonly Step[] {
  return STEP_NAMES.map((label, i) => {
    const state = states[i] ?? 'waiting';
    const time = times[i];
    return { id: label, label, state, stateLabel: STEP_WORDS[state], ...(time === undefined ? {} : { time }) };
  });
}

export const STEP_LINES: readonly { readonly label: string; readonly steps: readonly Step[] }[] = [
  { label: 'Tỉnh A', steps: steps(['reached', 'reached', 'reached'], ['14:05', '14:09', '14:30']) },
  { label: 'Tỉnh B', steps: steps(['reached', 'late'], ['16:06']) },
  {
    label: 'Tỉnh C',
    steps: steps(['reached', 'reached-late', 'reached', 'reached'], ['8:00', '9:31', '9:40', '11:20']),
  },
];

const WEEKDAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const;
const DAY_MS = 86_400_000;

/** `count` days from 19/08/2020 with a term of `length` days that count. */
function term(count: number, length: number): readonly StripDay[] {
  let number = 0;
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.UTC(2020, 7, 19) + i * DAY_MS);
    const [weekday, day, month] = [date.getUTCDay(), date.getUTCDate(), date.getUTCMonth() + 1];
    const isHoliday = day === 2 && month === 9;
    const counts = i > 0 && weekday % 6 !== 0 && !isHoliday && number < length;
    if (counts) number += 1;
    const kind: StripDayKind =
      i === 0
        ? 'start'
        : isHoliday
          ? 'holiday'
          : weekday % 6 === 0
            ? 'rest'
            : !counts
              ? 'plain'
              : number === length
                ? 'due'
                : 'counted';
    const weekdayLabel = WEEKDAYS[weekday] ?? '';
    return {
      key: date.toISOString(),
      kind,
      weekdayLabel,
      dayLabel: i === 0 || day === 1 ? `${day}/${month}` : String(day),
      words: `${weekdayLabel}, ${day}/${month}/2020${counts ? `, ngày thứ ${number}` : ', không tính'}`,
      ...(counts && { numberLabel: String(number) }),
      ...(i === 0 && { note: 'giao' }),
      ...(isHoliday && { note: 'nghỉ lễ' }),
    };
  });
}

export const TERM = term(17, 10);
export const LONG_TERM = term(64, 44);

export const WORK_COUNT = 25_000;
export const SPAN_WINDOW = { beforeWd: 44, afterWd: 28 };

export type SampleWork = {
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly urgency: 0 | 1 | 2 | 3;
  readonly state: StateKind;
  readonly stateLabel: string;
  readonly span: TimelineSpan;
  readonly spanLabel: string;
  readonly tone: TimelineTone;
  readonly due: string;
  readonly left: string;
  readonly news: string;
};

const TITLES = [
  'Kiểm đếm phương tiện trên vịnh',
  'Giải ngân vốn đầu tư công của dự án trọng điểm',
  'Chuẩn hóa chế độ báo cáo định kỳ',
  'Kết nối thủ tục xuất nhập khẩu với cổng dịch vụ công quốc gia',
  'Số hóa hồ sơ đăng ký doanh nghiệp',
] as const;
const LEADS = ['Tỉnh A +2', 'Bộ B +4', 'Thành phố C +1', '22 bộ, 63 địa phương'] as const;
/** State, its word, tone, start and deadline in working days from today. */
const KINDS: readonly (readonly [StateKind, string, TimelineTone, number, number | null])[] = [
  ['not-acknowledged-urgent', 'Chưa báo nhận', 'normal', 0, 1],
  ['long-overdue', 'Quá hạn', 'long-overdue', -32, -11],
  ['overdue', 'Quá hạn', 'overdue', -29, -5],
  ['overdue', 'Quá hạn', 'overdue', -24, -1],
  ['long-overdue', 'Quá hạn', 'long-overdue', -120, -60],
  ['due-soon', 'Sắp đến hạn', 'normal', -20, 1],
  ['awaiting-confirmation', 'Chờ xác nhận', 'normal', -20, 3],
  ['in-progress', 'Đang thực hiện', 'normal', -20, 75],
  ['in-progress', 'Đang thực hiện', 'normal', -60, 9],
  ['acknowledged', 'Đã nhận', 'normal', -9, 16],
  ['in-progress', 'Đang thực hiện', 'normal', -14, null],
  ['done', 'Xong đúng hạn', 'done', -30, -10],
  ['done-late', 'Xong quá hạn', 'done-late', -30, -20],
];

/** The piece of work at `index`, the same each time. */
export function sampleWork(index: number): SampleWork {
  const kind = KINDS[index % KINDS.length] ?? KINDS[0];
  if (kind === undefined) throw new Error('no kinds');
  const [state, stateLabel, tone, startWd, dueWd] = kind;
  const untilWd = tone === 'done' || tone === 'done-late' ? -13 : 0;
  const left =
    dueWd === null
      ? 'không hạn'
      : tone.startsWith('done')
        ? '–'
        : dueWd < 0
          ? `quá ${-dueWd} ngày`
          : `còn ${dueWd} ngày`;
  return {
    number: `NV-2020-${String(index + 1).padStart(5, '0')}`,
    title: TITLES[index % TITLES.length] ?? '',
    lead: LEADS[index % LEADS.length] ?? '',
    urgency: ((index * 7) % 4) as SampleWork['urgency'],
    state,
    stateLabel,
    span: { startWd, dueWd, untilWd },
    spanLabel: `Bắt đầu ${-startWd} ngày làm việc trước, ${left}`,
    tone,
    due: dueWd === null ? '–' : '18/09/2020',
    left,
    news: 'Đã báo cáo, chờ xác nhận',
  };
}
