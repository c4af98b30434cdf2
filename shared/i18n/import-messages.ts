/** What is said about a table that is brought in: why a file is refused, what is asked, and what befalls a cell. */

import type { Sentence } from './refusals.ts';

/** Why a whole file or a whole step of an import is refused. */
export type ImportRefusalCode =
  | 'file-wrong-extension'
  | 'file-old-excel'
  | 'file-encrypted'
  | 'file-macros'
  | 'file-bomb'
  | 'file-damaged'
  | 'file-empty'
  | 'file-encoding'
  | 'file-quotes'
  | 'file-too-many-cells'
  | 'file-too-slow'
  | 'import-unknown'
  | 'import-not-mapped'
  | 'import-open-questions'
  | 'import-has-refusals'
  | 'import-nothing'
  | 'import-preview-changed'
  | 'import-busy'
  | 'import-committed';

const say = (vi: string, en: string): Sentence => ({ vi, en });

// biome-ignore format: one code a line
export const IMPORT_REFUSALS: Readonly<Record<ImportRefusalCode, Sentence>> = {
  'file-wrong-extension': say('Nội dung tệp không đúng với phần mở rộng của tên tệp.', 'The content of the file is not what its extension says.'),
  'file-old-excel': say('Tệp theo định dạng Excel cũ (.xls); hãy lưu lại thành .xlsx rồi gửi.', 'The file is in the old Excel format (.xls); save it as .xlsx and send that.'),
  'file-encrypted': say('Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi gửi lại.', 'The file is protected by a password; remove the password and send it again.'),
  'file-macros': say('Tệp có chứa macro; hãy lưu lại thành .xlsx không có macro rồi gửi.', 'The file carries macros; save it as .xlsx without macros and send that.'),
  'file-bomb': say('Tệp nén bung ra quá lớn nên không được mở.', 'The file unpacks to far too much and was not opened.'),
  'file-damaged': say('Tệp bị hỏng hoặc thiếu phần cuối.', 'The file is damaged or its end is missing.'),
  'file-empty': say('Tệp không có ô nào chứa dữ liệu.', 'No cell of the file holds anything.'),
  'file-encoding': say('Không chắc tệp dùng bảng mã nào; hãy nói rõ: utf-8, utf-16le, utf-16be hay windows-1258.', 'The encoding of the file is not certain; name it: utf-8, utf-16le, utf-16be or windows-1258.'),
  'file-quotes': say('Dấu ngoặc kép trong tệp không khép lại.', 'A quotation mark in the file is never closed.'),
  'file-too-many-cells': say('Tệp có quá nhiều ô để nhập trong một lần.', 'The file has too many cells for one import.'),
  'file-too-slow': say('Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng.', 'Reading the file took too much time or memory and was stopped.'),
  'import-unknown': say('Không có lần nhập nào mang mã này.', 'There is no import with this id.'),
  'import-not-mapped': say('Chưa nói cột nào là gì, nên chưa thể xem trước hay nhập.', 'It has not been said which column is what, so there is nothing to preview or import.'),
  'import-open-questions': say('Còn câu hỏi chưa trả lời nên chưa nhập.', 'Questions are still open, so nothing was imported.'),
  'import-has-refusals': say('Có ô bị từ chối; hãy sửa tệp, hoặc xác nhận nhập các ô còn lại.', 'Some cells are refused; repair the file, or confirm that the others are to be imported.'),
  'import-nothing': say('Không có ô nào để nhập.', 'There is no cell to import.'),
  'import-preview-changed': say('Số liệu hiện có đã thay đổi từ lúc xem trước; hãy xem lại rồi xác nhận.', 'What stands has changed since the preview; look again and confirm.'),
  'import-busy': say('Đang có một lần nhập khác được ghi; hãy thử lại sau.', 'Another import is being written; try again later.'),
  'import-committed': say('Lần nhập này đã được ghi, không thể sửa hay huỷ.', 'This import has been written and can be neither changed nor cancelled.'),
};

