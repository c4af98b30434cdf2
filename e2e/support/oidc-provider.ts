/** A real OpenID Connect provider on loopback, whose people sign in without a page, and whose signing key the test holds. */

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT_ID = 'toan-canh';
export const CLIENT_SECRET = 'secret-of-the-test-client-0123456789';

/** Who signs in next, and what the provider says of them. */
export type ProviderPerson = {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly acr?: string;
  readonly amr?: readonly string[];
  /** Epoch seconds; now without it. */
  readonly authTime?: number;
  /** The person says no. */
  readonly denies?: boolean;
};

export type OidcProvider = {
  readonly issuer: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** Requests that came in, `METHOD /path`. */
  readonly asked: string[];
  signsIn(person: ProviderPerson): void;
  /** Walks from the address at the provider, as a browser of its own would, to the address that it is sent back to. */
  browse(location: string, cookies?: Map<string, string>): Promise<URL>;
  close(): Promise<void>;
};

export async function startOidcProvider(redirectUri: string): Promise<OidcProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let next: ProviderPerson = { sub: 'nobody', claims: {} };
  const known = new Map<string, ProviderPerson>();
  const asked: string[] = [];

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['key-of-the-test'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['preferred_username', 'groups'],
      email: ['email', 'email_verified'],
    },
    acrValues: ['urn:mace:incommon:iap:silver', 'phr'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...known.get(sub)?.claims }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId: CLIENT_ID });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  // The example of the library asks on a page; here whoever was named says yes or no at once.
  provider.use(async (context, goOn) => {
    asked.push(`${context.method} ${context.path}`);
    if (!context.path.startsWith('/interaction/')) return goOn();
    known.set(next.sub, next);
    const result = next.denies
      ? { error: 'access_denied' }
      : {
          login: {
            accountId: next.sub,
            ...(next.acr !== undefined && { acr: next.acr }),
            ...(next.amr !== undefined && { amr: [...next.amr] }),
            ...(next.authTime !== undefined && { ts: next.authTime }),
          },
        };
    context.redirect(await provider.interactionResult(context.req, context.res, result));
  });
  server.on('request', provider.callback());

  return {
    issuer,
    key: privateKey,
    publicKey,
    asked,
    signsIn(person) {
      next = person;
    },
    async browse(location, cookies = new Map()) {
      let url = new URL(location);
      for (let step = 0; step < 10 && url.origin === issuer; step++) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const to = response.headers.get('location');
        if (to === null) throw new Error(`${response.status} at ${url.pathname}: ${await response.text()}`);
        url = new URL(to, url);
      }
      return url;
    },
    async close() {
      await new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      });
    },
  };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export type Forgery = {
  readonly alg: string;
  readonly kid?: string;
  readonly key?: KeyObject;
  readonly secret?: string | Buffer;
};

/** A token with these claims under whatever header and key a forger would choose. */
export function forgedToken(claims: object, { alg, kid, key, secret }: Forgery): string {
  const text = `${encoded({ alg, ...(kid !== undefined && { kid }) })}.${encoded(claims)}`;
  if (secret !== undefined) return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  return `${text}.${key === undefined ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
