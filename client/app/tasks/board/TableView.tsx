/** The board as a table: counts, filters, rows, and the bar that acts on the chosen one. */

import { useCallback, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { pendingIndex } from '#client/directives/board-store.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import type { TaskId } from '#shared/directives/task.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { useConnection } from '../../connection.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { useFilter } from '../../desk/use-filter.ts';
import { useDaysFromToday } from '../use-work-calendar.ts';
import { BoardActions } from './BoardActions.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { BoardAge, BoardRefusal } from './BoardNews.tsx';
import { BoardSearch } from './BoardSearch.tsx';
import { BoardTable } from './BoardTable.tsx';
import { BoardTabs } from './BoardTabs.tsx';
import { BoardWays } from './BoardWays.tsx';
import { boardQuery, isFiltered, tabOf } from './board-query.ts';
import { useBoard } from './use-board.ts';
import { useChosen } from './use-chosen.ts';

const NOW_MS = 30_000;

export function TableView({ seesNation }: { readonly seesNation: boolean }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const [address] = useSearchParams();
  const { value, write } = useFilter();
  const [, go] = useLocation();
  const now = useDataNow(NOW_MS);
  const { isOffline } = useConnection();
  const query = boardQuery(address);
  const board = useBoard(query);
  const days = useDaysFromToday(board.head?.at ?? now);
  const [room, setRoom] = useState(0);
  const chosen = useChosen(board);
  const { head, refusal } = board;
  const open = useCallback((key: string) => go(`/tasks/${key.replace(/@\d+$/, '')}`), [go]);
  const openRow = useCallback(
    (key: string) => {
      if (pendingIndex(key) === null) open(key);
    },
    [open],
  );
  return (
    <>
      <BoardTabs board={board} value={tabOf(address)} onChange={write('tab', 'all-open')} />
      <div className="tct-bar">
        <BoardSearch value={value('text')} onAsk={write('text')} />
        <BoardFilters counts={head?.counts ?? null} />
        <span className="tct-order">
          {words.orderBy} <strong>{words.order}</strong>
        </span>
        <BoardWays seesNation={seesNation} view="table" />
      </div>
      {refusal !== null && (
        <BoardRefusal refusal={refusal} isFirst={head === null} onAgain={() => void board.refresh()} />
      )}
      {head === null ? (
        <div className="tct-table tct-waiting">{refusal === null && <p>{words.loading}</p>}</div>
      ) : (
        <BoardTable
          board={board}
          days={days}
          selected={chosen.key}
          isFiltered={isFiltered(address)}
          onSelect={chosen.choose}
          onOpen={openRow}
          onRoom={setRoom}
        />
      )}
      <BoardActions
        line={chosen.line}
        at={head?.at ?? now}
        isOffline={isOffline}
        onOpen={(task: TaskId) => open(task)}
        onDone={() => void board.refresh()}
        aside={
          head !== null && (
            <Foot
              shown={Math.min(room, head.total)}
              total={head.total}
              at={head.at}
              isStill={isOffline || refusal !== null}
              query={query}
            />
          )
        }
      />
    </>
  );
}

function Foot({
  shown,
  total,
  at,
  isStill,
  query,
}: {
  readonly shown: number;
  readonly total: number;
  readonly at: number;
  readonly isStill: boolean;
  readonly query: string;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const mayExport = useMay('data:export');
  const file = (ending: string) => `/api/v1/directives.${ending}?${query === '' ? '' : `${query}&`}lang=${lang}`;
  return (
    <>
      <span>
        {words.rows(formatNumber(shown, lang), formatNumber(total, lang))} · <BoardAge at={at} isStill={isStill} />
      </span>
      {mayExport && (
        <span className="tct-downloads">
          {(['csv', 'xlsx'] as const).map((ending) => (
            <a
              key={ending}
              href={file(ending)}
              download={`nhiem-vu.${ending}`}
              aria-label={`${words.download}: ${ending}`}
            >
              {ending.toUpperCase()}
            </a>
          ))}
        </span>
      )}
    </>
  );
}
