/** What is wrong with a formula, a definition or a step of choosing targets: one sentence each, Vietnamese and English. */

import type { DefinitionFinding, DefinitionFindingCode } from '../indicators/definition-change.ts';
import type { FormulaFinding, FormulaFindingCode } from '../indicators/formula-check.ts';
import { type FormulaErrorCode, MAX_FORMULA_DEPTH, MAX_FORMULA_LENGTH } from '../indicators/formula-text.ts';
import type { TargetState, TargetStepRefusal, TargetVerb } from '../indicators/target.ts';
import type { Sentence } from './refusals.ts';

const say = (vi: string, en: string): Sentence => ({ vi, en });

// biome-ignore format: one code a line
export const FORMULA_ERRORS: Readonly<Record<FormulaErrorCode, Sentence>> = {
  empty: say('Chưa có công thức.', 'There is no formula yet.'),
  'too-long': say(`Công thức dài quá ${MAX_FORMULA_LENGTH} ký tự.`, `The formula is longer than ${MAX_FORMULA_LENGTH} characters.`),
  'too-deep': say(`Công thức lồng quá ${MAX_FORMULA_DEPTH} tầng.`, `The formula is nested more than ${MAX_FORMULA_DEPTH} levels deep.`),
  'unexpected-character': say('Chỗ này không phải là số, mã chỉ tiêu, phép tính hay dấu ngoặc.', 'This is no number, indicator code, operator or bracket.'),
  'ambiguous-number': say('Số này có thể đọc là phần nghìn hoặc hàng nghìn; hãy viết 1000 hoặc 1,0.', 'This number can be read as thousands or as a fraction; write 1000 or 1.0.'),
  'bad-number': say('Số này viết chưa đúng hoặc quá lớn.', 'This number is not well written, or too large.'),
  'expected-operand': say('Chỗ này cần một số, một mã chỉ tiêu hoặc dấu mở ngoặc.', 'A number, an indicator code or an opening bracket is needed here.'),
  'expected-operator': say('Chỗ này cần một phép tính: + - * /.', 'An operator is needed here: + - * /.'),
  unclosed: say('Dấu mở ngoặc này chưa được đóng.', 'This bracket is never closed.'),
  unopened: say('Dấu đóng ngoặc này không có dấu mở.', 'This bracket was never opened.'),
};

type Named = { readonly names: string; readonly factor: string };

// biome-ignore format: one code a line
const FORMULA_FINDINGS: Readonly<Record<FormulaFindingCode, (given: Named) => Sentence>> = {
  'no-input': () => say('Công thức không dùng chỉ tiêu nào.', 'The formula reads no indicator.'),
  'unknown-input': ({ names }) => say(`Không có chỉ tiêu ${names}.`, `There is no indicator ${names}.`),
  'retired-input': ({ names }) => say(`Chỉ tiêu ${names} đã ngừng sử dụng.`, `Indicator ${names} is no longer in use.`),
  'internal-input': ({ names }) => say(`Chỉ tiêu công khai không được tính từ chỉ tiêu nội bộ ${names}.`, `A public indicator must not be computed from ${names}, which is internal.`),
  self: ({ names }) => say(`Chỉ tiêu ${names} không thể tính từ chính nó.`, `Indicator ${names} cannot be computed from itself.`),
  cycle: ({ names }) => say(`Công thức quay vòng: ${names}.`, `The formula runs in a circle: ${names}.`),
  level: ({ names }) => say(`Chỉ tiêu ${names} không có ở mọi cấp mà kết quả cần.`, `Indicator ${names} does not exist at every level that the result is for.`),
  'no-arithmetic': ({ names }) => say(`Chỉ tiêu ${names} là trạng thái hoặc cấp độ, không tính toán được.`, `Indicator ${names} is a state or a step and cannot be computed with.`),
  'mixed-measures': ({ names }) => say(`Không cộng, trừ được các đơn vị tính khác loại: ${names}.`, `Different units of measure cannot be added or subtracted: ${names}.`),
  'mixed-scales': ({ names, factor }) => say(`Cùng loại nhưng khác bậc: ${names}; hãy nhân vế sau với ${factor}.`, `Of one kind but of different scales: ${names}; multiply the right side by ${factor}.`),
  'number-without-unit': ({ names }) => say(`Không cộng, trừ được một số không có đơn vị với ${names}.`, `A bare number cannot be added to or subtracted from ${names}.`),
  'result-measure': ({ names }) => say(`Kết quả tính từ ${names} không có đơn vị tính đã chọn.`, `What ${names} give does not have the unit of measure that was chosen.`),
  'result-scale': ({ factor }) => say(`Kết quả khác bậc với đơn vị tính đã chọn; hãy nhân với ${factor}.`, `The result is of another scale than the unit of measure that was chosen; multiply by ${factor}.`),
  'zero-division': () => say('Công thức chia cho không.', 'The formula divides by zero.'),
  'too-deep': () => FORMULA_ERRORS['too-deep'],
  'different-counts': ({ names }) => say(`Lưu ý: tỷ lệ giữa hai loại đối tượng khác nhau (${names}).`, `Note: a ratio of two different kinds of things (${names}).`),
  'different-periods': ({ names }) => say(`Lưu ý: các chỉ tiêu ${names} chốt kỳ theo quy tắc khác nhau.`, `Note: ${names} are cut off by different rules.`),
};

/** At most so many indicators are named in a sentence. */
const NAMED = 12;

const factorText = (factor: number | null, lang: 'vi' | 'en'): string => {
  const text = factor === null ? '' : String(Number(factor.toPrecision(12)));
  return lang === 'vi' ? text.replace('.', ',') : text;
};

