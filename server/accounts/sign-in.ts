/** Signing in: a password and a second factor, a passkey alone, or single sign-on; every refusal looks the same. */

import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Credentials } from './credentials.ts';
import type { EnrolmentLinks } from './enrolment-links.ts';
import { codeBudget, createGuessing, passwordBudgets } from './guessing.ts';
import { createKnownDevices, type KnownDevices } from './known-devices.ts';
import { canonicalLogin } from './login-name.ts';
import { authenticationOptions, credentialIdOf, relyingParty, verifiedAuthentication } from './passkeys.ts';
import { createEnrolment, type Enrolment, type SetUp } from './sign-in-enrolment.ts';
import { createOwnFactors, type OwnFactors } from './sign-in-factors.ts';
import {
  type Asking,
  createOpening,
  type Opened,
  type OpeningDeps,
  refused,
  type SignInRefusal,
} from './sign-in-opening.ts';
import { createPendingSignIns } from './sign-in-pending.ts';

export type PasskeyOptions = Awaited<ReturnType<typeof authenticationOptions>>;

export type SecondFactorAsked = {
  /** For the cookie. */
  readonly pending: string;
  readonly hasTotp: boolean;
  readonly passkeyOptions: PasskeyOptions | null;
};

export interface SignIn {
  /** First factor. Whether or not the login exists, the same work is done and the same is answered. */
  password(login: string, password: string, asking: Asking): Promise<Result<SecondFactorAsked, SignInRefusal>>;
  /** What the sign-in under way asks for, for a page that did not begin it; null without one. */
  asked(asking: Asking): Promise<Omit<SecondFactorAsked, 'pending'> | null>;
  totp(code: string, asking: Asking): Promise<Result<Opened, SignInRefusal>>;
  /** For the person of a sign-in under way, else for whoever holds a passkey of this host. Null where there are none here. */
  passkeyOptions(asking: Asking): Promise<{ readonly pending: string; readonly options: PasskeyOptions } | null>;
  /** Second factor of a sign-in under way, or, since user verification is required, both factors at once. */
  passkey(response: unknown, asking: Asking): Promise<Result<Opened, SignInRefusal>>;
  /**
   * After single sign-on: a session where the identity provider has seen a second factor, else a sign-in under way that asks
   * for ours. `allowedPosts` null: all that the person holds. `secondFactorAt`: when the provider saw one, or null; it is as
   * fresh here as it was there.
   */
  openByOidc(
    person: PersonId,
    given: { readonly allowedPosts: readonly PostId[] | null; readonly secondFactorAt: Instant | null },
    asking: Asking,
  ): Promise<Result<{ readonly opened: Opened } | { readonly pending: string }, SignInRefusal>>;
  signOut(asking: Asking): Promise<void>;
  /**
   * Ends a session of the person's own, or of another over whom `isAllowed` gives the right, which needs a fresh second
   * factor. One that may not be ended is answered like one that does not exist.
   */
  endSession(
    id: string,
    asking: Asking,
    isAllowed: (person: PersonId) => boolean,
  ): Promise<Result<null, SignInRefusal>>;
  /** Takes up another of the person's posts; a post that is not theirs is answered like one that does not exist. */
  choosePost(
    choice: { readonly post: PostId; readonly ownPost: PostId | null },
    asking: Asking,
  ): Promise<Result<{ readonly secret: string }, SignInRefusal>>;
  readonly own: OwnFactors;
  readonly enrolment: Enrolment;
  /** Forgets counters and devices whose time is over; call it now and then. */
  review(): void;
}

export type SignInDeps = Omit<OpeningDeps, 'devices'> & {
  readonly credentials: Credentials;
  readonly links: Pick<EnrolmentLinks, 'peek' | 'use'>;
  readonly setUp: SetUp;
  readonly onKeysReplaced: (person: PersonId) => Promise<void>;
  /** `PUBLIC_URL`; decides for which host passkeys are made. */
  readonly publicUrl: string | null;
  readonly stepUpMs: number;
};

const serverKeySchema = z.strictObject({ key: z.string() });

