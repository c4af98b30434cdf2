/** Single sign-on over HTTP: out to the identity provider and back, by redirects alone. */

import * as z from 'zod';
import { secondFactorSchema } from '#shared/accounts/session-api.ts';
import type { RequestRefusalCode } from '#shared/i18n/refusals.ts';
import type { OidcRefusal } from '../accounts/oidc.ts';
import { PENDING_MS } from '../accounts/sign-in-pending.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, type RouteRequest, refusal, route } from './route.ts';
import { askingOf, openedHeaders } from './session-answer.ts';

const CALLBACK = '/api/v1/oidc/callback';
const SIGN_IN_PAGE = '/sign-in';
const MAX_PATH_LENGTH = 500;
/** Stands for whatever host we have, to see whether a path would leave it. */
const OWN = 'http://localhost';

/**
 * A path of ours, with query and hash; else `/`. What a browser reads as another host (`//host`, `/\host`, `/%09/host` with
 * the tab itself) is no path: a sign-in must not end on somebody else's page (OWASP ASVS 5.0, 3.7.2).
 */
export function localPath(text: string | undefined): string {
  if (text === undefined || text.length > MAX_PATH_LENGTH || !/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(text)) return '/';
  const url = URL.canParse(text, OWN) ? new URL(text, OWN) : null;
  return url?.origin === OWN && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
}

const redirect = (location: string, cookies: readonly string[]): Reply => ({
  status: 303,
  headers: { location, 'set-cookie': cookies },
});

/** All refusals look alike but for a provider that is away and too many tries, which say nothing about anybody. */
const SHOWN: Partial<Record<OidcRefusal, RequestRefusalCode>> = {
  'provider-unreachable': 'provider-unreachable',
  'too-many-tries': 'too-many-tries',
};

/** Back to the sign-in page, which says that it was not to be. */
const back = (shown: RequestRefusalCode, { cookies }: HttpDeps): Reply =>
  redirect(`${SIGN_IN_PAGE}?refused=${shown}`, [cookies.clear('oidc')]);

/** The audit has the whole reason. */
function refused({ caller }: RouteRequest<unknown, unknown>, reason: OidcRefusal, deps: HttpDeps): Reply {
  deps.audit.note({ kind: 'session', caller, action: 'session:oidc', object: 'person:unknown', outcome: reason });
  return back(SHOWN[reason] ?? 'sign-in-refused', deps);
}

const startQuery = z.strictObject({ return: z.optional(z.string()) });
const replies = { 303: { description: 'to the identity provider, into the session, or back to the sign-in page' } };

export const OIDC_ROUTES = [
  route<z.infer<typeof startQuery>>({
    method: 'get',
    path: '/api/v1/oidc/start',
    access: 'open',
    summaryVi: 'Bắt đầu đăng nhập một lần: chuyển tới nhà cung cấp danh tính',
    summaryEn: 'Begin single sign-on: on to the identity provider',
    query: startQuery,
    replies,
    refusals: ['not-found'],
    async handle(request, deps) {
      if (deps.oidc === null) return refusal('not-found');
      const { isTls } = deps.peerOf(request.raw);
      // The Host header was checked, and a provider sends people only to addresses that were registered with it.
      const own = deps.publicUrl ?? `${isTls ? 'https' : 'http'}://${request.raw.headers.host}`;
      const begun = await deps.oidc.begin({
        returnTo: localPath(request.query.return),
        redirectUri: own + CALLBACK,
        address: request.caller.address,
      });
      if (!begun.ok) return refused(request, begun.error, deps);
      const { location, attempt, maxAgeMs } = begun.value;
      return redirect(location, [deps.cookies.set('oidc', attempt, maxAgeMs)]);
    },
  }),
  route({
    method: 'get',
    path: CALLBACK,
    access: 'open',
    summaryVi: 'Trở về từ nhà cung cấp danh tính',
    summaryEn: 'Back from the identity provider',
    // Providers add parameters of their own; the library judges the ones that count.
    query: z.record(z.string(), z.unknown()),
    replies,
    refusals: ['not-found', 'disk-full', 'storage'],
    async handle(request, deps) {
      if (deps.oidc === null) return refusal('not-found');
      const { raw, caller } = request;
      const query = new URL(raw.url ?? '/', OWN).searchParams;
      const attempt = deps.cookies.read(raw, 'oidc');
      const done = await deps.oidc.finish({ attempt, query, address: caller.address });
      if (!done.ok) return refused(request, done.error, deps);
      const { person, allowedPosts, secondFactorAt, returnTo } = done.value;
      const opened = await deps.signIn.openByOidc(
        person,
        { allowedPosts, secondFactorAt },
        askingOf(caller, raw, deps),
      );
      if (!opened.ok) return back('sign-in-refused', deps);
      const spent = deps.cookies.clear('oidc');
      if ('opened' in opened.value) {
        return redirect(returnTo, [...[openedHeaders(opened.value.opened, deps)?.['set-cookie'] ?? []].flat(), spent]);
      }
      const next = new URLSearchParams({ step: 'second-factor', to: returnTo });
      return redirect(`${SIGN_IN_PAGE}?${next}`, [
        deps.cookies.set('pending', opened.value.pending, PENDING_MS),
        spent,
      ]);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session/second-factor',
    access: 'open',
    summaryVi: 'Lần đăng nhập đang dở cần yếu tố thứ hai nào',
    summaryEn: 'Which second factor the sign-in under way asks for',
    replies: { 200: { description: 'the second factor that is asked for', schema: secondFactorSchema } },
    refusals: ['not-found'],
    async handle({ caller, raw }, deps) {
      const asked = await deps.signIn.asked(askingOf(caller, raw, deps));
      return asked === null ? refusal('not-found') : jsonReply({ step: 'second-factor', ...asked });
    },
  }),
];
