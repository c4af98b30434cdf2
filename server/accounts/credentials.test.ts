import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, BINH, openSignInBench, PASSWORDS, SECRETS, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { createCredentials } from './credentials.ts';
import { createPasswords } from './passwords.ts';
import { createVaultMemory } from './vault-memory.ts';

const CHI: PersonId = 'person-chi';

describe('credentials', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  /** The same store with another cost of a hash; the bench's own memory is not used beside it. */
  const opened = (memoryKib: number) =>
    createCredentials({
      memory: createVaultMemory(bench.store.vault),
      journal: bench.store.journal,
      passwords: createPasswords({ memoryKib, passes: 1, parallelism: 1 }),
      clocks: { realNow: () => bench.clock.now, dataNow: () => bench.clock.now },
    });

  it('are seeded where there are none, and never over what there is', async () => {
    expect([bench.credentials.has(AN), bench.credentials.has(CHI)]).toEqual([true, false]);
    await bench.credentials.seed(AN, 'mật khẩu khác hẳn', SECRETS.binh);
    expect(await bench.credentials.checkPassword(AN, PASSWORDS.an)).toBe(true);
    expect(await bench.credentials.checkPassword(AN, 'mật khẩu khác hẳn')).toBe(false);
    // What the system seeds is no decision of anybody.
    expect(await bench.store.journal.read(0, 10)).toEqual([]);
  });

  it('of somebody without a password or a passkey are none, also after a passkey was begun', () => {
    bench.credentials.userHandleOf(CHI);
    expect(bench.credentials.has(CHI)).toBe(false);
  });

  it('kept too cheaply are hashed again when the password is right, and only then', async () => {
    const stronger = await opened(128);
    const kept = async () => JSON.stringify(await bench.store.vault.get('credential', BINH));
    const before = await kept();
    expect(await stronger.checkPassword(BINH, 'sai mật khẩu mười hai')).toBe(false);
    await stronger.commit();
    expect(await kept()).toBe(before);
    expect(await stronger.checkPassword(BINH, PASSWORDS.binh)).toBe(true);
    await stronger.commit();
    expect(await kept()).toContain('"memoryKib":128');
    expect(await (await opened(128)).checkPassword(BINH, PASSWORDS.binh)).toBe(true);
  });

  it('that are damaged in the vault stop the start, and nobody signs in with nothing', async () => {
    await bench.store.vault.put([{ kind: 'credential', id: AN, value: { password: null, totp: null } }]);
    await expect(opened(64)).rejects.toThrow();
  });
});
