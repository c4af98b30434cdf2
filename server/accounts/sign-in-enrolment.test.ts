import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, BINH, openSignInBench, PASSWORDS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { LinkKind } from './enrolment-links.ts';

const NEXT = 'mười hai con giáp và một con mèo';
const refusedAs = (code: string) => ({ ok: false, error: { code } });

describe('one-time links', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  async function link(kind: LinkKind, person: PersonId | null): Promise<string> {
    const issued = await bench.links.issue({ kind, person, ref: `${kind}-${bench.clock.now}` });
    return must(issued, 'a link').path.split('#')[1] ?? '';
  }
  const begin = async (token: string) => {
    const begun = await bench.signIn.enrolment.begin(token, bench.browser().asking());
    return must(begun.ok ? begun.value : null, 'begun');
  };
  const codeOf = (secret: string) => generateSync({ secret, epoch: bench.clock.now / 1000 });

  it('set password and second factor and open a session, and are used up', async () => {
    const token = await link('account', BINH);
    const shown = await begin(token);
    expect(shown).toMatchObject({ kind: 'account', person: { login: 'binh.tran' } });
    expect(shown.totp.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect((await begin(token)).totp.secret).toBe(shown.totp.secret);
    const given = { token, password: NEXT, code: codeOf(shown.totp.secret) };
    const asking = bench.browser().asking();
    const finished = await bench.signIn.enrolment.finish(given, asking);
    expect(finished).toMatchObject({ ok: true, value: { session: { person: BINH, factor: 'totp' } } });
    expect(await bench.signIn.enrolment.finish(given, asking)).toMatchObject(refusedAs('link-invalid'));
    bench = await bench.restarted();
    expect(await bench.signIn.enrolment.finish(given, asking)).toMatchObject(refusedAs('link-invalid'));
    const browser = bench.browser();
    expect((await browser.password('binh.tran', NEXT)).ok).toBe(true);
    // The code of the enrolment was used.
    expect((await browser.totp(given.code)).ok).toBe(false);
    bench.clock.now += 30_000;
    expect((await browser.totp(codeOf(shown.totp.secret))).ok).toBe(true);
  });

  it('used twice at once work once', async () => {
    const token = await link('account', BINH);
    const given = { token, password: NEXT, code: codeOf((await begin(token)).totp.secret) };
    const asking = bench.browser().asking();
    const both = await Promise.all([
      bench.signIn.enrolment.finish(given, asking),
      bench.signIn.enrolment.finish({ ...given, password: `${NEXT} khác` }, asking),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(bench.sessions.listOf(BINH)).toHaveLength(1);
  });

  it('stay good after a bad password or a wrong code', async () => {
    const token = await link('account', BINH);
    const { totp } = await begin(token);
    const asking = bench.browser().asking();
    const finish = (password: string, code: string) => bench.signIn.enrolment.finish({ token, password, code }, asking);
    expect(await finish('binh.tran.2026', codeOf(totp.secret))).toMatchObject(refusedAs('bad-password'));
    expect(await finish(NEXT, '000000')).toMatchObject(refusedAs('code-wrong'));
    expect((await finish(NEXT, codeOf(totp.secret))).ok).toBe(true);
  });

  it('forged, foreign, expired or of a closed account are refused alike', async () => {
    const asking = bench.browser().asking();
    const token = await link('account', BINH);
    const stale = await link('key-replacement', AN);
    bench.directory.closed.add(BINH);
    bench.clock.now += 4 * DAY_MS;
    for (const bad of [token, stale, '', 'A'.repeat(43), 'x'.repeat(200), '__proto__'])
      expect(await bench.signIn.enrolment.begin(bad, asking)).toEqual(refusedAs('link-invalid'));
  });

  it('that replace a key need the present password, end all sessions and passkeys, and keep the password', async () => {
    const before = await bench.signedIn('an');
    const token = await link('key-replacement', AN);
    const { totp } = await begin(token);
    const asking = bench.browser().asking();
    const finish = (password: string) =>
      bench.signIn.enrolment.finish({ token, password, code: codeOf(totp.secret) }, asking);
    expect(await finish(NEXT)).toMatchObject(refusedAs('sign-in-refused'));
    expect(bench.sessions.find(must(before.jar.session, 'signed in'))).not.toBeNull();
    expect(bench.keysReplaced).toEqual([]);
    expect((await finish(PASSWORDS.an)).ok).toBe(true);
    // Its account at the identity provider may be a new one as well.
    expect(bench.keysReplaced).toEqual([AN]);
    expect(bench.sessions.find(must(before.jar.session, 'signed in'))).toBeNull();
    const browser = bench.browser();
    bench.clock.now += 30_000;
    expect((await browser.password('an.nguyen', PASSWORDS.an)).ok).toBe(true);
    expect((await browser.totp(bench.codeOf('an'))).ok).toBe(false);
    expect((await browser.totp(codeOf(totp.secret))).ok).toBe(true);
  });

  it('are good before the person has a post, and open no session then', async () => {
    bench.directory.held.set(BINH, []);
    const token = await link('account', BINH);
    const given = { token, password: NEXT, code: codeOf((await begin(token)).totp.secret) };
    const finished = await bench.signIn.enrolment.finish(given, bench.browser().asking());
    expect(finished).toEqual({ ok: true, value: null });
    expect((await bench.browser().password('binh.tran', NEXT)).ok).toBe(true);
  });

  it('of set-up make the first person, in whose login the password must not be', async () => {
    const token = await link('set-up', null);
    const shown = await begin(token);
    expect(shown).toMatchObject({ kind: 'set-up', person: null });
    const code = codeOf(shown.totp.secret);
    const asking = bench.browser().asking();
    const first = { token, code, login: 'Quan.Tri', name: 'Nguyễn An' };
    const refused = await bench.signIn.enrolment.finish({ ...first, password: 'quan.tri-cua-toi' }, asking);
    expect(refused).toMatchObject(refusedAs('bad-password'));
    const finished = await bench.signIn.enrolment.finish({ ...first, password: NEXT }, asking);
    expect(finished).toMatchObject({ ok: true, value: { session: { person: AN } } });
    expect(bench.setUps).toEqual([{ login: 'quan.tri', name: 'Nguyễn An' }]);
    expect(await bench.signIn.enrolment.finish({ ...first, password: NEXT }, asking)).toMatchObject(
      refusedAs('link-invalid'),
    );
  });

  it('cannot be guessed in great numbers', async () => {
    const asking = bench.browser('10.3.3.3').asking();
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 110; i++) {
      const refused = await bench.signIn.enrolment.begin(String(i).padStart(43, 'A'), asking);
      const code = refused.ok ? 'hit' : refused.error.code;
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ 'link-invalid': 100, 'too-many-tries': 10 });
  });
});
