/**
 * The provinces as data: the 63 of Decision 124/2004/QĐ-TTg until 30/06/2025, the 34 since 01/07/2025, and the two
 * archipelago districts that every national map must show.
 */

import { must } from '../kernel/must.ts';
import { GSO34_MEMBERS, membersOfGso34 } from './crosswalk.ts';
import type { Unit, UnitRef } from './unit.ts';

/** 01/07/2025 00:00 in Hà Nội: the 63 end and the 34 begin (Resolution 202/2025/QH15). */
export const PROVINCE_MERGER_AT = Date.UTC(2025, 5, 30, 17);

/** 01/08/2008 00:00 in Hà Nội: Hà Tây ends (Resolution 15/2008/QH12). */
export const HA_TAY_MERGER_AT = Date.UTC(2008, 6, 31, 17);

/** First protocol order of provinces; agencies come before. */
const PROVINCE_ORDER = 101;
const GSO34_ORDER = 201;

type Region = readonly [vi: string, en: string];
const RED_RIVER_DELTA: Region = ['Đồng bằng sông Hồng', 'Red River Delta'];
const NORTHERN_MIDLANDS: Region = ['Trung du và miền núi phía Bắc', 'Northern Midlands and Mountains'];
const CENTRAL_COAST: Region = ['Bắc Trung Bộ và Duyên hải miền Trung', 'North Central and Central Coast'];
const CENTRAL_HIGHLANDS: Region = ['Tây Nguyên', 'Central Highlands'];
const SOUTHEAST: Region = ['Đông Nam Bộ', 'Southeast'];
const MEKONG_DELTA: Region = ['Đồng bằng sông Cửu Long', 'Mekong River Delta'];

/** H01-H28 were remembered, not read: domain note, section 7. */
const REMEMBERED =
  'code remembered; alphabetical run ignoring spaces and tone marks; verify against annex of QĐ 20/2020';
const PINNED = 'code pinned between found anchors';
const HUE_NOTE =
  'code pinned between found anchors; a centrally run city named Huế since 01/01/2025: this row keeps the name of 2020';

type Row63 = readonly [
  gso: string,
  hCode: string,
  nameVi: string,
  shortVi: string,
  nameEn: string,
  region: Region,
  borders: '' | 'coast' | 'border' | 'coast border',
  population2019: number,
  areaKm2: number,
  codeConfidence: string,
  note: string,
];

