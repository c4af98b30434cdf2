/** Any history of deciding, sending, failing, dying, restarting and jumping clocks ends with everything settled once. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Urgency } from '#shared/directives/urgency.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NOTICE_CHANNELS, type Notice, type NoticeChannelName } from '#shared/notices/notice.ts';
import { quietUntil } from '#shared/notices/quiet-hours.ts';
import type { Journal, JournalEvent } from '../storage/journal.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { NoticeChannel, SendOutcome } from './notice-channel.ts';
import { createOutbox } from './outbox.ts';

const module = new URL('./notice-projection.ts', import.meta.url).href;
const PROJECTION = new URL(`data:text/javascript,export { projectNotice as project } from '${module}';`);
const START = Date.UTC(2020, 7, 19, 2);
const URGENCY_OF: Readonly<Record<string, Urgency>> = { a: 'khan', b: 'thuong-khan', c: 'hoa-toc' };

/** What a message meets; `dies` kills the process when it has been taken. */
type Fate = SendOutcome['kind'] | 'dies' | 'throws';
/** What an append meets, counted from the start of the process. */
type Mishap = { readonly after: number; readonly kind: 'dies-before' | 'dies-after' | 'fails-before' | 'fails-after' };

type Step =
  | { readonly do: 'decide'; readonly id: string }
  | { readonly do: 'review' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart'; readonly mishap: Mishap | null; readonly isReopened: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), id: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 6, arbitrary: fc.constant({ do: 'review' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(15 * SECOND_MS, 5 * MINUTE_MS, HOUR_MS, 11 * HOUR_MS, 500 * DAY_MS, -HOUR_MS, -700 * DAY_MS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      mishap: fc.option(
        fc.record({
          after: fc.nat(6),
          kind: fc.constantFrom(
            'dies-before' as const,
            'dies-after' as const,
            'fails-before' as const,
            'fails-after' as const,
          ),
        }),
      ),
      isReopened: fc.integer({ min: 0, max: 9 }).map((k) => k === 0),
    }),
  },
);
const fate: fc.Arbitrary<Fate> = fc.constantFrom(
  'delivered',
  'delivered',
  'deferred',
  'refused',
  'unsure',
  'dies',
  'throws',
);

/** Among the histories of every run, so that none misses what they meet: each fate on each channel, of every urgency. */
const CERTAIN: [Step[], Fate[]][] = ['a', 'b', 'c'].flatMap((id) =>
  (['refused', 'unsure', 'dies'] as const).map((one): [Step[], Fate[]] => [
    [{ do: 'decide', id }, ...NOTICE_CHANNELS.map((): Step => ({ do: 'review' }))],
    NOTICE_CHANNELS.map(() => one),
  ]),
);

type Sent = {
  readonly id: string;
  readonly channel: NoticeChannelName;
  readonly messageId: string;
  readonly fate: Fate;
};

async function history(
  store: { current: Store; reopen(): Promise<void> },
  steps: readonly Step[],
  fates: readonly Fate[],
) {
  const from = (await store.current.journal.find({}, { before: 1e9, limit: 1 }))[0]?.position ?? 0;
  let clock = START;
  let isCalm = false;
  const sent: Sent[] = [];
  const wakings: string[] = [];
  const waiting = [...fates];

  async function start(mishap: Mishap | null) {
    let appended = 0;
    const death = Promise.withResolvers<'dead'>();
    let isDead = false;
    const never = new Promise<never>(() => undefined);
    const die = (): Promise<never> => {
      isDead = true;
      death.resolve('dead');
      return never;
    };
    const journal: Journal = {
      ...{ read: (...all) => store.current.journal.read(...all), find: (...all) => store.current.journal.find(...all) },
      ...{ verify: () => store.current.journal.verify(), close: async () => undefined },
      async append(event) {
        if (isDead) return never;
        const isNow = appended++ === mishap?.after;
        if (isNow && mishap?.kind === 'dies-before') return die();
        if (isNow && mishap?.kind === 'fails-before') throw new StorageError('disk-full', 'no room');
        const answer = await store.current.journal.append(event);
        if (isDead) return never;
        if (isNow && mishap?.kind === 'dies-after') return die();
        if (isNow && mishap?.kind === 'fails-after') throw new StorageError('io', 'no word of the disk');
        return answer;
      },
    };
    const channel = (name: NoticeChannelName): NoticeChannel => ({
      async send({ notice, messageId }) {
        if (isDead) return never;
        const met = isCalm ? 'delivered' : (waiting.shift() ?? 'delivered');
        sent.push({ id: notice.id, channel: name, messageId, fate: met });
        if (quietUntil(clock, notice.urgency) !== clock) wakings.push(notice.id);
        if (met === 'dies') return die();
        if (met === 'throws') throw new Error('a bug');
        return met === 'delivered' ? { kind: met } : { kind: met, reason: 'x' };
      },
    });
    const outbox = await createOutbox({
      ...{ journal, readTables: store.current.readTables, storeId: 'store-1', isSimulated: false },
      clocks: { realNow: () => clock, dataNow: () => clock },
      channels: Object.fromEntries(NOTICE_CHANNELS.map((name) => [name, channel(name)])),
      contactsOf: () => ({ email: ['a@x.example.vn'], phone: ['0912345678'], webhook: ['w'] }),
      onChanged: () => undefined,
      onTrouble: () => undefined,
      log: { warn: () => undefined, error: () => undefined },
      keepSettledMs: 10 ** 13,
    });
    return { outbox, death: death.promise };
  }

  /** Of this history: the store is one for all of them. */
  const notice = (id: string): Notice => ({
    ...{ id: `${id}-${from}`, kind: 'overdue', urgency: URGENCY_OF[id] ?? 'thuong', to: ['gso63:70'] },
    ...{ subject: { vi: 'Quá hạn', en: 'Overdue' }, body: { vi: 'x', en: 'x' }, path: '/t' },
  });

  let process = await start(null);
  const restart = async (mishap: Mishap | null, isReopened = false) => {
    if (isReopened) await store.reopen();
    process = await start(mishap);
  };
  const decided = new Set<string>();
  const tried = async (work: Promise<unknown>) => {
    const ended = await Promise.race([work.catch(() => 'failed'), process.death]);
    if (ended === 'dead') await restart(null);
  };
  for (const one of steps) {
    if (one.do === 'wait') clock += one.ms;
    else if (one.do === 'restart') await restart(one.mishap, one.isReopened);
    else if (one.do === 'review') await tried(process.outbox.review());
    else {
      decided.add(one.id);
      await tried(process.outbox.decide(notice(one.id)));
    }
  }
  // From here on nothing goes wrong any more: the same causes are found again, and days pass.
  isCalm = true;
  await restart(null);
  for (const id of decided) await process.outbox.decide(notice(id));
  for (let day = 0; day < 12; day += 1) {
    await process.outbox.review();
    clock += 25 * HOUR_MS;
  }
  const records = [...decided].map((id) => must(process.outbox.get(notice(id).id), 'a notice that was decided'));
  const events = (await store.current.journal.read(from, 100_000)).filter(({ stream }) => stream.startsWith('notice:'));
  return { records, events, sent, wakings };
}

