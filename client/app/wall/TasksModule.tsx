/** Tasks given by the Government and the Prime Minister: how many are overdue, and how all of them stand. */

import { useDataNow, useIsSynced, useRecord } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ExceptionCount } from '#client/ui/ExceptionCount.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { StackBar, type StackGroup } from '#client/ui/StackBar.tsx';
import type { BlockState, ValueState } from '#client/ui/value-state.ts';
import { type TaskCounts, totalOf } from '#shared/directives/statistics.ts';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import { formatCell, formatClock, formatDate, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES, type WallMessages } from '#shared/i18n/wall-messages.ts';
import { type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { NATION } from '#shared/units/unit.ts';
import './wall-tasks.css';

const REVIEW_MS = 5 * SECOND_MS;

/** Undefined: not come yet, or not for this screen. Written by the server from the same type. */
export const useNationCounts = (): TaskCountRecord | undefined =>
  useRecord(`task-count/${NATION}`) as unknown as TaskCountRecord | undefined;

function overdueState(record: TaskCountRecord | undefined, isSynced: boolean, now: Instant, lang: Lang): ValueState {
  const words = WALL_MESSAGES[lang];
  if (!isSynced) return { kind: 'loading', note: words.loading };
  if (record === undefined) return { kind: 'error', cause: words.tasksNotShown };
  const overdue = record.counts.CHT_QUA_HAN;
  if (overdue > 0) return { kind: 'normal', text: formatNumber(overdue, lang) };
  return { kind: 'empty', text: words.tasksOverdueNone, isGood: true, note: words.checkedAt(formatClock(now)) };
}

function changeWords({ counts, overdueWeekAgo }: TaskCountRecord, lang: Lang): string {
  const words = WALL_MESSAGES[lang];
  const change = counts.CHT_QUA_HAN - overdueWeekAgo;
  if (change === 0) return words.tasksSame;
  return (change < 0 ? words.tasksFewer : words.tasksMore)(formatNumber(Math.abs(change), lang));
}

/** Tasks without a deadline are in the totals; they are named where there are any. */
function groupsOf(counts: TaskCounts, words: WallMessages, lang: Lang): readonly StackGroup[] {
  const part = (id: keyof TaskCounts, label: string, tone: StackGroup['parts'][number]['tone']) => ({
    ...{ id, label, tone },
    value: counts[id],
    text: formatCell(counts[id], lang),
  });
  const undated = (id: 'HT_KHONG_HAN' | 'CHT_KHONG_HAN') =>
    counts[id] === 0 ? [] : [part(id, words.tasksNoDeadline, 'none')];
  const group = (id: string, label: string, parts: StackGroup['parts']): StackGroup => ({
    ...{ id, label, parts },
    text: formatCell(
      parts.reduce((sum, { value }) => sum + value, 0),
      lang,
    ),
  });
  return [
    group('done', words.tasksDone, [
      part('HT_DUNG_HAN', words.tasksOnTime, 'done'),
      ...undated('HT_KHONG_HAN'),
      part('HT_QUA_HAN', words.tasksLate, 'late'),
    ]),
    group('open', words.tasksOpen, [
      part('CHT_TRONG_HAN', words.tasksInTime, 'running'),
      ...undated('CHT_KHONG_HAN'),
      part('CHT_QUA_HAN', words.tasksLate, 'overdue'),
    ]),
  ];
}

export function TasksModule({ isShort = false }: { readonly isShort?: boolean }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const record = useNationCounts();
  const now = useDataNow(REVIEW_MS);
  const state = overdueState(record, useIsSynced(), now, lang);
  const total = record === undefined ? 0 : totalOf(record.counts);
  const since = record?.since ?? null;
  const bar: BlockState =
    total === 0 && record !== undefined
      ? { kind: 'empty', text: words.tasksNone, isGood: false, note: null }
      : { kind: 'normal' };
  return (
    <>
      <ModuleHead
        title={isShort ? words.tasksShort : words.tasks}
        {...(since !== null && { scope: words.tasksScope(formatDate(since, lang), formatNumber(total, lang)) })}
      />
      <ExceptionCount
        status="overdue"
        state={state}
        words={words.tasksOverdue}
        change={record === undefined ? undefined : changeWords(record, lang)}
      />
      {record !== undefined && (
        <StackBar
          label={isShort ? words.tasksShort : words.tasks}
          state={bar}
          groups={groupsOf(record.counts, words, lang)}
        />
      )}
    </>
  );
}
