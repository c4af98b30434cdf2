/** A formula as it is typed: what is wrong stands marked in a copy of the text, with its sentence and a way to the place. */

import { useId, useRef } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import type { TextSpan } from '#shared/indicators/formula-text.ts';
import { type ShownFinding, useFormulaPreview } from './catalogue-data.ts';
import { FormulaResults } from './FormulaResults.tsx';
import { FieldError, type FieldsProps, wordsOf } from './field-kit.tsx';
import { type MarkedPiece, markedPieces } from './marked-text.ts';

export function FormulaField(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, all, lang } = fields;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { answer, refused, isAsking } = useFormulaPreview(draft);
  const isWritten = draft.formula.trim() !== '';
  const findings = isWritten ? (answer?.findings ?? []) : [];
  const isBad = findings.some(({ isError }) => isError);
  const goTo = ({ offset, length }: TextSpan) => {
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset + length);
  };
  return (
    <div className="tcc-formula">
      <div className="tc-field">
        <label className="tc-field-label" htmlFor={id}>
          {words.fields.formula}
        </label>
        <textarea
          ref={area}
          id={id}
          className="tc-input tc-textarea tcc-formula-text"
          rows={2}
          spellCheck={false}
          autoComplete="off"
          value={draft.formula}
          aria-invalid={isBad}
          aria-describedby={`${id}-hint ${id}-check`}
          onChange={(event) => change({ formula: event.target.value })}
        />
        <span className="tc-field-hint" id={`${id}-hint`}>
          {words.help.formula}
        </span>
        {!isWritten && <FieldError text={errorAt('formula')} />}
      </div>
      <section id={`${id}-check`} aria-label={words.check} aria-live="polite">
        {/* Places are those of the text that was asked about. */}
        {isWritten && !isAsking && findings.some(({ at }) => at !== null) && (
          <Marked pieces={markedPieces(draft.formula, findings)} />
        )}
        {isWritten && isAsking && answer === null && <p>{words.checking}</p>}
        {isWritten && refused !== null && <p>{refused.message[lang]}</p>}
        {isWritten && answer !== null && findings.length === 0 && (
          <p className="tcc-good">
            <StatusIcon status="done" />
            {words.formulaGood}
          </p>
        )}
        {findings.length > 0 && (
          <ul className="tcc-findings">
            {findings.map((finding) => (
              <Finding
                key={`${finding.code} ${finding.at?.offset ?? ''} ${finding.names.join()}`}
                finding={finding}
                fields={fields}
                goTo={goTo}
              />
            ))}
          </ul>
        )}
      </section>
      {isWritten && !isBad && answer !== null && answer.results.length > 0 && (
        <FormulaResults draft={draft} results={answer.results} all={all} lang={lang} />
      )}
    </div>
  );
}

function Marked({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return (
    <p className="tcc-marked" aria-hidden="true">
      {pieces.map(({ offset, text, mark }) =>
        mark === null ? (
          <span key={offset}>{text}</span>
        ) : (
          <mark key={`${offset} ${mark}`} data-kind={mark}>
            {text}
          </mark>
        ),
      )}
    </p>
  );
}

function Finding({
  finding: { isError, at, message },
  fields,
  goTo,
}: {
  readonly finding: ShownFinding;
  readonly fields: FieldsProps;
  readonly goTo: (at: TextSpan) => void;
}) {
  const words = wordsOf(fields);
  const { lang } = fields;
  const number = (value: number) => formatNumber(value, lang);
  return (
    <li>
      <StatusIcon status={isError ? 'overdue' : 'due-soon'} />
      <span>
        <strong>{isError ? words.error : words.warning}</strong>
        {at !== null && ` · ${words.place(number(at.offset + 1), number(at.offset + Math.max(1, at.length)))}`}
        {': '}
        {message[lang]}
      </span>
      {at !== null && <Button onPress={() => goTo(at)}>{words.goTo}</Button>}
    </li>
  );
}
