/** The table behind a chart, made only when somebody unfolds it: a page may have thousands of such cells. */

import { type ReactNode, useState } from 'react';
import '#client/ui/data-table.css';

export function FoldedTable({ label, children }: { readonly label: string; readonly children: () => ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="tc-disclosure tcd-folded" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
        <section className="tc-disclosure-body" aria-label={label} tabIndex={0}>
          {children()}
        </section>
      )}
    </details>
  );
}
