/** The period a page is looked at: now, or the end of a past month, named in the address as `period=2020-07`. */

import { useSearchParams } from 'wouter';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { civilDateOf, startOfDay } from '#shared/calendar/civil.ts';
import { periodLabel } from '#shared/calendar/period.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type PastMonth = {
  /** `2020-07` */
  readonly id: string;
  readonly start: Instant;
  /** First instant after the month. */
  readonly end: Instant;
};

const MONTH_COUNT = 12;
const REVIEW_MS = 5_000;

function monthOf(index: number): PastMonth {
  const startOf = (month: number) => startOfDay({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
  const year = Math.floor(index / 12);
  const id = `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
  return { id, start: startOf(index), end: startOf(index + 1) };
}

/** The last twelve months that have ended, the newest first. */
export function pastMonths(now: Instant): readonly PastMonth[] {
  const { year, month } = civilDateOf(now);
  return Array.from({ length: MONTH_COUNT }, (_, i) => monthOf(year * 12 + month - 2 - i));
}

export const monthName = ({ start, end }: PastMonth, lang: Lang): string =>
  periodLabel({ kind: 'month', fromDay: 1 }, { start, end }, lang).replace(/^tháng /, '');

export type ChosenPeriod = {
  /** Null: now. */
  readonly past: PastMonth | null;
  /** Newest first. */
  readonly months: readonly PastMonth[];
  readonly choose: (id: string) => void;
};

/** A month that has not ended, or that nobody can mean, is read as now. */
export function useChosenPeriod(): ChosenPeriod {
  const [search, setSearch] = useSearchParams();
  const now = useDataNow(REVIEW_MS);
  const months = pastMonths(now);
  const asked = /^(\d{4})-(\d{2})$/.exec(search.get('period') ?? '');
  const [, year, month] = asked ?? [];
  const index = year === undefined ? null : Number(year) * 12 + Number(month) - 1;
  const named = index === null || Number(month) < 1 || Number(month) > 12 ? null : monthOf(index);
  const past = named !== null && named.end <= now ? named : null;
  return {
    past,
    months: past === null || months.some(({ id }) => id === past.id) ? months : [...months, past],
    choose: (id) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        if (id === '') after.delete('period');
        else after.set('period', id);
        return after;
      }),
  };
}
