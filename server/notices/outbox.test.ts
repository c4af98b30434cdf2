/** The outbox over a real store on disk, with channels that do as they are told. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Notice, NoticeChannelName } from '#shared/notices/notice.ts';
import { quietUntil } from '#shared/notices/quiet-hours.ts';
import type { Journal, JournalEvent } from '../storage/journal.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Contacts } from './contact-points.ts';
import type { NoticeChannel, Sending, SendOutcome } from './notice-channel.ts';
import { NOTICE_NOUN, type NoticeDelivery, type NoticeRecord } from './notice-projection.ts';
import { createOutbox, type Outbox, type OutboxDeps } from './outbox.ts';

const module = new URL('./notice-projection.ts', import.meta.url).href;
const PROJECTION = new URL(`data:text/javascript,export { projectNotice as project } from '${module}';`);

/** 09:00 in Ha Noi. */
const MORNING = Date.UTC(2020, 7, 19, 2);
const DELIVERED: SendOutcome = { kind: 'delivered' };

let folder: string;
let store: Store;
let outbox: Outbox;
let clock: number;
let contacts: Record<string, Contacts>;
let sendings: (Sending & { channel: NoticeChannelName })[];
/** What is said to the next messages of a channel, in turn; then `delivered`. */
let answers: Partial<Record<NoticeChannelName, (SendOutcome | Promise<SendOutcome> | Error)[]>>;
let troubles: NoticeDelivery[];
let logged: string[];
let shown: Map<string, NoticeRecord | null>;

const channel = (name: NoticeChannelName): NoticeChannel => ({
  async send(sending) {
    sendings.push({ channel: name, ...sending });
    const answer = answers[name]?.shift() ?? DELIVERED;
    if (answer instanceof Error) throw answer;
    return answer;
  },
});