/** Population: census of 01/04/2019, persons. Area: statistical yearbook 2023, km², archipelagos included. */
// biome-ignore format: one province a line
const ROWS_63: readonly Row63[] = [
  ['01', 'H26', 'Thành phố Hà Nội', 'Hà Nội', 'Ha Noi', RED_RIVER_DELTA, '', 8053663, 3359.8, 'medium-high', REMEMBERED],
  ['02', 'H22', 'Tỉnh Hà Giang', 'Hà Giang', 'Ha Giang', NORTHERN_MIDLANDS, 'border', 854679, 7927.5, 'medium-high', REMEMBERED],
  ['04', 'H14', 'Tỉnh Cao Bằng', 'Cao Bằng', 'Cao Bang', NORTHERN_MIDLANDS, 'border', 530341, 6700.4, 'medium-high', REMEMBERED],
  ['06', 'H03', 'Tỉnh Bắc Kạn', 'Bắc Kạn', 'Bac Kan', NORTHERN_MIDLANDS, '', 313905, 4860.0, 'medium-high', REMEMBERED],
  ['08', 'H60', 'Tỉnh Tuyên Quang', 'Tuyên Quang', 'Tuyen Quang', NORTHERN_MIDLANDS, '', 784811, 5867.9, 'high', PINNED],
  ['10', 'H38', 'Tỉnh Lào Cai', 'Lào Cai', 'Lao Cai', NORTHERN_MIDLANDS, 'border', 730420, 6364.2, 'high', 'code anchor found: procedure code'],
  ['11', 'H18', 'Tỉnh Điện Biên', 'Điện Biên', 'Dien Bien', NORTHERN_MIDLANDS, 'border', 598856, 9539.9, 'medium-high', REMEMBERED],
  ['12', 'H35', 'Tỉnh Lai Châu', 'Lai Châu', 'Lai Chau', NORTHERN_MIDLANDS, 'border', 460196, 9068.7, 'high', PINNED],
  ['14', 'H52', 'Tỉnh Sơn La', 'Sơn La', 'Son La', NORTHERN_MIDLANDS, 'border', 1248415, 14109.8, 'high', 'code anchor found: public open data reference'],
  ['15', 'H63', 'Tỉnh Yên Bái', 'Yên Bái', 'Yen Bai', NORTHERN_MIDLANDS, '', 821030, 6892.7, 'high', PINNED],
  ['17', 'H28', 'Tỉnh Hòa Bình', 'Hòa Bình', 'Hoa Binh', NORTHERN_MIDLANDS, '', 854131, 4590.3, 'medium-high', REMEMBERED],
  ['19', 'H55', 'Tỉnh Thái Nguyên', 'Thái Nguyên', 'Thai Nguyen', NORTHERN_MIDLANDS, '', 1286751, 3522.0, 'high', 'code anchor found: procedure URL'],
  ['20', 'H37', 'Tỉnh Lạng Sơn', 'Lạng Sơn', 'Lang Son', NORTHERN_MIDLANDS, 'border', 781655, 8310.2, 'high', PINNED],
  ['22', 'H49', 'Tỉnh Quảng Ninh', 'Quảng Ninh', 'Quang Ninh', RED_RIVER_DELTA, 'coast border', 1320324, 6207.9, 'high', 'code anchor found: provincial decision'],
  ['24', 'H02', 'Tỉnh Bắc Giang', 'Bắc Giang', 'Bac Giang', NORTHERN_MIDLANDS, '', 1803950, 3895.9, 'medium-high', REMEMBERED],
  ['25', 'H44', 'Tỉnh Phú Thọ', 'Phú Thọ', 'Phu Tho', NORTHERN_MIDLANDS, '', 1463726, 3534.6, 'high', PINNED],
  ['26', 'H62', 'Tỉnh Vĩnh Phúc', 'Vĩnh Phúc', 'Vinh Phuc', RED_RIVER_DELTA, '', 1151154, 1236.0, 'high', PINNED],
  ['27', 'H05', 'Tỉnh Bắc Ninh', 'Bắc Ninh', 'Bac Ninh', RED_RIVER_DELTA, '', 1368840, 822.7, 'medium-high', REMEMBERED],
  ['30', 'H23', 'Tỉnh Hải Dương', 'Hải Dương', 'Hai Duong', RED_RIVER_DELTA, '', 1892254, 1668.3, 'medium-high', REMEMBERED],
  ['31', 'H24', 'Thành phố Hải Phòng', 'Hải Phòng', 'Hai Phong', RED_RIVER_DELTA, 'coast', 2028514, 1526.5, 'medium-high', REMEMBERED],
  ['33', 'H31', 'Tỉnh Hưng Yên', 'Hưng Yên', 'Hung Yen', RED_RIVER_DELTA, '', 1252731, 930.2, 'high', PINNED],
  ['34', 'H54', 'Tỉnh Thái Bình', 'Thái Bình', 'Thai Binh', RED_RIVER_DELTA, 'coast', 1860447, 1584.6, 'high', PINNED],
  ['35', 'H25', 'Tỉnh Hà Nam', 'Hà Nam', 'Ha Nam', RED_RIVER_DELTA, '', 852800, 861.9, 'medium-high', REMEMBERED],
  ['36', 'H40', 'Tỉnh Nam Định', 'Nam Định', 'Nam Dinh', RED_RIVER_DELTA, 'coast', 1780393, 1668.8, 'high', PINNED],
  ['37', 'H42', 'Tỉnh Ninh Bình', 'Ninh Bình', 'Ninh Binh', RED_RIVER_DELTA, 'coast', 982487, 1411.8, 'high', PINNED],
  ['38', 'H56', 'Tỉnh Thanh Hóa', 'Thanh Hóa', 'Thanh Hoa', CENTRAL_COAST, 'coast border', 3640128, 11114.7, 'high', PINNED],
  ['40', 'H41', 'Tỉnh Nghệ An', 'Nghệ An', 'Nghe An', CENTRAL_COAST, 'coast border', 3327791, 16486.5, 'high', 'code anchor found: edXML samples'],
  ['42', 'H27', 'Tỉnh Hà Tĩnh', 'Hà Tĩnh', 'Ha Tinh', CENTRAL_COAST, 'coast border', 1288866, 5994.4, 'medium-high', REMEMBERED],
  ['44', 'H46', 'Tỉnh Quảng Bình', 'Quảng Bình', 'Quang Binh', CENTRAL_COAST, 'coast border', 895430, 7998.8, 'high', PINNED],
  ['45', 'H50', 'Tỉnh Quảng Trị', 'Quảng Trị', 'Quang Tri', CENTRAL_COAST, 'coast border', 632375, 4701.2, 'high', PINNED],
  ['46', 'H57', 'Tỉnh Thừa Thiên Huế', 'Thừa Thiên Huế', 'Thua Thien-Hue', CENTRAL_COAST, 'coast border', 1128620, 4947.1, 'high', HUE_NOTE],
  ['48', 'H17', 'Thành phố Đà Nẵng', 'Đà Nẵng', 'Da Nang', CENTRAL_COAST, 'coast', 1134310, 1284.7, 'medium-high', REMEMBERED],
  ['49', 'H47', 'Tỉnh Quảng Nam', 'Quảng Nam', 'Quang Nam', CENTRAL_COAST, 'coast border', 1495812, 10574.9, 'high', PINNED],
  ['51', 'H48', 'Tỉnh Quảng Ngãi', 'Quảng Ngãi', 'Quang Ngai', CENTRAL_COAST, 'coast', 1231697, 5155.2, 'high', PINNED],
  ['52', 'H08', 'Tỉnh Bình Định', 'Bình Định', 'Binh Dinh', CENTRAL_COAST, 'coast', 1486918, 6066.4, 'medium-high', REMEMBERED],
  ['54', 'H45', 'Tỉnh Phú Yên', 'Phú Yên', 'Phu Yen', CENTRAL_COAST, 'coast', 872964, 5026.0, 'high', PINNED],
  ['56', 'H32', 'Tỉnh Khánh Hòa', 'Khánh Hòa', 'Khanh Hoa', CENTRAL_COAST, 'coast', 1231107, 5199.6, 'high', PINNED],
  ['58', 'H43', 'Tỉnh Ninh Thuận', 'Ninh Thuận', 'Ninh Thuan', CENTRAL_COAST, 'coast', 590467, 3355.7, 'high', PINNED],
  ['60', 'H11', 'Tỉnh Bình Thuận', 'Bình Thuận', 'Binh Thuan', CENTRAL_COAST, 'coast', 1230808, 7942.6, 'medium-high', REMEMBERED],
  ['62', 'H34', 'Tỉnh Kon Tum', 'Kon Tum', 'Kon Tum', CENTRAL_HIGHLANDS, 'border', 540438, 9677.3, 'high', PINNED],
  ['64', 'H21', 'Tỉnh Gia Lai', 'Gia Lai', 'Gia Lai', CENTRAL_HIGHLANDS, 'border', 1513847, 15510.1, 'medium-high', REMEMBERED],
  ['66', 'H15', 'Tỉnh Đắk Lắk', 'Đắk Lắk', 'Dak Lak', CENTRAL_HIGHLANDS, 'border', 1869322, 13070.4, 'medium-high', REMEMBERED],
  ['67', 'H16', 'Tỉnh Đắk Nông', 'Đắk Nông', 'Dak Nong', CENTRAL_HIGHLANDS, 'border', 622168, 6509.3, 'medium-high', REMEMBERED],
  ['68', 'H36', 'Tỉnh Lâm Đồng', 'Lâm Đồng', 'Lam Dong', CENTRAL_HIGHLANDS, '', 1296906, 9781.2, 'high', PINNED],
  ['70', 'H10', 'Tỉnh Bình Phước', 'Bình Phước', 'Binh Phuoc', SOUTHEAST, 'border', 994679, 6873.6, 'medium-high', REMEMBERED],
  ['72', 'H53', 'Tỉnh Tây Ninh', 'Tây Ninh', 'Tay Ninh', SOUTHEAST, 'border', 1169165, 4041.7, 'high', PINNED],
  ['74', 'H09', 'Tỉnh Bình Dương', 'Bình Dương', 'Binh Duong', SOUTHEAST, '', 2426561, 2694.6, 'medium-high', REMEMBERED],
  ['75', 'H19', 'Tỉnh Đồng Nai', 'Đồng Nai', 'Dong Nai', SOUTHEAST, '', 3097107, 5863.6, 'medium-high', REMEMBERED],
  ['77', 'H06', 'Tỉnh Bà Rịa - Vũng Tàu', 'Bà Rịa - Vũng Tàu', 'Ba Ria - Vung Tau', SOUTHEAST, 'coast', 1148313, 1982.6, 'medium-high', REMEMBERED],
  ['79', 'H29', 'Thành phố Hồ Chí Minh', 'TP. Hồ Chí Minh', 'Ho Chi Minh City', SOUTHEAST, 'coast', 8993082, 2095.4, 'high', 'code anchor found: portal host check'],
  ['80', 'H39', 'Tỉnh Long An', 'Long An', 'Long An', MEKONG_DELTA, 'border', 1688547, 4494.8, 'high', PINNED],
  ['82', 'H58', 'Tỉnh Tiền Giang', 'Tiền Giang', 'Tien Giang', MEKONG_DELTA, 'coast', 1764185, 2556.4, 'high', PINNED],
  ['83', 'H07', 'Tỉnh Bến Tre', 'Bến Tre', 'Ben Tre', MEKONG_DELTA, 'coast', 1288463, 2379.7, 'medium-high', REMEMBERED],
  ['84', 'H59', 'Tỉnh Trà Vinh', 'Trà Vinh', 'Tra Vinh', MEKONG_DELTA, 'coast', 1009168, 2390.8, 'high', PINNED],
  ['86', 'H61', 'Tỉnh Vĩnh Long', 'Vĩnh Long', 'Vinh Long', MEKONG_DELTA, '', 1022791, 1525.7, 'high', PINNED],
  ['87', 'H20', 'Tỉnh Đồng Tháp', 'Đồng Tháp', 'Dong Thap', MEKONG_DELTA, 'border', 1599504, 3382.3, 'medium-high', REMEMBERED],
  ['89', 'H01', 'Tỉnh An Giang', 'An Giang', 'An Giang', MEKONG_DELTA, 'border', 1908352, 3536.8, 'medium-high', REMEMBERED],
  ['91', 'H33', 'Tỉnh Kiên Giang', 'Kiên Giang', 'Kien Giang', MEKONG_DELTA, 'coast border', 1723067, 6352.0, 'high', PINNED],
  ['92', 'H13', 'Thành phố Cần Thơ', 'Cần Thơ', 'Can Tho', MEKONG_DELTA, '', 1235171, 1440.4, 'medium-high', REMEMBERED],
  ['93', 'H30', 'Tỉnh Hậu Giang', 'Hậu Giang', 'Hau Giang', MEKONG_DELTA, '', 733017, 1622.2, 'high', 'code anchor found: provincial API document'],
  ['94', 'H51', 'Tỉnh Sóc Trăng', 'Sóc Trăng', 'Soc Trang', MEKONG_DELTA, 'coast', 1199653, 3298.2, 'high', PINNED],
  ['95', 'H04', 'Tỉnh Bạc Liêu', 'Bạc Liêu', 'Bac Lieu', MEKONG_DELTA, 'coast', 907236, 2667.9, 'medium-high', REMEMBERED],
  ['96', 'H12', 'Tỉnh Cà Mau', 'Cà Mau', 'Ca Mau', MEKONG_DELTA, 'coast', 1194476, 5274.5, 'medium-high', REMEMBERED],
];

