/** Runs a piece of work at most once per animation frame, however often it is asked for. */

/** Asks for one call of `run` at the next frame; in a browser `requestAnimationFrame`. */
export type RequestFrame = (run: () => void) => void;

/** Returns the function that asks for `work`; a page in the background asks once and waits. */
export function oncePerFrame(requestFrame: RequestFrame, work: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestFrame(() => {
      isAsked = false;
      work();
    });
  };
}
