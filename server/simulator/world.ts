/** Who takes part in the scenario: the 63 provinces and 30 ministries and agencies of 2020, and what each is like. */

import { must } from '#shared/kernel/must.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { PROVINCES_63 } from '#shared/units/provinces.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { bell } from './random.ts';

export type World = {
  readonly provinces: readonly Unit[];
  /** 22 ministries and ministry-level agencies, then 8 government agencies. */
  readonly agencies: readonly Unit[];
  /** Agencies whose one-stop system feeds the portal by the launch day: 18 were published, which ones is simulated. */
  readonly connectedAgencies: readonly Unit[];
  /** Share of the provinces' traffic, by population and by how far each has gone online; adds up to 1. */
  readonly provinceShare: ReadonlyMap<UnitRef, number>;
  /** Share of the connected agencies' traffic; adds up to 1. */
  readonly agencyShare: ReadonlyMap<UnitRef, number>;
};

/** In order of connection: 14 of the 22 ministries by 11/03/2020, 18 ministries and agencies by 19/08/2020. */
export const CONNECTION_ORDER = [
  ...['G12', 'G04', 'G02', 'G05', 'G15', 'G18', 'G14', 'G22', 'G03', 'G07', 'G10', 'G13', 'G09', 'G17'],
  ...['G16', 'G24', 'G06', 'G01'],
];

/** Insurance, tax and customs, driving licences, promotion notices and police carry most of the agencies' dossiers. */
const HEAVY_AGENCIES: Readonly<Record<string, number>> = { G24: 7, G12: 6, G04: 5, G02: 4, G01: 3 };

function shares(units: readonly Unit[], weightOf: (unit: Unit) => number): Map<UnitRef, number> {
  const weights = units.map(weightOf);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return new Map(units.map((unit, index) => [unit.ref, (weights[index] ?? 0) / sum]));
}

export function createWorld(seed: number): World {
  const provinces = PROVINCES_63;
  const agencies = KNOWN_UNITS.filter(({ kind }) =>
    ['ministry', 'ministry-level-agency', 'government-agency'].includes(kind),
  );
  const connectedAgencies = CONNECTION_ORDER.map((code) =>
    must(
      agencies.find((unit) => unit.code === code),
      `agency ${code}`,
    ),
  );
  return {
    provinces,
    agencies,
    connectedAgencies,
    provinceShare: shares(provinces, (unit) => {
      const online = Math.exp(0.5 * bell(seed, `online ${unit.ref}`)) * (unit.kind === 'municipality' ? 1.3 : 1);
      return must(unit.population2019, `population of ${unit.ref}`) * online;
    }),
    agencyShare: shares(
      connectedAgencies,
      (unit) => (HEAVY_AGENCIES[unit.code] ?? 1) * Math.exp(0.4 * bell(seed, `online ${unit.ref}`)),
    ),
  };
}