const isMunicipality = (fullName: string): boolean => fullName.startsWith('Thành phố ');

/** The 63 provinces and centrally run cities, in code order (north to south). */
export const PROVINCES_63: readonly Unit[] = ROWS_63.map(
  ([code, agencyCode, nameVi, shortVi, nameEn, region, borders, population2019, areaKm2, codeConfidence, note], i) => ({
    ref: `gso63:${code}`,
    scheme: 'gso63',
    code,
    kind: isMunicipality(nameVi) ? 'municipality' : 'province',
    nameVi,
    nameEn,
    shortVi,
    shortEn: nameEn,
    validFrom: null,
    validTo: PROVINCE_MERGER_AT,
    parent: 'country:VN',
    protocolOrder: PROVINCE_ORDER + i,
    agencyCode,
    population2019,
    areaKm2,
    regionVi: region[0],
    regionEn: region[1],
    isCoastal: borders.startsWith('coast'),
    hasLandBorder: borders.endsWith('border'),
    codeConfidence,
    note,
  }),
);

/**
 * Provinces of the code list of 2004 that ended before the 63 were 63. They have history and owe nothing, so they are in
 * no list of today's provinces: always ask by date, or for `PROVINCES_63`.
 */
export const ENDED_PROVINCES: readonly Unit[] = [
  {
    ref: 'gso63:28',
    scheme: 'gso63',
    code: '28',
    kind: 'province',
    nameVi: 'Tỉnh Hà Tây',
    nameEn: 'Ha Tay',
    shortVi: 'Hà Tây',
    shortEn: 'Ha Tay',
    validFrom: null,
    validTo: HA_TAY_MERGER_AT,
    parent: 'country:VN',
    // Behind everything else: its place in ceremony order went with it.
    protocolOrder: 299,
    agencyCode: null,
    population2019: null,
    areaKm2: null,
    regionVi: RED_RIVER_DELTA[0],
    regionEn: RED_RIVER_DELTA[1],
    isCoastal: false,
    hasLandBorder: false,
    codeConfidence: 'high',
    note: 'code 28 of Decision 124/2004/QĐ-TTg; the whole province went into Hà Nội on 01/08/2008, with Mê Linh district of Vĩnh Phúc and four communes of Hòa Bình: Hà Nội before that day is the smaller city',
  },
];

