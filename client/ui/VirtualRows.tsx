/** A table of any length of which only the rows in sight are drawn: sticky head, one row in focus, keys to move it. */

// biome-ignore-all lint/a11y/useSemanticElements: the parts of a real table cannot be placed freely; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows of the body take the focus; the head has nothing to do

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type RowColumn, trackOf, useShownColumns } from './row-columns.ts';
import { placeOfRow, rowAfterKey, withRow } from './row-focus.ts';
import './virtual-rows.css';

/** Rows drawn beyond what is seen, so that a quick turn of the wheel does not show empty ground. */
const SPARE_ROWS = 4;
/** As in the style sheet. */
const HEAD_PX = 36;

/**
 * `renderRow` gives the cells of a row in the order of `columns`, `rowKey` its lasting name; both may be called for any index
 * below `count`, and a row is drawn again only when one of them is another function: keep them, and make new ones when the
 * rows change. Focus stays with a row by its key when rows come, go or change places.
 *
 * Cells stay on one line: give a text that may be cut off a `title`.
 *
 * Up, Down, PageUp, PageDown, Home and End move focus and choice together; a click chooses, Space chooses the row in focus,
 * Enter and a double click open it. It fills its parent, which gives it a height.
 */
export function VirtualRows({
  label,
  columns,
  count,
  rowKey,
  renderRow,
  selectedKey,
  onSelect,
  onOpen,
  emptyText,
  rowHeight = 44,
}: {
  readonly label: string;
  readonly columns: readonly RowColumn[];
  readonly count: number;
  readonly rowKey: (index: number) => string;
  readonly renderRow: (index: number) => readonly ReactNode[];
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (key: string) => void;
  readonly emptyText: ReactNode;
  /** In CSS pixels, the line under the row included. */
  readonly rowHeight?: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useShownColumns(scroller, columns);
  const [active, setActive] = useState<{ readonly key: string; readonly index: number } | null>(null);
  const hasFocus = useRef(false);
  const movesFocus = useRef(false);

  const activeIndex = useMemo(() => {
    if (count === 0) return null;
    if (active === null) {
      const selected = selectedKey === null ? null : placeOfRow(selectedKey, rowKey, count, 0);
      return selected ?? 0;
    }
    return placeOfRow(active.key, rowKey, count, active.index) ?? Math.min(active.index, count - 1);
  }, [active, selectedKey, rowKey, count]);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: SPARE_ROWS,
    rangeExtractor: useCallback(
      (range: { startIndex: number; endIndex: number; overscan: number; count: number }) => {
        const from = Math.max(range.startIndex - range.overscan, 0);
        const to = Math.min(range.endIndex + range.overscan, range.count - 1);
        const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
        return withRow(rows, activeIndex);
      },
      [activeIndex],
    ),
  });

  // After every drawing: focus follows a key, and is taken back where the row that had it left the list.
  useLayoutEffect(() => {
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (!movesFocus.current && !isLost) return;
    const row = scroller.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]');
    if (row === null || row === undefined) return;
    row.focus({ preventScroll: true });
    if (movesFocus.current) row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    movesFocus.current = false;
  });

  const indexOf = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return row === null ? null : Number(row.dataset.row);
  };
  const choose = (index: number) => {
    const key = rowKey(index);
    setActive({ key, index });
    if (key !== selectedKey) onSelect(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = indexOf(event.target);
    if (at === null || event.altKey || event.metaKey) return;
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowHeight);
    const to = rowAfterKey(event.key, at, count, page);
    if (to !== null) {
      event.preventDefault();
      movesFocus.current = true;
      choose(to);
    } else if (isOnRow && (event.key === 'Enter' || event.key === ' ')) {
      // A link or button in a cell keeps its own Enter and Space.
      event.preventDefault();
      choose(at);
      if (event.key === 'Enter' && !event.repeat) onOpen(rowKey(at));
    }
  };

  const track = trackOf(shown);
  const style = { '--row-tracks': track.template, '--rows-width': `${track.leastPx}px` } as CSSProperties;
  return (
    <div
      ref={scroller}
      className="tc-rows"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={shown.length}
      style={style}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        hasFocus.current = true;
        const index = indexOf(event.target);
        if (index !== null && active?.key !== rowKey(index)) setActive({ key: rowKey(index), index });
      }}
      onBlur={() => {
        hasFocus.current = false;
      }}
      onClick={(event) => {
        const index = indexOf(event.target);
        if (index !== null) choose(index);
      }}
      onDoubleClick={(event) => {
        const index = indexOf(event.target);
        if (index !== null) onOpen(rowKey(index));
      }}
    >
      <div role="rowgroup" className="tc-rows-head">
        <div role="row" aria-rowindex={1} className="tc-rows-line">
          {shown.map((column) => (
            <div key={column.id} role="columnheader" data-align={column.align} aria-sort={column.sort}>
              {column.label}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="tc-rows-body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <Line
            key={rowKey(index)}
            index={index}
            startPx={start}
            heightPx={rowHeight}
            columns={shown}
            allColumns={columns}
            renderRow={renderRow}
            isActive={index === activeIndex}
            isSelected={rowKey(index) === selectedKey}
          />
        ))}
      </div>
      {count === 0 && <div className="tc-rows-empty">{emptyText}</div>}
    </div>
  );
}

/** Drawn again only when something of it changed: scrolling by a row draws one row. */
const Line = memo(function Line({
  index,
  startPx,
  heightPx,
  columns,
  allColumns,
  renderRow,
  isActive,
  isSelected,
}: {
  readonly index: number;
  readonly startPx: number;
  readonly heightPx: number;
  readonly columns: readonly RowColumn[];
  readonly allColumns: readonly RowColumn[];
  readonly renderRow: (index: number) => readonly ReactNode[];
  readonly isActive: boolean;
  readonly isSelected: boolean;
}) {
  const cells = renderRow(index);
  return (
    <div
      role="row"
      className="tc-rows-line tc-rows-row"
      data-row={index}
      // The head is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      style={{ height: heightPx, top: startPx }}
    >
      {columns.map((column) => (
        <div key={column.id} role={column.isRowHeader ? 'rowheader' : 'gridcell'} data-align={column.align}>
          {cells[allColumns.indexOf(column)]}
        </div>
      ))}
    </div>
  );
});
