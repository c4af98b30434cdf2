/** Of a request that got no answer: whether the other side may have had it all the same. */

import type { OutboundRefused } from '../outbound/outbound-fetch.ts';
import type { SendOutcome } from './notice-channel.ts';

/** Codes of a connection that never came to be, so that nothing was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

export function outcomeOfNoAnswer({ code, cause }: OutboundRefused): SendOutcome {
  switch (code) {
    case 'too-slow':
    case 'too-large':
      return { kind: 'unsure', reason: code };
    case 'unreachable': {
      const why = (cause as { code?: unknown } | undefined)?.code;
      return { kind: typeof why === 'string' && NOT_CONNECTED.has(why) ? 'deferred' : 'unsure', reason: code };
    }
    default:
      return { kind: 'deferred', reason: code };
  }
}
