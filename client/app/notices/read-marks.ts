/**
 * Which notices a person has read. The server writes down what was decided and what arrived, not what was looked at: this is
 * kept by the browser, for each person and post of its own, and another computer begins with everything unread.
 */

import type { NoticeRow } from '#shared/notices/notice-row.ts';

/** Names of what was read, as they are stored. */
export type ReadMarks = ReadonlySet<string>;

export const keptUnder = (person: string, post: string): string => `toan-canh:notices-read:${person}:${post}`;

/** What was read before it was known that it had not arrived is to be read again. */
export const markOf = ({ id, troubles }: Pick<NoticeRow, 'id' | 'troubles'>): string =>
  troubles.length === 0 ? id : `${id} ${troubles.length}`;

/** `kept` as `keepMarks` wrote it; whatever else stands there is nothing. */
export function readMarks(kept: string | null): ReadMarks {
  try {
    const read: unknown = JSON.parse(kept ?? '[]');
    return new Set(Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

/** With these read, without those that are no longer there: what is kept stays as small as the list. */
export function keepMarks(before: ReadMarks, read: readonly NoticeRow[], all: readonly NoticeRow[]): string {
  const marks = new Set([...before, ...read.map(markOf)]);
  return JSON.stringify(all.map(markOf).filter((mark) => marks.has(mark)));
}

/** Newest first; of one moment in the order of their ids, so that nothing changes places. */
export const newestFirst = (rows: readonly NoticeRow[]): readonly NoticeRow[] =>
  rows.toSorted((a, b) => b.decidedAt - a.decidedAt || (a.id < b.id ? -1 : 1));
