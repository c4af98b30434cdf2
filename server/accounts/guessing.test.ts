import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, openSignInBench, PASSWORDS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Vault } from '../storage/vault.ts';
import { createGuessing, type Guessing, passwordBudgets } from './guessing.ts';
import { createVaultMemory } from './vault-memory.ts';

const SEED = 20_200_819;

describe('guesses of passwords', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  const wrong = (browser: ReturnType<SignInBench['browser']>, login = 'an.nguyen') =>
    browser.password(login, 'sai mật khẩu mười hai');

  it('ten for one login reach the hash in a quarter of an hour, from whichever addresses, existing or not, over a restart', async () => {
    for (const login of ['an.nguyen', 'khong.ai']) {
      const before = bench.hashCount();
      const answers = [];
      for (let i = 0; i < 8; i++) answers.push(await wrong(bench.browser(`10.1.${i}.1`), login));
      bench = await bench.restarted();
      const after = bench.hashCount();
      const rest = await Promise.all(Array.from({ length: 30 }, (_, i) => wrong(bench.browser(`10.2.${i}.1`), login)));
      expect(answers.length + bench.hashCount() - after).toBe(10);
      expect(before).toBeLessThanOrEqual(after + answers.length);
      const refused = rest.filter((one) => !one.ok && one.error.code === 'too-many-tries');
      expect(refused).toHaveLength(28);
      expect(refused.every((one) => !one.ok && (one.error.retryAfterMs ?? 0) > 0)).toBe(true);
    }
  });

  it('are counted durably before the hash is made: a kill in between frees nobody', async () => {
    const counted: number[] = [];
    bench.watch.beforeHash = async () => {
      counted.push(JSON.stringify(await bench.store.vault.list('guesses')).length);
    };
    for (let i = 0; i < 3; i++) await wrong(bench.browser());
    const grown = counted.map((length, i) => length > (counted[i - 1] ?? '[]'.length));
    expect(grown).toEqual([true, true, true]);
  });

  it('a stranger who uses them up does not lock the owner out of a device that is known', async () => {
    const own = await bench.signedIn('an', bench.browser('10.0.0.1'));
    for (let i = 0; i < 15; i++) await wrong(bench.browser('10.66.6.6'));
    expect((await bench.browser('10.0.0.2').password('an.nguyen', PASSWORDS.an)).ok).toBe(false);
    expect((await bench.signedIn('an', own)).session.person).toBe(AN);
  });

  it('a neighbour at the same address, or everybody together, does not either', async () => {
    const own = await bench.signedIn('an', bench.browser('10.0.0.1'));
    for (let i = 0; i < 110; i++) await wrong(bench.browser('10.0.0.1'), `ai.${i}`);
    expect(bench.notes.at(-1)?.outcome).toBe('too-many-tries');
    expect((await bench.signedIn('an', own)).session.person).toBe(AN);
  });

  it('a known device has ten of its own, for the account that it is known for and no other', async () => {
    const own = await bench.signedIn('an');
    for (let i = 0; i < 10; i++) await wrong(own);
    expect(await wrong(own)).toMatchObject({ error: { code: 'too-many-tries' } });
    // The budget of everybody else is untouched.
    expect((await bench.browser().password('an.nguyen', PASSWORDS.an)).ok).toBe(true);
    const ofBinh = await bench.signedIn('binh');
    for (let i = 0; i < 10; i++) await wrong(bench.browser('10.66.6.6'));
    expect(await wrong(ofBinh)).toMatchObject({ error: { code: 'too-many-tries' } });
  });

  it('a forged cookie is no known device', async () => {
    for (let i = 0; i < 10; i++) await wrong(bench.browser());
    const forger = bench.browser();
    forger.jar.device = 'A'.repeat(43);
    expect(await wrong(forger)).toMatchObject({ error: { code: 'too-many-tries' } });
  });

  it('right passwords cost nothing', async () => {
    for (let i = 0; i < 25; i++) expect((await bench.browser().password('an.nguyen', PASSWORDS.an)).ok).toBe(true);
    expect(await bench.store.vault.list('guesses')).toEqual([]);
  });
});

