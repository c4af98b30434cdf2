/** What is abnormal about the unit, worst first, and what has happened to its numbers. */

import { Link } from 'wouter';
import { momentLabel } from '#client/indicators/figure.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { SeverityIcon } from '#client/ui/SeverityIcon.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatMoment, formatTime } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { measured, nameOf } from './unit-rows.ts';
import { type UnitAlert, useUnitAlerts } from './use-unit-alerts.ts';

export function UnitAlerts({ unit }: { readonly unit: UnitRef }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const now = useDataNow(5_000);
  const alerts = useUnitAlerts(unit);
  return (
    <Panel title={words.alerts} aside={words.alertsNow}>
      {alerts.length === 0 ? (
        <p className="tcd-unit-calm">
          <StatusIcon status="done" />
          <span>
            {words.noAlert} <span data-plain>({words.checkedAt(formatTime(now))})</span>
          </span>
        </p>
      ) : (
        <ol className="tcd-unit-alerts">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <span data-plain>
                <SeverityIcon level={alert.severity} label={WALL_MESSAGES[lang].severity[alert.severity]} />
              </span>
              <AlertWords unit={unit} alert={alert} now={now} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function AlertWords({ unit, alert, now }: { readonly unit: UnitRef; readonly alert: UnitAlert; readonly now: number }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  if ('source' in alert) {
    const { titleVi, titleEn } = alert.source;
    return (
      <div data-plain>
        <strong>
          {alert.cause === 'source-lost' ? words.sourceLost : words.sourceLate}: {lang === 'vi' ? titleVi : titleEn}
        </strong>
        <span className="tcd-unit-when">{words.since(formatMoment(alert.since, now, lang))}</span>
      </div>
    );
  }
  const { definition, observation, cause } = alert;
  const target = definition.target?.value ?? null;
  return (
    <div>
      <strong>
        <Link className="tcd-unit-link" data-plain href={`/indicators/${definition.id}`}>
          {nameOf(definition, lang)}
        </Link>{' '}
        <OriginNumber indicator={definition.id} unit={unit}>
          {measured(definition, observation.value, lang)}
          {cause === 'below-target' && target !== null && (
            <span className="tcd-quiet">
              / {words.alertTarget}{' '}
              {measured({ ...definition, decimals: Number.isInteger(target) ? 0 : 1 }, target, lang)}
            </span>
          )}
        </OriginNumber>
        {cause !== 'below-target' && `: ${cause === 'implausible' ? words.implausible : words.ranBackwards}`}
      </strong>
      <span className="tcd-unit-when" data-plain>
        {words.ofPeriod(momentLabel(definition, observation, now, lang))}
      </span>
    </div>
  );
}