async function start(over: Partial<OutboxDeps> = {}): Promise<void> {
  const written = (_key: string, value: unknown) => (value instanceof Error ? value.stack : value);
  const log = (facts: object, text: string) => void logged.push(`${text} ${JSON.stringify(facts, written)}`);
  outbox = await createOutbox({
    ...{ journal: store.journal, readTables: store.readTables, storeId: 'store-1', isSimulated: true },
    clocks: { realNow: () => clock, dataNow: () => clock },
    channels: { email: channel('email'), webhook: channel('webhook'), sms: channel('sms') },
    contactsOf: (addressee) => contacts[addressee] ?? { email: [], phone: [], webhook: [] },
    onChanged: (id, record) => void shown.set(id, record),
    onTrouble: (_record, delivery) => void troubles.push(delivery),
    log: { warn: log, error: log },
    ...over,
  });
}
const open = async () => {
  store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
};
/** As after a kill: what the process held in memory is gone, the folder is opened again. */
async function restart(over: Partial<OutboxDeps> = {}): Promise<void> {
  await store.close();
  await open();
  await start(over);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-outbox-'));
  clock = MORNING;
  contacts = { 'gso63:70': { email: ['truc@binhphuoc.example.vn'], phone: ['0912345678'], webhook: ['lien-thong'] } };
  [sendings, answers, troubles, logged, shown] = [[], {}, [], [], new Map()];
  await open();
  await start();
});
afterEach(async () => {
  await outbox.close();
  expect(await store.readTables.compareWithRebuild()).toBeNull();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const notice = (over: Partial<Notice> = {}): Notice => ({
  id: 'task-1:assigned:gso63:70',
  kind: 'assigned',
  urgency: 'khan',
  to: ['gso63:70'],
  subject: { vi: 'Nhiệm vụ mới', en: 'New task' },
  body: { vi: 'Nội dung', en: 'Content' },
  path: '/t/1',
  ...over,
});
const states = (id = notice().id): Record<string, string> =>
  Object.fromEntries((outbox.get(id)?.deliveries ?? []).map((one) => [one.channel, one.state]));
const sentBy = (name: NoticeChannelName) => sendings.filter((one) => one.channel === name);
async function events(): Promise<readonly JournalEvent[]> {
  return store.journal.read(0, 10_000);
}
const typesOf = async (name: NoticeChannelName) =>
  (await events())
    .filter(({ payload }) => JSON.stringify(payload).includes(`"delivery":"${name}:`))
    .map(({ type }) => type.slice('notice:'.length));
/** The store's journal, but for what `change` makes of an append. */
const journalWith = (append: Journal['append']): Journal => ({
  ...{ read: (...all) => store.journal.read(...all), find: (...all) => store.journal.find(...all) },
  ...{ verify: () => store.journal.verify(), close: () => store.journal.close() },
  append,
});

describe('deciding', () => {
  it('is once for ever: again, after a restart, with another clock, and after the record was cleared away', async () => {
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'decided' });
    expect(await outbox.decide(notice({ subject: { vi: 'Khác', en: 'Other' } }))).toEqual({
      ok: true,
      value: 'repeated',
    });
    await outbox.review();
    expect(sendings).toHaveLength(2);
    await restart();
    for (const jump of [0, -400 * DAY_MS, 60 * DAY_MS]) {
      clock = MORNING + jump;
      expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
      await outbox.review();
    }
    expect(shown.get(notice().id)).toBeNull();
    expect(await store.readTables.list(NOTICE_NOUN)).toEqual([]);
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
    await restart();
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
    await outbox.review();
    expect(sendings).toHaveLength(2);
    const decided = (await events()).filter(({ type }) => type === 'notice:decided');
    expect(decided.map(({ commandId }) => commandId)).toEqual([`notice:${notice().id}:decided`]);
  });

  it('is once where two find the same cause at the same moment', async () => {
    const answered = await Promise.all(Array.from({ length: 8 }, () => outbox.decide(notice())));
    expect(answered.filter((one) => one.ok && one.value === 'decided')).toHaveLength(1);
    await outbox.review();
    expect(sendings).toHaveLength(2);
  });

  it('is not prevented by somebody who used the id of its command', async () => {
    const { id } = notice();
    const taken = { stream: 'elsewhere', type: 'other:done', actor: 'x', realAt: 0, dataAt: 0, payload: {} };
    await store.journal.append({ ...taken, commandId: `notice:${id}:decided` });
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'decided' });
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
    await restart();
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
  });

  it('is known again where the store had kept it and could not say so', async () => {
    let isMute = true;
    await start({
      journal: journalWith(async (event) => {
        const answer = await store.journal.append(event);
        if (isMute) throw new StorageError('io', 'no word of the disk');
        return answer;
      }),
    });
    await expect(outbox.decide(notice())).rejects.toThrow(StorageError);
    isMute = false;
    expect(await outbox.decide(notice())).toEqual({ ok: true, value: 'repeated' });
    isMute = true;
    await outbox.review();
    isMute = false;
    await outbox.review();
    expect(states()).toEqual({ email: 'delivered', webhook: 'delivered' });
    expect(sendings).toHaveLength(2);
  });

  it('makes one delivery an address, of the channels that fit the urgency and are configured', async () => {
    contacts['post-1'] = {
      email: ['TRUC@binhphuoc.example.vn', 'lanhdao@binhphuoc.example.vn'],
      phone: [],
      webhook: [],
    };
    await outbox.decide(notice({ id: 'a', to: ['gso63:70', 'post-1'] }));
    await outbox.decide(notice({ id: 'b', to: ['gso63:70', 'post-1'], urgency: 'hoa-toc' }));
    const ids = (id: string) => outbox.get(id)?.deliveries.map((one) => `${one.channel} ${one.to}`);
    expect(ids('a')).toEqual(['email gso63:70', 'email post-1', 'webhook gso63:70']);
    expect(ids('b')).toEqual([...must(ids('a'), 'a'), 'sms gso63:70', 'sms post-1']);
    await start({ channels: {} });
    await outbox.decide(notice({ id: 'c' }));
    expect(outbox.get('c')).toMatchObject({ deliveries: [], settledAt: clock, isSimulated: true });
  });

  it('cleans and shortens what people wrote, and refuses what no cause can be', async () => {
    const subject = { vi: `Dòng\r\nBcc: a@b.vn ${'ệ'.repeat(400)}`, en: 'a\u202Eb' };
    await outbox.decide(notice({ subject }));
    const kept = must(outbox.get(notice().id), 'the notice').subject;
    expect(kept.vi).toMatch(/^Dòng Bcc: a@b\.vn ệ+…$/);
    expect(kept.vi).toHaveLength(300);
    expect(kept.en).toBe('a b');
    for (const bad of [{ id: 'a\nb' }, { path: '//x' }, { to: [] }, { subject: { vi: '\u0000', en: 'x' } }])
      expect(await outbox.decide(notice({ id: 'new', ...bad }))).toEqual({ ok: false, error: 'bad-notice' });
  });
});

