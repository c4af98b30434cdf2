/** Where a direction is from: words that were spoken, or a document with its number; a secret one is refused here. */

import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { DOCUMENT_KINDS, SECRECY_LEVELS, type Secrecy, SIGNING_FORMS } from '#shared/directives/document.ts';
import { ASSIGNERS } from '#shared/directives/task.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useCompose } from './compose-context.ts';
import type { DirectionDraft } from './direction-draft.ts';
import { FieldFault, PlainText } from './form-kit.tsx';

export function SourceFields() {
  const { lang, words, work } = useCompose();
  const { draft } = work;
  return (
    <>
      <div className="tcg-grid">
        <div className="tcg-span-2">
          <Segmented
            label={words.source.kind}
            options={[
              { id: 'spoken', label: words.source.spoken },
              { id: 'document', label: words.source.document },
            ]}
            value={draft.sourceKind}
            onChange={(sourceKind) => work.change({ sourceKind })}
          />
        </div>
        <Select
          label={words.source.assigner}
          options={ASSIGNERS.map((id) => ({ id, label: TASK_WORDS[lang].assigner[id] }))}
          value={draft.assigner}
          onChange={(assigner) => work.change({ assigner })}
        />
      </div>
      {draft.sourceKind === 'spoken' ? <SpokenFields /> : <DocumentFields />}
    </>
  );
}

function SpokenFields() {
  const { lang, words, work } = useCompose();
  const { spoken, assigner } = work.draft;
  const change = (part: Partial<DirectionDraft['spoken']>) => work.change({ spoken: { ...spoken, ...part } });
  return (
    <div className="tcg-grid">
      <PlainText
        label={words.source.speaker}
        hasLabel
        field="speaker"
        value={spoken.speaker === '' ? TASK_WORDS[lang].assigner[assigner] : spoken.speaker}
        onChange={(speaker) => change({ speaker: speaker === TASK_WORDS[lang].assigner[assigner] ? '' : speaker })}
      />
      <PlainText
        label={words.source.saidAt}
        hasLabel
        type="datetime-local"
        value={spoken.saidAt}
        onChange={(saidAt) => change({ saidAt })}
      />
      <PlainText
        label={words.source.occasion}
        hasLabel
        field="occasion"
        value={spoken.occasion}
        onChange={(occasion) => change({ occasion })}
      />
    </div>
  );
}

function DocumentFields() {
  const { lang, words, work } = useCompose();
  const { document } = work.draft;
  const change = (part: Partial<DirectionDraft['document']>) => work.change({ document: { ...document, ...part } });
  return (
    <div className="tcg-grid">
      <Select
        label={words.source.documentKind}
        options={DOCUMENT_KINDS.map(({ id, vi, en }) => ({ id, label: lang === 'vi' ? vi : en }))}
        value={document.documentKind}
        onChange={(documentKind) => change({ documentKind })}
      />
      <PlainText
        label={words.source.number}
        hasLabel
        field="number"
        hint={words.source.numberHint}
        value={document.number}
        onChange={(number) => change({ number })}
      />
      <PlainText
        label={words.source.issuedOn}
        hasLabel
        type="date"
        field="issuedOn"
        value={document.issuedOn}
        onChange={(issuedOn) => change({ issuedOn })}
      />
      <PlainText
        label={words.source.signer}
        hasLabel
        field="signer"
        value={document.signer}
        onChange={(signer) => change({ signer })}
      />
      <Select
        label={words.source.signingForm}
        options={SIGNING_FORMS.map((id) => ({ id, label: id === '' ? words.source.noForm : id }))}
        value={document.signingForm}
        onChange={(signingForm) => change({ signingForm })}
      />
      <div className="tc-field" data-field="secrecy">
        <Select
          label={words.source.secrecy}
          options={SECRECY_LEVELS.map((id: Secrecy) => ({ id, label: words.source.secrecyLevels[id] }))}
          value={document.secrecy}
          onChange={(secrecy) => change({ secrecy })}
        />
        <FieldFault field="secrecy" />
      </div>
    </div>
  );
}
