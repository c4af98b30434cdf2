/** Who is who in this installation: people, sessions, screens and audit wired together, and the answer to "who is calling?". */

import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { mayAtAll } from '#shared/accounts/may.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import { createAudiences } from './accounts/audience.ts';
import type { AuditLog } from './accounts/audit-log.ts';
import type { Caller } from './accounts/caller.ts';
import { createCredentials } from './accounts/credentials.ts';
import { seedDemoPeople } from './accounts/demo-people.ts';
import { createOidc, type Oidc } from './accounts/oidc.ts';
import { createPasswords } from './accounts/passwords.ts';
import { createPeople, type People } from './accounts/people.ts';
import { createScreens, type ScreenService } from './accounts/screen-service.ts';
import { createSessions, type SessionStore } from './accounts/session-store.ts';
import { createSignIn, type SignIn } from './accounts/sign-in.ts';
import { createVaultMemory } from './accounts/vault-memory.ts';
import type { StoreClock } from './clock/store-clock.ts';
import type { Config } from './config.ts';
import { LOOPBACK_HOSTS } from './gateway/admission.ts';
import type { Admit, Gateway } from './gateway/gateway.ts';
import { type Callers, createCallers, leaseIn } from './http/callers.ts';
import { type Cookies, createCookies } from './http/cookies.ts';
import { createPeerOf, type PeerOf } from './http/peer.ts';
import { createOutboundFetch } from './outbound/outbound-fetch.ts';
import type { Store } from './storage/storage.ts';
import type { Room } from './sync/room.ts';

export type Identity = {
  readonly people: People;
  readonly sessions: SessionStore;
  readonly signIn: SignIn;
  readonly screens: ScreenService;
  readonly oidc: Oidc | null;
  readonly cookies: Cookies;
  readonly peerOf: PeerOf;
  readonly callers: Callers;
  /** The store is simulated and only this machine reaches it: the public set is answered to everybody. */
  readonly isDemo: boolean;
  readonly admit: Admit;
  /** For the gateway: an open connection keeps a screen from counting as away. */
  onTied(tie: string): () => void;
  /** What stands in which room has changed: all audiences are new ones. */
  relabelled(): void;
  /** From now on ends and changes reach open connections. */
  watch(gateway: Gateway): void;
  close(): Promise<void>;
};

export type IdentityDeps = {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly clock: StoreClock;
  readonly adminToken: string;
  readonly audit: AuditLog;
  readonly room: Pick<Room, 'put' | 'commit'>;
  readonly units: () => UnitRegistry;
};

/** How often ends by time are looked for; the promise is two seconds. */
const REVIEW_MS = SECOND_MS;

const isLoopbackName = (host: string): boolean => LOOPBACK_HOSTS.includes(host) || /^(127\.|::1$)/.test(host);

