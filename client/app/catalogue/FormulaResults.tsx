/** What a formula that is not kept yet gives on what stands now: each unit's result beside the inputs it came from. */

import { useObservation } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { TableDisclosure } from '#client/ui/DataTable.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { formulaInputs } from '#shared/indicators/formula.ts';
import { parseFormula } from '#shared/indicators/formula-text.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { shortValue, valueText } from '../indicator/indicator-words.ts';
import type { FormulaPreview } from './catalogue-data.ts';
import { type Draft, readNumber } from './definition-draft.ts';

type Result = FormulaPreview['results'][number];

const DECIMALS = 1;

export function FormulaResults({
  draft,
  results,
  all,
  lang,
}: {
  readonly draft: Draft;
  readonly results: readonly Result[];
  readonly all: readonly IndicatorDefinition[];
  readonly lang: Lang;
}) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const parsed = parseFormula(draft.formula);
  const inputs = parsed.ok
    ? formulaInputs(parsed.value.formula).flatMap((id) => all.find((one) => one.id === id) ?? [])
    : [];
  const first = inputs[0];
  if (first === undefined) return null;
  const decimals = readNumber(draft.decimals);
  const shape = { measure: draft.measure, decimals: typeof decimals === 'number' ? decimals : DECIMALS };
  const nation = results.filter(({ unit }) => unit === NATION);
  const units = results.filter(({ unit }) => unit !== NATION);
  const count = results.filter(({ value }) => value !== null).length;
  return (
    <section className="tcc-results" aria-label={words.results}>
      <h3>{words.results}</h3>
      <p className="tcc-quiet">
        {words.resultsLead} {words.withValue(formatNumber(count, lang), formatNumber(results.length, lang))}.
      </p>
      {nation.length > 0 && <ResultTable results={nation} inputs={inputs} first={first.id} shape={shape} lang={lang} />}
      {/* Folded: every number of it is a stop of the Tab key, and the rest of the form lies beyond. */}
      {units.length > 0 && (
        <TableDisclosure label={words.unitTable}>
          <ResultTable results={units} inputs={inputs} first={first.id} shape={shape} lang={lang} />
        </TableDisclosure>
      )}
    </section>
  );
}

function ResultTable({
  results,
  inputs,
  first,
  shape,
  lang,
}: {
  readonly results: readonly Result[];
  readonly inputs: readonly IndicatorDefinition[];
  /** The indicator whose origin a result begins with: it has none of its own until it is kept. */
  readonly first: string;
  readonly shape: { readonly measure: string; readonly decimals: number };
  readonly lang: Lang;
}) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  return (
    <table className="tcc-list">
      <caption className="tc-unseen">{words.results}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col" data-align="end">
            {words.result}
          </th>
          {inputs.map(({ id, shortVi, shortEn }) => (
            <th key={id} scope="col" data-align="end">
              {id} {lang === 'vi' ? shortVi : shortEn}
            </th>
          ))}
          <th scope="col">{words.missing}</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ unit, value, missing }) => (
          <tr key={unit}>
            <th scope="row">{unitShortName(unit as UnitRef, lang)}</th>
            <td data-align="end">
              {value === null ? (
                <span className="tcc-quiet">{words.notComputable}</span>
              ) : (
                <OriginNumber indicator={first} unit={unit as UnitRef} isOf="share">
                  <strong>{valueText(shape, value, lang)}</strong>
                </OriginNumber>
              )}
            </td>
            {inputs.map((input) => (
              <td key={input.id} data-align="end">
                <Input definition={input} unit={unit as UnitRef} lang={lang} />
              </td>
            ))}
            <td>{missing.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Input({
  definition,
  unit,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly unit: UnitRef;
  readonly lang: Lang;
}) {
  const observation = useObservation(definition.id, unit);
  return observation === undefined ? (
    '–'
  ) : (
    <OriginNumber indicator={definition.id} unit={unit}>
      {shortValue(definition, observation.value, lang)}
    </OriginNumber>
  );
}
