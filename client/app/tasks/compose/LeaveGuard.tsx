/** Leaving the page while something on it is not kept: asked first, by links of the page and by the window itself. */

import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useCompose } from './compose-context.ts';

const HERE = '/tasks/new';

/** `onSave`: keeps what is on the page; null where it cannot be kept yet. `onDrop`: it is not wanted any more. */
export function LeaveGuard({
  isDirty,
  onSave,
  onDrop,
}: {
  readonly isDirty: boolean;
  readonly onSave: (() => Promise<boolean>) | null;
  readonly onDrop: () => void;
}) {
  const { words } = useCompose();
  const [, navigate] = useLocation();
  const [goingTo, setGoingTo] = useState<string | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || isLeaving.current) return;
      const isElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (isElsewhere || link.target === '_blank' || link.hasAttribute('download')) return;
      if (link.origin !== location.origin || link.pathname === HERE || link.getAttribute('href')?.startsWith('#'))
        return;
      event.preventDefault();
      event.stopPropagation();
      setGoingTo(link.pathname + link.search);
    };
    addEventListener('beforeunload', onUnload);
    // Before the page itself, which would go on at once.
    document.addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [isDirty]);
  if (goingTo === null) return null;
  const go = () => {
    isLeaving.current = true;
    setGoingTo(null);
    navigate(goingTo);
  };
  return (
    <Dialog title={words.leave.title} closeLabel={words.leave.stay} onClose={() => setGoingTo(null)}>
      <p>{words.leave.text}</p>
      <div className="tcg-leave">
        {onSave !== null && (
          <Button
            kind="primary"
            onPress={() =>
              void onSave().then((isKept) => {
                if (isKept) go();
                else setGoingTo(null);
              })
            }
          >
            {words.leave.saveAndGo}
          </Button>
        )}
        <Button
          onPress={() => {
            onDrop();
            go();
          }}
        >
          {words.leave.go}
        </Button>
        <Button onPress={() => setGoingTo(null)}>{words.leave.stay}</Button>
      </div>
    </Dialog>
  );
}
