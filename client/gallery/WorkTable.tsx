/** A table of 25,000 invented pieces of work, with its timelines and the bar that acts on the chosen one. */

import { useState } from 'react';
import { ActionBar } from '#client/ui/ActionBar.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { RowColumn } from '#client/ui/row-columns.ts';
import { StateMark } from '#client/ui/StateMark.tsx';
import { TimelineCell, TimelineHead } from '#client/ui/TimelineCell.tsx';
import { timelineWidth } from '#client/ui/timeline.ts';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { VirtualRows } from '#client/ui/VirtualRows.tsx';
import { SPAN_WINDOW, sampleWork, WORK_COUNT } from './work-samples.ts';

const COLUMNS: readonly RowColumn[] = [
  { id: 'state', label: 'Trạng thái', widthPx: 172 },
  { id: 'number', label: 'Số nhiệm vụ', widthPx: 156, fromPx: 1260 },
  { id: 'title', label: 'Nội dung', widthPx: 230, grow: 3, isRowHeader: true },
  { id: 'lead', label: 'Chủ trì, +phối hợp', widthPx: 150, grow: 1 },
  {
    id: 'span',
    label: <TimelineHead label="Hôm nay" unitLabel="ngày làm việc" window={SPAN_WINDOW} />,
    widthPx: timelineWidth(SPAN_WINDOW) + 24,
  },
  { id: 'due', label: 'Hạn', widthPx: 110, align: 'end' },
  { id: 'left', label: 'Còn lại', widthPx: 116, align: 'end', sort: 'ascending' },
  { id: 'news', label: 'Cập nhật gần nhất', widthPx: 240, grow: 1, fromPx: 1440 },
];

const rowKey = (index: number) => sampleWork(index).number;

function renderRow(index: number) {
  const work = sampleWork(index);
  return [
    <StateMark key="state" kind={work.state} label={work.stateLabel} />,
    work.number,
    <strong key="title" className="gallery-work-title" title={work.title}>
      <UrgencyLabel filled={work.urgency}>{work.title}</UrgencyLabel>
    </strong>,
    work.lead,
    <TimelineCell key="span" span={work.span} tone={work.tone} window={SPAN_WINDOW} label={work.spanLabel} />,
    work.due,
    work.left,
    work.news,
  ];
}

export function WorkTable() {
  const [selected, setSelected] = useState<string | null>(rowKey(5));
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div>
      <div className="gallery-rows">
        <VirtualRows
          label="Nhiệm vụ"
          columns={COLUMNS}
          count={WORK_COUNT}
          rowKey={rowKey}
          renderRow={renderRow}
          selectedKey={selected}
          onSelect={setSelected}
          onOpen={setOpened}
          emptyText="Không có nhiệm vụ nào"
        />
      </div>
      <ActionBar
        label="Việc với dòng đang chọn"
        subject={selected ?? 'Chọn một dòng'}
        text="Hạn ngày mai. Liên hệ gần nhất 15/09."
        aside={opened === null ? `${WORK_COUNT} dòng` : `Đã mở ${opened}`}
      >
        <Button onPress={() => undefined}>Đôn đốc</Button>
        <Button onPress={() => undefined} isDisabled>
          Gia hạn
        </Button>
        <Button kind="primary" onPress={() => setOpened(selected)}>
          Mở chi tiết
        </Button>
      </ActionBar>
    </div>
  );
}
