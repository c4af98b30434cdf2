/** The form with its four sections, what is kept of it at the top, and the bar that leads on. */

import { refusalText } from '#client/accounts/request.ts';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatNumber, formatTime } from '#shared/i18n/format.ts';
import { AddresseeFields } from './AddresseeFields.tsx';
import { ContentFields } from './ContentFields.tsx';
import { useCompose } from './compose-context.ts';
import { countOf, receiversText } from './direction-count.ts';
import { missingText } from './direction-words.ts';
import { fieldOfRefusal } from './draft-faults.ts';
import { FollowFields } from './FollowFields.tsx';
import { TimingFields } from './TimingFields.tsx';

export function ComposeForm({
  canKeep,
  faultCount,
  onDrafts,
  onSave,
  onReview,
  onNewest,
}: {
  readonly canKeep: boolean;
  /** Places that are said to be at fault. */
  readonly faultCount: number;
  readonly onDrafts: () => void;
  readonly onSave: () => void;
  readonly onReview: () => void;
  /** Instead of what is on the page: somebody else has changed it. */
  readonly onNewest: () => void;
}) {
  const { words } = useCompose();
  return (
    <>
      <form className="tcg-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <div className="tcg-head">
          <h1 tabIndex={-1}>{words.title}</h1>
          <div className="tcg-head-aside">
            <SavedState canKeep={canKeep} />
            <button type="button" className="tcg-link" onClick={onDrafts}>
              {words.saved.drafts}
            </button>
          </div>
        </div>
        <StandingNote />
        <Items />
        <AddresseeFields />
        <ContentFields />
        <TimingFields />
        <FollowFields />
      </form>
      <Bar {...{ faultCount, onSave, onReview, onNewest }} />
    </>
  );
}

/** `Bản nháp đã lưu lúc 09:40`, or why it is not. */
function SavedState({ canKeep }: { readonly canKeep: boolean }) {
  const { lang, words, work, faults } = useCompose();
  const { kept, isSending, refusal } = work.sending;
  const text = () => {
    if (isSending) return words.saved.saving;
    if (refusal?.code === 'network') return words.saved.unsent;
    if (work.isDirty && !canKeep) {
      const missing = missingText(faults, lang, words);
      return missing === '' ? words.saved.fault : words.saved.missing(missing);
    }
    if (work.isRestored) return words.saved.kept;
    if (work.isDirty) return kept === null ? words.saved.never : words.saved.changed;
    if (kept === null) return '';
    const time = formatTime(kept.stateAt);
    const missing = missingText(faults, lang, words);
    if (kept.state === 'submitted') return words.saved.submittedAt(time);
    if (kept.state === 'returned') return words.saved.returnedAt(time);
    const at = words.saved.at(formatTime(kept.savedAt));
    return missing === '' ? at : words.saved.stillMissing(at, missing);
  };
  return <span role="status">{text()}</span>;
}

/** Whose it is, where it lies before a leader, and why it was given back. */
function StandingNote() {
  const { words, work } = useCompose();
  const actorName = useActorName();
  const { kept } = work.sending;
  if (kept?.state === 'returned' && kept.reason !== null) {
    return (
      <p className="tcg-notice">
        <StatusIcon status="returned" />
        <span>{words.saved.returnedNote(kept.reason)}</span>
      </p>
    );
  }
  if (kept?.state !== 'submitted' || kept.madeBy === null) return null;
  return (
    <p className="tcg-notice tcg-notice--plain">
      <StatusIcon status="in-progress" />
      <span>{words.saved.submittedNote(actorName(`${kept.madeBy}@${kept.madeIn ?? ''}`))}</span>
    </p>
  );
}

/** One document gives many tasks: its items, of which one is on the page. */
function Items() {
  const { lang, words, work } = useCompose();
  const { items } = work.draft;
  if (items.length === 1) return null;
  return (
    <nav className="tcg-items" aria-label={words.items.label}>
      {items.map((item, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
          key={index}
          type="button"
          aria-current={index === work.at ? 'step' : undefined}
          title={item.title}
          onClick={() => work.goTo(index)}
        >
          {words.items.item(formatNumber(index + 1, lang))}
        </button>
      ))}
      <button type="button" className="tcg-link" onClick={work.removeItem}>
        {words.items.remove}
      </button>
    </nav>
  );
}

function Bar({
  faultCount,
  onSave,
  onReview,
  onNewest,
}: {
  readonly faultCount: number;
  readonly onSave: () => void;
  readonly onReview: () => void;
  readonly onNewest: () => void;
}) {
  const { lang, words, work, mayIssue } = useCompose();
  const { sending, draft } = work;
  const count = countOf(draft);
  const { refusal } = sending;
  const isOfPage = refusal !== null && fieldOfRefusal(refusal.code) === 'page';
  return (
    <div className="tcg-bar">
      <div className="tcg-bar-words">
        <span role="status">
          {count.tasks === 0 ? (
            words.bar.noTask
          ) : (
            <>
              <strong>{words.bar.tasks(formatNumber(count.tasks, lang))}</strong> {words.bar.goTo}{' '}
              {receiversText(count, lang, words)}
            </>
          )}
        </span>
        {(isOfPage || faultCount > 0) && (
          <span className="tcg-refused" role="alert">
            <StatusIcon status={refusal?.code === 'network' ? 'offline' : 'overdue'} />
            <span>
              {isOfPage ? refusalText(refusal, lang) : words.bar.faults(formatNumber(faultCount, lang))}{' '}
              {refusal?.code === 'version-conflict' && (
                <button type="button" className="tcg-link" onClick={onNewest}>
                  {words.saved.openNewest}
                </button>
              )}
            </span>
          </span>
        )}
      </div>
      <Button size="touch" isDisabled={sending.isSending} onPress={onSave}>
        {sending.kept?.state === 'submitted' ? words.bar.keepSubmitted : words.bar.save}
      </Button>
      <Button kind="primary" size="touch" onPress={onReview}>
        {mayIssue ? words.bar.review : words.bar.reviewSubmit}
      </Button>
    </div>
  );
}
