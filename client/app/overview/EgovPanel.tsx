/** e-Government of the nation against its targets, use before supply; each line leads to its indicator. */

import { Link } from 'wouter';
import { useDefinition } from '#client/indicators/live-data.tsx';
import { originOf } from '#client/indicators/origin-wrap.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { formatMeasured } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { NATION } from '#shared/units/unit.ts';
import { EGOV_INDICATORS } from '../wall/wall-scenes.ts';

export function EgovPanel() {
  const words = OVERVIEW_MESSAGES[useScreen().lang];
  return (
    <Panel title={words.egov} scope={words.egovScope} aside={<Link href="/egov">{words.toEgov}</Link>}>
      <ul className="tcv-rows">
        {EGOV_INDICATORS.map((id) => (
          <TargetRow key={id} id={id} />
        ))}
      </ul>
    </Panel>
  );
}

function TargetRow({ id }: { readonly id: string }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const definition = useDefinition(id);
  const figure = useFigure(id, NATION);
  const target = definition?.target?.value ?? null;
  const full = definition?.measure === 'percent' ? 100 : (target ?? 1);
  const isAbnormal = (figure.severity ?? 0) >= 2;
  const name = definition === undefined ? id : lang === 'vi' ? definition.shortVi : definition.shortEn;
  return (
    <li className="tcv-target">
      <Link href={`/indicators/${id}`} data-plain="">
        {name}
      </Link>
      <span className="tcv-target-value">
        {isAbnormal && <StatusIcon status="overdue" label={words.belowTarget} />}
        {originOf(id)(<ValueFigure state={figure.state} size="value" />)}
      </span>
      <BulletBar
        value={figure.value === null ? null : figure.value / full}
        target={target === null ? null : target / full}
        isAbnormal={isAbnormal}
      />
      <span className="tcv-target-goal" data-plain="">
        {definition !== undefined &&
          target !== null &&
          words.target(formatMeasured(target, definition.measure as MeasureCode, lang, 0))}
      </span>
      <span className="tcv-target-origin">
        {figure.state.kind === 'normal' ? (
          <span data-plain="">{figure.origin}</span>
        ) : (
          originOf(id)(<ValueNote state={figure.state} />)
        )}
      </span>
    </li>
  );
}
