/** The words of the page on which the catalogue of indicators is changed. */

import type { CutoffRule } from '../calendar/cutoff-rule.ts';
import type {
  Aggregation,
  ArrivalKind,
  Direction,
  IndicatorDefinition,
  LevelPresence,
} from '../indicators/definition.ts';
import type { Lang } from './format.ts';

export type CatalogueStateId = 'inUse' | 'own' | 'changed' | 'retired';

export type CataloguePageMessages = {
  readonly title: string;
  readonly lead: string;
  readonly list: string;
  readonly search: string;
  readonly searchHint: string;
  readonly group: string;
  readonly allGroups: string;
  readonly show: string;
  readonly showChoices: { readonly [choice in 'all' | 'own' | 'changed' | 'retired']: string };
  readonly found: (count: string, all: string) => string;
  readonly noHit: string;
  readonly columns: {
    readonly code: string;
    readonly name: string;
    readonly state: string;
    readonly version: string;
    readonly changed: string;
    readonly by: string;
  };
  readonly states: Readonly<Record<CatalogueStateId, string>>;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly unknown: (id: string) => string;
  readonly back: string;
  readonly add: string;
  readonly edit: string;
  readonly editAgain: string;
  readonly retire: string;
  readonly toIndicator: string;
  readonly toTargets: string;
  readonly addTitle: string;
  readonly editTitle: (id: string) => string;
  readonly retireTitle: string;
  readonly retireWhy: string;
  readonly readBy: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reasonMissing: string;
  readonly save: string;
  readonly saveVersion: string;
  readonly saving: string;
  readonly saved: string;
  readonly retiredNow: string;
  readonly cancel: string;
  readonly facts: string;
  readonly versions: string;
  readonly versionName: (version: string) => string;
  readonly firstVersion: string;
  readonly changedFields: string;
  readonly retiredLine: string;
  readonly conflict: (version: string, who: string, when: string) => string;
  readonly conflictRetired: (who: string, when: string) => string;
  readonly conflictFields: string;
  readonly conflictBoth: string;
  readonly none: string;
  readonly keepMine: string;
  readonly takeTheirs: string;
  readonly merged: string;
  readonly faults: (count: string) => string;
  readonly noFaults: string;
  readonly checking: string;
  readonly codeTaken: string;
  readonly badNumber: string;
  readonly fields: Readonly<Record<keyof IndicatorDefinition, string>>;
  readonly groups: {
    readonly identity: string;
    readonly counting: string;
    readonly units: string;
    readonly period: string;
    readonly judging: string;
    readonly source: string;
  };
  readonly help: {
    readonly id: string;
    readonly fixed: string;
    readonly short: string;
    readonly definition: string;
    readonly measure: string;
    readonly decimals: string;
    readonly isRunningTotal: string;
    readonly denominator: string;
    readonly formula: string;
    readonly owners: string;
    readonly arrival: Readonly<Record<ArrivalKind, string>>;
    readonly cutoffText: string;
    readonly fromDay: string;
    readonly startHour: string;
    readonly due: string;
    readonly grace: string;
    readonly target: string;
    readonly thresholds: string;
    readonly plausible: string;
    readonly isPublic: string;
    readonly sourceKey: string;
  };
  readonly aggregations: Readonly<Record<Aggregation['kind'], string>>;
  readonly weight: string;
  readonly noneChosen: string;
  readonly choose: string;
  readonly levelNames: { readonly nation: string; readonly province: string; readonly agency: string };
  readonly presences: Readonly<Record<LevelPresence, string>>;
  readonly addOwner: string;
  readonly removeOwner: (owner: string) => string;
  readonly firstOwner: (owner: string) => string;
  readonly arrivals: Readonly<Record<ArrivalKind, string>>;
  readonly cutoffs: Readonly<Record<CutoffRule['kind'], string>>;
  readonly fromDay: string;
  readonly startHour: string;
  readonly nextPeriods: string;
  readonly noPeriods: string;
  readonly dueOn: (date: string) => string;
  readonly days: string;
  readonly hours: string;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly targetValue: string;
  readonly targetText: string;
  readonly level2: string;
  readonly level3: string;
  readonly min: string;
  readonly max: string;
  readonly check: string;
  readonly place: (from: string, to: string) => string;
  readonly goTo: string;
  readonly error: string;
  readonly warning: string;
  readonly formulaGood: string;
  readonly results: string;
  readonly resultsLead: string;
  readonly unitTable: string;
  readonly unit: string;
  readonly result: string;
  readonly missing: string;
  readonly notComputable: string;
  readonly withValue: (count: string, all: string) => string;
};

