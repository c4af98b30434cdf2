/** National figures one under the other: name, value, and of when and from whom it is. */

import { Link } from 'wouter';
import { useDefinition } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { nameOf } from '../unit/unit-rows.ts';
import { FigureNote, FigureNumber } from './FigureNumber.tsx';

export function NamedFigures({ indicators }: { readonly indicators: readonly string[] }) {
  return (
    <ul className="tcd-egov-figures">
      {indicators.map((id) => (
        <NamedFigure key={id} indicator={id} />
      ))}
    </ul>
  );
}

function NamedFigure({ indicator }: { readonly indicator: string }) {
  const { lang } = useScreen();
  const definition = useDefinition(indicator);
  if (definition === undefined) return null;
  return (
    <li>
      <Link className="tcd-egov-name" data-plain href={`/indicators/${indicator}`}>
        {nameOf(definition, lang)}
      </Link>
      <FigureNumber indicator={indicator} />
      <FigureNote indicator={indicator} />
    </li>
  );
}
