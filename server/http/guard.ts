/** What a request shows of where it comes from: this very machine, one of our own names, one of our own pages. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * True for a peer on 127.0.0.0/8 or ::1 that speaks for itself. A forwarding header means that somebody else is behind
 * it: such a header is never believed, but it does say that the loopback address is only the proxy's.
 */
export function isFromLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
  const { headers } = request;
  const isForwarded =
    headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined || headers.via !== undefined;
  return isLoopback && !isForwarded;
}

/** Against DNS rebinding: a page of another site whose name was made to point here still sends that name. */
export function isHostAllowed(host: string | undefined, allowedHosts: readonly string[]): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
  return LOOPBACK_NAMES.includes(name) || allowedHosts.some((allowed) => allowed.toLowerCase() === name);
}

/**
 * True without an Origin (a program, which no page can trick) or with that of the address that was asked. A page elsewhere
 * gets no answer to read anyway, since no CORS header is ever sent; here it does not even get its wish. What the browser
 * itself says of the page (Fetch Metadata) counts too; a page of a neighbouring name is a foreign page.
 */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === (host ?? '').toLowerCase());
}

/** The token of `Authorization: Bearer …`, or null. */
export function bearerToken(request: IncomingMessage): string | null {
  return /^Bearer ([\w.~+/=-]{1,256})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing; hashing first makes both equally long. */
export const isSameSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
