import { describe, expect, it } from 'vitest';
import { createPasswords, isPasswordRefused, preparedPassword } from './passwords.ts';

const CHEAP = { memoryKib: 64, passes: 1, parallelism: 1 };

describe('a new password', () => {
  it('is refused when it is short, long, repeated, common, of the product or of the login', () => {
    const refused = [
      ...['', 'mười một ký', 'đ'.repeat(129), 'x'.repeat(10_000_000), 'aaaaaaaaaaaa', 'abababababab', '            '],
      ...['password1234', 'Password12345678', 'P@ssw0rd2026!!', 'passwordpassword', 'matkhau123456', 'MậtKhẩu@123456'],
      ...[
        '123456789012',
        '987654321098',
        'qwertyuiop12',
        'QWERTYUIOP[]',
        'qwerty123456',
        'administrator1',
        'iloveyou1234',
      ],
      ...[
        'toancanh2020',
        'Toàn Cảnh 2026',
        'vanphongchinhphu',
        'Chính phủ Việt Nam',
        'hanoi-vietnam-2026',
        'welcome-2026',
      ],
      ...['an.nguyen-2026!', 'AnNguyen-rất-dài', 'nguyen.an.nguyen'],
    ];
    for (const password of refused)
      expect({ password, isRefused: isPasswordRefused(password, 'an.nguyen') }).toEqual({ password, isRefused: true });
  });

  it('is taken for its length, whatever letters it is of', () => {
    const taken = [
      'ba con vịt lội qua sông',
      'correct horse battery staple',
      'tr0ub4dor&3x!',
      '四川料理が大好きです本当に',
      'ჩემი საიდუმლო სიტყვა',
    ];
    for (const password of [...taken, 'k'.repeat(5) + '7fQz!mB2xW'.repeat(12)])
      expect({ password, isRefused: isPasswordRefused(password, 'an.nguyen') }).toEqual({ password, isRefused: false });
  });

  it('is counted in characters after composition, not in code units', () => {
    expect(isPasswordRefused('🎋🎑🎐🎏🎎🎍🎌🎅🎄🎃🎂', 'an.nguyen')).toBe(true);
    expect(preparedPassword('🎋'.repeat(128))).not.toBeNull();
    expect(preparedPassword('🎋'.repeat(129))).toBeNull();
    expect(preparedPassword('é'.normalize('NFD'))).toBe('é');
  });
});

describe('a hash', () => {
  it('of the default costs what OWASP asks for, and another salt every time', async () => {
    const passwords = createPasswords();
    const [first, second] = await Promise.all([
      passwords.hash('ba con vịt lội qua sông'),
      passwords.hash('ba con vịt lội qua sông'),
    ]);
    expect(first).toMatchObject({ algorithm: 'argon2id', memoryKib: 19_456, passes: 2, parallelism: 1 });
    expect(first.salt).not.toBe(second.salt);
    expect(first.hash).not.toBe(second.hash);
    expect(Buffer.from(first.hash, 'base64')).toHaveLength(32);
  });

  it('is what RFC 9106 says', async () => {
    // The reference implementation's own vector for argon2id, version 1.3: t=2, m=64 MiB, p=1, "password", "somesalt".
    const kept = {
      ...({ algorithm: 'argon2id', memoryKib: 65_536, passes: 2, parallelism: 1 } as const),
      salt: Buffer.from('somesalt').toString('base64'),
      hash: Buffer.from('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7', 'hex').toString('base64'),
    };
    expect(await createPasswords().check('password', kept)).toEqual({ isRight: true, isWeak: false });
  });

  it('fits its password and no other, and nothing fits nobody', async () => {
    const passwords = createPasswords(CHEAP);
    const kept = await passwords.hash('ba con vịt lội qua sông');
    expect((await passwords.check('ba con vịt lội qua sông', kept)).isRight).toBe(true);
    expect((await passwords.check('ba con vịt lội qua song', kept)).isRight).toBe(false);
    expect((await passwords.check('', kept)).isRight).toBe(false);
    expect((await passwords.check('ba con vịt lội qua sông', null)).isRight).toBe(false);
  });

  it('kept at less than today’s cost is told to be weak', async () => {
    const kept = await createPasswords({ ...CHEAP, memoryKib: 32 }).hash('ba con vịt lội qua sông');
    expect(await createPasswords(CHEAP).check('ba con vịt lội qua sông', kept)).toEqual({
      isRight: true,
      isWeak: true,
    });
  });
});
