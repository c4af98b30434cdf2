/** Calls at a steady rate, on a timer that is handed in. */

/** Calls `run` every `ms` milliseconds until the returned function is called. */
export type Every = (ms: number, run: () => void) => () => void;

/** The real timer; it does not keep the process alive. */
export const everyInterval: Every = (ms, run) => {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
};

export type Ticker = { start(): void; stop(): void };

/** Starting twice or stopping twice is harmless. */
export function createTicker(options: { periodMs: number; every: Every; onTick: () => void }): Ticker {
  let stop: (() => void) | null = null;
  return {
    start() {
      stop ??= options.every(options.periodMs, options.onTick);
    },
    stop() {
      stop?.();
      stop = null;
    },
  };
}
