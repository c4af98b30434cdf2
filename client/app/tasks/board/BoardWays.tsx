/** The right end of the bar over the content, the same in every view: how it is looked at, and the way to a new directive. */

import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { Segmented } from '#client/ui/Segmented.tsx';
import { DRAFTING, ISSUING } from '#shared/directives/task-rights.ts';
import { BOARD_MESSAGES, type BoardView } from '#shared/i18n/board-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { useFilter } from '../../desk/use-filter.ts';

const VIEWS: readonly BoardView[] = ['table', 'map', 'agencies'];

/** `seesNation`: counts of all units are for those who see all units. */
export function BoardWays({ seesNation, view }: { readonly seesNation: boolean; readonly view: BoardView }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const may = useRights();
  const { write } = useFilter();
  return (
    <div className="tct-ways">
      {seesNation && (
        <Segmented
          label={words.views}
          isLabelHidden
          options={VIEWS.map((id) => ({ id, label: words.view[id] }))}
          value={view}
          onChange={write('view', 'table')}
        />
      )}
      {[...DRAFTING, ...ISSUING].some((action) => may(action)) && (
        <Link href="/tasks/new" className="tc-button tc-button--primary tc-button--normal tct-link-button">
          {words.issue}
        </Link>
      )}
    </div>
  );
}
