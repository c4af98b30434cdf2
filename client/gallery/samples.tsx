/** Invented figures for the gallery, one set per state. Nothing outside this folder reads them, and the page stamps them as samples. */

import type { TimeLineSpec } from '#client/charts/time-line-option.ts';
import type { AttentionItem } from '#client/ui/attention.ts';
import type { Clock } from '#client/ui/clock.ts';
import type { StackGroup } from '#client/ui/StackBar.tsx';
import type { ValueState } from '#client/ui/value-state.ts';

/** `offline` is `normal` under `data-offline`: the page says it, not the component. */
export const STATES = ['normal', 'loading', 'empty', 'stale', 'error', 'offline'] as const;
export type SampleState = (typeof STATES)[number];

export const STATE_NAMES: Record<SampleState, string> = {
  normal: 'bình thường · normal',
  loading: 'đang tải · loading',
  empty: 'không có dữ liệu · empty',
  stale: 'số liệu cũ · stale',
  error: 'lỗi nguồn · error',
  offline: 'mất máy chủ · offline',
};

/** The state of one value whose number, in a good moment, would be `text`. */
export function sampleState(state: SampleState, text: string, unit?: string): ValueState {
  const shown = unit === undefined ? { text } : { text, unit };
  switch (state) {
    case 'normal':
    case 'offline':
      return { kind: 'normal', ...shown };
    case 'loading':
      return { kind: 'loading', note: 'Đang tải số liệu' };
    case 'empty':
      return { kind: 'empty', text: 'Không có', isGood: true, note: 'Kiểm tra lúc 09:41:15' };
    case 'stale':
      return {
        kind: 'stale',
        ...shown,
        note: (
          <>
            Số liệu lúc 08:52, chậm <strong>49 phút</strong>
          </>
        ),
      };
    case 'error':
      return { kind: 'error', cause: 'Nguồn từ chối kết nối', lastGood: `Lần cuối 08:52: ${text}${unit ?? ''}` };
  }
}

/** A clock that stands still, so that the page is the same picture every time. */
export const STILL: Clock = { now: () => 0, wakeAt: () => () => undefined };

export const STACK: readonly StackGroup[] = [
  {
    id: 'done',
    label: 'Hoàn thành',
    text: '8.412',
    parts: [
      { id: 'in-time', label: 'đúng hạn', value: 7936, text: '7.936', tone: 'done' },
      { id: 'late', label: 'quá hạn', value: 476, text: '476', tone: 'late' },
    ],
  },
  {
    id: 'open',
    label: 'Đang thực hiện',
    text: '4.428',
    parts: [
      { id: 'running', label: 'trong hạn', value: 4251, text: '4.251', tone: 'running' },
      { id: 'overdue', label: 'quá hạn', value: 177, text: '177', tone: 'overdue' },
    ],
  },
];

export const ATTENTION: readonly AttentionItem[] = [
  ['Tỉnh A', 'Nguồn dữ liệu mất 14 phút', '14 phút', 4],
  ['Tỉnh B', 'Thanh toán trực tuyến 18,6%, mục tiêu 30%', '47 phút', 3],
  ['Bộ C', 'Dịch vụ công mức độ 4 dưới 95% mục tiêu', '1 giờ', 2],
  ['Tỉnh D', 'Hồ sơ đúng hạn dưới mục tiêu', '2 giờ', 1],
  ['Tỉnh E', 'Văn bản điện tử ký số dưới mục tiêu', '2 giờ', 1],
  ['Tỉnh G', 'Hồ sơ đúng hạn dưới mục tiêu', '3 giờ', 1],
  ['Tỉnh H', 'Hồ sơ đúng hạn dưới mục tiêu', '3 giờ', 1],
].map(([subject, line, age, level], i) => ({
  id: String(i),
  level: level as AttentionItem['level'],
  levelLabel: `Mức ${level}`,
  subject: String(subject),
  line: String(line),
  age: String(age),
  // The first one is new at the still clock's zero, the others are not.
  appearedAt: i === 0 ? 0 : -60_000,
  isAcknowledged: false,
}));

/** A month of days with its weekends; deterministic, so that two pictures can be compared. */
export const TREND: readonly number[] = [
  31, 42, 51, 50, 44, 18, 16, 47, 41, 56, 49, 60, 20, 22, 66, 72, 60, 63, 62, 27, 30, 68, 72, 72, 74, 79, 40, 43, 88,
  95,
];

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2020, 6, 20, -7);

/** Two lines over 30 days with weekends; `stale` greys the last six days, and day 12 is always missing. */
export function dailySpec(isStale: boolean): TimeLineSpec {
  const points = (shift: number) =>
    TREND.map((_, i) => {
      const isWeekend = i % 7 >= 5;
      const value = isWeekend ? 130 + ((i * 17) % 23) : 210 + ((i * 29 + shift) % 67);
      return { at: FIRST_DAY + i * DAY_MS, value: i === 12 ? null : value };
    });
  const day = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(5, 10).split('-').reverse().join('/');
  return {
    form: 'line',
    series: [
      {
        id: 'settled',
        label: 'Giải quyết',
        points: points(0),
        ...(isStale ? { staleFromAt: FIRST_DAY + 23 * DAY_MS } : {}),
      },
      { id: 'received', label: 'Tiếp nhận', points: points(31) },
    ],
    fromAt: FIRST_DAY,
    toAt: FIRST_DAY + 29 * DAY_MS,
    ticks: [0, 7, 14, 21, 28].map((i) => ({ at: FIRST_DAY + i * DAY_MS, label: day(FIRST_DAY + i * DAY_MS) })),
    bands: [5, 12, 19, 26].map((i) => ({
      fromAt: FIRST_DAY + (i - 0.5) * DAY_MS,
      toAt: FIRST_DAY + (i + 1.5) * DAY_MS,
    })),
    annotations: [],
    formatValue: (value) => String(Math.round(value)),
    formatTime: day,
  };
}

/** A cumulative area with two annotated points. */
export function cumulativeSpec(): TimeLineSpec {
  const points = Array.from({ length: 37 }, (_, i) => ({ at: i, value: 56.4 * (1 - (1 - i / 36) ** 1.35) }));
  return {
    form: 'area',
    series: [{ id: 'visits', label: 'Lượt truy cập', points }],
    fromAt: 0,
    toAt: 36,
    ticks: [
      { at: 0, label: '12/2019' },
      { at: 16, label: 'tháng 4' },
      { at: 26, label: 'tháng 6' },
      { at: 36, label: '8/2020' },
    ],
    bands: [],
    annotations: [
      { at: 13, value: points[13]?.value ?? 0, text: '25 triệu', note: '11/03/2020', placement: 'below' },
      { at: 36, value: 56.4, text: '56,4 triệu', placement: 'above' },
    ],
    formatValue: (value) => `${value} triệu`,
    formatTime: (at) => `tuần ${at}`,
  };
}
