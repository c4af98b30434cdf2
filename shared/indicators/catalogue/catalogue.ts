/** The catalogue: the 127 indicators of the domain, those this product added, and its own. */

import type { IndicatorDefinition } from '../definition.ts';
import { CYBER } from './cyber.ts';
import { DAILY } from './daily.ts';
import { EGOV } from './egov.ts';
import { FEEDS } from './feeds.ts';
import { MACRO } from './macro.ts';
import { NPSP } from './npsp.ts';
import { SYSTEM } from './system.ts';
import { TABLES } from './tables.ts';
import { TASKS } from './tasks.ts';
import { USAGE } from './usage.ts';

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

/** The 127, what this product added about use and payments, what comes in tables, and the lights of its sources. */
export const ALL_INDICATORS: readonly IndicatorDefinition[] = [...CATALOGUE, ...USAGE, ...TABLES, ...SYSTEM];

const BY_ID = new Map(ALL_INDICATORS.map((definition) => [definition.id, definition]));

/** The definition of `A02`; undefined for no such indicator. */
export const indicatorById = (id: string): IndicatorDefinition | undefined => BY_ID.get(id);