/** Why one cell is refused, beyond what ingest itself refuses. */
export type CellRefusalCode =
  | 'formula-error'
  | 'no-number'
  | 'number-style'
  | 'merged-value'
  | 'no-unit'
  | 'unsure-unit'
  | 'unread-unit'
  | 'unit-not-in-force'
  | 'no-period'
  | 'bad-period'
  | 'unsure-date'
  | 'serial-date'
  | 'period-kind'
  | 'twice';

/** Why one cell is passed over. */
export type IgnoredCellCode = 'empty' | 'no-value' | 'hidden' | 'skipped-unit';

/** `text` is what stands in the cell that is at fault, `other` the second cell or unit that it is about. */
type About = { readonly text: string; readonly other: string };

const tell = (vi: (about: About) => string, en: (about: About) => string) => (about: About) =>
  say(vi(about), en(about));

// biome-ignore format: one code a line
export const CELL_SENTENCES: Readonly<Record<CellRefusalCode | IgnoredCellCode, (about: About) => Sentence>> = {
  'formula-error': tell(({ text }) => `công thức cho kết quả lỗi ${text}.`, ({ text }) => `its formula ends in the error ${text}.`),
  'no-number': tell(({ text }) => `“${text}” không phải là số.`, ({ text }) => `“${text}” is no number.`),
  'number-style': tell(({ text }) => `chưa rõ dấu thập phân của “${text}”.`, ({ text }) => `it is not known which mark of “${text}” is the decimal one.`),
  'merged-value': tell(({ other }) => `ô giá trị bị gộp (${other}), không rõ thuộc dòng hay cột nào.`, ({ other }) => `the value is merged over ${other}; to which row or column it belongs is not known.`),
  'no-unit': tell(() => 'dòng không ghi đơn vị.', () => 'the row names no unit.'),
  'unsure-unit': tell(({ text, other }) => `chưa chắc “${text}” là đơn vị nào (${other}).`, ({ text, other }) => `it is not certain which unit “${text}” is (${other}).`),
  'unread-unit': tell(({ text }) => `không có đơn vị nào tên “${text}”.`, ({ text }) => `no unit is called “${text}”.`),
  'unit-not-in-force': tell(({ text, other }) => `“${text}” (${other}) không tồn tại trong kỳ này.`, ({ text, other }) => `“${text}” (${other}) did not exist in this period.`),
  'no-period': tell(() => 'không ghi kỳ số liệu.', () => 'no period is given.'),
  'bad-period': tell(({ text }) => `“${text}” không phải là kỳ số liệu hay ngày tháng.`, ({ text }) => `“${text}” is no period and no date.`),
  'unsure-date': tell(({ text }) => `“${text}”: chưa rõ đâu là ngày, đâu là tháng.`, ({ text }) => `“${text}”: which is the day and which the month is not known.`),
  'serial-date': tell(({ text }) => `${text} có thể là ngày dạng số của bảng tính; cần xác nhận.`, ({ text }) => `${text} may be a day counted by the spreadsheet; this must be confirmed.`),
  'period-kind': tell(({ text, other }) => `kỳ “${text}” không phải kỳ của chỉ tiêu ${other}.`, ({ text, other }) => `“${text}” is not the kind of period that indicator ${other} has.`),
  twice: tell(({ other }) => `cùng đơn vị, cùng kỳ, cùng chỉ tiêu với ô ${other}; không rõ lấy số nào.`, ({ other }) => `same unit, period and indicator as cell ${other}; which one counts is not known.`),
  empty: tell(() => 'ô trống.', () => 'the cell is empty.'),
  'no-value': tell(({ text }) => `“${text}” nghĩa là không có số liệu.`, ({ text }) => `“${text}” says that there is no value.`),
  hidden: tell(() => 'nằm trong dòng, cột hoặc trang bị ẩn.', () => 'it lies in a hidden row, column or sheet.'),
  'skipped-unit': tell(({ text }) => `“${text}” được bỏ qua theo câu trả lời.`, ({ text }) => `“${text}” is passed over, as answered.`),
};

