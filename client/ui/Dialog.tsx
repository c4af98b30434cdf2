/** A window over the page: the browser keeps the focus in it, gives it back when it closes, and closes it on Escape. */

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import './dialog.css';

/**
 * Open for as long as it is drawn; `onClose` is asked by Escape, by a press beside it and by its own button. `head` stands
 * above the title (a way back, a trail); `side` is a sheet at the right edge, the whole screen on a phone.
 */
export function Dialog({
  title,
  head,
  kind = 'centre',
  closeLabel,
  onClose,
  children,
}: {
  readonly title: ReactNode;
  readonly head?: ReactNode;
  readonly kind?: 'centre' | 'side';
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it leaves the page: only so does the browser give the focus back.
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape, which the browser gives
    <dialog
      ref={dialog}
      className={`tc-dialog tc-dialog--${kind}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="tc-dialog-sheet">
        <header className="tc-dialog-head">
          <div className="tc-dialog-titles">
            {head}
            <h2 id={titleId}>{title}</h2>
          </div>
          <button type="button" className="tc-dialog-close" onClick={onClose} aria-label={closeLabel}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 5l14 14M19 5L5 19" />
            </svg>
          </button>
        </header>
        {/* Focusable, so that a long text can be scrolled without a mouse. */}
        <section className="tc-dialog-body" aria-labelledby={titleId} tabIndex={-1}>
          {children}
        </section>
      </div>
    </dialog>
  );
}
