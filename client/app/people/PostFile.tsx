/** One post: its role and unit, who held it and holds it, and the way to fill or abolish it. */

import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Breadcrumb } from '#client/ui/Breadcrumb.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { PEOPLE_MESSAGES, ROLE_WORDS } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { type Act, ActDialog } from './ActDialog.tsx';
import { doneSchema, leaveAct } from './acts.ts';
import { type DirectoryView, type Post, postState } from './directory-view.ts';
import { FillPostForm } from './FillPostForm.tsx';
import { HoldingTable } from './HoldingTable.tsx';
import { wayAddress } from './people-way.ts';
import { useReach } from './use-reach.ts';

export function PostFile({
  post,
  view,
  now,
  onChanged,
}: {
  readonly post: Post;
  readonly view: DirectoryView;
  readonly now: Instant;
  readonly onChanged: (said: string) => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { me, mayFill } = useReach();
  const [doing, setDoing] = useState<'fill' | Act<Record<string, unknown> | null> | null>(null);
  const close = () => setDoing(null);
  const done = (said: string) => {
    close();
    onChanged(said);
  };
  const title = lang === 'vi' ? post.titleVi : post.titleEn;
  const state = postState(post, view, now);
  const isMine = mayFill(post);
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
                  <Link href={wayAddress({ to: 'list', view: 'posts' }, search)} className="tcd-link">
                    {words.views.posts}
                  </Link>
                ),
              },
              { id: 'this', content: title },
            ]}
          />
        }
        title={title}
        facts={
          <>
            <PageFact label={words.unit}>
              <span data-plain="">{unitShortName(post.unit, lang)}</span>
            </PageFact>
            <PageFact label={words.role}>{ROLE_WORDS[lang][post.role]}</PageFact>
            <PageFact label={words.columns.state}>{words.postStates[state]}</PageFact>
          </>
        }
        actions={
          isMine && (
            <>
              <Button kind="primary" onPress={() => setDoing('fill')}>
                {words.fill}
              </Button>
              <Button
                onPress={() =>
                  setDoing({
                    title: words.abolishTitle(title),
                    why: words.abolishWhy,
                    verb: words.abolish,
                    path: `/api/v1/posts/${post.id}/abolish`,
                    answer: doneSchema,
                    onDone: () => done(words.abolished),
                  })
                }
              >
                {words.abolish}
              </Button>
            </>
          )
        }
      />
      <Panel title={words.holders}>
        <HoldingTable
          of="post"
          caption={words.holders}
          holdings={view.holdingsIn(post.id)}
          view={view}
          now={now}
          leaveOf={({ person }) => {
            if (!isMine || person === me) return null;
            const name = view.person(person)?.name ?? person;
            return () => setDoing(leaveAct({ name, title, post: post.id, person, words, onDone: done }));
          }}
        />
      </Panel>
      {doing === 'fill' && (
        <FillPostForm
          view={view}
          post={post}
          onClose={close}
          onFilled={(isCase) => done(isCase ? words.caseOpened : words.filled)}
        />
      )}
      {doing !== null && doing !== 'fill' && <ActDialog act={doing} onClose={close} />}
    </>
  );
}
