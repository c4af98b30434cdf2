/** The lanes of the outbox: picks what is due, sends it, and writes down what became of it. */

import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { NOTICE_CHANNELS, type NoticeChannelName } from '#shared/notices/notice.ts';
import { quietUntil } from '#shared/notices/quiet-hours.ts';
import { StorageError } from '../storage/storage-error.ts';
import { type Contacts, contactPoints } from './contact-points.ts';
import { IS_REPEAT_HARMLESS, type NoticeChannels, type SendOutcome, stableId } from './notice-channel.ts';
import { isSettled, type NoticeDelivery, type NoticeRecord } from './notice-projection.ts';
import type { NoticeRegister } from './notice-register.ts';
import { longestWaitMs, nextWaitMs } from './retry-waits.ts';

export type OutboxLog = {
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
};

export type LaneDeps = {
  readonly register: NoticeRegister;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly storeId: string;
  /** Those that are configured. */
  readonly channels: NoticeChannels;
  /** Of a unit, a post or a person; asked when a notice is decided and again when it is sent. */
  readonly contactsOf: (addressee: string) => Contacts;
  /** A delivery that failed or of which nobody knows: a person must be told in the app. */
  readonly onTrouble: (record: NoticeRecord, delivery: NoticeDelivery) => void;
  readonly log: OutboxLog;
};

export type OutboxLanes = {
  /** Sends what is due, the most urgent first, and resolves when all that is on its way has ended. */
  run(): Promise<void>;
  /** Begins nothing more and waits for what is on its way. */
  close(): Promise<void>;
};

/** Messages of one channel on their way at one time; one that hangs holds up none of another channel. */
const LANE_COUNT = 4;

