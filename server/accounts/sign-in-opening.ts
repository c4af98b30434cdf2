/** The one way into a session, whatever was shown: a post is chosen, the secret is new, the device is known from now on. */

import { type PersonId, type PostId, PUBLIC_VIEWER, type Viewer } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { AuditLog } from './audit-log.ts';
import type { Caller } from './caller.ts';
import type { Directory } from './directory.ts';
import type { KnownDevices } from './known-devices.ts';
import type { SessionStore } from './session-store.ts';
import type { Session } from './sessions.ts';
import type { VaultMemory } from './vault-memory.ts';

/**
 * - `sign-in-refused`: whatever of login, password, code or key it was
 * - `code-wrong`: after the password was right
 * - `forbidden`: the person holds no post
 */
export type SignInRefusalCode =
  | 'sign-in-refused'
  | 'too-many-tries'
  | 'code-wrong'
  | 'forbidden'
  | 'bad-password'
  | 'link-invalid'
  | 'login-taken'
  | 'bad-request'
  | 'not-found'
  | 'unauthorised'
  | 'step-up-required';
export type SignInRefusal = { readonly code: SignInRefusalCode; readonly retryAfterMs?: number };

export const refused = (code: SignInRefusalCode, retryAfterMs?: number): Result<never, SignInRefusal> =>
  err({ code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

/** Who asks, with the cookies that signing in needs and the Host header that decides about passkeys. */
export type Asking = {
  readonly caller: Caller;
  readonly device: string | null;
  readonly pending: string | null;
  readonly host: string | undefined;
};

/** Secrets for the cookies; `device` where the browser is to keep it as a known one. */
export type Opened = { readonly session: Session; readonly secret: string; readonly device: string };

export type OpeningDeps = {
  readonly memory: VaultMemory;
  readonly sessions: SessionStore;
  readonly devices: KnownDevices;
  readonly directory: Directory;
  readonly audit: AuditLog;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
};

/** What an identity provider says that bounds the session: of which posts, and when it saw a second factor, if it did. */
export type OidcWord = { readonly allowedPosts: readonly PostId[] | null; readonly secondFactorAt?: Instant };

export type Opening = {
  /** An account that stands, or null. */
  openPerson(id: PersonId | null | undefined): PersonId | null;
  /** Staged; the caller flushes. In the first post that the person holds and single sign-on, where it was that, allows. */
  stage(person: PersonId, factor: Session['factor'], asking: Asking, oidc?: OidcWord): Result<Opened, SignInRefusal>;
  /** As `stage`, then durable and noted. */
  open(
    person: PersonId,
    factor: Session['factor'],
    asking: Asking,
    oidc?: OidcWord,
  ): Promise<Result<Opened, SignInRefusal>>;
  /** The caller as whoever the session makes of it. */
  callerIn(session: Session, caller: Caller): Caller;
  /** The holder of a session that is over, in the post that may have been left. */
  callerAsWas(session: Session): Caller;
  /** Notes what was tried about a person; `what` becomes `session:WHAT`. */
  note(caller: Caller, what: string, person: PersonId | null, outcome: string): void;
};

export function createOpening(deps: OpeningDeps): Opening {
  const { memory, sessions, devices, directory, audit, clocks } = deps;

  function openPerson(id: PersonId | null | undefined): PersonId | null {
    const person = id === null || id === undefined ? undefined : directory.person(id);
    return person === undefined || person.closedAt !== null ? null : person.id;
  }

  function note(caller: Caller, what: string, person: PersonId | null, outcome: string): void {
    // The typed login is not written down: people type their password into that field.
    const object = person === null ? 'person:unknown' : `person:${person}`;
    audit.note({ kind: 'session', caller, action: `session:${what}`, object, outcome });
  }

  function callerIn(session: Session, caller: Caller): Caller {
    const viewer = directory.viewerOf(session.person, session.post, clocks.dataNow()) ?? caller.viewer;
    return { ...caller, viewer, session: { id: session.id, secondFactorAt: session.secondFactorAt } };
  }

  function callerAsWas({ id, person, post, secondFactorAt, address, device }: Session): Caller {
    const held = directory.post(post);
    const viewer: Viewer =
      held === undefined
        ? PUBLIC_VIEWER
        : {
            ...{ kind: 'person', person, post, ownPost: null },
            ...{ role: held.role, unit: held.unit, units: new Set([held.unit]) },
          };
    return { viewer, session: { id, secondFactorAt }, address, device };
  }

  function stage(
    person: PersonId,
    factor: Session['factor'],
    asking: Asking,
    oidc: OidcWord = { allowedPosts: null },
  ): Result<Opened, SignInRefusal> {
    const choices = openPerson(person) === null ? [] : directory.postsOf(person, clocks.dataNow());
    const chosen = choices.find(({ post }) => oidc.allowedPosts?.includes(post) ?? true);
    if (chosen === undefined) return refused('forbidden');
    const opened = sessions.open({ ...oidc, person, post: chosen.post, factor, caller: asking.caller });
    return ok({ ...opened, device: devices.remember(asking.device, person) });
  }

  return {
    openPerson,
    note,
    callerIn,
    callerAsWas,
    stage,
    async open(person, factor, asking, oidc) {
      const opened = stage(person, factor, asking, oidc);
      if (!opened.ok) {
        // The code or the key was used all the same.
        await memory.flush();
        note(asking.caller, factor, person, opened.error.code);
        return opened;
      }
      // The browser gets another session: the one it had would otherwise live on with nobody to end it.
      const before = asking.caller.session;
      if (before !== null) await sessions.end(before.id, 'signed-out');
      await memory.flush();
      note(callerIn(opened.value.session, asking.caller), factor, person, 'done');
      return opened;
    },
  };
}
