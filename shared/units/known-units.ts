/** Every unit that this product knows from the start: the nation, its central bodies, provinces and archipelagos. */

import { AGENCIES } from './agencies.ts';
import { ARCHIPELAGOS, ENDED_PROVINCES, PROVINCES_34, PROVINCES_63 } from './provinces.ts';
import type { Unit } from './unit.ts';
import { NATION } from './unit.ts';

const COUNTRY: Unit = {
  ref: NATION,
  scheme: 'country',
  code: 'VN',
  kind: 'country',
  nameVi: 'Việt Nam',
  nameEn: 'Viet Nam',
  shortVi: 'Cả nước',
  shortEn: 'Nation',
  validFrom: null,
  validTo: null,
  parent: null,
  protocolOrder: -3,
  agencyCode: null,
  population2019: PROVINCES_63.reduce((total, province) => total + (province.population2019 ?? 0), 0),
  areaKm2: Math.round(PROVINCES_63.reduce((total, province) => total + (province.areaKm2 ?? 0), 0) * 10) / 10,
  regionVi: null,
  regionEn: null,
  isCoastal: true,
  hasLandBorder: true,
  codeConfidence: 'high',
  note: 'population and area are the sums of the 63 provinces',
};

/** In protocol order. Data sources are units too, but each installation has its own. */
export const KNOWN_UNITS: readonly Unit[] = [
  COUNTRY,
  ...AGENCIES,
  ...PROVINCES_63,
  ...ARCHIPELAGOS,
  ...PROVINCES_34,
  ...ENDED_PROVINCES,
];
