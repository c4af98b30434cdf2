/** The words of one task's page, of a unit's own desk, and of the task panel of a unit. */

import type { Lang } from './format.ts';

export type TaskPageMessages = {
  readonly trail: string;
  readonly notThere: string;
  readonly notThereHint: string;
  readonly unanswered: string;
  readonly again: string;
  readonly standing: string;
  readonly official: string;
  readonly urgency: string;
  readonly deadline: string;
  readonly followUp: string;
  readonly restricted: string;
  readonly played: string;
  readonly addressees: string;
  readonly lead: string;
  readonly coordinating: string;
  readonly lineOf: (unit: string) => string;
  readonly delivered: (time: string) => string;
  readonly contributed: string;
  /** Beside a step that a coordinating unit took for itself. */
  readonly besideLead: (unit: string) => string;
  readonly stepState: Readonly<Record<'reached' | 'reached-late' | 'waiting' | 'late', string>>;
  readonly due: (date: string) => string;
  readonly acknowledgeLeft: (clock: string) => string;
  readonly acknowledgeUntil: (moment: string) => string;
  readonly noDeadline: string;
  readonly recurring: string;
  readonly givenDate: (date: string) => string;
  readonly givenDays: (count: string, from: string, until: string) => string;
  readonly given: string;
  readonly first: string;
  readonly reminders: string;
  readonly remindersUsual: (days: string) => string;
  readonly remindersOwn: (days: string) => string;
  readonly provisional: string;
  readonly extended: (times: number) => string;
  readonly onTimeAfterExtension: string;
  readonly afterExtension: string;
  readonly workingDaysLeft: (days: number) => string;
  readonly content: string;
  readonly summaryOfSpoken: string;
  readonly product: string;
  readonly source: string;
  readonly spoken: string;
  readonly spokenAt: (occasion: string) => string;
  readonly documentOf: (date: string) => string;
  readonly signer: string;
  readonly indicators: string;
  readonly nationValue: string;
  readonly attachments: string;
  readonly attachment: (index: number) => string;
  readonly progress: string;
  readonly noProgress: string;
  readonly percent: (percent: number) => string;
  readonly officer: string;
  readonly result: string;
  readonly resultDated: (date: string) => string;
  readonly reminded: (times: number) => string;
  readonly extensionAsked: (date: string) => string;
  readonly extensionPrepared: (date: string) => string;
  readonly transferAsked: (unit: string | null) => string;
  readonly story: string;
  readonly system: string;
  readonly screenOf: (unit: string) => string;
  readonly untilDay: (date: string) => string;
  readonly numberIs: (number: string) => string;
  readonly actions: string;
  readonly noActions: string;
  readonly done: (verb: string) => string;
  readonly sending: string;
  readonly close: string;
  readonly cancel: string;
  readonly sendAnyway: (verb: string) => string;
  readonly changed: string;
  readonly changedHint: string;
  readonly noLonger: string;
  readonly needed: string;
  readonly badPercent: string;
  readonly badNumber: string;
  readonly badDate: string;
  readonly fields: {
    readonly reason: string;
    readonly reasonOptional: string;
    readonly words: string;
    readonly wordsOptional: string;
    readonly reminder: string;
    readonly reminderHint: string;
    readonly reminderForeseen: (rung: string) => string;
    readonly to: string;
    readonly toOptional: string;
    readonly choose: string;
    readonly officer: string;
    readonly officerHint: string;
    readonly percent: string;
    readonly percentHint: string;
    readonly progressWords: string;
    readonly until: string;
    readonly number: string;
    readonly numberHint: string;
    readonly issuedOn: string;
    readonly issuedOnHint: string;
    readonly resultWords: string;
    readonly evidence: string;
    readonly evidenceHint: string;
  };
  readonly restDay: (date: string, why: string) => string;
  readonly countedDays: (date: string, days: number, later: number) => string;
  readonly calendarUnknown: string;
  readonly files: {
    readonly choose: string;
    readonly sending: (name: string, share: string) => string;
    readonly stop: string;
    readonly remove: (name: string) => string;
    readonly cut: string;
  };
  readonly finality: {
    readonly recall: (number: string, units: string) => string;
    readonly supersede: (number: string, units: string) => string;
  };
  readonly inbox: {
    readonly title: string;
    readonly titleOf: (unit: string) => string;
    readonly tabs: string;
    readonly own: string;
    readonly coordinating: string;
    readonly reported: string;
    readonly waitingNote: (count: string) => string;
    readonly overdueNote: (count: string) => string;
    readonly doneNote: (count: string) => string;
    readonly groups: Readonly<Record<InboxGroupId, string>>;
    readonly allAcknowledged: (time: string) => string;
    readonly nothing: string;
    readonly acknowledged: (number: string) => string;
    readonly moreOnBoard: (count: string) => string;
    readonly leads: (unit: string) => string;
    /** A coordinating unit's own acknowledgement; `ownReceived`: of the unit whose desk it is. */
    readonly received: (unit: string, time: string) => string;
    readonly notReceived: (unit: string) => string;
    readonly othersReceived: (count: string, received: string) => string;
    readonly ownReceived: (time: string) => string;
    readonly ownNotReceived: string;
    /** The day of a coordinating unit's own part, and beside it that of the whole task. */
    readonly ownDue: (date: string) => string;
    readonly wholeDue: (date: string) => string;
  };
  readonly unitPanel: {
    readonly title: string;
    readonly bar: (unit: string) => string;
    readonly onTime: string;
    readonly doneNoDeadline: string;
    readonly late: string;
    readonly underWay: string;
    readonly overdue: string;
    readonly doneRate: string;
    readonly onTimeRate: string;
    readonly ofDue: (of: string, base: string) => string;
    readonly small: string;
    readonly see: (count: string) => string;
    readonly seeAll: string;
    readonly none: string;
    readonly noneOpen: string;
    readonly dueOn: (date: string) => string;
  };
};