const BY_SHORT_NAME = new Map(PROVINCES_63.map((unit) => [unit.shortVi, unit]));
const BY_REF = new Map(PROVINCES_63.map((unit) => [unit.ref, unit]));

/** The name of each of the 34, which is that of one of its members; only Huế took a new one. */
const NAMES_34: ReadonlyMap<string, string> = new Map([
  ['08', 'Tuyên Quang'],
  ['15', 'Lào Cai'],
  ['19', 'Thái Nguyên'],
  ['24', 'Bắc Ninh'],
  ['25', 'Phú Thọ'],
  ['31', 'Hải Phòng'],
  ['33', 'Hưng Yên'],
  ['37', 'Ninh Bình'],
  ['44', 'Quảng Trị'],
  ['48', 'Đà Nẵng'],
  ['51', 'Quảng Ngãi'],
  ['52', 'Gia Lai'],
  ['56', 'Khánh Hòa'],
  ['66', 'Đắk Lắk'],
  ['68', 'Lâm Đồng'],
  ['75', 'Đồng Nai'],
  ['79', 'TP. Hồ Chí Minh'],
  ['80', 'Tây Ninh'],
  ['82', 'Đồng Tháp'],
  ['86', 'Vĩnh Long'],
  ['91', 'An Giang'],
  ['92', 'Cần Thơ'],
  ['96', 'Cà Mau'],
]);

