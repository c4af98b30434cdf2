import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardPage } from '#shared/directives/directive-api.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type BoardLine, createBoardStore, MARKED_MS, NEWS_MS, PAGE_ROWS, pendingIndex } from './board-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const line = (id: string, version: number, latestAt: number) =>
  ({ row: { id, version, latestAt }, standing: 'in-progress', daysLeft: 3 }) as unknown as BoardLine;

/** A server of which each question is about the tasks whose id begins with it; it answers after `delayMs`, also who has given up. */
function fakeServer(ids: readonly string[]) {
  const server = {
    lines: ids.map((id) => line(id, 0, 0)),
    revision: 1,
    at: 1_000,
    delayMs: 20,
    /** Later pages come later by so much each. */
    delayByPageMs: 0,
    isDown: false,
    asked: [] as string[],
    touch(id: string) {
      server.revision += 1;
      server.at += 1_000;
      const { row } = server.lines.find((one) => one.row.id === id) ?? line(id, 0, 0);
      // What changed asks for attention: it comes first.
      server.lines = [line(id, row.version + 1, server.at), ...server.lines.filter((one) => one.row.id !== id)];
    },
    drop(id: string) {
      server.revision += 1;
      server.lines = server.lines.filter((one) => one.row.id !== id);
    },
    async ask(query: string, { offset, limit }: { offset: number; limit: number }): Promise<Result<BoardPage, string>> {
      server.asked.push(`${query} ${offset}`);
      const delayMs = server.delayMs + (offset / PAGE_ROWS) * server.delayByPageMs;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (server.isDown) return err('network');
      const fitting = server.lines.filter(({ row }) => row.id.startsWith(`task-${query}`));
      const { revision, at } = server;
      const rows = fitting.slice(offset, offset + limit);
      return ok({
        rows,
        total: fitting.length,
        offset,
        at,
        revision,
        counts: {},
        statistics: {},
      } as unknown as BoardPage);
    },
  };
  return server;
}

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `task-${prefix}${i}`);
const settle = () => vi.advanceTimersByTimeAsync(2_000);

test('what is in sight comes first, the page after it is fetched ahead, the rest only when it is scrolled to', async () => {
  const server = fakeServer(ids('', 1_000));
  const store = createBoardStore(server.ask);
  store.question('');
  expect(store.view().head).toBeNull();
  await settle();
  expect(server.asked).toEqual([' 0', ` ${PAGE_ROWS}`]);
  expect(store.view().head?.total).toBe(1_000);
  expect(store.view().keyAt(0)).toBe('task-0');
  expect(pendingIndex(store.view().keyAt(900))).toBe(900);
  store.look(300, 320);
  store.look(980, 999);
  await settle();
  expect(server.asked.slice(2)).toEqual([' 900']);
  expect(store.view().keyAt(999)).toBe('task-999');
});

test('news swaps what is in sight whole, marks what changed for five seconds, and asks once for many changes', async () => {
  const server = fakeServer(ids('', 300));
  const store = createBoardStore(server.ask);
  store.question('');
  await settle();
  server.asked.length = 0;
  server.touch('task-250');
  server.touch('task-7');
  for (let i = 0; i < 5; i++) store.news();
  const seen: string[] = [];
  store.subscribe(() => seen.push(store.view().keyAt(0)));
  await vi.advanceTimersByTimeAsync(NEWS_MS + server.delayMs);
  expect(server.asked.filter((asked) => asked === ' 0')).toHaveLength(1);
  expect([0, 1, 2].map(store.view().keyAt)).toEqual(['task-7', 'task-250', 'task-0']);
  expect(store.view().marked).toEqual(new Set(['task-7', 'task-250']));
  await vi.advanceTimersByTimeAsync(MARKED_MS);
  expect(store.view().marked).toEqual(new Set());
  expect(seen.every((key) => pendingIndex(key) === null)).toBe(true);
});

