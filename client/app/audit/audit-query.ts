/** What the audit is asked for, read off the address of the page. */

import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { addDays, parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';

/** Keys of the address that are the filter; days are `2020-08-19`, the last one whole. */
export const FILTER_KEYS = ['from', 'to', 'kind', 'outcome', 'person', 'post', 'object', 'action'] as const;

/** What goes to the server as it stands. */
const PLAIN_KEYS = ['kind', 'outcome', 'person', 'post', 'object', 'action'] as const;

/** A page of entries: the filter with days as instants, `to` the first instant after the last day; a bad day is none. */
export function auditQuery(search: URLSearchParams): URLSearchParams {
  const query = spanQuery(search);
  for (const key of PLAIN_KEYS) {
    const value = search.get(key)?.trim() ?? '';
    if (value !== '') query.set(key, value);
  }
  return query;
}

/** The time span alone. */
export function spanQuery(search: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  const from = parseCivilDate(search.get('from') ?? '');
  const to = parseCivilDate(search.get('to') ?? '');
  if (from.ok) query.set('from', `${startOfDay(from.value)}`);
  if (to.ok) query.set('to', `${startOfDay(addDays(to.value, 1))}`);
  return query;
}

/** The address that follows one person or one object alone. */
export const followAddress = (key: 'person' | 'object', value: string): string =>
  `/audit?${new URLSearchParams({ [key]: value })}`;

export const isFiltered = (search: URLSearchParams): boolean => FILTER_KEYS.some((key) => search.has(key));

export const entryKey = ({ stream, position }: Pick<AuditItem, 'stream' | 'position'>): string =>
  `${stream}:${position}`;
