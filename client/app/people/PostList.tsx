/** The posts of the units that one administers, with who holds each now. */

import { Link, useSearchParams } from 'wouter';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { PEOPLE_MESSAGES, ROLE_WORDS } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { type DirectoryView, isHit, postState, spanOf } from './directory-view.ts';
import { wayAddress } from './people-way.ts';
import { Register } from './Register.tsx';
import { unitOptions } from './unit-options.ts';

const SHOWN = ['filled', 'vacant', 'abolished', 'all'] as const;

export function PostList({ view, now }: { readonly view: DirectoryView; readonly now: Instant }) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { value, write } = useFilter();
  const query = value('q');
  const unit = value('unit');
  const show = SHOWN.find((id) => id === value('show')) ?? 'all';
  const rows = view.posts.map((post) => ({
    post,
    state: postState(post, view, now),
    title: lang === 'vi' ? post.titleVi : post.titleEn,
    holders: view
      .holdingsIn(post.id)
      .filter((holding) => spanOf(holding, now) === 'now')
      .flatMap(({ person }) => view.person(person)?.name ?? []),
  }));
  const found = rows.filter(
    ({ post, state, title, holders }) =>
      (unit === '' || post.unit === unit) &&
      (show === 'all' || state === show) &&
      isHit(query, [title, ROLE_WORDS[lang][post.role], unitShortName(post.unit, lang), ...holders]),
  );
  return (
    <Register
      title={words.views.posts}
      shownCount={found.length}
      allCount={rows.length}
      filters={
        <>
          <SearchField label={words.search} placeholder={words.searchPosts} value={query} onChange={write('q')} />
          <Select
            label={words.unit}
            options={[
              { id: '', label: words.allUnits },
              ...unitOptions(
                view.posts.map((post) => post.unit),
                lang,
              ),
            ]}
            value={unit}
            onChange={write('unit')}
          />
          <Segmented
            label={words.show}
            options={SHOWN.map((id) => ({ id, label: words.showPosts[id] }))}
            value={show}
            onChange={write('show', 'all')}
          />
        </>
      }
      columns={[
        words.columns.title,
        words.columns.unit,
        words.columns.role,
        words.columns.holders,
        words.columns.state,
      ]}
    >
      {found.map(({ post, state, title, holders }) => (
        <tr key={post.id} data-post={post.id}>
          <th scope="row">
            <Link href={wayAddress({ to: 'post', id: post.id }, search)} className="tcd-link">
              {title}
            </Link>
          </th>
          <td>{unitShortName(post.unit, lang)}</td>
          <td>{ROLE_WORDS[lang][post.role]}</td>
          <td>{holders.length === 0 ? words.nothing : holders.join('; ')}</td>
          <td data-narrow="">
            <span className="tcr-state">
              {state !== 'filled' && <StatusIcon status={state === 'abolished' ? 'offline' : 'acknowledged'} />}
              {words.postStates[state]}
            </span>
          </td>
        </tr>
      ))}
    </Register>
  );
}
