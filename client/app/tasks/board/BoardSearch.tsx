/** The board's search: `/` leads to it, and it asks when the typing rests. */

import { useEffect, useRef, useState } from 'react';
import { SearchField } from '#client/ui/SearchField.tsx';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';

/** Between two strokes of who types; longer is a rest. */
const REST_MS = 200;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select, [contenteditable]');

/** `value` is what is asked; `onAsk` is called once the typing rests, and at once on Enter. */
export function BoardSearch({ value, onAsk }: { readonly value: string; readonly onAsk: (text: string) => void }) {
  const words = BOARD_MESSAGES[useDesk().lang];
  const place = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What the address says from elsewhere (the way back, "clear filters") replaces what was typed.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const input = place.current?.querySelector('input');
    input?.setAttribute('aria-keyshortcuts', '/');
    const onKey = (event: KeyboardEvent) => {
      const isOther = event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey;
      if (isOther || event.defaultPrevented || isWriting(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      // Here the key means the tasks: the desk's own search stays on Ctrl+K.
      event.preventDefault();
      input?.focus();
      input?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const ask = (text: string) => {
    clearTimeout(timer.current);
    onAsk(text.trim());
  };
  return (
    <div className="tct-search" ref={place}>
      <SearchField
        label={words.search}
        isLabelHidden
        placeholder={words.searchHint}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask(text), REST_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(typed);
        }}
      />
      {typed === '' && <kbd>/</kbd>}
    </div>
  );
}
