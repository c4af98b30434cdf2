/** Where addressees are chosen: map, tiles or list, a search over all of them, and groups. */

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Segmented } from '#client/ui/Segmented.tsx';
import type { UnitRef } from '#shared/units/unit.ts';
import { AddresseeList } from './AddresseeList.tsx';
import { AddresseeMap } from './AddresseeMap.tsx';
import { AddresseeTiles } from './AddresseeTiles.tsx';
import { useCompose } from './compose-context.ts';
import { partsOf, withoutUnits, withUnits } from './direction-draft.ts';
import { GroupBar } from './GroupBar.tsx';
import { findUnits } from './places.ts';
import { useHeight } from './use-height.ts';
import './addressee-pane.css';

const VIEWS = ['map', 'tiles', 'list'] as const;
type View = (typeof VIEWS)[number];

export function AddresseePane() {
  const { words, work, places } = useCompose();
  const [view, setView] = useState<View>('map');
  const [text, setText] = useState('');
  const { leading, beside } = partsOf(work.item);
  const head = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  // The map goes on under both, and the country stands between them.
  const [top, bottom] = [useHeight(head), useHeight(foot)];
  const toggle = (unit: UnitRef) =>
    work.changeItem((item) =>
      item.leads.includes(unit) ? withoutUnits(item, [unit]) : withUnits(item, 'lead', [unit]),
    );
  const hits = text.trim() === '' ? null : findUnits(places, text);
  const isList = view === 'list' || hits !== null;
  return (
    <section className={`tcg-side${isList || view === 'tiles' ? ' tcg-side--flat' : ''}`} aria-label={words.map.title}>
      {!isList && view === 'map' && top > 0 && (
        <AddresseeMap
          label={words.map.mapLabel}
          pad={{ top, bottom }}
          leading={leading}
          beside={beside}
          chosen={work.item.leads}
          onToggle={toggle}
          failedText={words.map.failed}
        />
      )}
      <div className="tcg-side-head" ref={head}>
        <div className="tcg-side-title">
          <h2>{words.map.title}</h2>
          <Segmented
            label={words.map.viewLabel}
            isLabelHidden
            options={VIEWS.map((id) => ({ id, label: words.map.views[id] }))}
            value={view}
            onChange={setView}
          />
        </div>
        <Search
          text={text}
          onText={setText}
          onEnter={() => {
            const [first] = hits ?? [];
            if (first === undefined) return;
            toggle(first);
            setText('');
          }}
        />
        <p className="tc-unseen" role="status">
          {hits === null ? '' : words.map.found(String(hits.length))}
        </p>
      </div>
      {(isList || view === 'tiles') && (
        <div className="tcg-side-body">
          {isList ? <AddresseeList hits={hits} /> : <AddresseeTiles onToggle={toggle} />}
        </div>
      )}
      <div className="tcg-side-foot" ref={foot}>
        {places.isMerged && view !== 'list' && <p className="tcg-side-note">{words.map.formerPlaces}</p>}
        <GroupBar />
      </div>
    </section>
  );
}

/** Enter takes the first that is found, the arrow down goes into the list, Escape empties it. */
function Search({
  text,
  onText,
  onEnter,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onEnter: () => void;
}) {
  const { words } = useCompose();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useSlash(() => field.current?.focus());
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'Escape' && text !== '') onText('');
    else if (event.key === 'ArrowDown') {
      const list = field.current?.closest('.tcg-side');
      list?.querySelector<HTMLElement>('.tcg-list button, .tile[tabindex="0"], .tcg-map-keys')?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <span className="tc-search tcg-search">
      <label className="tc-unseen" htmlFor={id}>
        {words.map.searchLabel}
      </label>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="10.5" cy="10.5" r="6.5" />
        <path d="M15.5 15.5 21 21" />
      </svg>
      <input
        ref={field}
        id={id}
        type="search"
        className="tc-input"
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
        placeholder={words.map.search}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' && (
        <span className="tcg-key" aria-hidden="true">
          /
        </span>
      )}
    </span>
  );
}

/** On this page the key finds addressees; the desk's own search still has its other key. */
function useSlash(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      const isText =
        target instanceof HTMLElement && target.matches('textarea, select, input:not([type=radio], [type=checkbox])');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isText) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    // Before the window, where the desk listens and leaves alone what was taken.
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