describe('sending', () => {
  it('writes down an attempt before an e-mail or an SMS leaves, and what became of everything', async () => {
    const atSending: string[] = [];
    await start({
      channels: {
        email: {
          async send() {
            atSending.push(...(await typesOf('email')));
            return DELIVERED;
          },
        },
        ...{ webhook: channel('webhook'), sms: channel('sms') },
      },
    });
    await outbox.decide(notice({ urgency: 'thuong-khan' }));
    await outbox.review();
    expect(atSending).toEqual(['attempted']);
    expect(await typesOf('email')).toEqual(['attempted', 'delivered']);
    expect(await typesOf('sms')).toEqual(['attempted', 'delivered']);
    expect(await typesOf('webhook')).toEqual(['delivered']);
    expect(outbox.get(notice().id)?.settledAt).toBe(clock);
    await outbox.review();
    expect(sendings).toHaveLength(2);
  });

  it('holds what can wait through the night, also a second try, and what is grave not at all', async () => {
    clock = Date.UTC(2020, 7, 19, 13, 59);
    answers = { email: [{ kind: 'deferred', reason: 'smtp-451' }] };
    await outbox.decide(notice());
    await outbox.review();
    expect(sendings).toHaveLength(2);
    clock += 2 * MINUTE_MS;
    await outbox.decide(notice({ id: 'late' }));
    await outbox.decide(notice({ id: 'grave', urgency: 'hoa-toc' }));
    expect(outbox.get('late')?.notBefore).toBe(Date.UTC(2020, 7, 20, 0));
    sendings = [];
    await outbox.review();
    expect(sendings.map((one) => one.notice.id)).toEqual(['grave', 'grave', 'grave']);
    clock = Date.UTC(2020, 7, 20, 0) - 1;
    await restart();
    await outbox.review();
    expect(sendings).toHaveLength(3);
    clock += 1;
    await outbox.review();
    expect(sentBy('email').map((one) => one.notice.id)).toEqual(['grave', notice().id, 'late']);
  });

  it('tries again after longer and longer waits, across restarts, and then says that it failed', async () => {
    const later: SendOutcome = { kind: 'deferred', reason: 'smtp-451' };
    contacts = { 'gso63:70': { email: ['truc@binhphuoc.example.vn'], phone: [], webhook: [] } };
    await outbox.decide(notice());
    const at: number[] = [];
    const delivery = () => must(outbox.get(notice().id)?.deliveries[0], 'the delivery');
    while (delivery().state === 'waiting') {
      answers = { email: [later] };
      await outbox.review();
      at.push((clock - MORNING) / MINUTE_MS);
      await restart();
      clock = Math.max(clock, delivery().nextAt - 1);
      await outbox.review();
      expect(sendings).toHaveLength(at.length);
      clock = quietUntil(clock + 1, 'khan');
    }
    // The last but one falls into the night and waits for 07:00.
    expect(at).toEqual([0, 1, 6, 21, 81, 321, 22 * 60]);
    expect(states()).toEqual({ email: 'failed' });
    expect(troubles).toHaveLength(1);
    expect(new Set(sendings.map((one) => one.messageId)).size).toBe(1);
  });

  it('gives up at once what was refused, and tells who has no address', async () => {
    answers = { email: [{ kind: 'refused', reason: 'smtp-550' }] };
    contacts['gso63:70'] = { email: ['truc@binhphuoc.example.vn'], phone: [], webhook: [] };
    await outbox.decide(notice({ urgency: 'hoa-toc' }));
    await outbox.review();
    expect(states()).toEqual({ email: 'failed', sms: 'failed' });
    expect(troubles.map(({ reason }) => reason).toSorted()).toEqual(['no-address', 'smtp-550']);
    expect(sendings).toHaveLength(1);
  });

  it('sends to the address of the moment, and to nobody where it is gone', async () => {
    contacts['gso63:70'] = { email: ['a@x.example.vn', 'b@x.example.vn'], phone: [], webhook: [] };
    await outbox.decide(notice());
    contacts['gso63:70'] = { email: ['c@x.example.vn', 'b@x.example.vn'], phone: [], webhook: [] };
    await outbox.review();
    expect(sendings.map(({ address }) => address)).toEqual(['b@x.example.vn']);
    expect(troubles.map(({ reason }) => reason)).toEqual(['no-address']);
    await start({ channels: {} });
  });

  it('settles what waits for a channel that is no longer configured', async () => {
    await outbox.decide(notice());
    await restart({ channels: { webhook: channel('webhook') } });
    await outbox.review();
    expect(states()).toEqual({ email: 'failed', webhook: 'delivered' });
  });

  it('sends what is hỏa tốc before all else, and one message that hangs holds up no other', async () => {
    const { promise, resolve } = Promise.withResolvers<SendOutcome>();
    contacts['gso63:70'] = { email: ['truc@binhphuoc.example.vn'], phone: [], webhook: [] };
    answers = { email: [promise] };
    await outbox.decide(notice({ id: 'hangs' }));
    const hanging = outbox.review();
    for (let k = 0; k < 20; k += 1) await outbox.decide(notice({ id: `usual-${k}`, urgency: 'thuong' }));
    await outbox.decide(notice({ id: 'grave', urgency: 'hoa-toc' }));
    const others = outbox.review();
    await expect.poll(() => sendings.length).toBe(22);
    expect(sendings[1]?.notice.id).toBe('grave');
    expect(states('hangs')).toEqual({ email: 'attempted' });
    resolve(DELIVERED);
    await Promise.all([hanging, others]);
    expect(states('hangs')).toEqual({ email: 'delivered' });
    expect(sendings).toHaveLength(22);
  });
});

