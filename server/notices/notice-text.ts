/** The words round a notice as it leaves the product: stamp of a simulated store, urgency, link. */

import type { Urgency } from '#shared/directives/urgency.ts';
import type { NoticeRecord } from './notice-projection.ts';

/** Nothing that leaves a simulated store may be taken for real, also where somebody forwards a part of it. */
export const SIMULATED_STAMP = 'MÔ PHỎNG';

const WORDS = {
  vi: {
    stamp: SIMULATED_STAMP,
    stampSentence: 'MÔ PHỎNG: thông báo này sinh ra từ dữ liệu mô phỏng, không phải nhiệm vụ thật.',
    open: 'Mở trong Toàn Cảnh:',
    urgency: { thuong: '', khan: 'KHẨN', 'thuong-khan': 'THƯỢNG KHẨN', 'hoa-toc': 'HỎA TỐC' },
  },
  en: {
    stamp: `${SIMULATED_STAMP} · SIMULATED`,
    stampSentence: 'SIMULATED (MÔ PHỎNG): this notice was made from simulated data; it is no real task.',
    open: 'Open in Toàn Cảnh:',
    urgency: { thuong: '', khan: 'URGENT', 'thuong-khan': 'VERY URGENT', 'hoa-toc': 'IMMEDIATE' },
  },
} as const satisfies Record<'vi' | 'en', { urgency: Record<Urgency, string> } & Record<string, unknown>>;

/** `[MÔ PHỎNG] [HỎA TỐC] Nhiệm vụ mới …` */
export function stampedSubject(notice: NoticeRecord, lang: 'vi' | 'en'): string {
  const { stamp, urgency } = WORDS[lang];
  const marks = [notice.isSimulated ? stamp : '', urgency[notice.urgency]].filter((mark) => mark !== '');
  return [...marks.map((mark) => `[${mark}]`), notice.subject[lang]].join(' ');
}

/** What a text message begins with: `MÔ PHỎNG: HỎA TỐC: `, `HỎA TỐC: ` or nothing. */
export const smsHead = ({ isSimulated, urgency }: NoticeRecord): string =>
  [isSimulated ? SIMULATED_STAMP : '', WORDS.vi.urgency[urgency]]
    .filter((mark) => mark !== '')
    .map((mark) => `${mark}: `)
    .join('');

/** Body with its stamp first and last, as paragraphs. */
export function stampedParagraphs(notice: NoticeRecord, lang: 'vi' | 'en'): readonly string[] {
  const { stampSentence } = WORDS[lang];
  const stamp = notice.isSimulated ? [stampSentence] : [];
  return [...stamp, notice.body[lang], ...stamp];
}

export const openWords = (lang: 'vi' | 'en'): string => WORDS[lang].open;

/** Null where nobody said how people reach this server: a link that opens nothing is worse than none. */
export const linkOf = (notice: NoticeRecord, publicUrl: string | null): string | null =>
  publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}${notice.path}`;
