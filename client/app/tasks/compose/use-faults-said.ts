/** When a fault is worth saying: once its field was left, or once somebody wanted to go on. */

import { type FocusEvent, useCallback, useEffect, useEffectEvent, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { faultText } from './direction-words.ts';
import { type Fault, type FieldId, fieldOfRefusal } from './draft-faults.ts';
import type { Work } from './use-direction.ts';

export type FaultsSaid = {
  readonly errorAt: (field: FieldId) => string | undefined;
  /** Somebody wanted to go on: from here all faults are said, and the first one takes the focus. */
  readonly ask: () => void;
  readonly isAsked: boolean;
  readonly goTo: (field: FieldId) => void;
  readonly touch: (event: FocusEvent) => void;
  readonly forget: () => void;
};

const CONTROLS = ':is(input, textarea, select, button:not(:disabled))';

export function useFaultsSaid(
  faults: readonly Fault[],
  work: Work,
  lang: Lang,
  page: { readonly current: HTMLElement | null },
): FaultsSaid {
  const [isAsked, setIsAsked] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const { refusal, forget } = work.sending;
  const { at, draft } = work;

  // What the server refused was about other words.
  const forgetRefusal = useEffectEvent(() => {
    if (refusal !== null && refusal.code !== 'network') forget();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is the reason
  useEffect(() => forgetRefusal(), [draft]);

  const isSaid = useCallback(
    ({ field, code }: Fault) =>
      isAsked || code === 'restricted-on-wall' || field === 'secrecy' || (touched.has(field) && code !== 'missing'),
    [isAsked, touched],
  );
  const errorAt = useCallback(
    (field: FieldId): string | undefined => {
      const found = faults.find(
        (fault) => fault.field === field && (fault.item === null || fault.item === at) && isSaid(fault),
      );
      if (found !== undefined) return faultText(found, lang);
      const isOfField = refusal !== null && field !== 'page' && fieldOfRefusal(refusal.code) === field;
      return isOfField ? refusalText(refusal, lang) : undefined;
    },
    [faults, at, isSaid, lang, refusal],
  );
  const goTo = (field: FieldId) => {
    // Drawn first: a fault may open the part of the form in which its field is.
    requestAnimationFrame(() =>
      page.current?.querySelector<HTMLElement>(`.tcg-main [data-field="${field}"] ${CONTROLS}`)?.focus(),
    );
  };
  return {
    ...{ errorAt, isAsked, goTo },
    ask() {
      setIsAsked(true);
      const [first] = faults;
      if (first === undefined) return;
      if (first.item !== null) work.goTo(first.item);
      goTo(first.field);
    },
    touch({ target }) {
      const field = target.closest<HTMLElement>('[data-field]')?.dataset.field;
      if (field !== undefined && !touched.has(field)) setTouched(new Set([...touched, field]));
    },
    forget() {
      setIsAsked(false);
      setTouched(new Set());
    },
  };
}
