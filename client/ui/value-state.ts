/** What a value on screen can be: normal, or one of the ways in which a number must not look alive. */

import type { ReactNode } from 'react';

/** Texts are formatted and translated by the caller; this folder knows neither numbers nor languages. */
type Shown = {
  /** The number, such as `56.412.806`. */
  readonly text: string;
  /** Unit behind the number, smaller: `tỷ đồng`, `%`. */
  readonly unit?: string;
  /** A published floor ("more than") or ceiling ("nearly"): the sign is drawn, the words are for a screen reader. */
  readonly bound?: { readonly sign: '≥' | '≤'; readonly label: string };
};

export type ValueState =
  | ({ readonly kind: 'normal' } & Shown)
  /** Nothing came yet; `note` such as "Đang tải số liệu". Appears after 400 ms. */
  | { readonly kind: 'loading'; readonly note: ReactNode }
  /** Words instead of a number; `isGood` adds the check; `note` says when it was checked. */
  | { readonly kind: 'empty'; readonly text: string; readonly isGood: boolean; readonly note: ReactNode }
  /** From twice the source's period; `note` such as "Số liệu lúc 08:52, chậm 49 phút". */
  | ({ readonly kind: 'stale'; readonly note: ReactNode } & Shown)
  /** A total that lacks a part; `note` names it: "thiếu Trà Vinh". */
  | ({ readonly kind: 'partial'; readonly note: ReactNode } & Shown)
  /** Lost or refused; `cause` in plain words, `lastGood` such as "Lần cuối 08:52: 1.204". */
  | { readonly kind: 'error'; readonly cause: ReactNode; readonly lastGood?: ReactNode };

/** Puts round a number, and round the reason that quotes it, what the screen has to say of it: where it comes from. */
export type WrapNumber = (number: ReactNode) => ReactNode;

export const asItIs: WrapNumber = (number) => number;

/** The state of a whole block (a list, a stack of parts, a chart), which has no single number of its own. */
export type BlockState =
  | { readonly kind: 'normal' }
  | { readonly kind: 'stale' | 'partial'; readonly note: ReactNode }
  | Extract<ValueState, { readonly kind: 'loading' | 'empty' | 'error' }>;

/** True when the state carries numbers, which may then also be drawn as a bar, dot or line. */
export function hasNumber(state: BlockState): boolean {
  return state.kind === 'normal' || state.kind === 'stale' || state.kind === 'partial';
}
