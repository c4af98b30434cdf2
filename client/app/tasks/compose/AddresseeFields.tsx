/** Section 1: who leads, who coordinates by when, and whether several leads are several tasks or one. */

import { useState } from 'react';
import { Segmented } from '#client/ui/Segmented.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import { tasksOf } from '#shared/directives/direction.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { Cross } from './Cross.tsx';
import { useCompose } from './compose-context.ts';
import { type Coordinator, itemInput, withFirst, withoutUnits, withUnits } from './direction-draft.ts';
import { Picker, type PickerOption, PlainText, Row, Section } from './form-kit.tsx';
import { findUnits } from './places.ts';

/** More leads than these are counted, not listed, until one asks. */
const SHOWN_LEADS = 12;
const FOUND = 8;

export function AddresseeFields() {
  const { lang, words, work, places } = useCompose();
  const { item } = work;
  const [isWhole, setIsWhole] = useState(false);
  const named = (unit: UnitRef) => unitShortName(unit, lang);
  const shown = isWhole ? item.leads : item.leads.slice(0, SHOWN_LEADS);
  const hiddenCount = item.leads.length - shown.length;
  const isShared = item.leads.length > 1 && item.mode === 'shared';
  const remove = (unit: UnitRef) => work.changeItem((before) => withoutUnits(before, [unit]));
  const find = (text: string): PickerOption[] => {
    const hits =
      text.trim() === '' ? places.entries.slice(-FOUND * 6).map(({ entry }) => entry.id) : findUnits(places, text);
    const taken = new Set<UnitRef>([...item.leads, ...item.coordinating.map(({ unit }) => unit)]);
    return hits
      .filter((unit) => !taken.has(unit))
      .slice(0, FOUND)
      .map((unit) => ({ id: unit, label: named(unit) }));
  };
  const picker = (part: 'lead' | 'coordinating', title: string) => (
    <Picker
      label={words.addressees.add}
      title={title}
      find={find}
      onPick={(id) => work.changeItem((before) => withUnits(before, part, [id as UnitRef]))}
    />
  );
  return (
    <Section
      number={1}
      title={words.addressees.title}
      aside={<span className="tcg-aside">{words.addressees.rule}</span>}
    >
      <Row label={words.addressees.lead} field="addressees">
        <ul className="tcg-chips">
          {shown.map((unit, index) => (
            <li key={unit} className={`tcg-chip${isShared && index > 0 ? '' : ' tcg-chip--ink'}`}>
              {isShared && index > 0 ? (
                <button
                  type="button"
                  className="tcg-chip-name"
                  aria-label={words.addressees.promote(named(unit))}
                  title={words.addressees.promote(named(unit))}
                  onClick={() => work.changeItem((before) => withFirst(before, unit))}
                >
                  {named(unit)}
                </button>
              ) : (
                <span className="tcg-chip-name">{named(unit)}</span>
              )}
              <RemoveButton name={named(unit)} onPress={() => remove(unit)} />
            </li>
          ))}
          {(hiddenCount > 0 || isWhole) && (
            <li>
              <button type="button" className="tcg-link" onClick={() => setIsWhole(!isWhole)}>
                {hiddenCount > 0 ? words.addressees.more(String(hiddenCount)) : words.addressees.fewer}
              </button>
            </li>
          )}
          {item.leads.length > SHOWN_LEADS && (
            <li>
              <button
                type="button"
                className="tcg-link"
                onClick={() => work.changeItem((before) => withoutUnits(before, before.leads))}
              >
                {words.addressees.clear}
              </button>
            </li>
          )}
          {item.leads.length <= SHOWN_LEADS && <li>{picker('lead', words.addressees.addLead)}</li>}
          {item.leads.length === 0 && <li className="tcg-quiet">{words.addressees.none}</li>}
        </ul>
      </Row>
      <Coordinators onRemove={remove}>{picker('coordinating', words.addressees.addCoordinating)}</Coordinators>
      {item.leads.length > 1 && <Mode />}
    </Section>
  );
}