export async function createSignIn(deps: SignInDeps): Promise<SignIn> {
  const { memory, sessions, directory, credentials, clocks } = deps;
  const realNow = clocks.realNow;
  const guessing = await createGuessing({ memory, realNow });
  const devices: KnownDevices = await createKnownDevices({ memory, realNow });
  const pendings = createPendingSignIns(realNow);
  const opening = createOpening({ ...deps, devices });
  const serverKey = await standingKey();

  async function standingKey(): Promise<Buffer> {
    const keys = await memory.table('server-key', serverKeySchema);
    if (keys.get('sign-in') === undefined) keys.set('sign-in', { key: randomBytes(32).toString('base64url') });
    await memory.flush();
    return Buffer.from(keys.get('sign-in')?.key ?? '', 'base64url');
  }

  // What ends by somebody's doing is noted with who did it.
  sessions.onEnded((session, why) => {
    if (why !== 'expired' && why !== 'post-left' && why !== 'account-closed') return;
    opening.note(opening.callerAsWas(session), why, session.person, 'done');
  });

  const partyOf = ({ host }: Asking) => relyingParty(host, deps.publicUrl);
  const loginKey = (login: string) => createHmac('sha256', serverKey).update(`login:${login}`).digest('base64url');

  /** Options for the second factor, their challenge tied to the sign-in; null where the person has no passkey of this host. */
  async function optionsFor(person: PersonId, pending: string, asking: Asking): Promise<PasskeyOptions | null> {
    const party = partyOf(asking);
    const passkeys = credentials.passkeysOf(person).filter(({ rpId }) => rpId === party?.id);
    if (party === null || passkeys.length === 0) return null;
    const options = await authenticationOptions(party, passkeys);
    pendings.putChallenge(pending, options.challenge);
    return options;
  }

  async function askSecondFactor(
    person: PersonId,
    allowedPosts: readonly PostId[] | null,
    asking: Asking,
  ): Promise<SecondFactorAsked> {
    // One browser has one sign-in under way.
    pendings.end(asking.pending);
    const pending = pendings.open({ person, allowedPosts, knownDevice: devices.idFor(asking.device, person) });
    const passkeyOptions = await optionsFor(person, pending, asking);
    return { pending, hasTotp: credentials.hasTotp(person), passkeyOptions };
  }

  return {
    async password(typed, password, asking) {
      const login = canonicalLogin(typed);
      const person = opening.openPerson(directory.personByLogin(login)?.id);
      const knownDevice = person === null ? null : devices.idFor(asking.device, person);
      const { address } = asking.caller;
      const taken = guessing.take(passwordBudgets(loginKey(login), { knownDevice, address }));
      if (!taken.isTaken) {
        opening.note(asking.caller, 'password', person, 'too-many-tries');
        return refused('too-many-tries', taken.retryAfterMs);
      }
      await memory.flush();
      const isRight = await credentials.checkPassword(person, password);
      if (!isRight || person === null) {
        opening.note(asking.caller, 'password', person, 'sign-in-refused');
        return refused('sign-in-refused');
      }
      taken.giveBack();
      await memory.flush();
      opening.note(asking.caller, 'password', person, 'done');
      return ok(await askSecondFactor(person, null, asking));
    },

    async asked(asking) {
      const person = opening.openPerson(pendings.get(asking.pending)?.person);
      if (person === null || asking.pending === null) return null;
      const passkeyOptions = await optionsFor(person, asking.pending, asking);
      return { hasTotp: credentials.hasTotp(person), passkeyOptions };
    },

    async totp(code, asking) {
      const pending = pendings.get(asking.pending);
      const person = opening.openPerson(pending?.person);
      if (pending === null || asking.pending === null || person === null) return refused('sign-in-refused');
      const taken = guessing.take([codeBudget(person, pending.knownDevice)]);
      if (!taken.isTaken || !pendings.countCode(asking.pending)) {
        opening.note(asking.caller, 'totp', person, 'too-many-tries');
        return refused('too-many-tries', taken.isTaken ? undefined : taken.retryAfterMs);
      }
      if (!credentials.takeTotp(person, code)) {
        await memory.flush();
        opening.note(asking.caller, 'totp', person, 'code-wrong');
        return refused('code-wrong');
      }
      taken.giveBack();
      pendings.end(asking.pending);
      return opening.open(person, 'totp', asking, { allowedPosts: pending.allowedPosts });
    },

    async passkeyOptions(asking) {
      const party = partyOf(asking);
      const person = opening.openPerson(pendings.get(asking.pending)?.person);
      if (person !== null && asking.pending !== null) {
        const options = await optionsFor(person, asking.pending, asking);
        return options === null ? null : { pending: asking.pending, options };
      }
      if (party === null) return null;
      pendings.end(asking.pending);
      const options = await authenticationOptions(party, null);
      const pending = pendings.open({ person: null, allowedPosts: null, knownDevice: null });
      pendings.putChallenge(pending, options.challenge);
      return { pending, options };
    },

    async passkey(response, asking) {
      const pending = pendings.get(asking.pending);
      const challenge = asking.pending === null ? null : pendings.takeChallenge(asking.pending);
      const shown = credentialIdOf(response);
      const person = opening.openPerson(shown === null ? null : credentials.holderOf(shown.id));
      const party = partyOf(asking);
      const passkey = person === null ? undefined : credentials.passkeysOf(person).find(({ id }) => id === shown?.id);
      const refuse = () => {
        opening.note(asking.caller, 'passkey', person, 'sign-in-refused');
        return refused('sign-in-refused');
      };
      if (pending === null || challenge === null || shown === null || person === null || party === null)
        return refuse();
      if (passkey === undefined || (pending.person !== null && pending.person !== person)) return refuse();
      if (shown.userHandle !== null && shown.userHandle !== credentials.userHandleOf(person)) return refuse();
      const used = await verifiedAuthentication(response, passkey, { party, challenge, now: realNow() });
      if (used === null) return refuse();
      credentials.usedPasskey(person, used);
      pendings.end(asking.pending);
      return opening.open(person, 'passkey', asking, { allowedPosts: pending.allowedPosts });
    },

    async openByOidc(person, { allowedPosts, secondFactorAt }, asking) {
      if (opening.openPerson(person) === null) {
        opening.note(asking.caller, 'oidc', person, 'sign-in-refused');
        return refused('sign-in-refused');
      }
      if (secondFactorAt === null) {
        opening.note(asking.caller, 'oidc-first-factor', person, 'done');
        return ok({ pending: (await askSecondFactor(person, allowedPosts, asking)).pending });
      }
      const opened = await opening.open(person, 'oidc', asking, { allowedPosts, secondFactorAt });
      return opened.ok ? ok({ opened: opened.value }) : opened;
    },

    async signOut({ caller, pending }) {
      pendings.end(pending);
      if (caller.session === null || caller.viewer.kind !== 'person') return;
      await sessions.end(caller.session.id, 'signed-out');
      opening.note(caller, 'sign-out', caller.viewer.person, 'done');
    },

    async endSession(id, { caller }, isAllowed) {
      const session = sessions.get(id);
      const refuse = (code: 'not-found' | 'step-up-required') => {
        opening.note(caller, 'revoke', session?.person ?? null, code);
        return refused(code);
      };
      if (session === null || !isAllowed(session.person)) return refuse('not-found');
      const isOwn = caller.viewer.kind === 'person' && caller.viewer.person === session.person;
      const shownAt = caller.session?.secondFactorAt ?? realNow();
      if (!isOwn && realNow() - shownAt > deps.stepUpMs) return refuse('step-up-required');
      await sessions.end(id, isOwn && id === caller.session?.id ? 'signed-out' : 'revoked');
      opening.note(caller, 'revoke', session.person, 'done');
      return ok(null);
    },

    async choosePost({ post, ownPost }, { caller }) {
      if (caller.viewer.kind !== 'person' || caller.session === null) return refused('unauthorised');
      const { person } = caller.viewer;
      const choices = directory.postsOf(person, clocks.dataNow());
      const isTheirs = choices.some((choice) => choice.post === post && choice.ownPost === ownPost);
      const isAllowed = sessions.get(caller.session.id)?.allowedPosts?.includes(post) ?? true;
      const rotated = isTheirs && isAllowed ? sessions.rotate(caller.session.id, { post }) : null;
      if (rotated === null) {
        opening.note(caller, 'post', person, 'not-found');
        return refused('not-found');
      }
      await memory.flush();
      opening.note(opening.callerIn(rotated.session, caller), 'post', person, 'done');
      return ok({ secret: rotated.secret });
    },

    own: createOwnFactors({ ...deps, opening, guessing, devices, partyOf }),
    enrolment: createEnrolment({ ...deps, opening, guessing, serverKey, loginKey }),
    review() {
      guessing.review();
      devices.review();
    },
  };
}
