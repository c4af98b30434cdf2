/** A board as a screen reads it: pages of rows fetched as they come into sight, kept by question, swapped whole when news comes. */

import type { BoardPage } from '#shared/directives/directive-api.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Rows asked for at once: some four screens, so that a turn of the wheel seldom waits. */
export const PAGE_ROWS = 100;
/** What is seen before anybody has scrolled. */
const FIRST_RANGE = { from: 0, to: 30 } as const;
/** Many changes of one moment are one question. */
export const NEWS_MS = 300;
/** Pages that are only passed on the way to the end are not asked for. */
const LOOK_MS = 50;
/** How long a changed row wears its underline (visual.md, section 10). */
export const MARKED_MS = 5_000;
/** Questions whose rows are kept, so that the way back to one is at once. */
const KEPT_QUESTIONS = 12;
const PENDING = 'pending-';

export type BoardLine = BoardPage['rows'][number];
export type BoardHead = Omit<BoardPage, 'rows' | 'offset'>;

export type BoardView<R> = {
  /** Of which question the rows are: still the one before, until the first answer to another. */
  readonly query: string;
  readonly isOfBefore: boolean;
  /** Null before the first answer. */
  readonly head: BoardHead | null;
  /** Undefined for a row that has not come yet. */
  readonly rowAt: (index: number) => BoardLine | undefined;
  /** Lasting name of a row: the task's id, or a name of its place while the row has not come. */
  readonly keyAt: (index: number) => string;
  /** Place of a task among the rows that have come; undefined elsewhere. */
  readonly placeOf: (task: string) => number | undefined;
  /** Why the last question brought no answer. */
  readonly refusal: R | null;
  /** Tasks that changed within the last moments. */
  readonly marked: ReadonlySet<string>;
};

export type AskBoard<R> = (
  query: string,
  page: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
) => Promise<Result<BoardPage, R>>;

export type BoardStore<R> = {
  readonly view: () => BoardView<R>;
  readonly subscribe: (run: () => void) => () => void;
  /** Shows this question from its beginning; the one that stands is asked again where it stands. */
  question(query: string): void;
  /** The rows in sight, by index, both included. */
  look(from: number, to: number): void;
  /** Something changed: what is in sight is asked for again, soon and once. */
  news(): void;
  /** Asks again at once. */
  refresh(): Promise<void>;
  /** Nobody looks any more; what was asked is kept. */
  rest(): void;
};

/** The index that the name of a place means; null for the id of a task. */
export const pendingIndex = (key: string): number | null =>
  key.startsWith(PENDING) ? Number(key.slice(PENDING.length)) : null;

type Held = {
  readonly query: string;
  readonly head: BoardHead;
  readonly pages: ReadonlyMap<number, readonly BoardLine[]>;
  /** Of each task, where it stands first. */
  readonly places: ReadonlyMap<string, number>;
};

function heldOf(query: string, head: BoardHead, pages: ReadonlyMap<number, readonly BoardLine[]>): Held {
  const places = new Map<string, number>();
  for (const page of [...pages.keys()].sort((a, b) => a - b)) {
    pages.get(page)?.forEach(({ row }, i) => {
      if (!places.has(row.id)) places.set(row.id, page * PAGE_ROWS + i);
    });
  }
  return { query, head, pages, places };
}

const rowIn = (held: Held | null, index: number): BoardLine | undefined =>
  held?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

/** The tasks among `lines` that changed since `before` was judged. */
function changedSince(before: Held, lines: readonly BoardLine[]): string[] {
  return lines.flatMap(({ row }) => {
    const place = before.places.get(row.id);
    const known = place === undefined ? undefined : rowIn(before, place);
    const hasChanged = known === undefined ? row.latestAt > before.head.at : known.row.version !== row.version;
    return hasChanged ? [row.id] : [];
  });
}

