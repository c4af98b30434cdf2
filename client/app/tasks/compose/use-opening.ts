/** Which direction the address asks for: a new one, one that is kept, or what was begun and left. */

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { directionSchema } from '#shared/directives/directive-api.ts';
import { unitRef } from '#shared/directives/task.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { forgetBegun, hasBegun, leaveBegun, type useDirection } from './use-direction.ts';

/** `ended`: it was issued or thrown away; its tasks are the board's. */
export type Opening = 'open' | 'opening' | 'ended' | Refusal;

const ENDED = ['issued', 'discarded'];

/** `?lead=gso63:70`: a page of a unit may send its unit along. */
export function leadsOf(search: URLSearchParams): readonly UnitRef[] {
  return search.getAll('lead').flatMap((text) => {
    const parsed = unitRef.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Keeps address and page together; `isSecret`: what is on the page is not to be remembered anywhere. */
export function useOpening(
  work: ReturnType<typeof useDirection>,
  isSecret: boolean,
): { readonly opening: Opening; readonly again: () => void; readonly drop: () => void } {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('direction');
  const [opening, setOpening] = useState<Opening>(asked === null ? 'open' : 'opening');
  const [attempt, setAttempt] = useState(0);
  const isDropped = useRef(false);
  const isForced = useRef(false);
  const held = work.sending.kept?.id ?? null;

  // The first time it is kept it gets an address, by which a reload finds it again.
  const name = useEffectEvent((id: string) => {
    if (id === asked) return;
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('direction', id);
        after.delete('lead');
        return after;
      },
      { replace: true },
    );
  });
  useEffect(() => {
    if (held !== null) name(held);
  }, [held]);

  const turnTo = useEffectEvent((id: string | null, isGone: () => boolean) => {
    if (hasBegun(id)) {
      setOpening('open');
      work.resume();
      return;
    }
    if (id === held && !isForced.current) return;
    isForced.current = false;
    if (id === null) {
      setOpening('open');
      work.begin(leadsOf(search));
      return;
    }
    setOpening('opening');
    void apiSend({ method: 'GET', path: `/api/v1/directions/${encodeURIComponent(id)}` }, directionSchema).then(
      (answer) => {
        if (isGone()) return;
        if (!answer.ok) return setOpening(answer.error);
        if (ENDED.includes(answer.value.state)) return setOpening('ended');
        work.open(answer.value);
        setOpening('open');
      },
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason too
  useEffect(() => {
    let isGone = false;
    turnTo(asked, () => isGone);
    return () => {
      isGone = true;
    };
  }, [asked, attempt]);

  const leave = useEffectEvent(() => {
    if (work.isDirty && !isSecret && !isDropped.current) leaveBegun(work, work.savedContent);
    else forgetBegun();
  });
  useEffect(() => () => leave(), []);

  return {
    opening,
    again() {
      isForced.current = true;
      setAttempt((before) => before + 1);
    },
    drop: () => {
      isDropped.current = true;
    },
  };
}
