/** A unit's own desk: what it has to acknowledge first, with the clocks running, then what is due, and what others lead. */

import { useMemo } from 'react';
import { Link } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { useViewer } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { type SummaryTab, SummaryTabs } from '#client/ui/SummaryTabs.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import type { BoardRow } from '#shared/directives/board.ts';
import { boardAnswerSchema } from '#shared/directives/directive-api.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useFilter } from '../desk/use-filter.ts';
import { InboxList } from './inbox/InboxList.tsx';
import { INBOX_TABS, type InboxTab, inboxGroups, tabOf } from './inbox/inbox-groups.ts';
import { useTaskNews } from './inbox/use-task-news.ts';
import './task/task-page.css';
import './inbox/inbox.css';

const OPEN_LIMIT = 500;
const DONE_LIMIT = 50;
const NOBODY: ReadonlySet<UnitRef> = new Set();
const NO_ROWS: readonly BoardRow[] = [];

const tabIn = (text: string): InboxTab => INBOX_TABS.find((tab) => tab === text) ?? 'own';

export function InboxPage() {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const viewer = useViewer();
  const filter = useFilter();
  const tab = tabIn(filter.value('tab'));
  const units = viewer?.kind === 'person' ? viewer.units : NOBODY;
  const own = viewer?.kind === 'person' ? viewer.unit : null;
  const asked = { news: useTaskNews(), everyMs: MINUTE_MS };
  // Of the nation nobody sees more here than the tasks of the own units: the server answers with no others.
  const open = useAnswer(`/api/v1/directives?tab=all-open&limit=${OPEN_LIMIT}`, boardAnswerSchema, asked);
  const donePath = `/api/v1/directives?tab=done&lead=${own}&limit=${DONE_LIMIT}`;
  const done = useAnswer(own === null ? null : donePath, boardAnswerSchema, asked);
  const rows = (open.value?.rows ?? NO_ROWS) as readonly BoardRow[];
  const doneRows = (done.value?.rows ?? NO_ROWS) as readonly BoardRow[];
  const groups = useMemo(
    () => inboxGroups(tab === 'reported' ? [...rows, ...doneRows] : rows, tab, own, units),
    [rows, doneRows, tab, own, units],
  );
  const { refusal } = open;
  return (
    <div className="tcd-page tck-inbox">
      <PageHead title={own === null ? words.inbox.title : words.inbox.titleOf(unitShortName(own, lang))} />
      {open.value === null && refusal !== null && (
        <p className="tck-refused" role="alert" data-plain="">
          {refusalText(refusal, lang)} <Button onPress={open.reload}>{words.again}</Button>
        </p>
      )}
      <InboxTabs
        rows={open.value === null ? null : rows}
        doneCount={done.value?.total ?? 0}
        own={own}
        units={units}
        tab={tab}
        onTab={filter.write('tab', 'own')}
      />
      {open.value !== null && (
        <>
          <InboxList key={tab} tab={tab} groups={groups} onReload={open.reload} />
          {open.value.total > OPEN_LIMIT && (
            <Link href="/tasks" className="tcd-link" data-plain="">
              {words.inbox.moreOnBoard(formatNumber(open.value.total, lang))}
            </Link>
          )}
        </>
      )}
    </div>
  );
}

/** Each with how many there are, and under it what of them is urgent. */
function InboxTabs({
  rows,
  doneCount,
  own,
  units,
  tab,
  onTab,
}: {
  readonly rows: readonly BoardRow[] | null;
  /** Reported and confirmed. */
  readonly doneCount: number;
  readonly own: UnitRef | null;
  readonly units: ReadonlySet<UnitRef>;
  readonly tab: InboxTab;
  readonly onTab: (tab: string) => void;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  const labels: Readonly<Record<InboxTab, string>> = {
    own: words.own,
    coordinating: words.coordinating,
    reported: words.reported,
  };
  const tabs = INBOX_TABS.map((id): SummaryTab<InboxTab> => {
    if (rows === null) return { id, label: labels[id], state: { kind: 'loading', note: '' } };
    const under = rows.filter((one) => tabOf(one, units) === id);
    const waiting = inboxGroups(rows, id, own, units).find((group) => group.id === 'to-acknowledge')?.rows.length ?? 0;
    const overdue = under.filter(({ standing }) => standing.endsWith('overdue')).length;
    const note = noteOf(id, { waiting, overdue, done: doneCount }, lang);
    const state = { kind: 'normal', text: formatNumber(under.length, lang) } as const;
    return { id, label: labels[id], state, ...(note === undefined ? {} : { note }) };
  });
  return (
    <div data-plain="">
      <SummaryTabs label={words.tabs} tabs={tabs} value={tab} onChange={onTab} />
    </div>
  );
}

type Urgent = { readonly waiting: number; readonly overdue: number; readonly done: number };

function noteOf(tab: InboxTab, { waiting, overdue, done }: Urgent, lang: Lang): string | undefined {
  const words = TASK_PAGE_MESSAGES[lang].inbox;
  if (tab === 'reported') return done > 0 ? words.doneNote(formatNumber(done, lang)) : undefined;
  if (waiting > 0) return words.waitingNote(formatNumber(waiting, lang));
  return overdue > 0 ? words.overdueNote(formatNumber(overdue, lang)) : undefined;
}
