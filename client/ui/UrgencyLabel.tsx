/** Urgency in a line of text: the bars, and the word that they stand for. */

import type { ReactNode } from 'react';
import { UrgencyBars } from './UrgencyBars.tsx';
import './urgency-label.css';

export function UrgencyLabel({ filled, children }: { readonly filled: 0 | 1 | 2 | 3; readonly children: ReactNode }) {
  return (
    <span className="tc-urgency-label">
      {/* The word beside them says the same. */}
      <span aria-hidden="true">
        <UrgencyBars filled={filled} label="" />
      </span>
      <span className="tc-urgency-word">{children}</span>
    </span>
  );
}
