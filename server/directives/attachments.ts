/** Attachments: files judged by their content, durable on disk before the journal names them, and removed when nothing does. */

import type { Attribution } from '#shared/accounts/attribution.ts';
import { hasSecrecyStamp } from '#shared/directives/document.ts';
import type { AttachmentId, Task } from '#shared/directives/task.ts';
import { TASK_EVENTS } from '#shared/directives/task-steps.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Journal, JournalEvent, Json, ReadTables } from '../storage/journal.ts';
import { createAttachmentFiles, sha256Of } from './attachment-files.ts';
import {
  ATTACHMENT_NOUN,
  type AttachmentFacts,
  type AttachmentRecord,
  attachmentRecordSchema,
  attachmentStream,
  KEPT,
  keptRecord,
  REMOVED,
  removedRecord,
} from './attachment-projection.ts';
import { type Clocks, createStreamQueues } from './directive-writing.ts';
import type { TaskRegister } from './task-register.ts';

/** `F`: why the judge refuses a content. */
export type AttachmentsDeps<F extends string> = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: Clocks;
  /** Where the files lie; made when the first one comes. */
  readonly folder: string;
  /** What the file is, by its bytes; made elsewhere, since it takes a thread of its own. */
  readonly judge: (
    bytes: Uint8Array,
    name: string,
  ) => Promise<Result<Pick<AttachmentFacts, 'name' | 'kind' | 'mime'>, F>>;
  /** Asked when files are to be removed and a task is to be read; it exists by then. */
  readonly register: () => Pick<TaskRegister, 'tasks' | 'directions'>;
};

export type Attachments<F extends string> = {
  /** The same bytes again are the same file under its first name. Rejects with `StorageError`. */
  keep(
    bytes: Uint8Array,
    name: string,
    command: { readonly actor: string; readonly by?: Attribution | undefined },
  ): Promise<Result<AttachmentRecord, F | 'secret-marked'>>;
  /** Whether a task may name it. */
  has(id: AttachmentId): boolean;
  find(id: AttachmentId): AttachmentRecord | undefined;
  /** The bytes as they were kept, and never others. */
  read(record: AttachmentRecord): Promise<Result<Buffer, 'lost' | 'altered'>>;
  /** Files that the task names or that were evidence of a report since sent back, in the order in which they came. */
  ofTask(task: Task): Promise<readonly AttachmentRecord[]>;
  /**
   * Removes what nothing has named for `UNNAMED_MS`, in two runs: the first takes it from those that may be named, so that
   * no step under way can name what the second removes. Ids that were removed.
   */
  removeUnnamed(): Promise<readonly AttachmentId[]>;
};

/** How long a file may lie without a draft or a task that names it. */
export const UNNAMED_MS = 7 * DAY_MS;
/** Sent once more after this, it begins its days anew. */
const RENEWED_MS = DAY_MS;

const PAGE = 500;

/** A stamp of secrecy in a file name, where words are divided as file names divide them. */
export function isStampedName(name: string): boolean {
  const stem = name.normalize('NFC').replace(/\.[^.]{1,5}$/u, '');
  return hasSecrecyStamp(stem.replace(/[_-]+/gu, ' ').replace(/[()[\]{}.]+/gu, '\n'));
}

export const attachmentIdOf = (digest: string): AttachmentId => `file-${digest.slice(0, 32)}`;

/** Files that the task names as it stands. */
const namedBy = (task: Task): readonly AttachmentId[] => [...task.attachments, ...(task.result?.attachments ?? [])];

/** Files that a report named. */
function reportedIn({ payload }: Pick<JournalEvent, 'payload'>): readonly AttachmentId[] {
  const { input } = payload as { readonly input?: { readonly attachments?: readonly AttachmentId[] } };
  return input?.attachments ?? [];
}

