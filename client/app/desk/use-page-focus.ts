/** A page that was gone to announces itself: its title takes the focus and names the window. */

import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

const PRODUCT = 'Toàn Cảnh';

/**
 * Pages come in parts and some titles only with their data, so the title is followed as the page changes. The page on which
 * one arrives first leaves the focus where the browser puts it: at the start.
 */
export function usePageFocus(main: RefObject<HTMLElement | null>): void {
  const [path] = useLocation();
  const focusedPath = useRef(path);
  const focusedTitle = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const element = main.current;
    if (element === null) return;
    const look = () => {
      const title = element.querySelector('h1');
      if (title === null) return;
      const name = `${title.textContent} · ${PRODUCT}`;
      if (document.title !== name) document.title = name;
      // A page may draw its title anew when its data come: the focus that went with the old one is given to the new one.
      const isLost = focusedTitle.current?.isConnected === false && document.activeElement === document.body;
      if (focusedPath.current === path && !isLost) return;
      focusedPath.current = path;
      // A window over the page keeps the focus that it has.
      if (document.querySelector('dialog[open]') !== null) return;
      focusedTitle.current = title;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [main, path]);
}
