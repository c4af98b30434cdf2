import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOCAL_VIEWER, PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import type { AuditNote } from './audit-log.ts';
import type { Caller } from './caller.ts';
import type { ScreenKey } from './screen-keys.ts';
import { createScreens, type ScreenService } from './screen-service.ts';

const LEASE_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 5, 1);
const place = { name: 'Tường chính', group: 'Phòng họp', clearance: 'internal' } as const;
const operator: Caller = { viewer: LOCAL_VIEWER, session: null, address: '10.0.0.2', device: 'desk' };
const wallAt = (address: string): Caller => ({ viewer: PUBLIC_VIEWER, session: null, address, device: 'wall' });
const wall = wallAt('10.0.0.50');

let folder: string;
let store: Store;
let screens: ScreenService;
let clock: number;
let notes: AuditNote[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-screens-'));
  clock = START;
  notes = [];
  await start();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(canAdmitItself = false): Promise<void> {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../projection.ts', import.meta.url) });
  screens = await createScreens({
    ...{ journal: store.journal, readTables: store.readTables, vault: store.vault, canAdmitItself },
    audit: { note: (note) => void notes.push(note), flush: async () => {}, close: async () => {} },
    clocks: { realNow: () => clock, dataNow: () => clock },
    ...{ leaseMs: LEASE_MS, idleMs: 30 * DAY_MS },
  });
}

async function restart(canAdmitItself = false): Promise<void> {
  await store.close();
  await start(canAdmitItself);
}

type Device = { readonly key: ScreenKey; readonly privateKey: KeyObject };

function device(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { key: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

const signed = ({ privateKey }: Device, nonce: string): string =>
  sign('sha256', Buffer.from(`toan-canh screen ${nonce}`), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );

function nonceFor(screen: string): string {
  const nonce = screens.challenge(screen, wall);
  if (!nonce.ok) throw new Error(nonce.error);
  return nonce.value;
}

async function renewed(one: Device, screen: string) {
  const nonce = nonceFor(screen);
  return screens.renew({ screen, nonce, signature: signed(one, nonce) }, wall);
}

async function asked(one: Device, caller = wall) {
  const answer = await screens.ask(one.key, caller);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

let made = 0;
const commandId = () => `command-${++made}`;

async function enrolled(one: Device): Promise<string> {
  const { code, pollSecret } = await asked(one);
  const approved = await screens.approve(code, place, commandId(), operator);
  if (!approved.ok) throw new Error(approved.error);
  expect(screens.poll(pollSecret, wall)).toEqual({ state: 'approved', screen: approved.value.id });
  return approved.value.id;
}

async function leased(one: Device, screen: string): Promise<string> {
  const lease = await renewed(one, screen);
  if (!lease.ok) throw new Error(lease.error);
  return lease.value.secret;
}

test('fifty restarts over ninety days: each renewal works, and at no moment does the screen stand without a lease', async () => {
  const one = device();
  const id = await enrolled(one);
  let secret = await leased(one, id);
  let renewalCount = 0;
  let restartCount = 0;
  const end = START + 90 * DAY_MS;
  const restartEveryMs = (90 * DAY_MS) / 50;
  let nextRestartAt = START + restartEveryMs;
  for (let nextRenewalAt = START + LEASE_MS / 2; clock < end; nextRenewalAt += LEASE_MS / 2) {
    while (nextRestartAt <= nextRenewalAt) {
      clock = nextRestartAt;
      await restart();
      restartCount += 1;
      expect(screens.find(secret)?.screen.id).toBe(id);
      nextRestartAt += restartEveryMs;
    }
    clock = nextRenewalAt;
    expect(screens.find(secret)).not.toBeNull();
    secret = await leased(one, id);
    renewalCount += 1;
    await screens.review();
  }
  expect(restartCount).toBe(50);
  expect(renewalCount).toBe(180);
  expect(await store.vault.list('screen-session')).toHaveLength(2);
  expect(await store.journal.verify()).toBeNull();
  expect(await store.readTables.compareWithRebuild()).toBeNull();
}, 300_000);

test('a lease ends, and the key opens another; who stayed away for longer than allowed is admitted anew', async () => {
  const one = device();
  const id = await enrolled(one);
  const secret = await leased(one, id);
  clock += LEASE_MS - 1;
  expect(screens.find(secret)?.leaseEndsAt).toBe(START + LEASE_MS);
  clock += 1;
  expect(screens.find(secret)).toBeNull();
  const again = await leased(one, id);
  expect(again).not.toBe(secret);
  clock += 31 * DAY_MS;
  expect(await renewed(one, id)).toEqual({ ok: false, error: 'screen-expired' });
});

test('an open connection is no absence, however long it stands', async () => {
  const one = device();
  const id = await enrolled(one);
  await leased(one, id);
  const closed = screens.connected(id as `screen-${string}`);
  clock += 40 * DAY_MS;
  closed();
  clock += 29 * DAY_MS;
  await leased(one, id);
});

test('neither the vault nor the journal holds a secret', async () => {
  const one = device();
  const { code, pollSecret } = await asked(one);
  await screens.approve(code, place, commandId(), operator);
  const id = must(screens.list()[0], 'a screen').id;
  const secret = await leased(one, id);
  const kept = JSON.stringify([
    await store.vault.list('screen-session'),
    await store.vault.list('screen-enrolment'),
    await store.journal.read(0, 100),
    notes,
  ]);
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(pollSecret);
});

test('a revoked screen is dead at once, also after a restart, and its listeners hear before the answer', async () => {
  const one = device();
  const id = await enrolled(one);
  const secret = await leased(one, id);
  const heard: string[] = [];
  screens.onRevoked((screen) => heard.push(screen.id));
  const command = commandId();
  const pending = screens.revoke(id, 'thất lạc', command, operator).then((answer) => {
    heard.push('answered');
    return answer;
  });
  const revoked = await pending;
  expect(heard).toEqual([id, 'answered']);
  expect(screens.find(secret)).toBeNull();
  expect(await screens.revoke(id, 'thất lạc', command, operator)).toEqual(revoked);
  expect(await screens.revoke(id, 'lần nữa', commandId(), operator)).toEqual({ ok: false, error: 'not-found' });
  expect(await renewed(one, id)).toEqual({ ok: false, error: 'screen-revoked' });
  await restart();
  expect(screens.find(secret)).toBeNull();
  expect(await store.vault.list('screen-session')).toEqual([]);
  expect(await renewed(one, id)).toEqual({ ok: false, error: 'screen-revoked' });
  const { pollSecret } = await asked(one);
  expect(screens.poll(pollSecret, wall).state).toBe('refused');
});

test('a session whose end was not written before the process died is dead all the same', async () => {
  const one = device();
  const id = await enrolled(one);
  const secret = await leased(one, id);
  const rows = await store.vault.list('screen-session');
  await screens.revoke(id, 'thất lạc', commandId(), operator);
  await store.vault.put(rows.map((row) => ({ kind: 'screen-session', ...row })));
  await restart();
  expect(screens.find(secret)).toBeNull();
});

test('only the key itself renews: another key, a used number, a late one, one of another screen are refused alike', async () => {
  const [one, other] = [device(), device()];
  const [id, otherId] = [await enrolled(one), await enrolled(other)];
  const refused = { ok: false, error: 'unauthorised' };
  const nonce = nonceFor(id);
  const proof = { screen: id, nonce, signature: signed(one, nonce) };
  expect((await screens.renew(proof, wall)).ok).toBe(true);
  expect(await screens.renew(proof, wall)).toEqual(refused);
  const stolen = nonceFor(id);
  expect(await screens.renew({ screen: id, nonce: stolen, signature: signed(other, stolen) }, wall)).toEqual(refused);
  const foreign = nonceFor(otherId);
  expect(await screens.renew({ screen: id, nonce: foreign, signature: signed(one, foreign) }, wall)).toEqual(refused);
  const late = nonceFor(id);
  clock += 2 * MINUTE_MS;
  expect(await screens.renew({ screen: id, nonce: late, signature: signed(one, late) }, wall)).toEqual(refused);
  const unknown = nonceFor('screen-none');
  expect(await screens.renew({ screen: 'screen-none', nonce: unknown, signature: signed(one, unknown) }, wall)).toEqual(
    refused,
  );
  for (const signature of ['', 'A', 'A'.repeat(86), 'A'.repeat(400)]) {
    const fresh = nonceFor(id);
    expect(await screens.renew({ screen: id, nonce: fresh, signature }, wall)).toEqual(refused);
  }
});

test('a point that is not on the curve is no key', async () => {
  const { key } = device();
  expect(await screens.ask({ ...key, y: key.x }, wall)).toEqual({ ok: false, error: 'bad-request' });
});

test('a code and its secret outlive a restart, and end after ten minutes', async () => {
  const { code, pollSecret } = await asked(device());
  await restart();
  expect(screens.waiting(code, operator)).toMatchObject({ ok: true, value: { address: wall.address, device: 'wall' } });
  clock += 10 * MINUTE_MS - 1;
  expect(screens.poll(pollSecret, wall).state).toBe('pending');
  clock += 1;
  expect(screens.poll(pollSecret, wall).state).toBe('expired');
  expect(await screens.approve(code, place, commandId(), operator)).toEqual({ ok: false, error: 'not-found' });
  clock += 10 * MINUTE_MS;
  await screens.review();
  expect(await store.vault.list('screen-enrolment')).toEqual([]);
});

test('an approval is not lost between two stores: the screen hears of it after a restart, and from its key alone', async () => {
  const one = device();
  const { code, pollSecret } = await asked(one);
  await screens.approve(code, place, commandId(), operator);
  await restart();
  expect(screens.poll(pollSecret, wall).state).toBe('approved');
  clock += HOUR_MS;
  await screens.review();
  const again = await asked(one);
  expect(screens.poll(again.pollSecret, wall).state).toBe('approved');
  expect(screens.waiting(again.code, operator)).toEqual({ ok: false, error: 'not-found' });
});

test('who polls too often is slowed down; who polls from elsewhere or with another secret hears nothing of it', async () => {
  const { pollSecret } = await asked(device());
  expect(screens.poll(pollSecret, wall).state).toBe('pending');
  clock += SECOND_MS;
  expect(screens.poll(pollSecret, wall).state).toBe('slow-down');
  clock += 5 * SECOND_MS;
  expect(screens.poll(pollSecret, wall).state).toBe('slow-down');
  clock += 15 * SECOND_MS;
  expect(screens.poll(pollSecret, wall).state).toBe('pending');
  expect(screens.poll(pollSecret, wallAt('10.0.0.51'))).toEqual({ state: 'expired', screen: null });
  expect(screens.poll('A'.repeat(43), wall)).toEqual({ state: 'expired', screen: null });
});

test('a refused screen hears so, and its code is worth nothing', async () => {
  const { code, pollSecret } = await asked(device());
  expect(await screens.refuse(code, operator)).toEqual({ ok: true, value: null });
  expect(screens.poll(pollSecret, wall).state).toBe('refused');
  expect(await screens.approve(code, place, commandId(), operator)).toEqual({ ok: false, error: 'not-found' });
});

test('the same approval twice is one screen; two at once are one, and the other hears of it', async () => {
  const { code } = await asked(device());
  const command = commandId();
  const first = await screens.approve(code, place, command, operator);
  expect(await screens.approve(code, place, command, operator)).toEqual(first);
  const other = await asked(device());
  const both = await Promise.all([
    screens.approve(other.code, place, commandId(), operator),
    screens.approve(other.code, { ...place, clearance: 'restricted' }, commandId(), operator),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'version-conflict' });
  expect(screens.list()).toHaveLength(2);
  expect(await screens.change(must(screens.list()[0], 'screen').id, place, command, operator)).toEqual({
    ok: false,
    error: 'command-reused',
  });
});

test('wrong codes: five from one address in ten minutes, thirty from all in one, then no code is looked up', async () => {
  const { code } = await asked(device());
  const from = (host: number): Caller => ({ ...operator, address: `10.0.1.${host}` });
  const wrong = 'BBBB-BBBB';
  for (let k = 0; k < 5; k++) expect(screens.waiting(wrong, from(1))).toEqual({ ok: false, error: 'not-found' });
  expect(screens.waiting(code, from(1))).toEqual({ ok: false, error: 'too-many-tries' });
  expect(screens.waiting(code, from(2)).ok).toBe(true);
  for (let host = 2; host <= 6; host++) for (let k = 0; k < 5; k++) screens.waiting(wrong, from(host));
  expect(await screens.approve(code, place, commandId(), from(9))).toEqual({ ok: false, error: 'too-many-tries' });
  clock += MINUTE_MS;
  expect(screens.waiting(code, from(9)).ok).toBe(true);
  expect(screens.waiting(code, from(1)).ok).toBe(false);
  expect(notes.some(({ kind, outcome }) => kind === 'screen' && outcome === 'too-many-tries')).toBe(true);
});

test('who asks without end is refused, and pushes out nobody of another address', async () => {
  const { code } = await asked(device(), wallAt('10.0.0.99'));
  const answers = [];
  for (let k = 0; k < 31; k++) answers.push((await screens.ask(device().key, wall)).ok);
  expect(answers.filter(Boolean)).toHaveLength(30);
  expect(screens.waiting(code, operator).ok).toBe(true);
  expect(await store.vault.list('screen-enrolment')).toHaveLength(21);
});

test('a change of clearance is told to who holds its connections, and is in the journal with who did it', async () => {
  const id = await enrolled(device());
  const heard: string[] = [];
  screens.onChanged(({ clearance }) => heard.push(clearance));
  await screens.change(id, { ...place, clearance: 'public' }, commandId(), operator);
  expect(heard).toEqual(['public']);
  const events = await store.journal.read(0, 10);
  expect(events.map(({ type, by }) => [type, by?.address])).toEqual([
    ['screen:enrolled', '10.0.0.2'],
    ['screen:changed', '10.0.0.2'],
  ]);
});

test('a browser admits itself in a demo alone; two hundred are kept, and those in use stay', async () => {
  expect(await screens.admitItself(device().key, wall)).toEqual({ ok: false, error: 'not-found' });
  await restart(true);
  const first = await screens.admitItself(device().key, wall);
  if (!first.ok) throw new Error(first.error);
  const open = screens.connected(first.value.screen.id);
  const second = device();
  const lease = await screens.admitItself(second.key, wall);
  expect(lease).toMatchObject({ ok: true, value: { screen: { isDemo: true, clearance: 'internal' } } });
  for (let k = 0; k < 199; k++) {
    clock += MINUTE_MS;
    expect((await screens.admitItself(device().key, wall)).ok).toBe(true);
  }
  expect(screens.list()).toHaveLength(200);
  expect(screens.find(first.value.secret)).not.toBeNull();
  expect(lease.ok && screens.find(lease.value.secret)).toBeNull();
  // Its stream goes on where it was removed.
  expect((await screens.admitItself(second.key, wall)).ok).toBe(true);
  open();
  expect(await store.readTables.compareWithRebuild()).toBeNull();
}, 60_000);
