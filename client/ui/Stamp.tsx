/** State stamps: what holds for the whole screen, said in capitals. */

import type { ReactNode } from 'react';
import './stamp.css';

/** `frozen` fills with t1; `simulated` is outlined and always visible outside production, `acting` says for whom one acts. */
export function Stamp({
  kind,
  children,
}: {
  readonly kind: 'frozen' | 'simulated' | 'acting';
  readonly children: ReactNode;
}) {
  return <span className={`tc-stamp tc-stamp--${kind}`}>{children}</span>;
}

/**
 * The 5u frame round a frozen wall, with its stamp at the top centre: the clock, which keeps running, stands top right.
 * Lies over its positioned parent and takes no input.
 */
export function FrozenFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="tc-frozen" role="status" data-plain="">
      <Stamp kind="frozen">{children}</Stamp>
    </div>
  );
}
