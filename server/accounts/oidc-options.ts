/** Settings of single sign-on: which provider, how a person is found in its answer, and which posts its claims allow. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { postIdSchema } from '#shared/accounts/session-api.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { entryFor, isLoopbackHost, type OutboundHost } from '../outbound/outbound-address.ts';

/**
 * `OIDC_POSTS_FILE`: which values of one claim stand for which posts, e.g.
 * `{"claim": "groups", "posts": {"vpcp-truc-ban": ["post-…"]}}`. It narrows what the directory grants and grants nothing itself.
 */
const postsFileSchema = z.strictObject({
  claim: z.string().min(1).max(200),
  posts: z.record(z.string().max(500), z.array(postIdSchema)),
});
export type OidcPosts = z.infer<typeof postsFileSchema>;

export type OidcOptions = {
  readonly issuer: URL;
  readonly clientId: string;
  /** Null: a public client, held by PKCE alone. */
  readonly clientSecret: string | null;
  readonly nameVi: string;
  readonly nameEn: string;
  /** The claim whose value is the login of our directory. */
  readonly loginClaim: string;
  /** Null: every post that the directory knows. */
  readonly posts: OidcPosts | null;
  /** Values of `acr` or `amr` (RFC 8176) that stand for a second factor; with none, our own is asked for. */
  readonly secondFactorValues: readonly string[];
};

export type OidcOptionName =
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_NAME_VI'
  | 'OIDC_NAME_EN'
  | 'OIDC_CLAIM_LOGIN'
  | 'OIDC_POSTS_FILE'
  | 'OIDC_SECOND_FACTOR';

export type OidcOptionRefusal = { readonly name: OidcOptionName; readonly text: string; readonly wanted: string };

/**
 * The settings, or null without an issuer. The provider's host must be in `OUTBOUND_HOSTS`: whoever may change one address
 * has not thereby opened the network. Plain HTTP is for a provider on this machine alone.
 */
export function parseOidcOptions(
  read: (name: OidcOptionName) => string,
  hosts: readonly OutboundHost[],
): Result<OidcOptions | null, OidcOptionRefusal> {
  const text = read('OIDC_ISSUER');
  if (text === '') return ok(null);
  const issuer = URL.canParse(text) ? new URL(text) : null;
  const isSafe = issuer?.protocol === 'https:' || (issuer?.protocol === 'http:' && isLoopbackHost(issuer.hostname));
  if (issuer === null || !isSafe || issuer.username !== '' || issuer.search !== '' || issuer.hash !== '')
    return err({ name: 'OIDC_ISSUER', text, wanted: 'https' });
  if (entryFor(issuer, hosts) === undefined)
    return err({ name: 'OIDC_ISSUER', text, wanted: `${issuer.host} ∈ OUTBOUND_HOSTS` });
  if (read('OIDC_CLIENT_ID') === '') return err({ name: 'OIDC_CLIENT_ID', text: '', wanted: 'ID' });
  const file = read('OIDC_POSTS_FILE');
  const posts = file === '' ? null : readPosts(file);
  if (file !== '' && posts === null)
    return err({ name: 'OIDC_POSTS_FILE', text: file, wanted: '{"claim": "…", "posts": {"…": ["post-…"]}}' });
  return ok({
    issuer,
    clientId: read('OIDC_CLIENT_ID'),
    clientSecret: read('OIDC_CLIENT_SECRET') || null,
    nameVi: read('OIDC_NAME_VI'),
    nameEn: read('OIDC_NAME_EN'),
    loginClaim: read('OIDC_CLAIM_LOGIN'),
    posts,
    secondFactorValues: read('OIDC_SECOND_FACTOR')
      .split(/[\s,]+/)
      .filter(Boolean),
  });
}

function readPosts(file: string): OidcPosts | null {
  try {
    return postsFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
