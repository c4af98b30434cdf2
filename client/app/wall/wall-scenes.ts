/** What the wall's scenes show: indicators, class breaks and order as data, so that a scene is changed without code. */

/** Use before supply: what the public does with the services stands above what is offered (domain note 4.2). */
export const EGOV_INDICATORS = ['B03', 'B06', 'B04', 'B01', 'B18'] as const;
export const EGOV_INDICATORS_WIDE = ['B02', 'B03', 'B06', 'B04', 'B08', 'B01', 'B15', 'B16', 'B18'] as const;

/** What the modules whose content is fixed speak of, for the codes that lead to the origins of their numbers. */
const KPIS = ['A03', 'A02', 'A01', 'A21', 'A20', 'A11', 'A12', 'A16'] as const;
export const INDICATORS_OF = {
  kpis: KPIS,
  kpisWide: [...KPIS, 'A05', 'A04', 'A06'],
  connections: ['A11', 'A12', 'A16', 'A25'],
  people: ['A09', 'A10', 'A17', 'A18', 'A06', 'F01', 'F04'],
  ministries: ['B04', 'B01'],
} as const;

export type TileScale = {
  readonly indicator: string;
  /** Lower limits of the classes above the lowest, ascending: four limits make five classes. */
  readonly breaks: readonly [number, number, number, number];
  /** Whether the lowest class is under its threshold and wears the mark of abnormal. */
  readonly isLowestAbnormal: boolean;
};

/** Limits of files settled on time: the target is 95 %, under 90 % is abnormal. */
export const ON_TIME: TileScale = { indicator: 'B04', breaks: [90, 93, 95, 98], isLowestAbnormal: true };
/**
 * Online submission was far below its target everywhere in 2020: a mark on every tile would say nothing, so the classes
 * compare the provinces and the distance to the target is said by the national value.
 */
export const ONLINE: TileScale = { indicator: 'B03', breaks: [10, 15, 20, 30], isLowestAbnormal: false };

/**
 * What map and tiles show instead when a recorded file is played: new cases a day in a province, in powers of ten, since
 * an epidemic grows by factors.
 */
export const REPLAYED: TileScale = { indicator: 'E02', breaks: [1, 10, 100, 1000], isLowestAbnormal: false };

/** Tiles of overdue tasks: from so many on a place is abnormal; fewer are greys in two steps (visual.md, section 8). */
export const OVERDUE_TILES = { abnormalFrom: 5, someFrom: 3 } as const;

export type SceneId = 'overview' | 'map' | 'egov' | 'directives';
export const SCENE_BY_KEY: Readonly<Record<string, SceneId>> = {
  '1': 'overview',
  '2': 'map',
  '3': 'egov',
  '4': 'directives',
};
