/** How numbers, money, dates, ages and deadlines are written in Vietnamese and English: one module over Intl. */

import type { MeasureCode } from '../indicators/measure.ts';
import { convertMeasure, MEASURES } from '../indicators/measure.ts';
import type { Qualifier } from '../indicators/observation.ts';
import type { Instant } from '../kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, VIET_NAM_OFFSET_MS } from '../kernel/instant.ts';

export type Lang = 'vi' | 'en';

/** Stands where no number is: missing, not finite, or zero in a table. */
export const NO_NUMBER = '–';

/** en-US for its 1,234,567; the parts of its dates are put in day-first order below (en-GB would write "Sept"). */
const LOCALES: Record<Lang, string> = { vi: 'vi-VN', en: 'en-US' };
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Formatters are slow to make and a wall asks for thousands of numbers a second. */
const numberFormats = new Map<string, Intl.NumberFormat>();

type Rounding = 'halfExpand' | 'floor' | 'ceil';

function numberFormat(lang: Lang, minDecimals: number, maxDecimals: number, rounding: Rounding): Intl.NumberFormat {
  const key = `${lang} ${minDecimals} ${maxDecimals} ${rounding}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALES[lang], {
    minimumFractionDigits: minDecimals,
    maximumFractionDigits: maxDecimals,
    roundingMode: rounding,
    // No "-0,0" for what rounds to zero.
    signDisplay: 'negative',
  });
  numberFormats.set(key, made);
  return made;
}

/** `1.234.567`, `21,4`; exactly `decimals` decimals; `–` for null and what is not finite. */
export function formatNumber(value: number | null, lang: Lang, decimals = 0): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  return numberFormat(lang, decimals, decimals, 'halfExpand').format(value);
}

/** `21,4%`; the value is in percent, not a fraction. */
export function formatPercent(value: number | null, lang: Lang, decimals = 1): string {
  const number = formatNumber(value, lang, decimals);
  return number === NO_NUMBER ? number : `${number}%`;
}

/** A change with its sign, `+412`, `-1,2`; zero has none. */
export function formatChange(value: number | null, lang: Lang, decimals = 0): string {
  const number = formatNumber(value, lang, decimals);
  return value !== null && value > 0 && /[1-9]/.test(number) ? `+${number}` : number;
}

/** A count in a table cell: zero is written `–`, so that what stands out is what is there. */
export const formatCell = (value: number | null, lang: Lang): string =>
  value === 0 ? NO_NUMBER : formatNumber(value, lang);

/** A count that stands alone: `Không có` for zero. */
export function formatAlone(value: number | null, lang: Lang): string {
  if (value !== 0) return formatNumber(value, lang);
  return lang === 'vi' ? 'Không có' : 'None';
}

type Step = { readonly from: number; readonly word: string };

/** A floor is cut and a ceiling raised: "hơn 56,5 triệu" for 56.450.001 would be false. */
const ROUNDINGS: Record<Qualifier, Rounding> = {
  exact: 'halfExpand',
  floor: 'floor',
  ceiling: 'ceil',
  about: 'halfExpand',
};

/** The value in the largest step that it reaches, with at most one decimal. */
function inSteps(value: number, lang: Lang, steps: readonly Step[], qualifier: Qualifier): string {
  const step = steps.find(({ from }) => Math.abs(value) >= from);
  const number = numberFormat(lang, 0, 1, ROUNDINGS[qualifier]).format(value / (step?.from ?? 1));
  return step ? `${number} ${step.word}` : number;
}

const COUNT_STEPS: Record<Lang, readonly Step[]> = {
  vi: [
    { from: 1e9, word: 'tỷ' },
    { from: 1e6, word: 'triệu' },
  ],
  en: [
    { from: 1e9, word: 'billion' },
    { from: 1e6, word: 'million' },
  ],
};

/** A count in prose, `56,4 triệu`, `220.000`, with the word of its qualifier: `hơn 56,4 triệu`, `over 56.4 million`. */
export function formatRounded(value: number | null, lang: Lang, qualifier: Qualifier = 'exact'): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  return withQualifier(inSteps(value, lang, COUNT_STEPS[lang], qualifier), qualifier, lang);
}

const QUALIFIER_WORDS: Record<Qualifier, Record<Lang, string>> = {
  exact: { vi: '', en: '' },
  floor: { vi: 'hơn ', en: 'over ' },
  ceiling: { vi: 'gần ', en: 'nearly ' },
  about: { vi: 'khoảng ', en: 'about ' },
};

/** The published word before a number that is already written: `hơn`, `gần`, `khoảng`; `over`, `nearly`, `about`. */
export const withQualifier = (text: string, qualifier: Qualifier, lang: Lang): string =>
  QUALIFIER_WORDS[qualifier][lang] + text;

/** On the wall a Vietnamese amount stays in tỷ (`13.000 tỷ đồng`), which is how plans and budgets are read aloud. */
const MONEY_STEPS: Record<'wall' | 'prose', Record<Lang, readonly Step[]>> = {
  wall: {
    vi: COUNT_STEPS.vi,
    en: [{ from: 1e12, word: 'trillion' }, ...COUNT_STEPS.en],
  },
  prose: {
    vi: [{ from: 1e12, word: 'nghìn tỷ' }, ...COUNT_STEPS.vi],
    en: [{ from: 1e12, word: 'trillion' }, ...COUNT_STEPS.en],
  },
};

/** An amount in đồng: `13.000 tỷ đồng`, in prose `6,7 nghìn tỷ đồng`; `VND 13 trillion` in both. */
export function formatMoney(vnd: number | null, lang: Lang, style: 'wall' | 'prose' = 'wall'): string {
  if (vnd === null || !Number.isFinite(vnd)) return NO_NUMBER;
  const amount = inSteps(vnd, lang, MONEY_STEPS[style][lang], 'exact');
  return lang === 'vi' ? `${amount} đồng` : `VND ${amount}`;
}

/** A value with its unit of measure: `21,4%`, `13.000 tỷ đồng`, `6.700 tỷ đồng/năm`, `16,99 tỷ USD`, `1.000 dịch vụ`. */
export function formatMeasured(value: number | null, measure: MeasureCode, lang: Lang, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  if (measure === 'percent') return formatPercent(value, lang, decimals);
  const dong = convertMeasure(value, measure, 'vnd');
  if (dong.ok) return formatMoney(dong.value, lang);
  const dongPerYear = convertMeasure(value, measure, 'vnd-per-year');
  if (dongPerYear.ok) return formatMoney(dongPerYear.value, lang) + (lang === 'vi' ? '/năm' : ' a year');
  const number = formatNumber(value, lang, decimals);
  const { family } = MEASURES[measure];
  const word = MEASURES[measure][lang];
  if (lang === 'vi' || !family.startsWith('count:') || value === 1) return `${number} ${word}`;
  return `${number} ${EN_PLURALS[word] ?? `${word}s`}`;
}

const EN_PLURALS: Readonly<Record<string, string>> = {
  address: 'addresses',
  agency: 'agencies',
  person: 'people',
};

const dateParts: Record<Lang, Intl.DateTimeFormat> = {
  vi: new Intl.DateTimeFormat(LOCALES.vi, {
    timeZone: TIME_ZONE,
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }),
  en: new Intl.DateTimeFormat(LOCALES.en, {
    timeZone: TIME_ZONE,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }),
};

function dateWords(at: Instant, lang: Lang): { weekday: string; date: string } {
  const parts = new Map(dateParts[lang].formatToParts(at).map(({ type, value }) => [type, value]));
  const date = [parts.get('day'), parts.get('month'), parts.get('year')].join(lang === 'vi' ? '/' : ' ');
  return { weekday: parts.get('weekday') ?? '', date };
}

/** `19/08/2020`, `19 Aug 2020`: the date in Viet Nam. */
export const formatDate = (at: Instant, lang: Lang): string => dateWords(at, lang).date;

/** `Thứ Tư, 19/08/2020`, `Wed, 19 Aug 2020`. */
export function formatWeekdayDate(at: Instant, lang: Lang): string {
  const { weekday, date } = dateWords(at, lang);
  return `${weekday}, ${date}`;
}

const times = {
  minutes: new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeStyle: 'short' }),
  seconds: new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeStyle: 'medium' }),
};

/** `09:41`: the time in Viet Nam, of 24 hours, the same in both languages. */
export const formatTime = (at: Instant): string => times.minutes.format(at);

/** `09:41:17`: only for the clock in the header and for running timers. */
export const formatClock = (at: Instant): string => times.seconds.format(at);

/** A moment near a deadline: `19:00 hôm nay`, `08:00 ngày mai`, else `17:00 22/08/2020`. */
export function formatMoment(at: Instant, now: Instant, lang: Lang): string {
  const day = (instant: Instant): number => Math.floor((instant + VIET_NAM_OFFSET_MS) / DAY_MS);
  const names = NEAR_DAYS[lang];
  return `${formatTime(at)} ${names[day(at) - day(now) + 1] ?? formatDate(at, lang)}`;
}

const NEAR_DAYS: Record<Lang, readonly string[]> = {
  vi: ['hôm qua', 'hôm nay', 'ngày mai'],
  en: ['yesterday', 'today', 'tomorrow'],
};

const AGE_UNITS: readonly { readonly ms: number; readonly vi: string; readonly en: string; readonly ens: string }[] = [
  { ms: DAY_MS, vi: 'ngày', en: 'day', ens: 'days' },
  { ms: HOUR_MS, vi: 'giờ', en: 'h', ens: 'h' },
  { ms: MINUTE_MS, vi: 'phút', en: 'min', ens: 'min' },
  { ms: SECOND_MS, vi: 'giây', en: 's', ens: 's' },
];

/** An age in one unit, cut off: `12 phút`, `2 giờ`, `3 ngày`; `12 min`, `2 h`, `3 days`. Clock skew never shows as -1. */
export function formatAge(ageMs: number, lang: Lang): string {
  const age = Math.max(0, ageMs);
  const unit = AGE_UNITS.find(({ ms }) => age >= ms) ?? { ms: SECOND_MS, vi: 'giây', en: 's', ens: 's' };
  const amount = Math.floor(age / unit.ms);
  const word = lang === 'vi' ? unit.vi : amount === 1 ? unit.en : unit.ens;
  return `${formatNumber(amount, lang)} ${word}`;
}

/** Distance to a deadline in working days, always: `còn 8 ngày`, `quá 5 ngày`, `hạn hôm nay`; negative is overdue. */
export function formatDeadlineDistance(workingDays: number, lang: Lang): string {
  const days = Math.abs(workingDays);
  const amount = formatNumber(days, lang);
  if (lang === 'vi') return workingDays === 0 ? 'hạn hôm nay' : `${workingDays > 0 ? 'còn' : 'quá'} ${amount} ngày`;
  if (workingDays === 0) return 'due today';
  return `${amount} ${days === 1 ? 'day' : 'days'} ${workingDays > 0 ? 'left' : 'late'}`;
}

/** `a, b và c`. */
export function listText(parts: readonly string[], lang: Lang): string {
  const and = lang === 'vi' ? ' và ' : ' and ';
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${and}${parts.at(-1)}`;
}
