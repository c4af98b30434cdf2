/** A scene of the wall: the strip of counters at once, everything else when the first numbers stand. */

import { memo, useEffect, useState } from 'react';
import { useIsSynced } from '#client/indicators/live-data.tsx';
import { lazyPart } from '../lazy-part.tsx';
import { KpiStrip } from './KpiStrip.tsx';
import type { SceneProps } from './SceneBody.tsx';

const SceneBody = lazyPart(async () => (await import('./SceneBody.tsx')).SceneBody);

/** Without a server the other modules come all the same, and say that they are loading. */
const PATIENCE_MS = 1_500;

/** True one painted frame after the first snapshot: the counters do not wait for sixty-three tiles. */
function useAfterFirstNumbers(): boolean {
  const isSynced = useIsSynced();
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (isDue) return;
    const show = () => setIsDue(true);
    if (!isSynced) {
      const timer = setTimeout(show, PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(frame);
  }, [isSynced, isDue]);
  return isDue;
}

/** Drawn again only when the scene changes: its modules follow their own series. */
export const Scene = memo(function Scene(props: SceneProps) {
  return (
    <>
      <KpiStrip isWide={props.isWide} />
      {useAfterFirstNumbers() && <SceneBody {...props} />}
    </>
  );
});