test('another question keeps the rows before it until its answer, and a late answer to the old one is dropped', async () => {
  const server = fakeServer([...ids('a', 150), ...ids('b', 5)]);
  const store = createBoardStore(server.ask);
  store.question('a');
  await settle();
  server.delayMs = 900;
  store.question('');
  server.delayMs = 20;
  store.question('b');
  expect(store.view()).toMatchObject({ query: 'a', isOfBefore: true });
  expect(store.view().keyAt(0)).toBe('task-a0');
  await settle();
  expect(store.view()).toMatchObject({ query: 'b', isOfBefore: false });
  expect(store.view().head?.total).toBe(5);
  // The way back is at once, and then asked again.
  store.question('a');
  expect(store.view()).toMatchObject({ query: 'a', isOfBefore: false });
});

test('a page of another moment is shown, and then what is in sight is put together anew', async () => {
  const server = fakeServer(ids('', 500));
  const store = createBoardStore(server.ask);
  store.question('');
  await settle();
  const doubles: string[] = [];
  store.subscribe(() => {
    const keys = Array.from({ length: 500 }, (_, i) => store.view().keyAt(i));
    doubles.push(...keys.filter((key, i) => keys.indexOf(key) !== i));
  });
  // All rows move down by one: the first of page 2 is still the last of the page 1 that is held.
  server.touch('task-499');
  store.look(120, 140);
  await settle();
  expect(doubles).toEqual([]);
  expect(store.view().keyAt(120)).toBe('task-119');
  expect(store.view().head?.revision).toBe(2);
});

test('pages of two moments are not joined', async () => {
  const server = fakeServer(ids('', 500));
  server.delayByPageMs = 100;
  const store = createBoardStore(server.ask);
  store.question('');
  store.look(90, 110);
  await settle();
  void store.refresh();
  await vi.advanceTimersByTimeAsync(60);
  server.touch('task-499');
  await settle();
  const { keyAt, head } = store.view();
  expect([99, 100].map(keyAt)).toEqual(['task-98', 'task-99']);
  expect(head?.revision).toBe(2);
});

test('a server that does not answer leaves the rows and says why; the next answer takes the reason away', async () => {
  const server = fakeServer(ids('', 10));
  const store = createBoardStore(server.ask);
  server.isDown = true;
  store.question('');
  await settle();
  expect(store.view()).toMatchObject({ head: null, refusal: 'network' });
  server.isDown = false;
  await Promise.all([store.refresh(), settle()]);
  server.isDown = true;
  store.news();
  await settle();
  expect(store.view()).toMatchObject({ refusal: 'network' });
  expect(store.view().keyAt(9)).toBe('task-9');
  server.isDown = false;
  store.news();
  await settle();
  expect(store.view().refusal).toBeNull();
});

test('whatever is scrolled, changed and lost: at rest the rows in sight are the server’s, each named once', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('look' as const), n: fc.nat(600) }),
    fc.record({ kind: fc.constantFrom('touch' as const, 'drop' as const), n: fc.nat(499) }),
    fc.record({ kind: fc.constant('wait' as const), n: fc.nat(120) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const server = fakeServer(ids('', 500));
      const store = createBoardStore(server.ask);
      store.question('');
      let from = 0;
      for (const { kind, n } of acts) {
        if (kind === 'look') {
          from = n;
          store.look(from, from + 20);
        } else if (kind === 'wait') {
          await vi.advanceTimersByTimeAsync(n);
        } else {
          server[kind](`task-${n}`);
          store.news();
        }
      }
      await settle();
      const { rowAt, keyAt, placeOf, head } = store.view();
      expect(head?.total).toBe(server.lines.length);
      for (let i = from; i <= Math.min(from + 20, server.lines.length - 1); i++) {
        expect(rowAt(i)?.row).toEqual(server.lines[i]?.row);
        expect(placeOf(keyAt(i))).toBe(i);
      }
      store.rest();
    }),
    { numRuns: 60 },
  );
});
