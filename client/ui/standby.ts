/** Where the mark of the standby screen stands: another place each minute, so that no pixel ages alone. Pure. */

export const STANDBY_STEP_MS = 60_000;
const COLUMNS = 6;
const ROWS = 4;
/** Coprime to 24, so one round visits every place, and far enough that neighbours in time are not neighbours in place. */
const STRIDE = 7;

/** Centre of the mark at step `step` (0, 1, 2, …) as percent of the screen. */
export function standbyPlace(step: number): { readonly left: number; readonly top: number } {
  const cell = (step * STRIDE) % (COLUMNS * ROWS);
  return { left: ((cell % COLUMNS) + 0.5) * (100 / COLUMNS), top: (Math.floor(cell / COLUMNS) + 0.5) * (100 / ROWS) };
}
