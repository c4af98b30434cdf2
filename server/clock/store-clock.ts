/** The store says which it is, real or simulated, and carries the clock of its data. */

import { randomUUID } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Journal, ReadTables } from '../storage/journal.ts';
import { STORE_ID, STORE_NOUN, type StoreRecord, storeRecordSchema } from './store-projection.ts';

/** Where the clock of a scenario begins when nothing else is said. */
const SCENARIO_STARTS: Readonly<Record<string, Instant>> = {
  /** 08:50 in Ha Noi on the day the centre was opened. */
  'launch-2020-08-19': Date.UTC(2020, 7, 19, 1, 50),
};

export type ClockReading = { readonly realAt: Instant; readonly dataAt: Instant; readonly speed: number };

export type StoreClock = {
  readonly store: StoreRecord;
  realNow(): Instant;
  /** Whole milliseconds on the clock of the data; equals `realNow` in a real store. */
  dataNow(): Instant;
  reading(): ClockReading;
};

export type StoreClockRefusal = 'is-real' | 'is-simulated' | 'other-scenario' | 'no-start';

export type StoreClockOptions = {
  /** Null opens a real store. */
  readonly scenario: string | null;
  readonly scenarioStart: Instant | null;
  readonly speed: number;
  readonly realNow: () => Instant;
  /** Newest moment the data know of, for a scenario that goes on after a pause; null when there are none. */
  readonly newestDataAt: () => Promise<Instant | null>;
};

/**
 * Creates the identity of an empty store, or checks that an existing one is what was asked for. A scenario that goes on
 * after a stop goes on from the moment it stopped at: the hours in which nothing ran did not happen in it.
 */
export async function openStoreClock(
  journal: Journal,
  readTables: ReadTables,
  options: StoreClockOptions,
): Promise<Result<StoreClock, StoreClockRefusal>> {
  const { scenario, realNow } = options;
  const standing = await readTables.get(STORE_NOUN, STORE_ID);
  const realAt = realNow();

  if (standing === undefined) {
    const start = scenario === null ? realAt : (options.scenarioStart ?? SCENARIO_STARTS[scenario] ?? null);
    if (start === null) return err('no-start');
    const record: StoreRecord = {
      kind: scenario === null ? 'real' : 'simulated',
      id: randomUUID(),
      scenario,
      clock: { realAt, dataAt: start, speed: scenario === null ? 1 : options.speed },
    };
    await append('store:created', record, record.clock.dataAt);
    return ok(clockOf(record, realNow));
  }

  const record = storeRecordSchema.parse(standing);
  if (scenario === null && record.kind === 'simulated') return err('is-simulated');
  if (scenario !== null && record.kind === 'real') return err('is-real');
  if (scenario !== record.scenario) return err('other-scenario');
  if (record.kind === 'real') return ok(clockOf(record, realNow));
  const dataAt = Math.max(record.clock.dataAt, (await options.newestDataAt()) ?? 0);
  const clock = { realAt, dataAt, speed: options.speed };
  await append('store:clock-set', { clock }, dataAt);
  return ok(clockOf({ ...record, clock }, realNow));

  async function append(type: string, payload: object, dataAt: Instant): Promise<void> {
    await journal.append({
      commandId: randomUUID(),
      stream: 'store',
      type,
      actor: 'system',
      realAt,
      dataAt,
      payload: JSON.parse(JSON.stringify(payload)),
    });
  }
}

function clockOf(store: StoreRecord, realNow: () => Instant): StoreClock {
  const { realAt, dataAt, speed } = store.clock;
  const dataNow = store.kind === 'real' ? realNow : () => Math.round(dataAt + (realNow() - realAt) * speed);
  return { store, realNow, dataNow, reading: () => ({ realAt: realNow(), dataAt: dataNow(), speed }) };
}
