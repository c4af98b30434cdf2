/**
 * The outbox: notices are decided once for ever, and every way out of the product ends, once, in what became of it.
 *
 * - *Deciding* is one journal event at the head of a stream of its own, so that whoever finds the same cause again, also
 *   after a kill or with another clock, changes nothing. The record that it makes is what the app shows: there it has
 *   arrived by being decided.
 * - *Sending* is at least once towards programs (webhook: the same id at every try) and at most once towards people, where
 *   it is in doubt: before an e-mail or an SMS goes out, `notice:attempted` is durable. Where the answer never came to be
 *   written down (a kill, a connection that broke after the content), the message may lie in the mailbox; it is not sent
 *   again but settled as `notice:unknown`, and a person is told in the app, who can pick up a phone. Only what is hỏa tốc
 *   is sent again, with the same Message-ID or key: better twice than never.
 * - *Time* is only what the clocks given say. A clock set back makes nothing due a second time, since what is settled is
 *   settled by an event; a moment to wait for that is farther away than the rule which made it allows is taken as the mark
 *   of such a clock, not waited for. A clock that jumps ahead makes everything due, each once.
 */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import {
  channelsFor,
  cleanLine,
  cleanText,
  MOST_BODY_LENGTH,
  MOST_SUBJECT_LENGTH,
  type Notice,
  noticeSchema,
  shortened,
} from '#shared/notices/notice.ts';
import { quietUntil } from '#shared/notices/quiet-hours.ts';
import type { Journal, ReadTables } from '../storage/journal.ts';
import { contactPoints, deliveryId, NO_ADDRESS_MARK } from './contact-points.ts';
import type { NoticeRecord } from './notice-projection.ts';
import { createNoticeRegister } from './notice-register.ts';
import { createOutboxLanes, type LaneDeps } from './outbox-lanes.ts';

export type OutboxDeps = Omit<LaneDeps, 'register'> & {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly isSimulated: boolean;
  /** The record as it now stands, for those to whom the app shows it; null: it was cleared away. */
  readonly onChanged: (id: string, record: NoticeRecord | null) => void;
  /** How long a record stays after its last delivery was settled. */
  readonly keepSettledMs?: number;
};

export type Outbox = {
  /** Durable when it resolves. `repeated`: this cause has been told of before, whatever became of it. */
  decide(notice: Notice): Promise<Result<'decided' | 'repeated', 'bad-notice'>>;
  /** Sends what is due and resolves when all that is on its way has ended; to be called about once a second, unawaited. */
  review(): Promise<void>;
  get(id: string): NoticeRecord | undefined;
  all(): readonly NoticeRecord[];
  /** Begins nothing more and waits for what is on its way; before the store is closed. */
  close(): Promise<void>;
};

const KEEP_SETTLED_MS = 30 * DAY_MS;
const CLEAR_EVERY_MS = HOUR_MS;

const subjectOf = (text: string): string => shortened(cleanLine(text), MOST_SUBJECT_LENGTH);
const bodyOf = (text: string): string => shortened(cleanText(text), MOST_BODY_LENGTH);

/** Rejects, as every method, with the store's `StorageError`. What an earlier process left undone goes on with `review`. */
export async function createOutbox(deps: OutboxDeps): Promise<Outbox> {
  const { clocks, channels, storeId, log, keepSettledMs = KEEP_SETTLED_MS } = deps;
  const register = await createNoticeRegister(deps);
  const lanes = createOutboxLanes({ ...deps, register });
  let clearedAt: Instant | null = null;

  /** One for each address; somebody who is reached for two posts is told once. */
  function deliveriesOf({ urgency, to }: Notice) {
    const taken = new Set<string>();
    const deliveries = channelsFor(urgency)
      .filter((channel) => channels[channel] !== undefined)
      .flatMap((channel) =>
        to.flatMap((addressee) => {
          const points = contactPoints(channel, deps.contactsOf(addressee), storeId);
          const isMissed = channel === 'sms' && points.length === 0;
          const all = isMissed ? [{ mark: NO_ADDRESS_MARK, address: addressee }] : points;
          return all.map(({ mark, address }) => ({
            ...{ id: deliveryId(channel, addressee, mark), channel, to: addressee, mark },
            key: `${channel} ${address}`,
          }));
        }),
      );
    return deliveries
      .filter(({ key }) => !taken.has(key) && taken.add(key))
      .map(({ id, channel, to: addressee, mark }) => ({ id, channel, to: addressee, mark }));
  }

  async function clear(): Promise<void> {
    const now = clocks.realNow();
    if (clearedAt !== null && now >= clearedAt && now - clearedAt < CLEAR_EVERY_MS) return;
    clearedAt = now;
    await register
      .clear(now - keepSettledMs)
      .catch((error: unknown) => log.error({ err: error }, 'old notices could not be cleared'));
  }

  return {
    async decide(given) {
      const read = noticeSchema.safeParse({
        ...given,
        subject: { vi: subjectOf(given.subject.vi), en: subjectOf(given.subject.en) },
        body: { vi: bodyOf(given.body.vi), en: bodyOf(given.body.en) },
      });
      if (!read.success) return err('bad-notice');
      const { id, ...notice } = read.data;
      if (register.get(id) !== undefined) return ok('repeated');
      const isNew = await register.decide(id, {
        ...notice,
        isSimulated: deps.isSimulated,
        notBefore: quietUntil(clocks.dataNow(), notice.urgency),
        deliveries: deliveriesOf(read.data),
      });
      return ok(isNew ? 'decided' : 'repeated');
    },

    async review() {
      await Promise.all([lanes.run(), clear()]);
    },

    get: register.get,
    all: register.all,
    close: lanes.close,
  };
}
