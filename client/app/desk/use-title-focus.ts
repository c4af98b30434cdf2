/** A view within a page is a page to those who do not see it: its title takes the focus. */

import { useEffect, useRef } from 'react';

export function useTitleFocus(view: string): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [view]);
}
