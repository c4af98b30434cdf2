/** The question for a fresh second factor: asked by a request that was refused for want of one, answered by the dialog. */

import { createStore, useStore } from 'zustand';

type Asked = { readonly answered: Promise<boolean>; readonly answer: (isDone: boolean) => void };

const state = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** True once a second factor was shown, false when the person gave it up. Who asks while it is asked waits with it. */
export function askStepUp(): Promise<boolean> {
  const { asked } = state.getState();
  if (asked !== null) return asked.answered;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  state.setState({ asked: { answered: promise, answer: resolve } });
  return promise;
}

/** By the dialog: shown or given up. */
export function answerStepUp(isDone: boolean): void {
  const { asked } = state.getState();
  state.setState({ asked: null });
  asked?.answer(isDone);
}

export const useIsStepUpAsked = (): boolean => useStore(state, ({ asked }) => asked !== null);
