/** The screens with what each is doing, its lease and its last sign of life, and the two things that can be done to it. */

import { useState } from 'react';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Stamp } from '#client/ui/Stamp.tsx';
import { type Status, StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatAge, formatDate } from '#shared/i18n/format.ts';
import { CLEARANCE_WORDS, SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { isHit } from '../people/directory-view.ts';
import { momentText } from '../people/moments.ts';
import { Register } from '../people/Register.tsx';
import { ChangeScreen, RevokeScreen } from './ScreenDialogs.tsx';
import { type Screen, type ScreenState, screenState } from './screen-state.ts';

const SHOWN = ['standing', 'connected', 'revoked', 'all'] as const;

const ICONS: Readonly<Record<ScreenState, Status>> = {
  connected: 'done',
  away: 'acknowledged',
  lapsed: 'due-soon',
  revoked: 'offline',
};

type Doing = { readonly what: 'change' | 'revoke'; readonly screen: Screen };

export function ScreenList({
  screens,
  groups,
  now,
  onDone,
}: {
  readonly screens: readonly Screen[];
  readonly groups: readonly string[];
  readonly now: Instant;
  readonly onDone: (said: string) => void;
}) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const { value, write } = useFilter();
  const query = value('q');
  const show = SHOWN.find((id) => id === value('show')) ?? 'standing';
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const done = (said: string) => {
    close();
    onDone(said);
  };
  const isShown = (state: ScreenState): boolean => {
    if (show === 'all') return true;
    return show === 'standing' ? state !== 'revoked' : state === show;
  };
  const found = screens
    .filter(
      (screen) =>
        isShown(screenState(screen, now)) &&
        isHit(query, [screen.name, screen.group, screen.address ?? '', CLEARANCE_WORDS[lang][screen.clearance].name]),
    )
    .toSorted((a, b) => a.group.localeCompare(b.group, lang) || a.name.localeCompare(b.name, lang));
  const { name, group, clearance, state, seen, lease, address, enrolled, action } = words.columns;
  return (
    <>
      <Register
        title={words.list}
        shownCount={found.length}
        allCount={screens.length}
        filters={
          <>
            <SearchField label={words.search} placeholder={words.searchHint} value={query} onChange={write('q')} />
            <Segmented
              label={words.show}
              options={SHOWN.map((id) => ({ id, label: words.shows[id] }))}
              value={show}
              onChange={write('show', 'standing')}
            />
          </>
        }
        columns={[name, group, clearance, state, seen, lease, address, enrolled, action]}
        {...(screens.length === 0 ? { noRowText: words.none } : {})}
      >
        {found.map((screen) => (
          <ScreenRow key={screen.id} screen={screen} now={now} onDo={(what) => setDoing({ what, screen })} />
        ))}
      </Register>
      {doing?.what === 'change' && (
        <ChangeScreen screen={doing.screen} groups={groups} onClose={close} onDone={() => done(words.changed)} />
      )}
      {doing?.what === 'revoke' && (
        <RevokeScreen screen={doing.screen} onClose={close} onDone={() => done(words.revoked(doing.screen.name))} />
      )}
    </>
  );
}

function ScreenRow({
  screen,
  now,
  onDo,
}: {
  readonly screen: Screen;
  readonly now: Instant;
  readonly onDo: (what: Doing['what']) => void;
}) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const actorName = useActorName();
  const state = screenState(screen, now);
  const { lastSeenAt, leaseEndsAt, revokedAt } = screen;
  return (
    <tr data-screen={screen.id} data-state={state}>
      <th scope="row">
        {screen.name}
        {screen.isDemo && (
          <span className="tcs-demo" title={words.demoWhy}>
            <Stamp kind="simulated">{words.demo}</Stamp>
          </span>
        )}
      </th>
      <td>{screen.group}</td>
      <td>{CLEARANCE_WORDS[lang][screen.clearance].name}</td>
      <td data-narrow="">
        <span className="tcr-state">
          <StatusIcon status={ICONS[state]} />
          {words.states[state]}
        </span>
        {revokedAt !== null && <div className="tcr-quiet">{momentText(revokedAt, lang)}</div>}
      </td>
      <td>{lastSeenAt === null ? words.never : words.ago(formatAge(now - lastSeenAt, lang))}</td>
      <td>{leaseEndsAt === null || revokedAt !== null ? '–' : momentText(leaseEndsAt, lang)}</td>
      <td>{screen.address ?? words.unknown}</td>
      <td>
        {formatDate(screen.enrolledAt, lang)}
        <div className="tcr-quiet">{actorName(screen.enrolledBy)}</div>
      </td>
      <td data-narrow="">
        {revokedAt === null && (
          <div className="tcr-row-actions">
            <Button onPress={() => onDo('change')}>{words.change}</Button>
            <Button onPress={() => onDo('revoke')}>{words.revoke}</Button>
          </div>
        )}
      </td>
    </tr>
  );
}
