/** The fourth step: what is not sure is asked, never guessed; nothing is chosen beforehand. */

import { useId, useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { FindingAnswer, SummaryAnswer } from './import-answers.ts';
import { answerOf, withAnswer, withoutAnswer } from './mapping-draft.ts';
import { Pager } from './Pager.tsx';
import { unitGroups } from './unit-choices.ts';

/** Questions drawn at once: a column taken for units by mistake asks thousands. */
const QUESTIONS_A_PAGE = 20;

export function QuestionsStep({
  summary,
  draft,
  isBusy,
  isFresh,
  onDraft,
  onBack,
  onJudge,
  onNext,
}: {
  readonly summary: SummaryAnswer;
  readonly draft: Mapping;
  readonly isBusy: boolean;
  /** The draft is what was judged. */
  readonly isFresh: boolean;
  readonly onDraft: (next: Mapping) => void;
  readonly onBack: () => void;
  readonly onJudge: () => void;
  readonly onNext: () => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [page, setPage] = useState(1);
  const mistakes = summary.findings.filter((finding) => !finding.isQuestion);
  const questions = summary.findings.filter((finding) => finding.isQuestion);
  const shown = questions.slice((page - 1) * QUESTIONS_A_PAGE, page * QUESTIONS_A_PAGE);
  return (
    <div className="tci-stack">
      {mistakes.length > 0 && (
        <Panel title={words.mistakes}>
          <ul className="tci-findings" data-plain="">
            {mistakes.slice(0, QUESTIONS_A_PAGE).map((finding, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said of two columns
              <li key={i}>
                <StatusIcon status="overdue" />
                {finding.message[lang]}
              </li>
            ))}
          </ul>
          <Button onPress={onBack}>{words.toColumns}</Button>
        </Panel>
      )}
      <Panel title={words.steps.questions}>
        <p className="tci-quiet">{questions.length > 0 ? words.questionsLead : words.noQuestions}</p>
        {shown.map((finding) => (
          <Question
            key={`${finding.code} ${finding.column} ${finding.text}`}
            finding={finding}
            answer={answerOf(draft, finding)}
            onAnswer={(answer) => onDraft(withAnswer(draft, finding, answer))}
          />
        ))}
        <Pager page={page} pageCount={Math.ceil(questions.length / QUESTIONS_A_PAGE)} onPage={setPage} />
      </Panel>
      <Given draft={draft} asked={new Set(questions.map(({ text }) => text))} onDraft={onDraft} />
      <div className="tci-row">
        {isFresh && summary.findings.length === 0 ? (
          <Button kind="primary" onPress={onNext}>
            {words.next}
          </Button>
        ) : (
          <>
            <Button kind="primary" isDisabled={isBusy || isFresh} onPress={onJudge}>
              {words.apply}
            </Button>
            {isFresh && <Button onPress={onNext}>{words.toPreview}</Button>}
          </>
        )}
        <Button onPress={onBack}>{words.back}</Button>
      </div>
    </div>
  );
}

function unitFullName(ref: string, lang: Lang): string {
  const unit = UNITS.get(ref as UnitRef);
  if (unit === undefined) return ref;
  return lang === 'vi' ? unit.nameVi : unit.nameEn;
}

/** The words of an answer that the server offers. */
function optionText(finding: FindingAnswer, option: string, lang: Lang): string {
  const words = IMPORT_PAGE_MESSAGES[lang];
  if (finding.code === 'ask-unit') return option === 'skip' ? words.skip : unitFullName(option, lang);
  if (option === 'dot' || option === 'comma') return words.numberStyles[option];
  if (option === 'dmy' || option === 'mdy') return words.dateOrders[option];
  return option === 'true' || option === 'false' ? words.serialAnswers[option] : option;
}

function Question({
  finding,
  answer,
  onAnswer,
}: {
  readonly finding: FindingAnswer;
  readonly answer: string | null;
  readonly onAnswer: (answer: string) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const name = useId();
  const isUnit = finding.code === 'ask-unit';
  const isOther = isUnit && answer !== null && !finding.options.includes(answer);
  return (
    <fieldset className="tci-question" data-plain="" data-code={finding.code} data-text={finding.text}>
      <legend>
        {finding.message[lang]} <span className="tci-quiet">{words.cells(formatNumber(finding.count, lang))}</span>
      </legend>
      <div className="tci-options">
        {finding.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={answer === option}
              onChange={() => onAnswer(option)}
            />
            {optionText(finding, option, lang)}
          </label>
        ))}
        {isUnit && (
          <Select
            label={words.otherUnitOf(finding.text)}
            isLabelHidden
            options={[{ id: '', label: words.chooseOther }]}
            groups={unitGroups(lang)}
            value={isOther ? answer : ''}
            onChange={(ref) => ref !== '' && onAnswer(ref)}
          />
        )}
      </div>
    </fieldset>
  );
}

/** What was answered and is not asked any more: shown, so that a slip can be taken back. */
function Given({
  draft,
  asked,
  onDraft,
}: {
  readonly draft: Mapping;
  readonly asked: ReadonlySet<string>;
  readonly onDraft: (next: Mapping) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [page, setPage] = useState(1);
  const given = Object.entries(draft.answers).filter(([text]) => !asked.has(text));
  if (given.length === 0) return null;
  return (
    <Panel title={words.given}>
      <ul className="tci-proposals" data-plain="">
        {given.slice((page - 1) * QUESTIONS_A_PAGE, page * QUESTIONS_A_PAGE).map(([text, answer]) => (
          <li key={text}>
            <span>
              “{text}” → {answer === 'skip' ? words.skip : unitFullName(answer, lang)}
            </span>
            <Button onPress={() => onDraft(withoutAnswer(draft, text))}>
              {words.askAgain} <span className="tc-unseen">“{text}”</span>
            </Button>
          </li>
        ))}
      </ul>
      <Pager page={page} pageCount={Math.ceil(given.length / QUESTIONS_A_PAGE)} onPage={setPage} />
    </Panel>
  );
}
