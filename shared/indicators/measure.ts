/** Units of measure: their codes, their names, and which of them convert into each other without loss. */

import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';

/**
 * Measures of one `family` convert by the ratio of their scales, like UCUM's prefixes; each count kind is a family of
 * its own, so that dossiers never become accounts.
 */
export type Measure = {
  readonly vi: string;
  readonly en: string;
  readonly family: string;
  /** How many of the family's base unit one of this is; a whole number. */
  readonly scale: number;
  /** Further spellings met in tables. */
  readonly spellings: readonly string[];
};

const of = (vi: string, en: string, family: string, scale = 1, spellings: readonly string[] = []): Measure => ({
  vi,
  en,
  family,
  scale,
  spellings,
});
const count = (vi: string, en: string, ...spellings: readonly string[]): Measure =>
  of(vi, en, `count:${en}`, 1, spellings);

// biome-ignore format: one measure a line
const TABLE = {
  percent: of('%', '%', 'percent', 1, ['percent', 'phần trăm', 'pct']),

  vnd: of('đồng', 'VND', 'vnd', 1, ['đ', 'VNĐ', '₫']),
  'thousand-vnd': of('nghìn đồng', 'thousand VND', 'vnd', 1e3, ['ngàn đồng', '1000 đồng', '1.000 đồng']),
  'million-vnd': of('triệu đồng', 'million VND', 'vnd', 1e6, ['VND million', 'tr. đồng', 'trđ', 'triệu VND', 'triệu VNĐ']),
  'billion-vnd': of('tỷ đồng', 'billion VND', 'vnd', 1e9, ['VND billion', 'tỉ đồng', 'tỷ VND', 'tỷ VNĐ']),
  'trillion-vnd': of('nghìn tỷ đồng', 'trillion VND', 'vnd', 1e12, ['VND trillion', 'nghìn tỉ đồng', 'ngàn tỷ đồng']),
  'vnd-per-year': of('đồng/năm', 'VND/year', 'vnd-per-year'),
  'billion-vnd-per-year': of('tỷ đồng/năm', 'billion VND/year', 'vnd-per-year', 1e9, ['VND billion/year', 'tỷ đồng mỗi năm']),
  'vnd-per-usd': of('đồng/USD', 'VND/USD', 'vnd-per-usd'),
  'vnd-per-litre': of('đồng/lít', 'VND/litre', 'vnd-per-litre'),
  'million-vnd-per-tael': of('triệu đồng/lượng', 'million VND/tael', 'vnd-per-tael', 1e6),
  usd: of('USD', 'USD', 'usd', 1, ['US$', 'đô la Mỹ']),
  'million-usd': of('triệu USD', 'million USD', 'usd', 1e6, ['USD million']),
  'billion-usd': of('tỷ USD', 'billion USD', 'usd', 1e9, ['USD billion', 'tỉ USD']),

  kwh: of('kWh', 'kWh', 'energy'),
  'million-kwh': of('triệu kWh', 'million kWh', 'energy', 1e6, ['GWh']),
  'kwh-per-day': of('kWh/ngày', 'kWh/day', 'energy-per-day'),
  'million-kwh-per-day': of('triệu kWh/ngày', 'million kWh/day', 'energy-per-day', 1e6, ['GWh/day']),
  kw: of('kW', 'kW', 'power'),
  mw: of('MW', 'MW', 'power', 1e3),

  second: of('giây', 'second', 'time', 1, ['s', 'seconds']),
  minute: of('phút', 'minute', 'time', 60, ['min', 'minutes']),
  hour: of('giờ', 'hour', 'time', 3600, ['h', 'hours']),
  millimetre: of('mm', 'mm', 'length'),
  'river-level': of('m và cấp báo động', 'm and alarm', 'river-level'),
  'reservoir-level': of('m và % dung tích hữu ích', 'm and % of useful volume', 'reservoir-level'),
  'disaster-risk-level': of('cấp 1-5', 'level 1-5', 'disaster-risk-level'),
  'forest-fire-level': of('cấp I-V', 'level I-V', 'forest-fire-level'),
  'score-10': of('điểm/10', 'score/10', 'score-10'),
  'score-100': of('điểm/100', 'score/100', 'score-100'),
  'score-18': of('điểm/18', 'score/18', 'score-18'),
  'score-20': of('điểm/20', 'score/20', 'score-20'),
  'score-22': of('điểm/22', 'score/22', 'score-22'),
  state: of('trạng thái', 'state', 'state', 1, ['0/1']),

  account: count('tài khoản', 'account'),
  address: count('địa chỉ', 'address'),
  agency: count('cơ quan', 'agency', 'bộ, cơ quan', 'agencies'),
  call: count('cuộc gọi', 'call'),
  case: count('ca', 'case', 'vụ'),
  connection: count('kết nối', 'connection'),
  document: count('văn bản', 'document'),
  dossier: count('hồ sơ', 'dossier'),
  enterprise: count('doanh nghiệp', 'enterprise'),
  feed: count('nguồn', 'feed'),
  incident: count('sự cố', 'incident'),
  indicator: count('chỉ tiêu', 'indicator'),
  institution: count('tổ chức', 'institution'),
  item: count('mục', 'item'),
  person: count('người', 'person', 'people', 'persons'),
  procedure: count('thủ tục', 'procedure'),
  province: count('tỉnh, thành phố', 'province'),
  regime: count('chế độ báo cáo', 'regime'),
  request: count('đề nghị', 'request'),
  service: count('dịch vụ', 'service'),
  system: count('hệ thống', 'system'),
  task: count('nhiệm vụ', 'task'),
  transaction: count('giao dịch', 'transaction'),
  unit: count('đơn vị', 'unit'),
  value: count('số liệu', 'value'),
  vehicle: count('phương tiện', 'vehicle'),
  vessel: count('tàu', 'vessel'),
  visit: count('lượt', 'visit', 'lượt truy cập'),
} satisfies Record<string, Measure>;

