/** Rows and columns with real headers: the list on a wall, and the table behind "Xem bảng số liệu" on a desk. */

import type { ReactNode } from 'react';
import './data-table.css';

export type Column = { readonly id: string; readonly label: ReactNode; readonly align: 'start' | 'end' };
/** `cells` in the order of the columns; the first one names the row. */
export type Row = { readonly id: string; readonly cells: readonly ReactNode[] };

/** `caption` is read by a screen reader; a visible title stands outside. `emptyText` takes the body's place when there is no row. */
export function DataTable({
  caption,
  columns,
  rows,
  emptyText,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly emptyText: string;
}) {
  return (
    <table className="tc-table">
      <caption className="tc-unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" data-align={column.align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((column, i) =>
              i === 0 ? (
                <th key={column.id} scope="row" data-align={column.align}>
                  {row.cells[i]}
                </th>
              ) : (
                <td key={column.id} data-align={column.align}>
                  {row.cells[i]}
                </td>
              ),
            )}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{emptyText}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** The table behind a chart, folded away on desks; `label` is "Xem bảng số liệu". */
export function TableDisclosure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <details className="tc-disclosure">
      <summary>{label}</summary>
      {/* Focusable, so that a long table can be scrolled without a mouse. */}
      <section className="tc-disclosure-body" aria-label={label} tabIndex={-1}>
        {children}
      </section>
    </details>
  );
}
