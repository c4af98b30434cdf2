import { describe, expect, it } from 'vitest';
import { createCookies } from './cookies.ts';

const read = (cookies: ReturnType<typeof createCookies>, cookie: string | undefined) =>
  cookies.read({ headers: { cookie } }, 'session');

describe('cookies', () => {
  it('on loopback are HttpOnly and of this site', () => {
    const cookies = createCookies(null);
    expect(cookies.set('session', 'abc', 60_000)).toBe('tc-session=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
    expect(cookies.clear('session')).toBe('tc-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  it('behind TLS are Secure and bound to the host', () => {
    const cookies = createCookies('https://ttdh.vpcp.vn');
    expect(cookies.set('session', 'abc')).toBe('__Host-tc-session=abc; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(read(cookies, 'tc-session=abc')).toBeNull();
    expect(read(cookies, '__Host-tc-session=abc; other=1')).toBe('abc');
  });

  it('are read once or not at all', () => {
    const cookies = createCookies(null);
    expect(read(cookies, undefined)).toBeNull();
    expect(read(cookies, '')).toBeNull();
    expect(read(cookies, 'other=1; tc-session=abc')).toBe('abc');
    expect(read(cookies, 'tc-session=planted; tc-session=abc')).toBeNull();
    expect(read(cookies, '__proto__=x; constructor=y')).toBeNull();
  });
});
