/** Height of what lies over the map. */

import { type RefObject, useLayoutEffect, useState } from 'react';

/** CSS pixels; 0 until it is drawn. */
export function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const read = () => setHeight(measured.offsetHeight);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
