/** The two halves of the page and its three steps: written, read back, issued. */

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { dayOf } from '#shared/directives/deadline.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { AddresseePane } from './AddresseePane.tsx';
import { ComposeForm } from './ComposeForm.tsx';
import { ComposeContext } from './compose-context.ts';
import './compose.css';
import './compose-form.css';
import './review.css';
import { DraftsDialog } from './DraftsDialog.tsx';
import { faultsOf, fieldOfRefusal, isBegun, isSecret, mayBeKept } from './draft-faults.ts';
import { IssuedPane } from './IssuedPane.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { placesAt } from './places.ts';
import { ReviewPane } from './ReviewPane.tsx';
import { ReviewSide } from './ReviewSide.tsx';
import { noteSecretAttempt } from './secret-attempt.ts';
import { useAutosave } from './use-autosave.ts';
import { useDirection } from './use-direction.ts';
import { useFaultsSaid } from './use-faults-said.ts';
import { leadsOf, useOpening } from './use-opening.ts';
import type { Issued } from './use-sending.ts';

const NOW_MS = 15_000;
const HERE = '/tasks/new';

export function ComposeDesk({ mayIssue }: { readonly mayIssue: boolean }) {
  const { lang } = useDesk();
  const words = COMPOSE_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const [, navigate] = useLocation();
  const now = useDataNow(NOW_MS);
  const today = dayOf(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: units come and go by the day
  const places = useMemo(() => placesAt(now, lang, words), [today, lang]);
  const work = useDirection(leadsOf(search));
  const { draft, sending, isDirty } = work;
  const faults = useMemo(() => faultsOf(draft, today, now), [draft, today, now]);
  const { opening, again, drop } = useOpening(work, isSecret(faults));
  const [issued, setIssued] = useState<Issued | null>(null);
  const [areDraftsOpen, setAreDraftsOpen] = useState(false);
  const page = useRef<HTMLElement>(null);
  const said = useFaultsSaid(faults, work, lang, page);

  const isReview = search.get('step') === 'review' && !faults.some(({ code }) => code === 'missing');
  const stage = issued !== null ? 'issued' : isReview ? 'review' : 'write';
  const isHere = opening === 'open' && issued === null;
  // What lies before a leader is changed by a press alone: kept by itself it would change under who reads it.
  const isDraft = sending.kept === null || sending.kept.state === 'draft' || sending.kept.state === 'returned';
  // A draft is kept with whatever is filled in; what lies before a leader is whole.
  const canKeep = isHere && (isDraft ? mayBeKept(faults) : faults.length === 0);
  const isUnsent = sending.refusal?.code === 'network';
  const wasRefused = sending.refusal !== null && !isUnsent;
  useAutosave({
    content: draft,
    isDue:
      canKeep &&
      isDraft &&
      isDirty &&
      (sending.kept !== null || isBegun(draft)) &&
      stage === 'write' &&
      !wasRefused &&
      !sending.isSending,
    isRetry: isUnsent,
    save: () => void work.save(),
  });
  useFocusOnStage(stage, page);
  useSecretChoice(draft.sourceKind === 'document' ? draft.document.secrecy : 'none', () =>
    noteSecretAttempt(draft.document.secrecy, today),
  );

  const step = (name: string | null) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (name === null) after.delete('step');
      else after.set('step', name);
      return after;
    });
  const review = () => {
    if (faults.length === 0) return step('review');
    if (isSecret(faults)) noteSecretAttempt(draft.document.secrecy, today);
    said.ask();
  };
  const save = async () => {
    if (!canKeep) {
      if (isSecret(faults)) noteSecretAttempt(draft.document.secrecy, today);
      said.ask();
      return false;
    }
    return (await work.save()) !== null;
  };
  const finish = async (sent: Promise<Issued | null>) => {
    const answer = await sent;
    if (answer !== null) setIssued(answer);
  };
  const startAnew = () => {
    setIssued(null);
    said.forget();
    work.begin([]);
    navigate(HERE);
  };
  const back = () => {
    step(null);
    if (sending.refusal !== null && sending.refusal.code !== 'network') said.goTo(fieldOfRefusal(sending.refusal.code));
  };

  const compose = useMemo(
    () => ({ lang, words, work, today, now, places, faults, errorAt: said.errorAt, mayIssue }),
    [lang, words, work, today, now, places, faults, said.errorAt, mayIssue],
  );
  return (
    <ComposeContext value={compose}>
      <article className="tcg" ref={page} data-stage={stage} data-plain="" onBlur={said.touch}>
        {stage === 'write' ? <AddresseePane /> : <ReviewSide key={stage} hasStanding={stage === 'review'} />}
        <div className="tcg-main">
          {opening !== 'open' && stage !== 'issued' ? (
            <div className="tcg-form">
              <div className="tcg-head">
                <h1 tabIndex={-1}>{words.title}</h1>
              </div>
              {opening === 'opening' ? (
                <p>{words.loading}</p>
              ) : (
                <>
                  <p role="alert">{opening === 'ended' ? words.saved.ended : refusalText(opening, lang)}</p>
                  <div className="tcg-leave">
                    {opening !== 'ended' && <Button onPress={again}>{words.openAgain}</Button>}
                    <Button onPress={startAnew}>{words.startNew}</Button>
                  </div>
                </>
              )}
            </div>
          ) : stage === 'issued' && issued !== null ? (
            <IssuedPane issued={issued} onAnother={startAnew} />
          ) : stage === 'review' ? (
            <ReviewPane
              onBack={back}
              onIssue={() => void finish(work.issue())}
              onSubmit={() => void finish(work.submit())}
            />
          ) : (
            <ComposeForm
              canKeep={canKeep}
              faultCount={said.isAsked ? faults.length : 0}
              onDrafts={() => setAreDraftsOpen(true)}
              onSave={() => void save()}
              onReview={review}
              onNewest={again}
            />
          )}
        </div>
      </article>
      {areDraftsOpen && (
        <DraftsDialog
          onClose={() => setAreDraftsOpen(false)}
          onOpen={(id) => {
            setAreDraftsOpen(false);
            said.forget();
            // What is on the page is kept first where it can be: opening another is no loss.
            void (isDirty && canKeep && isDraft ? work.save() : Promise.resolve(null)).then(() =>
              navigate(`${HERE}?direction=${encodeURIComponent(id)}`),
            );
          }}
          onGone={(id) => {
            if (sending.kept?.id === id) startAnew();
          }}
        />
      )}
      <LeaveGuard isDirty={isDirty && issued === null} onSave={canKeep && isDraft ? save : null} onDrop={drop} />
    </ComposeContext>
  );
}

/** Another step announces itself by its title, as a page does. */
function useFocusOnStage(stage: string, page: { readonly current: HTMLElement | null }): void {
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    page.current?.querySelector<HTMLElement>('.tcg-main h1')?.focus();
  }, [stage, page]);
}

/** The mark of secrecy was chosen: once for each choice. */
function useSecretChoice(secrecy: string, note: () => void): void {
  const noteNow = useEffectEvent(note);
  useEffect(() => {
    if (secrecy !== 'none') noteNow();
  }, [secrecy]);
}
