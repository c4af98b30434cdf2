/** Credentials: what each person proves to be that person by, kept in the vault; that they changed is in the journal. */

import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { attributionSchema } from '#shared/accounts/attribution.ts';
import { personIdSchema } from '#shared/accounts/session-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Journal } from '../storage/journal.ts';
import { attributionOf, type Caller, commandBy } from './caller.ts';
import { type Passkey, passkeySchema } from './passkeys.ts';
import { type PasswordHash, type Passwords, passwordHashSchema } from './passwords.ts';
import { totpKeySchema, totpStep } from './totp.ts';
import type { VaultMemory } from './vault-memory.ts';

const credentialSchema = z.strictObject({
  password: z.nullable(passwordHashSchema),
  totp: z.nullable(totpKeySchema),
  passkeys: z.array(passkeySchema),
  /** Of WebAuthn: random, so that an authenticator learns nothing of the person. */
  userHandle: z.string(),
});
type Credential = z.infer<typeof credentialSchema>;

export const CREDENTIAL_CHANGES = [
  'password-set',
  'totp-set',
  'passkey-added',
  'passkey-removed',
  'key-replaced',
] as const;
export type CredentialChange = (typeof CREDENTIAL_CHANGES)[number];

/** A change that is in the vault and not yet known to be in the journal. */
const unjournaledSchema = z.strictObject({
  person: personIdSchema,
  what: z.enum(CREDENTIAL_CHANGES),
  actor: z.string(),
  by: attributionSchema,
  realAt: z.int(),
  dataAt: z.int(),
});

/**
 * Changes are staged, seen at once, and durable after `commit`. With each one its journal event is put into the vault in the
 * same transaction and taken out when it is in the journal: a crash between the two leaves it in the vault, and the next
 * start appends it under the same command id, so that it stands there once.
 */
export interface Credentials {
  /** A password and an app's secret for a person of the demo who has none; durable when resolved, nothing else ever overwritten. */
  seed(person: PersonId, password: string, totpSecret: string): Promise<void>;
  /** Whether the person can sign in with anything of ours. */
  has(person: PersonId): boolean;
  hasPassword(person: PersonId): boolean;
  hasTotp(person: PersonId): boolean;
  /** Costs a hash for every person and for none (null). A right password kept too cheaply is hashed again. */
  checkPassword(person: PersonId | null, password: string): Promise<boolean>;
  hashOf(password: string): Promise<PasswordHash>;
  setPassword(person: PersonId, hash: PasswordHash, caller: Caller): void;
  /** True once for each code: the step is taken at once and durable after `commit`. */
  takeTotp(person: PersonId, code: string): boolean;
  /** `step`: of the code by which the person has shown to have it. */
  setTotp(person: PersonId, key: { readonly secret: string; readonly step: number }, caller: Caller): void;
  /** A new secret in the place of all second factors there were: the app's and all passkeys. */
  replaceKeys(person: PersonId, key: { readonly secret: string; readonly step: number }, caller: Caller): void;
  passkeysOf(person: PersonId): readonly Passkey[];
  /** The holder of a passkey. */
  holderOf(passkeyId: string): PersonId | null;
  userHandleOf(person: PersonId): string;
  /** False where the id is taken, by whomever. */
  addPasskey(person: PersonId, passkey: Passkey, caller: Caller): boolean;
  /** After it was used: its counter and when. */
  usedPasskey(person: PersonId, passkey: Passkey): void;
  /** False where the person has no such passkey. */
  removePasskey(person: PersonId, id: string, caller: Caller): boolean;
  commit(): Promise<void>;
}

export type CredentialsDeps = {
  readonly memory: VaultMemory;
  readonly journal: Journal;
  readonly passwords: Passwords;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
};

