/** A sheet of the bar: what does not fit in it, opened by its button and gone when one goes on. */

import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import './bar-menu.css';

export function BarMenu({
  label,
  summary,
  isCurrent = false,
  isWide = false,
  onOpenChange,
  children,
}: {
  /** For those who do not see the drawing. */
  readonly label: string;
  readonly summary: ReactNode;
  /** The present page is in it. */
  readonly isCurrent?: boolean;
  /** A list rather than a menu: its sheet has no padding of its own and scrolls inside the window. */
  readonly isWide?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const [path] = useLocation();
  useClosing(details, path);
  return (
    <details
      className="tcd-menu"
      ref={details}
      data-plain=""
      {...(isCurrent && { 'data-current': '' })}
      onToggle={(event) => onOpenChange?.(event.currentTarget.open)}
    >
      <summary className="tc-top-bar-button" aria-label={label}>
        {summary}
      </summary>
      <div className={isWide ? 'tcd-menu-sheet tcd-menu-sheet--wide' : 'tcd-menu-sheet'}>{children}</div>
    </details>
  );
}

/** A sheet over the page goes when one goes on, presses beside it, or presses Escape. */
function useClosing(details: { readonly current: HTMLDetailsElement | null }, path: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to close
  useEffect(() => {
    if (details.current !== null) details.current.open = false;
  }, [path, details]);
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (element === null || !element.open) return;
      const isBeside = event.type === 'pointerdown' && !element.contains(event.target as Node);
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (!isBeside && !isEscape) return;
      element.open = false;
      if (isEscape) element.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, [details]);
}
