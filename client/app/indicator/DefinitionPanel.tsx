/** What the number means: how it is counted, from what, by whom, by which rule it is cut and judged, and how that changed. */

import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Citations } from '#client/indicators/Citations.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { definitionText } from '#shared/i18n/definition-text.ts';
import { formatDate, formatNumber, formatPercent, type Lang } from '#shared/i18n/format.ts';
import { cutoffWords, INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { Formula, IndicatorDefinition, LevelPresence } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { NATION } from '#shared/units/unit.ts';
import { measureName, nameOf, valueText } from './indicator-words.ts';

type ById = (id: string) => IndicatorDefinition | undefined;

function IndicatorLink({ id, byId, lang }: { readonly id: string; readonly byId: ById; readonly lang: Lang }) {
  const definition = byId(id);
  return (
    <Link href={`/indicators/${id}`} className="tcd-link" data-plain="">
      {id} {definition === undefined ? '' : nameOf(definition, lang)}
    </Link>
  );
}

const SIGNS = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const;
const BINDING = { add: 1, subtract: 1, multiply: 2, divide: 2 } as const;

/** Every input is a link to its own page; brackets only where they change the meaning. */
function FormulaText({
  formula,
  lang,
  outer = 0,
}: {
  readonly formula: Formula;
  readonly lang: Lang;
  readonly outer?: number;
}): ReactNode {
  if (formula.op === 'number') return formatNumber(formula.value, lang, Number.isInteger(formula.value) ? 0 : 2);
  if (formula.op === 'indicator') {
    return (
      <Link href={`/indicators/${formula.id}`} className="tcd-link">
        {formula.id}
      </Link>
    );
  }
  const binding = BINDING[formula.op];
  const text = (
    <>
      <FormulaText formula={formula.left} lang={lang} outer={binding} /> {SIGNS[formula.op]}{' '}
      {/* What is taken away or divided by keeps its own brackets. */}
      <FormulaText formula={formula.right} lang={lang} outer={binding + 0.5} />
    </>
  );
  return binding < outer ? <>({text})</> : text;
}

function inputsOf(formula: Formula): readonly string[] {
  if (formula.op === 'number') return [];
  if (formula.op === 'indicator') return [formula.id];
  return [...new Set([...inputsOf(formula.left), ...inputsOf(formula.right)])];
}

export function DefinitionPanel({
  definition,
  story,
  byId,
  lang,
}: {
  readonly definition: IndicatorDefinition;
  readonly story: IndicatorStory | null;
  readonly byId: ById;
  readonly lang: Lang;
}) {
  const words = INDICATOR_MESSAGES[lang];
  const meaning = definitionText(definition, lang);
  const facts: readonly (readonly [string, ReactNode] | null)[] = [
    [
      words.meaning,
      meaning.text === '' ? (
        words.noMeaning
      ) : (
        <span key="meaning" lang={meaning.lang}>
          {meaning.text}
        </span>
      ),
    ],
    [words.howMade, howMade(definition, byId, lang)],
    definition.formula === null
      ? null
      : [
          words.formula,
          <>
            <FormulaText formula={definition.formula} lang={lang} />
            <ul className="tci-inputs">
              {inputsOf(definition.formula).map((id) => (
                <li key={id}>
                  <IndicatorLink id={id} byId={byId} lang={lang} />
                </li>
              ))}
            </ul>
          </>,
        ],
    // A growth rate of the nation is no share of cases.
    definition.measure !== 'percent' || (definition.levels.province === 'no' && definition.levels.agency === 'no')
      ? null
      : [
          words.denominator,
          definition.denominator === null ? (
            words.noDenominator
          ) : (
            <IndicatorLink key="denominator" id={definition.denominator} byId={byId} lang={lang} />
          ),
        ],
    [words.measure, measureName(definition, lang)],
    [
      words.cutoff,
      <>
        {cutoffWords(definition.cutoff, lang)}
        <span className="tci-quiet">
          {' '}
          ({words.cutoffNote}: {definition.cutoffText})
        </span>
      </>,
    ],
    [words.frequency, words.frequencies[definition.frequency] ?? definition.frequency],
    [words.owners, definition.owners.map((owner) => unitShortName(owner, lang)).join(', ') || '–'],
    [words.existsFor, levelsText(definition, lang)],
    [words.target, targetText(definition, lang)],
    story === null || story.targets.length === 0
      ? null
      : [
          words.targetsByUnit,
          story.targets.slice(0, 8).map((target) => (
            <Fragment key={`${target.unit} ${target.year}`}>
              {unitShortName(target.unit, lang)} {target.year}: {valueText(definition, target.value, lang)}
              <br />
            </Fragment>
          )),
        ],
    [words.thresholds, thresholdsText(definition, lang)],
    [
      words.sourceKey,
      <>
        <Citations sourceKey={definition.sourceKey} lang={lang} />
        <span className="tci-quiet">
          {' '}
          · {words.confidence}: {words.confidences[definition.confidence] ?? definition.confidence}
        </span>
      </>,
    ],
    [words.visibility, definition.isPublic ? words.isPublic : words.isInternal],
    story === null || story.readBy.length === 0
      ? null
      : [
          words.readBy,
          <ul key="readBy" className="tci-inputs">
            {story.readBy.map((id) => (
              <li key={id}>
                <IndicatorLink id={id} byId={byId} lang={lang} />
              </li>
            ))}
          </ul>,
        ],
    story === null || story.versions.length === 0
      ? null
      : [words.versions, <Versions key="v" story={story} lang={lang} />],
  ];
  return (
    <Panel title={words.definition}>
      {/* A definition is text about the number: its digits are codes, rules and limits. */}
      <dl className="tci-facts" data-plain="">
        {facts.map((fact) =>
          fact === null ? null : (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

function Versions({ story, lang }: { readonly story: IndicatorStory; readonly lang: Lang }) {
  const words = INDICATOR_MESSAGES[lang];
  const actorName = useActorName();
  return (
    <ul className="tci-inputs">
      {story.versions.toReversed().map((version) => (
        <li key={version.version}>
          {version.version === 1
            ? words.firstVersion
            : words.versionLine(String(version.version), formatDate(version.at, lang), actorName(version.actor))}
          {version.reason !== '' && <span className="tci-quiet"> · {version.reason}</span>}
        </li>
      ))}
    </ul>
  );
}

function howMade({ aggregation }: IndicatorDefinition, byId: ById, lang: Lang): ReactNode {
  const words = INDICATOR_MESSAGES[lang].aggregation;
  if (aggregation.kind !== 'weighted-mean') return words[aggregation.kind];
  const weight = byId(aggregation.weight);
  return words.weighted(weight === undefined ? aggregation.weight : `${weight.id} ${nameOf(weight, lang)}`);
}

function levelsText({ levels }: IndicatorDefinition, lang: Lang): string {
  const words = INDICATOR_MESSAGES[lang];
  const of = (presence: LevelPresence, name: string): readonly string[] =>
    presence === 'no' ? [] : [presence === 'yes' ? name : words.partly(name)];
  return [
    ...(levels.nation ? [words.levels.nation] : []),
    ...of(levels.province, words.levels.province),
    ...of(levels.agency, words.levels.agency),
  ].join(', ');
}

function targetText(definition: IndicatorDefinition, lang: Lang): ReactNode {
  const { target } = definition;
  if (target === null) return INDICATOR_MESSAGES[lang].noTarget;
  return (
    <>
      <OriginNumber indicator={definition.id} unit={NATION} isOf="share">
        {valueText(definition, target.value, lang)}
      </OriginNumber>{' '}
      <span className="tci-quiet">({target.text})</span>
    </>
  );
}

function thresholdsText({ target, direction, thresholds }: IndicatorDefinition, lang: Lang): string {
  const words = INDICATOR_MESSAGES[lang];
  if (target === null || direction === 'none') return words.noThresholds;
  const isDown = direction === 'down';
  const limit = (ratio: number) => formatPercent(100 * (isDown ? 2 - ratio : ratio), lang, 0);
  return words.thresholdText(limit(thresholds.level2Ratio), limit(thresholds.level3Ratio), isDown);
}
