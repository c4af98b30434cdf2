/** Writes the audit log: notes become entries in batches, floods are counted, and both chains are signed at intervals. */

import { actorOf } from '#shared/accounts/attribution.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { AuditTrail, NewAuditEntry } from '../storage/audit-trail.ts';
import { GENESIS_HASH } from '../storage/event-chain.ts';
import type { Journal } from '../storage/journal.ts';
import type { AuditLog, AuditNote } from './audit-log.ts';
import {
  headEntryOf,
  NO_ONE,
  type SigningKey,
  type Stand,
  type Statement,
  signStatement,
  statementSchema,
  writeDurably,
} from './audit-signing.ts';
import { attributionOf } from './caller.ts';
import { RefusalFloods, VARIOUS_OBJECTS } from './refusal-floods.ts';

/** A note is on disk after this long, or when so many wait. */
const FLUSH_MS = 200;
const FLUSH_COUNT = 500;
/** What waits while the disk refuses; beyond it notes are lost, counted, and the loss is written down when it can be. */
const WAITING_MAX = 20_000;
/** Entries after which a statement is signed without waiting for its time. */
const SIGN_COUNT = 1_000;
/** An address or a device is said by the other side. */
const SAID_MAX = 200;
const NEWEST = { before: Number.MAX_SAFE_INTEGER, limit: 1 } as const;

export type AuditWriterDeps = {
  readonly trail: AuditTrail;
  readonly journal: Journal;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
  readonly key: SigningKey;
  readonly storeId: string;
  /** Signed statements are appended here, one a line; it is meant to lie where the server's own files do not. */
  readonly headsFile: string;
  readonly signEveryMs: number;
  /** Told at the first failure and then once a minute while it lasts. */
  readonly onError: (error: unknown, what: 'audit-not-written' | 'audit-not-signed' | 'heads-not-shipped') => void;
};

/** Text as it can be stored whatever the other side sent. */
const kept = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\u{fffd}').slice(0, SAID_MAX).toWellFormed();
const keptOrNull = (text: string | null): string | null => (text === null ? null : kept(text));

