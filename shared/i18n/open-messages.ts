/** The words of the public page: for people and businesses, without the words of the house. */

import type { IndicatorGroup } from '../indicators/definition.ts';
import type { Lang } from './format.ts';

export type OpenMessages = {
  readonly title: string;
  readonly lead: string;
  readonly simulated: string;
  readonly search: string;
  readonly list: (count: string) => string;
  readonly none: string;
  readonly failed: string;
  readonly groups: Readonly<Partial<Record<IndicatorGroup, string>>>;
  readonly otherGroup: string;
  readonly counts: (measure: string) => string;
  readonly arrives: string;
  readonly frequencies: Readonly<Record<string, string>>;
  readonly keeper: (agencies: string) => string;
  readonly definition: string;
  readonly nation: string;
  readonly values: string;
  readonly valuesScope: (count: string) => string;
  readonly loading: string;
  readonly unit: string;
  readonly period: string;
  readonly value: string;
  readonly source: string;
  readonly computed: string;
  readonly statuses: Readonly<Record<string, string>>;
  readonly download: string;
  readonly csv: string;
  readonly xlsx: string;
  readonly allHistory: string;
  readonly dataSheet: string;
  readonly notesSheet: string;
  readonly noteTitle: string;
  readonly noteTaken: string;
  readonly noteReuse: string;
  readonly reuse: string;
};

const vi: OpenMessages = {
  title: 'Số liệu mở',
  lead: 'Số liệu công khai về dịch vụ công và điều hành, cho người dân và doanh nghiệp. Ai cũng được xem, tải về và dùng lại; khi dùng xin ghi nguồn và thời điểm.',
  simulated: 'Kho này là mô phỏng: các con số không phải số liệu thật.',
  search: 'Tìm chỉ tiêu công khai, không cần dấu',
  list: (count) => `${count} chỉ tiêu công khai`,
  none: 'Không có chỉ tiêu nào khớp',
  failed: 'Máy chủ không trả lời. Hãy tải lại trang sau ít phút.',
  groups: {
    A_NPSP: 'Cổng Dịch vụ công quốc gia',
    B_eGov: 'Chính phủ điện tử',
    C_Tasks: 'Nhiệm vụ được giao',
    D_Macro: 'Kinh tế – xã hội',
    E_Daily: 'Đời sống hằng ngày',
    U_Usage: 'Sử dụng dịch vụ công',
  },
  otherGroup: 'Khác',
  counts: (measure) => `Tính bằng ${measure}`,
  arrives: 'Cập nhật',
  frequencies: {
    realtime: 'liên tục',
    'hourly/daily': 'hằng giờ hoặc hằng ngày',
    daily: 'hằng ngày',
    weekly: 'hằng tuần',
    monthly: 'hằng tháng',
    'half-month': 'nửa tháng một lần',
    quarterly: 'hằng quý',
    yearly: 'hằng năm',
    event: 'khi có thay đổi',
  },
  keeper: (agencies) => `Chịu trách nhiệm: ${agencies}`,
  definition: 'Định nghĩa trong danh mục',
  nation: 'Cả nước',
  values: 'Giá trị mới nhất',
  valuesScope: (count) => `${count} đơn vị`,
  loading: 'Đang tải số liệu',
  unit: 'Đơn vị',
  period: 'Kỳ, thời điểm',
  value: 'Giá trị',
  source: 'Nguồn',
  computed: 'Tính từ số liệu của các đơn vị',
  statuses: { A: 'chính thức', E: 'ước', P: 'sơ bộ', M: 'thiếu số' },
  download: 'Tải bảng này',
  csv: 'CSV',
  xlsx: 'XLSX',
  allHistory: 'Cả lịch sử toàn quốc (CSV)',
  dataSheet: 'Số liệu',
  notesSheet: 'Thuyết minh',
  noteTitle: 'Chỉ tiêu',
  noteTaken: 'Tải lúc',
  noteReuse: 'Sử dụng',
  reuse: 'Được dùng lại; ghi nguồn và thời điểm.',
};

const en: OpenMessages = {
  title: 'Open data',
  lead: 'Public figures on services and government, for people and businesses. Anybody may read, take and reuse them; please name the source and the time.',
  simulated: 'This store is simulated: its numbers are no real figures.',
  search: 'Find a public indicator, marks may be left out',
  list: (count) => `${count} public indicators`,
  none: 'No indicator matches',
  failed: 'The server does not answer. Please load the page again in a few minutes.',
  groups: {
    A_NPSP: 'National Public Service Portal',
    B_eGov: 'e-Government',
    C_Tasks: 'Assigned tasks',
    D_Macro: 'Economy and society',
    E_Daily: 'Daily life',
    U_Usage: 'Use of public services',
  },
  otherGroup: 'Other',
  counts: (measure) => `Counted in ${measure}`,
  arrives: 'Updated',
  frequencies: {
    realtime: 'all the time',
    'hourly/daily': 'hourly or daily',
    daily: 'daily',
    weekly: 'weekly',
    monthly: 'monthly',
    'half-month': 'twice a month',
    quarterly: 'quarterly',
    yearly: 'yearly',
    event: 'when it changes',
  },
  keeper: (agencies) => `Responsible: ${agencies}`,
  definition: 'Definition in the catalogue',
  nation: 'Nation',
  values: 'Newest values',
  valuesScope: (count) => `${count} units`,
  loading: 'Loading',
  unit: 'Unit',
  period: 'Period or time',
  value: 'Value',
  source: 'Source',
  computed: 'Computed from the units',
  statuses: { A: 'official', E: 'estimate', P: 'provisional', M: 'missing' },
  download: 'Take this table',
  csv: 'CSV',
  xlsx: 'XLSX',
  allHistory: 'Whole national history (CSV)',
  dataSheet: 'Data',
  notesSheet: 'About',
  noteTitle: 'Indicator',
  noteTaken: 'Taken at',
  noteReuse: 'Use',
  reuse: 'May be reused; name the source and the time.',
};

export const OPEN_MESSAGES: Readonly<Record<Lang, OpenMessages>> = { vi, en };