describe('doubt', () => {
  it.each(['khan', 'thuong-khan'] as const)(
    '%s: what may have been taken is not sent again, and a person is told',
    async (urgency) => {
      const unsure: SendOutcome = { kind: 'unsure', reason: 'too-slow' };
      answers = { email: [unsure], sms: [unsure], webhook: [unsure] };
      await outbox.decide(notice({ urgency }));
      await outbox.review();
      clock += 3 * DAY_MS;
      await outbox.review();
      expect(states()).toMatchObject({ email: 'unknown', webhook: 'delivered' });
      expect(sentBy('email')).toHaveLength(1);
      expect(sentBy('sms').length).toBe(urgency === 'khan' ? 0 : 1);
      expect(sentBy('webhook').map(({ messageId }) => messageId)).toHaveLength(2);
      expect(troubles.every(({ state }) => state === 'unknown')).toBe(true);
      expect(troubles).toHaveLength(urgency === 'khan' ? 1 : 2);
    },
  );

  it('hoa-toc: it is sent again under the same id', async () => {
    const unsure: SendOutcome = { kind: 'unsure', reason: 'too-slow' };
    answers = { email: [unsure], sms: [unsure], webhook: [unsure] };
    await outbox.decide(notice({ urgency: 'hoa-toc' }));
    await outbox.review();
    clock += 10 * SECOND_MS;
    await outbox.review();
    expect(states()).toEqual({ email: 'delivered', webhook: 'delivered', sms: 'delivered' });
    for (const name of ['email', 'sms', 'webhook'] as const) {
      expect(sentBy(name)).toHaveLength(2);
      expect(new Set(sentBy(name).map(({ messageId }) => messageId)).size).toBe(1);
    }
  });

  it('a stop between sending and writing down is settled as unknown, but for what is hỏa tốc', async () => {
    const dead = new Promise<never>(() => undefined);
    const dyingJournal = journalWith((event) =>
      event.type === 'notice:delivered' ? dead : store.journal.append(event),
    );
    await start({ journal: dyingJournal });
    await outbox.decide(notice({ id: 'usual', urgency: 'thuong-khan' }));
    await outbox.decide(notice({ id: 'grave', urgency: 'hoa-toc' }));
    void outbox.review();
    await expect.poll(() => sendings.length).toBe(6);
    await restart();
    await outbox.review();
    expect(states('usual')).toEqual({ email: 'unknown', webhook: 'delivered', sms: 'unknown' });
    expect(states('grave')).toEqual({ email: 'delivered', webhook: 'delivered', sms: 'delivered' });
    const of = (id: string, name: NoticeChannelName) =>
      sentBy(name)
        .filter((one) => one.notice.id === id)
        .map(({ messageId }) => messageId);
    expect(of('usual', 'email')).toHaveLength(1);
    expect(of('usual', 'sms')).toHaveLength(1);
    for (const name of ['email', 'sms', 'webhook'] as const) {
      expect(of('grave', name)).toHaveLength(2);
      expect(new Set(of('grave', name)).size).toBe(1);
    }
    await restart();
    await outbox.review();
    expect(sendings).toHaveLength(10);
  });

  it('what the store could not write down is written later, and not sent again', async () => {
    let isFull = true;
    await start({
      journal: journalWith(async (event) => {
        if (isFull && event.type === 'notice:delivered') throw new StorageError('disk-full', 'no room');
        return store.journal.append(event);
      }),
    });
    await outbox.decide(notice());
    await outbox.review();
    await outbox.review();
    expect(sendings).toHaveLength(2);
    expect(states().email).toBe('attempted');
    isFull = false;
    await outbox.review();
    expect(states()).toEqual({ email: 'delivered', webhook: 'delivered' });
    expect(sendings).toHaveLength(2);
  });

  it('nothing is sent to people whose attempt cannot be written down', async () => {
    let isFull = true;
    await start({
      journal: journalWith(async (event) => {
        if (isFull && event.type === 'notice:attempted') throw new StorageError('disk-full', 'no room');
        return store.journal.append(event);
      }),
    });
    await outbox.decide(notice({ urgency: 'hoa-toc' }));
    await outbox.review();
    expect(sendings.map((one) => one.channel)).toEqual(['webhook']);
    isFull = false;
    await outbox.review();
    expect(sendings).toHaveLength(3);
  });

  it('a bug of a channel is doubt, and stops nothing else', async () => {
    answers = { email: [new Error('truc@binhphuoc.example.vn')] };
    await outbox.decide(notice());
    await outbox.decide(notice({ id: 'other' }));
    await outbox.review();
    expect(states()).toEqual({ email: 'unknown', webhook: 'delivered' });
    expect(states('other')).toEqual({ email: 'delivered', webhook: 'delivered' });
  });

  it('no delivery can be settled twice, whoever writes', async () => {
    await outbox.decide(notice());
    await outbox.review();
    const delivery = must(outbox.get(notice().id)?.deliveries[0], 'a delivery').id;
    const again = { commandId: 'again', stream: `notice:${notice().id}`, actor: 'x', realAt: 0, dataAt: 0 };
    await expect(
      store.journal.append({ ...again, type: 'notice:failed', payload: { delivery, reason: 'x' } }),
    ).rejects.toThrow('a delivery that is delivered');
    await expect(store.journal.append({ ...again, type: 'notice:decided', payload: {} })).rejects.toThrow('once');
  });
});

