/** Where signing in leads to: the page one wanted, as long as it is one of ours. */

/** A path under this server, whatever was written into the address: `//host`, `\\host` and schemes lead home. */
export function backTo(asked: string | null): string {
  if (asked === null || !/^\/(?![/\\])/.test(asked)) return '/';
  const url = new URL(asked, location.origin);
  const isLoop = /^\/(sign-in|enrol)(\/|$)/.test(url.pathname);
  return url.origin === location.origin && !isLoop ? url.pathname + url.search : '/';
}