/** Rejects when the trail cannot be read. */
export async function createAuditLog(deps: AuditWriterDeps): Promise<AuditLog> {
  const { trail, journal, clocks, key, storeId, headsFile, signEveryMs, onError } = deps;
  const floods = new RefusalFloods();
  let waiting: NewAuditEntry[] = [];
  let lost: { count: number; from: Instant; until: Instant } | null = null;
  let flushTimer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  /** Then the timer alone tries again, or a flood would also be a flood of failing writes. */
  let isFailing = false;
  const toldAt = new Map<string, number>();
  const unshipped: Statement[] = [];

  const [newest] = await trail.read({}, NEWEST);
  const [newestHead] = await trail.read({ kinds: ['head'] }, NEWEST);
  let auditStand: Stand = newest ?? { position: 0, hash: GENESIS_HASH };
  const signed = statementSchema.safeParse(newestHead?.detail);
  /** Where the journal stood, and where the trail stood with the head entry itself, when last signed. */
  let signedJournal = signed.success ? signed.data.journal.position : 0;
  let signedAudit = newestHead?.position ?? 0;

  const tell: typeof onError = (error, what) => {
    const now = performance.now();
    if (now - (toldAt.get(what) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS) return;
    toldAt.set(what, now);
    onError(error, what);
  };

  const entryOf = ({ kind, caller, action, object, outcome }: AuditNote): NewAuditEntry => {
    const by = attributionOf(caller);
    return {
      kind,
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
      actor: kept(actorOf(caller.viewer)),
      by: { ...by, session: keptOrNull(by.session), address: keptOrNull(by.address), device: keptOrNull(by.device) },
      action: kept(action),
      object: kept(object),
      outcome: kept(outcome),
      count: 1,
      untilAt: null,
      detail: null,
    };
  };

  const lossEntry = (loss: NonNullable<typeof lost>): NewAuditEntry => ({
    ...{ kind: 'refusal', actor: 'system', by: NO_ONE, action: 'audit:note', object: VARIOUS_OBJECTS },
    ...{ outcome: 'lost', count: loss.count, realAt: loss.from, untilAt: loss.until, dataAt: clocks.dataNow() },
    detail: null,
  });

  const wait = (entry: NewAuditEntry) => {
    if (waiting.length >= WAITING_MAX) {
      lost = { count: (lost?.count ?? 0) + 1, from: lost?.from ?? entry.realAt, until: entry.realAt };
      return;
    }
    waiting.push(entry);
    if (waiting.length >= FLUSH_COUNT && !isWriting && !isFailing) write().catch(() => undefined);
    else flushTimer ??= setTimeout(() => void write().catch(() => undefined), FLUSH_MS);
  };

  /** One write at a time; rejects when what waited could not be written, which then waits on. */
  function write(): Promise<void> {
    isWriting = true;
    const next = writing
      .catch(() => undefined)
      .then(writeNow)
      .finally(() => {
        isWriting = false;
      });
    writing = next;
    return next;
  }

  async function writeNow(): Promise<void> {
    if (flushTimer !== null) clearTimeout(flushTimer);
    flushTimer = null;
    while (waiting.length > 0 || lost !== null) {
      const batch = waiting.slice(0, FLUSH_COUNT);
      const loss = waiting.length <= FLUSH_COUNT ? lost : null;
      try {
        await append(loss === null ? batch : [...batch, lossEntry(loss)]);
      } catch (error) {
        isFailing = true;
        tell(error, 'audit-not-written');
        flushTimer ??= setTimeout(() => void write().catch(() => undefined), SECOND_MS);
        throw error;
      }
      isFailing = false;
      waiting = waiting.slice(batch.length);
      if (loss !== null) lost = null;
      if (auditStand.position - signedAudit >= SIGN_COUNT) await signNow();
    }
  }

  async function append(entries: readonly NewAuditEntry[]): Promise<void> {
    auditStand = (await trail.append(entries)).at(-1) ?? auditStand;
  }

  /** Signs when anything was written since the last statement; what fails is tried again at the next time. */
  async function signNow(): Promise<void> {
    try {
      const [event] = await journal.find({}, NEWEST);
      const journalStand = event ?? { position: 0, hash: GENESIS_HASH };
      if (journalStand.position === signedJournal && auditStand.position === signedAudit) return;
      const stand = ({ position, hash }: Stand): Stand => ({ position, hash });
      const at = clocks.realNow();
      const stands = { storeId, at, journal: stand(journalStand), audit: stand(auditStand) };
      const statement = signStatement(key, stands);
      await append([{ ...headEntryOf(statement), dataAt: clocks.dataNow() }]);
      signedJournal = journalStand.position;
      signedAudit = auditStand.position;
      // Only what stands in the trail is shipped: a statement that is nowhere in it means that the trail was cut.
      unshipped.push(statement);
    } catch (error) {
      tell(error, 'audit-not-signed');
      return;
    }
    ship();
  }

  function ship(): void {
    if (unshipped.length === 0) return;
    try {
      writeDurably(headsFile, unshipped.map((statement) => `${JSON.stringify(statement)}\n`).join(''), 'a', 0o644);
      unshipped.length = 0;
    } catch (error) {
      tell(error, 'heads-not-shipped');
    }
  }

  const sweepTimer = setInterval(() => {
    for (const entry of floods.take(performance.now())) wait(entry);
  }, SECOND_MS);
  const sign = () => {
    const next = writing.catch(() => undefined).then(signNow);
    writing = next;
    return next;
  };
  const signTimer = setInterval(() => void sign(), signEveryMs);
  await sign();

  const flush = () => {
    for (const entry of floods.take(performance.now(), true)) wait(entry);
    return write();
  };
  let closing: Promise<void> | undefined;
  const closeNow = async () => {
    clearInterval(sweepTimer);
    clearInterval(signTimer);
    // What cannot be written has been told; the process ends all the same.
    await flush().catch(() => undefined);
    await sign();
    if (flushTimer !== null) clearTimeout(flushTimer);
  };

  return {
    note(note) {
      try {
        const entry = entryOf(note);
        if (entry.outcome === 'done' || floods.isListed(entry, performance.now())) wait(entry);
      } catch (error) {
        tell(error, 'audit-not-written');
      }
    },
    flush,
    close: () => (closing ??= closeNow()),
  };
}
