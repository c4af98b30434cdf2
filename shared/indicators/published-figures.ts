/** The figures that were published, dated and with the words of their precision: what history and scenarios stand on. */

import type { MeasureCode } from './measure.ts';
import type { Qualifier } from './observation.ts';

export type PublishedFigure = {
  /** Catalogue id, null where the catalogue has no such indicator. */
  readonly indicator: string | null;
  readonly series: string;
  readonly label: string;
  /** Civil date in Viet Nam, `YYYY-MM-DD`; for periods, their last day. */
  readonly date: string;
  readonly value: number;
  readonly measure: MeasureCode;
  /** Words of the source, empty where it gave none. */
  readonly precision: string;
  readonly qualifier: Qualifier;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Source keys of the domain note, section 12. */
  readonly sourceKey: string;
};

type Row = readonly [
  indicator: string | null,
  series: string,
  label: string,
  date: string,
  value: number,
  measure: MeasureCode,
  precision: string,
  qualifier: Qualifier,
  confidence: PublishedFigure['confidence'],
  sourceKey: string,
];

/**
 * Qualifiers follow the words: "more than" and "over" are floors, "nearly" a ceiling, "about", "rounded", an estimate or
 * a date known by the month only are about. The portal's running totals (A02-A07) were published with "more than"
 * throughout (domain note, section 0, fact 6), so a blank there is a floor; any other blank is exact.
 */
