/** The tracking board: what is under way, in the order in which it asks for attention, and what can be done about it. */

import { useSearchParams } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { useMay } from '#client/accounts/session.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { WHOLE } from '#shared/accounts/may.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatClock } from '#shared/i18n/format.ts';
import { NATION } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { BoardFilters } from './board/BoardFilters.tsx';
import { BoardSearch } from './board/BoardSearch.tsx';
import { BoardWays } from './board/BoardWays.tsx';
import { filtersOf, viewOf } from './board/board-query.ts';
import { NationStrip } from './board/NationStrip.tsx';
import { PlacesView } from './board/PlacesView.tsx';
import { TableView } from './board/TableView.tsx';
import { UnitGroups, UnitsView } from './board/UnitsView.tsx';
import { useUnitCounts } from './board/use-unit-counts.ts';
import './board/board.css';

const NOW_MS = 30_000;

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
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const [address] = useSearchParams();
  const { value, write } = useFilter();
  const now = useDataNow(NOW_MS);
  const { isOffline } = useConnection();
  const { counts, at, refusal, reload } = useUnitCounts(filtersOf(address).toString());
  return (
    <>
      <NationStrip counts={counts.get(NATION)} />
      <div className="tct-bar">
        {view === 'agencies' && <UnitGroups />}
        <BoardSearch value={value('text')} onAsk={write('text')} />
        <BoardFilters now={now} />
        {at !== null && (
          <span className="tct-quiet">
            {(isOffline || refusal !== null ? words.standsStill : words.updated)(formatClock(at))}
          </span>
        )}
        <BoardWays seesNation view={view} />
      </div>
      {refusal !== null && (
        <p className="tct-refused" role="alert">
          {(at === null ? words.failed : words.stale)(refusalText(refusal, lang))}
          <Button onPress={reload}>{words.again}</Button>
        </p>
      )}
      {view === 'map' ? <PlacesView counts={counts} /> : <UnitsView counts={counts} />}
    </>
  );
}