/** What the whole mapping leaves open or gets wrong. Errors and questions both keep an import from being written. */
export type FindingCode =
  | 'no-such-sheet'
  | 'no-such-column'
  | 'no-rows'
  | 'no-values'
  | 'no-unit-column'
  | 'no-period-column'
  | 'unknown-indicator'
  | 'unknown-unit-ref'
  | 'bad-fixed-period'
  | 'measure'
  | 'ask-number-style'
  | 'mixed-numbers'
  | 'ask-date-order'
  | 'mixed-dates'
  | 'ask-serial'
  | 'ask-unit';

// biome-ignore format: one code a line
export const FINDINGS: Readonly<Record<FindingCode, (about: About) => Sentence>> = {
  'no-such-sheet': tell(({ text }) => `Tệp không có trang “${text}”.`, ({ text }) => `The file has no sheet “${text}”.`),
  'no-such-column': tell(({ text }) => `Cột ${text} nằm ngoài bảng.`, ({ text }) => `Column ${text} lies outside the table.`),
  'no-rows': tell(() => 'Không có dòng số liệu nào trong phạm vi đã chọn.', () => 'The chosen rows hold nothing.'),
  'no-values': tell(() => 'Chưa chọn cột giá trị nào.', () => 'No column of values has been chosen.'),
  'no-unit-column': tell(({ text }) => `Chưa nói giá trị ở cột ${text} thuộc đơn vị nào.`, ({ text }) => `It has not been said whose values column ${text} holds.`),
  'no-period-column': tell(({ text }) => `Chưa nói giá trị ở cột ${text} thuộc kỳ nào.`, ({ text }) => `It has not been said of which period the values of column ${text} are.`),
  'unknown-indicator': tell(({ text }) => `Không có chỉ tiêu “${text}”.`, ({ text }) => `There is no indicator “${text}”.`),
  'unknown-unit-ref': tell(({ text }) => `Không có đơn vị mang mã “${text}”.`, ({ text }) => `There is no unit with the code “${text}”.`),
  'bad-fixed-period': tell(({ text, other }) => `“${text}” không phải là kỳ của chỉ tiêu ${other}.`, ({ text, other }) => `“${text}” is no period of indicator ${other}.`),
  measure: tell(({ text, other }) => `“${text}” không quy đổi được sang đơn vị tính của chỉ tiêu ${other}.`, ({ text, other }) => `“${text}” does not convert into the unit of measure of indicator ${other}.`),
  'ask-number-style': tell(({ text }) => `Trong cột này “${text}” đọc được hai cách: dấu nào là dấu thập phân?`, ({ text }) => `In this column “${text}” can be read in two ways: which mark is the decimal one?`),
  'mixed-numbers': tell(() => 'Cột này lẫn hai cách viết số; hãy chọn một cách, các ô viết cách khác sẽ bị từ chối.', () => 'This column mixes two ways of writing numbers; choose one, and cells in the other way are refused.'),
  'ask-date-order': tell(({ text }) => `Trong cột này “${text}” đọc được hai cách: ngày đứng trước hay tháng đứng trước?`, ({ text }) => `In this column “${text}” can be read in two ways: does the day or the month come first?`),
  'mixed-dates': tell(() => 'Cột này lẫn hai cách viết ngày tháng; hãy chọn một cách.', () => 'This column mixes two ways of writing dates; choose one.'),
  'ask-serial': tell(({ text }) => `${text} có phải là ngày dạng số của bảng tính không?`, ({ text }) => `Is ${text} a day counted by the spreadsheet?`),
  'ask-unit': tell(({ text }) => `“${text}” là đơn vị nào?`, ({ text }) => `Which unit is “${text}”?`),
};

/** The place a sentence is about, before it. */
export const placeOf = (sheet: string, cell: string): Sentence => ({
  vi: cell === '' ? `Trang “${sheet}”: ` : `Trang “${sheet}”, ô ${cell}: `,
  en: cell === '' ? `Sheet “${sheet}”: ` : `Sheet “${sheet}”, cell ${cell}: `,
});