export async function createIdentity(deps: IdentityDeps): Promise<Identity> {
  const { config, log, store, clock, audit, room } = deps;
  const clocks = { realNow: clock.realNow, dataNow: clock.dataNow };
  const { journal, readTables, vault } = store;
  const isDemo = clock.store.kind === 'simulated' && config.hosts.every(isLoopbackName);
  const onError = (error: unknown) => log.error({ err: error }, 'accounts could not be kept');

  const memory = createVaultMemory(vault);
  const credentials = await createCredentials({ memory, journal, clocks, passwords: createPasswords() });
  const people = await createPeople({
    ...{ journal, readTables, vault, units: deps.units },
    clocks: { ...clocks, speed: () => clock.reading().speed },
    canSignIn: credentials.has,
    maxActingMs: config.maxActingMs,
  });
  // Passwords that everybody may read: only where nobody but this machine can use them.
  if (isDemo) await seedDemoPeople({ people, seedCredential: credentials.seed, dataNow: clock.dataNow });
  const sessions = await createSessions({
    ...{ memory, clocks, onError, directory: people },
    ...{ sessionMs: config.sessionMs, idleMs: config.sessionIdleMs },
  });
  const oidc =
    config.oidc === null
      ? null
      : createOidc({
          ...{ options: config.oidc, directory: people, vault, clocks, maxAuthAgeMs: config.sessionMs },
          fetch: createOutboundFetch({ hosts: config.outboundHosts }),
        });
  const signIn = await createSignIn({
    ...{ memory, sessions, credentials, audit, clocks, directory: people, links: people.links, setUp: people.setUp },
    ...{ publicUrl: config.publicUrl, stepUpMs: config.stepUpMs },
    onKeysReplaced: async (person) => oidc?.forgetSubject(person),
  });
  const screens = await createScreens({
    ...{ journal, readTables, vault, audit, clocks },
    ...{ leaseMs: config.screenLeaseMs, idleMs: config.screenIdleMs, canAdmitItself: isDemo },
  });

  const cookies = createCookies(config.publicUrl);
  const peerOf = createPeerOf(config.trustedProxies);
  const callers = createCallers({
    ...{ adminToken: deps.adminToken, cookies, sessions, screens, directory: people, isDemo },
    ...clocks,
    addressOf: (request) => peerOf(request).address,
  });
  const audiences = createAudiences();
  people.onCaseChanged((one, sight) => {
    room.put(`account-case/${one.id}`, one, sight);
    room.commit();
  });

  const isRevoked = (tie: string): boolean => {
    const lease = leaseIn(tie);
    return lease !== null && screens.list().some(({ id, revokedAt }) => id === lease.screen && revokedAt !== null);
  };
  const isAnswered = ({ viewer }: Caller, as: 'desk' | 'screen', request: IncomingMessage): boolean => {
    switch (viewer.kind) {
      case 'person':
        return as === 'desk' || mayAtAll(viewer, 'wall:see');
      case 'screen':
        return as === 'screen';
      case 'local':
        return true;
      case 'public':
        // A wall is a screen, and shows nothing before it is one.
        return as === 'desk' && callers.showsPublic(request);
    }
  };
  const admit: Admit = (request, as, tie) => {
    if (tie !== null && isRevoked(tie)) return err('revoked');
    const standing = tie === null ? null : callers.ofTie(tie, request);
    const caller = standing ?? (as === 'screen' ? callers.ofScreen(request) : callers.of(request));
    if (!isAnswered(caller, as, request)) return err('unauthorised');
    return ok({ audience: audiences.of(caller.viewer), tie: standing === null ? callers.tieOf(caller, request) : tie });
  };

  let timer: NodeJS.Timeout | null = null;
  const stops: (() => void)[] = [];
  let readmit = (): void => {};
  const minutely = everyMinute(clock.realNow, () => {
    // Leases end by time alone.
    readmit();
    signIn.review();
    screens.review().catch(onError);
  });

  return {
    ...{ people, sessions, signIn, screens, oidc, cookies, peerOf, callers, isDemo, admit },
    onTied(tie) {
      const lease = leaseIn(tie);
      return lease === null ? () => {} : screens.connected(lease.screen);
    },
    relabelled: audiences.relabelled,
    watch(gateway) {
      readmit = () => gateway.readmit();
      stops.push(
        people.onChanged(() => gateway.readmit()),
        sessions.onMoved(() => gateway.readmit()),
        sessions.onEnded(({ id }) => gateway.end(id, 'unauthorised')),
        screens.onChanged(() => gateway.readmit()),
        screens.onRevoked(() => gateway.readmit()),
      );
      timer = setInterval(() => {
        sessions.review();
        minutely();
      }, REVIEW_MS);
    },
    async close() {
      if (timer !== null) clearInterval(timer);
      for (const stop of stops) stop();
      people.close();
      await memory.flush().catch(onError);
    },
  };
}

function everyMinute(now: () => Instant, run: () => void): () => void {
  let ranAt = now();
  return () => {
    if (now() - ranAt < MINUTE_MS) return;
    ranAt = now();
    run();
  };
}
