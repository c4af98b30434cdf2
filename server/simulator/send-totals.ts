/** What became of everything the simulator sent, counted without rounding anything away. */

export type SendTotals = {
  requests: number;
  sent: number;
  accepted: number;
  duplicates: number;
  heartbeats: number;
  retries: number;
  /** Given up because the queue was full while the server did not answer. */
  dropped: number;
  /** Requests that were answered with a refusal that sending again cannot cure, by code. */
  readonly failed: Map<string, number>;
  /** Refused items by code. */
  readonly refused: Map<string, number>;
};

export const createTotals = (): SendTotals => ({
  requests: 0,
  sent: 0,
  accepted: 0,
  duplicates: 0,
  heartbeats: 0,
  retries: 0,
  dropped: 0,
  failed: new Map(),
  refused: new Map(),
});

/** One line of what happened so far. */
export function describeTotals(totals: SendTotals): string {
  const byCode = (counts: ReadonlyMap<string, number>) =>
    counts.size === 0 ? '0' : [...counts].map(([code, count]) => `${count} ${code}`).join(', ');
  return [
    `sent ${totals.sent}`,
    `accepted ${totals.accepted}`,
    `duplicates ${totals.duplicates}`,
    `refused ${byCode(totals.refused)}`,
    `heartbeats ${totals.heartbeats}`,
    `requests ${totals.requests}`,
    `retries ${totals.retries}`,
    `failed ${byCode(totals.failed)}`,
    `dropped ${totals.dropped}`,
  ].join(' · ');
}
