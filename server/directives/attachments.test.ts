import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LEAD, sampleTask } from '#e2e/support/sample-task.ts';
import type { Task, TaskId } from '#shared/directives/task.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { ok } from '#shared/kernel/result.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import type { Store } from '../storage/storage.ts';
import { StorageError } from '../storage/storage-error.ts';
import { startTidying } from './attachment-tidying.ts';
import { type Attachments, createAttachments, UNNAMED_MS } from './attachments.ts';
import { createDirectiveWriting } from './directive-writing.ts';
import { importedRecord, withStep } from './task-projection.ts';
import { IMPORTED_EVENT } from './task-records.ts';
import { createTaskRegister, type TaskRegister } from './task-register.ts';

const START = Date.UTC(2020, 7, 19, 1, 50);
const BY = { actor: 'person-a@post-a' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
let store: Store;
let register: TaskRegister;
let attachments: Attachments<'content-differs'>;
let now: number;
let judgedCount: number;

const files = () => join(folder, 'attachments');
const clocks = { realNow: () => now, dataNow: () => now };

async function open(): Promise<void> {
  store = await openSqliteStorage(folder, { projectionModule: new URL('../projection.ts', import.meta.url) });
  register = await createTaskRegister(store.readTables);
  attachments = await createAttachments({
    ...{ journal: store.journal, readTables: store.readTables, clocks, folder: files(), register: () => register },
    judge: async (_, name) => {
      judgedCount += 1;
      return name.endsWith('.exe')
        ? { ok: false as const, error: 'content-differs' as const }
        : ok({ name, kind: 'pdf', mime: 'application/pdf' });
    },
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'toan-canh-attachments-'));
  now = START;
  judgedCount = 0;
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = async (text: string, name = 'báo cáo.pdf') => {
  const kept = await attachments.keep(bytes(text), name, BY);
  if (!kept.ok) throw new Error(kept.error);
  return kept.value;
};
const events = async () => (await store.journal.read(0, 100)).map(({ type }) => type);

/** A task in the register and in the journal, and what its lead reports. */
async function issue(more: Partial<Task> = {}): Promise<Task> {
  const task = sampleTask({ issuedAt: START - DAY_MS, stateAt: START - DAY_MS, ...more });
  const event = await createDirectiveWriting(store.journal, clocks)(
    { stream: task.id, version: 0, type: IMPORTED_EVENT, payload: { task, steps: [] } },
    { commandId: `import-${task.id}`, actor: 'scenario' },
  );
  if (!event.ok) throw new Error(event.error);
  register.putTasks([importedRecord(event.value)]);
  return task;
}
async function step(id: TaskId, type: string, input: object): Promise<void> {
  const before = must(register.task(id), id);
  const event = await createDirectiveWriting(store.journal, clocks)(
    { stream: id, version: before.streamVersion, type, payload: { input, unit: LEAD, computed: {}, digest: '0' } },
    { commandId: `${type}-${before.streamVersion}`, actor: 'person-b@post-b' },
  );
  if (!event.ok) throw new Error(event.error);
  register.putTasks([withStep(before, event.value)]);
}

describe('a file that is kept', () => {
  test('lies whole under an id of its content before its one event, and is there after a restart', async () => {
    const record = await keep('nội dung');
    expect(record).toMatchObject({ name: 'báo cáo.pdf', mime: 'application/pdf', sizeBytes: 10, actor: BY.actor });
    expect(record.id).toBe(`file-${record.digest.slice(0, 32)}`);
    expect(readdirSync(files())).toEqual([record.id]);
    expect(readFileSync(join(files(), record.id), 'utf8')).toBe('nội dung');
    expect(await events()).toEqual(['attachment:kept']);
    await store.close();
    await open();
    expect(attachments.find(record.id)).toEqual(record);
    expect(attachments.has(record.id)).toBe(true);
    expect(await store.readTables.compareWithRebuild()).toBeNull();
  });
  test('is the same once more, also at once and under another name; other bytes are another', async () => {
    const [one, two] = await Promise.all([keep('a'), keep('a', 'tên khác.pdf')]);
    expect(two.id).toBe(one.id);
    expect((await keep('b')).id).not.toBe(one.id);
    expect(await events()).toEqual(['attachment:kept', 'attachment:kept']);
    expect(readdirSync(files())).toHaveLength(2);
  });
  test('is none where the judge or a stamp in its name refuses it: nothing is held', async () => {
    expect(await attachments.keep(bytes('MZ'), 'a.exe', BY)).toEqual({ ok: false, error: 'content-differs' });
    expect(await attachments.keep(bytes('x'), 'Tờ trình (Mật).pdf', BY)).toEqual({ ok: false, error: 'secret-marked' });
    expect(judgedCount).toBe(1);
    expect(existsSync(files())).toBe(false);
    expect(await events()).toEqual([]);
  });
  test('is refused as a storage fault where the folder cannot be written, and no event names it', async () => {
    writeFileSync(files(), 'no folder');
    await expect(attachments.keep(bytes('x'), 'a.pdf', BY)).rejects.toBeInstanceOf(StorageError);
    expect(await events()).toEqual([]);
  });
  test('that was lost or altered is told, never handed out, and made whole by being sent again', async () => {
    const record = await keep('nội dung');
    writeFileSync(join(files(), record.id), 'nội dunG');
    expect(await attachments.read(record)).toEqual({ ok: false, error: 'altered' });
    rmSync(join(files(), record.id));
    expect(await attachments.read(record)).toEqual({ ok: false, error: 'lost' });
    await keep('nội dung');
    const read = await attachments.read(record);
    expect(read.ok && read.value.toString('utf8')).toBe('nội dung');
    expect(await events()).toEqual(['attachment:kept']);
  });
});

describe('files that nothing names', () => {
  const pass = async (ms: number) => {
    now += ms;
    return attachments.removeUnnamed();
  };
  test('are removed after their days, in two runs, and come again as new', async () => {
    const record = await keep('a');
    expect(await pass(UNNAMED_MS)).toEqual([]);
    expect(attachments.has(record.id)).toBe(true);
    expect(await pass(1)).toEqual([]);
    expect([attachments.has(record.id), existsSync(join(files(), record.id))]).toEqual([false, true]);
    expect(await pass(HOUR_MS)).toEqual([record.id]);
    expect(attachments.find(record.id)).toBeUndefined();
    expect(readdirSync(files())).toEqual([]);
    expect((await keep('a')).id).toBe(record.id);
    expect(attachments.has(record.id)).toBe(true);
    expect(await events()).toEqual(['attachment:kept', 'attachment:removed', 'attachment:kept']);
    await store.close();
    await open();
    expect(attachments.has(record.id)).toBe(true);
    expect(await store.readTables.compareWithRebuild()).toBeNull();
  });
  test('stay when they are sent again, even between the two runs', async () => {
    const { id } = await keep('a');
    await pass(UNNAMED_MS + 1);
    await keep('a');
    expect(attachments.has(id)).toBe(true);
    expect(await pass(HOUR_MS)).toEqual([]);
    expect(await pass(UNNAMED_MS - 2 * HOUR_MS)).toEqual([]);
    expect(attachments.has(id)).toBe(true);
  });
  test('are not those of tasks, of results, nor the evidence of a report that was sent back', async () => {
    const [enclosed, first, second, loose] = [await keep('1'), await keep('2'), await keep('3'), await keep('4')];
    const { id } = await issue({ attachments: [enclosed.id] });
    await step(id, 'task:acknowledged', {});
    const report = { number: null, issuedOn: '2020-08-19', words: 'Xong' };
    await step(id, 'task:reported', { ...report, attachments: [first.id] });
    await step(id, 'task:sent-back', { reason: 'Bổ sung' });
    await step(id, 'task:reported', { ...report, attachments: [second.id] });
    const { task } = must(register.task(id), id);
    expect(task.result?.attachments).toEqual([second.id]);
    expect((await attachments.ofTask(task)).map((one) => one.id)).toEqual([enclosed.id, first.id, second.id]);
    await pass(UNNAMED_MS + 1);
    expect(await pass(HOUR_MS)).toEqual([loose.id]);
    expect([enclosed, first, second].every((one) => attachments.has(one.id))).toBe(true);
  });
  test('that a kill left without an event are swept away when they are old, the young ones not', async () => {
    const { id } = await keep('a');
    const [old, young] = ['file-0.x.part', 'file-1.x.part'].map((name) => join(files(), name)) as [string, string];
    for (const path of [old, young]) writeFileSync(path, 'half');
    const longAgo = new Date(START - DAY_MS);
    utimesSync(old, longAgo, longAgo);
    utimesSync(join(files(), id), longAgo, longAgo);
    utimesSync(young, new Date(START + UNNAMED_MS), new Date(START + UNNAMED_MS));
    await pass(UNNAMED_MS);
    expect(readdirSync(files()).toSorted()).toEqual([id, 'file-1.x.part'].toSorted());
  });
  describe('and a server that is started again before an hour is over', () => {
    /** Ids that one life of the server removed: so many minutes of timers, each run awaited. */
    async function live(minutes: number): Promise<string[]> {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
      const removed: string[] = [];
      const failed: unknown[] = [];
      let running: Promise<unknown> = Promise.resolve();
      const stop = startTidying({
        removeUnnamed() {
          const run = attachments.removeUnnamed();
          running = run;
          return run;
        },
        onRemoved: (ids) => removed.push(...ids),
        onError: (error) => failed.push(error),
      });
      for (let minute = 0; minute < minutes; minute += 1) {
        now += MINUTE_MS;
        vi.advanceTimersByTime(MINUTE_MS);
        await running;
      }
      stop();
      vi.useRealTimers();
      await Promise.resolve();
      expect(failed).toEqual([]);
      return removed;
    }
    const restart = async () => {
      await store.close();
      await open();
    };
    afterEach(() => {
      vi.useRealTimers();
    });

    test('removes them all the same, and nothing that a task names', async () => {
      const [enclosed, loose] = [await keep('1'), await keep('2')];
      await issue({ attachments: [enclosed.id] });
      await restart();
      expect(await live(10)).toEqual([]);
      now += UNNAMED_MS;
      await restart();
      // Cut off between the two runs: the next life begins anew.
      expect(await live(1)).toEqual([]);
      await restart();
      expect(attachments.has(loose.id)).toBe(true);
      expect(await live(10)).toEqual([loose.id]);
      expect(readdirSync(files())).toEqual([enclosed.id]);
    });
    test('that lives on looks again from hour to hour, and a run that fails ends nothing', async () => {
      vi.useFakeTimers();
      let runCount = 0;
      const told: unknown[] = [];
      const stop = startTidying({
        removeUnnamed() {
          runCount += 1;
          return runCount === 1 ? Promise.reject(new Error('disk')) : Promise.resolve([]);
        },
        onRemoved: () => told.push('removed'),
        onError: (error) => told.push(error),
      });
      await vi.advanceTimersByTimeAsync(MINUTE_MS - 1);
      expect(runCount).toBe(0);
      await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
      expect(runCount).toBe(2);
      await vi.advanceTimersByTimeAsync(3 * HOUR_MS);
      expect(runCount).toBe(5);
      expect(told).toEqual([new Error('disk')]);
      stop();
      await vi.advanceTimersByTimeAsync(3 * HOUR_MS);
      expect(runCount).toBe(5);
    });
  });
});
