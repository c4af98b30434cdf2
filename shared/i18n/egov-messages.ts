/** The words of the e-Government monitoring page. */

import type { Lang } from './format.ts';

export type EgovView = 'ministries' | 'agencies' | 'localities';

export type EgovMessages = {
  readonly title: string;
  readonly lead: string;
  readonly use: string;
  readonly useScope: string;
  readonly supply: string;
  readonly supplyScope: string;
  readonly target: string;
  readonly below: string;
  readonly connections: string;
  readonly connectionsScope: string;
  readonly state: string;
  readonly ofAgencies: string;
  readonly ofLocalities: string;
  readonly announced: string;
  readonly views: Readonly<Record<EgovView, string>>;
  readonly view: string;
  readonly units: string;
  readonly unitsScope: string;
  readonly unit: string;
  readonly connection: string;
  readonly useColumns: string;
  readonly supplyColumns: string;
  readonly sortBy: (column: string) => string;
  readonly ceremony: string;
  readonly small: string;
  readonly smallHint: string;
  readonly late: string;
  readonly missing: string;
  readonly missingCount: (count: string) => string;
  readonly no766: string;
  readonly download: string;
  readonly fileName: string;
  readonly notes: { readonly what: string; readonly when: string; readonly kind: string; readonly simulated: string };
  readonly payments: string;
  readonly paymentsScope: string;
  readonly duty: string;
  readonly transactions: string;
  readonly amount: string;
  readonly duties: { readonly fees: string; readonly taxes: string; readonly fines: string; readonly others: string };
  readonly total: string;
  readonly reductions: string;
  readonly reductionsScope: string;
  readonly reducedBy: string;
  readonly mostReduced: string;
  readonly savings: string;
  readonly savingsScope: string;
  readonly method: string;
  readonly methodLines: readonly string[];
  readonly portalShare: string;
  readonly procedures: string;
  readonly proceduresScope: string;
  readonly roadmap: string;
  readonly roadmapScope: string;
  readonly field: string;
  readonly planned: string;
  readonly live: string;
  readonly used: string;
  readonly stage: string;
  readonly stages: { readonly planned: string; readonly live: string; readonly used: string };
  readonly security: string;
  readonly securityScope: string;
  readonly lowConfidence: string;
  readonly simulated: string;
  readonly indicator: string;
  readonly value: string;
  readonly period: string;
  readonly table: string;
};

const vi: EgovMessages = {
  title: 'Giám sát Chính phủ điện tử',
  lead: 'Ai đang thật sự dùng dịch vụ công trực tuyến: mức sử dụng đứng trước, mức cung cấp đứng sau.',
  use: 'Sử dụng',
  useScope: 'Toàn quốc · vạch dọc: mục tiêu',
  supply: 'Cung cấp',
  supplyScope: 'Toàn quốc · mức độ 4: mục tiêu năm 2020 là 30%',
  target: 'mục tiêu',
  below: 'dưới ngưỡng',
  connections: 'Kết nối với Cổng Dịch vụ công quốc gia',
  connectionsScope: 'Mới kết nối kỹ thuật chưa phải là có dữ liệu',
  state: 'Trạng thái',
  ofAgencies: 'Bộ, cơ quan',
  ofLocalities: 'Địa phương',
  announced: 'Đã công bố kết nối',
  views: { ministries: 'Bộ, cơ quan ngang bộ', agencies: 'Cơ quan thuộc Chính phủ', localities: 'Địa phương' },
  view: 'Nhóm đơn vị',
  units: 'Theo đơn vị',
  unitsScope: 'Thứ tự ban đầu là thứ tự nghi thức và mã thống kê; bấm tên cột để xếp',
  unit: 'Đơn vị',
  connection: 'Kết nối',
  useColumns: 'Sử dụng',
  supplyColumns: 'Cung cấp và năng lực',
  sortBy: (column) => `Xếp theo ${column}`,
  ceremony: 'Về thứ tự nghi thức',
  small: 'ít hồ sơ',
  smallHint: 'Tỷ lệ tính trên rất ít trường hợp',
  late: 'chậm',
  missing: 'thiếu',
  missingCount: (count) => `${count} đơn vị thiếu`,
  no766: 'Điểm theo Quyết định 766/QĐ-TTg chỉ có từ 01/08/2022, sau thời điểm của số liệu này.',
  download: 'Tải bảng theo đơn vị',
  fileName: 'giam-sat-chinh-phu-dien-tu',
  notes: { what: 'Bảng', when: 'Lấy lúc', kind: 'Tính chất', simulated: 'DỮ LIỆU MÔ PHỎNG' },
  payments: 'Thanh toán trực tuyến',
  paymentsScope: 'Cộng dồn từ 09/12/2019',
  duty: 'Khoản nộp',
  transactions: 'Giao dịch',
  amount: 'Số tiền',
  duties: {
    fees: 'Phí, lệ phí',
    taxes: 'Thuế cá nhân',
    fines: 'Phạt vi phạm hành chính',
    others: 'Nghĩa vụ khác',
  },
  total: 'Tất cả',
  reductions: 'Miễn, giảm phí cho người nộp trực tuyến',
  reductionsScope: 'Theo chỉ đạo của Thủ tướng với Bộ Tài chính, tháng 3/2020 (nguồn S1)',
  reducedBy: 'Giảm nhiều nhất trong kỳ',
  mostReduced: 'Đơn vị',
  savings: 'Chi phí xã hội tiết kiệm mỗi năm',
  savingsScope: 'Số ước theo tháng, không phải bộ đếm',
  method: 'Cách tính (mô hình chi phí chuẩn, TT 02/2017/TT-VPCP)',
  methodLines: [
    'Tiết kiệm = (chi phí trước − chi phí sau) × số lượt trong năm, cộng các dịch vụ.',
    'Chi phí = (giờ chuẩn bị + giờ đi lại + giờ chờ) × thu nhập một giờ + chi phí trực tiếp + phí.',
    'Thu nhập một giờ = GDP bình quân đầu người / (12 tháng × 22 ngày × 8 giờ).',
    'Số lượt lấy từ hồ sơ đồng bộ và hồ sơ trực tuyến trên Cổng; ngày công bố ghi bên số.',
  ],
  portalShare: 'Phần của Cổng DVCQG',
  procedures: 'Thủ tục hành chính chuẩn hóa',
  proceduresScope: 'Cơ sở dữ liệu quốc gia về thủ tục hành chính',
  roadmap: 'Lộ trình tám lĩnh vực bổ sung năm 2020',
  roadmapScope: 'Nêu tại lễ khai trương 19/08/2020 (nguồn S2); số lượng là mô phỏng hoặc do đơn vị báo cáo',
  field: 'Lĩnh vực',
  planned: 'Dự kiến',
  live: 'Đã tích hợp',
  used: 'Hồ sơ',
  stage: 'Giai đoạn',
  stages: { planned: 'dự kiến', live: 'đã tích hợp', used: 'đang được dùng' },
  security: 'An toàn thông tin',
  securityScope: 'Mô hình 4 lớp: 100% bộ, tỉnh trước 30/09/2020',
  lowConfidence: 'độ tin cậy thấp',
  simulated: 'MÔ PHỎNG',
  indicator: 'Chỉ tiêu',
  value: 'Giá trị',
  period: 'Kỳ',
  table: 'Xem bảng số liệu',
};

