/** The geometry of the country and the size of the place it is drawn in. */

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { BoxSize } from '#client/map/view.ts';
import { loadGeometry, type MapGeometry } from '#client/map/vn-geometry.ts';

const RETRY_MS = 5_000;

/** Null until it has come; asked again for as long as it has not. */
export function useGeometry(): { readonly geometry: MapGeometry | null; readonly hasFailed: boolean } {
  const [state, setState] = useState<{ geometry: MapGeometry | null; hasFailed: boolean }>({
    geometry: null,
    hasFailed: false,
  });
  useEffect(() => {
    let isGone = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      loadGeometry().then(
        (geometry) => isGone || setState({ geometry, hasFailed: false }),
        () => {
          if (isGone) return;
          setState({ geometry: null, hasFailed: true });
          retry = setTimeout(load, RETRY_MS);
        },
      );
    void load();
    return () => {
      isGone = true;
      clearTimeout(retry);
    };
  }, []);
  return state;
}

export function useBoxSize(box: RefObject<HTMLElement | null>): BoxSize | null {
  const [size, setSize] = useState<BoxSize | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => {
        if (width === 0 || height === 0) return null;
        return before?.width === width && before.height === height ? before : { width, height };
      });
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

/** Height of what lies over the map; 0 until it is drawn. */
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

/** Another number whenever fonts have arrived: what was measured before is then measured again. */
export function useFontsLoaded(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const again = () => setCount((before) => before + 1);
    document.fonts.addEventListener('loadingdone', again);
    return () => document.fonts.removeEventListener('loadingdone', again);
  }, []);
  return count;
}
