/** What work that was given needs on a screen: holding to act, days that count, ways passed, timelines, long tables, the bar. */

import { useState } from 'react';
import { HoldButton } from '#client/ui/HoldButton.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { StateMark } from '#client/ui/StateMark.tsx';
import { StepLine } from '#client/ui/StepLine.tsx';
import { SummaryTabs } from '#client/ui/SummaryTabs.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { WorkdayStrip } from '#client/ui/WorkdayStrip.tsx';
import { WorkTable } from './WorkTable.tsx';
import { HOLD_WORDS, LONG_TERM, STATE_KINDS, STEP_LINES, SUMMARY, TERM } from './work-samples.ts';

type Theme = 'dark' | 'light';

const URGENCIES = [
  { id: '0', filled: 0, word: 'Thường' },
  { id: '1', filled: 1, word: 'Khẩn' },
  { id: '2', filled: 2, word: 'Thượng khẩn' },
  { id: '3', filled: 3, word: 'Hỏa tốc' },
] as const;

export function WorkStates({ theme }: { readonly theme: Theme }) {
  const [tab, setTab] = useState('all');
  const [urgency, setUrgency] = useState<(typeof URGENCIES)[number]['id']>('1');
  return (
    <section className="gallery-forms" data-theme={theme}>
      <h2>{theme === 'dark' ? 'Giao và theo dõi, nền tối' : 'Giao và theo dõi, nền sáng'}</h2>
      <h3>SummaryTabs</h3>
      <SummaryTabs label="Lọc theo trạng thái" tabs={SUMMARY} value={tab} onChange={setTab} />
      <h3>TimelineCell, VirtualRows, ActionBar</h3>
      <WorkTable />
      <div className="gallery-desk">
        <div className="gallery-stack">
          <h3>WorkdayStrip</h3>
          <WorkdayStrip label="Các ngày của thời hạn" days={TERM} />
          <WorkdayStrip label="Các ngày của thời hạn dài" days={LONG_TERM} />
          <h3>Segmented, UrgencyLabel</h3>
          <Segmented
            label="Độ khẩn"
            options={URGENCIES.map(({ id, filled, word }) => ({
              id,
              label: <UrgencyLabel filled={filled}>{word}</UrgencyLabel>,
            }))}
            value={urgency}
            onChange={setUrgency}
          />
          <h3>StateMark</h3>
          <div className="gallery-states">
            {STATE_KINDS.map(([kind, label]) => (
              <StateMark key={kind} kind={kind} label={label} />
            ))}
          </div>
        </div>
        <div className="gallery-stack">
          <h3>StepLine</h3>
          {STEP_LINES.map((line) => (
            <StepLine key={line.label} {...line} />
          ))}
          <div className="tc-wall gallery-wall-steps" data-theme={theme}>
            {STEP_LINES.map((line) => (
              <StepLine key={line.label} {...line} />
            ))}
          </div>
        </div>
        <div className="gallery-stack">
          <h3>HoldButton</h3>
          <HeldCount />
          <div className="gallery-row gallery-holds">
            <HoldButton words={HOLD_WORDS} code="48K1" isBusy onHeld={ignore} />
            <HoldButton words={HOLD_WORDS} code="48K1" isDisabled onHeld={ignore} />
          </div>
        </div>
      </div>
    </section>
  );
}

const ignore = () => undefined;

/** Counts its holds, so that one sees that each comes once. */
function HeldCount() {
  const [count, setCount] = useState(0);
  return (
    <>
      <HoldButton words={HOLD_WORDS} code="48K1" onHeld={() => setCount((before) => before + 1)} />
      <small>Đã giao {count} lần</small>
    </>
  );
}
