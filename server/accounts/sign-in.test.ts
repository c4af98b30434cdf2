import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, BINH, openSignInBench, PASSWORDS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

const refusedAs = (code: string) => ({ ok: false, error: { code } });

describe('signing in with password and code', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  it('opens a session of the first post, with a fresh second factor', async () => {
    const { session, jar } = await bench.signedIn('an');
    expect(session).toMatchObject({ person: AN, post: 'post-leader', factor: 'totp' });
    expect(bench.sessions.find(must(jar.session, 'signed in'))?.id).toBe(session.id);
  });

  it('takes the login in other Unicode forms, and none that only looks like it', async () => {
    for (const login of ['AN.NGUYEN', ' an.nguyen ', 'ａｎ．ｎｇｕｙｅｎ', 'ⓐⓝ.nguyen'])
      expect((await bench.browser().password(login, PASSWORDS.an)).ok).toBe(true);
    for (const login of ['аn.nguyen', 'an.nguyễn', 'an.nguyen\u200b', 'an.nguyen\0', '__proto__', 'constructor'])
      expect(await bench.browser().password(login, PASSWORDS.an)).toMatchObject(refusedAs('sign-in-refused'));
  });

  it('takes the password in any composition of its letters', async () => {
    expect((await bench.browser().password('an.nguyen', PASSWORDS.an.normalize('NFD'))).ok).toBe(true);
  });

  it('refuses alike whether the login exists, and hashes as often', async () => {
    const known = await bench.browser().password('an.nguyen', 'không phải mật khẩu này');
    const hashed = bench.hashCount();
    const unknown = await bench.browser().password('ai.day', 'không phải mật khẩu này');
    expect(bench.hashCount() - hashed).toBe(1);
    expect(unknown).toEqual(known);
    bench.directory.closed.add(BINH);
    expect(await bench.browser().password('binh.tran', PASSWORDS.binh)).toEqual(known);
  });

  it('writes down neither the password nor what was typed as login', async () => {
    await bench.browser().password(PASSWORDS.an, 'sai mật khẩu rồi nhé');
    await bench.signedIn('an');
    const kinds = ['session', 'credential', 'guesses', 'device', 'credential-change', 'server-key'];
    const kept = JSON.stringify([bench.notes, await Promise.all(kinds.map((kind) => bench.store.vault.list(kind)))]);
    expect(kept).not.toContain(PASSWORDS.an);
    expect(kept).not.toContain('vịt');
    expect(kept).not.toContain('sai mật khẩu');
    expect(bench.notes.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'session:password sign-in-refused',
      'session:password done',
      'session:totp done',
    ]);
  });

  it('does not hash a password of 10 MB', async () => {
    expect(await bench.browser().password('an.nguyen', 'đ'.repeat(10_000_000))).toMatchObject(
      refusedAs('sign-in-refused'),
    );
    expect(await bench.browser().password('an.nguyen', 'ﷺ'.repeat(128))).toMatchObject(refusedAs('sign-in-refused'));
  });

  it('takes no code without a password before, nor after five minutes', async () => {
    expect(await bench.browser().totp(bench.codeOf('an'))).toMatchObject(refusedAs('sign-in-refused'));
    const slow = bench.browser();
    await slow.password('an.nguyen', PASSWORDS.an);
    bench.clock.now += 5 * MINUTE_MS;
    expect(await slow.totp(bench.codeOf('an'))).toMatchObject(refusedAs('sign-in-refused'));
  });

  it('takes no code of another person, and none but of this half minute and its neighbours', async () => {
    const browser = bench.browser();
    await browser.password('an.nguyen', PASSWORDS.an);
    expect(await browser.totp(bench.codeOf('binh'))).toMatchObject(refusedAs('code-wrong'));
    const old = bench.codeOf('an');
    bench.clock.now += 61_000;
    expect(await browser.totp(old)).toMatchObject(refusedAs('code-wrong'));
    const late = bench.codeOf('an');
    bench.clock.now += 30_000;
    expect((await browser.totp(late)).ok).toBe(true);
  });

  it('takes a code once: not twice, not twice at the same time, not after a restart, not an older one after a newer', async () => {
    const [first, second, third] = [bench.browser(), bench.browser(), bench.browser()];
    for (const browser of [first, second, third]) await browser.password('an.nguyen', PASSWORDS.an);
    const older = bench.codeOf('an');
    bench.clock.now += 30_000;
    const code = bench.codeOf('an');
    const both = await Promise.all([first.totp(code), second.totp(code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await third.totp(older)).toMatchObject(refusedAs('code-wrong'));
    bench = await bench.restarted();
    const after = bench.browser();
    await after.password('an.nguyen', PASSWORDS.an);
    expect(await after.totp(code)).toMatchObject(refusedAs('code-wrong'));
    bench.clock.now += 30_000;
    expect((await after.totp(bench.codeOf('an'))).ok).toBe(true);
  });

  it('takes no code when the clock was set back behind the last one', async () => {
    await bench.signedIn('an');
    bench.clock.now -= HOUR_MS;
    const browser = bench.browser();
    await browser.password('an.nguyen', PASSWORDS.an);
    expect(await browser.totp(bench.codeOf('an'))).toMatchObject(refusedAs('code-wrong'));
  });

  it('ends after five wrong codes, and the right one then comes too late', async () => {
    const browser = bench.browser();
    await browser.password('an.nguyen', PASSWORDS.an);
    for (let i = 0; i < 5; i++) expect(await browser.totp('000000')).toMatchObject(refusedAs('code-wrong'));
    expect(await browser.totp(bench.codeOf('an'))).toMatchObject(refusedAs('too-many-tries'));
    expect(await browser.totp(bench.codeOf('an'))).toMatchObject(refusedAs('sign-in-refused'));
  });

  it('lets whoever has the password try twenty codes a day, and leaves the owner of a known device theirs', async () => {
    const own = await bench.signedIn('an');
    let tried = 0;
    for (let i = 0; i < 6; i++) {
      const thief = bench.browser('10.9.9.9');
      await thief.password('an.nguyen', PASSWORDS.an);
      for (let code = 0; code < 5; code++)
        if (!(await thief.totp('000000')).ok) tried += bench.notes.at(-1)?.outcome === 'code-wrong' ? 1 : 0;
    }
    expect(tried).toBe(20);
    expect((await bench.signedIn('an', own)).session.person).toBe(AN);
    bench.clock.now += DAY_MS;
    expect((await bench.signedIn('an', bench.browser('10.8.8.8'))).session.person).toBe(AN);
  });

  it('refuses whoever holds no post, once both factors are shown', async () => {
    bench.directory.held.set(AN, []);
    const browser = bench.browser();
    await browser.password('an.nguyen', PASSWORDS.an);
    expect(await browser.totp(bench.codeOf('an'))).toMatchObject(refusedAs('forbidden'));
    expect(bench.sessions.all()).toEqual([]);
  });

  it('signs out: the cookie is worth nothing from then on, also after a restart', async () => {
    const browser = await bench.signedIn('an');
    const secret = must(browser.jar.session, 'signed in');
    await bench.signIn.signOut(browser.asking());
    expect(bench.sessions.find(secret)).toBeNull();
    bench = await bench.restarted();
    expect(bench.sessions.find(secret)).toBeNull();
  });

  it('lets a person end a session of their own, and nobody else’s', async () => {
    const [here, there, other] = [await bench.signedIn('an'), await bench.signedIn('an'), await bench.signedIn('binh')];
    const nobody = () => false;
    const own = (person: string) => person === AN;
    const foreign = await bench.signIn.endSession(other.session.id, here.asking(), own);
    const missing = await bench.signIn.endSession('session-none', here.asking(), own);
    expect(foreign).toEqual(missing);
    expect(await bench.signIn.endSession(there.session.id, here.asking(), nobody)).toEqual(missing);
    expect((await bench.signIn.endSession(there.session.id, here.asking(), own)).ok).toBe(true);
    expect(bench.sessions.all().map(({ id }) => id)).toEqual([other.session.id, here.session.id]);
  });

  it('lets an administrator end another’s session with a fresh second factor alone', async () => {
    const [administrator, other] = [await bench.signedIn('an'), await bench.signedIn('binh')];
    const all = () => true;
    bench.clock.now += 11 * MINUTE_MS;
    const stale = await bench.signIn.endSession(other.session.id, administrator.asking(), all);
    expect(stale).toMatchObject(refusedAs('step-up-required'));
    const stepped = await bench.signIn.own.stepUp({ code: bench.codeOf('an') }, administrator.asking());
    administrator.jar.session = stepped.ok ? stepped.value.secret : null;
    expect((await bench.signIn.endSession(other.session.id, administrator.asking(), all)).ok).toBe(true);
    expect(bench.sessions.get(other.session.id)).toBeNull();
  });

  it('after single sign-on asks for our second factor unless the provider saw one', async () => {
    const browser = bench.browser();
    const half = await bench.signIn.openByOidc(
      AN,
      { allowedPosts: ['post-officer'], secondFactorAt: null },
      browser.asking(),
    );
    browser.jar.pending = half.ok && 'pending' in half.value ? half.value.pending : null;
    const opened = await browser.totp(bench.codeOf('an'));
    expect(opened).toMatchObject({ ok: true, value: { session: { post: 'post-officer', factor: 'totp' } } });
    const whole = await bench.signIn.openByOidc(
      BINH,
      { allowedPosts: null, secondFactorAt: bench.clock.now - 5 },
      bench.browser().asking(),
    );
    expect(whole).toMatchObject({
      value: { opened: { session: { post: 'post-officer', factor: 'oidc', secondFactorAt: bench.clock.now - 5 } } },
    });
    bench.directory.closed.add(BINH);
    const closed = await bench.signIn.openByOidc(
      BINH,
      { allowedPosts: null, secondFactorAt: bench.clock.now },
      browser.asking(),
    );
    expect(closed).toMatchObject(refusedAs('sign-in-refused'));
  });

  it('after single sign-on keeps to the posts that it allowed, for as long as the session lasts', async () => {
    const browser = bench.browser();
    const given = { allowedPosts: ['post-officer'], secondFactorAt: bench.clock.now } as const;
    const opened = await bench.signIn.openByOidc(AN, given, browser.asking());
    const session = opened.ok && 'opened' in opened.value ? opened.value.opened : null;
    expect(session?.session.post).toBe('post-officer');
    browser.jar.session = session?.secret ?? null;
    const leader = { post: 'post-leader', ownPost: null } as const;
    expect(await bench.signIn.choosePost(leader, browser.asking())).toMatchObject(refusedAs('not-found'));
    // The same person by password is bound by the directory alone.
    const other = await bench.signedIn('an');
    expect((await bench.signIn.choosePost(leader, other.asking())).ok).toBe(true);
  });
});
