/** What the board asks, read from the address: one question has one spelling, and what is no filter is left out. */

import { BOARD_TABS, type BoardTab } from '#shared/directives/board.ts';
import { ASSIGNERS, TASK_FIELDS, unitRef } from '#shared/directives/task.ts';
import { URGENCIES } from '#shared/directives/urgency.ts';
import type { BoardView } from '#shared/i18n/board-messages.ts';

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

/** The query of `GET /api/v1/directives` and of the downloads, without a page; empty asks for all that is under way. */
export function boardQuery(address: URLSearchParams): string {
  const query = new URLSearchParams();
  const tab = tabOf(address);
  if (tab !== 'all-open') query.set('tab', tab);
  for (const key of FILTER_KEYS) {
    const value = address.get(key)?.trim() ?? '';
    if (value !== '' && IS_VALID[key](value)) query.set(key, value);
  }
  return query.toString();
}

export const isFiltered = (address: URLSearchParams): boolean => FILTER_KEYS.some((key) => address.has(key));
