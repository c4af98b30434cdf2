/** A live counter changes at most once a second and marks each change for five seconds. Pure; time comes in. */

/** A viewer cannot read faster, and a wall that flickers says "alarm". */
export const SHOW_PERIOD_MS = 1_000;
/** How long the underline of a changed value stays. */
export const MARK_MS = 5_000;

export type LiveFigure = {
  readonly shown: string;
  /** The newest text that waits for its second; null when `shown` is the newest. */
  readonly waiting: string | null;
  readonly shownAt: number;
  /** Null when no underline is due. */
  readonly markedUntil: number | null;
};

/** The first text is not a change and carries no mark. */
export function firstFigure(text: string, at: number): LiveFigure {
  return { shown: text, waiting: null, shownAt: at, markedUntil: null };
}

/** A new text arrives: shown at once when the second has passed, kept as the newest otherwise. */
export function offer(figure: LiveFigure, text: string, at: number): LiveFigure {
  return settle({ ...figure, waiting: text === figure.shown ? null : text }, at);
}

/** Time passes: shows what waits when its second is over, ends the mark when its five are. */
export function settle(figure: LiveFigure, at: number): LiveFigure {
  if (figure.waiting !== null && at >= figure.shownAt + SHOW_PERIOD_MS) {
    return { shown: figure.waiting, waiting: null, shownAt: at, markedUntil: at + MARK_MS };
  }
  return figure.markedUntil !== null && at >= figure.markedUntil ? { ...figure, markedUntil: null } : figure;
}

/** The next instant at which `settle` would change something; null when nothing is due. */
export function nextWakeAt(figure: LiveFigure): number | null {
  if (figure.waiting !== null) return figure.shownAt + SHOW_PERIOD_MS;
  return figure.markedUntil;
}

/** The newest text, shown or waiting. */
export function newest(figure: LiveFigure): string {
  return figure.waiting ?? figure.shown;
}
