/** The steps as they were taken, newest first: who, on whose behalf, when, with which values and words. */

import { useActorName } from '#client/indicators/actor-name.ts';
import { TARGET_VERB_WORDS } from '#shared/i18n/catalogue-messages.ts';
import { formatDate, formatNumber, formatTime, type Lang } from '#shared/i18n/format.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { TargetNegotiation, TargetStep } from '#shared/indicators/target.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { shortValue } from '../indicator/indicator-words.ts';

/** More units of one step are counted. */
const NAMED_UNITS = 3;

export function TargetSteps({
  definition,
  negotiation: { steps },
  unitName,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly negotiation: TargetNegotiation;
  readonly unitName: (unit: UnitRef) => string;
  readonly lang: Lang;
}) {
  const words = TARGET_PAGE_MESSAGES[lang];
  const actorName = useActorName();
  const valuesOf = ({ values }: TargetStep): string => {
    const say = ({ unit, value }: TargetStep['values'][number]) =>
      value === null ? unitName(unit) : `${unitName(unit)} ${shortValue(definition, value, lang)}`;
    if (values.length <= NAMED_UNITS) return values.map(say).join(', ');
    const same = values.every(({ value }) => value === values[0]?.value) ? (values[0]?.value ?? null) : null;
    const count = words.forUnits(formatNumber(values.length, lang));
    return same === null ? count : `${count}: ${shortValue(definition, same, lang)}`;
  };
  const numbered = steps.map((step, i) => ({ step, number: i + 1 }));
  if (steps.length === 0) return <p>{words.noSteps}</p>;
  return (
    <ol className="tct-steps" data-plain="">
      {numbered.toReversed().map(({ step, number }) => (
        <li key={number}>
          <span className="tct-step-what">
            <strong>{TARGET_VERB_WORDS[step.verb][lang]}</strong> {valuesOf(step)}
          </span>
          {step.words !== '' && <q>{step.words}</q>}
          <span className="tct-quiet">
            {unitName(step.onBehalfOf)} · {actorName(step.actor)} ·{' '}
            <time dateTime={new Date(step.at).toISOString()}>
              {formatTime(step.at)} {formatDate(step.at, lang)}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}
