/** The audit log on a real store: batched, floods counted, signed at intervals, and never in anybody's way. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCAL_VIEWER, PUBLIC_VIEWER } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import type { AuditLog, AuditNote } from './audit-log.ts';
import { openSigningKey, publicKeysBeside, refuseStatement, statementSchema } from './audit-signing.ts';
import { type AuditWriterDeps, createAuditLog } from './audit-writer.ts';

const projectionModule = new URL('../storage/contract-projection.ts', import.meta.url);
const MINUTE_MS = 60_000;

describe('audit log', () => {
  let folder: string;
  let store: Store;
  let log: AuditLog;
  const errors: string[] = [];

  const deps = (): AuditWriterDeps => ({
    trail: store.audit,
    journal: store.journal,
    clocks: { realNow: Date.now, dataNow: () => Date.now() - 1_000 },
    key: openSigningKey(join(folder, 'audit-key.pem')),
    storeId: 'store-1',
    headsFile: join(folder, 'heads.ndjson'),
    signEveryMs: MINUTE_MS,
    onError: (_, what) => errors.push(what),
  });

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
    folder = mkdtempSync(join(tmpdir(), 'toan-canh-audit-'));
    store = await openSqliteStorage(folder, { projectionModule });
    errors.length = 0;
    log = await createAuditLog(deps());
  });
  afterEach(async () => {
    await log.close();
    await store.close();
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  const note = (fields: Partial<AuditNote> = {}, address = '10.0.0.1'): AuditNote => ({
    kind: 'refusal',
    caller: { viewer: PUBLIC_VIEWER, session: null, address, device: 'Máy' },
    action: 'GET /api/v1/people/:id',
    object: 'person:1',
    outcome: 'not-found',
    ...fields,
  });
  const entries = () => store.audit.read({}, { after: 0, limit: 100_000 });
  const counts = async () => (await entries()).map(({ kind, object, count }) => [kind, object, count]);
  const heads = () =>
    readFileSync(join(folder, 'heads.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => statementSchema.parse(JSON.parse(line)));
  const addEvent = (commandId: string) =>
    store.journal.append({
      ...{ commandId, stream: 's', type: 'thing:put', actor: 'system', realAt: 1, dataAt: 1 },
      payload: { id: commandId, record: 1 },
    });

  it('writes what was noted within its time, with who, where and when', async () => {
    log.note(note({ kind: 'read', outcome: 'done' }));
    log.note(note({ caller: { viewer: LOCAL_VIEWER, session: null, address: '\ud800\0', device: 'x'.repeat(9_000) } }));
    expect(await entries()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    await vi.waitFor(async () => expect(await entries()).toHaveLength(2));
    const [read, refused] = await entries();
    expect(read).toMatchObject({
      kind: 'read',
      actor: 'public',
      by: { address: '10.0.0.1' },
      outcome: 'done',
      count: 1,
    });
    expect(must(read, 'an entry').dataAt).toBe(must(read, 'an entry').realAt - 1_000);
    expect(refused).toMatchObject({ actor: 'local-admin', by: { address: '\u{fffd}\u{fffd}' } });
    expect(refused?.by.device).toHaveLength(200);
  });

  it('lists the first of a flood and counts the rest of its minute', async () => {
    for (let k = 0; k < 1_000; k++) {
      vi.advanceTimersByTime(10);
      log.note(note());
      log.note(note({}, '10.0.0.2'));
    }
    for (let k = 0; k < 10; k++) log.note(note({ kind: 'read', outcome: 'done' }));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    await log.flush();
    const all = (await entries()).filter(({ kind }) => kind === 'refusal');
    expect(all.map(({ count, by }) => [by.address, count]).sort()).toEqual(
      ['10.0.0.1', '10.0.0.2'].flatMap((address) => [...Array(5).fill([address, 1]), [address, 995]]).sort(),
    );
    const counted = must(
      all.find(({ count }) => count > 1),
      'the counted',
    );
    expect(must(counted.untilAt, 'an end') - counted.realAt).toBe(994 * 10);
    expect((await entries()).filter(({ kind }) => kind === 'read')).toHaveLength(10);
    // And a new minute lists again.
    log.note(note());
    await log.flush();
    expect((await entries()).at(-1)).toMatchObject({ kind: 'refusal', count: 1, untilAt: null });
  });

  it('names each object of somebody who tries many, until it is a flood', async () => {
    for (let k = 0; k < 63; k++) log.note(note({ object: `unit:gso63:${k}` }));
    await log.flush();
    expect(new Set((await entries()).map(({ object }) => object)).size).toBe(63);
    for (let k = 63; k < 500; k++) log.note(note({ object: `unit:gso63:${k}` }));
    await log.flush();
    expect((await counts()).filter(([kind]) => kind === 'refusal').at(-1)).toEqual(['refusal', '*', 400]);
  });

  it('stays small under refusals from ever new addresses', async () => {
    for (let k = 0; k < 30_000; k++) log.note(note({}, `10.${k >> 16}.${(k >> 8) & 255}.${k & 255}`));
    await log.flush();
    const all = (await entries()).filter(({ kind }) => kind === 'refusal');
    expect(all).toHaveLength(10_001);
    expect(all.at(-1)).toMatchObject({ actor: 'public', by: { address: null }, action: '*', count: 20_000 });
  });

  it('signs where both chains stand: with news after its time, not without, and after a thousand entries', async () => {
    await addEvent('a');
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    await vi.waitFor(() => expect(heads()).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    log.note(note());
    await log.flush();
    expect(await counts()).toEqual([
      ['head', 'store', 1],
      ['refusal', 'person:1', 1],
    ]);
    for (let k = 0; k < 1_000; k++) log.note(note({ outcome: 'done' }));
    await log.flush();
    expect(heads()).toHaveLength(2);
    const [first, second] = heads();
    const [event] = await store.journal.read(0, 1);
    const all = await entries();
    expect(first).toMatchObject({
      storeId: 'store-1',
      journal: { position: 1, hash: event?.hash },
      audit: { position: 0 },
    });
    expect(second?.audit).toEqual({ position: 1_002, hash: all[1_001]?.hash });
    const keys = publicKeysBeside(join(folder, 'audit-key.pem'));
    for (const statement of heads()) {
      expect(refuseStatement(statement, keys)).toBeNull();
      expect(refuseStatement({ ...statement, at: statement.at + 1 }, keys)).toMatch(/forged/);
      expect(refuseStatement(statement, new Map())).toMatch(/unknown key/);
    }
    expect(all.filter(({ kind }) => kind === 'head').map(({ detail }) => detail)).toEqual(heads());
    expect(await store.audit.verify()).toBeNull();
  });

  it('signs at the end, and goes on after a restart without signing nothing', async () => {
    log.note(note());
    await log.close();
    expect(await counts()).toEqual([
      ['refusal', 'person:1', 1],
      ['head', 'store', 1],
    ]);
    log = await createAuditLog(deps());
    await log.close();
    expect(heads()).toHaveLength(1);
    await addEvent('b');
    log = await createAuditLog(deps());
    expect(heads()).toHaveLength(2);
  });

  it('keeps its key to itself and refuses another thing in its place', () => {
    const path = join(folder, 'audit-key.pem');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openSigningKey(path).keyId).toBe(openSigningKey(path).keyId);
    writeFileSync(path, 'xin chào');
    expect(() => openSigningKey(path)).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('xin chào');
  });

  it('tells once of a store that takes nothing, throws at nobody, and ends', async () => {
    await store.audit.close();
    for (let k = 0; k < 20_500; k++) log.note(note({ outcome: 'done', object: `o${k}` }));
    await expect(log.flush()).rejects.toMatchObject({ code: 'closed' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(errors).toEqual(['audit-not-written']);
    await log.close();
  });

  it('counts what it lost while the store took nothing', async () => {
    const trail = { ...store.audit };
    let isRefusing = true;
    const failing: AuditWriterDeps['trail'] = {
      ...trail,
      append: (given) => (isRefusing ? Promise.reject(new Error('disk-full')) : trail.append(given)),
    };
    await log.close();
    log = await createAuditLog({ ...deps(), trail: failing });
    for (let k = 0; k < 20_500; k++) log.note(note({ outcome: 'done', object: `o${k}` }));
    isRefusing = false;
    await log.flush();
    const lost = await store.audit.read({ outcome: 'lost' }, { after: 0, limit: 9 });
    expect(lost).toMatchObject([{ action: 'audit:note', count: 500, actor: 'system' }]);
    const objects = (await store.audit.read({ outcome: 'done', kinds: ['refusal'] }, { after: 0, limit: 99_999 })).map(
      ({ object }) => object,
    );
    expect(objects).toEqual(Array.from({ length: 20_000 }, (_, k) => `o${k}`));
  });
});