/** One task has one lead: several leads are as many tasks, or one of them leads and the others coordinate. */
function Mode() {
  const { lang, words, work } = useCompose();
  const { item } = work;
  const named = (unit: UnitRef | undefined) => (unit === undefined ? '' : unitShortName(unit, lang));
  const split = tasksOf(itemInput({ ...item, mode: 'separate' }));
  const count = split.ok ? split.value.length : item.leads.length;
  const [first, ...others] = item.leads;
  const shownOthers =
    others.length > 4
      ? words.addressees.more(String(others.length)).replace(/^và |^and /, '')
      : others.map(named).join(', ');
  return (
    <Row label={words.addressees.mode}>
      <div className="tcg-wide-segments">
        <Segmented
          label={words.addressees.mode}
          isLabelHidden
          options={[
            { id: 'separate', label: words.addressees.separate(String(count)) },
            { id: 'shared', label: words.addressees.shared },
          ]}
          value={item.mode}
          onChange={(mode) => work.changeItem((before) => ({ ...before, mode }))}
        />
      </div>
      {item.mode === 'shared' && (
        <p className="tcg-quiet" role="status">
          {words.addressees.sharedMeans(named(first), shownOthers)}
        </p>
      )}
    </Row>
  );
}

function Coordinators({
  onRemove,
  children,
}: {
  readonly onRemove: (unit: UnitRef) => void;
  readonly children: React.ReactNode;
}) {
  const { lang, words, work } = useCompose();
  const [dated, setDated] = useState<UnitRef | null>(null);
  const { coordinating } = work.item;
  const open = coordinating.find(({ unit }) => unit === dated);
  const setDueOn = (unit: UnitRef, dueOn: string) =>
    work.changeItem((item) => ({
      ...item,
      coordinating: item.coordinating.map((one) => (one.unit === unit ? { ...one, dueOn } : one)),
    }));
  return (
    <Row label={words.addressees.coordinating}>
      <ul className="tcg-chips">
        {coordinating.map((one) => {
          const name = unitShortName(one.unit, lang);
          return (
            <li key={one.unit} className="tcg-chip">
              <button
                type="button"
                className="tcg-chip-name"
                aria-expanded={dated === one.unit}
                aria-label={`${name}${shortDay(one)}: ${words.addressees.setOwnDeadline(name)}`}
                title={words.addressees.setOwnDeadline(name)}
                onClick={() => setDated(dated === one.unit ? null : one.unit)}
              >
                {name}
                {shortDay(one) !== '' && <span className="tcg-chip-day">{shortDay(one)}</span>}
              </button>
              <RemoveButton name={name} onPress={() => onRemove(one.unit)} />
            </li>
          );
        })}
        <li>{children}</li>
      </ul>
      {open !== undefined && (
        <div className="tcg-own-day">
          <PlainText
            label={words.addressees.ownDeadline(unitShortName(open.unit, lang))}
            hasLabel
            type="date"
            value={open.dueOn}
            onChange={(dueOn) => setDueOn(open.unit, dueOn)}
          />
          <button
            type="button"
            className="tcg-link"
            onClick={() => {
              setDueOn(open.unit, '');
              setDated(null);
            }}
          >
            {words.addressees.noOwnDeadline}
          </button>
          <button type="button" className="tcg-link" onClick={() => setDated(null)}>
            {words.addressees.done}
          </button>
        </div>
      )}
    </Row>
  );
}

/** ` · 28/08`, or nothing where it has none or none that is a day. */
function shortDay({ dueOn }: Coordinator): string {
  const date = dueOn === '' ? null : dateOfDay(dueOn as CivilDay);
  if (date === null) return '';
  return ` · ${String(date.day).padStart(2, '0')}/${String(date.month).padStart(2, '0')}`;
}

function RemoveButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  const { words } = useCompose();
  return (
    <button type="button" className="tcg-chip-remove" aria-label={words.map.remove(name)} onClick={onPress}>
      <Cross />
    </button>
  );
}
