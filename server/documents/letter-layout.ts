/** The urging letter (công văn đôn đốc) as data, and the layout of Annex I of Decree 30/2020/NĐ-CP that both writers follow. */

import type { CivilDate } from '#shared/calendar/civil.ts';
import type { SigningForm } from '#shared/directives/document.ts';
import type { Urgency } from '#shared/directives/urgency.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { oneLine, paragraphsOf } from './plain-text.ts';

/** One overdue task as a row of the letter's table. */
export type UrgedTask = {
  /** Number and symbol of the document that gave the task, as `4699/VPCP-KSTT`; null where it was given by word of mouth. */
  readonly document: string | null;
  readonly content: string;
  readonly lead: string;
  readonly deadline: CivilDate;
  readonly overdueWorkingDays: number;
};

/** A draft: number and signature are given by people later, so neither can be said here. */
export type UrgingLetter = {
  /** The body above the issuer, `ỦY BAN NHÂN DÂN TỈNH …`; null for the Government Office, which names none. */
  readonly superior: string | null;
  readonly issuer: string;
  /** Issuer and drafting unit as they follow the slash: `VPCP-TH`. */
  readonly symbol: string;
  /** What follows `V/v`: `đôn đốc thực hiện nhiệm vụ quá hạn`. */
  readonly subject: string;
  /** As the drafter proposes it; who signs decides (Decree 30/2020/NĐ-CP, article 8). */
  readonly urgency: Urgency;
  readonly place: string;
  /** Null while nobody knows on which day it will be signed. */
  readonly date: CivilDate | null;
  readonly addressees: readonly string[];
  /** Paragraphs before and after the table, an end of line each. */
  readonly opening: string;
  readonly tasks: readonly UrgedTask[];
  readonly closing: string;
  readonly signing: {
    readonly form: SigningForm;
    /** Whom the form names, or who signs where there is none: `BỘ TRƯỞNG, CHỦ NHIỆM`. */
    readonly authority: string;
    /** The signer's own post below the form: `PHÓ CHỦ NHIỆM`; null where the authority signs by itself. */
    readonly post: string | null;
  };
  /** Who gets it for information, besides the addressees. */
  readonly copies: readonly string[];
  /** Where it is filed, with the drafting unit: `VT, TH`. */
  readonly filing: string;
};

export type LetterWriting = {
  /** Whether every page says that nothing of it is real. */
  readonly isSimulated: boolean;
  /** Stands in the file as the time of its making, so that the same letter is the same bytes. */
  readonly writtenAt: Instant;
};

/** Section I of the annex: A4, top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20. */
export const PAGE_MM = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 20 } as const;
export const TEXT_WIDTH_MM = PAGE_MM.width - PAGE_MM.left - PAGE_MM.right;
/** Issuer on the left, national title on the right; below, the copies on the left and the signature on the right. */
export const HEAD_COLUMNS_MM = [66, TEXT_WIDTH_MM - 66] as const;
export const TABLE_COLUMNS_MM = [14, 62, 35, 25, TEXT_WIDTH_MM - 136] as const;
/** Contents and lead are read, the other columns looked up. */
export const isCentredColumn = (column: number): boolean => column !== 1 && column !== 2;
export const FIRST_LINE_INDENT_MM = 10;
export const ADDRESSEE_INDENT_MM = 28;
/** Room for a signature and a seal of 36 mm that covers a third of it. */
export const SIGNATURE_ROOM_MM = 30;

/** "A line of a third to a half of the length of the text" stands under the issuer, one of its full length under the motto. */
export const ISSUER_RULE = 0.4;

/**
 * Stamps of urgency, for cell 10b of the annex: at the left, below what the letter is about. A single frame, capitals in the
 * middle of it, all in bright red; an ordinary letter bears none.
 */
export const URGENCY_STAMPS = {
  thuong: null,
  khan: { text: 'KHẨN', widthMm: 20 },
  'thuong-khan': { text: 'THƯỢNG KHẨN', widthMm: 40 },
  'hoa-toc': { text: 'HỎA TỐC', widthMm: 30 },
} as const satisfies Readonly<Record<Urgency, { readonly text: string; readonly widthMm: number } | null>>;
export const URGENCY_STAMP_HEIGHT_MM = 8;
/** RGB in hexadecimal digits. */
export const BRIGHT_RED = 'E60000';

/** Points of 1/72 inch. */
export const pointsOf = (mm: number): number => (mm / 25.4) * 72;

