/** Where the province lies, and the provinces it borders as links. */

import { useCallback, useMemo, useState } from 'react';
import { useScreen } from '#client/indicators/use-figure.ts';
import { LocalMap } from '#client/map/LocalMap.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { Unit } from '#shared/units/unit.ts';
import { UnitLink } from '../desk/UnitLink.tsx';

export function UnitMap({ unit }: { readonly unit: Unit }) {
  const { lang, unitName } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const { mapLabels, mapNote } = WALL_MESSAGES[lang];
  const [neighbours, setNeighbours] = useState<readonly string[]>([]);
  const onNeighbours = useCallback((codes: readonly string[]) => setNeighbours(codes), []);
  const name = unitName(unit.ref);
  const region = useMemo(
    () =>
      new Set(
        UNITS.units.flatMap((one) => (one.scheme === 'gso63' && one.regionVi === unit.regionVi ? [one.code] : [])),
      ),
    [unit],
  );
  const mapWords = useMemo(
    () => ({
      ...mapLabels,
      ...{ own: name, gulf: words.gulf, countries: words.countries, insetLabel: words.insetLabel(name) },
      nameOf: (code: string) => unitName(`gso63:${code}`),
    }),
    [mapLabels, name, words, unitName],
  );
  const names = neighbours.map((code) => unitName(`gso63:${code}`)).join(', ');
  return (
    <section className="tcd-unit-map" aria-label={words.map}>
      <div className="tcd-unit-map-box">
        <LocalMap
          code={unit.code}
          label={words.mapLabel(name, names)}
          words={mapWords}
          region={region}
          onNeighbours={onNeighbours}
        />
      </div>
      <p className="tcd-unit-neighbours" title={mapNote}>
        {words.neighbours}{' '}
        {neighbours.map((code, i) => (
          <span key={code}>
            <UnitLink unit={`gso63:${code}`}>{unitName(`gso63:${code}`)}</UnitLink>
            {i < neighbours.length - 1 && ', '}
          </span>
        ))}
      </p>
    </section>
  );
}