describe('budgets', () => {
  /** The vault of one process, which outlives `createGuessing`. */
  function vaultInMemory(): Vault {
    const held = new Map<string, Map<string, Parameters<Vault['put']>[0][number]['value']>>();
    return {
      get: async (kind, id) => held.get(kind)?.get(id) ?? undefined,
      list: async (kind) => [...(held.get(kind) ?? [])].map(([id, value]) => ({ id, value })),
      async put(changes) {
        for (const { kind, id, value } of changes) {
          const ofKind = held.get(kind) ?? new Map();
          held.set(kind, ofKind);
          if (value === null) ofKind.delete(id);
          else ofKind.set(id, value);
        }
      },
      close: async () => undefined,
    };
  }

  type Attempt = {
    login: string;
    device: string | null;
    address: string;
    isRight: boolean;
    waitMs: number;
    isRestart: boolean;
  };
  const attempts: fc.Arbitrary<Attempt[]> = fc.array(
    fc.record({
      login: fc.constantFrom('a', 'a', 'a', 'b'),
      device: fc.constantFrom(null, null, null, 'd1', 'd2'),
      address: fc.constantFrom('x', 'y'),
      isRight: fc.constantFrom(false, false, false, true),
      // Dense enough to use budgets up, with pauses that end in the middle of a window.
      waitMs: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(0, 1, 1_000, 40_000) },
        { weight: 1, arbitrary: fc.constantFrom(5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS - 1) },
      ),
      isRestart: fc.boolean(),
    }),
    { minLength: 20, maxLength: 120, size: 'max' },
  );

  it('in any stretch of a quarter of an hour, of any tries, no more wrong ones are judged than the budget has; and no right one is refused while there is room', async () => {
    let judgedCount = 0;
    let refusedCount = 0;
    await fc.assert(
      fc.asyncProperty(attempts, async (tried) => {
        const vault = vaultInMemory();
        let now: Instant = 1_000_000;
        const open = async () => {
          const memory = createVaultMemory(vault);
          return { memory, guessing: await createGuessing({ memory, realNow: () => now }) };
        };
        let { memory, guessing }: { memory: ReturnType<typeof createVaultMemory>; guessing: Guessing } = await open();
        /** Wrong guesses that were judged, by the keys they were charged to: kept here on the test's own account. */
        const judged: { at: Instant; keys: readonly string[] }[] = [];
        for (const { login, device, address, isRight, waitMs, isRestart } of tried) {
          now += waitMs;
          if (isRestart) {
            await memory.flush();
            ({ memory, guessing } = await open());
          }
          guessing.review();
          const budgets = passwordBudgets(login, { knownDevice: device, address });
          const keys = budgets.map(({ key }) => key);
          const isRoom = budgets.every(({ key, most, windowMs }) => {
            const within = judged.filter((one) => one.keys.includes(key) && one.at > now - windowMs);
            return within.length < most;
          });
          const taken = guessing.take(budgets);
          expect(taken.isTaken).toBe(isRoom);
          if (!taken.isTaken) {
            refusedCount++;
            expect(taken.retryAfterMs).toBeGreaterThan(0);
            expect(taken.retryAfterMs).toBeLessThanOrEqual(15 * MINUTE_MS);
            continue;
          }
          if (isRight) taken.giveBack();
          else {
            judged.push({ at: now, keys });
            judgedCount++;
          }
        }
        const ofLogin = (login: string) => judged.filter(({ keys }) => keys[0] === `password:${login}`);
        for (const one of ['a', 'b'].flatMap(ofLogin)) {
          const later = ofLogin(must(one.keys[0], 'a key').slice('password:'.length)).filter(
            ({ at }) => at >= one.at && at < one.at + 15 * MINUTE_MS,
          );
          expect(later.length).toBeLessThanOrEqual(10);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(judgedCount).toBeGreaterThan(1_000);
    expect(refusedCount).toBeGreaterThan(500);
  });

  it('whoever has one IPv6 address has the budget of their network, and mapped IPv4 stands for itself', () => {
    const keyOf = (address: string) => passwordBudgets('a', { knownDevice: null, address })[1]?.key;
    expect(keyOf('2001:db8:0:1::1')).toBe(keyOf('2001:0DB8::1:ffff:2:3:4'));
    expect(keyOf('2001:db8:0:1::1')).not.toBe(keyOf('2001:db8:0:2::1'));
    expect(keyOf('::1')).toBe(keyOf('::2'));
    expect(keyOf('::ffff:10.0.0.1')).not.toBe(keyOf('::ffff:10.0.0.2'));
    expect(keyOf('10.0.0.1')).not.toBe(keyOf('10.0.0.2'));
  });

  it('ten thousand tries of a stranger leave the owner’s budget whole', async () => {
    const memory = createVaultMemory(vaultInMemory());
    let now = 1_000_000;
    const guessing = await createGuessing({ memory, realNow: () => now });
    let judgedCount = 0;
    for (let i = 0; i < 10_000; i++) {
      now += 100;
      if (guessing.take(passwordBudgets('a', { knownDevice: null, address: `10.${i % 250}.0.1` })).isTaken)
        judgedCount++;
    }
    // 1,000 s: one whole window and a part of the next.
    expect(judgedCount).toBe(20);
    expect(guessing.take(passwordBudgets('a', { knownDevice: 'd1', address: '10.1.0.1' })).isTaken).toBe(true);
  });
});
