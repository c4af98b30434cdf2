/** Every data component in each of its six states; a row is a component, a column a state. */

import type { ReactNode } from 'react';
import { Sparkline } from '#client/charts/Sparkline.tsx';
import { TimeLine } from '#client/charts/TimeLine.tsx';
import { AttentionList } from '#client/ui/AttentionList.tsx';
import { Bullet } from '#client/ui/Bullet.tsx';
import { Button } from '#client/ui/Button.tsx';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { DotTrack } from '#client/ui/DotTrack.tsx';
import { ExceptionCount } from '#client/ui/ExceptionCount.tsx';
import { Kpi, KpiGroup } from '#client/ui/Kpi.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { StackBar } from '#client/ui/StackBar.tsx';
import { StripPlot } from '#client/ui/StripPlot.tsx';
import { WallFooter } from '#client/ui/WallFooter.tsx';
import { WallHeader } from '#client/ui/WallHeader.tsx';
import {
  ATTENTION,
  cumulativeSpec,
  dailySpec,
  type SampleState,
  STACK,
  STATE_NAMES,
  STATES,
  STILL,
  sampleState,
  TREND,
} from './samples.tsx';

type Theme = 'dark' | 'light';

/** 62 other units, denser towards the top, as shares usually are. */
const OTHERS = Array.from({ length: 62 }, (_, i) => 80 + 20 * Math.sqrt((i + 1) / 63) - ((i * 7) % 5) / 2);
const DAILY = dailySpec(false);
const STALE_DAILY = dailySpec(true);
const CUMULATIVE = cumulativeSpec();

const FORMS: readonly {
  readonly name: string;
  readonly isWide?: true;
  readonly draw: (state: SampleState, theme: Theme) => ReactNode;
}[] = [
  {
    name: 'Kpi',
    isWide: true,
    draw: (state) => (
      <Kpi
        label="Lượt truy cập"
        state={sampleState(state, '412.806')}
        context={
          <>
            Hôm nay <strong>+382</strong>
          </>
        }
        {...(state === 'loading' || state === 'empty' || state === 'error'
          ? {}
          : {
              trend: <Sparkline values={TREND} label="30 ngày, tăng" isDim={state === 'stale'} />,
              trendCaption: '30 ngày',
            })}
      />
    ),
  },
  {
    name: 'KpiGroup',
    draw: (state) => (
      <KpiGroup
        label="Đã kết nối"
        parts={[
          { id: 'a', state: sampleState('normal', '18'), context: 'bộ' },
          { id: 'b', state: sampleState(state, '63'), context: 'tỉnh' },
        ]}
      />
    ),
  },
  {
    name: 'ExceptionCount',
    isWide: true,
    draw: (state) => (
      <ExceptionCount
        status="overdue"
        state={sampleState(state, '177')}
        words="đang quá hạn"
        change="giảm 23 trong 7 ngày"
      />
    ),
  },
  {
    name: 'StackBar',
    isWide: true,
    draw: (state) => <StackBar label="Nhiệm vụ theo trạng thái" state={sampleState(state, '')} groups={STACK} />,
  },
  {
    name: 'Bullet',
    isWide: true,
    draw: (state) => (
      <Bullet
        label="Mức độ 4"
        state={sampleState(state, '21,4', '%')}
        shares={{ value: 0.214, target: 0.3 }}
        targetLabel="Mục tiêu 30%"
        abnormalLabel="dưới ngưỡng"
      />
    ),
  },
  {
    name: 'DotTrack',
    draw: (state) => (
      <DotTrack
        label="96,1 trên thang 80 đến 100, mục tiêu 95"
        state={sampleState(state, '96,1')}
        value={96.1}
        target={95}
        scale={{ min: 80, max: 100 }}
      />
    ),
  },
  {
    name: 'StripPlot',
    draw: (state) => (
      <StripPlot
        label="Hạng 6 trên 63, trung vị 93"
        state={sampleState(state, '6', '/63')}
        value={97.8}
        others={OTHERS}
        median={93}
        scale={{ min: 78, max: 100 }}
      />
    ),
  },
  {
    name: 'AttentionList',
    isWide: true,
    draw: (state) => (
      <div>
        <ModuleHead title="Cần chú ý" aside="7 mục" />
        <AttentionList
          state={sampleState(state, '')}
          items={ATTENTION}
          limit={5}
          moreText={(count) => `và ${count} mục khác`}
          clock={STILL}
        />
      </div>
    ),
  },
  {
    name: 'TimeLine, cộng dồn · cumulative',
    isWide: true,
    draw: (state, theme) => (
      <div className="gallery-chart">
        <TimeLine
          state={sampleState(state, '')}
          spec={CUMULATIVE}
          label="Lượt truy cập cộng dồn"
          scale="wall"
          theme={theme}
        />
      </div>
    ),
  },
];

