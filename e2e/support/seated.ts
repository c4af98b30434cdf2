/** Somebody who sits at a page: the cookies of a session, opened once for each server and person of a test file. */

import type { PostRole } from '#shared/accounts/role.ts';
import { must } from '#shared/kernel/must.ts';
import type { ServerProcess } from './server-process.ts';
import { cookiesOf, enrol, signIn } from './sign-in.ts';

export type Seat = {
  /** As a `Cookie` header. */
  readonly cookie: string;
};

/** Of the Government Office: reads everything, defines and imports. */
export const OFFICER = 'chuyen-vien';

const seats = new Map<string, Promise<Seat>>();

function once(key: string, open: () => Promise<Seat>): Promise<Seat> {
  const standing = seats.get(key) ?? open();
  seats.set(key, standing);
  return standing;
}

/** A person of the demo; a code is good once, so that signing in for each page would wait half a minute each time. */
export const seatOf = (url: string, login: string): Promise<Seat> => once(`${url} ${login}`, () => signIn(url, login));

/** In a real store: the machine's owner opens an account with a post, and its one-time link is used. */
export const firstSeat = (server: ServerProcess, role: PostRole): Promise<Seat> =>
  once(`${server.dataDir} ${role}`, async () => {
    const response = await server.ask('/admin/v1/accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ commandId: crypto.randomUUID(), login: `thu.${role}`, name: 'Người thử', unit: 'agency:G22', role },
        ...{ titleVi: 'Chức danh thử', titleEn: 'Post of a test' },
      }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { link } = (await response.json()) as { link: { path: string } };
    return enrol(server.url, must(link.path.split('#')[1], 'token'));
  });

/** For a browser context. */
export const browserCookies = ({ cookie }: Seat, url: string) =>
  cookiesOf(cookie).map(([name, value]) => ({ name, value, url }));
