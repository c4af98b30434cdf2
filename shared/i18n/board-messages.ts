/** Words of the tracking board: its tabs, filters, table, actions, and the counts by unit. */

import type { Lang } from './format.ts';

export type BoardView = 'table' | 'map' | 'agencies';

export type BoardMessages = {
  readonly title: string;
  readonly tabs: string;
  readonly loading: string;
  readonly none: string;
  readonly checkedAt: (time: string) => string;
  readonly immediate: (count: string) => string;
  readonly longOverdue: (count: string) => string;
  readonly dueSoon: string;
  readonly longestAwaiting: (days: string) => string;
  readonly search: string;
  readonly searchHint: string;
  readonly lead: string;
  readonly leadGroups: { readonly ministries: string; readonly provinces: string; readonly others: string };
  readonly field: string;
  readonly urgency: string;
  readonly assigner: string;
  readonly scope: string;
  readonly scopes: {
    readonly open: string;
    readonly meeting: (count: string) => string;
    readonly done: (count: string) => string;
    readonly all: (count: string) => string;
  };
  readonly due: string;
  readonly dueBy: {
    readonly today: string;
    readonly week: string;
    readonly month: string;
    readonly quarter: string;
    readonly year: string;
    readonly day: (date: string) => string;
    readonly other: string;
  };
  readonly clear: string;
  readonly orderBy: string;
  readonly order: string;
  readonly views: string;
  readonly view: Readonly<Record<BoardView, string>>;
  readonly issue: string;
  readonly table: string;
  readonly columns: {
    readonly state: string;
    readonly number: string;
    readonly title: string;
    readonly lead: string;
    readonly today: string;
    readonly workingDays: string;
    readonly due: string;
    readonly left: string;
    readonly latest: string;
  };
  readonly notHereYet: string;
  readonly noRows: string;
  readonly noRowsFiltered: string;
  readonly failed: (reason: string) => string;
  readonly stale: (reason: string) => string;
  readonly again: string;
  readonly issuedOn: (date: string) => string;
  readonly withCoordinating: (count: number, names: string) => string;
  readonly dueLine: (date: string, left: string) => string;
  readonly noDeadline: string;
  readonly sentAgo: (age: string) => string;
  readonly notStarted: string;
  readonly percentDone: (percent: string) => string;
  readonly reported: string;
  readonly doneOn: (date: string) => string;
  readonly extensionAsked: string;
  readonly actions: string;
  readonly choose: string;
  readonly chooseKeys: string;
  readonly reminded: (times: number) => string;
  readonly remind: string;
  readonly extend: string;
  readonly open: string;
  readonly rows: (shown: string, total: string) => string;
  readonly updated: (time: string) => string;
  readonly standsStill: (time: string) => string;
  readonly download: string;
  readonly remindTitle: (number: string) => string;
  readonly remindWhy: (lead: string) => string;
  readonly remindForeseen: (lead: string, rung: string) => string;
  readonly remindWords: string;
  readonly remindDone: string;
  readonly extendTitle: (number: string) => string;
  readonly extendUntil: string;
  readonly extendReason: string;
  readonly extendWords: string;
  readonly extendNow: (date: string) => string;
  readonly extendAsked: (until: string, reason: string) => string;
  readonly extendDecision: string;
  readonly extendDone: string;
  readonly needed: string;
  readonly total: string;
  readonly doneRate: string;
  readonly onTimeRate: string;
  readonly rateOf: (of: string, base: string) => string;
  readonly small: string;
  readonly smallLong: (base: string) => string;
  readonly noneDue: string;
  readonly unit: string;
  readonly undated: string;
  readonly inTime: string;
  readonly change: string;
  readonly same: string;
  readonly groups: string;
  readonly group: { readonly all: string; readonly agencies: string; readonly provinces: string };
  readonly unitTable: string;
  readonly mapTitle: string;
  readonly mapHint: string;
  readonly overdueClasses: (from: string, to: string | null) => string;
  readonly noneOverdue: string;
  readonly noTasks: string;
  readonly placeCounts: (overdue: string, open: string, done: string) => string;
  readonly noCounts: string;
};