const SETTLING = ['notice:delivered', 'notice:failed', 'notice:unknown'];
const deliveryOf = ({ payload }: JournalEvent): unknown => (payload as { delivery?: string }).delivery;

it('every delivery is settled once; nobody is woken, and nobody alarmed twice but by what is hỏa tốc', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-histories-'));
  const open = () => openSqliteStorage(folder, { projectionModule: PROJECTION });
  const store = {
    current: await open(),
    async reopen() {
      await store.current.close();
      store.current = await open();
    },
  };
  const met = { settled: new Set<string>(), died: 0, repeatedHoaToc: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(fate, { maxLength: 20 }), async (steps, fates) => {
        const { records, events, sent, wakings } = await history(store, steps, fates);
        expect(wakings).toEqual([]);
        for (const record of records) {
          const own = events.filter(({ stream }) => stream === `notice:${record.id}`);
          expect(own.filter(({ type }) => type === 'notice:decided')).toHaveLength(1);
          expect(record.settledAt).not.toBeNull();
          for (const delivery of record.deliveries) {
            const settling = own.filter((one) => SETTLING.includes(one.type) && deliveryOf(one) === delivery.id);
            expect(settling.map(({ type }) => type)).toEqual([`notice:${delivery.state}`]);
            met.settled.add(`${delivery.channel} ${delivery.state}`);

            const tries = sent.filter((one) => one.id === record.id && one.channel === delivery.channel);
            expect(new Set(tries.map(({ messageId }) => messageId)).size).toBeLessThanOrEqual(1);
            const mayHaveArrived = tries.filter(({ fate: of }) => of !== 'deferred' && of !== 'refused').length;
            met.died += tries.filter(({ fate: of }) => of === 'dies').length;
            const isToPeople = delivery.channel !== 'webhook';
            if (isToPeople && record.urgency !== 'hoa-toc') expect(mayHaveArrived).toBeLessThanOrEqual(1);
            else if (isToPeople && mayHaveArrived > 1) met.repeatedHoaToc += 1;
            if (delivery.state === 'delivered') expect(tries.some(({ fate: of }) => of === 'delivered')).toBe(true);
            // "Failed" says that it certainly was not taken; of a webhook no attempt is written down before.
            if (delivery.state === 'failed' && isToPeople) expect(mayHaveArrived).toBe(0);
          }
        }
      }),
      { numRuns: 150, examples: CERTAIN },
    );
    expect(await store.current.readTables.compareWithRebuild()).toBeNull();
    expect(await store.current.journal.verify()).toBeNull();
    // The histories reached what they are about.
    for (const name of ['email', 'sms'] as const)
      for (const state of ['delivered', 'failed', 'unknown']) expect(met.settled).toContain(`${name} ${state}`);
    expect(met.died).toBeGreaterThan(5);
    expect(met.repeatedHoaToc).toBeGreaterThan(0);
  } finally {
    await store.current.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
