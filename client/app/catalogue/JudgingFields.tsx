/** What counts as reached, what as abnormal, what as hardly possible; and where the indicator comes from and may go. */

import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { Direction, IndicatorDefinition } from '#shared/indicators/definition.ts';
import { DraftChoice, DraftText, DraftTick, FieldError, FieldGroup, type FieldsProps, wordsOf } from './field-kit.tsx';

const DIRECTIONS: readonly Direction[] = ['up', 'down', 'none'];
const PRIORITIES: readonly IndicatorDefinition['priority'][] = ['P1', 'P2', 'P3'];
const CONFIDENCES = Object.keys(INDICATOR_MESSAGES.vi.confidences);

export function JudgingFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt } = fields;
  return (
    <FieldGroup title={words.groups.judging}>
      <DraftChoice
        label={words.fields.direction}
        options={DIRECTIONS.map((id) => ({ id, label: words.directions[id] }))}
        value={draft.direction}
        error={errorAt('direction')}
        onChange={(direction) => change({ direction })}
      />
      <span />
      <DraftText
        fields={fields}
        name="targetValue"
        label={words.targetValue}
        path="target.value"
        hint={words.help.target}
        isNumber
      />
      <DraftText fields={fields} name="targetText" label={words.targetText} path="target.text" />
      <DraftText fields={fields} name="level2" label={words.level2} path="thresholds.level2Ratio" isNumber />
      <DraftText fields={fields} name="level3" label={words.level3} path="thresholds.level3Ratio" isNumber />
      <div className="tcc-wide">
        <span className="tc-field-hint">{words.help.thresholds}</span>
        <FieldError text={errorAt('thresholds', 'exact')} />
      </div>
      <DraftText fields={fields} name="min" label={words.min} path="plausible.min" isNumber />
      <DraftText fields={fields} name="max" label={words.max} path="plausible.max" isNumber />
      <div className="tcc-wide">
        <span className="tc-field-hint">
          {words.fields.plausible}: {words.help.plausible}
        </span>
        <FieldError text={errorAt('plausible', 'exact')} />
      </div>
    </FieldGroup>
  );
}

export function SourceFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, lang } = fields;
  const confidences = CONFIDENCES.includes(draft.confidence) ? CONFIDENCES : [draft.confidence, ...CONFIDENCES];
  return (
    <FieldGroup title={words.groups.source}>
      <DraftText
        fields={fields}
        name="sourceKey"
        label={words.fields.sourceKey}
        path="sourceKey"
        hint={words.help.sourceKey}
      />
      <DraftChoice
        label={words.fields.confidence}
        options={confidences.map((id) => ({ id, label: INDICATOR_MESSAGES[lang].confidences[id] ?? id }))}
        value={draft.confidence}
        error={errorAt('confidence')}
        onChange={(confidence) => change({ confidence })}
      />
      <DraftChoice
        label={words.fields.priority}
        options={PRIORITIES.map((id) => ({ id, label: id }))}
        value={draft.priority}
        error={errorAt('priority')}
        onChange={(priority) => change({ priority })}
      />
      <DraftTick
        label={words.fields.isPublic}
        hint={words.help.isPublic}
        isTicked={draft.isPublic}
        onChange={(isPublic) => change({ isPublic })}
      />
    </FieldGroup>
  );
}
