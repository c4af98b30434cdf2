/** The counts over the board, each of which shows its rows. */

import type { Refusal } from '#client/accounts/request.ts';
import type { BoardView } from '#client/directives/board-store.ts';
import type { Status } from '#client/ui/StatusIcon.tsx';
import { type SummaryTab, SummaryTabs } from '#client/ui/SummaryTabs.tsx';
import type { ValueState } from '#client/ui/value-state.ts';
import type { BoardTab } from '#shared/directives/board.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber, formatTime } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';

const TABS: readonly { readonly id: BoardTab; readonly status?: Status }[] = [
  { id: 'all-open' },
  { id: 'not-acknowledged', status: 'overdue' },
  { id: 'overdue', status: 'overdue' },
  { id: 'due-soon', status: 'due-soon' },
  { id: 'awaiting-confirmation', status: 'in-progress' },
  { id: 'returned', status: 'returned' },
];

export function BoardTabs({
  board: { head, refusal },
  value,
  onChange,
}: {
  readonly board: Pick<BoardView<Refusal>, 'head' | 'refusal'>;
  readonly value: BoardTab;
  readonly onChange: (tab: BoardTab) => void;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const state = (id: BoardTab): ValueState => {
    if (head === null && refusal !== null) return { kind: 'error', cause: '' };
    if (head === null) return { kind: 'loading', note: words.loading };
    const count = head.counts[id];
    if (count > 0 || id === 'all-open') return { kind: 'normal', text: formatNumber(count, lang) };
    return { kind: 'empty', text: words.none, isGood: true, note: words.checkedAt(formatTime(head.at)) };
  };
  const note = (id: BoardTab): string | undefined => {
    if (head === null) return undefined;
    const { immediateUnacknowledged, longOverdue, longestAwaitingDays } = head.counts;
    if (id === 'not-acknowledged' && immediateUnacknowledged > 0)
      return words.immediate(formatNumber(immediateUnacknowledged, lang));
    if (id === 'overdue' && longOverdue > 0) return words.longOverdue(formatNumber(longOverdue, lang));
    // What was reported today has not kept anybody waiting.
    if (id === 'awaiting-confirmation' && longestAwaitingDays > 0)
      return words.longestAwaiting(formatNumber(longestAwaitingDays, lang));
    return id === 'due-soon' ? words.dueSoon : undefined;
  };
  const tabs = TABS.map(({ id, status }): SummaryTab<BoardTab> => {
    const text = note(id);
    return {
      id,
      label: TASK_WORDS[lang].tab[id],
      state: state(id),
      ...(status && { status }),
      ...(text !== undefined && { note: text }),
    };
  });
  return <SummaryTabs label={words.tabs} tabs={tabs} value={value} onChange={onChange} />;
}