const vi: BoardMessages = {
  title: 'Nhiệm vụ',
  tabs: 'Lọc theo tình trạng',
  loading: 'Đang tải số liệu',
  none: 'Không có',
  checkedAt: (time) => `kiểm tra lúc ${time}`,
  immediate: (count) => `${count} hỏa tốc`,
  longOverdue: (count) => `${count} trên 10 ngày`,
  dueSoon: 'trong 3 ngày làm việc',
  longestAwaiting: (days) => `lâu nhất ${days} ngày`,
  search: 'Tìm nhiệm vụ',
  searchHint: 'Tìm theo số, nội dung, cơ quan',
  lead: 'Cơ quan chủ trì',
  leadGroups: { ministries: 'Bộ, cơ quan', provinces: 'Tỉnh, thành phố', others: 'Đơn vị khác' },
  field: 'Lĩnh vực',
  urgency: 'Độ khẩn',
  assigner: 'Người giao',
  scope: 'Phạm vi',
  scopes: {
    open: 'Đang thực hiện',
    meeting: (count) => `Họp tháng (${count})`,
    done: (count) => `Đã hoàn thành (${count})`,
    all: (count) => `Tất cả (${count})`,
  },
  due: 'Hạn',
  dueBy: {
    today: 'Đến hết hôm nay',
    week: 'Đến hết tuần này',
    month: 'Đến hết tháng này',
    quarter: 'Đến hết quý này',
    year: 'Đến hết năm nay',
    day: (date) => `Đến hết ${date}`,
    other: 'Ngày khác…',
  },
  clear: 'Bỏ lọc',
  orderBy: 'Sắp xếp theo',
  order: 'mức cần chú ý',
  views: 'Cách xem',
  view: { table: 'Bảng', map: 'Bản đồ', agencies: 'Theo cơ quan' },
  issue: 'Giao nhiệm vụ',
  table: 'Nhiệm vụ, theo mức cần chú ý',
  columns: {
    state: 'Trạng thái',
    number: 'Số nhiệm vụ',
    title: 'Nội dung',
    lead: 'Chủ trì, +phối hợp',
    today: 'Hôm nay',
    workingDays: 'ngày làm việc',
    due: 'Hạn',
    left: 'Còn lại',
    latest: 'Cập nhật gần nhất',
  },
  notHereYet: 'Đang tải dòng này',
  noRows: 'Không có nhiệm vụ nào ở mục này.',
  noRowsFiltered: 'Không có nhiệm vụ nào khớp với bộ lọc.',
  failed: (reason) => `Chưa tải được bảng nhiệm vụ. ${reason}`,
  stale: (reason) => `Chưa cập nhật được. ${reason}`,
  again: 'Thử lại',
  issuedOn: (date) => `Giao ngày ${date}`,
  withCoordinating: (count, names) => `${count} cơ quan phối hợp: ${names}`,
  dueLine: (date, left) => `Hạn ${date}, ${left}`,
  noDeadline: 'Không thời hạn',
  sentAgo: (age) => `Đã gửi ${age} trước`,
  notStarted: 'Đã nhận, chưa bắt đầu',
  percentDone: (percent) => `Xong ${percent}`,
  reported: 'Đã báo cáo, chờ xác nhận',
  doneOn: (date) => `Hoàn thành ${date}`,
  extensionAsked: 'Đang xin gia hạn',
  actions: 'Việc với nhiệm vụ đang chọn',
  choose: 'Chọn một nhiệm vụ',
  chooseKeys: 'Mũi tên để chọn, Enter để mở, R để đôn đốc, E để gia hạn, / để tìm.',
  reminded: (times) => `Đã đôn đốc ${times} lần.`,
  remind: 'Đôn đốc',
  extend: 'Gia hạn',
  open: 'Mở chi tiết',
  rows: (shown, total) => `${shown} / ${total} dòng`,
  updated: (time) => `cập nhật ${time}`,
  standsStill: (time) => `đứng ở ${time}`,
  download: 'Tải đúng phần đang lọc',
  remindTitle: (number) => `Đôn đốc ${number}`,
  remindWhy: (lead) => `${lead} nhận thông báo ngay; việc đôn đốc ghi vào diễn biến của nhiệm vụ.`,
  remindForeseen: (lead, rung) =>
    `${lead} nhận lời nhắc theo mốc “${rung}”. Trực ban gửi mỗi mốc một lần, không kèm lời riêng.`,
  remindWords: 'Lời nhắn (không bắt buộc)',
  remindDone: 'Đã đôn đốc.',
  extendTitle: (number) => `Gia hạn ${number}`,
  extendUntil: 'Hạn mới',
  extendReason: 'Lý do',
  extendWords: 'Ý kiến (không bắt buộc)',
  extendNow: (date) => `Hạn đang có: ${date}.`,
  extendAsked: (until, reason) => `Nơi chủ trì xin gia hạn đến ${until}: “${reason}”`,
  extendDecision: 'Quyết định',
  extendDone: 'Đã ghi nhận về thời hạn.',
  needed: 'Cần điền mục này.',
  total: 'Tổng số',
  doneRate: 'Tỷ lệ hoàn thành',
  onTimeRate: 'Tỷ lệ đúng hạn',
  rateOf: (of, base) => `${of} / ${base}`,
  small: 'ít việc',
  smallLong: (base) => `Dưới ${base} nhiệm vụ đến hạn: tỷ lệ chưa nói lên nhiều`,
  noneDue: 'chưa có việc đến hạn',
  unit: 'Cơ quan',
  undated: 'Không thời hạn',
  inTime: 'Trong hạn',
  change: 'So với 7 ngày trước',
  same: 'không đổi',
  groups: 'Nhóm cơ quan',
  group: { all: 'Tất cả', agencies: 'Bộ, cơ quan', provinces: 'Địa phương' },
  unitTable: 'Nhiệm vụ theo cơ quan chủ trì, nhiều việc quá hạn đứng trước',
  mapTitle: 'Nhiệm vụ quá hạn theo địa phương',
  mapHint: 'Chọn một nơi để xem nhiệm vụ quá hạn của nơi đó.',
  overdueClasses: (from, to) =>
    to === null ? `Từ ${from} quá hạn` : from === to ? `${from} quá hạn` : `${from}–${to} quá hạn`,
  noneOverdue: 'Không có quá hạn',
  noTasks: 'Không có nhiệm vụ',
  placeCounts: (overdue, open, done) => `${overdue} quá hạn, ${open} trong hạn, ${done} đã xong`,
  noCounts: 'Chưa có số liệu nhiệm vụ của các cơ quan.',
};

