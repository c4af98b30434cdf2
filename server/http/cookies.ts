/** The cookies of the product: one place that names, writes and reads them. */

import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * - `session`, `screen`: who this browser is
 * - `device`: it has signed in here before, which gives it a budget of wrong passwords of its own
 * - `pending`: a sign-in that is under way
 * - `oidc`: the same at the identity provider
 */
export type CookieName = 'session' | 'screen' | 'device' | 'pending' | 'oidc';

export interface Cookies {
  /** The value, or null. A cookie sent twice is not ours: a page of a neighbouring name has planted one. */
  read(request: Pick<IncomingMessage, 'headers'>, name: CookieName): string | null;
  /** A `Set-Cookie` header; without `maxAgeMs` it ends with the browser. */
  set(name: CookieName, value: string, maxAgeMs?: number): string;
  clear(name: CookieName): string;
}

/**
 * HttpOnly, SameSite=Lax, Path=/. Behind TLS (`PUBLIC_URL` is https) also Secure and `__Host-`, which a page of another host
 * of the same domain cannot set (RFC 6265bis, 4.1.3.2); plain HTTP on loopback could not keep such a cookie.
 */
export function createCookies(publicUrl: string | null): Cookies {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const nameOf = (name: CookieName) => `${isSecure ? '__Host-' : ''}tc-${name}`;
  const set = (name: CookieName, value: string, maxAgeMs?: number): string =>
    stringifySetCookie({
      name: nameOf(name),
      value,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      ...(maxAgeMs === undefined ? {} : { maxAge: Math.floor(maxAgeMs / 1000) }),
    });
  return {
    read({ headers: { cookie = '' } }, name) {
      const sentCount = cookie.split(';').filter((pair) => pair.trim().startsWith(`${nameOf(name)}=`)).length;
      return sentCount === 1 ? (parseCookie(cookie)[nameOf(name)] ?? null) : null;
    },
    set,
    clear: (name) => set(name, '', 0),
  };
}
