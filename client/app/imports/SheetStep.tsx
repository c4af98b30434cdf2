/** The second step: which sheet, which rows are headings and which are data, beside the first rows as a grid. */

import { useEffect, useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Select } from '#client/ui/Select.tsx';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { emptyMapping, type Mapping } from '#shared/imports/mapping.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { DescriptionAnswer, SheetAnswer } from './import-answers.ts';
import { savedMappings } from './import-calls.ts';
import { RowField } from './RowField.tsx';
import { SampleGrid } from './SampleGrid.tsx';

export function SheetStep({
  description,
  sheet,
  draft,
  onDraft,
  onNext,
}: {
  readonly description: DescriptionAnswer;
  readonly sheet: SheetAnswer;
  readonly draft: Mapping;
  readonly onDraft: (next: Mapping) => void;
  readonly onNext: () => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { header, data } = draft;
  const hasHidden = sheet.isHidden || sheet.hiddenRowCount > 0 || sheet.hiddenColumnCount > 0;
  const setHeader = (first: number | null, last: number | null) => {
    const one = first ?? last;
    onDraft({
      ...draft,
      header: one === null ? null : { first: first ?? one, last: Math.max(first ?? one, last ?? one) },
    });
  };
  return (
    <div className="tci-stack">
      <Panel title={words.steps.sheet}>
        <div className="tci-fields tci-fields--sheet" data-plain="">
          <Select
            label={words.sheet}
            options={description.sheets.map((one) => ({
              id: one.name,
              label: one.isHidden ? `${one.name} (${words.hiddenSheet})` : one.name,
            }))}
            value={sheet.name}
            onChange={(name) => onDraft(emptyMapping(name))}
          />
          <RowField
            label={words.headerFirst}
            value={header?.first ?? null}
            hint={words.headerHint}
            onChange={(first) => setHeader(first, first === null ? null : (header?.last ?? null))}
          />
          <RowField
            label={words.headerLast}
            value={header?.last ?? null}
            onChange={(last) => setHeader(last === null ? null : (header?.first ?? null), last)}
          />
          <RowField
            label={words.dataFirst}
            value={data.first}
            onChange={(first) => first !== null && onDraft({ ...draft, data: { ...data, first } })}
          />
          <RowField
            label={words.dataLast}
            value={data.last}
            hint={words.dataHint}
            onChange={(last) => onDraft({ ...draft, data: { ...data, last } })}
          />
        </div>
        <p className="tci-quiet" data-plain="">
          {factsOf(sheet, lang).join(' · ')}
        </p>
        {hasHidden && (
          <label className="tci-check">
            <input
              type="checkbox"
              checked={draft.isHiddenTaken}
              onChange={(event) => onDraft({ ...draft, isHiddenTaken: event.target.checked })}
            />
            {words.takeHidden}
          </label>
        )}
      </Panel>
      <Proposals description={description} sheet={sheet} onDraft={onDraft} />
      <SampleGrid sheet={sheet} draft={draft} />
      <div className="tci-row">
        <Button kind="primary" onPress={onNext}>
          {words.next}
        </Button>
      </div>
    </div>
  );
}

function factsOf(sheet: SheetAnswer, lang: Lang): readonly string[] {
  const words = IMPORT_PAGE_MESSAGES[lang];
  const number = (count: number) => formatNumber(count, lang);
  return [
    words.sheetSize(number(sheet.rowCount), number(sheet.columnCount)),
    ...(sheet.isHidden ? [words.hiddenSheet] : []),
    ...(sheet.mergedCount > 0 ? [words.merged(number(sheet.mergedCount))] : []),
    ...(sheet.hiddenRowCount > 0 ? [words.hiddenRows(number(sheet.hiddenRowCount))] : []),
    ...(sheet.hiddenColumnCount > 0 ? [words.hiddenColumns(number(sheet.hiddenColumnCount))] : []),
  ];
}

/** Ready mappings: the server's proposal and those kept from before. None is applied by itself. */
function Proposals({
  description,
  sheet,
  onDraft,
}: {
  readonly description: DescriptionAnswer;
  readonly sheet: SheetAnswer;
  readonly onDraft: (next: Mapping) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [saved, setSaved] = useState<ReadonlyMap<string, Mapping>>(new Map());
  const [taken, setTaken] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void savedMappings(abort.signal).then((answer) => {
      if (answer.ok && !abort.signal.aborted)
        setSaved(new Map(answer.value.map(({ name, mapping }) => [name, mapping] as const)));
    });
    return () => abort.abort();
  }, []);
  const proposal = description.suggestions.find((one) => one.sheet === sheet.name);
  const fitting = description.savedMappings.filter((name) => saved.has(name));
  const others = [...saved.keys()].filter((name) => !fitting.includes(name));
  if (proposal === undefined && saved.size === 0) return null;
  const take = (mapping: Mapping) => {
    onDraft(mapping);
    setTaken(mapping.sheet);
  };
  const takeSaved = (name: string, onSheet?: string) => {
    const mapping = saved.get(name);
    if (mapping !== undefined) take(onSheet === undefined ? mapping : { ...mapping, sheet: onSheet });
  };
  return (
    <Panel title={words.proposals}>
      <ul className="tci-proposals" data-plain="">
        {fitting.map((name) => (
          <li key={name}>
            <span>{words.saved(name)}</span>
            <Button onPress={() => takeSaved(name)}>{words.applySaved(name)}</Button>
          </li>
        ))}
        {proposal !== undefined && (
          <li>
            <span>{words.proposal(proposalFacts(proposal, lang))}</span>
            <Button onPress={() => take(proposal)}>{words.applyProposal}</Button>
          </li>
        )}
        {others.length > 0 && (
          <li>
            <Select
              label={words.otherSaved}
              options={['', ...others].map((name) => ({ id: name, label: name === '' ? words.noneChosen : name }))}
              value=""
              onChange={(name) => takeSaved(name, sheet.name)}
            />
          </li>
        )}
      </ul>
      <p role="status" className="tci-quiet">
        {taken === sheet.name && words.taken}
      </p>
    </Panel>
  );
}

function proposalFacts({ data, unitColumn, periodColumn, values }: Mapping, lang: Lang): string {
  const words = IMPORT_PAGE_MESSAGES[lang];
  return [
    words.rowRange(`${data.first}`, data.last === null ? words.toEnd : `${data.last}`),
    ...(unitColumn === null ? [] : [words.inColumn(words.roles.unit, unitColumn)]),
    ...(periodColumn === null ? [] : [words.inColumn(words.roles.period, periodColumn)]),
    ...(values.length === 0 ? [] : [words.valueColumns(values.map(({ column }) => column).join(', '))]),
  ].join(', ');
}
