/** What the board asks, read from the address: one question has one spelling, and what is no filter is left out. */

import { BOARD_TABS, type BoardTab } from '#shared/directives/board.ts';
import { ASSIGNERS, TASK_FIELDS, unitRef } from '#shared/directives/task.ts';
import { URGENCIES } from '#shared/directives/urgency.ts';
import type { BoardView } from '#shared/i18n/board-messages.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Keys of the address that are filters, besides the tab. */
export const FILTER_KEYS = ['text', 'lead', 'field', 'urgency', 'assigner', 'dueUntil'] as const;
const VIEWS: readonly BoardView[] = ['table', 'map', 'agencies'];
const MAX_TEXT = 200;

const isOneOf = (values: readonly string[], value: string): boolean => values.includes(value);

const IS_VALID: Readonly<Record<(typeof FILTER_KEYS)[number], (value: string) => boolean>> = {
  text: (value) => value.trim() !== '' && value.length <= MAX_TEXT,
  lead: (value) => unitRef.safeParse(value).success,
  field: (value) => isOneOf(TASK_FIELDS, value),
  urgency: (value) => isOneOf(URGENCIES, value),
  assigner: (value) => isOneOf(ASSIGNERS, value),
  dueUntil: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
};

export const tabOf = (address: URLSearchParams): BoardTab =>
  BOARD_TABS.find((tab) => tab === address.get('tab')) ?? 'all-open';

export const viewOf = (address: URLSearchParams): BoardView =>
  VIEWS.find((view) => view === address.get('view')) ?? 'table';

/** What the rows are narrowed by, whatever their tab: the query of `GET /api/v1/directives/by-lead`. */
export function filtersOf(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of FILTER_KEYS) {
    const value = address.get(key)?.trim() ?? '';
    if (value !== '' && IS_VALID[key](value)) query.set(key, value);
  }
  return query;
}

/** The query of `GET /api/v1/directives` and of the downloads, without a page; empty asks for all that is under way. */
export function boardQuery(address: URLSearchParams): string {
  const tab = tabOf(address);
  return new URLSearchParams([...(tab === 'all-open' ? [] : [['tab', tab]]), ...filtersOf(address)]).toString();
}

/** Address of the rows that a count of a unit counts: under the same filters, led by it, all that are open or one tab. */
export function rowsOf(address: URLSearchParams, lead: UnitRef, tab?: BoardTab): string {
  const query = filtersOf(address);
  query.set('lead', lead);
  if (tab !== undefined) query.set('tab', tab);
  return `/tasks?${query}`;
}

export const isFiltered = (address: URLSearchParams): boolean => FILTER_KEYS.some((key) => address.has(key));
