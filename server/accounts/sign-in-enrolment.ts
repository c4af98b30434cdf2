/** Enrolment: a one-time link becomes a password and a second factor, all at once or not at all. */

import { createHmac } from 'node:crypto';
import type { PersonId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Caller } from './caller.ts';
import type { Credentials } from './credentials.ts';
import type { Directory } from './directory.ts';
import type { EnrolmentLink, EnrolmentLinks } from './enrolment-links.ts';
import { type Guessing, linkBudget, passwordBudgets } from './guessing.ts';
import { canonicalLogin } from './login-name.ts';
import { isPasswordRefused } from './passwords.ts';
import type { SessionStore } from './session-store.ts';
import { type Asking, type Opened, type Opening, refused, type SignInRefusal } from './sign-in-opening.ts';
import { totpStep, totpUri } from './totp.ts';
import type { VaultMemory } from './vault-memory.ts';

/** Makes the first account of an installation; the link's id makes asking twice the same as asking once. */
export type SetUp = (
  link: EnrolmentLink,
  given: { readonly login: string; readonly name: string },
  caller: Caller,
) => Promise<Result<PersonId, 'login-taken' | 'bad-request'>>;

export type EnrolmentShown = {
  readonly kind: EnrolmentLink['kind'];
  readonly person: { readonly name: string; readonly login: string } | null;
  readonly totp: { readonly secret: string; readonly uri: string };
  readonly expiresAt: Instant;
};

export type EnrolmentGiven = {
  readonly token: string;
  readonly password: string;
  readonly code: string;
  readonly login?: string | undefined;
  readonly name?: string | undefined;
};

export interface Enrolment {
  begin(token: string, asking: Asking): Promise<Result<EnrolmentShown, SignInRefusal>>;
  /** Null where all is set and the person holds no post yet. */
  finish(given: EnrolmentGiven, asking: Asking): Promise<Result<Opened | null, SignInRefusal>>;
}

export type EnrolmentDeps = {
  readonly memory: VaultMemory;
  readonly sessions: SessionStore;
  readonly credentials: Credentials;
  readonly directory: Directory;
  readonly links: Pick<EnrolmentLinks, 'peek' | 'use'>;
  readonly setUp: SetUp;
  readonly guessing: Guessing;
  readonly opening: Opening;
  readonly clocks: { readonly realNow: () => Instant };
  /** Called when two administrators have let a person begin anew: what else ties the person to what was lost goes too. */
  readonly onKeysReplaced: (person: PersonId) => Promise<void>;
  readonly serverKey: Buffer;
  /** What stands for a login in counters. */
  readonly loginKey: (login: string) => string;
};

/** Of RFC 4648, 6. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits as 32 letters. */
const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
};

export function createEnrolment(deps: EnrolmentDeps): Enrolment {
  const { memory, sessions, credentials, directory, links, guessing, opening } = deps;
  const realNow = deps.clocks.realNow;

  /** The same at every look at one link, without a place where it is kept before it is anybody's. */
  const secretOf = (token: string): string =>
    base32(createHmac('sha256', deps.serverKey).update(`totp:${token}`).digest().subarray(0, 20));

  async function peek(token: string, asking: Asking): Promise<Result<EnrolmentLink, SignInRefusal>> {
    const taken = guessing.take([linkBudget(asking.caller.address)]);
    if (!taken.isTaken) return refused('too-many-tries', taken.retryAfterMs);
    const link = await links.peek(token);
    if (link === null) {
      await memory.flush();
      opening.note(asking.caller, 'enrolment', null, 'link-invalid');
      return refused('link-invalid');
    }
    taken.giveBack();
    return ok(link);
  }

  /** The link alone does not replace a key: the person's password must be right too. */
  async function presentPassword(
    person: PersonId,
    password: string,
    { caller: { address } }: Asking,
  ): Promise<SignInRefusal | null> {
    const login = directory.person(person)?.login ?? '';
    const taken = guessing.take(passwordBudgets(deps.loginKey(login), { knownDevice: null, address }));
    if (!taken.isTaken) return { code: 'too-many-tries', retryAfterMs: taken.retryAfterMs };
    await memory.flush();
    if (!(await credentials.checkPassword(person, password))) return { code: 'sign-in-refused' };
    taken.giveBack();
    return null;
  }

  return {
    async begin(token, asking) {
      const link = await peek(token, asking);
      if (!link.ok) return link;
      const person = link.value.person === null ? undefined : directory.person(link.value.person);
      const secret = secretOf(token);
      return ok({
        kind: link.value.kind,
        person: person === undefined ? null : { name: person.name, login: person.login },
        totp: { secret, uri: totpUri(secret, person?.login ?? '') },
        expiresAt: link.value.expiresAt,
      });
    },

    async finish({ token, password, code, login = '', name = '' }, asking) {
      const link = await peek(token, asking);
      if (!link.ok) return link;
      const { kind, person } = link.value;
      const refuse = (refusal: SignInRefusal) => {
        opening.note(asking.caller, `enrolment-${kind}`, person, refusal.code);
        return refused(refusal.code, refusal.retryAfterMs);
      };
      // Who signed in by single sign-on alone has no password to be asked for, and sets one.
      const isReplacement = kind === 'key-replacement' && person !== null && credentials.hasPassword(person);
      const ownLogin = person === null ? canonicalLogin(login) : (directory.person(person)?.login ?? '');
      if (isReplacement) {
        const refusal = await presentPassword(person, password, asking);
        if (refusal !== null) return refuse(refusal);
      } else if (isPasswordRefused(password, ownLogin)) return refuse({ code: 'bad-password' });
      const secret = secretOf(token);
      const step = totpStep(code, { secret, lastStep: null }, realNow());
      if (step === null) return refuse({ code: 'code-wrong' });
      const hash = isReplacement ? null : await credentials.hashOf(password);
      // Before the link is used: a crash in between leaves an account that the same link finds again.
      const made =
        person === null ? await deps.setUp(link.value, { login: ownLogin, name }, asking.caller) : ok(person);
      if (!made.ok) return refuse({ code: made.error });

      // The link's end and all that it brings are one transaction.
      let opened: Result<Opened, SignInRefusal> = refused('forbidden');
      const used = await links.use(token, async () =>
        memory.gather(() => {
          if (hash !== null) credentials.setPassword(made.value, hash, asking.caller);
          if (kind === 'key-replacement') credentials.replaceKeys(made.value, { secret, step }, asking.caller);
          else credentials.setTotp(made.value, { secret, step }, asking.caller);
          // Whoever has the lost key is out.
          sessions.closeAllOf(made.value, 'revoked');
          opened = opening.stage(made.value, 'totp', asking);
        }),
      );
      if (used === null) return refuse({ code: 'link-invalid' });
      await credentials.commit();
      if (kind === 'key-replacement') await deps.onKeysReplaced(made.value);
      return enrolled(made.value, opened);

      /** Without a post there is no session to open yet. */
      function enrolled(whom: PersonId, session: Result<Opened, SignInRefusal>): Result<Opened | null, SignInRefusal> {
        const caller = session.ok ? opening.callerIn(session.value.session, asking.caller) : asking.caller;
        opening.note(caller, `enrolment-${kind}`, whom, 'done');
        return ok(session.ok ? session.value : null);
      }
    },
  };
}
