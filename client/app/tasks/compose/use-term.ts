/** The term of the deadline on the page, as the calendar of the installation counts it. */

import { useRef } from 'react';
import { type Answer, useAnswer } from '#client/accounts/use-answer.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { useIsProposedYear } from '../use-work-calendar.ts';
import type { DeadlineDraft } from './direction-draft.ts';
import { MOST_DAYS } from './draft-faults.ts';
import { askedFor, type DueAnswer, dueAnswerSchema, type Term, termOf } from './term.ts';

export type TermReading = {
  /** The last one known; of the deadline on the page where `isCurrent`. */
  readonly term: Term | null;
  readonly isCurrent: boolean;
  readonly refusal: Answer<DueAnswer>['refusal'];
};

/** Asked before: a read-back shows at once what the form has shown, and asks again. */
const answered = new Map<string, DueAnswer>();
const MOST_ANSWERED = 200;

const NONE: TermReading = { term: null, isCurrent: true, refusal: null };

/** How many working days to ask for; null where the deadline has no days that could be counted. */
function countOf({ kind, count, date }: DeadlineDraft, today: CivilDay): number | null {
  if (kind === 'working-days') return count !== null && count >= 1 && count <= MOST_DAYS ? count : null;
  if (kind !== 'date' || date <= today || dateOfDay(date as CivilDay) === null) return null;
  const asked = askedFor(today, date as CivilDay);
  return asked <= MOST_DAYS ? asked : null;
}

/** `from`: the day of issue; null while it is not known. */
export function useTerm(deadline: DeadlineDraft, from: CivilDay | null): TermReading {
  const count = from === null ? null : countOf(deadline, from);
  const path = from === null || count === null ? null : `/api/v1/calendar/due?from=${from}&workingDays=${count}`;
  const answer = useAnswer(path, dueAnswerSchema);
  const last = useRef<Term | null>(null);
  if (path === null) {
    last.current = null;
    return NONE;
  }
  const { value: fresh, refusal } = answer;
  if (fresh !== null) {
    if (answered.size > MOST_ANSWERED) answered.clear();
    answered.set(path, fresh);
  }
  const value = fresh ?? (refusal === null ? (answered.get(path) ?? null) : null);
  const term =
    value === null ? null : termOf(value, deadline.kind === 'date' ? (deadline.date as CivilDay) : value.due);
  if (term !== null) last.current = term;
  return { term: term ?? last.current, isCurrent: term !== null || refusal !== null, refusal };
}

/** Whether the deadline rests on holidays that nobody has decided yet: of the year of its day, or of one counted over. */
export function useProvisional({ kind, date }: DeadlineDraft, { term, isCurrent }: TermReading): boolean {
  const isDate = kind === 'date' && dateOfDay(date as CivilDay) !== null;
  const isProposed = useIsProposedYear(isDate ? (date as CivilDay) : null);
  // Asked for a date, the calendar counts on past it, into a year on which nothing rests.
  return isDate ? isProposed : kind === 'working-days' && isCurrent && term?.isProvisional === true;
}
