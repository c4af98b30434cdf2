/** Why something sent to the product was refused: one sentence for each code, Vietnamese and English. */

import type { RefusalCode } from '../indicators/observation-input.ts';
import { DIRECTIVE_REFUSALS, type DirectiveRefusalCode } from './directive-refusals.ts';
import { IMPORT_REFUSALS, type ImportRefusalCode } from './import-messages.ts';

export type Sentence = { readonly vi: string; readonly en: string };

const say = (vi: string, en: string): Sentence => ({ vi, en });

// biome-ignore format: one code a line
export const ITEM_REFUSALS: Readonly<Record<RefusalCode, Sentence>> = {
  shape: say('Mục không đúng cấu trúc: thiếu trường, thừa trường hoặc sai kiểu dữ liệu.', 'The item has not the right shape: a field is missing, unknown or of the wrong type.'),
  'missing-value': say('Không có giá trị.', 'There is no value.'),
  'not-a-number': say('Giá trị không phải là một số hữu hạn.', 'The value is not a finite number.'),
  'value-too-large': say('Giá trị vượt quá 9.007.199.254.740.991, không còn tính chính xác được.', 'The value is beyond 9,007,199,254,740,991 and can no longer be counted exactly.'),
  'negative-counter': say('Số đếm không thể âm.', 'A count cannot be negative.'),
  'unknown-indicator': say('Không có chỉ tiêu mang mã này.', 'There is no indicator with this code.'),
  'unknown-unit': say('Không có đơn vị mang mã này vào thời điểm của số liệu.', 'There is no unit with this code at the time of the value.'),
  level: say('Chỉ tiêu này không có ở cấp của đơn vị.', 'The indicator does not exist at the level of this unit.'),
  'unit-of-measure': say('Đơn vị tính không quy đổi được sang đơn vị tính của chỉ tiêu.', 'The unit of measure does not convert into that of the indicator.'),
  'bad-date': say('Thời điểm không tồn tại hoặc không viết theo ISO 8601 kèm múi giờ.', 'The time does not exist or is not written as ISO 8601 with a zone.'),
  'period-order': say('Kỳ số liệu kết thúc trước khi bắt đầu.', 'The period ends before it starts.'),
  'in-future': say('Thời điểm ở tương lai (quá 5 phút so với đồng hồ máy chủ).', 'The time lies in the future (more than 5 minutes ahead of the server clock).'),
  'not-your-unit': say('Nguồn này không được gửi số liệu của đơn vị đó.', 'This source may not send values of that unit.'),
  'not-your-indicator': say('Nguồn này không được gửi chỉ tiêu đó.', 'This source may not send that indicator.'),
  'not-privileged': say('Nguồn này không được tự ghi thời điểm nhận.', 'This source may not say itself when a value was received.'),
  'bad-encoding': say('Nội dung không phải là UTF-8 hợp lệ.', 'The text is not valid UTF-8.'),
  'line-too-long': say('Dòng dài quá 64 kB.', 'The line is longer than 64 kB.'),
  'too-many-fields': say('Dòng có nhiều trường hơn dòng tiêu đề.', 'The row has more fields than the header.'),
};

/** Codes that refuse a whole request. */
export type RequestRefusalCode =
  | ImportRefusalCode
  | DirectiveRefusalCode
  | 'unauthorised'
  | 'not-loopback'
  | 'host-not-allowed'
  | 'not-found'
  | 'too-large'
  | 'too-slow'
  | 'unsupported-type'
  | 'malformed-json'
  | 'malformed-csv'
  | 'bad-request'
  | 'flood'
  | 'disk-full'
  | 'storage'
  | 'bad-name'
  | 'bad-contract'
  | 'name-taken'
  | 'unknown-source'
  | 'version-conflict'
  | 'command-reused'
  | 'indicator-taken'
  | 'bad-definition'
  | 'retired'
  | 'in-use'
  | 'unchanged'
  | 'bad-target'
  | 'unknown-unit'
  | 'origin-not-allowed'
  | 'forbidden'
  | 'step-up-required'
  | 'sign-in-refused'
  | 'provider-unreachable'
  | 'too-many-tries'
  | 'code-wrong'
  | 'link-invalid'
  | 'login-taken'
  | 'bad-login'
  | 'bad-dates'
  | 'already-held'
  | 'not-held'
  | 'account-closed'
  | 'post-abolished'
  | 'second-person'
  | 'units-apart'
  | 'case-decided'
  | 'has-signed-in'
  | 'bootstrap-over'
  | 'set-up-done'
  | 'bad-password'
  | 'screen-revoked'
  | 'screen-expired'
  | 'no-such-name'
  | 'no-such-indicator'
  | 'no-such-value'
  | 'not-additive'
  | 'cannot-split'
  | 'no-geometry'
  | 'internal';

