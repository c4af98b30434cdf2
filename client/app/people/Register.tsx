/** A panel with a filtered table: how many of how many, what it is filtered by, and its rows. */

import type { ReactNode } from 'react';
import { Panel } from '#client/ui/Panel.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import './register.css';

export function Register({
  title,
  shownCount,
  allCount,
  filters,
  columns,
  noRowText,
  foot,
  children,
}: {
  readonly title: string;
  readonly shownCount: number;
  /** Null where only the server knows. */
  readonly allCount: number | null;
  readonly filters?: ReactNode;
  /** Heads of the columns; an empty one has its name in `aria-label` of what stands below. */
  readonly columns: readonly string[];
  readonly noRowText?: string;
  /** Below the table. */
  readonly foot?: ReactNode;
  /** Rows. */
  readonly children: ReactNode;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const shown = formatNumber(shownCount, lang);
  return (
    <Panel
      title={title}
      aside={
        <span data-plain="" aria-live="polite">
          {allCount === null ? shown : words.found(shown, formatNumber(allCount, lang))}
        </span>
      }
    >
      {filters !== undefined && (
        <div className="tcr-filters" data-plain="">
          {filters}
        </div>
      )}
      {/* Names, dates and codes: no figure of any unit. */}
      <RowTable caption={title} columns={columns}>
        {children}
      </RowTable>
      {shownCount === 0 && <p>{noRowText ?? words.noHit}</p>}
      {foot}
    </Panel>
  );
}

/** A table that scrolls inside its own surface where the window is narrow. */
export function RowTable({
  caption,
  columns,
  children,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keys
    <section className="tcr-scroll" tabIndex={0} aria-label={caption} data-plain="">
      <table className="tcr-list">
        <caption className="tc-unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
