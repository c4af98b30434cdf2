/** Addressees by the group: all provinces, the coast, a region, the ministries, and the groups that a person has named. */

import { useEffect, useId, useRef, useState } from 'react';
import { useMe } from '#client/accounts/session.ts';
import type { UnitGroup } from '#shared/directives/unit-groups.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { Cross } from './Cross.tsx';
import { useCompose } from './compose-context.ts';
import { withoutUnits, withUnits } from './direction-draft.ts';
import { nameOf, standingUnits } from './places.ts';
import { keepGroups, LONGEST_NAME, readGroups, type SavedGroup, withGroup } from './saved-groups.ts';

/** What stands in the bar itself; the rest is one press away. */
const IN_BAR = ['provinces', 'coastal', 'region:Tây Nguyên'];

export function GroupBar() {
  const { lang, words, places } = useCompose();
  const sheet = useRef<HTMLDetailsElement>(null);
  useClosing(sheet);
  const inBar = places.groups.filter(({ id }) => IN_BAR.includes(id));
  const others = places.groups.filter(({ id }) => !IN_BAR.includes(id));
  return (
    <fieldset className="tcg-groups">
      <legend className="tc-unseen">{words.groups.label}</legend>
      {inBar.map((group) => (
        <GroupButton key={group.id} name={nameOf(group, lang)} units={group.units} />
      ))}
      <details className="tcg-sheet" ref={sheet}>
        <summary className="tcg-group">{words.groups.saved}</summary>
        <div className="tcg-sheet-body">
          <h3 className="tcg-sheet-title">{words.groups.builtIn}</h3>
          <div className="tcg-sheet-row">
            {others.map((group: UnitGroup) => (
              <GroupButton key={group.id} name={nameOf(group, lang)} units={group.units} />
            ))}
          </div>
          <OwnGroups />
        </div>
      </details>
    </fieldset>
  );
}

/** Chooses all of a group as leads, or takes them all out again. */
function GroupButton({ name, units }: { readonly name: string; readonly units: readonly UnitRef[] }) {
  const { work } = useCompose();
  const isAll = units.length > 0 && units.every((unit) => work.item.leads.includes(unit));
  return (
    <button
      type="button"
      className="tcg-group"
      aria-pressed={isAll}
      disabled={units.length === 0}
      onClick={() => work.changeItem((item) => (isAll ? withoutUnits(item, units) : withUnits(item, 'lead', units)))}
    >
      {name} {units.length}
    </button>
  );
}

function OwnGroups() {
  const { words, work, now } = useCompose();
  const person = useMe()?.id ?? 'local';
  const id = useId();
  const [groups, setGroups] = useState<readonly SavedGroup[]>(() => readGroups(person));
  const [name, setName] = useState('');
  const { leads } = work.item;
  const keep = (next: readonly SavedGroup[]) => {
    keepGroups(person, next);
    setGroups(next);
  };
  const save = () => {
    if (name.trim() === '' || leads.length === 0) return;
    keep(withGroup(groups, { name: name.trim().normalize('NFC'), units: leads }));
    setName('');
  };
  return (
    <>
      <h3 className="tcg-sheet-title">{words.groups.own}</h3>
      {groups.length === 0 ? (
        <p className="tcg-sheet-note">{words.groups.noOwn}</p>
      ) : (
        <div className="tcg-sheet-row">
          {groups.map((group) => (
            <span key={group.name} className="tcg-own">
              <GroupButton name={group.name} units={standingUnits(group.units, now)} />
              <button
                type="button"
                aria-label={words.groups.remove(group.name)}
                onClick={() => keep(groups.filter((one) => one !== group))}
              >
                <Cross />
              </button>
            </span>
          ))}
        </div>
      )}
      {leads.length === 0 ? (
        <p className="tcg-sheet-note">{words.groups.chooseFirst}</p>
      ) : (
        <div className="tcg-own-new">
          <label className="tc-unseen" htmlFor={id}>
            {words.groups.name}
          </label>
          <input
            id={id}
            className="tc-input"
            maxLength={LONGEST_NAME}
            placeholder={words.groups.name}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && save()}
          />
          <button type="button" className="tcg-group" disabled={name.trim() === ''} onClick={save}>
            {words.groups.save(String(leads.length))}
          </button>
        </div>
      )}
    </>
  );
}

/** A sheet goes on Escape and when one presses beside it. */
function useClosing(sheet: { readonly current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    const close = (event: Event) => {
      const element = sheet.current;
      if (element === null || !element.open) return;
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      const isBeside = event.type === 'pointerdown' && !element.contains(event.target as Node);
      if (!isEscape && !isBeside) return;
      element.open = false;
      if (isEscape) element.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, [sheet]);
}
