/** The words of the import desk, from the file to what was kept of it. */

import type { Lang } from './format.ts';

export type ImportStep = 'file' | 'sheet' | 'columns' | 'questions' | 'preview' | 'result';

/** The words come before the rules in the order of imports, so the names of fates and roles stand here once more. */
type CellFate = 'kept' | 'duplicate' | 'revision' | 'refused' | 'ignored';
type ColumnRole = 'ignored' | 'unit' | 'period' | 'period-end' | 'indicator' | 'values';

export type ImportPageMessages = {
  readonly title: string;
  readonly lead: string;
  readonly stepsLabel: string;
  readonly steps: Readonly<Record<ImportStep, string>>;
  readonly loading: string;
  readonly again: string;
  readonly startOver: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly back: string;
  readonly next: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly page: (page: string, of: string) => string;

  readonly drop: string;
  readonly choose: string;
  readonly fileHint: string;
  readonly textOptions: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly automatic: string;
  readonly delimiters: Readonly<Record<',' | ';' | 'tab' | '|', string>>;
  readonly sendAgain: (name: string) => string;
  readonly sending: (name: string, percent: string) => string;
  readonly reading: (name: string) => string;
  readonly stopSending: string;
  readonly refusedFile: (name: string) => string;
  readonly earlier: string;
  readonly noEarlier: string;
  readonly earlierColumns: Readonly<Record<'file' | 'at' | 'kept' | 'refused' | 'state', string>>;
  readonly states: Readonly<Record<'started' | 'finished' | 'failed', string>>;

  readonly sheet: string;
  readonly sheetSize: (rows: string, columns: string) => string;
  readonly hiddenSheet: string;
  readonly merged: (count: string) => string;
  readonly hiddenRows: (count: string) => string;
  readonly hiddenColumns: (count: string) => string;
  readonly takeHidden: string;
  readonly headerFirst: string;
  readonly headerLast: string;
  readonly dataFirst: string;
  readonly dataLast: string;
  readonly headerHint: string;
  readonly dataHint: string;
  readonly proposals: string;
  readonly proposal: (facts: string) => string;
  readonly applyProposal: string;
  readonly saved: (name: string) => string;
  readonly applySaved: (name: string) => string;
  readonly otherSaved: string;
  readonly noneChosen: string;
  readonly taken: string;
  readonly firstRows: (count: string) => string;
  readonly moreColumns: (count: string) => string;
  readonly isHeading: string;
  readonly isOutside: string;
  readonly rowRange: (first: string, last: string) => string;
  readonly toEnd: string;
  readonly inColumn: (role: string, column: string) => string;
  readonly valueColumns: (columns: string) => string;

  readonly column: string;
  readonly heading: string;
  readonly examples: string;
  readonly role: string;
  readonly roleOf: (column: string) => string;
  readonly roles: Readonly<Record<ColumnRole, string>>;
  readonly what: string;
  readonly indicatorOf: (column: string) => string;
  readonly measureOf: (column: string) => string;
  readonly notChosen: string;
  readonly fromColumn: (column: string) => string;
  readonly ownMeasure: (measure: string) => string;
  readonly more: string;
  readonly ofColumn: (column: string) => string;
  readonly numbers: string;
  readonly numberStyles: Readonly<Record<'dot' | 'comma', string>>;
  readonly ownUnitColumn: string;
  readonly unitOfColumn: (column: string) => string;
  readonly ownUnit: string;
  readonly ownPeriod: string;
  readonly asWhole: string;
  readonly whole: string;
  readonly wholeUnit: string;
  readonly noWholeUnit: string;
  readonly wholePeriod: string;
  readonly periodHint: string;
  readonly dateOrder: string;
  readonly dateOrders: Readonly<Record<'dmy' | 'mdy', string>>;
  readonly status: string;
  readonly statuses: Readonly<Record<'A' | 'E' | 'P', string>>;
  readonly judge: string;
  readonly judging: (done: string, total: string) => string;

  readonly questionsLead: string;
  readonly noQuestions: string;
  readonly mistakes: string;
  readonly toColumns: string;
  readonly cells: (count: string) => string;
  readonly otherUnitOf: (text: string) => string;
  readonly chooseOther: string;
  readonly skip: string;
  readonly serialAnswers: Readonly<Record<'true' | 'false', string>>;
  readonly unitKinds: Readonly<Record<'nation' | 'provinces' | 'merged' | 'agencies' | 'others', string>>;
  readonly given: string;
  readonly askAgain: string;
  readonly apply: string;
  readonly toPreview: string;

  readonly previewLead: string;
  readonly stale: string;
  readonly fates: Readonly<Record<CellFate | 'all', string>>;
  readonly fateFilter: string;
  readonly cellsOf: (sheet: string) => string;
  readonly cellColumns: Readonly<
    Record<'cell' | 'unit' | 'period' | 'indicator' | 'written' | 'read' | 'fate', string>
  >;
  readonly isNew: string;
  readonly isDuplicate: string;
  readonly corrects: string;
  readonly noCells: string;
  readonly totals: string;
  readonly totalColumns: Readonly<Record<'column' | 'indicator' | 'period' | 'count' | 'sum', string>>;
  readonly variants: (count: string) => string;
  readonly variantColumns: Readonly<Record<'text' | 'unit' | 'count', string>>;
  readonly confirm: string;
  readonly saveAs: string;
  readonly saveHint: string;
  readonly saveBad: string;
  readonly allowRefused: (refused: string) => string;
  readonly commit: (count: string) => string;
  readonly commitNothing: string;
  readonly openQuestions: (count: string) => string;
  readonly toQuestions: string;
  readonly committing: (done: string, total: string) => string;
  readonly promise: string;

  readonly done: (count: string, file: string) => string;
  readonly decided: string;
  readonly failedAfter: string;
  readonly resultFacts: Readonly<Record<'accepted' | 'duplicates' | 'refused' | 'ignored', string>>;
  readonly see: string;
  readonly keptMapping: (name: string) => string;
  readonly another: string;
};