export async function createAttachments<F extends string>({
  journal,
  readTables,
  clocks,
  folder,
  judge,
  register,
}: AttachmentsDeps<F>): Promise<Attachments<F>> {
  const files = createAttachmentFiles(folder);
  const records = new Map<AttachmentId, AttachmentRecord>();
  /** Not to be named any more, and removed in the next run. */
  const doomed = new Set<AttachmentId>();
  /** Evidence of any report, up to a position of the journal. */
  const reported = new Set<AttachmentId>();
  let reportsRead = 0;
  const inTurn = createStreamQueues();
  const inRun = createQueue();

  for (const { record } of await readTables.list(ATTACHMENT_NOUN)) {
    const parsed = attachmentRecordSchema.parse(record) as AttachmentRecord;
    records.set(parsed.id, parsed);
  }

  const standing = (id: AttachmentId): AttachmentRecord | undefined => {
    const record = records.get(id);
    return record?.isRemoved === false ? record : undefined;
  };

  async function append(
    id: AttachmentId,
    type: typeof KEPT | typeof REMOVED,
    payload: object,
    { actor, by }: { readonly actor: string; readonly by?: Attribution | undefined },
  ): Promise<JournalEvent> {
    const expectedVersion = records.get(id)?.version ?? 0;
    const appended = await journal.append({
      ...{ stream: attachmentStream(id), expectedVersion, type, actor, payload: payload as Json },
      ...(by === undefined ? {} : { by }),
      commandId: `${attachmentStream(id)}:${expectedVersion + 1}`,
      realAt: clocks.realNow(),
      dataAt: clocks.dataNow(),
    });
    if (!appended.ok) throw new Error(`${id} stands at ${appended.error.standing}, not at ${expectedVersion}`);
    return appended.value.event;
  }

  /** Reports after a position, of all tasks or of one, in order. */
  async function* reports(after: number, filter: { readonly stream?: string } = {}) {
    for (let position = after; ; ) {
      const page = await journal.find({ ...filter, type: TASK_EVENTS.report }, { after: position, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      position = last.position;
    }
  }

  /** A report that was sent back is no part of its task any more, and yet its evidence belongs to the story. */
  async function readReports(): Promise<void> {
    for await (const event of reports(reportsRead)) {
      for (const id of reportedIn(event)) reported.add(id);
      reportsRead = event.position;
    }
  }

  function namedNow(): ReadonlySet<AttachmentId> {
    const { tasks, directions } = register();
    const named = new Set(reported);
    for (const { task } of tasks()) for (const id of namedBy(task)) named.add(id);
    for (const { direction } of directions()) {
      if (direction.state === 'discarded') continue;
      for (const item of direction.input.items) for (const id of item.attachments) named.add(id);
    }
    return named;
  }

  async function remove(id: AttachmentId, before: Instant): Promise<boolean> {
    const record = standing(id);
    // Sent once more meanwhile: its days begin anew.
    if (record === undefined || record.realAt >= before) return false;
    records.set(id, removedRecord(record, await append(id, REMOVED, {}, { actor: 'attachments' })));
    await files.remove(id);
    return true;
  }

  async function removeUnnamed(): Promise<readonly AttachmentId[]> {
    const before = clocks.realNow() - UNNAMED_MS;
    const isOld = ({ isRemoved, realAt }: AttachmentRecord) => !isRemoved && realAt < before;
    const old = [...records.values()].filter(isOld).map(({ id }) => id);
    if (old.length > 0) await readReports();
    const named = namedNow();
    const unnamed = new Set(old.filter((id) => !named.has(id)));
    for (const id of doomed) if (!unnamed.has(id)) doomed.delete(id);
    const removed: AttachmentId[] = [];
    for (const id of unnamed) {
      if (!doomed.has(id)) {
        doomed.add(id);
        continue;
      }
      if (await inTurn(id, () => remove(id, before))) removed.push(id);
      doomed.delete(id);
    }
    // What a kill left between the file and its event, or in the middle of a file.
    for (const { name, at } of await files.list()) {
      if (at < before && standing(name as AttachmentId) === undefined) await files.removeNamed(name);
    }
    return removed;
  }

  return {
    async keep(bytes, name, command) {
      if (isStampedName(name)) return err('secret-marked');
      const judged = await judge(bytes, name);
      if (!judged.ok) return judged;
      const digest = sha256Of(bytes);
      const id = attachmentIdOf(digest);
      return inTurn(id, async () => {
        const known = standing(id);
        const isGood = known !== undefined && (await files.read(id, digest)).ok;
        if (!isGood) await files.write(id, bytes);
        const isNew = known === undefined || clocks.realNow() - known.realAt > RENEWED_MS;
        doomed.delete(id);
        if (!isNew) return ok(known);
        const { name: written, kind, mime } = judged.value;
        const given: AttachmentFacts = { name: known?.name ?? written, kind, mime, sizeBytes: bytes.length, digest };
        const record = keptRecord(id, await append(id, KEPT, given, command));
        records.set(id, record);
        return ok(record);
      });
    },
    has: (id) => standing(id) !== undefined && !doomed.has(id),
    find: standing,
    read: ({ id, digest }) => files.read(id, digest),
    async ofTask(task) {
      const ids = new Set(task.attachments);
      for await (const event of reports(0, { stream: task.id })) for (const id of reportedIn(event)) ids.add(id);
      for (const id of namedBy(task)) ids.add(id);
      return [...ids].flatMap((id) => standing(id) ?? []);
    },
    removeUnnamed: () => inRun(removeUnnamed),
  };
}
