/** The bar of ink at the foot of a page: what is chosen above it, and what can be done with it. */

import { type ReactNode, useEffect, useRef } from 'react';
import './action-bar.css';

/**
 * `subject` names what is chosen and `text` says one line about it; without a choice `subject` is the invitation to choose.
 * `children` are its buttons, `aside` stands outside at the right. It stays at the foot of the window while the page scrolls,
 * and the page keeps what has the focus clear of it.
 */
export function ActionBar({
  label,
  subject,
  text,
  aside,
  children,
}: {
  readonly label: string;
  readonly subject: ReactNode;
  readonly text?: ReactNode;
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const page = document.documentElement.style;
    const before = page.scrollPaddingBottom;
    const observer = new ResizeObserver(() => {
      page.scrollPaddingBottom = `${element.offsetHeight}px`;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      page.scrollPaddingBottom = before;
    };
  }, []);
  return (
    <section ref={bar} className="tc-action-bar" aria-label={label}>
      <div className="tc-action-ink">
        <div className="tc-action-body">
          <p className="tc-action-words">
            <strong>{subject}</strong>
            {text !== undefined && <span>{text}</span>}
          </p>
          {children !== undefined && <div className="tc-action-buttons">{children}</div>}
        </div>
      </div>
      {aside !== undefined && <div className="tc-action-aside">{aside}</div>}
    </section>
  );
}
