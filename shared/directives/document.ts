/** Documents that give tasks: their kinds, how they are numbered and signed, and the marks that keep them out. */

import { err, ok, type Result } from '../kernel/result.ts';

/** Kinds of Decree 30/2020/NĐ-CP that carry tasks, with their abbreviation in symbols (annex III); a công văn has none. */
export const DOCUMENT_KINDS = [
  { id: 'nghi-quyet', abbreviation: 'NQ', vi: 'Nghị quyết', en: 'Resolution' },
  { id: 'nghi-dinh', abbreviation: 'NĐ', vi: 'Nghị định', en: 'Decree' },
  { id: 'quyet-dinh', abbreviation: 'QĐ', vi: 'Quyết định', en: 'Decision' },
  { id: 'chi-thi', abbreviation: 'CT', vi: 'Chỉ thị', en: 'Directive' },
  { id: 'cong-dien', abbreviation: 'CĐ', vi: 'Công điện', en: 'Urgent dispatch' },
  { id: 'thong-bao', abbreviation: 'TB', vi: 'Thông báo kết luận', en: 'Conclusion notice' },
  { id: 'cong-van', abbreviation: '', vi: 'Công văn', en: 'Official letter' },
  { id: 'ke-hoach', abbreviation: 'KH', vi: 'Kế hoạch', en: 'Plan' },
  { id: 'chuong-trinh', abbreviation: 'CTr', vi: 'Chương trình', en: 'Programme' },
  { id: 'de-an', abbreviation: 'ĐA', vi: 'Đề án', en: 'Scheme' },
  { id: 'phieu-chuyen', abbreviation: 'PC', vi: 'Phiếu chuyển', en: 'Transfer slip' },
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['id'];

export const DOCUMENT_KIND_IDS = DOCUMENT_KINDS.map(({ id }) => id) as [DocumentKind, ...DocumentKind[]];

/** Signing on behalf of a collective, for the head, by order, by authorisation, acting (Decree 30/2020/NĐ-CP, article 13). */
export const SIGNING_FORMS = ['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const;
export type SigningForm = (typeof SIGNING_FORMS)[number];

/**
 * Which pattern a number fits: normative documents carry their year, an official letter the issuer and its drafting unit.
 * `series` is what the number is counted in within a year, so that one number stands once: `QĐ-TTg`, `VPCP-KSTT`.
 */
export type DocumentNumber = {
  readonly shape: 'normative' | 'administrative' | 'official-letter';
  readonly text: string;
  readonly number: number;
  readonly series: string;
  /** Of a normative document; others take it from their date. */
  readonly year: number | null;
};

/** Domain note 2.2, in the order in which they are tried; below ten the number is written with a zero (Decree 30/2020). */
const PATTERNS: readonly (readonly [shape: DocumentNumber['shape'], pattern: RegExp])[] = [
  [
    'normative',
    /^(0[1-9]|[1-9]\d{1,3})\/(\d{4})\/(NĐ-CP|QĐ-TTg|QĐ-UBND|NQ-HĐND|TT-[A-ZĐ]+|TTLT-[A-ZĐ-]+|NQ-QH\d+|QH\d+)$/u,
  ],
  [
    'administrative',
    /^(0[1-9]|[1-9]\d{1,4})\/((?:NQ|QĐ|CT|CĐ|TB|KH|CTr|ĐA|PA|BC|TTr|HD|QC|QyĐ|BB|GM|PC|PB)-[A-ZĐ][A-Za-zĐđ0-9]*(?:-[A-ZĐ0-9]+)*)$/u,
  ],
  ['official-letter', /^(0[1-9]|[1-9]\d{1,4})\/((?:TTg|VPCP|UBND|[A-ZĐ]{2,12})-[A-ZĐ0-9.&]+)$/u],
];

/** Reads `1225/CĐ-TTg`; spaces around it and the form of its accents do not matter, anything else does. */
export function parseDocumentNumber(written: string): Result<DocumentNumber, 'bad-number'> {
  const text = written.normalize('NFC').trim();
  for (const [shape, pattern] of PATTERNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const number = Number(found[1]);
    if (shape === 'normative') return ok({ shape, text, number, series: found[3] ?? '', year: Number(found[2]) });
    return ok({ shape, text, number, series: found[2] ?? '', year: null });
  }
  return err('bad-number');
}

/**
 * Whether the symbol of the number says the same kind as was chosen: `CĐ-TTg` is an urgent dispatch, not a decision. A report
 * or an invitation says a kind that carries no tasks, and fits none.
 */
export function fitsKind({ shape, series }: DocumentNumber, kind: DocumentKind): boolean {
  const said = DOCUMENT_KINDS.find(({ abbreviation }) => abbreviation !== '' && series.startsWith(`${abbreviation}-`));
  return said === undefined ? shape === 'official-letter' && kind === 'cong-van' : said.id === kind;
}

/** Levels of the Law on Protection of State Secrets 2018. The field exists only to refuse (domain note 2.4). */
export const SECRECY_LEVELS = ['none', 'mat', 'toi-mat', 'tuyet-mat'] as const;
export type Secrecy = (typeof SECRECY_LEVELS)[number];

/**
 * A stamp of secrecy written into a text: the word alone on a line, after "Độ mật:", or in capitals. The word mật within
 * a sentence ("bảo mật", "mật độ") is none.
 */
const STAMPS: readonly RegExp[] = [
  /^\s*[[(]?\s*(?:tuyệt mật|tối mật|mật)\s*[\])]?\s*$/imu,
  /độ\s+mật\s*[:：]\s*(?:tuyệt mật|tối mật|mật)/iu,
  /(?<![\p{L}\p{M}])(?:TUYỆT MẬT|TỐI MẬT|(?<!BẢO )(?<!BÍ )MẬT(?! ĐỘ| KHẨU| ONG))(?![\p{L}\p{M}])/u,
];

/** Whether a text wears a stamp of secrecy. */
export const hasSecrecyStamp = (text: string): boolean => {
  const composed = text.normalize('NFC');
  return STAMPS.some((stamp) => stamp.test(composed));
};