const en: EgovMessages = {
  title: 'e-Government monitoring',
  lead: 'Who really uses online public services: use comes first, supply second.',
  use: 'Use',
  useScope: 'Nation · tick: target',
  supply: 'Supply',
  supplyScope: 'Nation · level 4: the target of 2020 is 30%',
  target: 'target',
  below: 'below threshold',
  connections: 'Connections to the National Public Service Portal',
  connectionsScope: 'Linked technically is not sending',
  state: 'State',
  ofAgencies: 'Ministries, agencies',
  ofLocalities: 'Localities',
  announced: 'Announced as connected',
  views: { ministries: 'Ministries', agencies: 'Government agencies', localities: 'Localities' },
  view: 'Group of units',
  units: 'By unit',
  unitsScope: 'The first order is that of protocol and of statistical codes; press a column to sort by it',
  unit: 'Unit',
  connection: 'Connection',
  useColumns: 'Use',
  supplyColumns: 'Supply and capacity',
  sortBy: (column) => `Sort by ${column}`,
  ceremony: 'Back to protocol order',
  small: 'few cases',
  smallHint: 'The share rests on very few cases',
  late: 'late',
  missing: 'missing',
  missingCount: (count) => `${count} units missing`,
  no766: 'Scores under Decision 766/QĐ-TTg exist from 1 Aug 2022 only, after the time of these data.',
  download: 'Download the table by unit',
  fileName: 'e-government-monitoring',
  notes: { what: 'Table', when: 'Taken at', kind: 'Nature', simulated: 'SIMULATED DATA' },
  payments: 'Online payments',
  paymentsScope: 'Running total since 9 Dec 2019',
  duty: 'What is paid',
  transactions: 'Payments',
  amount: 'Amount',
  duties: {
    fees: 'Fees and charges',
    taxes: 'Taxes of individuals',
    fines: 'Administrative fines',
    others: 'Other duties',
  },
  total: 'All',
  reductions: 'Fees waived or reduced for online payers',
  reductionsScope: "The Prime Minister's order to the Ministry of Finance, March 2020 (source S1)",
  reducedBy: 'Largest reductions of the period',
  mostReduced: 'Unit',
  savings: 'Social cost saved per year',
  savingsScope: 'A monthly estimate, not a live counter',
  method: 'Method (standard cost model, Circular 02/2017/TT-VPCP)',
  methodLines: [
    'Saving = (cost before − cost after) × cases a year, summed over services.',
    'Cost = (hours to prepare + to travel + to wait) × hourly income + direct costs + fees.',
    'Hourly income = GDP per capita / (12 months × 22 days × 8 hours).',
    'Cases come from synchronised and online dossiers on the portal; the date of publication stands beside the figure.',
  ],
  portalShare: 'Part of the portal',
  procedures: 'Standardised procedures',
  proceduresScope: 'National database of administrative procedures',
  roadmap: 'Roadmap of the eight fields to be added in 2020',
  roadmapScope: 'Named at the launch of 19 Aug 2020 (source S2); counts are simulated or reported by units',
  field: 'Field',
  planned: 'Planned',
  live: 'Live',
  used: 'Dossiers',
  stage: 'Stage',
  stages: { planned: 'planned', live: 'live', used: 'in use' },
  security: 'Information security',
  securityScope: '4-layer model: all ministries and provinces by 30 Sep 2020',
  lowConfidence: 'low confidence',
  simulated: 'SIMULATED',
  indicator: 'Indicator',
  value: 'Value',
  period: 'Period',
  table: 'Show the table',
};

export const EGOV_MESSAGES: Readonly<Record<Lang, EgovMessages>> = { vi, en };
