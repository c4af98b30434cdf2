/** A table as it leaves the system: typed cells, and the lines above them that say what it is and for whom. */

import type { CivilDate } from '#shared/calendar/civil.ts';
import { formatDate, formatTime, type Lang } from '#shared/i18n/format.ts';
import { neutralised } from '#shared/kernel/formula-injection.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { plainText } from './plain-text.ts';

export type TableCell = string | number | CivilDate | null;

export type TableColumn = {
  readonly key: string;
  readonly titleVi: string;
  readonly titleEn: string;
  /** What is expected in it; each cell is written as what it is. */
  readonly kind: 'text' | 'number' | 'date';
};

export type ExportedTable = {
  readonly columns: readonly TableColumn[];
  /** Cells by the keys of the columns; what is not there is an empty cell. */
  readonly rows: readonly Readonly<Record<string, TableCell>>[];
  readonly lang: Lang;
  readonly isSimulated: boolean;
  /** For whom a marked copy is; null where the copy is not marked. */
  readonly markedFor: string | null;
  readonly askedAt: Instant;
  /** The filter in words; empty where nothing was left out. */
  readonly filterText: string;
};

const WORDS = {
  vi: {
    simulated: 'MÔ PHỎNG: dữ liệu mô phỏng (không phải số liệu thật)',
    marked: 'Bản sao có đánh dấu cấp cho',
    asked: 'Thời điểm xuất',
    filter: 'Bộ lọc',
    all: 'không lọc',
    sheet: 'Dữ liệu',
    page: 'Trang',
  },
  en: {
    simulated: 'MÔ PHỎNG: simulated data (no real figures)',
    marked: 'Marked copy issued to',
    asked: 'Exported at',
    filter: 'Filter',
    all: 'none',
    sheet: 'Data',
    page: 'Page',
  },
} as const;

export const tableWords = ({ lang }: ExportedTable) => WORDS[lang];

export const titleOf = (column: TableColumn, lang: Lang): string =>
  safeText(lang === 'vi' ? column.titleVi : column.titleEn);

/**
 * Text that no spreadsheet computes and that has nothing unseen in it. It is neutralised twice: as it came, and as it is
 * once a sign of calculation is not hidden behind something unseen any more.
 */
export const safeText = (text: string): string => neutralised(plainText(neutralised(text)));

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `2020-08-19`, which every spreadsheet reads as the same day whatever country it is set to. */
export const isoDate = ({ year, month, day }: CivilDate): string =>
  `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;

/** What stands above the table, a line each; the first says MÔ PHỎNG where it is simulated. */
export function linesAbove(table: ExportedTable): readonly string[] {
  const { lang, isSimulated, markedFor, askedAt } = table;
  const words = tableWords(table);
  const filter = table.filterText === '' ? words.all : table.filterText;
  return [
    ...(isSimulated ? [words.simulated] : []),
    ...(markedFor === null ? [] : [`${words.marked}: ${markedFor}`]),
    `${words.asked}: ${formatTime(askedAt)} ${formatDate(askedAt, lang)}`,
    `${words.filter}: ${filter}`,
  ].map((line) => safeText(line.replace(/\s+/gu, ' ')));
}
