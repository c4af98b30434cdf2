/** The simulated data sources and the contract of each; titles say who answers, no real bank is named. */

import { ROADMAP } from '#shared/indicators/roadmap.ts';
import type { SourceContract } from '#shared/indicators/source-contract.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { oneStopSource } from './counters.ts';
import type { World } from './world.ts';

export type SimulatedSource = { readonly name: string; readonly contract: SourceContract };

/** Fills history in; it sends once, so nothing is expected of it for as long as a contract can say. */
export const HISTORY_SOURCE = 'lich-su';
export const REPLAY_SOURCE = 'phat-lai';

/** Eight banks were connected on 19/08/2020 (S2); the text gives no number of e-wallets, three are simulated. */
const BANK_COUNT = 8;
const E_WALLET_COUNT = 3;

const LONGEST_INTERVAL_MS = 3660 * DAY_MS;
const HEARTBEAT_MS = 5 * MINUTE_MS;

type Row = readonly [
  name: string,
  titleVi: string,
  titleEn: string,
  owner: UnitRef,
  intervalMs: number,
  heartbeatMs: number | null,
  indicators: readonly string[],
];

/** Counts of units whose sum the portal tells for the nation. */
const SUMMED = ['U01', 'U02', 'U03', 'U04', 'U05', 'U06', 'U20'];
/** What units report of a day, a month or a quarter, through their one-stop feed or the reporting platform. */
const REPORTED_BY_UNITS = [...SUMMED, 'B02', 'B03', 'B04', 'B06', 'B08', 'U07', 'U21'];

