/** An import that waits for decisions: its steps, the mapping in the making, and what the server judged of it. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Refusal } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES, type ImportStep } from '#shared/i18n/import-page-messages.ts';
import { emptyMapping, type Mapping } from '#shared/imports/mapping.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useCatalogue } from '../indicator/indicator-data.ts';
import { ColumnsStep } from './ColumnsStep.tsx';
import type { DescriptionAnswer, SummaryAnswer } from './import-answers.ts';
import { cancelImport, judgeMapping, previewCells } from './import-calls.ts';
import { isSameMapping } from './mapping-draft.ts';
import { PreviewStep } from './PreviewStep.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { QuestionsStep } from './QuestionsStep.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { SheetStep } from './SheetStep.tsx';
import { useProgress } from './use-import.ts';
import { useMappingDraft } from './use-mapping-draft.ts';

const STEPS = ['sheet', 'columns', 'questions', 'preview'] as const;
type Step = (typeof STEPS)[number];

export function OpenImport({
  description,
  onCommitted,
  onCancelled,
}: {
  readonly description: DescriptionAnswer;
  readonly onCommitted: () => void;
  readonly onCancelled: () => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { id, fileName, sheets } = description;
  const { catalogue } = useCatalogue();
  const [search, setSearch] = useSearchParams();
  const firstSheet = sheets.find((sheet) => !sheet.isHidden) ?? sheets[0];
  const [draft, setDraft, forgetDraft] = useMappingDraft(id, description.mapping, emptyMapping(firstSheet?.name ?? ''));
  const [judged, setJudged] = useState<{ readonly mapping: Mapping; readonly summary: SummaryAnswer } | null>(null);
  const [isJudging, setIsJudging] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const progress = useProgress(id, isJudging);

  // A reload finds what was judged before it.
  useEffect(() => {
    const { mapping } = description;
    if (mapping === null) return;
    const abort = new AbortController();
    void previewCells(id, { fate: null, offset: 0, limit: 1 }, abort.signal).then((answer) => {
      if (answer.ok && !abort.signal.aborted) setJudged((before) => before ?? { mapping, summary: answer.value });
    });
    return () => abort.abort();
  }, [id, description]);

  const isFresh = judged !== null && isSameMapping(judged.mapping, draft);
  const canReach: Readonly<Record<Step, boolean>> = {
    sheet: true,
    columns: true,
    questions: judged !== null,
    preview: judged !== null,
  };
  const asked = STEPS.find((step) => step === search.get('step')) ?? 'sheet';
  const step = canReach[asked] ? asked : 'sheet';
  const goTo = useCallback(
    (next: Step) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        after.set('step', next);
        after.delete('page');
        return after;
      }),
    [setSearch],
  );
  const stage = useStepFocus(step);

  const judge = async () => {
    setIsJudging(true);
    setRefusal(null);
    const answer = await judgeMapping(id, draft);
    setIsJudging(false);
    if (!answer.ok) return setRefusal(answer.error);
    setJudged({ mapping: draft, summary: answer.value });
    goTo(answer.value.findings.length > 0 ? 'questions' : 'preview');
  };
  const cancel = async () => {
    const answer = await cancelImport(id);
    // What is not there any more is cancelled already.
    if (!answer.ok && answer.error.code !== 'import-unknown') return setRefusal(answer.error);
    forgetDraft();
    onCancelled();
  };

  const sheet = sheets.find((one) => one.name === draft.sheet) ?? firstSheet;
  if (catalogue.kind !== 'loaded' || sheet === undefined) return <p role="status">{words.loading}</p>;
  const definitions = catalogue.value;
  const { doneCount, totalCount } = progress?.ok === true ? progress.value : { doneCount: 0, totalCount: 0 };
  return (
    <div className="tci-stack">
      <div className="tci-head">
        <nav aria-label={words.stepsLabel}>
          <ol className="tci-steps">
            {STEPS.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  aria-current={one === step ? 'step' : undefined}
                  disabled={!canReach[one] || isJudging || isWriting}
                  onClick={() => goTo(one)}
                >
                  {words.steps[one satisfies ImportStep]}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <span className="tci-file" data-plain="">
          {fileName}
        </span>
        {!isWriting && <Button onPress={() => void cancel()}>{words.cancel}</Button>}
      </div>
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {isJudging && (
        <ProgressLine
          text={words.judging(formatNumber(doneCount, lang), formatNumber(totalCount, lang))}
          share={totalCount === 0 ? null : doneCount / totalCount}
        />
      )}
      <section ref={stage} className="tci-stage" tabIndex={-1} aria-label={words.steps[step]} data-step={step}>
        {step === 'sheet' && (
          <SheetStep
            description={description}
            sheet={sheet}
            draft={draft}
            onDraft={setDraft}
            onNext={() => goTo('columns')}
          />
        )}
        {step === 'columns' && (
          <ColumnsStep
            sheet={sheet}
            draft={draft}
            definitions={definitions}
            isBusy={isJudging}
            onDraft={setDraft}
            onBack={() => goTo('sheet')}
            onJudge={() => void judge()}
          />
        )}
        {step === 'questions' && judged !== null && (
          <QuestionsStep
            summary={judged.summary}
            draft={draft}
            isBusy={isJudging}
            isFresh={isFresh}
            onDraft={setDraft}
            onBack={() => goTo('columns')}
            onJudge={() => void judge()}
            onNext={() => goTo('preview')}
          />
        )}
        {step === 'preview' && judged !== null && (
          <PreviewStep
            id={id}
            mapping={judged.mapping}
            summary={judged.summary}
            definitions={definitions}
            isFresh={isFresh}
            isJudging={isJudging}
            isWriting={isWriting}
            onWriting={setIsWriting}
            onSummary={(summary) => setJudged({ mapping: judged.mapping, summary })}
            onJudge={() => void judge()}
            onQuestions={() => goTo('questions')}
            onCommitted={() => {
              forgetDraft();
              onCommitted();
            }}
          />
        )}
      </section>
    </div>
  );
}

/** Whoever goes on by keys goes on at the top of the next step. */
function useStepFocus(step: Step) {
  const stage = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    stage.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [step]);
  return stage;
}
