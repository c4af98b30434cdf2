/** Passwords: what may be one, and its argon2id hash, which costs the same whether there is an account or not. */

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';

const argon2Async = promisify(argon2);

export type Argon2Cost = { readonly memoryKib: number; readonly passes: number; readonly parallelism: number };

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. */
const OWASP_COST: Argon2Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 };
const HASH_BYTES = 32;

/** NIST SP 800-63B, 3.1.1.2, and OWASP ASVS 5.0, 6.2.1 and 6.2.9: length counts, composition does not. */
const MIN_CHARACTERS = 12;
const MAX_CHARACTERS = 128;

/** How many hashes are made at once: a storm of sign-ins must leave processor and memory to the live data. */
const MOST_AT_ONCE = 2;

export const passwordHashSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKib: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(20),
  parallelism: z.int().min(1).max(16),
  salt: z.string(),
  hash: z.string(),
});
export type PasswordHash = z.infer<typeof passwordHashSchema>;

/**
 * Words around which people build passwords that a guesser tries first: the heads of the published lists of common passwords,
 * runs on the keyboard, and what stands on the walls of this product. Written as `plain` writes them, without spaces.
 */
const COMMON_WORDS: readonly string[] = [
  ...['password', 'passw', 'matkhau', 'welcome', 'letmein', 'iloveyou', 'admin', 'administrator', 'quantri', 'login'],
  ...[
    'qwertyuiop',
    'qwerty',
    'asdfghjkl',
    'zxcvbnm',
    'qazwsxedc',
    'qazwsx',
    'qweasdzxc',
    'abcdefghijkl',
    'abcdef',
    'abc',
  ],
  ...['monkey', 'dragon', 'football', 'sunshine', 'princess', 'superman', 'batman', 'master', 'secret', 'changeme'],
  ...[
    'toancanh',
    'trungtam',
    'chidao',
    'dieuhanh',
    'chinhphu',
    'vanphong',
    'vpcp',
    'thutuong',
    'vietnam',
    'hanoi',
    'saigon',
  ],
  ...['anhyeuem', 'emyeuanh', 'yeuem', 'yeuanh', 'khongbiet', 'xinchao', 'government', 'command', 'center', 'centre'],
];

/** So that nothing is left of "administrator" after "admin". */
const LONGEST_FIRST = COMMON_WORDS.toSorted((a, b) => b.length - a.length);

/** Below this much that is one's own, what is left beside the common words is only padding. */
const MIN_OWN_CHARACTERS = 6;
const MIN_DISTINCT_CHARACTERS = 5;

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** Lower case without marks, đ as d. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
const unleet = (text: string): string => text.replace(/[013457@$]/g, (letter) => LEET[letter] ?? letter);

/** As it is hashed; null for what is too long to be one of ours, which is then never hashed. */
export function preparedPassword(password: string): string | null {
  if (password.length > MAX_CHARACTERS * 4) return null;
  const prepared = password.normalize('NFKC');
  return [...prepared].length > MAX_CHARACTERS ? null : prepared;
}

/**
 * Whether a new password is refused: too short or too long, of a few repeated characters, or common words (or the login)
 * with little around them. ASVS 5.0, 6.2.4 and 6.2.11.
 */
export function isPasswordRefused(password: string, login: string): boolean {
  const prepared = preparedPassword(password);
  if (prepared === null || [...prepared].length < MIN_CHARACTERS) return true;
  const lower = plain(prepared);
  if (new Set(lower).size < MIN_DISTINCT_CHARACTERS) return true;
  const loginWord = plain(login).replace(/[^a-z0-9]/g, '');
  if (loginWord.length >= 4 && lower.replace(/[^a-z0-9]/g, '').includes(loginWord)) return true;
  return [lower, unleet(lower)].some((text) => ownCharacterCount(text) < MIN_OWN_CHARACTERS);
}

/** What is left of a password without common words, years, runs of digits and what stands between. */
function ownCharacterCount(text: string): number {
  let left = text.replace(/[^\p{L}\p{N}]/gu, '');
  for (const word of LONGEST_FIRST) left = left.replaceAll(word, ' ');
  left = left.replace(/\d+/g, (digits) => (isRunOfDigits(digits) ? ' ' : digits));
  return new Set(left.replaceAll(' ', '')).size;
}

/** 123456, 987654, 2020, 112233, 19082020: digits that carry no more than a date does. */
function isRunOfDigits(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, i) => Math.abs(Number(digit) - Number(digits[i])));
  return digits.length <= 8 || steps.every((step) => step <= 1 || step === 9);
}

export interface Passwords {
  hash(password: string): Promise<PasswordHash>;
  /**
   * Compares with the hash, or, where there is none, with one that nothing fits, at the same cost. `isWeak`: right, but kept
   * with less than today's cost.
   */
  check(password: string, kept: PasswordHash | null): Promise<{ readonly isRight: boolean; readonly isWeak: boolean }>;
}

/** `cost` is lower in tests alone. */
export function createPasswords(cost: Argon2Cost = OWASP_COST): Passwords {
  const waiting: (() => void)[] = [];
  let runningCount = 0;

  async function derive(prepared: string, salt: Buffer, { memoryKib, passes, parallelism }: Argon2Cost) {
    if (runningCount >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    else runningCount++;
    try {
      return await argon2Async('argon2id', {
        message: Buffer.from(prepared, 'utf8'),
        nonce: salt,
        tagLength: HASH_BYTES,
        memory: memoryKib,
        ...{ passes, parallelism },
      });
    } finally {
      // The place goes over to whoever waits; the count stays.
      const next = waiting.shift();
      if (next === undefined) runningCount--;
      else next();
    }
  }

  const nobody: PasswordHash = {
    algorithm: 'argon2id',
    ...cost,
    salt: randomBytes(16).toString('base64'),
    hash: randomBytes(HASH_BYTES).toString('base64'),
  };

  return {
    async hash(password) {
      const prepared = preparedPassword(password);
      if (prepared === null) throw new Error('a password to be hashed was judged before');
      const salt = randomBytes(16);
      const hash = await derive(prepared, salt, cost);
      return { algorithm: 'argon2id', ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
    },
    async check(password, kept) {
      const prepared = preparedPassword(password);
      if (prepared === null) return { isRight: false, isWeak: false };
      const against = kept ?? nobody;
      const given = await derive(prepared, Buffer.from(against.salt, 'base64'), against);
      const isRight = timingSafeEqual(given, Buffer.from(against.hash, 'base64')) && kept !== null;
      return { isRight, isWeak: against.memoryKib * against.passes < cost.memoryKib * cost.passes };
    },
  };
}
