/** Signing in on a real store, with a directory of the test's own and a clock that the test moves. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import type { AuditNote } from '#server/accounts/audit-log.ts';
import type { Caller } from '#server/accounts/caller.ts';
import { createCredentials } from '#server/accounts/credentials.ts';
import type { Directory, Person, Post } from '#server/accounts/directory.ts';
import { createEnrolmentLinks } from '#server/accounts/enrolment-links.ts';
import { createPasswords } from '#server/accounts/passwords.ts';
import { createSessions } from '#server/accounts/session-store.ts';
import { createSignIn } from '#server/accounts/sign-in.ts';
import type { Asking } from '#server/accounts/sign-in-opening.ts';
import { createVaultMemory } from '#server/accounts/vault-memory.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { type PersonId, type PostId, PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { ok } from '#shared/kernel/result.ts';

export const HOST = 'localhost:4321';
export const ORIGIN = `http://${HOST}`;
const START = Date.UTC(2026, 0, 15, 3);

/** Base32, one for each person of the bench. */
export const SECRETS = { an: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', binh: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' } as const;
export const PASSWORDS = { an: 'ba con vịt lội qua sông', binh: 'chín vầng trăng non đêm' } as const;
export const AN: PersonId = 'person-an';
export const BINH: PersonId = 'person-binh';

export type TestDirectory = Directory & {
  /** In which posts each person is. */
  readonly held: Map<PersonId, PostId[]>;
  readonly closed: Set<PersonId>;
  changed(): void;
};

function testDirectory(): TestDirectory {
  const listeners = new Set<() => void>();
  const held = new Map<PersonId, PostId[]>([
    [AN, ['post-leader', 'post-officer']],
    [BINH, ['post-officer']],
  ]);
  const closed = new Set<PersonId>();
  const person = (id: PersonId): Person | undefined => {
    if (id !== AN && id !== BINH) return undefined;
    const [login, name] = id === AN ? ['an.nguyen', 'Nguyễn An'] : ['binh.tran', 'Trần Bình'];
    return { id, login, name, unit: 'gso63:70', openedAt: 0, closedAt: closed.has(id) ? START : null };
  };
  const post = (id: PostId): Post | undefined =>
    ['post-leader', 'post-officer'].includes(id)
      ? { id, unit: 'gso63:70', role: 'focal-officer', titleVi: 'Cán bộ', titleEn: 'Officer', abolishedAt: null }
      : undefined;
  const people = () => [AN, BINH].flatMap((id) => person(id) ?? []);
  return {
    ...{ held, closed, person, people, post },
    personByLogin: (login) => people().find((one) => one.login === login),
    posts: () => [],
    holdings: () => [],
    actings: () => [],
    postsOf: (id) => (closed.has(id) ? [] : (held.get(id) ?? []).map((one) => ({ post: one, ownPost: null }))),
    viewerOf: (id, one) =>
      closed.has(id) || !held.get(id)?.includes(one)
        ? null
        : {
            ...{ kind: 'person', person: id, post: one, ownPost: null },
            ...{ role: 'focal-officer', unit: 'gso63:70', units: new Set(['gso63:70'] as const) },
          },
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed: () => {
      for (const listener of listeners) listener();
    },
  };
}

export type SignInBench = Awaited<ReturnType<typeof openSignInBench>>;