const pagesBetween = (from: number, to: number): number[] => {
  const [first, last] = [Math.floor(from / PAGE_ROWS), Math.floor(to / PAGE_ROWS)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

export function createBoardStore<R>(ask: AskBoard<R>): BoardStore<R> {
  const listeners = new Set<() => void>();
  const kept = new Map<string, Held>();
  const fetching = new Map<number, AbortController>();
  const marks = new Map<string, ReturnType<typeof setTimeout>>();
  let query: string | null = null;
  let shown: Held | null = null;
  let refusal: R | null = null;
  let range: { readonly from: number; readonly to: number } = FIRST_RANGE;
  let asking: AbortController | null = null;
  let newsTimer: ReturnType<typeof setTimeout> | undefined;
  let lookTimer: ReturnType<typeof setTimeout> | undefined;
  let view = viewOf();

  function viewOf(): BoardView<R> {
    const held = shown;
    return {
      query: held?.query ?? query ?? '',
      isOfBefore: held !== null && held.query !== query,
      head: held?.head ?? null,
      rowAt: (index) => rowIn(held, index),
      keyAt(index) {
        const id = rowIn(held, index)?.row.id;
        if (id === undefined) return `${PENDING}${index}`;
        // Between two answers of different moments a task may stand in two places; only one of them is its own.
        return held?.places.get(id) === index ? id : `${id}@${index}`;
      },
      placeOf: (task) => held?.places.get(task),
      refusal,
      marked: new Set(marks.keys()),
    };
  }

  function publish(): void {
    view = viewOf();
    for (const run of listeners) run();
  }

  function keep(held: Held): void {
    kept.delete(held.query);
    kept.set(held.query, held);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_QUESTIONS && oldest !== undefined) kept.delete(oldest);
    shown = held;
  }

  function mark(tasks: readonly string[]): void {
    for (const task of tasks) {
      clearTimeout(marks.get(task));
      const fade = () => {
        marks.delete(task);
        publish();
      };
      marks.set(task, setTimeout(fade, MARKED_MS));
    }
  }

  function giveUpPages(isWanted: (page: number) => boolean = () => false): void {
    for (const [page, abort] of fetching) {
      if (isWanted(page)) continue;
      abort.abort();
      fetching.delete(page);
    }
  }

  async function refresh(): Promise<void> {
    if (query === null) return;
    const asked = query;
    clearTimeout(newsTimer);
    newsTimer = undefined;
    asking?.abort();
    giveUpPages();
    const abort = new AbortController();
    asking = abort;
    const wanted = pagesBetween(range.from, range.to);
    const answers = await Promise.all(
      wanted.map((page) => ask(asked, { offset: page * PAGE_ROWS, limit: PAGE_ROWS }, abort.signal)),
    );
    if (abort.signal.aborted) return;
    asking = null;
    const pages = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    refusal = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))[0] ?? null;
    const newest = pages.toSorted((a, b) => b.revision - a.revision)[0];
    if (newest !== undefined) {
      const { rows: _, offset: __, ...head } = newest;
      // Pages of another moment do not join: they are asked for again below.
      const joined = pages.filter(({ revision }) => revision === head.revision);
      const fresh = new Map(joined.map(({ offset, rows }) => [offset / PAGE_ROWS, rows]));
      if (shown !== null && shown.query === asked) mark(changedSince(shown, [...fresh.values()].flat()));
      keep(heldOf(asked, head, fresh));
    }
    publish();
    if (refusal === null) fill();
  }

  async function fetchPage(page: number): Promise<void> {
    if (query === null) return;
    const abort = new AbortController();
    fetching.set(page, abort);
    const answer = await ask(query, { offset: page * PAGE_ROWS, limit: PAGE_ROWS }, abort.signal);
    if (abort.signal.aborted || shown === null) return;
    fetching.delete(page);
    if (!answer.ok) {
      refusal = answer.error;
      return publish();
    }
    const { rows, revision } = answer.value;
    keep(heldOf(shown.query, shown.head, new Map([...shown.pages, [page, rows]])));
    publish();
    // The board has moved on: what is in sight is put together anew, of one moment.
    if (revision !== shown.head.revision) news();
  }

  /** Asks for what is in sight and has not come, and for the page after it. */
  function fill(): void {
    if (shown === null || shown.query !== query || asking !== null) return;
    const last = Math.ceil(shown.head.total / PAGE_ROWS) - 1;
    const inSight = pagesBetween(range.from, range.to);
    const wanted = [...inSight, (inSight.at(-1) ?? 0) + 1].filter((page) => page <= last);
    giveUpPages((page) => wanted.includes(page));
    for (const page of wanted) if (!shown.pages.has(page) && !fetching.has(page)) void fetchPage(page);
  }

  function news(): void {
    newsTimer ??= setTimeout(() => void refresh(), NEWS_MS);
  }

  return {
    view: () => view,
    subscribe(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    question(next) {
      if (next !== query) {
        query = next;
        range = FIRST_RANGE;
        refusal = null;
        const known = kept.get(next);
        if (known !== undefined) shown = known;
        publish();
      }
      void refresh();
    },
    look(from, to) {
      range = { from: Math.max(0, from), to: Math.max(0, from, to) };
      clearTimeout(lookTimer);
      lookTimer = setTimeout(fill, LOOK_MS);
    },
    news,
    refresh,
    rest() {
      clearTimeout(newsTimer);
      clearTimeout(lookTimer);
      newsTimer = undefined;
      asking?.abort();
      asking = null;
      giveUpPages();
    },
  };
}
