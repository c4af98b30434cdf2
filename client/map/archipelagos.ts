/**
 * The islands the boundary file lacks, Hoàng Sa and Trường Sa first: points, because a symbol is all that can be shown.
 *
 * Source: own list from general knowledge, cross-checked with Natural Earth's islet vertices and published coordinates
 * (agreement about 1 km: a symbol, not a survey). Known from one source only: Phan Vinh, Tiên Nữ, Hữu Nhật.
 */

/** Longitude and latitude in degrees, WGS 84. */
export type LonLat = readonly [lon: number, lat: number];

type Islet = { readonly name: string; readonly at: LonLat };

export type IslandGroup = {
  /** Code of the province-level unit it belongs to (63 units of 2008-2025): its state is the state of that unit. */
  readonly code: '31' | '45' | '48' | '56';
  readonly islets: readonly Islet[];
};

export type Archipelago = IslandGroup & {
  /** Longitude on which its name is centred, above the northernmost islet. */
  readonly labelLon: number;
  /** West, south, east, north: the waters in which no other country's land may be drawn. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
};

/** Huyện Hoàng Sa, thành phố Đà Nẵng (đặc khu since 01/07/2025). */
export const hoangSa: Archipelago = {
  code: '48',
  labelLon: 112.0,
  bounds: [110.9, 15.4, 113.2, 17.3],
  islets: [
    { name: 'Hoàng Sa', at: [111.608, 16.534] },
    { name: 'Phú Lâm', at: [112.34, 16.834] },
    { name: 'Linh Côn', at: [112.733, 16.667] },
    { name: 'Tri Tôn', at: [111.2, 15.785] },
    { name: 'Quang Hòa', at: [111.71, 16.45] },
    { name: 'Bạch Quy', at: [111.765, 16.05] },
    { name: 'Đá Bắc', at: [111.503, 17.09] },
    { name: 'Bông Bay', at: [112.533, 16.04] },
    { name: 'Hữu Nhật', at: [111.585, 16.505] },
    { name: 'Duy Mộng', at: [111.742, 16.465] },
  ],
};

/** Huyện Trường Sa, tỉnh Khánh Hòa (đặc khu since 01/07/2025). */
export const truongSa: Archipelago = {
  code: '56',
  labelLon: 114.1,
  bounds: [111.2, 6.5, 117.6, 12.2],
  islets: [
    { name: 'Trường Sa', at: [111.92, 8.645] },
    { name: 'Song Tử Tây', at: [114.331, 11.429] },
    { name: 'Nam Yết', at: [114.366, 10.179] },
    { name: 'Sinh Tồn', at: [114.329, 9.886] },
    { name: 'Sơn Ca', at: [114.479, 10.374] },
    { name: 'An Bang', at: [112.912, 7.89] },
    { name: 'Trường Sa Đông', at: [112.35, 8.93] },
    { name: 'Phan Vinh', at: [113.69, 8.97] },
    { name: 'Tiên Nữ', at: [114.65, 8.86] },
    { name: 'Đá Tây', at: [112.2, 8.85] },
    { name: 'Ba Bình', at: [114.365, 10.377] },
    { name: 'Thị Tứ', at: [114.285, 11.053] },
    { name: 'Bến Lạc', at: [115.022, 11.08] },
    { name: 'Bình Nguyên', at: [115.83, 10.82] },
    { name: 'Vĩnh Viễn', at: [115.8, 10.73] },
  ],
};

export const archipelagos: readonly Archipelago[] = [hoangSa, truongSa];

/** Huyện đảo Bạch Long Vĩ (Hải Phòng) and Cồn Cỏ (Quảng Trị). */
const singleIslands: readonly IslandGroup[] = [
  { code: '31', islets: [{ name: 'Bạch Long Vĩ', at: [107.727, 20.134] }] },
  { code: '45', islets: [{ name: 'Cồn Cỏ', at: [107.34, 17.16] }] },
];

export const islandGroups: readonly IslandGroup[] = [...archipelagos, ...singleIslands];
