/** What stands below the first screen of a page may come one painted frame later, so that its first figures do not wait. */

import { useEffect, useState } from 'react';

/** False for the first painted frame of the component that asks, then true. */
export function useAfterPaint(): boolean {
  const [isAfter, setIsAfter] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setIsAfter(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return isAfter;
}