export const IMPORT_PAGE_MESSAGES: Readonly<Record<Lang, ImportPageMessages>> = {
  vi: {
    title: 'Nhập bảng số liệu',
    lead: 'Đưa bảng CSV hoặc XLSX vào kho số liệu. Số phận từng ô hiện ra trước; chưa xác nhận thì chưa có gì được giữ lại.',
    stepsLabel: 'Các bước nhập',
    steps: {
      file: 'Chọn tệp',
      sheet: 'Trang và dòng',
      columns: 'Các cột',
      questions: 'Chỗ chưa chắc',
      preview: 'Xem trước',
      result: 'Kết quả',
    },
    loading: 'Đang tải…',
    again: 'Thử lại',
    startOver: 'Bắt đầu với tệp khác',
    cancel: 'Huỷ lần nhập này',
    cancelled: 'Đã huỷ; không có gì được giữ lại.',
    back: 'Quay lại',
    next: 'Tiếp tục',
    previousPage: 'Trang trước',
    nextPage: 'Trang sau',
    page: (page, of) => `Trang ${page} / ${of}`,

    drop: 'Kéo tệp vào đây, hoặc',
    choose: 'Chọn tệp…',
    fileHint: 'CSV hoặc XLSX. Tệp có macro hay mật khẩu không được nhận.',
    textOptions: 'Cách đọc tệp văn bản (CSV)',
    encoding: 'Bảng mã',
    delimiter: 'Dấu ngăn cột',
    automatic: 'Tự nhận ra',
    delimiters: { ',': 'Dấu phẩy', ';': 'Dấu chấm phẩy', tab: 'Dấu tab', '|': 'Dấu gạch đứng' },
    sendAgain: (name) => `Gửi lại ${name}`,
    sending: (name, percent) => `Đang gửi ${name}: ${percent}`,
    reading: (name) => `Máy chủ đang đọc ${name}…`,
    stopSending: 'Dừng gửi',
    refusedFile: (name) => `Không nhận ${name}`,
    earlier: 'Các lần nhập trước',
    noEarlier: 'Chưa có lần nhập nào.',
    earlierColumns: { file: 'Tệp', at: 'Lúc', kept: 'Đã ghi', refused: 'Bị từ chối', state: 'Tình trạng' },
    states: { started: 'Đang ghi', finished: 'Đã ghi xong', failed: 'Không hoàn tất' },

    sheet: 'Trang',
    sheetSize: (rows, columns) => `${rows} dòng, ${columns} cột`,
    hiddenSheet: 'trang ẩn',
    merged: (count) => `${count} vùng ô gộp`,
    hiddenRows: (count) => `${count} dòng ẩn`,
    hiddenColumns: (count) => `${count} cột ẩn`,
    takeHidden: 'Nhập cả dòng, cột, trang bị ẩn',
    headerFirst: 'Tiêu đề từ dòng',
    headerLast: 'Tiêu đề đến dòng',
    dataFirst: 'Số liệu từ dòng',
    dataLast: 'Số liệu đến dòng',
    headerHint: 'Bỏ trống nếu bảng không có tiêu đề.',
    dataHint: 'Bỏ trống: đến hết trang.',
    proposals: 'Cách đọc có sẵn cho trang này',
    proposal: (facts) => `Đề xuất: ${facts}.`,
    applyProposal: 'Dùng đề xuất',
    saved: (name) => `Đã lưu cho bảng cùng tiêu đề: ${name}.`,
    applySaved: (name) => `Dùng “${name}”`,
    otherSaved: 'Cách đọc đã lưu khác',
    noneChosen: 'Không dùng',
    taken: 'Đã áp dụng; từng lựa chọn vẫn sửa được.',
    firstRows: (count) => `${count} dòng đầu của trang`,
    moreColumns: (count) => `và ${count} cột nữa`,
    isHeading: 'tiêu đề',
    isOutside: 'ngoài bảng',
    rowRange: (first, last) => `số liệu dòng ${first} đến ${last}`,
    toEnd: 'hết trang',
    inColumn: (role, column) => `${role.toLowerCase()} ở cột ${column}`,
    valueColumns: (columns) => `giá trị ở cột ${columns}`,

    column: 'Cột',
    heading: 'Tiêu đề',
    examples: 'Ví dụ',
    role: 'Cột này là',
    roleOf: (column) => `Cột ${column} là`,
    roles: {
      ignored: 'Bỏ qua',
      unit: 'Đơn vị',
      period: 'Kỳ số liệu',
      'period-end': 'Ngày cuối kỳ',
      indicator: 'Mã chỉ tiêu',
      values: 'Giá trị',
    },
    what: 'Chỉ tiêu và đơn vị tính',
    indicatorOf: (column) => `Chỉ tiêu của cột ${column}`,
    measureOf: (column) => `Đơn vị tính của cột ${column}`,
    notChosen: 'Chưa chọn chỉ tiêu',
    fromColumn: (column) => `Theo mã ở cột ${column}`,
    ownMeasure: (measure) => `${measure} (như chỉ tiêu)`,
    more: 'Thêm',
    ofColumn: (column) => `cho cột ${column}`,
    numbers: 'Dấu thập phân',
    numberStyles: { dot: 'Dấu chấm: 1,234.5', comma: 'Dấu phẩy: 1.234,5' },
    ownUnitColumn: 'Cột ghi đơn vị',
    unitOfColumn: (column) => `Đơn vị của cột ${column}`,
    ownUnit: 'Một đơn vị cho cả cột',
    ownPeriod: 'Một kỳ cho cả cột',
    asWhole: 'Như cả bảng',
    whole: 'Cho cả bảng',
    wholeUnit: 'Một đơn vị cho cả bảng',
    noWholeUnit: 'Không, mỗi dòng một đơn vị',
    wholePeriod: 'Một kỳ cho cả bảng',
    periodHint: 'Ví dụ 2016, 2020-08, quý III/2020. Bỏ trống nếu có cột kỳ.',
    dateOrder: 'Thứ tự ngày tháng',
    dateOrders: { dmy: 'Ngày trước: 31/12/2020', mdy: 'Tháng trước: 12/31/2020' },
    status: 'Loại số liệu',
    statuses: { A: 'Chính thức', E: 'Ước', P: 'Sơ bộ' },
    judge: 'Xét từng ô',
    judging: (done, total) => `Đã xét ${done} / ${total} dòng`,

    questionsLead: 'Toàn Cảnh không đoán: chỗ nào đọc được nhiều cách thì hỏi. Câu trả lời được nhớ cùng cách đọc này.',
    noQuestions: 'Không còn chỗ nào phải hỏi.',
    mistakes: 'Cần sửa trước ở bước Các cột',
    toColumns: 'Về bước Các cột',
    cells: (count) => `${count} ô`,
    otherUnitOf: (text) => `Đơn vị khác cho “${text}”`,
    chooseOther: 'Chọn đơn vị khác…',
    skip: 'Bỏ qua, không phải đơn vị',
    serialAnswers: { true: 'Đúng, là ngày của bảng tính', false: 'Không phải ngày' },
    unitKinds: {
      nation: 'Cả nước',
      provinces: 'Tỉnh, thành phố trước sắp xếp năm 2025',
      merged: 'Tỉnh, thành phố từ 01/07/2025',
      agencies: 'Bộ, cơ quan',
      others: 'Đơn vị khác',
    },
    given: 'Đã trả lời trước đó',
    askAgain: 'Hỏi lại',
    apply: 'Xét lại theo câu trả lời',
    toPreview: 'Xem trước khi chưa trả lời',

    previewLead: 'Chưa có gì được giữ lại. Sau khi xác nhận, hoặc tất cả được ghi, hoặc không gì cả.',
    stale: 'Cách đọc đã thay đổi từ lần xét trước; hãy xét lại.',
    fates: {
      all: 'Tất cả',
      kept: 'Mới',
      duplicate: 'Đã có',
      revision: 'Đính chính',
      refused: 'Bị từ chối',
      ignored: 'Bỏ qua',
    },
    fateFilter: 'Số phận các ô',
    cellsOf: (sheet) => `Các ô của trang “${sheet}”`,
    cellColumns: {
      cell: 'Ô',
      unit: 'Đơn vị',
      period: 'Kỳ',
      indicator: 'Chỉ tiêu',
      written: 'Ghi trong tệp',
      read: 'Đọc thành',
      fate: 'Số phận',
    },
    isNew: 'Mới',
    isDuplicate: 'Giống số đang giữ',
    corrects: 'Đính chính',
    noCells: 'Không có ô nào.',
    totals: 'Tổng theo cột và kỳ, như ghi trong tệp',
    totalColumns: { column: 'Cột', indicator: 'Chỉ tiêu', period: 'Kỳ', count: 'Số ô', sum: 'Tổng' },
    variants: (count) => `${count} tên đơn vị được đọc theo biến thể đã biết`,
    variantColumns: { text: 'Ghi trong tệp', unit: 'Đọc thành', count: 'Số dòng' },
    confirm: 'Ghi vào kho số liệu',
    saveAs: 'Lưu cách đọc này với tên',
    saveHint: 'Lần sau, bảng có cùng tiêu đề sẽ được đọc như thế. Bỏ trống nếu không cần.',
    saveBad: 'Tên bắt đầu bằng chữ cái hoặc chữ số, tối đa 80 ký tự, không có ký hiệu lạ.',
    allowRefused: (refused) => `Nhập các ô còn lại, để ${refused} ô bị từ chối ở ngoài`,
    commit: (count) => `Nhập ${count} ô`,
    commitNothing: 'Không có ô nào để nhập',
    openQuestions: (count) => `Còn ${count} chỗ phải trả lời hoặc sửa trước khi nhập.`,
    toQuestions: 'Đến các chỗ đó',
    committing: (done, total) => `Đang ghi ${done} / ${total}`,
    promise: 'Đang ghi vào kho; từ đây không huỷ được nữa.',

    done: (count, file) => `Đã ghi ${count} số liệu từ ${file}`,
    decided: 'Lần nhập này đang được ghi vào kho.',
    failedAfter: 'Lần nhập này không hoàn tất được: bảng không đọc lại được sau khi máy chủ dừng.',
    resultFacts: {
      accepted: 'Số liệu được ghi',
      duplicates: 'Đã có sẵn',
      refused: 'Ô bị từ chối',
      ignored: 'Ô bỏ qua',
    },
    see: 'Xem các chỉ tiêu',
    keptMapping: (name) => `Cách đọc đã lưu: ${name}.`,
    another: 'Nhập tệp khác',
  },
  en: {
    title: 'Import tables',
    lead: 'Bring a CSV or XLSX table into the store. What becomes of each cell is shown first; until it is confirmed, nothing is kept.',
    stepsLabel: 'Steps of the import',
    steps: {
      file: 'File',
      sheet: 'Sheet and rows',
      columns: 'Columns',
      questions: 'Open questions',
      preview: 'Preview',
      result: 'Result',
    },
    loading: 'Loading…',
    again: 'Try again',
    startOver: 'Start with another file',
    cancel: 'Cancel this import',
    cancelled: 'Cancelled; nothing was kept.',
    back: 'Back',
    next: 'Continue',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    page: (page, of) => `Page ${page} / ${of}`,

    drop: 'Drop a file here, or',
    choose: 'Choose a file…',
    fileHint: 'CSV or XLSX. Files with macros or a password are not taken.',
    textOptions: 'How to read a text file (CSV)',
    encoding: 'Encoding',
    delimiter: 'Between columns stands',
    automatic: 'Find out',
    delimiters: { ',': 'A comma', ';': 'A semicolon', tab: 'A tab', '|': 'A vertical bar' },
    sendAgain: (name) => `Send ${name} again`,
    sending: (name, percent) => `Sending ${name}: ${percent}`,
    reading: (name) => `The server is reading ${name}…`,
    stopSending: 'Stop sending',
    refusedFile: (name) => `${name} was not taken`,
    earlier: 'Earlier imports',
    noEarlier: 'There has been no import yet.',
    earlierColumns: { file: 'File', at: 'At', kept: 'Written', refused: 'Refused', state: 'State' },
    states: { started: 'Being written', finished: 'Written', failed: 'Not finished' },

    sheet: 'Sheet',
    sheetSize: (rows, columns) => `${rows} rows, ${columns} columns`,
    hiddenSheet: 'hidden sheet',
    merged: (count) => `${count} merged ranges`,
    hiddenRows: (count) => `${count} hidden rows`,
    hiddenColumns: (count) => `${count} hidden columns`,
    takeHidden: 'Bring in hidden rows, columns and sheets too',
    headerFirst: 'Headings from row',
    headerLast: 'Headings to row',
    dataFirst: 'Data from row',
    dataLast: 'Data to row',
    headerHint: 'Leave empty where the table has no headings.',
    dataHint: 'Empty: to the end of the sheet.',
    proposals: 'Ready ways to read this sheet',
    proposal: (facts) => `Proposed: ${facts}.`,
    applyProposal: 'Use the proposal',
    saved: (name) => `Kept for tables under the same headings: ${name}.`,
    applySaved: (name) => `Use “${name}”`,
    otherSaved: 'Another kept mapping',
    noneChosen: 'None',
    taken: 'Applied; each choice can still be changed.',
    firstRows: (count) => `First ${count} rows of the sheet`,
    moreColumns: (count) => `and ${count} more columns`,
    isHeading: 'heading',
    isOutside: 'outside the table',
    rowRange: (first, last) => `data in rows ${first} to ${last}`,
    toEnd: 'the last',
    inColumn: (role, column) => `${role.toLowerCase()} in column ${column}`,
    valueColumns: (columns) => `values in columns ${columns}`,

    column: 'Column',
    heading: 'Heading',
    examples: 'Examples',
    role: 'This column is',
    roleOf: (column) => `Column ${column} is`,
    roles: {
      ignored: 'Ignored',
      unit: 'Unit',
      period: 'Period',
      'period-end': 'Last day of the period',
      indicator: 'Code of the indicator',
      values: 'Values',
    },
    what: 'Indicator and unit of measure',
    indicatorOf: (column) => `Indicator of column ${column}`,
    measureOf: (column) => `Unit of measure of column ${column}`,
    notChosen: 'No indicator chosen',
    fromColumn: (column) => `By the code in column ${column}`,
    ownMeasure: (measure) => `${measure} (as the indicator)`,
    more: 'More',
    ofColumn: (column) => `for column ${column}`,
    numbers: 'Decimal mark',
    numberStyles: { dot: 'Dot: 1,234.5', comma: 'Comma: 1.234,5' },
    ownUnitColumn: 'Column that names the units',
    unitOfColumn: (column) => `Units of column ${column}`,
    ownUnit: 'One unit for the whole column',
    ownPeriod: 'One period for the whole column',
    asWhole: 'As the whole table',
    whole: 'For the whole table',
    wholeUnit: 'One unit for the whole table',
    noWholeUnit: 'No, each row has its own',
    wholePeriod: 'One period for the whole table',
    periodHint: 'Such as 2016, 2020-08, Q3 2020. Leave empty where a column has it.',
    dateOrder: 'Order of dates',
    dateOrders: { dmy: 'Day first: 31/12/2020', mdy: 'Month first: 12/31/2020' },
    status: 'Kind of figures',
    statuses: { A: 'Final', E: 'Estimate', P: 'Provisional' },
    judge: 'Judge every cell',
    judging: (done, total) => `${done} of ${total} rows judged`,

    questionsLead:
      'Nothing is guessed: what can be read in several ways is asked. Answers are remembered with this mapping.',
    noQuestions: 'Nothing is left to ask.',
    mistakes: 'To be put right under Columns first',
    toColumns: 'Back to Columns',
    cells: (count) => `${count} cells`,
    otherUnitOf: (text) => `Another unit for “${text}”`,
    chooseOther: 'Choose another unit…',
    skip: 'Pass over, it is no unit',
    serialAnswers: { true: 'Yes, a day of the spreadsheet', false: 'No day' },
    unitKinds: {
      nation: 'Nation',
      provinces: 'Provinces before the mergers of 2025',
      merged: 'Provinces from 01/07/2025',
      agencies: 'Ministries and agencies',
      others: 'Other units',
    },
    given: 'Answered before',
    askAgain: 'Ask again',
    apply: 'Judge again with these answers',
    toPreview: 'Preview without an answer',

    previewLead: 'Nothing has been kept yet. Once confirmed, all of it is written or nothing.',
    stale: 'The mapping has changed since the cells were judged; judge them again.',
    fates: {
      all: 'All',
      kept: 'New',
      duplicate: 'Known already',
      revision: 'Corrections',
      refused: 'Refused',
      ignored: 'Passed over',
    },
    fateFilter: 'What becomes of the cells',
    cellsOf: (sheet) => `Cells of sheet “${sheet}”`,
    cellColumns: {
      cell: 'Cell',
      unit: 'Unit',
      period: 'Period',
      indicator: 'Indicator',
      written: 'In the file',
      read: 'Read as',
      fate: 'What becomes of it',
    },
    isNew: 'New',
    isDuplicate: 'Same as what is kept',
    corrects: 'Corrects',
    noCells: 'There is no cell.',
    totals: 'Totals by column and period, as the file writes them',
    totalColumns: { column: 'Column', indicator: 'Indicator', period: 'Period', count: 'Cells', sum: 'Total' },
    variants: (count) => `${count} names of units were read by known variants`,
    variantColumns: { text: 'In the file', unit: 'Read as', count: 'Rows' },
    confirm: 'Into the store',
    saveAs: 'Keep this mapping under the name',
    saveHint: 'Next time a table under the same headings is read like this. Leave empty if not needed.',
    saveBad: 'A name begins with a letter or digit, has at most 80 characters and no unusual signs.',
    allowRefused: (refused) => `Import the other cells and leave ${refused} refused ones out`,
    commit: (count) => `Import ${count} cells`,
    commitNothing: 'There is no cell to import',
    openQuestions: (count) => `To be answered or put right before the import: ${count}.`,
    toQuestions: 'Go to them',
    committing: (done, total) => `${done} of ${total} written`,
    promise: 'Being written to the store; from here on it cannot be cancelled.',

    done: (count, file) => `${count} values of ${file} were written`,
    decided: 'This import is being written to the store.',
    failedAfter: 'This import could not be finished: its table could not be read again after the server stopped.',
    resultFacts: {
      accepted: 'Values written',
      duplicates: 'Known already',
      refused: 'Cells refused',
      ignored: 'Cells passed over',
    },
    see: 'See the indicators',
    keptMapping: (name) => `Mapping kept: ${name}.`,
    another: 'Import another file',
  },
};
