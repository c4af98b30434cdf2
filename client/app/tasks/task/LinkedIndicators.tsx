/** The indicators that a task is about, each with its newest value: of the lead where it has one, else of the nation. */

import { Link } from 'wouter';
import { useDefinition, useObservation } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure } from '#client/indicators/use-figure.ts';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import { leadOf, type Task } from '#shared/directives/task.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { unitFullName } from './unit-name.ts';

export function LinkedIndicators({ task }: { readonly task: Task }) {
  return (
    <ul className="tck-indicators">
      {task.indicators.map((id) => (
        <LinkedIndicator key={id} id={id} lead={leadOf(task)} />
      ))}
    </ul>
  );
}

function LinkedIndicator({ id, lead }: { readonly id: string; readonly lead: UnitRef }) {
  const { lang } = useDesk();
  const definition = useDefinition(id);
  const unit = useObservation(id, lead) === undefined ? NATION : lead;
  const { state, when } = useFigure(id, unit);
  const name = definition === undefined ? id : lang === 'vi' ? definition.shortVi : definition.shortEn;
  return (
    <li>
      <Link className="tcd-link" data-plain="" href={`/indicators/${id}`}>
        {name}
      </Link>
      <span className="tck-indicator-value">
        <OriginNumber indicator={id} unit={unit}>
          <ValueFigure state={state} size="value" />
        </OriginNumber>
        <span className="tck-quiet" data-plain="">
          {unit === NATION ? TASK_PAGE_MESSAGES[lang].nationValue : unitFullName(unit, lang)}
          {when !== '' && `, ${when}`}
        </span>
        {state.kind !== 'normal' && (
          <OriginNumber indicator={id} unit={unit}>
            <ValueNote state={state} />
          </OriginNumber>
        )}
      </span>
    </li>
  );
}