export function ComponentStates({ theme }: { readonly theme: Theme }) {
  return (
    <section className="gallery-forms tc-wall" data-theme={theme}>
      <h2>{theme === 'dark' ? 'Sáu trạng thái, nền tối' : 'Sáu trạng thái, nền sáng'}</h2>
      {FORMS.map((form) => (
        <div key={form.name} className={`gallery-form${form.isWide ? ' gallery-form--wide' : ''}`}>
          <h3>{form.name}</h3>
          {STATES.map((state) => (
            <div key={state} className="gallery-cell" {...(state === 'offline' ? { 'data-offline': '' } : {})}>
              {form.draw(state, theme)}
              <small>{STATE_NAMES[state]}</small>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

/** The wall's head and foot, and what only desks have: sizes in CSS pixels, buttons, the chart with its table. */
export function DeskAndBars({ theme }: { readonly theme: Theme }) {
  return (
    <section className="gallery-forms" data-theme={theme}>
      <h2>{theme === 'dark' ? 'Thanh tường và bàn làm việc, nền tối' : 'Thanh tường và bàn làm việc, nền sáng'}</h2>
      <div className="tc-wall gallery-bars">
        <WallHeader
          name="Trung tâm Thông tin, Chỉ đạo, Điều hành"
          owner="của Chính phủ, Thủ tướng Chính phủ"
          sceneLabel="Cảnh hiển thị"
          scene="Toàn cảnh"
          weekday="Thứ Tư"
          date="19/08/2020"
          clock="09:41:17"
          driftLabel="Đồng hồ lệch quá 2 giây"
        />
        <WallFooter
          items={[
            { id: 'live', status: 'done', text: 'Nguồn dữ liệu: 41/43 trực tuyến' },
            { id: 'lost', status: 'offline', text: 'Mất kết nối: Trà Vinh, Kho bạc NN (từ 08:52)' },
            { id: 'last', text: 'Cập nhật gần nhất 09:41:15' },
          ]}
        />
      </div>
      <div className="gallery-desk">
        <div>
          <ModuleHead title="Hồ sơ một cửa theo ngày" scope="30 ngày · dải nhạt: cuối tuần" />
          <div className="gallery-chart gallery-chart--desk">
            <TimeLine
              state={{ kind: 'stale', note: 'Số liệu lúc 08:52, chậm 6 ngày' }}
              spec={STALE_DAILY}
              label="Hồ sơ tiếp nhận và giải quyết trong 30 ngày"
              scale="desk"
              theme={theme}
              table={
                <TableDisclosure label="Xem bảng số liệu">
                  <DailyTable />
                </TableDisclosure>
              }
            />
          </div>
        </div>
        <div className="gallery-stack">
          <Bullet
            label="Dịch vụ công mức độ 4"
            state={sampleState('normal', '34,2', '%')}
            shares={{ value: 0.342, target: 0.3 }}
            targetLabel="Mục tiêu 30%"
          />
          <Bullet
            label="Thanh toán trực tuyến"
            state={sampleState('stale', '12,4', '%')}
            shares={{ value: 0.124, target: 0.25 }}
            targetLabel="Mục tiêu 25%"
            abnormalLabel="dưới ngưỡng"
          />
          <StripPlot
            label="Hạng 31 trên 63, trung vị 93"
            state={sampleState('normal', '31', '/63')}
            value={87}
            others={OTHERS}
            median={93}
            scale={{ min: 78, max: 100 }}
            isAbnormal
          />
          <StackBar label="Nhiệm vụ theo trạng thái" state={{ kind: 'normal' }} groups={STACK} />
        </div>
        <div className="gallery-stack">
          <div className="gallery-row">
            <Button kind="primary" onPress={ignore}>
              Giao nhiệm vụ
            </Button>
            <Button onPress={ignore}>Đưa lên tường</Button>
            <Button onPress={ignore} isPressed>
              Đóng băng
            </Button>
            <Button onPress={ignore} isDisabled>
              Hoàn tác
            </Button>
            <Button size="touch" onPress={ignore}>
              Chạm
            </Button>
          </div>
          <DailyTable />
        </div>
      </div>
    </section>
  );
}

/** The gallery's buttons lead nowhere. */
const ignore = () => undefined;

function DailyTable() {
  return (
    <DataTable
      caption="Hồ sơ theo ngày"
      columns={[
        { id: 'day', label: 'Ngày', align: 'start' },
        ...DAILY.series.map(({ id, label }) => ({ id, label, align: 'end' as const })),
      ]}
      rows={DAILY.series[0].points.slice(8, 14).map(({ at }, i) => ({
        id: String(at),
        cells: [
          DAILY.formatTime(at),
          ...DAILY.series.map(({ points }) => {
            const value = points[i + 8]?.value ?? null;
            return value === null ? '–' : DAILY.formatValue(value);
          }),
        ],
      }))}
      emptyText="Không có"
    />
  );
}
