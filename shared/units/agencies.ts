/**
 * The state's central bodies of 2020 as data: 22 ministries and ministry-level agencies, 8 government agencies, and the
 * centres, committees and groups that answer to them, in protocol order (National Assembly resolution of 26/07/2016).
 */

import type { Instant } from '../kernel/instant.ts';
import type { Unit, UnitKind, UnitRef } from './unit.ts';

/** 01/03/2025 00:00 in Hà Nội: 22 ministries became 17. G10 and G21 carry on under new names with the same code. */
export const MINISTRY_MERGER_AT = Date.UTC(2025, 1, 28, 17);

type AgencyRow = {
  readonly code: string;
  readonly kind: UnitKind;
  readonly order: number;
  readonly vi: string;
  readonly short: string;
  readonly en: string;
  readonly shortEn: string;
  /** Letters in document symbols: `BTC` in `12/QĐ-BTC`. */
  readonly symbol?: string;
  /** True where `code` is an identification code of Decision 20/2020/QĐ-TTg and not the product's own. */
  readonly isCoded?: true;
  readonly parent?: UnitRef;
  readonly ends?: Instant;
  readonly confidence: string;
  readonly note: string;
};

// biome-ignore format: one agency a line
const ROWS: readonly AgencyRow[] = [
  { code: 'X-TTG', kind: 'executive', order: -2, vi: 'Thủ tướng Chính phủ', short: 'TTg', en: 'Prime Minister', shortEn: 'Prime Minister', symbol: 'TTg', confidence: 'n/a', note: 'legal symbol TTg' },
  { code: 'X-CP', kind: 'executive', order: -1, vi: 'Chính phủ', short: 'CP', en: 'Government', shortEn: 'Government', symbol: 'CP', confidence: 'n/a', note: 'legal symbol CP' },
  { code: 'G11', kind: 'ministry', order: 1, vi: 'Bộ Quốc phòng', short: 'Bộ Quốc phòng', en: 'Ministry of National Defence', shortEn: 'MND', symbol: 'BQP', isCoded: true, confidence: 'high', note: 'code found in 2025 amendment list, unchanged code' },
  { code: 'G01', kind: 'ministry', order: 2, vi: 'Bộ Công an', short: 'Bộ Công an', en: 'Ministry of Public Security', shortEn: 'MPS', symbol: 'BCA', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G08', kind: 'ministry', order: 3, vi: 'Bộ Ngoại giao', short: 'Bộ Ngoại giao', en: 'Ministry of Foreign Affairs', shortEn: 'MoFA', symbol: 'BNG', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G09', kind: 'ministry', order: 4, vi: 'Bộ Nội vụ', short: 'Bộ Nội vụ', en: 'Ministry of Home Affairs', shortEn: 'MoHA', symbol: 'BNV', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G15', kind: 'ministry', order: 5, vi: 'Bộ Tư pháp', short: 'Bộ Tư pháp', en: 'Ministry of Justice', shortEn: 'MoJ', symbol: 'BTP', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G05', kind: 'ministry', order: 6, vi: 'Bộ Kế hoạch và Đầu tư', short: 'Bộ KH&ĐT', en: 'Ministry of Planning and Investment', shortEn: 'MPI', symbol: 'BKHĐT', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'medium-high', note: 'code inferred: only gap that keeps the alphabetical run; General Statistics Office was part of this ministry in 2020; from 01/03/2025: Bộ Tài chính' },
  { code: 'G12', kind: 'ministry', order: 7, vi: 'Bộ Tài chính', short: 'Bộ Tài chính', en: 'Ministry of Finance', shortEn: 'MoF', symbol: 'BTC', isCoded: true, confidence: 'high', note: 'found; also 000.00.18.G12 = Tổng cục Thuế in QCVN example' },
  { code: 'G02', kind: 'ministry', order: 8, vi: 'Bộ Công Thương', short: 'Bộ Công Thương', en: 'Ministry of Industry and Trade', shortEn: 'MoIT', symbol: 'BCT', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G10', kind: 'ministry', order: 9, vi: 'Bộ Nông nghiệp và Phát triển nông thôn', short: 'Bộ NN&PTNT', en: 'Ministry of Agriculture and Rural Development', shortEn: 'MARD', symbol: 'BNNPTNT', isCoded: true, confidence: 'high', note: 'code found for the 2025 successor, same code; from 01/03/2025: Bộ Nông nghiệp và Môi trường' },
  { code: 'G04', kind: 'ministry', order: 10, vi: 'Bộ Giao thông vận tải', short: 'Bộ GTVT', en: 'Ministry of Transport', shortEn: 'MoT', symbol: 'BGTVT', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'medium-high', note: 'code inferred from the alphabetical run; parent of the Maritime Administration and VMRCC; from 01/03/2025: Bộ Xây dựng' },
  { code: 'G17', kind: 'ministry', order: 11, vi: 'Bộ Xây dựng', short: 'Bộ Xây dựng', en: 'Ministry of Construction', shortEn: 'MoC', symbol: 'BXD', isCoded: true, confidence: 'high', note: 'found twice' },
  { code: 'G13', kind: 'ministry', order: 12, vi: 'Bộ Tài nguyên và Môi trường', short: 'Bộ TN&MT', en: 'Ministry of Natural Resources and Environment', shortEn: 'MONRE', symbol: 'BTNMT', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'medium-high', note: 'code seen in public code and fits the run; from 01/03/2025: Bộ Nông nghiệp và Môi trường' },
  { code: 'G14', kind: 'ministry', order: 13, vi: 'Bộ Thông tin và Truyền thông', short: 'Bộ TT&TT', en: 'Ministry of Information and Communications', shortEn: 'MIC', symbol: 'BTTTT', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'medium-high', note: 'code fits the run; from 01/03/2025: Bộ Khoa học và Công nghệ' },
  { code: 'G07', kind: 'ministry', order: 14, vi: 'Bộ Lao động - Thương binh và Xã hội', short: 'Bộ LĐTBXH', en: 'Ministry of Labour, Invalids and Social Affairs', shortEn: 'MoLISA', symbol: 'BLĐTBXH', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'medium-high', note: 'code inferred from the run; from 01/03/2025: Bộ Nội vụ (phần lớn)' },
  { code: 'G16', kind: 'ministry', order: 15, vi: 'Bộ Văn hóa, Thể thao và Du lịch', short: 'Bộ VHTTDL', en: 'Ministry of Culture, Sports and Tourism', shortEn: 'MoCST', symbol: 'BVHTTDL', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G06', kind: 'ministry', order: 16, vi: 'Bộ Khoa học và Công nghệ', short: 'Bộ KH&CN', en: 'Ministry of Science and Technology', shortEn: 'MoST', symbol: 'BKHCN', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G03', kind: 'ministry', order: 17, vi: 'Bộ Giáo dục và Đào tạo', short: 'Bộ GD&ĐT', en: 'Ministry of Education and Training', shortEn: 'MoET', symbol: 'BGDĐT', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G18', kind: 'ministry', order: 18, vi: 'Bộ Y tế', short: 'Bộ Y tế', en: 'Ministry of Health', shortEn: 'MoH', symbol: 'BYT', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G21', kind: 'ministry-level-agency', order: 19, vi: 'Ủy ban Dân tộc', short: 'UBDT', en: 'Committee for Ethnic Minority Affairs', shortEn: 'CEMA', symbol: 'UBDT', isCoded: true, confidence: 'high', note: 'found for successor; from 01/03/2025: Bộ Dân tộc và Tôn giáo' },
  { code: 'G19', kind: 'ministry-level-agency', order: 20, vi: 'Ngân hàng Nhà nước Việt Nam', short: 'NHNN', en: 'State Bank of Vietnam', shortEn: 'SBV', symbol: 'NHNN', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G20', kind: 'ministry-level-agency', order: 21, vi: 'Thanh tra Chính phủ', short: 'TTCP', en: 'Government Inspectorate', shortEn: 'Inspectorate', symbol: 'TTCP', isCoded: true, confidence: 'high', note: 'found' },
  { code: 'G22', kind: 'ministry-level-agency', order: 22, vi: 'Văn phòng Chính phủ', short: 'VPCP', en: 'Government Office (Office of the Government)', shortEn: 'Gov. Office', symbol: 'VPCP', isCoded: true, confidence: 'high', note: 'found in several sources; operator of the centre' },
  { code: 'GA-UBQLV', kind: 'government-agency', order: 23, vi: 'Ủy ban Quản lý vốn nhà nước tại doanh nghiệp', short: 'UBQLVNN', en: 'Committee for Management of State Capital at Enterprises', shortEn: 'CMSC', symbol: 'UBQLV', ends: MINISTRY_MERGER_AT, confidence: 'low', note: 'created 2018; level-1 code not found, leave empty; from 01/03/2025: dissolved 2025' },
  { code: 'G23', kind: 'government-agency', order: 24, vi: 'Ban Quản lý Lăng Chủ tịch Hồ Chí Minh', short: 'BQL Lăng', en: 'Ho Chi Minh Mausoleum Management Board', shortEn: 'Mausoleum Board', symbol: 'BQLL', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'low', note: 'code remembered, not found; from 01/03/2025: moved to Bộ Quốc phòng 2025' },
  { code: 'G24', kind: 'government-agency', order: 25, vi: 'Bảo hiểm xã hội Việt Nam', short: 'BHXHVN', en: 'Vietnam Social Security', shortEn: 'VSS', symbol: 'BHXH', isCoded: true, ends: MINISTRY_MERGER_AT, confidence: 'low', note: 'code remembered, not found; owner of NPSP services 998 and 999; from 01/03/2025: moved into Bộ Tài chính 2025' },
  { code: 'G30', kind: 'government-agency', order: 26, vi: 'Thông tấn xã Việt Nam', short: 'TTXVN', en: 'Vietnam News Agency', shortEn: 'VNA', symbol: 'TTXVN', isCoded: true, confidence: 'high', note: 'code found' },
  { code: 'G27', kind: 'government-agency', order: 27, vi: 'Đài Tiếng nói Việt Nam', short: 'VOV', en: 'Voice of Vietnam', shortEn: 'VOV', symbol: 'TNVN', isCoded: true, confidence: 'high', note: 'code found' },
  { code: 'G28', kind: 'government-agency', order: 28, vi: 'Đài Truyền hình Việt Nam', short: 'VTV', en: 'Vietnam Television', shortEn: 'VTV', symbol: 'THVN', isCoded: true, confidence: 'high', note: 'code found' },
  { code: 'G31', kind: 'government-agency', order: 29, vi: 'Viện Hàn lâm Khoa học và Công nghệ Việt Nam', short: 'VAST', en: 'Vietnam Academy of Science and Technology', shortEn: 'VAST', symbol: 'VHL', isCoded: true, confidence: 'high', note: 'code found' },
  { code: 'G32', kind: 'government-agency', order: 30, vi: 'Viện Hàn lâm Khoa học xã hội Việt Nam', short: 'VASS', en: 'Vietnam Academy of Social Sciences', shortEn: 'VASS', symbol: 'KHXH', isCoded: true, confidence: 'high', note: 'code found' },
  { code: 'X-TCT', kind: 'working-group', order: 31, vi: 'Tổ công tác của Thủ tướng Chính phủ', short: 'TCTTTg', en: 'PM Working Group on task follow-up', shortEn: 'PM Working Group', symbol: 'TCTTTg', parent: 'agency:G22', confidence: 'n/a', note: '2016-2021; found' },
  { code: 'X-GSO', kind: 'subordinate', order: 32, vi: 'Tổng cục Thống kê', short: 'TCTK', en: 'General Statistics Office', shortEn: 'GSO', symbol: 'TCTK', parent: 'agency:G05', confidence: 'n/a', note: 'data owner of most macro indicators in 2020' },
  { code: 'X-VMRCC', kind: 'operations-centre', order: 33, vi: 'Trung tâm Phối hợp tìm kiếm, cứu nạn hàng hải Việt Nam', short: 'Vietnam MRCC', en: 'Vietnam Maritime Search and Rescue Coordination Centre', shortEn: 'Vietnam MRCC', parent: 'agency:G04', confidence: 'n/a', note: 'under Cục Hàng hải; duty 24/24; found' },
  { code: 'X-VMRCC1', kind: 'operations-centre', order: 34, vi: 'Trung tâm Phối hợp TKCN hàng hải khu vực I', short: 'MRCC KV I', en: 'MRCC Region I (Hải Phòng)', shortEn: 'MRCC Region I', parent: 'agency:X-VMRCC', confidence: 'n/a', note: 'found' },
  { code: 'X-VMRCC2', kind: 'operations-centre', order: 35, vi: 'Trung tâm Phối hợp TKCN hàng hải khu vực II', short: 'MRCC KV II', en: 'MRCC Region II (Đà Nẵng)', shortEn: 'MRCC Region II', parent: 'agency:X-VMRCC', confidence: 'n/a', note: 'found' },
  { code: 'X-VMRCC3', kind: 'operations-centre', order: 36, vi: 'Trung tâm Phối hợp TKCN hàng hải khu vực III', short: 'MRCC KV III', en: 'MRCC Region III (Vũng Tàu)', shortEn: 'MRCC Region III', parent: 'agency:X-VMRCC', confidence: 'n/a', note: 'found' },
  { code: 'X-VMRCC4', kind: 'operations-centre', order: 37, vi: 'Trung tâm Phối hợp TKCN hàng hải khu vực IV', short: 'MRCC KV IV', en: 'MRCC Region IV (Nha Trang)', shortEn: 'MRCC Region IV', parent: 'agency:X-VMRCC', confidence: 'n/a', note: 'found' },
  { code: 'X-UBTKCN', kind: 'national-committee', order: 38, vi: 'Ủy ban Quốc gia Ứng phó sự cố, thiên tai và Tìm kiếm cứu nạn', short: 'UBQGTKCN', en: 'National Committee for Incident, Disaster Response and Search and Rescue', shortEn: 'Rescue Committee', confidence: 'n/a', note: 'addressee of 2020 dispatch 4699/VPCP-KSTT; found' },
  { code: 'X-BCDPCTT', kind: 'national-committee', order: 39, vi: 'Ban Chỉ đạo Trung ương về phòng, chống thiên tai', short: 'BCĐTWPCTT', en: 'Central Steering Committee for Disaster Prevention', shortEn: 'Disaster Committee', parent: 'agency:G10', confidence: 'n/a', note: 'name valid for 2020 (reorganised later); found' },
  { code: 'G35', kind: 'national-committee', order: 40, vi: 'Ủy ban An toàn giao thông Quốc gia', short: 'UBATGTQG', en: 'National Traffic Safety Committee', shortEn: 'Traffic Safety Committee', symbol: 'UBATGTQG', isCoded: true, confidence: 'high', note: 'code found; monthly accident data 15th to 14th' },
  { code: 'X-EVN', kind: 'state-group', order: 41, vi: 'Tập đoàn Điện lực Việt Nam', short: 'EVN', en: 'Vietnam Electricity', shortEn: 'EVN', symbol: 'EVN', confidence: 'n/a', note: 'supplies daily power data; integrated services at NPSP launch' },
  { code: 'X-VNPT', kind: 'state-group', order: 42, vi: 'Tập đoàn Bưu chính Viễn thông Việt Nam', short: 'VNPT', en: 'Vietnam Posts and Telecommunications Group', shortEn: 'VNPT', symbol: 'VNPT', confidence: 'n/a', note: 'builder and operator of NPSP and the reporting platform' },
];

/** All central bodies, lowest protocol order first; the first 22 ministries, then 8 government agencies, make the 30. */
export const AGENCIES: readonly Unit[] = ROWS.map((row) => ({
  ref: `agency:${row.code}`,
  scheme: 'agency',
  code: row.code,
  kind: row.kind,
  nameVi: row.vi,
  nameEn: row.en,
  shortVi: row.short,
  shortEn: row.shortEn,
  validFrom: null,
  validTo: row.ends ?? null,
  parent: row.parent ?? 'country:VN',
  protocolOrder: row.order,
  agencyCode: row.isCoded ? row.code : null,
  population2019: null,
  areaKm2: null,
  regionVi: null,
  regionEn: null,
  isCoastal: false,
  hasLandBorder: false,
  codeConfidence: row.confidence,
  note: row.note,
}));

/** Letters of the agency in document symbols (Decree 30/2020/NĐ-CP), where it issues documents. */
export const DOCUMENT_SYMBOLS: ReadonlyMap<UnitRef, string> = new Map(
  ROWS.flatMap((row): [UnitRef, string][] => (row.symbol ? [[`agency:${row.code}`, row.symbol]] : [])),
);
