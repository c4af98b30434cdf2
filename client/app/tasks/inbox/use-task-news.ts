/** Tells lists of tasks when to ask again: after something moved, and not for each of many things that move at once. */

import { useEffect, useState } from 'react';
import { useLiveData } from '#client/indicators/live-data.tsx';

const GATHER_MS = 300;

/** Another number whenever tasks of this viewer have changed. */
export function useTaskNews(): number {
  const { store } = useLiveData();
  const [news, setNews] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = store.subscribeNoun('task', () => {
      timer ??= setTimeout(() => {
        timer = null;
        setNews((before) => before + 1);
      }, GATHER_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);
  return news;
}
