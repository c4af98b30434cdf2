import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, ORIGIN, openSignInBench, PASSWORDS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import { createSoftAuthenticator } from '#e2e/support/soft-authenticator.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';

const refusedAs = (code: string) => ({ ok: false, error: { code } });
const NEXT = 'mười hai con giáp và một con mèo';

describe('own factors', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  it('step-up by code makes the second factor fresh and the secret new; the old secret is dead', async () => {
    const browser = await bench.signedIn('an');
    const before = must(browser.jar.session, 'signed in');
    bench.clock.now += 20 * MINUTE_MS;
    const stepped = await bench.signIn.own.stepUp({ code: bench.codeOf('an') }, browser.asking());
    const secret = stepped.ok ? stepped.value.secret : '';
    expect(bench.sessions.find(before)).toBeNull();
    expect(bench.sessions.find(secret)).toMatchObject({ id: browser.session.id, secondFactorAt: bench.clock.now });
  });

  it('step-up takes no code twice, no code of the sign-in, and five tries in a quarter of an hour', async () => {
    const browser = bench.browser();
    await browser.password('an.nguyen', PASSWORDS.an);
    const code = bench.codeOf('an');
    await browser.totp(code);
    expect(await bench.signIn.own.stepUp({ code }, browser.asking())).toMatchObject(refusedAs('code-wrong'));
    for (let i = 0; i < 4; i++) await bench.signIn.own.stepUp({ code: '000000' }, browser.asking());
    bench.clock.now += 30_000;
    const refused = await bench.signIn.own.stepUp({ code: bench.codeOf('an') }, browser.asking());
    expect(refused).toMatchObject(refusedAs('too-many-tries'));
    bench.clock.now += 15 * MINUTE_MS;
    expect((await bench.signIn.own.stepUp({ code: bench.codeOf('an') }, browser.asking())).ok).toBe(true);
  });

  it('step-up by passkey answers the challenge of this session, once', async () => {
    const browser = await bench.signedIn('an');
    const other = await bench.signedIn('an');
    const key = createSoftAuthenticator({ rpId: 'localhost', origin: ORIGIN });
    const options = await bench.signIn.own.passkeyOptions(browser.asking());
    await bench.signIn.own.addPasskey('Khóa', options.ok ? key.register(options.value) : null, browser.asking());
    const asked = await bench.signIn.own.stepUpOptions(browser.asking());
    const response = key.assert(must(asked.ok ? asked.value.passkeyOptions : null, 'options'));
    expect(await bench.signIn.own.stepUp({ response }, other.asking())).toMatchObject(refusedAs('code-wrong'));
    const stepped = await bench.signIn.own.stepUp({ response }, browser.asking());
    expect(stepped.ok).toBe(true);
    browser.jar.session = stepped.ok ? stepped.value.secret : null;
    expect(await bench.signIn.own.stepUp({ response }, browser.asking())).toMatchObject(refusedAs('code-wrong'));
  });

  it('a changed password ends all other sessions, of before a restart too, and the old one opens nothing', async () => {
    const [here, there] = [await bench.signedIn('an'), await bench.signedIn('an')];
    const other = await bench.signedIn('binh');
    const changed = await bench.signIn.own.changePassword(PASSWORDS.an, NEXT, here.asking());
    const secret = changed.ok ? changed.value.secret : '';
    for (const browser of [here, there]) expect(bench.sessions.find(must(browser.jar.session, 'signed in'))).toBeNull();
    expect(bench.sessions.find(secret)?.id).toBe(here.session.id);
    expect(bench.sessions.find(must(other.jar.session, 'signed in'))).not.toBeNull();
    bench = await bench.restarted();
    expect(bench.sessions.find(must(there.jar.session, 'signed in'))).toBeNull();
    expect(bench.sessions.find(secret)).not.toBeNull();
    expect(await bench.browser().password('an.nguyen', PASSWORDS.an)).toMatchObject(refusedAs('sign-in-refused'));
    expect((await bench.browser().password('an.nguyen', NEXT)).ok).toBe(true);
  });

  it('a password is not changed without the present one, nor to a bad one, nor to the same', async () => {
    const browser = await bench.signedIn('an');
    const change = (current: string, next: string) => bench.signIn.own.changePassword(current, next, browser.asking());
    expect(await change('không phải', NEXT)).toMatchObject(refusedAs('sign-in-refused'));
    for (const bad of ['ngắn', 'an.nguyen-2026!', 'Password123456', PASSWORDS.an, 'x'.repeat(1_000)])
      expect(await change(PASSWORDS.an, bad)).toMatchObject(refusedAs('bad-password'));
    for (let i = 0; i < 4; i++) await change('không phải', NEXT);
    expect(await change(PASSWORDS.an, NEXT)).toMatchObject(refusedAs('too-many-tries'));
    expect(bench.sessions.find(must(browser.jar.session, 'signed in'))).not.toBeNull();
  });

  it('a new app counts from its first code on, and the old one no more', async () => {
    const browser = await bench.signedIn('an');
    const begun = bench.signIn.own.totpBegin(browser.asking());
    const { secret, uri } = must(begun.ok ? begun.value : null, 'begun');
    expect(uri).toContain('an.nguyen');
    expect(await bench.signIn.own.totpFinish('000000', browser.asking())).toMatchObject(refusedAs('code-wrong'));
    const code = generateSync({ secret, epoch: bench.clock.now / 1000 });
    expect((await bench.signIn.own.totpFinish(code, browser.asking())).ok).toBe(true);
    expect((await bench.signIn.own.totpFinish(code, browser.asking())).ok).toBe(false);
    const next = bench.browser();
    await next.password('an.nguyen', PASSWORDS.an);
    expect((await next.totp(bench.codeOf('an'))).ok).toBe(false);
    expect((await next.totp(code)).ok).toBe(false);
    bench.clock.now += 30_000;
    expect((await next.totp(generateSync({ secret, epoch: bench.clock.now / 1000 }))).ok).toBe(true);
  });

  it('nothing of it without a session, and no change with a second factor of eleven minutes ago', async () => {
    const nobody = bench.browser().asking();
    const { own } = bench.signIn;
    const all = async (asking: typeof nobody) => [
      own.totpBegin(asking),
      await own.totpFinish('000000', asking),
      await own.passkeyOptions(asking),
      await own.addPasskey('Khóa', {}, asking),
      await own.removePasskey('x', asking),
    ];
    for (const refused of await all(nobody)) expect(refused).toMatchObject(refusedAs('unauthorised'));
    for (const refused of [
      own.factors(nobody),
      await own.stepUpOptions(nobody),
      await own.stepUp({ code: '000000' }, nobody),
      await own.changePassword(PASSWORDS.an, NEXT, nobody),
      await bench.signIn.choosePost({ post: 'post-officer', ownPost: null }, nobody),
    ])
      expect(refused).toMatchObject(refusedAs('unauthorised'));
    const browser = await bench.signedIn('an');
    bench.clock.now += 11 * MINUTE_MS;
    for (const refused of await all(browser.asking())) expect(refused).toMatchObject(refusedAs('step-up-required'));
  });

  it('a change that a crash kept out of the journal is in it after the next start, once', async () => {
    const browser = await bench.signedIn('an');
    const { by, actor } = {
      actor: 'person-an@post-leader',
      by: (await import('./caller.ts')).attributionOf(browser.caller()),
    };
    // As the vault stands when the process ends between its transaction and the journal's.
    const left = { person: AN, what: 'password-set', actor, by, realAt: bench.clock.now, dataAt: bench.clock.now };
    await bench.store.vault.put([{ kind: 'credential-change', id: 'left-by-the-crash', value: left }]);
    for (let start = 0; start < 3; start++) bench = await bench.restarted();
    const events = await bench.store.journal.read(0, 100);
    expect(events.map(({ commandId, type, payload }) => ({ commandId, type, payload }))).toEqual([
      {
        commandId: 'left-by-the-crash',
        type: 'person:credential-changed',
        payload: { person: AN, what: 'password-set' },
      },
    ]);
    expect(await bench.store.vault.list('credential-change')).toEqual([]);
  });
});
