/** One value of one series with its origin, its state of truth, and the triangle where it is abnormal. */

import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';

export function FigureNumber({ indicator, unit = NATION }: { readonly indicator: string; readonly unit?: UnitRef }) {
  const words = EGOV_MESSAGES[useScreen().lang];
  const { state, severity } = useFigure(indicator, unit);
  if (!hasNumber(state)) return <ValueFigure state={state} size="value" />;
  return (
    <span className="tcd-egov-figure">
      {severity !== null && severity >= 2 && <StatusIcon status="overdue" label={words.below} />}
      <OriginNumber indicator={indicator} unit={unit}>
        <ValueFigure state={state} size="value" />
      </OriginNumber>
    </span>
  );
}

/** Of when and from whom the value is, or why there is none that can be trusted. */
export function FigureNote({ indicator, unit = NATION }: { readonly indicator: string; readonly unit?: UnitRef }) {
  const { state, origin } = useFigure(indicator, unit);
  return (
    <span className="tcd-egov-note" data-plain>
      <ValueNote state={state}>{origin}</ValueNote>
    </span>
  );
}
