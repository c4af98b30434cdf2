/** The days of a deadline: which of them count, which do not and why, from the answer of the working-day calendar. */

import * as z from 'zod/mini';
import { type CivilDate, dateOfDayNumber, dayNumber, isoWeekday } from '#shared/calendar/civil.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { civilDay } from '#shared/directives/task.ts';
import { must } from '#shared/kernel/must.ts';

const wording = z.looseObject({ vi: z.string(), en: z.string() });

/** Of `GET /api/v1/calendar/due`, what a page needs. */
export const dueAnswerSchema = z.looseObject({
  from: civilDay,
  workingDays: z.int(),
  due: civilDay,
  notCounted: z.array(z.looseObject({ date: civilDay, why: wording })),
  isProvisional: z.boolean(),
});
export type DueAnswer = z.infer<typeof dueAnswerSchema>;

type Why = { readonly vi: string; readonly en: string };

export type TermDay = {
  readonly date: CivilDay;
  /** `beyond`: the one day after the deadline, so that it is seen to end. */
  readonly kind: 'start' | 'counted' | 'weekend' | 'holiday' | 'due' | 'beyond';
  /** 1 to n of a day that counts. */
  readonly number: number | null;
  readonly why: Why | null;
};

export type Term = {
  readonly from: CivilDay;
  readonly due: CivilDay;
  /** Working days, the first day not among them. */
  readonly count: number;
  readonly days: readonly TermDay[];
  readonly weekendDays: number;
  readonly holidays: readonly { readonly date: CivilDay; readonly why: Why }[];
  /** Why nobody works on the due day; null where it is a working day. */
  readonly restOnDue: Why | null;
  readonly isProvisional: boolean;
};

const dateOf = (day: CivilDay): CivilDate => must(dateOfDay(day), day);
const numberOf = (day: CivilDay): number => dayNumber(dateOf(day));

function dayOfNumber(number: number): CivilDay {
  const { year, month, day } = dateOfDayNumber(number);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDay;
}

export const isWeekendDay = (day: CivilDay): boolean => isoWeekday(dateOf(day)) >= 6;

/** How many working days to ask for so that the answer reaches a date: its weekdays, of which holidays take some away. */
export function askedFor(from: CivilDay, due: CivilDay): number {
  let count = 1;
  for (let day = numberOf(from) + 1; day <= numberOf(due); day += 1) if (!isWeekendDay(dayOfNumber(day))) count += 1;
  return count;
}

/** The term of an answer; to `due`, an earlier day that was asked for, where the deadline is a date. Null where it is no later. */
export function termOf(answer: DueAnswer, due: CivilDay = answer.due): Term | null {
  const first = numberOf(answer.from);
  const last = numberOf(due);
  if (last < first) return null;
  const rest = new Map(answer.notCounted.map(({ date, why }) => [date, why]));
  const days: TermDay[] = [{ date: answer.from, kind: 'start', number: null, why: null }];
  let count = 0;
  for (let number = first + 1; number <= last; number += 1) {
    const date = dayOfNumber(number);
    const why = rest.get(date) ?? null;
    if (why === null) count += 1;
    const kind = number === last ? 'due' : why === null ? 'counted' : isWeekendDay(date) ? 'weekend' : 'holiday';
    days.push({ date, kind, number: why === null ? count : null, why });
  }
  days.push({ date: dayOfNumber(last + 1), kind: 'beyond', number: null, why: null });
  const between = days.filter(({ kind }) => kind === 'weekend' || kind === 'holiday');
  return {
    ...{ from: answer.from, due, count, days, isProvisional: answer.isProvisional },
    weekendDays: between.filter(({ kind }) => kind === 'weekend').length,
    holidays: between.flatMap(({ date, kind, why }) => (kind === 'holiday' && why !== null ? [{ date, why }] : [])),
    restOnDue: rest.get(due) ?? null,
  };
}
