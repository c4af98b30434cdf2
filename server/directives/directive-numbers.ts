/** Numbers: a document gives its tasks once, and what no document numbers is counted by the Office without a gap. */

import type { DirectionInput, DraftInput } from '#shared/directives/direction.ts';
import { parseDocumentNumber } from '#shared/directives/document.ts';
import type { Task } from '#shared/directives/task.ts';
import type { TaskRegister } from './task-register.ts';

const OWN_NUMBER = /^VPCP-(\d{4})-(\d+)$/;

export type DirectiveNumbers = {
  /** False where a document of this number, series and year has given its tasks. */
  take(input: DirectionInput): boolean;
  /** The next of the year: `VPCP-2020-00001`. */
  next(year: number): string;
  /** After a refusal: the document's number, and what its tasks were given. */
  giveBack(input: Pick<DraftInput, 'source'>, tasks: readonly Pick<Task, 'number'>[]): void;
};

/** Issuer and kind are in the series; normative documents are counted apart: 42/2014/QĐ-TTg and 42/QĐ-TTg of 2014 are two. */
function keyOf({ source }: Pick<DraftInput, 'source'>): string | null {
  if (source.kind !== 'document') return null;
  const parsed = parseDocumentNumber(source.number);
  if (!parsed.ok) return null;
  const { shape, series, number, year } = parsed.value;
  return `${shape}|${series}|${number}|${year ?? source.issuedOn.slice(0, 4)}`;
}

function ownNumberIn(written: string): { readonly year: number; readonly count: number } | null {
  const [, year, count] = OWN_NUMBER.exec(written) ?? [];
  return year === undefined ? null : { year: Number(year), count: Number(count) };
}

export function createDirectiveNumbers(
  register: Pick<TaskRegister, 'directions' | 'tasks' | 'onTasks'>,
): DirectiveNumbers {
  const taken = new Set<string>();
  const last = new Map<number, number>();
  const givenBack = new Map<number, number[]>();

  for (const { direction } of register.directions()) {
    const key = direction.state === 'issued' ? keyOf(direction.input) : null;
    if (key !== null) taken.add(key);
  }
  const count = (tasks: Iterable<Pick<Task, 'number'>>): void => {
    for (const { number } of tasks) {
      const own = ownNumberIn(number);
      if (own !== null) last.set(own.year, Math.max(last.get(own.year) ?? 0, own.count));
    }
  };
  for (const { task } of register.tasks()) count([task]);
  // A scenario brings tasks in with numbers of its own.
  register.onTasks(count);

  return {
    take(input) {
      const key = keyOf(input);
      if (key === null) return true;
      if (taken.has(key)) return false;
      taken.add(key);
      return true;
    },
    next(year) {
      const free = givenBack.get(year)?.shift();
      const next = free ?? (last.get(year) ?? 0) + 1;
      last.set(year, Math.max(last.get(year) ?? 0, next));
      return `VPCP-${year}-${String(next).padStart(5, '0')}`;
    },
    giveBack(input, tasks) {
      const key = keyOf(input);
      if (key !== null) taken.delete(key);
      for (const { number } of tasks) {
        const own = ownNumberIn(number);
        if (own === null) continue;
        const free = [...(givenBack.get(own.year) ?? []), own.count];
        givenBack.set(
          own.year,
          free.toSorted((a, b) => a - b),
        );
      }
    },
  };
}
