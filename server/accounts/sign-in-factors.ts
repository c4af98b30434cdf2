/** Own factors: what somebody who is signed in does with their second factor, their keys and their password. */

import type { PersonId } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Caller, SessionFacts } from './caller.ts';
import type { Credentials } from './credentials.ts';
import type { Directory } from './directory.ts';
import { codeBudget, type Guessing, sessionBudget } from './guessing.ts';
import type { KnownDevices } from './known-devices.ts';
import {
  authenticationOptions,
  credentialIdOf,
  type Passkey,
  type RelyingParty,
  registrationOptions,
  verifiedAuthentication,
  verifiedRegistration,
} from './passkeys.ts';
import { isPasswordRefused } from './passwords.ts';
import type { SessionStore } from './session-store.ts';
import { type Asking, type Opening, refused, type SignInRefusal } from './sign-in-opening.ts';
import { createChallenges } from './sign-in-pending.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';
import type { VaultMemory } from './vault-memory.ts';

type PasskeyOptions = Awaited<ReturnType<typeof authenticationOptions>>;
type NewPasskeyOptions = Awaited<ReturnType<typeof registrationOptions>>;

/** The new secret for the session's cookie; the old one is dead. */
export type Rotated = { readonly secret: string };

/** Who is not signed in is refused `unauthorised`; what changes a factor needs one shown a short while ago: `step-up-required`. */
export interface OwnFactors {
  stepUpOptions(
    asking: Asking,
  ): Promise<Result<{ readonly hasTotp: boolean; readonly passkeyOptions: PasskeyOptions | null }, SignInRefusal>>;
  /** A second factor once more; the session's secret is replaced. */
  stepUp(
    shown: { readonly code: string } | { readonly response: unknown },
    asking: Asking,
  ): Promise<Result<Rotated, SignInRefusal>>;
  /** Ends all other sessions of the person in the same transaction. */
  changePassword(current: string, next: string, asking: Asking): Promise<Result<Rotated, SignInRefusal>>;
  factors(asking: Asking): Result<{ readonly hasTotp: boolean; readonly passkeys: readonly Passkey[] }, SignInRefusal>;
  /** A secret that counts when a code from it has come back; asked again, another. */
  totpBegin(asking: Asking): Result<{ readonly secret: string; readonly uri: string }, SignInRefusal>;
  totpFinish(code: string, asking: Asking): Promise<Result<null, SignInRefusal>>;
  passkeyOptions(asking: Asking): Promise<Result<NewPasskeyOptions, SignInRefusal>>;
  addPasskey(name: string, response: unknown, asking: Asking): Promise<Result<null, SignInRefusal>>;
  removePasskey(id: string, asking: Asking): Promise<Result<null, SignInRefusal>>;
}

export type OwnFactorsDeps = {
  readonly memory: VaultMemory;
  readonly sessions: SessionStore;
  readonly credentials: Credentials;
  readonly directory: Directory;
  readonly guessing: Guessing;
  readonly devices: KnownDevices;
  readonly opening: Opening;
  readonly clocks: { readonly realNow: () => Instant };
  readonly partyOf: (asking: Asking) => RelyingParty | null;
  readonly stepUpMs: number;
};

/** How long a secret that was begun waits for its first code. */
const TOTP_BEGUN_MS = 10 * MINUTE_MS;

type Signed = { readonly person: PersonId; readonly session: SessionFacts };