const vi: CataloguePageMessages = {
  title: 'Quản lý danh mục',
  lead: 'Thêm, sửa và ngừng dùng chỉ tiêu. Mỗi thay đổi là một phiên bản mới, ghi rõ ai, lúc nào và vì sao; số liệu cũ vẫn giữ.',
  list: 'Danh mục đang sống',
  search: 'Tìm chỉ tiêu',
  searchHint: 'tên hoặc mã, không cần dấu',
  group: 'Nhóm',
  allGroups: 'Mọi nhóm',
  show: 'Hiện',
  showChoices: { all: 'Tất cả', own: 'Tự thêm', changed: 'Đã sửa', retired: 'Đã ngừng' },
  found: (count, all) => `${count} / ${all} chỉ tiêu`,
  noHit: 'Không có chỉ tiêu nào khớp.',
  columns: {
    code: 'Mã',
    name: 'Chỉ tiêu',
    state: 'Tình trạng',
    version: 'Phiên bản',
    changed: 'Sửa gần nhất',
    by: 'Người sửa',
  },
  states: { inUse: 'Đang dùng', own: 'Đang dùng, tự thêm', changed: 'Đang dùng, đã sửa', retired: 'Đã ngừng dùng' },
  loading: 'Đang tải',
  failed: 'Chưa tải được; máy chủ chưa trả lời.',
  retry: 'Thử lại',
  unknown: (id) => `Không có chỉ tiêu ${id}`,
  back: 'Về danh mục',
  add: 'Thêm chỉ tiêu',
  edit: 'Sửa (phiên bản mới)',
  editAgain: 'Dùng lại (phiên bản mới)',
  retire: 'Ngừng dùng',
  toIndicator: 'Xem số liệu',
  toTargets: 'Mục tiêu',
  addTitle: 'Thêm chỉ tiêu',
  editTitle: (id) => `Sửa ${id}`,
  retireTitle: 'Ngừng dùng chỉ tiêu này',
  retireWhy: 'Số liệu đã có và các phiên bản vẫn giữ; chỉ tiêu không nhận số liệu mới và rời khỏi các màn hình.',
  readBy: 'Được dùng để tính',
  reason: 'Lý do thay đổi',
  reasonHint: 'Ghi vào nhật ký cùng phiên bản, thí dụ số văn bản.',
  reasonMissing: 'Hãy nêu lý do.',
  save: 'Thêm vào danh mục',
  saveVersion: 'Ban hành phiên bản mới',
  saving: 'Đang ghi…',
  saved: 'Đã ghi vào nhật ký.',
  retiredNow: 'Đã ngừng dùng; đã ghi vào nhật ký.',
  cancel: 'Thôi, không ghi',
  facts: 'Tình trạng',
  versions: 'Các phiên bản',
  versionName: (version) => `Phiên bản ${version}`,
  firstVersion: 'theo danh mục gốc',
  changedFields: 'Đổi',
  retiredLine: 'Ngừng dùng',
  conflict: (version, who, when) =>
    `Trong lúc bạn sửa đã có phiên bản ${version}, do ${who} ban hành lúc ${when}. Chưa ghi gì của bạn.`,
  conflictRetired: (who, when) => `Trong lúc bạn sửa, ${who} đã cho ngừng dùng chỉ tiêu này lúc ${when}.`,
  conflictFields: 'Người đó đổi',
  conflictBoth: 'Cả hai cùng đổi (giữ của bạn)',
  none: 'không có',
  keepMine: 'Đặt các sửa của tôi lên bản mới',
  takeTheirs: 'Bỏ sửa của tôi, xem bản mới',
  merged: 'Các sửa của bạn đã đặt lên bản mới; hãy xem lại rồi ban hành.',
  faults: (count) => `Còn ${count} chỗ cần sửa`,
  noFaults: 'Định nghĩa hợp lệ.',
  checking: 'Đang kiểm tra…',
  codeTaken: 'Đã có chỉ tiêu mang mã này.',
  badNumber: 'Hãy viết một số, không dùng dấu phân cách hàng nghìn.',
  fields: {
    id: 'Mã',
    group: 'Nhóm',
    nameVi: 'Tên tiếng Việt',
    nameEn: 'Tên tiếng Anh',
    shortVi: 'Tên ngắn tiếng Việt',
    shortEn: 'Tên ngắn tiếng Anh',
    measure: 'Đơn vị tính',
    arrival: 'Cách số liệu đến',
    frequency: 'Tần suất, bằng lời',
    cutoff: 'Quy tắc chốt kỳ',
    cutoffText: 'Cách chốt kỳ, bằng lời',
    owners: 'Cơ quan chịu trách nhiệm',
    levels: 'Có ở cấp nào',
    definitionVi: 'Định nghĩa tiếng Việt',
    definition: 'Định nghĩa tiếng Anh',
    aggregation: 'Số cả nước từ đâu',
    formula: 'Công thức',
    denominator: 'Mẫu số của tỷ lệ',
    direction: 'Chiều mong muốn',
    target: 'Mục tiêu',
    thresholds: 'Ngưỡng bất thường',
    plausible: 'Khoảng hợp lý',
    isRunningTotal: 'Là số lũy kế',
    decimals: 'Số chữ số thập phân',
    dueAfterMs: 'Hạn nộp sau khi hết kỳ',
    graceMs: 'Châm chước thêm',
    isPublic: 'Được công khai',
    priority: 'Mức ưu tiên',
    confidence: 'Độ tin cậy của nguồn',
    sourceKey: 'Văn bản, nguồn',
  },
  groups: {
    identity: 'Nhận diện',
    counting: 'Cách tính',
    units: 'Cấp và cơ quan',
    period: 'Kỳ và thời hạn',
    judging: 'Mục tiêu và ngưỡng',
    source: 'Nguồn và công khai',
  },
  help: {
    id: 'Chữ cái đầu của nhóm rồi chữ số, thí dụ B77. Không đổi được về sau.',
    fixed: 'Không đổi được: số liệu đã lưu theo nội dung này.',
    short: 'Cho màn hình lớn, tối đa 60 ký tự.',
    definition: 'Đếm cái gì, của ai, trong khoảng nào.',
    measure: 'Không đổi được về sau: số liệu được lưu theo đơn vị này.',
    decimals: 'Khi hiển thị.',
    isRunningTotal: 'Số mới nhỏ hơn số cũ sẽ bị nêu là bất thường.',
    denominator: 'Chỉ tiêu đếm số trường hợp đứng sau tỷ lệ, để biết số nhỏ.',
    formula: 'Mã chỉ tiêu, số, + - * / và ngoặc. Thí dụ: (A05 / A04) * 100',
    owners: 'Cơ quan chịu trách nhiệm chính đứng đầu.',
    arrival: {
      live: 'nhiều lần mỗi ngày từ hệ thống đang chạy',
      event: 'chỉ khi có thay đổi',
      periodic: 'mỗi kỳ một số, có hạn nộp',
    },
    cutoffText: 'Như ghi trong văn bản.',
    fromDay:
      'Từ ngày này đến ngày liền trước của tháng sau; 1 là dương lịch, 15 là kỳ hành chính (Nghị định 09/2019/NĐ-CP).',
    startHour: '0 là nửa đêm; 18 là từ 18 giờ hôm trước.',
    due: 'Quá hạn này mà chưa có là chậm.',
    grace: 'Sau hạn nộp, số cũ còn được coi là mới trong chừng này.',
    target: 'Mục tiêu chung; mục tiêu từng đơn vị và năm chọn ở trang Mục tiêu.',
    thresholds:
      'Phần trăm của mục tiêu: dưới mức này là bất thường. Chỉ tiêu cần giảm thì tính đối xứng: 80 nghĩa là vượt 20%.',
    plausible: 'Số nằm ngoài không bị từ chối, chỉ bị nêu lên.',
    isPublic: 'Hiện trên trang Dữ liệu mở.',
    sourceKey: 'Số văn bản hoặc khóa nguồn trong ghi chú lĩnh vực.',
  },
  aggregations: {
    reported: 'Được báo cáo riêng cho cả nước',
    sum: 'Cộng các địa phương, bộ, ngành',
    'weighted-mean': 'Trung bình có trọng số',
    formula: 'Tính bằng công thức',
    count: 'Đếm số đơn vị theo tình trạng',
  },
  weight: 'Trọng số là chỉ tiêu',
  noneChosen: 'Không có',
  choose: 'Chọn…',
  levelNames: { nation: 'Cả nước', province: 'Địa phương', agency: 'Bộ, cơ quan' },
  presences: { yes: 'Có, phải báo cáo', partial: 'Một phần, không bắt buộc', no: 'Không' },
  addOwner: 'Thêm cơ quan',
  removeOwner: (owner) => `Bỏ ${owner}`,
  firstOwner: (owner) => `Đưa ${owner} lên đầu`,
  arrivals: { live: 'Trực tiếp', event: 'Theo sự việc', periodic: 'Theo kỳ' },
  cutoffs: {
    instant: 'Tại một thời điểm',
    day: 'Ngày',
    week: 'Tuần',
    'half-month': 'Nửa tháng',
    month: 'Tháng',
    quarter: 'Quý',
    'half-year': 'Sáu tháng',
    year: 'Năm',
  },
  fromDay: 'Từ ngày',
  startHour: 'Bắt đầu lúc mấy giờ',
  nextPeriods: 'Ba kỳ sắp tới theo quy tắc này',
  noPeriods: 'Không có kỳ: mỗi số đúng tại một thời điểm.',
  dueOn: (date) => `hạn nộp ${date}`,
  days: 'ngày',
  hours: 'giờ',
  directions: { up: 'Càng cao càng tốt', down: 'Càng thấp càng tốt', none: 'Không đánh giá' },
  targetValue: 'Giá trị mục tiêu',
  targetText: 'Mục tiêu, bằng lời',
  level2: 'Mức 2 khi chưa đạt (% mục tiêu)',
  level3: 'Mức 3 khi chưa đạt (% mục tiêu)',
  min: 'Nhỏ nhất',
  max: 'Lớn nhất',
  check: 'Kiểm tra công thức',
  place: (from, to) => (from === to ? `ký tự ${from}` : `ký tự ${from}–${to}`),
  goTo: 'Tới chỗ này',
  error: 'Sai',
  warning: 'Lưu ý',
  formulaGood: 'Công thức đọc được, đơn vị tính khớp.',
  results: 'Kết quả trên số liệu hiện có',
  resultsLead: 'Chưa lưu gì; tính từ số mới nhất của từng đơn vị.',
  unitTable: 'Xem bảng số liệu từng đơn vị',
  unit: 'Đơn vị',
  result: 'Kết quả',
  missing: 'Còn thiếu',
  notComputable: 'không tính được',
  withValue: (count, all) => `${count} / ${all} đơn vị có kết quả`,
};

