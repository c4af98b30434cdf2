/** The server's real clock, which leases and sessions follow; in a simulated store the clock of the data is another. */

import { useContext, useEffect, useState } from 'react';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { ConnectionContext } from '../connection.ts';

/** Read again every `periodMs`; this computer's clock until the server's is known. */
export function useRealNow(periodMs: number): Instant {
  const { clock } = must(useContext(ConnectionContext), 'ConnectionContext');
  const [now, setNow] = useState(() => clock.realAt() ?? Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.realAt() ?? Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [clock, periodMs]);
  return now;
}
