/** What waits for a second person, and what became of it: who opened it, why, and who decided. */

import { useState } from 'react';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { type AccountCase, accountCaseSchema, decideCaseAnswerSchema } from '#shared/accounts/people-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { type Act, ActDialog } from './ActDialog.tsx';
import type { DirectoryView } from './directory-view.ts';
import { lastDayText, momentText } from './moments.ts';
import type { Link } from './OneTimeLink.tsx';
import { Register } from './Register.tsx';
import { useReach } from './use-reach.ts';

const SHOWN = ['open', 'decided', 'all'] as const;

type Props = {
  readonly cases: readonly AccountCase[];
  /** Null for who decides but administers nobody: names come from the server one by one. */
  readonly view: DirectoryView | null;
  readonly onChanged: (said: string) => void;
  readonly onLink: (name: string, link: Link) => void;
};

export function CaseList({ cases, view, onChanged, onLink }: Props) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { value, write } = useFilter();
  const show = SHOWN.find((id) => id === value('show')) ?? 'all';
  const [act, setAct] = useState<Act<never> | null>(null);
  const found = cases
    .filter(({ state }) => show === 'all' || (state === 'open') === (show === 'open'))
    .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.openedAt - a.openedAt);
  const { about, reason, by, opened, state, action } = words.columns;
  return (
    <>
      <Register
        title={words.views.cases}
        shownCount={found.length}
        allCount={cases.length}
        filters={
          <Segmented
            label={words.show}
            options={SHOWN.map((id) => ({ id, label: words.showCases[id] }))}
            value={show}
            onChange={write('show', 'all')}
          />
        }
        columns={[about, reason, by, opened, state, action]}
        noRowText={words.nothing}
      >
        {found.map((one) => (
          <CaseRow
            key={one.id}
            one={one}
            view={view}
            onAct={setAct}
            onDone={(said) => {
              setAct(null);
              onChanged(said);
            }}
            onLink={(name, link) => {
              setAct(null);
              onLink(name, link);
            }}
          />
        ))}
      </Register>
      {act !== null && <ActDialog act={act} onClose={() => setAct(null)} />}
    </>
  );
}

function CaseRow({
  one,
  view,
  onAct,
  onDone,
  onLink,
}: {
  readonly one: AccountCase;
  readonly view: DirectoryView | null;
  readonly onAct: (act: Act<never>) => void;
  readonly onDone: (said: string) => void;
  readonly onLink: (name: string, link: Link) => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const actorName = useActorName();
  const { me, mayDecide } = useReach();
  const nameOf = (id: PersonId) => view?.person(id)?.name ?? actorName(id);
  const name = nameOf(one.person);
  const post = one.holding === null ? undefined : view?.post(one.holding.post);
  const about = () => {
    if (one.holding === null) return words.caseKey(name);
    if (post === undefined) return actorName(`${one.holding.person}@${one.holding.post}`);
    return words.caseAbout(name, lang === 'vi' ? post.titleVi : post.titleEn);
  };
  const start = <T,>(act: Act<T>) => onAct(act as unknown as Act<never>);
  const decide = (verdict: 'approve' | 'reject') =>
    start({
      title: verdict === 'approve' ? words.approveTitle : words.rejectTitle,
      why: about(),
      verb: words[verdict],
      path: `/api/v1/account-cases/${one.id}/${verdict}`,
      hasReason: true,
      answer: decideCaseAnswerSchema,
      onDone: ({ link }) => {
        onDone(words.decided);
        if (link !== null) onLink(name, link);
      },
    });
  const isOpen = one.state === 'open';
  return (
    <tr data-case={one.id} data-state={one.state}>
      <th scope="row">
        {about()}
        {one.holding !== null && (
          <div className="tcr-quiet">
            {words.caseSpan(
              formatDate(one.holding.from, lang),
              one.holding.to === null ? words.untilFurther : words.until(lastDayText(one.holding.to, lang)),
            )}
          </div>
        )}
      </th>
      <td>{one.reason}</td>
      <td>{nameOf(one.openedBy)}</td>
      <td>{momentText(one.openedAt, lang)}</td>
      <td>
        <span className="tcr-state">
          <StatusIcon status={isOpen ? 'in-progress' : one.state === 'approved' ? 'done' : 'returned'} />
          {words.caseStates[one.state]}
        </span>
        {isOpen && one.openedBy === me && <div className="tcr-quiet">{words.openedByYou}</div>}
        {one.decidedBy !== null && one.decidedAt !== null && (
          <div className="tcr-quiet">
            {words.decidedBy(nameOf(one.decidedBy), momentText(one.decidedAt, lang))}
            {one.decisionReason !== null && ` · ${one.decisionReason}`}
          </div>
        )}
      </td>
      <td data-narrow="">
        {isOpen && (
          <div className="tcr-row-actions">
            {mayDecide(one, view?.person(one.person)?.unit ?? null) && (
              <>
                <Button kind="primary" onPress={() => decide('approve')}>
                  {words.approve}
                </Button>
                <Button onPress={() => decide('reject')}>{words.reject}</Button>
              </>
            )}
            {one.openedBy === me && (
              <Button
                onPress={() =>
                  start({
                    title: words.withdrawTitle,
                    why: words.withdrawWhy,
                    verb: words.withdraw,
                    path: `/api/v1/account-cases/${one.id}/withdraw`,
                    answer: accountCaseSchema,
                    onDone: () => onDone(words.withdrawn),
                  })
                }
              >
                {words.withdraw}
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
