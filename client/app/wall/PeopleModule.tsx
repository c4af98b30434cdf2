/** What people say and what they meet: petitions, procedures, payments, and the security panel. */

import type { ReactNode } from 'react';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { formatMeasured } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { NATION } from '#shared/units/unit.ts';

type Detail = { readonly indicator: string; readonly measure: MeasureCode; readonly words: (value: string) => string };

/** One line: name and origin at the left, the number with its detail at the right. */
function FigureRow({ label, indicator, detail }: { label: string; indicator: string; detail?: Detail }) {
  const figure = useFigure(indicator, NATION);
  return (
    <div className="tcw-row">
      <span className="tcw-row-label" data-plain="">
        {label}
      </span>
      <span className="tcw-row-value">{originOf(indicator)(<ValueFigure state={figure.state} size="value" />)}</span>
      <span className="tcw-origin">
        {figure.state.kind === 'normal' ? (
          <span data-plain="">{figure.origin}</span>
        ) : (
          originOf(indicator)(<ValueNote state={figure.state} />)
        )}
      </span>
      <span className="tcw-row-detail">{detail !== undefined && <DetailText detail={detail} />}</span>
    </div>
  );
}

function DetailText({ detail }: { detail: Detail }): ReactNode {
  const { lang } = useScreen();
  const figure = useFigure(detail.indicator, NATION);
  return figure.value === null
    ? null
    : originOf(detail.indicator)(
        detail.words(formatMeasured(figure.value, detail.measure, lang, 0).replace(/ .*$/, '')),
      );
}

export function PeopleModule() {
  const words = WALL_MESSAGES[useScreen().lang];
  return (
    <>
      <ModuleHead title={words.more} />
      <FigureRow
        label={words.petitions}
        indicator="A09"
        detail={{ indicator: 'A10', measure: 'item', words: words.petitionsDone }}
      />
      <FigureRow
        label={words.procedures}
        indicator="A17"
        detail={{ indicator: 'A18', measure: 'procedure', words: words.proceduresCut }}
      />
      <FigureRow label={words.payments} indicator="A06" />
      <FigureRow label={words.incidents} indicator="F01" />
      <FigureRow label={words.layers} indicator="F04" />
    </>
  );
}