/** Sizes of section II of the annex, in points; where it gives a range, the ones that belong together. */
export const SIZE_PT = {
  issuer: 12,
  nationalTitle: 12,
  motto: 13,
  number: 13,
  placeAndDate: 13,
  subject: 12,
  urgency: 13,
  body: 14,
  table: 13,
  signing: 14,
  copiesTitle: 12,
  copies: 11,
  pageNumber: 13,
  mark: 11,
} as const;

/** "Spacing between paragraphs at least 6 pt, between lines at least single." */
export const PARAGRAPH_GAP_PT = 6;

export const NATIONAL_TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const ADDRESSEES_TITLE = 'Kính gửi:';
export const COPIES_TITLE = 'Nơi nhận:';
/** Where the name will stand. */
export const NAME_LINE = '……………………………';
export const DRAFT_STAMP = 'DỰ THẢO';
export const SIMULATION_STAMP = 'MÔ PHỎNG';
export const DRAFT_NOTE = 'Dự thảo do hệ thống lập, chưa có số, ngày ký và chữ ký';
export const SIMULATION_NOTE = 'MÔ PHỎNG: văn bản sinh từ dữ liệu mô phỏng, không có giá trị thi hành';

const TABLE_HEAD = ['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn', 'Quá hạn (ngày làm việc)'] as const;

/** The texts of a letter where they stand on paper, cleaned of what cannot be seen. */
export type LetterTexts = {
  readonly superior: string | null;
  readonly issuer: string;
  readonly number: string;
  readonly subject: string;
  readonly urgency: (typeof URGENCY_STAMPS)[Urgency];
  readonly placeAndDate: string;
  readonly addressees: readonly string[];
  readonly opening: readonly string[];
  readonly tableHead: readonly string[];
  /** Cells, each of one or more paragraphs. */
  readonly rows: readonly (readonly (readonly string[])[])[];
  readonly closing: readonly string[];
  readonly signing: readonly string[];
  readonly copies: readonly string[];
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `Hà Nội, ngày 05 tháng 3 năm 2020`: days below 10 and the months 1 and 2 get a zero, against forgery; others do not. */
export function placeAndDateLine(place: string, date: CivilDate | null): string {
  if (date === null) return `${oneLine(place)}, ngày …… tháng …… năm ………`;
  const month = date.month <= 2 ? twoDigits(date.month) : String(date.month);
  return `${oneLine(place)}, ngày ${twoDigits(date.day)} tháng ${month} năm ${date.year}`;
}

/** `- A;` … `- Z.`, as the annex punctuates lists of addressees and of copies. */
const dashed = (items: readonly string[]): readonly string[] =>
  items.map((item, i) => `- ${item.replace(/[;.]+$/u, '')}${i === items.length - 1 ? '.' : ';'}`);

/** The letter ends with `./.`, so that nothing can be added. */
function ended(paragraphs: readonly string[]): readonly string[] {
  const last = paragraphs.at(-1);
  return last === undefined ? [] : [...paragraphs.slice(0, -1), `${last.replace(/[./\s]+$/u, '')}./.`];
}

function rowOf(task: UrgedTask, i: number): readonly (readonly string[])[] {
  const { year, month, day } = task.deadline;
  const source = task.document === null ? [] : [`(Văn bản số ${oneLine(task.document)})`];
  return [
    [String(i + 1)],
    [...paragraphsOf(task.content), ...source],
    paragraphsOf(task.lead),
    [`${twoDigits(day)}/${twoDigits(month)}/${year}`],
    [formatNumber(task.overdueWorkingDays, 'vi')],
  ];
}

/** What stands where; both writers draw these and nothing else, so that DOCX and PDF say the same. */
export function letterTexts(letter: UrgingLetter): LetterTexts {
  const { form, authority, post } = letter.signing;
  const addressees = letter.addressees.map(oneLine).filter((name) => name !== '');
  return {
    superior: letter.superior === null ? null : oneLine(letter.superior).toUpperCase(),
    issuer: oneLine(letter.issuer).toUpperCase(),
    number: `Số:            /${oneLine(letter.symbol)}`,
    subject: `V/v ${oneLine(letter.subject)}`,
    urgency: URGENCY_STAMPS[letter.urgency],
    placeAndDate: placeAndDateLine(letter.place, letter.date),
    addressees: addressees.length > 1 ? dashed(addressees) : addressees,
    opening: paragraphsOf(letter.opening),
    tableHead: TABLE_HEAD,
    rows: letter.tasks.map(rowOf),
    closing: ended(paragraphsOf(letter.closing)),
    signing: [`${form} ${authority}`, ...(post === null ? [] : [post])].map((line) => oneLine(line).toUpperCase()),
    copies: dashed(['Như trên', ...letter.copies.map(oneLine), `Lưu: ${oneLine(letter.filing)}`]),
  };
}
