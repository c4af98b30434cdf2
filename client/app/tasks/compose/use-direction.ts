/** The direction on the page: its fields, what is kept of it, and what was begun when the page was left. */

import { useCallback, useMemo, useState } from 'react';
import type { UnitRef } from '#shared/units/unit.ts';
import { type DirectionDraft, draftOf, emptyDraft, emptyItem, type ItemDraft, inputOf } from './direction-draft.ts';
import { type Issued, type KeptDirection, type Sending, useSending } from './use-sending.ts';

export type Work = {
  readonly draft: DirectionDraft;
  /** Which of the items is on the page. */
  readonly at: number;
  readonly item: ItemDraft;
  readonly change: (part: Partial<DirectionDraft>) => void;
  readonly changeItem: (change: (item: ItemDraft) => ItemDraft) => void;
  readonly goTo: (at: number) => void;
  readonly addItem: () => void;
  readonly removeItem: () => void;
  readonly sending: Sending;
  /** The page holds what the server does not. */
  readonly isDirty: boolean;
  /** The page came back to what was begun before. */
  readonly isRestored: boolean;
  readonly open: (direction: KeptDirection) => void;
  readonly begin: (leads: readonly UnitRef[]) => void;
  readonly save: () => Promise<Issued | null>;
  readonly submit: () => Promise<Issued | null>;
  readonly issue: () => Promise<Issued | null>;
};

type Standing = { readonly draft: DirectionDraft; readonly at: number };

/**
 * What was begun and not kept, for as long as this window lives: who goes on to another page by a way that cannot ask first
 * finds it again. Another person loads the page anew, so it is never another's.
 */
let begun: { readonly standing: Standing; readonly kept: KeptDirection | null; readonly savedContent: string } | null =
  null;

export function leaveBegun(work: Work, savedContent: string): void {
  begun = { standing: { draft: work.draft, at: work.at }, kept: work.sending.kept, savedContent };
}

export const forgetBegun = (): void => {
  begun = null;
};

/** Of the direction with this id, or of a new one. */
export const hasBegun = (id: string | null): boolean => begun !== null && (begun.kept?.id ?? null) === id;

const contentOf = (draft: DirectionDraft): string => JSON.stringify(draft);

/** `savedContent` is what `leaveBegun` takes. */
export function useDirection(
  first: readonly UnitRef[],
): Work & { readonly savedContent: string; readonly resume: () => void } {
  const sending = useSending();
  const [{ draft, at }, setStanding] = useState<Standing>(() => ({ draft: emptyDraft(first), at: 0 }));
  const [savedContent, setSavedContent] = useState(() => contentOf(emptyDraft()));
  const [isRestored, setIsRestored] = useState(false);
  const content = useMemo(() => contentOf(draft), [draft]);
  const item = draft.items[at] ?? draft.items[0] ?? emptyItem();

  const change = useCallback(
    (part: Partial<DirectionDraft>) => setStanding((before) => ({ ...before, draft: { ...before.draft, ...part } })),
    [],
  );
  const changeItem = useCallback(
    (next: (item: ItemDraft) => ItemDraft) =>
      setStanding((before) => ({
        ...before,
        draft: {
          ...before.draft,
          items: before.draft.items.map((one, index) => (index === before.at ? next(one) : one)),
        },
      })),
    [],
  );
  const put = (next: DirectionDraft, kept: KeptDirection | null, saved: string) => {
    setStanding({ draft: next, at: 0 });
    setSavedContent(saved);
    setIsRestored(false);
    sending.take(kept);
    sending.forget();
  };
  const { kept } = sending;

  /** What goes out now is what counts as kept once it is answered, whatever was written in between. */
  async function send(step: 'save' | 'submit' | 'issue'): Promise<Issued | null> {
    const sent = content;
    const answer = await sending.send(step, inputOf(draft));
    if (answer !== null) setSavedContent(sent);
    return answer;
  }

  return {
    ...{ draft, at, item, change, changeItem, sending, isRestored, savedContent },
    isDirty: content !== savedContent,
    goTo: (next) => setStanding((before) => ({ ...before, at: next })),
    addItem: () =>
      setStanding(({ draft: before }) => ({
        draft: { ...before, items: [...before.items, emptyItem()] },
        at: before.items.length,
      })),
    removeItem: () =>
      setStanding(({ draft: before, at: gone }) => ({
        draft: { ...before, items: before.items.filter((_, index) => index !== gone) },
        at: Math.max(0, gone - 1),
      })),
    open: (direction) => {
      const opened = draftOf(direction.input);
      put(opened, direction, contentOf(opened));
    },
    begin: (leads) => put(emptyDraft(leads), null, contentOf(emptyDraft())),
    resume: () => {
      if (begun === null) return;
      put(begun.standing.draft, begun.kept, begun.savedContent);
      setStanding(begun.standing);
      setIsRestored(true);
      begun = null;
    },
    // What lies before a leader stays there when it is changed; a draft becomes one only by being submitted.
    save: () => send(kept?.state === 'submitted' ? 'submit' : 'save'),
    submit: () => send('submit'),
    issue: () => send('issue'),
  };
}