const en: BoardMessages = {
  title: 'Tasks',
  tabs: 'Filter by standing',
  loading: 'Loading',
  none: 'None',
  checkedAt: (time) => `checked at ${time}`,
  immediate: (count) => `${count} immediate`,
  longOverdue: (count) => `${count} over 10 days`,
  dueSoon: 'within 3 working days',
  longestAwaiting: (days) => `longest ${days} ${days === '1' ? 'day' : 'days'}`,
  search: 'Find a task',
  searchHint: 'Number, content or agency',
  lead: 'Lead agency',
  leadGroups: { ministries: 'Ministries and agencies', provinces: 'Provinces and cities', others: 'Other units' },
  field: 'Field',
  urgency: 'Urgency',
  assigner: 'Given by',
  scope: 'Scope',
  scopes: {
    open: 'Under way',
    meeting: (count) => `Monthly meeting (${count})`,
    done: (count) => `Done (${count})`,
    all: (count) => `All (${count})`,
  },
  due: 'Due',
  dueBy: {
    today: 'Until the end of today',
    week: 'Until the end of this week',
    month: 'Until the end of this month',
    quarter: 'Until the end of this quarter',
    year: 'Until the end of this year',
    day: (date) => `Until ${date}`,
    other: 'Another day…',
  },
  clear: 'Clear filters',
  orderBy: 'Sorted by',
  order: 'need for attention',
  views: 'View',
  view: { table: 'Table', map: 'Map', agencies: 'By agency' },
  issue: 'Issue a directive',
  table: 'Tasks, by need for attention',
  columns: {
    state: 'Standing',
    number: 'Number',
    title: 'Content',
    lead: 'Lead, +others',
    today: 'Today',
    workingDays: 'working days',
    due: 'Deadline',
    left: 'Left',
    latest: 'Latest update',
  },
  notHereYet: 'This row is loading',
  noRows: 'No task stands here.',
  noRowsFiltered: 'No task fits the filters.',
  failed: (reason) => `The board could not be loaded. ${reason}`,
  stale: (reason) => `Not updated. ${reason}`,
  again: 'Try again',
  issuedOn: (date) => `Issued ${date}`,
  withCoordinating: (count, names) => `${count} coordinating: ${names}`,
  dueLine: (date, left) => `Due ${date}, ${left}`,
  noDeadline: 'No deadline',
  sentAgo: (age) => `Sent ${age} ago`,
  notStarted: 'Acknowledged, not started',
  percentDone: (percent) => `${percent} done`,
  reported: 'Reported, awaiting confirmation',
  doneOn: (date) => `Completed ${date}`,
  extensionAsked: 'Extension asked for',
  actions: 'Actions on the chosen task',
  choose: 'Choose a task',
  chooseKeys: 'Arrows choose, Enter opens, R reminds, E extends, / searches.',
  reminded: (times) => (times === 1 ? 'Reminded once.' : `Reminded ${times} times.`),
  remind: 'Remind',
  extend: 'Extend',
  open: 'Open',
  rows: (shown, total) => `${shown} / ${total} rows`,
  updated: (time) => `updated ${time}`,
  standsStill: (time) => `stopped at ${time}`,
  download: 'Download exactly what is filtered',
  remindTitle: (number) => `Remind about ${number}`,
  remindWhy: (lead) => `${lead} is told at once; the reminder is kept in the story of the task.`,
  remindForeseen: (lead, rung) =>
    `${lead} is sent the reminder of the rung “${rung}”. The duty shift sends each rung once, without words of its own.`,
  remindWords: 'Message (optional)',
  remindDone: 'Reminded.',
  extendTitle: (number) => `Extension of ${number}`,
  extendUntil: 'New deadline',
  extendReason: 'Reason',
  extendWords: 'Remark (optional)',
  extendNow: (date) => `Present deadline: ${date}.`,
  extendAsked: (until, reason) => `The lead asks for an extension until ${until}: “${reason}”`,
  extendDecision: 'Decision',
  extendDone: 'Kept.',
  needed: 'This is needed.',
  total: 'Total',
  doneRate: 'Completion rate',
  onTimeRate: 'On-time rate',
  rateOf: (of, base) => `${of} / ${base}`,
  small: 'few due',
  smallLong: (base) => `Fewer than ${base} tasks have come due: the rate says little yet`,
  noneDue: 'nothing due yet',
  unit: 'Agency',
  undated: 'No deadline',
  inTime: 'In time',
  change: 'Against 7 days ago',
  same: 'unchanged',
  groups: 'Group of agencies',
  group: { all: 'All', agencies: 'Ministries, agencies', provinces: 'Provinces' },
  unitTable: 'Tasks by lead agency, most overdue first',
  mapTitle: 'Overdue tasks by province',
  mapHint: 'Choose a province to see its overdue tasks.',
  overdueClasses: (from, to) =>
    to === null ? `${from} or more overdue` : from === to ? `${from} overdue` : `${from}–${to} overdue`,
  noneOverdue: 'None overdue',
  noTasks: 'No tasks',
  placeCounts: (overdue, open, done) => `${overdue} overdue, ${open} in time, ${done} done`,
  noCounts: 'No counts of tasks of the agencies yet.',
};

export const BOARD_MESSAGES: Readonly<Record<Lang, BoardMessages>> = { vi, en };
