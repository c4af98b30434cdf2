/** The words of the page on which targets are chosen. */

import type { Lang } from './format.ts';

export type TargetPageMessages = {
  readonly title: string;
  readonly lead: string;
  readonly indicator: string;
  readonly year: string;
  readonly rows: string;
  readonly rowChoices: {
    readonly open: string;
    readonly province: string;
    readonly agency: string;
    readonly nation: string;
  };
  readonly board: string;
  readonly columns: {
    readonly unit: string;
    readonly now: string;
    readonly proposed: string;
    readonly countered: string;
    readonly agreed: string;
    readonly published: string;
    readonly state: string;
  };
  readonly notNamed: string;
  readonly none: string;
  readonly pickAll: string;
  readonly pickUnit: (unit: string) => string;
  readonly chosen: (count: string) => string;
  readonly act: string;
  readonly onBehalfOf: string;
  readonly step: string;
  readonly valueForAll: (measure: string) => string;
  readonly valueBad: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly pasteBad: (lines: string) => string;
  readonly words: string;
  readonly wordsHint: string;
  readonly send: string;
  readonly sending: string;
  readonly sent: string;
  readonly nothingPossible: string;
  readonly pickFirst: string;
  readonly toStep: string;
  readonly keysHint: string;
  readonly conflict: string;
  readonly steps: string;
  readonly noSteps: string;
  readonly forUnits: (count: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly download: string;
};

export const TARGET_PAGE_MESSAGES: Readonly<Record<Lang, TargetPageMessages>> = {
  vi: {
    title: 'Mục tiêu',
    lead: 'Văn phòng Chính phủ đề xuất; bộ, cơ quan, địa phương góp ý hoặc đề xuất khác; thống nhất rồi công bố. Mỗi bước ghi rõ ai, lúc nào.',
    indicator: 'Chỉ tiêu',
    year: 'Năm',
    rows: 'Hiện',
    rowChoices: { open: 'Đang bàn', province: 'Địa phương', agency: 'Bộ, cơ quan', nation: 'Cả nước' },
    board: 'Mục tiêu từng đơn vị',
    columns: {
      unit: 'Đơn vị',
      now: 'Hiện có',
      proposed: 'Đề xuất',
      countered: 'Đơn vị đề xuất',
      agreed: 'Thống nhất',
      published: 'Đang hiệu lực',
      state: 'Tình trạng',
    },
    notNamed: 'Chưa bàn',
    none: 'Chưa có đơn vị nào được đưa ra bàn cho năm này.',
    pickAll: 'Chọn tất cả đơn vị đang hiện',
    pickUnit: (unit) => `Chọn ${unit}`,
    chosen: (count) => `Đã chọn ${count} đơn vị`,
    act: 'Bước tiếp theo',
    onBehalfOf: 'Thay mặt',
    step: 'Bước',
    valueForAll: (measure) => `Giá trị cho mọi đơn vị đã chọn (${measure})`,
    valueBad: 'Hãy viết một số, phần thập phân sau dấu phẩy.',
    paste: 'Hoặc dán từng đơn vị một giá trị',
    pasteHint: 'Mỗi dòng: mã hoặc tên đơn vị, rồi giá trị; cách nhau bằng dấu chấm phẩy hoặc Tab.',
    pasteBad: (lines) => `Không đọc được dòng: ${lines}.`,
    words: 'Lý do, ý kiến',
    wordsHint: 'Bắt buộc khi đề xuất, góp ý, đề xuất khác, rút hoặc mở lại.',
    send: 'Ghi nhận bước này',
    sending: 'Đang ghi…',
    sent: 'Đã ghi vào nhật ký.',
    nothingPossible: 'Với các đơn vị đã chọn, bên này chưa có bước nào đi được.',
    pickFirst: 'Chọn đơn vị trong bảng trước.',
    toStep: 'Sang bước tiếp theo',
    keysHint: 'Phím cách để chọn đơn vị, Enter để sang bước tiếp theo.',
    conflict: 'Đã có người đi một bước khác trong lúc này; bảng vừa được tải lại, hãy xem rồi gửi lại.',
    steps: 'Các bước đã đi',
    noSteps: 'Chưa có bước nào.',
    forUnits: (count) => `${count} đơn vị`,
    loading: 'Đang tải',
    failed: 'Không tải được; sẽ thử lại khi có thay đổi.',
    download: 'Tải bảng mục tiêu',
  },
  en: {
    title: 'Targets',
    lead: 'The Government Office proposes; ministries, agencies and localities comment or counter-propose; it is agreed, then published. Each step says who and when.',
    indicator: 'Indicator',
    year: 'Year',
    rows: 'Show',
    rowChoices: { open: 'Under discussion', province: 'Localities', agency: 'Ministries, agencies', nation: 'Nation' },
    board: 'Targets by unit',
    columns: {
      unit: 'Unit',
      now: 'Now',
      proposed: 'Proposed',
      countered: 'Counter-proposed',
      agreed: 'Agreed',
      published: 'In force',
      state: 'State',
    },
    notNamed: 'Not discussed yet',
    none: 'No unit has been put on the table for this year.',
    pickAll: 'Pick all units shown',
    pickUnit: (unit) => `Pick ${unit}`,
    chosen: (count) => `${count} units picked`,
    act: 'Next step',
    onBehalfOf: 'On behalf of',
    step: 'Step',
    valueForAll: (measure) => `Value for all picked units (${measure})`,
    valueBad: 'Write a number, with a point before its decimals.',
    paste: 'Or paste a value for each unit',
    pasteHint: 'A line each: code or name of the unit, then the value; a semicolon or tab between.',
    pasteBad: (lines) => `These lines cannot be read: ${lines}.`,
    words: 'Reason, comment',
    wordsHint: 'Needed to propose, comment, counter-propose, withdraw or reopen.',
    send: 'Record this step',
    sending: 'Recording…',
    sent: 'It is in the journal.',
    nothingPossible: 'For the picked units this party has no step to take now.',
    pickFirst: 'Pick units in the table first.',
    toStep: 'On to the next step',
    keysHint: 'Space picks a unit, Enter goes on to the next step.',
    conflict: 'Somebody took another step meanwhile; the board was loaded again, look and send again.',
    steps: 'Steps taken',
    noSteps: 'No step yet.',
    forUnits: (count) => `${count} units`,
    loading: 'Loading',
    failed: 'This could not be loaded; it is tried again when something changes.',
    download: 'Download the targets',
  },
};
