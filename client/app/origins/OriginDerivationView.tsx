/** How a computed number was made: its formula or method, what it lacks, and every input as a way to its own origin. */

import { useLiveData } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatMeasured, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import {
  type Origin,
  type OriginDerivation,
  type OriginInput,
  type OriginKey,
  originKey,
} from '#shared/indicators/origin.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { FormulaText } from './FormulaText.tsx';
import { indicatorName, useIndicatorNames } from './indicator-names.ts';

/** More than these are folded away: a total of 63 parts is a list of its own. */
const SHOWN_INPUTS = 8;

type Props = {
  readonly origin: Origin;
  readonly derivation: OriginDerivation;
  readonly onOpen: (key: OriginKey) => void;
};

export function OriginDerivationView({ origin, derivation, onOpen }: Props) {
  const { lang } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const names = useIndicatorNames();
  const { formula, inputs, missing, late } = derivation;
  const isFormula = formula !== null;
  const list = <Inputs origin={origin} inputs={inputs} onOpen={onOpen} isFormula={isFormula} />;
  return (
    <section>
      <h3>{words.derivedTitle}</h3>
      <p>
        {words.methods[derivation.method]}
        {derivation.weight !== null && `. ${words.weighedBy(indicatorName(names, derivation.weight))}`}
      </p>
      {isFormula && (
        <p className="tco-equation">
          {indicatorName(names, origin.indicator)} = <FormulaText formula={formula} names={names} lang={lang} />
        </p>
      )}
      {derivation.owedCount > 0 && !isFormula && (
        <p data-plain="">
          {words.used(formatNumber(derivation.usedCount, lang), formatNumber(derivation.owedCount, lang))}
        </p>
      )}
      <Lacking label={words.missing} units={missing} status="offline" />
      <Lacking label={words.late} units={late} status="due-soon" />
      {inputs.length > SHOWN_INPUTS ? (
        <details className="tco-inputs-fold">
          <summary data-plain="">{words.allInputs(formatNumber(inputs.length, lang))}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  );
}

function Lacking(props: {
  readonly label: string;
  readonly units: readonly UnitRef[];
  readonly status: 'offline' | 'due-soon';
}) {
  const { unitName } = useScreen();
  if (props.units.length === 0) return null;
  return (
    <p className="tco-flag">
      <StatusIcon status={props.status} />
      <span>
        {props.label}: {props.units.map(unitName).join(', ')}
      </span>
    </p>
  );
}

function Inputs(props: {
  readonly origin: Origin;
  readonly inputs: readonly OriginInput[];
  readonly isFormula: boolean;
  readonly onOpen: (key: OriginKey) => void;
}) {
  const { lang, unitName } = useScreen();
  const { replica } = useLiveData();
  const names = useIndicatorNames();
  const words = ORIGIN_MESSAGES[lang];
  return (
    <ul className="tco-inputs" aria-label={words.inputs}>
      {props.inputs.map((input) => {
        const key = originKey(input.indicator, input.unit, input.periodEnd ?? undefined);
        const definition = replica.record(`indicator/${input.indicator}`) as IndicatorRecord | undefined;
        // Parts of a total differ by unit, inputs of a formula by indicator.
        const name = props.isFormula ? indicatorName(names, input.indicator) : unitName(input.unit);
        return (
          <li key={key}>
            <button
              type="button"
              disabled={input.value === null}
              {...(input.value !== null && { 'data-origin': key })}
              onClick={() => props.onOpen(key)}
            >
              <span className="tco-input-name">{name}</span>
              <span className="tco-input-value">
                {input.isLate && <StatusIcon status="due-soon" label={words.isLate} />}
                {input.value === null ? words.never : show(input.value, definition, lang)}
              </span>
              <svg className="tco-input-way" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M9 5l7 7-7 7" />
              </svg>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const show = (value: number, definition: IndicatorRecord | undefined, lang: Lang): string =>
  definition === undefined
    ? formatNumber(value, lang, Number.isInteger(value) ? 0 : 2)
    : formatMeasured(value, definition.measure as MeasureCode, lang, definition.decimals);