// biome-ignore format: one code a line
export const REQUEST_REFUSALS: Readonly<Record<RequestRefusalCode, Sentence>> = {
  ...IMPORT_REFUSALS,
  ...DIRECTIVE_REFUSALS,
  unauthorised: say('Thiếu mã truy cập hoặc mã không đúng.', 'The token is missing or wrong.'),
  'not-loopback': say('Chỉ trả lời yêu cầu từ chính máy này.', 'Only requests from this very machine are answered.'),
  'host-not-allowed': say('Tên máy trong tiêu đề Host không được chấp nhận.', 'The name in the Host header is not accepted.'),
  'not-found': say('Không có gì ở địa chỉ này.', 'There is nothing at this address.'),
  'too-large': say('Nội dung quá lớn.', 'The body is too large.'),
  'too-slow': say('Nội dung gửi đến quá chậm.', 'The body came in too slowly.'),
  'unsupported-type': say('Không nhận kiểu nội dung này.', 'This content type is not taken.'),
  'malformed-json': say('Nội dung không phải là JSON hợp lệ.', 'The body is not valid JSON.'),
  'malformed-csv': say('Dòng tiêu đề CSV thiếu trường bắt buộc, có trường lạ hoặc trường lặp lại.', 'The CSV header lacks a required field, or has an unknown or a repeated one.'),
  'bad-request': say('Yêu cầu không đúng cấu trúc.', 'The request has not the right shape.'),
  flood: say('Quá nhiều dữ liệu cùng lúc; hãy gửi lại sau.', 'Too much at once; send again later.'),
  'disk-full': say('Ổ đĩa của máy chủ đã đầy; hãy gửi lại sau.', 'The disk of the server is full; send again later.'),
  storage: say('Kho dữ liệu tạm thời không ghi được; gửi lại cùng nội dung là an toàn.', 'The store cannot write at the moment; sending the same again is safe.'),
  'bad-name': say('Tên nguồn chỉ gồm chữ thường, chữ số và dấu gạch nối, tối đa 63 ký tự.', 'A source name has lower-case letters, digits and hyphens only, 63 at most.'),
  'bad-contract': say('Bản cam kết của nguồn không hợp lệ với kho dữ liệu này.', 'The contract of the source does not fit this store.'),
  'name-taken': say('Đã có nguồn mang tên này.', 'A source of this name exists already.'),
  'unknown-source': say('Không có nguồn mang tên này.', 'There is no source of this name.'),
  'version-conflict': say('Bản ghi đã được người khác sửa; hãy xem lại.', 'The record was changed by someone else; look again.'),
  'command-reused': say('Mã lệnh này đã dùng cho việc khác; hãy gửi lại với mã mới.', 'This command id was used for something else; send again with a new one.'),
  'indicator-taken': say('Đã có chỉ tiêu mang mã này.', 'An indicator with this code exists already.'),
  'bad-definition': say('Định nghĩa chỉ tiêu có chỗ chưa đúng; không có gì được lưu.', 'The definition has faults; nothing was kept.'),
  retired: say('Chỉ tiêu đã ngừng sử dụng.', 'The indicator is no longer in use.'),
  'in-use': say('Chỉ tiêu khác còn tính từ chỉ tiêu này; hãy sửa các chỉ tiêu đó trước.', 'Other indicators are computed from this one; change them first.'),
  unchanged: say('Định nghĩa không có gì khác với phiên bản đang dùng.', 'The definition does not differ from the version in use.'),
  'bad-target': say('Bước này không thực hiện được đối với mục tiêu; không có gì được lưu.', 'This step cannot be taken for the target; nothing was kept.'),
  'unknown-unit': say('Không có đơn vị mang mã này vào thời gian đó.', 'There is no unit with this code at that time.'),
  'origin-not-allowed': say('Chỉ nhận thao tác quản trị từ trang của chính máy chủ này.', 'Administration is taken only from pages of this very server.'),
  'no-such-name': say('Không có đơn vị nào mang tên hoặc mã này vào thời điểm đó.', 'No unit bore this name or code at that time.'),
  'no-such-indicator': say('Không có chỉ tiêu công khai mang mã này.', 'There is no public indicator with this code.'),
  'no-such-value': say('Chưa từng có số liệu này.', 'This value was never known.'),
  'not-additive': say('Chỉ tiêu này không cộng được theo địa bàn, nên không quy đổi từ 63 sang 34 tỉnh, thành phố.', 'This indicator does not add up over areas, so it cannot go from the 63 provinces to the 34.'),
  'cannot-split': say('Số liệu của tỉnh, thành phố sau sắp xếp không tách lại được cho các tỉnh, thành phố cũ.', 'A value of a merged province cannot be split among its former members.'),
  'no-geometry': say('Máy chủ chưa có dữ liệu ranh giới bản đồ.', 'The server has no map geometry yet.'),
  forbidden: say('Chức danh của bạn không có quyền làm việc này.', 'Your post does not give the right to do this.'),
  'step-up-required': say('Việc này cần xác thực lại bằng yếu tố thứ hai.', 'This needs your second factor once more.'),
  'sign-in-refused': say('Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.', 'The login, the password or the code is not right.'),
  'provider-unreachable': say('Không liên lạc được với nhà cung cấp danh tính; hãy đăng nhập bằng mật khẩu hoặc thử lại sau.', 'The identity provider cannot be reached; sign in with your password, or try again later.'),
  'too-many-tries': say('Đã thử quá nhiều lần; hãy đợi rồi thử lại, hoặc dùng khóa truy cập (passkey).', 'Too many tries; wait and try again, or use a passkey.'),
  'code-wrong': say('Mã xác thực không đúng hoặc đã được dùng.', 'The code is not right or was used already.'),
  'link-invalid': say('Đường dẫn này không còn hiệu lực hoặc đã được dùng.', 'This link is no longer good or was used already.'),
  'login-taken': say('Tên đăng nhập này đã có người dùng.', 'This login is taken.'),
  'bad-login': say('Tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; từ 2 đến 64 ký tự.', 'A login has letters without marks, digits, dot, hyphen and underscore only, 2 to 64 of them.'),
  'bad-dates': say('Ngày không hợp lệ: kết thúc trước khi bắt đầu, đã qua, hoặc quá dài đối với việc làm thay.', 'The dates do not fit: they end before they begin, are past, or last too long for acting for another.'),
  'already-held': say('Người này đã giữ hoặc đang làm thay chức danh đó trong thời gian này.', 'This person holds that post, or acts for it, during that time already.'),
  'not-held': say('Người này không giữ chức danh đó vào thời gian này.', 'This person does not hold that post at that time.'),
  'account-closed': say('Tài khoản đã đóng.', 'The account is closed.'),
  'post-abolished': say('Chức danh đã bãi bỏ.', 'The post is abolished.'),
  'second-person': say('Việc này phải do một người khác làm: không ai tự giao quyền cho mình, cũng không tự quyết định việc mình đã mở.', 'Another person has to do this: nobody grants rights to themselves or decides what they have opened.'),
  'units-apart': say('Chỉ làm thay trong cùng đơn vị, hoặc giữa đơn vị cấp trên và cấp dưới trực tiếp.', 'One acts for another only within one unit, or between a unit and the one right above it.'),
  'case-decided': say('Việc này đã được quyết định hoặc đã rút.', 'This was decided or withdrawn already.'),
  'has-signed-in': say('Liên kết đã được dùng hoặc đã hết hạn, hoặc người này đã đăng nhập được; nếu mất khóa, hãy mở việc thay khóa.', 'The link was used or is over, or the person can sign in already; a lost key is replaced by a case.'),
  'bootstrap-over': say('Đã có hai người có quyền duyệt; từ nay việc giao chức danh làm trên bàn làm việc, không làm từ dòng lệnh.', 'Two people may approve now; from here on posts are filled at the desk, no longer from the command line.'),
  'set-up-done': say('Đã có tài khoản; liên kết thiết lập chỉ dành cho máy chủ chưa có ai.', 'There is an account already; the set-up link is for a server that has nobody yet.'),
  'bad-password': say('Mật khẩu cần từ 12 đến 128 ký tự, không phải mật khẩu phổ biến và không chứa tên đăng nhập.', 'A password needs 12 to 128 characters, must not be a common one and must not contain the login.'),
  'screen-revoked': say('Màn hình này đã bị thu hồi.', 'This screen was revoked.'),
  'screen-expired': say('Màn hình này đã quá lâu không hoạt động; cần đăng ký lại.', 'This screen was not seen for too long and must be enrolled anew.'),
  internal: say('Máy chủ gặp lỗi; sự việc đã được ghi lại.', 'The server failed; the failure was logged.'),
};
