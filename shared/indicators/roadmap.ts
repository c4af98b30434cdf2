/** The eight fields whose services were to come onto the portal in 2020, and the indicators that follow each of them. */

import type { UnitRef } from '../units/unit.ts';

export type RoadmapField = {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  /** For narrow columns. */
  readonly shortEn: string;
  /** Agencies that answer for the field's procedures, most responsible first. */
  readonly owners: readonly UnitRef[];
  /** Ids of the field's indicators: services planned for 2020, services live, online dossiers (a running total). */
  readonly indicators: { readonly planned: string; readonly live: string; readonly dossiers: string };
};

const field = (
  place: number,
  key: string,
  vi: string,
  en: string,
  shortEn: string,
  owners: readonly UnitRef[],
): RoadmapField => ({
  ...{ key, vi, en, shortEn, owners },
  indicators: { planned: `U3${place}`, live: `U4${place}`, dossiers: `U5${place}` },
});

/**
 * In the order in which they were named at the launch of 19/08/2020 (source S2 of the domain note). The fields are
 * published, their numbers are not; which agency answers for a field follows from its remit.
 */
export const ROADMAP: readonly RoadmapField[] = [
  field(1, 'trade', 'xuất nhập khẩu', 'exports and imports', 'trade', ['agency:G12', 'agency:G02']),
  field(2, 'land', 'đất đai', 'land', 'land', ['agency:G13']),
  field(3, 'construction', 'xây dựng', 'construction', 'construction', ['agency:G17']),
  field(4, 'minerals', 'tài nguyên khoáng sản', 'mineral resources', 'minerals', ['agency:G13']),
  field(5, 'taxation', 'thuế', 'taxation', 'taxation', ['agency:G12']),
  field(6, 'violations', 'xử lý vi phạm hành chính', 'administrative violations', 'violations', [
    'agency:G01',
    'agency:G15',
  ]),
  field(7, 'hospital-fees', 'viện phí', 'hospital fees', 'hospital fees', ['agency:G18']),
  field(8, 'tuition', 'học phí', 'tuition', 'tuition', ['agency:G03']),
];