const HUE = { kind: 'municipality', nameVi: 'Thành phố Huế', shortVi: 'Huế', nameEn: 'Hue' } as const;

/** Census, area, coast and border follow from the members; the region only where all members share it. */
function province34(code: string, index: number): Unit {
  const members = membersOfGso34(code).map((ref) => must(BY_REF.get(ref), ref));
  const only = must(members[0], `a member of gso34:${code}`);
  const named =
    code === '46' ? HUE : must(BY_SHORT_NAME.get(NAMES_34.get(code) ?? only.shortVi), `name of gso34:${code}`);
  const sameRegion = members.every((member) => member.regionVi === only.regionVi);
  const sum = (pick: (unit: Unit) => number | null): number =>
    members.reduce((total, member) => total + must(pick(member), member.ref), 0);
  return {
    ref: `gso34:${code}`,
    scheme: 'gso34',
    code,
    kind: named.kind,
    nameVi: named.nameVi,
    nameEn: named.nameEn,
    shortVi: named.shortVi,
    shortEn: named.nameEn,
    validFrom: PROVINCE_MERGER_AT,
    validTo: null,
    parent: 'country:VN',
    protocolOrder: GSO34_ORDER + index,
    agencyCode: null,
    population2019: sum((member) => member.population2019),
    areaKm2: Math.round(sum((member) => member.areaKm2) * 10) / 10,
    regionVi: sameRegion ? only.regionVi : null,
    regionEn: sameRegion ? only.regionEn : null,
    isCoastal: members.some((member) => member.isCoastal),
    hasLandBorder: members.some((member) => member.hasLandBorder),
    codeConfidence: 'high',
    note: 'identification code of level 1 not known',
  };
}