/** Reads what stands, and brings into the journal what a crash kept out of it. */
export async function createCredentials(deps: CredentialsDeps): Promise<Credentials> {
  const { memory, journal, passwords, clocks } = deps;
  const standing = await memory.table('credential', credentialSchema);
  const unjournaled = await memory.table('credential-change', unjournaledSchema);
  const holders = new Map<string, PersonId>();
  const seeding = new Map<string, Promise<PasswordHash>>();
  for (const [id, { passkeys }] of standing.entries()) {
    const person = personIdSchema.parse(id);
    for (const passkey of passkeys) holders.set(passkey.id, person);
  }
  await commit();

  const of = (person: PersonId): Credential =>
    standing.get(person) ?? {
      ...{ password: null, totp: null, passkeys: [] },
      userHandle: randomBytes(32).toString('base64url'),
    };
  const put = (person: PersonId, change: Partial<Credential>): void =>
    standing.set(person, { ...of(person), ...change });

  function note(person: PersonId, what: CredentialChange, caller: Caller): void {
    const { commandId, actor } = commandBy(caller, randomUUID());
    const times = { realAt: clocks.realNow(), dataAt: clocks.dataNow() };
    unjournaled.set(commandId, { person, what, actor, by: attributionOf(caller), ...times });
  }

  async function commit(): Promise<void> {
    await memory.flush();
    for (const [commandId, { person, what, ...about }] of [...unjournaled.entries()]) {
      // A stream of its own: the account's administration must not meet a version conflict when its owner adds a key.
      const appended = await journal.append({
        ...{ commandId, stream: `credential:${person}`, type: 'person:credential-changed' },
        ...about,
        payload: { person, what },
      });
      must(appended.ok ? appended : null, 'an append without an expected version is not refused');
      unjournaled.delete(commandId);
    }
  }

  function forgetPasskeys(person: PersonId): void {
    for (const { id } of of(person).passkeys) holders.delete(id);
  }

  return {
    async seed(person, password, totpSecret) {
      if (standing.get(person) !== undefined) return;
      // One hash for all of the demo: thirty of them would cost each start a second, and everybody may read the password.
      seeding.set(password, seeding.get(password) ?? passwords.hash(password));
      const hash = must(await seeding.get(password), 'a hash');
      put(person, { password: hash, totp: { secret: totpSecret, addedAt: clocks.realNow(), lastStep: null } });
      await memory.flush();
    },
    has: (person) => of(person).password !== null || of(person).passkeys.length > 0,
    hasPassword: (person) => of(person).password !== null,
    hasTotp: (person) => of(person).totp !== null,
    async checkPassword(person, password) {
      const kept = person === null ? null : of(person).password;
      const { isRight, isWeak } = await passwords.check(password, kept);
      if (isRight && isWeak && person !== null) {
        const hash = await passwords.hash(password);
        // Unless it was changed meanwhile.
        if (of(person).password === kept) put(person, { password: hash });
      }
      return isRight;
    },
    hashOf: (password) => passwords.hash(password),
    setPassword(person, password, caller) {
      put(person, { password });
      note(person, 'password-set', caller);
    },
    takeTotp(person, code) {
      const { totp } = of(person);
      const step = totp === null ? null : totpStep(code, totp, clocks.realNow());
      if (totp === null || step === null) return false;
      put(person, { totp: { ...totp, lastStep: step } });
      return true;
    },
    setTotp(person, { secret, step }, caller) {
      put(person, { totp: { secret, addedAt: clocks.realNow(), lastStep: step } });
      note(person, 'totp-set', caller);
    },
    replaceKeys(person, { secret, step }, caller) {
      forgetPasskeys(person);
      put(person, { totp: { secret, addedAt: clocks.realNow(), lastStep: step }, passkeys: [] });
      note(person, 'key-replaced', caller);
    },
    passkeysOf: (person) => of(person).passkeys,
    holderOf: (passkeyId) => holders.get(passkeyId) ?? null,
    userHandleOf(person) {
      if (standing.get(person) === undefined) put(person, {});
      return of(person).userHandle;
    },
    addPasskey(person, passkey, caller) {
      if (holders.has(passkey.id)) return false;
      holders.set(passkey.id, person);
      put(person, { passkeys: [...of(person).passkeys, passkey] });
      note(person, 'passkey-added', caller);
      return true;
    },
    usedPasskey(person, used) {
      const passkeys = of(person).passkeys.map((one) => (one.id === used.id ? used : one));
      put(person, { passkeys });
    },
    removePasskey(person, id, caller) {
      if (holders.get(id) !== person) return false;
      holders.delete(id);
      put(person, { passkeys: of(person).passkeys.filter((one) => one.id !== id) });
      note(person, 'passkey-removed', caller);
      return true;
    },
    commit,
  };
}
