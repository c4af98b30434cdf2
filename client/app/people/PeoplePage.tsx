/** People and posts: who holds what here and who may act for whom; opened, filled and ended by those who administer. */

import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { useMay } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { useDataNow, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { type AccountCase, accountCasesSchema, peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { useTitleFocus } from '../desk/use-title-focus.ts';
import { CaseList } from './CaseList.tsx';
import { directoryView } from './directory-view.ts';
import { MakePostForm } from './MakePostForm.tsx';
import { type Link, OneTimeLink } from './OneTimeLink.tsx';
import { OpenPersonForm } from './OpenPersonForm.tsx';
import { PersonFile } from './PersonFile.tsx';
import { PersonList } from './PersonList.tsx';
import { PostFile } from './PostFile.tsx';
import { PostList } from './PostList.tsx';
import { readWay, VIEWS, wayAddress } from './people-way.ts';
import { useReach } from './use-reach.ts';
import './register.css';

const JUDGE_MS = 10 * SECOND_MS;

export function PeoplePage() {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const { administersSome } = useReach();
  const approves = useMay('accounts:approve');
  const readsAll = useMay('audit:read', { units: [] });
  const seesCases = useMay('account-case:see');
  const { dataNow } = useLiveData();
  const tick = useDataNow(JUDGE_MS);
  // The room brings a case to those who may see it the moment it is opened or decided; then both lists may have moved. Only
  // then: each reading of a case is written down.
  const caseNews = useNoun<AccountCase>('account-case')
    .map(({ id, state }) => `${id} ${state}`)
    .join();
  const reads = administersSome || approves || readsAll;
  const people = useAnswer(reads ? '/api/v1/people' : null, peopleAnswerSchema, { news: caseNews });
  const cases = useAnswer(seesCases ? '/api/v1/account-cases' : null, accountCasesSchema, { news: caseNews });
  const view = useMemo(() => (people.value === null ? null : directoryView(people.value)), [people.value]);
  // What has just been read may have begun after the last tick.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is a reason to look at the clock
  const now = useMemo(() => Math.max(tick, dataNow()), [tick, dataNow, view]);
  const [doing, setDoing] = useState<'open' | 'make' | null>(null);
  const [link, setLink] = useState<{ readonly name: string; readonly link: Link } | null>(null);
  /** What was done last. */
  const [said, setSaid] = useState('');
  const asked = readWay(search);
  const views = VIEWS.filter((id) => (id === 'cases' ? seesCases : reads));
  const way =
    asked.to === 'list' && !views.includes(asked.view) ? ({ to: 'list', view: views[0] ?? 'people' } as const) : asked;
  useTitleFocus(`${way.to} ${'id' in way ? way.id : ''}`);
  const changed = (what: string) => {
    setSaid(what);
    setDoing(null);
    people.reload();
    cases.reload();
  };
  const openCount = (cases.value?.cases ?? []).filter(({ state }) => state === 'open').length;
  const refusal = people.refusal ?? cases.refusal;
  const person = way.to === 'person' ? view?.person(way.id) : undefined;
  const post = way.to === 'post' ? view?.post(way.id) : undefined;
  const saidLine = (
    <p className="tcr-said" role="status" data-plain="">
      {said}
    </p>
  );
  const onLink = (name: string, given: Link) => setLink({ name, link: given });
  return (
    <div className="tcd-page">
      {person !== undefined && view !== null && (
        <>
          {saidLine}
          <PersonFile key={person.id} person={person} view={view} now={now} onChanged={changed} onLink={onLink} />
        </>
      )}
      {post !== undefined && view !== null && (
        <>
          {saidLine}
          <PostFile key={post.id} post={post} view={view} now={now} onChanged={changed} />
        </>
      )}
      {person === undefined && post === undefined && (
        <PageHead
          title={words.title}
          lead={administersSome || approves ? words.lead : `${words.lead} ${words.readOnly}`}
          {...(view !== null && {
            facts: (
              <>
                <PageFact label={words.facts.people}>
                  <span data-plain="">{formatNumber(view.people.length, lang)}</span>
                </PageFact>
                <PageFact label={words.facts.posts}>
                  <span data-plain="">{formatNumber(view.posts.length, lang)}</span>
                </PageFact>
                <PageFact label={words.facts.cases}>
                  <span data-plain="">{formatNumber(openCount, lang)}</span>
                </PageFact>
              </>
            ),
          })}
          actions={
            administersSome && (
              <>
                <Button kind="primary" onPress={() => setDoing('open')}>
                  {words.openPerson}
                </Button>
                <Button onPress={() => setDoing('make')}>{words.makePost}</Button>
              </>
            )
          }
        />
      )}
      {way.to === 'list' && (
        <>
          {saidLine}
          {views.length > 1 && (
            <div className="tcr-views" data-plain="">
              <Segmented
                label={words.viewsLabel}
                isLabelHidden
                options={views.map((id) => ({
                  id,
                  label: id === 'cases' && openCount > 0 ? `${words.views.cases} (${openCount})` : words.views[id],
                }))}
                value={way.view}
                onChange={(id) => navigate(wayAddress({ to: 'list', view: id }, search))}
              />
            </div>
          )}
          {way.view === 'people' && view !== null && <PersonList view={view} now={now} />}
          {way.view === 'posts' && view !== null && <PostList view={view} now={now} />}
          {way.view === 'cases' && cases.value !== null && (
            <CaseList cases={cases.value.cases} view={view} onChanged={changed} onLink={onLink} />
          )}
        </>
      )}
      {way.to === 'person' && view !== null && person === undefined && <p>{words.unknownPerson}</p>}
      {way.to === 'post' && view !== null && post === undefined && <p>{words.unknownPost}</p>}
      {(people.isAsking || cases.isAsking) && view === null && cases.value === null && (
        <p role="status">{words.loading}</p>
      )}
      {refusal !== null && (
        <p role="alert" data-plain="">
          {refusalText(refusal, lang)} <Button onPress={() => changed('')}>{words.retry}</Button>
        </p>
      )}
      {doing === 'open' && (
        <OpenPersonForm
          onClose={() => setDoing(null)}
          onOpened={(opened, given) => {
            changed('');
            onLink(opened.name, given);
            navigate(wayAddress({ to: 'person', id: opened.id }, search));
          }}
        />
      )}
      {doing === 'make' && <MakePostForm onClose={() => setDoing(null)} onMade={() => changed(words.madePost)} />}
      {link !== null && <OneTimeLink name={link.name} link={link.link} onClose={() => setLink(null)} />}
    </div>
  );
}