describe('clocks that jump', () => {
  it('ahead make everything due once; back make nothing due again and nothing wait for ever', async () => {
    const later: SendOutcome = { kind: 'deferred', reason: 'smtp-451' };
    contacts['gso63:70'] = { email: ['truc@binhphuoc.example.vn'], phone: [], webhook: [] };
    answers = { email: [later] };
    await outbox.decide(notice());
    await outbox.review();
    // Ten years ahead while it waits: tried, and by the wrong clock told to wait once more.
    clock += 3650 * DAY_MS;
    answers = { email: [later] };
    await outbox.decide(notice({ id: 'other' }));
    await outbox.review();
    expect(sentBy('email')).toHaveLength(3);
    // Set right again: what was to wait until then is not left waiting for ten years.
    clock = MORNING + HOUR_MS;
    await outbox.review();
    expect(states()).toEqual({ email: 'delivered' });
    expect(states('other')).toEqual({ email: 'delivered' });
    expect(sentBy('email')).toHaveLength(4);
    for (const jump of [-3650 * DAY_MS, 0, 365 * DAY_MS]) {
      clock = MORNING + jump;
      await restart({ keepSettledMs: 10_000 * DAY_MS });
      await outbox.review();
    }
    expect(sentBy('email')).toHaveLength(4);
  });
});

it('keeps addresses, numbers and what servers said out of journal and log', async () => {
  const said = new Error('550 truc@binhphuoc.example.vn +84912345678 hunter2');
  answers = { email: [{ kind: 'refused', reason: 'smtp-550' }], sms: [said] };
  await outbox.decide(notice({ urgency: 'hoa-toc' }));
  for (let k = 0; k < 10; k += 1) {
    await outbox.review();
    clock += MINUTE_MS;
  }
  const text = JSON.stringify(await events()) + JSON.stringify(outbox.all()) + logged.join('\n');
  for (const secret of ['truc@', 'binhphuoc', '912345678', 'hunter2']) expect(text).not.toContain(secret);
  expect(logged.join('\n')).toContain('a bug');
  expect(logged.join('\n')).toContain('did not arrive');
});
