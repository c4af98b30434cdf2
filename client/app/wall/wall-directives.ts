/** Which directives stand on a wall, in which order, how far each has come, and where on the map it speaks of. Pure. */

import { dayOf, endOf } from '#shared/directives/deadline.ts';
import { BOARD_STANDINGS, type BoardStanding, boardStanding } from '#shared/directives/status.ts';
import { isCounted, isUnacknowledged } from '#shared/directives/task.ts';
import type { TaskRow } from '#shared/directives/task-row.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { splitUnitRef, type UnitRef } from '#shared/units/unit.ts';

export type WallDirective = {
  readonly row: TaskRow;
  /** Without the working days that are left: those need a calendar, and no wall says "due soon" of today's directives. */
  readonly standing: BoardStanding;
  /** Past the limit to acknowledge. */
  readonly isLate: boolean;
};

/**
 * Today's directives for the wall, and those of before that nobody has acknowledged: midnight must not hide them. What is
 * restricted is never among them, whoever looks. Not acknowledged first, then by severity, then the oldest.
 * `now` on the clock of the data.
 */
export function wallDirectives(rows: readonly TaskRow[], now: Instant): readonly WallDirective[] {
  const today = dayOf(now);
  return rows
    .filter((row) => row.isOnWall && !row.isRestricted && isCounted(row))
    .filter((row) => dayOf(row.issuedAt) === today || isUnacknowledged(row))
    .map((row) => {
      const standing = boardStanding({ ...row, daysLeft: null }, now);
      return { row, standing, isLate: standing === 'not-acknowledged' || standing === 'not-acknowledged-grave' };
    })
    .toSorted(compare);
}

const compare = (a: WallDirective, b: WallDirective): number =>
  Number(isUnacknowledged(b.row)) - Number(isUnacknowledged(a.row)) ||
  BOARD_STANDINGS.indexOf(a.standing) - BOARD_STANDINGS.indexOf(b.standing) ||
  a.row.issuedAt - b.row.issuedAt ||
  (a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0);

export type WayPoint = {
  /** Null: not reached. */
  readonly at: Instant | null;
  readonly state: 'reached' | 'reached-late' | 'waiting';
};

/** Sent, acknowledged, working, reported. What is late now is said beside the name, not a second time on the line. */
export function wayOf(row: TaskRow): readonly [WayPoint, WayPoint, WayPoint, WayPoint] {
  const point = (at: Instant | null, limit: Instant | null = null): WayPoint => ({
    at,
    state: at === null ? 'waiting' : limit !== null && at > limit ? 'reached-late' : 'reached',
  });
  // A result that was sent back waits to be sent again.
  const reportedAt = row.state === 'supplement-asked' ? null : row.reportedAt;
  return [point(row.issuedAt), point(row.acknowledgedAt, row.acknowledgeBy), point(row.startedAt), point(reportedAt)];
}

/** Whether the deadline names an hour, or is a day as a whole. */
export const hasHour = ({ dueOn, dueAt }: Pick<TaskRow, 'dueOn' | 'dueAt'>): boolean =>
  dueOn !== null && dueAt !== endOf(dueOn, null);

export type Place = { readonly code: string } | { readonly lonLat: readonly [lon: number, lat: number] };

/** Centres whose work is at sea: the Gulf of Tonkin, where the picture points, west of the line agreed in 2000. */
const AT_SEA: Readonly<Record<string, readonly [lon: number, lat: number]>> = {
  'agency:X-VMRCC': [107.1, 19.6],
  'agency:X-VMRCC1': [107.1, 19.6],
};

/** Null for an addressee that is no place, such as a ministry. */
export function placeOf(unit: UnitRef): Place | null {
  const lonLat = AT_SEA[unit];
  if (lonLat !== undefined) return { lonLat };
  const { scheme, code } = splitUnitRef(unit);
  return scheme === 'gso63' ? { code } : null;
}

/** One addressee on the map: its most pressing directive, and how many more it has. */
export type PlacedDirective = {
  readonly first: WallDirective;
  readonly place: Place;
  readonly othersCount: number;
};

/** In the order of `directives`, which is kept. */
export function placedDirectives(directives: readonly WallDirective[]): readonly PlacedDirective[] {
  const byUnit = new Map<UnitRef, PlacedDirective>();
  for (const directive of directives) {
    const { lead } = directive.row;
    const place = placeOf(lead);
    if (place === null) continue;
    const standing = byUnit.get(lead);
    if (standing === undefined) byUnit.set(lead, { first: directive, place, othersCount: 0 });
    else byUnit.set(lead, { ...standing, othersCount: standing.othersCount + 1 });
  }
  return [...byUnit.values()];
}
