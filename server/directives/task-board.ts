/** The board's questions: which of the tasks that a viewer sees, in order of attention, with counts over all that fit. */

import { mayEverywhere } from '#shared/accounts/may.ts';
import { canSee } from '#shared/accounts/sight.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import {
  type BoardCounts,
  type BoardFilter,
  type BoardRow,
  compareRows,
  countBoard,
  fitsFilter,
  isUnder,
  judged,
} from '#shared/directives/board.ts';
import { dayOf } from '#shared/directives/deadline.ts';
import { countTasks, type TaskCounts } from '#shared/directives/statistics.ts';
import { statusFacts } from '#shared/directives/status.ts';
import { type CivilDay, isCounted, isOpen } from '#shared/directives/task.ts';
import { countsByLead, type TaskCountRecord } from '#shared/directives/task-count.ts';
import { sightOfTask } from '#shared/directives/task-rights.ts';
import { type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { WorkDays } from './directive-rules.ts';
import type { Entry, TaskRegister } from './task-register.ts';

export type BoardAnswer = {
  /** All that fit, in order; a page of it is what a screen asks for. */
  readonly rows: readonly BoardRow[];
  /** Over what fits all of the filter but its tab. */
  readonly counts: BoardCounts;
  readonly statistics: TaskCounts;
  /** When it was judged, clock of the data, and what it was judged from. */
  readonly at: Instant;
  readonly revision: number;
};

/** What fits all of the filter but its tab, counted by who leads it. */
export type LeadCounts = {
  readonly counts: ReadonlyMap<UnitRef, TaskCountRecord>;
  readonly at: Instant;
  readonly revision: number;
};

export type TaskBoard = {
  ask(viewer: Viewer, filter: BoardFilter): BoardAnswer;
  askByLead(viewer: Viewer, filter: BoardFilter): LeadCounts;
};

type Judged = { readonly entry: Entry; readonly judged: BoardRow };
type Held = {
  readonly revision: number;
  readonly at: Instant;
  readonly rows: readonly Judged[];
  /** Working days from the day on which they were judged. */
  readonly daysLeft: (day: CivilDay) => number | null;
};

/** Standings depend on the time; within this much they are not judged anew while nothing has changed. */
const KEPT_MS = SECOND_MS;
/** Viewers, and questions of them, whose answers are held: arrays of references, for the next page of the same list. */
const KEPT_COUNT = 64;

export type TaskBoardDeps = {
  readonly register: TaskRegister;
  readonly workDays: WorkDays;
  readonly units: () => UnitRegistry;
  readonly dataNow: () => Instant;
};

export function createTaskBoard({ register, workDays, units, dataNow }: TaskBoardDeps): TaskBoard {
  const held = new Map<string, Held>();
  const answers = new Map<string, { readonly of: Held; readonly answer: BoardAnswer }>();
  const ended = new WeakMap<Entry, BoardRow>();
  let leftByDay = { today: '', days: new Map<CivilDay, number | null>() };
  const folded = new Map<string, { readonly version: number; readonly text: string }>();

  function seen(viewer: Viewer): Entry[] {
    const all = [...register.tasks()];
    // Who sees the nation is asked about what is restricted alone.
    const seesNation = mayEverywhere(viewer, 'task:see');
    return all.filter(({ task }) => (seesNation && !task.isRestricted) || canSee(viewer, sightOfTask(task)));
  }

  /** What a task that has ended is judged to be depends on no clock. */
  function judge(entry: Entry, at: Instant, daysLeft: (day: CivilDay) => number | null): BoardRow {
    const known = ended.get(entry);
    if (known !== undefined) return known;
    const row = judged(entry.row, at, daysLeft);
    if (!isOpen(entry.row)) ended.set(entry, row);
    return row;
  }

  function judgedFor(viewer: Viewer): Held {
    const key = keyOf(viewer);
    const [revision, at] = [register.revision(), dataNow()];
    const standing = held.get(key);
    if (standing !== undefined && standing.revision === revision && Math.abs(at - standing.at) < KEPT_MS)
      return standing;
    const today = dayOf(at);
    if (leftByDay.today !== today) leftByDay = { today, days: new Map() };
    const daysLeft = (day: CivilDay): number | null => {
      const known = leftByDay.days.get(day);
      if (known !== undefined) return known;
      const left = workDays.between(today, day);
      leftByDay.days.set(day, left);
      return left;
    };
    const rows = seen(viewer).map((entry) => ({ entry, judged: judge(entry, at, daysLeft) }));
    if (held.size >= KEPT_COUNT) held.clear();
    const fresh = { revision, at, rows, daysLeft };
    held.set(key, fresh);
    return fresh;
  }

  /** What a search looks through: number, title and the names of the units, folded once for each version. */
  function searchText({ task, row }: Entry): string {
    const known = folded.get(task.id);
    if (known?.version === task.version) return known.text;
    const names = [row.lead, ...row.coordinating].map((ref) => units().get(ref)?.shortVi ?? ref);
    const text = foldVietnamese([row.number, row.title, ...names].join(' '));
    folded.set(task.id, { version: task.version, text });
    return text;
  }

  /** What fits all of the filter but its tab. */
  function fitting({ rows }: Held, filter: BoardFilter): Judged[] {
    const wanted = foldVietnamese(filter.text).split(' ').filter(Boolean);
    return rows.filter(
      ({ entry }) =>
        fitsFilter(entry.row, filter) &&
        (wanted.length === 0 || wanted.every((word) => searchText(entry).includes(word))),
    );
  }

  return {
    ask(viewer, filter) {
      const standing = judgedFor(viewer);
      const key = `${keyOf(viewer)} ${JSON.stringify(filter)}`;
      const known = answers.get(key);
      if (known !== undefined && known.of === standing) return known.answer;
      const found = fitting(standing, filter);
      const rows = found.map((one) => one.judged);
      const counted = found.filter(({ entry }) => isCounted(entry.task));
      const answer: BoardAnswer = {
        rows: rows.filter((row) => isUnder(filter.tab, row)).sort(compareRows),
        counts: countBoard(rows, (reportedAt) => daysSince(reportedAt, standing)),
        statistics: countTasks(
          counted.map(({ entry }) => statusFacts(entry.task)),
          standing.at,
        ),
        at: standing.at,
        revision: standing.revision,
      };
      if (answers.size >= KEPT_COUNT) answers.clear();
      answers.set(key, { of: standing, answer });
      return answer;
    },
    askByLead(viewer, filter) {
      const standing = judgedFor(viewer);
      const tasks = fitting(standing, filter).map(({ entry }) => entry.task);
      return { counts: countsByLead(tasks, standing.at), at: standing.at, revision: standing.revision };
    },
  };
}

/** Viewers of one key see the same. */
const keyOf = (viewer: Viewer): string => {
  if (viewer.kind === 'screen') return `screen ${viewer.clearance}`;
  return viewer.kind === 'person' ? viewer.post : viewer.kind;
};

function daysSince(at: Instant, { daysLeft }: Held): number | null {
  const left = daysLeft(dayOf(at));
  return left === null ? null : Math.max(0, -left);
}
