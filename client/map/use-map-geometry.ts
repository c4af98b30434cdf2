/** The geometry of the country, asked for until it has come. */

import { useEffect, useState } from 'react';
import { loadGeometry, type MapGeometry } from './vn-geometry.ts';

/** The server may be gone for a while; nobody stands at a wall to ask again. */
const RETRY_MS = 5_000;

export function useMapGeometry(): { readonly geometry: MapGeometry | null; readonly hasFailed: boolean } {
  const [state, setState] = useState<{ geometry: MapGeometry | null; hasFailed: boolean }>({
    geometry: null,
    hasFailed: false,
  });
  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
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
