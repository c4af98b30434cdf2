/** Every token, icon and component in every state and both themes: the page that a designer and a tester read. */

import { Stamp } from '#client/ui/Stamp.tsx';
import { ComponentStates, DeskAndBars } from './ComponentStates.tsx';
import { StatesBoard } from './StatesBoard.tsx';
import { TokenPanel } from './TokenPanel.tsx';
import { WorkStates } from './WorkStates.tsx';
import './gallery.css';

export function Gallery() {
  return (
    <main className="gallery" data-theme="dark">
      <header className="gallery-head">
        <h1>
          Bộ thành phần Toàn Cảnh · <span lang="en">Design system</span>
        </h1>
        <Stamp kind="simulated">MẪU · SAMPLE</Stamp>
      </header>
      <div className="gallery-panels">
        <TokenPanel theme="dark" title="Nền tối: tường, phòng điều hành" />
        <TokenPanel theme="light" title="Nền sáng: bàn làm việc, máy tính bảng" />
      </div>
      <StatesBoard theme="dark" />
      <ComponentStates theme="dark" />
      <DeskAndBars theme="dark" />
      <WorkStates theme="dark" />
      <StatesBoard theme="light" />
      <ComponentStates theme="light" />
      <DeskAndBars theme="light" />
      <WorkStates theme="light" />
    </main>
  );
}
