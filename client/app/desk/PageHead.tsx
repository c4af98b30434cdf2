/** The head of a desk page: where it stands, its title, and beside it a few facts or actions. */

import type { ReactNode } from 'react';

/** The title takes the focus when a page is opened, and gives the window its name: every page has exactly one. */
export function PageHead({
  trail,
  title,
  size = 'page',
  lead,
  facts,
  actions,
}: {
  /** A `Breadcrumb`. */
  readonly trail?: ReactNode;
  readonly title: ReactNode;
  /** `unit`: the 40 px of a province's name. */
  readonly size?: 'page' | 'unit';
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** `PageFact`s, beside the title behind a hairline. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={`tcd-page-head tcd-page-head--${size}`}>
      <div>
        {trail}
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className="tcd-lead">{lead}</p>}
      </div>
      {facts !== undefined && <dl className="tcd-facts">{facts}</dl>}
      {actions !== undefined && <div className="tcd-actions">{actions}</div>}
    </div>
  );
}

/** A word over a value: "Xếp hạng chung" over "9 / 63". */
export function PageFact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
