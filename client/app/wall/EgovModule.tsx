/** e-Government indicators of the nation against their targets, use before supply. */

import type { Figure } from '#client/indicators/figure.ts';
import { useDefinition } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { Bullet } from '#client/ui/Bullet.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { formatMeasured } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { NATION } from '#shared/units/unit.ts';

export function EgovModule({ indicators }: { readonly indicators: readonly string[] }) {
  const words = WALL_MESSAGES[useScreen().lang];
  return (
    <>
      <ModuleHead title={words.egov} scope={<span data-plain="">{words.egovScope}</span>} />
      <div className="tcw-bullets">
        {indicators.map((id) => (
          <IndicatorBullet key={id} id={id} />
        ))}
      </div>
    </>
  );
}

/** A share is drawn of a hundred; a count of its target, whose tick then stands at the end. */
function sharesOf(definition: IndicatorRecord, figure: Figure): { value: number | null; target: number | null } {
  const target = definition.target?.value ?? null;
  const full = definition.measure === 'percent' ? 100 : (target ?? 1);
  return { value: figure.value === null ? null : figure.value / full, target: target === null ? null : target / full };
}

function IndicatorBullet({ id }: { readonly id: string }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const definition = useDefinition(id);
  const figure = useFigure(id, NATION);
  if (definition === undefined)
    return <Bullet label={id} state={figure.state} shares={{ value: null, target: null }} targetLabel="" />;
  const target = definition.target;
  const isAbnormal = figure.severity !== null && figure.severity >= 2;
  return (
    <Bullet
      label={words.tileTitles[id] ?? (lang === 'vi' ? definition.shortVi : definition.shortEn)}
      state={figure.state}
      shares={sharesOf(definition, figure)}
      note={figure.origin}
      wrapNumber={originOf(id)}
      targetLabel={
        target === null
          ? ''
          : words.target(formatMeasured(target.value, definition.measure as MeasureCode, lang, definition.decimals))
      }
      {...(isAbnormal && { abnormalLabel: words.belowTarget })}
    />
  );
}
