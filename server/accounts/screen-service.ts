/** Screens: admitted by an operator with a code, known by a key of their own, cut off at once when they are revoked. */

import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import type { pollAnswerSchema, screenSchema, waitingScreenSchema } from '#shared/accounts/screen-api.ts';
import type { Clearance, ScreenId, Viewer } from '#shared/accounts/viewer.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Journal, ReadTables } from '../storage/journal.ts';
import type { Vault } from '../storage/vault.ts';
import type { AuditLog } from './audit-log.ts';
import { type Caller, type CommandBy, commandBy } from './caller.ts';
import { createEnrolments } from './screen-enrolments.ts';
import { createChallenges, isSignedBy, readKey, type ScreenKey, screenIdOf } from './screen-keys.ts';
import { createLeases } from './screen-leases.ts';
import { createTryLimit } from './screen-limits.ts';
import type { EnrolledPayload, ScreenEventType, ScreenRecord } from './screen-projection.ts';
import { createScreenRegister } from './screen-register.ts';
import type { Screen, Screens } from './screens.ts';

export type ScreenPlace = { readonly name: string; readonly group: string; readonly clearance: Clearance };
export type ScreenShown = z.infer<typeof screenSchema>;

/** What a screen is given when it has shown who it is. */
export type ScreenLease = { readonly screen: Screen; readonly secret: string; readonly leaseEndsAt: Instant };

export type ScreenRefusal =
  | 'bad-request'
  | 'flood'
  | 'not-found'
  | 'too-many-tries'
  | 'unauthorised'
  | 'screen-revoked'
  | 'screen-expired'
  | 'version-conflict'
  | 'command-reused';

type Answered<T, Refusal extends ScreenRefusal> = Promise<Result<T, Refusal>>;
type CommandRefusal = 'not-found' | 'version-conflict' | 'command-reused';

export type ScreenService = Screens & {
  /** `POST …/enrolment`: a code for people and a secret to ask with; only an approval makes a screen of it. */
  ask(
    key: ScreenKey,
    caller: Caller,
  ): Answered<
    { readonly code: string; readonly pollSecret: string; readonly expiresAt: Instant; readonly intervalMs: number },
    'bad-request' | 'flood'
  >;
  poll(pollSecret: string, caller: Caller): z.infer<typeof pollAnswerSchema>;
  /** A number to sign, for a known and an unknown screen alike. */
  challenge(screen: string, caller: Caller): Result<string, 'flood'>;
  /** Opens a session for who holds the key. `unauthorised` says nothing of whether there is such a screen. */
  renew(
    proof: { readonly screen: string; readonly nonce: string; readonly signature: string },
    caller: Caller,
  ): Answered<ScreenLease, 'unauthorised' | 'screen-revoked' | 'screen-expired'>;
  /** For a store that admits screens by itself; elsewhere always `not-found`. */
  admitItself(key: ScreenKey, caller: Caller): Answered<ScreenLease, 'bad-request' | 'not-found' | 'flood'>;
  /** Where a code comes from. Wrong codes are counted against the address and against all. */
  waiting(code: string, caller: Caller): Result<z.infer<typeof waitingScreenSchema>, 'not-found' | 'too-many-tries'>;
  approve(
    code: string,
    place: ScreenPlace,
    commandId: string,
    caller: Caller,
  ): Answered<ScreenShown, CommandRefusal | 'too-many-tries'>;
  refuse(code: string, caller: Caller): Answered<null, 'not-found' | 'too-many-tries'>;
  change(id: string, place: ScreenPlace, commandId: string, caller: Caller): Answered<ScreenShown, CommandRefusal>;
  /** Durable, and every connection of the screen told, when it resolves. */
  revoke(id: string, reason: string, commandId: string, caller: Caller): Answered<ScreenShown, CommandRefusal>;
  shown(): readonly ScreenShown[];
  /** An open connection keeps a screen from counting as not seen; call the answer when it closes. */
  connected(screen: ScreenId): () => void;
  /** Once a minute or so: writes "last seen", forgets what is over. */
  review(): Promise<void>;
};

export type ScreenServiceDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly vault: Vault;
  readonly audit: AuditLog;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly leaseMs: number;
  /** A screen that was not seen for this long must be admitted anew. */
  readonly idleMs: number;
  /** A simulated store that only this machine reaches. */
  readonly canAdmitItself: boolean;
};

/** Of those that admitted themselves, so that a demo that runs for long does not collect every browser it ever saw. */
const MAX_DEMO_COUNT = 200;

