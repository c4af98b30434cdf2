import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AN, BINH, HOST, ORIGIN, openSignInBench, PASSWORDS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import {
  createSoftAuthenticator,
  type Faults,
  type SoftAlgorithm,
  type SoftAuthenticator,
} from '#e2e/support/soft-authenticator.ts';
import { must } from '#shared/kernel/must.ts';
import { relyingParty } from './passkeys.ts';

type Browser = Awaited<ReturnType<SignInBench['signedIn']>>;

const authenticator = (algorithm: SoftAlgorithm = 'ES256') =>
  createSoftAuthenticator({ rpId: 'localhost', origin: ORIGIN, algorithm });

describe('passkeys', () => {
  let bench: SignInBench;
  // One store for all: each test brings keys of its own.
  beforeAll(async () => {
    bench = await openSignInBench();
  });
  afterAll(() => bench.destroy());

  async function add(key: SoftAuthenticator, browser: Browser, faults: Faults = {}): Promise<boolean> {
    const options = await bench.signIn.own.passkeyOptions(browser.asking());
    if (!options.ok) throw new Error(options.error.code);
    const response = key.register(options.value, faults);
    return (await bench.signIn.own.addPasskey('Khóa của tôi', response, browser.asking())).ok;
  }

  /** A person with a passkey; whether an answer with these faults signs them in from a new browser. */
  async function signsIn(key: SoftAuthenticator, faults: Faults = {}): Promise<boolean> {
    const browser = bench.browser();
    const options = must(await browser.passkeyOptions(), 'options');
    return (await browser.passkey(key.assert(options, faults))).ok;
  }

  it('are offered at localhost and at the name of PUBLIC_URL, and at no address', () => {
    expect(relyingParty('localhost:3000', null)?.id).toBe('localhost');
    expect(relyingParty('127.0.0.1:3000', null)).toBeNull();
    expect(relyingParty('[::1]:3000', null)).toBeNull();
    expect(relyingParty(undefined, null)).toBeNull();
    expect(relyingParty('localhost.evil.vn', null)).toBeNull();
    expect(relyingParty('ttdh.vpcp.vn', 'https://ttdh.vpcp.vn')).toEqual({
      id: 'ttdh.vpcp.vn',
      origins: ['https://ttdh.vpcp.vn'],
    });
    expect(relyingParty('khac.vpcp.vn', 'https://ttdh.vpcp.vn')).toBeNull();
    expect(relyingParty('10.0.0.5', 'https://10.0.0.5')).toBeNull();
    expect(relyingParty('[fd00::1]', 'https://[fd00::1]')).toBeNull();
  });

  it.for(['ES256', 'EdDSA', 'RS256'] as const)('of %s sign in alone, also after a restart', async (algorithm) => {
    const key = authenticator(algorithm);
    expect(await add(key, await bench.signedIn('an'))).toBe(true);
    expect(await signsIn(key)).toBe(true);
    bench = await bench.restarted();
    expect(await signsIn(key)).toBe(true);
    expect(bench.sessions.listOf(AN)[0]?.factor).toBe('passkey');
  });

  it('stand in the journal as a change without content', async () => {
    const before = await bench.store.journal.read(0, 1_000);
    await add(authenticator(), await bench.signedIn('an'));
    const events = await bench.store.journal.read(before.length, 1_000);
    expect(events.map(({ type, stream, payload }) => ({ type, stream, payload }))).toEqual([
      {
        type: 'person:credential-changed',
        stream: `credential:${AN}`,
        payload: { person: AN, what: 'passkey-added' },
      },
    ]);
    expect(events[0]?.by).toMatchObject({ person: AN, post: 'post-leader' });
  });

  it.for([
    ['weaker algorithm RS1', 'RS1', {}],
    ['algorithm outside the policy ES384', 'ES384', {}],
    ['RSA of 1024 bits', 'RS256-1024', {}],
    ['without user verification', 'ES256', { isUserVerified: false }],
    ['without user presence', 'ES256', { isUserPresent: false }],
    ['of a foreign origin', 'ES256', { origin: 'http://localhost.evil.vn:4321' }],
    ['of another port', 'ES256', { origin: 'http://localhost:9999' }],
    ['for another host', 'ES256', { rpId: 'evil.vn' }],
    ['with another challenge', 'ES256', { challenge: 'AAAA' }],
    ['of the wrong type', 'ES256', { type: 'webauthn.get' }],
    ['with an attestation that nobody asked for', 'ES256', { isSelfAttested: true }],
  ] as const satisfies readonly (readonly [string, SoftAlgorithm, Faults])[])(
    'are not added: %s',
    async ([, algorithm, faults]) => {
      const before = bench.credentials.passkeysOf(AN);
      expect(await add(authenticator(algorithm), await bench.signedIn('an'), faults)).toBe(false);
      expect(bench.credentials.passkeysOf(AN)).toEqual(before);
    },
  );

  it('are not added twice, nor by a second person, nor with an answer given before', async () => {
    const [an, binh] = [await bench.signedIn('an'), await bench.signedIn('binh')];
    const key = authenticator();
    const options = await bench.signIn.own.passkeyOptions(an.asking());
    const response = options.ok ? key.register(options.value) : null;
    expect((await bench.signIn.own.addPasskey('Khóa', response, binh.asking())).ok).toBe(false);
    expect((await bench.signIn.own.addPasskey('Khóa', response, an.asking())).ok).toBe(true);
    expect((await bench.signIn.own.addPasskey('Khóa', response, an.asking())).ok).toBe(false);
    expect(await add(key, an)).toBe(false);
    expect(await add(key, binh)).toBe(false);
    expect(bench.credentials.passkeysOf(BINH)).toEqual([]);
  });

  it.for([
    ['without user verification', { isUserVerified: false }],
    ['without user presence', { isUserPresent: false }],
    ['of a foreign origin', { origin: 'https://evil.vn' }],
    ['inside a foreign page', { topOrigin: 'https://evil.vn' }],
    ['for another host', { rpId: 'evil.vn' }],
    ['with a challenge of its own', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['of the wrong type', { type: 'webauthn.create' }],
    ['with a signature of zeros', { signature: Buffer.alloc(70) }],
    ['without a signature', { signature: Buffer.alloc(0) }],
    ['with the handle of somebody else', { userHandle: Buffer.from('person-binh').toString('base64url') }],
  ] as const satisfies readonly (readonly [string, Faults])[])('do not sign in: %s', async ([, faults]) => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    expect(await signsIn(key, faults)).toBe(false);
    expect(await signsIn(key)).toBe(true);
  });

  it('do not sign in with a counter that fell back', async () => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    expect(await signsIn(key, { counter: 100 })).toBe(true);
    expect(await signsIn(key, { counter: 100 })).toBe(false);
    expect(await signsIn(key, { counter: 5 })).toBe(false);
    expect(await signsIn(key, { counter: 101 })).toBe(true);
  });

  it('answer a challenge once, within two minutes, in the browser that asked', async () => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    const [browser, other, slow] = [bench.browser(), bench.browser(), bench.browser()];
    const response = key.assert(must(await browser.passkeyOptions(), 'options'));
    await other.passkeyOptions();
    expect((await other.passkey(response)).ok).toBe(false);
    const { pending } = browser.jar;
    expect((await browser.passkey(response)).ok).toBe(true);
    browser.jar.pending = pending;
    expect((await browser.passkey(response)).ok).toBe(false);
    const late = key.assert(must(await slow.passkeyOptions(), 'options'));
    bench.clock.now += 120_000;
    expect((await slow.passkey(late)).ok).toBe(false);
  });

  it('answered at the same time twice sign in once', async () => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    const browser = bench.browser();
    const response = key.assert(must(await browser.passkeyOptions(), 'options'));
    const asking = browser.asking();
    const both = await Promise.all([bench.signIn.passkey(response, asking), bench.signIn.passkey(response, asking)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('do not answer after a restart a challenge of before', async () => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    const before = bench.browser();
    const response = key.assert(must(await before.passkeyOptions(), 'options'));
    bench = await bench.restarted();
    const after = bench.browser();
    after.jar.pending = before.jar.pending;
    expect((await after.passkey(response)).ok).toBe(false);
  });

  it('as second factor are those of the person whose password it was', async () => {
    const [ofAn, ofBinh] = [authenticator(), authenticator()];
    await add(ofAn, await bench.signedIn('an'));
    await add(ofBinh, await bench.signedIn('binh'));
    const browser = bench.browser();
    const asked = await browser.password('an.nguyen', PASSWORDS.an);
    const options = must(asked.ok ? asked.value.passkeyOptions : null, 'options');
    const offered = options.allowCredentials?.map(({ id }) => id);
    expect(offered).toContain(ofAn.id);
    expect(offered).not.toContain(ofBinh.id);
    expect(options.userVerification).toBe('required');
    expect((await browser.passkey(ofBinh.assert(options))).ok).toBe(false);
    const again = must(await browser.passkeyOptions(), 'options');
    expect((await browser.passkey(ofAn.assert(again))).ok).toBe(true);
  });

  it('that were removed sign in no more, and only their holder removes them', async () => {
    const key = authenticator();
    const [an, binh] = [await bench.signedIn('an'), await bench.signedIn('binh')];
    await add(key, an);
    const foreign = await bench.signIn.own.removePasskey(key.id, binh.asking());
    expect(foreign).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(foreign).toEqual(await bench.signIn.own.removePasskey('none', binh.asking()));
    expect(await signsIn(key)).toBe(true);
    expect((await bench.signIn.own.removePasskey(key.id, an.asking())).ok).toBe(true);
    expect(await signsIn(key)).toBe(false);
  });

  it('are not made at an address', async () => {
    const an = await bench.signedIn('an');
    const asking = { ...an.asking(), host: '127.0.0.1:4321' };
    expect(await bench.signIn.own.passkeyOptions(asking)).toMatchObject({ error: { code: 'not-found' } });
    expect(await bench.signIn.passkeyOptions({ ...bench.browser().asking(), host: '127.0.0.1:4321' })).toBeNull();
    expect(an.asking().host).toBe(HOST);
  });

  it('sign in while all budgets of passwords are used up, which is why this stands last', async () => {
    const key = authenticator();
    await add(key, await bench.signedIn('an'));
    for (let i = 0; i < 11; i++) await bench.browser().password('an.nguyen', 'sai mật khẩu mười hai');
    expect(bench.notes.at(-1)?.outcome).toBe('too-many-tries');
    expect(await signsIn(key)).toBe(true);
  });
});
