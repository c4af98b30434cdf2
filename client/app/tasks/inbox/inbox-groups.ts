/** Which tab and which part of a unit's desk a task stands in; each task stands in one. Pure. */

import type { BoardRow } from '#shared/directives/board.ts';
import { isOpen, isUnacknowledged } from '#shared/directives/task.ts';
import { type Receipt, receiptsOf, type TaskRow } from '#shared/directives/task-row.ts';
import { INBOX_GROUPS, type InboxGroupId } from '#shared/i18n/task-page-messages.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export const INBOX_TABS = ['own', 'coordinating', 'reported'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** `units`: those for which the person acts. What has been reported waits for somebody else. */
export function tabOf({ row }: Pick<BoardRow, 'row'>, units: ReadonlySet<UnitRef>): InboxTab {
  if (!units.has(row.lead)) return 'coordinating';
  return row.state === 'reported' || !isOpen(row) ? 'reported' : 'own';
}

/** The part in whose name the person acknowledges beside a lead: the own unit's, else of the first one below it (`actingUnit`). */
export function ownReceipt(row: TaskRow, own: UnitRef | null, units: ReadonlySet<UnitRef>): Receipt | null {
  const receipts = receiptsOf(row);
  return receipts.find(({ unit }) => unit === own) ?? receipts.find(({ unit }) => units.has(unit)) ?? null;
}

/** What waits for a decision of the Office is not asked for again, however near its deadline is. */
function groupOf({ row, standing }: BoardRow, tab: InboxTab, receipt: Receipt | null): InboxGroupId {
  if (!isOpen(row)) return 'confirmed';
  if (row.state === 'reported') return 'awaiting-confirmation';
  const isWaiting = tab === 'coordinating' ? receipt?.acknowledgedAt === null : isUnacknowledged(row);
  if (isWaiting) return 'to-acknowledge';
  if (row.state === 'extension-asked' || row.state === 'transfer-asked') return 'deciding';
  if (standing === 'overdue' || standing === 'long-overdue' || standing === 'due-soon') return 'due';
  return row.state === 'supplement-asked' ? 'supplement' : 'under-way';
}

export type InboxGroup = { readonly id: InboxGroupId; readonly rows: readonly BoardRow[] };

/**
 * The rows of one tab by part, in the order in which they ask for attention, empty parts left out. `rows` come in the order
 * of the board; what is to be acknowledged is put by whose limit comes first.
 */
export function inboxGroups(
  rows: readonly BoardRow[],
  tab: InboxTab,
  own: UnitRef | null,
  units: ReadonlySet<UnitRef>,
): readonly InboxGroup[] {
  const under = new Map<InboxGroupId, BoardRow[]>(INBOX_GROUPS.map((id) => [id, []]));
  for (const one of rows) {
    if (tabOf(one, units) === tab) under.get(groupOf(one, tab, ownReceipt(one.row, own, units)))?.push(one);
  }
  under.get('to-acknowledge')?.sort((a, b) => a.row.acknowledgeBy - b.row.acknowledgeBy);
  return INBOX_GROUPS.flatMap((id) => {
    const found = under.get(id) ?? [];
    return found.length === 0 ? [] : [{ id, rows: found }];
  });
}
