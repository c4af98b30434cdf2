/**
 * What offices keep in yearly tables and bring in as files: planned budgets of the provinces and their competitiveness.
 *
 * Provinces owe none of it (`partial`): a table comes when it is published. Budgets follow the heads of the Ministry of
 * Finance's tables of planned local budgets (dự toán, million VND); PCI is the Provincial Competitiveness Index of the
 * Viet Nam Chamber of Commerce and Industry: ten sub-indices of 1 to 10 points, weighted into 100.
 */

import type { CatalogueRow } from './define.ts';
import { define, REPORTED, SUM, YEAR } from './define.ts';

const YEARLY = {
  frequency: 'yearly',
  cutoff: YEAR,
  cutoffText: 'calendar year',
  province: 'partial',
  agency: 'no',
  priority: 'P3',
  confidence: 'design',
  sourceKey: 'model',
} as const;

const BUDGET = { ...YEARLY, owners: ['agency:G12'], aggregation: SUM, measure: 'million-vnd', decimals: 0 } as const;
/** The largest planned budget of 2015 is 265 million million VND; ten times that is a slip of the unit of measure. */
const AMOUNT = [0, 3e9] as const;

const score = (id: string, vi: string, en: string): CatalogueRow => ({
  ...YEARLY,
  id,
  vi: `PCI: ${vi}`,
  en: `PCI: ${en}`,
  measure: 'score-10',
  owners: ['agency:G22'],
  definition: 'sub-index of the Provincial Competitiveness Index, 1 to 10 points',
  aggregation: REPORTED,
  direction: 'up',
  plausible: [1, 10],
  decimals: 2,
});

// biome-ignore format: one indicator a line
export const TABLES = define('U_Usage', [
  { ...BUDGET, id: 'U80', vi: 'Dự toán thu ngân sách trên địa bàn', en: 'Planned budget revenue in the province', short: ['Dự toán thu', 'Planned revenue'], definition: 'planned state budget revenue collected in the province', direction: 'up', plausible: AMOUNT },
  { ...YEARLY, id: 'U81', vi: 'Tỷ lệ điều tiết ngân sách địa phương được hưởng', en: 'Share of shared taxes that the province keeps', short: ['Tỷ lệ điều tiết', 'Share kept'], owners: ['agency:G12'], measure: 'percent', definition: 'share of the taxes divided with the centre that stays with the province', aggregation: REPORTED, direction: 'none', plausible: [0, 100], decimals: 0 },
  { ...BUDGET, id: 'U82', vi: 'Dự toán chi cân đối ngân sách địa phương', en: 'Planned balanced expenditure of the province', short: ['Dự toán chi', 'Planned expenditure'], definition: 'planned balanced expenditure of the local budget', direction: 'none', plausible: AMOUNT },
  { ...BUDGET, id: 'U83', vi: 'Bổ sung cân đối từ ngân sách trung ương', en: 'Balancing transfer from the centre', short: ['Bổ sung cân đối', 'Balancing transfer'], definition: 'planned balancing transfer from the central budget', direction: 'none', plausible: AMOUNT },
  { ...BUDGET, id: 'U84', vi: 'Bổ sung có mục tiêu từ ngân sách trung ương', en: 'Targeted transfer from the centre', short: ['Bổ sung có mục tiêu', 'Targeted transfer'], definition: 'planned transfer for named purposes from the central budget', direction: 'none', plausible: AMOUNT },
  { ...BUDGET, id: 'U85', vi: 'Vốn dự án, chương trình mục tiêu từ trung ương', en: 'Project and programme funds from the centre', short: ['Vốn dự án, chương trình', 'Project funds'], definition: 'planned funds of projects and target programmes from the central budget', direction: 'none', plausible: AMOUNT },
  { ...BUDGET, id: 'U86', vi: 'Điều tiết ròng về trung ương', en: 'Net transfer to the centre', short: ['Điều tiết ròng', 'Net transfer'], definition: 'planned revenue less planned expenditure; negative where the centre adds to the province', direction: 'none', plausible: [-3e9, 3e9] },

  { ...YEARLY, id: 'U90', vi: 'Năng lực cạnh tranh cấp tỉnh (PCI)', en: 'Provincial Competitiveness Index (PCI)', short: ['PCI', 'PCI'], measure: 'score-100', owners: ['agency:G22'], definition: 'weighted sum of the ten sub-indices', aggregation: REPORTED, direction: 'up', plausible: [0, 100], decimals: 2 },
  score('U91', 'gia nhập thị trường', 'entry costs'),
  score('U92', 'tiếp cận đất đai', 'land access'),
  score('U93', 'tính minh bạch', 'transparency'),
  score('U94', 'chi phí thời gian', 'time costs'),
  score('U95', 'chi phí không chính thức', 'informal charges'),
  score('U96', 'cạnh tranh bình đẳng', 'policy bias'),
  score('U97', 'tính năng động', 'proactivity'),
  score('U98', 'hỗ trợ doanh nghiệp', 'business support services'),
  score('U99', 'đào tạo lao động', 'labour training'),
  score('U100', 'thiết chế pháp lý', 'legal institutions'),
]);
