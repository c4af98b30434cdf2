/** What a column of values holds: its indicator and unit of measure, and, where asked for, what differs from the table. */

import { useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import type { Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { columnName } from '#shared/imports/cell.ts';
import type { Mapping, ValueColumn } from '#shared/imports/mapping.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import type { SheetAnswer } from './import-answers.ts';
import { NOT_CHOSEN, withValue } from './mapping-draft.ts';
import { unitGroups } from './unit-choices.ts';

/** In a list of texts, "by the code in the indicator column" needs a text that is no code. */
const BY_COLUMN = ':column';
const NUMBER_STYLES = ['dot', 'comma'] as const;

export function ValueColumnFields({
  value,
  sheet,
  draft,
  definitions,
  onDraft,
}: {
  readonly value: ValueColumn;
  readonly sheet: SheetAnswer;
  readonly draft: Mapping;
  readonly definitions: readonly IndicatorDefinition[];
  readonly onDraft: (next: Mapping) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { column, indicator } = value;
  const [isMoreAsked, setIsMoreAsked] = useState(false);
  const differs = value.numbers !== null || value.unitColumn !== null || value.unit !== null || value.period !== null;
  const set = (change: Partial<ValueColumn>) => onDraft(withValue(draft, column, change));
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const definition = definitions.find((one) => one.id === indicator);
  const others = Array.from({ length: sheet.columnCount }, (_, i) => columnName(i)).filter((one) => one !== column);
  return (
    <div className="tci-value">
      <Select
        label={words.indicatorOf(column)}
        isLabelHidden
        options={[
          { id: NOT_CHOSEN, label: words.notChosen },
          ...(draft.indicatorColumn === null
            ? []
            : [{ id: BY_COLUMN, label: words.fromColumn(draft.indicatorColumn) }]),
        ]}
        groups={indicatorGroups(definitions, lang)}
        value={indicator ?? BY_COLUMN}
        onChange={(id) => set({ indicator: id === BY_COLUMN ? null : id, measure: null })}
      />
      {definition !== undefined && (
        <Select
          label={words.measureOf(column)}
          isLabelHidden
          options={measureOptions(definition.measure, lang, words.ownMeasure)}
          value={value.measure ?? ''}
          onChange={(measure) => set({ measure: orNull(measure) })}
        />
      )}
      {differs || isMoreAsked ? (
        <div className="tci-fields">
          <Select
            label={words.numbers}
            options={[
              { id: '', label: words.automatic },
              ...NUMBER_STYLES.map((id) => ({ id, label: words.numberStyles[id] })),
            ]}
            value={value.numbers ?? ''}
            onChange={(numbers) => set({ numbers: numbers === '' ? null : numbers })}
          />
          <TextField
            label={words.ownPeriod}
            value={value.period ?? ''}
            onChange={(text) => set({ period: orNull(text.slice(0, 200)) })}
          />
          <Select
            label={words.ownUnitColumn}
            options={[{ id: '', label: words.asWhole }, ...others.map((id) => ({ id, label: id }))]}
            value={value.unitColumn ?? ''}
            onChange={(unitColumn) => set({ unitColumn: orNull(unitColumn) })}
          />
          <Select
            label={words.ownUnit}
            options={[{ id: '', label: words.asWhole }]}
            groups={unitGroups(lang)}
            value={value.unit ?? ''}
            onChange={(ref) => set({ unit: orNull(ref) })}
          />
        </div>
      ) : (
        <Button onPress={() => setIsMoreAsked(true)}>
          {words.more} <span className="tc-unseen">{words.ofColumn(column)}</span>
        </Button>
      )}
    </div>
  );
}

/** Figures of the product about itself are brought in from no table. */
function indicatorGroups(definitions: readonly IndicatorDefinition[], lang: Lang) {
  const choosable = definitions.filter(({ group }) => group !== 'S_System');
  return [...new Set(choosable.map(({ group }) => group))].map((group) => ({
    label: INDICATOR_MESSAGES[lang].groups[group],
    options: choosable
      .filter((one) => one.group === group)
      .map((one) => ({ id: one.id, label: `${one.id} ${nameOf(one, lang)}` })),
  }));
}

/** The indicator's own, and those that convert into it without loss. */
function measureOptions(own: string, lang: Lang, ownWords: (measure: string) => string) {
  const { family } = MEASURES[own as MeasureCode];
  const codes = (Object.keys(MEASURES) as MeasureCode[]).filter((code) => MEASURES[code].family === family);
  return [
    { id: '', label: ownWords(MEASURES[own as MeasureCode][lang]) },
    ...codes.filter((code) => code !== own).map((code) => ({ id: code as string, label: MEASURES[code][lang] })),
  ];
}
