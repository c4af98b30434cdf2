/** The band at the bottom of a screen whose server is gone: what stands there is the last frame, and it says so. */

import { StatusIcon } from './StatusIcon.tsx';
import './connection-band.css';

/** `title` in capitals ("MẤT KẾT NỐI MÁY CHỦ"), `text` with the time of the last frame and what happens now. */
export function ConnectionBand({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="tc-band" role="status" data-plain="">
      <div className="tc-band-plate">
        <StatusIcon status="offline" />
        <strong>{title}</strong>
        <span>{text}</span>
      </div>
    </div>
  );
}
