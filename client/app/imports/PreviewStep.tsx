/** The fifth step: what becomes of every cell, page by page, then all of it or nothing. */

import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Refusal } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { FATES, type Fate } from '#shared/imports/judge.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { useDesk } from '../desk/desk-context.ts';
import { CellTable } from './CellTable.tsx';
import type { SummaryAnswer } from './import-answers.ts';
import { commitImport, saveMapping } from './import-calls.ts';
import { Pager } from './Pager.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { TotalsPanel, VariantsPanel } from './SummaryPanels.tsx';
import { usePreview, useProgress } from './use-import.ts';

const CELLS_A_PAGE = 50;
/** As the server takes it. */
const MAPPING_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,79}$/u;

type Props = {
  readonly id: string;
  /** Under which the cells were judged. */
  readonly mapping: Mapping;
  readonly summary: SummaryAnswer;
  readonly definitions: readonly IndicatorDefinition[];
  readonly isFresh: boolean;
  readonly isJudging: boolean;
  readonly isWriting: boolean;
  readonly onWriting: (isWriting: boolean) => void;
  readonly onSummary: (summary: SummaryAnswer) => void;
  readonly onJudge: () => void;
  readonly onQuestions: () => void;
  readonly onCommitted: () => void;
};

export function PreviewStep(props: Props) {
  const { id, mapping, summary, definitions, isFresh, isJudging, onJudge, onSummary } = props;
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const [version, setVersion] = useState(0);
  const fate = FATES.find((one) => one === search.get('fate')) ?? null;
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? 1)) || 1);
  const set = (change: Readonly<Record<'fate' | 'page', string | null>>) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === null) after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  const answer = usePreview(id, { fate, offset: (page - 1) * CELLS_A_PAGE, limit: CELLS_A_PAGE }, version);
  // What stands may move while a person reads; counts and digest are those of the page that is on screen.
  useEffect(() => {
    if (answer?.ok === true && answer.value.digest !== summary.digest) onSummary(answer.value);
  }, [answer, summary.digest, onSummary]);
  const { counts } = summary;
  const all = FATES.reduce((sum, one) => sum + counts[one], 0);
  const options = [
    { id: 'all' as const, count: all },
    ...FATES.map((one) => ({ id: one, count: counts[one] })),
  ] satisfies readonly { readonly id: Fate | 'all'; readonly count: number }[];
  return (
    <div className="tci-stack">
      {!isFresh && (
        <div className="tci-note" role="alert">
          <span>{words.stale}</span>
          <Button isDisabled={isJudging} onPress={onJudge}>
            {words.judge}
          </Button>
        </div>
      )}
      <Panel title={words.steps.preview} scope={words.previewLead}>
        <div data-plain="">
          <Segmented
            label={words.fateFilter}
            isLabelHidden
            options={options.map((one) => ({
              id: one.id,
              label: `${words.fates[one.id]} ${formatNumber(one.count, lang)}`,
            }))}
            value={fate ?? 'all'}
            onChange={(next) => set({ fate: next === 'all' ? null : next, page: null })}
          />
        </div>
        {answer?.ok === false && <RefusalNote refusal={answer.error} />}
        {answer?.ok === true && (
          <>
            <CellTable cells={answer.value.cells} mapping={mapping} definitions={definitions} />
            <Pager
              page={page}
              pageCount={Math.ceil(answer.value.cellCount / CELLS_A_PAGE)}
              onPage={(next) => set({ fate, page: next === 1 ? null : `${next}` })}
            />
          </>
        )}
      </Panel>
      <TotalsPanel totals={summary.totals} definitions={definitions} />
      <VariantsPanel units={summary.units.filter((unit) => !unit.isExact)} />
      <CommitPanel {...props} onChanged={() => setVersion((before) => before + 1)} />
    </div>
  );
}

function CommitPanel({
  id,
  mapping,
  summary,
  isFresh,
  isJudging,
  isWriting,
  onWriting,
  onQuestions,
  onCommitted,
  onChanged,
}: Props & { readonly onChanged: () => void }) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [name, setName] = useState('');
  const [allowsRefused, setAllowsRefused] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const progress = useProgress(id, isWriting);
  const { counts, findings, digest } = summary;
  const number = (count: number) => formatNumber(count, lang);
  const trimmed = name.trim().normalize('NFC');
  const isNameBad = trimmed !== '' && !MAPPING_NAME.test(trimmed);
  const keptCount = counts.kept + counts.revision + counts.duplicate;
  const mayCommit =
    isFresh &&
    !isJudging &&
    findings.length === 0 &&
    keptCount > 0 &&
    !isNameBad &&
    (counts.refused === 0 || allowsRefused);

  const commit = async () => {
    setRefusal(null);
    onWriting(true);
    // Kept first: with the import decided, its headings are no longer at hand.
    const saved = trimmed === '' ? null : await saveMapping(trimmed, mapping, id);
    const answer = saved?.ok === false ? saved : await commitImport(id, digest, allowsRefused);
    onWriting(false);
    if (answer.ok) return onCommitted();
    setRefusal(answer.error);
    if (answer.error.code === 'import-preview-changed') onChanged();
  };
  const written = progress?.ok === true && progress.value.phase === 'writing' ? progress.value : null;
  return (
    <Panel title={words.confirm}>
      <div className="tci-stack" data-plain="">
        {findings.length > 0 && (
          <div className="tci-row">
            <span>{words.openQuestions(number(findings.length))}</span>
            <Button onPress={onQuestions}>{words.toQuestions}</Button>
          </div>
        )}
        <div className="tci-save">
          <TextField
            label={words.saveAs}
            value={name}
            hint={words.saveHint}
            {...(isNameBad && { error: words.saveBad })}
            onChange={setName}
          />
        </div>
        {counts.refused > 0 && (
          <label className="tci-check">
            <input
              type="checkbox"
              checked={allowsRefused}
              onChange={(event) => setAllowsRefused(event.target.checked)}
            />
            {words.allowRefused(number(counts.refused))}
          </label>
        )}
        {refusal !== null && <RefusalNote refusal={refusal} />}
        {isWriting ? (
          <>
            <ProgressLine
              text={words.committing(number(written?.doneCount ?? 0), number(counts.kept + counts.revision))}
              share={written === null || written.totalCount === 0 ? null : written.doneCount / written.totalCount}
            />
            <p className="tci-quiet">{words.promise}</p>
          </>
        ) : (
          <div className="tci-row">
            <Button kind="primary" isDisabled={!mayCommit} onPress={() => void commit()}>
              {keptCount === 0 ? words.commitNothing : words.commit(number(keptCount))}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