// biome-ignore format: one source a line
const NATIONAL: readonly Row[] = [
  ['cong-dvcqg', 'Cổng Dịch vụ công quốc gia', 'National Public Service Portal', 'agency:G22', 10 * SECOND_MS, null, ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A09', 'A10', 'A11', 'A12', 'A13', 'A14', 'A15', 'A17', 'A18', 'A19', 'A20', 'A21', 'A26', 'B05', 'B20', 'B21', ...SUMMED, ...ROADMAP.flatMap(({ indicators }) => Object.values(indicators))]],
  ['ngan-hang', 'Thanh toán trực tuyến', 'Online payments', 'agency:G22', 10 * SECOND_MS, null, ['A06', 'A07', 'A16', 'A25', 'U11', 'U12', 'U13', 'U14', 'U15', 'U16', 'U17', 'U18']],
  ['tong-dai', 'Tổng đài 18001096', 'Hotline 18001096', 'agency:G22', DAY_MS, HEARTBEAT_MS, ['A08']],
  ['htbc', 'Hệ thống thông tin báo cáo Chính phủ', 'Government reporting platform', 'agency:G22', 31 * DAY_MS, HEARTBEAT_MS, [...REPORTED_BY_UNITS, 'B17', 'B18', 'B19']],
  ['bo-tttt', 'Bộ Thông tin và Truyền thông', 'Ministry of Information and Communications', 'agency:G14', 31 * DAY_MS, HEARTBEAT_MS, ['B01', 'B15', 'B16', 'F01', 'F02', 'F03', 'F04', 'F05', 'F09']],
  ['kho-bac', 'Kho bạc Nhà nước', 'State Treasury', 'agency:G12', 10 * MINUTE_MS, null, ['D18', 'D19']],
  ['bo-tai-chinh', 'Bộ Tài chính: thu ngân sách, phí', 'Ministry of Finance: budget revenue, fees', 'agency:G12', 16 * DAY_MS, HEARTBEAT_MS, ['A23', 'A24', 'D13', 'D14', 'D15', 'D16', 'D17']],
  ['hai-quan', 'Tổng cục Hải quan', 'General Department of Customs', 'agency:G12', 31 * DAY_MS, HEARTBEAT_MS, ['D08', 'D09']],
  ['tong-cuc-thong-ke', 'Tổng cục Thống kê', 'General Statistics Office', 'agency:X-GSO', 31 * DAY_MS, HEARTBEAT_MS, ['D01', 'D03', 'D04', 'D05', 'D06', 'D07', 'D20', 'D23', 'D24', 'D32']],
  ['bo-khdt', 'Bộ Kế hoạch và Đầu tư', 'Ministry of Planning and Investment', 'agency:G05', 31 * DAY_MS, HEARTBEAT_MS, ['D11', 'D12', 'D21', 'D22']],
  ['nhnn', 'Ngân hàng Nhà nước Việt Nam', 'State Bank of Vietnam', 'agency:G19', DAY_MS, HEARTBEAT_MS, ['D25', 'D26', 'D27']],
  ['bo-cong-thuong', 'Bộ Công Thương: giá xăng dầu', 'Ministry of Industry and Trade: fuel prices', 'agency:G02', 16 * DAY_MS, HEARTBEAT_MS, ['D28']],
  ['bhxh', 'Bảo hiểm xã hội Việt Nam', 'Vietnam Social Security', 'agency:G24', 31 * DAY_MS, HEARTBEAT_MS, ['D33']],
  ['evn', 'Tập đoàn Điện lực Việt Nam', 'Vietnam Electricity', 'agency:X-EVN', DAY_MS, HEARTBEAT_MS, ['D29', 'D30']],
  ['byt', 'Bộ Y tế: bản tin COVID-19', 'Ministry of Health: COVID-19 bulletins', 'agency:G18', DAY_MS / 2, HEARTBEAT_MS, ['E01', 'E02', 'E03', 'E04', 'E05']],
  ['ubatgt', 'Ủy ban An toàn giao thông Quốc gia', 'National Traffic Safety Committee', 'agency:G35', DAY_MS, HEARTBEAT_MS, ['E06', 'E07', 'E08']],
  ['bo-cong-an', 'Bộ Công an: cháy, nổ', 'Ministry of Public Security: fires', 'agency:G01', DAY_MS, HEARTBEAT_MS, ['E09']],
  ['vmrcc', 'Trung tâm Phối hợp tìm kiếm, cứu nạn hàng hải', 'Maritime rescue coordination centre', 'agency:X-VMRCC', DAY_MS, MINUTE_MS, ['E17', 'E18']],
  ['giam-sat', 'Giám sát hệ thống', 'Platform monitoring', 'agency:G22', MINUTE_MS, null, ['F06', 'F07', 'F08']],
];

const ONE_STOP_INDICATORS = ['A04', 'A05', 'A06', 'A07', 'A09', 'A10', 'B05', ...REPORTED_BY_UNITS];

const contract = (fields: Partial<SourceContract> & Pick<SourceContract, 'titleVi' | 'titleEn'>): SourceContract => ({
  owner: null,
  expectedIntervalMs: LONGEST_INTERVAL_MS,
  heartbeatMs: HEARTBEAT_MS,
  indicators: [],
  units: 'all',
  canBackfill: false,
  isSimulator: true,
  ...fields,
});

function oneStop(unit: Unit): SimulatedSource {
  return {
    name: oneStopSource(unit.ref),
    contract: contract({
      owner: unit.ref,
      expectedIntervalMs: MINUTE_MS,
      heartbeatMs: null,
      indicators: ONE_STOP_INDICATORS,
      units: [unit.ref],
      titleVi: `Một cửa ${unit.shortVi}`,
      titleEn: `One-stop ${unit.shortEn}`,
    }),
  };
}

/** Partners that only say that they live: what they pay comes with the payments source. */
function partners(prefix: string, count: number, vi: string, en: string): SimulatedSource[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    return {
      name: `${prefix}-${number}`,
      contract: contract({ heartbeatMs: 30 * SECOND_MS, titleVi: `${vi} ${number}`, titleEn: `${en} ${number}` }),
    };
  });
}

/** About 110 sources: 63 provinces and 18 agencies with their one-stop feeds, national systems, banks and e-wallets. */
export function createSources(world: World): readonly SimulatedSource[] {
  return [
    ...NATIONAL.map(([name, titleVi, titleEn, owner, expectedIntervalMs, heartbeatMs, indicators]) => ({
      name,
      contract: contract({ titleVi, titleEn, owner, expectedIntervalMs, heartbeatMs, indicators: [...indicators] }),
    })),
    ...[...world.connectedAgencies, ...world.provinces].map(oneStop),
    ...partners('ngan-hang', BANK_COUNT, 'Ngân hàng', 'Bank'),
    ...partners('vi-dien-tu', E_WALLET_COUNT, 'Ví điện tử', 'E-wallet'),
    {
      name: HISTORY_SOURCE,
      contract: contract({
        indicators: 'all',
        canBackfill: true,
        titleVi: 'Lịch sử mô phỏng',
        titleEn: 'Simulated history',
      }),
    },
  ];
}

export const REPLAY_CONTRACT: SourceContract = contract({
  owner: 'agency:G18',
  expectedIntervalMs: DAY_MS,
  indicators: ['E02'],
  titleVi: 'Phát lại dữ liệu đã ghi',
  titleEn: 'Replay of recorded data',
});
