/** Who may open a connection at all: the right host name, the right page, and whatever else the configuration asks. */

import type { IncomingMessage } from 'node:http';

export type AdmissionOptions = {
  /** Host names this server answers to, lower case, without port. */
  readonly allowedHosts: readonly string[];
  /** Origins besides the server's own, e.g. of a development server. */
  readonly allowedOrigins?: readonly string[];
  /** The installation's own rule about who may connect at all; who is answered what is decided at the hello. */
  readonly allow: (request: IncomingMessage) => boolean;
};

export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * - The Host header must name this server: otherwise a foreign name that resolves to this address (DNS rebinding) would make
 *   a foreign page same-origin with us.
 * - Browsers send Origin with every websocket, and it must be ours: the same-origin policy does not cover websockets. Programs
 *   send none, and then cannot be tricked by a page.
 */
export function isAdmitted(request: IncomingMessage, options: AdmissionOptions): boolean {
  const host = (request.headers.host ?? '').toLowerCase();
  if (!options.allowedHosts.includes(host.replace(/:\d+$/, ''))) return false;
  const { origin } = request.headers;
  if (origin !== undefined && !(options.allowedOrigins ?? []).includes(origin)) {
    if (!URL.canParse(origin) || new URL(origin).host !== host) return false;
  }
  return options.allow(request);
}
