/** The register of notices: what the journal says of them, and each step appended once. */

import { randomUUID } from 'node:crypto';
import { URGENCIES } from '#shared/directives/urgency.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Journal, Json, ReadTables } from '../storage/journal.ts';
import {
  type DecidedPayload,
  NOTICE_NOUN,
  NOTICES_STREAM,
  type NoticeDelivery,
  type NoticeRecord,
  type NoticeStep,
  noticeRecordSchema,
  noticeStream,
  withNoticeEvent,
} from './notice-projection.ts';

export type NoticeRegister = {
  get(id: string): NoticeRecord | undefined;
  all(): readonly NoticeRecord[];
  /** Those with a delivery that is not settled, the most urgent first, then in the order in which they were decided. */
  open(): Iterable<NoticeRecord>;
  /** Durable when it resolves; false where this notice had been decided before. */
  decide(id: string, payload: DecidedPayload): Promise<boolean>;
  /** Durable when it resolves. Taken a second time, by a retry after a failure of the store, it changes nothing. */
  step(id: string, type: NoticeStep, delivery: NoticeDelivery, more?: object): Promise<void>;
  /** Takes away those settled before that moment; the journal keeps that they were. */
  clear(settledBefore: Instant): Promise<void>;
};

export type NoticeRegisterDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  /** The record as it now stands; null: it was cleared away. */
  readonly onChanged: (id: string, record: NoticeRecord | null) => void;
};

const MOST_CLEARED_COUNT = 500;

export async function createNoticeRegister(deps: NoticeRegisterDeps): Promise<NoticeRegister> {
  const { journal, readTables, clocks } = deps;
  const records = new Map<string, NoticeRecord>();
  const openIds = new Map(URGENCIES.toReversed().map((urgency) => [urgency, new Set<string>()]));

  const listed = (await readTables.list(NOTICE_NOUN)).map(({ record }) => noticeRecordSchema.parse(record));
  for (const record of listed.toSorted((a, b) => a.decidedRealAt - b.decidedRealAt)) hold(record);

  function hold(record: NoticeRecord): void {
    records.set(record.id, record);
    const ids = openIds.get(record.urgency);
    if (record.settledAt === null) ids?.add(record.id);
    else ids?.delete(record.id);
  }

  /** The tables know more than this process: an append that seemed to fail had been kept. */
  async function reload(id: string): Promise<void> {
    const standing = await readTables.get(NOTICE_NOUN, id);
    if (standing === undefined) return;
    const record = noticeRecordSchema.parse(standing);
    if (record.version > (records.get(id)?.version ?? 0)) show(record);
  }

  function show(record: NoticeRecord): void {
    hold(record);
    deps.onChanged(record.id, record);
  }

  async function append(id: string, type: 'notice:decided' | NoticeStep, commandId: string, payload: object) {
    const stream = noticeStream(id);
    const event = {
      ...{ stream, type, actor: 'system', realAt: clocks.realNow(), dataAt: clocks.dataNow() },
      payload: payload as Json,
      ...(type === 'notice:decided' && { expectedVersion: 0 }),
    };
    let appended = await journal.append({ ...event, commandId });
    // Ids of commands are chosen by clients as well: one that was taken in our place must not swallow a notice.
    if (appended.ok && appended.value.event.stream !== stream)
      appended = await journal.append({ ...event, commandId: randomUUID() });
    const standing = records.get(id)?.version ?? 0;
    const isNext = appended.ok && appended.value.event.streamVersion === standing + 1;
    // A first event that is a repeat may be of a notice that has long been cleared away.
    if (appended.ok && isNext && !(appended.value.isRepeat && standing === 0))
      show(withNoticeEvent(records.get(id), appended.value.event));
    else await reload(id);
    return appended.ok && !appended.value.isRepeat;
  }

  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],

    *open() {
      for (const ids of openIds.values())
        for (const id of ids) {
          const record = records.get(id);
          if (record !== undefined) yield record;
        }
    },

    decide: (id, payload) => append(id, 'notice:decided', `${noticeStream(id)}:decided`, payload),

    async step(id, type, { id: delivery, tryCount }, more = {}) {
      await append(id, type, `${noticeStream(id)}:${delivery}:${type}:${tryCount}`, { delivery, ...more });
    },

    async clear(settledBefore) {
      const ids = [...records.values()]
        .filter(({ settledAt }) => settledAt !== null && settledAt < settledBefore)
        .map(({ id }) => id);
      for (let from = 0; from < ids.length; from += MOST_CLEARED_COUNT) {
        const some = ids.slice(from, from + MOST_CLEARED_COUNT);
        await journal.append({
          ...{ commandId: randomUUID(), stream: NOTICES_STREAM, type: 'notice:cleared', actor: 'system' },
          ...{ realAt: clocks.realNow(), dataAt: clocks.dataNow(), payload: { ids: some } },
        });
        for (const id of some) {
          records.delete(id);
          deps.onChanged(id, null);
        }
      }
    },
  };
}
