/** The words of the desk's first page. */

import type { Lang } from './format.ts';

export type OverviewMessages = {
  readonly title: string;
  readonly facts: { readonly attention: string; readonly localities: string; readonly sources: string };
  readonly keyFigures: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly today: (increase: string) => string;
  readonly attention: string;
  readonly attentionNone: string;
  readonly showAll: (count: string) => string;
  readonly showFewer: string;
  readonly ofLevel: (level: string) => string;
  readonly map: string;
  readonly mapScope: (widest: string) => string;
  readonly locality: string;
  readonly level: string;
  readonly normal: string;
  readonly noNews: string;
  readonly egov: string;
  readonly egovScope: string;
  readonly toEgov: string;
  readonly periods: string;
  readonly periodsScope: string;
  readonly period: string;
  readonly value: string;
  readonly change: string;
  readonly indicator: string;
  readonly story: string;
  readonly storyScope: string;
  readonly storyNone: string;
  readonly storyFailed: string;
  readonly events: Readonly<Record<string, string>>;
  readonly allUnits: string;
  readonly instead: (previous: string) => string;
  readonly toIndicators: string;
};

const vi: OverviewMessages = {
  title: 'Toàn cảnh',
  facts: { attention: 'Cần chú ý', localities: 'Địa phương có cảnh báo', sources: 'Nguồn đang gửi số' },
  keyFigures: 'Cổng Dịch vụ công quốc gia',
  labels: {
    A01: 'Dịch vụ công trực tuyến',
    A02: 'Tài khoản đăng ký',
    A03: 'Lượt truy cập',
    A04: 'Hồ sơ đồng bộ trạng thái',
    A05: 'Hồ sơ trực tuyến',
    A06: 'Giao dịch thanh toán',
    A07: 'Số tiền thanh toán',
    A21: 'Tiết kiệm mỗi năm',
  },
  today: (increase) => `Hôm nay ${increase}`,
  attention: 'Cần chú ý',
  attentionNone: 'Không có gì bất thường',
  showAll: (count) => `Xem cả ${count} mục`,
  showFewer: 'Thu gọn',
  ofLevel: (level) => `Mức ${level}`,
  map: 'Nơi cần chú ý',
  mapScope: (widest) => `Mức cao nhất của mỗi địa phương; việc của hơn ${widest} nơi xem danh sách`,
  locality: 'Địa phương',
  level: 'Mức',
  normal: 'bình thường',
  noNews: 'mất kết nối nguồn',
  egov: 'Chính phủ điện tử so với mục tiêu',
  egovScope: 'Toàn quốc, sử dụng trước, cung cấp sau',
  toEgov: 'Theo bộ, cơ quan, địa phương',
  periods: 'Kỳ số liệu mới',
  periodsScope: 'Toàn quốc, so với kỳ trước',
  period: 'Kỳ',
  value: 'Giá trị',
  change: 'Thay đổi',
  indicator: 'Chỉ tiêu',
  story: 'Sửa đổi',
  storyScope: '7 ngày, do ai và vì sao',
  storyNone: 'Không có số nào bị sửa, không định nghĩa, ngưỡng hay mục tiêu nào thay đổi',
  storyFailed: 'Máy chủ không trả lời',
  events: {
    'observation:corrected': 'Sửa số liệu',
    'indicator:added': 'Thêm chỉ tiêu',
    'indicator:versioned': 'Sửa định nghĩa',
    'indicator:retired': 'Thôi dùng chỉ tiêu',
    'indicator:thresholds-set': 'Đặt ngưỡng',
    'target:proposed': 'Đề xuất mục tiêu',
    'target:commented': 'Góp ý mục tiêu',
    'target:countered': 'Đề nghị mục tiêu khác',
    'target:agreed': 'Thống nhất mục tiêu',
    'target:published': 'Công bố mục tiêu',
    'target:reopened': 'Xem lại mục tiêu',
    'target:withdrawn': 'Rút mục tiêu',
  },
  allUnits: 'mọi đơn vị',
  instead: (previous) => `trước là ${previous}`,
  toIndicators: 'Mọi chỉ tiêu',
};

const en: OverviewMessages = {
  title: 'Overview',
  facts: { attention: 'Needs attention', localities: 'Localities with alerts', sources: 'Sources sending' },
  keyFigures: 'National Public Service Portal',
  labels: {
    A01: 'Online public services',
    A02: 'Registered accounts',
    A03: 'Visits',
    A04: 'Synchronised dossiers',
    A05: 'Online dossiers',
    A06: 'Payment transactions',
    A07: 'Amount paid',
    A21: 'Saved each year',
  },
  today: (increase) => `Today ${increase}`,
  attention: 'Needs attention',
  attentionNone: 'Nothing abnormal',
  showAll: (count) => `Show all ${count}`,
  showFewer: 'Show fewer',
  ofLevel: (level) => `Level ${level}`,
  map: 'Where attention is needed',
  mapScope: (widest) => `Highest level of each locality; what concerns over ${widest} is in the list`,
  locality: 'Locality',
  level: 'Level',
  normal: 'normal',
  noNews: 'source lost',
  egov: 'e-Government against targets',
  egovScope: 'Nation, use before supply',
  toEgov: 'By ministry, agency and locality',
  periods: 'New periods',
  periodsScope: 'Nation, against the period before',
  period: 'Period',
  value: 'Value',
  change: 'Change',
  indicator: 'Indicator',
  story: 'Changes',
  storyScope: '7 days, by whom and why',
  storyNone: 'No value was corrected; no definition, threshold or target changed',
  storyFailed: 'The server does not answer',
  events: {
    'observation:corrected': 'Value corrected',
    'indicator:added': 'Indicator added',
    'indicator:versioned': 'Definition changed',
    'indicator:retired': 'Indicator retired',
    'indicator:thresholds-set': 'Thresholds set',
    'target:proposed': 'Target proposed',
    'target:commented': 'Comment on a target',
    'target:countered': 'Other target proposed',
    'target:agreed': 'Target agreed',
    'target:published': 'Target published',
    'target:reopened': 'Target reopened',
    'target:withdrawn': 'Target withdrawn',
  },
  allUnits: 'every unit',
  instead: (previous) => `was ${previous}`,
  toIndicators: 'All indicators',
};

export const OVERVIEW_MESSAGES: Readonly<Record<Lang, OverviewMessages>> = { vi, en };
