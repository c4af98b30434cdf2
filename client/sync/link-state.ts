/** What the screen may say about its connection. */

import type { RefusalCode } from '#shared/sync/protocol.ts';

/**
 * `lastHeardAt`: when the server was last heard, on the monotonic clock, ms. Whatever is not `live` shows dead numbers.
 * - `connecting`: never been live yet
 * - `live`: in step with the server; something was heard within the silence limit
 * - `lost`: was live; the link keeps coming back
 * - `refused`: the server answers but will not serve this session; the link keeps asking, slowly
 * - `protocol-mismatch`: this code is of another version than the server; only a reload helps, the link has stopped
 */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly lastHeardAt: number }
  | { readonly kind: 'refused'; readonly lastHeardAt: number; readonly code: RefusalCode }
  | { readonly kind: 'protocol-mismatch'; readonly lastHeardAt: number };

export const CONNECTING: LinkState = { kind: 'connecting' };
