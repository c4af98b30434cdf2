/** Ratios of the nation against their targets. */

import { Link } from 'wouter';
import { useDefinition } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { NATION } from '#shared/units/unit.ts';
import { measured, nameOf } from '../unit/unit-rows.ts';
import { FigureNote, FigureNumber } from './FigureNumber.tsx';

export function NationalRatios(props: {
  readonly title: string;
  readonly scope: string;
  readonly indicators: readonly string[];
}) {
  return (
    <Panel title={props.title} aside={<span data-plain>{props.scope}</span>}>
      <ul className="tcd-egov-ratios">
        {props.indicators.map((id) => (
          <Ratio key={id} indicator={id} />
        ))}
      </ul>
    </Panel>
  );
}

function Ratio({ indicator }: { readonly indicator: string }) {
  const { lang } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const definition = useDefinition(indicator);
  const { value, severity } = useFigure(indicator, NATION);
  if (definition === undefined) return null;
  const target = definition.target?.value ?? null;
  return (
    <li>
      <Link className="tcd-egov-name" data-plain href={`/indicators/${indicator}`}>
        {nameOf(definition, lang)}
      </Link>
      <FigureNumber indicator={indicator} />
      <BulletBar
        value={value === null ? null : value / 100}
        target={target === null ? null : target / 100}
        isAbnormal={severity !== null && severity >= 2}
      />
      <span className="tcd-egov-target">
        {target !== null && (
          <OriginNumber indicator={indicator} unit={NATION}>
            <span className="tc-unseen">{words.target} </span>
            {measured({ ...definition, decimals: 0 }, target, lang)}
          </OriginNumber>
        )}
      </span>
      <FigureNote indicator={indicator} />
    </li>
  );
}