/** The sentence of a finding, its indicators and its factor named. */
export function formulaFindingSentence({ code, names, factor }: FormulaFinding): Sentence {
  const list = names.slice(0, NAMED).join(code === 'cycle' ? ' → ' : ', ');
  const sentence = (lang: 'vi' | 'en') =>
    FORMULA_FINDINGS[code]({ names: list, factor: factorText(factor, lang) })[lang];
  return say(sentence('vi'), sentence('en'));
}

// biome-ignore format: one code a line
const DEFINITION_FINDINGS: Readonly<Record<Exclude<DefinitionFindingCode, 'formula'>, (names: string) => Sentence>> = {
  shape: () => say('Thiếu, thừa hoặc sai kiểu.', 'Missing, unknown or of the wrong kind.'),
  group: () => say('Mã phải bắt đầu bằng chữ cái của nhóm.', 'The code must begin with the letter of its group.'),
  fixed: () => say('Không đổi được, vì số liệu đã lưu theo nội dung này; hãy thêm chỉ tiêu mới.', 'Cannot change, since values are kept under it; add a new indicator.'),
  'unknown-owner': (names) => say(`Không có cơ quan ${names}.`, `There is no agency ${names}.`),
  'unknown-indicator': (names) => say(`Không có chỉ tiêu ${names}.`, `There is no indicator ${names}.`),
  'retired-indicator': (names) => say(`Chỉ tiêu ${names} đã ngừng sử dụng.`, `Indicator ${names} is no longer in use.`),
  'no-level': () => say('Chỉ tiêu không có ở cấp nào.', 'The indicator exists at no level.'),
  'no-parts': () => say('Tổng hợp cần số liệu của địa phương hoặc bộ, ngành.', 'A total needs values of localities or agencies.'),
  'not-additive': () => say('Đơn vị tính này không cộng được (tỷ lệ, điểm, trạng thái).', 'This unit of measure does not add up (shares, scores, states).'),
  'formula-needed': () => say('Chỉ tiêu tính toán cần có công thức.', 'A computed indicator needs a formula.'),
  'formula-unused': () => say('Chỉ chỉ tiêu tính toán mới có công thức.', 'Only a computed indicator has a formula.'),
  cycle: (names) => say(`Trọng số quay vòng: ${names}.`, `The weight runs in a circle: ${names}.`),
  range: () => say('Giá trị nhỏ nhất phải nhỏ hơn giá trị lớn nhất.', 'The least plausible value must lie below the largest.'),
  due: () => say('Chỉ số liệu theo kỳ mới có hạn nộp, và phải có.', 'Periodic values have a due time, and only they.'),
  'same-twice': () => say('Có cơ quan ghi hai lần.', 'An agency is named twice.'),
  breaks: (names) => say(`Công thức của ${names} sẽ không còn đúng.`, `The formula of ${names} would no longer hold.`),
};

/** The sentence of what is wrong with a definition; the field is in `path`. */
export function definitionFindingSentence(finding: DefinitionFinding): Sentence {
  if (finding.code !== 'formula')
    return DEFINITION_FINDINGS[finding.code](
      finding.names.slice(0, NAMED).join(finding.code === 'cycle' ? ' → ' : ', '),
    );
  return finding.formula === null ? DEFINITION_FINDINGS.shape('') : formulaFindingSentence(finding.formula);
}

// biome-ignore format: one code a line
export const TARGET_REFUSALS: Readonly<Record<TargetStepRefusal, Sentence>> = {
  'wrong-state': say('Bước này không tiếp nối được tình trạng hiện tại của mục tiêu.', 'This step does not follow from where the target stands.'),
  'not-yours': say('Bước này thuộc về Văn phòng Chính phủ hoặc chính đơn vị có mục tiêu.', 'This step belongs to the Government Office, or to the unit itself.'),
  'words-needed': say('Bước này cần nêu lý do.', 'This step needs its reason.'),
  'value-needed': say('Bước này cần một giá trị.', 'This step needs a value.'),
  'value-unused': say('Bước này không kèm giá trị.', 'This step carries no value.'),
  'not-on-the-table': say('Chỉ thống nhất được giá trị đã đề xuất hoặc đã phản hồi.', 'Only a value that was proposed or countered can be agreed.'),
  'unit-twice': say('Một đơn vị được nêu hai lần.', 'A unit is named twice.'),
  'no-such-level': say('Chỉ tiêu không có ở cấp của đơn vị này.', 'The indicator does not exist at the level of this unit.'),
  implausible: say('Giá trị nằm ngoài khoảng hợp lý của chỉ tiêu.', 'The value lies outside the plausible range of the indicator.'),
};

// biome-ignore format: one state a line
export const TARGET_STATE_WORDS: Readonly<Record<TargetState, Sentence>> = {
  proposed: say('Đã đề xuất', 'Proposed'),
  countered: say('Đơn vị đề xuất khác', 'Counter-proposed'),
  agreed: say('Đã thống nhất', 'Agreed'),
  published: say('Đã công bố', 'Published'),
  withdrawn: say('Đã rút', 'Withdrawn'),
};

// biome-ignore format: one verb a line
export const TARGET_VERB_WORDS: Readonly<Record<TargetVerb, Sentence>> = {
  propose: say('Đề xuất', 'Propose'),
  comment: say('Góp ý', 'Comment'),
  counter: say('Đề xuất khác', 'Counter-propose'),
  agree: say('Thống nhất', 'Agree'),
  publish: say('Công bố', 'Publish'),
  withdraw: say('Rút', 'Withdraw'),
  reopen: say('Mở lại', 'Reopen'),
};
