/** The words of an origin: what a number is, who said it, how it was made, and what it was before. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import type { ObservationStatus } from '../indicators/observation.ts';
import type { Lang } from './format.ts';

export type OriginMessages = {
  readonly title: string;
  readonly back: string;
  readonly close: string;
  readonly loading: string;
  readonly notFound: string;
  readonly failed: string;
  readonly retry: string;
  readonly statuses: Readonly<Record<ObservationStatus, string>>;
  readonly facts: {
    readonly unit: string;
    readonly period: string;
    readonly status: string;
    readonly source: string;
    readonly owners: string;
    readonly cutoff: string;
    readonly dueAt: string;
    readonly receivedAt: string;
    readonly vintageAt: string;
    readonly document: string;
    readonly confidence: string;
  };
  readonly sourceOf: (owner: string) => string;
  readonly ago: (age: string) => string;
  readonly simulator: string;
  readonly receivedLate: (age: string) => string;
  readonly implausible: string;
  readonly ranBackwards: string;
  readonly derivedTitle: string;
  readonly methods: Readonly<Record<'reported' | 'sum' | 'weighted-mean' | 'formula' | 'count', string>>;
  readonly weighedBy: (indicator: string) => string;
  readonly used: (used: string, owed: string) => string;
  readonly missing: string;
  readonly late: string;
  readonly isLate: string;
  readonly inputs: string;
  readonly input: string;
  readonly value: string;
  readonly never: string;
  readonly allInputs: (count: string) => string;
  readonly vintagesTitle: string;
  readonly onlyVintage: string;
  readonly change: string;
  readonly counts: string;
  readonly importedTitle: string;
  readonly importedFacts: {
    readonly file: string;
    readonly sheet: string;
    readonly cell: string;
    readonly actor: string;
    readonly importedAt: string;
    readonly sha256: string;
  };
  readonly correctionsTitle: string;
  readonly correctedBy: (actor: string) => string;
  readonly definitionTitle: string;
  readonly version: (version: string) => string;
  readonly toIndicator: string;
  readonly toUnit: string;
  readonly cutoff: (rule: CutoffRule) => string;
  readonly listTitle: string;
  readonly listLead: string;
  readonly listNone: string;
  readonly more: string;
};

/** What the rules of the catalogue are called; a day that is not one of them is said as it is. */
function viCutoff(rule: CutoffRule): string {
  switch (rule.kind) {
    case 'instant':
      return 'Tại thời điểm (lũy kế hoặc hiện trạng)';
    case 'day':
      return rule.startHour === 0 ? 'Theo ngày' : `Từ ${rule.startHour} giờ hôm trước đến ${rule.startHour} giờ`;
    case 'week':
      return 'Theo tuần';
    case 'half-month':
      return 'Nửa tháng: ngày 1–15 và 16–cuối tháng';
    case 'month':
      return rule.fromDay === 1
        ? 'Tháng dương lịch'
        : `Từ ngày ${rule.fromDay} tháng trước đến ngày ${rule.fromDay - 1} tháng này`;
    case 'quarter':
      return rule.fromDay === 1 ? 'Quý dương lịch' : `Quý, chốt ngày ${rule.fromDay - 1}`;
    case 'half-year':
      return rule.fromDay === 1 ? 'Nửa năm dương lịch' : `Nửa năm, chốt ngày ${rule.fromDay - 1}`;
    case 'year':
      return rule.fromDay === 1 ? 'Năm dương lịch' : `Năm, chốt ngày ${rule.fromDay - 1} tháng 12`;
  }
}

function enCutoff(rule: CutoffRule): string {
  switch (rule.kind) {
    case 'instant':
      return 'At a moment (running total or state)';
    case 'day':
      return rule.startHour === 0 ? 'By day' : `From ${rule.startHour}:00 of the day before to ${rule.startHour}:00`;
    case 'week':
      return 'By week';
    case 'half-month':
      return 'Half months: days 1–15 and 16–end';
    case 'month':
      return rule.fromDay === 1
        ? 'Calendar month'
        : `From day ${rule.fromDay} of the month before to day ${rule.fromDay - 1}`;
    case 'quarter':
      return rule.fromDay === 1 ? 'Calendar quarter' : `Quarter, closed on day ${rule.fromDay - 1}`;
    case 'half-year':
      return rule.fromDay === 1 ? 'Calendar half-year' : `Half-year, closed on day ${rule.fromDay - 1}`;
    case 'year':
      return rule.fromDay === 1 ? 'Calendar year' : `Year, closed on ${rule.fromDay - 1} December`;
  }
}