/** Reads the screens and what they hold. */
export async function createScreens(deps: ScreenServiceDeps): Promise<ScreenService> {
  const { vault, audit } = deps;
  const now = deps.clocks.realNow;
  const changed = createListeners();
  const revoked = createListeners();
  const register = await createScreenRegister(deps);
  const leases = await createLeases({ vault, now, leaseMs: deps.leaseMs });
  const enrolments = await createEnrolments({
    ...{ vault, now },
    stateOf(screen) {
      const record = register.get(screen);
      if (record === undefined) return 'unknown';
      return record.revokedAt === null ? 'enrolled' : 'revoked';
    },
  });
  const challenges = createChallenges(now);

  const limit = (count: number, windowMs: number) => createTryLimit({ count, windowMs, now });
  // Enough for a room of walls behind one address that come back from a power cut together.
  const asks = [limit(30, MINUTE_MS), limit(120, MINUTE_MS)] as const;
  const renewals = [limit(240, MINUTE_MS), limit(2_400, MINUTE_MS)] as const;
  // Promise 19: 20^8 codes against thirty tries a minute.
  const wrongCodes = [limit(5, 10 * MINUTE_MS), limit(30, MINUTE_MS)] as const;
  const placeOf = ({ address }: Caller): string => address ?? 'nowhere';
  const takes = ([own, all]: typeof asks, caller: Caller): boolean => own.take(placeOf(caller)) && all.take('all');

  const note = (caller: Caller, action: string, object: string, outcome: string) =>
    audit.note({ kind: 'screen', caller, action: `screen:${action}`, object, outcome });

  const lastSeenAt = (record: ScreenRecord): Instant =>
    leases.isConnected(record.id) ? now() : (leases.seen(record.id)?.at ?? record.enrolledAt);

  const isIdle = (record: ScreenRecord): boolean => now() - lastSeenAt(record) > deps.idleMs;

  function shown(record: ScreenRecord): ScreenShown {
    const { publicKey: _key, version: _version, commands: _commands, ...screen } = record;
    const seen = leases.seen(record.id);
    return {
      ...screen,
      lastSeenAt: leases.isConnected(record.id) ? now() : (seen?.at ?? null),
      leaseEndsAt: leases.leaseEndsAt(record.id),
      address: seen?.address ?? null,
      isConnected: leases.isConnected(record.id),
    };
  }

  /** One command of a person: once, from the state that it was judged by. */
  async function take(
    type: ScreenEventType,
    standing: { readonly id: ScreenId; readonly version: number },
    payload: object,
    command: CommandBy,
  ): Answered<ScreenRecord, CommandRefusal> {
    const appended = await register.append({
      ...{ type, id: standing.id, payload, command },
      expectedVersion: standing.version,
    });
    if (!appended.ok) return appended;
    return appended.value === undefined ? err('not-found') : ok(appended.value);
  }

  const answered = <R extends CommandRefusal>(taken: Result<ScreenRecord, R>): Result<ScreenShown, R> =>
    taken.ok ? ok(shown(taken.value)) : taken;

  function enrolmentOf(code: string, action: string, caller: Caller) {
    const [own, all] = wrongCodes;
    if (own.isSpent(placeOf(caller)) || all.isSpent('all')) {
      note(caller, action, 'screen-code', 'too-many-tries');
      return err('too-many-tries' as const);
    }
    const found = enrolments.waiting(code);
    if (found !== null) return ok(found);
    own.take(placeOf(caller));
    all.take('all');
    note(caller, action, 'screen-code', 'not-found');
    return err('not-found' as const);
  }

  async function lease(record: ScreenRecord, caller: Caller): Promise<ScreenLease> {
    const opened = await leases.open(record.id, caller.address);
    note({ ...caller, viewer: viewerOf(record) }, 'renew', record.id, 'done');
    return { screen: screenOf(record), ...opened };
  }

  /** The oldest that nobody looks at. They are not revoked: who comes back simply admits itself again. */
  async function trimDemo(caller: Caller): Promise<void> {
    const demo = register.all().filter(({ isDemo }) => isDemo);
    const unused = demo.filter(({ id }) => !leases.isConnected(id)).toSorted((a, b) => lastSeenAt(a) - lastSeenAt(b));
    for (const { id, version } of unused.slice(0, Math.max(0, demo.length - MAX_DEMO_COUNT))) {
      const command = { ...commandBy(caller, randomUUID()), actor: 'system' };
      const event = { type: 'screen:removed', id, payload: {}, command, expectedVersion: version } as const;
      if ((await register.append(event)).ok) await leases.forget(id);
    }
  }

  return {
    find(secret) {
      const found = leases.find(secret);
      const record = found === null ? undefined : register.get(found.screen);
      if (found === null || record === undefined || record.revokedAt !== null) return null;
      return { screen: screenOf(record), leaseEndsAt: found.leaseEndsAt };
    },
    list: () => register.all().map(screenOf),
    onChanged: changed.add,
    onRevoked: revoked.add,

    async ask(given, caller) {
      const key = readKey(given);
      if (!key.ok) return key;
      const asked = takes(asks, caller) ? await enrolments.ask(key.value, caller) : null;
      note(caller, 'ask', screenIdOf(key.value), asked === null ? 'flood' : 'done');
      if (asked === null) return err('flood');
      const { enrolment, pollSecret, intervalMs } = asked;
      return ok({ code: enrolment.code, pollSecret, expiresAt: enrolment.expiresAt, intervalMs });
    },

    poll: (pollSecret, { address }) => enrolments.poll(pollSecret, address),

    challenge: (screen, caller) => (takes(renewals, caller) ? ok(challenges.issue(screen)) : err('flood')),

    async renew({ screen, nonce, signature }, caller) {
      const record = register.get(screen);
      const isFresh = challenges.spend(nonce, screen);
      if (record === undefined || !isFresh || !isSignedBy(record.publicKey, nonce, signature)) {
        note(caller, 'renew', record?.id ?? 'screen', 'unauthorised');
        return err('unauthorised');
      }
      const refusal = record.revokedAt !== null ? 'screen-revoked' : isIdle(record) ? 'screen-expired' : null;
      if (refusal === null) return ok(await lease(record, caller));
      note(caller, 'renew', record.id, refusal);
      return err(refusal);
    },

    async admitItself(given, caller) {
      if (!deps.canAdmitItself) return err('not-found');
      const key = readKey(given);
      if (!key.ok) return key;
      const id = screenIdOf(key.value);
      const standing = register.get(id);
      if (standing !== undefined) return standing.isDemo ? ok(await lease(standing, caller)) : err('not-found');
      if (!takes(asks, caller)) return err('flood');
      const payload: EnrolledPayload = {
        ...{ name: `Demo ${id.slice(-6)}`, group: 'Demo', clearance: 'internal', isDemo: true },
        ...{ publicKey: key.value, askedFrom: caller.address },
      };
      const viewer: Viewer = { kind: 'screen', screen: id, clearance: 'internal' };
      // One that was removed may come again, and then its stream does not begin at 0.
      const command = commandBy({ ...caller, viewer }, randomUUID());
      const appended = await register.append({ type: 'screen:enrolled', id, payload, command, expectedVersion: null });
      if (!appended.ok || appended.value === undefined) return err('not-found');
      await trimDemo(caller);
      return ok(await lease(appended.value, caller));
    },

    waiting(code, caller) {
      const found = enrolmentOf(code, 'look', caller);
      if (!found.ok) return found;
      const { askedAt, expiresAt, address, device, publicKey } = found.value;
      note(caller, 'look', screenIdOf(publicKey), 'done');
      return ok({ code, askedAt, expiresAt, address, device });
    },

    async approve(code, { name, group, clearance }, commandId, caller) {
      const before = register.repeated(commandId, 'screen:enrolled', null);
      if (before !== null) return answered(before);
      const found = enrolmentOf(code, 'approve', caller);
      if (!found.ok) return found;
      const { publicKey, address: askedFrom } = found.value;
      const payload: EnrolledPayload = { name, group, clearance, isDemo: false, publicKey, askedFrom };
      const unknown = { id: screenIdOf(publicKey), version: 0 };
      return answered(await take('screen:enrolled', unknown, payload, commandBy(caller, commandId)));
    },

    async refuse(code, caller) {
      const found = enrolmentOf(code, 'refuse', caller);
      if (!found.ok) return found;
      await enrolments.refuse(code);
      note(caller, 'refuse', screenIdOf(found.value.publicKey), 'done');
      return ok(null);
    },

    async change(id, { name, group, clearance }, commandId, caller) {
      const before = register.repeated(commandId, 'screen:changed', id);
      if (before !== null) return answered(before);
      const record = register.get(id);
      if (record === undefined || record.revokedAt !== null) return err('not-found');
      const taken = await take('screen:changed', record, { name, group, clearance }, commandBy(caller, commandId));
      if (taken.ok) changed.tell(screenOf(taken.value));
      return answered(taken);
    },

    async revoke(id, reason, commandId, caller) {
      const before = register.repeated(commandId, 'screen:revoked', id);
      if (before !== null) return answered(before);
      const record = register.get(id);
      if (record === undefined || record.revokedAt !== null) return err('not-found');
      const taken = await take('screen:revoked', record, { reason }, commandBy(caller, commandId));
      if (!taken.ok) return taken;
      const ended = leases.end(record.id);
      revoked.tell(screenOf(taken.value));
      await ended;
      return answered(taken);
    },

    shown: () =>
      register
        .all()
        .toSorted((a, b) => b.enrolledAt - a.enrolledAt)
        .map(shown),
    connected: (screen) => leases.connected(screen),
    async review() {
      await Promise.all([leases.review(), enrolments.review()]);
    },
  };
}

function createListeners() {
  const listeners = new Set<(screen: Screen) => void>();
  return {
    add(listener: (screen: Screen) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(screen: Screen): void {
      for (const listener of listeners) listener(screen);
    },
  };
}

function screenOf({ id, name, group, clearance, isDemo, enrolledAt, revokedAt }: ScreenRecord): Screen {
  return { id, name, group, clearance, isDemo, enrolledAt, revokedAt };
}

const viewerOf = ({ id, clearance }: ScreenRecord): Viewer => ({ kind: 'screen', screen: id, clearance });
