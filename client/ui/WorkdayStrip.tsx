/** The days of a term in a row: which of them count, which do not and why, and the day on which it ends. */

import { useEffect, useRef, useState } from 'react';
import './workday-strip.css';

export type StripDayKind = 'start' | 'counted' | 'rest' | 'holiday' | 'due' | 'plain';

export type StripDay = {
  readonly key: string;
  readonly kind: StripDayKind;
  /** Above: "T4". */
  readonly weekdayLabel: string;
  /** In the cell: "20", or "1/9" where a month begins. */
  readonly dayLabel: string;
  /** Below, of a day that counts: its number, "1" to "n". */
  readonly numberLabel?: string;
  /** Below, of another day: "giao", "nghỉ lễ". */
  readonly note?: string;
  /** The whole of it in words, for a screen reader: "Thứ Tư, 02/09/2020, nghỉ Quốc khánh, không tính". */
  readonly words: string;
};

/** `label` names the row of days. Longer than its place it scrolls, also by keys; it is a list to a screen reader. */
export function WorkdayStrip({ label, days }: { readonly label: string; readonly days: readonly StripDay[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => setIsLong(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    // A stop of the keyboard only where there is something to scroll.
    <div
      ref={place}
      className="tc-days"
      data-plain=""
      {...(isLong && { tabIndex: 0, role: 'group', 'aria-label': label })}
    >
      <ol aria-label={label}>
        {days.map((day) => (
          <li key={day.key} className={`tc-day tc-day--${day.kind}`}>
            <span className="tc-unseen">{day.words}</span>
            <span className="tc-day-weekday" aria-hidden="true">
              {day.weekdayLabel}
            </span>
            <span className="tc-day-cell" aria-hidden="true">
              {day.dayLabel}
            </span>
            <span className="tc-day-below" aria-hidden="true">
              {day.numberLabel ?? day.note}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
