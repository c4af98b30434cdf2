/** Single sign-on by OpenID Connect: the provider says who it is, the directory says what that person may be. */

import * as client from 'openid-client';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { HOUR_MS, type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type OutboundFetch, OutboundRefused } from '../outbound/outbound-fetch.ts';
import type { Vault } from '../storage/vault.ts';
import type { Directory } from './directory.ts';
import { canonicalLogin } from './login-name.ts';
import { ATTEMPT_MS, createOidcAttempts, type OidcAttempt } from './oidc-attempt.ts';
import type { OidcOptions, OidcPosts } from './oidc-options.ts';

/** For the audit; whoever is refused learns no more than that. */
export type OidcRefusal =
  | 'too-many-tries'
  | 'provider-unreachable'
  /** No sign-in of this browser: none begun, of another browser, altered, or too old. */
  | 'attempt-unknown'
  | 'attempt-replayed'
  | 'provider-refused'
  /** What came from the provider does not hold: issuer, audience, nonce, signature, times or form. */
  | 'token-refused'
  | 'no-account'
  /** The login is now that of somebody else at the provider. */
  | 'subject-changed'
  | 'no-post';

export type OidcSignIn = {
  readonly person: PersonId;
  /** What the claims allow; null: whatever the directory does. At least one of them is held. */
  readonly allowedPosts: readonly PostId[] | null;
  /** When the provider was shown a second factor that counts; null: ours is to be asked for. */
  readonly secondFactorAt: Instant | null;
  readonly returnTo: string;
};

export interface Oidc {
  /** What the button says. */
  readonly name: { readonly nameVi: string; readonly nameEn: string };
  /** Where to send the browser, and the cookie that it brings back. `address` is the caller's, for limits. */
  begin(given: {
    readonly returnTo: string;
    readonly redirectUri: string;
    readonly address: string | null;
  }): Promise<Result<{ readonly location: string; readonly attempt: string; readonly maxAgeMs: number }, OidcRefusal>>;
  /** Judges what the browser brought back in its address (`query`) and in its cookie. */
  finish(given: {
    readonly attempt: string | null;
    readonly query: URLSearchParams;
    readonly address: string | null;
  }): Promise<Result<OidcSignIn, OidcRefusal>>;
  /** Lets the next subject with this person's login in; for when the provider gave the person a new account, on record. */
  forgetSubject(person: PersonId): Promise<void>;
}

export type OidcDeps = {
  readonly options: OidcOptions;
  readonly fetch: OutboundFetch;
  readonly directory: Pick<Directory, 'personByLogin' | 'postsOf'>;
  readonly vault: Pick<Vault, 'get' | 'put'>;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  /** Longest time since the person last showed a factor at the provider: as long as a session of ours lasts. */
  readonly maxAuthAgeMs: number;
};

/** How long what the provider says of itself is taken as true, and how long after a failure it is not asked again. */
const METADATA_MS = HOUR_MS;
const PAUSE_MS = 5 * SECOND_MS;
/** Clocks of two servers, seconds. */
const CLOCK_TOLERANCE_S = 30;
/** Beginnings and returns a minute of one address, behind which a whole ministry may sit. */
const TRIES_PER_MINUTE = 120;

const SUBJECT_KIND = 'oidc-subject';
const subjectSchema = z.strictObject({ issuer: z.string(), subject: z.string() });

