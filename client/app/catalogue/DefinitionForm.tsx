/** A new indicator or a new version of one: written in a form, judged by the server as it is written, kept with its reason. */

import { type FormEvent, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { FORMULA_ERRORS } from '#shared/i18n/catalogue-messages.ts';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { parseFormula } from '#shared/indicators/formula-text.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { useDesk } from '../desk/desk-context.ts';
import { fetchStory } from '../indicator/indicator-data.ts';
import { ConflictPanel } from './ConflictPanel.tsx';
import { IdentityFields, LevelFields, MethodFields } from './CountingFields.tsx';
import { useCheck, versionSchema } from './catalogue-data.ts';
import { type Draft, definitionOf, draftOf, fieldsChanged, rebased } from './definition-draft.ts';
import type { FieldsProps } from './field-kit.tsx';
import { JudgingFields, SourceFields } from './JudgingFields.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import { fieldNames } from './VersionList.tsx';

/** What the person began from; `version` is null for an indicator that is not there yet. */
export type FormBase = { readonly draft: Draft; readonly version: number | null; readonly isRetired: boolean };

type Fault = { readonly path: string; readonly text: string };

export function DefinitionForm({
  base: given,
  all,
  onCancel,
  onSaved,
}: {
  readonly base: FormBase;
  readonly all: readonly IndicatorDefinition[];
  readonly onCancel: () => void;
  readonly onSaved: (id: string) => void;
}) {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const [base, setBase] = useState(given);
  const [draft, setDraft] = useState(given.draft);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [conflict, setConflict] = useState<IndicatorStory | null>(null);
  /** One intent, one id: pressing again after no answer came cannot make two versions. */
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const isNew = base.version === null;
  const { raw, faults: unread } = definitionOf(draft);
  // An unfinished formula would hide what else is wrong; what is wrong in it stands beside its field.
  const parsed = draft.aggregation === 'formula' ? parseFormula(draft.formula) : null;
  const badFormula = parsed?.ok === false ? FORMULA_ERRORS[parsed.error.code][lang] : null;
  const { answer, isAsking } = useCheck(badFormula === null ? raw : { ...raw, formula: null });

  const isTaken = isNew && all.some(({ id }) => id === raw.id);
  const faults: readonly Fault[] = [
    ...unread.map(({ path, fault }) => ({
      path,
      text: fault === 'ambiguous' ? FORMULA_ERRORS['ambiguous-number'][lang] : words.badNumber,
    })),
    ...(isTaken ? [{ path: 'id', text: words.codeTaken }] : []),
    ...(answer?.findings ?? [])
      // Held against the other indicator of that code, every difference would be a fault.
      .filter(
        ({ path, code, isError }) =>
          isError && !(isTaken && code === 'fixed') && !unread.some((one) => one.path === path),
      )
      .filter(({ path }) => badFormula === null || path !== 'formula')
      .map(({ path, message }) => ({ path, text: message[lang] })),
    ...(badFormula === null ? [] : [{ path: 'formula', text: badFormula }]),
  ];
  const touched: ReadonlySet<string> = new Set(fieldsChanged(base.draft, draft));
  const shownFaults = faults.filter(({ path }) => wasTried || touched.has(path.split('.')[0] ?? path));
  const errorAt: FieldsProps['errorAt'] = (path, reach = 'below') =>
    shownFaults.find((fault) => fault.path === path || (reach === 'below' && fault.path.startsWith(`${path}.`)))?.text;

  const changed = () => {
    setCommandId(crypto.randomUUID());
    setRefused(null);
  };
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    changed();
  };
  const restart = (next: FormBase, mine: Draft, said: string) => {
    setBase(next);
    setDraft(mine);
    setConflict(null);
    setNote(said);
    changed();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    setNote('');
    if (reason.trim() === '' || faults.length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.tcc-form [aria-invalid="true"]')?.focus());
      return;
    }
    setIsSending(true);
    // A version would take a retired indicator into use again, which must not happen unseen.
    const standing = isNew ? null : await fetchStory(raw.id).catch(() => null);
    if (standing !== null && standing.retired !== null && !base.isRetired) {
      setIsSending(false);
      setConflict(standing);
      return;
    }
    const body = { definition: raw, reason, commandId, ...(isNew ? {} : { expectedVersion: base.version }) };
    const path = isNew ? '/admin/v1/indicators' : `/admin/v1/indicators/${raw.id}`;
    const kept = await apiSend({ method: isNew ? 'POST' : 'PUT', path, body }, versionSchema);
    setIsSending(false);
    if (kept.ok) {
      onSaved(raw.id);
      return;
    }
    if (kept.error.code !== 'network') setCommandId(crypto.randomUUID());
    const story = kept.error.code === 'version-conflict' ? await fetchStory(raw.id).catch(() => null) : null;
    setConflict(story);
    setRefused(story === null ? refusalText(kept.error, lang) : null);
  };

  const fields: FieldsProps = { draft, change, errorAt, all, isNew, lang };
  const theirs = (story: IndicatorStory): FormBase => ({
    draft: draftOf(story.definition),
    version: story.versions.at(-1)?.version ?? base.version,
    isRetired: story.retired !== null,
  });
  return (
    <form className="tcc-form" noValidate onSubmit={(event) => void submit(event)}>
      <IdentityFields {...fields} />
      <MethodFields {...fields} />
      <LevelFields {...fields} />
      <PeriodFields {...fields} />
      <JudgingFields {...fields} />
      <SourceFields {...fields} />
      <Panel title={isNew ? words.save : words.saveVersion}>
        <div className="tcc-stack" data-plain="">
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            rows={2}
            isRequired
            value={reason}
            {...(wasTried && reason.trim() === '' ? { error: words.reasonMissing } : {})}
            onChange={(next) => {
              setReason(next);
              changed();
            }}
          />
          <div role="status" className="tcc-verdict">
            {isAsking
              ? words.checking
              : faults.length === 0
                ? words.noFaults
                : words.faults(formatNumber(faults.length, lang))}
            {note !== '' && <p>{note}</p>}
            {wasTried && faults.length > 0 && (
              <ul>
                {faults.map(({ path, text }) => (
                  <li key={`${path} ${text}`}>
                    <strong>{fieldNames([path.split('.')[0] ?? path], lang)}</strong>: {text}
                  </li>
                ))}
              </ul>
            )}
          </div>
          {conflict !== null && (
            <ConflictPanel
              story={conflict}
              since={base.version ?? 0}
              mine={fieldsChanged(base.draft, draft)}
              lang={lang}
              onKeepMine={() => {
                const next = theirs(conflict);
                restart(next, rebased(base.draft, draft, next.draft), words.merged);
              }}
              onTakeTheirs={() => {
                const next = theirs(conflict);
                restart(next, next.draft, '');
              }}
            />
          )}
          {refused !== null && <p role="alert">{refused}</p>}
          <div className="tcc-actions">
            <button
              type="submit"
              className="tc-button tc-button--primary tc-button--normal"
              disabled={isSending || conflict !== null}
            >
              {isSending ? words.saving : isNew ? words.save : words.saveVersion}
            </button>
            <Button onPress={onCancel}>{words.cancel}</Button>
          </div>
        </div>
      </Panel>
    </form>
  );
}
