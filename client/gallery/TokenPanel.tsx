/** One theme at a glance: every colour token, the ramp, the severity scale, the status icons and the signs. */

import { useLayoutEffect, useRef, useState } from 'react';
import { Glyph, type GlyphName } from '#client/ui/Glyph.tsx';
import { Mark } from '#client/ui/Mark.tsx';
import { type Severity, SeverityIcon } from '#client/ui/SeverityIcon.tsx';
import { type Status, StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UrgencyBars } from '#client/ui/UrgencyBars.tsx';

const SWATCHES = [
  ['ground', 's1', 's2', 's3', 's4', 'line', 'line2', 't3', 't2', 't1'],
  ['r1', 'r2', 'r3', 'r4', 'r5', 'r3d', 'r2b', 'r4b', 'ok', 'data'],
  ['focus', 'sea', 'nbr', 'land', 'coast'],
] as const;
const RAMP = ['ramp0', 'ramp1', 'ramp2', 'ramp3', 'ramp4'] as const;

const SEVERITIES: readonly (readonly [Severity, string, string])[] = [
  [1, 'Thấp', 'Low'],
  [2, 'Trung bình', 'Medium'],
  [3, 'Lớn', 'High'],
  [4, 'Rất lớn', 'Very high'],
  [5, 'Thảm họa', 'Disaster'],
];

const STATUSES: readonly (readonly [Status, string, string])[] = [
  ['acknowledged', 'Đã nhận', 'Acknowledged'],
  ['in-progress', 'Đang thực hiện', 'In progress'],
  ['due-soon', 'Sắp đến hạn', 'Due soon'],
  ['overdue', 'Quá hạn', 'Overdue'],
  ['long-overdue', 'Quá hạn trên 10 ngày', 'Over 10 days'],
  ['done', 'Xong đúng hạn', 'Done on time'],
  ['done-late', 'Xong quá hạn', 'Done late'],
  ['returned', 'Bị trả lại', 'Returned'],
  ['offline', 'Mất kết nối', 'Offline'],
  ['sent', 'Đã gửi', 'Sent'],
];

const URGENCIES = ['Thường', 'Khẩn', 'Thượng khẩn', 'Hỏa tốc'] as const;
const GLYPHS: readonly GlyphName[] = [
  'arrow-up',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'triangle-down',
  'at-least',
  'at-most',
  'per-mille',
];

/** Values are read back from the page, so the panel shows the tokens that hold, not a copy of them. */
function useTokenValues() {
  const place = useRef<HTMLElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  useLayoutEffect(() => {
    if (place.current === null) return;
    const style = getComputedStyle(place.current);
    const read = (name: string) => [name, style.getPropertyValue(`--${name}`).trim().toUpperCase()] as const;
    setValues(Object.fromEntries([...SWATCHES.flat(), ...RAMP].map(read)));
  }, []);
  return { place, values };
}

export function TokenPanel({ theme, title }: { readonly theme: 'dark' | 'light'; readonly title: string }) {
  const { place, values } = useTokenValues();
  return (
    <section className="gallery-panel" data-theme={theme} ref={place}>
      <h2>{title}</h2>
      {SWATCHES.map((row) => (
        <div key={row[0]} className="gallery-swatches">
          {row.map((name) => (
            <div key={name}>
              <i style={{ background: `var(--${name})` }} />
              <b>{name}</b>
              <span>{values[name]}</span>
            </div>
          ))}
        </div>
      ))}
      <div className="gallery-ramp">
        {RAMP.map((name) => (
          <span key={name} style={{ background: `var(--${name})`, color: `var(--ink-${name})` }}>
            {name} {values[name]}
          </span>
        ))}
        <em>thấp đến cao · low to high</em>
      </div>
      <div className="gallery-icons gallery-icons--large">
        {SEVERITIES.map(([level, vi, en]) => (
          <Named key={level} vi={vi} en={en}>
            <SeverityIcon level={level} />
          </Named>
        ))}
      </div>
      <div className="gallery-icons">
        {STATUSES.map(([status, vi, en]) => (
          <Named key={status} vi={vi} en={en}>
            <StatusIcon status={status} />
          </Named>
        ))}
      </div>
      <div className="gallery-icons">
        {URGENCIES.map((vi, i) => (
          <Named key={vi} vi={vi} en={['Normal', 'Urgent', 'Very urgent', 'Immediate'][i] ?? ''}>
            <UrgencyBars filled={i as 0 | 1 | 2 | 3} label={vi} />
          </Named>
        ))}
        <Named vi="Dấu hiệu sản phẩm" en="Product mark">
          <Mark />
        </Named>
      </div>
      <div className="gallery-icons gallery-icons--large">
        {([4, 5] as const).map((level) => (
          <Named key={level} vi="Chưa xử lý: nhấp nháy 60 giây" en="Unacknowledged: blinks for 60 s">
            <SeverityIcon level={level} isCalling />
          </Named>
        ))}
        {([4, 5] as const).map((level) => (
          <Named key={level} vi="Không nhấp nháy" en="Steady instead">
            <span data-no-blink="">
              <SeverityIcon level={level} isCalling />
            </span>
          </Named>
        ))}
        <span className="gallery-glyphs">
          {GLYPHS.map((name) => (
            <Glyph key={name} name={name} />
          ))}
        </span>
      </div>
    </section>
  );
}

function Named({ vi, en, children }: { readonly vi: string; readonly en: string; readonly children: React.ReactNode }) {
  return (
    <div className="gallery-named">
      {children}
      <span>
        <b>{vi}</b>
        <span lang="en">{en}</span>
      </span>
    </div>
  );
}
