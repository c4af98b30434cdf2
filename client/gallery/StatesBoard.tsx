/** The six states of a value side by side, as on the reference sheet, with the stamps, the band and the wall's type scale. */

import { Sparkline } from '#client/charts/Sparkline.tsx';
import { Bullet } from '#client/ui/Bullet.tsx';
import { ConnectionBand } from '#client/ui/ConnectionBand.tsx';
import { Kpi } from '#client/ui/Kpi.tsx';
import { LevelLegend } from '#client/ui/LevelLegend.tsx';
import { FrozenFrame, Stamp } from '#client/ui/Stamp.tsx';
import { Standby } from '#client/ui/Standby.tsx';
import { type SampleState, STATE_NAMES, STILL, sampleState, TREND } from './samples.tsx';

const CARDS: readonly (readonly [SampleState, string])[] = [
  ['normal', 'Tài khoản đăng ký'],
  ['loading', 'Tài khoản đăng ký'],
  ['empty', 'Nhiệm vụ quá hạn'],
  ['stale', 'Giao dịch Kho bạc'],
  ['error', 'Giao dịch Kho bạc'],
];

/** Token, size in u and the distance in metres at which 20 arcmin are reached on the 6 m reference wall (5.33 px per metre). */
const SCALE = [
  ['W1', 160, 30],
  ['W2', 120, 22.5],
  ['W3', 88, 16.5],
  ['W4', 56, 10.5],
  ['W5', 48, 9],
  ['W6', 40, 7.5],
  ['W7', 34, 6.4],
] as const;

const TODAY = (
  <>
    Hôm nay <strong>+412</strong>
  </>
);

export function StatesBoard({ theme }: { readonly theme: 'dark' | 'light' }) {
  return (
    <section className="gallery-board tc-wall" data-theme={theme}>
      <h2>Trạng thái thành phần</h2>
      <div className="gallery-cards">
        {CARDS.map(([state, label]) => (
          <div key={state} className="gallery-card">
            <Kpi label={label} state={sampleState(state, state === 'stale' ? '1.204' : '220.164')} context={TODAY} />
            <small>{STATE_NAMES[state]}</small>
          </div>
        ))}
        <div className="gallery-card gallery-card--two gallery-card--band" data-offline="">
          <div className="gallery-row">
            <Kpi label="Lượt truy cập" state={sampleState('offline', '56.412.806')} />
            <Kpi label="Tài khoản" state={sampleState('offline', '220.164')} />
            <Kpi label="Dịch vụ công" state={sampleState('offline', '1.000')} />
          </div>
          <ConnectionBand title="MẤT KẾT NỐI MÁY CHỦ" text="số liệu dừng lúc 09:38:02, đang nối lại" />
        </div>
        <div className="gallery-card gallery-card--two">
          <FrozenFrame>ĐÓNG BĂNG 00:48</FrozenFrame>
          <Kpi
            label="Khung đang giữ hình do trực ban"
            state={sampleState('normal', '09:40:29')}
            context="Viền sáng 5u quanh tường, đồng hồ thật vẫn chạy ở thanh đầu"
          />
        </div>
        <div className="gallery-card">
          <div className="gallery-stack">
            <Bullet
              label="Trong ngưỡng"
              state={sampleState('normal', '94,3', '%')}
              shares={{ value: 0.943, target: 0.95 }}
              targetLabel="Mục tiêu 95%"
            />
            <Bullet
              label="Dưới 95% mục tiêu"
              state={sampleState('normal', '21,4', '%')}
              shares={{ value: 0.214, target: 0.3 }}
              targetLabel="Mục tiêu 30%"
              abnormalLabel="dưới ngưỡng"
            />
          </div>
        </div>
        <div className="gallery-card">
          <Kpi
            label="Tổng số, thiếu một nguồn"
            state={{
              kind: 'partial',
              text: '12.084',
              bound: { sign: '≥', label: 'ít nhất' },
              note: (
                <>
                  thiếu <strong>Trà Vinh</strong>
                </>
              ),
            }}
          />
          <small>thiếu một phần · partial</small>
        </div>
        <div className="gallery-card">
          <Kpi
            label="Lượt truy cập"
            state={{ kind: 'normal', text: '2.806', unit: 'lượt' }}
            context={TODAY}
            trend={<Sparkline values={TREND} label="30 ngày, tăng" />}
            trendCaption="30 ngày"
          />
        </div>
        <div className="gallery-card gallery-card--standby">
          <Standby label="Màn chờ" clock={STILL} />
          <small>màn chờ · standby</small>
        </div>
        <div className="gallery-card">
          <LevelLegend
            title="Chú giải"
            rows={[
              { swatch: 'ramp4', label: 'từ 98%' },
              { swatch: 'ramp3', label: '95 – 98%' },
              { swatch: 'ramp2', label: '93 – 95%' },
              { swatch: 'ramp1', label: '90 – 93%' },
              { swatch: 'below', label: 'dưới 90%' },
              { swatch: 'offline', label: 'mất kết nối' },
              { level: 3, label: 'Lớn' },
            ]}
          />
        </div>
        <div className="gallery-card">
          <Stamp kind="simulated">DỮ LIỆU MÔ PHỎNG</Stamp>
        </div>
      </div>
      <h3>Thang chữ tường 3840 px, rộng 6 m (cỡ u · đọc tới)</h3>
      <div className="gallery-scale">
        {SCALE.map(([token, size, metres]) => (
          <div key={token}>
            <span style={{ fontSize: `var(--${token.toLowerCase()})` }}>Huế</span>
            <small>
              {token} {size} u
              <br />
              {String(metres).replace('.', ',')} m
            </small>
          </div>
        ))}
      </div>
    </section>
  );
}