export type MeasureCode = keyof typeof TABLE;

export const MEASURES: Readonly<Record<MeasureCode, Measure>> = TABLE;

/** Letter case matters not, and neither do blanks at the ends or doubled; plural English counts are understood. */
const spellingKey = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

const BY_SPELLING: ReadonlyMap<string, MeasureCode> = new Map(
  (Object.keys(TABLE) as MeasureCode[]).flatMap((code) => {
    const { vi, en, family, spellings } = MEASURES[code];
    const plurals = family.startsWith('count:') ? [`${en}s`] : [];
    return [code, vi, en, ...plurals, ...spellings].map((spelling): [string, MeasureCode] => [
      spellingKey(spelling),
      code,
    ]);
  }),
);

/** The measure that a text names, or `unknown-measure`. `%`, `tỷ đồng`, `billion VND`, `VND`, `dossiers`, any code. */
export function parseMeasure(text: string): Result<MeasureCode, 'unknown-measure'> {
  const code = BY_SPELLING.get(spellingKey(text));
  return code === undefined ? err('unknown-measure') : ok(code);
}

/** Shifts the decimal point in the decimal text, so that 1.005 thousand is 1005 and not 1004.9999999999999. */
function shiftDecimal(value: number, places: number): number {
  const [mantissa, exponent] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent ?? 0) + places}`);
}

/**
 * Converts exactly where the ratio is a power of ten, else by multiplication.
 * `incompatible-measures`: of different families. `out-of-range`: no longer finite.
 */
export function convertMeasure(
  value: number,
  from: MeasureCode,
  to: MeasureCode,
): Result<number, 'incompatible-measures' | 'out-of-range'> {
  const source = MEASURES[from];
  const target = MEASURES[to];
  if (source.family !== target.family) return err('incompatible-measures');
  const places = Math.log10(source.scale / target.scale);
  const converted = Number.isInteger(places) ? shiftDecimal(value, places) : (value * source.scale) / target.scale;
  return Number.isFinite(converted) ? ok(converted) : err('out-of-range');
}