/** Opens the bench on a new folder, or, after `close`, on the same one: a restart. */
export async function openSignInBench(
  before: { readonly folder: string; readonly clock: { now: number }; readonly directory: TestDirectory } | null = null,
) {
  const folder = before?.folder ?? mkdtempSync(join(tmpdir(), 'toan-canh-sign-in-'));
  const clock = before?.clock ?? { now: START };
  const directory = before?.directory ?? testDirectory();
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const clocks = { realNow: () => clock.now, dataNow: () => clock.now };
  const memory = createVaultMemory(store.vault);
  const passwords = createPasswords({ memoryKib: 64, passes: 1, parallelism: 1 });
  let hashCount = 0;
  /** Set by a test: looks at the store at the moment at which a password is about to be judged. */
  const watch: { beforeHash: (() => Promise<void>) | null } = { beforeHash: null };
  const credentials = await createCredentials({
    ...{ memory, clocks, journal: store.journal },
    passwords: {
      ...passwords,
      async check(password, kept) {
        hashCount++;
        await watch.beforeHash?.();
        return passwords.check(password, kept);
      },
    },
  });
  const notes: AuditNote[] = [];
  const errors: unknown[] = [];
  const keysReplaced: PersonId[] = [];
  const setUps: { readonly login: string; readonly name: string }[] = [];
  const sessions = await createSessions({
    ...{ memory, clocks, directory },
    ...{ sessionMs: 12 * HOUR_MS, idleMs: HOUR_MS, onError: (error) => errors.push(error) },
  });
  const links = createEnrolmentLinks({
    vault: store.vault,
    realNow: clocks.realNow,
    isOpen: (id) => !directory.closed.has(id),
  });
  const signIn = await createSignIn({
    ...{ memory, clocks, directory, sessions, credentials, links },
    audit: { note: (note) => void notes.push(note), flush: async () => undefined, close: async () => undefined },
    async setUp(_link, given) {
      setUps.push(given);
      return ok(AN);
    },
    onKeysReplaced: async (person) => void keysReplaced.push(person),
    publicUrl: null,
    stepUpMs: 10 * MINUTE_MS,
  });
  await credentials.seed(AN, PASSWORDS.an, SECRETS.an);
  await credentials.seed(BINH, PASSWORDS.binh, SECRETS.binh);

  /** A browser: it keeps what it is given and sends it along. */
  function browser(address = '10.0.0.1') {
    const jar = { session: null as string | null, device: null as string | null, pending: null as string | null };
    const caller = (): Caller => {
      const session = jar.session === null ? null : sessions.find(jar.session);
      const viewer = session === null ? null : directory.viewerOf(session.person, session.post, clock.now);
      return {
        ...{ address, device: 'test' },
        viewer: viewer ?? PUBLIC_VIEWER,
        session:
          session === null || viewer === null ? null : { id: session.id, secondFactorAt: session.secondFactorAt },
      };
    };
    const asking = (): Asking => ({ caller: caller(), host: HOST, device: jar.device, pending: jar.pending });
    return {
      ...{ jar, caller, asking },
      async password(login: string, password: string) {
        const asked = await signIn.password(login, password, asking());
        if (asked.ok) jar.pending = asked.value.pending;
        return asked;
      },
      async totp(code: string) {
        const opened = await signIn.totp(code, asking());
        if (opened.ok) Object.assign(jar, { session: opened.value.secret, device: opened.value.device, pending: null });
        return opened;
      },
      async passkey(response: unknown) {
        const opened = await signIn.passkey(response, asking());
        if (opened.ok) Object.assign(jar, { session: opened.value.secret, device: opened.value.device, pending: null });
        return opened;
      },
      async passkeyOptions() {
        const asked = await signIn.passkeyOptions(asking());
        if (asked !== null) jar.pending = asked.pending;
        return asked?.options ?? null;
      },
    };
  }

  const codeOf = (who: 'an' | 'binh') => generateSync({ secret: SECRETS[who], epoch: Math.floor(clock.now / 1000) });

  return {
    ...{
      folder,
      clock,
      directory,
      store,
      memory,
      credentials,
      sessions,
      signIn,
      links,
      notes,
      errors,
      setUps,
      keysReplaced,
      watch,
      browser,
      codeOf,
    },
    hashCount: () => hashCount,
    /** Signed in with password and code; the clock is moved on so that the next code is another. */
    async signedIn(who: 'an' | 'binh', from = browser()) {
      const asked = await from.password(who === 'an' ? 'an.nguyen' : 'binh.tran', PASSWORDS[who]);
      if (!asked.ok) throw new Error(`password: ${asked.error.code}`);
      const opened = await from.totp(codeOf(who));
      if (!opened.ok) throw new Error(`code: ${opened.error.code}`);
      clock.now += 30_000;
      return { ...from, session: opened.value.session };
    },
    /** Ends and opens again on the same folder. */
    async restarted() {
      await memory.flush();
      await store.close();
      return openSignInBench({ folder, clock, directory });
    },
    async destroy() {
      await memory.flush();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