// biome-ignore format: one figure a line
const ROWS: readonly Row[] = [
  ['A21', 'all_online.saving', 'Saving from all online services', '2020-05-07', 6490, 'billion-vnd-per-year', 'about', 'about', 'high', 'S8'],
  ['A21', 'all_online.saving', 'Saving from all online services', '2020-08-19', 13000, 'billion-vnd-per-year', 'over', 'floor', 'high', 'S2'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-07', 750, 'case', 'morning bulletin', 'exact', 'medium', 'S38'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-14', 911, 'case', '', 'exact', 'high', 'S38'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-15', 950, 'case', '', 'exact', 'high', 'S38'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-18', 989, 'case', '25 deaths, 520 recovered', 'exact', 'high', 'S38'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-19', 993, 'case', '653 community cases, 513 linked to Đà Nẵng', 'exact', 'high', 'S38'],
  ['E01', 'covid.cases', 'COVID-19 cumulative', '2020-08-23', 1016, 'case', '', 'exact', 'high', 'S38'],
  ['D19', 'disbursement.rate', 'Public investment disbursement', '2019-08-31', 41.39, 'percent', '', 'exact', 'high', 'S35'],
  ['D19', 'disbursement.rate', 'Public investment disbursement', '2020-08-31', 47, 'percent', '221,768 billion VND', 'exact', 'high', 'S35'],
  ['B01', 'egov.level4_share', 'Level-4 share', '2019-12-31', 10.76, 'percent', '', 'exact', 'high', 'S39'],
  ['B01', 'egov.level4_share', 'Level-4 share', '2020-07-24', 14.6, 'percent', '', 'exact', 'high', 'S19'],
  ['B01', 'egov.level4_share', 'Level-4 share', '2020-08-26', 15.9, 'percent', 'about', 'about', 'high', 'S39'],
  ['B01', 'egov.level4_share', 'Level-4 share', '2020-12-15', 30.1, 'percent', '', 'exact', 'high', 'S39'],
  ['B16', 'egov.lgsp_share', 'Units with LGSP', '2020-02-12', 27, 'percent', '25 units', 'exact', 'high', 'S39'],
  ['B16', 'egov.lgsp_share', 'Units with LGSP', '2020-07-31', 82.6, 'percent', '76 units', 'exact', 'high', 'S39'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-02-12', 44200, 'account', 'more than', 'floor', 'high', 'S7'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-03-11', 79000, 'account', 'nearly', 'ceiling', 'high', 'S1'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-05-07', 134000, 'account', 'more than', 'floor', 'high', 'S8'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-05-19', 140000, 'account', 'more than', 'floor', 'high', 'S9'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-06-15', 159000, 'account', 'about mid June', 'about', 'high', 'S10'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-07-08', 188000, 'account', '', 'floor', 'high', 'S11'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-08-19', 220000, 'account', 'over', 'floor', 'high', 'S2'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2020-12-30', 412000, 'account', 'more than', 'floor', 'high', 'S12'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2021-03-08', 468000, 'account', 'more than', 'floor', 'high', 'S14'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2021-11-23', 1200000, 'account', 'more than', 'floor', 'high', 'S15'],
  ['A02', 'npsp.accounts', 'Registered accounts', '2022-06-30', 2100000, 'account', 'more than', 'floor', 'medium', 'S16'],
  ['A08', 'npsp.calls', 'Calls supported', '2020-05-07', 10000, 'call', 'more than', 'floor', 'high', 'S8'],
  ['A09', 'npsp.feedback', 'Feedback received', '2020-05-07', 5465, 'item', 'exact; 4,297 resolved', 'exact', 'high', 'S8'],
  ['A09', 'npsp.feedback', 'Feedback received', '2020-12-30', 9600, 'item', 'more than', 'floor', 'high', 'S12'],
  ['A09', 'npsp.feedback', 'Feedback received', '2021-03-10', 10000, 'item', 'more than', 'floor', 'high', 'S14'],
  ['A12', 'npsp.localities', 'Localities connected', '2020-03-11', 63, 'province', 'of 63', 'exact', 'high', 'S1;S6'],
  ['A12', 'npsp.localities', 'Localities connected', '2020-08-19', 63, 'province', 'of 63', 'exact', 'high', 'S2'],
  ['A11', 'npsp.ministries', 'Ministries and agencies synchronising', '2020-03-11', 14, 'agency', 'of 22', 'exact', 'high', 'S1;S6'],
  ['A11', 'npsp.ministries', 'Ministries and agencies synchronising', '2020-08-19', 18, 'agency', 'ministries and agencies', 'exact', 'high', 'S2'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-02-12', 6900, 'dossier', '', 'floor', 'high', 'S7'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-03-11', 13681, 'dossier', 'exact', 'exact', 'high', 'S6'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-05-07', 55000, 'dossier', 'more than; about 1,400 a day', 'floor', 'high', 'S8'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-05-19', 68000, 'dossier', 'more than', 'floor', 'high', 'S9'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-06-15', 102000, 'dossier', 'more than', 'floor', 'high', 'S10'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2020-12-30', 719000, 'dossier', 'more than', 'floor', 'high', 'S12'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2021-03-10', 940000, 'dossier', 'more than', 'floor', 'high', 'S14'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2021-11-23', 2300000, 'dossier', 'more than', 'floor', 'high', 'S15'],
  ['A05', 'npsp.online', 'Dossiers submitted online through NPSP', '2022-06-30', 4100000, 'dossier', 'more than', 'floor', 'medium', 'S16'],
  ['A07', 'npsp.payment_amount', 'Online payment amount', '2021-03-10', 26700000000, 'vnd', '', 'floor', 'high', 'S14'],
  ['A07', 'npsp.payment_amount', 'Online payment amount', '2021-11-23', 500000000000, 'vnd', 'more than', 'floor', 'high', 'S15'],
  ['A07', 'npsp.payment_amount', 'Online payment amount', '2022-06-30', 2200000000000, 'vnd', 'more than', 'floor', 'medium', 'S16'],
  ['A06', 'npsp.payments', 'Online payments', '2020-12-30', 46000, 'transaction', 'more than', 'floor', 'high', 'S12'],
  ['A06', 'npsp.payments', 'Online payments', '2021-03-10', 67000, 'transaction', '', 'floor', 'high', 'S14'],
  ['A06', 'npsp.payments', 'Online payments', '2021-11-23', 432000, 'transaction', 'more than', 'floor', 'high', 'S15'],
  ['A06', 'npsp.payments', 'Online payments', '2022-06-30', 1000000, 'transaction', 'more than', 'floor', 'medium', 'S16'],
  ['A17', 'npsp.procedures', 'Procedures in the national database', '2020-03-11', 6956, 'procedure', 'exact', 'exact', 'high', 'S6'],
  ['A17', 'npsp.procedures', 'Procedures in the national database', '2020-12-30', 6700, 'procedure', 'rounded', 'about', 'high', 'S12'],
  ['A17', 'npsp.procedures', 'Procedures in the national database', '2021-03-10', 6800, 'procedure', 'nearly', 'ceiling', 'high', 'S14'],
  ['A20', 'npsp.saving', 'Saving attributed to NPSP', '2019-12-09', 4222, 'billion-vnd-per-year', 'estimate before launch', 'about', 'high', 'S18'],
  ['A20', 'npsp.saving', 'Saving attributed to NPSP', '2020-05-07', 3036, 'billion-vnd-per-year', '', 'exact', 'high', 'S8'],
  ['A20', 'npsp.saving', 'Saving attributed to NPSP', '2020-08-19', 6700, 'billion-vnd-per-year', 'more than', 'floor', 'high', 'S2'],
  ['A20', 'npsp.saving', 'Saving attributed to NPSP', '2020-12-30', 8000, 'billion-vnd-per-year', 'about', 'about', 'high', 'S12;S13'],
  ['A20', 'npsp.saving', 'Saving attributed to NPSP', '2021-03-08', 8100, 'billion-vnd-per-year', 'more than', 'floor', 'high', 'S14'],
  ['A01', 'npsp.services', 'Services integrated', '2019-12-09', 8, 'service', 'service groups', 'exact', 'high', 'S6;S14'],
  ['A01', 'npsp.services', 'Services integrated', '2020-03-11', 161, 'service', 'exact', 'exact', 'high', 'S6'],
  ['A01', 'npsp.services', 'Services integrated', '2020-06-15', 458, 'service', 'about mid June', 'about', 'high', 'S10'],
  ['A01', 'npsp.services', 'Services integrated', '2020-08-19', 1000, 'service', 'exact', 'exact', 'high', 'S2'],
  ['A01', 'npsp.services', 'Services integrated', '2020-12-30', 2700, 'service', '2,650 of 6,700 plus the 2,700th announced', 'about', 'high', 'S12;S13'],
  ['A01', 'npsp.services', 'Services integrated', '2021-03-08', 2800, 'service', 'rounded', 'about', 'high', 'S9b'],
  ['A01', 'npsp.services', 'Services integrated', '2021-11-23', 3200, 'service', 'rounded', 'about', 'high', 'S15'],
  ['A01', 'npsp.services', 'Services integrated', '2022-06-30', 3680, 'service', 'as reported July 2022', 'about', 'medium', 'S16'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-02-12', 854000, 'dossier', 'more than', 'floor', 'high', 'S7'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-03-11', 2900000, 'dossier', 'more than', 'floor', 'high', 'S1;S6'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-05-07', 7000000, 'dossier', 'more than', 'floor', 'high', 'S8'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-05-19', 7300000, 'dossier', '', 'floor', 'medium', 'S9'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-06-15', 9000000, 'dossier', '', 'floor', 'high', 'S10'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2020-12-30', 27200000, 'dossier', 'more than', 'floor', 'high', 'S12'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2021-11-23', 83000000, 'dossier', 'more than', 'floor', 'high', 'S15'],
  ['A04', 'npsp.synced', 'Dossiers synchronised', '2022-06-30', 122700000, 'dossier', 'more than', 'floor', 'medium', 'S16'],
  ['A03', 'npsp.visits', 'Visits', '2020-02-12', 13400000, 'visit', 'more than', 'floor', 'high', 'S7'],
  ['A03', 'npsp.visits', 'Visits', '2020-03-11', 23000000, 'visit', 'more than', 'floor', 'high', 'S1'],
  ['A03', 'npsp.visits', 'Visits', '2020-05-07', 35000000, 'visit', 'more than', 'floor', 'high', 'S8'],
  ['A03', 'npsp.visits', 'Visits', '2020-06-15', 41000000, 'visit', 'more than', 'floor', 'high', 'S10'],
  ['A03', 'npsp.visits', 'Visits', '2020-07-08', 49000000, 'visit', 'the article says 49 without a unit', 'about', 'low', 'S11'],
  ['A03', 'npsp.visits', 'Visits', '2020-08-19', 56400000, 'visit', '', 'floor', 'high', 'S2'],
  ['A03', 'npsp.visits', 'Visits', '2020-12-30', 99000000, 'visit', 'more than', 'floor', 'high', 'S12'],
  ['A03', 'npsp.visits', 'Visits', '2021-03-08', 116000000, 'visit', 'more than', 'floor', 'high', 'S14'],
  ['A03', 'npsp.visits', 'Visits', '2021-11-23', 274000000, 'visit', 'more than', 'floor', 'high', 'S15'],
  ['A03', 'npsp.visits', 'Visits', '2022-06-30', 473000000, 'visit', 'more than', 'floor', 'medium', 'S16'],
  ['B18', 'nrp.indicators', 'Indicators connected of 200', '2020-06-05', 33, 'indicator', '', 'exact', 'high', 'S41'],
  ['B18', 'nrp.indicators', 'Indicators connected of 200', '2020-06-12', 78, 'indicator', '', 'exact', 'high', 'S42'],
  ['B18', 'nrp.indicators', 'Indicators connected of 200', '2020-08-19', 101, 'indicator', '', 'exact', 'high', 'S5'],
  ['B17', 'nrp.regimes', 'Report regimes or functions live', '2020-03-11', 19, 'regime', 'functions, nine ministries and agencies', 'exact', 'high', 'S1'],
  ['B17', 'nrp.regimes', 'Report regimes or functions live', '2020-06-05', 20, 'regime', 'regimes connected', 'exact', 'high', 'S41'],
  ['B17', 'nrp.regimes', 'Report regimes or functions live', '2021-06-18', 8, 'regime', 'of 148 fully integrated under the new count', 'exact', 'high', 'S44'],
  [null, 'nrp.saving', 'Saving from the reporting platform', '2020-03-10', 460, 'billion-vnd-per-year', 'early estimate', 'about', 'high', 'S64'],
  [null, 'nrp.saving', 'Saving from the reporting platform', '2021-03-10', 9900, 'billion-vnd-per-year', 'OECD method', 'exact', 'high', 'S14'],
  ['B19', 'nrp.systems', 'Reporting systems connected', '2020-08-19', 30, 'system', 'ministries, agencies, localities, groups', 'exact', 'high', 'S5'],
  ['B19', 'nrp.systems', 'Reporting systems connected', '2021-03-10', 51, 'system', '14 ministries and agencies + 37 localities', 'exact', 'high', 'S14'],
  ['B19', 'nrp.systems', 'Reporting systems connected', '2021-06-18', 74, 'system', '15 ministries and agencies + 59 localities', 'exact', 'high', 'S44'],
  [null, 'paper.saving', 'Saving from electronic documents', '2021-03-08', 1200, 'billion-vnd-per-year', 'over', 'floor', 'high', 'S14'],
  ['C01', 'tasks.2016', 'Tasks 1 Jan to 26 Oct 2016', '2016-10-26', 7349, 'task', '4,069 done; 3,138 open in time; 142 overdue', 'exact', 'high', 'S21'],
  ['C01', 'tasks.2017', 'Tasks 1 Jan to 25 Dec 2017', '2017-12-25', 21914, 'task', '14,068 on time; 1,983 late; 5,640 open in time; 223 overdue', 'exact', 'high', 'S20'],
  ['C06', 'tasks.overdue_rate', 'Overdue rate', '2016-06-30', 25, 'percent', 'before the working group', 'exact', 'high', 'S20'],
  ['C06', 'tasks.overdue_rate', 'Overdue rate', '2016-12-31', 2.82, 'percent', '', 'exact', 'high', 'S20'],
  ['C06', 'tasks.overdue_rate', 'Overdue rate', '2017-12-25', 1.38, 'percent', '', 'exact', 'high', 'S20'],
  ['C06', 'tasks.overdue_rate', 'Overdue rate', '2021-03-16', 1.8, 'percent', '', 'exact', 'high', 'S23'],
  ['E06', 'traffic.month', 'Traffic accidents, reporting month', '2020-10-14', 1299, 'case', '580 dead, 1,021 injured', 'exact', 'high', 'S36'],
  ['E06', 'traffic.month', 'Traffic accidents, reporting month', '2020-12-14', 1525, 'case', '652 dead, 1,152 injured', 'exact', 'high', 'S36'],
  [null, 'traffic.ytd', 'Traffic accidents, cumulative from 15 Dec 2019', '2020-11-14', 12985, 'case', '6,048 dead, 9,652 injured', 'exact', 'high', 'S36'],
  [null, 'traffic.ytd', 'Traffic accidents, cumulative from 15 Dec 2019', '2020-12-14', 14510, 'case', '6,700 dead, 10,804 injured', 'exact', 'high', 'S36'],
];

/** All 107, by series and date. */
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = ROWS.map(
  ([indicator, series, label, date, value, measure, precision, qualifier, confidence, sourceKey]) => ({
    indicator,
    series,
    label,
    date,
    value,
    measure,
    precision,
    qualifier,
    confidence,
    sourceKey,
  }),
);
