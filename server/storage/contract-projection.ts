/** The projection of the contract suite: puts, removes, counts what it reads back, and one event that it cannot bear. */

import type { JournalEvent, Json, ReadMutation } from './journal.ts';

/** `thing:put {id, record}`, `thing:removed {id}`, `thing:counted {id}` (reads before it writes), `thing:broken` (throws). */
export function project(
  event: JournalEvent,
  read: (noun: string, id: string) => Json | undefined,
): readonly ReadMutation[] {
  const { id, record } = event.payload as { id: string; record: Json };
  switch (event.type) {
    case 'thing:put':
      return [{ op: 'put', noun: 'thing', id, record }];
    case 'thing:removed':
      return [{ op: 'remove', noun: 'thing', id }];
    case 'thing:counted': {
      const before = read('count', id) as { count: number } | undefined;
      return [{ op: 'put', noun: 'count', id, record: { count: (before?.count ?? 0) + 1 } }];
    }
    case 'thing:broken':
      throw new Error('the projection cannot bear this event');
    default:
      return [];
  }
}
