/** What an indicator is, how it is counted, and for whom it exists. */

import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { Aggregation, IndicatorDefinition, IndicatorGroup, LevelPresence } from '#shared/indicators/definition.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import { FormulaField } from './FormulaField.tsx';
import { DraftChoice, DraftText, DraftTick, FieldError, FieldGroup, type FieldsProps, wordsOf } from './field-kit.tsx';
import { OwnersField } from './OwnersField.tsx';

/** `S_System` is the product's own. */
const GROUPS: readonly IndicatorGroup[] = [
  'A_NPSP',
  'B_eGov',
  'C_Tasks',
  'D_Macro',
  'E_Daily',
  'F_Cyber',
  'U_Usage',
  'Z_Feeds',
];
const AGGREGATIONS: readonly Aggregation['kind'][] = ['formula', 'reported', 'sum', 'weighted-mean', 'count'];
const PRESENCES: readonly LevelPresence[] = ['yes', 'partial', 'no'];

export function IdentityFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, isNew, lang } = fields;
  return (
    <FieldGroup title={words.groups.identity}>
      {isNew && (
        <>
          <DraftChoice
            label={words.fields.group}
            options={GROUPS.map((id) => ({ id, label: `${id.charAt(0)} · ${INDICATOR_MESSAGES[lang].groups[id]}` }))}
            value={draft.group}
            error={errorAt('group')}
            onChange={(group) => change({ group })}
          />
          <DraftText fields={fields} name="id" label={words.fields.id} path="id" hint={words.help.id} isRequired />
        </>
      )}
      <DraftText fields={fields} name="nameVi" label={words.fields.nameVi} path="nameVi" isRequired />
      <DraftText fields={fields} name="nameEn" label={words.fields.nameEn} path="nameEn" isRequired />
      <DraftText
        fields={fields}
        name="shortVi"
        label={words.fields.shortVi}
        path="shortVi"
        hint={words.help.short}
        isRequired
      />
      <DraftText
        fields={fields}
        name="shortEn"
        label={words.fields.shortEn}
        path="shortEn"
        hint={words.help.short}
        isRequired
      />
      <div className="tcc-wide">
        <DraftText
          fields={fields}
          name="definitionVi"
          label={words.fields.definitionVi}
          path="definitionVi"
          hint={words.help.definition}
          rows={3}
        />
        <DraftText
          fields={fields}
          name="definition"
          label={words.fields.definition}
          path="definition"
          hint={words.help.definition}
          rows={3}
        />
      </div>
    </FieldGroup>
  );
}

const choicesOf = (all: readonly IndicatorDefinition[], none: string, lang: 'vi' | 'en') => [
  { id: '', label: none },
  ...all.map((one) => ({ id: one.id, label: `${one.id} ${nameOf(one, lang)}` })),
];

export function MethodFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, all, isNew, lang } = fields;
  const measures = Object.keys(MEASURES) as MeasureCode[];
  return (
    <FieldGroup title={words.groups.counting}>
      <DraftChoice
        label={words.fields.measure}
        options={measures.map((id) => ({ id: id as string, label: MEASURES[id][lang] }))}
        value={draft.measure}
        isDisabled={!isNew}
        hint={isNew ? words.help.measure : words.help.fixed}
        error={errorAt('measure')}
        onChange={(measure) => change({ measure })}
      />
      <DraftText
        fields={fields}
        name="decimals"
        label={words.fields.decimals}
        path="decimals"
        hint={words.help.decimals}
        isNumber
      />
      <DraftChoice
        label={words.fields.aggregation}
        options={AGGREGATIONS.map((id) => ({ id, label: words.aggregations[id] }))}
        value={draft.aggregation}
        error={draft.aggregation === 'weighted-mean' ? undefined : errorAt('aggregation')}
        onChange={(aggregation) => change({ aggregation })}
      />
      {draft.aggregation === 'weighted-mean' && (
        <DraftChoice
          label={words.weight}
          options={choicesOf(all, words.choose, lang)}
          value={draft.weight}
          error={errorAt('aggregation')}
          onChange={(weight) => change({ weight })}
        />
      )}
      <DraftChoice
        label={words.fields.denominator}
        options={choicesOf(all, words.noneChosen, lang)}
        value={draft.denominator}
        hint={words.help.denominator}
        error={errorAt('denominator')}
        onChange={(denominator) => change({ denominator })}
      />
      <DraftTick
        label={words.fields.isRunningTotal}
        hint={words.help.isRunningTotal}
        isTicked={draft.isRunningTotal}
        onChange={(isRunningTotal) => change({ isRunningTotal })}
      />
      {draft.aggregation === 'formula' && (
        <div className="tcc-wide">
          <FormulaField {...fields} />
        </div>
      )}
    </FieldGroup>
  );
}

export function LevelFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt } = fields;
  const presence = (id: 'province' | 'agency') => (
    <DraftChoice
      label={words.levelNames[id]}
      options={PRESENCES.map((each) => ({ id: each, label: words.presences[each] }))}
      value={draft[id]}
      onChange={(value) => change({ [id]: value })}
    />
  );
  return (
    <FieldGroup title={words.groups.units}>
      {presence('province')}
      {presence('agency')}
      <div className="tcc-wide">
        <DraftTick label={words.levelNames.nation} isTicked={draft.nation} onChange={(nation) => change({ nation })} />
        <FieldError text={errorAt('levels')} />
      </div>
      <OwnersField {...fields} />
    </FieldGroup>
  );
}