/** The 34 provinces and centrally run cities since 01/07/2025, in code order. */
export const PROVINCES_34: readonly Unit[] = GSO34_MEMBERS.map(([code], index) => province34(code, index));

function archipelago(code: string, parent: UnitRef, name: string, vi: string, en: string, index: number): Unit {
  return {
    ref: `agency:${code}`,
    scheme: 'agency',
    code,
    kind: 'archipelago-district',
    nameVi: vi,
    nameEn: en,
    shortVi: name,
    shortEn: name,
    validFrom: null,
    // Open although the districts became special zones (đặc khu) on 01/07/2025: a map of any day must show them.
    validTo: null,
    parent,
    protocolOrder: PROVINCE_ORDER + PROVINCES_63.length + index,
    agencyCode: null,
    population2019: null,
    areaKm2: null,
    regionVi: CENTRAL_COAST[0],
    regionEn: CENTRAL_COAST[1],
    isCoastal: true,
    hasLandBorder: false,
    codeConfidence: 'n/a',
    note: `mandatory on every national map; not a data-reporting unit; since 01/07/2025 Đặc khu ${name}`,
  };
}

/** Leaving either off a national map is an offence (Decree 18/2020/NĐ-CP), not a cosmetic fault. */
export const ARCHIPELAGOS: readonly Unit[] = [
  archipelago(
    'H17-HS',
    'gso63:48',
    'Hoàng Sa',
    'Quần đảo Hoàng Sa (huyện đảo Hoàng Sa, thành phố Đà Nẵng)',
    'Hoàng Sa Archipelago (Hoàng Sa District, Đà Nẵng)',
    0,
  ),
  archipelago(
    'H32-TS',
    'gso63:56',
    'Trường Sa',
    'Quần đảo Trường Sa (huyện đảo Trường Sa, tỉnh Khánh Hòa)',
    'Trường Sa Archipelago (Trường Sa District, Khánh Hòa)',
    1,
  ),
];
