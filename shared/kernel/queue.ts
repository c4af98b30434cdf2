/** One piece of work after the other: what a command was judged by still holds when its event is appended. */

/** Runs each piece of work when all before it have ended, whether they succeeded or not. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
