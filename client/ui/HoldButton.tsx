/** A button with a consequence: it acts only when held, or when the code shown is typed. */

import { type CSSProperties, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { HoldCode, type HoldCodeWords } from './HoldCode.tsx';
import { type HoldEvent, holdNext, holdShare, IDLE } from './hold.ts';
import './hold-button.css';

export type HoldWords = HoldCodeWords & {
  /** On the button, what holding does and how long it takes: "Giữ 1,5 giây để giao". */
  readonly hold: string;
  /** On the button while the answer is awaited: "Đang giao…". */
  readonly busy: string;
  /** Said to a screen reader when a hold begins, when it was let go too early, and when it was long enough. */
  readonly holding: string;
  readonly released: string;
  readonly held: string;
};

/**
 * `onHeld` comes once per hold of `holdMs`, or once per right code; the caller answers it with `isBusy` until it is done.
 * Letting go early, leaving the button, losing the focus and Escape come to nothing. `code` is what the other way asks for.
 */
export function HoldButton({
  words,
  code,
  holdMs = 1500,
  isDisabled = false,
  isBusy = false,
  onHeld,
}: {
  readonly words: HoldWords;
  readonly code: string;
  readonly holdMs?: number;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
  readonly onHeld: () => void;
}) {
  const [hold, setHold] = useState(IDLE);
  // Two events may come before the next drawing: the second must see what the first did.
  const standing = useRef(IDLE);
  const button = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState('');
  const [isCodeOpen, setIsCodeOpen] = useState(false);
  const isIdle = !isDisabled && !isBusy;

  const step = (event: HoldEvent) => {
    const before = standing.current;
    const after = holdNext(before, event, holdMs);
    if (after === before) return;
    standing.current = after;
    setHold(after);
    if (before.kind === 'idle') setSaid(words.holding);
    else if (before.kind === 'holding' && after.kind === 'idle') setSaid(words.released);
    else if (before.kind === 'holding' && after.kind === 'held') {
      setSaid(words.held);
      onHeld();
    }
  };
  const look = useEffectEvent((at: number) => step({ kind: 'look', at }));
  const giveUp = useEffectEvent(() => step({ kind: 'cancel' }));
  const isHolding = hold.kind === 'holding';
  useEffect(() => {
    if (!isHolding) return;
    let frame = requestAnimationFrame(function next(at) {
      look(at);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isHolding]);
  useEffect(() => {
    if (!isIdle) giveUp();
  }, [isIdle]);

  const cancelNow = () => step({ kind: 'cancel' });
  const press = (by: string, at: number) => {
    if (isIdle) step({ kind: 'press', by, at });
  };
  const isKey = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' ';
  return (
    <div className="tc-hold">
      <button
        ref={button}
        type="button"
        className={`tc-hold-button${isBusy ? ' tc-hold-button--busy' : ''}`}
        disabled={isDisabled}
        aria-disabled={isBusy || undefined}
        aria-busy={isBusy || undefined}
        data-plain=""
        onPointerDown={(event) => {
          if (event.button !== 0 || !event.isPrimary) return;
          // Not every browser gives a pressed button the focus, and losing it is what cancels.
          event.currentTarget.focus();
          // A finger holds the button it came down on wherever it goes; let loose, it can leave it and so cancel.
          if (event.currentTarget.hasPointerCapture(event.pointerId)) {
            event.currentTarget.releasePointerCapture(event.pointerId);
          }
          press(`pointer:${event.pointerId}`, event.timeStamp);
        }}
        onPointerUp={(event) => step({ kind: 'release', by: `pointer:${event.pointerId}` })}
        onPointerLeave={(event) => step({ kind: 'release', by: `pointer:${event.pointerId}` })}
        onPointerCancel={cancelNow}
        onBlur={cancelNow}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && standing.current.kind === 'holding') {
            // Escape ends the hold, not also the dialog round it.
            event.preventDefault();
            event.stopPropagation();
            cancelNow();
          } else if (isKey(event) && !event.ctrlKey && !event.altKey && !event.metaKey) {
            event.preventDefault();
            if (!event.repeat) press(`key:${event.key}`, event.timeStamp);
          }
        }}
        onKeyUp={(event) => {
          if (!isKey(event)) return;
          event.preventDefault();
          step({ kind: 'release', by: `key:${event.key}` });
        }}
        // Assistive technology clicks without pressing, and cannot hold: it is led to the other way.
        onClick={(event) => {
          if (event.detail === 0 && isIdle) setIsCodeOpen(true);
        }}
        onContextMenu={(event) => event.preventDefault()}
      >
        <span
          className="tc-hold-fill"
          style={{ '--held': isBusy ? 1 : holdShare(hold, holdMs) } as CSSProperties}
          aria-hidden="true"
        />
        <span className="tc-hold-words">{isBusy ? words.busy : words.hold}</span>
      </button>
      <HoldCode
        words={words}
        code={code}
        isDisabled={!isIdle}
        isOpen={isCodeOpen}
        onToggle={setIsCodeOpen}
        onTyped={() => {
          setIsCodeOpen(false);
          setSaid(words.held);
          button.current?.focus();
          onHeld();
        }}
      />
      <span className="tc-unseen" role="status">
        {said}
      </span>
    </div>
  );
}
