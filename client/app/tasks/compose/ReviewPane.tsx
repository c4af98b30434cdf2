/** The read-back before anything goes out: everything that will be issued, in words, and the hold that issues it. */

import { useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { useMe } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { Glyph } from '#client/ui/Glyph.tsx';
import { HoldButton } from '#client/ui/HoldButton.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { useCompose } from './compose-context.ts';
import { countOf } from './direction-count.ts';
import { faultText } from './direction-words.ts';
import { fieldOfRefusal } from './draft-faults.ts';
import { Tick } from './form-kit.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { loadOf, useTaskLoads } from './use-task-counts.ts';

const HOLD_MS = 1_500;
/** More addressees with overdue tasks than these are counted. */
const MOST_NAMED = 3;

/** Letters and digits that are not taken for each other. */
const LETTERS = 'ACDEHKMNPRTXY3479';

function newCode(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

export function ReviewPane({
  onBack,
  onIssue,
  onSubmit,
}: {
  readonly onBack: () => void;
  readonly onIssue: () => void;
  readonly onSubmit: () => void;
}) {
  const { lang, words, work, mayIssue } = useCompose();
  const me = useMe();
  const [isChecked, setIsChecked] = useState(false);
  const [code] = useState(newCode);
  const { draft, sending } = work;
  const { review } = words;
  const taskCount = formatNumber(countOf(draft).tasks, lang);
  const post = me?.choice.post;
  const title = post === undefined ? '' : lang === 'vi' ? post.titleVi : post.titleEn;
  return (
    <>
      <div className="tcg-form tcg-review">
        <div className="tcg-head">
          <h1 tabIndex={-1}>{mayIssue ? review.title : review.submitTitle}</h1>
          <Button onPress={onBack}>
            <Glyph name="chevron-left" /> {review.back}
          </Button>
        </div>
        {draft.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
          <ReviewCard key={index} item={item} />
        ))}
        <OverdueStrip />
        <div className="tcg-checks">
          <Tick label={review.checked} isTicked={isChecked} onChange={setIsChecked} />
          <Tick
            label={review.wall}
            isTicked={draft.isOnWall}
            isDisabled={draft.isRestricted}
            onChange={(isOnWall) => work.change({ isOnWall })}
          />
        </div>
      </div>
      <div className="tcg-bar tcg-bar--review">
        <div className="tcg-bar-words">
          <strong>{mayIssue ? review.issue(taskCount) : review.submit(taskCount)}</strong>
          <span>{mayIssue ? review.recorded(me?.name ?? '', title) : review.submitRecorded}</span>
          {!isChecked && <span className="tcg-bar-note">{mayIssue ? review.checkFirst : review.checkFirstSubmit}</span>}
          <Refused onBack={onBack} />
        </div>
        {mayIssue ? (
          <HoldButton
            words={words.hold}
            code={code}
            holdMs={HOLD_MS}
            isDisabled={!isChecked}
            isBusy={sending.isSending}
            onHeld={onIssue}
          />
        ) : (
          <Button kind="primary" size="touch" isDisabled={!isChecked || sending.isSending} onPress={onSubmit}>
            {sending.isSending ? review.submitting : review.submitButton}
          </Button>
        )}
      </div>
    </>
  );
}

/** Why nothing was issued; what concerns a field leads back to it. */
function Refused({ onBack }: { readonly onBack: () => void }) {
  const { lang, words, work, faults } = useCompose();
  const { refusal } = work.sending;
  const [fault] = faults;
  if (refusal === null && fault === undefined) return null;
  const isUnsent = refusal?.code === 'network';
  const isOfField = refusal === null || fieldOfRefusal(refusal.code) !== 'page';
  return (
    <p className="tcg-refused" role="alert">
      <StatusIcon status={isUnsent ? 'offline' : 'overdue'} />
      <span>
        {isUnsent && <strong>{words.review.unsent}. </strong>}
        {isUnsent
          ? words.review.unsentText
          : refusal === null
            ? fault && faultText(fault, lang)
            : refusalText(refusal, lang)}{' '}
        {isOfField && !isUnsent && (
          <button type="button" className="tcg-link" onClick={onBack}>
            {words.review.fix}
          </button>
        )}
      </span>
    </p>
  );
}

/** Whoever is addressed and has overdue tasks already: said before more is given. */
function OverdueStrip() {
  const { lang, words, work } = useCompose();
  const loads = useTaskLoads();
  const late = countOf(work.draft)
    .leads.map((unit) => ({ unit, overdue: loadOf(loads, unit).overdue }))
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue);
  if (late.length === 0) return null;
  const others = late.length - MOST_NAMED;
  return (
    <div className="tcg-notice">
      <StatusIcon status="due-soon" />
      <ul>
        {late.slice(0, MOST_NAMED).map(({ unit, overdue }) => {
          const name = unitShortName(unit, lang);
          return (
            <li key={unit}>
              <strong>{words.review.overdue(name, formatNumber(overdue, lang))}</strong>.{' '}
              {/* Beside the read-back, which is not to be left for it. */}
              <a href={`/tasks?${new URLSearchParams({ lead: unit, tab: 'overdue' })}`} target="_blank" rel="noopener">
                {words.review.seeOverdue(name)}
              </a>
            </li>
          );
        })}
        {others > 0 && <li>{words.review.overdueOthers(formatNumber(others, lang))}</li>}
      </ul>
    </div>
  );
}
