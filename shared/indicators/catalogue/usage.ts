/**
 * What people do with public services, counted: the cases behind the ratios of group B, online payments by kind, and the
 * roadmap of the eight fields of 2020. This product added them to the catalogue of the domain note.
 *
 * U01-U07 and U20 are what B02, B03, B04, B06, B08 and U21 divide by: without them nobody can say how much a share is
 * worth. None of them was published, so their values are simulated, or reported by the units of a real installation.
 * U11-U18 divide the payments of A06 and A07 by what is paid for, as the order of March 2020 names it (S1); reductions for
 * those who pay online are A23 and A24. Fields of the roadmap are named at the launch (S2); its numbers are not.
 */

import { ROADMAP } from '../roadmap.ts';
import type { CatalogueRow } from './define.ts';
import {
  ADMINISTRATIVE_MONTH,
  ADMINISTRATIVE_QUARTER,
  AS_OF,
  DAY,
  define,
  REPORTED,
  SUM,
  weightedBy,
} from './define.ts';

const OF_UNITS = {
  owners: ['agency:G22'],
  province: 'yes',
  agency: 'yes',
  decimals: 0,
  priority: 'P2',
  confidence: 'low',
  sourceKey: 'model',
} as const;
const A_DAY = { ...OF_UNITS, frequency: 'daily', cutoff: DAY, cutoffText: '00:00-24:00', aggregation: SUM } as const;
const A_MONTH = { ...OF_UNITS, frequency: 'monthly', cutoff: ADMINISTRATIVE_MONTH, cutoffText: '15 to 14' } as const;
const A_QUARTER = {
  ...OF_UNITS,
  frequency: 'quarterly',
  cutoff: ADMINISTRATIVE_QUARTER,
  cutoffText: '15 to 14',
} as const;

const OF_THE_NATION = {
  province: 'no',
  agency: 'no',
  aggregation: REPORTED,
  decimals: 0,
  priority: 'P2',
} as const;

/** Running totals since the portal takes payments, told once a day as they stood at midnight. */
const PAID = {
  ...OF_THE_NATION,
  frequency: 'daily',
  cutoff: AS_OF,
  cutoffText: 'running total since 2019-12-09, at midnight',
  owners: ['agency:G22', 'agency:G12'],
  direction: 'up',
  isRunningTotal: true,
  confidence: 'low',
  sourceKey: 'S1',
} as const;

/** Number and amount of what is paid for one kind of duty; the four kinds make up A06 and A07. */
const paid = (number: number, vi: string, en: string, definition: string): readonly CatalogueRow[] => [
  {
    ...PAID,
    id: `U${number}`,
    vi: `Giao dịch nộp ${vi} trực tuyến`,
    en: `Online payments of ${en}`,
    short: [`Nộp ${vi}`, `Payments of ${en}`],
    measure: 'transaction',
    definition,
    plausible: [0, 1_100_000],
  },
  {
    ...PAID,
    id: `U${number + 1}`,
    vi: `Số tiền nộp ${vi} trực tuyến`,
    en: `Amount of ${en} paid online`,
    short: [`Số tiền ${vi}`, `Amount of ${en}`],
    measure: 'vnd',
    definition,
    plausible: [0, 2_300_000_000_000],
  },
];

const OF_ROADMAP = {
  ...OF_THE_NATION,
  cutoff: AS_OF,
  direction: 'up',
  confidence: 'fields high, values unknown',
  sourceKey: 'S2',
} as const;

/** Planned, live and used: three numbers for each field. */
const ofField = ({ vi, en, shortEn, owners, indicators }: (typeof ROADMAP)[number]): readonly CatalogueRow[] => [
  {
    ...OF_ROADMAP,
    id: indicators.planned,
    vi: `Dịch vụ công lĩnh vực ${vi} dự kiến bổ sung năm 2020`,
    en: `Services planned for 2020: ${en}`,
    short: [`Dự kiến: ${vi}`, `Planned: ${shortEn}`],
    measure: 'service',
    frequency: 'event',
    cutoffText: 'as of',
    owners,
    definition: 'services of the field to be integrated on NPSP in 2020',
    plausible: [0, 500],
  },
  {
    ...OF_ROADMAP,
    id: indicators.live,
    vi: `Dịch vụ công lĩnh vực ${vi} đã tích hợp`,
    en: `Services live on the portal: ${en}`,
    short: [`Đã tích hợp: ${vi}`, `Live: ${shortEn}`],
    measure: 'service',
    frequency: 'event',
    cutoffText: 'as of',
    owners,
    definition: 'services of the field callable from NPSP; the eight fields together are A26',
    plausible: [0, 500],
  },
  {
    ...OF_ROADMAP,
    id: indicators.dossiers,
    vi: `Hồ sơ trực tuyến lĩnh vực ${vi}`,
    en: `Online dossiers: ${en}`,
    short: [`Hồ sơ: ${vi}`, `Dossiers: ${shortEn}`],
    measure: 'dossier',
    frequency: 'daily',
    cutoffText: 'running total since the first service of the field',
    owners,
    definition: 'dossiers of the live services of the field submitted on NPSP',
    isRunningTotal: true,
    plausible: [0, 2_000_000],
  },
];

