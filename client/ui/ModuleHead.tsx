/** The head of a module: its title, what the numbers cover, and on the right a count or period. */

import type { ReactNode } from 'react';
import './module-head.css';

export function ModuleHead({
  title,
  scope,
  aside,
}: {
  readonly title: ReactNode;
  readonly scope?: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <div className="tc-module-head">
      <h2>{title}</h2>
      {aside !== undefined && <span className="tc-module-aside">{aside}</span>}
      {scope !== undefined && <div className="tc-module-scope">{scope}</div>}
    </div>
  );
}
