/** The words of the catalogue of indicators and of one indicator's page; what is computed comes in as arguments. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import type { IndicatorGroup } from '../indicators/definition.ts';
import type { ObservationStatus } from '../indicators/observation.ts';
import type { Lang } from './format.ts';

export type IndicatorMessages = {
  readonly catalogue: string;
  readonly catalogueLead: string;
  readonly list: string;
  readonly search: string;
  readonly searchHint: string;
  readonly found: (count: string, all: string) => string;
  readonly noHit: string;
  readonly group: string;
  readonly allGroups: string;
  readonly groups: Readonly<Record<IndicatorGroup, string>>;
  readonly level: string;
  readonly allLevels: string;
  readonly levels: { readonly nation: string; readonly province: string; readonly agency: string };
  readonly owner: string;
  readonly allOwners: string;
  readonly visibility: string;
  readonly allVisibilities: string;
  readonly publicOnes: string;
  readonly internalOnes: string;
  readonly code: string;
  readonly name: string;
  readonly nationalValue: string;
  readonly source: string;
  readonly frequency: string;
  readonly frequencies: Readonly<Record<string, string>>;
  readonly notNational: string;
  readonly belowTarget: string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly unknown: (id: string) => string;
  readonly toCatalogue: string;
  readonly retired: (date: string, reason: string) => string;

  readonly newest: string;
  readonly target: string;
  readonly noTarget: string;
  readonly updated: string;
  readonly ago: (age: string) => string;
  readonly units: string;

  readonly definition: string;
  readonly meaning: string;
  readonly noMeaning: string;
  readonly howMade: string;
  readonly aggregation: {
    readonly reported: string;
    readonly sum: string;
    readonly weighted: (weight: string) => string;
    readonly formula: string;
    readonly count: string;
  };
  readonly formula: string;
  readonly denominator: string;
  readonly noDenominator: string;
  readonly readBy: string;
  readonly measure: string;
  readonly cutoff: string;
  readonly cutoffNote: string;
  readonly owners: string;
  readonly existsFor: string;
  readonly partly: (level: string) => string;
  readonly thresholds: string;
  readonly thresholdText: (level2: string, level3: string, isDown: boolean) => string;
  readonly noThresholds: string;
  readonly targetsByUnit: string;
  readonly sourceKey: string;
  readonly confidence: string;
  readonly confidences: Readonly<Record<string, string>>;
  readonly isPublic: string;
  readonly isInternal: string;
  readonly versions: string;
  readonly firstVersion: string;
  readonly versionLine: (version: string, date: string, actor: string) => string;

  readonly history: string;
  readonly historyOf: (unit: string) => string;
  readonly unit: string;
  readonly range: string;
  readonly ranges: { readonly days: string; readonly year: string; readonly all: string; readonly custom: string };
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  readonly knownNow: string;
  readonly knownNote: (date: string) => string;
  readonly table: string;
  readonly period: string;
  readonly value: string;
  readonly statuses: Readonly<Record<ObservationStatus, string>>;
  readonly status: string;
  readonly revised: (count: string) => string;
  readonly noHistory: string;
  readonly bucketNote: (width: string) => string;
  readonly thinned: (from: string, to: string, slot: string) => string;
  readonly thinnedOmitted: (count: string) => string;
  readonly lowest: string;
  readonly mean: string;
  readonly highest: string;
  readonly legendEstimate: string;
  readonly legendRevised: string;

  readonly ranking: string;
  readonly localities: string;
  readonly agencies: string;
  readonly order: string;
  readonly byRank: string;
  readonly byProtocolProvinces: string;
  readonly byProtocolAgencies: string;
  readonly place: string;
  readonly cases: string;
  readonly barHead: (min: string, max: string) => string;
  readonly targetTick: (value: string) => string;
  readonly honest: {
    readonly wilson: string;
    readonly noCases: string;
    readonly counts: string;
    readonly ties: string;
  };
  readonly mostShort: string;
  readonly olderPeriod: string;
  readonly noDirection: string;
  readonly small: (limit: string) => string;
  readonly noValue: string;
  readonly lateValue: string;
  readonly choose: (unit: string) => string;
  readonly chooseHead: string;
  readonly chooseFull: (limit: string) => string;
  readonly scheme: string;
  readonly scheme63: string;
  readonly scheme34: string;
  readonly schemeNote: string;
  readonly schemeRefused: string;
  readonly schemeMissing: (unit: string) => string;
  readonly when: string;
  readonly now: string;
  readonly endOf: (month: string) => string;
  readonly notForUnits: string;
  readonly noUnitValues: string;
  readonly sections: string;

  readonly map: string;
  readonly mapLabel: (name: string) => string;
  readonly tiles: string;
  readonly classFrom: (value: string) => string;
  readonly classBelow: (value: string) => string;
  readonly classRange: (low: string, high: string) => string;
  readonly classNone: string;
  readonly classRule: string;
  readonly mapIn63: string;

  readonly distribution: string;
  readonly distributionLabel: (count: string, median: string, min: string, max: string) => string;
  readonly median: string;
  readonly middleHalf: string;
  readonly extent: string;
  readonly bin: string;
  readonly unitCount: string;

  readonly comparison: string;
  readonly comparisonEmpty: string;
  readonly addUnit: string;
  readonly addUnitNone: string;
  readonly removeUnit: (unit: string) => string;

  readonly relation: string;
  readonly relationWith: string;
  readonly relationNone: string;
  readonly relationHint: string;
  readonly relationLabel: (x: string, y: string, count: string) => string;
  readonly relationReading: string;
  readonly rho: string;
  readonly pairs: string;
  readonly rhoNone: string;
  readonly rhoNote: string;

  readonly downloads: {
    readonly csv: string;
    readonly xlsx: string;
    readonly dataSheet: string;
    readonly notesSheet: string;
    readonly failed: string;
    readonly history: string;
    readonly ranking: string;
    readonly comparison: string;
    readonly relation: string;
  };
  readonly notes: {
    readonly indicator: string;
    readonly measure: string;
    readonly definition: string;
    readonly source: string;
    readonly period: string;
    readonly age: string;
    readonly knownAt: string;
    readonly thinned: string;
    readonly order: string;
    readonly crosswalk: string;
    readonly takenAt: string;
    readonly simulated: string;
    readonly simulatedText: string;
    readonly address: string;
  };
};

const vi: IndicatorMessages = {
  catalogue: 'Chỉ tiêu',
  catalogueLead: 'Danh mục chỉ tiêu đang dùng: định nghĩa, cơ quan chủ trì, số liệu mới nhất của cả nước.',
  list: 'Danh mục',
  search: 'Tìm chỉ tiêu',
  searchHint: 'Tên, mã, định nghĩa; không cần dấu',
  found: (count, all) => `${count} trong ${all} chỉ tiêu`,
  noHit: 'Không có chỉ tiêu nào khớp',
  group: 'Nhóm',
  allGroups: 'Mọi nhóm',
  groups: {
    A_NPSP: 'Cổng Dịch vụ công quốc gia',
    B_eGov: 'Chính phủ điện tử',
    C_Tasks: 'Nhiệm vụ được giao',
    D_Macro: 'Kinh tế – xã hội',
    E_Daily: 'Điều hành hằng ngày',
    F_Cyber: 'An toàn thông tin mạng',
    Z_Feeds: 'Luồng số liệu',
    U_Usage: 'Mức độ sử dụng',
    S_System: 'Hệ thống',
  },
  level: 'Cấp',
  allLevels: 'Mọi cấp',
  levels: { nation: 'Cả nước', province: 'Địa phương', agency: 'Bộ, cơ quan' },
  owner: 'Cơ quan chủ trì',
  allOwners: 'Mọi cơ quan',
  visibility: 'Công khai',
  allVisibilities: 'Tất cả',
  publicOnes: 'Được công khai',
  internalOnes: 'Dùng nội bộ',
  code: 'Mã',
  name: 'Chỉ tiêu',
  nationalValue: 'Cả nước',
  source: 'Nguồn, thời điểm',
  frequency: 'Tần suất',
  frequencies: {
    realtime: 'thời gian thực',
    event: 'khi có thay đổi',
    daily: 'hằng ngày',
    weekly: 'hằng tuần',
    monthly: 'hằng tháng',
    quarterly: 'hằng quý',
    yearly: 'hằng năm',
    'half-month': 'nửa tháng',
    'per regime period': 'theo kỳ báo cáo',
    'hourly/daily': 'theo giờ, ngày',
    'monthly/daily': 'tháng, ngày',
    'monthly and weekly': 'tháng và tuần',
    'monthly and half-month': 'tháng và nửa tháng',
    'half-month and month': 'nửa tháng và tháng',
    'daily in season': 'hằng ngày trong mùa',
    'event in storms': 'khi có bão',
    'event; yearly': 'khi có thay đổi; hằng năm',
  },
  notNational: 'không có số liệu cả nước',
  belowTarget: 'chưa đạt mục tiêu',
  loading: 'Đang tải',
  failed: 'Chưa tải được; máy chủ chưa trả lời.',
  retry: 'Thử lại',
  unknown: (id) => `Không có chỉ tiêu ${id}`,
  toCatalogue: 'Xem danh mục chỉ tiêu',
  retired: (date, reason) => `Ngừng dùng từ ${date}: ${reason}`,

  newest: 'Cả nước',
  target: 'Mục tiêu',
  noTarget: 'không có',
  updated: 'Số liệu',
  ago: (age) => `${age} trước`,
  units: 'Đơn vị có số liệu',

  definition: 'Định nghĩa và nguồn',
  meaning: 'Cách tính',
  noMeaning: 'Danh mục không nêu thêm ngoài tên',
  howMade: 'Số cả nước',
  aggregation: {
    reported: 'do cơ quan chủ trì báo cáo, không cộng từ các đơn vị',
    sum: 'cộng từ các đơn vị',
    weighted: (weight) => `bình quân các đơn vị, quyền số là ${weight}`,
    formula: 'tính theo công thức từ chỉ tiêu khác',
    count: 'đếm số đơn vị đạt',
  },
  formula: 'Công thức',
  denominator: 'Mẫu số',
  noDenominator: 'chưa có nguồn nào báo cáo mẫu số',
  readBy: 'Được dùng để tính',
  measure: 'Đơn vị tính',
  cutoff: 'Kỳ chốt số liệu',
  cutoffNote: 'Theo danh mục',
  owners: 'Cơ quan chủ trì',
  existsFor: 'Có cho',
  partly: (level) => `một phần ${level.toLowerCase()}`,
  thresholds: 'Ngưỡng cảnh báo',
  thresholdText: (level2, level3, isDown) =>
    isDown
      ? `cấp 1 khi trên mục tiêu, cấp 2 khi trên ${level2}, cấp 3 khi trên ${level3} mục tiêu`
      : `cấp 1 khi dưới mục tiêu, cấp 2 khi dưới ${level2}, cấp 3 khi dưới ${level3} mục tiêu`,
  noThresholds: 'không xét, vì không có mục tiêu hoặc chiều tốt, xấu',
  targetsByUnit: 'Mục tiêu đã công bố',
  sourceKey: 'Căn cứ',
  confidence: 'Độ tin cậy của định nghĩa',
  confidences: {
    high: 'cao',
    'medium-high': 'khá',
    medium: 'trung bình',
    low: 'thấp',
    design: 'sản phẩm tự định ra',
    'unknown value': 'chưa biết giá trị',
    'fields high, values unknown': 'tên lĩnh vực: cao; giá trị: chưa biết',
  },
  isPublic: 'Được công khai',
  isInternal: 'Dùng nội bộ',
  versions: 'Các bản định nghĩa',
  firstVersion: 'bản đầu, theo danh mục gốc',
  versionLine: (version, date, actor) => `Bản ${version}, ${date}, ${actor}`,

  history: 'Diễn biến',
  historyOf: (unit) => `Diễn biến: ${unit}`,
  unit: 'Đơn vị',
  range: 'Khoảng thời gian',
  ranges: { days: '30 ngày', year: '12 tháng', all: 'Tất cả', custom: 'Từ – đến' },
  from: 'Từ ngày',
  to: 'Đến ngày',
  knownAt: 'Như đã biết ngày',
  knownNow: 'Như biết hôm nay',
  knownNote: (date) => `Chỉ gồm những gì đã biết đến hết ngày ${date}`,
  table: 'Xem bảng số liệu',
  period: 'Kỳ',
  value: 'Giá trị',
  statuses: { A: 'chính thức', E: 'ước', P: 'sơ bộ', M: 'thiếu' },
  status: 'Trạng thái',
  revised: (count) => `đã sửa, ${count} bản`,
  noHistory: 'Không có số liệu trong khoảng này',
  bucketNote: (width) => `Nhiều điểm được gộp theo khoảng ${width}; giữ nguyên giá trị nhỏ nhất và lớn nhất`,
  thinned: (from, to, slot) =>
    `Từ ${from} đến ${to} chỉ còn giá trị nhỏ nhất, lớn nhất và trung bình của từng khoảng ${slot}`,
  thinnedOmitted: (count) => `${count} giá trị không còn biết đã nhận lúc nào nên không có ở đây`,
  lowest: 'Nhỏ nhất',
  mean: 'Trung bình',
  highest: 'Lớn nhất',
  legendEstimate: 'tròn rỗng: số ước',
  legendRevised: 'hình thoi: đã sửa',

  ranking: 'Xếp hạng',
  localities: 'Địa phương',
  agencies: 'Bộ, cơ quan',
  order: 'Thứ tự',
  byRank: 'Theo hạng',
  byProtocolProvinces: 'Theo mã tỉnh',
  byProtocolAgencies: 'Theo nghi thức',
  place: 'Hạng',
  cases: 'Mẫu số',
  barHead: (min, max) => `${min} – ${max}`,
  targetTick: (value) => `vạch: mục tiêu ${value}`,
  honest: {
    wilson:
      'Hạng là một khoảng khi khoảng tin cậy Wilson 95% (vạch mảnh) của các đơn vị chồng nhau: khi đó số liệu không cho biết ai hơn ai.',
    noCases:
      'Chưa có mẫu số nên không tính được khoảng tin cậy: hạng chỉ theo giá trị công bố, khác biệt nhỏ có thể là ngẫu nhiên.',
    counts: 'Số đếm phụ thuộc quy mô của đơn vị; hạng ở đây là thứ tự lớn, nhỏ.',
    ties: 'Giá trị in ra như nhau thì đồng hạng.',
  },
  olderPeriod:
    'đơn vị chưa có số của kỳ mới nhất: giá trị là của kỳ trước, xem kỳ của từng đơn vị ở bảng dưới bản đồ hoặc tệp tải về.',
  mostShort: 'đơn vị chưa đạt mục tiêu; vì là đa số nên không tô màu từng đơn vị.',
  noDirection: 'Chỉ tiêu này không có chiều tốt, xấu: thứ tự là từ lớn đến nhỏ, không phải khen chê.',
  small: (limit) => `dưới ${limit} trường hợp, chưa đủ tin cậy`,
  noValue: 'chưa có số liệu',
  lateValue: 'số liệu trễ',
  choose: (unit) => `So sánh ${unit}`,
  chooseHead: 'So sánh',
  chooseFull: (limit) => `Tối đa ${limit} đơn vị`,
  scheme: 'Địa giới',
  scheme63: '63 tỉnh',
  scheme34: '34 tỉnh',
  schemeNote: 'Cộng 63 tỉnh, thành phố thành 34 theo Nghị quyết 202/2025/QH15: ghép trọn từng tỉnh nên tổng không đổi.',
  schemeRefused: 'Không quy được về 34 tỉnh: chỉ tiêu này không cộng được, vì không có tử số và mẫu số của từng tỉnh.',
  schemeMissing: (unit) => `thiếu ${unit}`,
  when: 'Thời điểm',
  now: 'Mới nhất',
  endOf: (month) => `Hết tháng ${month}`,
  notForUnits: 'Chỉ tiêu này chỉ có số liệu cả nước, nên không có xếp hạng, bản đồ, phân bố và so sánh.',
  noUnitValues: 'Chưa đơn vị nào có số liệu của chỉ tiêu này vào thời điểm đã chọn.',
  sections: 'Các phần của trang',

  map: 'Bản đồ',
  mapLabel: (name) => `${name}, 63 tỉnh, thành phố, cùng Hoàng Sa và Trường Sa`,
  tiles: 'Ô bằng nhau cho mỗi tỉnh, thành phố',
  classFrom: (value) => `từ ${value}`,
  classBelow: (value) => `dưới ${value}`,
  classRange: (low, high) => `${low} – dưới ${high}`,
  classNone: 'chưa có số liệu',
  classRule: 'Ranh giới màu là ngũ phân vị làm tròn.',
  mapIn63: 'Bản đồ vẽ theo 63 tỉnh của năm 2020.',

  distribution: 'Phân bố',
  distributionLabel: (count, median, min, max) => `${count} đơn vị, từ ${min} đến ${max}, trung vị ${median}`,
  median: 'Trung vị',
  middleHalf: 'Một nửa ở giữa',
  extent: 'Thấp nhất – cao nhất',
  bin: 'Khoảng',
  unitCount: 'Số đơn vị',

  comparison: 'So sánh các đơn vị',
  comparisonEmpty: 'Chọn đến sáu đơn vị, ở bảng xếp hạng hoặc tại đây.',
  addUnit: 'Thêm đơn vị',
  addUnitNone: 'Chọn đơn vị',
  removeUnit: (unit) => `Bỏ ${unit}`,

  relation: 'Hai chỉ tiêu cạnh nhau',
  relationWith: 'Chỉ tiêu thứ hai',
  relationNone: 'Chọn chỉ tiêu',
  relationHint: 'Chọn một chỉ tiêu có ở cùng cấp để đặt cạnh chỉ tiêu này.',
  relationLabel: (x, y, count) => `${count} đơn vị theo ${x} và ${y}`,
  relationReading: 'Trỏ chuột hoặc dùng phím mũi tên để đọc từng điểm',
  rho: 'Hệ số hạng Spearman ρ',
  pairs: 'số cặp',
  rhoNone: 'Không đủ cặp số liệu khác nhau để tính',
  rhoNote: 'Hệ số chỉ nói hai thứ tự giống nhau đến đâu; không nói cái nào dẫn đến cái nào.',

  downloads: {
    csv: 'Tải CSV',
    xlsx: 'Tải XLSX',
    dataSheet: 'Dữ liệu',
    notesSheet: 'Ghi chú',
    failed: 'Chưa tạo được tệp',
    history: 'Tải diễn biến',
    ranking: 'Tải xếp hạng',
    comparison: 'Tải so sánh',
    relation: 'Tải hai chỉ tiêu',
  },
  notes: {
    indicator: 'Chỉ tiêu',
    measure: 'Đơn vị tính',
    definition: 'Cách tính',
    source: 'Nguồn',
    period: 'Kỳ',
    age: 'Tuổi số liệu',
    knownAt: 'Như đã biết đến',
    thinned: 'Số liệu cũ đã gộp',
    order: 'Thứ tự',
    crosswalk: 'Địa giới',
    takenAt: 'Lấy lúc',
    simulated: 'Loại số liệu',
    simulatedText: 'DỮ LIỆU MÔ PHỎNG',
    address: 'Trang',
  },
};

const en: IndicatorMessages = {
  catalogue: 'Indicators',
  catalogueLead: 'The catalogue in force: definitions, owners and the newest national values.',
  list: 'Catalogue',
  search: 'Search indicators',
  searchHint: 'Name, code, definition; marks not needed',
  found: (count, all) => `${count} of ${all} indicators`,
  noHit: 'No indicator matches',
  group: 'Group',
  allGroups: 'All groups',
  groups: {
    A_NPSP: 'National Public Service Portal',
    B_eGov: 'e-Government',
    C_Tasks: 'Assigned tasks',
    D_Macro: 'Economy and society',
    E_Daily: 'Daily operations',
    F_Cyber: 'Cyber security',
    Z_Feeds: 'Data feeds',
    U_Usage: 'Usage',
    S_System: 'System',
  },
  level: 'Level',
  allLevels: 'All levels',
  levels: { nation: 'Nation', province: 'Localities', agency: 'Ministries and agencies' },
  owner: 'Owner',
  allOwners: 'All owners',
  visibility: 'Publicity',
  allVisibilities: 'All',
  publicOnes: 'Public',
  internalOnes: 'Internal',
  code: 'Code',
  name: 'Indicator',
  nationalValue: 'Nation',
  source: 'Source, time',
  frequency: 'Frequency',
  frequencies: {},
  notNational: 'no national value',
  belowTarget: 'short of target',
  loading: 'Loading',
  failed: 'Could not be loaded; the server did not answer.',
  retry: 'Try again',
  unknown: (id) => `There is no indicator ${id}`,
  toCatalogue: 'See the catalogue of indicators',
  retired: (date, reason) => `Retired on ${date}: ${reason}`,

  newest: 'Nation',
  target: 'Target',
  noTarget: 'none',
  updated: 'Data',
  ago: (age) => `${age} ago`,
  units: 'Units with data',

  definition: 'Definition and source',
  meaning: 'How it is counted',
  noMeaning: 'The catalogue says no more than the name',
  howMade: 'National value',
  aggregation: {
    reported: 'reported by the owner, not added up from units',
    sum: 'sum of the units',
    weighted: (weight) => `mean of the units, weighted by ${weight}`,
    formula: 'computed from other indicators',
    count: 'number of units that meet it',
  },
  formula: 'Formula',
  denominator: 'Denominator',
  noDenominator: 'no source reports the denominator',
  readBy: 'Used to compute',
  measure: 'Unit of measure',
  cutoff: 'Cut-off of periods',
  cutoffNote: 'In the catalogue',
  owners: 'Owners',
  existsFor: 'Exists for',
  partly: (level) => `some ${level.toLowerCase()}`,
  thresholds: 'Alert thresholds',
  thresholdText: (level2, level3, isDown) =>
    isDown
      ? `level 1 above target, level 2 above ${level2}, level 3 above ${level3} of target`
      : `level 1 below target, level 2 below ${level2}, level 3 below ${level3} of target`,
  noThresholds: 'not judged: no target or no preferred direction',
  targetsByUnit: 'Published targets',
  sourceKey: 'Reference',
  confidence: 'Confidence in the definition',
  confidences: {
    high: 'high',
    'medium-high': 'fairly high',
    medium: 'medium',
    low: 'low',
    design: 'designed by this product',
    'unknown value': 'value unknown',
    'fields high, values unknown': 'names of the fields: high; values: unknown',
  },
  isPublic: 'Public',
  isInternal: 'Internal',
  versions: 'Versions of the definition',
  firstVersion: 'the first, of the original catalogue',
  versionLine: (version, date, actor) => `Version ${version}, ${date}, ${actor}`,

  history: 'History',
  historyOf: (unit) => `History: ${unit}`,
  unit: 'Unit',
  range: 'Time range',
  ranges: { days: '30 days', year: '12 months', all: 'All', custom: 'From – to' },
  from: 'From',
  to: 'To',
  knownAt: 'As known on',
  knownNow: 'As known today',
  knownNote: (date) => `Only what was known by the end of ${date}`,
  table: 'View data table',
  period: 'Period',
  value: 'Value',
  statuses: { A: 'final', E: 'estimate', P: 'provisional', M: 'missing' },
  status: 'Status',
  revised: (count) => `revised, ${count} versions`,
  noHistory: 'No data in this range',
  bucketNote: (width) => `Many points are put together by ${width}; the lowest and highest values are kept`,
  thinned: (from, to, slot) => `From ${from} to ${to} only the lowest, highest and mean value of each ${slot} are left`,
  thinnedOmitted: (count) => `${count} values of which nobody can say any more when they were received are left out`,
  lowest: 'Lowest',
  mean: 'Mean',
  highest: 'Highest',
  legendEstimate: 'hollow circle: estimate',
  legendRevised: 'diamond: revised',

  ranking: 'Ranking',
  localities: 'Localities',
  agencies: 'Ministries and agencies',
  order: 'Order',
  byRank: 'By rank',
  byProtocolProvinces: 'By province code',
  byProtocolAgencies: 'By protocol',
  place: 'Rank',
  cases: 'Cases',
  barHead: (min, max) => `${min} – ${max}`,
  targetTick: (value) => `tick: target ${value}`,
  honest: {
    wilson:
      'A rank is a range where the 95% Wilson intervals (thin lines) of units overlap: the data then do not say who is ahead.',
    noCases:
      'No denominator is reported, so there is no confidence interval: ranks follow the published value alone, and small differences may be chance.',
    counts: 'A count depends on the size of the unit; the rank is the order of size.',
    ties: 'Values that print alike share their rank.',
  },
  olderPeriod:
    'units have not reported the newest period: their value is of an earlier one; the table under the map and the download say which.',
  mostShort: 'units are short of the target; as they are most, rows are not coloured one by one.',
  noDirection: 'This indicator has no better or worse: the order is by size and no judgement.',
  small: (limit) => `fewer than ${limit} cases, not dependable`,
  noValue: 'no data yet',
  lateValue: 'late data',
  choose: (unit) => `Compare ${unit}`,
  chooseHead: 'Compare',
  chooseFull: (limit) => `At most ${limit} units`,
  scheme: 'Boundaries',
  scheme63: '63 provinces',
  scheme34: '34 provinces',
  schemeNote:
    'The 63 provinces added up to 34 under Resolution 202/2025/QH15: whole provinces were joined, so totals stay the same.',
  schemeRefused:
    'Cannot be shown for the 34 provinces: this indicator does not add up, since no numerators and denominators are reported.',
  schemeMissing: (unit) => `lacks ${unit}`,
  when: 'Time',
  now: 'Newest',
  endOf: (month) => `End of ${month}`,
  notForUnits: 'This indicator exists for the nation only: no ranking, map, distribution or comparison.',
  noUnitValues: 'No unit has a value of this indicator at the chosen time.',
  sections: 'Parts of the page',

  map: 'Map',
  mapLabel: (name) => `${name}, 63 provinces and cities, with Hoàng Sa and Trường Sa`,
  tiles: 'One equal tile per province',
  classFrom: (value) => `${value} and more`,
  classBelow: (value) => `below ${value}`,
  classRange: (low, high) => `${low} to below ${high}`,
  classNone: 'no data yet',
  classRule: 'Class ends are rounded quintiles.',
  mapIn63: 'The map shows the 63 provinces of 2020.',

  distribution: 'Distribution',
  distributionLabel: (count, median, min, max) => `${count} units, from ${min} to ${max}, median ${median}`,
  median: 'Median',
  middleHalf: 'Middle half',
  extent: 'Lowest – highest',
  bin: 'Range',
  unitCount: 'Units',

  comparison: 'Compare units',
  comparisonEmpty: 'Choose up to six units, in the ranking or here.',
  addUnit: 'Add a unit',
  addUnitNone: 'Choose a unit',
  removeUnit: (unit) => `Remove ${unit}`,

  relation: 'Two indicators side by side',
  relationWith: 'Second indicator',
  relationNone: 'Choose an indicator',
  relationHint: 'Choose an indicator of the same level to set beside this one.',
  relationLabel: (x, y, count) => `${count} units by ${x} and ${y}`,
  relationReading: 'Point at a dot, or use the arrow keys, to read it',
  rho: 'Spearman rank coefficient ρ',
  pairs: 'pairs',
  rhoNone: 'Too few differing pairs to compute it',
  rhoNote: 'The coefficient says how alike the two orders are; it does not say that one leads to the other.',

  downloads: {
    csv: 'Download CSV',
    xlsx: 'Download XLSX',
    dataSheet: 'Data',
    notesSheet: 'Notes',
    failed: 'The file could not be made',
    history: 'Download the history',
    ranking: 'Download the ranking',
    comparison: 'Download the comparison',
    relation: 'Download both indicators',
  },
  notes: {
    indicator: 'Indicator',
    measure: 'Unit of measure',
    definition: 'How it is counted',
    source: 'Source',
    period: 'Period',
    age: 'Age of the data',
    knownAt: 'As known by',
    thinned: 'Old data put together',
    order: 'Order',
    crosswalk: 'Boundaries',
    takenAt: 'Taken at',
    simulated: 'Kind of data',
    simulatedText: 'SIMULATED DATA',
    address: 'Page',
  },
};

export const INDICATOR_MESSAGES: Readonly<Record<Lang, IndicatorMessages>> = { vi, en };

/** The cut-off rule in words: "tháng, từ ngày 15 đến ngày 14", "month, from day 15 to day 14". */
export function cutoffWords(rule: CutoffRule, lang: Lang): string {
  const isVi = lang === 'vi';
  switch (rule.kind) {
    case 'instant':
      return isVi ? 'tại một thời điểm, không có kỳ' : 'as of a moment, without a period';
    case 'day':
      if (rule.startHour === 0) return isVi ? 'ngày, từ 0 giờ đến 24 giờ' : 'day, from 00:00 to 24:00';
      return isVi
        ? `ngày, từ ${rule.startHour} giờ hôm trước đến ${rule.startHour} giờ`
        : `day, from ${rule.startHour}:00 of the day before to ${rule.startHour}:00`;
    case 'week':
      return isVi ? 'tuần, từ thứ Hai đến Chủ nhật' : 'week, from Monday to Sunday';
    case 'half-month':
      return isVi ? 'nửa tháng, 1–15 và 16–hết tháng' : 'half-month, 1–15 and 16–end';
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year': {
      const name = PERIOD_NAMES[rule.kind][lang];
      if (rule.fromDay === 1) return isVi ? `${name} dương lịch` : `calendar ${name}`;
      return isVi
        ? `${name}, từ ngày ${rule.fromDay} đến ngày ${rule.fromDay - 1}`
        : `${name}, from day ${rule.fromDay} to day ${rule.fromDay - 1}`;
    }
  }
}

const PERIOD_NAMES: Readonly<Record<'month' | 'quarter' | 'half-year' | 'year', Readonly<Record<Lang, string>>>> = {
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  'half-year': { vi: 'sáu tháng', en: 'half-year' },
  year: { vi: 'năm', en: 'year' },
};