const vi: OriginMessages = {
  title: 'Số này từ đâu ra',
  back: 'Trở lại số trước',
  close: 'Đóng',
  loading: 'Đang tìm nguồn gốc',
  notFound: 'Chưa có nguồn nào báo số này',
  failed: 'Máy chủ không trả lời',
  retry: 'Hỏi lại',
  statuses: { A: 'chính thức', E: 'ước', P: 'sơ bộ', M: 'thiếu số' },
  facts: {
    unit: 'Đơn vị',
    period: 'Kỳ số liệu',
    status: 'Trạng thái',
    source: 'Nguồn',
    owners: 'Cơ quan chịu trách nhiệm',
    cutoff: 'Chốt số',
    dueAt: 'Hạn gửi',
    receivedAt: 'Nhận lúc',
    vintageAt: 'Phiên bản lúc',
    document: 'Tài liệu căn cứ',
    confidence: 'Độ tin cậy của định nghĩa',
  },
  sourceOf: (owner) => `của ${owner}`,
  ago: (age) => `${age} trước`,
  simulator: 'Nguồn mô phỏng, không phải số liệu thật',
  receivedLate: (age) => `muộn ${age}`,
  implausible: 'Ngoài khoảng hợp lý của chỉ tiêu, cần kiểm tra',
  ranBackwards: 'Số lũy kế thấp hơn lần trước, cần kiểm tra',
  derivedTitle: 'Cách tính',
  methods: {
    reported: 'Số do nguồn báo',
    sum: 'Cộng số của các đơn vị',
    'weighted-mean': 'Trung bình có trọng số của các đơn vị',
    formula: 'Tính theo công thức',
    count: 'Đếm các đơn vị theo trạng thái',
  },
  weighedBy: (indicator) => `Trọng số: ${indicator}`,
  used: (used, owed) => `Tính từ ${used}/${owed} đơn vị phải báo`,
  missing: 'Chưa báo',
  late: 'Báo chậm',
  isLate: 'chậm',
  inputs: 'Các số thành phần',
  input: 'Số thành phần',
  value: 'Giá trị',
  never: 'chưa báo',
  allInputs: (count) => `Xem cả ${count} số thành phần`,
  vintagesTitle: 'Các phiên bản của số này',
  onlyVintage: 'Chưa từng sửa: đây là phiên bản đầu tiên.',
  change: 'Thay đổi',
  counts: 'đang dùng',
  importedTitle: 'Nhập từ bảng',
  importedFacts: {
    file: 'Tệp',
    sheet: 'Trang tính',
    cell: 'Ô',
    actor: 'Người nhập',
    importedAt: 'Nhập lúc',
    sha256: 'Mã kiểm tệp (SHA-256)',
  },
  correctionsTitle: 'Đã sửa',
  correctedBy: (actor) => `bởi ${actor}`,
  definitionTitle: 'Định nghĩa',
  version: (version) => `phiên bản ${version}`,
  toIndicator: 'Mở trang chỉ tiêu',
  toUnit: 'Mở trang đơn vị',
  cutoff: viCutoff,
  listTitle: 'Số trên tường từ đâu ra',
  listLead: 'Những số của một khung trên tường điều hành: nguồn, kỳ, lúc nhận và cách tính.',
  listNone: 'Địa chỉ này không nêu số nào. Hãy đọc lại mã trên tường.',
  more: 'Xem đầy đủ',
};

const en: OriginMessages = {
  title: 'Where this number comes from',
  back: 'Back to the number before',
  close: 'Close',
  loading: 'Looking for its origin',
  notFound: 'No source has ever given this number',
  failed: 'The server does not answer',
  retry: 'Ask again',
  statuses: { A: 'official', E: 'estimate', P: 'provisional', M: 'missing' },
  facts: {
    unit: 'Unit',
    period: 'Period',
    status: 'Status',
    source: 'Source',
    owners: 'Responsible agency',
    cutoff: 'Cut-off',
    dueAt: 'Due',
    receivedAt: 'Received',
    vintageAt: 'Version of',
    document: 'Reference',
    confidence: 'Confidence of the definition',
  },
  sourceOf: (owner) => `of ${owner}`,
  ago: (age) => `${age} ago`,
  simulator: 'A simulated source, no real figures',
  receivedLate: (age) => `${age} late`,
  implausible: 'Outside the plausible range of the indicator, to be checked',
  ranBackwards: 'A running total below its last value, to be checked',
  derivedTitle: 'How it is computed',
  methods: {
    reported: 'Reported by the source',
    sum: 'Sum of the units',
    'weighted-mean': 'Weighted mean of the units',
    formula: 'Computed by formula',
    count: 'Count of units by state',
  },
  weighedBy: (indicator) => `Weighed by ${indicator}`,
  used: (used, owed) => `From ${used} of ${owed} units that owe a value`,
  missing: 'Not delivered',
  late: 'Late',
  isLate: 'late',
  inputs: 'Its inputs',
  input: 'Input',
  value: 'Value',
  never: 'not delivered',
  allInputs: (count) => `Show all ${count} inputs`,
  vintagesTitle: 'Versions of this number',
  onlyVintage: 'Never corrected: this is the first version.',
  change: 'Change',
  counts: 'counts',
  importedTitle: 'Brought in from a table',
  importedFacts: {
    file: 'File',
    sheet: 'Sheet',
    cell: 'Cell',
    actor: 'Brought in by',
    importedAt: 'Brought in',
    sha256: 'File checksum (SHA-256)',
  },
  correctionsTitle: 'Corrected',
  correctedBy: (actor) => `by ${actor}`,
  definitionTitle: 'Definition',
  version: (version) => `version ${version}`,
  toIndicator: 'Open the indicator',
  toUnit: 'Open the unit',
  cutoff: enCutoff,
  listTitle: 'Where the numbers on the wall come from',
  listLead: 'The numbers of one module of the wall: source, period, when received and how computed.',
  listNone: 'This address names no number. Read the code on the wall again.',
  more: 'Show all',
};

export const ORIGIN_MESSAGES: Readonly<Record<Lang, OriginMessages>> = { vi, en };