export function createOwnFactors(deps: OwnFactorsDeps): OwnFactors {
  const { memory, sessions, credentials, guessing, devices, opening, partyOf } = deps;
  const realNow = deps.clocks.realNow;
  const stepUpChallenges = createChallenges(realNow);
  const addChallenges = createChallenges(realNow);
  const begun = new Map<string, { readonly secret: string; readonly begunAt: Instant }>();

  const signed = ({ viewer, session }: Caller): Signed | null =>
    viewer.kind === 'person' && session !== null ? { person: viewer.person, session } : null;

  /** Signed in, with a second factor that is fresh enough. */
  function fresh(caller: Caller): Result<Signed, SignInRefusal> {
    const me = signed(caller);
    if (me === null) return refused('unauthorised');
    const isFresh = realNow() - me.session.secondFactorAt <= deps.stepUpMs;
    return isFresh ? ok(me) : refused('step-up-required');
  }

  function takeCode({ person, session }: Signed, code: string, asking: Asking): Result<null, SignInRefusal> {
    const budgets = [sessionBudget(session.id), codeBudget(person, devices.idFor(asking.device, person))];
    const taken = guessing.take(budgets);
    if (!taken.isTaken) return refused('too-many-tries', taken.retryAfterMs);
    if (!credentials.takeTotp(person, code)) return refused('code-wrong');
    taken.giveBack();
    return ok(null);
  }

  async function takePasskey(me: Signed, response: unknown, asking: Asking): Promise<Result<null, SignInRefusal>> {
    const challenge = stepUpChallenges.take(me.session.id);
    const party = partyOf(asking);
    const id = credentialIdOf(response)?.id;
    const passkey = credentials.passkeysOf(me.person).find((one) => one.id === id);
    if (challenge === null || party === null || passkey === undefined) return refused('code-wrong');
    const used = await verifiedAuthentication(response, passkey, { party, challenge, now: realNow() });
    if (used === null) return refused('code-wrong');
    credentials.usedPasskey(me.person, used);
    return ok(null);
  }

  return {
    async stepUpOptions(asking) {
      const me = signed(asking.caller);
      if (me === null) return refused('unauthorised');
      const party = partyOf(asking);
      const passkeys = credentials.passkeysOf(me.person).filter(({ rpId }) => rpId === party?.id);
      const hasTotp = credentials.hasTotp(me.person);
      if (party === null || passkeys.length === 0) return ok({ hasTotp, passkeyOptions: null });
      const passkeyOptions = await authenticationOptions(party, passkeys);
      stepUpChallenges.put(me.session.id, passkeyOptions.challenge);
      return ok({ hasTotp, passkeyOptions });
    },

    async stepUp(shown, asking) {
      const me = signed(asking.caller);
      if (me === null) return refused('unauthorised');
      const factor = 'code' in shown ? 'totp' : 'passkey';
      const taken = 'code' in shown ? takeCode(me, shown.code, asking) : await takePasskey(me, shown.response, asking);
      const rotated = taken.ok ? sessions.rotate(me.session.id, { secondFactorAt: realNow(), factor }) : null;
      await memory.flush();
      opening.note(asking.caller, 'step-up', me.person, taken.ok ? 'done' : taken.error.code);
      if (!taken.ok) return taken;
      // Ended while the key was being judged.
      return rotated === null ? refused('unauthorised') : ok({ secret: rotated.secret });
    },

    async changePassword(current, next, asking) {
      const me = signed(asking.caller);
      if (me === null) return refused('unauthorised');
      const refuse = (code: SignInRefusal['code'], retryAfterMs?: number) => {
        opening.note(asking.caller, 'password-change', me.person, code);
        return refused(code, retryAfterMs);
      };
      const taken = guessing.take([sessionBudget(me.session.id)]);
      if (!taken.isTaken) return refuse('too-many-tries', taken.retryAfterMs);
      await memory.flush();
      if (!(await credentials.checkPassword(me.person, current))) return refuse('sign-in-refused');
      taken.giveBack();
      const login = deps.directory.person(me.person)?.login ?? '';
      if (next === current || isPasswordRefused(next, login)) return refuse('bad-password');
      const hash = await credentials.hashOf(next);
      // From here to the commit nothing waits: the new hash and the ends of the other sessions are one transaction.
      const standing = sessions.get(me.session.id);
      if (standing === null) return refuse('unauthorised');
      credentials.setPassword(me.person, hash, asking.caller);
      const { secondFactorAt, factor } = standing;
      const rotated = must(sessions.rotate(standing.id, { secondFactorAt, factor }), 'it stands, it was just asked');
      sessions.closeAllOf(me.person, 'password-changed', standing.id);
      await credentials.commit();
      opening.note(asking.caller, 'password-change', me.person, 'done');
      return ok({ secret: rotated.secret });
    },

    factors({ caller }) {
      const me = signed(caller);
      if (me === null) return refused('unauthorised');
      return ok({ hasTotp: credentials.hasTotp(me.person), passkeys: credentials.passkeysOf(me.person) });
    },

    totpBegin({ caller }) {
      const me = fresh(caller);
      if (!me.ok) return me;
      for (const [id, { begunAt }] of begun) if (realNow() - begunAt >= TOTP_BEGUN_MS) begun.delete(id);
      const secret = newTotpSecret();
      begun.set(me.value.session.id, { secret, begunAt: realNow() });
      const login = deps.directory.person(me.value.person)?.login ?? '';
      return ok({ secret, uri: totpUri(secret, login) });
    },

    async totpFinish(code, { caller }) {
      const me = fresh(caller);
      if (!me.ok) return me;
      const { person, session } = me.value;
      const waiting = begun.get(session.id);
      const isWaiting = waiting !== undefined && realNow() - waiting.begunAt < TOTP_BEGUN_MS;
      const step = isWaiting ? totpStep(code, { secret: waiting.secret, lastStep: null }, realNow()) : null;
      if (!isWaiting || step === null) {
        opening.note(caller, 'totp-set', person, 'code-wrong');
        return refused('code-wrong');
      }
      begun.delete(session.id);
      credentials.setTotp(person, { secret: waiting.secret, step }, caller);
      await credentials.commit();
      opening.note(caller, 'totp-set', person, 'done');
      return ok(null);
    },

    async passkeyOptions(asking) {
      const me = fresh(asking.caller);
      if (!me.ok) return me;
      const { person, session } = me.value;
      const party = partyOf(asking);
      const about = deps.directory.person(person);
      if (party === null || about === undefined) return refused('not-found');
      const { login, name } = about;
      const owner = { login, name, userHandle: credentials.userHandleOf(person) };
      const options = await registrationOptions(party, owner, credentials.passkeysOf(person));
      addChallenges.put(session.id, options.challenge);
      return ok(options);
    },

    async addPasskey(name, response, asking) {
      const me = fresh(asking.caller);
      if (!me.ok) return me;
      const { person, session } = me.value;
      const party = partyOf(asking);
      const challenge = addChallenges.take(session.id);
      const passkey =
        party === null || challenge === null
          ? null
          : await verifiedRegistration(response, { party, challenge, name, now: realNow() });
      const isAdded = passkey !== null && credentials.addPasskey(person, passkey, asking.caller);
      if (isAdded) await credentials.commit();
      opening.note(asking.caller, 'passkey-added', person, isAdded ? 'done' : 'code-wrong');
      return isAdded ? ok(null) : refused('code-wrong');
    },

    async removePasskey(id, asking) {
      const me = fresh(asking.caller);
      if (!me.ok) return me;
      const { person } = me.value;
      const isRemoved = credentials.removePasskey(person, id, asking.caller);
      if (isRemoved) await credentials.commit();
      opening.note(asking.caller, 'passkey-removed', person, isRemoved ? 'done' : 'not-found');
      return isRemoved ? ok(null) : refused('not-found');
    },
  };
}