export function createOidc(deps: OidcDeps): Oidc {
  const { options, directory, vault, clocks } = deps;
  const attempts = createOidcAttempts(clocks.realNow);
  const limiter = new RateLimiterMemory({ points: TRIES_PER_MINUTE, duration: 60 });
  const provider = createProvider(deps);
  const maxAgeS = Math.floor(deps.maxAuthAgeMs / SECOND_MS);

  const isWithinLimit = (address: string | null): Promise<boolean> =>
    limiter.consume(address ?? 'unknown').then(
      () => true,
      () => false,
    );

  async function claimsOf(attempt: OidcAttempt, query: URLSearchParams): Promise<Result<client.IDToken, OidcRefusal>> {
    const configuration = await provider.configuration();
    if (configuration === null) return err('provider-unreachable');
    const returned = new URL(attempt.redirectUri);
    returned.search = query.toString();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, returned, {
        pkceCodeVerifier: attempt.codeVerifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        maxAge: maxAgeS,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      return claims === undefined ? err('token-refused') : ok(claims);
    } catch (error) {
      return err(refusalOf(error));
    }
  }

  /**
   * A login can be given to somebody else at the provider; issuer and subject cannot (OpenID Connect Core 1.0, 5.7). The first
   * subject that comes with a login is kept, and no other is let in (OWASP ASVS 5.0, 10.5.2).
   */
  async function isSameSubject(person: PersonId, { iss, sub }: client.IDToken): Promise<boolean> {
    const kept = subjectSchema.safeParse(await vault.get(SUBJECT_KIND, person));
    if (kept.success && kept.data.issuer === iss) return kept.data.subject === sub;
    await vault.put([{ kind: SUBJECT_KIND, id: person, value: { issuer: iss, subject: sub } }]);
    return true;
  }

  return {
    name: { nameVi: options.nameVi, nameEn: options.nameEn },
    async begin({ returnTo, redirectUri, address }) {
      if (!(await isWithinLimit(address))) return err('too-many-tries');
      const configuration = await provider.configuration();
      if (configuration === null) return err('provider-unreachable');
      const attempt: OidcAttempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
        redirectUri,
        returnTo,
        endsAt: clocks.realNow() + ATTEMPT_MS,
      };
      const location = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        // Also makes `auth_time` part of the answer: a factor shown this morning is not fresh at noon.
        max_age: String(maxAgeS),
      });
      return ok({ location: location.href, attempt: attempts.seal(attempt), maxAgeMs: ATTEMPT_MS });
    },

    async finish({ attempt: sealed, query, address }) {
      if (!(await isWithinLimit(address))) return err('too-many-tries');
      const attempt = attempts.take(sealed, query.get('state'));
      if (attempt === null) return err('attempt-unknown');
      if (attempt === 'replayed') return err('attempt-replayed');
      const claims = await claimsOf(attempt, query);
      if (!claims.ok) return claims;
      const login = loginOf(claims.value, options.loginClaim);
      const person = login === null ? undefined : directory.personByLogin(login);
      if (person === undefined || person.closedAt !== null) return err('no-account');
      if (!(await isSameSubject(person.id, claims.value))) return err('subject-changed');
      const allowed = options.posts === null ? null : allowedPosts(claims.value, options.posts);
      const held = directory.postsOf(person.id, clocks.dataNow());
      if (!held.some(({ post }) => allowed?.includes(post) ?? true)) return err('no-post');
      const hasSecondFactor = showsSecondFactor(claims.value, options.secondFactorValues);
      return ok({
        person: person.id,
        allowedPosts: allowed,
        secondFactorAt: hasSecondFactor ? Math.min((claims.value.auth_time ?? 0) * SECOND_MS, clocks.realNow()) : null,
        returnTo: attempt.returnTo,
      });
    },

    forgetSubject: (person) => vault.put([{ kind: SUBJECT_KIND, id: person, value: null }]),
  };
}

/** What the provider says of itself: asked when first needed, kept for an hour, never in the way of the server's start. */
function createProvider({ options, fetch, clocks }: OidcDeps) {
  let known: { readonly configuration: Promise<client.Configuration>; readonly until: Instant } | null = null;
  let pausedUntil = 0;

  async function discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = options;
    const guarded: client.CustomFetch = (url, { method, headers, body, signal }) => {
      if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof URLSearchParams))
        throw new Error('the library sends a body of a kind that it did not send before');
      return fetch(url, { method, headers, body: body ?? null, ...(signal && { signal }) });
    };
    const configuration = await client.discovery(
      issuer,
      clientId,
      { [client.clockTolerance]: CLOCK_TOLERANCE_S },
      clientSecret === null ? client.None() : authenticateBy(clientSecret),
      {
        [client.customFetch]: guarded,
        execute: [
          // TLS to the token endpoint does not prove who signed. This also refuses `none` and HS256, whatever is offered.
          client.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    // Throws where there is no address to send people to, before anybody is.
    client.buildAuthorizationUrl(configuration, {});
    return configuration;
  }

  return {
    /** Null while the provider cannot be reached or says what it must not. */
    async configuration(): Promise<client.Configuration | null> {
      const now = clocks.realNow();
      if (known === null || known.until <= now) {
        if (now < pausedUntil) return null;
        known = { configuration: discover(), until: now + METADATA_MS };
      }
      try {
        return await known.configuration;
      } catch {
        known = null;
        pausedUntil = clocks.realNow() + PAUSE_MS;
        return null;
      }
    },
  };
}

/** RFC 6749, 2.3.1: every provider takes the header, unless it says that it takes the body alone. */
function authenticateBy(secret: string): client.ClientAuth {
  const [header, body] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods: unknown = server.token_endpoint_auth_methods_supported;
    const takesHeader = !Array.isArray(methods) || methods.includes('client_secret_basic');
    return (takesHeader ? header : body)(server, ...rest);
  };
}

function refusalOf(error: unknown): OidcRefusal {
  if (error instanceof Error && error.cause instanceof OutboundRefused) return 'provider-unreachable';
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return 'provider-refused';
  // The library's verdict on what came, or its stumbling over a form that it did not foresee.
  return 'token-refused';
}

/** The login in our form, or null. A mail address counts only where the provider has made sure of it. */
function loginOf(claims: client.IDToken, name: string): string | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (typeof value !== 'string' || value.length > 200) return null;
  return name === 'email' && claims.email_verified !== true ? null : canonicalLogin(value);
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

function allowedPosts(claims: client.IDToken, { claim, posts }: OidcPosts): readonly PostId[] {
  const values = Object.hasOwn(claims, claim) ? textsOf(claims[claim]) : [];
  return values.flatMap((value) => (Object.hasOwn(posts, value) ? (posts[value] ?? []) : []));
}

const showsSecondFactor = ({ acr, amr }: client.IDToken, values: readonly string[]): boolean =>
  [...textsOf(acr), ...textsOf(amr)].some((value) => values.includes(value));
