/** The origins of the numbers of one wall module, for the phone that read its code. */

import { useContext, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { OriginContext } from '#client/indicators/origin-number.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import { type OriginKey, parseOriginKey } from '#shared/indicators/origin.ts';
import { must } from '#shared/kernel/must.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { indicatorName, useIndicatorNames } from './indicator-names.ts';
import { OriginView } from './OriginView.tsx';
import { readOriginList } from './origin-list.ts';
import './origins.css';

export function OriginsPage() {
  const { lang } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const [search] = useSearchParams();
  const text = search.get('of') ?? '';
  const keys = useMemo(() => readOriginList(text), [text]);
  return (
    <div className="tcd-page tco-page">
      <PageHead title={words.listTitle} lead={keys.length === 0 ? words.listNone : words.listLead} />
      <ol className="tco-list">
        {keys.map((key) => (
          <OriginCard key={key} originKey={key} isOnly={keys.length === 1} />
        ))}
      </ol>
    </div>
  );
}

/** The number as it stands now, and its whole origin under a fold: a phone shows a list, not a report. */
function OriginCard({ originKey, isOnly }: { readonly originKey: OriginKey; readonly isOnly: boolean }) {
  const { lang, unitName } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const names = useIndicatorNames();
  const open = useContext(OriginContext);
  const { indicator, unit } = must(parseOriginKey(originKey), originKey);
  const figure = useFigure(indicator, unit);
  const [isOpen, setIsOpen] = useState(isOnly);
  return (
    <li className="tco-card">
      <h2>
        {indicatorName(names, indicator)}
        <span className="tco-quiet">{unitName(unit)}</span>
      </h2>
      <div className="tco-card-value" data-origin={originKey}>
        <ValueFigure state={figure.state} size="clock" />
        <ValueNote state={figure.state}>
          <span data-plain="">{figure.origin}</span>
        </ValueNote>
      </div>
      {/* Asked for when it is unfolded: a list of ten is ten questions otherwise. */}
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{words.more}</summary>
        {isOpen && <OriginView originKey={originKey} onOpen={(key) => open?.(key)} />}
      </details>
    </li>
  );
}
