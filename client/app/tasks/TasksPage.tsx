/** The tracking board: what is under way, in the order in which it asks for attention, and what can be done about it. */

import { useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { WHOLE } from '#shared/accounts/may.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { NATION } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { BoardFilters } from './board/BoardFilters.tsx';
import { BoardAge, BoardRefusal } from './board/BoardNews.tsx';
import { BoardSearch } from './board/BoardSearch.tsx';
import { BoardWays } from './board/BoardWays.tsx';
import { filtersOf, viewOf } from './board/board-query.ts';
import { NationStrip } from './board/NationStrip.tsx';
import { PlacesView } from './board/PlacesView.tsx';
import { TableView } from './board/TableView.tsx';
import { UnitGroups, UnitsView } from './board/UnitsView.tsx';
import { useUnitCounts } from './board/use-unit-counts.ts';
import './board/board.css';

export function TasksPage() {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const [address] = useSearchParams();
  // Counts of all units are for those who see all units.
  const seesNation = useMay('task:see', WHOLE);
  const view = seesNation ? viewOf(address) : 'table';
  return (
    <div className="tct" data-plain="">
      <h1 className="tc-unseen" tabIndex={-1}>
        {words.title}
      </h1>
      {view === 'table' ? <TableView seesNation={seesNation} /> : <CountsView view={view} />}
    </div>
  );
}

/** The nation's tasks by who leads them, under the same filters as the rows: on the map, or agency by agency. */
function CountsView({ view }: { readonly view: 'map' | 'agencies' }) {
  const [address] = useSearchParams();
  const { value, write } = useFilter();
  const { isOffline } = useConnection();
  const { counts, at, refusal, reload } = useUnitCounts(filtersOf(address).toString());
  return (
    <>
      <NationStrip counts={counts.get(NATION)} />
      <div className="tct-bar">
        {view === 'agencies' && <UnitGroups />}
        <BoardSearch value={value('text')} onAsk={write('text')} />
        <BoardFilters />
        {at !== null && (
          <span className="tct-quiet">
            <BoardAge at={at} isStill={isOffline || refusal !== null} />
          </span>
        )}
        <BoardWays seesNation view={view} />
      </div>
      {refusal !== null && <BoardRefusal refusal={refusal} isFirst={at === null} onAgain={reload} />}
      {view === 'map' ? <PlacesView counts={counts} /> : <UnitsView counts={counts} />}
    </>
  );
}
