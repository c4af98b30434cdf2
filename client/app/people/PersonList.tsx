/** The people of the units that one administers, with the posts that they hold now. */

import { Link, useSearchParams } from 'wouter';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { type DirectoryView, isHit, type Person, personState, spanOf } from './directory-view.ts';
import { wayAddress } from './people-way.ts';
import { Register } from './Register.tsx';
import { unitOptions } from './unit-options.ts';

const SHOWN = ['open', 'new', 'closed', 'all'] as const;

export function PersonList({ view, now }: { readonly view: DirectoryView; readonly now: Instant }) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { value, write } = useFilter();
  const query = value('q');
  const unit = value('unit');
  const show = SHOWN.find((id) => id === value('show')) ?? 'all';
  const titlesOf = (person: Person) => [
    ...view
      .holdingsOf(person.id)
      .filter((holding) => spanOf(holding, now) === 'now')
      .flatMap(({ post }) => view.post(post) ?? [])
      .map(({ titleVi, titleEn }) => (lang === 'vi' ? titleVi : titleEn)),
    ...view
      .actingsOf(person.id)
      .filter((acting) => spanOf(acting, now) === 'now')
      .flatMap(({ post, form }) => {
        const found = view.post(post);
        return found === undefined ? [] : [words.formLine(form, lang === 'vi' ? found.titleVi : found.titleEn)];
      }),
  ];
  const found = view.people
    .map((person) => ({ person, titles: titlesOf(person) }))
    .filter(
      ({ person, titles }) =>
        (unit === '' || person.unit === unit) &&
        (show === 'all' || personState(person) === show) &&
        isHit(query, [person.name, person.login, ...titles, unitShortName(person.unit, lang)]),
    );
  return (
    <Register
      title={words.views.people}
      shownCount={found.length}
      allCount={view.people.length}
      filters={
        <>
          <SearchField label={words.search} placeholder={words.searchPeople} value={query} onChange={write('q')} />
          <Select
            label={words.unit}
            options={[
              { id: '', label: words.allUnits },
              ...unitOptions(
                view.people.map((person) => person.unit),
                lang,
              ),
            ]}
            value={unit}
            onChange={write('unit')}
          />
          <Segmented
            label={words.show}
            options={SHOWN.map((id) => ({ id, label: words.showPeople[id] }))}
            value={show}
            onChange={write('show', 'all')}
          />
        </>
      }
      columns={[
        words.columns.name,
        words.columns.login,
        words.columns.unit,
        words.columns.postsNow,
        words.columns.state,
      ]}
    >
      {found.map(({ person, titles }) => (
        <PersonRow key={person.id} person={person} titles={titles} />
      ))}
    </Register>
  );
}

function PersonRow({ person, titles }: { readonly person: Person; readonly titles: readonly string[] }) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  const state = personState(person);
  return (
    <tr data-person={person.id}>
      <th scope="row">
        <Link href={wayAddress({ to: 'person', id: person.id }, search)} className="tcd-link">
          {person.name}
        </Link>
      </th>
      <td>{person.login}</td>
      <td>{unitShortName(person.unit, lang)}</td>
      <td>
        {titles.length === 0 ? (
          words.nothing
        ) : (
          <ul>
            {titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        )}
      </td>
      <td data-narrow="">
        <span className="tcr-state">
          {state !== 'open' && <StatusIcon status={state === 'closed' ? 'offline' : 'acknowledged'} />}
          {words.states[state]}
        </span>
      </td>
    </tr>
  );
}