// biome-ignore format: one indicator a line
export const USAGE = define('U_Usage', [
  { ...A_DAY, id: 'U01', vi: 'Hồ sơ tiếp nhận trong ngày', en: 'Dossiers received in the day', short: ['Hồ sơ nhận trong ngày', 'Received in the day'], measure: 'dossier', definition: 'dossiers received at one-stop shops and online; where the unit is connected, the growth of A04 in the day', direction: 'none', plausible: [0, 400_000] },
  { ...A_DAY, id: 'U02', vi: 'Hồ sơ giải quyết trong ngày', en: 'Dossiers settled in the day', short: ['Hồ sơ giải quyết trong ngày', 'Settled in the day'], measure: 'dossier', definition: 'dossiers whose result was issued in the day', direction: 'up', plausible: [0, 600_000] },
  { ...A_MONTH, id: 'U03', vi: 'Hồ sơ tiếp nhận trong tháng báo cáo', en: 'Dossiers received in the reporting month', short: ['Hồ sơ tiếp nhận', 'Dossiers received'], measure: 'dossier', definition: 'sum of U01 over the month; denominator of B03', aggregation: SUM, direction: 'none', plausible: [0, 10_000_000] },
  { ...A_MONTH, id: 'U04', vi: 'Hồ sơ giải quyết trong tháng báo cáo', en: 'Dossiers settled in the reporting month', short: ['Hồ sơ đã giải quyết', 'Dossiers settled'], measure: 'dossier', definition: 'sum of U02 over the month; denominator of B04', aggregation: SUM, direction: 'up', plausible: [0, 10_000_000] },
  { ...A_MONTH, id: 'U05', vi: 'Hồ sơ có thu phí, lệ phí trong tháng báo cáo', en: 'Dossiers with a fee in the reporting month', short: ['Hồ sơ có phí, lệ phí', 'Dossiers with a fee'], measure: 'dossier', definition: 'of the dossiers of U03 those with a fee or charge; denominator of B06', aggregation: SUM, direction: 'none', plausible: [0, 10_000_000] },
  { ...A_QUARTER, id: 'U06', vi: 'Lượt đánh giá mức độ hài lòng trong quý báo cáo', en: 'Ratings given in the reporting quarter', short: ['Lượt đánh giá', 'Ratings'], measure: 'item', definition: 'ratings of settled dossiers by citizens and enterprises; denominator of B08', aggregation: SUM, direction: 'up', plausible: [0, 10_000_000] },
  { ...A_QUARTER, id: 'U07', vi: 'Dịch vụ công trực tuyến mức độ 3, 4 của đơn vị', en: 'Level 3 and 4 services of the unit', short: ['Dịch vụ mức 3, 4', 'Level 3/4 services'], measure: 'service', definition: 'services that the unit offers at level 3 or 4 at the end of the quarter; denominator of B02; never added up, since one procedure is carried out in 63 provinces', aggregation: REPORTED, direction: 'up', plausible: [0, 7200] },
  ...paid(11, 'phí, lệ phí', 'fees and charges', 'fees and charges of administrative procedures'),
  ...paid(13, 'thuế cá nhân', 'taxes of individuals', 'taxes and registration charges of individuals'),
  ...paid(15, 'phạt vi phạm hành chính', 'administrative fines', 'fines for administrative violations, above all in road traffic'),
  ...paid(17, 'nghĩa vụ khác', 'other duties', 'other duties of citizens and enterprises, such as social insurance'),
  { ...A_MONTH, id: 'U20', vi: 'Phản ánh, kiến nghị đã trả lời trong tháng báo cáo', en: 'Petitions answered in the reporting month', short: ['PAKN đã trả lời', 'Petitions answered'], measure: 'item', definition: 'growth of A10 over the month; denominator of U21', aggregation: SUM, direction: 'up', plausible: [0, 60_000] },
  { ...A_MONTH, id: 'U21', vi: 'Tỷ lệ trả lời phản ánh, kiến nghị đúng hạn', en: 'Share of petitions answered on time', short: ['Trả lời phản ánh đúng hạn', 'Petitions answered on time'], measure: 'percent', definition: 'answered on time / answered x 100; a unit without an answered petition owes none', agency: 'partial', aggregation: weightedBy('U20'), denominator: 'U20', direction: 'up', plausible: [0, 100], decimals: 1 },
  ...ROADMAP.flatMap(ofField),
]);
