/** Addressees as a list under headings, each to be chosen as lead or as coordinating; also what a search finds. */

import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useCompose } from './compose-context.ts';
import { withoutUnits, withUnits } from './direction-draft.ts';
import { loadOf, type TaskLoads, useTaskLoads } from './use-task-counts.ts';

/** `hits`: what a search found, best first; null for everybody. */
export function AddresseeList({ hits }: { readonly hits: readonly UnitRef[] | null }) {
  const { words, places } = useCompose();
  const loads = useTaskLoads();
  if (hits !== null && hits.length === 0) return <p className="tcg-list-none">{words.map.noHit}</p>;
  return (
    <div className="tcg-list">
      {hits !== null ? (
        <ul>
          {hits.map((unit) => (
            <Row key={unit} unit={unit} loads={loads} />
          ))}
        </ul>
      ) : (
        places.list.map(({ id, title, units }) => (
          <section key={id} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {units.map(({ ref }) => (
                <Row key={ref} unit={ref} loads={loads} />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  );
}

function Row({ unit, loads }: { readonly unit: UnitRef; readonly loads: TaskLoads }) {
  const { lang, words, work } = useCompose();
  const { leads, coordinating } = work.item;
  const known = UNITS.get(unit);
  const name = unitShortName(unit, lang);
  const full = (lang === 'vi' ? known?.nameVi : known?.nameEn) ?? name;
  const isAgency = known?.scheme === 'agency';
  const { open, overdue } = loadOf(loads, unit);
  const parts = [
    { id: 'lead' as const, label: words.map.lead, say: words.map.makeLead, isIn: leads.includes(unit) },
    {
      ...{ id: 'coordinating' as const, label: words.map.coordinating, say: words.map.makeCoordinating },
      isIn: coordinating.some((one) => one.unit === unit),
    },
  ] as const;
  return (
    <li>
      <span className="tcg-list-name">
        <strong>{isAgency ? full : name}</strong>
        <span className="tcg-list-load">{words.map.load(String(open), String(overdue))}</span>
      </span>
      {parts.map(({ id, label, say, isIn }) => (
        <button
          key={id}
          type="button"
          className="tcg-toggle"
          aria-pressed={isIn}
          aria-label={`${label}: ${say(name)}`}
          onClick={() => work.changeItem((item) => (isIn ? withoutUnits(item, [unit]) : withUnits(item, id, [unit])))}
        >
          {label}
        </button>
      ))}
    </li>
  );
}
