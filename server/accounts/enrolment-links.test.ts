import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LAUNCH } from '#e2e/support/people-bench.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { createEnrolmentLinks, type EnrolmentLinks, type LinkKind } from './enrolment-links.ts';

const AN: PersonId = 'person-an';
const BINH: PersonId = 'person-binh';

let folder: string;
let store: Store;
let now: number;
let closed: Set<PersonId>;
let links: EnrolmentLinks;

async function open() {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../projection.ts', import.meta.url) });
  links = createEnrolmentLinks({ vault: store.vault, realNow: () => now, isOpen: (person) => !closed.has(person) });
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-links-'));
  [now, closed] = [LAUNCH, new Set()];
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function issue(person: PersonId | null, ref: string, kind: LinkKind = 'account'): Promise<string> {
  const link = must(await links.issue({ kind, person, ref }), 'a link');
  return link.path.slice('/enrol#'.length);
}
const nothing = async () => [];

it('is good for its time, for its person, once; and a restart changes nothing of that', async () => {
  const [an, setUp] = [await issue(AN, 'command-1'), await issue(null, 'command-2', 'set-up')];
  expect(await links.peek(an)).toMatchObject({ kind: 'account', person: AN, expiresAt: LAUNCH + 72 * HOUR_MS });
  expect(await links.peek(setUp)).toMatchObject({ kind: 'set-up', person: null, expiresAt: LAUNCH + 24 * HOUR_MS });
  await store.close();
  await open();
  now += 24 * HOUR_MS;
  expect(await links.peek(setUp)).toBeNull();
  expect(await links.use(setUp, nothing)).toBeNull();
  expect(await links.use(an, nothing)).toMatchObject({ person: AN });
  await store.close();
  await open();
  expect([await links.peek(an), await links.use(an, nothing)]).toEqual([null, null]);
  const binh = await issue(BINH, 'command-3');
  now += 72 * HOUR_MS - 1;
  expect(await links.peek(binh)).not.toBeNull();
  now += 1;
  expect(await links.peek(binh)).toBeNull();
});

it('used twice at once works once, and what it brings is in the same transaction', async () => {
  const token = await issue(AN, 'command-1');
  const bringing = (value: string) => async () => [{ kind: 'brought', id: 'it', value }];
  const used = await Promise.all([links.use(token, bringing('first')), links.use(token, bringing('second'))]);
  expect(used.map((one) => one !== null)).toEqual([true, false]);
  expect(await store.vault.get('brought', 'it')).toBe('first');
});

it('is not used up by what then is refused or fails', async () => {
  const token = await issue(AN, 'command-1');
  expect(await links.use(token, async () => null)).toBeNull();
  await expect(
    links.use(token, async () => {
      throw new Error('the disk');
    }),
  ).rejects.toThrow('the disk');
  expect(await links.use(token, nothing)).not.toBeNull();
});

it('a new one ends the one before of the same kind and person, and no other', async () => {
  const [first, binh, key] = [
    await issue(AN, 'command-1'),
    await issue(BINH, 'command-2'),
    await issue(AN, 'case-1', 'key-replacement'),
  ];
  await issue(AN, 'command-3');
  expect(await Promise.all([first, binh, key].map((token) => links.peek(token)))).toMatchObject([
    null,
    { person: BINH },
    { kind: 'key-replacement' },
  ]);
});

it('asked for again by the same command keeps its end, and is over when it was used or has ended', async () => {
  await issue(AN, 'command-1');
  now += HOUR_MS;
  const again = await links.issue({ kind: 'account', person: AN, ref: 'command-1' });
  expect(again?.expiresAt).toBe(LAUNCH + 72 * HOUR_MS);
  await links.use(must(again, 'a link').path.slice(7), nothing);
  expect(await links.issue({ kind: 'account', person: AN, ref: 'command-1' })).toBeNull();
  await issue(BINH, 'command-2');
  now += 72 * HOUR_MS;
  expect(await links.issue({ kind: 'account', person: BINH, ref: 'command-2' })).toBeNull();
});

it('of a closed account is none', async () => {
  const token = await issue(AN, 'command-1');
  closed.add(AN);
  expect([await links.peek(token), await links.use(token, nothing)]).toEqual([null, null]);
});

it('what is not a token is nothing, however long, and the token itself is nowhere in the store', async () => {
  const token = await issue(AN, 'command-1');
  const wrong = ['', 'x', `${token}x`, token.slice(1), 'A'.repeat(10_000_000), '__proto__', token.toLowerCase()];
  expect((await Promise.all(wrong.map((one) => links.peek(one)))).filter((one) => one !== null)).toEqual([]);
  expect(JSON.stringify(await store.vault.list('enrolment-link'))).not.toContain(token);
});
