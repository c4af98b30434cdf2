/** One surface of a desk page: what it is about, and its content. */

import { type ReactNode, useId } from 'react';
import './panel.css';

/** `aside` is a count, a period or a link at the right of the title; `isFlush` lets a table or map reach the edges. */
export function Panel({
  title,
  aside,
  scope,
  isFlush = false,
  children,
}: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly scope?: ReactNode;
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={isFlush ? 'tc-panel tc-panel--flush' : 'tc-panel'} aria-labelledby={titleId}>
      <div className="tc-panel-head">
        <h2 id={titleId}>{title}</h2>
        {aside !== undefined && <div className="tc-panel-aside">{aside}</div>}
        {scope !== undefined && <div className="tc-panel-scope">{scope}</div>}
      </div>
      <div className="tc-panel-body">{children}</div>
    </section>
  );
}
