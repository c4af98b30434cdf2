/** One person: what was held and is held, for whom the person acts, open sessions, and what an administrator may do. */

import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { Breadcrumb } from '#client/ui/Breadcrumb.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { accountCaseSchema, linkAnswerSchema } from '#shared/accounts/people-api.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { type Act, ActDialog } from './ActDialog.tsx';
import { ActingForm } from './ActingForm.tsx';
import { ActingTable } from './ActingTable.tsx';
import { doneSchema, leaveAct } from './acts.ts';
import { type DirectoryView, type Person, personState, spanOf } from './directory-view.ts';
import { FillPostForm } from './FillPostForm.tsx';
import { HoldingTable } from './HoldingTable.tsx';
import type { Link as OneTime } from './OneTimeLink.tsx';
import { PersonSessions } from './PersonSessions.tsx';
import { wayAddress } from './people-way.ts';
import { useReach } from './use-reach.ts';

type Doing =
  | { readonly kind: 'act'; readonly act: Act<never> }
  | { readonly kind: 'fill' }
  | { readonly kind: 'acting' };

export function PersonFile({
  person,
  view,
  now,
  onChanged,
  onLink,
}: {
  readonly person: Person;
  readonly view: DirectoryView;
  readonly now: Instant;
  /** Something was done: said, and read again. */
  readonly onChanged: (said: string) => void;
  readonly onLink: (name: string, link: OneTime) => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { mayAdminister, mayChange, mayFill } = useReach();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const done = (said: string) => {
    close();
    onChanged(said);
  };
  const act = <T,>(one: Act<T>) => setDoing({ kind: 'act', act: one as unknown as Act<never> });
  const { id, name, login, unit, openedAt, closedAt } = person;
  const state = personState(person);
  const isMine = mayChange(person);
  const mayAudit = useMay('audit:read', { units: [unit], person: id });
  const actions = (
    <>
      {mayAudit && (
        <Link href={`/audit?person=${id}`} className="tc-button tc-button--secondary tc-button--normal tcr-link-button">
          {words.followAudit}
        </Link>
      )}
      {isMine && (
        <Button kind="primary" onPress={() => setDoing({ kind: 'fill' })}>
          {words.fill}
        </Button>
      )}
      {isMine && view.holdingsOf(id).some((holding) => spanOf(holding, now) === 'now') && (
        <Button onPress={() => setDoing({ kind: 'acting' })}>{words.act}</Button>
      )}
      {isMine && state === 'new' && (
        <Button
          onPress={() =>
            act({
              title: words.newLinkTitle(name),
              why: words.newLinkWhy,
              verb: words.newLink,
              path: `/api/v1/people/${id}/link`,
              answer: linkAnswerSchema,
              onDone: ({ link }) => {
                close();
                onLink(name, link);
              },
            })
          }
        >
          {words.newLink}
        </Button>
      )}
      {isMine && state === 'open' && (
        <Button
          onPress={() =>
            act({
              title: words.lostKeyTitle(name),
              why: words.lostKeyWhy,
              verb: words.lostKey,
              path: '/api/v1/account-cases',
              body: { person: id },
              hasReason: true,
              answer: accountCaseSchema,
              onDone: () => done(words.caseOpened),
            })
          }
        >
          {words.lostKey}
        </Button>
      )}
      {isMine && (
        <Button
          onPress={() =>
            act({
              title: words.closeTitle(name),
              why: words.closeWhy,
              verb: words.close,
              path: `/api/v1/people/${id}/close`,
              answer: doneSchema,
              onDone: () => done(words.closed),
            })
          }
        >
          {words.close}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHead
        trail={
          <Breadcrumb
            label={words.title}
            steps={[
              {
                id: 'list',
                content: (
                  <Link href={wayAddress({ to: 'list', view: 'people' }, search)} className="tcd-link">
                    {words.views.people}
                  </Link>
                ),
              },
              { id: 'this', content: name },
            ]}
          />
        }
        title={name}
        facts={
          <>
            <PageFact label={words.login}>
              <span data-plain="">{login}</span>
            </PageFact>
            <PageFact label={words.unit}>
              <span data-plain="">{unitShortName(unit, lang)}</span>
            </PageFact>
            <PageFact label={words.columns.state}>{words.states[state]}</PageFact>
            <PageFact label={closedAt === null ? words.openedAt : words.closedAt}>
              <span data-plain="">{formatDate(closedAt ?? openedAt, lang)}</span>
            </PageFact>
          </>
        }
        actions={actions}
      />
      <div className="tcr-stack">
        <Panel title={words.holdings}>
          <HoldingTable
            of="person"
            caption={words.holdings}
            holdings={view.holdingsOf(id)}
            view={view}
            now={now}
            leaveOf={(holding) => {
              const post = view.post(holding.post);
              if (post === undefined || !isMine || !mayFill(post)) return null;
              const title = lang === 'vi' ? post.titleVi : post.titleEn;
              return () => act(leaveAct({ name, title, post: holding.post, person: id, words, onDone: done }));
            }}
          />
        </Panel>
        <Panel title={words.actings}>
          <ActingTable
            actings={view.actingsOf(id)}
            view={view}
            now={now}
            onEnd={
              isMine
                ? (acting, title) =>
                    act({
                      title: words.endActingTitle(name, title),
                      why: words.endActingWhy,
                      verb: words.endActing,
                      path: `/api/v1/actings/${acting.id}/end`,
                      answer: doneSchema,
                      onDone: () => done(words.endedActing),
                    })
                : null
            }
          />
        </Panel>
        {mayAdminister(unit) && closedAt === null && (
          <PersonSessions person={id} news={view} onEnded={() => onChanged(words.sessionEnded)} />
        )}
      </div>
      {doing?.kind === 'act' && <ActDialog act={doing.act} onClose={close} />}
      {doing?.kind === 'fill' && (
        <FillPostForm
          view={view}
          person={person}
          onClose={close}
          onFilled={(isCase) => done(isCase ? words.caseOpened : words.filled)}
        />
      )}
      {doing?.kind === 'acting' && (
        <ActingForm view={view} person={person} onClose={close} onDone={() => done(words.acted)} />
      )}
    </>
  );
}
