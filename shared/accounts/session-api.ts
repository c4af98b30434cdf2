/** What `/api/v1/session…` and `/api/v1/enrolment…` say: the same schemas answer on the server and parse on the client. */

import * as z from 'zod/mini';
import { POST_ROLES } from './role.ts';
import type { PersonId, PostId } from './viewer.ts';

export const personIdSchema: z.ZodMiniType<PersonId> = z.templateLiteral(['person-', z.string()]);
export const postIdSchema: z.ZodMiniType<PostId> = z.templateLiteral(['post-', z.string()]);
export const unitRefSchema = z.templateLiteral([
  z.enum(['country', 'gso63', 'gso34', 'agency', 'source']),
  ':',
  z.string(),
]);

export const postShownSchema = z.strictObject({
  id: postIdSchema,
  unit: unitRefSchema,
  role: z.enum(POST_ROLES),
  titleVi: z.string(),
  titleEn: z.string(),
});

/** A post one may be in, and, where it is another's, the own post from which one acts for it. */
const postChoiceSchema = z.strictObject({ post: postShownSchema, ownPost: z.nullable(postShownSchema) });

/** `GET /api/v1/session`, and the answer to everything that opens or changes a session; `DELETE /api/v1/session` signs out. */
export const sessionAnswerSchema = z.strictObject({
  /** `none`: nobody, and nothing is shown to nobody here; the page asks to sign in. */
  viewer: z.enum(['none', 'public', 'local', 'screen', 'person']),
  person: z.nullable(
    z.strictObject({
      id: personIdSchema,
      name: z.string(),
      login: z.string(),
      choice: postChoiceSchema,
      /** All posts the person may be in now, the present one among them. */
      choices: z.array(postChoiceSchema),
      /** The unit of the post and all below it. */
      units: z.array(unitRefSchema),
      session: z.string(),
      secondFactorAt: z.int(),
      endsAt: z.int(),
    }),
  ),
  screen: z.nullable(
    z.strictObject({ id: z.string(), name: z.string(), clearance: z.enum(['public', 'internal', 'restricted']) }),
  ),
  /** How long a second factor is fresh enough for what needs step-up. */
  stepUpMs: z.int(),
  realAt: z.int(),
  isDemo: z.boolean(),
  /** No account yet: the person who runs the server has a one-time link (`npm run admin -- set-up`). */
  needsSetUp: z.boolean(),
  oidc: z.nullable(z.strictObject({ nameVi: z.string(), nameEn: z.string() })),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

/** `POST /api/v1/session`: first factor. The answer is the same whatever methods the account has. */
export const signInBodySchema = z.strictObject({
  login: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(1_000)),
});
/** Options as `@simplewebauthn/browser` takes them. */
const passkeyOptionsSchema = z.looseObject({ challenge: z.string() });
export const secondFactorSchema = z.strictObject({
  step: z.literal('second-factor'),
  hasTotp: z.boolean(),
  passkeyOptions: z.nullable(passkeyOptionsSchema),
});

/** `POST /api/v1/session/totp`, `POST /api/v1/session/step-up` with a code. */
export const totpBodySchema = z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) });
/** `POST /api/v1/session/passkey`: an authentication response; checked by the library, only its frame here. */
export const passkeyBodySchema = z.strictObject({ response: z.looseObject({ id: z.string() }) });
/** `POST /api/v1/session/passkey-options`: for signing in with a passkey alone. */
export const passkeyOptionsAnswerSchema = z.strictObject({ options: passkeyOptionsSchema });
/** `POST /api/v1/session/step-up-options`. */
export const stepUpOptionsSchema = z.strictObject({
  hasTotp: z.boolean(),
  passkeyOptions: z.nullable(passkeyOptionsSchema),
});
/** `POST /api/v1/session/step-up`: one of the two. */
export const stepUpBodySchema = z.union([totpBodySchema, passkeyBodySchema]);
/** `POST /api/v1/session/post`: take up another of one's posts. */
export const choosePostBodySchema = z.strictObject({ post: postIdSchema, ownPost: z.nullable(postIdSchema) });
/** `POST /api/v1/session/password`; ends all other sessions of the person. */
export const passwordBodySchema = z.strictObject({
  current: z.string().check(z.minLength(1), z.maxLength(1_000)),
  next: z.string().check(z.minLength(1), z.maxLength(1_000)),
});

export const sessionShownSchema = z.strictObject({
  id: z.string(),
  isThis: z.boolean(),
  openedAt: z.int(),
  lastSeenAt: z.int(),
  endsAt: z.int(),
  factor: z.enum(['totp', 'passkey', 'oidc']),
  post: postShownSchema,
  address: z.nullable(z.string()),
  device: z.nullable(z.string()),
});
/** `GET /api/v1/session/list`, `GET /api/v1/people/:id/sessions`; ended by `DELETE /api/v1/sessions/:id`. */
export const sessionListSchema = z.strictObject({ sessions: z.array(sessionShownSchema) });

/** `GET /api/v1/session/factors`, and the answer to everything that changes them. */
export const factorsSchema = z.strictObject({
  hasTotp: z.boolean(),
  passkeys: z.array(
    z.strictObject({ id: z.string(), name: z.string(), addedAt: z.int(), lastUsedAt: z.nullable(z.int()) }),
  ),
});
/** `POST /api/v1/session/factors/totp-begin`: then `POST /api/v1/session/factors/totp` with a code from it. */
export const totpSecretSchema = z.strictObject({ secret: z.string(), uri: z.string() });
/** `POST /api/v1/session/factors/passkey`, after `…/passkey-options`; `DELETE /api/v1/session/factors/passkeys/:id` removes. */
export const passkeyAddBodySchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  response: z.looseObject({ id: z.string() }),
});

/** `POST /api/v1/enrolment`: what a one-time link is for. `set-up` is the first account of an installation. */
export const enrolmentTokenBodySchema = z.strictObject({ token: z.string().check(z.maxLength(200)) });
export const enrolmentSchema = z.strictObject({
  kind: z.enum(['set-up', 'account', 'key-replacement']),
  person: z.nullable(z.strictObject({ name: z.string(), login: z.string() })),
  totp: totpSecretSchema,
  expiresAt: z.int(),
});
/**
 * `POST /api/v1/enrolment/finish`: opens a session. `login` and `name` for `set-up` alone. `password` is the new one; for
 * `key-replacement` the present one, so that the link alone, or two administrators alone, do not become the person.
 */
export const enrolmentFinishBodySchema = z.strictObject({
  token: z.string().check(z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(1_000)),
  code: z.string().check(z.regex(/^\d{6}$/)),
  login: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});
