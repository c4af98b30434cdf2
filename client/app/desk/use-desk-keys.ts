/** The desk's keys: search, help, and the origin of the number in focus. */

import { useEffect } from 'react';
import { type OriginKey, parseOriginKey } from '#shared/indicators/origin.ts';

export type DeskKeyActions = {
  readonly search: () => void;
  readonly help: () => void;
  readonly origin: (key: OriginKey) => void;
};

/** Where a letter is text, it is no command. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName) || isTextInput(target));

const isTextInput = (element: HTMLElement): boolean =>
  element instanceof HTMLInputElement && !/^(?:checkbox|radio|button|range)$/.test(element.type);

/** The number in focus, the one around what is in focus, or the first inside it (a row, a link). */
function originInFocus(): OriginKey | null {
  const focused = document.activeElement;
  const element = focused?.closest('[data-origin]') ?? focused?.querySelector('[data-origin]');
  const key = element instanceof HTMLElement ? element.dataset.origin : undefined;
  return key !== undefined && focused !== document.body && parseOriginKey(key) !== null ? key : null;
}

export function useDeskKeys({ search, help, origin }: DeskKeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const run = (action: () => void) => {
        event.preventDefault();
        action();
      };
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return run(search);
      if (event.ctrlKey || event.metaKey || isWriting(event.target)) return;
      if (event.key === '/') return run(search);
      if (event.key === '?') return run(help);
      if (event.key !== 'o' && event.key !== 'O') return;
      const key = originInFocus();
      if (key !== null) run(() => origin(key));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [search, help, origin]);
}