export function createOutboxLanes(deps: LaneDeps): OutboxLanes {
  const { register, clocks, channels, storeId, log } = deps;
  /** What this process has on its way, as `ID DELIVERY`. */
  const underWay = new Set<string>();
  /** What became of a message that the store could not yet write down: it is written later, and never sent again. */
  const unwritten = new Map<string, SendOutcome>();
  const working = new Map(NOTICE_CHANNELS.map((channel) => [channel, new Set<Promise<void>>()]));
  let isClosing = false;

  const keyOf = (id: string, delivery: string): string => `${id} ${delivery}`;

  function isDue({ urgency }: NoticeRecord, { state, channel, nextAt }: NoticeDelivery): boolean {
    // Nothing of this process is on its way with it: what had begun was cut off.
    if (state === 'attempted') return true;
    const [real, data] = [clocks.realNow(), clocks.dataNow()];
    // Asked at every try, not only when it was decided: a second try wakes as well as a first.
    const isQuiet = quietUntil(data, urgency) > data;
    const isWaiting = real < nextAt && nextAt - real <= longestWaitMs(channel, urgency);
    return !isQuiet && !isWaiting;
  }

  /** `skipped` are those that could not be worked on in this run. */
  function nextDue(channel: NoticeChannelName, skipped: ReadonlySet<string>) {
    for (const record of register.open())
      for (const delivery of record.deliveries) {
        const key = keyOf(record.id, delivery.id);
        if (delivery.channel !== channel || isSettled(delivery) || underWay.has(key) || skipped.has(key)) continue;
        if (unwritten.has(key) || isDue(record, delivery)) return { id: record.id, delivery: delivery.id };
      }
    return null;
  }

  function standing(id: string, delivery: string): { record: NoticeRecord; one: NoticeDelivery } {
    const record = must(register.get(id), 'a notice that is worked on');
    const one = record.deliveries.find((each) => each.id === delivery);
    return { record, one: must(one, 'a delivery that is worked on') };
  }

  /** Null where there is nobody to send to; otherwise what sends. */
  function sender(
    record: NoticeRecord,
    one: NoticeDelivery,
  ): (() => Promise<SendOutcome>) | 'no-channel' | 'no-address' {
    const channel = channels[one.channel];
    if (channel === undefined) return 'no-channel';
    const points = contactPoints(one.channel, deps.contactsOf(one.to), storeId);
    const point = points.find(({ mark }) => mark === one.mark);
    if (point === undefined) return 'no-address';
    // A mail is the same message at several addresses; an SMS is one of its own at each.
    const messageId = stableId(storeId, record.id, ...(one.channel === 'sms' ? [one.id] : []));
    return () =>
      channel.send({ notice: record, address: point.address, messageId }).catch((error: unknown): SendOutcome => {
        log.error({ at: traceOf(error), notice: record.id, delivery: one.id }, 'a notice could not be sent: a bug');
        return { kind: 'unsure', reason: 'bug' };
      });
  }

  async function outcomeOf(id: string, delivery: string): Promise<SendOutcome> {
    const { record, one } = standing(id, delivery);
    const mayRepeat = record.urgency === 'hoa-toc' && nextWaitMs(one.channel, record.urgency, one.tryCount) !== null;
    if (one.state === 'attempted' && !mayRepeat) return { kind: 'unsure', reason: 'stopped' };
    const send = sender(record, one);
    if (typeof send === 'string') return { kind: 'refused', reason: send };
    if (!IS_REPEAT_HARMLESS[one.channel]) await register.step(id, 'notice:attempted', one);
    return send();
  }

  async function settle(id: string, delivery: string, outcome: SendOutcome): Promise<void> {
    const { record, one } = standing(id, delivery);
    const isHarmless = IS_REPEAT_HARMLESS[one.channel];
    const waitMs = nextWaitMs(one.channel, record.urgency, one.tryCount + (isHarmless ? 1 : 0));
    if (outcome.kind === 'delivered') {
      await register.step(id, 'notice:delivered', one);
      return;
    }
    const { reason } = outcome;
    const isInDoubt = outcome.kind === 'unsure';
    const mayRepeat = !isInDoubt || isHarmless || record.urgency === 'hoa-toc';
    if (outcome.kind !== 'refused' && mayRepeat && waitMs !== null) {
      const nextAt = clocks.realNow() + waitMs;
      await register.step(id, 'notice:deferred', one, { reason, nextAt, isInDoubt });
      return;
    }
    await register.step(id, isInDoubt || one.isInDoubt ? 'notice:unknown' : 'notice:failed', one, { reason });
    const after = standing(id, delivery);
    log.warn({ notice: id, delivery, state: after.one.state, reason }, 'a notice did not arrive');
    deps.onTrouble(after.record, after.one);
  }

  async function work(channel: NoticeChannelName, skipped: Set<string>): Promise<void> {
    for (let found = nextDue(channel, skipped); found !== null && !isClosing; found = nextDue(channel, skipped)) {
      const { id, delivery } = found;
      const key = keyOf(id, delivery);
      underWay.add(key);
      try {
        const outcome = unwritten.get(key) ?? (await outcomeOf(id, delivery));
        unwritten.set(key, outcome);
        await settle(id, delivery, outcome);
        unwritten.delete(key);
      } catch (error) {
        skipped.add(key);
        log.error({ err: error, notice: id, delivery }, 'what became of a notice could not be kept');
        // The store cannot write: nothing else would fare better.
        if (error instanceof StorageError) return;
      } finally {
        underWay.delete(key);
      }
    }
  }

  return {
    async run() {
      const skipped = new Set<string>();
      for (const [channel, lanes] of working)
        while (lanes.size < LANE_COUNT && !isClosing && nextDue(channel, skipped) !== null) {
          const lane = work(channel, skipped).finally(() => lanes.delete(lane));
          lanes.add(lane);
        }
      await Promise.all([...working.values()].flatMap((lanes) => [...lanes]));
    },

    async close() {
      isClosing = true;
      await Promise.all([...working.values()].flatMap((lanes) => [...lanes]));
    },
  };
}

/** Where it was thrown, without its message: a library may have put an address or a login into that. */
const traceOf = (error: unknown): string =>
  String(error instanceof Error ? error.stack : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