/** Parts of a unit's desk, in the order in which they ask for attention. */
export const INBOX_GROUPS = [
  ...(['to-acknowledge', 'due', 'supplement', 'deciding', 'under-way'] as const),
  ...(['awaiting-confirmation', 'confirmed'] as const),
] as const;
export type InboxGroupId = (typeof INBOX_GROUPS)[number];

const vi: TaskPageMessages = {
  trail: 'Vị trí trang',
  notThere: 'Không có nhiệm vụ này',
  notThereHint: 'Hoặc không có nhiệm vụ nào mang mã này, hoặc nhiệm vụ không thuộc phạm vi được xem.',
  unanswered: 'Chưa tải được nhiệm vụ',
  again: 'Thử lại',
  standing: 'Trạng thái',
  official: 'Phân loại chính thức',
  urgency: 'Độ khẩn',
  deadline: 'Thời hạn',
  followUp: 'Theo dõi',
  restricted: 'Nhiệm vụ hạn chế: chỉ những người được nêu và đơn vị nhận thấy nhiệm vụ này.',
  played: 'kịch bản mô phỏng',
  addressees: 'Nơi nhận',
  lead: 'Chủ trì',
  coordinating: 'Phối hợp',
  lineOf: (unit) => `Các bước của ${unit}`,
  delivered: (time) => `Đã đến ${time}`,
  contributed: 'Đã gửi phần việc',
  besideLead: (unit) => `${unit}, phối hợp`,
  stepState: { reached: 'đã qua', 'reached-late': 'đã qua, muộn', waiting: 'chưa tới', late: 'quá giờ' },
  due: (date) => `Hạn ${date}`,
  acknowledgeLeft: (clock) => `Còn ${clock} để báo nhận`,
  acknowledgeUntil: (moment) => `trước ${moment}`,
  noDeadline: 'Không có thời hạn',
  recurring: 'Định kỳ',
  givenDate: (date) => `Đến ngày ${date}`,
  givenDays: (count, from, until) => `${count} ngày làm việc kể từ ngày giao ${from}, tính ra ${until}`,
  given: 'Như văn bản ghi',
  first: 'Hạn ban đầu',
  reminders: 'Nhắc trước hạn',
  remindersUsual: (days) => `${days} ngày làm việc, mặc định`,
  remindersOwn: (days) => `${days} ngày làm việc, riêng của nhiệm vụ này`,
  provisional: 'Lịch nghỉ của năm này chưa được quyết định; hạn có thể đổi.',
  extended: (times) => `đã gia hạn ${times} lần`,
  onTimeAfterExtension: 'Đúng hạn sau gia hạn',
  afterExtension: 'sau gia hạn',
  workingDaysLeft: (days) =>
    days < 0 ? `quá ${-days} ngày làm việc` : days === 0 ? 'hết hạn hôm nay' : `còn ${days} ngày làm việc`,
  content: 'Nội dung',
  summaryOfSpoken: 'Ghi tóm tắt ý kiến chỉ đạo bằng lời, không phải trích nguyên văn',
  product: 'Sản phẩm phải có',
  source: 'Nguồn giao',
  spoken: 'Ý kiến chỉ đạo bằng lời',
  spokenAt: (occasion) => `tại ${occasion}`,
  documentOf: (date) => `ngày ${date}`,
  signer: 'Người ký',
  indicators: 'Chỉ tiêu liên quan',
  nationValue: 'cả nước',
  attachments: 'Tệp kèm theo',
  attachment: (index) => `Tệp ${index}`,
  progress: 'Tiến độ và kết quả',
  noProgress: 'Chưa có báo cáo tiến độ',
  percent: (percent) => `${percent}% công việc`,
  officer: 'Phân công trong đơn vị',
  result: 'Kết quả đã báo cáo',
  resultDated: (date) => `ngày ${date}`,
  reminded: (times) => `Đã đôn đốc ${times} lần`,
  extensionAsked: (date) => `Đề nghị gia hạn đến ${date}`,
  extensionPrepared: (date) => `Đã soạn đề nghị gia hạn đến ${date}, chờ lãnh đạo đơn vị gửi`,
  transferAsked: (unit) => (unit === null ? 'Trả lại, đề nghị chuyển nơi khác' : `Trả lại, đề nghị chuyển ${unit}`),
  story: 'Diễn biến',
  system: 'hệ thống',
  screenOf: (unit) => `màn hình của ${unit}`,
  untilDay: (date) => `đến ${date}`,
  numberIs: (number) => `văn bản ${number}`,
  actions: 'Việc làm được',
  noActions: 'Không có việc nào phải làm ở đây.',
  done: (verb) => `Đã ghi nhận: ${verb}.`,
  sending: 'Đang gửi…',
  close: 'Đóng cửa sổ',
  cancel: 'Thôi',
  sendAnyway: (verb) => `Vẫn gửi: ${verb}`,
  changed: 'Nhiệm vụ đã thay đổi trong lúc này',
  changedHint: 'Chưa gửi gì. Những điều đã viết còn nguyên; hãy xem thay đổi và quyết định lại.',
  noLonger: 'Ở trạng thái mới, việc này không còn làm được.',
  needed: 'Cần điền mục này.',
  badPercent: 'Ghi một số nguyên từ 0 đến 100.',
  badNumber: 'Số, ký hiệu chưa đúng mẫu, ví dụ 812/UBND-TH.',
  badDate: 'Cần chọn ngày.',
  fields: {
    reason: 'Lý do',
    reasonOptional: 'Lý do (không bắt buộc)',
    words: 'Ý kiến',
    wordsOptional: 'Ý kiến (không bắt buộc)',
    reminder: 'Nội dung đôn đốc (không bắt buộc)',
    reminderHint: 'Nơi nhận thấy lời này ngay trên bàn làm việc.',
    reminderForeseen: (rung) => `Gửi lời nhắc theo mốc “${rung}”. Trực ban gửi mỗi mốc một lần, không kèm lời riêng.`,
    to: 'Đơn vị nhận',
    toOptional: 'Đề nghị chuyển đến (không bắt buộc)',
    choose: 'Chọn đơn vị',
    officer: 'Người hoặc phòng thực hiện',
    officerHint: 'Ghi như cách gọi trong đơn vị.',
    percent: 'Phần đã xong, %',
    percentHint: 'Để trống nếu không ước lượng được.',
    progressWords: 'Đã làm được gì, còn vướng gì',
    until: 'Thời hạn mới',
    number: 'Số, ký hiệu văn bản kết quả',
    numberHint: 'Ví dụ 812/UBND-TH. Để trống nếu minh chứng là tệp hoặc chỉ tiêu.',
    issuedOn: 'Ngày của văn bản kết quả',
    issuedOnHint: 'Ngày hoàn thành được tính theo ngày này.',
    resultWords: 'Kết quả',
    evidence: 'Tệp minh chứng',
    evidenceHint: 'Không bắt buộc. PDF, DOCX, XLSX, ODT, PNG, JPEG, MP4; kiểm tra theo nội dung.',
  },
  restDay: (date, why) => `${date} là ngày nghỉ (${why}).`,
  countedDays: (date, days, later) =>
    `${date}: ${days} ngày làm việc kể từ hôm nay${later > 0 ? `, thêm ${later} ngày so với hạn đang có` : ''}.`,
  calendarUnknown: 'Chưa có lịch làm việc của năm đó.',
  files: {
    choose: 'Chọn tệp',
    sending: (name, share) => `Đang gửi ${name}: ${share}`,
    stop: 'Dừng gửi',
    remove: (name) => `Bỏ ${name}`,
    cut: 'Máy chủ ngắt kết nối trước khi nhận xong tệp; có thể gửi lại.',
  },
  finality: {
    recall: (number, units) =>
      `Thu hồi ${number} khỏi ${units}: nơi nhận dừng thực hiện, nhiệm vụ không còn trong thống kê. Việc này không đảo ngược được.`,
    supersede: (number, units) =>
      `${number} của ${units} được đánh dấu đã thay thế: nơi nhận dừng thực hiện, nhiệm vụ không còn trong thống kê. Việc này không đảo ngược được; nhiệm vụ mới phải được giao riêng.`,
  },
  inbox: {
    title: 'Việc được giao',
    titleOf: (unit) => `Việc được giao: ${unit}`,
    tabs: 'Chọn việc',
    own: 'Việc của đơn vị',
    coordinating: 'Phối hợp',
    reported: 'Đã báo cáo',
    waitingNote: (count) => `${count} chờ báo nhận`,
    overdueNote: (count) => `${count} quá hạn`,
    doneNote: (count) => `${count} đã xác nhận`,
    groups: {
      'to-acknowledge': 'Chờ báo nhận',
      due: 'Quá hạn và sắp đến hạn',
      supplement: 'Cần bổ sung',
      deciding: 'Chờ quyết định gia hạn, trả lại',
      'under-way': 'Đang thực hiện',
      'awaiting-confirmation': 'Chờ xác nhận',
      confirmed: 'Đã xác nhận',
    },
    allAcknowledged: (time) => `Không có việc chờ báo nhận (lúc ${time})`,
    nothing: 'Không có việc nào.',
    acknowledged: (number) => `Đã báo nhận ${number}.`,
    moreOnBoard: (count) => `Xem tất cả ${count} việc trên bảng theo dõi`,
    leads: (unit) => `${unit} chủ trì`,
    received: (unit, time) => `${unit} đã báo nhận ${time}`,
    notReceived: (unit) => `${unit} chưa báo nhận`,
    othersReceived: (count, received) => `${count} nơi khác, ${received} đã báo nhận`,
    ownReceived: (time) => `Đơn vị đã báo nhận ${time}`,
    ownNotReceived: 'Đơn vị chưa báo nhận',
    ownDue: (date) => `Phần việc: ${date}`,
    wholeDue: (date) => `Cả nhiệm vụ: ${date}`,
  },
  unitPanel: {
    title: 'Nhiệm vụ được giao',
    bar: (unit) => `Nhiệm vụ được giao cho ${unit}, theo kết quả`,
    onTime: 'Hoàn thành đúng hạn',
    doneNoDeadline: 'hoàn thành, không thời hạn',
    late: 'quá hạn',
    underWay: 'đang thực hiện',
    overdue: 'chưa xong, quá hạn',
    doneRate: 'Hoàn thành, kể cả muộn',
    onTimeRate: 'Hoàn thành đúng hạn',
    ofDue: (of, base) => `${of} / ${base} đến hạn`,
    small: 'số nhỏ',
    see: (count) => `Xem ${count} nhiệm vụ`,
    seeAll: 'Xem trên bảng theo dõi',
    none: 'Chưa có nhiệm vụ nào được giao cho đơn vị này.',
    noneOpen: 'Không có nhiệm vụ đang thực hiện.',
    dueOn: (date) => `Hạn ${date}`,
  },
};

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const dayCount = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const workingDays = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`);

const en: TaskPageMessages = {
  trail: 'Where this page stands',
  notThere: 'There is no such task',
  notThereHint: 'Either no task has this id, or it is not among those that you may see.',
  unanswered: 'The task could not be loaded',
  again: 'Try again',
  standing: 'State',
  official: 'Official label',
  urgency: 'Urgency',
  deadline: 'Deadline',
  followUp: 'Followed up by',
  restricted: 'Restricted: seen only by those named and by the units that it went to.',
  played: 'simulated scenario',
  addressees: 'Addressees',
  lead: 'Lead',
  coordinating: 'Coordinating',
  lineOf: (unit) => `Steps of ${unit}`,
  delivered: (time) => `Delivered ${time}`,
  contributed: 'Part sent',
  besideLead: (unit) => `${unit}, coordinating`,
  stepState: { reached: 'reached', 'reached-late': 'reached late', waiting: 'not yet', late: 'past its limit' },
  due: (date) => `Due ${date}`,
  acknowledgeLeft: (clock) => `${clock} left to acknowledge`,
  acknowledgeUntil: (moment) => `before ${moment}`,
  noDeadline: 'No deadline',
  recurring: 'Recurring',
  givenDate: (date) => `By ${date}`,
  givenDays: (count, from, until) => `${count} working days from issuing on ${from}, computed as ${until}`,
  given: 'As given',
  first: 'First deadline',
  reminders: 'Reminded before',
  remindersUsual: (days) => `${days} working days, as usual`,
  remindersOwn: (days) => `${days} working days, of this task alone`,
  provisional: 'The holidays of this year are not decided yet; the deadline may move.',
  extended: (count) => `extended ${times(count)}`,
  onTimeAfterExtension: 'On time after extension',
  afterExtension: 'after extension',
  workingDaysLeft: (days) =>
    days < 0 ? `${workingDays(-days)} overdue` : days === 0 ? 'due today' : `${workingDays(days)} left`,
  content: 'Content',
  summaryOfSpoken: 'A summary of what was said, not a quotation',
  product: 'Expected product',
  source: 'Source',
  spoken: 'Spoken direction',
  spokenAt: (occasion) => `at ${occasion}`,
  documentOf: (date) => `of ${date}`,
  signer: 'Signed',
  indicators: 'Linked indicators',
  nationValue: 'nationwide',
  attachments: 'Attachments',
  attachment: (index) => `File ${index}`,
  progress: 'Progress and result',
  noProgress: 'No progress has been reported',
  percent: (percent) => `${percent}% of the work`,
  officer: 'Assigned within the unit',
  result: 'Reported result',
  resultDated: (date) => `of ${date}`,
  reminded: (count) => `Reminded ${times(count)}`,
  extensionAsked: (date) => `Extension asked until ${date}`,
  extensionPrepared: (date) => `Extension until ${date} prepared, for the unit’s leader to send`,
  transferAsked: (unit) => (unit === null ? 'Returned, another unit is asked for' : `Returned, ${unit} is proposed`),
  story: 'Story',
  system: 'the system',
  screenOf: (unit) => `a screen of ${unit}`,
  untilDay: (date) => `until ${date}`,
  numberIs: (number) => `document ${number}`,
  actions: 'What you can do',
  noActions: 'There is nothing for you to do here.',
  done: (verb) => `Done: ${verb}.`,
  sending: 'Sending…',
  close: 'Close the window',
  cancel: 'Cancel',
  sendAnyway: (verb) => `Send anyway: ${verb}`,
  changed: 'The task has changed meanwhile',
  changedHint: 'Nothing was sent. What you wrote is still here; look at the change and decide again.',
  noLonger: 'In its new state this can no longer be done.',
  needed: 'This is needed.',
  badPercent: 'Write a whole number from 0 to 100.',
  badNumber: 'The number and symbol do not follow the pattern, for example 812/UBND-TH.',
  badDate: 'Choose a day.',
  fields: {
    reason: 'Reason',
    reasonOptional: 'Reason (optional)',
    words: 'Remarks',
    wordsOptional: 'Remarks (optional)',
    reminder: 'Words of the reminder (optional)',
    reminderHint: 'The addressee sees them on its desk at once.',
    reminderForeseen: (rung) =>
      `Sends the reminder of the rung “${rung}”. The duty shift sends each rung once, without words of its own.`,
    to: 'Receiving unit',
    toOptional: 'Unit that you propose (optional)',
    choose: 'Choose a unit',
    officer: 'Person or department',
    officerHint: 'As your unit calls them.',
    percent: 'Share done, %',
    percentHint: 'Leave empty where it cannot be estimated.',
    progressWords: 'What is done, what stands in the way',
    until: 'New deadline',
    number: 'Number and symbol of the result document',
    numberHint: 'For example 812/UBND-TH. Leave empty where a file or an indicator is the evidence.',
    issuedOn: 'Date of the result document',
    issuedOnHint: 'The task counts as completed on this date.',
    resultWords: 'Result',
    evidence: 'Files as evidence',
    evidenceHint: 'Optional. PDF, DOCX, XLSX, ODT, PNG, JPEG, MP4; checked by content.',
  },
  restDay: (date, why) => `${date} is a day of rest (${why}).`,
  countedDays: (date, days, later) =>
    `${date}: ${workingDays(days)} from today${later > 0 ? `, ${dayCount(later)} more than the present deadline` : ''}.`,
  calendarUnknown: 'There is no working calendar of that year yet.',
  files: {
    choose: 'Choose a file',
    sending: (name, share) => `Sending ${name}: ${share}`,
    stop: 'Stop',
    remove: (name) => `Remove ${name}`,
    cut: 'The server closed the connection before it had the whole file; it may be sent again.',
  },
  finality: {
    recall: (number, units) =>
      `${number} is recalled from ${units}: work on it stops and it leaves the statistics. This cannot be undone.`,
    supersede: (number, units) =>
      `${number} of ${units} is marked as superseded: work on it stops and it leaves the statistics. This cannot be undone; the new task has to be issued by itself.`,
  },
  inbox: {
    title: 'Assigned work',
    titleOf: (unit) => `Assigned work: ${unit}`,
    tabs: 'Which work',
    own: 'Work of the unit',
    coordinating: 'Coordinating',
    reported: 'Reported',
    waitingNote: (count) => `${count} to acknowledge`,
    overdueNote: (count) => `${count} overdue`,
    doneNote: (count) => `${count} confirmed`,
    groups: {
      'to-acknowledge': 'To acknowledge',
      due: 'Overdue and due soon',
      supplement: 'More is asked for',
      deciding: 'Extension or return being decided',
      'under-way': 'Under way',
      'awaiting-confirmation': 'Awaiting confirmation',
      confirmed: 'Confirmed',
    },
    allAcknowledged: (time) => `Nothing to acknowledge (at ${time})`,
    nothing: 'There is nothing here.',
    acknowledged: (number) => `${number} acknowledged.`,
    moreOnBoard: (count) => `See all ${count} on the tracking board`,
    leads: (unit) => `led by ${unit}`,
    received: (unit, time) => `${unit} acknowledged ${time}`,
    notReceived: (unit) => `${unit} has not acknowledged`,
    othersReceived: (count, received) => `${count} others, ${received} of them acknowledged`,
    ownReceived: (time) => `Your unit acknowledged ${time}`,
    ownNotReceived: 'Your unit has not acknowledged',
    ownDue: (date) => `Your part: ${date}`,
    wholeDue: (date) => `Whole task: ${date}`,
  },
  unitPanel: {
    title: 'Assigned tasks',
    bar: (unit) => `Tasks assigned to ${unit}, by outcome`,
    onTime: 'Done on time',
    doneNoDeadline: 'done, no deadline',
    late: 'late',
    underWay: 'under way',
    overdue: 'open, overdue',
    doneRate: 'Done, also late',
    onTimeRate: 'Done on time',
    ofDue: (of, base) => `${of} / ${base} due`,
    small: 'few',
    see: (count) => `See ${count} tasks`,
    seeAll: 'See the tracking board',
    none: 'No task has been assigned to this unit.',
    noneOpen: 'No task is under way.',
    dueOn: (date) => `Due ${date}`,
  },
};

export const TASK_PAGE_MESSAGES: Readonly<Record<Lang, TaskPageMessages>> = { vi, en };
