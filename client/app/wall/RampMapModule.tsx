/** The national map as one sequential ramp of an indicator, with its five classes printed. */

import type { ReactNode } from 'react';
import { useDefinition } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useScreen, useUnitFigures } from '#client/indicators/use-figure.ts';
import { ProvinceMap } from '#client/map/ProvinceMap.tsx';
import type { MapFill } from '#client/map/renderer.ts';
import { LevelLegend } from '#client/ui/LevelLegend.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { PROVINCES_63 } from '#client/units/unit-names.ts';
import { formatMeasured } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import { scaleLegend, stepOf } from './tile-scale.ts';
import type { TileScale } from './wall-scenes.ts';

export function RampMapModule({ scale, unit }: { readonly scale: TileScale; readonly unit: number }): ReactNode {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const definition = useDefinition(scale.indicator);
  const figures = useUnitFigures(scale.indicator, PROVINCES_63);
  const fills = new Map<string, MapFill>();
  let total = 0;
  for (const { unit: ref, observation, freshness } of figures) {
    if (observation === undefined) continue;
    total += observation.value;
    const { code } = splitUnitRef(ref);
    fills.set(
      code,
      freshness === 'lost' ? { kind: 'offline' } : { kind: 'ramp', step: stepOf(scale, observation.value) },
    );
  }
  const measure = (definition?.measure ?? 'percent') as MeasureCode;
  const title = definition === undefined ? scale.indicator : lang === 'vi' ? definition.shortVi : definition.shortEn;
  const newest = figures.reduce((best, figure) => ((figure.at ?? 0) > (best?.at ?? 0) ? figure : best), figures[0]);
  const sum = definition?.isSum === true ? ` · ${formatMeasured(total, measure, lang, 0)}` : '';
  return (
    <>
      <div className="tcw-map-box">
        <ProvinceMap
          fills={fills}
          callouts={[]}
          labels={words.mapLabels}
          unit={unit}
          aria-label={`${title}. ${words.mapNote}`}
        />
      </div>
      <ModuleHead title={title} scope={originOf(scale.indicator)(`${newest?.when ?? ''}${sum}`)} />
      <div className="tcw-map-legend">
        <LevelLegend title={title} rows={scaleLegend(scale, measure, lang)} />
      </div>
    </>
  );
}
