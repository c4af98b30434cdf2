/** Why something about directives was refused: one sentence for each code, Vietnamese and English. */

import type { Sentence } from './refusals.ts';

const say = (vi: string, en: string): Sentence => ({ vi, en });

// biome-ignore format: one code a line
export const DIRECTIVE_REFUSALS = {
  'secret-marked': say('Không nhập văn bản mật vào hệ thống này. Không có nội dung nào được lưu.', 'Secret-marked documents are not entered into this system. Nothing of it was kept.'),
  'bad-number': say('Số, ký hiệu văn bản không đúng mẫu của Nghị định 30/2020/NĐ-CP, ví dụ 1225/CĐ-TTg.', 'The number and symbol do not follow Decree 30/2020/NĐ-CP, for example 1225/CĐ-TTg.'),
  'kind-number-differ': say('Ký hiệu văn bản không khớp với loại văn bản đã chọn.', 'The symbol says another kind of document than was chosen.'),
  'number-taken': say('Văn bản mang số này trong năm đã được giao nhiệm vụ.', 'A document of this number and year has given its tasks already.'),
  'document-in-future': say('Ngày văn bản ở tương lai.', 'The date of the document lies in the future.'),
  'two-leads': say('Mỗi nhiệm vụ chỉ có một cơ quan chủ trì; hãy chọn giao riêng từng nơi hoặc một nhiệm vụ chung.', 'One task has exactly one lead; choose separate tasks or one shared task.'),
  'unit-twice': say('Một đơn vị được nêu hai lần.', 'A unit is named twice.'),
  'coordinating-is-lead': say('Cơ quan phối hợp trùng với cơ quan chủ trì.', 'A coordinating unit is the lead itself.'),
  'hidden-letters': say('Văn bản có ký tự ẩn hoặc ký tự đổi chiều chữ.', 'The text has hidden letters or letters that turn the direction of writing.'),
  markup: say('Văn bản có thẻ đánh dấu; chỉ nhận chữ thường.', 'The text has markup; only plain text is taken.'),
  'restricted-on-wall': say('Nhiệm vụ hạn chế không được hiển thị trên màn hình lớn.', 'A restricted task is shown on no wall.'),
  'unknown-attachment': say('Không có tệp đính kèm này.', 'There is no such attachment.'),
  'unknown-indicator': say('Không có chỉ tiêu này.', 'There is no such indicator.'),
  'deadline-past': say('Thời hạn đã qua.', 'The deadline has passed.'),
  'deadline-rest-day': say('Thời hạn rơi vào ngày nghỉ; hãy chọn một ngày làm việc.', 'The deadline is a day of rest; choose a working day.'),
  'calendar-unknown': say('Chưa có lịch làm việc của năm đó; người quản trị cần nhập.', 'There is no working calendar of that year yet; an administrator has to import it.'),
  'wrong-state': say('Việc này không làm được ở trạng thái hiện tại của nhiệm vụ.', 'This cannot be done in the present state of the task.'),
  'not-addressed': say('Đơn vị của bạn không có phần việc này trong nhiệm vụ.', 'Your unit has no such part in the task.'),
  'already-done': say('Đơn vị của bạn đã làm việc này.', 'Your unit has done this already.'),
  'evidence-needed': say('Báo cáo cần ít nhất một minh chứng: văn bản, tệp hoặc chỉ tiêu.', 'A report needs evidence: a document, a file or an indicator.'),
  'result-in-future': say('Ngày của văn bản kết quả ở tương lai.', 'The date of the result lies in the future.'),
  'result-before-issue': say('Ngày của văn bản kết quả trước ngày giao nhiệm vụ.', 'The date of the result is before the task was issued.'),
  'extension-not-later': say('Thời hạn mới phải sau thời hạn đang có và sau hôm nay.', 'The new deadline must be later than the present one and than today.'),
  'extension-too-late': say('Đề nghị gia hạn phải gửi trước khi đến hạn.', 'An extension is asked for before the deadline.'),
  'extension-too-many': say('Nhiệm vụ đã được gia hạn đủ số lần cho phép.', 'The task has been extended as often as is allowed.'),
  'not-simulated': say('Chỉ kho dữ liệu mô phỏng nhận nhiệm vụ của kịch bản.', 'Only a simulated store takes the tasks of a scenario.'),
  'key-needed': say('Thiếu Idempotency-Key (mã lệnh, 8 đến 100 ký tự).', 'The Idempotency-Key is missing (the id of the command, 8 to 100 characters).'),
} satisfies Readonly<Record<string, Sentence>>;

export type DirectiveRefusalCode = keyof typeof DIRECTIVE_REFUSALS;

/** Status of each over HTTP. */
export const DIRECTIVE_REFUSAL_STATUS: Readonly<Record<DirectiveRefusalCode, number>> = {
  'secret-marked': 422,
  'bad-number': 400,
  'kind-number-differ': 400,
  'number-taken': 409,
  'document-in-future': 400,
  'two-leads': 400,
  'unit-twice': 400,
  'coordinating-is-lead': 400,
  'hidden-letters': 400,
  markup: 400,
  'restricted-on-wall': 400,
  'unknown-attachment': 400,
  'unknown-indicator': 400,
  'deadline-past': 400,
  'deadline-rest-day': 400,
  'calendar-unknown': 409,
  'wrong-state': 409,
  'not-addressed': 403,
  'already-done': 409,
  'evidence-needed': 400,
  'result-in-future': 400,
  'result-before-issue': 400,
  'extension-not-later': 400,
  'extension-too-late': 409,
  'extension-too-many': 409,
  'not-simulated': 403,
  'key-needed': 400,
};