const en: CataloguePageMessages = {
  title: 'Manage the catalogue',
  lead: 'Add, change and retire indicators. Each change is a new version that says who, when and why; earlier values are kept.',
  list: 'The living catalogue',
  search: 'Find an indicator',
  searchHint: 'name or code, no diacritics needed',
  group: 'Group',
  allGroups: 'All groups',
  show: 'Show',
  showChoices: { all: 'All', own: 'Own additions', changed: 'Changed', retired: 'Retired' },
  found: (count, all) => `${count} of ${all} indicators`,
  noHit: 'No indicator matches.',
  columns: {
    code: 'Code',
    name: 'Indicator',
    state: 'State',
    version: 'Version',
    changed: 'Last change',
    by: 'Changed by',
  },
  states: { inUse: 'In use', own: 'In use, own addition', changed: 'In use, changed', retired: 'Retired' },
  loading: 'Loading',
  failed: 'This could not be loaded; the server did not answer.',
  retry: 'Try again',
  unknown: (id) => `There is no indicator ${id}`,
  back: 'Back to the catalogue',
  add: 'Add an indicator',
  edit: 'Change (new version)',
  editAgain: 'Use again (new version)',
  retire: 'Retire',
  toIndicator: 'See its values',
  toTargets: 'Targets',
  addTitle: 'Add an indicator',
  editTitle: (id) => `Change ${id}`,
  retireTitle: 'Retire this indicator',
  retireWhy: 'Values and versions are kept; it takes no new values and leaves the screens.',
  readBy: 'Read by',
  reason: 'Reason of the change',
  reasonHint: 'Kept in the journal with the version, for example the number of a document.',
  reasonMissing: 'Give a reason.',
  save: 'Add to the catalogue',
  saveVersion: 'Issue the new version',
  saving: 'Recording…',
  saved: 'It is in the journal.',
  retiredNow: 'Retired; it is in the journal.',
  cancel: 'Leave without saving',
  facts: 'State',
  versions: 'Versions',
  versionName: (version) => `Version ${version}`,
  firstVersion: 'as in the built-in catalogue',
  changedFields: 'Changed',
  retiredLine: 'Retired',
  conflict: (version, who, when) =>
    `While you were writing, version ${version} was issued by ${who} at ${when}. Nothing of yours was kept.`,
  conflictRetired: (who, when) => `While you were writing, ${who} retired this indicator at ${when}.`,
  conflictFields: 'They changed',
  conflictBoth: 'Both changed (yours stays)',
  none: 'none',
  keepMine: 'Put my changes on the new version',
  takeTheirs: 'Drop my changes, see the new version',
  merged: 'Your changes now stand on the new version; look at it, then issue it.',
  faults: (count) => `${count} places to mend`,
  noFaults: 'The definition is valid.',
  checking: 'Checking…',
  codeTaken: 'An indicator with this code exists already.',
  badNumber: 'Write a number, without thousands marks.',
  fields: {
    id: 'Code',
    group: 'Group',
    nameVi: 'Vietnamese name',
    nameEn: 'English name',
    shortVi: 'Short Vietnamese name',
    shortEn: 'Short English name',
    measure: 'Unit of measure',
    arrival: 'How values arrive',
    frequency: 'Frequency, in words',
    cutoff: 'Cut-off rule',
    cutoffText: 'Cut-off, in words',
    owners: 'Responsible agencies',
    levels: 'Exists for',
    definitionVi: 'Definition in Vietnamese',
    definition: 'Definition in English',
    aggregation: 'Where the nation’s value comes from',
    formula: 'Formula',
    denominator: 'Denominator of the ratio',
    direction: 'Wished direction',
    target: 'Target',
    thresholds: 'Abnormal from',
    plausible: 'Plausible range',
    isRunningTotal: 'Is a running total',
    decimals: 'Decimals',
    dueAfterMs: 'Due after the period ends',
    graceMs: 'Grace',
    isPublic: 'Public',
    priority: 'Priority',
    confidence: 'Confidence in the source',
    sourceKey: 'Document, source',
  },
  groups: {
    identity: 'Identity',
    counting: 'How it is counted',
    units: 'Levels and agencies',
    period: 'Periods and due times',
    judging: 'Target and thresholds',
    source: 'Source and publicity',
  },
  help: {
    id: 'The letter of its group, then digits, for example B77. It cannot be changed later.',
    fixed: 'Cannot change: values are kept under it.',
    short: 'For the large screens, 60 characters at most.',
    definition: 'What is counted, whose, and over which time.',
    measure: 'Cannot be changed later: values are kept in it.',
    decimals: 'When shown.',
    isRunningTotal: 'A new value below the old one is said to be abnormal.',
    denominator: 'The indicator that counts the cases behind the ratio, so that small numbers are known.',
    formula: 'Codes of indicators, numbers, + - * / and brackets. For example: (A05 / A04) * 100',
    owners: 'The most responsible agency stands first.',
    arrival: {
      live: 'many times a day from a running system',
      event: 'only when something changes',
      periodic: 'one value a period, with a due time',
    },
    cutoffText: 'As written in the document.',
    fromDay:
      'From this day to the day before it a month later; 1 is the calendar, 15 the administrative period (Decree 09/2019/NĐ-CP).',
    startHour: '0 is midnight; 18 is from 18:00 of the day before.',
    due: 'Missing after this, it is late.',
    grace: 'For so long after the due time an old value still counts as fresh.',
    target: 'The common target; targets of units and years are chosen on the page of targets.',
    thresholds:
      'Percent of the target: below it the value is abnormal. Where less is better it is mirrored: 80 means 20% above.',
    plausible: 'A value outside is not refused, only pointed out.',
    isPublic: 'Shown on the page of open data.',
    sourceKey: 'Number of the document, or the key of the source in the domain note.',
  },
  aggregations: {
    reported: 'Reported for the nation itself',
    sum: 'Sum of localities or agencies',
    'weighted-mean': 'Weighted mean',
    formula: 'Computed by a formula',
    count: 'Count of units by their state',
  },
  weight: 'Weighted by the indicator',
  noneChosen: 'None',
  choose: 'Choose…',
  levelNames: { nation: 'Nation', province: 'Localities', agency: 'Ministries and agencies' },
  presences: { yes: 'Yes, must report', partial: 'Some, none must', no: 'No' },
  addOwner: 'Add an agency',
  removeOwner: (owner) => `Remove ${owner}`,
  firstOwner: (owner) => `Put ${owner} first`,
  arrivals: { live: 'Live', event: 'By event', periodic: 'By period' },
  cutoffs: {
    instant: 'As of a moment',
    day: 'Day',
    week: 'Week',
    'half-month': 'Half-month',
    month: 'Month',
    quarter: 'Quarter',
    'half-year': 'Half-year',
    year: 'Year',
  },
  fromDay: 'From day',
  startHour: 'Begins at hour',
  nextPeriods: 'The next three periods under this rule',
  noPeriods: 'No period: each value holds at one moment.',
  dueOn: (date) => `due ${date}`,
  days: 'days',
  hours: 'hours',
  directions: { up: 'More is better', down: 'Less is better', none: 'Not judged' },
  targetValue: 'Value of the target',
  targetText: 'Target, in words',
  level2: 'Level 2 short of (% of target)',
  level3: 'Level 3 short of (% of target)',
  min: 'Smallest',
  max: 'Largest',
  check: 'Check of the formula',
  place: (from, to) => (from === to ? `character ${from}` : `characters ${from}–${to}`),
  goTo: 'Go there',
  error: 'Wrong',
  warning: 'Note',
  formulaGood: 'The formula reads well and its units of measure fit.',
  results: 'Result on what stands now',
  resultsLead: 'Nothing is kept; computed from the newest values of each unit.',
  unitTable: 'Show the table of units',
  unit: 'Unit',
  result: 'Result',
  missing: 'Missing',
  notComputable: 'cannot be computed',
  withValue: (count, all) => `${count} of ${all} units have a result`,
};

export const CATALOGUE_PAGE_MESSAGES: Readonly<Record<Lang, CataloguePageMessages>> = { vi, en };
