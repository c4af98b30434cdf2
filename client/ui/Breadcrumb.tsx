/** Where a page stands: the steps above it as links, the page itself last. */

import type { ReactNode } from 'react';
import './breadcrumb.css';

/** The caller gives the links, since only it knows how they are followed; the last step is plain text. */
export function Breadcrumb({
  label,
  steps,
}: {
  readonly label: string;
  readonly steps: readonly { readonly id: string; readonly content: ReactNode }[];
}) {
  return (
    <nav className="tc-breadcrumb" aria-label={label}>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>{step.content}</li>
        ))}
      </ol>
    </nav>
  );
}
