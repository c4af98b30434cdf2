/** Where each unit's target stands, beside the value it will be held against; units are picked here for the next step. */

import { useObservations } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { type Status, StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TARGET_STATE_WORDS } from '#shared/i18n/catalogue-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { TargetState, UnitTarget } from '#shared/indicators/target.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { shortValue } from '../indicator/indicator-words.ts';

const STATE_ICON: Readonly<Record<TargetState, Status>> = {
  proposed: 'sent',
  countered: 'returned',
  agreed: 'acknowledged',
  published: 'done',
  withdrawn: 'offline',
};

export function TargetBoard({
  definition,
  units,
  targets,
  pickable,
  picked,
  onPick,
  onStep,
  unitName,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly units: readonly UnitRef[];
  readonly targets: ReadonlyMap<UnitRef, UnitTarget>;
  /** Those for which a step may be taken from here; null where no step may be taken at all. */
  readonly pickable: readonly UnitRef[] | null;
  readonly picked: ReadonlySet<UnitRef>;
  readonly onPick: (picked: ReadonlySet<UnitRef>) => void;
  /** Enter on a picked unit goes on to the form, since a hundred rows lie between. */
  readonly onStep: () => void;
  readonly unitName: (unit: UnitRef) => string;
  readonly lang: Lang;
}) {
  const words = TARGET_PAGE_MESSAGES[lang];
  const { columns } = words;
  const observations = useObservations(definition.id, units);
  const mayPick = new Set(pickable);
  const areAllPicked = mayPick.size > 0 && mayPick.isSubsetOf(picked);
  const toggle = (unit: UnitRef) => {
    const next = new Set(picked);
    if (!next.delete(unit)) next.add(unit);
    onPick(next);
  };
  if (units.length === 0) return <p>{words.none}</p>;
  return (
    <div className="tct-scroll">
      <table className="tct-board">
        <caption className="tc-unseen">{words.board}</caption>
        <thead>
          <tr>
            {pickable !== null && (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={words.pickAll}
                  checked={areAllPicked}
                  disabled={mayPick.size === 0}
                  onChange={() => onPick(areAllPicked ? new Set() : mayPick)}
                />
              </th>
            )}
            <th scope="col">{columns.unit}</th>
            {[columns.now, columns.proposed, columns.countered, columns.agreed, columns.published].map((label) => (
              <th key={label} scope="col" data-align="end">
                {label}
              </th>
            ))}
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => {
            const target = targets.get(unit);
            const observation = observations.get(unit);
            const chosen = (value: number | null | undefined, isStrong = false) => (
              <td data-align="end" data-plain="">
                {value === null || value === undefined ? (
                  '–'
                ) : isStrong ? (
                  <strong>{shortValue(definition, value, lang)}</strong>
                ) : (
                  shortValue(definition, value, lang)
                )}
              </td>
            );
            return (
              <tr key={unit} data-picked={picked.has(unit) || undefined}>
                {pickable !== null && (
                  <td>
                    {mayPick.has(unit) && (
                      <input
                        type="checkbox"
                        aria-label={words.pickUnit(unitName(unit))}
                        checked={picked.has(unit)}
                        onChange={() => toggle(unit)}
                        onKeyDown={(event) => {
                          if (event.key !== 'Enter') return;
                          // Else the same key would open the list that the focus comes to.
                          event.preventDefault();
                          onStep();
                        }}
                      />
                    )}
                  </td>
                )}
                <th scope="row">
                  <UnitLink unit={unit}>{unitName(unit)}</UnitLink>
                </th>
                <td data-align="end">
                  {observation === undefined ? (
                    '–'
                  ) : (
                    <OriginNumber indicator={definition.id} unit={unit}>
                      {shortValue(definition, observation.value, lang)}
                    </OriginNumber>
                  )}
                </td>
                {chosen(target?.proposed)}
                {chosen(target?.countered)}
                {chosen(target?.agreed)}
                {chosen(target?.published?.value, true)}
                <td>
                  {target === undefined ? (
                    <span className="tct-quiet">{words.notNamed}</span>
                  ) : (
                    <span className="tct-state">
                      <StatusIcon status={STATE_ICON[target.state]} />
                      {TARGET_STATE_WORDS[target.state][lang]}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
