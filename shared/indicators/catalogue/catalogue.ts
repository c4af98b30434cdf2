/** The catalogue: the 127 indicators of the domain and, apart from them, the product's own. */

import type { IndicatorDefinition } from '../definition.ts';
import { CYBER } from './cyber.ts';
import { DAILY } from './daily.ts';
import { EGOV } from './egov.ts';
import { FEEDS } from './feeds.ts';
import { MACRO } from './macro.ts';
import { NPSP } from './npsp.ts';
import { SYSTEM } from './system.ts';
import { TASKS } from './tasks.ts';

/** The 127 indicators of the domain, by id. */
export const CATALOGUE: readonly IndicatorDefinition[] = [
  ...NPSP,
  ...EGOV,
  ...TASKS,
  ...MACRO,
  ...DAILY,
  ...CYBER,
  ...FEEDS,
];

/** The 127 and the product's own. */
export const ALL_INDICATORS: readonly IndicatorDefinition[] = [...CATALOGUE, ...SYSTEM];

const BY_ID = new Map(ALL_INDICATORS.map((definition) => [definition.id, definition]));

/** The definition of `A02`; undefined for no such indicator. */
export const indicatorById = (id: string): IndicatorDefinition | undefined => BY_ID.get(id);
